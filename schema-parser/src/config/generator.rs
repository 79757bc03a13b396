//! Generators. In: a block. Out: the preview features that it asks for, and findings. Must not know: what a generator
//! makes of its other properties.

use super::preview::{self, Named, PreviewSet};
use super::{messages, texts, values};
use crate::ast::{ConfigBlock, Expr};
use crate::diagnostic::Diagnostics;
use crate::resolve::messages::attributes::not_a_string;

/// Checks a generator and adds its preview features.
pub(super) fn read<'a>(block: &'a ConfigBlock<'a>, preview: &mut PreviewSet, diagnostics: &mut Diagnostics) {
    let Some(values) = values(block, "generator", diagnostics) else { return };
    let find = |key: &str| values.iter().rfind(|(p, _)| p.name.name == key).map(|(_, value)| *value);
    if let Some(value) = find("engineType")
        && value.as_string().is_none()
    {
        diagnostics.push(messages::not_a_text(value.span()));
    }
    let Some(provider) = find("provider") else {
        return diagnostics.push(messages::generator_without_provider(block.span, block.name.name));
    };
    if !check_string_or_env(provider, diagnostics) {
        return;
    }
    if let Some(output) = find("output") {
        check_string_or_env(output, diagnostics);
    }
    for target in find("binaryTargets").map(Expr::as_array).unwrap_or_default() {
        check_string_or_env(target, diagnostics);
    }
    if let Some(features) = find("previewFeatures") {
        read_features(features, preview, diagnostics);
    }
}

/// A text, or `env("NAME")`.
fn check_string_or_env(value: &Expr<'_>, diagnostics: &mut Diagnostics) -> bool {
    let function = match value {
        Expr::String(..) => return true,
        Expr::Function(function) if function.name.name == "env" => function,
        _ => {
            diagnostics.push(messages::not_a_text(value.span()));
            return false;
        }
    };
    match function.arguments.items.as_slice() {
        [argument] if argument.value.as_string().is_some() => true,
        [argument] => {
            diagnostics.push(not_a_string(argument.value.span()));
            false
        }
        _ => {
            diagnostics.push(messages::env_arguments(function.span));
            false
        }
    }
}

fn read_features<'a>(value: &'a Expr<'a>, preview: &mut PreviewSet, diagnostics: &mut Diagnostics) {
    let Some(names) = texts(value, diagnostics) else { return };
    for name in names {
        match preview::by_name(name.text) {
            Named::Known(feature) => preview.insert(feature),
            Named::Deprecated => diagnostics.push(messages::preview_deprecated(value.span(), name.text)),
            Named::Unknown(closest) => {
                diagnostics.push(messages::preview_unknown(value.span(), name.text, closest));
            }
        }
    }
}
