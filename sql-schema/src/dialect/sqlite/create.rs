//! SQLite: what creates things; foreign keys stand in CREATE TABLE, since nothing adds them later. In: parts of a
//! [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use super::ident::{Ident, Idents};
use super::literal::literal;
use super::types;
use crate::dialect::postgres::create::{action, check_constraint, order};
use crate::schema::{Column, ColumnArity, ColumnDefault, ForeignKey, Index, IndexKey, IndexKind, IndexPart, Table};

/// CREATE TABLE with all of its constraints.
pub(crate) fn table(table: &Table) -> String {
    table_as(&table.name.name, table)
}

/// CREATE TABLE under the name given.
pub(crate) fn table_as(name: &str, table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|c| format!("    {}", column(table, c))).collect();
    let mut sql = format!("CREATE TABLE {} (\n{}", Ident(name), columns.join(",\n"));
    if let Some(key) = table.primary_key.as_ref().filter(|key| key.columns.len() > 1) {
        let columns: Vec<&str> = key.columns.iter().map(|c| c.name.as_str()).collect();
        sql += &format!(",\n\n    PRIMARY KEY ({})", Idents(&columns));
    }
    for key in &table.foreign_keys {
        sql += &format!(",\n    {}", foreign_key(key));
    }
    for check in &table.checks {
        sql += &format!(",\n    {}", check_constraint(check));
    }
    sql + "\n)"
}

/// A column as CREATE TABLE and ADD COLUMN have it.
pub(crate) fn column(table: &Table, column: &Column) -> String {
    let mut sql = format!("{} {}", Ident(&column.name), types::column(column));
    if column.arity == ColumnArity::Required {
        sql += " NOT NULL";
    }
    if is_whole_primary_key(table, column) {
        sql += " PRIMARY KEY";
        if column.auto_increment.is_some() {
            sql += " AUTOINCREMENT";
        }
    }
    if let Some(default) = column.default.as_ref().and_then(default) {
        sql += &format!(" DEFAULT {default}");
    }
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
        sql += &format!(" GENERATED ALWAYS AS ({}) {kind}", generated.expression);
    }
    sql
}

fn is_whole_primary_key(table: &Table, column: &Column) -> bool {
    let key = table.primary_key.as_ref().map(|key| key.columns.as_slice());
    matches!(key, Some([only]) if only.name == column.name)
}

/// What stands after DEFAULT, if anything does.
pub(crate) fn default(default: &ColumnDefault) -> Option<String> {
    match default {
        ColumnDefault::Literal(value) => Some(literal(value)),
        ColumnDefault::Now => Some("CURRENT_TIMESTAMP".to_owned()),
        ColumnDefault::Expression(text) => text.clone().filter(|text| !text.is_empty()),
        // Neither lists nor row ids of that kind exist here.
        ColumnDefault::List(_) | ColumnDefault::UniqueRowid => None,
    }
}

fn foreign_key(key: &ForeignKey) -> String {
    let name = match key.name.is_empty() {
        true => String::new(),
        false => format!("CONSTRAINT {} ", Ident(&key.name)),
    };
    format!(
        "{name}FOREIGN KEY ({}) REFERENCES {} ({}) ON DELETE {} ON UPDATE {}",
        Idents(&key.columns),
        Ident(&key.referenced_table.name),
        Idents(&key.referenced_columns),
        action(key.on_delete),
        action(key.on_update)
    )
}

/// CREATE INDEX
pub(crate) fn index(table: &Table, index: usize) -> Vec<String> {
    indexed(table, &table.indexes[index])
}

/// CREATE INDEX on that table.
pub(crate) fn indexed(table: &Table, index: &Index) -> Vec<String> {
    let create = index_on(&table.name.name, index);
    // Names that SQLite keeps for itself are refused otherwise.
    if index.name.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("sqlite_")) {
        return vec!["Pragma writable_schema=1".to_owned(), create, "Pragma writable_schema=0".to_owned()];
    }
    vec![create]
}

/// CREATE INDEX on a table of that name.
pub(crate) fn index_on(table: &str, index: &Index) -> String {
    let unique = match index.kind {
        IndexKind::Unique => "UNIQUE ",
        IndexKind::Normal | IndexKind::Fulltext => "",
    };
    let keys: Vec<String> = index.keys.iter().map(index_key).collect();
    let mut sql = format!("CREATE {unique}INDEX {} ON {}({})", Ident(&index.name), Ident(table), keys.join(", "));
    if let Some(predicate) = &index.predicate {
        sql += &format!(" WHERE {predicate}");
    }
    sql
}

fn index_key(key: &IndexKey) -> String {
    let sql = match &key.part {
        IndexPart::Column(name) => Ident(name).to_string(),
        IndexPart::Expression(text) => format!("({text})"),
    };
    sql + order(key)
}
