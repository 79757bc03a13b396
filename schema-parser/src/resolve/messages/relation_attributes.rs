//! Words about `@relation` looked at alone: codes `V270` to `V279`.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(crate) fn unknown_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V270", span, format!("`fields` names {fields}, which this model doesn't have"))
        .with_help("add the field to this model; it holds the other model's key")
}

pub(crate) fn relation_fields(span: Span, fields: &str) -> Diagnostic {
    Diagnostic::error("V271", span, format!("`fields` names columns, and {fields} is a relation"))
        .with_help("name the fields that hold the other model's key")
}

pub(crate) fn unknown_references(span: Span, fields: &str, model: &str) -> Diagnostic {
    Diagnostic::error("V272", span, format!("`references` names {fields}, which `{model}` doesn't have"))
        .with_help(format!("name fields of `{model}`"))
}

pub(crate) fn relation_references(span: Span, fields: &str, model: &str) -> Diagnostic {
    Diagnostic::error("V273", span, format!("`references` names columns of `{model}`, and {fields} is a relation"))
        .with_help(format!("name the key of `{model}`"))
}

pub(crate) fn empty_name(span: Span) -> Diagnostic {
    Diagnostic::error("V274", span, "the relation's name is empty").with_help("write a name, or leave it out")
}

pub(crate) fn unknown_action(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V275", span, format!("there is no action `{name}`"))
        .with_help("write one of `Cascade`, `Restrict`, `NoAction`, `SetNull`, `SetDefault`")
}
