//! Attributes, arguments and values. In: their pairs. Out: their nodes. Must not know: which attributes and functions
//! exist.

use super::call::Follows;
use super::cursor::Cursor;
use super::string::parse_string;
use super::{Pair, Rule};
use crate::ast::{Argument, Arguments, Attribute, Expr, Function, Ident, ObjectMember};
use crate::source::Span;

pub(super) fn parse_attribute<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Attribute<'s> {
    let span = cursor.span(&pair);
    let (name, follows) = cursor.call(span);
    let arguments = match follows {
        Follows::Arguments => parse_arguments(pair, cursor),
        Follows::Nothing | Follows::Value => Arguments::default(),
    };
    Attribute { name, arguments, span }
}

/// The arguments among the parts of an attribute or call.
fn parse_arguments<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Arguments<'s> {
    let parts = pair.into_inner();
    let mut arguments = Arguments { items: Vec::with_capacity(parts.len()), ..Arguments::default() };
    for part in parts {
        match part.as_rule() {
            Rule::trailing_comma => arguments.trailing_comma = Some(cursor.span(&part)),
            Rule::comment => {}
            Rule::word_argument | Rule::digit_argument => parse_word_argument(part, &mut arguments, cursor),
            _ => {
                let value = parse_expression(part, cursor);
                arguments.items.push(Argument { name: None, span: value.span(), value });
            }
        }
    }
    arguments
}

/// `name: value`, a constant or a call.
fn parse_word_argument<'s>(pair: Pair<'_>, arguments: &mut Arguments<'s>, cursor: &mut Cursor<'s, '_>) {
    let span = cursor.span(&pair);
    let (name, follows) = cursor.call(span);
    if follows != Follows::Value {
        let value = parse_word(pair, span, (name, follows), cursor);
        arguments.items.push(Argument { name: None, span: value.span(), value });
        return;
    }
    match pair.into_inner().next() {
        Some(value) => {
            let value = parse_expression(value, cursor);
            arguments.items.push(Argument { name: Some(name), span: name.span.to(value.span()), value });
        }
        None => arguments.empty.push(name),
    }
}

/// A constant or a call.
fn parse_word<'s>(
    pair: Pair<'_>,
    span: Span,
    (name, follows): (Ident<'s>, Follows),
    cursor: &mut Cursor<'s, '_>,
) -> Expr<'s> {
    match follows {
        Follows::Arguments => Expr::Function(Function { name, arguments: parse_arguments(pair, cursor), span }),
        // The pair of a constant holds the white space behind it.
        Follows::Nothing | Follows::Value => Expr::Constant(name.name, name.span),
    }
}

pub(super) fn parse_expression<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Expr<'s> {
    let span = cursor.span(&pair);
    match pair.as_rule() {
        Rule::number => Expr::Number(cursor.slice(span), span),
        Rule::string => Expr::String(parse_string(&pair, cursor), span),
        Rule::array => {
            let parts = pair.into_inner();
            let mut items = Vec::with_capacity(parts.len());
            items.extend(parts.map(|item| parse_expression(item, cursor)));
            Expr::Array(items, span)
        }
        Rule::object => Expr::Object(pair.into_inner().filter_map(|m| parse_member(m, cursor)).collect(), span),
        _ => {
            let call = cursor.call(span);
            parse_word(pair, span, call, cursor)
        }
    }
}

fn parse_member<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Option<ObjectMember<'s>> {
    let mut parts = pair.into_inner();
    let key = cursor.ident(&parts.next()?);
    let value = parse_expression(parts.next()?, cursor);
    Some(ObjectMember { key, span: key.span.to(value.span()), value })
}
