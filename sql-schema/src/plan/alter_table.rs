//! The clauses of one ALTER TABLE in order. In: a compared table. Out: [`AlterTable`]. Must not know: SQL text.

use crate::diff::column::ColumnDiff;
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
    // What is computed from other columns goes before them, and comes after them.
    changes.extend(computed_first(&table.dropped_columns).map(|c| TableChange::DropColumn(c.name.clone())));
    changes.extend(computed_last(&table.added_columns).map(|c| TableChange::AddColumn(c.name.clone())));
    let mut changed: Vec<&ColumnDiff<'_>> = table.changed_columns().collect();
    changed.sort_by_key(|column| column.previous.generated.is_none());
    changes.extend(changed.into_iter().map(|column| {
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

fn computed_first<'c>(columns: &[&'c Column]) -> impl Iterator<Item = &'c Column> + use<'c> {
    let mut columns = columns.to_vec();
    columns.sort_by(|a, b| (a.generated.is_none(), &a.name).cmp(&(b.generated.is_none(), &b.name)));
    columns.into_iter()
}

fn computed_last<'c>(columns: &[&'c Column]) -> impl Iterator<Item = &'c Column> + use<'c> {
    let mut columns = columns.to_vec();
    columns.sort_by(|a, b| (a.generated.is_some(), &a.name).cmp(&(b.generated.is_some(), &b.name)));
    columns.into_iter()
}
