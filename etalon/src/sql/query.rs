//! The statements behind `insert`, `update`, `delete` and `find_by_…`. In: values by column. Out: models. Must not know:
//! drivers.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};

use super::arg::Arg;
use super::connection::{Connection, Executor};
use super::memo::{Shape, Verb};
use super::statement::{MOST_PARAMETERS, Statement};
use super::table::{Column, Dialect, Kind, Table};
use super::{Changes, Model, New, Query};
use crate::now::now;

/// Inserts a row, and gives it as the database has it.
pub fn insert<'c, N: New>(db: impl Executor<'c>, new: N) -> Query<'c, N::Model> {
    let mut connection = db.connection();
    let values = new.values();
    Query::new(async move {
        let table = <N::Model as Model>::TABLE;
        if connection.dialect() == Dialect::Mysql {
            let mut key = insert_and_key(&mut connection, table, values).await?;
            return there(find_by(connection, &mut key).await?);
        }
        let shape = Shape::of_set(Verb::Insert, connection.dialect(), table, set(&values));
        let mut statement = Statement::of_shape(&connection, shape, values.len());
        insert_rows(&mut statement, table, [values].into())?;
        statement.push(" RETURNING ").columns(table);
        there(statement.change(connection).await?)
    })
}

/// Inserts rows, with as few statements as they fit into, and gives their number.
pub fn insert_many<'c, N: New>(db: impl Executor<'c>, rows: impl IntoIterator<Item = N>) -> Query<'c, u64> {
    let mut connection = db.connection();
    let mut rows = rows.into_iter().map(New::values).collect::<Vec<_>>().into_iter().peekable();
    Query::new(async move {
        let table = <N::Model as Model>::TABLE;
        let mut inserted = 0;
        while let Some(first) = rows.next() {
            let columns: Vec<usize> = set(&first).collect();
            let most = if columns.is_empty() { 1 } else { MOST_PARAMETERS / columns.len() };
            let mut together = vec![first];
            while together.len() < most
                && let Some(next) = rows.next_if(|next| set(next).eq(columns.iter().copied()))
            {
                together.push(next);
            }
            let mut statement = Statement::new(&connection);
            insert_rows(&mut statement, table, together)?;
            inserted += statement.execute(connection.reborrow()).await?.rows;
        }
        Ok(inserted)
    })
}

/// The columns that have a value; the database makes those of the others.
fn set(values: &[Arg]) -> impl Iterator<Item = usize> {
    values.iter().enumerate().filter(|(_, value)| value.is_set()).map(|(column, _)| column)
}

/// `INSERT` of rows in which the same columns are set; at most one where none is.
fn insert_rows(statement: &mut Statement, table: &Table, rows: Vec<Vec<Arg>>) -> sqlx::Result<()> {
    if statement.is_known() {
        return bind_rows(statement, table, rows);
    }
    statement.push("INSERT INTO ").table(table);
    if rows.iter().flatten().all(|value| !value.is_set()) {
        statement.push(match statement.dialect() {
            Dialect::Postgres | Dialect::Sqlite => " DEFAULT VALUES",
            Dialect::Mysql => " () VALUES ()",
        });
        return Ok(());
    }
    statement.push(" (");
    for (place, column) in rows.iter().take(1).flat_map(|row| set(row)).enumerate() {
        statement.comma(place).name(table.columns[column].name);
    }
    statement.push(") VALUES ");
    bind_rows(statement, table, rows)
}

fn bind_rows(statement: &mut Statement, table: &Table, rows: Vec<Vec<Arg>>) -> sqlx::Result<()> {
    for (place, row) in rows.into_iter().enumerate() {
        statement.comma(place).push("(");
        let given = table.columns.iter().zip(row).filter(|(_, value)| value.is_set());
        for (place, (column, value)) in given.enumerate() {
            statement.comma(place).value(table, column, value)?;
        }
        statement.push(")");
    }
    Ok(())
}

/// MySQL can't return what it inserted: the row is found again by its key.
async fn insert_and_key(
    connection: &mut Connection<'_>,
    table: &'static Table,
    values: Vec<Arg>,
) -> sqlx::Result<Vec<(usize, Arg)>> {
    let mut key: Vec<(usize, Arg)> = table.key.iter().map(|column| (*column, values[*column].clone())).collect();
    let mut statement = Statement::new(connection);
    insert_rows(&mut statement, table, vec![values])?;
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
pub fn update<'c, M: Model>(db: impl Executor<'c>, model: &M, changes: impl Changes<Model = M>) -> Query<'c, M> {
    let row = update_key(db.connection(), key_of(model), changes.values());
    Query::new(async move { there(row.await?) })
}

/// Changes the row with this key and gives it as the database has it, if there is one.
pub fn update_by<'c, C: Changes, const N: usize>(
    db: impl Executor<'c>,
    key: [(usize, Arg); N],
    changes: C,
) -> Query<'c, Option<C::Model>> {
    Query::new(update_key(db.connection(), key.into(), changes.values()))
}

async fn update_key<M: Model>(
    mut connection: Connection<'_>,
    mut key: Vec<(usize, Arg)>,
    changes: Vec<Arg>,
) -> sqlx::Result<Option<M>> {
    let set: Vec<(usize, Arg)> = changes
        .into_iter()
        .enumerate()
        .map(|(index, value)| (index, updated(&M::TABLE.columns[index], value)))
        .filter(|(_, value)| value.is_set())
        .collect();
    if set.is_empty() {
        return find_by(connection, &mut key).await;
    }
    if connection.dialect() == Dialect::Mysql {
        let mut changed = changed_key(&key, &set);
        let statement = update_statement(&connection, M::TABLE, set, &mut key)?;
        statement.execute(connection.reborrow()).await?;
        return find_by(connection, &mut changed).await;
    }
    let mut statement = update_statement(&connection, M::TABLE, set, &mut key)?;
    statement.push(" RETURNING ").columns(M::TABLE);
    statement.change(connection).await
}

