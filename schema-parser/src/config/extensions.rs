//! PostgreSQL extensions, checked when the rest of the schema is sound. In: the entries of `extensions`. Out: findings.

use std::collections::HashSet;

use super::{Configuration, PreviewFeature, messages as m};
use crate::ast::{Expr, Function};
use crate::diagnostic::Diagnostics;

const ARGUMENTS: [&str; 3] = ["map", "schema", "version"];

/// Checks names and arguments of the extensions, and whether they were asked for.
pub(crate) fn check_extensions(config: &Configuration<'_>, out: &mut Diagnostics) {
    let Some((span, entries)) = config.datasource.as_ref().and_then(|d| d.extensions.as_ref()) else { return };
    if !config.preview.contains(PreviewFeature::PostgresqlExtensions) {
        out.push(m::extensions_need_preview(*span));
        return;
    }
    for entry in entries {
        match entry {
            Expr::Constant(name, span) if name.contains('-') => out.push(m::extension_name(*span, name)),
            Expr::Function(function) => check_extension(function, out),
            _ => {}
        }
    }
}

fn check_extension(function: &Function<'_>, out: &mut Diagnostics) {
    if function.name.name.contains('-') {
        out.push(m::extension_name(function.name.span, function.name.name));
    }
    let mut seen = HashSet::new();
    for argument in &function.arguments.items {
        let Some(name) = argument.name else {
            out.push(m::extension_argument_unnamed(argument.span));
            continue;
        };
        if !ARGUMENTS.contains(&name.name) {
            out.push(m::extension_argument_unknown(argument.span, name.name));
        } else if !seen.insert(name.name) {
            out.push(m::extension_argument_twice(argument.span, name.name));
        } else if argument.value.as_string().is_none() {
            out.push(m::extension_argument_type(argument.span, name.name));
        }
    }
}
