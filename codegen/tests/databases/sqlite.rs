//! Every type of SQLite, at the edges of its range, and the values that other programs leave there.

use etalon::chrono::{DateTime, Utc};
use etalon::rust_decimal::Decimal;
use etalon::serde_json::json;
use etalon::sql::run_script;
use etalon::{Dialect, Pool};

use crate::sqlite_types::{
    Computed, ComputedUpdate, Defaults, Mood, NewComputed, NewDefaults, NewOptional, NewPlain, NewUnique, Optional,
    Plain, SQLITE_SQL, Unique,
};
use crate::support::{bytes, database, datetimes, decimals, exact_datetimes, floats, jsons, nth, round_trip, strings};

async fn tables() -> Pool {
    database(Dialect::Sqlite, SQLITE_SQL).await
}

#[tokio::test]
async fn scalars() {
    let pool = &tables().await;
    let jsons = [jsons(), vec![json!(1.0), json!(1e300), json!(u64::MAX), json!(0.1)]].concat();
    for i in 0..17 {
        let new = NewPlain::new(
            nth(&strings(), i),
            i % 2 == 0,
            nth(&[0, -1, i32::MIN, i32::MAX], i),
            nth(&[0, -1, i64::MIN, i64::MAX], i),
            nth(&[floats(), vec![f64::INFINITY, f64::NEG_INFINITY]].concat(), i),
            nth(&decimals(), i),
            nth(&[datetimes(), exact_datetimes()].concat(), i),
            nth(&jsons, i),
            nth(&bytes(), i),
            nth(Mood::ALL, i),
        );
        round_trip!(pool, Plain, new, [string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood]);
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
async fn found_by_unique_values() {
    let pool = &tables().await;
    for i in 0..6 {
        let new = NewUnique::new(
            i as i32,
            nth(&strings(), i),
            nth(&[0, -1, i64::MIN, i64::MAX, 1, 2], i),
            nth(&decimals()[4..], i),
            nth(&[exact_datetimes(), datetimes()].concat(), i),
            vec![i as u8; i],
        );
        let row = round_trip!(pool, Unique, new, [string, big_int, decimal, date_time, bytes]);
        let found = [
            Unique::find_by_string(pool, &row.string).await.unwrap(),
            Unique::find_by_big_int(pool, row.big_int).await.unwrap(),
            Unique::find_by_decimal(pool, row.decimal).await.unwrap(),
            Unique::find_by_date_time(pool, row.date_time).await.unwrap(),
            Unique::find_by_bytes(pool, &row.bytes).await.unwrap(),
        ];
        for found in found {
            assert_eq!(found.as_ref(), Some(&row));
        }
    }
}

#[tokio::test]
async fn defaults() {
    let pool = &tables().await;
    let new = NewDefaults::new();
    let row = new.clone().insert(pool).await.unwrap();
    assert_eq!((row.id, row.string.as_str(), row.mood), (1, "a", Mood::Sad));
    assert_eq!((row.decimal, row.date_time, row.changed), ("12.5".parse().unwrap(), new.date_time, new.changed));
}

/// What Prisma's adapters and SQLite's own functions write.
#[tokio::test]
async fn values_of_other_programs() {
    let pool = &tables().await;
    let moment: DateTime<Utc> = "2024-03-05T06:07:08Z".parse().unwrap();
    for (id, text) in [
        (1, "1709618828000"),
        (2, "'2024-03-05T06:07:08.000+00:00'"),
        (3, "'2024-03-05 06:07:08'"),
        (4, "'2024-03-05T06:07:08Z'"),
    ] {
        let sql = format!(
            "INSERT INTO Defaults (id, string, decimal, dateTime, mood, changed) VALUES ({id}, 'x', 1.25, {text}, 'HAPPY', {text})"
        );
        run_script(pool, &sql).await.unwrap();
        let row = Defaults::find_by_id(pool, id).await.unwrap().unwrap();
        assert_eq!((row.date_time, row.changed, row.decimal), (moment, moment, "1.25".parse().unwrap()), "{text}");
    }
}

/// The shapes that are promised to other readers.
#[tokio::test]
async fn what_is_written() {
    use etalon::sqlx::Row;

    let pool = &tables().await;
    let new =
        NewDefaults::new().decimal("12.5".parse().unwrap()).date_time("1969-12-31T23:59:59.123456Z".parse().unwrap());
    new.insert(pool).await.unwrap();
    let Pool::Sqlite(sqlite) = pool else { panic!("SQLite was asked for") };
    let sql = "SELECT typeof(\"decimal\"), \"dateTime\", typeof(\"dateTime\") FROM Defaults";
    let row = etalon::sqlx::query(sql).fetch_one(sqlite).await.unwrap();
    assert_eq!(row.get::<String, _>(0), "real");
    assert_eq!(row.get::<String, _>(1), "1969-12-31T23:59:59.123456+00:00");
    assert_eq!(row.get::<String, _>(2), "text");
}

#[tokio::test]
async fn not_a_number_is_refused() {
    let pool = &tables().await;
    let new = NewOptional::new(1).float(f64::NAN);
    let error = new.insert(pool).await.unwrap_err().to_string();
    assert!(error.contains("Optional.float") && error.contains("NaN"), "{error}");
}

/// One schema for several databases: native types of PostgreSQL in SQLite.
#[tokio::test]
async fn types_of_another_provider() {
    use crate::two_providers::{Item, NewItem, SQLITE_SQL};

    let pool = &database(Dialect::Sqlite, SQLITE_SQL).await;
    let new = NewItem::new("a", "99999999.99".parse().unwrap(), "1969-12-31".parse().unwrap(), json!([1]));
    round_trip!(pool, Item, new, [id, name, price, day, data]);
}

#[tokio::test]
async fn what_the_database_computes_is_read_and_never_written() {
    let pool = &tables().await;
    let row = NewComputed::new(1, 3, 4).insert(pool).await.unwrap();
    assert_eq!(row, Computed { id: 1, price: 3, amount: 4, total: 12, next: Some(4) });
    let changes = ComputedUpdate { amount: Some(5), ..ComputedUpdate::default() };
    let changed = row.update(pool, changes).await.unwrap();
    assert_eq!((changed.total, changed.next), (15, Some(4)));
    assert_eq!(Computed::find_by_id(pool, 1).await.unwrap(), Some(changed));
}