fn update_statement(
    connection: &Connection<'_>,
    table: &'static Table,
    set: Vec<(usize, Arg)>,
    key: &mut [(usize, Arg)],
) -> sqlx::Result<Statement> {
    let columns = set.iter().map(|(column, _)| *column);
    let is_usual = key.iter().map(|(column, _)| column).eq(table.key);
    let shape = Shape::of_set(Verb::Update, connection.dialect(), table, columns).filter(|_| is_usual);
    let mut statement = Statement::of_shape(connection, shape, set.len() + key.len());
    statement.push("UPDATE ").table(table).push(" SET ");
    for (place, (column, value)) in set.into_iter().enumerate() {
        let column = &table.columns[column];
        statement.comma(place).name(column.name).push(" = ").value(table, column, value)?;
    }
    equal(&mut statement, table, key)?;
    Ok(statement)
}

/// The key after the change, which may be one of the key itself.
fn changed_key(key: &[(usize, Arg)], set: &[(usize, Arg)]) -> Vec<(usize, Arg)> {
    let changed = |(column, value): &(usize, Arg)| {
        let set = set.iter().find(|(index, _)| index == column);
        (*column, set.map_or(value, |(_, value)| value).clone())
    };
    key.iter().map(changed).collect()
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
    let rows = delete_key(db.connection(), M::TABLE, key_of(model));
    Query::new(async move { if rows.await? > 0 { Ok(()) } else { Err(sqlx::Error::RowNotFound) } })
}

/// Deletes the row with this key, and tells whether there was one.
pub fn delete_by<'c, M: Model, const N: usize>(db: impl Executor<'c>, key: [(usize, Arg); N]) -> Query<'c, bool> {
    let rows = delete_key(db.connection(), M::TABLE, key.into());
    Query::new(async move { Ok(rows.await? > 0) })
}

async fn delete_key(
    connection: Connection<'_>,
    table: &'static Table,
    mut key: Vec<(usize, Arg)>,
) -> sqlx::Result<u64> {
    let columns = key.iter().map(|(column, _)| *column);
    let shape = Shape::of_sequence(Verb::Delete, connection.dialect(), table, columns);
    let mut statement = Statement::of_shape(&connection, shape, key.len());
    statement.push("DELETE FROM ").table(table);
    equal(&mut statement, table, &mut key)?;
    Ok(statement.execute(connection).await?.rows)
}

/// The row with these values, if there is one.
pub fn find<'c, M: Model, const N: usize>(db: impl Executor<'c>, mut by: [(usize, Arg); N]) -> Query<'c, Option<M>> {
    let connection = db.connection();
    Query::new(async move { find_by(connection, &mut by).await })
}

/// The row with these values; an error when there is none.
pub fn find_one<'c, M: Model, const N: usize>(db: impl Executor<'c>, mut by: [(usize, Arg); N]) -> Query<'c, M> {
    let connection = db.connection();
    Query::new(async move { there(find_by(connection, &mut by).await?) })
}

/// All rows with these values; all rows of the table when there are none.
pub fn select<'c, M: Model, const N: usize>(db: impl Executor<'c>, mut by: [(usize, Arg); N]) -> Query<'c, Vec<M>> {
    let connection = db.connection();
    Query::new(async move { select_by(connection, &mut by).await })
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

/// All rows with these values, which are taken out of their places.
pub(crate) async fn select_by<M: Model>(connection: Connection<'_>, by: &mut [(usize, Arg)]) -> sqlx::Result<Vec<M>> {
    select_statement(&connection, M::TABLE, by)?.fetch(connection).await?.models()
}

/// The row with these values, which are taken out of their places.
pub(crate) async fn find_by<M: Model>(connection: Connection<'_>, by: &mut [(usize, Arg)]) -> sqlx::Result<Option<M>> {
    select_statement(&connection, M::TABLE, by)?.find(connection).await
}

fn select_statement(
    connection: &Connection<'_>,
    table: &'static Table,
    by: &mut [(usize, Arg)],
) -> sqlx::Result<Statement> {
    let columns = by.iter().map(|(column, _)| *column);
    let shape = Shape::of_sequence(Verb::Select, connection.dialect(), table, columns);
    let mut statement = Statement::of_shape(connection, shape, by.len());
    statement.push("SELECT ").columns(table).push(" FROM ").table(table);
    equal(&mut statement, table, by)?;
    Ok(statement)
}

/// `WHERE` each column equals its value.
fn equal(statement: &mut Statement, table: &Table, by: &mut [(usize, Arg)]) -> sqlx::Result<()> {
    for (place, (column, value)) in by.iter_mut().enumerate() {
        let column = &table.columns[*column];
        let value = std::mem::replace(value, Arg::Unset);
        statement.push(if place == 0 { " WHERE " } else { " AND " });
        statement.column(table, column).push(" = ").value(table, column, value)?;
    }
    Ok(())
}

/// The row, which must be there.
pub(crate) fn there<M>(row: Option<M>) -> sqlx::Result<M> {
    row.ok_or(sqlx::Error::RowNotFound)
}
