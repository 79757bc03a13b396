//! Generators. In: a block. Out: preview features and findings. Must not know: what a generator makes of the rest.

use super::preview::{Known, look_up};
use super::{PreviewSet, messages as m, values};
use crate::ast::{ConfigBlock, Expr};
use crate::diagnostic::Diagnostics;

pub(super) fn generator<'a>(block: &'a ConfigBlock<'a>, preview: &mut PreviewSet, out: &mut Diagnostics) {
    for property in &block.properties {
        if property.value.is_none() {
            out.push(m::property_without_value(block, property.name, "generator"));
            return;
        }
    }
    let value = |name: &str| block.properties.iter().rev().find(|p| p.name.name == name).and_then(|p| p.value.as_ref());
    if let Some(engine) = value("engineType")
        && !matches!(engine, Expr::String(..))
    {
        out.push(m::wanted_string_or_env(engine));
    }
    match value("provider") {
        None => return out.push(m::generator_without_provider(block)),
        Some(provider) if !values::string_or_env(provider, out) => return,
        Some(_) => {}
    }
    if let Some(output) = value("output") {
        values::string_or_env(output, out);
    }
    if let Some(targets) = value("binaryTargets") {
        for target in targets.as_array() {
            values::string_or_env(target, out);
        }
    }
    if let Some(features) = value("previewFeatures") {
        preview_features(features, preview, out);
    }
}

fn preview_features<'a>(value: &'a Expr<'a>, preview: &mut PreviewSet, out: &mut Diagnostics) {
    for name in values::strings(value, out).unwrap_or_default() {
        match look_up(name.text) {
            Known::Active(feature) => preview.insert(feature),
            Known::Settled => out.push(m::preview_feature_settled(value.span(), name.text)),
            Known::No => out.push(m::preview_feature_unknown(value.span(), name.text)),
        }
    }
}
