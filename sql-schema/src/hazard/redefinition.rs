//! SQLite alters tables by replacing them: a new table, its rows copied, the old one dropped, the new one renamed. In: the
//! DROP TABLE in the middle. Out: what that does to the table, as operations of an ALTER TABLE. Must not know: rules.

use super::context::Context;
use super::operation::{NewColumn, Operation};
use crate::dialect::Dialect;
use crate::schema::{Column, ColumnArity, ColumnType, QualifiedName, Table};

/// What replacing a table changes about it.
pub(super) fn implied(operation: &Operation, cx: &Context<'_>) -> Vec<Operation> {
    let Operation::DropTables { tables, .. } = operation else { return Vec::new() };
    match cx.dialect() {
        Dialect::Sqlite => tables.iter().flat_map(|table| of_table(table, cx)).collect(),
        Dialect::Postgres | Dialect::Cockroach | Dialect::Mysql => Vec::new(),
    }
}

fn of_table(name: &QualifiedName, cx: &Context<'_>) -> Vec<Operation> {
    let replacement = cx.operations_after().find_map(|operation| match operation {
        Operation::RenameTable { from, to } if to == name && cx.is_new(from) => cx.table(from),
        _ => None,
    });
    let (Some(old), Some(new)) = (cx.table(name), replacement) else { return Vec::new() };
    let table = || name.clone();
    let gone = old.columns.iter().filter(|column| new.column(&column.name).is_none());
    let added = new.columns.iter().filter(|column| old.column(&column.name).is_none());
    let kept = new.columns.iter().filter_map(|column| Some((old.column(&column.name)?, column)));
    let mut operations: Vec<Operation> = Vec::new();
    if loses_key(old, new) {
        operations.push(Operation::DropPrimaryKey { table: table() });
    }
    operations.extend(gone.map(|column| Operation::DropColumn { table: table(), column: column.name.clone() }));
    operations.extend(added.map(|column| Operation::AddColumn { table: table(), column: new_column(column) }));
    operations.extend(kept.flat_map(|(old, new)| altered(name, old, new)));
    operations
}

/// Whether the old primary key is gone or another one.
fn loses_key(old: &Table, new: &Table) -> bool {
    let columns = |table: &Table| {
        let key = table.primary_key.as_ref()?;
        Some(key.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>())
    };
    columns(old).is_some_and(|key| columns(new).as_ref() != Some(&key))
}

fn new_column(column: &Column) -> NewColumn {
    NewColumn {
        name: column.name.clone(),
        ty: type_text(&column.ty).unwrap_or_default(),
        not_null: column.arity == ColumnArity::Required,
        // Only whether there is one matters for a column that is copied from nowhere.
        default: column.default.as_ref().map(|_| "a default".to_owned()),
        identity: column.auto_increment.is_some(),
        copied: true,
        ..NewColumn::default()
    }
}

fn altered(table: &QualifiedName, old: &Column, new: &Column) -> Vec<Operation> {
    let (table, column) = (table.clone(), new.name.clone());
    let mut operations = Vec::new();
    if let Some(to) = type_text(&new.ty).filter(|_| old.ty != new.ty) {
        let (table, column) = (table.clone(), column.clone());
        operations.push(Operation::AlterType { table, column, to, using: None, collation: false });
    }
    match (old.arity, new.arity) {
        // With a default, the copy fills NULLs with it.
        (ColumnArity::Nullable, ColumnArity::Required) if new.default.is_none() => {
            operations.push(Operation::SetNotNull { table, column });
        }
        (ColumnArity::Required, ColumnArity::Nullable) => operations.push(Operation::DropNotNull { table, column }),
        _ => {}
    }
    operations
}

fn type_text(ty: &ColumnType) -> Option<String> {
    match ty {
        ColumnType::Native(native) => Some(native.name.clone()),
        ColumnType::Unsupported(text) => Some(text.clone()),
        ColumnType::Enum(_) => None,
    }
}
