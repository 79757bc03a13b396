//! MySQL: what creates things; the indexes of a new table stand in CREATE TABLE. In: parts of a
//! [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use super::ident::{Ident, Idents};
use super::literal::literal;
use super::types;
use crate::dialect::declared;
use crate::dialect::postgres::create::{order, push_actions};
use crate::dialect::quote::push_list;
use crate::lookup::Lookup;
use crate::schema::{
    Check, Column, ColumnArity, ColumnDefault, ColumnType, Index, IndexKey, IndexKind, IndexPart, PrimaryKey, Table,
};

/// Emoji and every other character fit, and case doesn't count.
const TABLE_OPTIONS: &str = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

/// CREATE TABLE with its indexes and primary key. The schema is the one that its enums are in.
pub(crate) fn table(table: &Table, schema: &Lookup<'_>) -> String {
    let mut sql = String::with_capacity(120 + 50 * (table.columns.len() + table.indexes.len()));
    sql.push_str("CREATE TABLE ");
    Ident(&table.name.name).push(&mut sql);
    sql.push_str(" (\n");
    push_list(&mut sql, &table.columns, ",\n", |sql, column| {
        sql.push_str("    ");
        push_column(sql, column, schema);
    });
    let mut gap = ",\n\n    ";
    for index in &table.indexes {
        sql.push_str(std::mem::replace(&mut gap, ",\n    "));
        sql.push_str(index_kind(index));
        push_index(&mut sql, index, None);
    }
    if let Some(key) = &table.primary_key {
        sql.push_str(std::mem::replace(&mut gap, ",\n    "));
        sql.push_str(&primary_key(key));
    }
    for check in &table.checks {
        sql.push_str(std::mem::replace(&mut gap, ",\n    "));
        sql.push_str(&check_constraint(check));
    }
    sql.push_str("\n) ");
    sql.push_str(TABLE_OPTIONS);
    sql
}

/// A column as CREATE TABLE, ADD COLUMN and MODIFY have it.
pub(crate) fn column(column: &Column, schema: &Lookup<'_>) -> String {
    let mut sql = String::new();
    push_column(&mut sql, column, schema);
    sql
}

fn push_column(sql: &mut String, column: &Column, schema: &Lookup<'_>) {
    Ident(&column.name).push(sql);
    sql.push(' ');
    types::push_column(sql, column, schema);
    if let Some(generated) = &column.generated {
        sql.push_str(&declared::generated_clause(generated));
    }
    sql.push_str(match column.arity {
        ColumnArity::Required => " NOT NULL",
        // MariaDB takes no word about NULL behind what is computed.
        ColumnArity::Nullable | ColumnArity::List if column.generated.is_some() => "",
        ColumnArity::Nullable | ColumnArity::List => " NULL",
    });
    if let Some(default) = default(column) {
        sql.push_str(" DEFAULT ");
        sql.push_str(&default);
    }
    if column.auto_increment.is_some() {
        sql.push_str(" AUTO_INCREMENT");
    }
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

/// CONSTRAINT .. CHECK
fn check_constraint(check: &Check) -> String {
    format!("CONSTRAINT {}{} CHECK ({})", Ident(&check.name), declared::check(check), check.expression)
}

/// ALTER TABLE .. ADD CONSTRAINT .. CHECK
pub(crate) fn check(table: &Table, index: usize) -> String {
    format!("ALTER TABLE {} ADD {}", Ident(&table.name.name), check_constraint(&table.checks[index]))
}

/// PRIMARY KEY
pub(crate) fn primary_key(key: &PrimaryKey) -> String {
    let mut sql = "PRIMARY KEY (".to_owned();
    push_list(&mut sql, &key.columns, ", ", |sql, column| {
        push_key_column(sql, &column.name, column.length);
        sql.push_str(if column.descending { " DESC" } else { "" });
    });
    sql.push(')');
    sql
}

/// INDEX with its name, the table unless it stands in CREATE TABLE, and its keys.
fn push_index(sql: &mut String, index: &Index, table: Option<&str>) {
    sql.push_str("INDEX ");
    Ident(&index.name).push(sql);
    sql.push_str(declared::index(index));
    if let Some(table) = table {
        sql.push_str(" ON ");
        Ident(table).push(sql);
    }
    sql.push('(');
    push_list(sql, &index.keys, ", ", push_index_key);
    sql.push(')');
}

/// CREATE INDEX
pub(crate) fn index(table: &Table, index: usize) -> String {
    index_on(&table.name.name, &table.indexes[index])
}

/// CREATE INDEX on a table of that name.
pub(crate) fn index_on(table: &str, index: &Index) -> String {
    let mut sql = format!("CREATE {}", index_kind(index));
    push_index(&mut sql, index, Some(table));
    sql
}

fn index_kind(index: &Index) -> &'static str {
    match index.kind {
        IndexKind::Unique => "UNIQUE ",
        IndexKind::Fulltext => "FULLTEXT ",
        IndexKind::Normal => "",
    }
}

fn push_index_key(sql: &mut String, key: &IndexKey) {
    match &key.part {
        IndexPart::Column(name) => push_key_column(sql, name, key.length),
        IndexPart::Expression(text) => sql.push_str(&format!("({text})")),
    }
    sql.push_str(order(key));
}

fn push_key_column(sql: &mut String, name: &str, length: Option<u32>) {
    Ident(name).push(sql);
    if let Some(length) = length {
        sql.push_str(&format!("({length})"));
    }
}

/// ALTER TABLE .. ADD CONSTRAINT .. FOREIGN KEY
pub(crate) fn foreign_key(table: &Table, index: usize) -> String {
    let key = &table.foreign_keys[index];
    let mut sql = String::with_capacity(200);
    sql.push_str("ALTER TABLE ");
    Ident(&table.name.name).push(&mut sql);
    sql.push_str(" ADD CONSTRAINT ");
    Ident(&key.name).push(&mut sql);
    sql.push_str(" FOREIGN KEY ");
    Idents(&key.columns).push_enclosed(&mut sql);
    sql.push_str(" REFERENCES ");
    Ident(&key.referenced_table.name).push(&mut sql);
    Idents(&key.referenced_columns).push_enclosed(&mut sql);
    push_actions(&mut sql, key);
    sql
}
