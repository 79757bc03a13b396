//! DROP INDEX CONCURRENTLY beside anything else.
//!
//! Prisma 7.4 and later split a file with a parser that doesn't know DROP INDEX CONCURRENTLY, and fall back to sending
//! the file as a whole: one transaction, and 25001 (prisma-engines#5847). REINDEX, DETACH PARTITION, VACUUM and DO
//! have the same effect on the rest of their file.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T03",
    name: "drop-concurrently-mixed",
    severity: Severity::Error,
    advice: "alone in a migration of its own",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropIndexes { concurrently: true, .. } = operation else { return None };
    let applies = cx.is_postgres() && cx.file.entries.len() > 1;
    applies.then(|| {
        Hit::new("every version of Prisma sends this together with the rest of the file, in one transaction")
    })?
}
