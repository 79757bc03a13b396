//! A COMMIT that ends more, or less, than it seems to.
//!
//! A runner that sends the file as a whole has one implicit transaction around it. A COMMIT without BEGIN ends it
//! halfway; a BEGIN in the middle makes it an explicit one, so that its COMMIT also commits what stands before the
//! BEGIN. What follows is a transaction of its own: the file is not atomic any more.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T09",
    name: "commit-halfway",
    severity: Severity::Warning,
    advice: "put everything between one BEGIN and one COMMIT, or move what stands outside to another migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (Operation::Commit | Operation::Rollback) = operation else { return None };
    let own = cx.entry().transaction;
    if own.is_none() {
        return Hit::new("there is no BEGIN for this: it ends the transaction that the runner has around the file");
    }
    let is_outside = cx.file.entries.iter().any(|entry| entry.changes() && entry.transaction != own);
    is_outside.then(|| Hit::new("statements stand outside of this transaction: the file is done in parts"))?
}
