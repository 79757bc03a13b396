//! Work under a strong lock without a limit.
//!
//! `lock_timeout` limits the wait for a lock, not the time that it is held. A statement that turns out to scan or
//! rewrite a table holds it for as long as that takes, unless `statement_timeout` ends it. VALIDATE CONSTRAINT,
//! CONCURRENTLY and backfills are the other way round: they are meant to take long, and want no limit. Said once a
//! file.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L14",
    name: "no-statement-timeout",
    severity: Severity::Info,
    advice: "`SET LOCAL statement_timeout = '5s'` for what should be short; 0 for VALIDATE, CONCURRENTLY and backfills",
    check,
};

use crate::hazard::locks::{self, Lock};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    if let Operation::Validate { name, .. } = operation {
        let limit = cx.entry().timeout("statement_timeout")?;
        return Hit::new(format!("validating `{name}` is cancelled after {limit}, however far it got"));
    }
    if cx.history.worked || cx.entry().timeout("statement_timeout").is_some() {
        return None;
    }
    let strong = locks::of(operation, cx).into_iter().find(|locked| locked.lock >= Lock::Share)?;
    Hit::new(format!("nothing limits how long the lock on {} is held", words::name(&strong.table)))
}
