//! Comments to documentation. In: runs of comments. Out: [`Docs`] for the item behind them. Must not know: what a
//! directive means.

use super::Pair;
use super::cursor::Cursor;
use super::messages::SyntaxError;
use crate::ast::{Directive, Docs, Ident};
use crate::source::Span;

/// What marks a line of documentation as a directive.
const DIRECTIVE: &str = "@etalon.";

/// Comments waiting for the item that they belong to.
#[derive(Default)]
pub(super) struct Comments<'s> {
    docs: Docs<'s>,
}

impl<'s> Comments<'s> {
    /// A new run of comments, in place of one that no item followed.
    pub(super) fn add(&mut self, pair: Pair<'_>, cursor: &mut Cursor<'s, '_>) {
        self.end(cursor);
        for comment in pair.into_inner() {
            add_comment(&mut self.docs, &comment, cursor);
        }
    }

    /// Whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.docs.lines.is_empty() && self.docs.directives.is_empty()
    }

    /// The documentation of the item at hand.
    pub(super) fn take(&mut self) -> Docs<'s> {
        std::mem::take(&mut self.docs)
    }

    /// Nothing that could be documented follows: text is dropped, but a directive would be lost without a word.
    pub(super) fn end(&mut self, cursor: &mut Cursor<'s, '_>) {
        for directive in self.take().directives {
            cursor.report(SyntaxError::LooseDirective(directive.name.name), directive.span);
        }
    }
}

/// Adds one comment of whatever kind to the documentation of an item.
pub(super) fn add_comment<'s>(docs: &mut Docs<'s>, pair: &Pair<'_>, cursor: &mut Cursor<'s, '_>) {
    let span = cursor.span(pair);
    let text = cursor.slice(span);
    if text.starts_with("///") {
        add_doc_line(docs, Span { start: span.start + 3, ..span }, cursor);
    } else if text.starts_with("/*") {
        docs.lines.extend(block_lines(text));
    }
}

fn add_doc_line<'s>(docs: &mut Docs<'s>, span: Span, cursor: &mut Cursor<'s, '_>) {
    let line = cursor.slice(span);
    let text = line.trim();
    if let Some(rest) = text.strip_prefix(DIRECTIVE) {
        let start = span.start + (line.len() - line.trim_start().len()) as u32;
        let span = Span { start, end: start + text.len() as u32, ..span };
        match parse_directive(rest, span) {
            Some(directive) => docs.directives.push(directive),
            None => cursor.report(SyntaxError::MalformedDirective(text), span),
        }
    } else {
        docs.lines.push(line.strip_prefix(' ').unwrap_or(line).trim_end());
    }
}

/// `name` or `name(arguments)`, with nothing behind.
fn parse_directive(rest: &str, span: Span) -> Option<Directive<'_>> {
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let (name, arguments) = rest.split_at(length);
    let start = span.start + DIRECTIVE.len() as u32;
    let name_span = Span { start, end: start + length as u32, ..span };
    let arguments = match arguments {
        "" => None,
        _ => {
            let inner = arguments.strip_prefix('(')?.strip_suffix(')')?;
            Some((inner, Span { start: name_span.end + 1, end: span.end - 1, ..span }))
        }
    };
    (!name.is_empty()).then_some(Directive { name: Ident { name, span: name_span }, arguments, span })
}

/// The lines of a `/* .. */` comment without its stars, and without empty lines at either end.
fn block_lines(comment: &str) -> impl Iterator<Item = &str> {
    let inner = comment.strip_prefix("/*").and_then(|c| c.strip_suffix("*/")).unwrap_or(comment);
    let inner = inner.strip_prefix('*').unwrap_or(inner).trim();
    let lines = inner.lines().map(|line| {
        let line = line.trim();
        line.strip_prefix("* ").unwrap_or(if line == "*" { "" } else { line })
    });
    lines.take(if inner.is_empty() { 0 } else { usize::MAX })
}
