//! When two expressions of checks, indexes and generated columns are the same text but for its spelling. In: SQL text.
//! Out: a form in which they are equal. Must not know: what the text belongs to.
//!
//! Spacing, the case of words, needless quotes and needless brackets don't count. Casts do, since somebody wrote them.

use crate::dialect::Dialect;
use crate::script::{self, TokenKind};

use super::predicate::condition;

pub(super) fn normalized(text: &str, dialect: Dialect) -> String {
    let tokens = script::tokenize(dialect, text).into_iter().filter(|token| !token.is_remark());
    let words: Vec<String> = tokens
        .map(|token| match &token.kind {
            TokenKind::Word => token.text.to_lowercase(),
            TokenKind::QuotedIdent(name) => identifier(name, dialect),
            TokenKind::Punct if token.text == "!=" => "<>".to_owned(),
            _ => token.text.to_owned(),
        })
        .collect();
    condition(&words)
}

/// Quotes are only kept where the name needs them: PostgreSQL folds names without quotes to lower case, the others
/// compare names without regard to case.
fn identifier(name: &str, dialect: Dialect) -> String {
    let folded = match dialect {
        Dialect::Postgres | Dialect::Cockroach => name.to_owned(),
        Dialect::Sqlite | Dialect::Mysql => name.to_lowercase(),
    };
    let is_plain = !folded.is_empty() && folded.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '_');
    if is_plain { folded } else { format!("{folded:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_does_not_count() {
        let same = |dialect, a: &str, b: &str| assert_eq!(normalized(a, dialect), normalized(b, dialect));
        same(Dialect::Postgres, "\"price\" > 0", "(PRICE>0)");
        same(Dialect::Mysql, "`Price` > 0 AND (a <> 1)", "price > 0 and a != 1");
        same(Dialect::Sqlite, "lower(\"Email\")", "LOWER( email )");
    }

    #[test]
    fn meaning_counts() {
        let other = |a: &str, b: &str| {
            assert_ne!(normalized(a, Dialect::Postgres), normalized(b, Dialect::Postgres));
        };
        other("\"Price\" > 0", "price > 0");
        other("price::int > 0", "price > 0");
        other("a = 'X'", "a = 'x'");
    }
}
