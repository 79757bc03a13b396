//! PostgreSQL in use: units that get no lock, indexes that stand in the way, timeouts.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use etalon_migrate::commands::mark_rolled_back;
use etalon_migrate::runner::Progress;
use etalon_migrate::{DeployOptions, Error, deploy};

use crate::support::{Bench, Kind};

const ALTER: &str = "BEGIN;\nSET LOCAL lock_timeout = '600ms';\n\nALTER TABLE a ADD COLUMN n int;\n\nCOMMIT;\n";

/// Deploys with so many tries; gives the result and the news.
async fn deploy_listening(bench: &Bench, tries: u32) -> (Result<usize, Error>, Vec<Progress>) {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let mut connection = bench.connect().await;
    let news = Arc::clone(&heard);
    connection.on_progress(move |progress| news.lock().unwrap().push(progress.clone()));
    connection.set_lock_tries(tries);
    let done = deploy(&mut connection, &bench.source(), &DeployOptions::default()).await;
    let heard = heard.lock().unwrap().clone();
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
    assert!(blockers[0].pid > 0 && blockers[0].age > Duration::from_millis(300), "{blockers:?}");
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
