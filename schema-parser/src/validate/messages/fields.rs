//! Words about columns, native types and defaults: codes `V450` to `V499`.

use super::listed;
use crate::ast::Expr;
use crate::diagnostic::Diagnostic;
use crate::providers::ProviderFacts;
use crate::providers::native_type::{Mistake, NativeType};
use crate::resolve::{NativeTypeFacts, describe};
use crate::schema::ScalarType;
use crate::source::Span;
use crate::suggest::closest;

pub(crate) fn type_not_supported(span: Span, field: &str, ty: &str, provider: &ProviderFacts) -> Diagnostic {
    let code = match ty {
        "Json" => "V450",
        "Json[]" => "V451",
        _ => "V452",
    };
    Diagnostic::error(code, span, format!("{} can't store `{field}`: it has no type for `{ty}`", provider.name))
        .with_help(if ty == "Decimal" { "write `Float` or `String`" } else { "write `String` and encode the value" })
}

pub(crate) fn lists_not_supported(span: Span, field: &str, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V453", span, format!("{} can't store `{field}`: it has no lists", provider.name))
        .with_help("write a model with one row an element and a relation to it")
}

pub(crate) fn native_type_prefix(span: Span, native: &NativeTypeFacts<'_>, datasource: &str) -> Diagnostic {
    let message = format!("`{}` is not the name of the datasource", native.prefix);
    Diagnostic::error("V454", span, message).with_help(format!("write `@{datasource}.{}`", native.name))
}

pub(crate) fn unknown_native_type(span: Span, name: &str, ty: ScalarType, provider: &ProviderFacts) -> Diagnostic {
    let finding = Diagnostic::error("V455", span, format!("{} has no native type `{name}`", provider.name));
    let fitting = || provider.native_types.iter().filter(|t| t.scalars.contains(&ty)).map(|t| t.name);
    let help = match closest(name, fitting()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if provider.native_types.is_empty() => "remove the attribute".to_owned(),
        None => format!("native types of `{}` are {}", ty.as_str(), listed(&fitting().collect::<Vec<_>>())),
    };
    finding.with_help(help)
}

pub(crate) fn native_type_argument_count(span: Span, native: &NativeType, count: usize) -> Diagnostic {
    let wanted = native.arguments.counts().0;
    Diagnostic::error("V456", span, format!("`{}` takes {wanted} arguments, not {count}", native.name)).with_help(
        match wanted {
            0 => format!("write `{}` alone", native.name),
            _ => format!("write `{}(..)` with a number", native.name),
        },
    )
}

pub(crate) fn native_type_optional_argument_count(span: Span, native: &NativeType, count: usize) -> Diagnostic {
    let most = native.arguments.counts().1;
    Diagnostic::error("V457", span, format!("`{}` takes at most {most} arguments, not {count}", native.name))
        .with_help("remove the last ones")
}

pub(crate) fn native_type_of_other_type(span: Span, native: &NativeType, field: &str, ty: ScalarType) -> Diagnostic {
    let types: Vec<&str> = native.scalars.iter().map(|t| t.as_str()).collect();
    let message = format!("`{}` does not store what `{field}` is, `{}`", native.name, ty.as_str());
    Diagnostic::error("V458", span, message).with_help(format!("make the field {}", types.join(" or ")))
}

