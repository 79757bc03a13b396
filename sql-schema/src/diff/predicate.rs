//! When two WHERE texts of partial indexes are the same. In: SQL text. Out: a form in which equal conditions are equal
//! text. Must not know: the index.
//!
//! Spacing, keyword case, needless quotes and needless parentheses don't count on PostgreSQL; casts do. SQLite keeps the
//! text as it was written. On CockroachDB, Prisma takes a changed predicate for no change at all, and so do we.

use crate::dialect::Dialect;

pub(super) fn normalized(text: &str, dialect: Dialect) -> Option<String> {
    match dialect {
        Dialect::Postgres => Some(condition(&tokens(text))),
        Dialect::Sqlite | Dialect::Mysql => Some(text.to_owned()),
        Dialect::Cockroach => None,
    }
}

/// Words in lower case, quoted names without needless quotes, text constants as they are, anything else by character.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '\'' | '"' => quoted_end(rest, first),
            c if is_word(c) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            ':' | '<' | '>' | '!' | '=' | '|' | '-' | '~' | '@' | '&' | '#' => operator_end(rest),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(end);
        tokens.push(normal_token(token));
        rest = after.trim_start();
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '.')
}

/// The end of a constant or name in quotes, with doubled quotes inside.
fn quoted_end(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote && chars.next_if(|(_, next)| *next == quote).is_none() {
            return at + 1;
        }
    }
    text.len()
}

fn operator_end(text: &str) -> usize {
    text.find(|c| !matches!(c, ':' | '<' | '>' | '!' | '=' | '|' | '-' | '~' | '@' | '&' | '#')).unwrap_or(text.len())
}

fn normal_token(token: &str) -> String {
    let inner = token.strip_prefix('"').and_then(|t| t.strip_suffix('"'));
    match inner {
        Some(name) if !name.is_empty() && name.chars().all(|c| is_word(c) && !c.is_uppercase()) => name.to_owned(),
        Some(_) => token.to_owned(),
        None if token.starts_with('\'') => token.to_owned(),
        None if token == "!=" => "<>".to_owned(),
        None => token.to_lowercase(),
    }
}

/// OR of ANDs, each operand without needless parentheses.
pub(super) fn condition(tokens: &[String]) -> String {
    let tokens = without_parentheses(tokens);
    for (word, separator) in [("or", " or "), ("and", " and ")] {
        let operands = split(tokens, word);
        if operands.len() > 1 {
            let operands: Vec<String> = operands.into_iter().map(|o| format!("({})", condition(o))).collect();
            return operands.join(separator);
        }
    }
    match tokens {
        [not, rest @ ..] if not == "not" => format!("not ({})", condition(rest)),
        _ => tokens.join(" "),
    }
}

/// Splits at a word outside of parentheses; the AND of a BETWEEN doesn't count.
fn split<'t>(tokens: &'t [String], word: &str) -> Vec<&'t [String]> {
    let mut operands = Vec::new();
    let (mut depth, mut start, mut between) = (0_i32, 0, false);
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            "between" if depth == 0 => between = true,
            "and" if depth == 0 && between => between = false,
            token if depth == 0 && token == word => {
                operands.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    operands.push(&tokens[start..]);
    operands
}

/// Without parentheses that enclose the whole.
fn without_parentheses(mut tokens: &[String]) -> &[String] {
    while encloses_all(tokens) {
        tokens = &tokens[1..tokens.len() - 1];
    }
    tokens
}

fn encloses_all(tokens: &[String]) -> bool {
    if tokens.len() < 2 || tokens[0] != "(" {
        return false;
    }
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        match token.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at == tokens.len() - 1;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        normalized(a, Dialect::Postgres) == normalized(b, Dialect::Postgres)
    }

    #[test]
    fn spelling_does_not_count() {
        assert!(same(r#""status" = 'active'"#, "(STATUS='active')"));
        assert!(same("a is not null", "a IS NOT NULL"));
        assert!(same("(a = 1) AND (b <> 2)", "a = 1 and b != 2"));
        assert!(same("a BETWEEN 1 AND 2 AND b", "(a between 1 and 2) and (b)"));
    }

    #[test]
    fn meaning_counts() {
        assert!(!same("a AND (b OR c)", "(a AND b) OR c"));
        assert!(!same("a = 'x'", "a = 'X'"));
        assert!(!same(r#""A" = 1"#, "a = 1"));
        assert!(!same("price > 3.14::numeric", "price > 3.14::integer"));
    }
}
