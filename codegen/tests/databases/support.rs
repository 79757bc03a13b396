//! Databases to test with, and values at the edges.

use std::sync::atomic::{AtomicU32, Ordering};

use etalon::chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use etalon::rust_decimal::Decimal;
use etalon::serde_json::{Value, json};
use etalon::sql::run_script;
use etalon::{Dialect, Pool};

/// A database of its own with the tables of a schema.
pub(crate) async fn database(dialect: Dialect, script: &str) -> Pool {
    let pool = empty_database(dialect).await;
    run_script(&pool, script).await.unwrap();
    pool
}

async fn empty_database(dialect: Dialect) -> Pool {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let variable = match dialect {
        Dialect::Sqlite => return Pool::connect("sqlite::memory:").await.unwrap(),
        Dialect::Postgres => "ETALON_TEST_POSTGRES_URL",
        Dialect::Mysql => "ETALON_TEST_MYSQL_URL",
    };
    let admin = std::env::var(variable).unwrap_or_else(|_| {
        panic!("{variable} is not set: run `cargo xtask test`, or set it to the URL of a server's administrator")
    });
    let name = format!("etalon_codegen_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let server = Pool::connect(&admin).await.unwrap();
    run_script(&server, &format!("CREATE DATABASE {name}")).await.unwrap();
    server.close().await;
    Pool::connect(&url_of(&admin, &name)).await.unwrap()
}

/// The URL with another database.
fn url_of(admin: &str, name: &str) -> String {
    let (server, parameters) = admin.split_once('?').map_or((admin, None), |(server, rest)| (server, Some(rest)));
    let authority = server.find("://").unwrap() + 3;
    let server = server[authority..].find('/').map_or(server, |slash| &server[..authority + slash]);
    let parameters = parameters.map_or(String::new(), |parameters| format!("?{parameters}"));
    format!("{server}/{name}{parameters}")
}

/// Inserts the row, and compares what comes back, and what is found by the key, with what was given.
macro_rules! round_trip {
    ($pool:expr, $model:ident, $new:expr, [$($field:ident),* $(,)?]) => {{
        let new = $new;
        let row = new.clone().insert($pool).await.unwrap_or_else(|error| panic!("{error}"));
        $(assert_eq!(row.$field, new.$field, concat!("after the insert: ", stringify!($field)));)*
        let found = $model::find_by_id($pool, row.id.clone()).await.unwrap().unwrap();
        assert_eq!(found, row, "when found again");
        row
    }};
}
pub(crate) use round_trip;

pub(crate) fn strings() -> Vec<String> {
    let long = "ü".repeat(70_000);
    ["", " ", "a", "\"quoted\" 'twice' `thrice`", "back\\slash\nline\ttab", "🦀 é́ 漢字 \u{10FFFF}", "NULL", "{}", &long]
        .map(str::to_owned)
        .into()
}

pub(crate) fn datetimes() -> Vec<DateTime<Utc>> {
    [
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "1900-02-28T12:00:00.001Z",
        "2024-02-29T23:59:59.123Z",
        "9999-12-31T23:59:59.999Z",
    ]
    .map(|text| text.parse().unwrap())
    .into()
}

/// With microseconds, for columns that keep them.
pub(crate) fn exact_datetimes() -> Vec<DateTime<Utc>> {
    ["1970-01-01T00:00:00.000001Z", "1969-12-31T23:59:59.999999Z", "2024-02-29T23:59:59.123456Z"]
        .map(|text| text.parse().unwrap())
        .into()
}

pub(crate) fn dates() -> Vec<NaiveDate> {
    ["1970-01-01", "1969-12-31", "1000-01-01", "2024-02-29", "9999-12-31"].map(|text| text.parse().unwrap()).into()
}

pub(crate) fn times() -> Vec<NaiveTime> {
    ["00:00:00", "23:59:59.999999", "12:34:56.000001"].map(|text| text.parse().unwrap()).into()
}

pub(crate) fn decimals() -> Vec<Decimal> {
    [
        "0",
        "1",
        "-1",
        "0.1",
        "-12.50",
        "123456789.123456789",
        "79228162514264337593543950335",
        "-79228162514264337593543950335",
        "0.0000000000000000000000000001",
        "12345678901234567.8901234567",
    ]
    .map(|text| text.parse().unwrap())
    .into()
}

pub(crate) fn floats() -> Vec<f64> {
    vec![0.0, -0.0, 1.5, -1e-300, 0.1, 123_456_789.987_654_32, f64::MAX, f64::MIN, f64::MIN_POSITIVE]
}

pub(crate) fn jsons() -> Vec<Value> {
    // MariaDB goes no deeper than 32 levels.
    let mut deep = json!(1);
    for _ in 0..15 {
        deep = json!([{ "deeper": deep }]);
    }
    vec![
        json!({}),
        json!([]),
        json!(""),
        json!("🦀 \"'\\"),
        json!(0),
        json!(-5),
        json!(i64::MIN),
        json!(1.5),
        json!(true),
        json!(null),
        json!({ "a": [1, 2.5, null, { "b": "c" }], "é": "\u{1F600}" }),
        deep,
    ]
}

pub(crate) fn bytes() -> Vec<Vec<u8>> {
    let all: Vec<u8> = (0..=255).collect();
    vec![vec![], vec![0], all.clone(), all.into_iter().cycle().take(1 << 20).collect()]
}

/// The value at that place, from the start again behind the end.
pub(crate) fn nth<T: Clone>(values: &[T], index: usize) -> T {
    values[index % values.len()].clone()
}
