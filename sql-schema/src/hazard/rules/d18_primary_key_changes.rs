//! The primary key is dropped or changed.
//!
//! Between the drop and the new key nothing keeps rows apart. Should the migration stop there, the table is left
//! without a key, and logical replication without an identity for its rows.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D18",
    name: "primary-key-changes",
    severity: Severity::Warning,
    advice: "build the new unique index CONCURRENTLY first, then drop the old key and adopt the new index in one transaction",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = match operation {
        Operation::DropPrimaryKey { table } => table,
        Operation::DropConstraint { table, name } => {
            let key = cx.table(table)?.primary_key.as_ref()?;
            (key.name == *name).then_some(table)?
        }
        Operation::DropColumn { table, column } => {
            let key = cx.table(table)?.primary_key.as_ref()?;
            key.columns.iter().any(|c| c.name == *column).then_some(table)?
        }
        _ => return None,
    };
    if !cx.has_rows(table) {
        return None;
    }
    let adds = |o: &Operation| matches!(o, Operation::AddPrimaryKey { table: of, .. } if of == table);
    let is_replaced = cx.entry().operations.iter().chain(cx.operations_after()).any(adds);
    let fate = if is_replaced { "gets another primary key" } else { "loses its primary key" };
    Hit::new(format!("{} {fate}", words::name(table)))
}
