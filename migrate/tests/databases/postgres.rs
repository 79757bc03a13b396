//! What only PostgreSQL has.

use std::time::Duration;

use etalon_migrate::commands::mark_rolled_back;
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::runner::Committed;
use etalon_migrate::{Connection, DeployOptions, Error, deploy, deploy_on_pool};

use crate::support::{Bench, Kind};

#[tokio::test]
async fn indexes_are_built_concurrently_between_transactions() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int, n int);");
    bench.write(2, "INSERT INTO a VALUES (1, 1);\nCREATE INDEX CONCURRENTLY i ON a(id);\nDROP INDEX CONCURRENTLY i;\nCREATE INDEX j ON a(n);");
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(*) FROM pg_indexes WHERE tablename = 'a'").await, 1);
    let row = bench.rows().await.remove(1);
    assert!(row.is_applied() && row.logs.is_none() && row.applied_steps_count == 1, "{row:?}");
}

#[tokio::test]
async fn a_failed_concurrent_index_is_named_with_what_is_committed() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int); INSERT INTO a VALUES (1);");
    bench.write(
        2,
        "INSERT INTO a VALUES (1);\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"Twice\" ON a(id);\nSELECT 1;",
    );
    let failure = bench.failure().await;
    assert_eq!(failure.committed, Committed::First(1));
    assert_eq!(failure.invalid_index.as_deref(), Some("\"Twice\""));
    assert_eq!(failure.server.code.as_deref(), Some("23505"));
    assert!(failure.server.detail.is_some(), "{failure:?}");
    assert!(bench.rows().await[1].logs.as_ref().unwrap().contains("statement 1 of this file is committed"));
}

#[tokio::test]
async fn an_invalid_index_of_an_earlier_attempt_is_built_anew() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);");
    let name = bench.write(2, "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a(id);");
    assert_eq!(bench.failure().await.invalid_index.as_deref(), Some("i"));
    bench.execute("DELETE FROM a").await;
    mark_rolled_back(&mut bench.connect().await, &name, Duration::from_secs(5)).await.unwrap();
    // PostgreSQL itself says "already exists, skipping" here. What this very migration left is removed.
    assert_eq!(bench.deploy().await.unwrap(), [name]);
    assert_eq!(bench.number("SELECT count(*) FROM pg_index WHERE indexrelid = 'i'::regclass AND indisvalid").await, 1);
}

#[tokio::test]
async fn dollar_quotes_and_enum_values_work() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(
        1,
        "CREATE TYPE e AS ENUM ('a');\nDO $$ BEGIN CREATE TABLE t (v e); EXCEPTION WHEN others THEN null; END $$;",
    );
    bench.write(2, "ALTER TYPE e ADD VALUE 'b';\nINSERT INTO t VALUES ('b');");
    bench.write(3, "BEGIN;\nALTER TYPE e ADD VALUE 'c';\nCOMMIT;\n");
    bench.deploy().await.unwrap();
    assert_eq!(bench.number("SELECT count(*) FROM t").await, 1);
}

#[tokio::test]
async fn a_file_that_commits_itself_tells_what_stays() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "BEGIN; CREATE TABLE a (); COMMIT; BEGIN; CREATE TABLE b (); SELECT 1/0; COMMIT;");
    let failure = bench.failure().await;
    assert_eq!(failure.committed, Committed::First(3));
    assert!(failure.recorded && bench.has_table("a").await && !bench.has_table("b").await);
}

