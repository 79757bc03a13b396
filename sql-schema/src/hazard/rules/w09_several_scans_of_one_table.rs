//! Several statements that each scan or rewrite the same table.
//!
//! PostgreSQL does all clauses of one ALTER TABLE in a single pass. As separate statements each reads or writes the
//! whole table again, and the lock lasts that much longer.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W09",
    name: "several-scans-of-one-table",
    severity: Severity::Warning,
    advice: "put the clauses into one ALTER TABLE, or better, make each of them one that doesn't scan",
    check,
};

use crate::schema::QualifiedName;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = scanned(operation)?;
    let own = &cx.entry().operations;
    let is_first_here = own.iter().find(|o| scanned(o) == Some(table)) == Some(operation);
    let before = cx.file.operations_on(table).any(|(at, o)| at < cx.at && scanned(o) == Some(table));
    if !cx.is_postgres() || !cx.is_busy(table) || !is_first_here || !before {
        return None;
    }
    Hit::new(format!("{} is read or written as a whole by a statement before already", cx.sized(table)))
}

/// The table that an operation passes over, as far as its text says.
fn scanned(operation: &Operation) -> Option<&QualifiedName> {
    match operation {
        Operation::AlterType { table, .. }
        | Operation::SetNotNull { table, .. }
        | Operation::AddCheck { table, not_valid: false, .. } => Some(table),
        Operation::AddColumn { table, column } => {
            let is_volatile = column.default.as_deref().is_some_and(words::is_volatile);
            (is_volatile || column.is_serial() || column.identity || column.stored).then_some(table)
        }
        _ => None,
    }
}
