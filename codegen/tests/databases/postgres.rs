//! Every type of PostgreSQL, at the edges of its range.

use etalon::chrono::{DateTime, NaiveDate, Utc};
use etalon::rust_decimal::Decimal;
use etalon::serde_json::json;
use etalon::uuid::Uuid;
use etalon::{Dialect, Pool};

use crate::postgres_types::{
    Defaults, Lists, Mood, Native, NewDefaults, NewLists, NewNative, NewOptional, NewPlain, Optional, POSTGRESQL_SQL,
    Plain,
};
use crate::support::{
    bytes, database, dates, datetimes, decimals, exact_datetimes, floats, jsons, nth, round_trip, strings, times,
};

async fn tables() -> Pool {
    // The type of one of the columns comes from an extension in other schemas; here all are built in.
    database(Dialect::Postgres, POSTGRESQL_SQL).await
}

#[tokio::test]
async fn scalars() {
    let pool = &tables().await;
    for i in 0..12 {
        let new = NewPlain::new(
            nth(&strings(), i),
            i.is_multiple_of(2),
            nth(&[0, -1, i32::MIN, i32::MAX], i),
            nth(&[0, -1, i64::MIN, i64::MAX], i),
            nth(&[floats(), vec![f64::INFINITY, f64::NEG_INFINITY]].concat(), i),
            nth(&decimals(), i),
            nth(&datetimes(), i),
            nth(&jsons(), i),
            nth(&bytes(), i),
            nth(Mood::ALL, i),
        );
        let new = if i == 0 { new.id(i64::MIN) } else { new };
        let row = round_trip!(
            pool,
            Plain,
            new,
            [string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood]
        );
        assert_eq!(row.id, if i == 0 { i64::MIN } else { i as i64 });
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
    let row = round_trip!(
        pool,
        Optional,
        full,
        [string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood]
    );
    assert_eq!(row.json, Some(json!(null)), "JSON's null is not SQL's NULL");
}

#[tokio::test]
async fn lists() {
    let pool = &tables().await;
    let empty = NewLists::new(1).given(vec![]);
    let row = empty.insert(pool).await.unwrap();
    assert_eq!((row.string, row.uuid, row.given), (vec![], vec![], vec![]));
    let defaulted = NewLists::new(2).insert(pool).await.unwrap();
    assert_eq!(defaulted.given, ["a", "b"]);

    let full = NewLists::new(3)
        .string(strings())
        .boolean(vec![true, false])
        .int(vec![i32::MIN, 0, i32::MAX])
        .big_int(vec![i64::MIN, i64::MAX])
        .float([floats(), vec![f64::INFINITY, f64::NEG_INFINITY]].concat())
        .decimal(decimals())
        .date_time(datetimes())
        .json(jsons())
        .bytes(bytes())
        .mood(Mood::ALL.to_vec())
        .uuid(vec![Uuid::nil(), Uuid::max()])
        .date(dates())
        .time(times())
        .tz(exact_datetimes())
        .inet(vec!["10.0.0.1".to_owned(), "::1".to_owned()])
        .small(vec![i16::MIN, i16::MAX])
        .real(vec![f32::MIN, 0.1, f32::MAX])
        .money(vec!["12.50".parse().unwrap()]);
    let mut expected = full.clone();
    // The server writes networks behind addresses.
    expected.inet = vec!["10.0.0.1/32".to_owned(), "::1/128".to_owned()];
    let row = full.insert(pool).await.unwrap();
    let found = Lists::find_by_id(pool, 3).await.unwrap().unwrap();
    assert_eq!(row, found);
    assert_eq!((row.string, row.boolean, row.int), (expected.string, expected.boolean, expected.int));
    assert_eq!((row.big_int, row.float, row.decimal), (expected.big_int, expected.float, expected.decimal));
    assert_eq!((row.date_time, row.json, row.bytes), (expected.date_time, expected.json, expected.bytes));
    assert_eq!((row.mood, row.uuid, row.date), (expected.mood, expected.uuid, expected.date));
    assert_eq!((row.time, row.tz, row.inet), (expected.time, expected.tz, expected.inet));
    assert_eq!((row.small, row.real, row.money), (expected.small, expected.real, expected.money));
}

fn native(i: usize) -> NewNative {
    NewNative::new(
        i as i32,
        nth(&strings(), i),
        nth(&["", "twenty characters ok", "🦀🦀"], i),
        nth(&["12345678", "abcdefgh", "ÄÖÜäöüßé"], i),
        nth(&[Uuid::nil(), Uuid::max(), Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef)], i),
        nth(&["192.168.0.0/24", "10.1.2.3/32", "2001:db8::/32"], i),
        nth(&["0000", "1010", "1111"], i),
        nth(&["", "1", "010101010101"], i),
        nth(&["<a/>", "<a>🦀 &amp;</a>", "<a b=\"c\">\n</a>"], i),
        nth(&[0, i16::MIN, i16::MAX], i),
        nth(&[0, 1, u32::MAX], i),
        nth(&[0.1, f32::MIN, f32::MAX], i),
        nth(&[0.1, f64::MIN, f64::MAX], i),
        nth(&["0", "9999999999.9999999999", "-0.0000000001"].map(|text| text.parse().unwrap()), i),
        nth(&["0", "92233720368547758.07", "-92233720368547758.08"].map(|text| text.parse().unwrap()), i),
        nth(&exact_datetimes(), i),
        nth(&exact_datetimes(), i),
        nth(&dates(), i),
        nth(&times(), i),
        nth(&["00:00:00+00", "23:59:59.999999-12", "12:00:00+05:30"], i),
        nth(&jsons(), i + 5),
        nth(&jsons(), i + 3),
        nth(&bytes(), i),
        i.is_multiple_of(2),
        nth(&[0, i64::MIN, i64::MAX], i),
    )
}

