//! Checks of indexes and unique constraints. In: one index of a model. Out: findings. Must not know: how its attribute
//! was written beyond its spans.

mod operator_classes;
mod partial;

use super::Context;
use super::constraint_names::{ConstraintKind, Names, index_name};
use super::keys::check_name_length;
use super::messages::indexes as messages;
use crate::ast;
use crate::providers::Capability;
use crate::resolve::walk::ModelRef;
use crate::resolve::{ColumnFacts, IndexFacts, ScalarKind};
use crate::schema::{IndexAlgorithm, IndexKind, Provider, ScalarType};
use crate::source::Span;

/// The place of an argument, name and value, or of the whole attribute when it isn't written.
pub(super) fn argument_or_attribute(attribute: &ast::Attribute<'_>, name: &str) -> Span {
    attribute.arguments.named(name).map_or(attribute.span, |a| a.span)
}

/// All checks of one index, in order.
pub(crate) fn check(cx: &mut Context<'_>, model: ModelRef<'_>, position: usize, names: &Names) {
    let Some(index) = model.facts().indexes.get(position) else { return };
    check_name(cx, model, index, names);
    check_clash_with_field(cx, model, index);
    check_client_name(cx, model, index);
    if let Some(name) = index.mapped_name {
        check_name_length(cx, index.attribute.span, name);
    }
    check_length(cx, index);
    check_algorithm(cx, index);
    check_hash_sort(cx, index);
    check_fulltext(cx, index);
    check_has_fields(cx, index);
    check_clustering(cx, model, index, position);
    operator_classes::check_kind(cx, index);
    check_composites(cx, model, index);
    partial::check(cx, index);
    check_length_types(cx, model, index.attribute, &index.columns);
}

fn check_name(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>, names: &Names) {
    let name = index_name(cx.provider.provider, model, index);
    let argument = if index.attribute.arguments.named("map").is_some() { "map" } else { "name" };
    let span = argument_or_attribute(index.attribute, argument);
    for scope in names.violations(cx, model, ConstraintKind::Index, &name) {
        cx.push(messages::name_taken(span, &name, scope, model.name()));
    }
}

/// The client makes a name of the fields of a compound unique constraint, joined by `_`.
fn check_clash_with_field(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    if index.kind != IndexKind::Unique || index.name.is_some() || index.columns.len() < 2 {
        return;
    }
    let joined = super::keys::client_name(model, &index.columns);
    if model.find_field(&joined).is_some() {
        cx.push(messages::unique_clashes_with_field(index.attribute.span, model.name(), &joined));
    }
}

fn check_client_name(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    let Some(name) = index.name.filter(|_| index.kind == IndexKind::Unique) else { return };
    if client_name_count(model, name) > 1 {
        cx.push(messages::client_name_taken(argument_or_attribute(index.attribute, "name"), name));
    }
}

/// How many unique criteria of the model the client knows by that name.
pub(super) fn client_name_count(model: ModelRef<'_>, name: &str) -> usize {
    let key = model.primary_key().and_then(|k| k.name).into_iter();
    let uniques = model.indexes().filter(|i| i.kind == IndexKind::Unique).filter_map(|i| i.name);
    key.chain(uniques).filter(|n| *n == name).count()
}

fn check_length(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    if has_length(index) && !cx.can(Capability::IndexLength) {
        cx.push(messages::length_not_supported(index.attribute.span));
    }
}

fn has_length(index: &IndexFacts<'_>) -> bool {
    index.columns.iter().any(|c| c.length.is_some())
}

fn check_algorithm(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    let Some(algorithm) = index.algorithm else { return };
    if !cx.provider.has_algorithm(algorithm) {
        let span = argument_or_attribute(index.attribute, "type");
        cx.push(messages::algorithm_not_supported(span, algorithm, cx.provider));
    }
}

fn check_hash_sort(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    let sorted = index.columns.iter().any(|c| c.sort.is_some());
    if index.algorithm == Some(IndexAlgorithm::Hash) && sorted && cx.can(Capability::HashIndex) {
        cx.push(messages::hash_with_sort(index.attribute.span));
    }
}

fn check_fulltext(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    if index.kind != IndexKind::Fulltext {
        return;
    }
    let span = index.attribute.span;
    if !cx.can(Capability::FulltextIndex) {
        return cx.push(messages::fulltext_not_supported(span, cx.provider));
    }
    if has_length(index) {
        cx.push(messages::fulltext_length(span));
    }
    if index.columns.iter().any(|c| c.sort.is_some()) && !cx.can(Capability::FulltextSort) {
        cx.push(messages::fulltext_sort(span));
    }
    if cx.provider.provider == Some(Provider::Mongo) && !text_columns_stand_together(index) {
        cx.push(messages::fulltext_columns_apart(span));
    }
}

