//! Moments as each database's history holds them.

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use etalon_sql_schema::Dialect;

/// A moment as SQL, quotes included: it consists of digits and marks that need no escape.
pub(super) fn render(dialect: Dialect, at: DateTime<Utc>) -> String {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => {
            format!("TIMESTAMPTZ '{}'", at.to_rfc3339_opts(SecondsFormat::Millis, true))
        }
        // Prisma's own driver keeps SQLite's moments as milliseconds since 1970.
        Dialect::Sqlite => at.timestamp_millis().to_string(),
        Dialect::Mysql => format!("'{}'", at.format("%Y-%m-%d %H:%M:%S%.3f")),
    }
}

/// Reads a moment.
pub(super) fn parse(dialect: Dialect, text: &str) -> Option<DateTime<Utc>> {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => DateTime::from_timestamp_millis(text.parse().ok()?),
        Dialect::Sqlite => parse_sqlite(text),
        Dialect::Mysql => parse_utc(text),
    }
}

/// SQLite has no type for moments: Prisma writes milliseconds, its JavaScript drivers write RFC 3339, and the column's
/// default writes UTC without saying so.
fn parse_sqlite(text: &str) -> Option<DateTime<Utc>> {
    match text.parse() {
        Ok(millis) => DateTime::from_timestamp_millis(millis),
        Err(_) => DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).ok().or_else(|| parse_utc(text)),
    }
}

fn parse_utc(text: &str) -> Option<DateTime<Utc>> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").ok().map(|at| at.and_utc())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn every_form_is_read() {
        let at = DateTime::from_timestamp_millis(1_767_225_600_123).unwrap();
        for (dialect, text) in [
            (Dialect::Postgres, "1767225600123"),
            (Dialect::Sqlite, "1767225600123"),
            (Dialect::Sqlite, "2026-01-01T00:00:00.123+00:00"),
            (Dialect::Sqlite, "2026-01-01 00:00:00.123"),
            (Dialect::Mysql, "2026-01-01 00:00:00.123"),
        ] {
            assert_eq!(parse(dialect, text), Some(at), "{text}");
        }
        assert_eq!(parse(Dialect::Sqlite, "yesterday"), None);
    }
}
