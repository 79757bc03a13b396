//! A column that is dropped and added again.
//!
//! This is what Prisma writes where no cast leads from the old type to the new: all values are lost.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D03",
    name: "drop-and-recreate-column",
    severity: Severity::Error,
    advice: "add the new column under another name, convert the values, then swap the names; or `ALTER COLUMN .. TYPE .. USING ..`",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddColumn { table, column } = operation else { return None };
    if !cx.has_rows(table) || !cx.was_dropped(table, &column.name) || column.lacks_value() {
        return None;
    }
    let (name, quoted) = (words::sql_name(cx.dialect(), table), cx.dialect().quote_ident(&column.name));
    Hit::with_check(
        format!("`{}` of {} is dropped and made anew: its values are lost", column.name, words::name(table)),
        format!("SELECT 1 FROM {name} WHERE {quoted} IS NOT NULL LIMIT 1"),
    )
}
