//! A default goes that the running application may rely on.
//!
//! An application that leaves the column out of its INSERTs gets NULL there from now on, or an error where the column
//! is required.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C04",
    name: "drop-default",
    severity: Severity::Warning,
    advice: "drop the default in a later release than the one that writes the column always",
    check,
};

use crate::schema::ColumnArity;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropDefault { table, column } = operation else { return None };
    let before = cx.column(table, column);
    let had_none = before.is_some_and(|c| c.default.is_none() && c.auto_increment.is_none());
    let is_set_again = cx.operations_after().chain(&cx.entry().operations).any(|operation| match operation {
        Operation::SetDefault { table: of, column: set } => of == table && set == column,
        _ => false,
    });
    if cx.is_new_column(table, column) || had_none || is_set_again {
        return None;
    }
    let fate = if before.is_some_and(|c| c.arity == ColumnArity::Required) { "fail" } else { "write NULL" };
    Hit::new(format!("inserts that leave out `{column}` of {} {fate} from now on", words::name(table)))
}
