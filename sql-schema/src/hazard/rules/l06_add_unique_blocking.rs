//! ADD UNIQUE that builds its index on a table that is in use.
//!
//! PostgreSQL builds the index under ACCESS EXCLUSIVE, so not even readers get through; ADD COLUMN with UNIQUE does
//! the same. An index that was built CONCURRENTLY before can be adopted in a moment with USING INDEX. Prisma's
//! `@unique` needs no constraint at all: the unique index is enough.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L06",
    name: "add-unique-blocking",
    severity: Severity::Error,
    advice: "`CREATE UNIQUE INDEX CONCURRENTLY`, and, where a constraint is needed, `ADD CONSTRAINT .. UNIQUE USING INDEX` in the next migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = match operation {
        Operation::AddUnique { table, using_index: None, .. } => table,
        Operation::AddColumn { table, column } if column.unique => table,
        _ => return None,
    };
    if !cx.is_postgres() || !cx.is_busy(table) {
        return None;
    }
    Hit::new(format!("nobody reads or writes {} until the index is built (ACCESS EXCLUSIVE lock)", cx.sized(table)))
}
