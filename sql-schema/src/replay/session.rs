//! Statements about the session: the search path, transactions, and what changes a catalog behind the back of every
//! statement. In: a cursor at the statement. Out: changes to how the state is read. Must not know: tables.

use crate::dialect::Dialect;
use crate::replay::cursor::Cursor;
use crate::replay::state::State;
use crate::replay::{Replayed, Unknown};
use crate::script::TokenKind;

/// Reads the statement if it is one of these.
pub(super) fn read(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Option<Replayed> {
    match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            if cx.accept("SET") {
                return Some(set(state, cx));
            }
            if cx.accept("RESET") || cx.accept("DISCARD") {
                if cx.at("ALL") || cx.at("search_path") {
                    state.search_path = None;
                }
                return Some(Ok(()));
            }
        }
        Dialect::Mysql => {
            // Statements on schemas commit what came before them.
            let is_transaction = cx.at_any(&["BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"]);
            if is_transaction {
                return Some(Ok(()));
            }
            if cx.accept("USE") {
                return Some(Err(Unknown::new("what follows is about another database")));
            }
        }
        Dialect::Sqlite => {
            if cx.accept_all(&["PRAGMA", "legacy_alter_table"]) {
                let _ = cx.accept_punct("=") || cx.accept_punct("(");
                state.has_legacy_renames =
                    cx.next().is_some_and(|t| ["1", "on", "true", "yes"].contains(&&*t.text.to_lowercase()));
                return Some(Ok(()));
            }
        }
    }
    transaction(state, cx).or_else(|| catalog(cx))
}

fn set(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    let _ = cx.accept("SESSION") || cx.accept("LOCAL");
    if cx.accept("SCHEMA") {
        state.search_path = cx.opt_string().map(|name| vec![name]);
    } else if cx.accept("search_path") {
        let _ = cx.accept("TO") || cx.accept_punct("=");
        if cx.accept("DEFAULT") || cx.accept("FROM") {
            state.search_path = None;
        } else {
            let mut path = Vec::new();
            while let Some(name) = cx.opt_string().or_else(|| cx.opt_name()) {
                path.push(name);
                cx.accept_punct(",");
            }
            set_path(state, path);
        }
    }
    Ok(())
}

/// `set_config('search_path', 'a, b', ..)` in a query.
pub(super) fn set_config(state: &mut State<'_>, cx: &mut Cursor<'_>) {
    let start = cx.mark();
    while let Some(token) = cx.next() {
        if !token.is_word("set_config") || !cx.accept_punct("(") {
            continue;
        }
        let name = cx.opt_string();
        cx.accept_punct(",");
        if let (Some("search_path"), Some(value)) = (name.as_deref(), cx.opt_string()) {
            let names = value.split(',').map(|name| name.trim().trim_matches('"').to_owned());
            set_path(state, names.filter(|name| !name.is_empty()).collect());
        }
    }
    cx.reset(start);
}

/// `"$user"` is a namespace that nobody has.
fn set_path(state: &mut State<'_>, mut path: Vec<String>) {
    path.retain(|name| name != "$user" && name != "pg_catalog" && !name.is_empty());
    state.search_path = Some(path);
}

fn transaction(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Option<Replayed> {
    if cx.accept("BEGIN") || cx.accept_all(&["START", "TRANSACTION"]) {
        state.savepoints = vec![(None, state.schema.clone())];
    } else if cx.accept("SAVEPOINT") {
        let name = cx.opt_name();
        state.savepoints.push((name, state.schema.clone()));
    } else if cx.accept("RELEASE") {
        cx.accept("SAVEPOINT");
        let name = cx.opt_name();
        let at = state.savepoints.iter().rposition(|(savepoint, _)| *savepoint == name);
        state.savepoints.truncate(at.unwrap_or(state.savepoints.len()));
    } else if cx.accept("ROLLBACK") || cx.accept("ABORT") {
        let _ = cx.accept("TRANSACTION") || cx.accept("WORK");
        return Some(roll_back(state, cx));
    } else if cx.accept("COMMIT") || cx.accept("END") {
        state.savepoints.clear();
    } else {
        return None;
    }
    Some(Ok(()))
}

fn roll_back(state: &mut State<'_>, cx: &mut Cursor<'_>) -> Replayed {
    if cx.accept("PREPARED") {
        return Ok(());
    }
    let name = if cx.accept("TO") {
        cx.accept("SAVEPOINT");
        cx.opt_name()
    } else {
        None
    };
    let Some(at) = state.savepoints.iter().rposition(|(savepoint, _)| *savepoint == name) else {
        return Err(Unknown::new("what it takes back is not known"));
    };
    let (_, before) = state.savepoints[at].clone();
    *state.schema = before;
    // A savepoint that was gone back to is still there; a transaction is over.
    state.savepoints.truncate(if name.is_some() { at + 1 } else { 0 });
    Ok(())
}

/// INSERT, UPDATE and DELETE on a catalog.
fn catalog(cx: &mut Cursor<'_>) -> Option<Replayed> {
    let start = cx.mark();
    let changes = cx.accept_all(&["INSERT", "INTO"])
        || cx.accept_all(&["DELETE", "FROM"])
        || cx.accept("UPDATE")
        || cx.accept_all(&["REPLACE", "INTO"]);
    cx.accept("ONLY");
    let name = if changes { cx.qualified_name().ok() } else { None };
    cx.reset(start);
    let name = name?;
    let lower = name.name.to_lowercase();
    let is_catalog = match cx.dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            name.namespace.as_deref() == Some("pg_catalog") || name.namespace.is_none() && lower.starts_with("pg_")
        }
        Dialect::Sqlite => lower == "sqlite_master" || lower == "sqlite_schema",
        Dialect::Mysql => name.namespace.is_some_and(|name| name.eq_ignore_ascii_case("mysql")),
    };
    is_catalog.then(|| Err(Unknown::new("it changes the database's own catalog")))
}

/// Whether the text of a routine or a block may change a schema when it runs.
pub(super) fn changes_schema(dialect: Dialect, text: &str) -> bool {
    crate::script::tokenize(dialect, text).iter().any(|token| match &token.kind {
        TokenKind::DollarString(body) => changes_schema(dialect, body),
        TokenKind::String(body) => changes_schema(dialect, body),
        TokenKind::Word => ["CREATE", "ALTER", "DROP", "EXECUTE", "RENAME"].iter().any(|word| token.is_word(word)),
        _ => false,
    })
}
