//! Third pass: what each attribute says, looked at alone. In: names and types. Out: the facts of attributes, and findings
//! about attributes and arguments that are unknown, repeated or of the wrong kind. Must not know: the provider.
//!
//! The order within an item is fixed and has nothing to do with the order of writing, so that a check may rely on what
//! an earlier attribute said.

mod coerce;
mod columns;
mod defaults;
mod indexes;
mod keys;
mod predicate;
mod relation;
mod shard_keys;
mod visitor;

use std::collections::HashMap;

use super::messages::attributes as messages;
use super::messages::names;
use super::{FieldFactsKind, NativeTypeFacts, Resolved, ScalarFacts, ScalarKind, Text};
use crate::ast::{Arity, Attribute, Top};
use crate::diagnostic::Diagnostics;
use crate::schema::{CompositeId, EnumId, FieldId, IndexKind, ModelId, ScalarType};
use defaults::Place;
use visitor::Visitor;

/// What a column may carry, for proposals.
const SCALAR_ATTRIBUTES: &[&str] = &["id", "unique", "default", "map", "updatedAt", "ignore", "relation", "shardKey"];
/// What a relation field may carry.
const RELATION_ATTRIBUTES: &[&str] = &["relation", "ignore"];
/// What a model may carry.
const MODEL_ATTRIBUTES: &[&str] = &["id", "unique", "index", "fulltext", "map", "schema", "ignore", "shardKey"];

/// Reads the attributes of all models, enums and composite types, in file order.
pub(crate) fn resolve_attributes<'a>(schema: &mut Resolved<'a>, diagnostics: &mut Diagnostics) {
    let ast = schema.ast;
    let visitor = &mut Visitor::new(diagnostics);
    let (mut models, mut enums, mut composites) = (0, 0, 0);
    for top in &ast.tops {
        match top {
            Top::Model(_) => {
                resolve_model(schema, ModelId(models), visitor);
                models += 1;
            }
            Top::Enum(_) => {
                resolve_enum(schema, EnumId(enums), visitor);
                enums += 1;
            }
            Top::CompositeType(_) => {
                resolve_composite(schema, CompositeId(composites), visitor);
                composites += 1;
            }
            Top::Datasource(_) | Top::Generator(_) => {}
        }
    }
}

/// `` `a`, `b` ``
fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn resolve_model<'a>(schema: &mut Resolved<'a>, id: ModelId, visitor: &mut Visitor<'a, '_>) {
    let mut mapped = HashMap::new();
    let count = schema.models[id.0 as usize].fields.len() as u32;
    for field in (0..count).map(FieldId) {
        if schema.models[id.0 as usize].fields[field.0 as usize].as_scalar().is_some() {
            resolve_scalar_field(schema, id, field, &mut mapped, visitor);
        }
    }
    for field in (0..count).map(FieldId) {
        if schema.models[id.0 as usize].fields[field.0 as usize].as_relation().is_some() {
            resolve_relation_field(schema, id, field, visitor);
        }
    }
    resolve_block(schema, id, visitor);
}

/// Columns by their mapped names.
type MappedNames<'a> = HashMap<&'a str, FieldId>;

