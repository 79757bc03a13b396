//! Which values of one column type don't fit into another. In: a column before and after. Out: a condition that is true of
//! such a value. Must not know: tables.
//!
//! A type whose every value fits, and one that the database casts by rules of its own, have no condition.

mod mysql;
mod postgres;

use crate::dialect::Dialect;
use crate::lookup::Context;
use crate::schema::{Column, ColumnArity, ColumnType, NativeType};

/// The condition for a column whose type changes in place; `value` is the column as SQL.
pub(super) fn misfit(cx: &Context<'_>, previous: &Column, next: &Column, value: &str) -> Option<String> {
    match cx.next.schema.dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            let (ColumnType::Native(from), ColumnType::Native(to)) = (&previous.ty, &next.ty) else { return None };
            match (previous.arity == ColumnArity::List, next.arity == ColumnArity::List) {
                (false, false) => postgres::misfit(from, to, value),
                (true, true) => Some(any_of_list(value, &postgres::misfit(from, to, "v")?)),
                (true, false) => postgres::longer(to, &format!("{value}::text")),
                (false, true) => None,
            }
        }
        Dialect::Mysql => match (&previous.ty, &next.ty) {
            (ColumnType::Native(from), ColumnType::Native(to)) => mysql::misfit(from, to, value),
            (_, ColumnType::Enum(name)) => {
                let known: Vec<&str> = cx.next.find_enum(name)?.values.iter().map(String::as_str).collect();
                match &previous.ty {
                    ColumnType::Enum(before) => {
                        let before = &cx.previous.find_enum(before)?.values;
                        mysql::one_of(value, before.iter().map(String::as_str).filter(|v| !known.contains(v)))
                    }
                    ColumnType::Native(_) | ColumnType::Unsupported(_) => {
                        mysql::one_of(value, known.into_iter()).map(|known| format!("NOT ({known})"))
                    }
                }
            }
            _ => None,
        },
        // Any value goes into any column.
        Dialect::Sqlite => None,
    }
}

/// The condition for a column of an enum type that loses values.
pub(super) fn lost_value(column: &Column, lost: &[&str], value: &str) -> String {
    match column.arity {
        ColumnArity::List => any_of_list(value, &postgres::one_of("v", lost)),
        ColumnArity::Required | ColumnArity::Nullable => postgres::one_of(value, lost),
    }
}

fn any_of_list(list: &str, condition: &str) -> String {
    format!("EXISTS (SELECT 1 FROM unnest({list}) AS u(v) WHERE {condition})")
}

/// The smallest number that has too many digits before the point.
fn too_large(ty: &NativeType) -> Option<(String, u32)> {
    let [precision, scale] = ty.args[..] else { return None };
    Some((format!("1{}", "0".repeat(precision.saturating_sub(scale) as usize)), scale))
}
