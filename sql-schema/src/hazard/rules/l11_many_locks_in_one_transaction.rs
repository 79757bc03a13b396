//! Several tables locked in one transaction.
//!
//! Locks are kept until the transaction ends. While the second table waits for its lock, or a long statement runs,
//! nobody reads the first; and a client that takes the tables in another order is a deadlock. This holds for a written
//! BEGIN and for runners that send a file as a whole.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L11",
    name: "many-locks-in-one-transaction",
    severity: Severity::Warning,
    advice: "one table a migration, or at least a transaction each",
    check,
};

use crate::hazard::locks::{self, Lock};
use crate::schema::QualifiedName;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let rows = match operation {
        Operation::Update { table, .. }
        | Operation::Delete { table, .. }
        | Operation::Insert { table, from_query: true } => Some(table).filter(|table| cx.is_busy(table)),
        _ => None,
    };
    let taken = locks::of(operation, cx);
    if taken.is_empty() && rows.is_none() {
        return None;
    }
    let is_held =
        |at: usize, lock: Lock| lock == Lock::AccessExclusive && at != cx.at && cx.file.share_transaction(at, cx.at);
    let held =
        cx.history.locks.iter().find(|(at, locked)| is_held(*at, locked.lock)).map(|(_, locked)| &locked.table)?;
    let next = taken.into_iter().find(|l| l.lock == Lock::AccessExclusive && l.table != *held);
    let is_first = |table: &QualifiedName| {
        !cx.history.locks.iter().any(|(_, l)| l.lock == Lock::AccessExclusive && l.table == *table)
    };
    match (next, rows) {
        (Some(next), _) if is_first(&next.table) => {
            let (held, next) = (words::name(held), words::name(&next.table));
            Hit::new(format!("{held} stays locked for everyone while the lock on {next} is waited for"))
        }
        (None, Some(table)) => Hit::new(format!(
            "{} stays locked for everyone while rows of {} are changed",
            words::name(held),
            words::name(table)
        )),
        _ => None,
    }
}
