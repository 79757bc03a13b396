//! What queries run on. In: connections, pools and transactions of sqlx. Out: one closed type of them. Must not know:
//! queries.

use super::table::Dialect;

/// Where a query runs.
#[derive(Debug)]
pub enum Connection<'c> {
    /// A pool of PostgreSQL connections.
    #[cfg(feature = "postgres")]
    PostgresPool(&'c sqlx::PgPool),
    /// A PostgreSQL connection.
    #[cfg(feature = "postgres")]
    Postgres(&'c mut sqlx::PgConnection),
    /// A pool of SQLite connections.
    #[cfg(feature = "sqlite")]
    SqlitePool(&'c sqlx::SqlitePool),
    /// A SQLite connection.
    #[cfg(feature = "sqlite")]
    Sqlite(&'c mut sqlx::SqliteConnection),
    /// A pool of MySQL connections.
    #[cfg(feature = "mysql")]
    MysqlPool(&'c sqlx::MySqlPool),
    /// A MySQL connection.
    #[cfg(feature = "mysql")]
    Mysql(&'c mut sqlx::MySqlConnection),
}

impl Connection<'_> {
    /// The database's kind of SQL.
    pub fn dialect(&self) -> Dialect {
        match self {
            #[cfg(feature = "postgres")]
            Connection::PostgresPool(_) | Connection::Postgres(_) => Dialect::Postgres,
            #[cfg(feature = "sqlite")]
            Connection::SqlitePool(_) | Connection::Sqlite(_) => Dialect::Sqlite,
            #[cfg(feature = "mysql")]
            Connection::MysqlPool(_) | Connection::Mysql(_) => Dialect::Mysql,
        }
    }

    /// The same place again, for another query after this one.
    pub fn reborrow(&mut self) -> Connection<'_> {
        match self {
            #[cfg(feature = "postgres")]
            Connection::PostgresPool(pool) => Connection::PostgresPool(pool),
            #[cfg(feature = "postgres")]
            Connection::Postgres(connection) => Connection::Postgres(connection),
            #[cfg(feature = "sqlite")]
            Connection::SqlitePool(pool) => Connection::SqlitePool(pool),
            #[cfg(feature = "sqlite")]
            Connection::Sqlite(connection) => Connection::Sqlite(connection),
            #[cfg(feature = "mysql")]
            Connection::MysqlPool(pool) => Connection::MysqlPool(pool),
            #[cfg(feature = "mysql")]
            Connection::Mysql(connection) => Connection::Mysql(connection),
        }
    }
}

/// Anything that a generated query runs on.
#[diagnostic::on_unimplemented(
    message = "queries don't run on `{Self}`",
    label = "not a connection, pool or transaction of an enabled database",
    note = "pass `&pool`, `&mut connection` or `&mut transaction`",
    note = "each database is a feature of the crate `etalon`: `postgres`, `sqlite`, `mysql`"
)]
pub trait Executor<'c> {
    /// Where the query runs.
    fn connection(self) -> Connection<'c>;
}

impl<'c> Executor<'c> for Connection<'c> {
    fn connection(self) -> Connection<'c> {
        self
    }
}

macro_rules! executors {
    ($feature:literal, $db:path, $connection:path, $pool:ident, $one:ident) => {
        #[cfg(feature = $feature)]
        impl<'c> Executor<'c> for &'c sqlx::Pool<$db> {
            fn connection(self) -> Connection<'c> {
                Connection::$pool(self)
            }
        }

        #[cfg(feature = $feature)]
        impl<'c> Executor<'c> for &'c mut $connection {
            fn connection(self) -> Connection<'c> {
                Connection::$one(self)
            }
        }

        #[cfg(feature = $feature)]
        impl<'c> Executor<'c> for &'c mut sqlx::pool::PoolConnection<$db> {
            fn connection(self) -> Connection<'c> {
                Connection::$one(self)
            }
        }

        #[cfg(feature = $feature)]
        impl<'c> Executor<'c> for &'c mut sqlx::Transaction<'_, $db> {
            fn connection(self) -> Connection<'c> {
                Connection::$one(self)
            }
        }
    };
}

executors!("postgres", sqlx::Postgres, sqlx::PgConnection, PostgresPool, Postgres);
executors!("sqlite", sqlx::Sqlite, sqlx::SqliteConnection, SqlitePool, Sqlite);
executors!("mysql", sqlx::MySql, sqlx::MySqlConnection, MysqlPool, Mysql);

/// A pool of connections to whichever database the URL names, for programs that run on several.
#[derive(Debug, Clone)]
pub enum Pool {
    /// PostgreSQL
    #[cfg(feature = "postgres")]
    Postgres(sqlx::PgPool),
    /// SQLite
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::SqlitePool),
    /// MySQL
    #[cfg(feature = "mysql")]
    Mysql(sqlx::MySqlPool),
}

