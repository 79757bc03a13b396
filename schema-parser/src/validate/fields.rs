//! Checks of one column. In: a field of a model, view or composite type. Out: findings. Must not know: indexes, relations.

use super::Context;
use super::constraint_names::{ConstraintKind, Names, default_name};
use super::messages::fields as m;
use super::{defaults, native_types};
use crate::ast::Arity;
use crate::providers::Capability;
use crate::resolve::walk::FieldRef;
use crate::resolve::{ScalarFacts, ScalarKind};
use crate::schema::ScalarType;
use crate::source::Span;

/// All checks of a column of a model or view, in order.
pub(crate) fn check(cx: &mut Context<'_>, field: FieldRef<'_>, names: &Names) {
    let Some(scalar) = field.as_scalar() else { return };
    check_type(cx, field, scalar);
    super::keys::check_field_name(cx, field);
    check_default_name(cx, field, scalar, names);
    native_types::check(cx, scalar, field.name());
    defaults::check(cx, scalar);
    check_unsupported(cx, field, scalar);
}

fn check_type(cx: &mut Context<'_>, field: FieldRef<'_>, scalar: &ScalarFacts<'_>) {
    let (span, is_list) = (field.span(), field.arity() == Arity::List);
    match scalar.ty {
        ScalarKind::Scalar(ScalarType::Json) if !cx.can(Capability::Json) => {
            cx.push(m::type_not_supported(span, field.name(), "Json", cx.provider));
        }
        ScalarKind::Scalar(ScalarType::Decimal) if !cx.can(Capability::Decimal) => {
            cx.push(m::type_not_supported(span, field.name(), "Decimal", cx.provider));
        }
        _ => {}
    }
    if scalar.ty.as_scalar() == Some(ScalarType::Json) && is_list && !cx.can(Capability::JsonLists) {
        cx.push(m::type_not_supported(span, field.name(), "Json[]", cx.provider));
    }
    if is_list && !cx.can(Capability::ScalarLists) {
        cx.push(m::lists_not_supported(span, field.name(), cx.provider));
    }
}

fn check_default_name(cx: &mut Context<'_>, field: FieldRef<'_>, scalar: &ScalarFacts<'_>, names: &Names) {
    let Some(default) = &scalar.default else { return };
    let Some(name) = default_name(cx.provider.provider, field) else { return };
    let span = default.mapped_name.and_then(|_| named_argument(default.attribute, "map"));
    for scope in names.violations(cx, field.model, ConstraintKind::Default, &name) {
        let span = span.unwrap_or(field.span());
        cx.push(super::messages::indexes::name_taken(span, &name, scope, field.model.name()));
    }
}

pub(super) fn named_argument(attribute: &crate::ast::Attribute<'_>, name: &str) -> Option<Span> {
    attribute.arguments.named(name).map(|a| a.span)
}

/// `Unsupported("text")` of a type that the language does have.
fn check_unsupported(cx: &mut Context<'_>, field: FieldRef<'_>, scalar: &ScalarFacts<'_>) {
    let ScalarKind::Unsupported(text) = scalar.ty else { return };
    let name = text.split('(').next().unwrap_or(text);
    let is_known = cx.provider.native_type(name).is_some_and(|native| {
        let inside = text.strip_prefix(name).and_then(|t| t.strip_prefix('(')).and_then(|t| t.strip_suffix(')'));
        let arguments: Vec<String> = match inside {
            Some(inside) => inside.split(',').map(|a| a.trim().to_owned()).collect(),
            None => Vec::new(),
        };
        let (least, most) = native.arguments.counts();
        (least..=most).contains(&arguments.len()) && native.arguments.check(&arguments).is_ok()
    });
    if is_known {
        let datasource = cx.config.datasource.as_ref().map_or("db", |d| d.ast.name.name);
        cx.push(m::unsupported_is_supported(field.span(), field.name(), text, datasource));
    }
}
