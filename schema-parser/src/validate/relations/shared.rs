//! Checks that one-to-one and one-to-many relations share. In: the relation. Out: findings.

use super::super::Context;
use super::super::constraint_names::{ConstraintKind, Names};
use super::super::messages::relations as messages;
use super::InlineRelation;
use crate::ast::Arity;
use crate::constraint_names;
use crate::providers::Capability;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::resolve::{ColumnFacts, ScalarKind};
use crate::schema::{FieldId, Provider, ReferentialAction, RelationMode};

/// Whether the columns are exactly those fields, in that order.
pub(super) fn same_order(columns: &[ColumnFacts<'_>], fields: &[FieldId]) -> bool {
    columns.len() == fields.len() && columns.iter().zip(fields).all(|(c, f)| c.path.is_empty() && c.field == *f)
}

/// Whether the columns are exactly those fields, in any order.
pub(super) fn same_set(columns: &[ColumnFacts<'_>], fields: &[FieldId]) -> bool {
    let mut ids: Vec<FieldId> = columns.iter().filter(|c| c.path.is_empty()).map(|c| c.field).collect();
    let mut fields = fields.to_vec();
    ids.sort_unstable();
    fields.sort_unstable();
    ids.len() == columns.len() && ids == fields
}

/// The default name of the foreign key, or the one written.
pub(crate) fn foreign_key_name(
    provider: Option<Provider>,
    referencing: ModelRef<'_>,
    forward: Option<FieldRef<'_>>,
) -> String {
    let facts = forward.and_then(FieldRef::as_relation);
    if let Some(name) = facts.and_then(|f| f.mapped_name) {
        return name.to_owned();
    }
    let fields = facts.and_then(|f| f.fields.as_deref()).unwrap_or(&[]);
    let columns: Vec<&str> = fields.iter().map(|f| referencing.field(*f).db_name()).collect();
    constraint_names::foreign_key(referencing.db_name(), &columns, provider.unwrap_or(Provider::Postgres))
}

pub(super) fn check_unique_name(cx: &mut Context<'_>, relation: InlineRelation<'_>, names: &Names) {
    let name = foreign_key_name(cx.provider.provider, relation.referencing, relation.forward);
    let attribute = relation.forward.and_then(FieldRef::as_relation).and_then(|r| r.attribute);
    let line = relation.forward.map_or(relation.referenced.span(), FieldRef::span);
    let span = super::super::relation_fields::argument_span(attribute, "map").unwrap_or(line);
    for scope in names.violations(cx, relation.referencing, ConstraintKind::ForeignKey, &name) {
        cx.push(super::super::messages::indexes::name_taken(span, &name, scope, relation.referencing.name()));
    }
}

pub(super) fn check_set_null(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let Some(forward) = relation.forward else { return };
    let Some(facts) = forward.as_relation() else { return };
    // Where `fields` is missing there is nothing that could become NULL.
    let required = |f: &FieldId| relation.referencing.field(*f).arity() == Arity::Required;
    if facts.fields.is_some() && !relation.fields().iter().any(required) {
        return;
    }
    let only_warns = cx.provider.provider == Some(Provider::Postgres) && cx.relation_mode == RelationMode::ForeignKeys;
    for (argument, action) in [("onDelete", facts.on_delete), ("onUpdate", facts.on_update)] {
        if action.is_some_and(|(a, _)| a == ReferentialAction::SetNull) {
            cx.push(messages::set_null_on_required(forward.span(), argument, only_warns));
        }
    }
}

pub(super) fn check_references_unique(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let (Some(forward), references) = (relation.forward, relation.references()) else { return };
    if references.is_empty() || cx.can(Capability::ReferencesNonUnique) {
        return;
    }
    if relation.referenced.unique_criteria().any(|columns| same_set(columns, references)) {
        return;
    }
    let names: Vec<&str> = references.iter().map(|f| relation.referenced.field(*f).name()).collect();
    cx.push(messages::references_not_unique(forward.span(), &names, relation.referenced.name()));
}

pub(super) fn check_same_length(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let Some(facts) = relation.forward.and_then(FieldRef::as_relation) else { return };
    if let (Some(fields), Some(references), Some(attribute)) = (&facts.fields, &facts.references, facts.attribute)
        && fields.len() != references.len()
    {
        cx.push(messages::different_lengths(attribute.span, fields.len(), references.len()));
    }
}

pub(super) fn check_order(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let (Some(forward), references) = (relation.forward, relation.references()) else { return };
    if references.len() < 2 || cx.can(Capability::ReferencesInAnyOrder) || cx.has_errors() {
        return;
    }
    if relation.referenced.unique_criteria().any(|columns| same_order(columns, references)) {
        return;
    }
    let names: Vec<&str> = references.iter().map(|f| relation.referenced.field(*f).name()).collect();
    cx.push(messages::references_in_other_order(forward.span(), &names, relation.referenced.name()));
}

pub(super) fn check_types(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let Some(forward) = relation.forward else { return };
    // Without `references` the fields are held against what tells rows apart, although that has been reported.
    let criterion =
        || relation.referenced.strict_criterion().into_iter().flatten().map(|column| column.field).collect();
    let references = forward.as_relation().and_then(|r| r.references.clone()).unwrap_or_else(criterion);
    for (field, reference) in relation.fields().iter().zip(&references) {
        let (field, reference) = (relation.referencing.field(*field), relation.referenced.field(*reference));
        let (Some(a), Some(b)) = (field.as_scalar(), reference.as_scalar()) else { continue };
        if !same_type(a.ty, b.ty) {
            cx.push(messages::types_differ(forward.span(), field, reference));
        }
    }
}

/// A field that has to be there needs columns that are always there.
pub(super) fn check_arity(cx: &mut Context<'_>, relation: InlineRelation<'_>) {
    let Some(forward) = relation.forward.filter(|f| f.arity() == Arity::Required) else { return };
    let fields = relation.fields().iter().map(|f| relation.referencing.field(*f));
    let loose: Vec<&str> = fields.filter(|f| f.arity() == Arity::Optional).map(FieldRef::name).collect();
    if !loose.is_empty() {
        cx.push(messages::required_over_optional(forward, &loose));
    }
}

fn same_type(a: ScalarKind<'_>, b: ScalarKind<'_>) -> bool {
    a == b
}
