//! Rows that break a new CHECK.
//!
//! One row for which the condition is false makes ADD CONSTRAINT, or the later VALIDATE CONSTRAINT, fail (23514). NULL
//! is no violation.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F05",
    name: "check-violations",
    severity: Severity::Warning,
    advice: "run the check, and repair those rows before the migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (table, expression) = match operation {
        Operation::AddCheck { table, expression, not_valid: false, .. } => (table, expression),
        Operation::Validate { table, name } => {
            let mut checks = cx.table(table).into_iter().flat_map(|t| &t.checks);
            (table, &checks.find(|check| check.name == *name && !check.is_validated)?.expression)
        }
        _ => return None,
    };
    if !cx.has_rows(table) {
        return None;
    }
    Hit::with_check(
        format!("this fails if a row of {} breaks the condition", words::name(table)),
        format!("SELECT 1 FROM {} WHERE NOT ({expression}) LIMIT 1", words::sql_name(cx.dialect(), table)),
    )
}
