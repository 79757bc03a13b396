//! Texts of objects. In: statements that create objects. Out: whether two say the same, and the same statement in other
//! words. Must not know: what a statement means.
//!
//! White space and comments count only where the database keeps them: inside of strings, and so of PostgreSQL's bodies.

use std::borrow::Cow;

use crate::dialect::Dialect;
use crate::script::{Token, TokenKind, tokenize};

/// Whether two statements create the same object in the same way; CREATE and CREATE OR REPLACE do.
pub(crate) fn same(dialect: Dialect, a: &str, b: &str) -> bool {
    let (a, b) = (behind_create(dialect, a), behind_create(dialect, b));
    a == b || normal(dialect, a).eq(normal(dialect, b))
}

/// Tokens as they are compared: words of PostgreSQL without regard to case, line ends as one character.
fn normal(dialect: Dialect, text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let folds = dialect.speaks_postgres();
    tokenize(dialect, text).into_iter().filter(|token| !token.is_remark()).map(move |token| match token.kind {
        TokenKind::Word if folds => Cow::Owned(token.text.to_lowercase()),
        _ => with_plain_line_ends(token.text),
    })
}

/// The text with `\n` at the end of each line, as every checkout of a file should have it.
pub(crate) fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// What follows CREATE or CREATE OR REPLACE.
pub(crate) fn behind_create(dialect: Dialect, text: &str) -> &str {
    let tokens: Vec<Token<'_>> =
        tokenize(dialect, text).into_iter().filter(|token| !token.is_remark()).take(4).collect();
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is_word(word));
    if !is(0, "CREATE") {
        return text;
    }
    let skipped = if is(1, "OR") && is(2, "REPLACE") { 3 } else { 1 };
    tokens.get(skipped).map_or("", |token| &text[token.span.start..])
}

/// The body of a function, when it is written as a string.
pub(crate) fn body(dialect: Dialect, text: &str) -> Option<String> {
    let tokens = tokenize(dialect, text);
    let at = tokens.windows(2).position(|pair| {
        pair[0].is_word("AS") && matches!(pair[1].kind, TokenKind::DollarString(_) | TokenKind::String(_))
    })?;
    // C functions name a file and a symbol.
    let is_pair = tokens[at + 2..].iter().find(|token| !token.is_remark()).is_some_and(|token| token.is_punct(","));
    match &tokens[at + 1].kind {
        TokenKind::DollarString(body) if !is_pair => Some((*body).to_owned()),
        TokenKind::String(body) if !is_pair => Some(body.to_string()),
        _ => None,
    }
}

/// What says, inside of a statement, that it comes from a file of objects. Replay reads it, and only what has it is dropped
/// once no file mentions it.
const MARK: &str = "/* @etalon.object */ ";

/// The statement as one that takes the place of what is there.
pub(crate) fn or_replace(dialect: Dialect, text: &str) -> String {
    format!("CREATE OR REPLACE {}", behind_create(dialect, text))
}

/// The statement with the mark behind its first words.
pub(crate) fn marked(dialect: Dialect, text: &str) -> String {
    let at = behind_verb(dialect, text);
    format!("{}{MARK}{}", &text[..at], &text[at..])
}

/// The statement without the mark.
pub(crate) fn unmarked(dialect: Dialect, text: &str) -> String {
    let at = behind_verb(dialect, text);
    format!("{} {}", text[..at].replace(MARK.trim_end(), "").trim_end(), &text[at..])
}

/// Where the words begin that follow CREATE, CREATE OR REPLACE or ALTER.
fn behind_verb(dialect: Dialect, text: &str) -> usize {
    let rest = behind_create(dialect, text);
    if rest.len() < text.len() {
        return text.len() - rest.len();
    }
    let second = tokenize(dialect, text).into_iter().filter(|token| !token.is_remark()).nth(1);
    second.map_or(text.len(), |token| token.span.start)
}

/// The text with another name in place of the one that these tokens hold.
pub(crate) fn with_names_replaced(
    dialect: Dialect,
    text: &str,
    to: &str,
    mut is_it: impl FnMut(usize, &[Token<'_>]) -> bool,
) -> String {
    let tokens = tokenize(dialect, text);
    let (mut out, mut copied) = (String::with_capacity(text.len()), 0);
    for (at, token) in tokens.iter().enumerate() {
        if is_it(at, &tokens) {
            out.push_str(&text[copied..token.span.start]);
            out.push_str(&dialect.quote_ident(to));
            copied = token.span.end;
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// A name as it is compared: as PostgreSQL folds it, without regard to case elsewhere.
pub(crate) fn folded(dialect: Dialect, token: &Token<'_>) -> Option<String> {
    let folds_quoted = match dialect {
        Dialect::Postgres | Dialect::Cockroach => false,
        Dialect::Sqlite | Dialect::Mysql => true,
    };
    match &token.kind {
        TokenKind::Word => Some(token.text.to_lowercase()),
        TokenKind::QuotedIdent(name) if folds_quoted => Some(name.to_lowercase()),
        TokenKind::QuotedIdent(name) => Some(name.to_string()),
        _ => None,
    }
}

/// A name of the schema, folded in the same way.
pub(crate) fn folded_name(dialect: Dialect, name: &str) -> String {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => name.to_owned(),
        Dialect::Sqlite | Dialect::Mysql => name.to_lowercase(),
    }
}
