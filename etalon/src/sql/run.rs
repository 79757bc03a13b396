//! Statements as they run. In: a statement and where it runs. Out: rows, or what it did. Must not know: what the statement
//! is for.

#[cfg(feature = "sqlite")]
use std::future::poll_fn;
#[cfg(feature = "sqlite")]
use std::pin::Pin;
use std::sync::Arc;

#[cfg(feature = "sqlite")]
use futures_core::Stream;
#[cfg(feature = "sqlite")]
use sqlx::sqlite::{SqliteQueryResult, SqliteRow};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};
#[cfg(feature = "sqlite")]
use sqlx::{Either, Executor};

use super::Model;
use super::connection::Connection;
use super::memo;
#[cfg(feature = "sqlite")]
use super::row::OneRow;
use super::row::Rows;
use super::statement::{Arguments, Statement, Text};

/// What a statement did that gives no rows.
pub(crate) struct Done {
    pub(crate) rows: u64,
    /// The number that the database gave to the new row (MySQL).
    pub(crate) last_id: u64,
}

impl Text {
    /// What the driver takes. A text that is new is kept now that it is whole.
    fn into_sql(self) -> SqlStr {
        match self {
            Text::Known(text) => AssertSqlSafe(text).into_sql_str(),
            Text::New(text, None) => AssertSqlSafe(text).into_sql_str(),
            Text::New(text, Some(shape)) => {
                let text = Arc::from(text);
                memo::keep(shape, &text);
                AssertSqlSafe(text).into_sql_str()
            }
        }
    }
}

impl Statement {
    /// Runs the statement and gives its rows.
    pub(crate) async fn fetch(self, connection: Connection<'_>) -> sqlx::Result<Rows> {
        rows(self.text.into_sql(), self.arguments, connection).await
    }

    /// Runs the statement, which changes nothing, and gives its first row as a model.
    pub(crate) async fn find<M: Model>(self, connection: Connection<'_>) -> sqlx::Result<Option<M>> {
        let sql = self.text.into_sql();
        let row = match (connection, self.arguments) {
            #[cfg(feature = "sqlite")]
            (Connection::SqlitePool(pool), Arguments::Sqlite(arguments)) => {
                sqlx::query_with(sql, arguments).fetch_optional(pool).await?.map(OneRow::Sqlite)
            }
            #[cfg(feature = "sqlite")]
            (Connection::Sqlite(connection), Arguments::Sqlite(arguments)) => {
                sqlx::query_with(sql, arguments).fetch_optional(connection).await?.map(OneRow::Sqlite)
            }
            #[allow(unreachable_patterns)] // with SQLite alone there is no other pair
            (connection, arguments) => rows(sql, arguments, connection).await?.first(),
        };
        row.map(|row| row.model()).transpose()
    }

    /// Runs the statement, which changes a row, to its end, and gives the row as a model.
    ///
    /// A driver that is asked for one row stops at the first, and what a database finds wrong after it is lost: SQLite looks
    /// at foreign keys, and PostgreSQL at deferred constraints, when all rows are returned.
    pub(crate) async fn change<M: Model>(self, connection: Connection<'_>) -> sqlx::Result<Option<M>> {
        let sql = self.text.into_sql();
        match (connection, self.arguments) {
            #[cfg(feature = "sqlite")]
            (Connection::SqlitePool(pool), Arguments::Sqlite(arguments)) => {
                to_the_end(pool.fetch_many(sqlx::query_with(sql, arguments))).await
            }
            #[cfg(feature = "sqlite")]
            (Connection::Sqlite(connection), Arguments::Sqlite(arguments)) => {
                to_the_end(connection.fetch_many(sqlx::query_with(sql, arguments))).await
            }
            #[allow(unreachable_patterns)] // with SQLite alone there is no other pair
            (connection, arguments) => {
                let row = rows(sql, arguments, connection).await?.first();
                row.map(|row| row.model()).transpose()
            }
        }
    }

