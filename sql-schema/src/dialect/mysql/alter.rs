//! MySQL: changes of what exists. In: a step's names and both states. Out: statements. Must not know: which changes are
//! wanted.

use super::create;
use super::ident::Ident;
use super::literal::Text;
use crate::lookup::Context;
use crate::schema::{Column, ColumnType, QualifiedName};
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

/// ALTER TABLE .. RENAME TO
pub(super) fn rename_table(from: &QualifiedName, to: &QualifiedName) -> Vec<String> {
    vec![format!("ALTER TABLE {} RENAME TO {}", Ident(&from.name), Ident(&to.name))]
}

/// ALTER TABLE .. RENAME COLUMN
pub(super) fn rename_column(table: &QualifiedName, from: &str, to: &str) -> Vec<String> {
    vec![format!("ALTER TABLE {} RENAME COLUMN {} TO {}", Ident(&table.name), Ident(from), Ident(to))]
}

/// A value of an enum has another name in every column of that enum: the column takes both, the rows move over, and the
/// old name goes.
pub(super) fn rename_enum_value(enum_: &QualifiedName, from: &str, to: &str, cx: &Context<'_>) -> Vec<String> {
    let mut statements = Vec::new();
    for next in &cx.next.schema.tables {
        let Some(table) = cx.find_previous_table(next) else { continue };
        let columns = next.columns.iter().filter(|c| matches!(&c.ty, ColumnType::Enum(name) if name == enum_));
        for column in columns.filter_map(|column| table.column(&column.name)) {
            statements.extend(move_value(&table.name, column, from, to, cx));
        }
    }
    statements
}

/// The state before has the new name already, as every state behind a rename.
fn move_value(table: &QualifiedName, column: &Column, from: &str, to: &str, cx: &Context<'_>) -> Vec<String> {
    let values = match &column.ty {
        ColumnType::Enum(name) => cx.previous.find_enum(name).map(|e| e.values.as_slice()).unwrap_or_default(),
        ColumnType::Native(_) | ColumnType::Unsupported(_) => return Vec::new(),
    };
    if !values.iter().any(|value| value == to) {
        return Vec::new();
    }
    let modify = |values: &[&str]| {
        let values: Vec<String> = values.iter().map(|value| Text(value).to_string()).collect();
        let ty = ColumnType::Unsupported(format!("ENUM({})", values.join(", ")));
        let column = create::column(&Column { ty, ..column.clone() }, &cx.previous);
        format!("ALTER TABLE {} MODIFY {column}", Ident(&table.name))
    };
    let after: Vec<&str> = values.iter().map(String::as_str).collect();
    let both: Vec<&str> = after.iter().copied().chain([from]).collect();
    let name = Ident(&column.name);
    let update = format!("UPDATE {} SET {name} = {} WHERE {name} = {}", Ident(&table.name), Text(to), Text(from));
    vec![modify(&both), update, modify(&after)]
}

/// RENAME INDEX
pub(super) fn rename_index(table: &QualifiedName, previous: &str, next: &str) -> Vec<String> {
    vec![format!("ALTER TABLE {} RENAME INDEX {} TO {}", Ident(&table.name), Ident(previous), Ident(next))]
}
