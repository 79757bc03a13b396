//! Many rows changed in the transaction of a definition.
//!
//! The lock of the definition is kept while the rows are changed, so a moment becomes minutes; and a failure in either
//! takes both back.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "T10",
    name: "rows-and-definitions-mixed",
    severity: Severity::Warning,
    advice: "a migration for the definition, then one for the rows, in batches",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let table = rows(operation).filter(|table| cx.is_busy(table))?;
    let is_definition =
        |o: &Operation| o.changes() && rows(o).is_none() && !matches!(o, Operation::Other | Operation::Insert { .. });
    let mixed =
        cx.file.operations().find(|(at, o)| *at != cx.at && is_definition(o) && cx.file.share_transaction(*at, cx.at));
    let (at, _) = mixed.filter(|_| !matches!(cx.dialect(), crate::dialect::Dialect::Sqlite))?;
    let line = cx.file.entries[at].position.line;
    Hit::new(format!("rows of {} are changed in the transaction of the definition in line {line}", cx.sized(table)))
}

/// The table whose rows a statement changes in bulk.
fn rows(operation: &Operation) -> Option<&crate::schema::QualifiedName> {
    match operation {
        Operation::Update { table, .. }
        | Operation::Delete { table, .. }
        | Operation::Insert { table, from_query: true } => Some(table),
        _ => None,
    }
}
