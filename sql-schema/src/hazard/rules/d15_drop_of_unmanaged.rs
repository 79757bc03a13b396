//! A table is dropped that no migration made.
//!
//! `_prisma_migrations` is the memory of what ran: without it every migration runs again. A table that no migration
//! has made belongs to someone else, or the history is not the one of this database.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D15",
    name: "drop-of-unmanaged",
    severity: Severity::Error,
    advice: "leave it alone; if it is meant, baseline the history first",
    check,
};

const HISTORY: &str = "_prisma_migrations";

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let tables = match operation {
        Operation::DropTables { tables, .. } | Operation::Truncate { tables, .. } => tables.as_slice(),
        Operation::Delete { table, .. } => std::slice::from_ref(table),
        _ => return None,
    };
    if tables.iter().any(|table| table.name == HISTORY) {
        return Hit::new(format!("`{HISTORY}` holds which migrations ran: without it all of them run again"));
    }
    let Operation::DropTables { tables, if_exists: false } = operation else { return None };
    let is_foreign = |table: &&_| !cx.state.tables.is_empty() && cx.table(table).is_none() && !cx.is_new(table);
    let foreign: Vec<_> = tables.iter().filter(is_foreign).collect();
    (!foreign.is_empty())
        .then(|| Hit::new(format!("no migration before this one has made {}", words::names(foreign))))?
}
