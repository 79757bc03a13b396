//! Words about names (`R101` to `R199`) and types (`R201` to `R299`).

use crate::ast::{Enum, EnumValue, Field, Ident, Model};
use crate::diagnostic::Diagnostic;
use crate::resolve::names::TopKind;
use crate::source::Span;

fn keyword(kind: TopKind) -> &'static str {
    match kind {
        TopKind::Datasource => "datasource",
        TopKind::Generator => "generator",
        TopKind::Model => "model",
        TopKind::View => "view",
        TopKind::Enum => "enum",
        TopKind::Composite => "composite type",
    }
}

pub(crate) fn scalar_name(name: Ident<'_>) -> Diagnostic {
    Diagnostic::error("R101", name.span, format!("`{}` is the name of a built-in type", name.name))
        .with_help("choose another name; `@@map` keeps the name in the database")
}

pub(crate) fn top_taken(name: Ident<'_>, kind: TopKind, other: TopKind) -> Diagnostic {
    let (new, old) = (keyword(kind), keyword(other));
    let message = match new == old {
        true => format!("there are two {new}s called `{}`", name.name),
        false => format!("the {new} `{}` has the name of the {old} above", name.name),
    };
    Diagnostic::error("R102", name.span, message).with_help("rename one of them")
}

pub(crate) fn field_twice(name: Ident<'_>, kind: &str, owner: &str) -> Diagnostic {
    Diagnostic::error("R103", name.span, format!("the {kind} `{owner}` has two fields called `{}`", name.name))
        .with_help("rename or remove one of them")
}

pub(crate) fn column_taken(field: &Field<'_>, (kind, owner): (&str, &str), name: &str) -> Diagnostic {
    let message = format!("the {kind} `{owner}` has two fields with the database name `{name}`");
    Diagnostic::error("R110", field.span, message).with_help("map one of them to another name")
}

pub(crate) fn value_twice(value: &EnumValue<'_>, enum_: &str) -> Diagnostic {
    Diagnostic::error("R104", value.span, format!("the enum `{enum_}` has the value `{}` twice", value.name.name))
        .with_help("remove one of them")
}

pub(crate) fn property_twice(name: Ident<'_>, keyword: &str, block: &str) -> Diagnostic {
    let message = format!("the {keyword} `{}` sets `{}` twice", block, name.name);
    Diagnostic::error("R105", name.span, message).with_help("remove one of the lines")
}

pub(crate) fn starts_with_digit(name: Ident<'_>, what: &str) -> Diagnostic {
    Diagnostic::error("R106", name.span, format!("`{}` is no name for a {what}: it starts with a digit", name.name))
        .with_help("start with a letter; `@map` keeps a name in the database")
}

pub(crate) fn has_dash(name: Ident<'_>, what: &str) -> Diagnostic {
    Diagnostic::error("R107", name.span, format!("`{}` is no name for a {what}: it contains a dash", name.name))
        .with_help(format!("write `{}`; `@map` keeps a name in the database", name.name.replace('-', "_")))
}

pub(crate) fn reserved_model(model: &Model<'_>, keyword: &str) -> Diagnostic {
    reserved("R108", model.span, keyword, model.name.name)
}

pub(crate) fn reserved_enum(enum_: &Enum<'_>) -> Diagnostic {
    reserved("R109", enum_.span, "enum", enum_.name.name)
}

fn reserved(code: &'static str, span: Span, keyword: &str, name: &str) -> Diagnostic {
    Diagnostic::error(code, span, format!("generated code can't have a type called `{name}`"))
        .with_help(format!("rename the {keyword} and keep the database name with `@@map(\"{name}\")`"))
}

pub(crate) fn unknown_type(name: Ident<'_>, close: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::error("R201", name.span, format!("there is no type `{}`", name.name));
    match close {
        Some(close) => finding.with_help(format!("did you mean `{close}`?")),
        None => finding.with_help(format!(
            "define it as a model or enum, or write `Unsupported(\"{}\")` for a type that only the database knows",
            name.name
        )),
    }
}

pub(crate) fn relation_in_composite(span: Span, composite: &str, target: &str) -> Diagnostic {
    let message = format!("`{target}` is a model, and the composite type `{composite}` can't hold a relation");
    Diagnostic::error("R202", span, message)
        .with_help(format!("store the id of `{target}` here, or move the relation to the model"))
}

pub(crate) fn empty_enum(enum_: &Enum<'_>) -> Diagnostic {
    Diagnostic::error("R203", enum_.span, format!("the enum `{}` has no values", enum_.name.name))
        .with_help("write one value a line")
}
