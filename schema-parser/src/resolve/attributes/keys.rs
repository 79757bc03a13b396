//! `@id` and `@@id`. In: the attribute at hand. Out: the model's primary key. Must not know: databases.

use super::super::messages::attributes as messages;
use super::super::{ColumnFacts, KeyFacts, Resolved};
use super::columns::{self, Columns};
use super::indexes::{non_empty, single_column};
use super::visitor::Visitor;
use super::{coerce, listed};
use crate::ast::{Arity, Attribute};
use crate::schema::{FieldId, ModelId};

/// `@id` on a column.
pub(super) fn field<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    field: FieldId,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let facts = schema.model_mut(model);
    if facts.primary_key.is_some() {
        visitor.push(messages::id_repeated(facts.ast.span, facts.ast.name.name));
        return;
    }
    let mapped_name = visitor.argument("map").and_then(|v| coerce::string(v, visitor));
    let mapped_name = non_empty(mapped_name, "map", attribute, visitor);
    let column = single_column(field, attribute, visitor);
    let clustered = visitor.argument("clustered").and_then(|v| coerce::boolean(v, visitor));
    facts.primary_key =
        Some(KeyFacts { attribute, on_field: Some(field), columns: vec![column], name: None, mapped_name, clustered });
}

/// `@@id`
pub(super) fn model<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let Some(value) = visitor.default_argument("fields") else { return };
    let columns = match columns::read(schema, model, value, attribute.span, false, visitor) {
        Columns::Found(columns) => columns,
        Columns::Reported => return,
        Columns::Problems(problems) => {
            if !problems.unknown.is_empty() {
                visitor.push(messages::id_unknown_fields(value.span(), &listed(&problems.unknown)));
            }
            if !problems.relations.is_empty() {
                let names: Vec<&str> = problems.relations.iter().map(|(_, name)| *name).collect();
                visitor.push(messages::id_relation_fields(attribute.span, &listed(&names)));
            }
            return;
        }
    };
    check_required(schema, model, attribute, &columns, visitor);
    let facts = schema.model_mut(model);
    if facts.primary_key.is_some() {
        visitor.push(messages::id_twice(facts.ast.span, facts.ast.name.name));
    }
    let name = super::indexes::client_name(facts, attribute, "@@id", visitor);
    let mapped_name = visitor.argument("map").and_then(|v| coerce::string(v, visitor));
    let mapped_name = non_empty(mapped_name, "map", attribute, visitor);
    let clustered = visitor.argument("clustered").and_then(|v| coerce::boolean(v, visitor));
    facts.primary_key = Some(KeyFacts { attribute, on_field: None, columns, name, mapped_name, clustered });
}

fn check_required<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    attribute: &'a Attribute<'a>,
    columns: &[ColumnFacts<'a>],
    visitor: &mut Visitor<'a, '_>,
) {
    let fields = &schema.models[model.0 as usize].fields;
    let optional: Vec<&str> = columns
        .iter()
        .map(|c| &fields[c.field.0 as usize])
        .filter(|f| f.ast.arity != Arity::Required)
        .map(|f| f.name())
        .collect();
    if !optional.is_empty() {
        visitor.push(messages::id_optional_fields(attribute.span, &listed(&optional)));
    }
}

/// A key on a field that may be missing or is a list.
pub(super) fn check_arity(schema: &Resolved<'_>, model: ModelId, visitor: &mut Visitor<'_, '_>) {
    let facts = &schema.models[model.0 as usize];
    let Some(key) = &facts.primary_key else { return };
    let Some(field) = key.on_field else { return };
    if facts.fields[field.0 as usize].ast.arity != Arity::Required {
        visitor.push(messages::id_not_required(key.attribute.span));
    }
}
