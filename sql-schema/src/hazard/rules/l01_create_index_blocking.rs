//! CREATE INDEX on a table that is in use.
//!
//! PostgreSQL builds the index under a SHARE lock: readers go on, but every INSERT, UPDATE and DELETE waits until the
//! whole table is read and sorted. With IF NOT EXISTS the lock is taken even when the index is there. CONCURRENTLY
//! reads the table twice and blocks nobody.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L01",
    name: "create-index-blocking",
    severity: Severity::Error,
    advice: "`CREATE INDEX CONCURRENTLY`, alone in a migration of its own, and check afterwards that the index is valid",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::CreateIndex(index) = operation else { return None };
    if !cx.is_postgres() || index.concurrently || index.only || !cx.is_busy(&index.table) {
        return None;
    }
    Hit::new(format!("writes to {} wait until the index is built (SHARE lock)", cx.sized(&index.table)))
}
