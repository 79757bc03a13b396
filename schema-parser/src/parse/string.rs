//! String literals, which are JSON's. In: the pair of a literal with its quotes. Out: the text that it stands for.
//! Must not know: what the text is used for.

use std::borrow::Cow;

use super::Pair;
use super::cursor::Cursor;
use super::messages::SyntaxError;
use crate::source::Span;

pub(super) fn parse_string<'s>(pair: &Pair<'_>, cursor: &mut Cursor<'s, '_>) -> Cow<'s, str> {
    let span = cursor.span(pair);
    let content = Span { start: span.start + 1, end: span.end - 1, ..span };
    let text = cursor.slice(content);
    match text.contains('\\') {
        true => Cow::Owned(unescape(text, content, cursor)),
        false => Cow::Borrowed(text),
    }
}

fn unescape(text: &str, span: Span, cursor: &mut Cursor<'_, '_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        out.push_str(&text[at..at + found]);
        at += found;
        let (character, length) = escape(&text[at..], at, span, cursor);
        out.extend(character);
        at += length;
    }
    out.push_str(&text[at..]);
    out
}

/// The character that the escape at the start of `rest` stands for, and how many bytes it takes.
fn escape(rest: &str, at: usize, span: Span, cursor: &mut Cursor<'_, '_>) -> (Option<char>, usize) {
    let Some(letter) = rest[1..].chars().next() else { return (None, 1) };
    let character = match letter {
        '"' | '\\' | '/' => letter,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode_escape(rest, at, span, cursor),
        _ => {
            let place = part(span, at, 1 + letter.len_utf8());
            cursor.report(SyntaxError::UnknownEscape(letter), place);
            return (None, 1 + letter.len_utf8());
        }
    };
    (Some(character), 2)
}

/// `\uXXXX`, or two of them as a surrogate pair. Of a broken one, what could be read is skipped.
fn unicode_escape(rest: &str, at: usize, span: Span, cursor: &mut Cursor<'_, '_>) -> (Option<char>, usize) {
    let (first, length) = code_unit(rest);
    let Some(first) = first else {
        let length = length.max(2);
        cursor.report(SyntaxError::InvalidUnicodeEscape, part(span, at, length));
        return (None, length);
    };
    if let Some(character) = char::from_u32(u32::from(first)) {
        return (Some(character), length);
    }
    let (second, second_length) = code_unit(&rest[length..]);
    let Some(second) = second else {
        cursor.report(SyntaxError::InvalidUnicodeEscape, part(span, at, length));
        return (None, length);
    };
    let character = char::decode_utf16([first, second]).next().and_then(Result::ok);
    if character.is_none() {
        cursor.report(SyntaxError::InvalidUnicodeEscape, part(span, at, length + second_length));
    }
    (character, length + second_length)
}

/// The UTF-16 unit of a `\uXXXX` at the start of `text`, and how many bytes of it were right.
fn code_unit(text: &str) -> (Option<u16>, usize) {
    let Some(digits) = text.strip_prefix("\\u") else { return (None, 0) };
    let count = digits.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
    let unit = (count == 4).then(|| u16::from_str_radix(&digits[..4], 16).ok()).flatten();
    (unit, 2 + count)
}

fn part(span: Span, at: usize, length: usize) -> Span {
    let start = span.start + at as u32;
    Span { start, end: (start + length as u32).min(span.end), ..span }
}
