//! Whether two defaults are the same. In: a column before and after. Out: yes or no. Must not know: how a default is
//! written.
//!
//! A default that differs only in what the database does to its text (JSON spacing, points in time, letter case of an
//! expression) is the same: a diff against a live database would never come to an end otherwise.

use crate::dialect::Dialect;
use crate::schema::{Column, ColumnDefault, ColumnType, Literal};

use super::rules::Rules;
use super::{json, number};

pub(super) fn matches(previous: &Column, next: &Column, rules: &Rules) -> bool {
    // MySQL gives JSON defaults back in a form of its own.
    if rules.dialect == Dialect::Mysql && (is_json(previous) || is_json(next)) {
        return true;
    }
    match (&previous.default, &next.default) {
        // The schema leaves the default to the database.
        (_, Some(ColumnDefault::Expression(None))) => true,
        (None, None) => true,
        // The numbering itself is compared elsewhere, and setting it sets the default.
        (Some(default), None) if next.auto_increment.is_some() => !is_in_the_way(default, rules.dialect),
        (None, Some(_)) | (Some(_), None) => false,
        (Some(a), Some(b)) => defaults_match(a, b) && !is_another_number(b, &previous.ty, &next.ty),
    }
}

/// Whether a default of before has to go where the database comes to number the rows.
fn is_in_the_way(default: &ColumnDefault, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgres => false,
        // It numbers the rows as well. Any other default Prisma leaves to the sequence.
        Dialect::Cockroach => *default == ColumnDefault::UniqueRowid,
        Dialect::Sqlite | Dialect::Mysql => true,
    }
}

/// Whether the same digits are another constant in the new type: PostgreSQL's ALTER TABLE sets it anew then, as
/// Prisma's does. A single whole number is the same in any size, those of an array are not.
fn is_another_number(default: &ColumnDefault, previous: &ColumnType, next: &ColumnType) -> bool {
    let is_number = |literal: &Literal| matches!(literal, Literal::Number(_));
    let is_alike: fn(NumberKind, NumberKind) -> bool = match default {
        ColumnDefault::Literal(literal) if is_number(literal) => |a, b| a.is_whole() == b.is_whole(),
        ColumnDefault::List(list) if list.iter().any(is_number) => |a, b| a == b,
        ColumnDefault::Literal(_)
        | ColumnDefault::List(_)
        | ColumnDefault::Now
        | ColumnDefault::UniqueRowid
        | ColumnDefault::Expression(_) => return false,
    };
    match (NumberKind::of(previous), NumberKind::of(next)) {
        (Some(previous), Some(next)) => !is_alike(previous, next),
        (None, _) | (_, None) => false,
    }
}

/// Kinds of numbers that PostgreSQL's types hold. The other dialects spell the default out with every change of type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum NumberKind {
    Whole,
    LongWhole,
    Fraction,
}

impl NumberKind {
    /// `None` when the type holds no numbers.
    fn of(ty: &ColumnType) -> Option<Self> {
        let ColumnType::Native(native) = ty else { return None };
        match native.name.as_str() {
            "SmallInt" | "Integer" | "Oid" => Some(Self::Whole),
            "BigInt" => Some(Self::LongWhole),
            "Real" | "DoublePrecision" | "Decimal" | "Money" => Some(Self::Fraction),
            _ => None,
        }
    }

    fn is_whole(self) -> bool {
        self != Self::Fraction
    }
}

fn is_json(column: &Column) -> bool {
    matches!(&column.ty, ColumnType::Native(native) if native.name.eq_ignore_ascii_case("json"))
}

fn defaults_match(previous: &ColumnDefault, next: &ColumnDefault) -> bool {
    use ColumnDefault::{Expression, List, Literal, Now, UniqueRowid};
    match (previous, next) {
        (Literal(a), Literal(b)) => is_date_time(a) || is_date_time(b) || literals_match(a, b),
        (List(a), List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| elements_match(a, b)),
        // What a database makes of a point in time can't be told from an expression for one.
        (Literal(point), _) | (_, Literal(point)) => is_date_time(point),
        (Now, Now) | (UniqueRowid, UniqueRowid) => true,
        (Expression(Some(a)), Expression(Some(b))) => a.eq_ignore_ascii_case(b),
        _ => false,
    }
}

fn is_date_time(literal: &Literal) -> bool {
    matches!(literal, Literal::DateTime(_))
}

fn literals_match(previous: &Literal, next: &Literal) -> bool {
    match (previous, next) {
        (Literal::Json(a) | Literal::String(a), Literal::Json(b)) | (Literal::Json(a), Literal::String(b)) => {
            json::same(a, b)
        }
        (a, b) => elements_match(a, b),
    }
}

fn elements_match(previous: &Literal, next: &Literal) -> bool {
    match (previous, next) {
        (Literal::DateTime(_), Literal::DateTime(_)) => true,
        (Literal::Number(a), Literal::Number(b)) => number::same(a, b),
        (a, b) => a == b,
    }
}
