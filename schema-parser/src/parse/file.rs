//! The top level of one file. In: its text. Out: blocks in the tree. Must not know: what is inside a block.
//!
//! The grammar is asked for one construct after another. Asking for the whole file at once would read a block that is
//! never closed to the end of the file, again for each block that follows; here such a block is recognised from what
//! the first attempt read, so that each line is read a fixed number of times.

use std::collections::HashSet;
use std::ops::Range;

use pest::Parser as _;

use super::block::{parse_enum, parse_model};
use super::comment::Comments;
use super::composite::parse_composite_type;
use super::config::parse_config;
use super::cursor::Cursor;
use super::guard::{Guarded, guard};
use super::messages::SyntaxError;
use super::{Grammar, Pair, Rule, parts};
use crate::ast::{SchemaAst, Top};
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Span};
use crate::threads::at_once;

/// A large file is read in parts at the same time. A part that doesn't begin where the one before it ended well (the cut
/// may lie within a comment) is read again from there, so that the findings are the same as in one go.
pub(super) fn parse<'s>(file: FileId, text: &'s str, ast: &mut SchemaAst<'s>, diagnostics: &mut Diagnostics) {
    let guarded = guard(text);
    let source = Source { file, text, guarded: &guarded };
    let ranges = parts::ranges(&guarded.text);
    let read = |range: &Range<usize>| Part::read(source, range.clone());
    let mut parts = at_once(&ranges, read).into_iter();
    let Some(mut whole) = parts.next() else { return };
    for (part, range) in parts.zip(ranges.iter().skip(1)) {
        match whole.ends_well(range.start) {
            true => whole.append(part),
            false => whole.read_on(source, range.end),
        }
    }
    whole.comments.end(&mut source.cursor(0, &mut whole.diagnostics));
    ast.tops.append(&mut whole.ast.tops);
    diagnostics.append(whole.diagnostics);
}

/// The file at hand, as it is and as the grammar sees it.
#[derive(Clone, Copy)]
struct Source<'s, 'g> {
    file: FileId,
    text: &'s str,
    guarded: &'g Guarded<'s>,
}

impl<'s, 'g> Source<'s, 'g> {
    fn cursor<'d>(self, base: usize, diagnostics: &'d mut Diagnostics) -> Cursor<'s, 'd>
    where
        'g: 'd,
    {
        Cursor { file: self.file, text: self.text, base, too_deep: &self.guarded.too_deep, diagnostics }
    }
}

/// What was found from one place of a file to another.
struct Part<'s, 'g> {
    pieces: Pieces<'g>,
    ast: SchemaAst<'s>,
    /// Comments whose item is still to come.
    comments: Comments<'s>,
    diagnostics: Diagnostics,
}

impl<'s, 'g> Part<'s, 'g> {
    fn read(source: Source<'s, 'g>, range: Range<usize>) -> Self {
        let pieces = Pieces { at: range.start, ..Pieces::new(&source.guarded.text) };
        let (comments, diagnostics) = (Comments::default(), Diagnostics::default());
        let mut part = Part { pieces, ast: SchemaAst::default(), comments, diagnostics };
        part.read_on(source, range.end);
        part
    }

    fn read_on(&mut self, source: Source<'s, 'g>, end: usize) {
        while self.pieces.at < end {
            let Some(piece) = self.pieces.next() else { break };
            let mut cursor = source.cursor(piece.base, &mut self.diagnostics);
            parse_top(piece.pair, &mut self.comments, &mut self.ast, &mut cursor);
        }
    }

    /// Whether whoever starts there knows as much as who comes from here.
    fn ends_well(&self, at: usize) -> bool {
        self.pieces.at == at && self.pieces.unclosed.is_empty() && self.comments.is_empty()
    }

    fn append(&mut self, mut next: Part<'s, 'g>) {
        self.ast.tops.append(&mut next.ast.tops);
        self.diagnostics.append(next.diagnostics);
        (self.pieces, self.comments) = (next.pieces, next.comments);
    }
}

/// One construct of the top level, and the offset that its places count from.
pub(crate) struct Piece<'i> {
    pub(crate) pair: Pair<'i>,
    pub(crate) base: usize,
}

