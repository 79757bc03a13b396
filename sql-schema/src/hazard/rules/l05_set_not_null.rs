//! SET NOT NULL on a table that is in use.
//!
//! PostgreSQL scans the table for NULLs under ACCESS EXCLUSIVE. From version 12 on it skips the scan when a valid
//! CHECK constraint says that the column is not null. A constraint that is still NOT VALID doesn't count, nor one that
//! the same statement drops: PostgreSQL drops first and scans then.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L05",
    name: "set-not-null",
    severity: Severity::Error,
    advice: "add `CHECK (column IS NOT NULL) NOT VALID`, validate it in the next migration, then `SET NOT NULL` and drop the check in a statement after it",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::SetNotNull { table, column } = operation else { return None };
    let is_silent = !cx.is_busy(table) || !cx.may_be_null(table, column) || cx.is_proven_not_null(table, column);
    if !cx.is_postgres() || is_silent {
        return None;
    }
    let table = cx.sized(table);
    Hit::new(format!(
        "nobody reads or writes {table} while it is scanned for NULLs in `{column}` (ACCESS EXCLUSIVE lock)"
    ))
}
