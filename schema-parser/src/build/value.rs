//! `@default(..)`. In: the attribute and the type of its column. Out: the typed default.

use super::{Context, names};
use crate::ast::{self, Expr};
use crate::schema::{DefaultFunction, DefaultKind, DefaultValue, Literal, ScalarFieldType, ScalarType};

pub(super) fn default(cx: &Context<'_, '_>, field: &ast::Field<'_>, ty: &ScalarFieldType) -> Option<DefaultValue> {
    let attribute = names::attribute(&field.attributes, "default")?;
    let value = &attribute.arguments.named_or_first("value")?.value;
    let kind = match value {
        Expr::Function(function) => DefaultKind::Function(default_function(function)?),
        Expr::Array(items, _) => DefaultKind::List(items.iter().filter_map(|v| literal(cx, v, ty)).collect()),
        single => DefaultKind::Literal(literal(cx, single, ty)?),
    };
    Some(DefaultValue { kind, mapped_name: names::string(&attribute.arguments, "map"), span: value.span() })
}

fn literal(cx: &Context<'_, '_>, value: &Expr<'_>, ty: &ScalarFieldType) -> Option<Literal> {
    match ty {
        ScalarFieldType::Scalar(scalar) => scalar_literal(value, *scalar),
        ScalarFieldType::Enum(id) => {
            let name = value.as_constant()?;
            let position = cx.enums[id.0 as usize].values.iter().position(|v| v.name.name == name)?;
            Some(Literal::Enum(*id, position as u32))
        }
        ScalarFieldType::Composite(_) | ScalarFieldType::Unsupported(_) => None,
    }
}

fn scalar_literal(value: &Expr<'_>, ty: ScalarType) -> Option<Literal> {
    // Numbers may stand in quotes too.
    let digits = || match value {
        Expr::Number(text, _) => Some((*text).to_owned()),
        Expr::String(text, _) => Some(text.to_string()),
        _ => None,
    };
    let text = || value.as_string().map(str::to_owned);
    match ty {
        ScalarType::String => text().map(Literal::String),
        ScalarType::Boolean => names::boolean(value).map(Literal::Boolean),
        ScalarType::Int | ScalarType::BigInt => digits().map(Literal::Int),
        ScalarType::Float | ScalarType::Decimal => digits().map(Literal::Decimal),
        ScalarType::DateTime => text().map(Literal::DateTime),
        ScalarType::Json => text().map(Literal::Json),
        ScalarType::Bytes => text().map(Literal::Bytes),
    }
}

fn default_function(function: &ast::Function<'_>) -> Option<DefaultFunction> {
    let first = function.arguments.items.first().map(|a| &a.value);
    let version = |default: u8| match first {
        Some(Expr::Number(text, _)) => text.parse().unwrap_or(default),
        _ => default,
    };
    Some(match function.name.name {
        "autoincrement" => DefaultFunction::Autoincrement,
        "sequence" => DefaultFunction::Sequence(sequence_options(&function.arguments)),
        "now" => DefaultFunction::Now,
        "uuid" => DefaultFunction::Uuid(version(4)),
        "cuid" => DefaultFunction::Cuid(version(1)),
        "ulid" => DefaultFunction::Ulid,
        "nanoid" => DefaultFunction::Nanoid(match first {
            Some(Expr::Number(text, _)) => text.parse().ok(),
            _ => None,
        }),
        "dbgenerated" => DefaultFunction::DbGenerated(first.and_then(Expr::as_string).map(str::to_owned)),
        "auto" => DefaultFunction::Auto,
        _ => return None,
    })
}

fn sequence_options(arguments: &ast::Arguments<'_>) -> Vec<(String, String)> {
    let option = |a: &ast::Argument<'_>| {
        let value = match &a.value {
            Expr::Number(text, _) | Expr::Constant(text, _) => (*text).to_owned(),
            other => other.as_string()?.to_owned(),
        };
        Some((a.name?.name.to_owned(), value))
    };
    arguments.items.iter().filter_map(option).collect()
}
