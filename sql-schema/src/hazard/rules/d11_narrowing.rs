//! A type that holds less of the same.
//!
//! A shorter varchar refuses longer values; fewer digits after the point, or a coarser clock, round them without a
//! word.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D11",
    name: "narrowing",
    severity: Severity::Warning,
    advice: "run the check first; keep the width and forbid new long values by a CHECK that is added NOT VALID",
    check,
};

use crate::hazard::type_change;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, to, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    if !change.narrows() || change.computes() || !cx.has_rows(table) || cx.is_new_column(table, column) {
        return None;
    }
    let message = format!(
        "values of `{column}` are cut, rounded or refused: {} holds more than `{to}`",
        words::type_name(&change.column.ty)
    );
    if !cx.is_postgres() {
        return Hit::new(message);
    }
    let (name, quoted) = (words::sql_name(cx.dialect(), table), cx.dialect().quote_ident(column));
    let differs = format!("{quoted}::{to} IS DISTINCT FROM {quoted}");
    Hit::with_check(message, format!("SELECT {quoted} FROM {name} WHERE {differs} LIMIT 20"))
}
