//! SQLite: the little that ALTER TABLE changes, and indexes made anew. In: a step's names and both states. Out:
//! statements. Must not know: which changes are wanted.

use super::create;
use super::ident::Ident;
use crate::lookup::Context;
use crate::schema::QualifiedName;
use crate::step::{AlterTable, TableChange};

/// ADD COLUMN; anything else makes the table anew.
pub(super) fn table(change: &AlterTable, cx: &Context<'_>) -> Vec<String> {
    let next = cx.next.table(&change.next);
    let added = change.changes.iter().filter_map(|change| match change {
        TableChange::AddColumn(name) => next.column(name),
        _ => None,
    });
    added.map(|c| format!("ALTER TABLE {} ADD COLUMN {}", Ident(&next.name.name), create::column(next, c))).collect()
}

/// DROP INDEX and CREATE INDEX in place of a rename
pub(super) fn redefine_index(table: &QualifiedName, previous: &str, next: &str, cx: &Context<'_>) -> Vec<String> {
    let mut sql = vec![format!("DROP INDEX {}", Ident(previous))];
    let table = cx.next.table(table);
    sql.extend(table.index(next).into_iter().flat_map(|index| create::indexed(table, index)));
    sql
}