fn resolve_scalar_field<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    field: FieldId,
    mapped: &mut MappedNames<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let facts = &schema.models[model.0 as usize].fields[field.0 as usize];
    let ast = facts.ast;
    let Some(ty) = facts.as_scalar().map(|s| s.ty) else { return };
    let mut found = ScalarFacts { ty, mapped_name: None, default: None, native_type: None, updated_at: false };
    let mut ignored = false;
    visitor.begin(&ast.attributes);
    if visitor.single("map").is_some() {
        found.mapped_name = map_name(visitor);
        if let Some(name) = found.mapped_name {
            check_mapped_name(schema, model, field, name, mapped, visitor);
        }
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("ignore") {
        ignored = true;
        if ty.is_unsupported() {
            visitor.push(messages::ignore_unsupported(attribute.span));
        }
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("relation") {
        visitor.push(messages::relation_on_scalar(attribute.span));
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("id") {
        keys::field(schema, model, field, attribute, visitor);
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("updatedAt") {
        found.updated_at = true;
        check_updated_at(ty, ast.arity, attribute, visitor);
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("default") {
        found.default = defaults::read(schema, ast, ty, Place::Model, attribute, visitor);
        visitor.end_arguments();
    }
    found.native_type = native_type(ty, visitor);
    if let Some(attribute) = visitor.single("unique") {
        indexes::field(schema, model, field, attribute, visitor);
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("shardKey") {
        shard_keys::field(schema, model, field, attribute, visitor);
        visitor.end_arguments();
    }
    visitor.end("@", SCALAR_ATTRIBUTES);
    let facts = &mut schema.model_mut(model).fields[field.0 as usize];
    facts.ignored = ignored;
    facts.kind = FieldFactsKind::Scalar(found);
}

/// The text of `@map(..)` and `@@map(..)`.
fn map_name<'a>(visitor: &mut Visitor<'a, '_>) -> Option<&'a str> {
    let value = visitor.default_argument("name")?;
    coerce::string(value, visitor)
}

/// A mapped name that another column has, by its own name or by `@map`.
fn check_mapped_name<'a>(
    schema: &Resolved<'a>,
    model: ModelId,
    field: FieldId,
    name: &'a str,
    mapped: &mut MappedNames<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let facts = &schema.models[model.0 as usize];
    let ast = facts.fields[field.0 as usize].ast;
    if mapped.insert(name, field).is_some() {
        visitor.push(names::column_taken(ast.span, ast.name.name, facts.ast.name.name));
    }
    let Some(other) = facts.field_ids.get(name).map(|id| &facts.fields[id.0 as usize]) else { return };
    if other.as_scalar().is_some() && !has_map(&other.ast.attributes) {
        visitor.push(names::column_taken(ast.span, ast.name.name, facts.ast.name.name));
    }
}

fn has_map(attributes: &[Attribute<'_>]) -> bool {
    attributes.iter().any(|a| a.name.name == "map")
}

fn check_updated_at(ty: ScalarKind<'_>, arity: Arity, attribute: &Attribute<'_>, visitor: &mut Visitor<'_, '_>) {
    if ty != ScalarKind::Scalar(ScalarType::DateTime) {
        visitor.push(messages::updated_at_type(attribute.span));
    }
    if arity == Arity::List {
        visitor.push(messages::updated_at_list(attribute.span));
    }
}

/// `@db.X(..)`, which only built-in types take; on other fields it stays unknown.
fn native_type<'a>(ty: ScalarKind<'a>, visitor: &mut Visitor<'a, '_>) -> Option<NativeTypeFacts<'a>> {
    ty.as_scalar()?;
    let attribute = visitor.scoped()?;
    let (prefix, name) = attribute.name.name.split_once('.')?;
    Some(NativeTypeFacts { attribute, prefix, name })
}

fn resolve_relation_field<'a>(
    schema: &mut Resolved<'a>,
    model: ModelId,
    field: FieldId,
    visitor: &mut Visitor<'a, '_>,
) {
    let ast = schema.models[model.0 as usize].fields[field.0 as usize].ast;
    visitor.begin(&ast.attributes);
    if let Some(attribute) = visitor.single("relation") {
        relation::read(schema, model, field, attribute, visitor);
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("id") {
        visitor.push(messages::id_on_relation(attribute.span, ast.name.name));
        visitor.discard_arguments();
    }
    if visitor.single("ignore").is_some() {
        schema.model_mut(model).fields[field.0 as usize].ignored = true;
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("default") {
        visitor.push(messages::default_on_relation(attribute.span));
        visitor.discard_arguments();
    }
    if let Some(attribute) = visitor.single("map") {
        visitor.push(messages::map_on_relation(attribute.span));
        visitor.discard_arguments();
    }
    if let Some(attribute) = visitor.single("unique") {
        visitor.push(messages::unique_on_relation(attribute.span, ast.name.name));
        visitor.discard_arguments();
    }
    visitor.end("@", RELATION_ATTRIBUTES);
}

fn resolve_block<'a>(schema: &mut Resolved<'a>, id: ModelId, visitor: &mut Visitor<'a, '_>) {
    let ast = schema.models[id.0 as usize].ast;
    visitor.begin(&ast.attributes);
    if visitor.single("ignore").is_some() {
        ignore_model(schema, id, visitor);
        visitor.end_arguments();
    }
    if let Some(attribute) = visitor.single("id") {
        keys::model(schema, id, attribute, visitor);
        visitor.end_arguments();
    }
    if visitor.single("map").is_some() {
        schema.model_mut(id).mapped_name = map_name(visitor);
        visitor.end_arguments();
    }
    if visitor.single("schema").is_some() {
        schema.model_mut(id).namespace = namespace(visitor);
        visitor.end_arguments();
    }
    let kinds = [("index", IndexKind::Normal), ("unique", IndexKind::Unique), ("fulltext", IndexKind::Fulltext)];
    for (name, kind) in kinds {
        for position in 0..visitor.len() {
            if let Some(attribute) = visitor.at(position, name) {
                indexes::block(schema, id, kind, attribute, visitor);
                visitor.end_arguments();
            }
        }
    }
    if let Some(attribute) = visitor.single("shardKey") {
        shard_keys::model(schema, id, attribute, visitor);
        visitor.end_arguments();
    }
    keys::check_arity(schema, id, visitor);
    shard_keys::check_arity(schema, id, visitor);
    visitor.end("@@", MODEL_ATTRIBUTES);
}

/// `@@ignore`, which leaves nothing for `@ignore` to do.
fn ignore_model<'a>(schema: &mut Resolved<'a>, id: ModelId, visitor: &mut Visitor<'a, '_>) {
    let facts = schema.model_mut(id);
    facts.ignored = true;
    for field in facts.fields.iter().filter(|f| f.ignored) {
        visitor.push(messages::ignore_in_ignored(field.ast.span));
    }
}

/// The text of `@@schema(..)`.
fn namespace<'a>(visitor: &mut Visitor<'a, '_>) -> Option<Text<'a>> {
    let value = visitor.default_argument("map")?;
    let text = coerce::string(value, visitor)?;
    Some(Text { text, span: value.span() })
}

fn resolve_enum<'a>(schema: &mut Resolved<'a>, id: EnumId, visitor: &mut Visitor<'a, '_>) {
    let ast = schema.enums[id.0 as usize].ast;
    for (i, value) in ast.values.iter().enumerate() {
        visitor.begin(&value.attributes);
        if visitor.single("map").is_some() {
            schema.enums[id.0 as usize].mapped_values[i] = map_name(visitor);
            visitor.end_arguments();
        }
        visitor.end("@", &["map"]);
    }
    visitor.begin(&ast.attributes);
    if visitor.single("map").is_some() {
        schema.enums[id.0 as usize].mapped_name = map_name(visitor);
        visitor.end_arguments();
    }
    if visitor.single("schema").is_some() {
        schema.enums[id.0 as usize].namespace = namespace(visitor);
        visitor.end_arguments();
    }
    visitor.end("@@", &["map", "schema"]);
}

fn resolve_composite<'a>(schema: &mut Resolved<'a>, id: CompositeId, visitor: &mut Visitor<'a, '_>) {
    let mut mapped = MappedNames::new();
    for i in 0..schema.composites[id.0 as usize].fields.len() {
        let facts = &schema.composites[id.0 as usize].fields[i];
        let (ast, ty) = (facts.ast, facts.scalar.ty);
        let mut found = ScalarFacts { ty, mapped_name: None, default: None, native_type: None, updated_at: false };
        visitor.begin(&ast.attributes);
        found.native_type = native_type(ty, visitor);
        if visitor.single("map").is_some() {
            found.mapped_name = map_name(visitor);
            if let Some(name) = found.mapped_name {
                check_mapped_name_in_composite(schema, id, FieldId(i as u32), name, &mut mapped, visitor);
            }
            visitor.end_arguments();
        }
        if let Some(attribute) = visitor.single("default") {
            found.default = defaults::read(schema, ast, ty, Place::Composite, attribute, visitor);
            visitor.end_arguments();
        }
        visitor.end("@", &["map", "default"]);
        schema.composites[id.0 as usize].fields[i].scalar = found;
    }
}

fn check_mapped_name_in_composite<'a>(
    schema: &Resolved<'a>,
    composite: CompositeId,
    field: FieldId,
    name: &'a str,
    mapped: &mut MappedNames<'a>,
    visitor: &mut Visitor<'a, '_>,
) {
    let facts = &schema.composites[composite.0 as usize];
    let ast = facts.fields[field.0 as usize].ast;
    if mapped.insert(name, field).is_some() {
        visitor.push(names::column_taken_in_composite(ast.span, ast.name.name, facts.ast.name.name));
    }
    let Some(other) = facts.field_ids.get(name).map(|id| &facts.fields[id.0 as usize]) else { return };
    if !has_map(&other.ast.attributes) {
        visitor.push(names::column_taken_in_composite(ast.span, ast.name.name, facts.ast.name.name));
    }
}
