//! ADD COLUMN with a default that is computed for each row.
//!
//! Since version 11 PostgreSQL keeps a constant default, and even `now()`, in the catalog. A volatile one
//! (`gen_random_uuid()`, `clock_timestamp()`, `nextval()`, a function of one's own) has another value in each row, so
//! the table and all of its indexes are written anew under ACCESS EXCLUSIVE.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W02",
    name: "volatile-default",
    severity: Severity::Error,
    advice: "`ADD COLUMN c .., ALTER COLUMN c SET DEFAULT ..` in one statement leaves old rows NULL; fill them in batches, then make the column NOT NULL (L05)",
    check,
};

use crate::volatile::is_volatile;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AddColumn { table, column } = operation else { return None };
    let default = column.default.as_deref()?;
    if !cx.is_postgres() || !cx.is_busy(table) || !is_volatile(default) {
        return None;
    }
    let table = cx.sized(table);
    Hit::new(format!("{table} is written anew while it is locked, since `{default}` has another value in each row"))
}
