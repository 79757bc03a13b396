//! Which table an operation reads or writes from end to end, under its lock. In: an operation in its context. Out: the
//! table. Must not know: rules. PostgreSQL only.

use super::context::Context;
use super::operation::Operation;
use super::type_change::{self, Work};
use crate::schema::QualifiedName;
use crate::volatile::is_volatile;

/// The table that the operation passes over.
pub(super) fn over<'a>(operation: &'a Operation, cx: &Context<'_>) -> Option<&'a QualifiedName> {
    let (table, passes) = match operation {
        Operation::AlterType { table, .. } => {
            let work = type_change::read(operation, cx).map(|change| change.work());
            // A type that isn't known may be anything.
            (table, work.is_none_or(|work| work == Work::Rewrite))
        }
        Operation::SetNotNull { table, column } => {
            (table, cx.may_be_null(table, column) && !cx.is_proven_not_null(table, column))
        }
        Operation::AddCheck { table, not_valid, .. } => (table, !not_valid),
        Operation::AddColumn { table, column } => {
            let is_computed = column.default.as_deref().is_some_and(is_volatile) || column.stored;
            (table, is_computed || column.is_serial() || column.identity || column.check.is_some())
        }
        _ => return None,
    };
    (cx.is_postgres() && passes).then_some(table)
}