pub(crate) fn native_type_arguments(span: Span, native: &NativeType, mistake: Mistake) -> Diagnostic {
    let name = native.name;
    match mistake {
        Mistake::NotANumber => {
            Diagnostic::error("V459", span, format!("`{name}` takes a whole number of zero or more"))
                .with_help(format!("write digits, as in `{name}(10)`"))
        }
        Mistake::NotANumberNorMax => Diagnostic::error("V460", span, format!("`{name}` takes a whole number or `Max`"))
            .with_help(format!("write `{name}(100)` or `{name}(Max)`")),
        Mistake::NotTwoNumbers => Diagnostic::error("V461", span, format!("`{name}` takes precision and scale"))
            .with_help(format!("write two whole numbers, as in `{name}(10, 2)`")),
        Mistake::OutOfRange { min, max, or_max } => {
            let help = match (max, or_max) {
                (u32::MAX, _) => format!("write a number from {min}"),
                (_, true) => format!("write a number from {min} to {max}, or `Max`"),
                (_, false) => format!("write a number from {min} to {max}"),
            };
            Diagnostic::error("V462", span, format!("`{name}` does not come in that size")).with_help(help)
        }
        Mistake::ScaleAbovePrecision => {
            Diagnostic::error("V463", span, format!("`{name}` has more digits behind the point than in all"))
                .with_help("the first number counts all digits, the second those behind the point")
        }
        Mistake::Precision { min, max } => {
            Diagnostic::error("V464", span, format!("`{name}` does not come with that many digits"))
                .with_help(format!("write a precision from {min} to {max}"))
        }
        Mistake::Scale { max } => {
            Diagnostic::error("V465", span, format!("`{name}` does not come with that many digits behind the point"))
                .with_help(format!("write a scale from 0 to {max}"))
        }
    }
}

pub(crate) fn long_bit_as_boolean(span: Span) -> Diagnostic {
    Diagnostic::error("V466", span, "a `Boolean` is one bit long")
        .with_help("write `Bit(1)`, or make the field `Bytes`")
}

pub(crate) fn unsupported_is_supported(span: Span, field: &str, native: &str, datasource: &str) -> Diagnostic {
    Diagnostic::error("V467", span, format!("the type of `{field}` is one that the language has"))
        .with_help(format!("write a built-in type with `@{datasource}.{native}`"))
}

pub(crate) fn named_default(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V468", span, format!("{} gives defaults no names", provider.name)).with_help("remove `map`")
}

pub(crate) fn auto_not_supported(span: Span, provider: &ProviderFacts) -> Diagnostic {
    Diagnostic::error("V469", span, format!("`auto()` is MongoDB's; {} does not have it", provider.name))
        .with_help("write `autoincrement()` on a number, `uuid()` or `dbgenerated(\"..\")` on a text")
}

pub(crate) fn sequence_argument(span: Span) -> Diagnostic {
    Diagnostic::error("V471", span, "`sequence` has no such argument")
        .with_help("known are `start`, `increment`, `minValue`, `maxValue`, `cache` and `virtual`")
}

pub(crate) fn sequence_wants_number(value: &Expr<'_>) -> Diagnostic {
    Diagnostic::error("V472", value.span(), format!("a whole number is wanted here, not {}", describe(value)))
        .with_help("write digits alone")
}

pub(crate) fn sequence_wants_boolean(value: &Expr<'_>) -> Diagnostic {
    Diagnostic::error("V473", value.span(), format!("`true` or `false` is wanted here, not {}", describe(value)))
        .with_help("write `true` or `false`")
}

pub(crate) fn not_an_integer(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error("V474", span, format!("`{text}` is no whole number of 64 bits"))
        .with_help("write a whole number, or make the field `Float` or `Decimal`")
}

pub(crate) fn not_a_decimal(span: Span) -> Diagnostic {
    Diagnostic::error("V475", span, "this text is no number").with_help("write a number, without quotes")
}

pub(crate) fn not_a_date_time(span: Span) -> Diagnostic {
    Diagnostic::error("V477", span, "this text is no time").with_help("write it as `\"2026-01-31T12:00:00Z\"`")
}

pub(crate) fn not_base64(span: Span) -> Diagnostic {
    Diagnostic::error("V478", span, "this text is not Base64").with_help("encode the bytes, with `=` at the end")
}

pub(crate) fn not_json(span: Span) -> Diagnostic {
    Diagnostic::error("V479", span, "this text is not JSON").with_help(r#"write strings inside as `\"text\"`"#)
}
