//! `@relation(..)`. In: the attribute at hand on a relation field. Out: what it says. Must not know: the other side.

use super::super::messages::relation_attributes as messages;
use super::super::{FieldFactsKind, RelationFieldFacts, Resolved, Text};
use super::columns::{self, Columns, Problems};
use super::visitor::Visitor;
use super::{coerce, indexes, listed};
use crate::ast::{Attribute, Expr};
use crate::schema::{FieldId, ModelId, ReferentialAction};
use crate::source::Span;

pub(super) fn read<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    field: FieldId,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let Some(target) = target(schema, model, field) else { return };
    let fields = visitor.argument("fields").and_then(|v| fields(schema, model, v, attribute, visitor));
    let references = visitor.argument("references").and_then(|v| references(schema, target, v, attribute, visitor));
    let name = visitor.optional_default_argument("name").and_then(|v| name(v, attribute, visitor));
    let on_delete = visitor.argument("onDelete").and_then(|v| action(v, visitor));
    let on_update = visitor.argument("onUpdate").and_then(|v| action(v, visitor));
    let mapped_name = indexes::mapped_name(attribute, visitor);
    let facts = &mut schema.model_mut(model).fields[field.0 as usize].kind;
    if let FieldFactsKind::Relation(facts) = facts {
        *facts = RelationFieldFacts {
            target,
            attribute: Some(attribute),
            name,
            fields,
            references,
            on_delete,
            on_update,
            mapped_name,
            relation: None,
        };
    }
}

fn target(schema: &Resolved<'_>, model: ModelId, field: FieldId) -> Option<ModelId> {
    schema.models[model.0 as usize].fields[field.0 as usize].as_relation().map(|r| r.target)
}

fn fields<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    value: &'a Expr<'a>,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<Vec<FieldId>> {
    match columns::read_names(schema, model, value, attribute.span, visitor) {
        Columns::Found(columns) => Some(columns.iter().map(|c| c.field).collect()),
        Columns::Reported => None,
        Columns::Problems(Problems { unknown, relations }) => {
            if !unknown.is_empty() {
                visitor.push(messages::unknown_fields(value.span(), &listed(&unknown)));
            }
            if !relations.is_empty() {
                let names: Vec<&str> = relations.iter().map(|(_, name)| *name).collect();
                visitor.push(messages::relation_fields(value.span(), &listed(&names)));
            }
            None
        }
    }
}

fn references<'a>(
    schema: &Resolved<'a>,
    target: ModelId,
    value: &'a Expr<'a>,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) -> Option<Vec<FieldId>> {
    let model = schema.models[target.0 as usize].ast.name.name;
    match columns::read_names(schema, target, value, attribute.span, visitor) {
        Columns::Found(columns) => Some(columns.iter().map(|c| c.field).collect()),
        Columns::Reported => None,
        Columns::Problems(Problems { unknown, relations }) => {
            if !relations.is_empty() {
                let names: Vec<&str> = relations.iter().map(|(_, name)| *name).collect();
                visitor.push(messages::relation_references(attribute.span, &listed(&names), model));
            }
            if !unknown.is_empty() {
                visitor.push(messages::unknown_references(attribute.span, &listed(&unknown), model));
            }
            None
        }
    }
}

fn name<'a>(value: &'a Expr<'a>, attribute: &'a Attribute<'a>, visitor: &mut Visitor<'a, '_>) -> Option<Text<'a>> {
    let text = coerce::string(value, visitor)?;
    if text.is_empty() {
        visitor.push(messages::empty_name(attribute.span));
    }
    Some(Text { text, span: value.span() })
}

fn action<'a>(value: &'a Expr<'a>, visitor: &mut Visitor<'a, '_>) -> Option<(ReferentialAction, Span)> {
    let name = coerce::word(value, visitor)?;
    let action = match name {
        "Cascade" => ReferentialAction::Cascade,
        "Restrict" => ReferentialAction::Restrict,
        "NoAction" => ReferentialAction::NoAction,
        "SetNull" => ReferentialAction::SetNull,
        "SetDefault" => ReferentialAction::SetDefault,
        _ => {
            visitor.push(messages::unknown_action(value.span(), name));
            return None;
        }
    };
    Some((action, value.span()))
}
