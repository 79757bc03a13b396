//! What to write instead of a line that fits nothing. In: the line. Out: a proposal, and the place from which on nothing
//! fits. Must not know: the codes and messages of findings.

use pest::Parser as _;
use pest::error::InputLocation;

use super::guard::guard;
use super::messages::Container;
use super::{Grammar, Rule};

const KEYWORDS: [&str; 6] = ["model", "enum", "view", "type", "datasource", "generator"];

/// Help for a line at the top level.
pub(super) fn top_level(line: &str) -> String {
    let keyword = first_word(line);
    if line.starts_with('\u{feff}') {
        "the file starts with a byte order mark; save it as UTF-8 without one".into()
    } else if let Some(hint) = foreign_comment(line) {
        hint.into()
    } else if KEYWORDS.contains(&keyword) && line.ends_with('{') {
        format!("this {keyword} is never closed: its `}}` must be the first thing on a line")
    } else if KEYWORDS.contains(&keyword) && line.contains('{') {
        "nothing is read behind `{` on its line: write one entry a line, and `}` on a line of its own".into()
    } else if KEYWORDS.contains(&keyword) {
        format!("write `{keyword} Name {{`, then one entry a line, then `}}` on a line of its own")
    } else if line == "}" {
        "no block is open here: remove the brace, or look for a block above that is closed too early".into()
    } else if line.starts_with("/*") {
        "this comment is never closed: end it with `*/`".into()
    } else {
        "start a block with `model`, `enum`, `view`, `type`, `datasource` or `generator`, or a comment with `//`".into()
    }
}

/// Help for a line in a block.
pub(super) fn item(container: Container, line: &str) -> String {
    if let Some(hint) = foreign_comment(line) {
        return hint.into();
    }
    let keyword = first_word(line);
    if KEYWORDS.contains(&keyword) && line.ends_with('{') {
        return format!("close the block above with `}}` before this {keyword}");
    }
    mark_hint(line).map_or_else(|| shape(container).into(), Into::into)
}

/// Help that a single character of the line suggests.
fn mark_hint(line: &str) -> Option<&'static str> {
    let is_open = |open, close| line.matches(open).count() > line.matches(close).count();
    let squeezed: String = line.chars().filter(|c| !c.is_whitespace()).collect();
    if line.starts_with('_') {
        Some("a name starts with a letter; `@map(\"_name\")` keeps another name in the database")
    } else if line.matches('"').count() % 2 == 1 || is_open('(', ')') || is_open('[', ']') {
        Some("close all brackets and quotes on this line: nothing continues on the next one")
    } else if line.contains('\'') && !line.contains('"') {
        Some("strings stand in double quotes")
    } else if line.ends_with([',', ';']) {
        Some("remove the mark at the end: a line break is what ends an entry")
    } else if squeezed.contains(",]") || squeezed.contains(",}") {
        Some("remove the comma behind the last element")
    } else if line.starts_with("@@") && line[2..].contains(" @") {
        Some("write one `@@` attribute a line")
    } else if line.contains(" @@") {
        Some("`@@` attributes stand on lines of their own; those of a field have one `@`")
    } else {
        None
    }
}

/// How a line of such a block looks.
fn shape(container: Container) -> &'static str {
    match container {
        Container::Datasource | Container::Generator => "write `name = \"value\"`, one a line",
        Container::Enum => {
            "write one value a line: letters, digits and `_`, a letter first, then perhaps `@map(\"..\")`"
        }
        Container::Model | Container::View | Container::Type => {
            "write a field as `name Type @attribute`, one a line, or an attribute of the whole block as `@@name(..)`"
        }
    }
}

/// Comments as other languages write them.
fn foreign_comment(line: &str) -> Option<&'static str> {
    let is_foreign = ["#", "--", "<!--", ";"].iter().any(|start| line.starts_with(start));
    is_foreign.then_some("comments start with `//`")
}

fn first_word(line: &str) -> &str {
    line.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}

/// How many bytes of the line could be read before nothing fitted.
pub(super) fn readable(container: Container, line: &str) -> Option<usize> {
    let rule = match container {
        _ if line.starts_with("@@") => Rule::block_attribute,
        Container::Datasource | Container::Generator => Rule::property,
        Container::Enum => Rule::enum_value,
        Container::Model | Container::View | Container::Type => Rule::field,
    };
    match Grammar::parse(rule, &guard(line).text) {
        Ok(mut pairs) => pairs.next().map(|pair| pair.as_span().end()),
        Err(error) => match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => Some(at),
        },
    }
}
