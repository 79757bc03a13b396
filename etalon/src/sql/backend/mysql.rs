//! MySQL and MariaDB.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sqlx::mysql::{MySqlArguments, MySqlRow, MySqlValueRef};
use sqlx::{Arguments, Decode, MySql, Row, TypeInfo, ValueRef};
use uuid::Uuid;

use crate::sql::arg::{Arg, BoxError};
use crate::sql::cell::{Cell, Inner, mismatch};

/// Adds a value to a statement's arguments.
pub(crate) fn bind(arguments: &mut MySqlArguments, arg: Arg) -> Result<(), BoxError> {
    match arg {
        Arg::Unset | Arg::Null => arguments.add(None::<i64>),
        Arg::Bool(value) => arguments.add(value),
        Arg::Int(value) => arguments.add(value),
        Arg::UInt(value) => arguments.add(value),
        Arg::Float4(value) => arguments.add(value),
        Arg::Float8(value) => arguments.add(value),
        Arg::Text(value) | Arg::Decimal(value) | Arg::Json(value) => arguments.add(value),
        Arg::Bytes(value) => arguments.add(value),
        Arg::Uuid(value) => arguments.add(value.hyphenated().to_string()),
        Arg::DateTime(value) => arguments.add(value.naive_utc()),
        Arg::Date(value) => arguments.add(value),
        Arg::Time(value) => arguments.add(value),
        Arg::List(_) => Err("MySQL has no arrays".into()),
        Arg::Invalid(reason) => Err(reason.into()),
    }
}

/// The value of that place in a row.
pub(crate) fn cell(row: &MySqlRow, index: usize) -> sqlx::Result<Cell<'_>> {
    let value = row.try_get_raw(index)?;
    Ok(Cell(if value.is_null() { Inner::Null } else { Inner::Mysql(Value(value)) }))
}

/// A value that isn't NULL.
pub(crate) struct Value<'r>(MySqlValueRef<'r>);

impl<'r> Value<'r> {
    fn kind(&self) -> String {
        self.0.type_info().name().to_owned()
    }

    fn decode<T: Decode<'r, MySql>>(self, expected: &str, kinds: &[&str]) -> Result<T, BoxError> {
        let kind = self.kind();
        if kinds.contains(&kind.as_str()) { T::decode(self.0) } else { mismatch(expected, kind) }
    }

    pub(crate) fn bool(self) -> Result<bool, BoxError> {
        if self.kind() == "BIT" {
            return Ok(self.bytes()?.iter().any(|byte| *byte != 0));
        }
        Ok(self.int()? != 0)
    }

    pub(crate) fn int(self) -> Result<i64, BoxError> {
        let kind = self.kind();
        if kind.ends_with("UNSIGNED") || kind == "YEAR" {
            return Ok(i64::try_from(self.uint()?)?);
        }
        self.decode("a whole number", &["BOOLEAN", "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT"])
    }

    pub(crate) fn uint(self) -> Result<u64, BoxError> {
        let kind = self.kind();
        if kind.ends_with("UNSIGNED") || kind == "YEAR" || kind == "BIT" {
            return <u64 as Decode<MySql>>::decode(self.0);
        }
        Ok(u64::try_from(self.int()?)?)
    }

    pub(crate) fn float(self) -> Result<f64, BoxError> {
        if self.kind() == "FLOAT" {
            return Ok(<f32 as Decode<MySql>>::decode(self.0)?.into());
        }
        self.decode("a floating-point number", &["DOUBLE"])
    }

    pub(crate) fn text(self) -> Result<String, BoxError> {
        let kinds = &[
            "CHAR",
            "VARCHAR",
            "TINYTEXT",
            "TEXT",
            "MEDIUMTEXT",
            "LONGTEXT",
            "ENUM",
            "SET",
            "JSON",
            "VARBINARY",
            "BLOB",
        ];
        self.decode("text", kinds)
    }

    pub(crate) fn bytes(self) -> Result<Vec<u8>, BoxError> {
        self.decode("bytes", &["BIT", "BINARY", "VARBINARY", "TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB"])
    }

    pub(crate) fn uuid(self) -> Result<Uuid, BoxError> {
        Ok(Uuid::parse_str(&self.text()?)?)
    }

    pub(crate) fn datetime(self) -> Result<DateTime<Utc>, BoxError> {
        let value: NaiveDateTime = self.decode("a point in time", &["DATETIME", "TIMESTAMP"])?;
        Ok(value.and_utc())
    }

    pub(crate) fn date(self) -> Result<NaiveDate, BoxError> {
        if self.kind() != "DATE" {
            return Ok(self.datetime()?.date_naive());
        }
        <NaiveDate as Decode<MySql>>::decode(self.0)
    }

    pub(crate) fn time(self) -> Result<NaiveTime, BoxError> {
        if self.kind() != "TIME" {
            return Ok(self.datetime()?.time());
        }
        <NaiveTime as Decode<MySql>>::decode(self.0)
    }

    pub(crate) fn decimal(self) -> Result<String, BoxError> {
        let kind = self.kind();
        if kind != "DECIMAL" {
            return mismatch("a decimal", kind);
        }
        // The protocol sends decimals as text; only the type check of `String` doesn't know.
        <String as Decode<MySql>>::decode(self.0)
    }

    pub(crate) fn json(self) -> Result<String, BoxError> {
        self.text()
    }

    pub(crate) fn list(self) -> Result<Vec<Cell<'r>>, BoxError> {
        mismatch("an array", self.kind())
    }
}
