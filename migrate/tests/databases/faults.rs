//! What must not be lost when a process is killed, a connection is cut, a disk is full or eight deploy at once.

use std::collections::BTreeSet;
use std::process::{Command, Stdio};
use std::time::Duration;

use etalon_migrate::commands::{Problem, mark_applied, mark_rolled_back, status};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::runner::Committed;
use etalon_migrate::{Connection, DeployOptions, Error, deploy_on_pool};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use crate::support::{Bench, Kind, name};

const WAIT: Duration = Duration::from_secs(5);
const MIGRATIONS: u32 = 50;
const KILLS: u32 = 100;

/// Set in the process that is to be killed: the test starts itself again with it.
const CHILD: &str = "ETALON_TEST_CHILD";

/// Numbers that look like chance and are the same on each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Fifty files, each with a table of its own that is made first and filled last; each tenth one, on PostgreSQL, has an
/// index that cannot be built in a transaction, and on SQLite a statement of that kind.
async fn fifty(kind: Kind) -> Bench {
    let bench = Bench::new(kind).await;
    for number in 0..MIGRATIONS {
        let index = match kind {
            Kind::Postgres if number % 10 == 5 => format!("CREATE INDEX CONCURRENTLY i{number} ON t{number}(id);"),
            Kind::Sqlite if number % 10 == 5 => format!("VACUUM; CREATE INDEX i{number} ON t{number}(id);"),
            Kind::Postgres | Kind::Sqlite | Kind::Mysql => format!("CREATE INDEX i{number} ON t{number}(id);"),
        };
        let table = format!("CREATE TABLE t{number} (id INT); INSERT INTO t{number} VALUES (1);");
        bench.write(number, &format!("{table}\n{index}\nINSERT INTO t{number} VALUES (2);"));
    }
    bench
}

/// Deploys in a process of its own and kills it after a while; gives whether it ended by itself before.
fn deploy_and_kill(bench: &Bench, test: &str, after: Duration) -> bool {
    let child = format!("{}\n{}", bench.url, bench.folder().display());
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env(CHILD, child)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    let ended = process.try_wait().unwrap();
    process.kill().ok();
    process.wait().unwrap();
    assert!(ended.is_none_or(|status| status.success()), "the deploy failed by itself");
    ended.is_some()
}

/// In the child: deploys what the parent says, and gives true.
async fn is_child() -> bool {
    let Ok(child) = std::env::var(CHILD) else { return false };
    let (url, folder) = child.split_once('\n').unwrap();
    let mut connection = Connection::open(url, &OpenOptions { create: true, ..OpenOptions::default() }).await.unwrap();
    let source = std::path::PathBuf::from(folder).into();
    etalon_migrate::deploy(&mut connection, &source, &DeployOptions::default()).await.unwrap();
    true
}

