//! More than one statement that refuses a transaction in a file.
//!
//! Prisma up to 7.3 sends the file as a whole, and the first of them fails with 25001. Later versions send one
//! statement after the other; if one fails, those before it stay, and nothing records how far it got.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T02",
    name: "several-concurrently",
    severity: Severity::Warning,
    advice: "one folder for each of them",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    if !cx.is_postgres() || !operation.refuses_transaction() {
        return None;
    }
    let is_later = cx.file.entries[..cx.at].iter().any(|entry| entry.refuses_transaction());
    is_later.then(|| Hit::new("a second statement that refuses a transaction: this file needs Prisma 7.4 or later"))?
}
