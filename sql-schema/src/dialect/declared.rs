//! The mark of what a directive made: a comment inside of the statement that makes it. In: what it stands in. Out: the
//! comment. Must not know: dialects, which all have this comment.
//!
//! Replay reads the mark, and only what has it is dropped once the schema no longer mentions it. A CHECK that somebody
//! wrote by hand has none, and so is never dropped in silence.

use crate::schema::{Check, Generated, Index, IndexKind};

/// The mark of a check, with a space before it; nothing where no directive made it.
pub(crate) fn check(check: &Check) -> &'static str {
    if check.is_declared { " /* @etalon.check */" } else { "" }
}

/// The mark of a generated column.
pub(crate) fn generated(generated: &Generated) -> &'static str {
    if generated.is_declared { " /* @etalon.generated */" } else { "" }
}

/// The mark of an index.
pub(crate) fn index(index: &Index) -> &'static str {
    match (index.is_declared, index.kind) {
        (false, _) => "",
        (true, IndexKind::Unique) => " /* @etalon.unique */",
        (true, IndexKind::Normal | IndexKind::Fulltext) => " /* @etalon.index */",
    }
}

/// GENERATED ALWAYS AS with a space before it, as every dialect takes it.
pub(crate) fn generated_clause(generated: &Generated) -> String {
    let kind = if generated.stored { "STORED" } else { "VIRTUAL" };
    format!(" GENERATED ALWAYS{} AS ({}) {kind}", self::generated(generated), generated.expression)
}
