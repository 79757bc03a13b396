//! DROP COLUMN with its values.
//!
//! The values are gone, and so is, without a word, every index and constraint that has the column among others, its
//! default and its sequence. In a plan that includes what goes in a file before, because of this column.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D02",
    name: "drop-column",
    severity: Severity::Error,
    advice: "stop using the column in one release and drop it in the next; or allow it here, once the check has shown that it is empty",
    check,
};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::DropColumn { table, column } = operation else { return None };
    let comes_back = cx.added_columns(table).any(|added| added.name == *column);
    if !cx.has_rows(table) || cx.is_new_column(table, column) || comes_back {
        return None;
    }
    let with = cx.hanging_on(table, column);
    let with = if with.is_empty() { String::new() } else { format!(", and with them {}", with.join(", ")) };
    let (name, quoted) = (words::sql_name(cx.dialect(), table), cx.dialect().quote_ident(column));
    Hit::with_check(
        format!("the values of `{column}` in {} are lost{with}", words::name(table)),
        format!("SELECT 1 FROM {name} WHERE {quoted} IS NOT NULL LIMIT 1"),
    )
}
