//! SQLite: a table is replaced while foreign keys are on.
//!
//! DROP TABLE deletes the rows first, and with `foreign_keys` on, ON DELETE CASCADE and SET NULL act on every table
//! that refers to it: child rows go without an error. `PRAGMA foreign_keys=OFF` does nothing inside a transaction, and
//! `defer_foreign_keys` doesn't help.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D12",
    name: "sqlite-redefine-with-foreign-keys",
    severity: Severity::Error,
    advice: "`PRAGMA foreign_keys=OFF` before any BEGIN, and run the file without a transaction around it",
    check,
};

use crate::dialect::Dialect;
use crate::schema::ReferentialAction;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropTables { tables, .. } = operation else { return None };
    if cx.dialect() != Dialect::Sqlite {
        return None;
    }
    let is_off = cx.file.entries[..cx.at].iter().rev().filter(|entry| entry.transaction.is_none()).find_map(|entry| {
        entry.operations.iter().find_map(|operation| match operation {
            Operation::Pragma { name, value: Some(value) } if name == "foreign_keys" => {
                Some(["off", "0", "false", "no"].contains(&value.as_str()))
            }
            _ => None,
        })
    });
    if is_off == Some(true) {
        return None;
    }
    let acts = |action| {
        matches!(action, ReferentialAction::Cascade | ReferentialAction::SetNull | ReferentialAction::SetDefault)
    };
    let keys = tables.iter().filter(|table| !cx.is_new(table)).flat_map(|table| cx.keys_to(table));
    let children: Vec<_> = keys.filter(|(_, key)| acts(key.on_delete)).map(|(table, _)| &table.name).collect();
    if children.is_empty() {
        return None;
    }
    Hit::new(format!("rows of {} go or change with the table, since foreign keys are not off", words::names(children)))
}
