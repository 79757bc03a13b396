//! Makes a database that doesn't exist yet.

#[cfg(any(feature = "mysql", feature = "postgres"))]
use etalon_sql_schema::Dialect;
#[cfg(feature = "mysql")]
use sqlx::mysql::{MySqlConnectOptions, MySqlConnection};
#[cfg(feature = "postgres")]
use sqlx::postgres::{PgConnectOptions, PgConnection};
#[cfg(any(feature = "mysql", feature = "postgres"))]
use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

use super::url::Target;
#[cfg(any(feature = "mysql", feature = "postgres"))]
use super::url::no_connection;
use crate::error::Error;

/// Databases that a PostgreSQL server has, one of which every user may enter. The last one is a big provider's.
#[cfg(feature = "postgres")]
const POSTGRES_DOORS: [&str; 3] = ["postgres", "template1", "defaultdb"];

/// Makes the target's database if the server says that there is none. SQLite makes its file when it is opened.
pub(super) async fn database(target: &Target) -> Result<(), Error> {
    match target {
        #[cfg(feature = "sqlite")]
        Target::Sqlite { .. } => Ok(()),
        #[cfg(feature = "postgres")]
        Target::Postgres { options, .. } => postgres(options, target).await,
        #[cfg(feature = "mysql")]
        Target::Mysql { options } => mysql(options, target).await,
    }
}

#[cfg(feature = "postgres")]
async fn postgres(options: &PgConnectOptions, target: &Target) -> Result<(), Error> {
    let (Err(error), Some(name)) = (PgConnection::connect_with(options).await, options.get_database()) else {
        return Ok(());
    };
    if !is(&error, "3D000") {
        return Err(no_connection(target.to_string(), &error));
    }
    let mut last = error;
    for door in POSTGRES_DOORS {
        match PgConnection::connect_with(&options.clone().database(door)).await {
            Ok(mut connection) => {
                let sql = format!("CREATE DATABASE {}", Dialect::Postgres.quote_ident(name));
                let made = connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await;
                // Another process may have made it in the meantime.
                return made.map(drop).or_else(|error| accept(error, &["42P04", "23505"]));
            }
            Err(error) => last = error,
        }
    }
    Err(no_connection(target.to_string(), &last))
}

#[cfg(feature = "mysql")]
async fn mysql(options: &MySqlConnectOptions, target: &Target) -> Result<(), Error> {
    let (Err(error), Some(name)) = (MySqlConnection::connect_with(options).await, options.get_database()) else {
        return Ok(());
    };
    // Unknown database.
    if !is(&error, "42000") {
        return Err(no_connection(target.to_string(), &error));
    }
    let door = options.clone().database("information_schema");
    let mut connection =
        MySqlConnection::connect_with(&door).await.map_err(|error| no_connection(target.to_string(), &error))?;
    let name = Dialect::Mysql.quote_ident(name);
    let sql = format!("CREATE DATABASE IF NOT EXISTS {name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci");
    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.map(drop).map_err(Error::database(CREATE))
}

#[cfg(any(feature = "mysql", feature = "postgres"))]
const CREATE: &str = "create the database";

#[cfg(any(feature = "mysql", feature = "postgres"))]
fn is(error: &sqlx::Error, code: &str) -> bool {
    matches!(error, sqlx::Error::Database(error) if error.code().as_deref() == Some(code))
}

#[cfg(feature = "postgres")]
fn accept(error: sqlx::Error, codes: &[&str]) -> Result<(), Error> {
    if codes.iter().any(|code| is(&error, code)) { Ok(()) } else { Err(Error::database(CREATE)(error)) }
}
