//! ADD PRIMARY KEY USING INDEX over a column that takes NULL.
//!
//! The index is there, but the columns of a primary key must be NOT NULL: PostgreSQL sets that in the same statement
//! and scans the table under ACCESS EXCLUSIVE, which the adopted index was meant to avoid.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L08",
    name: "primary-key-over-nullable",
    severity: Severity::Error,
    advice: "make the columns NOT NULL first, by a validated check (L05), then adopt the index",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddPrimaryKey { table, using_index: Some(index), .. } = operation else { return None };
    let (_, index) = cx.index(index)?;
    let open: Vec<&str> = index
        .column_names()
        .filter(|column| cx.may_be_null(table, column) && !cx.is_proven_not_null(table, column))
        .collect();
    if !cx.is_postgres() || !cx.is_busy(table) || open.is_empty() {
        return None;
    }
    let table = cx.sized(table);
    Hit::new(format!("{table} is scanned under ACCESS EXCLUSIVE, since {} takes NULL so far", words::list(open)))
}
