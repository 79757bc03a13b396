//! DROP INDEX on a table that is in use.
//!
//! PostgreSQL takes an ACCESS EXCLUSIVE lock on the index's table. The work is short, but the lock queues behind every
//! running query, and everyone else queues behind it. DROP INDEX CONCURRENTLY waits without blocking. An index that
//! belongs to a constraint can't be dropped that way (2BP01); it goes with its constraint.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L02",
    name: "drop-index-blocking",
    severity: Severity::Warning,
    advice: "`DROP INDEX CONCURRENTLY`, alone in a migration of its own",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropIndexes { names, concurrently: false } = operation else { return None };
    let is_busy = |name: &str| cx.index(name).is_none_or(|(table, _)| cx.is_busy(&table.name));
    let busy: Vec<&str> = names.iter().map(|n| n.name.as_str()).filter(|n| is_busy(n)).collect();
    if !cx.is_postgres() || busy.is_empty() {
        return None;
    }
    let tables = words::names(busy.iter().filter_map(|name| cx.index(name)).map(|(table, _)| &table.name));
    let whose = if tables.is_empty() { "its table".to_owned() } else { tables };
    Hit::new(format!("dropping {} blocks reads and writes of {whose} (ACCESS EXCLUSIVE lock)", words::list(busy)))
}
