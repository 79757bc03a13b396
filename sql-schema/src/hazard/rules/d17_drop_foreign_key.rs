//! A foreign key goes and nothing takes its place.
//!
//! From now on rows may refer to what isn't there, and putting the key back fails on the first of them.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D17",
    name: "drop-foreign-key",
    severity: Severity::Warning,
    advice: "if only its actions or its name change, add the new one in the same transaction; else allow it here",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropConstraint { table, name } = operation else { return None };
    let key = cx.foreign_key(table, name)?;
    let is_over = cx.operations_after().chain(&cx.entry().operations).any(|operation| match operation {
        Operation::AddForeignKey { table: of, key: added } => of == table && added.columns == key.columns,
        Operation::DropTables { tables, .. } => tables.contains(table) || tables.contains(&key.referenced_table),
        Operation::DropColumn { table: of, column } => {
            (of == table && key.columns.contains(column))
                || (*of == key.referenced_table && key.referenced_columns.contains(column))
        }
        _ => false,
    });
    if is_over || cx.is_new(table) {
        return None;
    }
    let referenced = words::name(&key.referenced_table);
    Hit::new(format!(
        "nothing keeps {} of {} in step with {referenced} any more",
        words::list(&key.columns),
        words::name(table)
    ))
}
