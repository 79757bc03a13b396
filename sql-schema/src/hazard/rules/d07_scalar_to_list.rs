//! A column that becomes an array.
//!
//! No cast leads from a value to an array of it. Dropping the column and adding it again loses the values, though
//! PostgreSQL can keep them: `USING ARRAY[c]`.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D07",
    name: "scalar-to-list",
    severity: Severity::Error,
    advice: "`ALTER COLUMN c TYPE t[] USING CASE WHEN c IS NULL THEN NULL ELSE ARRAY[c] END`",
    check,
};

use crate::hazard::type_change;
use crate::schema::ColumnArity;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    match operation {
        Operation::AlterType { column, using: None, .. } => {
            let change = type_change::read(operation, cx)?;
            let becomes = !change.was_list() && change.next.is_array;
            becomes.then(|| Hit::new(format!("no cast makes an array of `{column}`: the server refuses this")))?
        }
        Operation::AddColumn { table, column } if cx.has_rows(table) => {
            let mut dropped = cx.history.dropped_columns.iter().filter(|(of, c)| of == table && c.name == column.name);
            let was_scalar = dropped.any(|(_, c)| c.arity != ColumnArity::List);
            let becomes = was_scalar && cx.type_of(&column.ty).is_some_and(|ty| ty.is_array);
            becomes.then(|| Hit::new(format!("`{}` becomes an array, and its values are lost", column.name)))?
        }
        _ => None,
    }
}
