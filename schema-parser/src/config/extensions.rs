//! PostgreSQL extensions, checked when the rest of the schema is sound. In: the entries of `extensions`. Out: findings.

use super::{Configuration, PreviewFeature, messages as m, values};
use crate::ast::{Argument, Expr, Function};
use crate::diagnostic::Diagnostics;

const ARGUMENTS: [&str; 3] = ["map", "schema", "version"];

/// Checks the names of the extensions, and whether they were asked for.
pub(crate) fn check_extensions(config: &Configuration<'_>, out: &mut Diagnostics) {
    let Some((span, entries)) = config.datasource.as_ref().and_then(|d| d.extensions.as_ref()) else { return };
    if !config.preview.contains(PreviewFeature::PostgresqlExtensions) {
        out.push(m::extensions_need_preview(*span));
        return;
    }
    for entry in entries {
        match entry {
            Expr::Constant(name, span) if name.contains('-') => out.push(m::extension_name(*span, name)),
            Expr::Function(function) => check_name(function, out),
            _ => {}
        }
    }
}

fn check_name(function: &Function<'_>, out: &mut Diagnostics) {
    if function.name.name.contains('-') {
        out.push(m::extension_name(function.span, function.name.name));
    }
}

/// Checks the arguments of an extension as they are read: each by itself, then those that are known, then the others.
pub(super) fn check_arguments(function: &Function<'_>, out: &mut Diagnostics) {
    let mut kept: Vec<&Argument<'_>> = Vec::new();
    for argument in &function.arguments.items {
        let Some(name) = argument.name else {
            out.push(m::extension_argument_unnamed(argument.span));
            continue;
        };
        values::string(&argument.value, out);
        if kept.iter().any(|k| k.name.is_some_and(|n| n.name == name.name)) {
            out.push(m::extension_argument_twice(argument.span, name.name));
        } else {
            kept.push(argument);
        }
    }
    let is_known = |a: &&Argument<'_>| a.name.is_some_and(|n| ARGUMENTS.contains(&n.name));
    let (known, unknown): (Vec<_>, Vec<_>) = kept.into_iter().partition(is_known);
    for argument in known.iter().filter(|a| a.value.as_string().is_none()) {
        out.push(m::extension_argument_type(argument.span, argument.name.map_or("", |n| n.name)));
    }
    for argument in unknown {
        out.push(m::extension_argument_unknown(argument.span, argument.name.map_or("", |n| n.name)));
    }
}
