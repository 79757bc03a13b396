//! `@shardKey` and `@@shardKey`. In: the attribute at hand. Out: the model's shard key. Must not know: databases.

use super::super::messages::attributes as messages;
use super::super::{Resolved, ShardKeyFacts};
use super::columns::{self, Columns};
use super::listed;
use super::visitor::Visitor;
use crate::ast::{Arity, Attribute};
use crate::schema::{FieldId, ModelId};

/// `@shardKey` on a column.
pub(super) fn field<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    field: FieldId,
    attribute: &'a Attribute<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let facts = schema.model_mut(model);
    if facts.shard_key.is_some() {
        visitor.push(messages::shard_key_repeated(facts.ast.span, facts.ast.name.name));
        return;
    }
    facts.shard_key = Some(ShardKeyFacts { attribute, on_field: Some(field), fields: vec![field] });
}

/// `@@shardKey`
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
                visitor.push(messages::shard_key_unknown_fields(value.span(), &listed(&problems.unknown)));
            }
            if !problems.relations.is_empty() {
                let names: Vec<&str> = problems.relations.iter().map(|(_, name)| *name).collect();
                visitor.push(messages::shard_key_relation_fields(attribute.span, &listed(&names)));
            }
            return;
        }
    };
    let fields: Vec<FieldId> = columns.iter().map(|c| c.field).collect();
    let facts = schema.model_mut(model);
    let is_optional = |f: &&FieldId| facts.fields[f.0 as usize].ast.arity != Arity::Required;
    let optional: Vec<&str> = fields.iter().filter(is_optional).map(|f| facts.fields[f.0 as usize].name()).collect();
    if !optional.is_empty() {
        visitor.push(messages::shard_key_optional_fields(attribute.span, &listed(&optional)));
    }
    if facts.shard_key.is_some() {
        visitor.push(messages::shard_key_twice(facts.ast.span, facts.ast.name.name));
    }
    facts.shard_key = Some(ShardKeyFacts { attribute, on_field: None, fields });
}

/// A shard key on a field that may be missing or is a list.
pub(super) fn check_arity(schema: &Resolved<'_>, model: ModelId, visitor: &mut Visitor<'_, '_>) {
    let facts = &schema.models[model.0 as usize];
    let Some(key) = &facts.shard_key else { return };
    let Some(field) = key.on_field else { return };
    if facts.fields[field.0 as usize].ast.arity != Arity::Required {
        visitor.push(messages::shard_key_not_required(key.attribute.span));
    }
}
