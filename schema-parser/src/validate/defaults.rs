//! Checks of `@default` that need the provider or the meaning of a text. In: a column. Out: findings. Must not know:
//! how defaults are lowered.

use super::messages::fields as m;
use super::{Context, literal};
use crate::ast::{Expr, Function};
use crate::providers::Capability;
use crate::resolve::{FUNCTIONS, ScalarFacts, ScalarKind, unknown_function};
use crate::schema::ScalarType;

/// Checks of a column's default.
pub(crate) fn check(cx: &mut Context<'_>, scalar: &ScalarFacts<'_>) {
    let Some(default) = &scalar.default else { return };
    if default.mapped_name.is_some() && !cx.can(Capability::NamedDefaults) {
        cx.push(m::named_default(default.attribute.span, cx.provider));
    }
    if let Some(function) = default.function("auto")
        && !cx.can(Capability::Auto)
    {
        cx.push(m::auto_not_supported(function.span, cx.provider));
    }
    check_constants(cx, scalar);
}

/// The constants of a default, alone or in a list.
pub(crate) fn check_constants(cx: &mut Context<'_>, scalar: &ScalarFacts<'_>) {
    let Some(default) = &scalar.default else { return };
    let ScalarKind::Scalar(ty) = scalar.ty else { return };
    match default.value {
        Expr::Array(items, _) => items.iter().for_each(|item| check_constant(cx, ty, item)),
        value => check_constant(cx, ty, value),
    }
}

fn check_constant(cx: &mut Context<'_>, ty: ScalarType, value: &Expr<'_>) {
    match (ty, value) {
        (ScalarType::Int | ScalarType::BigInt, Expr::Number(text, span)) if text.parse::<i64>().is_err() => {
            cx.push(m::not_an_integer(*span, text));
        }
        (ScalarType::Decimal, Expr::String(text, span)) if text.parse::<f64>().is_err() => {
            cx.push(m::not_a_decimal(*span));
        }
        (ScalarType::DateTime, Expr::String(text, span)) if !literal::is_date_time(text) => {
            cx.push(m::not_a_date_time(*span));
        }
        (ScalarType::Bytes, Expr::String(text, span)) if !literal::is_base64(text) => {
            cx.push(m::not_base64(*span));
        }
        (ScalarType::Json, Expr::String(text, span)) if !literal::is_json(text) => {
            cx.push(m::not_json(*span));
        }
        _ => {}
    }
}

/// Functions that the language itself does not have: CockroachDB knows `sequence`, nobody any other.
pub(crate) fn check_functions(cx: &mut Context<'_>) {
    let schema = cx.schema;
    for model in schema.iter_models() {
        for field in model.scalar_fields() {
            let default = field.as_scalar().and_then(|s| s.default.as_ref());
            let Some(Expr::Function(function)) = default.map(|d| d.value) else { continue };
            if function.name.name == "sequence" && cx.provider.can(Capability::Sequence) {
                check_sequence(cx, function);
            } else if !FUNCTIONS.contains(&function.name.name) {
                cx.push(unknown_function(function));
            }
        }
    }
}

fn check_sequence(cx: &mut Context<'_>, function: &Function<'_>) {
    for argument in &function.arguments.items {
        match argument.name.map(|n| n.name) {
            Some("virtual") => {
                if !matches!(argument.value.as_constant(), Some("true" | "false")) {
                    cx.push(m::sequence_wants_boolean(&argument.value));
                }
            }
            Some("cache" | "increment" | "minValue" | "maxValue" | "start") => {
                let is_number = matches!(argument.value, Expr::Number(text, _) if text.parse::<i64>().is_ok());
                if !is_number {
                    cx.push(m::sequence_wants_number(&argument.value));
                }
            }
            _ => cx.push(m::sequence_argument(argument.span)),
        }
    }
}
