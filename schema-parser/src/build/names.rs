//! Small look-ups in attributes that several parts of the pass share.

use crate::ast::{Arguments, Attribute, Docs, Expr};
use crate::schema::Directive;

/// The attribute of that name.
pub(super) fn attribute<'a, 's>(attributes: &'a [Attribute<'s>], name: &str) -> Option<&'a Attribute<'s>> {
    attributes.iter().find(|a| a.name.name == name)
}

/// The text of the argument of that name, or of the first without a name.
pub(super) fn string_or_first(arguments: &Arguments<'_>, name: &str) -> Option<String> {
    arguments.named_or_first(name).and_then(|a| a.value.as_string()).map(str::to_owned)
}

/// The text of the argument of that name.
pub(super) fn string(arguments: &Arguments<'_>, name: &str) -> Option<String> {
    arguments.named(name).and_then(|a| a.value.as_string()).map(str::to_owned)
}

/// `@map("..")` or `@@map("..")`.
pub(super) fn mapped_name(attributes: &[Attribute<'_>]) -> Option<String> {
    attribute(attributes, "map").and_then(|a| string_or_first(&a.arguments, "name"))
}

/// `@@schema("..")`
pub(super) fn namespace(attributes: &[Attribute<'_>]) -> Option<String> {
    attribute(attributes, "schema").and_then(|a| string_or_first(&a.arguments, "map"))
}

pub(super) fn docs(docs: &Docs<'_>) -> Vec<String> {
    docs.lines.iter().map(|line| (*line).to_owned()).collect()
}

pub(super) fn directives(docs: &Docs<'_>) -> Vec<Directive> {
    let one = |d: &crate::ast::Directive<'_>| Directive {
        name: d.name.name.to_owned(),
        arguments: d.arguments.map(|(text, _)| text.to_owned()),
        span: d.span,
    };
    docs.directives.iter().map(one).collect()
}

pub(super) fn boolean(expr: &Expr<'_>) -> Option<bool> {
    match expr.as_constant() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => None,
    }
}
