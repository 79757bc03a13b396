//! A required column that is dropped and added again without a default.
//!
//! The values are lost, and then the statement fails, since the rows that are there have no value for the new column
//! (23502).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D06",
    name: "recreate-required-column",
    severity: Severity::Error,
    advice: "add it as optional, fill it from the old column, make it required, then drop the old one",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddColumn { table, column } = operation else { return None };
    if !cx.has_rows(table) || !cx.was_dropped(table, &column.name) || !column.lacks_value() {
        return None;
    }
    Hit::with_check(
        format!("`{}` is made anew as required: this fails if {} has rows", column.name, words::name(table)),
        format!("SELECT 1 FROM {} LIMIT 1", words::sql_name(cx.dialect(), table)),
    )
}
