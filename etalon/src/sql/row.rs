//! Rows of a result as models. In: rows of sqlx. Out: fields, or an error that names table and column. Must not know:
//! statements.

use super::Model;
use super::arg::BoxError;
#[cfg(feature = "mysql")]
use super::backend::mysql;
#[cfg(feature = "postgres")]
use super::backend::postgres;
#[cfg(feature = "sqlite")]
use super::backend::sqlite;
use super::cell::Cell;
use super::table::Table;
use super::value::Value;
use serde::de::DeserializeOwned;

/// A row that a model is read from.
pub struct Row<'r> {
    inner: Inner<'r>,
    table: &'static Table,
    by_name: bool,
}

/// A row of one of the drivers.
#[derive(Clone, Copy)]
pub struct RowRef<'r>(Inner<'r>);

#[derive(Clone, Copy)]
enum Inner<'r> {
    #[cfg(feature = "postgres")]
    Postgres(&'r sqlx::postgres::PgRow),
    #[cfg(feature = "sqlite")]
    Sqlite(&'r sqlx::sqlite::SqliteRow),
    #[cfg(feature = "mysql")]
    Mysql(&'r sqlx::mysql::MySqlRow),
}

/// Rows of the enabled databases, which every generated struct can be read from with `sqlx::query_as`.
#[diagnostic::on_unimplemented(
    message = "models are not read from `{Self}`",
    note = "each database is a feature of the crate `etalon`: `postgres`, `sqlite`, `mysql`"
)]
pub trait AsRow: sqlx::Row {
    /// The row, whatever its driver.
    fn as_row(&self) -> RowRef<'_>;
}

#[cfg(feature = "postgres")]
impl AsRow for sqlx::postgres::PgRow {
    fn as_row(&self) -> RowRef<'_> {
        RowRef(Inner::Postgres(self))
    }
}

#[cfg(feature = "sqlite")]
impl AsRow for sqlx::sqlite::SqliteRow {
    fn as_row(&self) -> RowRef<'_> {
        RowRef(Inner::Sqlite(self))
    }
}

#[cfg(feature = "mysql")]
impl AsRow for sqlx::mysql::MySqlRow {
    fn as_row(&self) -> RowRef<'_> {
        RowRef(Inner::Mysql(self))
    }
}

/// A model from a row of the application's own query, by the names of its columns.
pub fn from_row<M: Model>(row: &impl AsRow) -> sqlx::Result<M> {
    M::read(&Row { inner: row.as_row().0, table: M::TABLE, by_name: true })
}

impl Row<'_> {
    /// The value of the column at that position in [`Table::columns`].
    pub fn get<T: Value>(&self, column: usize) -> sqlx::Result<T> {
        let cell = self.cell(column)?;
        T::from_cell(cell).map_err(|error| self.error(column, error))
    }

    /// The value of a column that keeps it as JSON.
    pub fn json<T: DeserializeOwned>(&self, column: usize) -> sqlx::Result<T> {
        let cell = self.cell(column)?;
        let text = cell.json().map_err(|error| self.error(column, error))?;
        serde_json::from_str(&text).map_err(|error| self.error(column, error.into()))
    }

    /// The value of a column that keeps it as JSON, or NULL.
    pub fn opt_json<T: DeserializeOwned>(&self, column: usize) -> sqlx::Result<Option<T>> {
        if self.cell(column)?.is_null() { Ok(None) } else { self.json(column).map(Some) }
    }

    #[inline]
    fn cell(&self, column: usize) -> sqlx::Result<Cell<'_>> {
        if self.by_name { self.named_cell(column) } else { self.inner.cell(column) }
    }

    fn named_cell(&self, column: usize) -> sqlx::Result<Cell<'_>> {
        let name = self.table.columns[column].name;
        let index = self
            .inner
            .position(name)
            .ok_or_else(|| sqlx::Error::ColumnNotFound(format!("{}.{name}", self.table.name)))?;
        self.inner.cell(index)
    }

    #[cold]
    fn error(&self, column: usize, source: BoxError) -> sqlx::Error {
        let index = format!("{}.{}", self.table.name, self.table.columns[column].name);
        sqlx::Error::ColumnDecode { index, source }
    }
}

