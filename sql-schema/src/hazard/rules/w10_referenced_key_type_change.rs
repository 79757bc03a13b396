//! A type change of a column that foreign keys lead to.
//!
//! PostgreSQL writes the table anew and checks every foreign key to it again: ACCESS EXCLUSIVE on the referencing
//! tables too, for the whole time. The referencing columns keep their old type until they are changed as well, each
//! with a rewrite of its own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "W10",
    name: "referenced-key-type-change",
    severity: Severity::Error,
    advice: "new columns on both sides, filled in batches, and a new foreign key that is added NOT VALID and validated later",
    check,
};

use crate::hazard::type_change::{self, Work};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let keys = cx.keys_to(table).filter(|(_, key)| key.referenced_columns.contains(column));
    let children: Vec<_> = keys.map(|(table, _)| &table.name).collect();
    if !cx.is_postgres() || change.work() != Work::Rewrite || children.is_empty() || cx.is_new(table) {
        return None;
    }
    let children = words::names(children);
    Hit::new(format!(
        "{children} is locked as well while {} is written anew: foreign keys lead to `{column}`",
        words::name(table)
    ))
}
