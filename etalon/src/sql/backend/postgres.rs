//! PostgreSQL and CockroachDB. Values are read from the protocol's own bytes, so that one pass over them gives both the
//! check of the type and the value; what has no simple binary form is cast to text by the statement.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sqlx::postgres::types::Oid;
use sqlx::postgres::{PgArguments, PgRow, PgTypeInfo, PgValueFormat, PgValueRef};
use sqlx::{Arguments, Row, TypeInfo, ValueRef};
use uuid::Uuid;

use super::super::statement::postgres_type;
use crate::sql::arg::{Arg, BoxError};
use crate::sql::cell::{Cell, Inner, mismatch};
use crate::sql::table::{Column, Kind};
use crate::sql::text;

/// Adds a value to a statement's arguments.
pub(crate) fn bind(arguments: &mut PgArguments, column: &Column, arg: Arg) -> Result<(), BoxError> {
    match arg {
        Arg::Unset | Arg::Null => bind_null(arguments, column),
        Arg::Bool(value) => arguments.add(value),
        Arg::Int(value) => match column.kind {
            Kind::Int2 => arguments.add(i16::try_from(value)?),
            Kind::Int4 => arguments.add(i32::try_from(value)?),
            _ => arguments.add(value),
        },
        Arg::UInt(value) => arguments.add(i64::try_from(value)?),
        Arg::Float4(value) => arguments.add(value),
        Arg::Float8(value) => arguments.add(value),
        Arg::Text(value) | Arg::Decimal(value) | Arg::Json(value) => arguments.add(value),
        Arg::Bytes(value) => arguments.add(value),
        Arg::Uuid(value) => arguments.add(value),
        Arg::DateTime(value) if column.kind == Kind::Timestamp => arguments.add(value.naive_utc()),
        Arg::DateTime(value) => arguments.add(value),
        Arg::Date(value) => arguments.add(value),
        Arg::Time(value) => arguments.add(value),
        Arg::List(values) => arguments.add(array_literal(values)?),
        Arg::Invalid(reason) => Err(reason.into()),
    }
}

/// NULL has a type too, by which the server resolves operators.
fn bind_null(arguments: &mut PgArguments, column: &Column) -> Result<(), BoxError> {
    if column.list || postgres_type(&column.kind).is_some() {
        return arguments.add(None::<String>);
    }
    match column.kind {
        Kind::Bool => arguments.add(None::<bool>),
        Kind::Int2 => arguments.add(None::<i16>),
        Kind::Int4 => arguments.add(None::<i32>),
        Kind::Int8 => arguments.add(None::<i64>),
        Kind::Float4 => arguments.add(None::<f32>),
        Kind::Float8 => arguments.add(None::<f64>),
        Kind::Timestamp => arguments.add(None::<chrono::NaiveDateTime>),
        Kind::Timestamptz => arguments.add(None::<DateTime<Utc>>),
        Kind::Date => arguments.add(None::<NaiveDate>),
        Kind::Time => arguments.add(None::<NaiveTime>),
        Kind::Uuid => arguments.add(None::<Uuid>),
        Kind::Bytes => arguments.add(None::<Vec<u8>>),
        _ => arguments.add(None::<String>),
    }
}

/// An array in PostgreSQL's text form, every element in quotes.
fn array_literal(values: Vec<Arg>) -> Result<String, BoxError> {
    let mut literal = String::from("{");
    for (index, value) in values.into_iter().enumerate() {
        if index > 0 {
            literal.push(',');
        }
        match element_text(value)? {
            Some(text) => {
                literal.push('"');
                for c in text.chars() {
                    if c == '"' || c == '\\' {
                        literal.push('\\');
                    }
                    literal.push(c);
                }
                literal.push('"');
            }
            None => literal.push_str("NULL"),
        }
    }
    literal.push('}');
    Ok(literal)
}

fn element_text(value: Arg) -> Result<Option<String>, BoxError> {
    Ok(Some(match value {
        Arg::Unset | Arg::Null => return Ok(None),
        Arg::Bool(value) => value.to_string(),
        Arg::Int(value) => value.to_string(),
        Arg::UInt(value) => value.to_string(),
        Arg::Float4(value) => float_text(value.into(), value.to_string()),
        Arg::Float8(value) => float_text(value, value.to_string()),
        Arg::Text(value) | Arg::Decimal(value) | Arg::Json(value) => value,
        Arg::Bytes(value) => bytes_text(&value),
        Arg::Uuid(value) => value.hyphenated().to_string(),
        Arg::DateTime(value) => text::write_postgres_datetime(&value),
        Arg::Date(value) => text::write_postgres_date(&value),
        Arg::Time(value) => value.format("%H:%M:%S%.6f").to_string(),
        Arg::List(_) => return Err("arrays of arrays are not supported".into()),
        Arg::Invalid(reason) => return Err(reason.into()),
    }))
}

