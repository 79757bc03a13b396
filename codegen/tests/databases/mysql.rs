//! Every type of MySQL, at the edges of its range.

use etalon::chrono::{DateTime, Utc};
use etalon::rust_decimal::Decimal;
use etalon::serde_json::json;
use etalon::{Dialect, Pool};

use crate::mysql_types::{MYSQL_SQL, Mood, Native, NewNative, NewOptional, NewPlain, Optional, Plain};
use crate::support::{
    bytes, database, dates, datetimes, decimals, exact_datetimes, floats, jsons, nth, round_trip, strings, times,
};

async fn tables() -> Pool {
    database(Dialect::Mysql, MYSQL_SQL).await
}

#[tokio::test]
async fn scalars() {
    let pool = &tables().await;
    // A `String` is VARCHAR(191) there.
    let strings: Vec<String> = strings().into_iter().filter(|text| text.chars().count() <= 191).collect();
    for i in 0..12 {
        let new = NewPlain::new(
            nth(&strings, i),
            i % 2 == 0,
            nth(&[0, -1, i32::MIN, i32::MAX], i),
            nth(&[0, -1, i64::MIN, i64::MAX], i),
            nth(&floats(), i),
            nth(&decimals(), i),
            nth(&datetimes(), i),
            nth(&jsons(), i),
            nth(&bytes(), i),
            nth(Mood::ALL, i),
        );
        let row = round_trip!(
            pool,
            Plain,
            new,
            [string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood]
        );
        assert_eq!(row.id, i as i64 + 1);
    }
}

#[tokio::test]
async fn optional_scalars() {
    let pool = &tables().await;
    round_trip!(
        pool,
        Optional,
        NewOptional::new(1),
        [string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood]
    );
    let full = NewOptional::new(2)
        .string("")
        .boolean(false)
        .int(0)
        .big_int(0)
        .float(0.0)
        .decimal(Decimal::ZERO)
        .date_time(DateTime::<Utc>::UNIX_EPOCH)
        .json(json!(null))
        .bytes(vec![])
        .mood(Mood::Sad);
    round_trip!(pool, Optional, full, [string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood]);
}

#[tokio::test]
async fn native_types() {
    let pool = &tables().await;
    for i in 0..3 {
        let new = NewNative::new(
            i as i32,
            nth(&["", "twenty characters ok", "🦀🦀"], i),
            nth(&["12345678", "abcdefgh", "ÄÖÜäöüßé"], i),
            nth(&["", "a", "🦀"], i),
            nth(&["", "a", "🦀"], i),
            nth(&["", "a", "🦀"], i),
            nth(&strings(), 8),
            i % 2 == 0,
            i % 2 == 1,
            nth(&[0, 1, u32::MAX], i),
            nth(&[0, i16::MIN, i16::MAX], i),
            nth(&[0, 1, u16::MAX], i),
            nth(&[0, i8::MIN, i8::MAX], i),
            nth(&[0, 1, u8::MAX], i),
            nth(&[0, -8_388_608, 8_388_607], i),
            nth(&[0, 1, 16_777_215], i),
            nth(&[1901, 2024, 2155], i),
            nth(&[0, 1, u64::MAX], i),
            nth(&[0.0, 1.5, -0.25], i),
            nth(&[0.1, f64::MIN, f64::MAX], i),
            nth(&["0", "12345678.90123456789012345678", "-0.00000000000000000001"].map(|t| t.parse().unwrap()), i),
            nth(&dates(), i),
            nth(&times(), i),
            nth(&exact_datetimes(), i),
            nth(&["2001-01-01T00:00:00.000001Z", "2038-01-19T03:14:07.999999Z"].map(|t| t.parse().unwrap()), i),
            nth(&[vec![0, 0], vec![0xff, 0xff], vec![1, 2]], i),
            nth(&[vec![0, 0, 0, 0], vec![1, 2, 3, 4], vec![255; 4]], i),
            nth(&[vec![], vec![1], vec![0; 40]], i),
            nth(&bytes(), i % 2),
            nth(&bytes(), i),
            nth(&bytes(), i + 1),
            nth(&bytes(), 3),
        );
        let row = round_trip!(
            pool,
            Native,
            new,
            [
                var_char,
                char,
                tiny_text,
                text,
                medium_text,
                long_text,
                tiny_int_bool,
                bit_bool,
                unsigned_int,
                small_int,
                unsigned_small_int,
                tiny_int,
                unsigned_tiny_int,
                medium_int,
                unsigned_medium_int,
                year,
                unsigned_big_int,
                float,
                double,
                decimal,
                date,
                time,
                date_time,
                timestamp,
                bit,
                binary,
                var_binary,
                tiny_blob,
                blob,
                medium_blob,
                long_blob,
            ]
        );
        let found = [
            Native::find_by_char(pool, &row.char).await.unwrap(),
            Native::find_by_unsigned_big_int(pool, row.unsigned_big_int).await.unwrap(),
            Native::find_by_decimal(pool, row.decimal).await.unwrap(),
            Native::find_by_date(pool, row.date).await.unwrap(),
            Native::find_by_date_time(pool, row.date_time).await.unwrap(),
            Native::find_by_var_binary(pool, &row.var_binary).await.unwrap(),
        ];
        for found in found {
            assert_eq!(found.as_ref(), Some(&row));
        }
    }
}
