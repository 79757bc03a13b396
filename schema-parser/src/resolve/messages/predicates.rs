//! Words about `where:` of an index: codes `V180` to `V199`.

use super::field_help;
use crate::diagnostic::Diagnostic;
use crate::resolve::ModelFacts;
use crate::schema::ScalarType;
use crate::source::Span;

pub(crate) fn bad_predicate(span: Span) -> Diagnostic {
    Diagnostic::error("V180", span, "`where` is neither SQL nor an object of conditions")
        .with_help("write `where: raw(\"status = 'active'\")` or `where: { status: \"active\" }`")
}

pub(crate) fn raw_without_text(span: Span) -> Diagnostic {
    Diagnostic::error("V181", span, "`raw` holds no SQL").with_help("write `where: raw(\"status = 'active'\")`")
}

pub(crate) fn raw_empty(span: Span) -> Diagnostic {
    Diagnostic::error("V182", span, "the SQL in `raw` is empty").with_help("write a condition, or remove `where`")
}

pub(crate) fn predicate_without_conditions(span: Span) -> Diagnostic {
    Diagnostic::error("V183", span, "`where` holds no condition").with_help("write one, or remove `where`")
}

pub(crate) fn condition_on_unknown(span: Span, name: &str, model: &ModelFacts<'_>) -> Diagnostic {
    let message = format!("`where` names `{name}`, which `{}` does not have", model.ast.name.name);
    Diagnostic::error("V184", span, message).with_help(field_help(name, model))
}

pub(crate) fn condition_on_relation(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V185", span, format!("`where` names `{name}`, a relation without a column"))
        .with_help("name the field that holds the key")
}

pub(crate) fn condition_operator(span: Span, operator: &str) -> Diagnostic {
    Diagnostic::error("V186", span, format!("`where` has no operator `{operator}`"))
        .with_help("write `{ not: .. }`, or the condition in SQL with `raw(\"..\")`")
}

pub(crate) fn condition_with_several(span: Span) -> Diagnostic {
    Diagnostic::error("V187", span, "a negation in `where` holds one value").with_help("write `{ not: null }`")
}

pub(crate) fn condition_word(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error("V188", span, format!("`{word}` is no value that `where` can compare with"))
        .with_help(format!("write `true`, `false`, `null`, a number, or text in quotes: `\"{word}\"`"))
}

pub(crate) fn condition_value(span: Span) -> Diagnostic {
    Diagnostic::error("V189", span, "`where` compares with single values only")
        .with_help("write `true`, `false`, `null`, a number or a string; for anything else `raw(\"..\")`")
}

pub(crate) fn condition_on_unsupported(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V190", span, format!("the type of `{name}` is known to the database alone"))
        .with_help("write the condition in SQL with `raw(\"..\")`")
}

pub(crate) fn condition_on_composite(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V193", span, format!("`{name}` is of a composite type, which is no single value to compare"))
        .with_help("write the condition with `raw(\"..\")`, or ask for `null` or `{ not: null }`")
}

pub(crate) fn condition_on_enum(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("V191", span, format!("`{name}` is an enum and is compared with one of its values"))
        .with_help("write the value in quotes")
}

pub(crate) fn condition_type(span: Span, name: &str, ty: ScalarType) -> Diagnostic {
    Diagnostic::error("V192", span, format!("`{name}` is of type `{}`, and the value is not", ty.as_str()))
        .with_help("write a value of that type, or the condition in SQL with `raw(\"..\")`")
}
