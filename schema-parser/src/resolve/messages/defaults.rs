//! Words about `@default`: codes `V170` to `V199`.

use crate::diagnostic::Diagnostic;
use crate::schema::ScalarType;
use crate::source::Span;

pub(crate) fn wrong_literal(span: Span, ty: ScalarType) -> Diagnostic {
    let help = match ty {
        ScalarType::String => "write a text in quotes",
        ScalarType::Int | ScalarType::BigInt => "write a whole number, without quotes",
        ScalarType::Float => "write a number, without quotes",
        ScalarType::Decimal => "write a number, in quotes or without",
        ScalarType::Boolean => "write `true` or `false`",
        ScalarType::DateTime => "write a time in quotes, such as `\"2020-01-31T12:00:00Z\"`, or `now()`",
        ScalarType::Json => "write JSON in quotes, such as `\"{}\"`",
        ScalarType::Bytes => "write Base64 in quotes",
    };
    Diagnostic::error("V170", span, format!("this is no `{}`", ty.as_str())).with_help(help)
}

pub(crate) fn not_true_or_false(span: Span) -> Diagnostic {
    Diagnostic::error("V171", span, "a `Boolean` is `true` or `false`").with_help("write it in small letters")
}

pub(crate) fn not_an_enum_value(span: Span) -> Diagnostic {
    Diagnostic::error("V172", span, "the default of an enum is one of its values")
        .with_help("write the value without quotes; in brackets when the field is a list")
}

pub(crate) fn unknown_enum_value(span: Span, name: &str, enum_: &str, closest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("V173", span, format!("the enum `{enum_}` has no value `{name}`"));
    match closest {
        Some(known) => diagnostic.with_help(format!("did you mean `{known}`?")),
        None => diagnostic.with_help(format!("add the value to `{enum_}`, or write another")),
    }
}

pub(crate) fn list_for_single(span: Span) -> Diagnostic {
    Diagnostic::error("V174", span, "the default is a list, but the field holds one value")
        .with_help("remove the brackets, or make the field a list with `[]`")
}

pub(crate) fn single_for_list(span: Span) -> Diagnostic {
    Diagnostic::error("V175", span, "the field holds a list, but the default is one value")
        .with_help("put the value into brackets")
}

pub(crate) fn on_unsupported(span: Span) -> Diagnostic {
    Diagnostic::error("V176", span, "nothing is known of this type's values")
        .with_help("write SQL: `@default(dbgenerated(\"..\"))`")
}

pub(crate) fn on_composite(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V177", span, format!("a value of the composite type `{name}` can't be a default"))
        .with_help("give defaults to the fields of the type")
}

pub(crate) fn on_unsupported_in_composite(span: Span) -> Diagnostic {
    Diagnostic::error("V178", span, "nothing is known of this type's values, and composite types run no SQL")
        .with_help("remove `@default`")
}

pub(crate) fn map_in_composite(span: Span) -> Diagnostic {
    Diagnostic::error("V179", span, "defaults in a composite type have no name in the database")
        .with_help("remove `map`")
}

pub(crate) fn function_in_composite(span: Span, function: &str) -> Diagnostic {
    Diagnostic::error("V180", span, format!("`{function}()` works on columns, not inside of composite types"))
        .with_help("remove `@default`, or write a value")
}

pub(crate) fn dbgenerated_in_composite(span: Span) -> Diagnostic {
    Diagnostic::error("V181", span, "inside of composite types the database makes no values")
        .with_help("remove `@default`, or write a value")
}

pub(crate) fn function_of_other_type(span: Span, function: &str, ty: ScalarType) -> Diagnostic {
    let makes = match function {
        "autoincrement" => "`Int` and `BigInt`",
        "now" => "`DateTime`",
        _ => "`String`",
    };
    Diagnostic::error("V182", span, format!("`{function}()` makes no `{}`", ty.as_str()))
        .with_help(format!("`{function}()` is for {makes}"))
}

pub(crate) fn takes_no_arguments(span: Span, function: &str) -> Diagnostic {
    Diagnostic::error("V183", span, format!("`{function}()` takes nothing in its parentheses"))
        .with_help(format!("write `{function}()`"))
}

pub(crate) fn auto_takes_no_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("V184", span, "`auto()` takes nothing in its parentheses").with_help("write `auto()`")
}

pub(crate) fn unknown_version(span: Span, function: &str, versions: &[u8]) -> Diagnostic {
    let versions: Vec<String> = versions.iter().map(|v| format!("`{function}({v})`")).collect();
    Diagnostic::error("V185", span, format!("`{function}()` has no such version"))
        .with_help(format!("write {}", versions.join(" or ")))
}

pub(crate) fn takes_one_number(span: Span, function: &str) -> Diagnostic {
    Diagnostic::error("V186", span, format!("`{function}()` takes one whole number, or nothing"))
        .with_help(format!("write `{function}()`"))
}

pub(crate) fn nanoid_length(span: Span) -> Diagnostic {
    Diagnostic::error("V187", span, "a `nanoid()` has 2 to 255 characters").with_help("write `nanoid()` for 21")
}

pub(crate) fn dbgenerated_takes_text(span: Span) -> Diagnostic {
    Diagnostic::error("V188", span, "`dbgenerated()` takes SQL as one text")
        .with_help("write `dbgenerated(\"..\")`, or `dbgenerated()` when the SQL doesn't matter")
}

pub(crate) fn dbgenerated_empty(span: Span) -> Diagnostic {
    Diagnostic::error("V189", span, "the SQL in `dbgenerated` is empty")
        .with_help("write `dbgenerated()` when the SQL doesn't matter")
}
