//! `where:` of an index: which databases take it. In: one index. Out: findings.

use super::super::Context;
use super::super::messages::indexes as messages;
use super::argument_or_attribute;
use crate::config::PreviewFeature;
use crate::providers::Capability;
use crate::resolve::IndexFacts;

pub(super) fn check(cx: &mut Context<'_>, index: &IndexFacts<'_>) {
    if index.predicate.is_none() {
        return;
    }
    let span = argument_or_attribute(index.attribute, "where");
    if !cx.preview.contains(PreviewFeature::PartialIndexes) {
        cx.push(messages::partial_needs_preview(span));
    } else if !cx.can(Capability::PartialIndexes) {
        cx.push(messages::partial_not_supported(span, cx.provider));
    }
}
