//! PostgreSQL in use: units that get no lock, indexes that stand in the way, timeouts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use etalon_migrate::commands::mark_rolled_back;
use etalon_migrate::runner::Progress;
use etalon_migrate::{DeployOptions, Error, deploy};

use crate::support::{Bench, Kind};

const ALTER: &str = "BEGIN;\nSET LOCAL lock_timeout = '600ms';\n\nALTER TABLE a ADD COLUMN n int;\n\nCOMMIT;\n";

/// Deploys with so many tries; gives the result and the news on the way to it.
async fn deploy_listening(bench: &Bench, tries: u32) -> (Result<usize, Error>, Vec<Progress>) {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let mut connection = bench.connect().await;
    let news = Arc::clone(&heard);
    connection.on_progress(move |progress| news.lock().unwrap().push(progress.clone()));
    connection.set_lock_tries(tries);
    let done = deploy(&mut connection, &bench.source(), &DeployOptions::default()).await;
    let mut heard = heard.lock().unwrap().clone();
    heard.retain(|progress| !matches!(progress, Progress::Begun { .. }));
    let before = heard.len();
    heard.retain(|progress| !matches!(progress, Progress::Applied { .. }));
    let applied = before - heard.len();
    assert!(done.as_ref().map_or(true, |report| report.applied.len() == applied), "each is told of once");
    (done.map(|report| report.applied.len()), heard)
}

/// A session that holds a table, for as long as the value lives.
async fn hold(bench: &Bench) -> (sqlx::PgPool, sqlx::Transaction<'static, sqlx::Postgres>) {
    let pool = sqlx::PgPool::connect(bench.url.split('?').next().unwrap()).await.unwrap();
    let mut transaction = pool.begin().await.unwrap();
    sqlx::query("SELECT count(*) FROM a").execute(&mut *transaction).await.unwrap();
    (pool, transaction)
}

async fn table() -> Bench {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int, name text);\nINSERT INTO a SELECT n, n FROM generate_series(1, 100) n;");
    bench.deploy().await.unwrap();
    bench
}

#[tokio::test]
async fn a_unit_that_gets_no_lock_is_tried_again_and_says_who_holds_it() {
    let bench = table().await;
    bench.write(2, ALTER);
    let (_pool, transaction) = hold(&bench).await;
    let release = async {
        tokio::time::sleep(Duration::from_millis(900)).await;
        transaction.rollback().await.unwrap();
    };
    let ((done, news), ()) = tokio::join!(deploy_listening(&bench, 20), release);
    assert_eq!(done.unwrap(), 1);
    assert!(news.iter().any(|news| matches!(news, Progress::Retrying { attempt: 1, .. })), "{news:?}");
    let blockers = news.iter().find_map(|news| match news {
        Progress::Waiting { blockers } => Some(blockers.clone()),
        _ => None,
    });
    let blockers = blockers.expect("the holder is named");
    assert_eq!(blockers[0].query, "SELECT count(*) FROM a");
    assert!(blockers[0].pid > 0 && !blockers[0].age.is_zero(), "{blockers:?}");
    assert!(bench.rows().await[1].is_applied());
}

#[tokio::test]
async fn a_lock_that_is_never_free_ends_in_a_report_that_names_its_holder() {
    let bench = table().await;
    bench.write(2, ALTER);
    let (_pool, transaction) = hold(&bench).await;
    let (done, _) = deploy_listening(&bench, 2).await;
    let Err(Error::Failed(failure)) = done else { panic!("it got the lock") };
    assert_eq!(failure.server.code.as_deref(), Some("55P03"));
    let hint = failure.server.hint.clone().unwrap();
    assert!(hint.starts_with("2 attempts") && hint.contains("SELECT count(*) FROM a"), "{failure}");
    assert!(failure.recorded);
    transaction.rollback().await.unwrap();
}

