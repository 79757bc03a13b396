//! A column becomes required.
//!
//! One row with NULL makes SET NOT NULL fail (23502).

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F03",
    name: "required-with-nulls",
    severity: Severity::Warning,
    advice: "run the check, and fill those rows before the migration, in batches",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::SetNotNull { table, column } = operation else { return None };
    let is_sure =
        !cx.may_be_null(table, column) || cx.is_proven_not_null(table, column) || cx.is_filled_before(table, column);
    if !cx.has_rows(table) || is_sure {
        return None;
    }
    let (name, quoted) = (words::sql_name(cx.dialect(), table), cx.dialect().quote_ident(column));
    Hit::with_check(
        format!("this fails if a row of {} has NULL in `{column}`", words::name(table)),
        format!("SELECT 1 FROM {name} WHERE {quoted} IS NULL LIMIT 1"),
    )
}
