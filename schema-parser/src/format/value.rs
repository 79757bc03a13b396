//! Attributes, types and values. In: their pairs. Out: their text with canonical spacing. Must not know: where on a line
//! they stand.

use super::Original;
use crate::parse::{Pair, Rule};

/// Order of attributes on a field and of `@@` attributes in a block; all others follow.
const ATTRIBUTE_ORDER: [&str; 9] =
    ["id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore"];

pub(super) fn attribute_rank(attribute: &Pair<'_>) -> usize {
    let path = attribute.clone().into_inner().next();
    let name = path.as_ref().map_or("", |path| path.as_str());
    ATTRIBUTE_ORDER.iter().position(|known| *known == name).unwrap_or(ATTRIBUTE_ORDER.len())
}

/// A path and perhaps its arguments: an attribute without its `@`, a function or a constant.
pub(super) fn format_call(pair: Pair<'_>, out: &mut String, original: Original<'_>) {
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::path | Rule::letter_path => out.push_str(original.text(&part)),
            Rule::arguments => format_arguments(part, out, original),
            _ => {}
        }
    }
}

fn format_arguments(pair: Pair<'_>, out: &mut String, original: Original<'_>) {
    out.push('(');
    let arguments = pair.into_inner().filter(|part| part.as_rule() != Rule::trailing_comma);
    format_list(arguments, out, original);
    out.push(')');
}

fn format_list<'i>(parts: impl Iterator<Item = Pair<'i>>, out: &mut String, original: Original<'_>) {
    for (i, part) in parts.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        match part.as_rule() {
            Rule::named_argument | Rule::member => format_named(part, out, original),
            _ => format_expression(part, out, original),
        }
    }
}

/// `name: value`, and `name: ` where the value is missing.
fn format_named(pair: Pair<'_>, out: &mut String, original: Original<'_>) {
    for part in pair.into_inner() {
        if part.as_rule() == Rule::name {
            out.push_str(original.text(&part));
            out.push_str(": ");
        } else {
            format_expression(part, out, original);
        }
    }
}

pub(super) fn format_expression(pair: Pair<'_>, out: &mut String, original: Original<'_>) {
    match pair.as_rule() {
        Rule::constant_or_call | Rule::digit_call => format_call(pair, out, original),
        Rule::array => {
            out.push('[');
            format_list(pair.into_inner(), out, original);
            out.push(']');
        }
        Rule::object => {
            out.push_str("{ ");
            format_list(pair.into_inner(), out, original);
            out.push_str(" }");
        }
        _ => out.push_str(original.text(&pair)),
    }
}
