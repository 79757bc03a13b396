//! The statements behind `insert`, `update`, `delete` and `find_by_…`. In: values by column. Out: models. Must not know:
//! drivers.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::arg::Arg;
use super::connection::{Connection, Executor};
use super::statement::Statement;
use super::table::{Column, Dialect, Kind, Table};
use super::{Model, Query};
use crate::now::now;

/// Inserts a row with one value for each column of the table, and gives it as the database has it.
pub fn insert<'c, M: Model>(db: impl Executor<'c>, values: Vec<Arg>) -> Query<'c, M> {
    let mut connection = db.connection();
    Query::new(async move {
        if connection.dialect() == Dialect::Mysql {
            let key = insert_and_key(&mut connection, M::TABLE, values).await?;
            return one(select_by(connection, &key).await?);
        }
        let mut statement = insert_statement(&connection, M::TABLE, values)?;
        statement.push(" RETURNING ").columns(M::TABLE);
        one(statement.fetch(connection).await?.models()?)
    })
}

fn insert_statement(connection: &Connection<'_>, table: &Table, values: Vec<Arg>) -> sqlx::Result<Statement> {
    let mut statement = Statement::new(connection);
    statement.push("INSERT INTO ").table(table);
    let set: Vec<(&Column, Arg)> = table.columns.iter().zip(values).filter(|(_, value)| value.is_set()).collect();
    if set.is_empty() {
        statement.push(match statement.dialect() {
            Dialect::Postgres | Dialect::Sqlite => " DEFAULT VALUES",
            Dialect::Mysql => " () VALUES ()",
        });
        return Ok(statement);
    }
    statement.push(" (");
    for (index, (column, _)) in set.iter().enumerate() {
        statement.comma(index).name(column.name);
    }
    statement.push(") VALUES (");
    for (index, (column, value)) in set.into_iter().enumerate() {
        statement.comma(index).value(table, column, value)?;
    }
    statement.push(")");
    Ok(statement)
}

/// MySQL can't return what it inserted: the row is found again by its key.
async fn insert_and_key(
    connection: &mut Connection<'_>,
    table: &'static Table,
    values: Vec<Arg>,
) -> sqlx::Result<Vec<(usize, Arg)>> {
    let mut key: Vec<(usize, Arg)> = table.key.iter().map(|column| (*column, values[*column].clone())).collect();
    let statement = insert_statement(connection, table, values)?;
    let done = statement.execute(connection.reborrow()).await?;
    for (column, value) in &mut key {
        if !value.is_set() {
            let column = &table.columns[*column];
            if !column.counted {
                let reason = format!(
                    "the database made `{}.{}`, and MySQL can't tell its value; set it before the insert",
                    table.name, column.name
                );
                return Err(sqlx::Error::Protocol(reason));
            }
            *value = Arg::UInt(done.last_id);
        }
    }
    Ok(key)
}

/// Changes the row of the model and gives it as the database has it; an error when it is gone.
pub fn update<'c, M: Model>(db: impl Executor<'c>, model: &M, changes: Vec<Arg>) -> Query<'c, M> {
    let mut connection = db.connection();
    let mut key = key_of(model);
    Query::new(async move {
        let set: Vec<(usize, Arg)> = changes
            .into_iter()
            .enumerate()
            .map(|(index, value)| (index, updated(&M::TABLE.columns[index], value)))
            .filter(|(_, value)| value.is_set())
            .collect();
        if set.is_empty() {
            return one(select_by(connection, &key).await?);
        }
        let mut statement = Statement::new(&connection);
        statement.push("UPDATE ").table(M::TABLE).push(" SET ");
        for (place, (index, value)) in set.iter().enumerate() {
            let column = &M::TABLE.columns[*index];
            statement.comma(place).name(column.name).push(" = ").value(M::TABLE, column, value.clone())?;
        }
        equal(&mut statement, M::TABLE, &key)?;
        if connection.dialect() == Dialect::Mysql {
            statement.execute(connection.reborrow()).await?;
            // A change may be one of the key itself.
            for (column, value) in &mut key {
                if let Some((_, changed)) = set.iter().find(|(index, _)| index == column) {
                    *value = changed.clone();
                }
            }
            return one(select_by(connection, &key).await?);
        }
        statement.push(" RETURNING ").columns(M::TABLE);
        one(statement.fetch(connection).await?.models()?)
    })
}

