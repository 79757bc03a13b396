//! Types of crates that a schema may choose instead of chrono and rust_decimal.

#[cfg(feature = "bigdecimal")]
mod decimal {
    use bigdecimal::BigDecimal;

    use crate::sql::arg::{Arg, BoxError};
    use crate::sql::cell::Cell;
    use crate::sql::text;
    use crate::sql::value::Value;

    impl Value for BigDecimal {
        fn into_arg(self) -> Arg {
            Arg::Decimal(text::trim_decimal(&self.to_plain_string()))
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            Ok(cell.decimal()?.parse()?)
        }
    }
}

#[cfg(feature = "time")]
mod time {
    use chrono::{DateTime, NaiveDate, NaiveTime, Timelike};
    use time::{Date, OffsetDateTime, Time};

    use crate::sql::arg::{Arg, BoxError};
    use crate::sql::cell::Cell;
    use crate::sql::value::Value;

    impl Value for OffsetDateTime {
        fn into_arg(self) -> Arg {
            match DateTime::from_timestamp(self.unix_timestamp(), self.nanosecond()) {
                Some(value) => Arg::DateTime(value),
                None => Arg::Invalid(format!("{self} is out of range")),
            }
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            let value = cell.datetime()?;
            let whole = OffsetDateTime::from_unix_timestamp(value.timestamp())?;
            Ok(whole.replace_nanosecond(value.timestamp_subsec_nanos())?)
        }
    }

    impl Value for Date {
        fn into_arg(self) -> Arg {
            match NaiveDate::from_epoch_days(self.to_julian_day() - EPOCH.to_julian_day()) {
                Some(value) => Arg::Date(value),
                None => Arg::Invalid(format!("{self} is out of range")),
            }
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            Ok(Date::from_julian_day(cell.date()?.to_epoch_days() + EPOCH.to_julian_day())?)
        }
    }

    const EPOCH: Date = OffsetDateTime::UNIX_EPOCH.date();

    impl Value for Time {
        fn into_arg(self) -> Arg {
            let (hour, minute, second, nanosecond) = self.as_hms_nano();
            match NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond) {
                Some(value) => Arg::Time(value),
                None => Arg::Invalid(format!("{self} is out of range")),
            }
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            let value = cell.time()?;
            let nanosecond = value.nanosecond().min(999_999_999);
            Ok(Time::from_hms_nano(value.hour() as u8, value.minute() as u8, value.second() as u8, nanosecond)?)
        }
    }
}

#[cfg(feature = "jiff")]
mod jiff {
    use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Timelike};
    use jiff::Timestamp;
    use jiff::civil::{Date, Time};

    use crate::sql::arg::{Arg, BoxError};
    use crate::sql::cell::Cell;
    use crate::sql::value::Value;

    impl Value for Timestamp {
        fn into_arg(self) -> Arg {
            match i64::try_from(self.as_nanosecond().div_euclid(1000)).ok().and_then(DateTime::from_timestamp_micros) {
                Some(value) => Arg::DateTime(value),
                None => Arg::Invalid(format!("{self} is out of range")),
            }
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            let value = cell.datetime()?;
            let nanoseconds =
                i128::from(value.timestamp()) * 1_000_000_000 + i128::from(value.timestamp_subsec_nanos());
            Ok(Timestamp::from_nanosecond(nanoseconds)?)
        }
    }

    impl Value for Date {
        fn into_arg(self) -> Arg {
            match NaiveDate::from_ymd_opt(self.year().into(), self.month() as u32, self.day() as u32) {
                Some(value) => Arg::Date(value),
                None => Arg::Invalid(format!("{self} is out of range")),
            }
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            let value = cell.date()?;
            Ok(Date::new(value.year().try_into()?, value.month() as i8, value.day() as i8)?)
        }
    }

    impl Value for Time {
        fn into_arg(self) -> Arg {
            let (hour, minute, second) = (self.hour() as u32, self.minute() as u32, self.second() as u32);
            match NaiveTime::from_hms_nano_opt(hour, minute, second, self.subsec_nanosecond() as u32) {
                Some(value) => Arg::Time(value),
                None => Arg::Invalid(format!("{self} is out of range")),
            }
        }

        fn from_cell(cell: Cell<'_>) -> Result<Self, BoxError> {
            let value = cell.time()?;
            let nanosecond = value.nanosecond().min(999_999_999) as i32;
            Ok(Time::new(value.hour() as i8, value.minute() as i8, value.second() as i8, nanosecond)?)
        }
    }
}
