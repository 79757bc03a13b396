//! Attributes, arguments and values. In: their pairs. Out: their nodes. Must not know: which attributes and functions
//! exist.

use super::cursor::Cursor;
use super::string::parse_string;
use super::{Pair, Rule};
use crate::ast::{Argument, Arguments, Attribute, Expr, Function, Ident, ObjectMember};

pub(super) fn parse_attribute<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Attribute<'s> {
    let span = cursor.span(&pair);
    let (name, arguments) = parse_call(pair, cursor);
    Attribute { name, arguments: arguments.unwrap_or_default(), span }
}

/// A path and perhaps arguments: an attribute, a function or a constant.
fn parse_call<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> (Ident<'s>, Option<Arguments<'s>>) {
    let mut name = Ident { name: "", span: cursor.span(&pair) };
    let mut arguments = None;
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::path | Rule::letter_path => name = cursor.ident(&part),
            Rule::arguments => arguments = Some(parse_arguments(part, cursor)),
            _ => {}
        }
    }
    (name, arguments)
}

fn parse_arguments<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Arguments<'s> {
    let parts = pair.into_inner();
    let mut arguments = Arguments { items: Vec::with_capacity(parts.len()), ..Arguments::default() };
    for part in parts {
        match part.as_rule() {
            Rule::trailing_comma => arguments.trailing_comma = Some(cursor.span(&part)),
            Rule::named_argument => parse_named_argument(part, &mut arguments, cursor),
            _ => {
                let value = parse_expression(part, cursor);
                arguments.items.push(Argument { name: None, span: value.span(), value });
            }
        }
    }
    arguments
}

fn parse_named_argument<'s>(pair: Pair<'_>, arguments: &mut Arguments<'s>, cursor: &mut Cursor<'s, '_>) {
    let mut parts = pair.into_inner();
    let Some(name) = parts.next().map(|name| cursor.ident(&name)) else { return };
    match parts.next() {
        Some(value) => {
            let value = parse_expression(value, cursor);
            arguments.items.push(Argument { name: Some(name), span: name.span.to(value.span()), value });
        }
        None => arguments.empty.push(name),
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
        _ => match parse_call(pair, cursor) {
            (name, Some(arguments)) => Expr::Function(Function { name, arguments, span }),
            // The pair of a constant holds the white space behind it.
            (name, None) => Expr::Constant(name.name, name.span),
        },
    }
}

fn parse_member<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Option<ObjectMember<'s>> {
    let mut parts = pair.into_inner();
    let key = cursor.ident(&parts.next()?);
    let value = parse_expression(parts.next()?, cursor);
    Some(ObjectMember { key, span: key.span.to(value.span()), value })
}
