//! A constraint that the running application may break.
//!
//! A unique index, a check or a foreign key holds for every row that is written from now on, NOT VALID or not. An
//! application that doesn't know of it sees its writes fail. What held before already, a unique index over more columns
//! than another one, or a foreign key that is dropped and made again, is nothing new to it.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "C06",
    name: "new-rule-for-rows",
    severity: Severity::Info,
    advice: "make sure that the release that runs now keeps the rule already",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (table, columns): (_, &[String]) = match operation {
        Operation::CreateIndex(index) if index.unique => (&index.table, &index.columns),
        Operation::AddUnique { table, columns, using_index: None } => (table, columns),
        Operation::AddForeignKey { table, key } => (table, &key.columns),
        Operation::AddCheck { table, .. } | Operation::AddExclusion { table } => (table, &[]),
        _ => return None,
    };
    let is_unknown = !columns.is_empty() && columns.iter().all(|column| cx.is_new_column(table, column));
    let held = match operation {
        Operation::AddForeignKey { key, .. } => cx.is_made_again(table, key),
        Operation::CreateIndex(index) => !index.has_expression && cx.is_unique_already(table, columns),
        _ => !columns.is_empty() && cx.is_unique_already(table, columns),
    };
    if cx.is_new(table) || is_unknown || held {
        return None;
    }
    Hit::new(format!("writes of the running application to {} fail where they break this", words::name(table)))
}