#[tokio::test]
async fn no_timeout_ends_a_concurrent_build_and_all_are_put_back() {
    let bench = table().await;
    bench.write(
        2,
        "SET lock_timeout = '150ms';\nSET statement_timeout = '200ms';\nCREATE INDEX CONCURRENTLY i ON a(id);\n\
         INSERT INTO a SELECT 1, current_setting('lock_timeout') || current_setting('statement_timeout');",
    );
    // A build waits for every transaction that is open, here for longer than both timeouts.
    let (_pool, mut transaction) = hold(&bench).await;
    sqlx::query("INSERT INTO a VALUES (0)").execute(&mut *transaction).await.unwrap();
    let release = async {
        tokio::time::sleep(Duration::from_millis(800)).await;
        transaction.commit().await.unwrap();
    };
    let ((done, news), ()) = tokio::join!(deploy_listening(&bench, 1), release);
    assert_eq!(done.unwrap(), 1);
    assert!(news.iter().any(|news| matches!(news, Progress::Building { .. })), "{news:?}");
    assert!(news.iter().any(|news| matches!(news, Progress::Waiting { .. })), "{news:?}");
    assert_eq!(bench.number("SELECT count(*) FROM a WHERE name = '150ms200ms'").await, 1);
}

#[tokio::test]
async fn an_index_as_written_is_not_built_twice() {
    let bench = table().await;
    bench.execute("CREATE INDEX \"I x\" ON a(name DESC, lower(name)) WHERE id > 5").await;
    bench.write(2, "CREATE INDEX CONCURRENTLY \"I x\" ON a (name DESC, lower(name)) WHERE (id > 5);");
    let (done, news) = deploy_listening(&bench, 1).await;
    assert_eq!(done.unwrap(), 1);
    assert_eq!(news, [Progress::Skipped { index: "\"I x\"".to_owned() }]);
}

#[tokio::test]
async fn another_index_of_that_name_is_left_alone() {
    let others = [
        ("CREATE INDEX i ON a(name)", "CREATE INDEX CONCURRENTLY i ON a(id)"),
        ("CREATE INDEX i ON a(id)", "CREATE UNIQUE INDEX CONCURRENTLY i ON a(id)"),
        ("CREATE INDEX i ON a(id)", "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a(id DESC)"),
        ("CREATE INDEX i ON a(id)", "CREATE INDEX CONCURRENTLY i ON a(id) WHERE id > 1"),
        ("CREATE INDEX i ON a(id)", "CREATE INDEX CONCURRENTLY i ON a USING hash (id)"),
        ("CREATE TABLE b (id int); CREATE INDEX i ON b(id)", "CREATE INDEX CONCURRENTLY i ON a(id)"),
        ("CREATE TABLE i (id int)", "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a(id)"),
    ];
    for (there, wanted) in others {
        let bench = table().await;
        bench.execute(there).await;
        bench.write(2, wanted);
        let failure = bench.failure().await;
        let message = &failure.server.message;
        assert!(message.contains("is not as written") || message.contains("is no index"), "{there}: {failure}");
        assert_eq!(failure.statement.as_ref().map(|statement| statement.number), Some(1));
        assert_eq!(bench.number("SELECT count(*) FROM pg_class WHERE relname = 'i'").await, 1);
    }
}

#[tokio::test]
async fn an_invalid_index_that_nobody_knows_is_for_a_person_to_decide() {
    let bench = table().await;
    bench.execute("INSERT INTO a VALUES (1)").await;
    let sql = "CREATE UNIQUE INDEX CONCURRENTLY i ON a(id)";
    let build = etalon_migrate::commands::execute(&mut bench.connect().await, sql).await;
    assert!(build.is_err());
    bench.execute("DELETE FROM a").await;
    bench.write(2, sql);
    let failure = bench.failure().await;
    assert!(failure.server.message.contains("no earlier attempt at this migration"), "{failure}");
    assert_eq!(bench.number("SELECT count(*) FROM pg_index WHERE NOT indisvalid").await, 1);
}

