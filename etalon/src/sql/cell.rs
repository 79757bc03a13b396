//! Values on their way from the database. In: one value of a row. Out: the shape that a Rust type asks for, or an error
//! that says what the database has instead. Must not know: rows and columns.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use uuid::Uuid;

use super::arg::BoxError;
#[cfg(feature = "mysql")]
use super::backend::mysql;
#[cfg(feature = "postgres")]
use super::backend::postgres;
#[cfg(feature = "sqlite")]
use super::backend::sqlite;

/// One value of a row.
pub struct Cell<'r>(pub(crate) Inner<'r>);

pub(crate) enum Inner<'r> {
    Null,
    #[cfg(feature = "postgres")]
    Postgres(postgres::Value<'r>),
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Value<'r>),
    #[cfg(feature = "mysql")]
    Mysql(mysql::Value<'r>),
}

macro_rules! accessors {
    ($($(#[$doc:meta])* $name:ident: $result:ty;)*) => {
        impl<'r> Cell<'r> {
            $(
                $(#[$doc])*
                #[inline]
                pub fn $name(self) -> Result<$result, BoxError> {
                    match self.0 {
                        Inner::Null => Err("NULL in a column that the schema says is never NULL".into()),
                        #[cfg(feature = "postgres")]
                        Inner::Postgres(value) => value.$name(),
                        #[cfg(feature = "sqlite")]
                        Inner::Sqlite(value) => value.$name(),
                        #[cfg(feature = "mysql")]
                        Inner::Mysql(value) => value.$name(),
                    }
                }
            )*
        }
    };
}

accessors! {
    /// A truth value.
    bool: bool;
    /// A whole number.
    int: i64;
    /// A whole number that isn't negative.
    uint: u64;
    /// A floating-point number.
    float: f64;
    /// Text.
    text: String;
    /// Bytes.
    bytes: Vec<u8>;
    /// A UUID.
    uuid: Uuid;
    /// A point in time.
    datetime: DateTime<Utc>;
    /// A date.
    date: NaiveDate;
    /// A time of day.
    time: NaiveTime;
    /// A decimal number as digits.
    decimal: String;
    /// JSON as text.
    json: String;
    /// The values of an array.
    list: Vec<Cell<'r>>;
}

impl Cell<'_> {
    /// Whether the value is NULL.
    #[inline]
    pub fn is_null(&self) -> bool {
        matches!(self.0, Inner::Null)
    }
}

/// The error of a value that has another type than the schema says.
#[cfg(feature = "_sqlx")]
pub(crate) fn mismatch<T>(expected: &str, found: impl std::fmt::Display) -> Result<T, BoxError> {
    Err(format!("the schema says {expected}, the database has {found}").into())
}
