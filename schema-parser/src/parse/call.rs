//! What a pair that starts with a word is: an attribute, a call, a constant or an argument with a name. In: its text. Out:
//! where its name is and what follows. Must not know: the pairs inside.

use super::guard::is_space;

/// What the word is followed by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Follows {
    /// Nothing: a constant, or an attribute without arguments.
    Nothing,
    /// `(..)`
    Arguments,
    /// `: value`
    Value,
}

/// The name that a text starts with.
pub(crate) struct Call {
    /// Byte at which the name starts, behind `@` and white space.
    pub(crate) start: usize,
    /// Byte behind the name.
    pub(crate) end: usize,
    /// What comes then.
    pub(crate) follows: Follows,
}

impl Call {
    /// Takes apart a text that the grammar took for one.
    pub(crate) fn of(text: &str) -> Self {
        let start = text.len() - text.trim_start_matches(|c| c == '@' || is_space(c)).len();
        let length = text[start..].find(|c| !is_path(c)).unwrap_or(text.len() - start);
        let end = start + length;
        let follows = match text[end..].trim_start_matches(is_space).bytes().next() {
            Some(b'(') => Follows::Arguments,
            Some(b':') => Follows::Value,
            _ => Follows::Nothing,
        };
        Call { start, end, follows }
    }
}

/// What no path is told from its surroundings by is left to the grammar.
fn is_path(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'),
        false => !is_space(c),
    }
}
