//! A schema as SeaORM entities, in the shape in which its own command line writes them. In: the checked schema. Out: one
//! file of modules. Must not know: what is measured.

use super::names::{Column, camel, columns, join_tables, scalar, snake, wrapped};
use etalon_schema_parser::Schema;
use etalon_schema_parser::schema::{Enum, Model, Relation, ScalarFieldType, ScalarType};
use std::collections::HashSet;
use std::fmt::Write as _;

pub(super) fn emit(schema: &Schema) -> String {
    let mut out = String::from("pub mod sea_orm_active_enums {\n    use sea_orm::entity::prelude::*;\n\n");
    schema.enums.iter().for_each(|item| out.push_str(&enumeration(item)));
    out.push_str("}\n\n");
    schema.models.iter().for_each(|model| out.push_str(&entity(schema, model)));
    for (table, a, b) in join_tables(schema) {
        out.push_str(&join_entity(&table, a, b));
    }
    out
}

fn enumeration(item: &Enum) -> String {
    let (name, table) = (camel(&item.name), &item.db_name);
    let mut out = format!(
        "    #[derive(Debug, Clone, PartialEq, Eq, EnumIter, DeriveActiveEnum)]\n    #[sea_orm(rs_type = \"String\", \
         db_type = \"Enum\", enum_name = \"{table}\")]\n    pub enum {name} {{\n"
    );
    for value in &item.values {
        let (text, variant) = (&value.db_name, camel(&value.name));
        out.push_str(&format!("        #[sea_orm(string_value = \"{text}\")]\n        {variant},\n"));
    }
    out + "    }\n\n"
}

fn entity(schema: &Schema, model: &Model) -> String {
    let fields: String = columns(model).map(|column| field(schema, &column)).collect();
    let (relations, related) = relations(schema, model);
    let imports = "    use super::sea_orm_active_enums::*;\n";
    let imports = if columns(model).any(|column| scalar(column.scalar).is_none()) { imports } else { "" };
    module(&snake(&model.name), &model.db_name, imports, &fields, &relations, &related)
}

fn module(name: &str, table: &str, imports: &str, fields: &str, relations: &str, related: &str) -> String {
    format!(
        "pub mod {name} {{
{imports}    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = \"{table}\")]
    pub struct Model {{
{fields}    }}

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {{
{relations}    }}

{related}    impl ActiveModelBehavior for ActiveModel {{}}
}}

"
    )
}

fn field(schema: &Schema, column: &Column<'_>) -> String {
    let (name, db_name) = (snake(&column.field.name), &column.scalar.db_name);
    let mut attributes = vec![format!("column_name = \"{db_name}\"")];
    if column.is_key {
        attributes.push("primary_key, auto_increment = false".to_owned());
    }
    let (ty, attribute) = match scalar(column.scalar) {
        Some(ty) => rust_type(ty),
        None => (enum_name(schema, &column.scalar.ty), None),
    };
    attributes.extend(attribute.map(|text| format!("column_type = \"{text}\"")));
    let ty = wrapped(column.field, ty, "Vec", "Option");
    format!("        #[sea_orm({})]\n        pub {name}: {ty},\n", attributes.join(", "))
}

fn enum_name(schema: &Schema, ty: &ScalarFieldType) -> String {
    match ty {
        ScalarFieldType::Enum(id) => camel(&schema.enum_(*id).name),
        ScalarFieldType::Scalar(_) | ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => String::new(),
    }
}

fn rust_type(ty: ScalarType) -> (String, Option<&'static str>) {
    let (ty, attribute) = match ty {
        ScalarType::String => ("String", None),
        ScalarType::Boolean => ("bool", None),
        ScalarType::Int => ("i32", None),
        ScalarType::BigInt => ("i64", None),
        ScalarType::Float => ("f64", Some("Double")),
        ScalarType::Decimal => ("Decimal", Some("Decimal(Some((65, 30)))")),
        ScalarType::DateTime => ("DateTime", None),
        ScalarType::Json => ("Json", Some("JsonBinary")),
        ScalarType::Bytes => ("Vec<u8>", None),
    };
    (ty.to_owned(), attribute)
}

/// Variants of `Relation`, and `Related` for each other table that only one of them leads to.
fn relations(schema: &Schema, model: &Model) -> (String, String) {
    let mut variants = String::new();
    let mut targets: Vec<(String, String)> = Vec::new();
    for (_, field) in model.iter_fields() {
        let Some(side) = field.as_relation() else { continue };
        let relation = schema.relation(side.relation);
        let owns = relation.a.model == relation.b.model || schema.model(relation.a.model).name == model.name;
        let other = schema.model(if owns { relation.b.model } else { relation.a.model });
        let Some(attribute) = attribute(schema, relation, owns, other) else { continue };
        let name = camel(&field.name);
        writeln!(variants, "        #[sea_orm({attribute})]\n        {name},").expect("a String takes text");
        targets.push((snake(&other.name), name));
    }
    let mut seen = HashSet::new();
    let first = targets.into_iter().filter(|(target, _)| seen.insert(target.clone()) && *target != snake(&model.name));
    let related = first.map(|(target, name)| {
        format!(
            "    impl Related<super::{target}::Entity> for Entity {{\n        fn to() -> RelationDef {{\n            \
             Relation::{name}.def()\n        }}\n    }}\n\n"
        )
    });
    let related: String = related.collect();
    (variants, related)
}

fn attribute(schema: &Schema, relation: &Relation, owns: bool, other: &Model) -> Option<String> {
    let target = snake(&other.name);
    let key = relation.foreign_key()?;
    if !owns {
        return Some(format!("has_many = \"super::{target}::Entity\""));
    }
    let (from, to) = (schema.model(relation.a.model), schema.model(relation.b.model));
    let own = camel(&from.field(*key.fields.first()?).name);
    let referenced = camel(&to.field(*key.references.first()?).name);
    Some(format!(
        "belongs_to = \"super::{target}::Entity\", from = \"Column::{own}\", to = \"super::{target}::Column::{referenced}\", \
         on_update = \"Cascade\", on_delete = \"Cascade\""
    ))
}

fn join_entity(table: &str, a: &Model, b: &Model) -> String {
    let name = format!("link{}", snake(table));
    let column = |column: &str, field: &str| {
        format!(
            "        #[sea_orm(column_name = \"{column}\", primary_key, auto_increment = false)]\n        pub {field}: \
             String,\n"
        )
    };
    let fields = column("A", "a") + &column("B", "b");
    let variant = |column: &str, model: &Model| {
        let target = snake(&model.name);
        format!(
            "        #[sea_orm(belongs_to = \"super::{target}::Entity\", from = \"Column::{column}\", to = \
             \"super::{target}::Column::Id\", on_update = \"Cascade\", on_delete = \"Cascade\")]\n        {column},\n"
        )
    };
    module(&name, table, "", &fields, &(variant("A", a) + &variant("B", b)), "")
}
