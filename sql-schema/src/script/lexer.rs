//! The tokenizer: SQL text to tokens, one pass, no look back.

use std::borrow::Cow;

use super::literal;
use super::token::{CommentKind, Span, Token, TokenKind};
use crate::dialect::Dialect;

/// All tokens of a text, comments among them.
pub fn tokenize(dialect: Dialect, sql: &str) -> Vec<Token<'_>> {
    Lexer::new(dialect, sql).collect()
}

/// An iterator over the tokens of a text.
#[derive(Debug, Clone)]
pub struct Lexer<'a> {
    dialect: Dialect,
    sql: &'a str,
    pos: usize,
}

/// Operators of more than one character; what is not here is read one character at a time.
/// Longer ones stand before their own beginnings.
const OPERATORS: [&str; 27] = [
    "->>", "#>>", "<=>", "!~~*", "!~~", "!~*", "~~*", "||/", "->", "#>", "::", ":=", "=>", "<=", ">=", "<>", "!=",
    "||", "&&", "@>", "<@", "~*", "!~", "~~", "<<", ">>", "==",
];

impl<'a> Lexer<'a> {
    /// Begins at the start of `sql`. A byte order mark there is skipped, because no server accepts it.
    pub fn new(dialect: Dialect, sql: &'a str) -> Self {
        Self { dialect, sql, pos: if sql.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 } }
    }

    fn rest(&self) -> &'a str {
        &self.sql[self.pos..]
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.sql.as_bytes().get(self.pos + ahead).copied()
    }

    fn is_postgres(&self) -> bool {
        self.dialect.speaks_postgres()
    }

    /// Makes the token of the next `len` bytes and moves past it.
    fn token(&mut self, len: usize, kind: TokenKind<'a>, terminated: bool) -> Token<'a> {
        let span = Span { start: self.pos, end: self.pos + len };
        self.pos = span.end;
        Token { kind, text: span.text(self.sql), span, terminated }
    }

    fn comment(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if let Some(inside) = rest.strip_prefix("/*") {
            let (len, terminated) = match self.dialect {
                Dialect::Postgres | Dialect::Cockroach => nested_comment(rest),
                Dialect::Sqlite | Dialect::Mysql => inside.find("*/").map_or((rest.len(), false), |at| (at + 4, true)),
            };
            let executable = self.dialect == Dialect::Mysql && (rest.starts_with("/*!") || rest.starts_with("/*M!"));
            let kind = if executable { CommentKind::Executable } else { CommentKind::Block };
            return Some(self.token(len, TokenKind::Comment(kind), terminated));
        }
        let is_line = match self.dialect {
            Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => rest.starts_with("--"),
            // `5--1` is arithmetic in MySQL: a dash comment needs white space or the end after its dashes.
            Dialect::Mysql => {
                rest.starts_with('#')
                    || (rest.starts_with("--")
                        && self.byte(2).is_none_or(|b| b.is_ascii_whitespace() || b.is_ascii_control()))
            }
        };
        if !is_line {
            return None;
        }
        let len = rest.find('\n').unwrap_or(rest.len());
        let len = rest[..len].trim_end_matches('\r').len();
        Some(self.token(len, TokenKind::Comment(CommentKind::Line), true))
    }

    /// A quote mark and what follows it up to its end, where a doubled mark stands for itself.
    fn quoted_ident(&mut self, close: u8) -> Token<'a> {
        let end = literal::quoted_end(self.rest().as_bytes(), 1, close, false);
        let body = &self.rest()[1..end.body];
        let value = if close == b']' { Cow::Borrowed(body) } else { literal::undouble(body, char::from(close)) };
        self.token(end.after, TokenKind::QuotedIdent(value), end.terminated)
    }

    /// A string that begins after `prefix` bytes of prefix.
    fn string(&mut self, prefix: usize, quote: u8, backslash: bool) -> Token<'a> {
        let rest = self.rest();
        let end = literal::quoted_end(rest.as_bytes(), prefix + 1, quote, backslash);
        let body = &rest[prefix + 1..end.body];
        let mut value = literal::decode(self.dialect, body, char::from(quote), backslash);
        let mut after = end.after;
        let mut terminated = end.terminated;
        // The SQL standard joins strings that only a line break parts, under the rules of the first one.
        while terminated
            && self.is_postgres()
            && let Some(skip) = literal::continuation(&rest[after..])
        {
            let next = literal::quoted_end(rest.as_bytes(), after + skip + 1, quote, backslash);
            let more = &rest[after + skip + 1..next.body];
            value.to_mut().push_str(&literal::decode(self.dialect, more, char::from(quote), backslash));
            after = next.after;
            terminated = next.terminated;
        }
        self.token(after, TokenKind::String(value), terminated)
    }

    /// A string or a name with a letter before its quote.
    fn prefixed(&mut self) -> Option<Token<'a>> {
        let (first, second, third) = (self.byte(0)?.to_ascii_lowercase(), self.byte(1)?, self.byte(2));
        match (first, second) {
            (b'b', b'\'') if self.dialect == Dialect::Cockroach => Some(self.string(1, b'\'', true)),
            (b'x', b'\'') => Some(self.bytes()),
            (b'b', b'\'') if self.dialect != Dialect::Sqlite => Some(self.bytes()),
            (b'n', b'\'') if self.dialect == Dialect::Mysql => Some(self.string(1, b'\'', true)),
            (b'n', b'\'') if self.is_postgres() => Some(self.string(1, b'\'', false)),
            (b'e', b'\'') if self.is_postgres() => Some(self.string(1, b'\'', true)),
            (b'u', b'&') if self.is_postgres() && matches!(third, Some(b'\'' | b'"')) => {
                Some(self.unicode(third? == b'"'))
            }
            _ => None,
        }
    }

    fn bytes(&mut self) -> Token<'a> {
        let end = literal::quoted_end(self.rest().as_bytes(), 2, b'\'', false);
        let body = &self.rest()[2..end.body];
        self.token(end.after, TokenKind::Bytes(body), end.terminated)
    }

    /// PostgreSQL's `U&'..'` and `U&".."`, read with the escape character that holds unless `UESCAPE` follows.
    fn unicode(&mut self, ident: bool) -> Token<'a> {
        let quote = if ident { b'"' } else { b'\'' };
        let end = literal::quoted_end(self.rest().as_bytes(), 3, quote, false);
        let body = literal::undouble(&self.rest()[3..end.body], char::from(quote));
        let value = Cow::Owned(literal::decode_unicode(&body));
        let kind = if ident { TokenKind::QuotedIdent(value) } else { TokenKind::String(value) };
        self.token(end.after, kind, end.terminated)
    }

    fn dollar(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
        match self.dialect {
            Dialect::Postgres | Dialect::Cockroach if digits > 0 => {
                Some(self.token(1 + digits, TokenKind::Param, true))
            }
            Dialect::Postgres | Dialect::Cockroach => {
                let name = rest[1..].bytes().take_while(|b| is_word_byte(*b) && *b != b'$').count();
                if self.byte(1 + name) != Some(b'$') {
                    return None;
                }
                let tag = &rest[..name + 2];
                Some(match rest[tag.len()..].find(tag) {
                    Some(at) => {
                        let body = &rest[tag.len()..tag.len() + at];
                        self.token(at + 2 * tag.len(), TokenKind::DollarString(body), true)
                    }
                    None => self.token(rest.len(), TokenKind::DollarString(&rest[tag.len()..]), false),
                })
            }
            Dialect::Sqlite => Some(self.variable(1)),
            Dialect::Mysql => None,
        }
    }

    /// A variable's name after `sigil` bytes.
    fn variable(&mut self, sigil: usize) -> Token<'a> {
        let name = self.rest()[sigil..].bytes().take_while(|b| is_word_byte(*b) || (sigil == 2 && *b == b'.')).count();
        self.token(sigil + name, TokenKind::Param, true)
    }

    fn param(&mut self) -> Option<Token<'a>> {
        let first = self.byte(0)?;
        let next_is_name = self.byte(1).is_some_and(is_word_byte);
        match self.dialect {
            Dialect::Postgres | Dialect::Cockroach => None,
            Dialect::Sqlite => match first {
                b'?' => Some(self.variable(1)),
                b':' | b'@' if next_is_name => Some(self.variable(1)),
                _ => None,
            },
            Dialect::Mysql => match first {
                b'?' => Some(self.token(1, TokenKind::Param, true)),
                b'@' if self.byte(1) == Some(b'@') => Some(self.variable(2)),
                b'@' if next_is_name => Some(self.variable(1)),
                _ => None,
            },
        }
    }

    fn number(&mut self) -> Token<'a> {
        let bytes = self.rest().as_bytes();
        let radix = bytes.len() > 2 && bytes[0] == b'0' && matches!(bytes[1], b'x' | b'X' | b'b' | b'B' | b'o' | b'O');
        let mut len = 0;
        let mut seen_dot = radix;
        while let Some(&byte) = bytes.get(len) {
            let exponent_sign =
                !radix && matches!(byte, b'+' | b'-') && len > 0 && matches!(bytes[len - 1], b'e' | b'E');
            // `1..10` is a range in PL/pgSQL, so a dot counts only when no second one follows it.
            let dot = byte == b'.' && !seen_dot && bytes.get(len + 1) != Some(&b'.');
            if !(byte.is_ascii_alphanumeric() || byte == b'_' || dot || exponent_sign) {
                break;
            }
            seen_dot |= dot;
            len += 1;
        }
        self.token(len, TokenKind::Number, true)
    }

    fn word(&mut self) -> Token<'a> {
        let len = self.rest().bytes().take_while(|b| is_word_byte(*b)).count();
        self.token(len, TokenKind::Word, true)
    }

    fn operator(&mut self) -> Token<'a> {
        let rest = self.rest();
        let known = OPERATORS.iter().find(|operator| rest.starts_with(**operator)).map(|operator| operator.len());
        let len = known.unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
        self.token(len, TokenKind::Punct, true)
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.pos += self.rest().bytes().take_while(|b| b.is_ascii_whitespace() || *b == 0x0b).count();
        let first = self.byte(0)?;
        if let Some(comment) = self.comment() {
            return Some(comment);
        }
        let mysql = self.dialect == Dialect::Mysql;
        let token = match first {
            b'\'' => Some(self.string(0, b'\'', mysql)),
            b'"' if mysql => Some(self.string(0, b'"', true)),
            b'"' => Some(self.quoted_ident(b'"')),
            b'`' if !self.is_postgres() => Some(self.quoted_ident(b'`')),
            b'[' if self.dialect == Dialect::Sqlite => Some(self.quoted_ident(b']')),
            b'$' => self.dollar(),
            b'0'..=b'9' => Some(self.number()),
            b'.' if self.byte(1).is_some_and(|b| b.is_ascii_digit()) => Some(self.number()),
            b'?' | b':' | b'@' => self.param(),
            _ => self.prefixed(),
        };
        if let Some(token) = token {
            return Some(token);
        }
        Some(if is_word_byte(first) && (first != b'$' || mysql) { self.word() } else { self.operator() })
    }
}

/// Whether a byte can stand inside a name without quotes. Everything outside ASCII can, in all three databases.
fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// The length of a block comment in which others may be nested, and whether it ends.
fn nested_comment(text: &str) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0usize);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"/*" => depth += 1,
            b"*/" => depth -= 1,
            _ => {
                at += 1;
                continue;
            }
        }
        at += 2;
        if depth == 0 {
            return (at, true);
        }
    }
    (bytes.len(), false)
}
