//! PostgreSQL: what creates things. In: parts of a [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what
//! exists already.

use super::ident::{Ident, Idents, Qualified};
use super::literal::{Text, literal};
use super::types;
use crate::lookup::Context;
use crate::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnDefault, ColumnType, Enum, Index, IndexAlgorithm, IndexKey,
    IndexKind, IndexPart, PrimaryKey, QualifiedName, ReferentialAction, SequenceOptions, Table,
};

/// CREATE SCHEMA
pub(crate) fn schema(name: &str) -> String {
    format!("CREATE SCHEMA IF NOT EXISTS {}", Ident(name))
}

/// CREATE EXTENSION
pub(crate) fn extension(name: &str, cx: &Context<'_>) -> Vec<String> {
    let Some(extension) = cx.next.schema.extensions.iter().find(|e| e.name == name) else {
        return Vec::new();
    };
    let schema = extension.schema.as_ref().map(|schema| format!(" SCHEMA {}", Ident(schema)));
    let version = extension.version.as_ref().map(|version| format!(" VERSION {}", Ident(version)));
    let options: String = schema.into_iter().chain(version).collect();
    let with = if options.is_empty() { "" } else { " WITH" };
    vec![format!("CREATE EXTENSION IF NOT EXISTS {}{with}{options}", Ident(&extension.name))]
}

/// CREATE TYPE .. AS ENUM
pub(crate) fn enum_(enum_: &Enum) -> String {
    enum_as(&enum_.name, &enum_.values)
}

/// CREATE TYPE .. AS ENUM, under the name given.
pub(crate) fn enum_as(name: &QualifiedName, values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|v| Text(v).to_string()).collect();
    format!("CREATE TYPE {} AS ENUM ({})", Qualified(name), values.join(", "))
}

/// CREATE TABLE with its primary key.
pub(crate) fn table(table: &Table) -> String {
    table_with(&table.name, table, column)
}

/// CREATE TABLE under the name given, its columns written by `column`.
pub(crate) fn table_with(name: &QualifiedName, table: &Table, column: impl Fn(&Column) -> String) -> String {
    let columns: Vec<String> = table.columns.iter().map(|c| format!("    {}", column(c))).collect();
    let mut sql = format!("CREATE TABLE {} (\n{}", Qualified(name), columns.join(",\n"));
    if let Some(key) = &table.primary_key {
        sql += &format!(",\n\n    {}", primary_key(key));
    }
    for check in &table.checks {
        sql += &format!(",\n    {}", check_constraint(check));
    }
    sql + "\n)"
}

/// A column as CREATE TABLE and ADD COLUMN have it.
pub(crate) fn column(column: &Column) -> String {
    let ty = match (&column.auto_increment, &column.ty) {
        (Some(AutoIncrement::Serial { .. }), ColumnType::Native(native)) => {
            serial(&native.name).map_or_else(|| types::column(column), str::to_owned)
        }
        _ => types::column(column),
    };
    column_of_type(column, &ty)
}

/// A column whose type is written as given.
pub(crate) fn column_of_type(column: &Column, ty: &str) -> String {
    let mut sql = format!("{} {ty}", Ident(&column.name));
    if column.arity == ColumnArity::Required {
        sql += " NOT NULL";
    }
    if let Some(default) = column.default.as_ref().and_then(|d| default(d, ty)) {
        sql += &format!(" DEFAULT {default}");
    }
    if let Some(AutoIncrement::Identity { always, options }) = &column.auto_increment {
        sql += &identity(*always, options);
    }
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
        sql += &format!(" GENERATED ALWAYS AS ({}) {kind}", generated.expression);
    }
    sql
}

/// The type that makes a sequence along with a column of that native type; OID, which may be asked for one, has none.
fn serial(native_type: &str) -> Option<&'static str> {
    match native_type {
        "SmallInt" => Some("SMALLSERIAL"),
        "Integer" => Some("SERIAL"),
        "BigInt" => Some("BIGSERIAL"),
        _ => None,
    }
}

/// What stands after DEFAULT for a column of that type, if anything does.
pub(crate) fn default(default: &ColumnDefault, ty: &str) -> Option<String> {
    match default {
        ColumnDefault::Literal(value) => Some(literal(value)),
        ColumnDefault::List(values) => {
            let values: Vec<String> = values.iter().map(literal).collect();
            Some(format!("ARRAY[{}]::{ty}", values.join(", ")))
        }
        ColumnDefault::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        ColumnDefault::UniqueRowid => Some("unique_rowid()".to_owned()),
        ColumnDefault::Expression(text) => text.clone().filter(|text| !text.is_empty()),
    }
}

