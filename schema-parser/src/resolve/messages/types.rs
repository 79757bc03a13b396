//! Words about types: codes `R201` to `R299`.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(crate) fn unknown_type(span: Span, name: &str, closest: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("R201", span, format!("there is no type `{name}`"));
    match closest {
        Some(known) => diagnostic.with_help(format!("did you mean `{known}`?")),
        None => diagnostic.with_help(format!("define it with `model {name}` or `enum {name}`, or use a built-in type")),
    }
}

pub(crate) fn relation_in_composite(span: Span, composite: &str, model: &str) -> Diagnostic {
    Diagnostic::error("R202", span, format!("the composite type `{composite}` can't hold the model `{model}`"))
        .with_help("keep its id in a field, and the relation in the model that holds this type")
}

pub(crate) fn empty_enum(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("R203", span, format!("the enum `{name}` has no value")).with_help("add a value")
}

pub(crate) fn composite_cycle(span: Span, path: &[&str]) -> Diagnostic {
    let (code, text) = match path {
        [one] => ("R204", format!("`{one}` holds itself, so that no value of it can end")),
        many => ("R205", format!("{} hold each other, so that no value of them can end", many.join(" and "))),
    };
    Diagnostic::error(code, span, text).with_help("make a field of the circle optional or a list")
}
