//! What kind of statement stands in a script, as far as running it goes: may it be in a transaction, does it control
//! one, does it leave something behind in the session.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, Token, TokenKind, tokenize};

/// How a statement must be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// In a transaction or outside, as one likes.
    Plain,
    /// Not inside a transaction.
    Alone,
    /// Begins a transaction, plainly.
    Begin,
    /// Ends one well.
    Commit,
    /// Any other control of transactions: savepoints don't count.
    Control,
    /// SQLite's `PRAGMA foreign_keys`, off or on.
    ForeignKeys(bool),
}

/// The class of a statement. `after` are the statements that follow it in its file.
pub(super) fn classify(dialect: Dialect, statement: &Statement<'_>, after: &[Statement<'_>]) -> Class {
    if let Some(control) = control(statement) {
        return control;
    }
    let alone = match dialect {
        Dialect::Postgres => alone_on_postgres(statement, after),
        // CockroachDB runs schema changes after their transaction, each for itself.
        Dialect::Cockroach => true,
        Dialect::Sqlite => {
            if let Some(on) = foreign_keys(statement) {
                return Class::ForeignKeys(on);
            }
            alone_on_sqlite(statement)
        }
        // Everything but these ends the open transaction by itself.
        Dialect::Mysql => {
            !first_is(statement, &["INSERT", "UPDATE", "DELETE", "REPLACE", "SELECT", "SET", "WITH", "DO"])
        }
    };
    if alone { Class::Alone } else { Class::Plain }
}

fn control(statement: &Statement<'_>) -> Option<Class> {
    let count = statement.tokens.len();
    let plain_word = |at: usize| statement.tokens.get(at).is_none_or(|t| t.is_word("TRANSACTION") || t.is_word("WORK"));
    let first = statement.tokens.first()?;
    if first.is_word("BEGIN") && count <= 2 && plain_word(1) {
        return Some(Class::Begin);
    }
    // MariaDB's anonymous block is a statement like any other.
    if statement.starts_with(&["BEGIN", "NOT", "ATOMIC"]) {
        return None;
    }
    if statement.starts_with(&["START", "TRANSACTION"]) {
        return Some(if count == 2 { Class::Begin } else { Class::Control });
    }
    if (first.is_word("COMMIT") || first.is_word("END")) && count <= 2 && plain_word(1) {
        return Some(Class::Commit);
    }
    let to_savepoint =
        statement.starts_with(&["ROLLBACK", "TO"]) || statement.starts_with(&["ROLLBACK", "TRANSACTION", "TO"]);
    let is = first_is(statement, &["BEGIN", "COMMIT", "END", "ABORT", "ROLLBACK"]) && !to_savepoint;
    (is || statement.starts_with(&["PREPARE", "TRANSACTION"])).then_some(Class::Control)
}

fn alone_on_postgres(statement: &Statement<'_>, after: &[Statement<'_>]) -> bool {
    let has = |word: &str| statement.tokens.iter().any(|token| token.is_word(word));
    let starts = |words: &[&str]| statement.starts_with(words);
    if first_is(statement, &["VACUUM"]) || starts(&["ALTER", "SYSTEM"]) || starts(&["DISCARD", "ALL"]) {
        return true;
    }
    let object = statement.tokens.get(1);
    let names = |kinds: &[&str]| object.is_some_and(|token| kinds.iter().any(|kind| token.is_word(kind)));
    if first_is(statement, &["CREATE", "DROP", "ALTER"]) && names(&["DATABASE", "TABLESPACE", "SUBSCRIPTION"]) {
        return !starts(&["ALTER", "DATABASE"]) || has("TABLESPACE");
    }
    if first_is(statement, &["REINDEX"]) {
        return names(&["DATABASE", "SYSTEM", "SCHEMA"])
            || has("CONCURRENTLY")
            || object.is_some_and(|o| o.is_punct("("));
    }
    if starts(&["ALTER", "TYPE"]) {
        return added_value(statement).is_some_and(|value| uses_value(&value, after));
    }
    if first_is(statement, &["DO"]) {
        return commits_inside(statement);
    }
    let can_be_concurrent = first_is(statement, &["CREATE", "DROP"]) && has("INDEX") || starts(&["ALTER", "TABLE"]);
    // A procedure may commit inside, which only works outside a transaction; a lone CALL is rare in a migration.
    can_be_concurrent && has("CONCURRENTLY") || first_is(statement, &["CALL"])
}