impl Pool {
    /// Connects to a `postgres://`, `postgresql://`, `sqlite:`, `mysql://` or `mariadb://` URL. A SQLite file is created
    /// when it is missing, with foreign keys enforced.
    pub async fn connect(url: &str) -> sqlx::Result<Pool> {
        let scheme = url.split(':').next().unwrap_or_default();
        match scheme {
            #[cfg(feature = "postgres")]
            "postgres" | "postgresql" => Ok(Pool::Postgres(sqlx::PgPool::connect(url).await?)),
            #[cfg(feature = "sqlite")]
            "sqlite" | "file" => Ok(Pool::Sqlite(connect_sqlite(url).await?)),
            #[cfg(feature = "mysql")]
            "mysql" | "mariadb" => Ok(Pool::Mysql(sqlx::MySqlPool::connect(url).await?)),
            _ => Err(sqlx::Error::Configuration(
                format!("no enabled database has URLs that start with `{scheme}:`").into(),
            )),
        }
    }

    /// Begins a transaction, which is rolled back when it is dropped before [`Transaction::commit`].
    pub async fn begin(&self) -> sqlx::Result<Transaction> {
        Ok(match self {
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => Transaction::Postgres(pool.begin().await?),
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool) => Transaction::Sqlite(pool.begin().await?),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => Transaction::Mysql(pool.begin().await?),
        })
    }

    /// The database's kind of SQL.
    pub fn dialect(&self) -> Dialect {
        self.connection().dialect()
    }

    /// Closes all connections and waits for them.
    pub async fn close(&self) {
        match self {
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => pool.close().await,
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool) => pool.close().await,
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => pool.close().await,
        }
    }
}

#[cfg(feature = "sqlite")]
async fn connect_sqlite(url: &str) -> sqlx::Result<sqlx::SqlitePool> {
    use std::str::FromStr;

    let url = url.replacen("file:", "sqlite:", 1);
    let options = sqlx::sqlite::SqliteConnectOptions::from_str(&url)?.create_if_missing(true).foreign_keys(true);
    // Each connection to `:memory:` is a database of its own.
    let connections = if url.contains(":memory:") { 1 } else { 10 };
    sqlx::sqlite::SqlitePoolOptions::new().max_connections(connections).connect_with(options).await
}

impl<'c> Executor<'c> for &'c Pool {
    fn connection(self) -> Connection<'c> {
        match self {
            #[cfg(feature = "postgres")]
            Pool::Postgres(pool) => Connection::PostgresPool(pool),
            #[cfg(feature = "sqlite")]
            Pool::Sqlite(pool) => Connection::SqlitePool(pool),
            #[cfg(feature = "mysql")]
            Pool::Mysql(pool) => Connection::MysqlPool(pool),
        }
    }
}

/// A transaction on a [`Pool`].
#[derive(Debug)]
pub enum Transaction {
    /// PostgreSQL
    #[cfg(feature = "postgres")]
    Postgres(sqlx::Transaction<'static, sqlx::Postgres>),
    /// SQLite
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::Transaction<'static, sqlx::Sqlite>),
    /// MySQL
    #[cfg(feature = "mysql")]
    Mysql(sqlx::Transaction<'static, sqlx::MySql>),
}

impl Transaction {
    /// Keeps what was done.
    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            #[cfg(feature = "postgres")]
            Transaction::Postgres(transaction) => transaction.commit().await,
            #[cfg(feature = "sqlite")]
            Transaction::Sqlite(transaction) => transaction.commit().await,
            #[cfg(feature = "mysql")]
            Transaction::Mysql(transaction) => transaction.commit().await,
        }
    }

    /// Undoes what was done.
    pub async fn rollback(self) -> sqlx::Result<()> {
        match self {
            #[cfg(feature = "postgres")]
            Transaction::Postgres(transaction) => transaction.rollback().await,
            #[cfg(feature = "sqlite")]
            Transaction::Sqlite(transaction) => transaction.rollback().await,
            #[cfg(feature = "mysql")]
            Transaction::Mysql(transaction) => transaction.rollback().await,
        }
    }
}

impl<'c> Executor<'c> for &'c mut Transaction {
    fn connection(self) -> Connection<'c> {
        match self {
            #[cfg(feature = "postgres")]
            Transaction::Postgres(transaction) => Connection::Postgres(transaction),
            #[cfg(feature = "sqlite")]
            Transaction::Sqlite(transaction) => Connection::Sqlite(transaction),
            #[cfg(feature = "mysql")]
            Transaction::Mysql(transaction) => Connection::Mysql(transaction),
        }
    }
}
