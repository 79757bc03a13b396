//! A statement that refuses a transaction, in one.
//!
//! CREATE and DROP INDEX CONCURRENTLY, REINDEX CONCURRENTLY and VACUUM fail with 25001 inside BEGIN. Beside any other
//! statement of a file they fail as well wherever the runner sends the file as a whole, as Prisma does up to 7.3: that
//! is one implicit transaction.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T01",
    name: "concurrently-in-transaction",
    severity: Severity::Error,
    advice: "alone in a migration of its own: one folder, one statement, which works with every runner",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    if !cx.is_postgres() || !operation.refuses_transaction() {
        return None;
    }
    if cx.entry().transaction.is_some() {
        return Hit::new("the server refuses this inside BEGIN (25001)");
    }
    let has_others = cx.file.entries.iter().any(|entry| !entry.refuses_transaction());
    has_others.then(|| {
        Hit::new("beside other statements, Prisma up to 7.3 runs this in a transaction, which the server refuses")
    })?
}
