//! Objects as a catalog prints them. In: a printed and a written object of one name. Out: whether they may be the same.
//! Must not know: which dialect's catalog query made the text.
//!
//! What a catalog keeps as it was told is compared: bodies of PostgreSQL's functions, everything of SQLite. The rest it
//! prints in words of its own, and is taken to be the same.

use crate::dialect::Dialect;
use crate::object::text;
use crate::schema::{ObjectKind, SqlObject};
use crate::script::{Token, TokenKind, tokenize};

pub(super) fn same(dialect: Dialect, printed: &SqlObject, written: &SqlObject) -> bool {
    match (dialect, written.kind) {
        (Dialect::Sqlite, _) => words(&behind_kind(&printed.definition)) == words(&behind_kind(&written.definition)),
        (Dialect::Postgres | Dialect::Cockroach, ObjectKind::Function | ObjectKind::Procedure) => {
            match (text::body(dialect, &printed.definition), text::body(dialect, &written.definition)) {
                (Some(a), Some(b)) => a == b,
                // `BEGIN ATOMIC` is printed anew.
                (None, _) | (_, None) => true,
            }
        }
        (Dialect::Postgres | Dialect::Cockroach, ObjectKind::Trigger) => {
            match (trigger(dialect, &printed.definition), trigger(dialect, &written.definition)) {
                (Some(a), Some(b)) => a == b,
                (None, _) | (_, None) => true,
            }
        }
        (
            Dialect::Postgres | Dialect::Cockroach,
            ObjectKind::View
            | ObjectKind::MaterializedView
            | ObjectKind::Index
            | ObjectKind::Policy
            | ObjectKind::RowSecurity
            | ObjectKind::Domain
            | ObjectKind::CompositeType,
        )
        | (Dialect::Mysql, _) => true,
    }
}

/// SQLite keeps the text from the name on.
fn behind_kind(definition: &str) -> String {
    let behind = text::behind_create(Dialect::Sqlite, definition);
    let words = ["IF", "NOT", "EXISTS"];
    let tokens = tokenize(Dialect::Sqlite, behind).into_iter().filter(|token| !token.is_remark());
    let second = tokens.skip(1).find(|token| !words.iter().any(|word| token.is_word(word)));
    second.map_or_else(String::new, |token| behind[token.span.start..].to_owned())
}

/// The tokens of a text of SQLite, which finds names without regard to case and quotes them as it likes when it renames.
fn words(definition: &str) -> Vec<String> {
    let tokens = tokenize(Dialect::Sqlite, definition).into_iter().filter(|token| !token.is_remark());
    let word = |token: Token<'_>| text::folded(Dialect::Sqlite, &token).unwrap_or_else(|| token.text.to_owned());
    tokens.map(word).collect()
}

/// The words of a trigger in a fixed order, without namespaces; `None` with a condition or with arguments, which are
/// printed anew.
fn trigger(dialect: Dialect, definition: &str) -> Option<Vec<String>> {
    let tokens: Vec<Token<'_>> = tokenize(dialect, text::behind_create(dialect, definition));
    let tokens: Vec<&Token<'_>> = tokens.iter().filter(|token| !token.is_remark()).collect();
    if tokens
        .iter()
        .any(|token| token.is_word("WHEN") || matches!(token.kind, TokenKind::String(_) | TokenKind::Number))
    {
        return None;
    }
    let mut words: Vec<String> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let is_namespace = tokens.get(at + 1).is_some_and(|next| next.is_punct("."));
        match text::folded(dialect, token) {
            Some(_) if is_namespace => {}
            Some(word) if word == "procedure" => words.push("function".to_owned()),
            // What a statement is counted by where it doesn't say.
            Some(word) if ["for", "each", "statement"].contains(&word.as_str()) => {}
            Some(word) => words.push(word),
            None => {}
        }
    }
    leave_out_default_timing(&mut words);
    // Events come in an order of the server's own.
    words.sort();
    Some(words)
}

/// A catalog spells out when a constraint trigger runs; text that says nothing means the same.
fn leave_out_default_timing(words: &mut Vec<String>) {
    for default in [["not", "deferrable"], ["initially", "immediate"]] {
        if let Some(at) = words.windows(2).position(|pair| pair == default) {
            words.drain(at..at + 2);
        }
    }
    // What is deferred is deferrable.
    if words.iter().any(|word| word == "deferred") {
        words.retain(|word| word != "deferrable");
    }
}
