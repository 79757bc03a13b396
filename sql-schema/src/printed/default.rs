//! Defaults as a catalog spells them. In: a printed and a written column of one type. Out: whether their defaults are the
//! same. Must not know: how a default is changed.

use super::expression;
use crate::dialect::Dialect;
use crate::dialect::postgres::literal::Text;
use crate::diff::number;
use crate::replay::{default_from_sql, says_now};
use crate::schema::{Column, ColumnArity, ColumnDefault, ColumnType, Literal};

pub(super) fn same(dialect: Dialect, printed: &Column, written: &Column) -> bool {
    use ColumnDefault::{Expression, List, Literal};
    match (known(dialect, printed), known(dialect, written)) {
        (Some(Expression(Some(a))), Some(Expression(Some(b)))) => {
            let are_now = || says_now(dialect, &a) && says_now(dialect, &b);
            expression::same(dialect, &a, &b) || dialect == Dialect::Postgres && are_now()
        }
        (Some(Literal(a)), Some(Literal(b))) => same_literal(&a, &b) || same_year(&written.ty, &a, &b),
        (Some(List(a)), Some(List(b))) => a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| same_literal(a, b)),
        // A constant of a type that the language doesn't know is an expression to it.
        (Some(Literal(constant)), Some(Expression(Some(text)))) => match &constant {
            crate::schema::Literal::String(value) => expression::same(dialect, &Text(value).to_string(), &text),
            _ => false,
        },
        (a, b) => a == b,
    }
}

/// An expression may be a constant in the end.
fn known(dialect: Dialect, column: &Column) -> Option<ColumnDefault> {
    match &column.default {
        Some(ColumnDefault::Expression(Some(text))) => {
            default_from_sql(dialect, &column.ty, column.arity == ColumnArity::List, text)
        }
        other => other.clone(),
    }
}

/// MySQL reads numbers of two digits as years around 2000.
fn same_year(ty: &ColumnType, printed: &Literal, written: &Literal) -> bool {
    let is_year = matches!(ty, ColumnType::Native(native) if native.name == "Year");
    let (Literal::Number(printed), Literal::Number(written)) = (printed, written) else { return false };
    let full = match written.parse::<u32>() {
        Ok(short @ 1..=69) => 2000 + short,
        Ok(short @ 70..=99) => 1900 + short,
        Ok(_) | Err(_) => return false,
    };
    is_year && printed.parse() == Ok(full)
}

fn same_literal(printed: &Literal, written: &Literal) -> bool {
    match (printed, written) {
        (Literal::Number(a), Literal::Number(b)) => number::same(a, b),
        (a, b) => a == b,
    }
}
