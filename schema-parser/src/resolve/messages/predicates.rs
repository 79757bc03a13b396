//! Words about conditions of indexes: codes `V151` to `V169`.

use crate::diagnostic::Diagnostic;
use crate::schema::ScalarType;
use crate::source::Span;

const VALUES: &str = "write `true`, `false`, `null`, a text, a number, or `{ not: .. }` with one of them";

pub(crate) fn raw_without_text(span: Span) -> Diagnostic {
    Diagnostic::error("V151", span, "`raw` of `where` takes one text").with_help("write `where: raw(\"active\")`")
}

pub(crate) fn empty_raw(span: Span) -> Diagnostic {
    Diagnostic::error("V152", span, "the condition in `where` is empty")
        .with_help("write SQL that is true for the rows to index, or remove `where`")
}

pub(crate) fn no_condition(span: Span) -> Diagnostic {
    Diagnostic::error("V153", span, "`where` has no condition that could be understood")
        .with_help("write `where: raw(\"active\")` or `where: { active: true }`")
}

pub(crate) fn empty_object(span: Span) -> Diagnostic {
    Diagnostic::error("V154", span, "the object in `where` has no condition")
        .with_help("name a field: `where: { active: true }`, or remove `where`")
}

pub(crate) fn unknown_field(span: Span, field: &str, model: &str) -> Diagnostic {
    Diagnostic::error("V155", span, format!("`where` asks for `{field}`, which `{model}` doesn't have"))
        .with_help("name a field of the model")
}

pub(crate) fn relation_field(span: Span, field: &str) -> Diagnostic {
    Diagnostic::error("V156", span, format!("`where` asks for the relation `{field}`, which is no column"))
        .with_help("name the field that `fields:` of the relation names")
}

pub(crate) fn not_one_key(span: Span) -> Diagnostic {
    Diagnostic::error("V157", span, "an object inside of `where` has one key").with_help("write `{ not: null }`")
}

pub(crate) fn unknown_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic::error("V158", span, format!("an object inside of `where` has the key `not`, not `{key}`"))
        .with_help("write `{ not: .. }`, or `raw(\"..\")` for anything else")
}

pub(crate) fn bare_word(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error("V159", span, format!("`where` can't compare with `{word}`"))
        .with_help(format!("{VALUES}; a value of an enum is written as text"))
}

pub(crate) fn no_value(span: Span) -> Diagnostic {
    Diagnostic::error("V160", span, "`where` can't compare with this value").with_help(VALUES)
}

pub(crate) fn type_mismatch(span: Span, field: &str, ty: ScalarType) -> Diagnostic {
    Diagnostic::error("V161", span, format!("`where` compares `{field}` with a value that is no `{}`", ty.as_str()))
        .with_help("write a value of the field's type")
}
