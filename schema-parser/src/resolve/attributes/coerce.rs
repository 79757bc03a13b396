//! Values of the kind that an argument wants. In: a value as written. Out: the value, or a finding at its place.
//! Must not know: whose argument it is.

use super::super::messages::attributes as messages;
use super::visitor::Visitor;
use crate::ast::Expr;

pub(super) fn string<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<&'a str> {
    let text = value.as_string();
    if text.is_none() {
        visitor.push(messages::not_a_string(value.span()));
    }
    text
}

pub(super) fn word<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<&'a str> {
    let word = value.as_constant();
    if word.is_none() {
        visitor.push(messages::not_a_word(value.span()));
    }
    word
}

pub(super) fn boolean<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<bool> {
    match value.as_constant() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => {
            visitor.push(messages::not_a_boolean(value.span()));
            None
        }
    }
}

pub(super) fn integer<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<i64> {
    let number = match value {
        Expr::Number(text, _) => text.parse().ok(),
        _ => None,
    };
    if number.is_none() {
        visitor.push(messages::not_an_integer(value.span()));
    }
    number
}