fn float_text(value: f64, digits: String) -> String {
    if value.is_infinite() { if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned() } else { digits }
}

fn bytes_text(bytes: &[u8]) -> String {
    use std::fmt::Write;

    let mut text = String::with_capacity(2 + bytes.len() * 2);
    text.push_str("\\x");
    for byte in bytes {
        write!(text, "{byte:02x}").expect("writing into a String can't fail");
    }
    text
}

/// The value of that place in a row.
pub(crate) fn cell(row: &PgRow, index: usize) -> sqlx::Result<Cell<'_>> {
    let value = row.try_get_raw(index)?;
    if value.is_null() {
        return Ok(Cell(Inner::Null));
    }
    Ok(Cell(Inner::Postgres(Value::new(value).map_err(sqlx::Error::Decode)?)))
}

/// A value that isn't NULL.
pub(crate) struct Value<'r> {
    kind: PgTypeInfo,
    binary: bool,
    bytes: &'r [u8],
}

/// Numbers of the built-in types, fixed for ever in PostgreSQL's catalog.
mod oid {
    pub(super) const BOOL: u32 = 16;
    pub(super) const BYTEA: u32 = 17;
    pub(super) const NAME: u32 = 19;
    pub(super) const INT8: u32 = 20;
    pub(super) const INT2: u32 = 21;
    pub(super) const INT4: u32 = 23;
    pub(super) const TEXT: u32 = 25;
    pub(super) const OID: u32 = 26;
    pub(super) const JSON: u32 = 114;
    pub(super) const XML: u32 = 142;
    pub(super) const FLOAT4: u32 = 700;
    pub(super) const FLOAT8: u32 = 701;
    pub(super) const UNKNOWN: u32 = 705;
    pub(super) const BPCHAR: u32 = 1042;
    pub(super) const VARCHAR: u32 = 1043;
    pub(super) const DATE: u32 = 1082;
    pub(super) const TIME: u32 = 1083;
    pub(super) const TIMESTAMP: u32 = 1114;
    pub(super) const TIMESTAMPTZ: u32 = 1184;
    pub(super) const NUMERIC: u32 = 1700;
    pub(super) const UUID: u32 = 2950;
    pub(super) const JSONB: u32 = 3802;
    /// First number that objects made by users get.
    pub(super) const FIRST_OF_USERS: u32 = 16384;
}

impl<'r> Value<'r> {
    fn new(value: PgValueRef<'r>) -> Result<Self, BoxError> {
        Ok(Value {
            kind: value.type_info().into_owned(),
            binary: matches!(value.format(), PgValueFormat::Binary),
            bytes: value.as_bytes()?,
        })
    }

    fn oid(&self) -> u32 {
        self.kind.oid().map_or(0, |oid| oid.0)
    }

    fn unlike<T>(&self, expected: &str) -> Result<T, BoxError> {
        mismatch(expected, self.kind.name())
    }

    /// The bytes of a value of fixed size.
    fn fixed<const N: usize>(&self) -> Result<[u8; N], BoxError> {
        Ok(self.bytes.try_into()?)
    }