/// The constructs of a file one after another; each byte but white space between them belongs to one.
pub(crate) struct Pieces<'i> {
    text: &'i str,
    at: usize,
    last_close: Option<usize>,
    unclosed: HashSet<(Rule, usize)>,
}

impl<'i> Pieces<'i> {
    pub(crate) fn new(text: &'i str) -> Self {
        Pieces { text, at: 0, last_close: text.rfind('}'), unclosed: HashSet::new() }
    }

    /// What a block at the current place would be, and where its content would start.
    fn header(&self) -> Option<(Rule, usize)> {
        // Only the line at hand: an error of pest's costs time in proportion to the text that it was given.
        let rest = &self.text[self.at..];
        let line = rest.find(['\n', '\r']).map_or(rest.len(), |end| end + line_break(&rest[end..]));
        let header = Grammar::parse(Rule::header, &rest[..line]).ok()?.next()?;
        let end = self.at + header.as_span().end();
        let rule = match header.into_inner().next()?.as_rule() {
            Rule::model_keyword => Rule::model_rest,
            Rule::enum_keyword => Rule::enum_rest,
            _ => Rule::config_rest,
        };
        Some((rule, end))
    }

    /// The rule to read the next construct with.
    fn rule(&self) -> Rule {
        if self.last_close.is_none_or(|last| last < self.at) {
            Rule::top_braceless
        } else if !self.unclosed.is_empty() && self.header().is_some_and(|h| self.unclosed.contains(&h)) {
            Rule::top_unclosed
        } else {
            Rule::top
        }
    }

    /// Remembers all lines that an attempt at a block went through: a block of the same kind whose content starts at
    /// one of them goes the same way.
    fn remember_unclosed(&mut self) {
        let Some((rule, start)) = self.header() else { return };
        let Ok(mut rest) = Grammar::parse(rule, &self.text[start..]) else { return };
        self.unclosed.insert((rule, start));
        for item in rest.next().into_iter().flat_map(Pair::into_inner) {
            let end = start + item.as_span().end();
            let line_end = matches!(item.as_rule(), Rule::block_attribute | Rule::property)
                .then(|| line_break(&self.text[end..]))
                .unwrap_or(0);
            self.unclosed.insert((rule, end + line_end));
        }
    }
}

impl<'i> Iterator for Pieces<'i> {
    type Item = Piece<'i>;

    fn next(&mut self) -> Option<Piece<'i>> {
        let base = self.at;
        let rule = self.rule();
        let pair = Grammar::parse(rule, &self.text[base..]).ok()?.next()?;
        match pair.as_rule() {
            Rule::end => return None,
            Rule::bad_line | Rule::stray_block if rule == Rule::top => self.remember_unclosed(),
            _ => {}
        }
        self.at = base + pair.as_span().end();
        Some(Piece { pair, base })
    }
}

/// Length of the line break that the text starts with.
fn line_break(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\n', '\r'])) }
}

fn parse_top<'s>(pair: Pair<'_>, comments: &mut Comments<'s>, ast: &mut SchemaAst<'s>, cursor: &mut Cursor<'s, '_>) {
    let span = cursor.span(&pair);
    match pair.as_rule() {
        Rule::comments => return comments.add(pair, cursor),
        Rule::model if pair.as_str().starts_with("type") => {
            let docs = comments.take();
            ast.tops.push(Top::CompositeType(parse_composite_type(pair, docs, cursor)));
        }
        Rule::model => {
            let docs = comments.take();
            ast.tops.push(Top::Model(parse_model(pair, docs, cursor)));
        }
        Rule::enumeration => {
            let docs = comments.take();
            ast.tops.push(Top::Enum(parse_enum(pair, docs, cursor)));
        }
        Rule::config => {
            let docs = comments.take();
            ast.tops.push(parse_config(pair, docs, cursor));
        }
        Rule::alias => cursor.report(SyntaxError::TypeAlias, span),
        Rule::stray_block => cursor.report(SyntaxError::StrayBlock(first_word(cursor.slice(span))), span),
        Rule::bad_line => report_bad_line(span, cursor),
        _ => {}
    }
    comments.end(cursor);
}

fn report_bad_line(span: Span, cursor: &mut Cursor<'_, '_>) {
    let line = cursor.slice(span);
    cursor.report_line(SyntaxError::TopLevelLine(line.trim_end()), span);
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || c == '{').next().unwrap_or(text)
}
