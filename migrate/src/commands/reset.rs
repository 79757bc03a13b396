//! Empties a database and applies every migration.

use etalon_sql_schema::Dialect;

use super::deploy::{DeployOptions, DeployReport, deploy};
use super::status::load;
use crate::connection::{Connection, first_text};
use crate::directory::MigrationSource;
use crate::error::Error;
use crate::lock;

/// Drops everything in the database (on PostgreSQL: in the connection's schema), then deploys. All data is lost; the
/// caller has asked.
///
/// # Errors
/// When the folder can't be read, which is found out before anything is dropped, when the database refuses, or when a
/// migration fails.
pub async fn reset(
    connection: &mut Connection,
    source: &MigrationSource,
    options: &DeployOptions,
) -> Result<DeployReport, Error> {
    load(connection, source)?;
    lock::acquire(connection, options.lock_timeout).await?;
    let cleared = match connection.dialect() {
        Dialect::Postgres | Dialect::Cockroach => clear_postgres(connection).await,
        Dialect::Sqlite => clear_sqlite(connection).await,
        Dialect::Mysql => clear_mysql(connection).await,
    };
    lock::release(connection).await;
    cleared.map_err(Error::database("empty the database"))?;
    deploy(connection, source, options).await
}

async fn clear_postgres(connection: &mut Connection) -> Result<(), sqlx::Error> {
    let schema = connection.dialect().quote_ident(connection.schema());
    connection.run(&format!("DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")).await.map(drop)
}

/// The database with its default character set, which a plain new one wouldn't have.
async fn clear_mysql(connection: &mut Connection) -> Result<(), sqlx::Error> {
    let sql = "SELECT CAST(schema_name AS CHAR), CAST(default_character_set_name AS CHAR), \
               CAST(default_collation_name AS CHAR) FROM information_schema.schemata WHERE schema_name = DATABASE()";
    let rows = connection.texts(sql, &[]).await?;
    let Some([Some(name), Some(charset), Some(collation)]) = rows.first().map(Vec::as_slice) else {
        return Err(sqlx::Error::Configuration("the database URL names no database".into()));
    };
    let name = connection.dialect().quote_ident(name);
    connection.run(&format!("DROP DATABASE {name}")).await?;
    connection.run(&format!("CREATE DATABASE {name} CHARACTER SET {charset} COLLATE {collation}")).await?;
    connection.run(&format!("USE {name}")).await.map(drop)
}

/// Drops object by object: deleting the file would leave other connections on a file that is no longer there.
async fn clear_sqlite(connection: &mut Connection) -> Result<(), sqlx::Error> {
    connection.run("PRAGMA foreign_keys = OFF").await?;
    let cleared = clear_sqlite_objects(connection).await;
    connection.run("PRAGMA foreign_keys = ON").await?;
    cleared
}

async fn clear_sqlite_objects(connection: &mut Connection) -> Result<(), sqlx::Error> {
    connection.run("BEGIN IMMEDIATE").await?;
    let dropped = drop_sqlite_objects(connection).await;
    connection.run(if dropped.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
    dropped
}

async fn drop_sqlite_objects(connection: &mut Connection) -> Result<(), sqlx::Error> {
    // Virtual tables own some of the plain ones, so one is looked up at a time; indexes and triggers go with theirs.
    let next = "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE \
                'sqlite\\_%' ESCAPE '\\' ORDER BY type = 'table', sql NOT LIKE 'CREATE VIRTUAL%' LIMIT 1";
    while let Some(object) = first_text(&connection.texts(next, &[]).await?) {
        let (kind, name) = object.split_once(' ').unwrap_or(("table", &object));
        let name = connection.dialect().quote_ident(name);
        connection.run(&format!("DROP {} {name}", kind.to_uppercase())).await?;
    }
    let sequences = "SELECT name FROM sqlite_master WHERE name = 'sqlite_sequence'";
    if first_text(&connection.texts(sequences, &[]).await?).is_some() {
        connection.run("DELETE FROM sqlite_sequence").await?;
    }
    Ok(())
}
