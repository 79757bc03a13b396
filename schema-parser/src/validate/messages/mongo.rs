//! Words about MongoDB: codes `V551` to `V599`.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(crate) fn model_without_id(span: Span, model: &str) -> Diagnostic {
    Diagnostic::error("V551", span, format!("`{model}` has no id, which each document has"))
        .with_help("add `id String @id @default(auto()) @map(\"_id\") @db.ObjectId`")
}

pub(crate) fn compound_id(span: Span) -> Diagnostic {
    Diagnostic::error("V552", span, "a document has one id field").with_help("write `@@unique` instead")
}

pub(crate) fn id_not_mapped(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V553", span, format!("MongoDB calls the id `_id`, and `{field}` is not mapped to that"))
        .with_help("add `@map(\"_id\")`")
}

pub(crate) fn id_mapped_elsewhere(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V554", span, format!("MongoDB calls the id `_id`, and `{field}` is mapped to another name"))
        .with_help("write `@map(\"_id\")`")
}

pub(crate) fn auto_without_object_id(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V555", span, format!("`auto()` makes an ObjectId, which `{field}` is not"))
        .with_help("add `@db.ObjectId`")
}

pub(crate) fn auto_without_id(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V556", span, format!("`auto()` fills ids only, and `{field}` is none")).with_help("add `@id`")
}

pub(crate) fn dbgenerated(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V557", span, format!("MongoDB makes no default for `{field}` from an expression"))
        .with_help("write `auto()` on an id, or a constant")
}

pub(crate) fn name_with_dollar(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V558", span, format!("`{name}` starts with `$`, which is for operators"))
        .with_help("choose another name")
}

pub(crate) fn name_with_dot(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V559", span, format!("`{name}` contains a `.`, which is for paths"))
        .with_help("choose another name")
}