    fn str(&self) -> Result<&'r str, BoxError> {
        Ok(std::str::from_utf8(self.bytes)?)
    }

    pub(crate) fn bool(self) -> Result<bool, BoxError> {
        match self.oid() {
            oid::BOOL => Ok(matches!(self.bytes, [1] | b"t")),
            _ => self.unlike("a truth value"),
        }
    }

    pub(crate) fn int(self) -> Result<i64, BoxError> {
        match self.oid() {
            oid::INT2 | oid::INT4 | oid::INT8 | oid::OID if !self.binary => Ok(self.str()?.parse()?),
            oid::INT2 => Ok(i16::from_be_bytes(self.fixed()?).into()),
            oid::INT4 => Ok(i32::from_be_bytes(self.fixed()?).into()),
            oid::INT8 => Ok(i64::from_be_bytes(self.fixed()?)),
            oid::OID => Ok(u32::from_be_bytes(self.fixed()?).into()),
            _ => self.unlike("a whole number"),
        }
    }

    pub(crate) fn uint(self) -> Result<u64, BoxError> {
        Ok(u64::try_from(self.int()?)?)
    }

    pub(crate) fn float(self) -> Result<f64, BoxError> {
        match self.oid() {
            oid::FLOAT4 | oid::FLOAT8 if !self.binary => Ok(self.str()?.parse()?),
            oid::FLOAT4 => Ok(f32::from_be_bytes(self.fixed()?).into()),
            oid::FLOAT8 => Ok(f64::from_be_bytes(self.fixed()?)),
            _ => self.unlike("a floating-point number"),
        }
    }

    pub(crate) fn text(self) -> Result<String, BoxError> {
        match self.oid() {
            oid::TEXT | oid::VARCHAR | oid::BPCHAR | oid::NAME | oid::XML | oid::UNKNOWN => Ok(self.str()?.to_owned()),
            // Enums and `citext`, whose numbers differ from database to database; both travel as text.
            0 | oid::FIRST_OF_USERS.. => Ok(self.str()?.to_owned()),
            _ => self.unlike("text"),
        }
    }

    pub(crate) fn bytes(self) -> Result<Vec<u8>, BoxError> {
        match self.oid() {
            oid::BYTEA if self.binary => Ok(self.bytes.to_vec()),
            oid::BYTEA => read_hex(self.str()?),
            _ => self.unlike("bytes"),
        }
    }

    pub(crate) fn uuid(self) -> Result<Uuid, BoxError> {
        match self.oid() {
            oid::UUID if self.binary => Ok(Uuid::from_slice(self.bytes)?),
            oid::UUID => Ok(Uuid::parse_str(self.str()?)?),
            _ => self.unlike("a UUID"),
        }
    }

    pub(crate) fn datetime(self) -> Result<DateTime<Utc>, BoxError> {
        match self.oid() {
            oid::TIMESTAMP | oid::TIMESTAMPTZ if !self.binary => text::read_datetime(self.str()?),
            oid::TIMESTAMP | oid::TIMESTAMPTZ => after_2000(i64::from_be_bytes(self.fixed()?)),
            oid::DATE => Ok(self.date()?.and_time(NaiveTime::MIN).and_utc()),
            _ => self.unlike("a point in time"),
        }
    }

    pub(crate) fn date(self) -> Result<NaiveDate, BoxError> {
        match self.oid() {
            oid::DATE if !self.binary => Ok(text::read_datetime(self.str()?)?.date_naive()),
            oid::DATE => day_after_2000(i32::from_be_bytes(self.fixed()?)),
            _ => self.unlike("a date"),
        }
    }

    pub(crate) fn time(self) -> Result<NaiveTime, BoxError> {
        match self.oid() {
            oid::TIME if !self.binary => text::read_time(self.str()?),
            oid::TIME => {
                let (time, days) =
                    NaiveTime::MIN.overflowing_add_signed(TimeDelta::microseconds(i64::from_be_bytes(self.fixed()?)));
                if days == 0 { Ok(time) } else { Err("24:00:00 is not a time of day in Rust".into()) }
            }
            _ => self.unlike("a time of day"),
        }
    }

    pub(crate) fn decimal(self) -> Result<String, BoxError> {
        match self.oid() {
            oid::NUMERIC if self.binary => numeric_digits(self.bytes),
            oid::NUMERIC => Ok(self.str()?.to_owned()),
            _ => self.unlike("a decimal"),
        }
    }

    pub(crate) fn json(self) -> Result<String, BoxError> {
        match (self.oid(), self.bytes) {
            (oid::JSONB, [1, text @ ..]) if self.binary => Ok(std::str::from_utf8(text)?.to_owned()),
            (oid::JSON, _) => Ok(self.str()?.to_owned()),
            (oid::JSONB, _) if !self.binary => Ok(self.str()?.to_owned()),
            _ => self.unlike("JSON"),
        }
    }

    /// An array in binary form: dimensions, whether it has NULLs, type of the elements, then length and first index of
    /// each dimension, then the elements, each behind its length.
    pub(crate) fn list(self) -> Result<Vec<Cell<'r>>, BoxError> {
        if !self.binary || self.bytes.len() < 12 {
            return self.unlike("an array");
        }
        let mut bytes = self.bytes;
        let dimensions = take_i32(&mut bytes)?;
        take_i32(&mut bytes)?;
        let element = take_i32(&mut bytes)? as u32;
        if dimensions == 0 {
            return Ok(Vec::new());
        }
        if dimensions != 1 {
            return mismatch("an array of one dimension", format!("one of {dimensions}"));
        }
        let length = take_i32(&mut bytes)?;
        take_i32(&mut bytes)?;
        (0..length).map(|_| take_element(&mut bytes, element)).collect()
    }
}

fn take_i32(bytes: &mut &[u8]) -> Result<i32, BoxError> {
    match bytes.split_first_chunk::<4>() {
        Some((number, rest)) => {
            *bytes = rest;
            Ok(i32::from_be_bytes(*number))
        }
        None => Err("the array is cut off".into()),
    }
}

