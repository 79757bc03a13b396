//! The insides of quotes: where they end, and the value that they stand for.

use std::borrow::Cow;

use crate::dialect::Dialect;

/// Where a quoted thing ends.
pub(super) struct QuotedEnd {
    /// The byte after the content.
    pub(super) body: usize,
    /// The byte after the closing quote.
    pub(super) after: usize,
    /// Whether a closing quote is there.
    pub(super) terminated: bool,
}

/// Finds the end of quoted text whose content begins at `from`. A doubled `close` is content, except of `]`, which
/// SQLite cannot escape.
pub(super) fn quoted_end(bytes: &[u8], from: usize, close: u8, backslash: bool) -> QuotedEnd {
    let mut at = from;
    while at < bytes.len() {
        if backslash && bytes[at] == b'\\' {
            at += 2;
        } else if bytes[at] != close {
            at += 1;
        } else if close != b']' && bytes.get(at + 1) == Some(&close) {
            at += 2;
        } else {
            return QuotedEnd { body: at, after: at + 1, terminated: true };
        }
    }
    QuotedEnd { body: bytes.len(), after: bytes.len(), terminated: false }
}

/// The value of a text in which `quote` is doubled.
pub(super) fn undouble(body: &str, quote: char) -> Cow<'_, str> {
    let doubled = [quote, quote].iter().collect::<String>();
    if body.contains(&doubled) {
        Cow::Owned(body.replace(&doubled, quote.encode_utf8(&mut [0; 4])))
    } else {
        Cow::Borrowed(body)
    }
}

/// The value of a string's content.
pub(super) fn decode(dialect: Dialect, body: &str, quote: char, backslash: bool) -> Cow<'_, str> {
    if !backslash || !body.contains('\\') {
        return undouble(body, quote);
    }
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(char) = rest.chars().next() {
        rest = &rest[char.len_utf8()..];
        if char == quote {
            out.push(quote as u8);
            rest = rest.strip_prefix(quote).unwrap_or(rest);
        } else if char == '\\' {
            let used = match dialect {
                Dialect::Mysql => escape_mysql(rest, &mut out),
                Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => escape_postgres(rest, &mut out),
            };
            rest = &rest[used..];
        } else {
            push_char(&mut out, char);
        }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// Writes what MySQL reads after a backslash; gives the bytes used.
fn escape_mysql(rest: &str, out: &mut Vec<u8>) -> usize {
    let Some(char) = rest.chars().next() else { return 0 };
    match char {
        '0' => out.push(0),
        'b' => out.push(8),
        'n' => out.push(b'\n'),
        'r' => out.push(b'\r'),
        't' => out.push(b'\t'),
        'Z' => out.push(26),
        // These two keep their backslash, for LIKE.
        '%' | '_' => out.extend([b'\\', char as u8]),
        _ => push_char(out, char),
    }
    char.len_utf8()
}

/// Writes what PostgreSQL reads after a backslash of an `E''` string; gives the bytes used.
fn escape_postgres(rest: &str, out: &mut Vec<u8>) -> usize {
    let Some(char) = rest.chars().next() else { return 0 };
    let digits =
        |text: &str, radix: u32, most: usize| text.chars().take(most).take_while(|c| c.is_digit(radix)).count();
    match char {
        'b' => out.push(8),
        'f' => out.push(12),
        'n' => out.push(b'\n'),
        'r' => out.push(b'\r'),
        't' => out.push(b'\t'),
        '0'..='7' => {
            let len = digits(rest, 8, 3);
            out.push(u32::from_str_radix(&rest[..len], 8).unwrap_or(0) as u8);
            return len;
        }
        'x' if digits(&rest[1..], 16, 2) > 0 => {
            let len = digits(&rest[1..], 16, 2);
            out.push(u8::from_str_radix(&rest[1..=len], 16).unwrap_or(0));
            return 1 + len;
        }
        'u' | 'U' => {
            let len = if char == 'u' { 4 } else { 8 };
            if digits(&rest[1..], 16, len) == len {
                push_code(out, &rest[1..=len]);
                return 1 + len;
            }
            out.push(char as u8);
        }
        _ => push_char(out, char),
    }
    char.len_utf8()
}

/// The value of a `U&''` string's content, with the default escape character.
pub(super) fn decode_unicode(body: &str) -> String {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    while let Some(char) = rest.chars().next() {
        rest = &rest[char.len_utf8()..];
        if char != '\\' {
            push_char(&mut out, char);
        } else if let Some(after) = rest.strip_prefix('\\') {
            out.push(b'\\');
            rest = after;
        } else {
            let (skip, len) = if rest.starts_with('+') { (1, 6) } else { (0, 4) };
            let digits = rest.get(skip..skip + len).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
            match digits {
                Some(digits) => {
                    push_code(&mut out, digits);
                    rest = &rest[skip + len..];
                }
                None => out.push(b'\\'),
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The bytes between a string and its continuation, if white space with a line break and then a quote follow.
pub(super) fn continuation(rest: &str) -> Option<usize> {
    let mut at = 0;
    let mut newline = false;
    loop {
        let bytes = &rest.as_bytes()[at..];
        match bytes.first()? {
            b'\n' | b'\r' => newline = true,
            b' ' | b'\t' | 0x0b | 0x0c => {}
            b'-' if bytes.get(1) == Some(&b'-') => {
                at += rest[at..].find('\n')?;
                continue;
            }
            b'\'' if newline => return Some(at),
            _ => return None,
        }
        at += 1;
    }
}

fn push_char(out: &mut Vec<u8>, char: char) {
    out.extend_from_slice(char.encode_utf8(&mut [0; 4]).as_bytes());
}

fn push_code(out: &mut Vec<u8>, hex: &str) {
    let char = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
    push_char(out, char.unwrap_or(char::REPLACEMENT_CHARACTER));
}
