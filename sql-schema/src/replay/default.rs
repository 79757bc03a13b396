//! What stands after DEFAULT, as the schema keeps it. In: SQL text and the type of its column. Out: [`ColumnDefault`].
//! Must not know: where the text comes from: a migration file or a live catalog.

use crate::dialect::Dialect;
use crate::schema::{ColumnDefault, ColumnType, Literal};
use crate::script::{self, Token, TokenKind};

/// The default that `text` says for a column of type `ty`; `None` where the text is `NULL`.
pub fn default_from_sql(dialect: Dialect, ty: &ColumnType, is_list: bool, text: &str) -> Option<ColumnDefault> {
    let all = script::tokenize(dialect, text);
    let mut tokens: &[Token<'_>] = &all;
    while let Some(inner) = without_brackets(tokens) {
        tokens = inner;
    }
    let tokens = without_casts(tokens);
    if tokens.len() == 1 && tokens[0].is_word("NULL") {
        return None;
    }
    // Text made of the time is an expression; only a point in time is the time itself.
    if is_now(tokens) && family(ty) == Family::DateTime {
        return Some(ColumnDefault::Now);
    }
    if dialect == Dialect::Cockroach && text.trim().eq_ignore_ascii_case("unique_rowid()") {
        return Some(ColumnDefault::UniqueRowid);
    }
    let known = if is_list {
        list(ty, tokens).map(ColumnDefault::List)
    } else {
        single(ty, tokens).map(ColumnDefault::Literal)
    };
    Some(known.unwrap_or_else(|| ColumnDefault::Expression(Some(text.trim().to_owned()))))
}

/// Whether the text, read as whatever type, is the present time in no particular precision.
pub(crate) fn says_now(dialect: Dialect, text: &str) -> bool {
    let all = script::tokenize(dialect, text);
    let mut tokens: &[Token<'_>] = &all;
    while let Some(inner) = without_brackets(tokens) {
        tokens = inner;
    }
    let tokens = without_casts(tokens);
    is_now(tokens) && !tokens.iter().any(|token| token.kind == TokenKind::Number)
}

fn is_now(tokens: &[Token<'_>]) -> bool {
    let Some(first) = tokens.first() else { return false };
    let bare = |rest: &[Token<'_>]| rest.is_empty();
    let call = |rest: &[Token<'_>]| {
        rest.first().is_some_and(|t| t.is_punct("(")) && rest.last().is_some_and(|t| t.is_punct(")")) && rest.len() <= 3
    };
    let rest = &tokens[1..];
    (first.is_word("CURRENT_TIMESTAMP") && (bare(rest) || call(rest))) || (first.is_word("now") && call(rest))
}

/// `( .. )` around all of the tokens.
fn without_brackets<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    let (first, last) = (tokens.first()?, tokens.last()?);
    if !first.is_punct("(") || !last.is_punct(")") {
        return None;
    }
    let mut depth = 0;
    for token in &tokens[..tokens.len() - 1] {
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        if depth == 0 {
            return None;
        }
    }
    Some(&tokens[1..tokens.len() - 1])
}

/// Everything before the first `::` outside of brackets.
fn without_casts<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let mut depth = 0;
    for (i, token) in tokens.iter().enumerate() {
        depth += i32::from(token.is_punct("(") || token.is_punct("["))
            - i32::from(token.is_punct(")") || token.is_punct("]"));
        if depth == 0 && token.is_punct("::") {
            let before = &tokens[..i];
            return without_brackets(before).unwrap_or(before);
        }
    }
    tokens
}

/// How constants of a type are kept.
#[derive(Clone, Copy, PartialEq)]
enum Family {
    Text,
    Boolean,
    Number,
    DateTime,
    Json,
    Bytes,
    Enum,
    Other,
}

fn family(ty: &ColumnType) -> Family {
    let native = match ty {
        ColumnType::Enum(_) => return Family::Enum,
        ColumnType::Unsupported(_) => return Family::Other,
        ColumnType::Native(native) => native,
    };
    match native.name.as_str() {
        "TinyInt" if native.args == [1] => Family::Boolean,
        "Boolean" | "Bool" | "BOOLEAN" => Family::Boolean,
        "Json" | "JsonB" | "JSONB" | "JSON" => Family::Json,
        "ByteA" | "Bytes" | "BLOB" | "Binary" | "VarBinary" | "TinyBlob" | "Blob" | "MediumBlob" | "LongBlob" => {
            Family::Bytes
        }
        "Timestamp" | "Timestamptz" | "Date" | "Time" | "Timetz" | "DateTime" | "DATETIME" => Family::DateTime,
        "SmallInt" | "Integer" | "BigInt" | "Decimal" | "Money" | "Oid" | "Real" | "DoublePrecision" | "Int2"
        | "Int4" | "Int8" | "Float4" | "Float8" | "Int" | "TinyInt" | "MediumInt" | "Float" | "Double" | "Year"
        | "UnsignedInt" | "UnsignedSmallInt" | "UnsignedTinyInt" | "UnsignedMediumInt" | "UnsignedBigInt"
        | "INTEGER" | "INT" | "BIGINT" | "REAL" | "DECIMAL" => Family::Number,
        _ => Family::Text,
    }
}

fn single(ty: &ColumnType, tokens: &[Token<'_>]) -> Option<Literal> {
    let family = family(ty);
    let text = |value: &str| match family {
        Family::Text => Some(Literal::String(value.to_owned())),
        Family::Enum => Some(Literal::Enum(value.to_owned())),
        Family::Json => Some(Literal::Json(value.to_owned())),
        Family::DateTime => Some(Literal::DateTime(value.to_owned())),
        // SQLite keeps bytes as text of their digits.
        Family::Bytes if is_blob(ty) => from_hex(value).map(Literal::Bytes),
        Family::Bytes => value.strip_prefix("\\x").and_then(from_hex).map(Literal::Bytes),
        Family::Number => value.parse::<f64>().ok().map(|_| Literal::Number(value.to_owned())),
        Family::Boolean => match value {
            "t" | "true" | "1" => Some(Literal::Boolean(true)),
            "f" | "false" | "0" => Some(Literal::Boolean(false)),
            _ => None,
        },
        Family::Other => None,
    };
    match tokens {
        [token] => match &token.kind {
            TokenKind::String(value) => text(value),
            TokenKind::Bytes(value) => from_hex(value).map(Literal::Bytes),
            TokenKind::Number if family == Family::Boolean => text(token.text),
            TokenKind::Number if family == Family::Number => Some(Literal::Number(token.text.to_owned())),
            TokenKind::Word if family == Family::Boolean => text(&token.text.to_lowercase()),
            _ => None,
        },
        [sign, number] if number.kind == TokenKind::Number && family == Family::Number => match sign.text {
            "-" => Some(Literal::Number(format!("-{}", number.text))),
            "+" => Some(Literal::Number(number.text.to_owned())),
            _ => None,
        },
        _ => None,
    }
}

fn is_blob(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::Native(native) if native.name == "BLOB")
}

/// `ARRAY['a', 'b']`, or the text form `'{}'`.
fn list(ty: &ColumnType, tokens: &[Token<'_>]) -> Option<Vec<Literal>> {
    if let [token] = tokens {
        return match &token.kind {
            TokenKind::String(value) if value == "{}" => Some(Vec::new()),
            _ => None,
        };
    }
    let [array, open, items @ .., close] = tokens else { return None };
    if !array.is_word("ARRAY") || !open.is_punct("[") || !close.is_punct("]") {
        return None;
    }
    if items.is_empty() {
        return Some(Vec::new());
    }
    elements(items).into_iter().map(|item| single(ty, without_casts(item))).collect()
}

/// Splits at commas outside of brackets.
fn elements<'t, 'a>(items: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let (mut elements, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, token) in items.iter().enumerate() {
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        if depth == 0 && token.is_punct(",") {
            elements.push(&items[start..at]);
            start = at + 1;
        }
    }
    elements.push(&items[start..]);
    elements
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let bytes = text.as_bytes();
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    bytes.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}
