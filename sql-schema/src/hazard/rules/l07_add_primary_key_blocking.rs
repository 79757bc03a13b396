//! ADD PRIMARY KEY that builds its index on a table that is in use.
//!
//! PostgreSQL builds the index, and looks for NULLs in its columns, under ACCESS EXCLUSIVE. A unique index that was
//! built CONCURRENTLY over columns that are NOT NULL already can be adopted in a moment.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L07",
    name: "add-primary-key-blocking",
    severity: Severity::Error,
    advice: "`CREATE UNIQUE INDEX CONCURRENTLY`, then `ADD CONSTRAINT .. PRIMARY KEY USING INDEX` in the next migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = match operation {
        Operation::AddPrimaryKey { table, using_index: None, .. } => table,
        Operation::AddColumn { table, column } if column.primary => table,
        _ => return None,
    };
    if !cx.is_postgres() || !cx.is_busy(table) {
        return None;
    }
    Hit::new(format!(
        "nobody reads or writes {} until the key's index is built (ACCESS EXCLUSIVE lock)",
        cx.sized(table)
    ))
}
