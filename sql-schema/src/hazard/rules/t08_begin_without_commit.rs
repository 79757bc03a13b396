//! BEGIN without COMMIT, or inside another BEGIN.
//!
//! An open transaction at the end of the file takes everything back when the session ends, or swallows what the runner
//! writes next: the migration counts as done and nothing is there. A second BEGIN is a warning on PostgreSQL, an error
//! on SQLite, and a COMMIT of the first on MySQL.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T08",
    name: "begin-without-commit",
    severity: Severity::Error,
    advice: "one `BEGIN;` and one `COMMIT;`, in this order",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Begin = operation else { return None };
    let transaction = cx.entry().transaction;
    if cx.at > 0 && transaction.is_some() && cx.file.entries[cx.at - 1].transaction == transaction {
        return Hit::new("a transaction is open here already");
    }
    let ends = cx.operations_after().any(|o| matches!(o, Operation::Commit | Operation::Rollback));
    (!ends).then(|| Hit::new("nothing commits what this begins"))?
}
