//! A new required column without a default in the database.
//!
//! The running application inserts rows without it, and each such INSERT fails. Defaults that Prisma's client makes,
//! `uuid()`, `cuid()`, `@updatedAt`, are of no help: the old client doesn't know the column.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C03",
    name: "required-column-unknown-to-the-application",
    severity: Severity::Warning,
    advice: "keep a default in the database until the old release is gone, then drop it",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (table, column) = match operation {
        Operation::AddColumn { table, column } if column.lacks_value() => (table, &column.name),
        Operation::DropDefault { table, column } | Operation::SetNotNull { table, column } => {
            let mut added = cx.added_columns(table).filter(|added| added.name == *column);
            let is_open = match operation {
                Operation::DropDefault { .. } => added.any(|added| added.not_null),
                _ => {
                    added.any(|added| !added.has_value())
                        && cx.column(table, column).is_none_or(|c| c.default.is_none())
                }
            };
            (is_open && cx.is_new_column(table, column)).then_some((table, column))?
        }
        _ => return None,
    };
    if cx.is_new(table) {
        return None;
    }
    let next = cx.facts.pair.and_then(|pair| pair.next.table(table)).and_then(|t| t.column(column));
    let why = match next.is_some_and(|column| column.has_client_default) {
        true => ", since only the new client fills it",
        false => "",
    };
    Hit::new(format!(
        "the running application can't insert into {} any more: it doesn't know `{column}`{why}",
        words::name(table)
    ))
}
