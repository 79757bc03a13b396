//! The clauses of one ALTER TABLE in order. In: a compared table. Out: [`AlterTable`]. Must not know: SQL text.

use crate::diff::rules::Rules;
use crate::diff::table::TableDiff;
use crate::schema::Column;
use crate::step::{AlterTable, ColumnChange, TableChange};

/// The changes of a table, if it has any that ALTER TABLE makes.
pub(super) fn plan(table: &TableDiff<'_>, rules: &Rules) -> Option<AlterTable> {
    let key = table.primary_key;
    let is_swapped = key.is_dropped && key.is_created && rules.alters_primary_key_in_place;
    let mut changes = Vec::new();
    if key.is_dropped && !is_swapped {
        changes.push(TableChange::DropPrimaryKey);
    }
    changes.extend(by_name(&table.dropped_columns).map(|c| TableChange::DropColumn(c.name.clone())));
    changes.extend(by_name(&table.added_columns).map(|c| TableChange::AddColumn(c.name.clone())));
    changes.extend(table.changed_columns().map(|column| {
        let change =
            ColumnChange { column: column.name().to_owned(), differences: column.differences, cast: column.cast };
        if column.is_recreated() {
            TableChange::DropAndRecreateColumn(change)
        } else {
            TableChange::AlterColumn(change)
        }
    }));
    if key.is_created && !is_swapped {
        changes.push(TableChange::AddPrimaryKey);
    }
    // A key that is made anew has its new name already.
    if key.is_renamed && (is_swapped || !key.is_dropped) {
        changes.push(TableChange::RenamePrimaryKey);
    }
    (!changes.is_empty()).then(|| AlterTable {
        previous: table.previous.name.clone(),
        next: table.next.name.clone(),
        changes,
    })
}

fn by_name<'c>(columns: &[&'c Column]) -> impl Iterator<Item = &'c Column> + use<'c> {
    let mut columns = columns.to_vec();
    columns.sort_by(|a, b| a.name.cmp(&b.name));
    columns.into_iter()
}