fn updated(column: &Column, value: Arg) -> Arg {
    if value.is_set() || !column.updated {
        return value;
    }
    match column.kind {
        Kind::Date => Arg::Date(now::<NaiveDate>()),
        Kind::Time => Arg::Time(now::<NaiveTime>()),
        Kind::Timetz => Arg::Text(now::<String>()),
        _ => Arg::DateTime(now::<DateTime<Utc>>()),
    }
}

/// Deletes the row of the model; an error when it is already gone.
pub fn delete<'c, M: Model>(db: impl Executor<'c>, model: &M) -> Query<'c, ()> {
    let connection = db.connection();
    let key = key_of(model);
    Query::new(async move {
        let mut statement = Statement::new(&connection);
        statement.push("DELETE FROM ").table(M::TABLE);
        equal(&mut statement, M::TABLE, &key)?;
        match statement.execute(connection).await?.rows {
            0 => Err(sqlx::Error::RowNotFound),
            _ => Ok(()),
        }
    })
}

/// The row with these values, if there is one.
pub fn find<'c, M: Model, const N: usize>(db: impl Executor<'c>, by: [(usize, Arg); N]) -> Query<'c, Option<M>> {
    let connection = db.connection();
    Query::new(async move { Ok(select_by(connection, &by).await?.into_iter().next()) })
}

/// The row with these values; an error when there is none.
pub fn find_one<'c, M: Model, const N: usize>(db: impl Executor<'c>, by: [(usize, Arg); N]) -> Query<'c, M> {
    let connection = db.connection();
    Query::new(async move { one(select_by(connection, &by).await?) })
}

/// All rows with these values; all rows of the table when there are none.
pub fn select<'c, M: Model, const N: usize>(db: impl Executor<'c>, by: [(usize, Arg); N]) -> Query<'c, Vec<M>> {
    let connection = db.connection();
    Query::new(async move { select_by(connection, &by).await })
}

/// Runs a script of several statements, such as a migration.
pub fn run_script<'c>(db: impl Executor<'c>, script: &str) -> Query<'c, ()> {
    let connection = db.connection();
    let sql = sqlx::raw_sql(sqlx::AssertSqlSafe(script.to_owned()));
    Query::new(async move {
        match connection {
            #[cfg(feature = "postgres")]
            Connection::PostgresPool(pool) => {
                sql.execute(pool).await?;
            }
            #[cfg(feature = "postgres")]
            Connection::Postgres(connection) => {
                sql.execute(connection).await?;
            }
            #[cfg(feature = "sqlite")]
            Connection::SqlitePool(pool) => {
                sql.execute(pool).await?;
            }
            #[cfg(feature = "sqlite")]
            Connection::Sqlite(connection) => {
                sql.execute(connection).await?;
            }
            #[cfg(feature = "mysql")]
            Connection::MysqlPool(pool) => {
                sql.execute(pool).await?;
            }
            #[cfg(feature = "mysql")]
            Connection::Mysql(connection) => {
                sql.execute(connection).await?;
            }
        }
        Ok(())
    })
}

fn key_of<M: Model>(model: &M) -> Vec<(usize, Arg)> {
    M::TABLE.key.iter().map(|column| (*column, model.key(*column))).collect()
}

pub(crate) async fn select_by<M: Model>(connection: Connection<'_>, by: &[(usize, Arg)]) -> sqlx::Result<Vec<M>> {
    let mut statement = Statement::new(&connection);
    statement.push("SELECT ").columns(M::TABLE).push(" FROM ").table(M::TABLE);
    equal(&mut statement, M::TABLE, by)?;
    statement.fetch(connection).await?.models()
}

/// `WHERE` each column equals its value.
fn equal(statement: &mut Statement, table: &Table, by: &[(usize, Arg)]) -> sqlx::Result<()> {
    for (place, (column, value)) in by.iter().enumerate() {
        let column = &table.columns[*column];
        statement.push(if place == 0 { " WHERE " } else { " AND " });
        statement.column(table, column).push(" = ").value(table, column, value.clone())?;
    }
    Ok(())
}

pub(crate) fn one<M>(rows: Vec<M>) -> sqlx::Result<M> {
    rows.into_iter().next().ok_or(sqlx::Error::RowNotFound)
}
