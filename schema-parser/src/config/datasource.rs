//! The datasource. In: its block. Out: provider, relation mode, schemas, extensions, and findings. Must not know: models.

use std::collections::HashSet;

use super::extensions::check_arguments;
use super::{DatasourceFacts, messages as m, values};
use crate::ast::{ConfigBlock, Expr, Property, Top};
use crate::diagnostic::Diagnostics;
use crate::providers::{self, Capability, ProviderFacts};
use crate::resolve::Text;
use crate::schema::RelationMode;
use crate::source::Span;

/// Properties that Prisma 7 moved elsewhere; older files have them, and here they go on to work.
const CONNECTION: [&str; 3] = ["url", "shadowDatabaseUrl", "directUrl"];

/// Reads the datasources of one file and gives the first. Two are an error, unless they stand in several files.
pub(super) fn datasources<'a>(file: &'a [Top<'a>], out: &mut Diagnostics) -> Option<DatasourceFacts<'a>> {
    let blocks = || {
        file.iter().filter_map(|top| match top {
            Top::Datasource(block) => Some(block),
            _ => None,
        })
    };
    let found: Vec<DatasourceFacts<'a>> = blocks().filter_map(|block| datasource(block, out)).collect();
    if found.len() > 1 {
        blocks().for_each(|block| out.push(m::several_datasources(block)));
    }
    found.into_iter().next()
}

/// Properties of the block by name, taken away as they are read; the last of several counts.
struct Properties<'a> {
    left: Vec<&'a Property<'a>>,
}

impl<'a> Properties<'a> {
    fn take(&mut self, name: &str) -> Option<(Span, &'a Expr<'a>)> {
        let last = self.left.iter().rev().find(|p| p.name.name == name).copied();
        self.left.retain(|p| p.name.name != name);
        last.and_then(|p| Some((p.span, p.value.as_ref()?)))
    }
}

fn datasource<'a>(block: &'a ConfigBlock<'a>, out: &mut Diagnostics) -> Option<DatasourceFacts<'a>> {
    for property in &block.properties {
        if property.value.is_none() {
            out.push(m::property_without_value(block, property.name, "datasource"));
            return None;
        }
    }
    let mut properties = Properties { left: block.properties.iter().collect() };
    let facts = provider(block, &mut properties, out)?;
    let relation_mode = relation_mode(block, &mut properties, facts, out);
    let extensions = match facts.can(Capability::Extensions) {
        true => extensions(&mut properties, out),
        false => None,
    };
    for name in CONNECTION {
        properties.take(name);
    }
    let schemas = schemas(&mut properties, facts, out);
    let mut seen = HashSet::new();
    for property in &properties.left {
        if seen.insert(property.name.name) {
            out.push(m::unknown_property(property));
        }
    }
    let provider = facts.provider?;
    Some(DatasourceFacts { ast: block, provider, schemas, extensions, relation_mode })
}

fn provider<'a>(
    block: &ConfigBlock<'_>,
    properties: &mut Properties<'a>,
    out: &mut Diagnostics,
) -> Option<&'static ProviderFacts> {
    let finding = match properties.take("provider") {
        None => m::datasource_without_provider(block),
        Some((_, Expr::Function(function))) if function.name.name == "env" => m::provider_from_env(block),
        Some((_, Expr::String(name, span))) if name.is_empty() => m::provider_empty(*span),
        Some((_, Expr::String(name, span))) => match providers::by_name(name) {
            Some(facts) => return Some(facts),
            None => m::provider_unknown(*span, name),
        },
        Some((_, other)) => m::provider_no_string(other),
    };
    out.push(finding);
    None
}

fn relation_mode<'a>(
    block: &ConfigBlock<'_>,
    properties: &mut Properties<'a>,
    facts: &ProviderFacts,
    out: &mut Diagnostics,
) -> Option<RelationMode> {
    let new = properties.take("relationMode");
    let old = properties.take("referentialIntegrity");
    if let Some((span, _)) = old {
        out.push(m::referential_integrity(span));
        if new.is_some() {
            out.push(m::relation_mode_twice(span));
            return None;
        }
    }
    let (_, value) = new.or(old)?;
    let text = values::string(value, out)?;
    let mode = match text.text {
        "prisma" => RelationMode::Prisma,
        "foreignKeys" => RelationMode::ForeignKeys,
        other => {
            out.push(m::relation_mode_unknown(block.span, other));
            return None;
        }
    };
    if !facts.relation_modes.contains(&mode) {
        out.push(m::relation_mode_not_supported(value.span(), facts));
    }
    Some(mode)
}

fn schemas<'a>(
    properties: &mut Properties<'a>,
    facts: &ProviderFacts,
    out: &mut Diagnostics,
) -> Option<(Vec<Text<'a>>, Span)> {
    let (_, value) = properties.take("schemas")?;
    let names = values::strings(value, out)?;
    if !facts.can(Capability::MultiSchema) {
        out.push(m::schemas_not_supported(value.span(), facts));
        return None;
    }
    if names.is_empty() {
        out.push(m::schemas_empty(value.span()));
    }
    let mut sorted: Vec<_> = names.iter().collect();
    sorted.sort_by_key(|name| name.text);
    for pair in sorted.windows(2).filter(|pair| pair[0].text == pair[1].text) {
        out.push(m::schema_twice(pair[0].span, pair[0].text));
    }
    Some((names, value.span()))
}

fn extensions<'a>(properties: &mut Properties<'a>, out: &mut Diagnostics) -> Option<(Span, Vec<&'a Expr<'a>>)> {
    let (span, value) = properties.take("extensions")?;
    let is_extension = |entry: &&Expr<'_>| matches!(entry, Expr::Constant(..) | Expr::Function(_));
    let (entries, others): (Vec<_>, Vec<_>) = value.as_array().iter().partition(is_extension);
    others.iter().for_each(|other| out.push(m::wanted_extension(other)));
    // The arguments count where all entries can be read.
    for entry in entries.iter().filter(|_| others.is_empty()) {
        if let Expr::Function(function) = entry {
            check_arguments(function, out);
        }
    }
    Some((span, entries))
}
