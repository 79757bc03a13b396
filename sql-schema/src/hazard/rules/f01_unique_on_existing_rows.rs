//! Rows that are there must be unique from now on.
//!
//! One pair of equal rows is enough to make the statement fail. Built CONCURRENTLY, it leaves an invalid unique index
//! behind, which rejects new duplicates all the same.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F01",
    name: "unique-on-existing-rows",
    severity: Severity::Warning,
    advice: "run the check, and settle the duplicates before the migration",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let (table, columns, predicate) = match operation {
        Operation::CreateIndex(index) if index.unique => (&index.table, &index.columns, index.predicate.as_deref()),
        Operation::AddUnique { table, columns, using_index: None }
        | Operation::AddPrimaryKey { table, columns, using_index: None } => (table, columns, None),
        _ => return None,
    };
    let is_plain = !matches!(operation, Operation::CreateIndex(index) if index.has_expression);
    if !cx.has_rows(table) || cx.are_all_empty(table, columns) || cx.is_unique_already(table, columns) {
        return None;
    }
    let message = format!("this fails if rows of {} share the same {}", words::name(table), words::list(columns));
    if !is_plain || columns.is_empty() {
        return Hit::new(format!("this fails if rows of {} are equal in what is indexed", words::name(table)));
    }
    let (name, list) = (words::sql_name(cx.dialect(), table), words::sql_columns(cx.dialect(), columns));
    let quoted = columns.iter().map(|column| format!("{} IS NOT NULL", cx.dialect().quote_ident(column)));
    let wanted: Vec<String> = quoted.chain(predicate.map(|text| format!("({text})"))).collect();
    let wanted = wanted.join(" AND ");
    Hit::with_check(
        message,
        format!("SELECT {list}, count(*) FROM {name} WHERE {wanted} GROUP BY {list} HAVING count(*) > 1 LIMIT 20"),
    )
}
