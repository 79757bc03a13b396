//! A name that the server cuts.
//!
//! PostgreSQL cuts names after 63 bytes and says so in a notice that nobody reads. Two long names may become the same
//! one, and later statements that say the whole name still work, while tools that read the catalog find another. MySQL
//! refuses names of more than 64 characters.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F08",
    name: "name-too-long",
    severity: Severity::Warning,
    advice: "give it a shorter name, by `map:` in the schema",
    check,
};

use crate::dialect::Dialect;
use crate::script::{Token, TokenKind};

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::Statement = operation else { return None };
    let longest = match cx.dialect() {
        Dialect::Postgres => 63,
        Dialect::Mysql => 64,
        Dialect::Cockroach | Dialect::Sqlite => return None,
    };
    let cut = cx.entry().tokens.iter().filter_map(name).find(|name| length(name, cx.dialect()) > longest)?;
    if cx.dialect() == Dialect::Mysql {
        return Hit::new(format!("the server refuses `{cut}`, which is longer than {longest} characters"));
    }
    let kept = &cut[..cut.floor_char_boundary(longest)];
    let mut others = cx.file.entries.iter().flat_map(|entry| &entry.tokens).filter_map(name);
    let collides = others.find(|other| *other != cut && other.starts_with(kept));
    let collides = collides.map(|other| format!(", and so does `{other}`")).unwrap_or_default();
    Hit::new(format!("`{cut}` becomes `{kept}`{collides}"))
}

fn length(name: &str, dialect: Dialect) -> usize {
    if dialect == Dialect::Mysql { name.chars().count() } else { name.len() }
}

fn name<'a>(token: &'a Token<'_>) -> Option<&'a str> {
    match &token.kind {
        TokenKind::QuotedIdent(name) => Some(name),
        TokenKind::Word => Some(token.text),
        _ => None,
    }
}
