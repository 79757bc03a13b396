//! A type change that some values may not survive.
//!
//! The cast exists, but not every value of the old type has an equal in the new one: such a value is cut, rounded or
//! refused, and then the whole statement fails.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D04",
    name: "risky-cast",
    severity: Severity::Warning,
    advice: "run the check first; or go by a new column, where the values that don't fit can be seen to",
    check,
};

use crate::cast;
use crate::dialect::{Dialect, postgres};
use crate::hazard::type_change;
use crate::schema::ColumnType;
use crate::step::Cast;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { table, column, to, using, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let (was_list, is_list) = (change.was_list(), change.next.is_array);
    let cast = cast::between(cx.dialect(), &change.column.ty, was_list, &change.next.ty, is_list)?;
    let is_risky = cast == Cast::Risky || (cast == Cast::Impossible && using.is_some() && !change.computes());
    if !is_risky
        || change.narrows()
        || change.is_between_enums()
        // MySQL's enums are in the column; what they lose is D08's.
        || (change.next.labels.is_some() && matches!(change.column.ty, ColumnType::Enum(_)))
        || !cx.has_rows(table)
        || cx.is_new_column(table, column)
    {
        return None;
    }
    let message = format!("values of `{column}` may not fit from {} into `{to}`", words::type_name(&change.column.ty));
    match cx.dialect() {
        Dialect::Postgres | Dialect::Cockroach => {
            let (name, quoted) = (words::sql_name(cx.dialect(), table), cx.dialect().quote_ident(column));
            // There and back: the new type may well print the same value in another way.
            let back = cast::between(cx.dialect(), &change.next.ty, is_list, &change.column.ty, was_list);
            let back = match back != Some(Cast::Impossible) && cx.is_postgres() {
                true => format!("::{}", postgres::types::column(change.column)),
                false => String::new(),
            };
            let differs = format!("({quoted}::{to}{back})::text IS DISTINCT FROM {quoted}::text");
            Hit::with_check(message, format!("SELECT {quoted} FROM {name} WHERE {differs} LIMIT 20"))
        }
        Dialect::Sqlite | Dialect::Mysql => Hit::new(message),
    }
}
