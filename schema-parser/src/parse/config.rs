//! Datasources and generators. In: the pair of a block. Out: its node. Must not know: which properties exist.

use super::block::inner_span;
use super::comment::Comments;
use super::cursor::Cursor;
use super::expression::parse_expression;
use super::messages::{Container, SyntaxError};
use super::{Pair, Rule};
use crate::ast::{ConfigBlock, Docs, Ident, Property, Top};

pub(super) fn parse_config<'s>(pair: Pair<'_>, docs: Docs<'s>, cursor: &mut Cursor<'s, '_>) -> Top<'s> {
    let is_datasource = pair.as_str().starts_with("datasource");
    let container = if is_datasource { Container::Datasource } else { Container::Generator };
    let block = parse_block(pair, docs, container, cursor);
    if is_datasource { Top::Datasource(block) } else { Top::Generator(block) }
}

fn parse_block<'s>(
    pair: Pair<'_>,
    docs: Docs<'s>,
    container: Container,
    cursor: &mut Cursor<'s, '_>,
) -> ConfigBlock<'s> {
    let span = cursor.span(&pair);
    let inner_span = inner_span(&pair, cursor);
    let mut name = Ident { name: "", span };
    let mut properties = Vec::new();
    let mut comments = Comments::default();
    for item in pair.into_inner() {
        match item.as_rule() {
            Rule::name => name = cursor.ident(&item),
            Rule::comments => comments.add(item, cursor),
            Rule::property => properties.push(parse_property(item, cursor)),
            Rule::bad_line => {
                let span = cursor.span(&item);
                let line = cursor.slice(span);
                cursor.report_line(SyntaxError::ItemLine(container, line.trim_end()), span);
            }
            _ => {}
        }
    }
    comments.end(cursor);
    ConfigBlock { name, properties, docs, span, inner_span }
}

fn parse_property<'s>(pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Property<'s> {
    let span = cursor.span(&pair);
    let mut property = Property { name: Ident { name: "", span }, value: None, span };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::name => property.name = cursor.ident(&part),
            Rule::comment => {}
            _ => property.value = Some(parse_expression(part, cursor)),
        }
    }
    property
}
