//! CockroachDB: what creates things, as PostgreSQL does but for the types of columns. In: parts of a
//! [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use super::types;
use crate::dialect::postgres::create::{column_of_type, table_with};
use crate::schema::{Column, Table};

pub(crate) use crate::dialect::postgres::create::{enum_, foreign_key, index, schema};

/// CREATE TABLE with its primary key.
pub(crate) fn table(table: &Table) -> String {
    table_with(&table.name, table, column)
}

/// A column as CREATE TABLE and ADD COLUMN have it.
pub(crate) fn column(column: &Column) -> String {
    column_of_type(column, &types::column(column))
}
