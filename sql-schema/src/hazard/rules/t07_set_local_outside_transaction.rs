//! SET LOCAL outside a transaction.
//!
//! It lasts until the end of the transaction, and where each statement is its own, that is at once: the server warns
//! and goes on without it. Only runners that send a file as a whole make it work.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T07",
    name: "set-local-outside-transaction",
    severity: Severity::Warning,
    advice: "`BEGIN;` before it and `COMMIT;` at the end",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Set { local: true, name, .. } = operation else { return None };
    let applies = cx.is_postgres() && cx.entry().transaction.is_none();
    applies.then(|| Hit::new(format!("`{name}` is back to what it was before the next statement begins")))?
}
