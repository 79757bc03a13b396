//! A lock that queues without a limit.
//!
//! A statement that needs a strong lock waits behind every running query on the table, and all later queries, even
//! plain reads, wait behind it. With a `lock_timeout` it gives up instead, and can be tried again. Said once a file,
//! at the first such statement. Etalon's runner sets one by itself.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L13",
    name: "no-lock-timeout",
    severity: Severity::Warning,
    advice: "`SET LOCAL lock_timeout = '2s'` in the transaction: longer than `deadlock_timeout`, after which autovacuum gives way",
    check,
};

use crate::hazard::locks::{self, Lock};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    if cx.history.waited || cx.entry().timeout("lock_timeout").is_some() {
        return None;
    }
    let strong = locks::of(operation, cx).into_iter().find(|locked| locked.lock >= Lock::Share)?;
    Hit::new(format!("everyone queues behind this while it waits for its lock on {}", words::name(&strong.table)))
}
