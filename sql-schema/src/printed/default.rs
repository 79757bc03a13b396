//! Defaults as a catalog spells them. In: a printed and a written column of one type. Out: whether their defaults are the
//! same. Must not know: how a default is changed.

use super::expression;
use crate::dialect::Dialect;
use crate::dialect::postgres::literal::Text;
use crate::diff::number;
use crate::replay::default_from_sql;
use crate::schema::{Column, ColumnArity, ColumnDefault, Literal};

pub(super) fn same(dialect: Dialect, printed: &Column, written: &Column) -> bool {
    use ColumnDefault::{Expression, List, Literal};
    match (known(dialect, printed), known(dialect, written)) {
        (Some(Expression(Some(a))), Some(Expression(Some(b)))) => expression::same(dialect, &a, &b),
        (Some(Literal(a)), Some(Literal(b))) => same_literal(&a, &b),
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

fn same_literal(printed: &Literal, written: &Literal) -> bool {
    match (printed, written) {
        (Literal::Number(a), Literal::Number(b)) => number::same(a, b),
        (a, b) => a == b,
    }
}
