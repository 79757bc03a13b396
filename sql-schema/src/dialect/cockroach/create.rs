//! CockroachDB: what creates things, as PostgreSQL does but for the types of columns. In: parts of a
//! [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use super::types;
use crate::dialect::postgres::create::{column_with, table_with};
use crate::schema::{Column, Table};

pub(crate) use crate::dialect::postgres::create::{enum_, foreign_key, index, schema};

/// CREATE TABLE with its primary key.
pub(crate) fn table(table: &Table) -> String {
    table_with(&table.name, table, types::push_column)
}

/// A column as CREATE TABLE and ADD COLUMN have it.
pub(crate) fn column(column: &Column) -> String {
    column_with(column, types::push_column)
}
