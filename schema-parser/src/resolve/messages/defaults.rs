//! Words about `@default`: codes `V401` to `V449`.

use super::attributes::describe;
use super::listed;
use crate::ast::{Expr, Function};
use crate::diagnostic::Diagnostic;
use crate::resolve::{EnumFacts, FUNCTIONS};
use crate::schema::ScalarType;
use crate::source::Span;
use crate::suggest::closest;

pub(crate) fn default_on_relation(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V401", span, format!("`{field}` is a relation and has no default"))
        .with_help("put `@default` on the field that holds the key")
}

pub(crate) fn default_on_composite(span: Span) -> Diagnostic {
    Diagnostic::error("V402", span, "a field of a composite type has no default").with_help("remove `@default`")
}

pub(crate) fn default_on_unsupported(span: Span) -> Diagnostic {
    Diagnostic::error("V403", span, "only the database knows the type, and so only it can make a default")
        .with_help("write `@default(dbgenerated(\"..\"))` with the expression in SQL")
}

pub(crate) fn default_on_unsupported_in_composite(span: Span) -> Diagnostic {
    Diagnostic::error("V404", span, "in a composite type, a field of an unsupported type has no default")
        .with_help("remove `@default`")
}

pub(crate) fn map_on_composite_default(span: Span) -> Diagnostic {
    Diagnostic::error("V405", span, "defaults in a composite type have no name in the database")
        .with_help("remove `map`")
}

pub(crate) fn function_in_composite(span: Span, name: &str) -> Diagnostic {
    let code = if name == "dbgenerated" { "V408" } else { "V406" };
    Diagnostic::error(code, span, format!("`{name}()` can't fill a field of a composite type"))
        .with_help("remove `@default`, or write a constant")
}

pub(crate) fn wanted_enum_value(span: Span, enum_: &EnumFacts<'_>) -> Diagnostic {
    let name = enum_.ast.name.name;
    Diagnostic::error("V409", span, format!("the default is no value of the enum `{name}`"))
        .with_help(value_help(enum_))
}

pub(crate) fn unknown_enum_value(span: Span, word: &str, enum_: &EnumFacts<'_>) -> Diagnostic {
    let name = enum_.ast.name.name;
    let finding = Diagnostic::error("V410", span, format!("the enum `{name}` has no value `{word}`"));
    match closest(word, enum_.ast.values.iter().map(|v| v.name.name)) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(value_help(enum_)),
    }
}

fn value_help(enum_: &EnumFacts<'_>) -> String {
    let values: Vec<&str> = enum_.ast.values.iter().take(8).map(|v| v.name.name).collect();
    format!("write a value without quotes: {}", listed(&values))
}

pub(crate) fn list_default_on_single(span: Span) -> Diagnostic {
    Diagnostic::error("V411", span, "the field holds one value, and its default is a list")
        .with_help("remove the brackets, or make the field a list")
}

pub(crate) fn single_default_on_list(span: Span) -> Diagnostic {
    Diagnostic::error("V412", span, "the field is a list, and its default is a single value")
        .with_help("put the value in brackets: `@default([..])`")
}

pub(crate) fn default_type(span: Span, ty: ScalarType, value: &Expr<'_>) -> Diagnostic {
    let help = match ty {
        ScalarType::String => "write text in double quotes",
        ScalarType::Boolean => "write `true` or `false`, without quotes",
        ScalarType::Int | ScalarType::BigInt => "write a whole number, without quotes",
        ScalarType::Float | ScalarType::Decimal => "write a number, without quotes",
        ScalarType::DateTime => "write `now()`, or a time such as `\"2026-01-31T12:00:00Z\"`",
        ScalarType::Json => "write JSON in double quotes, as in `\"{}\"`",
        ScalarType::Bytes => "write Base64 in double quotes",
    };
    let message = format!("the field is of type `{}`, and its default is {}", ty.as_str(), describe(value));
    Diagnostic::error("V413", span, message).with_help(help)
}

pub(crate) fn named_autoincrement(span: Span) -> Diagnostic {
    Diagnostic::error("V414", span, "`autoincrement()` makes no constraint that could be named")
        .with_help("remove `map`")
}

pub(crate) fn function_on_type(span: Span, name: &str, ty: ScalarType) -> Diagnostic {
    let types = match name {
        "autoincrement" => "`Int` and `BigInt`",
        "now" => "`DateTime`",
        _ => "`String`",
    };
    Diagnostic::error("V415", span, format!("`{name}()` is for {types}, and the field is of type `{}`", ty.as_str()))
        .with_help("write another default, or change the type of the field")
}

pub(crate) fn function_without_arguments(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V421", span, format!("`{name}` takes no arguments")).with_help(format!("write `{name}()`"))
}

pub(crate) fn auto_with_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("V424", span, "`auto` takes no arguments").with_help("write `auto()`")
}

pub(crate) fn function_wants_number(span: Span, name: &str) -> Diagnostic {
    let numbers = match name {
        "uuid" => "`uuid()`, `uuid(4)` or `uuid(7)`",
        "cuid" => "`cuid()`, `cuid(1)` or `cuid(2)`",
        _ => "`nanoid()` or a length, as in `nanoid(12)`",
    };
    Diagnostic::error("V425", span, format!("`{name}` takes one number at most")).with_help(format!("write {numbers}"))
}

pub(crate) fn uuid_version(span: Span) -> Diagnostic {
    Diagnostic::error("V428", span, "there is no such version of `uuid`").with_help("write `uuid(4)` or `uuid(7)`")
}

pub(crate) fn cuid_version(span: Span) -> Diagnostic {
    Diagnostic::error("V428", span, "there is no such version of `cuid`").with_help("write `cuid(1)` or `cuid(2)`")
}

pub(crate) fn nanoid_in_composite(span: Span) -> Diagnostic {
    Diagnostic::error("V415", span, "`nanoid()` is for fields of models, and this one is of a composite type")
        .with_help("write `cuid()`, `uuid()` or `ulid()`")
}

pub(crate) fn nanoid_length(span: Span) -> Diagnostic {
    Diagnostic::error("V430", span, "`nanoid` makes texts of 2 to 255 characters")
        .with_help("write a number in that range")
}

pub(crate) fn dbgenerated_wants_text(span: Span) -> Diagnostic {
    Diagnostic::error("V431", span, "`dbgenerated` takes one text at most")
        .with_help("write the expression in SQL: `dbgenerated(\"gen_random_uuid()\")`")
}

pub(crate) fn dbgenerated_empty(span: Span) -> Diagnostic {
    Diagnostic::error("V432", span, "the expression in `dbgenerated` is empty")
        .with_help("write it in SQL, or `dbgenerated()` when the database has a default that Etalon need not know")
}

pub(crate) fn not_a_boolean(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error("V433", span, format!("`{word}` is no `Boolean`")).with_help("write `true` or `false`")
}

pub(crate) fn unknown_function(function: &Function<'_>) -> Diagnostic {
    let name = function.name.name;
    let finding = Diagnostic::error("V434", function.span, format!("there is no function `{name}` for defaults here"));
    match closest(name, FUNCTIONS) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(format!("for a function of the database write `dbgenerated(\"{name}()\")`")),
    }
}
