//! The arguments of a function as PostgreSQL tells functions of one name apart. In: the text between the brackets. Out:
//! the types of what is passed in, in their long names. Must not know: the function.

use crate::dialect::Dialect;
use crate::script::{Token, TokenKind, tokenize};

/// `IN a int, OUT b text, c varchar(10) DEFAULT ''` is `integer, character varying`.
pub(crate) fn types(dialect: Dialect, text: &str, is_procedure: bool) -> String {
    let tokens: Vec<Token<'_>> = tokenize(dialect, text).into_iter().filter(|token| !token.is_remark()).collect();
    let arguments = split(&tokens).filter_map(|argument| argument_type(argument, is_procedure));
    arguments.collect::<Vec<_>>().join(", ")
}

/// The pieces between commas that stand in no brackets.
fn split<'t, 'a>(tokens: &'t [Token<'a>]) -> impl Iterator<Item = &'t [Token<'a>]> {
    let mut depth = 0;
    tokens.split(move |token| {
        depth += i32::from(token.is_punct("(") || token.is_punct("["));
        depth -= i32::from(token.is_punct(")") || token.is_punct("]"));
        depth == 0 && token.is_punct(",")
    })
}

fn argument_type(tokens: &[Token<'_>], is_procedure: bool) -> Option<String> {
    let is_default = |token: &Token<'_>| token.is_word("DEFAULT") || token.is_punct("=") || token.is_punct(":=");
    let end = tokens.iter().position(is_default).unwrap_or(tokens.len());
    let (mode, tokens) = mode(&tokens[..end]);
    let (mode, tokens) = match has_name(tokens) {
        // The mode may also follow the name.
        true => match self::mode(&tokens[1..]) {
            (Mode::In, _) => (mode, &tokens[1..]),
            (after, rest) => (after, rest),
        },
        false => (mode, tokens),
    };
    let is_passed = is_procedure || mode != Mode::Out;
    (is_passed && !tokens.is_empty()).then(|| type_name(tokens))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    In,
    Out,
}

fn mode<'t, 'a>(tokens: &'t [Token<'a>]) -> (Mode, &'t [Token<'a>]) {
    // A word alone is a type, whatever it is.
    match tokens {
        [first, second, _, ..] if first.is_word("IN") && second.is_word("OUT") => (Mode::In, &tokens[2..]),
        [first, _, ..] if first.is_word("OUT") => (Mode::Out, &tokens[1..]),
        [first, _, ..] if ["IN", "INOUT", "VARIADIC"].iter().any(|word| first.is_word(word)) => {
            (Mode::In, &tokens[1..])
        }
        _ => (Mode::In, tokens),
    }
}

/// Whether a name stands before the type: two words that are no type of two words.
fn has_name(tokens: &[Token<'_>]) -> bool {
    const TWO_WORDS: [(&str, &[&str]); 9] = [
        ("DOUBLE", &["PRECISION"]),
        ("CHARACTER", &["VARYING"]),
        ("CHAR", &["VARYING"]),
        ("NATIONAL", &["CHARACTER", "CHAR"]),
        ("BIT", &["VARYING"]),
        ("TIMESTAMP", &["WITH", "WITHOUT"]),
        ("TIME", &["WITH", "WITHOUT"]),
        ("INTERVAL", &["YEAR", "MONTH", "DAY", "HOUR", "MINUTE", "SECOND"]),
        ("SETOF", &[]),
    ];
    let [first, second, ..] = tokens else { return false };
    let is_word = matches!(second.kind, TokenKind::Word | TokenKind::QuotedIdent(_));
    let known = TWO_WORDS.iter().find(|(word, _)| first.is_word(word));
    let is_type = known.is_some_and(|(_, after)| after.is_empty() || after.iter().any(|word| second.is_word(word)));
    is_word && !is_type && !second.is_word("ARRAY")
}

/// A type by its long name; lengths and precisions are no part of it.
fn type_name(tokens: &[Token<'_>]) -> String {
    let (mut name, mut suffix, mut depth) = (String::new(), String::new(), 0);
    for token in tokens {
        depth -= i32::from(token.is_punct(")"));
        let is_inside = depth > 0;
        depth += i32::from(token.is_punct("("));
        if is_inside || token.is_punct("(") || token.is_punct(")") {
            continue;
        }
        match &token.kind {
            TokenKind::Word if token.is_word("ARRAY") => suffix.push_str("[]"),
            TokenKind::Word => push_word(&mut name, &token.text.to_lowercase()),
            TokenKind::QuotedIdent(plain) if is_plain(plain) => push_word(&mut name, plain),
            TokenKind::QuotedIdent(_) => push_word(&mut name, token.text),
            TokenKind::Punct if token.text == "[" => suffix.push_str("[]"),
            TokenKind::Punct if token.text == "." || token.text == "%" => name.push_str(token.text),
            _ => {}
        }
    }
    let name = ["pg_catalog.", "public."].iter().find_map(|prefix| name.strip_prefix(prefix)).unwrap_or(&name);
    format!("{}{suffix}", long_name(name))
}

/// Whether a name means the same without its quotes.
fn is_plain(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn push_word(name: &mut String, word: &str) {
    if !name.is_empty() && !name.ends_with(['.', '%']) {
        name.push(' ');
    }
    name.push_str(word);
}

fn long_name(name: &str) -> &str {
    match name {
        "int" | "int4" => "integer",
        "int8" => "bigint",
        "int2" => "smallint",
        "float8" | "float" => "double precision",
        "float4" => "real",
        "bool" => "boolean",
        "varchar" | "char varying" => "character varying",
        "char" | "bpchar" => "character",
        "varbit" => "bit varying",
        "decimal" => "numeric",
        "timestamptz" => "timestamp with time zone",
        "timestamp" => "timestamp without time zone",
        "timetz" => "time with time zone",
        "time" => "time without time zone",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_what_postgres_tells_functions_apart_by() {
        let cases = [
            ("", ""),
            ("a int, b text", "integer, text"),
            ("int, double precision", "integer, double precision"),
            ("IN a varchar(10) DEFAULT 'x, y', OUT b int", "character varying"),
            ("a timestamp(3) with time zone, b timestamp", "timestamp with time zone, timestamp without time zone"),
            ("VARIADIC names text[], INOUT n numeric(10, 2) = 1", "text[], numeric"),
            ("n OUT int, \"Odd\" \"My\".\"Type\"", "\"My\".\"Type\""),
            ("a pg_catalog.int4[], b public.mood, interval", "integer[], mood, interval"),
            ("a users.id%TYPE, b SETOF users", "users.id%type, setof users"),
        ];
        for (text, expected) in cases {
            assert_eq!(types(Dialect::Postgres, text, false), expected, "{text}");
        }
        assert_eq!(types(Dialect::Postgres, "OUT b int", true), "integer");
    }
}
