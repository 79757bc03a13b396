//! When two expressions mean the same, whoever wrote them. In: two SQL texts of one dialect. Out: yes or no. Must not
//! know: where they stand.
//!
//! Each text is read by the precedence of its operators into a form without parentheses, casts and other names for the
//! same operator. What isn't understood is compared token by token.

use crate::dialect::Dialect;
use crate::script::{self, Token, TokenKind};

mod parser;

use parser::Parser;

/// Whether both texts mean the same.
pub(super) fn same(dialect: Dialect, a: &str, b: &str) -> bool {
    a == b || canonical(dialect, a) == canonical(dialect, b)
}

fn canonical(dialect: Dialect, text: &str) -> String {
    let tokens = script::tokenize(dialect, text).into_iter().filter(|t| !t.is_remark());
    let tokens: Vec<Token<'_>> = tokens.map(|token| folded(dialect, token)).collect();
    Parser::new(&tokens).whole().unwrap_or_else(|| flat(&tokens))
}

/// SQLite and MySQL find names without regard to case, quoted or not.
fn folded<'a>(dialect: Dialect, token: Token<'a>) -> Token<'a> {
    match (dialect, token.kind) {
        (Dialect::Sqlite | Dialect::Mysql, TokenKind::QuotedIdent(name)) => {
            Token { kind: TokenKind::QuotedIdent(name.to_lowercase().into()), ..token }
        }
        (Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql, kind) => Token { kind, ..token },
    }
}

/// The tokens alone, without parentheses.
fn flat(tokens: &[Token<'_>]) -> String {
    let kept = tokens.iter().filter(|t| !t.is_punct("(") && !t.is_punct(")"));
    kept.map(word).collect::<Vec<_>>().join(" ")
}

/// A token in the one spelling that counts.
fn word(token: &Token<'_>) -> String {
    match &token.kind {
        TokenKind::Word => token.text.to_lowercase(),
        TokenKind::QuotedIdent(name) => identifier(name),
        TokenKind::String(value) => string(value),
        _ => token.text.to_owned(),
    }
}

/// Quotes are only kept where the name needs them.
fn identifier(name: &str) -> String {
    let needs_none = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if !name.is_empty() && name.chars().all(needs_none) { name.to_owned() } else { format!("{name:?}") }
}

/// A string; points in time in one of their spellings.
fn string(value: &str) -> String {
    let bytes = value.as_bytes();
    if is_date(bytes) {
        // Where it is compared with a point in time, PostgreSQL prints the point.
        return format!("'{value} 00:00:00'");
    }
    let is_time = bytes.len() >= 19 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[13] == b':';
    if !is_time || !bytes[..4].iter().all(u8::is_ascii_digit) || !value.is_ascii() {
        return format!("'{value}'");
    }
    let time = value[11..].trim_end_matches('Z');
    let time = time.strip_suffix("+00:00").or_else(|| time.strip_suffix("+00")).unwrap_or(time).trim_end();
    let time = if time.contains('.') { time.trim_end_matches('0').trim_end_matches('.') } else { time };
    format!("'{} {time}'", &value[..10])
}

/// `2000-01-31`
fn is_date(bytes: &[u8]) -> bool {
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, written: &str) {
        let (a, b) = (canonical(Dialect::Postgres, printed), canonical(Dialect::Postgres, written));
        assert_eq!(a, b, "{printed} and {written}");
    }

    #[test]
    fn what_postgresql_prints_is_what_was_written() {
        check("(status = 'active'::text)", "status = 'active'");
        check("((status)::text = 'active'::text)", "\"status\" = 'active'");
        check("(role = 'ADMIN'::\"Role\")", "\"role\" = 'ADMIN'");
        check(
            "((\"deletedAt\" IS NULL) AND (active = true) AND (status = 'x'::text))",
            "\"deletedAt\" IS NULL AND active = true AND status = 'x'",
        );
        check("(score = '-1'::integer)", "score = -1");
        check("(score = (1.5)::double precision)", "score = 1.5");
        check("(at = '2020-01-01 00:00:00'::timestamp without time zone)", "at = '2020-01-01T00:00:00Z'");
        check("(at > '2020-01-01 00:00:00'::timestamp without time zone)", "at > '2020-01-01'");
        check("(status = ANY (ARRAY['a'::text, 'b'::text]))", "status IN ('a', 'b')");
        check(
            "((status)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))",
            "status in ('a','b')",
        );
        check("(status <> ALL (ARRAY['a'::text, 'b'::text]))", "status NOT IN ('a', 'b')");
        check("((percent >= 0) AND (percent <= 100))", "percent BETWEEN 0 AND 100");
        check("(name ~~ 'a%'::text)", "name LIKE 'a%'");
        check("(name !~~* 'a%'::text)", "name NOT ILIKE 'a%'");
        check("(NOT active)", "not (active)");
        check("((a > (b + (c * 2))) OR (lower(name) = 'x'::text))", "a > b + c * 2 OR lower(name) = 'x'");
        check("date_trunc('day'::text, (at AT TIME ZONE 'UTC'::text))", "date_trunc('day', at AT TIME ZONE 'UTC')");
        check("EXTRACT(year FROM at)", "extract(YEAR from at)");
        check("CASE WHEN (a > 0) THEN 'x'::text ELSE NULL::text END", "case when a > 0 then 'x' else null end");
        check("(1 + 1)", "1+1");
        check("(price > (3.14)::integer)", "price > 3.14::integer");
        check("(data ->> 'k'::text)", "data->>'k'");
    }

    #[test]
    fn other_meanings_stay_apart() {
        for (a, b) in [
            ("a AND (b OR c)", "(a AND b) OR c"),
            ("status = 'a'", "status = 'A'"),
            ("a - (b - c)", "a - b - c"),
            ("NOT (a AND b)", "NOT a AND b"),
            ("\"A\" = 1", "a = 1"),
            ("f(a, b)", "f(a)"),
        ] {
            assert!(!same(Dialect::Postgres, a, b), "{a} and {b}");
        }
    }

    #[test]
    fn mysql_quotes_names_its_own_way() {
        assert!(same(Dialect::Mysql, "`a` > 0 and `b` <> 'x'", "a > 0 AND b != 'x'"));
        assert!(same(Dialect::Mysql, "`a` <> 3 and ucase(`b`) = 'X'", "NOT (a = 3) AND upper(b) = 'X'"));
    }
}
