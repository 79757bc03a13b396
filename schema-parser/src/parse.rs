//! Text to syntax tree. In: the files. Out: [`SchemaAst`] and a diagnostic for each line that is not the language.
//! Must not know: what names mean.
//!
//! The grammar (`grammar.pest`) is applied to one top-level construct at a time, so that the work stays linear however
//! broken a file is; see [`file`].

mod block;
pub(crate) mod call;
mod comment;
mod composite;
mod config;
mod cursor;
mod expression;
mod field;
mod file;
pub(crate) mod guard;
mod hints;
mod messages;
mod parts;
mod string;

use crate::ast::SchemaAst;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

pub(crate) use file::{Piece, Pieces};
pub(crate) use grammar::{Grammar, Rule};
pub(crate) type Pair<'i> = pest::iterators::Pair<'i, Rule>;

// The derived rules are public and undocumented, which is no business of the crate's users.
#[allow(missing_docs, unreachable_pub)]
mod grammar {
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar.pest"]
    pub(crate) struct Grammar;
}

/// Parses all files into one tree. Lines that are not the language are reported and left out of the tree.
pub fn parse<'s>(sources: &'s Sources, diagnostics: &mut Diagnostics) -> SchemaAst<'s> {
    let mut ast = SchemaAst::default();
    for (id, source) in sources.iter() {
        file::parse(id, &source.text, &mut ast, diagnostics);
    }
    ast
}
