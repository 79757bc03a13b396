//! A constraint that the running application may break.
//!
//! A unique index, a check or a foreign key holds for every row that is written from now on, NOT VALID or not. An
//! application that doesn't know of it sees its writes fail.

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
    if cx.is_new(table) || is_unknown {
        return None;
    }
    Hit::new(format!("writes of the running application to {} fail where they break this", words::name(table)))
}
