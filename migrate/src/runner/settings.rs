//! What a migration sets on its session ends with its file: the state before is remembered and put back.
//!
//! Prisma lets settings leak into the next file, so a `SET lock_timeout` of one migration breaks another one. Not put
//! back: SQLite's `case_sensitive_like`, which can't be read, and temporary tables, which may be meant to stay.

use std::collections::{BTreeMap, BTreeSet};

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, TokenKind};

use super::classify::may_change_settings;
use super::failure::ServerError;
use crate::connection::{Connection, TextRow};

/// A session's settings before a file ran. Empty where no statement of the file can change one.
pub(super) struct Settings {
    before: Option<BTreeMap<String, String>>,
    /// User variables of MySQL that the file mentions.
    variables: BTreeSet<String>,
}

impl Settings {
    /// Remembers what the file may change.
    pub(super) async fn remember(
        connection: &mut Connection,
        statements: &[Statement<'_>],
    ) -> Result<Self, sqlx::Error> {
        let dialect = connection.dialect();
        let changing = || statements.iter().filter(|statement| may_change_settings(dialect, statement));
        let variables = match dialect {
            Dialect::Mysql => changing().flat_map(variables).collect(),
            Dialect::Postgres | Dialect::Cockroach | Dialect::Sqlite => BTreeSet::new(),
        };
        let before = if changing().next().is_some() { Some(read(connection).await?) } else { None };
        Ok(Self { before, variables })
    }

    /// Puts everything back.
    pub(super) async fn restore(&self, connection: &mut Connection) -> Result<(), sqlx::Error> {
        let Some(before) = &self.before else { return Ok(()) };
        match connection.dialect() {
            Dialect::Postgres | Dialect::Cockroach => restore_postgres(connection, before).await,
            Dialect::Sqlite => restore_sqlite(connection, before).await,
            Dialect::Mysql => restore_mysql(connection, before, &self.variables).await,
        }
    }
}

/// SQLite's settings of a connection that can be read and put back.
const PRAGMAS: [&str; 14] = [
    "foreign_keys",
    "ignore_check_constraints",
    "legacy_alter_table",
    "recursive_triggers",
    "writable_schema",
    "trusted_schema",
    "cell_size_check",
    "reverse_unordered_selects",
    "query_only",
    "synchronous",
    "cache_size",
    "temp_store",
    "secure_delete",
    "locking_mode",
];

async fn read(connection: &mut Connection) -> Result<BTreeMap<String, String>, sqlx::Error> {
    let rows = match connection.dialect() {
        Dialect::Postgres | Dialect::Cockroach => {
            connection.texts("SELECT name, setting FROM pg_settings WHERE source = 'session'", &[]).await?
        }
        Dialect::Mysql => connection.texts("SHOW SESSION VARIABLES", &[]).await?,
        Dialect::Sqlite => {
            let one = |pragma| format!("SELECT '{pragma}', CAST({pragma} AS TEXT) FROM pragma_{pragma}");
            let mut parts = PRAGMAS.map(one).to_vec();
            parts.push("SELECT 'database ' || name, name FROM pragma_database_list WHERE name <> 'temp'".to_owned());
            connection.texts(&parts.join(" UNION ALL "), &[]).await?
        }
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}

fn pair(row: TextRow) -> Option<(String, String)> {
    let [name, value] = row.try_into().ok()?;
    Some((name?, value.unwrap_or_default()))
}

async fn restore_postgres(connection: &mut Connection, before: &BTreeMap<String, String>) -> Result<(), sqlx::Error> {
    connection.run("SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL").await?;
    for (name, value) in before {
        connection.run_with("SELECT set_config(?, ?, false)", &[name, value]).await?;
    }
    Ok(())
}

async fn restore_sqlite(connection: &mut Connection, before: &BTreeMap<String, String>) -> Result<(), sqlx::Error> {
    for (name, value) in read(connection).await? {
        match before.get(&name) {
            Some(old) if *old == value => {}
            Some(old) => {
                connection.run(&format!("PRAGMA {name} = {old}")).await?;
            }
            None => {
                let database = connection.dialect().quote_ident(&value);
                connection.run(&format!("DETACH DATABASE {database}")).await?;
            }
        }
    }
    Ok(())
}

/// Variables of MySQL and MariaDB that change without being set.
const MOVING: [&str; 16] = [
    "error_count",
    "warning_count",
    "last_insert_id",
    "identity",
    "insert_id",
    "timestamp",
    "rand_seed1",
    "rand_seed2",
    "pseudo_thread_id",
    "in_transaction",
    "last_gtid",
    "gtid_next",
    "gtid_seq_no",
    "statement_id",
    "gtid_executed",
    "character_set_collations",
];

async fn restore_mysql(
    connection: &mut Connection,
    before: &BTreeMap<String, String>,
    variables: &BTreeSet<String>,
) -> Result<(), sqlx::Error> {
    for variable in variables {
        connection.run(&format!("SET {variable} = NULL")).await?;
    }
    for (name, value) in read(connection).await? {
        let Some(old) = before.get(&name).filter(|old| **old != value) else { continue };
        if MOVING.contains(&name.as_str()) {
            continue;
        }
        let is_number = !old.is_empty() && old.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        let done = if is_number {
            connection.run(&format!("SET SESSION {name} = {old}")).await
        } else {
            connection.run_with(&format!("SET SESSION {name} = ?"), &[old]).await
        };
        // Global and read-only variables show up too; another session changed them, not this file.
        if let Err(error) = done
            && !is_not_settable(&error)
        {
            return Err(error);
        }
    }
    Ok(())
}

fn is_not_settable(error: &sqlx::Error) -> bool {
    const GLOBAL_OR_READ_ONLY: [&str; 3] = ["1229", "1231", "1238"];
    ServerError::new(error).code.is_some_and(|code| GLOBAL_OR_READ_ONLY.contains(&code.as_str()))
}

/// The user variables (`@name`) of a statement.
fn variables(statement: &Statement<'_>) -> Vec<String> {
    let is_user = |text: &str| text.starts_with('@') && !text.starts_with("@@");
    let tokens = statement.tokens.iter().filter(|token| token.kind == TokenKind::Param && is_user(token.text));
    tokens.map(|token| token.text.to_owned()).collect()
}
