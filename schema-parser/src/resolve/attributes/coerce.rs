//! Values of a wanted kind. In: expressions. Out: plain values, or a finding. Must not know: what they are for.

use crate::ast::{Expr, Function, Ident};
use crate::diagnostic::Diagnostics;
use crate::resolve::messages as m;

pub(super) fn string<'a>(value: &'a Expr<'a>, out: &mut Diagnostics) -> Option<&'a str> {
    let text = value.as_string();
    if text.is_none() {
        out.push(m::wanted_string(value));
    }
    text
}

pub(super) fn constant<'a>(value: &'a Expr<'a>, out: &mut Diagnostics) -> Option<&'a str> {
    let text = value.as_constant();
    if text.is_none() {
        out.push(m::wanted_constant(value));
    }
    text
}

pub(super) fn boolean(value: &Expr<'_>, out: &mut Diagnostics) -> Option<bool> {
    match value.as_constant() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => {
            out.push(m::wanted_boolean(value));
            None
        }
    }
}

pub(super) fn integer(value: &Expr<'_>, out: &mut Diagnostics) -> Option<i64> {
    let Expr::Number(text, _) = value else {
        out.push(m::wanted_number(value));
        return None;
    };
    let number = text.parse().ok();
    if number.is_none() {
        out.push(m::wanted_number(value));
    }
    number
}

/// A list of names, each maybe with arguments as in `title(sort: Desc)`. One name alone counts as a list of it.
pub(super) fn names_with_arguments<'a>(
    value: &'a Expr<'a>,
    out: &mut Diagnostics,
) -> Option<Vec<(Ident<'a>, Option<&'a Function<'a>>)>> {
    let mut names = Vec::new();
    let mut is_complete = true;
    for item in value.as_array() {
        match item {
            Expr::Constant(name, span) => names.push((Ident { name, span: *span }, None)),
            Expr::Function(function) => names.push((function.name, Some(function))),
            _ => {
                out.push(m::wanted_field_name(item));
                is_complete = false;
            }
        }
    }
    is_complete.then_some(names)
}

/// A list of bare names.
pub(super) fn names<'a>(value: &'a Expr<'a>, out: &mut Diagnostics) -> Option<Vec<Ident<'a>>> {
    let mut names = Vec::new();
    let mut is_complete = true;
    for item in value.as_array() {
        match item {
            Expr::Constant(name, span) => names.push(Ident { name, span: *span }),
            _ => {
                out.push(m::wanted_field_name(item));
                is_complete = false;
            }
        }
    }
    is_complete.then_some(names)
}