impl<'r> Inner<'r> {
    #[inline]
    fn cell(self, index: usize) -> sqlx::Result<Cell<'r>> {
        match self {
            #[cfg(feature = "postgres")]
            Inner::Postgres(row) => postgres::cell(row, index),
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(row) => sqlite::cell(row, index),
            #[cfg(feature = "mysql")]
            Inner::Mysql(row) => mysql::cell(row, index),
        }
    }

    fn position(self, name: &str) -> Option<usize> {
        match self {
            #[cfg(feature = "postgres")]
            Inner::Postgres(row) => sqlx::ColumnIndex::index(&name, row).ok(),
            #[cfg(feature = "sqlite")]
            Inner::Sqlite(row) => sqlx::ColumnIndex::index(&name, row).ok(),
            #[cfg(feature = "mysql")]
            Inner::Mysql(row) => sqlx::ColumnIndex::index(&name, row).ok(),
        }
    }
}

/// A row of a result.
pub(crate) enum OneRow {
    #[cfg(feature = "postgres")]
    Postgres(sqlx::postgres::PgRow),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlx::sqlite::SqliteRow),
    #[cfg(feature = "mysql")]
    Mysql(sqlx::mysql::MySqlRow),
}

impl OneRow {
    /// The model of a row that has the table's columns in their order.
    pub(crate) fn model<M: Model>(&self) -> sqlx::Result<M> {
        let inner = match self {
            #[cfg(feature = "postgres")]
            OneRow::Postgres(row) => Inner::Postgres(row),
            #[cfg(feature = "sqlite")]
            OneRow::Sqlite(row) => Inner::Sqlite(row),
            #[cfg(feature = "mysql")]
            OneRow::Mysql(row) => Inner::Mysql(row),
        };
        M::read(&Row { inner, table: M::TABLE, by_name: false })
    }
}

/// The rows of a result.
pub(crate) enum Rows {
    #[cfg(feature = "postgres")]
    Postgres(Vec<sqlx::postgres::PgRow>),
    #[cfg(feature = "sqlite")]
    Sqlite(Vec<sqlx::sqlite::SqliteRow>),
    #[cfg(feature = "mysql")]
    Mysql(Vec<sqlx::mysql::MySqlRow>),
}

impl Rows {
    /// The first row, if there is any.
    pub(crate) fn first(self) -> Option<OneRow> {
        match self {
            #[cfg(feature = "postgres")]
            Rows::Postgres(rows) => rows.into_iter().next().map(OneRow::Postgres),
            #[cfg(feature = "sqlite")]
            Rows::Sqlite(rows) => rows.into_iter().next().map(OneRow::Sqlite),
            #[cfg(feature = "mysql")]
            Rows::Mysql(rows) => rows.into_iter().next().map(OneRow::Mysql),
        }
    }

    /// Every row, read by `read`.
    fn map<T>(&self, mut read: impl FnMut(Inner<'_>) -> sqlx::Result<T>) -> sqlx::Result<Vec<T>> {
        match self {
            #[cfg(feature = "postgres")]
            Rows::Postgres(rows) => rows.iter().map(|row| read(Inner::Postgres(row))).collect(),
            #[cfg(feature = "sqlite")]
            Rows::Sqlite(rows) => rows.iter().map(|row| read(Inner::Sqlite(row))).collect(),
            #[cfg(feature = "mysql")]
            Rows::Mysql(rows) => rows.iter().map(|row| read(Inner::Mysql(row))).collect(),
        }
    }

    /// The models of rows that have the table's columns in their order.
    pub(crate) fn models<M: Model>(&self) -> sqlx::Result<Vec<M>> {
        self.map(|inner| M::read(&Row { inner, table: M::TABLE, by_name: false }))
    }

    /// The models, each with the value behind its columns.
    pub(crate) fn models_and<M: Model, T>(
        &self,
        mut read: impl FnMut(Cell<'_>) -> Result<T, BoxError>,
    ) -> sqlx::Result<Vec<(M, T)>> {
        let behind = M::TABLE.columns.len();
        self.map(|inner| {
            let model = M::read(&Row { inner, table: M::TABLE, by_name: false })?;
            Ok((model, read(inner.cell(behind)?).map_err(sqlx::Error::Decode)?))
        })
    }
}
