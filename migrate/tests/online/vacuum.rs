//! A vacuum that the server began by itself gives way only to who waits for longer than `deadlock_timeout`.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use etalon_migrate::commands::{DeployOptions, deploy};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::runner::Progress;
use etalon_migrate::{Connection, MigrationSource};
use sqlx::PgPool;

use crate::server::OwnServer;

/// A vacuum begins at once and takes for ever.
const EAGER: [&str; 6] = [
    "autovacuum_naptime=1s",
    "autovacuum_vacuum_threshold=10",
    "autovacuum_vacuum_scale_factor=0",
    "autovacuum_vacuum_cost_delay=100ms",
    "autovacuum_vacuum_cost_limit=1",
    "deadlock_timeout=300ms",
];

#[tokio::test]
async fn a_vacuum_in_the_way_is_waited_for_until_it_gives_way() {
    let server = OwnServer::start(&EAGER).await;
    let url = server.url("postgres");
    let pool = PgPool::connect(&url).await.unwrap();
    let table = "CREATE TABLE a (id int, t text); INSERT INTO a SELECT n, repeat('x', 100) FROM generate_series(1, 50000) n; \
                 CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, \
                 finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ, \
                 started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0); DELETE FROM a \
                 WHERE id % 2 = 0";
    sqlx::raw_sql(table).execute(&pool).await.unwrap();
    let vacuums = "SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = 'a'::regclass";
    while sqlx::query_scalar::<_, i64>(vacuums).fetch_one(&pool).await.unwrap() == 0 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let migration = folder.path().join("20260101000000_n");
    fs::create_dir(&migration).unwrap();
    let sql = "BEGIN;\nSET LOCAL lock_timeout = '2s';\nALTER TABLE a ADD COLUMN n int;\nCOMMIT;\n";
    fs::write(migration.join("migration.sql"), sql).unwrap();

    let heard = Arc::new(Mutex::new(Vec::new()));
    let mut connection = Connection::open(&url, &OpenOptions::default()).await.unwrap();
    let news = Arc::clone(&heard);
    connection.on_progress(move |progress| news.lock().unwrap().push(progress.clone()));
    let source = MigrationSource::Folder(folder.path().to_owned());
    let report = deploy(&mut connection, &source, &DeployOptions::default()).await.unwrap();
    assert_eq!(report.applied.len(), 1);
    let heard = heard.lock().unwrap();
    let is_vacuum = |news: &Progress| matches!(news, Progress::Waiting { blockers } if blockers.iter().all(|blocker| blocker.is_autovacuum));
    assert!(heard.iter().any(is_vacuum), "{heard:?}");
    let retries = heard.iter().filter(|news| matches!(news, Progress::Retrying { .. })).count();
    assert!(retries >= 1, "the first attempt is short: {heard:?}");
}