/// The label that `ALTER TYPE .. ADD VALUE` adds. It cannot be used before its transaction is committed.
fn added_value(statement: &Statement<'_>) -> Option<String> {
    let at = statement.tokens.windows(2).position(|pair| pair[0].is_word("ADD") && pair[1].is_word("VALUE"))?;
    statement.tokens[at..].iter().find_map(|token| match &token.kind {
        TokenKind::String(value) => Some(value.to_string()),
        _ => None,
    })
}

fn uses_value(value: &str, after: &[Statement<'_>]) -> bool {
    let also_adds = |statement: &Statement<'_>| added_value(statement).is_some();
    after.iter().filter(|statement| !also_adds(statement)).flat_map(|statement| &statement.tokens).any(|token| {
        match &token.kind {
            TokenKind::String(text) => text.contains(value),
            TokenKind::DollarString(body) => body.contains(value),
            _ => false,
        }
    })
}

/// Whether the body of a `DO` ends transactions itself.
fn commits_inside(statement: &Statement<'_>) -> bool {
    statement.tokens.iter().any(|token| match &token.kind {
        TokenKind::DollarString(body) => {
            tokenize(Dialect::Postgres, body).windows(2).any(|pair| pair[0].is_word("COMMIT") && pair[1].is_punct(";"))
        }
        _ => false,
    })
}

fn alone_on_sqlite(statement: &Statement<'_>) -> bool {
    // These pragmas are refused or without effect inside a transaction.
    let pragma = statement.starts_with(&["PRAGMA"])
        && statement
            .tokens
            .iter()
            .any(|token| ["journal_mode", "synchronous", "temp_store"].iter().any(|p| token.is_word(p)));
    pragma || first_is(statement, &["VACUUM", "ATTACH", "DETACH"])
}

fn foreign_keys(statement: &Statement<'_>) -> Option<bool> {
    let [pragma, name, .., value] = statement.tokens.as_slice() else { return None };
    let value = if value.is_punct(")") { &statement.tokens[statement.tokens.len() - 2] } else { value };
    if !pragma.is_word("PRAGMA") || !name.is_word("foreign_keys") || statement.tokens.len() < 4 {
        return None;
    }
    Some(["ON", "TRUE", "YES", "1"].iter().any(|on| value.text.trim_matches(['\'', '"']).eq_ignore_ascii_case(on)))
}

/// Whether foreign keys can change what a statement does, on SQLite.
pub(super) fn minds_foreign_keys(statement: &Statement<'_>) -> bool {
    first_is(statement, &["INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"]) || statement.starts_with(&["DROP", "TABLE"])
}

/// Whether a statement may leave a changed setting behind in its session.
pub(super) fn may_change_settings(dialect: Dialect, statement: &Statement<'_>) -> bool {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            const DO_NOT: [&str; 9] =
                ["CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE", "COMMENT", "GRANT", "REVOKE"];
            !first_is(statement, &DO_NOT) && !limits_transaction(statement)
        }
        Dialect::Sqlite => first_is(statement, &["PRAGMA", "ATTACH"]),
        Dialect::Mysql => first_is(statement, &["SET", "CALL", "USE"]) || statement.text.starts_with("/*"),
    }
}

/// A limit of time that ends with its transaction.
fn limits_transaction(statement: &Statement<'_>) -> bool {
    ["lock_timeout", "statement_timeout"].iter().any(|setting| statement.starts_with(&["SET", "LOCAL", setting]))
}

/// Why a statement cannot be sent at all. PostgreSQL would wait for ever for the rows that a client adds to this one.
pub(super) fn refusal(dialect: Dialect, statement: &Statement<'_>) -> Option<&'static str> {
    let is_copy = match dialect {
        Dialect::Postgres | Dialect::Cockroach => first_is(statement, &["COPY"]),
        Dialect::Sqlite | Dialect::Mysql => false,
    };
    let from_client = |pair: &[Token<'_>]| {
        (pair[0].is_word("FROM") || pair[0].is_word("TO")) && (pair[1].is_word("STDIN") || pair[1].is_word("STDOUT"))
    };
    (is_copy && statement.tokens.windows(2).any(from_client))
        .then_some("`COPY` from or to the client works in psql alone: write the rows as `INSERT`")
}

pub(super) fn first_is(statement: &Statement<'_>, words: &[&str]) -> bool {
    statement.tokens.first().is_some_and(|first| words.iter().any(|word| first.is_word(word)))
}
