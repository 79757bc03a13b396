//! Statements that lock a table which they don't seem to touch.
//!
//! A foreign key has triggers on both of its tables. CREATE TABLE, ADD COLUMN or ADD CONSTRAINT with a foreign key
//! take SHARE ROW EXCLUSIVE on the referenced table, which blocks its writers. Dropping the constraint, or the table
//! that has it, takes ACCESS EXCLUSIVE on the referenced table, which blocks its readers as well. The work is short,
//! the queue in front of a long query is not. A new or small table is no excuse, since the other one is locked.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "L10",
    name: "foreign-key-locks-other-table",
    severity: Severity::Warning,
    advice: "give it a migration of its own with a short `lock_timeout`, so that nobody queues behind it for long",
    check,
};

use crate::hazard::locks::{self, Lock};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let own = match operation {
        Operation::CreateTable(create) => create.table.iter().cloned().collect(),
        Operation::AddColumn { table, .. } | Operation::DropConstraint { table, .. } => vec![table.clone()],
        Operation::AddForeignKey { table, .. } if cx.is_new(table) => vec![table.clone()],
        Operation::DropTables { tables, .. } => tables.clone(),
        _ => return None,
    };
    let mut others = locks::of(operation, cx);
    others.retain(|locked| !own.contains(&locked.table));
    let strongest = others.iter().map(|locked| locked.lock).max()?;
    let mut tables: Vec<_> = others.iter().map(|locked| &locked.table).collect();
    tables.sort();
    tables.dedup();
    let (who, lock) = match strongest {
        Lock::AccessExclusive => ("reads and writes", "ACCESS EXCLUSIVE"),
        Lock::Weak | Lock::Share | Lock::ShareRowExclusive => ("writes", "SHARE ROW EXCLUSIVE"),
    };
    Hit::new(format!(
        "{who} of {} are blocked too ({lock} lock), since a foreign key leads there",
        words::names(tables)
    ))
}
