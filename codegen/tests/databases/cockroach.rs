//! Every type of CockroachDB. It speaks PostgreSQL's protocol with PostgreSQL's types, so a PostgreSQL server stands in
//! for it here, with the two names of types that only CockroachDB has as domains.

use etalon::sql::run_script;
use etalon::sqlx::types::Uuid;
use etalon::{Dialect, Pool};

use crate::cockroach_types::{COCKROACHDB_SQL, Mood, NewPlain, Plain};
use crate::support::{
    bytes, database, dates, datetimes, decimals, exact_datetimes, floats, jsons, nth, round_trip, strings, times,
};

async fn tables() -> Pool {
    let pool = database(Dialect::Postgres, "CREATE DOMAIN STRING AS text; CREATE DOMAIN BYTES AS bytea;").await;
    run_script(&pool, COCKROACHDB_SQL).await.unwrap();
    pool
}

fn plain(i: usize) -> NewPlain {
    NewPlain::new(
        i as i32,
        nth(&strings(), i),
        i.is_multiple_of(2),
        nth(&[0, -1, i32::MIN, i32::MAX], i),
        nth(&[0, -1, i64::MIN, i64::MAX], i),
        nth(&floats(), i),
        nth(&decimals(), i),
        nth(&datetimes(), i),
        nth(&jsons(), i),
        nth(&bytes(), i),
        nth(Mood::ALL, i),
        nth(&[0, i16::MIN, i16::MAX], i),
        nth(&[0.1, f32::MIN, f32::MAX], i),
        Uuid::from_u128(i as u128),
        nth(&["192.168.0.0/24", "10.1.2.3/32", "2001:db8::/32"], i),
        nth(&["0000", "1010", "1111"], i),
        nth(&["", "1", "010101010101"], i),
        nth(&["a", "Z", "0"], i),
        nth(&dates(), i),
        nth(&times(), i),
        nth(&["00:00:00+00", "23:59:59.999999-12", "12:00:00+05:30"], i),
        nth(&exact_datetimes(), i),
        nth(&[0, 1, u32::MAX], i),
    )
}

#[tokio::test]
async fn every_type() {
    let pool = &tables().await;
    for i in 0..9 {
        let new = plain(i).strings(strings()).ints(vec![i32::MIN, i32::MAX]);
        let new = if i == 0 { new } else { new.maybe("there") };
        let row = round_trip!(
            pool,
            Plain,
            new,
            [
                string, boolean, int, big_int, float, decimal, date_time, json, bytes, mood, maybe, strings, ints,
                small, real, uuid, inet, bit, var_bit, single, date, time, timetz, tz, oid,
            ]
        );
        assert_eq!(Plain::find_by_string(pool, &row.string).await.unwrap().as_ref(), Some(&row));
        assert_eq!(Plain::find_by_uuid(pool, row.uuid).await.unwrap(), Some(row));
    }
}