#[tokio::test]
async fn a_build_that_is_cancelled_is_built_anew_once_that_is_decided() {
    let bench = table().await;
    let name = bench.write(2, "CREATE INDEX CONCURRENTLY i ON a(id);");
    let (pool, mut transaction) = hold(&bench).await;
    sqlx::query("INSERT INTO a VALUES (0)").execute(&mut *transaction).await.unwrap();
    let cancel = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let sql = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%' AND \
                   datname = current_database()";
        sqlx::query(sql).execute(&pool).await.unwrap();
    };
    let (failure, ()) = tokio::join!(bench.failure(), cancel);
    assert_eq!(failure.invalid_index.as_deref(), Some("i"));
    transaction.commit().await.unwrap();
    mark_rolled_back(&mut bench.connect().await, &name, Duration::from_secs(5)).await.unwrap();
    let (done, news) = deploy_listening(&bench, 1).await;
    assert_eq!(done.unwrap(), 1);
    assert_eq!(news, [Progress::Removed { index: "i".to_owned() }]);
    assert_eq!(bench.number("SELECT count(*) FROM pg_index WHERE indexrelid = 'i'::regclass AND indisvalid").await, 1);
}

#[tokio::test]
async fn a_plain_change_of_a_moment_leaves_the_queue_too() {
    let bench = table().await;
    bench.write(2, "CREATE TYPE e AS ENUM ('x');\nALTER TABLE a ADD COLUMN n e;");
    let (pool, transaction) = hold(&bench).await;
    let release = async {
        // Whoever comes after the waiting change is served, since that doesn't wait for long.
        let begin = std::time::Instant::now();
        let mut served = 0;
        while begin.elapsed() < Duration::from_millis(900) {
            sqlx::query("SELECT count(*) FROM a").execute(&pool).await.unwrap();
            served += 1;
        }
        transaction.rollback().await.unwrap();
        served
    };
    let ((done, news), served) = tokio::join!(deploy_listening(&bench, 20), release);
    assert_eq!(done.unwrap(), 1);
    assert!(news.iter().any(|news| matches!(news, Progress::Retrying { .. })), "{news:?}");
    assert!(served > 1);
    assert_eq!(bench.number("SELECT count(*) FROM pg_settings WHERE name = 'lock_timeout' AND setting = '0'").await, 1);
}

#[tokio::test]
async fn a_limit_of_the_role_is_left_to_it() {
    let bench = table().await;
    let name = bench.url.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    bench.execute(&format!("ALTER DATABASE {name} SET lock_timeout = '50ms'")).await;
    bench.write(2, "ALTER TABLE a ADD COLUMN n int;");
    let (_pool, transaction) = hold(&bench).await;
    let (done, news) = deploy_listening(&bench, 20).await;
    assert!(matches!(done, Err(Error::Failed(failure)) if failure.server.code.as_deref() == Some("55P03")), "{news:?}");
    transaction.rollback().await.unwrap();
}

#[tokio::test]
async fn timeouts_of_the_database_end_no_concurrent_build() {
    let bench = table().await;
    let name = bench.url.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    bench.execute(&format!("ALTER DATABASE {name} SET lock_timeout = '50ms'")).await;
    bench.execute(&format!("ALTER DATABASE {name} SET statement_timeout = '500ms'")).await;
    bench.write(2, "CREATE INDEX CONCURRENTLY i ON a(id);");
    let (_pool, mut transaction) = hold(&bench).await;
    sqlx::query("INSERT INTO a VALUES (0)").execute(&mut *transaction).await.unwrap();
    let release = async {
        tokio::time::sleep(Duration::from_millis(1000)).await;
        transaction.commit().await.unwrap();
    };
    let ((done, news), ()) = tokio::join!(deploy_listening(&bench, 1), release);
    assert_eq!(done.unwrap(), 1, "{news:?}");
    assert_eq!(bench.number("SELECT count(*) FROM pg_index WHERE indexrelid = 'i'::regclass AND indisvalid").await, 1);
}

