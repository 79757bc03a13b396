//! Words about attributes and arguments of any kind: codes `V101` to `V139`.

use super::listed;
use crate::ast::{Argument, Attribute, Expr, Field, Ident};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::closest;

pub(crate) fn unknown_attribute(attribute: &Attribute<'_>, known: &[&str], at: &str) -> Diagnostic {
    let name = attribute.name.name;
    let finding = Diagnostic::error("V101", attribute.span, format!("the attribute `{at}{name}` does not exist here"));
    match closest(name, known.iter().copied()) {
        Some(close) => finding.with_help(format!("did you mean `{at}{close}`?")),
        None => finding.with_help(format!("known here: {}", listed(&prefixed(known, at)))),
    }
}

fn prefixed(names: &[&str], at: &str) -> Vec<String> {
    names.iter().map(|n| format!("{at}{n}")).collect()
}

pub(crate) fn attribute_twice(attribute: &Attribute<'_>) -> Diagnostic {
    Diagnostic::error("V102", attribute.span, format!("the attribute `{}` is here twice", attribute.name.name))
        .with_help("remove one of them")
}

pub(crate) fn unknown_argument(argument: &Argument<'_>, known: &[&str]) -> Diagnostic {
    let Some(name) = argument.name else {
        return Diagnostic::error("V103", argument.span, "nothing is expected here").with_help("remove the argument");
    };
    let finding = Diagnostic::error("V103", argument.span, format!("there is no argument `{}` here", name.name));
    match closest(name.name, known.iter().copied()) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None if known.is_empty() => finding.with_help("this attribute takes no arguments"),
        None => finding.with_help(format!("known here: {}", listed(known))),
    }
}

pub(crate) fn argument_missing(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V104", span, format!("the argument `{name}` is missing")).with_help(match name {
        "fields" => "name the fields, as in `(fields: [a, b])` or `([a, b])`".to_owned(),
        "value" => "write the value, as in `@default(0)` or `@default(now())`".to_owned(),
        _ => format!("write `{name}: \"..\"`, or the text alone"),
    })
}

pub(crate) fn argument_twice(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V105", span, format!("the argument `{name}` is given twice")).with_help("remove one of them")
}

pub(crate) fn argument_named_and_not(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V106", span, format!("`{name}` is given twice: once by name and once without"))
        .with_help("remove one of them")
}

pub(crate) fn several_unnamed_arguments(attribute: &Attribute<'_>) -> Diagnostic {
    Diagnostic::error("V107", attribute.span, "several arguments have no name, but only one may do without")
        .with_help("put a list in brackets, as in `[a, b]`, or name the arguments")
}

pub(crate) fn argument_without_value(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error("V108", name.span, format!("the argument `{}` has no value", name.name))
        .with_help("write a value behind the colon, or remove the argument")
}

pub(crate) fn trailing_comma(span: Span) -> Diagnostic {
    Diagnostic::error("V109", span, "a comma stands before the closing parenthesis").with_help("remove the comma")
}

pub(crate) fn empty_argument(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V110", span, format!("`{name}` can't be empty")).with_help(format!("remove `{name}`"))
}

fn wanted(code: &'static str, value: &Expr<'_>, wanted: &str, help: &str) -> Diagnostic {
    let found = describe(value);
    Diagnostic::error(code, value.span(), format!("{wanted} is wanted here, not {found}")).with_help(help)
}

/// What a value is called in messages.
pub(crate) fn describe(value: &Expr<'_>) -> &'static str {
    match value {
        Expr::Number(..) => "a number",
        Expr::String(..) => "a string",
        Expr::Constant(..) => "a bare word",
        Expr::Function(_) => "a function call",
        Expr::Array(..) => "a list",
        Expr::Object(..) => "an object",
    }
}

pub(crate) fn wanted_string(value: &Expr<'_>) -> Diagnostic {
    wanted("V111", value, "a string", "write it in double quotes")
}

pub(crate) fn wanted_constant(value: &Expr<'_>) -> Diagnostic {
    wanted("V112", value, "a bare word", "write it without quotes or parentheses")
}

pub(crate) fn wanted_field_name(value: &Expr<'_>) -> Diagnostic {
    wanted("V113", value, "the name of a field", "write the name without quotes, as in `[a, b]`")
}

pub(crate) fn wanted_boolean(value: &Expr<'_>) -> Diagnostic {
    wanted("V114", value, "`true` or `false`", "write `true` or `false`, without quotes")
}

pub(crate) fn wanted_number(value: &Expr<'_>) -> Diagnostic {
    wanted("V115", value, "a whole number", "write digits alone, without quotes or a point")
}

pub(crate) fn wanted_function(value: &Expr<'_>) -> Diagnostic {
    wanted("V116", value, "a function call", "write `raw(\"..\")`")
}

pub(crate) fn map_on_relation(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V117", span, format!("`{field}` is a relation and has no column that could be mapped"))
        .with_help("put `@map` on the field that holds the key; `map:` in `@relation` names the foreign key")
}

pub(crate) fn ignored_unsupported(span: Span) -> Diagnostic {
    Diagnostic::error("V118", span, "a field of type `Unsupported` is ignored already").with_help("remove `@ignore`")
}

pub(crate) fn ignored_twice(field: &Field<'_>) -> Diagnostic {
    let message = format!("`{}` is ignored with its whole model already", field.name.name);
    Diagnostic::error("V119", field.span, message).with_help("remove `@ignore` here, or `@@ignore` from the model")
}

pub(crate) fn relation_on_column(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V120", span, format!("`{field}` is no relation: its type is not a model"))
        .with_help("put `@relation` on a field whose type is the related model")
}

pub(crate) fn updated_at_type(span: Span) -> Diagnostic {
    Diagnostic::error("V121", span, "`@updatedAt` is for fields of type `DateTime`")
        .with_help("remove it, or change the type to `DateTime`")
}

pub(crate) fn updated_at_list(span: Span) -> Diagnostic {
    Diagnostic::error("V122", span, "`@updatedAt` can't fill a list").with_help("remove the `[]`")
}

pub(crate) fn unknown_action(span: Span, word: &str) -> Diagnostic {
    let actions = ["Cascade", "Restrict", "NoAction", "SetNull", "SetDefault"];
    let finding = Diagnostic::error("V123", span, format!("there is no referential action `{word}`"));
    match closest(word, actions) {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(format!("write one of {}", listed(&actions))),
    }
}

pub(crate) fn empty_relation_name(span: Span) -> Diagnostic {
    Diagnostic::error("V124", span, "the name of the relation is empty")
        .with_help("write a name, the same on both sides, or leave it out")
}
