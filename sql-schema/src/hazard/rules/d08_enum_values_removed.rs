//! An enum that loses values.
//!
//! A row that has one of them makes the statement fail; so does a default, also one of an array column. MySQL without
//! strict mode writes the empty value instead. A value that USING says something about is taken care of.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D08",
    name: "enum-values-removed",
    severity: Severity::Error,
    advice: "change the rows first, in batches, and take the value out of defaults; better still, leave it in the type and forbid it by a CHECK",
    check,
};

use crate::hazard::type_change;
use crate::schema::ColumnType;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, using, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let values = |ty: &ColumnType| match ty {
        ColumnType::Enum(name) => cx.state.enum_(name).map(|e| e.values.clone()),
        ColumnType::Native(_) | ColumnType::Unsupported(_) => None,
    };
    let next = change.next.labels.clone().or_else(|| values(&change.next.ty))?;
    let is_seen_to = |value: &String| using.as_ref().is_some_and(|text| words::has_string(cx.dialect(), text, value));
    let gone: Vec<String> =
        values(&change.column.ty)?.into_iter().filter(|value| !next.contains(value) && !is_seen_to(value)).collect();
    if gone.is_empty() || !cx.has_rows(table) {
        return None;
    }
    let (name, quoted) = (words::sql_name(cx.dialect(), table), cx.dialect().quote_ident(column));
    let list = gone.iter().map(|value| format!("'{}'", value.replace('\'', "''"))).collect::<Vec<_>>().join(", ");
    let wanted = if cx.is_postgres() && change.was_list() {
        format!("{quoted}::text[] && ARRAY[{list}]")
    } else if cx.is_postgres() {
        format!("{quoted}::text IN ({list})")
    } else {
        format!("{quoted} IN ({list})")
    };
    Hit::with_check(
        format!("rows of {} with {} in `{column}` make this fail", words::name(table), words::list(&gone)),
        format!("SELECT {quoted} FROM {name} WHERE {wanted} LIMIT 20"),
    )
}
