//! A live database as a [`SqlSchema`]. In: a connection. Out: what its catalog says, in the words of lowering and
//! replay, so that the differ can compare all three. Must not know: the schema language, migrations, who asks.
//!
//! Each kind of object is read with one query for the whole database, so that time grows with the catalog and not with
//! the distance to the server. `_prisma_migrations` and whatever extensions own are left out. Everything is ordered by
//! name but columns, which keep their place: catalogs have no order that would survive a dump.

#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;

use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::schema::{QualifiedName, SqlObject, SqlSchema, Table};

use crate::connection::{Connection, Session};

#[cfg(feature = "mysql")]
pub use mysql::mysql;
#[cfg(feature = "postgres")]
pub use postgres::postgres;
#[cfg(feature = "sqlite")]
pub use sqlite::sqlite;

/// The table of Prisma's and Etalon's history, which is no part of the schema.
pub const HISTORY_TABLE: &str = "_prisma_migrations";

/// The catalog could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the database's {subject}")]
pub struct IntrospectError {
    /// What was asked for.
    pub subject: &'static str,
    /// What the server or its driver said.
    #[source]
    pub source: sqlx::Error,
}

impl IntrospectError {
    /// For `map_err`: what was asked for when it happened.
    fn of(subject: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |source| IntrospectError { subject, source }
    }
}

type Result<T> = std::result::Result<T, IntrospectError>;

/// Reads whichever database the connection leads to. On PostgreSQL, of the namespaces given, or of the connection's own
/// when none is.
///
/// # Errors
/// When the catalog can't be read.
#[cfg_attr(not(feature = "postgres"), expect(unused_variables))]
pub async fn introspect(connection: &mut Connection, namespaces: &[String]) -> Result<SqlSchema> {
    let own = [connection.schema().to_owned()];
    match connection.session_mut() {
        #[cfg(feature = "postgres")]
        Session::Postgres(handle) => postgres(handle, if namespaces.is_empty() { &own } else { namespaces }).await,
        #[cfg(feature = "sqlite")]
        Session::Sqlite(handle) => sqlite(handle).await,
        #[cfg(feature = "mysql")]
        Session::Mysql(handle) => mysql(handle).await,
    }
}

/// Reads what is to be compared with `written`, in its words: a differ that is given both finds only what really differs.
/// Where `written` names no namespace, the connection's own stands for its default one.
///
/// # Errors
/// When the catalog can't be read.
pub async fn introspect_like(connection: &mut Connection, written: &SqlSchema) -> Result<SqlSchema> {
    let mut names = written.tables.iter().map(|t| &t.name).chain(written.enums.iter().map(|e| &e.name));
    if names.any(|name| name.namespace.is_some()) {
        let live = introspect(connection, &written.namespaces).await?;
        return Ok(in_words_of(live, written));
    }
    let mut live = introspect(connection, &[]).await?;
    if !live.namespaces.is_empty() {
        live.namespaces.clone_from(&written.namespaces);
    }
    live.default_namespace.clone_from(&written.default_namespace);
    Ok(in_words_of(live, written))
}

/// Puts everything in the order in which introspection promises it.
fn sort(schema: &mut SqlSchema) {
    let object_key = |o: &SqlObject| (o.kind, o.name.clone(), o.table.clone());
    schema.namespaces.sort();
    schema.extensions.sort_by(|a, b| a.name.cmp(&b.name));
    schema.enums.sort_by(|a, b| a.name.cmp(&b.name));
    schema.sequences.sort_by(|a, b| a.name.cmp(&b.name));
    schema.tables.sort_by(|a, b| a.name.cmp(&b.name));
    schema.objects.sort_by_cached_key(object_key);
    for table in &mut schema.tables {
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        table.foreign_keys.sort_by(|a, b| (&a.name, &a.columns).cmp(&(&b.name, &b.columns)));
        table.checks.sort_by(|a, b| a.name.cmp(&b.name));
        table.is_join_table = is_join_table(table);
    }
}

/// Whether a table has the shape that Prisma gives to implicit many-to-many relations: `_Name` with the columns `A` and
/// `B`, each a foreign key, and nothing else.
fn is_join_table(table: &Table) -> bool {
    let mut columns: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
    // Where a rename of a model turned the sides around, B comes first.
    columns.sort_unstable();
    let mut keys: Vec<&[String]> = table.foreign_keys.iter().map(|k| k.columns.as_slice()).collect();
    keys.sort();
    table.name.name.starts_with('_') && columns == ["A", "B"] && keys == [["A"], ["B"]]
}

/// Whether it is the history's own table.
fn is_history(name: &str) -> bool {
    name == HISTORY_TABLE
}

/// A name of a dialect without namespaces.
fn plain(name: String) -> QualifiedName {
    QualifiedName::plain(name)
}
