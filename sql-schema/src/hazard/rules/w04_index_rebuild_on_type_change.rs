//! A type change that leaves the table alone, but not its indexes.
//!
//! To and from `citext`, with another COLLATE, and between `timestamp` and `timestamptz`, PostgreSQL keeps the rows
//! and builds every index over the column anew under ACCESS EXCLUSIVE. On a large table that takes nearly as long as a
//! rewrite.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W04",
    name: "index-rebuild-on-type-change",
    severity: Severity::Warning,
    advice: "drop the indexes CONCURRENTLY before and build them CONCURRENTLY after, or go by a new column",
    check,
};

use crate::hazard::type_change::{self, Work};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, collation, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let rebuilds = match change.work() {
        Work::Indexes | Work::TimeZone => true,
        Work::None => *collation,
        Work::Rewrite => false,
    };
    let indexes: Vec<&str> = cx.indexes_over(table, column).collect();
    if !cx.is_postgres() || !cx.is_busy(table) || !rebuilds || indexes.is_empty() {
        return None;
    }
    Hit::new(format!("{} is locked while {} is built anew", cx.sized(table), words::list(indexes)))
}