/// The history must agree with the database: a table is full if its migration is applied, and not there if it waits.
async fn check_truth(bench: &Bench) {
    if bench.kind == Kind::Postgres {
        // A server notices late that its client is gone, and may just be committing.
        let others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
                      AND query NOT LIKE '%pg_stat_activity%' AND backend_type = 'client backend'";
        while bench.number(others).await > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    let status = bench.status().await;
    let tables = bench.tables().await;
    let applied: BTreeSet<&str> = status.applied.iter().map(|applied| applied.name.as_str()).collect();
    let judged: BTreeSet<&str> = status.problems.iter().map(Problem::name).collect();
    for number in 0..MIGRATIONS {
        let name = name(number);
        if !judged.contains(name.as_str()) {
            assert_eq!(tables.contains(&format!("t{number}")), applied.contains(name.as_str()), "{name}");
        }
    }
    let numbers = applied.iter().map(|name| name.split_once("_m").unwrap().1);
    let counts = numbers.map(|number| format!("(SELECT count(*) FROM t{number})")).collect::<Vec<_>>();
    if !counts.is_empty() {
        assert_eq!(bench.number(&format!("SELECT {}", counts.join(" + "))).await, 2 * counts.len() as i64);
    }
    for problem in &status.problems {
        settle(bench, problem).await;
    }
}

/// Does what the report of an unfinished migration says: only one that can't be a transaction may be unfinished.
async fn settle(bench: &Bench, problem: &Problem) {
    let Problem::Unfinished { name, .. } = problem else { panic!("{problem}") };
    let number: u32 = name.split_once("_m").unwrap().1.parse().unwrap();
    assert!(number % 10 == 5, "{problem} is half-marked");
    let mut connection = bench.connect().await;
    let full = bench.has_table(&format!("t{number}")).await
        && bench.number(&format!("SELECT count(*) FROM t{number}")).await == 2;
    if full {
        mark_applied(&mut connection, &bench.source(), name, WAIT).await.unwrap();
    } else {
        bench.execute(&format!("DROP TABLE IF EXISTS t{number}")).await;
        mark_rolled_back(&mut connection, name, WAIT).await.unwrap();
    }
}

async fn survives_kills(kind: Kind, test: &str) {
    let mut chance = Chance(1);
    let mut bench = fifty(kind).await;
    let mut kills = 0;
    while kills < KILLS {
        let ended = deploy_and_kill(&bench, test, Duration::from_millis(10 + chance.below(90)));
        kills += u32::from(!ended);
        check_truth(&bench).await;
        if ended {
            assert!(bench.status().await.is_up_to_date());
            bench = fifty(kind).await;
        }
    }
    bench.deploy().await.unwrap();
    assert!(bench.status().await.is_up_to_date());
    assert_eq!(bench.status().await.applied.len(), MIGRATIONS as usize);
}

#[tokio::test]
async fn a_killed_deploy_leaves_the_truth_on_sqlite() {
    if !is_child().await {
        survives_kills(Kind::Sqlite, "faults::a_killed_deploy_leaves_the_truth_on_sqlite").await;
    }
}

#[tokio::test]
async fn a_killed_deploy_leaves_the_truth_on_postgres() {
    if !is_child().await {
        survives_kills(Kind::Postgres, "faults::a_killed_deploy_leaves_the_truth_on_postgres").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_deployers_apply_each_migration_once() {
    for kind in [Kind::Sqlite, Kind::Postgres, Kind::Mysql] {
        let bench = std::sync::Arc::new(fifty(kind).await);
        let run = |bench: std::sync::Arc<Bench>| tokio::spawn(async move { bench.deploy().await.unwrap() });
        let runs: Vec<_> = (0..8).map(|_| run(bench.clone())).collect();
        let mut applied = Vec::new();
        for run in runs {
            applied.extend(run.await.unwrap());
        }
        applied.sort();
        assert_eq!(applied.len(), MIGRATIONS as usize, "{kind:?}");
        assert_eq!(applied.iter().collect::<BTreeSet<_>>().len(), MIGRATIONS as usize);
        assert_eq!(bench.rows().await.len(), MIGRATIONS as usize);
        assert!(bench.status().await.is_up_to_date());
    }
}

#[tokio::test]
async fn a_cut_connection_leaves_nothing_of_a_transaction() {
    let bench = std::sync::Arc::new(Bench::new(Kind::Postgres).await);
    let name = bench.write(1, "CREATE TABLE a (id int);\nSELECT pg_sleep(20);");
    let deployed = tokio::spawn({
        let bench = bench.clone();
        async move { bench.failure().await }
    });
    let kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(20)' \
                AND datname = current_database()";
    while bench.number(kill).await == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let failure = deployed.await.unwrap();
    assert!(failure.server.disconnected && !failure.recorded, "{failure}");
    assert_eq!((failure.statement.as_ref().unwrap().number, failure.committed), (2, Committed::Nothing));
    assert!(!bench.has_table("a").await);
    let status = bench.status().await;
    assert_eq!((status.pending, status.problems), (vec![name.clone()], vec![]));
    bench.write(1, "CREATE TABLE a (id int);");
    assert_eq!(bench.deploy().await.unwrap(), [name]);
}

#[tokio::test]
async fn a_cut_connection_outside_a_transaction_is_told_as_it_is() {
    let bench = std::sync::Arc::new(Bench::new(Kind::Mysql).await);
    let name = bench.write(1, "CREATE TABLE a (id INT);\nCREATE TABLE b AS SELECT sleep(20) AS s;");
    let deployed = tokio::spawn({
        let bench = bench.clone();
        async move { bench.failure().await }
    });
    let find = "SELECT coalesce(max(id), 0) FROM information_schema.processlist WHERE info LIKE 'CREATE TABLE b AS%' \
                AND db = DATABASE()";
    let mut id = 0;
    while id == 0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
        id = bench.number(find).await;
    }
    bench.execute(&format!("KILL {id}")).await;
    let failure = deployed.await.unwrap();
    assert_eq!((failure.committed, failure.recorded), (Committed::AtLeast(1), false), "{failure}");
    let status = bench.status().await;
    let [Problem::Unfinished { logs, .. }] = &status.problems[..] else { panic!("{status:?}") };
    assert_eq!(logs.as_deref(), Some("running: 1 of 2 statements committed"));
    bench.execute("DROP TABLE IF EXISTS a, b").await;
    mark_rolled_back(&mut bench.connect().await, &name, WAIT).await.unwrap();
    bench.write(1, "CREATE TABLE a (id INT);");
    assert_eq!(bench.deploy().await.unwrap(), [name]);
}

#[tokio::test]
async fn a_read_only_postgres_is_refused_only_where_something_waits() {
    let bench = Bench::new(Kind::Postgres).await;
    bench.write(1, "CREATE TABLE a (id int);");
    bench.deploy().await.unwrap();
    let name = bench.url.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    bench.execute(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await;
    assert_eq!(bench.deploy().await.unwrap(), Vec::<String>::new());
    let second = bench.write(2, "CREATE TABLE b (id int);");
    let failure = bench.failure().await;
    assert_eq!((failure.server.code.as_deref(), failure.recorded), (Some("25006"), false));
    assert_eq!(bench.status().await.pending, std::slice::from_ref(&second));
    bench
        .execute(&format!("SET TRANSACTION READ WRITE; ALTER DATABASE {name} RESET default_transaction_read_only"))
        .await;
    assert_eq!(bench.deploy().await.unwrap(), [second]);
}

fn file(bench: &Bench) -> SqliteConnectOptions {
    SqliteConnectOptions::new().filename(bench.url.strip_prefix("file:").unwrap())
}

#[tokio::test]
async fn a_read_only_sqlite_is_refused_only_where_something_waits() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, "CREATE TABLE a (id INT);");
    bench.deploy().await.unwrap();
    let pool = SqlitePoolOptions::new().connect_with(file(&bench).read_only(true)).await.unwrap();
    let options = DeployOptions::default();
    assert!(deploy_on_pool(&pool, &bench.source(), &options).await.unwrap().applied.is_empty());
    let second = bench.write(2, "CREATE TABLE b (id INT);");
    let Err(Error::Failed(failure)) = deploy_on_pool(&pool, &bench.source(), &options).await else { panic!("applied") };
    assert!(!failure.recorded && failure.server.message.contains("readonly"), "{failure}");
    let mut connection = Connection::from_pool(&pool).await.unwrap();
    assert_eq!(status(&mut connection, &bench.source()).await.unwrap().pending, std::slice::from_ref(&second));
    assert_eq!(bench.deploy().await.unwrap(), [second]);
}

#[tokio::test]
async fn a_full_disk_leaves_the_file_before() {
    let bench = Bench::new(Kind::Sqlite).await;
    bench.write(1, "CREATE TABLE a (b BLOB);");
    let second = bench.write(2, "CREATE TABLE c (id INT);\nINSERT INTO a VALUES (zeroblob(1000000));");
    let full = file(&bench).create_if_missing(true).pragma("max_page_count", "40");
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(full).await.unwrap();
    let result = deploy_on_pool(&pool, &bench.source(), &DeployOptions::default()).await;
    let Err(Error::Failed(failure)) = result else { panic!("{result:?}") };
    assert_eq!((failure.statement.as_ref().unwrap().number, failure.committed), (2, Committed::Nothing));
    assert!(failure.server.message.contains("full"), "{failure}");
    assert!(!bench.has_table("c").await);
    // There was room for the report, so that it waits for a decision.
    assert!(failure.recorded);
    mark_rolled_back(&mut bench.connect().await, &second, WAIT).await.unwrap();
    assert_eq!(bench.deploy().await.unwrap(), [second]);
    assert!(bench.status().await.is_up_to_date());
}
