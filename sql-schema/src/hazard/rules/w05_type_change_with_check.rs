//! A type change that is free, but for a CHECK on the column.
//!
//! A longer varchar needs no rewrite. With a CHECK constraint on the column, PostgreSQL scans the table under ACCESS
//! EXCLUSIVE to check it again.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W05",
    name: "type-change-with-check",
    severity: Severity::Warning,
    advice: "drop the check, change the type, add the check NOT VALID, and validate it in the next migration",
    check,
};

use crate::hazard::type_change::{self, Work};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let checks = cx.table(table).into_iter().flat_map(|t| &t.checks);
    let over: Vec<&str> = checks.filter(|c| words::mentions(&c.expression, column)).map(|c| c.name.as_str()).collect();
    let is_free = change.work() == Work::None && change.changes_type();
    if !cx.is_postgres() || !cx.is_busy(table) || !is_free || over.is_empty() {
        return None;
    }
    Hit::new(format!("{} is scanned while it is locked, since {} is checked again", cx.sized(table), words::list(over)))
}
