//! What an index is over: columns, expressions, and how they are ordered. In: a cursor at the brackets. Out: keys. Must not
//! know: tables.

use crate::dialect::Dialect;
use crate::replay::Unknown;
use crate::replay::cursor::Cursor;
use crate::schema::{IndexKey, IndexPart, NullsOrder};
use crate::script::{self, Token, TokenKind};

/// `(a, b DESC, c(10), lower(d), e jsonb_path_ops)`
pub(crate) fn keys(cx: &mut Cursor<'_>) -> Result<Vec<IndexKey>, Unknown> {
    cx.expect_punct("(")?;
    let mut keys = vec![key(cx)?];
    while cx.accept_punct(",") {
        keys.push(key(cx)?);
    }
    cx.expect_punct(")")?;
    Ok(keys)
}

/// A full text index has no order, whatever is written.
pub(super) fn forget_order(keys: &mut [IndexKey]) {
    keys.iter_mut().for_each(|key| key.descending = false);
}

fn key(cx: &mut Cursor<'_>) -> Result<IndexKey, Unknown> {
    let (part, length) = part(cx);
    let mut key = IndexKey { length, ..IndexKey::new(part) };
    let mut nulls = None;
    while !(cx.is_end() || cx.at_punct(",") || cx.at_punct(")")) {
        if cx.accept("DESC") {
            key.descending = true;
        } else if cx.accept_all(&["NULLS", "FIRST"]) {
            nulls = Some(NullsOrder::First);
        } else if cx.accept_all(&["NULLS", "LAST"]) {
            nulls = Some(NullsOrder::Last);
        } else if cx.accept("COLLATE") {
            key.collation = Some(collation(cx)?);
        } else if !cx.accept("ASC") {
            key.operator_class = Some(operator_class(cx)?);
        }
    }
    key.nulls = nulls.filter(|nulls| *nulls != usual_nulls(cx.dialect, key.descending));
    Ok(key)
}

/// Where NULLs stand when nothing is said: PostgreSQL takes them for the largest values, the others for the smallest.
pub(crate) fn usual_nulls(dialect: Dialect, descending: bool) -> NullsOrder {
    match (dialect, descending) {
        (Dialect::Postgres, true) | (Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql, false) => NullsOrder::First,
        (Dialect::Postgres, false) | (Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql, true) => NullsOrder::Last,
    }
}

/// What a key is over. A name alone is a column; a call, or what stands in brackets, is an expression, and so is anything
/// up to the end of the key where that doesn't say all of it (SQLite takes such, PostgreSQL wants brackets).
fn part(cx: &mut Cursor<'_>) -> (IndexPart, Option<u32>) {
    let start = cx.mark();
    if let Some(name) = cx.opt_name() {
        if !cx.at_punct("(") && !cx.at_punct(".") && ends_part(cx) {
            return (IndexPart::Column(name), None);
        }
        if cx.dialect == Dialect::Mysql && cx.at_punct("(") {
            let inner = cx.mark();
            // `name(10)` is a prefix; no call has a number alone for a column index.
            if let Some(length) = cx.bracketed().ok().and_then(|text| text.trim().parse().ok()) {
                return (IndexPart::Column(name), Some(length));
            }
            cx.reset(inner);
        }
    }
    cx.reset(start);
    let text = call_or_brackets(cx).unwrap_or_else(|| {
        cx.reset(start);
        cx.text_until(|cx| cx.at_punct(",") || cx.at_any(&["ASC", "DESC"]) || cx.at_all(&["NULLS"]))
    });
    (IndexPart::Expression(without_brackets(cx.dialect, text).to_owned()), None)
}

/// Whether what was read so far can be all of a key's column or expression.
fn ends_part(cx: &Cursor<'_>) -> bool {
    let is_over =
        cx.is_end() || cx.at_punct(",") || cx.at_punct(")") || cx.at_any(&["ASC", "DESC", "NULLS", "COLLATE"]);
    let is_class = match cx.dialect {
        // An operator class may follow.
        Dialect::Postgres | Dialect::Cockroach => cx.peek().is_some_and(|token| {
            matches!(token.kind, TokenKind::QuotedIdent(_)) || token.kind == TokenKind::Word && !is_operator(token)
        }),
        Dialect::Sqlite | Dialect::Mysql => false,
    };
    is_over || is_class
}

fn is_operator(token: &Token<'_>) -> bool {
    const OPERATORS: [&str; 10] = ["AND", "OR", "NOT", "IS", "IN", "LIKE", "ILIKE", "BETWEEN", "SIMILAR", "AT"];
    OPERATORS.iter().any(|word| token.is_word(word))
}

/// `f(..)`, `s.f(..)` or `(..)`, when nothing of the expression follows.
fn call_or_brackets<'a>(cx: &mut Cursor<'a>) -> Option<&'a str> {
    let start = cx.mark();
    if !cx.at_punct("(") {
        cx.qualified_name().ok()?;
    }
    cx.bracketed().ok()?;
    ends_part(cx).then(|| cx.since(start))
}

/// Without brackets around the whole, which every renderer writes anew.
fn without_brackets(dialect: Dialect, text: &str) -> &str {
    let tokens: Vec<Token<'_>> = script::tokenize(dialect, text).into_iter().filter(|t| !t.is_remark()).collect();
    let mut inner = tokens.as_slice();
    while let [first, between @ .., last] = inner {
        let mut depth = 0_i32;
        let closes = inner.iter().position(|token| {
            depth += i32::from(token.is_punct("(")) - i32::from(token.is_punct(")"));
            depth == 0
        });
        if !first.is_punct("(") || !last.is_punct(")") || closes != Some(inner.len() - 1) || between.is_empty() {
            break;
        }
        inner = between;
    }
    match inner {
        [first, .., last] => &text[first.span.start..last.span.end],
        [only] => only.text,
        [] => text,
    }
}

/// The name after COLLATE, as SQL.
fn collation(cx: &mut Cursor<'_>) -> Result<String, Unknown> {
    let name = cx.qualified_name()?;
    let quoted = cx.dialect.quote_ident(&name.name);
    Ok(match name.namespace {
        // PostgreSQL's own are where every search path looks.
        Some(namespace) if namespace != "pg_catalog" => format!("{}.{quoted}", cx.dialect.quote_ident(&namespace)),
        Some(_) | None => quoted,
    })
}

fn operator_class(cx: &mut Cursor<'_>) -> Result<String, Unknown> {
    let name = cx.qualified_name()?.name;
    if cx.at_punct("(") {
        return Ok(format!("{name}({})", cx.bracketed()?));
    }
    Ok(name)
}
