//! MySQL: changes of what exists. In: a step's names and both states. Out: statements. Must not know: which changes are
//! wanted.

use super::create;
use super::ident::Ident;
use crate::lookup::Context;
use crate::schema::{Column, QualifiedName};
use crate::step::{AlterTable, ColumnChange, ColumnDifferences, TableChange};

/// ALTER TABLE with all of its clauses
pub(super) fn table(change: &AlterTable, cx: &Context<'_>) -> Vec<String> {
    let next = cx.next.table(&change.next);
    let add = |column: &Column| format!("ADD COLUMN {}", create::column(column, &cx.next));
    let mut clauses = Vec::new();
    for change in &change.changes {
        match change {
            TableChange::DropPrimaryKey => clauses.push("DROP PRIMARY KEY".to_owned()),
            TableChange::AddPrimaryKey => {
                clauses.extend(next.primary_key.as_ref().map(|key| format!("ADD {}", create::primary_key(key))));
            }
            // Every primary key has the same name here.
            TableChange::RenamePrimaryKey => {}
            TableChange::DropColumn(name) => clauses.push(drop_column(name)),
            TableChange::AddColumn(name) => clauses.extend(next.column(name).map(add)),
            TableChange::DropAndRecreateColumn(change) => {
                clauses.push(drop_column(&change.column));
                clauses.extend(next.column(&change.column).map(add));
            }
            TableChange::AlterColumn(change) => {
                clauses.extend(next.column(&change.column).map(|column| alter_column(column, change, cx)));
            }
        }
    }
    if clauses.is_empty() {
        return Vec::new();
    }
    vec![format!("ALTER TABLE {} {}", Ident(&change.previous.name), clauses.join(",\n    "))]
}

fn drop_column(name: &str) -> String {
    format!("DROP COLUMN {}", Ident(name))
}

/// MODIFY says the whole column; only a default that goes is said on its own.
fn alter_column(column: &Column, change: &ColumnChange, cx: &Context<'_>) -> String {
    let only_default = ColumnDifferences { default: true, ..ColumnDifferences::default() };
    match change.differences == only_default && column.default.is_none() {
        true => format!("ALTER COLUMN {} DROP DEFAULT", Ident(&column.name)),
        false => format!("MODIFY {}", create::column(column, &cx.next)),
    }
}

/// RENAME INDEX
pub(super) fn rename_index(table: &QualifiedName, previous: &str, next: &str) -> Vec<String> {
    vec![format!("ALTER TABLE {} RENAME INDEX {} TO {}", Ident(&table.name), Ident(previous), Ident(next))]
}