/// GENERATED .. AS IDENTITY with a space before it.
fn identity(always: bool, options: &SequenceOptions) -> String {
    let when = if always { "ALWAYS" } else { "BY DEFAULT" };
    let options = sequence_options(options);
    match options.is_empty() {
        true => format!(" GENERATED {when} AS IDENTITY"),
        false => format!(" GENERATED {when} AS IDENTITY ({options})"),
    }
}

/// Options of a sequence in the order in which Prisma writes them.
pub(crate) fn sequence_options(options: &SequenceOptions) -> String {
    let numbers = [
        ("INCREMENT", options.increment),
        ("CACHE", options.cache),
        ("START", options.start),
        ("MINVALUE", options.min_value),
        ("MAXVALUE", options.max_value),
    ];
    let mut parts: Vec<String> = Vec::new();
    if options.virtual_ {
        parts.push("VIRTUAL".to_owned());
    }
    parts.extend(numbers.into_iter().filter_map(|(word, number)| Some(format!("{word} {}", number?))));
    parts.join(" ")
}

/// CONSTRAINT .. PRIMARY KEY
pub(crate) fn primary_key(key: &PrimaryKey) -> String {
    let columns: Vec<String> = key.columns.iter().map(|c| Ident(&c.name).to_string()).collect();
    format!("CONSTRAINT {} PRIMARY KEY ({})", Ident(&key.name), columns.join(","))
}

/// CONSTRAINT .. CHECK
pub(crate) fn check_constraint(check: &Check) -> String {
    format!("CONSTRAINT {} CHECK ({})", Ident(&check.name), check.expression)
}

/// CREATE INDEX
pub(crate) fn index(table: &Table, index: usize) -> String {
    index_on(&table.name, &table.indexes[index])
}

/// CREATE INDEX on a table of that name.
pub(crate) fn index_on(table: &QualifiedName, index: &Index) -> String {
    let unique = match index.kind {
        IndexKind::Unique => "UNIQUE ",
        IndexKind::Normal | IndexKind::Fulltext => "",
    };
    let using = index.algorithm.map_or(String::new(), |a| format!(" USING {} ", algorithm(a)));
    let keys: Vec<String> = index.keys.iter().map(index_key).collect();
    let mut sql =
        format!("CREATE {unique}INDEX {} ON {}{using}({})", Ident(&index.name), Qualified(table), keys.join(", "));
    if !index.include.is_empty() {
        sql += &format!(" INCLUDE ({})", Idents(&index.include));
    }
    if index.nulls_not_distinct {
        sql += " NULLS NOT DISTINCT";
    }
    if let Some(predicate) = &index.predicate {
        // A predicate that begins and ends with parentheses counts as enclosed in them.
        let enclosed = predicate.starts_with('(') && predicate.ends_with(')');
        sql += &if enclosed { format!(" WHERE {predicate}") } else { format!(" WHERE ({predicate})") };
    }
    sql
}

fn algorithm(algorithm: IndexAlgorithm) -> &'static str {
    match algorithm {
        IndexAlgorithm::Hash => "HASH",
        IndexAlgorithm::Gist => "GIST",
        IndexAlgorithm::Gin => "GIN",
        IndexAlgorithm::SpGist => "SPGIST",
        IndexAlgorithm::Brin => "BRIN",
    }
}

fn index_key(key: &IndexKey) -> String {
    let mut sql = match &key.part {
        IndexPart::Column(name) => Ident(name).to_string(),
        IndexPart::Expression(text) => format!("({text})"),
    };
    if let Some(class) = &key.operator_class {
        sql += &format!(" {class}");
    }
    sql + order(key)
}

/// DESC, or ASC where it is spelled out.
pub(crate) fn order(key: &IndexKey) -> &'static str {
    match (key.descending, key.is_ascending_written) {
        (true, _) => " DESC",
        (false, true) => " ASC",
        (false, false) => "",
    }
}

/// ALTER TABLE .. ADD CONSTRAINT .. FOREIGN KEY
pub(crate) fn foreign_key(table: &Table, index: usize) -> String {
    let key = &table.foreign_keys[index];
    format!(
        "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON DELETE {} ON UPDATE {}",
        Qualified(&table.name),
        Ident(&key.name),
        Idents(&key.columns),
        Qualified(&key.referenced_table),
        Idents(&key.referenced_columns),
        action(key.on_delete),
        action(key.on_update)
    )
}

/// SQL of a referential action.
pub(crate) fn action(action: ReferentialAction) -> &'static str {
    match action {
        ReferentialAction::Cascade => "CASCADE",
        ReferentialAction::Restrict => "RESTRICT",
        ReferentialAction::NoAction => "NO ACTION",
        ReferentialAction::SetNull => "SET NULL",
        ReferentialAction::SetDefault => "SET DEFAULT",
    }
}
