//! Values of properties. In: expressions. Out: plain values, or a finding. Must not know: which property it is.

use super::messages as m;
use crate::ast::Expr;
use crate::diagnostic::Diagnostics;
use crate::resolve::Text;

pub(super) fn string<'a>(value: &'a Expr<'a>, out: &mut Diagnostics) -> Option<Text<'a>> {
    let text = value.as_string().map(|text| Text { text, span: value.span() });
    if text.is_none() {
        out.push(m::wanted_string(value));
    }
    text
}

/// A list of strings; one alone counts as a list of it. Nothing when one of them is no string.
pub(super) fn strings<'a>(value: &'a Expr<'a>, out: &mut Diagnostics) -> Option<Vec<Text<'a>>> {
    let before = out.error_count();
    let texts: Vec<_> = value.as_array().iter().filter_map(|item| string(item, out)).collect();
    (out.error_count() == before).then_some(texts)
}

/// `"text"` or `env("NAME")`; whether it is one of them.
pub(super) fn string_or_env(value: &Expr<'_>, out: &mut Diagnostics) -> bool {
    match value {
        Expr::String(..) => true,
        Expr::Function(function) if function.name.name == "env" => match function.arguments.items.as_slice() {
            [only] => string(&only.value, out).is_some(),
            _ => {
                out.push(m::env_arguments(function.span));
                false
            }
        },
        _ => {
            out.push(m::wanted_string_or_env(value));
            false
        }
    }
}
