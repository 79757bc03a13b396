//! A column becomes required while the running application may write NULL.
//!
//! Each such INSERT or UPDATE fails, and rows with NULL may come in between the check and the migration.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C05",
    name: "required-while-null-is-written",
    severity: Severity::Warning,
    advice: "release what always writes a value first, then make the column required",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::SetNotNull { table, column } = operation else { return None };
    if cx.is_new_column(table, column) || !cx.may_be_null(table, column) || cx.is_proven_not_null(table, column) {
        return None;
    }
    Hit::new(format!("the running application fails where it writes NULL to `{column}` of {}", words::name(table)))
}
