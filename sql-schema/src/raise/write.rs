//! Pieces of text of the schema language. In: values. Out: their spelling, escaped. Must not know: what they mean.

use etalon_schema_parser::schema::Directive;

use super::Context;
use crate::Dialect;
use crate::schema::QualifiedName;
use crate::script::tokenize;

/// A text in quotes.
pub(super) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control.is_control() => out.push_str(&format!("\\u{:04x}", control as u32)),
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// SQL of a directive: on one line, with `"` and `\\` escaped, which is all that directives know.
pub(super) fn sql(dialect: Dialect, text: &str) -> String {
    let mut line = String::new();
    let mut end = 0;
    for token in tokenize(dialect, text) {
        let gap = &text[end..token.span.start];
        line.push_str(if gap.contains(['\n', '\r']) { " " } else { gap });
        line.push_str(token.text);
        end = token.span.end;
    }
    format!("\"{}\"", line.trim_start().replace('\\', "\\\\").replace('"', "\\\""))
}

/// `///` lines of a known thing, with those of its directives that still hold.
pub(super) fn docs(text: &mut String, lines: &[String], directives: &[Directive], holds: impl Fn(&Directive) -> bool) {
    for line in lines {
        text.push_str(&format!("/// {line}\n"));
    }
    for directive in directives.iter().filter(|d| holds(d)) {
        let arguments = directive.arguments.as_ref().map(|a| format!("({a})")).unwrap_or_default();
        text.push_str(&format!("/// @etalon.{}{arguments}\n", directive.name));
    }
}

/// `@@map` and `@@schema` of a block.
pub(super) fn mapped(text: &mut String, cx: &Context<'_>, name: &str, database: &QualifiedName) {
    if database.name != name {
        text.push_str(&format!("@@map({})\n", string(&database.name)));
    }
    if cx.options.namespaces {
        let default = cx.sql.default_namespace.as_deref().unwrap_or("public");
        text.push_str(&format!("@@schema({})\n", string(database.namespace.as_deref().unwrap_or(default))));
    }
}

/// One line of a comment that is no documentation.
pub(super) fn remark(text: &mut String, what: &str) {
    text.push_str(&format!("// {}\n", what.replace(['\n', '\r'], " ")));
}
