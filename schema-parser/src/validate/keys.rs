//! Checks of primary keys, and of models that have none. In: one model. Out: findings. Must not know: indexes.

use super::Context;
use super::constraint_names::{ConstraintKind, Names, key_name};
use super::indexes::{argument_or_attribute, check_length_types, client_name_count};
use super::messages::indexes as messages;
use crate::providers::Capability;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::resolve::{ColumnFacts, KeyFacts};
use crate::schema::IndexKind;
use crate::source::Span;

/// All checks of a model's key, in order.
pub(crate) fn check(cx: &mut Context<'_>, model: ModelRef<'_>, names: &Names) {
    check_unique_criterion(cx, model);
    let Some(key) = model.primary_key() else { return };
    check_name(cx, model, key, names);
    check_client_name(cx, model, key);
    check_has_fields(cx, key);
    check_clash_with_field(cx, model, key);
    check_map(cx, model, key);
    check_length(cx, key);
    check_sort(cx, key);
}

/// The checks of a model's key that come behind those of the model.
pub(crate) fn check_last(cx: &mut Context<'_>, model: ModelRef<'_>) {
    let Some(key) = model.primary_key() else { return };
    check_clustering(cx, model, key);
    check_length_types(cx, model, key.attribute, &key.columns);
}

/// A row has to be told from all others by fields that are never NULL. Views need not.
fn check_unique_criterion(cx: &mut Context<'_>, model: ModelRef<'_>) {
    if model.facts().ignored || model.is_view() {
        return;
    }
    if model.strict_criterion().is_some() {
        return;
    }
    let loose: Vec<String> = model
        .unique_criteria()
        .map(|columns| columns.iter().map(|c| c.path_names(model).join(".")).collect::<Vec<_>>().join(", "))
        .collect();
    cx.push(messages::no_unique_criterion(model.span(), model.name(), &loose));
}

fn check_name(cx: &mut Context<'_>, model: ModelRef<'_>, key: &KeyFacts<'_>, names: &Names) {
    let name = key_name(cx.provider.provider, model, key);
    let span = argument_or_attribute(key.attribute, "map");
    for scope in names.violations(cx, model, ConstraintKind::PrimaryKey, &name) {
        cx.push(messages::name_taken(span, &name, scope, model.name()));
    }
}

fn check_client_name(cx: &mut Context<'_>, model: ModelRef<'_>, key: &KeyFacts<'_>) {
    let Some(name) = key.name else { return };
    if client_name_count(model, name) > 1 {
        cx.push(messages::client_name_taken(argument_or_attribute(key.attribute, "name"), name));
    }
}

/// A field that has the name that the client gives to a key or unique constraint.
pub(super) fn check_field_name(cx: &mut Context<'_>, field: FieldRef<'_>) {
    let model = field.model;
    let uniques = model.indexes().filter(|i| i.kind == IndexKind::Unique).filter_map(|i| i.name);
    if uniques.into_iter().any(|name| name == field.name()) {
        cx.push(messages::client_name_of_field(model.span(), field.name(), "@@unique"));
    }
    if model.primary_key().and_then(|k| k.name) == Some(field.name()) {
        cx.push(messages::client_name_of_field(model.span(), field.name(), "@@id"));
    }
}

fn check_has_fields(cx: &mut Context<'_>, key: &KeyFacts<'_>) {
    if key.columns.is_empty() {
        cx.push(messages::no_fields(key.attribute.span));
    }
}

/// The client makes a field of the names of a compound key, joined by `_`.
fn check_clash_with_field(cx: &mut Context<'_>, model: ModelRef<'_>, key: &KeyFacts<'_>) {
    if key.name.is_some() || key.columns.len() < 2 {
        return;
    }
    let joined = client_name(model, &key.columns);
    if model.find_field(&joined).is_some() {
        cx.push(messages::clashes_with_field(key.attribute.span, model.name(), &joined, "@@id"));
    }
}

pub(super) fn client_name(model: ModelRef<'_>, columns: &[ColumnFacts<'_>]) -> String {
    columns.iter().map(|c| c.path_names(model).join("_")).collect::<Vec<_>>().join("_")
}

fn check_map(cx: &mut Context<'_>, model: ModelRef<'_>, key: &KeyFacts<'_>) {
    let Some(name) = key.mapped_name else { return };
    if !cx.can(Capability::NamedPrimaryKeys) {
        return cx.push(messages::named_key(model.span(), model.name(), cx.provider));
    }
    check_name_length(cx, key.attribute.span, name);
}

/// A name that the database would cut is refused, since two of them could become one.
pub(super) fn check_name_length(cx: &mut Context<'_>, span: Span, name: &str) {
    if name.len() > cx.provider.max_identifier_length {
        cx.push(messages::name_too_long(span, name, cx.provider.max_identifier_length));
    }
}

fn check_length(cx: &mut Context<'_>, key: &KeyFacts<'_>) {
    if key.columns.iter().any(|c| c.length.is_some()) && !cx.can(Capability::IndexLength) {
        cx.push(messages::key_length_not_supported(key.attribute.span));
    }
}

fn check_sort(cx: &mut Context<'_>, key: &KeyFacts<'_>) {
    if key.columns.iter().any(|c| c.sort.is_some()) && !cx.can(Capability::PrimaryKeySort) {
        cx.push(messages::key_sort_not_supported(key.attribute.span));
    }
}

fn check_clustering(cx: &mut Context<'_>, model: ModelRef<'_>, key: &KeyFacts<'_>) {
    if key.clustered.is_some() && !cx.can(Capability::Clustering) {
        return cx.push(messages::clustering_not_supported(key.attribute.span, cx.provider));
    }
    let is_clustered = key.clustered.unwrap_or(true) && cx.can(Capability::Clustering);
    if is_clustered && model.indexes().any(|i| i.clustered == Some(true)) {
        cx.push(messages::key_clustered_twice(key.attribute.span));
    }
}
