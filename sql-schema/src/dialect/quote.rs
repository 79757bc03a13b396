//! Quoting: the one place where quote marks come from. In: text. Out: the text between quote marks, those inside doubled.
//! Must not know: what the text is.

use std::fmt::{self, Write};

/// Writes the text in quotes.
pub(super) fn quoted(out: &mut impl Write, text: &str, quote: char) -> fmt::Result {
    out.write_char(quote)?;
    for (i, part) in text.split(quote).enumerate() {
        if i > 0 {
            out.write_char(quote)?;
            out.write_char(quote)?;
        }
        out.write_str(part)?;
    }
    out.write_char(quote)
}

/// Appends the text in quotes.
pub(super) fn push_quoted(sql: &mut String, text: &str, quote: char) {
    quoted(sql, text, quote).expect("a string takes everything");
}

/// Appends items with a separator between them.
pub(super) fn push_list<T>(
    sql: &mut String,
    items: impl IntoIterator<Item = T>,
    separator: &str,
    mut push: impl FnMut(&mut String, T),
) {
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            sql.push_str(separator);
        }
        push(sql, item);
    }
}
