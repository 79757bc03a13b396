//! ADD EXCLUDE on a table that is in use.
//!
//! PostgreSQL builds the index of an exclusion constraint under ACCESS EXCLUSIVE. It knows neither NOT VALID nor USING
//! INDEX for these, so there is no way around it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L09",
    name: "add-exclusion",
    severity: Severity::Error,
    advice: "plan a pause, or make a new table with the constraint and move the rows over",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddExclusion { table } = operation else { return None };
    if !cx.is_postgres() || !cx.is_busy(table) {
        return None;
    }
    Hit::new(format!(
        "nobody reads or writes {} until the constraint's index is built; there is no online way",
        cx.sized(table)
    ))
}
