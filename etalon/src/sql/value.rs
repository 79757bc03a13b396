//! Rust types that columns can have. In: a value, or a cell. Out: the other. Must not know: databases.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::arg::{Arg, BoxError};
use super::cell::Cell;
use super::text;

mod foreign;

/// A Rust type that columns can have.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a type that a column can have",
    note = "for a type of your own, implement `etalon::sql::Value` by way of one that has it"
)]
pub trait Value: Sized {
    /// The value as an argument.
    fn into_arg(self) -> Arg;

    /// The value of a cell.
    fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError>;

    /// Several values as one argument. Overridden for `u8`, whose lists are bytes.
    #[doc(hidden)]
    fn list_into_arg(values: Vec<Self>) -> Arg {
        Arg::List(values.into_iter().map(Self::into_arg).collect())
    }

    /// The several values of a cell.
    #[doc(hidden)]
    fn list_from_cell(cell: Cell<'_>) -> Result<Vec<Self>, BoxError> {
        cell.list()?.into_iter().map(Self::from_cell).collect()
    }
}

macro_rules! values {
    ($($ty:ty: |$value:ident| $arg:expr, |$cell:ident| $read:expr;)*) => {
        $(impl Value for $ty {
            fn into_arg(self) -> Arg {
                let $value = self;
                $arg
            }

            #[inline]
            fn from_cell($cell: Cell<'_>) -> Result<Self, BoxError> {
                Ok($read)
            }
        })*
    };
}

values! {
    bool: |value| Arg::Bool(value), |cell| cell.bool()?;
    i8: |value| Arg::Int(value.into()), |cell| cell.int()?.try_into()?;
    i16: |value| Arg::Int(value.into()), |cell| cell.int()?.try_into()?;
    i32: |value| Arg::Int(value.into()), |cell| cell.int()?.try_into()?;
    i64: |value| Arg::Int(value), |cell| cell.int()?;
    u16: |value| Arg::Int(value.into()), |cell| cell.int()?.try_into()?;
    u32: |value| Arg::Int(value.into()), |cell| cell.int()?.try_into()?;
    u64: |value| Arg::UInt(value), |cell| cell.uint()?;
    f32: |value| Arg::Float4(value), |cell| cell.float()? as f32;
    f64: |value| Arg::Float8(value), |cell| cell.float()?;
    String: |value| Arg::Text(value), |cell| cell.text()?;
    Uuid: |value| Arg::Uuid(value), |cell| cell.uuid()?;
    DateTime<Utc>: |value| Arg::DateTime(value), |cell| cell.datetime()?;
    NaiveDate: |value| Arg::Date(value), |cell| cell.date()?;
    NaiveTime: |value| Arg::Time(value), |cell| cell.time()?;
    Decimal: |value| Arg::Decimal(text::trim_decimal(&value.to_string())), |cell| read_decimal(&cell.decimal()?)?;
    serde_json::Value: |value| Arg::Json(value.to_string()), |cell| serde_json::from_str(&cell.json()?)?;
}

/// A number that has more digits than the type is an error, not a rounded number.
fn read_decimal(digits: &str) -> Result<Decimal, BoxError> {
    let digits = text::trim_decimal(digits);
    Decimal::from_str_exact(&digits)
        .map_err(|error| format!("{digits} does not fit into rust_decimal's 28 digits: {error}").into())
}

impl Value for u8 {
    fn into_arg(self) -> Arg {
        Arg::Int(self.into())
    }

    fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
        Ok(cell.int()?.try_into()?)
    }

    fn list_into_arg(values: Vec<Self>) -> Arg {
        Arg::Bytes(values)
    }

    fn list_from_cell(cell: Cell<'_>) -> Result<Vec<Self>, BoxError> {
        cell.bytes()
    }
}

impl<T: Value> Value for Vec<T> {
    fn into_arg(self) -> Arg {
        T::list_into_arg(self)
    }

    fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
        T::list_from_cell(cell)
    }
}

impl<T: Value> Value for Option<T> {
    fn into_arg(self) -> Arg {
        self.map_or(Arg::Null, T::into_arg)
    }

    fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
        if cell.is_null() { Ok(None) } else { T::from_cell(cell).map(Some) }
    }
}
