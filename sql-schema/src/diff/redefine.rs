//! Which tables have to be made anew. In: compared tables. Out: marks on them. Must not know: how a table is made anew.

use crate::dialect::Dialect;
use crate::schema::{ColumnArity, Table};

use super::rules::Rules;
use super::table::TableDiff;

pub(super) fn mark(tables: &mut [TableDiff<'_>], rules: &Rules) {
    let must = match rules.dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Cockroach => cockroach,
        Dialect::Postgres | Dialect::Mysql => return,
    };
    for table in tables {
        table.is_redefined = must(table);
    }
}

/// SQLite's ALTER TABLE adds columns without NOT NULL that aren't stored results; everything else needs a new table. Indexes are objects of their own.
fn sqlite(table: &TableDiff<'_>) -> bool {
    let key = &table.primary_key;
    let foreign_keys = &table.foreign_keys;
    !table.dropped_columns.is_empty()
        || table.added_columns.iter().any(|c| c.arity == ColumnArity::Required)
        || table.added_columns.iter().any(|c| c.generated.as_ref().is_some_and(|generated| generated.stored))
        || table.changed_columns().next().is_some()
        || !table.checks.created.is_empty()
        || !table.checks.dropped.is_empty()
        || key.is_created
        || key.is_dropped
        || !foreign_keys.created.is_empty()
        || !foreign_keys.dropped.is_empty()
}

/// CockroachDB can neither drop the only column of a primary key nor change its type.
fn cockroach(table: &TableDiff<'_>) -> bool {
    table.dropped_columns.iter().any(|c| is_only_key_column(table.previous, &c.name))
        || table.columns.iter().any(|c| c.differences.ty && is_only_key_column(table.previous, c.name()))
}

fn is_only_key_column(table: &Table, name: &str) -> bool {
    table.primary_key.as_ref().is_some_and(|key| key.columns.len() == 1 && key.columns[0].name == name)
}
