//! SQLite: what creates things; foreign keys stand in CREATE TABLE, since nothing adds them later. In: parts of a
//! [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use super::ident::{Ident, Idents};
use super::literal::literal;
use super::types;
use crate::dialect::declared;
use crate::dialect::postgres::create::{check_constraint, order, push_actions};
use crate::dialect::quote::push_list;
use crate::schema::{Column, ColumnArity, ColumnDefault, ForeignKey, Index, IndexKey, IndexKind, IndexPart, Table};

/// CREATE TABLE with all of its constraints.
pub(crate) fn table(table: &Table) -> String {
    table_as(&table.name.name, table)
}

/// CREATE TABLE under the name given.
pub(crate) fn table_as(name: &str, table: &Table) -> String {
    let mut sql = String::with_capacity(80 + 50 * table.columns.len());
    sql.push_str("CREATE TABLE ");
    Ident(name).push(&mut sql);
    sql.push_str(" (\n");
    push_list(&mut sql, &table.columns, ",\n", |sql, column| {
        sql.push_str("    ");
        push_column(sql, table, column);
    });
    if let Some(key) = table.primary_key.as_ref().filter(|key| key.columns.len() > 1) {
        sql.push_str(",\n\n    PRIMARY KEY (");
        push_list(&mut sql, &key.columns, ", ", |sql, column| Ident(&column.name).push(sql));
        sql.push(')');
    }
    for key in &table.foreign_keys {
        sql.push_str(",\n    ");
        push_foreign_key(&mut sql, key);
    }
    for check in &table.checks {
        sql.push_str(",\n    ");
        sql.push_str(&check_constraint(check));
    }
    sql.push_str("\n)");
    sql
}

/// A column as CREATE TABLE and ADD COLUMN have it.
pub(crate) fn column(table: &Table, column: &Column) -> String {
    let mut sql = String::new();
    push_column(&mut sql, table, column);
    sql
}

fn push_column(sql: &mut String, table: &Table, column: &Column) {
    Ident(&column.name).push(sql);
    sql.push(' ');
    types::push_column(sql, column);
    if column.arity == ColumnArity::Required {
        sql.push_str(" NOT NULL");
    }
    if is_whole_primary_key(table, column) {
        sql.push_str(" PRIMARY KEY");
        if column.auto_increment.is_some() {
            sql.push_str(" AUTOINCREMENT");
        }
    }
    if let Some(default) = column.default.as_ref().and_then(default) {
        sql.push_str(" DEFAULT ");
        sql.push_str(&default);
    }
    if let Some(generated) = &column.generated {
        sql.push_str(&declared::generated_clause(generated));
    }
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

fn push_foreign_key(sql: &mut String, key: &ForeignKey) {
    if !key.name.is_empty() {
        sql.push_str("CONSTRAINT ");
        Ident(&key.name).push(sql);
        sql.push(' ');
    }
    sql.push_str("FOREIGN KEY ");
    Idents(&key.columns).push_enclosed(sql);
    sql.push_str(" REFERENCES ");
    Ident(&key.referenced_table.name).push(sql);
    sql.push(' ');
    Idents(&key.referenced_columns).push_enclosed(sql);
    push_actions(sql, key);
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
    let mut sql = String::with_capacity(100);
    sql.push_str(match index.kind {
        IndexKind::Unique => "CREATE UNIQUE INDEX ",
        IndexKind::Normal | IndexKind::Fulltext => "CREATE INDEX ",
    });
    Ident(&index.name).push(&mut sql);
    sql.push_str(declared::index(index));
    sql.push_str(" ON ");
    Ident(table).push(&mut sql);
    sql.push('(');
    push_list(&mut sql, &index.keys, ", ", push_index_key);
    sql.push(')');
    if let Some(predicate) = &index.predicate {
        sql.push_str(" WHERE ");
        sql.push_str(predicate);
    }
    sql
}

fn push_index_key(sql: &mut String, key: &IndexKey) {
    match &key.part {
        IndexPart::Column(name) => Ident(name).push(sql),
        IndexPart::Expression(text) => sql.push_str(&format!("({text})")),
    }
    if let Some(collation) = &key.collation {
        sql.push_str(" COLLATE ");
        sql.push_str(collation);
    }
    sql.push_str(order(key));
}
