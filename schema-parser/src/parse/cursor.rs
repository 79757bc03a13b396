//! Where in a file the parser stands. In: pairs of a piece of the file. Out: places and text in the whole file, and a
//! sink for diagnostics. Must not know: what any rule means.

use super::Pair;
use super::call::{Call, Follows};
use super::messages::SyntaxError;
use crate::ast::Ident;
use crate::diagnostic::Diagnostics;
use crate::source::{FileId, Span};

/// The file, and the offset at which the piece under the grammar starts.
///
/// Text is always taken from the file by offset, never from the pair: what the grammar sees may be a masked copy (see
/// [`super::guard`]).
pub(crate) struct Cursor<'s, 'd> {
    pub(crate) file: FileId,
    pub(crate) text: &'s str,
    pub(crate) base: usize,
    pub(crate) too_deep: &'d [usize],
    pub(crate) diagnostics: &'d mut Diagnostics,
}

impl<'s> Cursor<'s, '_> {
    pub(crate) fn span(&self, pair: &Pair<'_>) -> Span {
        let span = pair.as_span();
        Span::new(self.file, self.base + span.start(), self.base + span.end())
    }

    pub(crate) fn slice(&self, span: Span) -> &'s str {
        &self.text[span.start as usize..span.end as usize]
    }

    pub(crate) fn ident(&self, pair: &Pair<'_>) -> Ident<'s> {
        let span = self.span(pair);
        Ident { name: self.slice(span), span }
    }

    /// The name of an attribute, constant, call or argument, and what follows it.
    pub(crate) fn call(&self, span: Span) -> (Ident<'s>, Follows) {
        let text = self.slice(span);
        let Call { start, end, follows } = Call::of(text);
        let name_span = Span { start: span.start + start as u32, end: span.start + end as u32, ..span };
        (Ident { name: &text[start..end], span: name_span }, follows)
    }

    pub(crate) fn report(&mut self, error: SyntaxError<'_>, span: Span) {
        self.diagnostics.push(error.into_diagnostic(span));
    }

    /// Reports a line that fits nothing, or the nesting that made it unreadable.
    pub(crate) fn report_line(&mut self, error: SyntaxError<'_>, span: Span) {
        let first = self.too_deep.partition_point(|at| *at < span.start as usize);
        let error = match self.too_deep.get(first) {
            Some(at) if *at < span.end as usize => SyntaxError::NestedTooDeeply,
            _ => error,
        };
        self.report(error, span);
    }
}
