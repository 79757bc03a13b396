//! A type that holds less than the running application writes.
//!
//! A text that fitted before is refused (22001); numbers with more digits are refused or rounded.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C10",
    name: "narrower-than-what-is-written",
    severity: Severity::Warning,
    advice: "release what writes within the new limit first",
    check,
};

use crate::hazard::type_change;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, to, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    if !change.narrows() || cx.is_new_column(table, column) {
        return None;
    }
    Hit::new(format!(
        "the running application may write more to `{column}` of {} than `{to}` holds",
        words::name(table)
    ))
}
