//! Checks of indexes and unique constraints. In: one index of a model. Out: findings. Must not know: how its attribute
//! was written beyond its spans.

mod operator_classes;
mod partial;

use super::Context;
use super::constraint_names::{ConstraintKind, Names, index_name};
use super::messages::indexes as messages;
use crate::ast;
use crate::providers::Capability;
use crate::resolve::IndexFacts;
use crate::resolve::walk::ModelRef;
use crate::schema::{IndexAlgorithm, IndexKind, Provider, ScalarType, SortOrder};
use crate::source::Span;

/// The place of an argument, name and value, or of the whole attribute when it isn't written.
pub(super) fn argument_or_attribute(attribute: &ast::Attribute<'_>, name: &str) -> Span {
    attribute.arguments.named(name).map_or(attribute.span, |a| a.span)
}

/// All checks of one index, in order.
pub(crate) fn check(cx: &mut Context<'_>, model: ModelRef<'_>, position: usize, names: &Names) {
    let Some(index) = model.facts().indexes.get(position) else { return };
    check_name(cx, model, index, names);
    check_client_name(cx, model, index);
    check_length(cx, index);
    check_algorithm(cx, index);
    partial::check(cx, index);
    check_hash_sort(cx, index);
    check_fulltext(cx, model, index);
    check_has_fields(cx, index);
    check_clustering(cx, model, index, position);
    operator_classes::check(cx, model, index);
    check_repeated(cx, model, index, position);
    check_length_types(cx, model, index.attribute, &index.columns);
}

fn check_name(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>, names: &Names) {
    let name = index_name(cx.provider.provider, model, index);
    let argument = if index.attribute.arguments.named("map").is_some() { "map" } else { "name" };
    let span = match index.mapped_name {
        Some(_) => argument_or_attribute(index.attribute, argument),
        None => index.attribute.span,
    };
    for scope in names.violations(cx, model, ConstraintKind::Index, &name) {
        cx.push(messages::name_taken(span, &name, scope, model.name()));
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
    let has_length = index.columns.iter().any(|c| c.length.is_some());
    if has_length && index.kind == IndexKind::Fulltext {
        cx.push(messages::fulltext_length(index.attribute.span));
    } else if has_length && !cx.can(Capability::IndexLength) {
        cx.push(messages::length_not_supported(index.attribute.span));
    }
}

fn check_algorithm(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    let Some(algorithm) = index.algorithm else { return };
    let needed = match algorithm {
        IndexAlgorithm::BTree => Capability::BTreeIndex,
        IndexAlgorithm::Hash => Capability::HashIndex,
        IndexAlgorithm::Gist => Capability::GistIndex,
        IndexAlgorithm::Gin => Capability::GinIndex,
        IndexAlgorithm::SpGist => Capability::SpGistIndex,
        IndexAlgorithm::Brin => Capability::BrinIndex,
    };
    if !cx.can(needed) {
        let span = argument_or_attribute(index.attribute, "type");
        cx.push(messages::algorithm_not_supported(span, algorithm, cx.provider));
    }
}

fn check_hash_sort(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    let descending = index.columns.iter().any(|c| c.sort == Some(SortOrder::Desc));
    if index.algorithm == Some(IndexAlgorithm::Hash) && descending {
        cx.push(messages::hash_with_sort(index.attribute.span));
    }
}

fn check_fulltext(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>) {
    if index.kind != IndexKind::Fulltext {
        return;
    }
    let span = index.attribute.span;
    if !cx.can(Capability::FulltextIndex) {
        return cx.push(messages::fulltext_not_supported(span, cx.provider));
    }
    if index.columns.iter().any(|c| c.sort.is_some()) && !cx.can(Capability::FulltextSort) {
        cx.push(messages::fulltext_sort(span));
    }
    if cx.provider.provider == Some(Provider::Mongo) && !text_columns_stand_together(index) {
        cx.push(messages::fulltext_columns_apart(span));
    }
    let others = model.indexes().filter(|i| i.kind == IndexKind::Fulltext).count();
    if others > 1 && !cx.can(Capability::FulltextRepeated) {
        cx.push(messages::fulltext_repeated(span));
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
    if key_is_clustered || other {
        cx.push(messages::clustered_twice(index.attribute.span));
    }
}

/// MongoDB keeps one index over the same keys in the same order only.
fn check_repeated(cx: &mut Context<'_>, model: ModelRef<'_>, index: &IndexFacts<'_>, position: usize) {
    if cx.provider.provider != Some(Provider::Mongo) {
        return;
    }
    if let Some(key) = model.primary_key()
        && index.kind == IndexKind::Unique
        && index.on_field.is_some()
        && key.on_field == index.on_field
    {
        cx.push(messages::id_and_unique(index.attribute.span));
    }
    let same = |other: &IndexFacts<'_>| {
        other.kind == index.kind
            && other.columns.len() == index.columns.len()
            && other
                .columns
                .iter()
                .zip(&index.columns)
                .all(|(a, b)| a.field == b.field && a.path == b.path && a.sort == b.sort)
    };
    if model.indexes().enumerate().any(|(i, other)| i != position && same(other)) {
        cx.push(messages::index_repeated(index.attribute.span));
    }
}

/// `length:` counts characters or bytes, so that numbers have none.
pub(super) fn check_length_types(
    cx: &mut Context<'_>,
    model: ModelRef<'_>,
    attribute: &ast::Attribute<'_>,
    columns: &[crate::resolve::ColumnFacts<'_>],
) {
    if !cx.can(Capability::IndexLength) {
        return;
    }
    for column in columns.iter().filter(|c| c.length.is_some()) {
        let ty = column.scalar(model).and_then(|s| s.ty.as_scalar());
        if !matches!(ty, Some(ScalarType::String | ScalarType::Bytes)) {
            cx.push(messages::length_on_other_type(attribute.span));
        }
    }
}
