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
        (_, None) if next.auto_increment.is_some() && rules.dialect == Dialect::Postgres => true,
        (None, Some(_)) | (Some(_), None) => false,
        (Some(previous), Some(next)) => defaults_match(previous, next),
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