    /// Runs the statement, which gives no rows.
    pub(crate) async fn execute(self, connection: Connection<'_>) -> sqlx::Result<Done> {
        let sql = self.text.into_sql();
        Ok(match (connection, self.arguments) {
            #[cfg(feature = "postgres")]
            (Connection::PostgresPool(pool), Arguments::Postgres(arguments)) => {
                postgres_done(sqlx::query_with(sql, arguments).execute(pool).await?)
            }
            #[cfg(feature = "postgres")]
            (Connection::Postgres(connection), Arguments::Postgres(arguments)) => {
                postgres_done(sqlx::query_with(sql, arguments).execute(connection).await?)
            }
            #[cfg(feature = "sqlite")]
            (Connection::SqlitePool(pool), Arguments::Sqlite(arguments)) => {
                sqlite_done(sqlx::query_with(sql, arguments).execute(pool).await?)
            }
            #[cfg(feature = "sqlite")]
            (Connection::Sqlite(connection), Arguments::Sqlite(arguments)) => {
                sqlite_done(sqlx::query_with(sql, arguments).execute(connection).await?)
            }
            #[cfg(feature = "mysql")]
            (Connection::MysqlPool(pool), Arguments::Mysql(arguments)) => {
                mysql_done(sqlx::query_with(sql, arguments).execute(pool).await?)
            }
            #[cfg(feature = "mysql")]
            (Connection::Mysql(connection), Arguments::Mysql(arguments)) => {
                mysql_done(sqlx::query_with(sql, arguments).execute(connection).await?)
            }
            #[allow(unreachable_patterns)] // with one database there is no other pair
            _ => unreachable!("a statement is written for the connection that it runs on"),
        })
    }
}

/// The parts of a result.
#[cfg(feature = "sqlite")]
type Parts<'c> = Pin<Box<dyn Stream<Item = sqlx::Result<Either<SqliteQueryResult, SqliteRow>>> + Send + 'c>>;

/// The model of the first row, which is read while SQLite goes on to the statement's end.
#[cfg(feature = "sqlite")]
async fn to_the_end<M: Model>(mut parts: Parts<'_>) -> sqlx::Result<Option<M>> {
    let mut first = None;
    while let Some(part) = poll_fn(|context| parts.as_mut().poll_next(context)).await {
        match part? {
            Either::Right(row) if first.is_none() => first = Some(OneRow::Sqlite(row).model()),
            Either::Right(_) => {}
            Either::Left(_) => break,
        }
    }
    first.transpose()
}

async fn rows(sql: SqlStr, arguments: Arguments, connection: Connection<'_>) -> sqlx::Result<Rows> {
    Ok(match (connection, arguments) {
        #[cfg(feature = "postgres")]
        (Connection::PostgresPool(pool), Arguments::Postgres(arguments)) => {
            Rows::Postgres(sqlx::query_with(sql, arguments).fetch_all(pool).await?)
        }
        #[cfg(feature = "postgres")]
        (Connection::Postgres(connection), Arguments::Postgres(arguments)) => {
            Rows::Postgres(sqlx::query_with(sql, arguments).fetch_all(connection).await?)
        }
        #[cfg(feature = "sqlite")]
        (Connection::SqlitePool(pool), Arguments::Sqlite(arguments)) => {
            Rows::Sqlite(sqlx::query_with(sql, arguments).fetch_all(pool).await?)
        }
        #[cfg(feature = "sqlite")]
        (Connection::Sqlite(connection), Arguments::Sqlite(arguments)) => {
            Rows::Sqlite(sqlx::query_with(sql, arguments).fetch_all(connection).await?)
        }
        #[cfg(feature = "mysql")]
        (Connection::MysqlPool(pool), Arguments::Mysql(arguments)) => {
            Rows::Mysql(sqlx::query_with(sql, arguments).fetch_all(pool).await?)
        }
        #[cfg(feature = "mysql")]
        (Connection::Mysql(connection), Arguments::Mysql(arguments)) => {
            Rows::Mysql(sqlx::query_with(sql, arguments).fetch_all(connection).await?)
        }
        #[allow(unreachable_patterns)] // with one database there is no other pair
        _ => unreachable!("a statement is written for the connection that it runs on"),
    })
}

#[cfg(feature = "postgres")]
fn postgres_done(result: sqlx::postgres::PgQueryResult) -> Done {
    Done { rows: result.rows_affected(), last_id: 0 }
}

#[cfg(feature = "sqlite")]
fn sqlite_done(result: sqlx::sqlite::SqliteQueryResult) -> Done {
    Done { rows: result.rows_affected(), last_id: 0 }
}

#[cfg(feature = "mysql")]
fn mysql_done(result: sqlx::mysql::MySqlQueryResult) -> Done {
    Done { rows: result.rows_affected(), last_id: result.last_insert_id() }
}
