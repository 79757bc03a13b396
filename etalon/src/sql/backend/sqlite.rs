//! SQLite. Its columns keep what they are given, so the choice of shape is ours: the one that Prisma 7 reads and writes
//! where that loses nothing.
//!
//! | in Rust | in SQLite |
//! |---|---|
//! | `bool` | 0, 1 |
//! | points in time | RFC 3339 text; integers are read as milliseconds since 1970 |
//! | dates, times of day | the same, at midnight or on 1970-01-01 |
//! | decimals | digits; a `DECIMAL` column turns those into a number when 15 digits hold it. Longer ones are kept as the bytes of their digits, which the column leaves alone |
//! | JSON | text; a lone number that the column would change is kept as bytes |
//! | UUIDs | text with hyphens |

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sqlx::sqlite::{SqliteArguments, SqliteRow, SqliteValueRef};
use sqlx::{Arguments, Decode, Row, Sqlite, TypeInfo, ValueRef};
use uuid::Uuid;

use crate::sql::arg::{Arg, BoxError};
use crate::sql::cell::{Cell, Inner, mismatch};
use crate::sql::text;

/// Adds a value to a statement's arguments.
pub(crate) fn bind(arguments: &mut SqliteArguments, arg: Arg) -> Result<(), BoxError> {
    match arg {
        Arg::Unset | Arg::Null => arguments.add(None::<i64>),
        Arg::Bool(value) => arguments.add(i64::from(value)),
        Arg::Int(value) => arguments.add(value),
        Arg::UInt(value) => arguments.add(i64::try_from(value)?),
        Arg::Float4(value) => arguments.add(not_nan(value.into())?),
        Arg::Float8(value) => arguments.add(not_nan(value)?),
        Arg::Text(value) => arguments.add(value),
        Arg::Bytes(value) => arguments.add(value),
        Arg::Uuid(value) => arguments.add(value.hyphenated().to_string()),
        Arg::DateTime(value) => arguments.add(text::write_datetime(&value)),
        Arg::Date(value) => arguments.add(text::write_datetime(&value.and_time(NaiveTime::MIN).and_utc())),
        Arg::Time(value) => arguments.add(text::write_datetime(&NaiveDate::default().and_time(value).and_utc())),
        Arg::Decimal(digits) if is_kept(&digits) => arguments.add(digits),
        Arg::Decimal(digits) => arguments.add(digits.into_bytes()),
        Arg::Json(json) if looks_like_number(&json) && !is_plain_integer(&json) => arguments.add(json.into_bytes()),
        Arg::Json(json) => arguments.add(json),
        Arg::List(_) => Err("SQLite has no arrays".into()),
        Arg::Invalid(reason) => Err(reason.into()),
    }
}

/// SQLite turns NaN into NULL without a word.
fn not_nan(value: f64) -> Result<f64, BoxError> {
    if value.is_nan() { Err("SQLite can't keep NaN".into()) } else { Ok(value) }
}

/// Whether a column of numeric affinity, which turns digits into an integer or a floating-point number, keeps them.
fn is_kept(digits: &str) -> bool {
    if !digits.contains('.') && digits.parse::<i64>().is_ok() {
        return true;
    }
    let significant = digits.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit).count();
    significant <= 15 && digits.parse().is_ok_and(|value: f64| text::float_digits(value) == digits)
}

fn looks_like_number(json: &str) -> bool {
    json.starts_with(|c: char| c == '-' || c.is_ascii_digit())
}

fn is_plain_integer(json: &str) -> bool {
    json.parse::<i64>().is_ok_and(|value| value.to_string() == json)
}

/// The value of that place in a row.
#[inline]
pub(crate) fn cell(row: &SqliteRow, index: usize) -> sqlx::Result<Cell<'_>> {
    let value = row.try_get_raw(index)?;
    Ok(Cell(if value.is_null() { Inner::Null } else { Inner::Sqlite(Value(value)) }))
}

/// A value that isn't NULL.
pub(crate) struct Value<'r>(SqliteValueRef<'r>);

/// SQLite's storage classes besides NULL.
enum Class {
    Integer,
    Real,
    Text,
    Blob,
}