#[tokio::test]
async fn native_types() {
    let pool = &tables().await;
    for i in 0..3 {
        let row = round_trip!(
            pool,
            Native,
            native(i),
            [
                text,
                var_char,
                char,
                uuid,
                bit,
                var_bit,
                xml,
                small_int,
                oid,
                real,
                double,
                decimal,
                money,
                timestamp,
                timestamptz,
                date,
                time,
                timetz,
                json,
                json_b,
                byte_a,
                boolean,
                big_int,
            ]
        );
        let found = [
            Native::find_by_char(pool, &row.char).await.unwrap(),
            Native::find_by_uuid(pool, row.uuid).await.unwrap(),
            Native::find_by_inet(pool, &row.inet).await.unwrap(),
            Native::find_by_decimal(pool, row.decimal).await.unwrap(),
            Native::find_by_timestamp(pool, row.timestamp).await.unwrap(),
            Native::find_by_timestamptz(pool, row.timestamptz).await.unwrap(),
            Native::find_by_date(pool, row.date).await.unwrap(),
            Native::find_by_time(pool, row.time).await.unwrap(),
        ];
        for found in found {
            assert_eq!(found.as_ref(), Some(&row));
        }
    }
    let short = Native::find_by_byte_a(pool, &[0]).await.unwrap().unwrap();
    assert_eq!(short.id, 1);
}

/// Dates and times that only few databases have.
#[tokio::test]
async fn far_away_times() {
    let pool = &tables().await;
    let mut before_christ = native(0);
    before_christ.timestamp = "-0043-03-15T12:00:00.5Z".parse().unwrap();
    before_christ.date = NaiveDate::from_ymd_opt(-4712, 1, 1).unwrap();
    before_christ.timestamptz = DateTime::from_timestamp(253_402_300_800, 0).unwrap();
    round_trip!(pool, Native, before_christ, [timestamp, timestamptz, date]);
    let ancient =
        vec!["-0043-03-15T12:00:00.5Z".parse().unwrap(), DateTime::from_timestamp(253_402_300_800, 0).unwrap()];
    let row = NewLists::new(1).tz(ancient.clone()).date_time(ancient.clone()).insert(pool).await.unwrap();
    assert_eq!((&row.tz, &row.date_time), (&ancient, &ancient));
}

#[tokio::test]
async fn defaults() {
    let pool = &tables().await;
    let new = NewDefaults::new();
    let row = new.clone().insert(pool).await.unwrap();
    assert_eq!((row.id, row.string.as_str(), row.boolean, row.int), (1, "a \"b\"", true, -7));
    assert_eq!((row.big_int, row.float, row.whole, row.mood), (9_007_199_254_740_993, 1.5, 2.0, Mood::Sad));
    assert_eq!(row.decimal, "12.50".parse().unwrap());
    assert_eq!(row.date_time, "2020-01-02T03:04:05Z".parse::<DateTime<Utc>>().unwrap());
    assert_eq!((row.json, row.bytes), (json!({ "a": 1 }), b"hello".to_vec()));
    assert_eq!((row.cuid, row.uuid7, row.now, row.changed), (new.cuid, new.uuid7, new.now, new.changed));
    assert_ne!(row.made, Uuid::nil());
    let other = NewDefaults::new().id(77).made(Uuid::max()).decimal(Decimal::ONE).insert(pool).await.unwrap();
    assert_eq!((other.id, other.made, other.decimal), (77, Uuid::max(), Decimal::ONE));
    assert_eq!(Defaults::find_all(pool).await.unwrap().len(), 2);
}

#[tokio::test]
async fn time_and_bigdecimal() {
    use crate::time::{Moment, NewMoment, POSTGRESQL_SQL};
    use etalon::time::OffsetDateTime;

    let pool = &database(Dialect::Postgres, POSTGRESQL_SQL).await;
    let before = OffsetDateTime::from_unix_timestamp_nanos(-1_000).unwrap();
    let amount: etalon::bigdecimal::BigDecimal =
        "12345678901234567890123456789012345.000000000000000000000000000001".parse().unwrap();
    let new = NewMoment::new(1, before, amount.clone()).timestamp(before).several(vec![OffsetDateTime::UNIX_EPOCH]);
    let row = round_trip!(pool, Moment, new, [timestamp, timestamptz, date, time, several, changed]);
    assert_eq!(row.amount, amount);
    assert_eq!(Moment::find_by_timestamp(pool, before).await.unwrap().as_ref(), Some(&row));
    assert_eq!(Moment::find_by_amount(pool, amount).await.unwrap(), Some(row));
}

#[tokio::test]
async fn jiff() {
    use crate::jiff::{Moment, NewMoment, POSTGRESQL_SQL};
    use etalon::jiff::Timestamp;

    let pool = &database(Dialect::Postgres, POSTGRESQL_SQL).await;
    let before = Timestamp::from_microsecond(-1).unwrap();
    let new = NewMoment::new(1, before, Decimal::ONE).timestamp(before).maybe(Timestamp::UNIX_EPOCH);
    round_trip!(pool, Moment, new, [timestamp, timestamptz, date, time, maybe, amount, changed]);
}
