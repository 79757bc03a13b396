//! A type change breaks prepared statements.
//!
//! Every prepared statement that selects the column fails once on each connection that has it: 0A000, the result type
//! of a cached plan must not change. That holds for changes that are free on disk as well, such as a longer varchar,
//! and for explicit column lists. `SELECT *` breaks by ADD and DROP COLUMN too, which is why Etalon's generated code
//! never writes it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C07",
    name: "result-type-changes",
    severity: Severity::Warning,
    advice: "have clients prepare again on 0A000, as Etalon's do, or restart them after the migration",
    check,
};

use crate::hazard::type_change;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, .. } = operation else { return None };
    let changes = type_change::read(operation, cx).is_none_or(|change| change.changes_type());
    if !cx.is_postgres() || !changes || cx.is_new_column(table, column) {
        return None;
    }
    Hit::new(format!("prepared statements that select `{column}` of {} fail once with 0A000", words::name(table)))
}