fn take_element<'r>(bytes: &mut &'r [u8], element: u32) -> Result<Cell<'r>, BoxError> {
    let Ok(length) = usize::try_from(take_i32(bytes)?) else { return Ok(Cell(Inner::Null)) };
    let Some((value, rest)) = bytes.split_at_checked(length) else { return Err("the array is cut off".into()) };
    *bytes = rest;
    let kind = PgTypeInfo::with_oid(Oid(element));
    Ok(Cell(Inner::Postgres(Value { kind, binary: true, bytes: value })))
}

fn read_hex(text: &str) -> Result<Vec<u8>, BoxError> {
    let digits = text.strip_prefix("\\x").ok_or("bytes in PostgreSQL's old escape format")?;
    (0..digits.len() / 2).map(|i| Ok(u8::from_str_radix(&digits[2 * i..2 * i + 2], 16)?)).collect()
}

fn after_2000(microseconds: i64) -> Result<DateTime<Utc>, BoxError> {
    let origin = DateTime::from_timestamp(946_684_800, 0).expect("2000-01-01 is in range");
    origin
        .checked_add_signed(TimeDelta::microseconds(microseconds))
        .ok_or_else(|| "a point in time that Rust's type can't hold, perhaps `infinity`".into())
}

fn day_after_2000(days: i32) -> Result<NaiveDate, BoxError> {
    let origin = NaiveDate::from_ymd_opt(2000, 1, 1).expect("2000-01-01 is in range");
    let distance = Days::new(days.unsigned_abs().into());
    let date = if days < 0 { origin.checked_sub_days(distance) } else { origin.checked_add_days(distance) };
    date.ok_or_else(|| "a date that Rust's type can't hold, perhaps `infinity`".into())
}

/// The digits of a `numeric`: groups of four decimal digits, the weight of the first group, sign and scale.
fn numeric_digits(mut bytes: &[u8]) -> Result<String, BoxError> {
    let mut next = || match bytes.split_first_chunk::<2>() {
        Some((number, rest)) => {
            bytes = rest;
            Ok(u16::from_be_bytes(*number))
        }
        None => Err("the number is cut off"),
    };
    let count = next()?;
    let weight = next()? as i16;
    let sign = next()?;
    next()?;
    let groups: Vec<u16> = (0..count).map(|_| next()).collect::<Result<_, _>>()?;
    let mut digits = String::new();
    match sign {
        0 => {}
        0x4000 => digits.push('-'),
        _ => return Err("NaN or infinity, which decimals in Rust don't have".into()),
    }
    let group =
        |place: i32| usize::try_from(i32::from(weight) - place).ok().and_then(|i| groups.get(i)).copied().unwrap_or(0);
    for place in (0..=i32::from(weight).max(0)).rev() {
        push_group(&mut digits, group(place));
    }
    digits.push('.');
    let last = i32::from(weight) - i32::from(count) + 1;
    for place in (last..0).rev() {
        push_group(&mut digits, group(place));
    }
    let negative = digits.starts_with('-');
    let unsigned = digits.trim_start_matches('-').trim_start_matches('0');
    let unsigned = if unsigned.starts_with('.') { format!("0{unsigned}") } else { unsigned.to_owned() };
    Ok(text::trim_decimal(&if negative { format!("-{unsigned}") } else { unsigned }))
}

fn push_group(digits: &mut String, group: u16) {
    use std::fmt::Write;

    write!(digits, "{group:04}").expect("writing into a String can't fail");
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn numeric(weight: i16, sign: u16, groups: &[u16]) -> Vec<u8> {
        let head = [groups.len() as u16, weight as u16, sign, 0];
        head.iter().chain(groups).flat_map(|number| number.to_be_bytes()).collect()
    }

    #[test]
    fn numerics() {
        for (weight, sign, groups, digits) in [
            (0, 0, &[][..], "0"),
            (0, 0, &[12], "12"),
            (1, 0, &[1], "10000"),
            (-1, 0, &[5000], "0.5"),
            (-2, 0x4000, &[1], "-0.00000001"),
            (1, 0, &[1, 2345, 6700], "12345.67"),
        ] {
            assert_eq!(numeric_digits(&numeric(weight, sign, groups)).unwrap(), digits);
        }
        assert!(numeric_digits(&numeric(0, 0xC000, &[])).is_err());
    }

    #[test]
    fn array_literals_escape() {
        let literal = array_literal(vec![Arg::Text("a\"b\\c,{}".into()), Arg::Null, Arg::Int(1)]).unwrap();
        assert_eq!(literal, r#"{"a\"b\\c,{}",NULL,"1"}"#);
    }
}
