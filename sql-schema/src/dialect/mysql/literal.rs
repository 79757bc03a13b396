//! MySQL: the one writer of constants. In: constants. Out: SQL text; quotes and backslashes are doubled, since a
//! backslash escapes unless `NO_BACKSLASH_ESCAPES` is set. Must not know: whose they are.

use std::fmt::{self, Display, Write};

use crate::dialect::postgres::literal::hex;
use crate::schema::Literal;

/// Text, quoted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('\'')?;
        for character in self.0.chars() {
            if matches!(character, '\'' | '\\') {
                f.write_char(character)?;
            }
            f.write_char(character)?;
        }
        f.write_char('\'')
    }
}

/// A constant.
pub(crate) fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) | Literal::Enum(text) | Literal::Json(text) | Literal::DateTime(text) => {
            Text(text).to_string()
        }
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(digits) => digits.clone(),
        Literal::Bytes(bytes) => format!("0x{}", hex(bytes)),
    }
}
