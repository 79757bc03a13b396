//! What only SQLite has.

use etalon_migrate::directory::MigrationSource;
use etalon_migrate::{DeployOptions, deploy_on_pool};
use sqlx::sqlite::SqlitePoolOptions;

use crate::support::{Bench, Kind};

const TABLES: &str = "CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT);
CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER NOT NULL REFERENCES p(id) ON DELETE CASCADE);
INSERT INTO p VALUES (1, 'x'), (2, 'y'); INSERT INTO c VALUES (1, 1), (2, 2);";

/// As Prisma writes it.
fn redefine(copy: &str) -> String {
    format!(
        "-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE \"new_p\" (id INTEGER PRIMARY KEY, n TEXT NOT NULL);
{copy}
DROP TABLE \"p\";
ALTER TABLE \"new_p\" RENAME TO \"p\";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
"
    )
}

#[tokio::test]
async fn a_redefinition_keeps_the_rows_that_refer_to_it() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, TABLES);
    bench.write(2, &redefine("INSERT INTO new_p SELECT id, n FROM p;"));
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(*) FROM c").await, 2);
    assert_eq!(bench.number("SELECT count(*) FROM p").await, 2);
}

#[tokio::test]
async fn a_redefinition_that_loses_parents_is_rolled_back() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, TABLES);
    bench.write(2, &redefine("INSERT INTO new_p SELECT id, n FROM p WHERE id = 1;"));
    let failure = bench.failure().await;
    assert!(failure.server.message.contains("1 rows of `c`"), "{failure}");
    assert_eq!(bench.number("SELECT count(*) FROM p").await, 2);
    assert_eq!(bench.number("SELECT count(*) FROM c").await, 2);
}

#[tokio::test]
async fn rows_that_were_orphans_before_stop_nothing() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, TABLES);
    bench.deploy().await.unwrap();
    bench.execute("PRAGMA foreign_keys=OFF; INSERT INTO c VALUES (3, 99)").await;
    bench.write(2, &redefine("INSERT INTO new_p SELECT id, n FROM p;"));
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(*) FROM c").await, 3);
}

#[tokio::test]
async fn statements_outside_the_pragmas_keep_their_foreign_keys() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, TABLES);
    bench.write(2, &format!("DELETE FROM p WHERE id = 2;\n{}", redefine("INSERT INTO new_p SELECT id, n FROM p;")));
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(*) FROM c").await, 1, "the cascade must have happened");
    let rows = bench.rows().await;
    assert!(rows[1].is_applied() && rows[1].logs.is_none() && rows[1].applied_steps_count == 1);
}

#[tokio::test]
async fn triggers_and_statements_without_transactions_run() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, TABLES);
    bench.write(2, "CREATE TRIGGER t AFTER DELETE ON p BEGIN UPDATE c SET id = id; DELETE FROM c; END;\nVACUUM;\nPRAGMA journal_mode=WAL;");
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").await, 1);
}

#[tokio::test]
async fn an_app_deploys_embedded_migrations_on_its_own_pool() {
    static FILES: [(&str, &str); 2] =
        [("20260102000000_b", "INSERT INTO a VALUES (1)"), ("20260101000000_a", "CREATE TABLE a (id INT)")];
    let source = MigrationSource::Embedded { provider: Some("sqlite"), files: &FILES };
    // In memory, so the connection must come back to the pool.
    let pool = SqlitePoolOptions::new().max_connections(1).connect("sqlite::memory:").await.unwrap();
    let report = deploy_on_pool(&pool, &source, &DeployOptions::default()).await.unwrap();
    assert_eq!(report.applied.len(), 2);
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM a").fetch_one(&pool).await.unwrap();
    assert_eq!(count, 1);
    let keys: i64 = sqlx::query_scalar("PRAGMA foreign_keys").fetch_one(&pool).await.unwrap();
    assert_eq!(keys, 1);
    assert!(deploy_on_pool(&pool, &source, &DeployOptions::default()).await.unwrap().applied.is_empty());
}
