//! What the lexer gives: tokens with their place in the text.

use std::borrow::Cow;

/// A range of bytes in a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last one.
    pub end: usize,
}

impl Span {
    /// The text that the span covers in `script`, which must be the script that the span was made from.
    pub fn text(self, script: &str) -> &str {
        &script[self.start..self.end]
    }
}

/// A place as people count it: both numbers begin at one, columns are characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: u32,
    /// The character in its line.
    pub column: u32,
}

/// The place of a byte in a script. A byte inside a character or past the end counts as the nearest place before.
pub fn position(script: &str, byte: usize) -> Position {
    let end = script.floor_char_boundary(byte.min(script.len()));
    let before = &script[..end];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count() as u32;
    let line_text = before[line_start..].trim_start_matches('\u{feff}');
    Position { line, column: 1 + line_text.chars().count() as u32 }
}

/// One token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'a> {
    /// What it is, with its value where quoting hides it.
    pub kind: TokenKind<'a>,
    /// The text as written, quotes included.
    pub text: &'a str,
    /// Where it stands.
    pub span: Span,
    /// Whether its closing quote or comment end is there; only the last token of a script can lack it.
    pub terminated: bool,
}

/// The kinds of token. White space is no token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TokenKind<'a> {
    /// A keyword or a name without quotes, as written.
    Word,
    /// A quoted name; the value is without quotes and escapes.
    QuotedIdent(Cow<'a, str>),
    /// A character string; the value is without quotes, prefix and escapes.
    String(Cow<'a, str>),
    /// A bit or byte string (`X'ff'`, `B'01'`); the value is what stands between the quotes.
    Bytes(&'a str),
    /// PostgreSQL's `$tag$ body $tag$`; the value is the body.
    DollarString(&'a str),
    /// A number, without a sign.
    Number,
    /// A placeholder or a variable: `$1`, `?`, `:name`, `@name`, `@@global.name`.
    Param,
    /// An operator or a punctuation mark; brackets, `,`, `;` and `.` always stand alone.
    Punct,
    /// A comment.
    Comment(CommentKind),
}

/// The kinds of comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommentKind {
    /// Up to the end of the line.
    Line,
    /// `/* */`.
    Block,
    /// MySQL's `/*! */`, whose content the server runs, so it is part of a statement and not a remark.
    Executable,
}

impl Token<'_> {
    /// Whether it is this keyword, without quotes and in any case.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == TokenKind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is this operator or punctuation mark.
    pub fn is_punct(&self, mark: &str) -> bool {
        self.kind == TokenKind::Punct && self.text == mark
    }

    /// Whether it is a comment that nothing executes.
    pub fn is_remark(&self) -> bool {
        matches!(self.kind, TokenKind::Comment(CommentKind::Line | CommentKind::Block))
    }
}
