//! Words about names: codes `R101` to `R199`.

use crate::ast::Ident;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(crate) fn taken(span: Span, keyword: &str, name: &str, first: &str) -> Diagnostic {
    let text = match first == keyword {
        true => format!("there is another {keyword} `{name}`"),
        false => format!("the {keyword} `{name}` has the name of a {first}"),
    };
    Diagnostic::error("R101", span, text).with_help("choose another name; `@@map` keeps the one in the database")
}

pub(crate) fn built_in_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("R102", span, format!("`{name}` is a built-in type"))
        .with_help("choose another name; `@@map` keeps the one in the database")
}

pub(crate) fn reserved(span: Span, keyword: &str, name: &str) -> Diagnostic {
    let code = if keyword == "enum" { "R104" } else { "R103" };
    Diagnostic::error(code, span, format!("no {keyword} can be called `{name}`: clients keep the word for themselves"))
        .with_help(format!("choose another name and add `@@map(\"{name}\")`"))
}

pub(crate) fn starts_with_digit(span: Span, what: &str, name: &str) -> Diagnostic {
    Diagnostic::error("R105", span, format!("the name of the {what} `{name}` begins with a digit"))
        .with_help("begin with a letter; `@map` keeps the name in the database")
}

pub(crate) fn has_dash(span: Span, what: &str, name: &str) -> Diagnostic {
    Diagnostic::error("R106", span, format!("the name of the {what} `{name}` has a `-` in it"))
        .with_help(format!("write `{}`; `@map` keeps the name in the database", name.replace('-', "_")))
}

pub(crate) fn key_taken(key: Ident<'_>, keyword: &str, block: &str) -> Diagnostic {
    Diagnostic::error("R107", key.span, format!("the {keyword} `{block}` says `{}` twice", key.name))
        .with_help("keep one of them")
}

pub(crate) fn field_taken(field: Ident<'_>, keyword: &str, container: &str) -> Diagnostic {
    Diagnostic::error("R108", field.span, format!("the {keyword} `{container}` has another field `{}`", field.name))
        .with_help("choose another name, or remove one")
}

pub(crate) fn value_taken(span: Span, value: &str, enum_: &str) -> Diagnostic {
    Diagnostic::error("R109", span, format!("the enum `{enum_}` has another value `{value}`")).with_help("remove one")
}

pub(crate) fn column_taken(span: Span, field: &str, model: &str) -> Diagnostic {
    Diagnostic::error("R110", span, format!("another field of `{model}` has the column name of `{field}`"))
        .with_help("give one of them another name with `@map`")
}

pub(crate) fn column_taken_in_composite(span: Span, field: &str, composite: &str) -> Diagnostic {
    Diagnostic::error("R111", span, format!("another field of `{composite}` has the name of `{field}` in the database"))
        .with_help("give one of them another name with `@map`")
}