/// Where an error is seen, whether the server finds it when it reads the file, when it runs a statement, or at the end.
#[tokio::test]
async fn each_kind_of_error_is_told_at_its_place() {
    const DEFERRED: &str =
        "CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a(id) DEFERRABLE INITIALLY DEFERRED);";
    let cases = [
        ("CREATE TABLE a ();\nCREATE TABLE é (;\nCREATE TABLE c ();".to_owned(), Some((2, 2, 17)), "42601"),
        ("SET search_path TO public;\nSELECT 'é'; SELECT nobody;".to_owned(), Some((3, 2, 20)), "42703"),
        ("CREATE TABLE a ();\nCREATE TABLE b (x int);\n\nALTER TABLE a DROP b".to_owned(), Some((3, 4, 1)), "42703"),
        (format!("{DEFERRED}\nINSERT INTO a VALUES (1, 2);"), None, "23503"),
        ("CREATE TABLE a (b int CHECK (b > 0));\nINSERT INTO a VALUES (0);".to_owned(), Some((2, 2, 1)), "23514"),
    ];
    for (sql, place, code) in cases {
        let bench = Bench::new(Kind::Postgres).await;
        bench.write(1, &sql);
        let failure = bench.failure().await;
        let found = failure.statement.as_ref().map(|s| (s.number, s.position.line, s.position.column));
        assert_eq!(found, place, "{failure}");
        assert_eq!(failure.server.code.as_deref(), Some(code), "{failure}");
        assert!(
            failure.committed == Committed::Nothing && failure.recorded && !bench.has_table("a").await,
            "{failure}"
        );
        assert_eq!(bench.rows().await.len(), 1);
    }
}

#[tokio::test]
async fn the_schema_of_the_url_holds_tables_and_history() {
    let mut bench = Bench::new(Kind::Postgres).await;
    let mark = if bench.url.contains('?') { '&' } else { '?' };
    bench.url = format!("{}{mark}schema=my%20App", bench.url);
    bench.write(1, "CREATE TABLE a (id int);");
    bench.write(2, "SET search_path = public; CREATE TABLE b (id int);");
    bench.deploy().await.unwrap();
    bench.write(3, "CREATE TABLE c (id int);");
    bench.deploy().await.unwrap();
    let own = "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'my App'";
    assert_eq!(bench.number(own).await, 3, "a, c and the history");
    assert!(bench.status().await.is_up_to_date());
}

#[tokio::test]
async fn the_lock_is_prismas() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int);");
    let pool = sqlx::PgPool::connect(bench.url.split('?').next().unwrap()).await.unwrap();
    let mut holder = pool.acquire().await.unwrap();
    sqlx::query("SELECT pg_advisory_lock(72707369)").execute(&mut *holder).await.unwrap();
    let options = DeployOptions { lock_timeout: Duration::from_millis(200), ..DeployOptions::default() };
    let refused = bench.deploy_with(&options).await;
    let Err(Error::Locked { holder: Some(name), .. }) = &refused else { panic!("{refused:?}") };
    assert!(name.contains("SELECT pg_advisory_lock(72707369)"), "{name}");
    sqlx::query("SELECT pg_advisory_unlock(72707369)").execute(&mut *holder).await.unwrap();
    assert_eq!(bench.deploy_with(&options).await.unwrap().len(), 1);
    // And it is given back, also after a refusal.
    bench.write(2, "SELECT 1/0;");
    let mut connection = Connection::open(&bench.url, &OpenOptions::default()).await.unwrap();
    assert!(deploy(&mut connection, &bench.source(), &options).await.is_err());
    // Other tests hold the lock of their own databases.
    let held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 72707369 \
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    assert_eq!(bench.number(held).await, 0);
}

#[tokio::test]
async fn an_app_deploys_on_its_own_pool() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int); SET statement_timeout = '5s';");
    let pool = sqlx::postgres::PgPoolOptions::new().max_connections(1).connect(&bench.url).await.unwrap();
    let report = deploy_on_pool(&pool, &bench.source(), &DeployOptions::default()).await.unwrap();
    assert_eq!(report.applied.len(), 1);
    let timeout: String = sqlx::query_scalar("SHOW statement_timeout").fetch_one(&pool).await.unwrap();
    assert_eq!(timeout, "0");
}

#[tokio::test]
async fn rows_for_psql_are_refused_before_the_server_waits_for_them() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n\\.\n");
    let failure = bench.failure().await;
    assert_eq!(failure.statement.as_ref().unwrap().number, 2);
    assert!(failure.server.message.contains("`INSERT`") && !bench.has_table("a").await, "{failure}");
}
