//! Datasources. In: a block. Out: provider, relation mode and schemas, and findings. Must not know: models.

use super::preview::{PreviewFeature, PreviewSet};
use super::{DatasourceFacts, messages, texts, values};
use crate::ast::{ConfigBlock, Expr, Function, Property};
use crate::diagnostic::Diagnostics;
use crate::providers::{self, Capability, ProviderFacts};
use crate::resolve::messages::attributes::not_a_string;
use crate::resolve::{Text, similar};
use crate::schema::RelationMode;

/// Properties of every datasource. Prisma 7 has moved the addresses elsewhere; schemas of earlier versions keep working.
const KNOWN: [&str; 7] =
    ["provider", "url", "directUrl", "shadowDatabaseUrl", "relationMode", "referentialIntegrity", "schemas"];

/// The datasource, unless its provider is missing or unknown.
pub(super) fn read<'a>(
    block: &'a ConfigBlock<'a>,
    preview: PreviewSet,
    diagnostics: &mut Diagnostics,
) -> Option<DatasourceFacts<'a>> {
    let values = values(block, "datasource", diagnostics)?;
    let find = |key: &str| values.iter().rfind(|(p, _)| p.name.name == key).copied();
    let provider = provider(block, find("provider").map(|(_, value)| value), diagnostics)?;
    let relation_mode = relation_mode(block, provider, find("relationMode"), find("referentialIntegrity"), diagnostics);
    let schemas = find("schemas").and_then(|(_, value)| schemas(value, provider, diagnostics));
    let has_extensions = provider.can(Capability::Extensions);
    if let Some((property, value)) = find("extensions").filter(|_| has_extensions) {
        check_extensions(property, value, preview, diagnostics);
    }
    for (property, _) in &values {
        let name = property.name.name;
        if !KNOWN.contains(&name) && !(has_extensions && name == "extensions") {
            let closest = similar::closest(name, KNOWN.into_iter());
            diagnostics.push(messages::unknown_property(property.span, name, closest));
        }
    }
    Some(DatasourceFacts { ast: block, provider: provider.provider?, schemas, relation_mode })
}

fn provider(
    block: &ConfigBlock<'_>,
    value: Option<&Expr<'_>>,
    diagnostics: &mut Diagnostics,
) -> Option<&'static ProviderFacts> {
    match value {
        None => diagnostics.push(messages::datasource_without_provider(block.span, block.name.name)),
        Some(Expr::Function(function)) if function.name.name == "env" => {
            diagnostics.push(messages::provider_from_env(block.span));
        }
        Some(Expr::String(name, span)) => match providers::by_name(name) {
            Some(facts) => return Some(facts),
            None => {
                let names = providers::ALL.into_iter().flat_map(|f| f.provider_names.iter().copied());
                let closest = similar::closest(name, names);
                diagnostics.push(messages::unknown_provider(*span, name, closest));
            }
        },
        Some(other) => diagnostics.push(messages::provider_no_text(other.span())),
    }
    None
}

type Found<'a> = Option<(&'a Property<'a>, &'a Expr<'a>)>;

fn relation_mode<'a>(
    block: &'a ConfigBlock<'a>,
    provider: &ProviderFacts,
    mode: Found<'a>,
    integrity: Found<'a>,
    diagnostics: &mut Diagnostics,
) -> Option<RelationMode> {
    if let Some((property, _)) = integrity {
        diagnostics.push(messages::referential_integrity(property.span));
        if mode.is_some() {
            diagnostics.push(messages::both_relation_modes(property.span));
            return None;
        }
    }
    let (_, value) = mode.or(integrity)?;
    let Some(text) = value.as_string() else {
        diagnostics.push(not_a_string(value.span()));
        return None;
    };
    let mode = match text {
        "prisma" => RelationMode::Prisma,
        "foreignKeys" => RelationMode::ForeignKeys,
        other => {
            diagnostics.push(messages::unknown_relation_mode(block.span, other));
            return None;
        }
    };
    if !provider.relation_modes.contains(&mode) {
        diagnostics.push(messages::unknown_relation_mode(value.span(), text));
        return None;
    }
    Some(mode)
}

fn schemas<'a>(value: &'a Expr<'a>, provider: &ProviderFacts, diagnostics: &mut Diagnostics) -> Option<Vec<Text<'a>>> {
    let mut schemas = texts(value, diagnostics)?;
    if !provider.can(Capability::MultiSchema) {
        diagnostics.push(messages::schemas_not_supported(value.span(), provider.name));
        return None;
    }
    if schemas.is_empty() {
        diagnostics.push(messages::no_schemas(value.span()));
    }
    schemas.sort_by_key(|s| s.text);
    for pair in schemas.windows(2) {
        if pair[0].text == pair[1].text {
            diagnostics.push(messages::schema_repeated(pair[0].span, pair[0].text));
        }
    }
    Some(schemas)
}

fn check_extensions(property: &Property<'_>, value: &Expr<'_>, preview: PreviewSet, diagnostics: &mut Diagnostics) {
    let before = diagnostics.error_count();
    for item in value.as_array() {
        match item {
            Expr::Constant(..) => {}
            Expr::Function(function) => check_extension(function, diagnostics),
            other => diagnostics.push(messages::no_extension(other.span())),
        }
    }
    if diagnostics.error_count() > before {
        return;
    }
    if !preview.contains(PreviewFeature::PostgresqlExtensions) {
        diagnostics.push(messages::extensions_need_preview(property.span));
        return;
    }
    for item in value.as_array() {
        if let Expr::Constant(name, span) = item
            && name.contains('-')
        {
            diagnostics.push(messages::dash_in_extension(*span, name));
        }
    }
}

fn check_extension(function: &Function<'_>, diagnostics: &mut Diagnostics) {
    let items = &function.arguments.items;
    for (i, argument) in items.iter().enumerate() {
        let Some(name) = argument.name else {
            diagnostics.push(messages::extension_argument_without_name(argument.span));
            continue;
        };
        if items[..i].iter().any(|a| a.name.is_some_and(|n| n.name == name.name)) {
            diagnostics.push(messages::extension_argument_repeated(argument.span, name.name));
            continue;
        }
        let is_text = argument.value.as_string().is_some();
        if !is_text {
            diagnostics.push(not_a_string(argument.value.span()));
        }
        match name.name {
            "version" | "schema" | "map" => {
                if !is_text {
                    diagnostics.push(messages::extension_argument_no_text(argument.span, name.name));
                }
            }
            other => diagnostics.push(messages::extension_argument_unknown(argument.span, other)),
        }
    }
}
