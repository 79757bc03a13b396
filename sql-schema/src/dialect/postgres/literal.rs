//! PostgreSQL: the one writer of constants. In: constants. Out: SQL text, quotes doubled; a backslash stands for itself
//! (`standard_conforming_strings`). Must not know: whose they are.

use std::fmt::{self, Display};

use crate::dialect::quote::{push_quoted, quoted};
use crate::schema::Literal;

/// Text, quoted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Text<'_> {
    /// Appends the text.
    pub(crate) fn push(self, sql: &mut String) {
        push_quoted(sql, self.0, '\'');
    }
}

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(f, self.0, '\'')
    }
}

/// A constant.
pub(crate) fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) | Literal::Enum(text) | Literal::Json(text) => Text(text).to_string(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Number(digits) => digits.clone(),
        Literal::DateTime(rfc3339) => Text(&spaced_date_time(rfc3339)).to_string(),
        Literal::Bytes(bytes) => format!("'\\x{}'", hex(bytes)),
    }
}

/// `2020-01-02 03:04:05 +00:00` from `2020-01-02T03:04:05+00:00`.
pub(crate) fn spaced_date_time(rfc3339: &str) -> String {
    let Some((date, rest)) = rfc3339.split_once('T') else {
        return rfc3339.to_owned();
    };
    match rest.find(['+', '-']) {
        Some(zone) => format!("{date} {} {}", &rest[..zone], &rest[zone..]),
        None => format!("{date} {rest}"),
    }
}

/// Two lowercase digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push_str(&format!("{byte:02x}"));
    }
    text
}