#[tokio::test]
async fn a_build_of_somebody_else_is_waited_for_and_not_repeated() {
    let bench = table().await;
    let sql = "CREATE INDEX CONCURRENTLY i ON a(id)";
    bench.write(2, sql);
    let (_pool, mut transaction) = hold(&bench).await;
    sqlx::query("INSERT INTO a VALUES (0)").execute(&mut *transaction).await.unwrap();
    let other = async { etalon_migrate::commands::execute(&mut bench.connect().await, sql).await.unwrap() };
    let release = async {
        let building = "SELECT count(*) FROM pg_stat_progress_create_index WHERE index_relid = to_regclass('i')::oid";
        while bench.number(building).await == 0 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let wait = async {
            tokio::time::sleep(Duration::from_millis(500)).await;
            transaction.commit().await.unwrap();
        };
        tokio::join!(deploy_listening(&bench, 1), wait).0
    };
    let (_, (done, news)) = tokio::join!(other, release);
    assert_eq!(done.unwrap(), 1);
    let [Progress::BuiltElsewhere { index, .. }, .., Progress::Skipped { .. }] = news.as_slice() else {
        panic!("{news:?}")
    };
    assert_eq!(index, "i");
    assert_eq!(bench.number("SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass").await, 1);
}

/// A migration of which only the beginning is in the history, as when its process was killed.
async fn begun(bench: &Bench, number: u32, sql: &str) -> String {
    let name = bench.write(number, sql);
    let checksum = etalon_migrate::checksum::checksum(sql);
    bench
        .execute(&format!(
            "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('{number}', '{checksum}', '{name}')"
        ))
        .await;
    name
}

#[tokio::test]
async fn what_the_catalog_tells_is_taken_up_again() {
    let bench = table().await;
    bench.execute("CREATE INDEX gone ON a(id); CREATE INDEX stays ON a(id); DROP INDEX gone").await;
    let dropped = begun(&bench, 2, "DROP INDEX CONCURRENTLY gone;").await;
    let (done, news) = deploy_listening(&bench, 1).await;
    assert_eq!(done.unwrap(), 1);
    assert_eq!(news, [Progress::Resumed { name: dropped }, Progress::Gone { index: "gone".to_owned() }]);
    begun(&bench, 3, "DROP INDEX CONCURRENTLY \"stays\";").await;
    begun(&bench, 4, "CREATE INDEX CONCURRENTLY i ON a(id);").await;
    let (done, _) = deploy_listening(&bench, 1).await;
    assert_eq!(done.unwrap(), 2);
    assert_eq!(bench.number("SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass").await, 1);
    assert!(bench.status().await.is_up_to_date());
}

#[tokio::test]
async fn what_the_catalog_does_not_tell_is_for_a_person_to_decide() {
    for sql in [
        "CREATE INDEX CONCURRENTLY i ON a(id);\nINSERT INTO a VALUES (1);",
        "REINDEX TABLE CONCURRENTLY a;",
        "INSERT INTO a VALUES (1);",
        "CREATE INDEX CONCURRENTLY ON a(id);",
    ] {
        let bench = table().await;
        begun(&bench, 2, sql).await;
        assert!(matches!(bench.deploy().await, Err(Error::Refused { .. })), "{sql}");
        assert_eq!(bench.number("SELECT count(*) FROM a").await, 100);
    }
    // An index that is not there was never there where this migration is new.
    let bench = table().await;
    bench.write(2, "DROP INDEX CONCURRENTLY nothing;");
    assert_eq!(bench.failure().await.server.code.as_deref(), Some("42704"));
}

const FILL: &str = "BEGIN;\nSET LOCAL statement_timeout = 0;\n\n-- FillColumn\n-- etalon: in batches\nUPDATE \"a\" SET \
                    \"n\" = DEFAULT WHERE \"n\" IS NULL;\n\nCOMMIT;\n";

