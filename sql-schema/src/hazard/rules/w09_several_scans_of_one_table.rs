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

use crate::hazard::pass;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = pass::over(operation, cx)?;
    let own = &cx.entry().operations;
    let is_first_here = own.iter().find(|o| pass::over(o, cx) == Some(table)) == Some(operation);
    let before = cx.history.passes.get(table).is_some_and(|at| *at < cx.at);
    if !cx.is_busy(table) || !is_first_here || !before {
        return None;
    }
    Hit::new(format!("{} is read or written as a whole by a statement before already", cx.sized(table)))
}
