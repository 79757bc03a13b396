//! Composite types, and what the language never allows in them. In: the pair of a `type` block. Out: its node. Must
//! not know: which database is used.

use super::Pair;
use super::block::parse_fields;
use super::cursor::Cursor;
use super::messages::{Container, SyntaxError};
use crate::ast::{CompositeType, Docs, Field};

pub(super) fn parse_composite_type<'s>(
    pair: Pair<'_>,
    docs: Docs<'s>,
    cursor: &mut Cursor<'s, '_>,
) -> CompositeType<'s> {
    let block = parse_fields(pair, Container::Type, cursor);
    CompositeType { name: block.name, fields: block.fields, attributes: block.attributes, docs, span: block.span }
}

impl Container {
    /// Reports a `@@` attribute where none may stand.
    pub(super) fn check_block_attribute(self, pair: &Pair<'_>, cursor: &mut Cursor<'_, '_>) {
        if self != Container::Type {
            return;
        }
        let span = cursor.span(pair);
        let (name, _) = cursor.call(span);
        cursor.report(SyntaxError::TypeBlockAttribute(name.name), span);
    }

    /// Reports attributes that no field of a composite type may have.
    pub(super) fn check_field(self, field: &Field<'_>, cursor: &mut Cursor<'_, '_>) {
        if self != Container::Type {
            return;
        }
        for attribute in &field.attributes {
            if matches!(attribute.name.name, "id" | "unique" | "relation") {
                cursor.report(SyntaxError::TypeFieldAttribute(attribute.name.name), field.span);
            }
        }
    }
}
