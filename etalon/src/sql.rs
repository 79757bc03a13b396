//! Queries of generated code. In: a model's table, values, and a connection, pool or transaction of sqlx. Out: rows as
//! models. Must not know: any particular model.
//!
//! Generated functions are thin: everything that differs between models is data ([`Table`]) or one small function
//! ([`Model::read`], [`Model::key`]), and everything that differs between databases is decided here while running. That
//! keeps generated code short, and cheap to compile.
//!
//! ```text
//! values ──Value──▶ Arg ──Statement──▶ SQL text + arguments ──Connection──▶ Rows ──Row──▶ Model::read
//! ```

mod arg;
mod backend;
mod cell;
mod connection;
mod enums;
mod memo;
mod query;
mod relation;
mod row;
mod run;
mod statement;
mod table;
mod text;
mod value;

pub use arg::{Arg, BoxError, arg, change, json_arg, or_default};
pub use cell::Cell;
pub use connection::{Connection, Executor, Pool, Transaction};
pub use enums::{Backend, Enum};
pub use query::{delete, delete_by, find, find_one, insert, insert_many, run_script, select, update, update_by};
pub use relation::{
    Link, Pairs, connect, disconnect, linked, linked_of_each, many, many_of_each, one, one_of_each, required,
    required_of_each,
};
pub use row::{AsRow, Row, from_row};
pub use table::{Column, Dialect, Kind, Table};
pub use value::Value;

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A query that runs when awaited.
///
/// A type of its own rather than a name for the boxed future in it: a compiler looks at it once for each function that
/// gives one, and messages are about a `Query`.
#[must_use = "a query runs when awaited"]
pub struct Query<'c, T>(Pin<Box<dyn Future<Output = sqlx::Result<T>> + Send + 'c>>);

impl<'c, T> Query<'c, T> {
    pub(crate) fn new(future: impl Future<Output = sqlx::Result<T>> + Send + 'c) -> Self {
        Query(Box::pin(future))
    }
}

impl<T> Future for Query<'_, T> {
    type Output = sqlx::Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context)
    }
}

impl<T> std::fmt::Debug for Query<'_, T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Query")
    }
}

/// A struct whose values are rows of a table or view.
pub trait Model: Sized + Send + Unpin + 'static {
    /// The table or view.
    const TABLE: &'static Table;

    /// The struct of a row.
    fn read(row: &Row<'_>) -> sqlx::Result<Self>;

    /// The value of a column that is part of a key, by its position in [`Table::columns`].
    fn key(&self, column: usize) -> Arg;
}

/// A row to insert.
pub trait New {
    /// The row's model.
    type Model: Model;

    /// One value for each column of the model's table.
    fn values(self) -> Vec<Arg>;
}

/// Changes to a row.
pub trait Changes {
    /// The row's model.
    type Model: Model;

    /// One value for each column of the model's table, unset where it stays as it is.
    fn values(self) -> Vec<Arg>;
}
