//! A schema as Diesel's `table!`, in the shape in which its own command line prints it. In: the checked schema. Out: one
//! file. Must not know: what is measured.

use super::names::{Column, camel, columns, join_tables, scalar, snake, wrapped};
use etalon_schema_parser::Schema;
use etalon_schema_parser::schema::{Model, ScalarFieldType, ScalarType};
use std::collections::HashSet;

pub(super) fn emit(schema: &Schema) -> String {
    let types = schema.enums.iter().map(|item| {
        let (name, table) = (camel(&item.name), &item.db_name);
        format!(
            "    #[derive(diesel::query_builder::QueryId, diesel::sql_types::SqlType)]\n    #[diesel(postgres_type(name \
             = \"{table}\"))]\n    pub struct {name};\n\n"
        )
    });
    let mut out = format!("pub mod sql_types {{\n{}}}\n\n", types.collect::<String>());
    let links = join_tables(schema);
    schema.models.iter().for_each(|model| out.push_str(&table(schema, model)));
    links.iter().for_each(|(name, _, _)| out.push_str(&link(name)));
    out.push_str(&joinable(schema));
    let models = schema.models.iter().map(|model| snake(&model.db_name));
    let all: Vec<String> = models.chain(links.iter().map(|(name, _, _)| link_name(name))).collect();
    out + &format!("diesel::allow_tables_to_appear_in_same_query!({});\n", all.join(", "))
}

fn link_name(table: &str) -> String {
    format!("link{}", snake(table))
}

fn link(table: &str) -> String {
    let name = link_name(table);
    format!(
        "diesel::table! {{\n    #[sql_name = \"{table}\"]\n    {name} (a, b) {{\n        #[sql_name = \"A\"]\n        a -> \
         Text,\n        #[sql_name = \"B\"]\n        b -> Text,\n    }}\n}}\n\n"
    )
}

fn table(schema: &Schema, model: &Model) -> String {
    let key: Vec<String> = columns(model).filter(|c| c.is_key).map(|column| snake(&column.field.name)).collect();
    let uses: HashSet<String> = columns(model).filter_map(|column| enum_name(schema, &column)).collect();
    let mut uses: Vec<String> = uses.into_iter().map(|name| format!("    use super::sql_types::{name};\n")).collect();
    uses.sort();
    let fields: String = columns(model).map(|column| field(schema, &column)).collect();
    let (name, db_name) = (snake(&model.db_name), &model.db_name);
    format!(
        "diesel::table! {{\n    use diesel::sql_types::*;\n{}    #[sql_name = \"{db_name}\"]\n    {name} ({}) \
         {{\n{fields}    }}\n}}\n\n",
        uses.concat(),
        key.join(", ")
    )
}

fn field(schema: &Schema, column: &Column<'_>) -> String {
    let ty = enum_name(schema, column).or_else(|| scalar(column.scalar).map(|ty| sql_type(ty).to_owned()));
    let ty = wrapped(column.field, ty.unwrap_or_default(), "Array", "Nullable");
    let (name, db_name) = (snake(&column.field.name), &column.scalar.db_name);
    format!("        #[sql_name = \"{db_name}\"]\n        {name} -> {ty},\n")
}

fn enum_name(schema: &Schema, column: &Column<'_>) -> Option<String> {
    match column.scalar.ty {
        ScalarFieldType::Enum(id) => Some(camel(&schema.enum_(id).name)),
        ScalarFieldType::Scalar(_) | ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => None,
    }
}

fn sql_type(ty: ScalarType) -> &'static str {
    match ty {
        ScalarType::String => "Text",
        ScalarType::Boolean => "Bool",
        ScalarType::Int => "Int4",
        ScalarType::BigInt => "Int8",
        ScalarType::Float => "Float8",
        ScalarType::Decimal => "Numeric",
        ScalarType::DateTime => "Timestamp",
        ScalarType::Json => "Jsonb",
        ScalarType::Bytes => "Bytea",
    }
}

/// Which tables a join may follow: pairs that one foreign key alone connects.
fn joinable(schema: &Schema) -> String {
    let mut pairs: Vec<(String, String, String)> = Vec::new();
    for relation in &schema.relations {
        let Some(key) = relation.foreign_key() else { continue };
        let [field] = key.fields[..] else { continue };
        let (from, to) = (schema.model(relation.a.model), schema.model(relation.b.model));
        pairs.push((snake(&from.db_name), snake(&to.db_name), snake(&from.field(field).name)));
    }
    let connects =
        |one: &(String, String, String), a: &str, b: &str| (one.0 == a && one.1 == b) || (one.0 == b && one.1 == a);
    let single = pairs
        .iter()
        .filter(|pair| pair.0 != pair.1 && pairs.iter().filter(|one| connects(one, &pair.0, &pair.1)).count() == 1);
    single.map(|(from, to, column)| format!("diesel::joinable!({from} -> {to} ({column}));\n")).collect()
}
