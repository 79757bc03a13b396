//! MySQL: what creates things; the indexes of a new table stand in CREATE TABLE. In: parts of a
//! [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use super::ident::{Ident, Idents};
use super::literal::literal;
use super::types;
use crate::dialect::postgres::create::{action, order};
use crate::lookup::Lookup;
use crate::schema::{
    Column, ColumnArity, ColumnDefault, ColumnType, ForeignKey, Index, IndexKey, IndexKind, IndexPart, KeyColumn,
    PrimaryKey, Table,
};

/// Emoji and every other character fit, and case doesn't count.
const TABLE_OPTIONS: &str = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

/// CREATE TABLE with its indexes and primary key. The schema is the one that its enums are in.
pub(crate) fn table(table: &Table, schema: &Lookup<'_>) -> String {
    let columns: Vec<String> = table.columns.iter().map(|c| format!("    {}", column(c, schema))).collect();
    let mut constraints: Vec<String> = table.indexes.iter().map(index_clause).collect();
    constraints.extend(table.primary_key.as_ref().map(primary_key));
    constraints.extend(table.checks.iter().map(|c| format!("CONSTRAINT {} CHECK ({})", Ident(&c.name), c.expression)));
    let mut sql = format!("CREATE TABLE {} (\n{}", Ident(&table.name.name), columns.join(",\n"));
    for (i, constraint) in constraints.iter().enumerate() {
        sql += &format!(",{}\n    {constraint}", if i == 0 { "\n" } else { "" });
    }
    format!("{sql}\n) {TABLE_OPTIONS}")
}

/// A column as CREATE TABLE, ADD COLUMN and MODIFY have it.
pub(crate) fn column(column: &Column, schema: &Lookup<'_>) -> String {
    let mut sql = format!("{} {}", Ident(&column.name), types::column(column, schema));
    if let Some(generated) = &column.generated {
        let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
        sql += &format!(" GENERATED ALWAYS AS ({}) {kind}", generated.expression);
    }
    sql += if column.arity == ColumnArity::Required { " NOT NULL" } else { " NULL" };
    if let Some(default) = default(column) {
        sql += &format!(" DEFAULT {default}");
    }
    if column.auto_increment.is_some() {
        sql += " AUTO_INCREMENT";
    }
    sql
}

/// What stands after DEFAULT, if anything does.
pub(crate) fn default(column: &Column) -> Option<String> {
    match column.default.as_ref()? {
        ColumnDefault::Literal(value) => Some(literal(value)),
        ColumnDefault::Now => Some(format!("CURRENT_TIMESTAMP({})", time_precision(&column.ty))),
        ColumnDefault::Expression(text) => text.clone().filter(|text| !text.is_empty()),
        // Neither lists nor row ids of that kind exist here.
        ColumnDefault::List(_) | ColumnDefault::UniqueRowid => None,
    }
}

/// Digits after the second: MySQL wants as many in the default as the column has.
fn time_precision(ty: &ColumnType) -> u32 {
    match ty {
        ColumnType::Native(ty) => ty.args.first().copied().unwrap_or(3),
        ColumnType::Enum(_) | ColumnType::Unsupported(_) => 3,
    }
}

/// PRIMARY KEY
pub(crate) fn primary_key(key: &PrimaryKey) -> String {
    let column = |c: &KeyColumn| key_column(&c.name, c.length) + if c.descending { " DESC" } else { "" };
    let columns: Vec<String> = key.columns.iter().map(column).collect();
    format!("PRIMARY KEY ({})", columns.join(", "))
}

fn index_clause(index: &Index) -> String {
    let keys: Vec<String> = index.keys.iter().map(index_key).collect();
    format!("{}INDEX {}({})", index_kind(index), Ident(&index.name), keys.join(", "))
}

/// CREATE INDEX
pub(crate) fn index(table: &Table, index: usize) -> String {
    index_on(&table.name.name, &table.indexes[index])
}

/// CREATE INDEX on a table of that name.
pub(crate) fn index_on(table: &str, index: &Index) -> String {
    let keys: Vec<String> = index.keys.iter().map(index_key).collect();
    format!("CREATE {}INDEX {} ON {}({})", index_kind(index), Ident(&index.name), Ident(table), keys.join(", "))
}

fn index_kind(index: &Index) -> &'static str {
    match index.kind {
        IndexKind::Unique => "UNIQUE ",
        IndexKind::Fulltext => "FULLTEXT ",
        IndexKind::Normal => "",
    }
}

fn index_key(key: &IndexKey) -> String {
    match &key.part {
        IndexPart::Column(name) => key_column(name, key.length) + order(key),
        IndexPart::Expression(text) => format!("({text})"),
    }
}

fn key_column(name: &str, length: Option<u32>) -> String {
    let length = length.map_or(String::new(), |length| format!("({length})"));
    format!("{}{length}", Ident(name))
}

/// ALTER TABLE .. ADD CONSTRAINT .. FOREIGN KEY
pub(crate) fn foreign_key(table: &Table, index: usize) -> String {
    let ForeignKey { name, columns, referenced_table, referenced_columns, on_delete, on_update, .. } =
        &table.foreign_keys[index];
    format!(
        "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON DELETE {} ON UPDATE {}",
        Ident(&table.name.name),
        Ident(name),
        Idents(columns),
        Ident(&referenced_table.name),
        Idents(referenced_columns),
        action(*on_delete),
        action(*on_update)
    )
}
