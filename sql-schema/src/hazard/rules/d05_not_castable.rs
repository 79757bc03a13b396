//! A type change that no cast leads to.
//!
//! PostgreSQL refuses ALTER COLUMN .. TYPE when there is no cast that it may make by itself (42804). USING says how to
//! get from one to the other.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "D05",
    name: "not-castable",
    severity: Severity::Error,
    advice: "write the conversion: `ALTER COLUMN c TYPE .. USING ..`; or go by a new column",
    check,
};

use crate::cast;
use crate::hazard::type_change;
use crate::step::Cast;

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::AlterType { column, to, using: None, .. } = operation else { return None };
    let change = type_change::read(operation, cx)?;
    let (was_list, is_list) = (change.was_list(), change.next.is_array);
    let cast = cast::between(cx.dialect(), &change.column.ty, was_list, &change.next.ty, is_list)?;
    if !cx.is_postgres() || cast != Cast::Impossible || was_list != is_list {
        return None;
    }
    Hit::new(format!(
        "there is no cast for `{column}` from {} to `{to}`: the server refuses this",
        words::type_name(&change.column.ty)
    ))
}
