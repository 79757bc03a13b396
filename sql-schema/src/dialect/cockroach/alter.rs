//! CockroachDB: changes of what exists, one clause a statement. In: a step's names and both states. Out: statements. Must
//! not know: which changes are wanted.

use super::create;
use super::ident::{Ident, Idents, Qualified};
use super::literal::Text;
use super::types;
use crate::dialect::postgres;
use crate::diff::enums::EnumDiff;
use crate::lookup::Context;
use crate::schema::{AutoIncrement, Column, ColumnDefault, Literal, QualifiedName, SequenceOptions, Table};
use crate::step::{AlterTable, ColumnChange, TableChange};

pub(super) use postgres::alter::{rename_foreign_key, rename_index};

/// ALTER SEQUENCE to options that differ; one that is not given any more goes back to the database's own.
pub(super) fn sequence(table: &QualifiedName, column: &str, cx: &Context<'_>) -> Vec<String> {
    let after = cx.next.table(table);
    let options = |table: &Table| match table.column(column).and_then(|c| c.auto_increment.clone()) {
        Some(AutoIncrement::Identity { options, .. }) => options,
        _ => SequenceOptions::default(),
    };
    let (previous, next) = (options(cx.previous_table(after)), options(after));
    let numbers = [
        ("MINVALUE", previous.min_value, next.min_value, 1),
        ("MAXVALUE", previous.max_value, next.max_value, i64::MAX),
        ("INCREMENT", previous.increment, next.increment, 1),
        ("START", previous.start, next.start, 1),
        ("CACHE", previous.cache, next.cache, 1),
    ];
    let changed = numbers.into_iter().filter(|(_, a, b, own)| a.unwrap_or(*own) != b.unwrap_or(*own));
    let clauses: Vec<String> = changed.map(|(word, _, next, own)| format!("{word} {}", next.unwrap_or(own))).collect();
    if clauses.is_empty() {
        return Vec::new();
    }
    let name = QualifiedName::new(table.namespace.clone(), format!("prisma_sequence_{}_{column}", table.name));
    vec![format!("ALTER SEQUENCE {} {}", Qualified(&name), clauses.join(" "))]
}

/// ALTER TYPE: labels come and go one by one. A default that is about to go would hold its label.
pub(super) fn enum_(previous: &QualifiedName, next: &QualifiedName, cx: &Context<'_>) -> Vec<String> {
    let diff = EnumDiff::new(cx.previous.enum_(previous), cx.next.enum_(next));
    let mut sql = dropped_defaults(&diff, cx);
    let name = Qualified(previous);
    sql.extend(diff.added.iter().map(|value| format!("ALTER TYPE {name} ADD VALUE {}", Text(value))));
    sql.extend(diff.removed.iter().map(|value| format!("ALTER TYPE {name}DROP VALUE {}", Text(value))));
    sql
}

fn dropped_defaults(diff: &EnumDiff<'_>, cx: &Context<'_>) -> Vec<String> {
    let columns = postgres::alter_enum::previous_columns(diff.previous, cx);
    let held = columns.into_iter().filter(|(_, column)| holds_removed_label(column, &diff.removed));
    let drop = |(table, column): (&Table, &Column)| {
        format!("ALTER TABLE {} ALTER COLUMN {} DROP DEFAULT", Qualified(&table.name), Ident(&column.name))
    };
    held.map(drop).collect()
}

fn holds_removed_label(column: &Column, removed: &[&str]) -> bool {
    let is_removed = |value: &Literal| matches!(value, Literal::Enum(label) if removed.contains(&label.as_str()));
    match &column.default {
        Some(ColumnDefault::Literal(value)) => is_removed(value),
        Some(ColumnDefault::List(values)) => values.iter().any(is_removed),
        _ => false,
    }
}

/// ALTER TABLE, a statement a clause.
pub(super) fn table(change: &AlterTable, cx: &Context<'_>) -> Vec<String> {
    let (previous, next) = (cx.previous.table(&change.previous), cx.next.table(&change.next));
    let mut statements = Vec::new();
    for part in &change.changes {
        if *part == TableChange::RenamePrimaryKey {
            statements.extend(postgres::alter::rename_primary_key(previous, next));
            continue;
        }
        let alter = |clause: String| format!("ALTER TABLE {} {clause}", Qualified(&change.previous));
        statements.extend(clauses(part, previous, next).into_iter().map(alter));
    }
    statements
}

fn clauses(change: &TableChange, previous: &Table, next: &Table) -> Vec<String> {
    let add = |column: &Column| format!("ADD COLUMN     {}", create::column(column));
    match change {
        TableChange::DropPrimaryKey => postgres::alter::drop_primary_key(previous).into_iter().collect(),
        TableChange::AddPrimaryKey => postgres::alter::add_primary_key(next).into_iter().collect(),
        TableChange::RenamePrimaryKey => Vec::new(),
        TableChange::DropColumn(name) => vec![postgres::alter::drop_column(name)],
        TableChange::AddColumn(name) => next.column(name).map(add).into_iter().collect(),
        TableChange::DropAndRecreateColumn(change) => {
            let add = next.column(&change.column).map(add);
            std::iter::once(postgres::alter::drop_column(&change.column)).chain(add).collect()
        }
        TableChange::AlterColumn(change) => alter_column(change, previous, next),
    }
}

fn alter_column(change: &ColumnChange, previous: &Table, next: &Table) -> Vec<String> {
    let columns = previous.column(&change.column).zip(next.column(&change.column));
    let Some((before, after)) = columns else { return Vec::new() };
    let ty = types::column(after);
    let default = after.default.as_ref().and_then(|d| postgres::create::default(d, &ty));
    postgres::alter::alter_clauses(before, after, change, &ty, default, "DROP STORED")
}

/// ALTER PRIMARY KEY
pub(super) fn primary_key(table: &Table) -> String {
    let columns: Vec<&str> =
        table.primary_key.iter().flat_map(|key| key.columns.iter().map(|c| c.name.as_str())).collect();
    format!("ALTER TABLE {} ALTER PRIMARY KEY USING COLUMNS ({})", Qualified(&table.name), Idents(&columns))
}
