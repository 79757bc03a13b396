//! A file that may stop halfway.
//!
//! Prisma 7.4 and later, and its driver adapters, send one statement after the other, each its own transaction; MySQL
//! commits after each definition anyway. If one fails, those before it stay, and nothing records how far it got. "The
//! migration is rolled back" is true for Prisma up to 7.3 on PostgreSQL only.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T04",
    name: "not-atomic",
    severity: Severity::Info,
    advice: "on PostgreSQL put `BEGIN;` and `COMMIT;` around it; elsewhere one statement a migration",
    check,
};

use crate::dialect::Dialect;

/// So many statements are named.
const NAMED: usize = 5;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::File = operation else { return None };
    let changing: Vec<_> = cx.file.entries.iter().filter(|entry| entry.changes()).collect();
    let [first, rest @ ..] = changing.as_slice() else { return None };
    let wraps = first.transaction.is_some() && rest.iter().all(|entry| entry.transaction == first.transaction);
    if rest.is_empty() || (wraps && cx.dialect() != Dialect::Mysql) {
        return None;
    }
    let stops: Vec<String> = rest.iter().take(NAMED).map(|entry| entry.position.line.to_string()).collect();
    let more = if rest.len() > NAMED { " or later" } else { "" };
    let lines = if stops.len() == 1 { "line" } else { "lines" };
    Hit::new(format!("a failure in {lines} {}{more} leaves what stands before it done", stops.join(", ")))
}
