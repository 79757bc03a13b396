//! Points in time and decimals as text. In: values of chrono, text that databases and other tools wrote. Out: each
//! other. Must not know: which database.

#[cfg(any(feature = "postgres", test))]
use chrono::Datelike;
#[cfg(any(feature = "sqlite", test))]
use chrono::SecondsFormat;
#[cfg(any(feature = "postgres", feature = "sqlite", test))]
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

#[cfg(any(feature = "postgres", feature = "sqlite", test))]
use super::arg::BoxError;

/// RFC 3339 with `+00:00` and at least milliseconds: what Prisma 7 writes into SQLite, and sorted as text in the order
/// of time.
#[cfg(any(feature = "sqlite", test))]
pub(crate) fn write_datetime(value: &DateTime<Utc>) -> String {
    let nanoseconds = value.timestamp_subsec_nanos();
    let format = if nanoseconds.is_multiple_of(1_000_000) {
        SecondsFormat::Millis
    } else if nanoseconds.is_multiple_of(1000) {
        SecondsFormat::Micros
    } else {
        SecondsFormat::Nanos
    };
    value.to_rfc3339_opts(format, false)
}

/// PostgreSQL's spelling, which has no year 0 and writes years before Christ behind the time.
#[cfg(any(feature = "postgres", test))]
pub(crate) fn write_postgres_datetime(value: &DateTime<Utc>) -> String {
    let (year, era) = era(value.year());
    format!("{year:04}-{}+00{era}", value.format("%m-%d %H:%M:%S%.6f"))
}

/// PostgreSQL's spelling of a date.
#[cfg(feature = "postgres")]
pub(crate) fn write_postgres_date(value: &NaiveDate) -> String {
    let (year, era) = era(value.year());
    format!("{year:04}-{}{era}", value.format("%m-%d"))
}

#[cfg(any(feature = "postgres", test))]
fn era(year: i32) -> (i32, &'static str) {
    if year > 0 { (year, "") } else { (1 - year, " BC") }
}

/// RFC 3339, or what SQLite's own functions write: a space between date and time, no zone (UTC then), no time.
#[cfg(any(feature = "postgres", feature = "sqlite", test))]
pub(crate) fn read_datetime(text: &str) -> Result<DateTime<Utc>, BoxError> {
    if let Ok(value) = DateTime::parse_from_rfc3339(text) {
        return Ok(value.to_utc());
    }
    for format in ["%Y-%m-%dT%H:%M:%S%.f%#z", "%Y-%m-%d %H:%M:%S%.f%#z"] {
        if let Ok(value) = DateTime::parse_from_str(text, format) {
            return Ok(value.to_utc());
        }
    }
    for format in ["%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M:%S%.f"] {
        if let Ok(value) = NaiveDateTime::parse_from_str(text, format) {
            return Ok(value.and_utc());
        }
    }
    match NaiveDate::parse_from_str(text, "%Y-%m-%d") {
        Ok(date) => Ok(date.and_time(NaiveTime::MIN).and_utc()),
        Err(_) => Err(format!("`{text}` is not a point in time").into()),
    }
}

/// A time of day, alone or at the end of a point in time.
#[cfg(any(feature = "postgres", feature = "sqlite"))]
pub(crate) fn read_time(text: &str) -> Result<NaiveTime, BoxError> {
    match NaiveTime::parse_from_str(text, "%H:%M:%S%.f") {
        Ok(time) => Ok(time),
        Err(_) => read_datetime(text).map(|value| value.time()),
    }
}

/// The shortest digits of the same number: no exponent, no zeros at the end of a fraction.
pub(crate) fn trim_decimal(text: &str) -> String {
    let digits = match text.split_once('.') {
        Some(_) => text.trim_end_matches('0').trim_end_matches('.'),
        None => text,
    };
    if matches!(digits, "-0" | "" | "-") { "0".to_owned() } else { digits.to_owned() }
}

/// A floating-point number as digits without an exponent.
#[cfg(feature = "sqlite")]
pub(crate) fn float_digits(value: f64) -> String {
    // `Display` of floats never writes an exponent, and writes the shortest digits that read back equal.
    trim_decimal(&format!("{value}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn datetimes_round_trip() {
        for text in [
            "2024-02-29T12:30:45.123+00:00",
            "1969-12-31T23:59:59.999999+00:00",
            "0001-01-01T00:00:00.000+00:00",
            "+12345-06-07T08:09:10.000000001+00:00",
            "-0043-03-15T00:00:00.000+00:00",
        ] {
            assert_eq!(write_datetime(&read_datetime(text).unwrap()), text);
        }
    }

    #[test]
    fn datetimes_of_others() {
        let expected = read_datetime("2024-01-02T03:04:05.000+00:00").unwrap();
        for text in [
            "2024-01-02 03:04:05",
            "2024-01-02T03:04:05Z",
            "2024-01-02T04:04:05+01:00",
            "2024-01-02 03:04:05.000+00",
            "2024-01-02T03:04:05",
        ] {
            assert_eq!(read_datetime(text).unwrap(), expected, "{text}");
        }
        assert!(read_datetime("yesterday").is_err());
    }

    #[test]
    fn text_sorts_as_time() {
        let texts = ["2024-01-02T03:04:05.123+00:00", "2024-01-02T03:04:05.123456+00:00"];
        assert!(texts[0] < texts[1]);
    }

    #[test]
    fn decimals() {
        for (text, expected) in
            [("1.500", "1.5"), ("100", "100"), ("0.000", "0"), ("-0.0", "0"), ("-12.30", "-12.3"), ("10.0", "10")]
        {
            assert_eq!(trim_decimal(text), expected);
        }
    }

    #[test]
    fn years_before_christ() {
        let value = read_datetime("-0043-03-15T00:00:00.000+00:00").unwrap();
        assert_eq!(write_postgres_datetime(&value), "0044-03-15 00:00:00.000000+00 BC");
    }
}
