//! Checks that views alone have. In: one view. Out: findings. Must not know: models.

use super::Context;
use super::messages::models as m;
use crate::config::PreviewFeature;
use crate::resolve::ColumnFacts;
use crate::resolve::walk::ModelRef;
use crate::schema::IndexKind;

/// Views have to be asked for.
pub(crate) fn check_preview(cx: &mut Context<'_>, view: ModelRef<'_>) {
    if !cx.preview.contains(PreviewFeature::Views) {
        cx.push(m::views_need_preview(view.span()));
    }
}

/// No key in the database.
pub(crate) fn check_key(cx: &mut Context<'_>, view: ModelRef<'_>) {
    if let Some(key) = view.primary_key() {
        cx.push(m::view_with_key(key.attribute.span));
    }
}

/// `@unique` is for the client alone; other indexes make no sense.
pub(crate) fn check_indexes(cx: &mut Context<'_>, view: ModelRef<'_>) {
    for index in view.indexes() {
        if index.kind != IndexKind::Unique {
            cx.push(m::view_with_index(index.attribute.span));
        }
        if index.mapped_name.is_some() {
            cx.push(m::view_with_named_unique(index.attribute.span));
        }
        if index.clustered.is_some() {
            cx.push(m::view_with_clustering(index.attribute.span));
        }
        let has_arguments = |c: &&ColumnFacts<'_>| c.sort.is_some() || c.length.is_some() || c.operator_class.is_some();
        for _ in index.columns.iter().filter(has_arguments) {
            cx.push(m::view_with_column_arguments(index.attribute.span));
        }
    }
}
