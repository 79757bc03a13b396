//! Values on their way to the database. In: Rust values. Out: the few shapes that backends know how to bind. Must not
//! know: which database.

use std::error::Error;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::value::Value;

/// What went wrong with a value.
pub type BoxError = Box<dyn Error + Send + Sync>;

/// A value to bind.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each is the value itself
pub enum Arg {
    /// No value: the database's default in an insert, the value as it is in an update.
    Unset,
    /// NULL
    Null,
    Bool(bool),
    Int(i64),
    UInt(u64),
    Float4(f32),
    Float8(f64),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(Uuid),
    DateTime(DateTime<Utc>),
    Date(NaiveDate),
    Time(NaiveTime),
    /// Digits as text: exact for every decimal type.
    Decimal(String),
    /// JSON text.
    Json(String),
    List(Vec<Arg>),
    /// A value that can't be written, and why.
    Invalid(String),
}

/// A key value for lookups in memory: equal for equal values of one column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Key {
    Number(i128),
    Text(String),
    Bytes(Vec<u8>),
    None,
}

impl Arg {
    /// Whether there is a value, NULL or not.
    pub fn is_set(&self) -> bool {
        !matches!(self, Arg::Unset)
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Arg::Null | Arg::Unset)
    }

    pub(crate) fn into_key(self) -> Key {
        match self {
            Arg::Unset | Arg::Null | Arg::List(_) | Arg::Invalid(_) => Key::None,
            Arg::Bool(value) => Key::Number(value.into()),
            Arg::Int(value) => Key::Number(value.into()),
            Arg::UInt(value) => Key::Number(value.into()),
            Arg::Float4(value) => Key::Number(f64::from(value).to_bits().into()),
            Arg::Float8(value) => Key::Number(value.to_bits().into()),
            Arg::Text(value) | Arg::Decimal(value) | Arg::Json(value) => Key::Text(value),
            Arg::Bytes(value) => Key::Bytes(value),
            Arg::Uuid(value) => Key::Bytes(value.as_bytes().to_vec()),
            Arg::DateTime(value) => Key::Number(value.timestamp_micros().into()),
            Arg::Date(value) => Key::Number(value.to_epoch_days().into()),
            Arg::Time(value) => Key::Text(value.to_string()),
        }
    }
}

/// The argument of a value.
pub fn arg<T: Value>(value: T) -> Arg {
    value.into_arg()
}

/// The argument of a value that the database makes when there is none.
pub fn or_default<T: Value>(value: Option<T>) -> Arg {
    value.map_or(Arg::Unset, T::into_arg)
}

/// The argument of a change: none leaves the value as it is.
pub fn change<T: Value>(value: Option<T>) -> Arg {
    value.map_or(Arg::Unset, T::into_arg)
}

/// The argument of a value that is kept as JSON.
pub fn json_arg<T: Serialize>(value: &T) -> Arg {
    match serde_json::to_string(value) {
        Ok(text) => Arg::Json(text),
        Err(error) => Arg::Invalid(error.to_string()),
    }
}
