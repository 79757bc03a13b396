//! DROP TABLE with its rows.
//!
//! The rows are gone, and so are indexes, triggers and policies of the table. Nothing but a backup brings them back.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D01",
    name: "drop-table",
    severity: Severity::Error,
    advice: "rename the table first and drop it some releases later; or allow it here, once the check has shown that it is empty",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropTables { tables, .. } = operation else { return None };
    let lost: Vec<_> = tables.iter().filter(|table| cx.has_rows(table) && !cx.is_replaced(table)).collect();
    let dialect = cx.dialect();
    let checks: Vec<String> =
        lost.iter().map(|table| format!("SELECT 1 FROM {} LIMIT 1", words::sql_name(dialect, table))).collect();
    let names = words::names(lost.iter().copied());
    (!lost.is_empty()).then(|| Hit::with_check(format!("the rows of {names} are lost"), checks.join("; ")))?
}
