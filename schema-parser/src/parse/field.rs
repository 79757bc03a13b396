//! Fields and their types. In: the pair of a field. Out: its node, or a diagnostic where an older version of the
//! language was written. Must not know: which types exist.

use super::comment::add_comment;
use super::cursor::Cursor;
use super::expression::parse_attribute;
use super::messages::{Container, SyntaxError};
use super::string::parse_string;
use super::{Pair, Rule};
use crate::ast::{Arity, Docs, Field, FieldType, Ident};
use crate::source::Span;

/// The field, unless its type is missing or written in a way that is an error.
pub(super) fn parse_field<'s>(
    pair: Pair<'_>,
    mut docs: Docs<'s>,
    (container, container_name): (Container, &str),
    cursor: &mut Cursor<'s, '_>,
) -> Option<Field<'s>> {
    let span = cursor.span(&pair);
    let mut name = Ident { name: "", span };
    let (mut ty, mut arity) = (None, Arity::Required);
    let mut attributes = Vec::new();
    let mut parts = pair.into_inner();
    while let Some(part) = parts.next() {
        match part.as_rule() {
            Rule::name => name = cursor.ident(&part),
            Rule::plain_type | Rule::type_name => ty = Some(FieldType::Named(cursor.ident(&part))),
            Rule::unsupported => ty = Some(parse_unsupported(part, cursor)),
            Rule::attribute => {
                if attributes.is_empty() {
                    // Behind the first attribute come only attributes and perhaps a comment.
                    attributes.reserve_exact(parts.len() + 1);
                }
                attributes.push(parse_attribute(part, cursor));
            }
            Rule::type_mark => arity = parse_mark(&part, ty.as_ref(), cursor)?,
            Rule::colon | Rule::bracketed_type => return report_outdated(&part, cursor),
            _ => add_comment(&mut docs, &part, cursor),
        }
    }
    let Some(ty) = ty else {
        let error = SyntaxError::FieldWithoutType { container, container_name, field: name.name };
        cursor.report(error, span);
        return None;
    };
    let field = Field { name, ty, arity, attributes, docs, span };
    container.check_field(&field, cursor);
    Some(field)
}

fn parse_unsupported<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> FieldType<'s> {
    let span = cursor.span(&pair);
    let text = pair.into_inner().next().map(|string| parse_string(&string, cursor));
    FieldType::Unsupported(text.unwrap_or_default(), span)
}

fn parse_mark(pair: &Pair<'_>, ty: Option<&FieldType<'_>>, cursor: &mut Cursor<'_, '_>) -> Option<Arity> {
    let span = cursor.span(pair);
    let whole = ty.map_or(span, |ty| ty.span().to(span));
    let type_text = ty.map_or("", |ty| cursor.slice(ty.span()));
    match pair.as_str() {
        "?" => return Some(Arity::Optional),
        "[]" => return Some(Arity::List),
        "!" => cursor.report(SyntaxError::ExclamationMark(type_text), whole),
        _ => cursor.report(SyntaxError::OptionalList(type_text), whole),
    }
    None
}

/// Prisma 1's `name: Type` and `[Type]`.
fn report_outdated<'s>(pair: &Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Option<Field<'s>> {
    let span: Span = cursor.span(pair);
    let text = cursor.slice(span);
    let error = match pair.as_rule() {
        Rule::colon => SyntaxError::Colon,
        _ => SyntaxError::BracketedType(text.trim_matches(['[', ']', ' ', '\t'])),
    };
    cursor.report(error, span);
    None
}