enum Stored<'r> {
    Integer(i64),
    Real(f64),
    Text(&'r str),
    Blob(&'r [u8]),
}

impl<'r> Value<'r> {
    #[inline]
    fn stored(self) -> Result<Stored<'r>, BoxError> {
        let class = match self.0.type_info().name() {
            "INTEGER" => Class::Integer,
            "REAL" => Class::Real,
            "BLOB" => Class::Blob,
            _ => Class::Text,
        };
        Ok(match class {
            Class::Integer => Stored::Integer(<i64 as Decode<Sqlite>>::decode(self.0)?),
            Class::Real => Stored::Real(<f64 as Decode<Sqlite>>::decode(self.0)?),
            Class::Blob => Stored::Blob(<&[u8] as Decode<Sqlite>>::decode(self.0)?),
            Class::Text => Stored::Text(<&str as Decode<Sqlite>>::decode(self.0)?),
        })
    }

    pub(crate) fn bool(self) -> Result<bool, BoxError> {
        match self.stored()? {
            Stored::Integer(value) => Ok(value != 0),
            other => other.unlike("a truth value"),
        }
    }

    pub(crate) fn int(self) -> Result<i64, BoxError> {
        match self.stored()? {
            Stored::Integer(value) => Ok(value),
            other => other.unlike("a whole number"),
        }
    }

    pub(crate) fn uint(self) -> Result<u64, BoxError> {
        Ok(u64::try_from(self.int()?)?)
    }

    pub(crate) fn float(self) -> Result<f64, BoxError> {
        match self.stored()? {
            Stored::Real(value) => Ok(value),
            // A `REAL` column may keep whole numbers as such.
            Stored::Integer(value) => Ok(value as f64),
            other => other.unlike("a floating-point number"),
        }
    }

    #[inline]
    pub(crate) fn text(self) -> Result<String, BoxError> {
        match self.stored()? {
            Stored::Text(value) => Ok(value.to_owned()),
            other => other.unlike("text"),
        }
    }

    pub(crate) fn bytes(self) -> Result<Vec<u8>, BoxError> {
        match self.stored()? {
            Stored::Blob(value) => Ok(value.to_vec()),
            other => other.unlike("bytes"),
        }
    }

    pub(crate) fn uuid(self) -> Result<Uuid, BoxError> {
        match self.stored()? {
            Stored::Text(value) => Ok(Uuid::parse_str(value)?),
            Stored::Blob(value) => Ok(Uuid::from_slice(value)?),
            other => other.unlike("a UUID"),
        }
    }

    #[inline]
    pub(crate) fn datetime(self) -> Result<DateTime<Utc>, BoxError> {
        match self.stored()? {
            Stored::Text(value) => text::read_datetime(value),
            Stored::Integer(value) => DateTime::from_timestamp_millis(value)
                .ok_or_else(|| format!("{value} milliseconds are out of range").into()),
            other => other.unlike("a point in time"),
        }
    }

    pub(crate) fn date(self) -> Result<NaiveDate, BoxError> {
        Ok(self.datetime()?.date_naive())
    }

    pub(crate) fn time(self) -> Result<NaiveTime, BoxError> {
        match self.stored()? {
            Stored::Text(value) => text::read_time(value),
            other => other.unlike("a time of day"),
        }
    }

    pub(crate) fn decimal(self) -> Result<String, BoxError> {
        match self.stored()? {
            Stored::Integer(value) => Ok(value.to_string()),
            Stored::Real(value) => Ok(text::float_digits(value)),
            Stored::Text(value) => Ok(value.to_owned()),
            Stored::Blob(value) => Ok(std::str::from_utf8(value)?.to_owned()),
        }
    }

    pub(crate) fn json(self) -> Result<String, BoxError> {
        match self.stored()? {
            Stored::Integer(value) => Ok(value.to_string()),
            Stored::Real(value) => Ok(serde_json::to_string(&value)?),
            Stored::Text(value) => Ok(value.to_owned()),
            Stored::Blob(value) => Ok(std::str::from_utf8(value)?.to_owned()),
        }
    }

    pub(crate) fn list(self) -> Result<Vec<Cell<'r>>, BoxError> {
        self.stored()?.unlike("an array")
    }
}

impl Stored<'_> {
    fn unlike<T>(self, expected: &str) -> Result<T, BoxError> {
        mismatch(
            expected,
            match self {
                Stored::Integer(value) => format!("the integer {value}"),
                Stored::Real(value) => format!("the number {value}"),
                Stored::Text(_) => "text".to_owned(),
                Stored::Blob(_) => "a blob".to_owned(),
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_that_numeric_columns_keep() {
        for digits in ["0", "1.5", "-12.3", "9223372036854775807", "0.1", "123456789012.345"] {
            assert!(is_kept(digits), "{digits}");
        }
        for digits in ["9223372036854775808", "0.12345678901234567", "1234567890123456.7"] {
            assert!(!is_kept(digits), "{digits}");
        }
    }
}
