//! A table or column is dropped that the running application may still use.
//!
//! Its queries name the column, in SELECT as in INSERT, and fail until the last old process is gone. A release that
//! has stopped using it must be out everywhere first.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C02",
    name: "drop-in-use",
    severity: Severity::Warning,
    advice: "drop it in a later release than the one that stops using it",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let what = match operation {
        Operation::DropColumn { table, column } if !cx.is_new_column(table, column) => {
            format!("`{column}` of {}", words::name(table))
        }
        Operation::DropTables { tables, .. } => {
            let used: Vec<_> = tables.iter().filter(|table| !cx.is_new(table) && !cx.is_replaced(table)).collect();
            (!used.is_empty()).then(|| words::names(used))?
        }
        _ => return None,
    };
    Hit::new(format!("the running application fails wherever it still names {what}"))
}
