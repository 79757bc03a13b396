//! A column that may be NULL from now on.
//!
//! The running application reads it as required: the first NULL that the new release writes makes its reads fail.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C08",
    name: "drop-not-null",
    severity: Severity::Warning,
    advice: "release readers that expect NULL first",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropNotNull { table, column } = operation else { return None };
    let was_open = cx.column(table, column).is_some() && cx.may_be_null(table, column);
    if cx.is_new_column(table, column) || was_open {
        return None;
    }
    Hit::new(format!("the running application doesn't expect NULL in `{column}` of {}", words::name(table)))
}
