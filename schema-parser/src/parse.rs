//! Text to syntax tree. In: the files. Out: [`SchemaAst`] and a diagnostic for each line that is not the language.
//! Must not know: what names mean.

use crate::ast::SchemaAst;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// Parses all files into one tree.
pub fn parse<'s>(_sources: &'s Sources, _diagnostics: &mut Diagnostics) -> SchemaAst<'s> {
    SchemaAst::default()
}
