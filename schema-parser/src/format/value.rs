//! Attributes, types and values. In: their pairs. Out: their text with canonical spacing. Must not know: where on a line
//! they stand.

use super::Original;
use crate::parse::call::{Call, Follows};
use crate::parse::{Pair, Rule};

/// Order of attributes on a field and of `@@` attributes in a block; all others follow.
const ATTRIBUTE_ORDER: [&str; 9] =
    ["id", "unique", "default", "updatedAt", "index", "fulltext", "map", "relation", "ignore"];

pub(super) fn attribute_rank(attribute: &Pair<'_>) -> usize {
    let text = attribute.as_str();
    let Call { start, end, .. } = Call::of(text);
    ATTRIBUTE_ORDER.iter().position(|known| *known == &text[start..end]).unwrap_or(ATTRIBUTE_ORDER.len())
}

/// A name and perhaps its arguments or value: an attribute without its `@`, a function, a constant, or `name: value`,
/// where the value may be missing.
pub(super) fn format_call(pair: Pair<'_>, out: &mut String, original: Original<'_>) {
    let text = original.text(&pair);
    let Call { start, end, follows } = Call::of(text);
    out.push_str(&text[start..end]);
    match follows {
        Follows::Nothing => {}
        Follows::Arguments => {
            let no_argument = [Rule::trailing_comma, Rule::comment];
            out.push('(');
            format_list(pair.into_inner().filter(|part| !no_argument.contains(&part.as_rule())), out, original);
            out.push(')');
        }
        Follows::Value => {
            out.push_str(": ");
            pair.into_inner().for_each(|value| format_expression(value, out, original));
        }
    }
}

fn format_list<'i>(parts: impl Iterator<Item = Pair<'i>>, out: &mut String, original: Original<'_>) {
    for (i, part) in parts.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        match part.as_rule() {
            Rule::member => format_member(part, out, original),
            _ => format_expression(part, out, original),
        }
    }
}

/// `name: value` in an object.
fn format_member(pair: Pair<'_>, out: &mut String, original: Original<'_>) {
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
        Rule::word_argument | Rule::digit_argument | Rule::constant_or_call | Rule::digit_call => {
            format_call(pair, out, original);
        }
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
