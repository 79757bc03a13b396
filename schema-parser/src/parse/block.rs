//! Models, views and enums. In: the pair of a block. Out: its node. Must not know: other blocks.

use super::comment::{Comments, add_comment};
use super::cursor::Cursor;
use super::expression::parse_attribute;
use super::field::parse_field;
use super::messages::{Container, SyntaxError};
use super::{Pair, Rule};
use crate::ast::{Attribute, Docs, Enum, EnumValue, Field, Ident, Model, ModelKind};
use crate::source::Span;

pub(super) fn parse_model<'s>(pair: Pair<'_>, docs: Docs<'s>, cursor: &mut Cursor<'s, '_>) -> Model<'s> {
    let kind = if pair.as_str().starts_with("view") { ModelKind::View } else { ModelKind::Model };
    let container = match kind {
        ModelKind::Model => Container::Model,
        ModelKind::View => Container::View,
    };
    let block = parse_fields(pair, container, cursor);
    Model { kind, name: block.name, fields: block.fields, attributes: block.attributes, docs, span: block.span }
}

/// What models, views and composite types have in common.
pub(super) struct FieldBlock<'s> {
    pub(super) name: Ident<'s>,
    pub(super) fields: Vec<Field<'s>>,
    pub(super) attributes: Vec<Attribute<'s>>,
    pub(super) span: Span,
}

pub(super) fn parse_fields<'s>(pair: Pair<'_>, container: Container, cursor: &mut Cursor<'s, '_>) -> FieldBlock<'s> {
    let span = cursor.span(&pair);
    let mut name = Ident { name: "", span };
    let items = pair.into_inner();
    let (mut fields, mut attributes) = (Vec::with_capacity(items.len()), Vec::new());
    let mut comments = Comments::default();
    for item in items {
        match item.as_rule() {
            Rule::name => name = cursor.ident(&item),
            Rule::comments => comments.add(item, cursor),
            Rule::field => {
                let docs = comments.take();
                fields.extend(parse_field(item, docs, (container, name.name), cursor));
            }
            Rule::block_attribute => {
                comments.end(cursor);
                container.check_block_attribute(&item, cursor);
                attributes.push(parse_attribute(item, cursor));
            }
            Rule::bad_line => {
                let span = cursor.span(&item);
                let line = cursor.slice(span);
                cursor.report_line(SyntaxError::ItemLine(container, line.trim_end()), span);
            }
            _ => {}
        }
    }
    comments.end(cursor);
    FieldBlock { name, fields, attributes, span }
}

pub(super) fn parse_enum<'s>(pair: Pair<'_>, docs: Docs<'s>, cursor: &mut Cursor<'s, '_>) -> Enum<'s> {
    let span = cursor.span(&pair);
    let inner_span = inner_span(&pair, cursor);
    let mut name = Ident { name: "", span };
    let (mut values, mut attributes) = (Vec::new(), Vec::new());
    let mut comments = Comments::default();
    for item in pair.into_inner() {
        match item.as_rule() {
            Rule::name => name = cursor.ident(&item),
            Rule::comments => comments.add(item, cursor),
            Rule::enum_value => {
                let docs = comments.take();
                values.push(parse_enum_value(item, docs, cursor));
            }
            Rule::block_attribute => {
                comments.end(cursor);
                attributes.push(parse_attribute(item, cursor));
            }
            Rule::bad_line => {
                let span = cursor.span(&item);
                let line = cursor.slice(span);
                cursor.report_line(SyntaxError::ItemLine(Container::Enum, line.trim_end()), span);
            }
            _ => {}
        }
    }
    comments.end(cursor);
    Enum { name, values, attributes, docs, span, inner_span }
}

fn parse_enum_value<'s>(pair: Pair<'_>, docs: Docs<'s>, cursor: &mut Cursor<'s, '_>) -> EnumValue<'s> {
    let span = cursor.span(&pair);
    let mut value = EnumValue { name: Ident { name: "", span }, attributes: Vec::new(), docs, span };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::name => value.name = cursor.ident(&part),
            Rule::attribute => value.attributes.push(parse_attribute(part, cursor)),
            _ => add_comment(&mut value.docs, &part, cursor),
        }
    }
    value
}

/// From behind the opening line to the closing brace.
pub(super) fn inner_span(pair: &Pair<'_>, cursor: &Cursor<'_, '_>) -> Span {
    let span = cursor.span(pair);
    let text = pair.as_str();
    let open = text.find('{').unwrap_or(0);
    let line = text[open..].find(['\n', '\r']).unwrap_or(0);
    let start = span.start + (open + line) as u32 + 1;
    Span { start, end: (span.end - 1).max(start), ..span }
}