/// A table in which five thousand rows wait for a value; each transaction that gives one is counted.
async fn unfilled() -> Bench {
    let bench = table().await;
    bench
        .execute(
            "INSERT INTO a SELECT n FROM generate_series(101, 5000) n; ALTER TABLE a ADD COLUMN n uuid; ALTER TABLE a \
             ALTER COLUMN n SET DEFAULT gen_random_uuid(); CREATE TABLE batch (x bigint, rows bigint); CREATE FUNCTION \
             count_batch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO batch SELECT txid_current(), count(*) \
             FROM new; RETURN NULL; END'; CREATE TRIGGER count_batch AFTER UPDATE ON a REFERENCING NEW TABLE AS new FOR \
             EACH STATEMENT EXECUTE FUNCTION count_batch()",
        )
        .await;
    bench
}

#[tokio::test]
async fn rows_are_filled_in_short_transactions_while_clients_write() {
    let bench = unfilled().await;
    bench.write(2, FILL);
    // A row that a client holds is not waited for by the batches.
    let pool = sqlx::PgPool::connect(bench.url.split('?').next().unwrap()).await.unwrap();
    let mut client = pool.begin().await.unwrap();
    sqlx::query("UPDATE a SET name = 'mine' WHERE id = 700").execute(&mut *client).await.unwrap();
    let write = async {
        while bench.number("SELECT count(*) FROM a WHERE n IS NOT NULL").await < 4999 {
            sqlx::query("UPDATE a SET name = 'late' WHERE id = 4000").execute(&pool).await.unwrap();
        }
        client.commit().await.unwrap();
    };
    let ((done, _), ()) = tokio::join!(deploy_listening(&bench, 1), write);
    assert_eq!(done.unwrap(), 1);
    assert_eq!(bench.number("SELECT count(DISTINCT n) FROM a").await, 5000);
    assert_eq!(bench.number("SELECT count(*) FROM a WHERE name = 'mine' OR name = 'late'").await, 2);
    let batches = "SELECT count(DISTINCT x) FROM batch WHERE rows >= 100";
    assert!(bench.number(batches).await >= 5);
    assert!(bench.number("SELECT max(rows) FROM batch").await <= 1000);
}

#[tokio::test]
async fn a_fill_that_nobody_asked_to_part_is_one_transaction() {
    let bench = unfilled().await;
    bench.write(2, &FILL.replace("-- etalon: in batches\n", ""));
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(DISTINCT n) FROM a").await, 5000);
    assert_eq!(bench.number("SELECT max(rows) FROM batch").await, 5000);
}

#[tokio::test]
async fn a_fill_that_fails_says_where_and_goes_on_from_there() {
    let bench = unfilled().await;
    bench.execute("ALTER TABLE a ADD CONSTRAINT small CHECK (n IS NULL OR id <> 3500)").await;
    let name = bench.write(2, FILL);
    let failure = bench.failure().await;
    assert_eq!((failure.server.code.as_deref(), failure.recorded), (Some("23514"), true));
    assert_eq!(failure.statement.as_ref().unwrap().position.line, 6, "{failure}");
    let filled = bench.number("SELECT count(*) FROM a WHERE n IS NOT NULL").await;
    assert!((1000..4000).contains(&filled), "{filled}");
    bench.execute("ALTER TABLE a DROP CONSTRAINT small; CREATE TABLE before AS SELECT id, n FROM a").await;
    mark_rolled_back(&mut bench.connect().await, &name, Duration::from_secs(5)).await.unwrap();
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(DISTINCT n) FROM a").await, 5000);
    let kept = "SELECT count(*) FROM a JOIN before USING (id) WHERE a.n = before.n";
    assert_eq!(bench.number(kept).await, filled, "what was filled stays as it was");
}
