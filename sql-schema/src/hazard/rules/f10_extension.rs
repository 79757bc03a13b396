//! An extension that may be missing, or not allowed.
//!
//! CREATE EXTENSION fails when the server doesn't ship it. The trusted ones need the right to create in the database,
//! all others a superuser; hosted databases have lists of their own.

use super::prelude::*;

pub(super) static RULE: Rule = Rule {
    code: "F10",
    name: "extension",
    severity: Severity::Info,
    advice: "run the check on the production server, and have an administrator install it if need be",
    check,
};

/// Those that PostgreSQL marks as trusted.
const TRUSTED: [&str; 22] = [
    "btree_gin",
    "btree_gist",
    "citext",
    "cube",
    "dict_int",
    "fuzzystrmatch",
    "hstore",
    "intarray",
    "isn",
    "lo",
    "ltree",
    "pg_trgm",
    "pgcrypto",
    "plpgsql",
    "seg",
    "tablefunc",
    "tcn",
    "tsm_system_rows",
    "tsm_system_time",
    "unaccent",
    "uuid-ossp",
    "plperl",
];

fn check(operation: &Operation, cx: &Context<'_>) -> Option<Hit> {
    let Operation::CreateExtension { name } = operation else { return None };
    if !cx.is_postgres() || cx.state.extensions.iter().any(|extension| extension.name == *name) {
        return None;
    }
    let who = if TRUSTED.contains(&name.as_str()) { "the right to create in the database" } else { "a superuser" };
    let literal = name.replace('\'', "''");
    let available = format!("SELECT 1 FROM pg_available_extensions WHERE name = '{literal}'");
    Hit::with_check(
        format!("`{name}` has to be on the server, and takes {who}"),
        format!("SELECT 1 WHERE NOT EXISTS ({available})"),
    )
}