/// MongoDB: columns with `sort` are plain keys before or after the text columns, which may not be split by them.
fn text_columns_stand_together(index: &IndexFacts<'_>) -> bool {
    let mut groups = 0;
    let mut in_text = false;
    for column in &index.columns {
        let is_text = column.sort.is_none();
        groups += usize::from(is_text && !in_text);
        in_text = is_text;
    }
    groups <= 1
}

fn check_has_fields(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    if index.columns.is_empty() {
        cx.push(messages::no_fields(index.attribute.span));
    }
}

fn check_clustering(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>, position: usize) {
    if index.clustered.is_some() && !cx.can(Capability::Clustering) {
        return cx.push(messages::clustering_not_supported(index.attribute.span, cx.provider));
    }
    if index.clustered != Some(true) {
        return;
    }
    let key_is_clustered = model.primary_key().is_some_and(|k| k.clustered.unwrap_or(true));
    let other = model.indexes().enumerate().any(|(i, other)| i != position && other.clustered == Some(true));
    for _ in [key_is_clustered, other].into_iter().filter(|clash| *clash) {
        cx.push(messages::clustered_twice(index.attribute.span));
    }
}

/// MongoDB keeps one full text index a collection.
pub(crate) fn check_fulltext_count(cx: &mut Context<'_>, model: ModelRef<'_>) {
    let fulltext = || model.indexes().filter(|i| i.kind == IndexKind::Fulltext);
    if fulltext().count() > 1 && cx.can(Capability::FulltextIndex) && !cx.can(Capability::FulltextRepeated) {
        fulltext().for_each(|index| cx.push(messages::fulltext_repeated(index.attribute.span)));
    }
}

/// MongoDB keeps one index over the same keys in the same order, and one on the id anyway.
pub(super) fn check_repeated(cx: &mut Context<'_>, model: ModelRef<'_>, position: usize) {
    let Some(index) = model.facts().indexes.get(position) else { return };
    let same = |other: &IndexFacts<'_>| {
        other.columns.len() == index.columns.len()
            && other
                .columns
                .iter()
                .zip(&index.columns)
                .all(|(a, b)| a.field == b.field && a.path == b.path && a.sort == b.sort && a.length == b.length)
    };
    if model.indexes().enumerate().any(|(i, other)| i != position && same(other)) {
        cx.push(messages::index_repeated(index.attribute.span));
    }
    if let Some(key) = model.primary_key()
        && index.kind == IndexKind::Unique
        && let ([own], [id]) = (index.columns.as_slice(), key.columns.as_slice())
        && own.path.is_empty()
        && own.field == id.field
    {
        cx.push(messages::id_and_unique(index.attribute.span));
    }
}

/// Index types and operator classes against the types of the columns, which PostgreSQL and CockroachDB check first.
pub(crate) fn check_types(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    operator_classes::check(cx, model, index);
}

/// Of a unique index over several fields none may be a composite type.
fn check_composites(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    if index.kind != IndexKind::Unique || index.columns.len() < 2 {
        return;
    }
    let composite = index.columns.iter().find_map(|column| match column.scalar(model)?.ty {
        ScalarKind::Composite(id) => Some((column, &cx.schema.composites[id.0 as usize])),
        ScalarKind::Scalar(_) | ScalarKind::Enum(_) | ScalarKind::Unsupported(_) => None,
    });
    if let Some((column, composite)) = composite {
        let field = column.path_names(model).join(".");
        let parts: Vec<String> =
            composite.fields.iter().map(|part| format!("{field}.{}", part.ast.name.name)).collect();
        cx.push(messages::composite_in_unique(index.attribute.span, &field, &parts));
    }
}

/// `length:` counts characters or bytes, so that numbers have none.
pub(super) fn check_length_types(
    cx: &mut Context<'_>,
    model: ModelRef<'_>,
    attribute: &ast::Attribute<'_>,
    columns: &[ColumnFacts<'_>],
) {
    if !cx.can(Capability::IndexLength) {
        return;
    }
    for column in columns.iter().filter(|c| c.length.is_some()) {
        let Some(ty) = column.scalar(model).map(|s| s.ty) else { continue };
        if !ty.is_unsupported() && !matches!(ty.as_scalar(), Some(ScalarType::String | ScalarType::Bytes)) {
            cx.push(messages::length_on_other_type(attribute.span));
        }
    }
}
