//! Whether a changed object can take the place of the old one with CREATE OR REPLACE. In: both. Out: yes, or no: then it
//! is dropped and created. Must not know: other objects.

use super::text;
use crate::dialect::Dialect;
use crate::schema::{ObjectKind, SqlObject};
use crate::script::{Token, TokenKind, tokenize};

pub(crate) fn is_replaceable(dialect: Dialect, previous: &SqlObject, next: &SqlObject) -> bool {
    let (a, b) = (tokens(dialect, &previous.definition), tokens(dialect, &next.definition));
    match (dialect, next.kind) {
        (Dialect::Postgres | Dialect::Cockroach, ObjectKind::Function | ObjectKind::Procedure) => same_head(&a, &b),
        (Dialect::Postgres | Dialect::Cockroach, ObjectKind::View) => grows(dialect, &a, &b),
        // CREATE OR REPLACE TRIGGER is known since PostgreSQL 14, and not for constraint triggers.
        (Dialect::Postgres, ObjectKind::Trigger) => ![&a, &b].iter().any(|t| has(t, "CONSTRAINT")),
        (Dialect::Mysql, ObjectKind::View) => true,
        (
            Dialect::Cockroach,
            ObjectKind::Trigger
            | ObjectKind::MaterializedView
            | ObjectKind::Index
            | ObjectKind::Policy
            | ObjectKind::RowSecurity
            | ObjectKind::Domain
            | ObjectKind::CompositeType,
        )
        | (
            Dialect::Postgres,
            ObjectKind::MaterializedView
            | ObjectKind::Index
            | ObjectKind::Policy
            | ObjectKind::RowSecurity
            | ObjectKind::Domain
            | ObjectKind::CompositeType,
        ) => false,
        // MySQL has it for views alone, SQLite for nothing.
        (
            Dialect::Mysql,
            ObjectKind::MaterializedView
            | ObjectKind::Index
            | ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy
            | ObjectKind::RowSecurity
            | ObjectKind::Domain
            | ObjectKind::CompositeType,
        ) => false,
        (
            Dialect::Sqlite,
            ObjectKind::View
            | ObjectKind::MaterializedView
            | ObjectKind::Index
            | ObjectKind::Function
            | ObjectKind::Procedure
            | ObjectKind::Trigger
            | ObjectKind::Policy
            | ObjectKind::RowSecurity
            | ObjectKind::Domain
            | ObjectKind::CompositeType,
        ) => false,
    }
}

fn tokens<'a>(dialect: Dialect, definition: &'a str) -> Vec<Token<'a>> {
    let all = tokenize(dialect, text::behind_create(dialect, definition));
    all.into_iter().filter(|token| !token.is_remark()).collect()
}

fn has(tokens: &[Token<'_>], word: &str) -> bool {
    tokens.first().is_some_and(|token| token.is_word(word))
}

fn equal(a: &[Token<'_>], b: &[Token<'_>]) -> bool {
    let words = |t: &Token<'_>| if t.kind == TokenKind::Word { t.text.to_lowercase() } else { t.text.to_owned() };
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| words(a) == words(b))
}

/// Arguments with their names and defaults, and what a function returns, have to stay (42P13).
fn same_head(a: &[Token<'_>], b: &[Token<'_>]) -> bool {
    equal(bracketed(a), bracketed(b)) && equal(returned(a), returned(b))
}

/// The first brackets with what is in them.
fn bracketed<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    let Some(open) = tokens.iter().position(|token| token.is_punct("(")) else { return &[] };
    let mut depth = 0;
    let close = tokens[open..].iter().position(|token| {
        depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
        depth == 0
    });
    &tokens[open..open + close.unwrap_or(0)]
}

/// What stands behind RETURNS, up to the next property of the function.
fn returned<'t, 'a>(tokens: &'t [Token<'a>]) -> &'t [Token<'a>] {
    const PROPERTIES: [&str; 23] = [
        "LANGUAGE",
        "TRANSFORM",
        "WINDOW",
        "IMMUTABLE",
        "STABLE",
        "VOLATILE",
        "NOT",
        "LEAKPROOF",
        "CALLED",
        "STRICT",
        "EXTERNAL",
        "SECURITY",
        "PARALLEL",
        "COST",
        "ROWS",
        "SUPPORT",
        "SET",
        "AS",
        "RETURN",
        "BEGIN",
        "INVOKER",
        "DEFINER",
        "RETURNS",
    ];
    let Some(start) = tokens.iter().position(|token| token.is_word("RETURNS")) else { return &[] };
    let rest = &tokens[start + 1..];
    // RETURNS NULL ON NULL INPUT says something else.
    if rest.first().is_some_and(|token| token.is_word("NULL")) {
        return &[];
    }
    let end = rest.iter().position(|token| PROPERTIES.iter().any(|word| token.is_word(word)));
    &rest[..end.unwrap_or(rest.len())]
}

/// Whether the columns of a view stay and new ones only follow them (42P16), as far as a text tells: the same items
/// first, none of them `*`, over at least the same tables.
fn grows(dialect: Dialect, a: &[Token<'_>], b: &[Token<'_>]) -> bool {
    let (Some(a), Some(b)) = (Query::read(a), Query::read(b)) else { return false };
    let items = |query: &Query<'_, '_>| query.items.len();
    let kept = a.items.iter().zip(&b.items).all(|(a, b)| equal(a, b)) && items(&a) <= items(&b);
    let stars = a.items.iter().chain(&b.items).any(|item| item.iter().any(|token| token.is_punct("*")));
    let names = |query: &Query<'_, '_>| -> std::collections::BTreeSet<String> {
        query.from.iter().filter_map(|token| text::folded(dialect, token)).collect()
    };
    let heads = a.head.len() <= b.head.len() && equal(a.head, &b.head[..a.head.len()]);
    kept && !stars && heads && names(&a).is_subset(&names(&b))
}

/// `VIEW name [(columns)] [WITH ..] AS SELECT items FROM rest`
struct Query<'t, 'a> {
    /// Everything before AS but a closing bracket, behind which columns may be added.
    head: &'t [Token<'a>],
    items: Vec<&'t [Token<'a>]>,
    from: &'t [Token<'a>],
}

impl<'t, 'a> Query<'t, 'a> {
    fn read(tokens: &'t [Token<'a>]) -> Option<Self> {
        let at = tokens.iter().position(|token| token.is_word("AS"))?;
        let head = &tokens[..at];
        let head = if head.last()?.is_punct(")") { &head[..head.len() - 1] } else { head };
        let select = &tokens[at + 1..];
        if !select.first()?.is_word("SELECT") || select.get(1)?.is_word("DISTINCT") || select.get(1)?.is_word("ALL") {
            return None;
        }
        let (mut items, mut depth, mut start) = (Vec::new(), 0, 1);
        let mut from = None;
        for (at, token) in select.iter().enumerate().skip(1) {
            depth += i32::from(token.is_punct("(") || token.is_punct("["));
            depth -= i32::from(token.is_punct(")") || token.is_punct("]"));
            if depth == 0 && ["UNION", "EXCEPT", "INTERSECT"].iter().any(|word| token.is_word(word)) {
                return None;
            }
            if depth == 0 && from.is_none() && (token.is_punct(",") || token.is_word("FROM")) {
                items.push(&select[start..at]);
                start = at + 1;
                from = token.is_word("FROM").then_some(at + 1);
            }
        }
        Some(Query { head, items, from: &select[from?..] })
    }
}
