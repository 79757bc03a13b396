//! Text of schema files to the same text in the canonical layout. In: the files. Out: one text a file, byte for byte
//! what Prisma's formatter gives. Must not know: which databases exist.
//!
//! The layout works on the pairs of the same grammar as the parser: lines that are not the language stay as they are.

mod block;
mod comment;
pub(crate) mod complete;
mod table;
mod value;

use std::borrow::Cow;

use crate::parse::guard::{Guarded, guard};
use crate::parse::{Piece, Pieces, Rule};
use crate::source::{Source, Sources};
use block::format_block;
use comment::format_comments;
use table::{Output, Table};

/// Formats all files of a schema, in order. Relations that lack a field, a column or an argument get it, unless something
/// else is wrong with names, types or attributes.
pub fn format(sources: &Sources) -> Vec<String> {
    let completed = complete::complete(sources);
    let laid_out = lay_out(&completed.sources);
    if !completed.is_corrected_by_layout {
        return laid_out;
    }
    // What was wrong is right now, so that relations can be completed: Prisma does so when it formats its own output.
    let named = sources.iter().zip(laid_out);
    let corrected = named.map(|((_, source), text)| Source { name: source.name.clone(), text }).collect();
    lay_out(&complete::complete(&Sources::new(corrected)).sources)
}

fn lay_out(sources: &Sources) -> Vec<String> {
    sources.iter().map(|(_, source)| format_file(&source.text)).collect()
}

/// Formats a schema of one file.
pub fn format_text(text: &str) -> String {
    format(&Sources::single("schema.prisma", text)).pop().unwrap_or_default()
}

/// The text of a file, and the offset that the pairs at hand count from. Pairs may come from a masked copy of the text,
/// so text is taken from here and not from them.
#[derive(Clone, Copy)]
struct Original<'s> {
    text: &'s str,
    base: usize,
}

impl<'s> Original<'s> {
    fn text(self, pair: &crate::parse::Pair<'_>) -> &'s str {
        let span = pair.as_span();
        &self.text[self.base + span.start()..self.base + span.end()]
    }
}

/// How often a text is laid out at most until it stays as it is.
const ROUNDS: usize = 4;

/// A comment in vain may have an end once what stood behind that has a line of its own: such texts are laid out again.
fn format_file(text: &str) -> String {
    let guarded = guard(text);
    let mut formatted = lay_out_file(text, &guarded);
    if let Cow::Owned(_) = guarded.text {
        for _ in 1..ROUNDS {
            let again = lay_out_file(&formatted, &guard(&formatted));
            if again == formatted {
                break;
            }
            formatted = again;
        }
    }
    formatted
}

fn lay_out_file(text: &str, guarded: &Guarded<'_>) -> String {
    let mut out = Output::with_capacity(text.len() + text.len() / 4);
    let mut pieces = Pieces::new(&guarded.text).peekable();
    pieces.next_if(|piece| piece.pair.as_rule() == Rule::blank);
    while let Some(Piece { pair, base }) = pieces.next() {
        let original = Original { text, base };
        match pair.as_rule() {
            Rule::blank if pieces.peek().is_some() => out.end_line(),
            Rule::blank => {}
            Rule::comments => {
                let mut table = Table::default();
                format_comments(pair, &mut table, original);
                table.flush(&mut out);
            }
            Rule::model | Rule::enumeration | Rule::config => {
                format_block(pair, &mut out, original);
                // Prisma adds this empty line only when it formats its own output again.
                if pieces.peek().is_some_and(|piece| piece.pair.as_rule() != Rule::blank) {
                    out.end_line();
                }
            }
            _ => out.write(original.text(&pair)),
        }
    }
    out.finish()
}
