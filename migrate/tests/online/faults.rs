//! What is cut off in the middle of a unit, each unit of one change that has every kind: the process killed, the statement
//! cancelled, the session ended, the server restarted, rows that are not unique. A plain deploy afterwards ends where it
//! should with every row there, or says what a person must decide.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use etalon_migrate::commands::{DeployOptions, Problem, deploy, mark_rolled_back, verify};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::plan::Safety;
use etalon_migrate::{Connection, Error, MigrationSource};
use etalon_sql_schema::verify as questions;
use etalon_sql_schema::{SqlSchema, migration};
use sqlx::{AssertSqlSafe, PgPool};

use crate::proof::{lowered, written};
use crate::server::OwnServer;

const FROM: &str = include_str!("every_unit/from.prisma");
const TO: &str = include_str!("every_unit/to.prisma");

/// More than two batches.
const ROWS: i64 = 2500;

const FILL: &str = "
    INSERT INTO \"Author\" SELECT n, 'name ' || n, 'old' FROM generate_series(1, 2500) n;
    INSERT INTO \"Post\" SELECT n, n, 'slug ' || n FROM generate_series(1, 2500) n;
    INSERT INTO \"Draft\" SELECT n, n FROM generate_series(1, 2500) n;
    INSERT INTO \"Member\" SELECT n, n FROM generate_series(1, 2500) n;";

/// While the table `pause` has a row, a statement that changes the schema stops at its end, before its commit, and so
/// does one that fills the rows in the middle of a table.
const PAUSE: &str = "
    CREATE TABLE pause (is_on bool);
    CREATE FUNCTION wait() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
        WHILE EXISTS (SELECT FROM public.pause) LOOP PERFORM pg_sleep(0.02); END LOOP; END $$;
    CREATE FUNCTION wait_event() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM public.wait(); END $$;
    CREATE FUNCTION wait_row() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM public.wait(); RETURN NEW; END $$;
    CREATE EVENT TRIGGER pause_here ON ddl_command_end EXECUTE FUNCTION wait_event();
    CREATE TRIGGER pause_here BEFORE UPDATE ON \"Author\" FOR EACH ROW WHEN (NEW.id = 1700) EXECUTE FUNCTION wait_row();";

/// Nothing here takes so long, however busy the machine is.
const STUCK: Duration = Duration::from_secs(100);

/// Set in the process that is to be killed.
const CHILD: &str = "ETALON_TEST_ONLINE_CHILD";

#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    Killed,
    Cancelled,
    Terminated,
    Restarted,
}

/// A database before the change, and the change's units in a folder beside the one that is deployed.
struct Scene<'a> {
    server: &'a mut OwnServer,
    name: String,
    planned: &'a [PathBuf],
    folder: tempfile::TempDir,
}

impl Scene<'_> {
    fn url(&self) -> String {
        self.server.url(&self.name)
    }

    async fn pool(&self) -> PgPool {
        PgPool::connect(&self.url()).await.unwrap()
    }

    async fn run(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&self.pool().await).await.unwrap();
    }

    async fn number(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(format!("SELECT ({sql})::bigint")))
            .fetch_one(&self.pool().await)
            .await
            .unwrap()
    }

    /// Puts planned migrations into the folder, as far as the one before `end`.
    fn add(&self, end: usize) {
        copy(self.planned, self.folder.path(), end);
    }

    async fn deploy(&self) -> Result<usize, Error> {
        deploy_there(&self.url(), self.folder.path()).await
    }

    /// Waits until a statement of the deployed unit stands in its middle.
    async fn middle(&self) {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND \
                   (wait_event = 'PgSleep' OR wait_event_type = 'Lock' AND query LIKE '%CONCURRENTLY%')";
        let deadline = Instant::now() + Duration::from_secs(30);
        let pool = self.pool().await;
        while sqlx::query_scalar::<_, i64>(sql).fetch_one(&pool).await.unwrap() == 0 {
            assert!(Instant::now() < deadline, "nothing stands in its middle");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    async fn signal(&self, function: &str) {
        let sql = format!(
            "SELECT count({function}(pid)) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' \
             AND pid <> pg_backend_pid()"
        );
        assert!(self.number(&sql).await > 0);
    }
}

async fn deploy_there(url: &str, folder: &Path) -> Result<usize, Error> {
    let mut connection = Connection::open(url, &OpenOptions::default()).await.unwrap();
    let source = MigrationSource::Folder(folder.to_owned());
    Ok(deploy(&mut connection, &source, &DeployOptions::default()).await?.applied.len())
}

thread_local! {
    /// What the scene does, for whoever looks at one that is stuck.
    static DOES: Cell<&'static str> = const { Cell::new("") };
}

/// What the sessions of a database do, for whoever looks at one that is stuck.
async fn activity(url: &str) -> String {
    let sql = "SELECT format('%s %s %s/%s blocked by %s: %s', pid, state, wait_event_type, wait_event, \
               pg_blocking_pids(pid), query) FROM pg_stat_activity WHERE datname = current_database() AND pid <> \
               pg_backend_pid()";
    let pool = PgPool::connect(url).await.unwrap();
    let sessions: Vec<String> = sqlx::query_scalar(sql).fetch_all(&pool).await.unwrap();
    sessions.iter().map(|session| format!("\n  {session}")).collect()
}

fn child(url: &str, folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "faults::every_unit_survives_every_fault", "--nocapture"])
        .env(CHILD, format!("{url}\n{}", folder.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// In the child: deploys, and gives true.
async fn is_child() -> bool {
    let Ok(child) = std::env::var(CHILD) else { return false };
    let (url, folder) = child.split_once('\n').unwrap();
    deploy_there(url, Path::new(folder)).await.unwrap();
    true
}

#[tokio::test]
async fn every_unit_survives_every_fault() {
    if is_child().await {
        return;
    }
    let (from, to) = (lowered(FROM).unwrap(), lowered(TO).unwrap());
    let (_folder, planned) = planned(&from, &to);
    let mut server = OwnServer::start(&["autovacuum=off"]).await;
    template(&server, &from, &planned).await;
    let mut failures = Vec::new();
    let mut before = BEFORE.to_owned();
    for at in one_of_each_kind(&planned) {
        before = until(&mut server, &planned, &before, at).await;
        for fault in [Fault::Killed, Fault::Cancelled, Fault::Terminated, Fault::Restarted] {
            let name = planned[at].file_name().unwrap().to_str().unwrap().to_owned();
            let database = format!("s{at}_{fault:?}").to_lowercase();
            let scene = scene(&mut server, &planned, &before, &database).await;
            scene.add(at);
            let url = scene.url();
            let survived = match tokio::time::timeout(STUCK, survive(scene, &to, at, fault)).await {
                Ok(survived) => survived,
                Err(_) => Err(format!("it never ends: {}{}", DOES.get(), activity(&url).await)),
            };
            if let Err(why) = survived {
                failures.push(format!("{name}, {fault:?}: {why}"));
            }
        }
    }
    for (unit, more, mended) in NOT_UNIQUE {
        let at = planned.iter().position(|path| path.to_string_lossy().ends_with(unit)).unwrap();
        let scene = scene(&mut server, &planned, BEFORE, &format!("s{at}_not_unique")).await;
        if let Err(why) = mend(scene, &to, at, more, mended).await {
            failures.push(format!("{unit}: {why}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A unit, a row that it can't bear, and how a person mends that.
const NOT_UNIQUE: [(&str, &str, &str); 2] = [
    (
        "index_member_pkey",
        "DROP INDEX member_key; INSERT INTO \"Member\" VALUES (1, 1)",
        "DELETE FROM \"Member\" WHERE ctid = (SELECT max(ctid) FROM \"Member\" WHERE team = 1); \
         CREATE UNIQUE INDEX member_key ON \"Member\"(team, \"user\")",
    ),
    ("index_post_slug_key", "INSERT INTO \"Post\" VALUES (0, 1, 'slug 1')", "DELETE FROM \"Post\" WHERE id = 0"),
];

/// Rows that are not unique end a build, and whoever reads the report knows what to do.
async fn mend(scene: Scene<'_>, to: &SqlSchema, at: usize, more: &str, mended: &str) -> Result<(), String> {
    scene.add(at);
    scene.deploy().await.map_err(|error| format!("before: {error}"))?;
    scene.run(more).await;
    scene.add(scene.planned.len());
    let Err(Error::Failed(failure)) = scene.deploy().await else { return Err("it can't be unique".to_owned()) };
    let says = failure.to_string();
    if failure.server.code.as_deref() != Some("23505") || !says.contains("DROP INDEX CONCURRENTLY") {
        return Err(says);
    }
    let refused = scene.deploy().await.map_err(|error| error.to_string());
    scene.run(mended).await;
    match refused {
        Err(error) if error.contains("and failed") => decide_again(&scene, at).await?,
        other => return Err(format!("{other:?}")),
    }
    check(&scene, to).await
}

/// The folders of the migrations, the first of them the state before.
fn planned(from: &SqlSchema, to: &SqlSchema) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().unwrap();
    written(folder.path(), 1, from, "init", Safety::Off);
    written(folder.path(), 2, to, "change", Safety::Online);
    let mut planned: Vec<PathBuf> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    planned.retain(|path| path.is_dir());
    planned.sort();
    (folder, planned)
}

/// The units that differ in more than names.
fn one_of_each_kind(planned: &[PathBuf]) -> Vec<usize> {
    let mut known = BTreeSet::new();
    let is_new = |at: &usize| {
        let sql = fs::read_to_string(planned[*at].join("migration.sql")).unwrap();
        let without_names: Vec<&str> = sql.split('"').step_by(2).collect();
        known.insert(without_names.join("x"))
    };
    (1..planned.len()).filter(is_new).collect()
}

/// The database that all others are copies of: the first migration is applied.
const BEFORE: &str = "before";

async fn template(server: &OwnServer, from: &SqlSchema, planned: &[PathBuf]) {
    create(server, BEFORE, "template0").await;
    let pool = PgPool::connect(&server.url(BEFORE)).await.unwrap();
    for sql in [&migration::from_empty(from), FILL, PAUSE] {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&pool).await.unwrap();
    }
    pool.close().await;
    let folder = tempfile::tempdir().unwrap();
    copy(planned, folder.path(), 1);
    let mut connection = Connection::open(&server.url(BEFORE), &OpenOptions::default()).await.unwrap();
    let source = MigrationSource::Folder(folder.path().to_owned());
    let first = planned[0].file_name().unwrap().to_str().unwrap();
    etalon_migrate::commands::mark_applied(&mut connection, &source, first, Duration::from_secs(5)).await.unwrap();
    connection.close().await.unwrap();
}

/// A copy of a database in which everything is applied that is before a unit; gives its name.
async fn until(server: &mut OwnServer, planned: &[PathBuf], from: &str, at: usize) -> String {
    let name = format!("until_{at}");
    create(server, &name, from).await;
    let folder = tempfile::tempdir().unwrap();
    copy(planned, folder.path(), at);
    let mut connection = Connection::open(&server.url(&name), &OpenOptions::default()).await.unwrap();
    let source = MigrationSource::Folder(folder.path().to_owned());
    deploy(&mut connection, &source, &DeployOptions::default()).await.unwrap();
    // Whoever is copied has no session.
    connection.close().await.unwrap();
    name
}

async fn create(server: &OwnServer, name: &str, from: &str) {
    let admin = PgPool::connect(&server.url("postgres")).await.unwrap();
    let sql = format!("CREATE DATABASE {name} TEMPLATE {from}");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&admin).await.unwrap();
    admin.close().await;
}

/// Puts planned migrations into a folder, as far as the one before `end`.
fn copy(planned: &[PathBuf], folder: &Path, end: usize) {
    let lock = "migration_lock.toml";
    fs::copy(planned[0].with_file_name(lock), folder.join(lock)).unwrap();
    for from in &planned[..end] {
        let to = folder.join(from.file_name().unwrap());
        fs::create_dir_all(&to).unwrap();
        fs::copy(from.join("migration.sql"), to.join("migration.sql")).unwrap();
    }
}

async fn scene<'a>(server: &'a mut OwnServer, planned: &'a [PathBuf], from: &str, name: &str) -> Scene<'a> {
    create(server, name, from).await;
    let scene = Scene { server, name: name.to_owned(), planned, folder: tempfile::tempdir().unwrap() };
    scene.add(1);
    scene
}

/// Cuts off a unit in its middle, and deploys again.
async fn survive(scene: Scene<'_>, to: &SqlSchema, at: usize, fault: Fault) -> Result<(), String> {
    scene.add(scene.planned.len());
    let scene = cut_off(scene, at, fault).await;
    DOES.set("deploys what is left");
    let decided = match (fault, scene.deploy().await) {
        (_, Ok(_)) => false,
        (Fault::Cancelled, Err(error)) => {
            decide(&scene, &error, at).await?;
            true
        }
        (_, Err(error)) => return Err(format!("the next deploy: {error}")),
    };
    if decided != (fault == Fault::Cancelled) {
        return Err("who cancels a statement is to be asked before it runs again".to_owned());
    }
    DOES.set("looks at the end");
    check(&scene, to).await
}

async fn cut_off(scene: Scene<'_>, at: usize, fault: Fault) -> Scene<'_> {
    let sql = fs::read_to_string(scene.planned[at].join("migration.sql")).unwrap();
    let pool = scene.pool().await;
    let mut holder = None;
    if sql.contains("CONCURRENTLY") {
        // It waits for whoever has written to a table and is still about to.
        let mut transaction = pool.begin().await.unwrap();
        sqlx::raw_sql("LOCK TABLE \"Author\", \"Post\", \"Member\" IN ROW EXCLUSIVE MODE")
            .execute(&mut *transaction)
            .await
            .unwrap();
        holder = Some(transaction);
    } else {
        scene.run("INSERT INTO pause VALUES (true)").await;
    }
    let mut killed = (fault == Fault::Killed).then(|| child(&scene.url(), scene.folder.path()));
    let (url, folder) = (scene.url(), scene.folder.path().to_owned());
    let running = killed.is_none().then(|| tokio::spawn(async move { deploy_there(&url, &folder).await }));
    DOES.set("waits for the middle");
    scene.middle().await;
    DOES.set("cuts off");
    match fault {
        Fault::Killed => {
            let process = killed.as_mut().unwrap();
            process.kill().unwrap();
            process.wait().unwrap();
        }
        Fault::Cancelled => scene.signal("pg_cancel_backend").await,
        Fault::Terminated => scene.signal("pg_terminate_backend").await,
        Fault::Restarted => scene.server.restart(),
    }
    DOES.set("waits for the end of what was cut off");
    if let Some(running) = running {
        assert!(running.await.unwrap().is_err(), "it was cut off");
    }
    DOES.set("takes the pause away");
    match holder {
        Some(transaction) => drop(transaction.rollback().await),
        None => scene.run("DELETE FROM pause").await,
    }
    scene
}

/// What a person does who was asked: the cause is gone, so the migration may run again.
async fn decide(scene: &Scene<'_>, error: &Error, at: usize) -> Result<(), String> {
    let name = scene.planned[at].file_name().unwrap().to_str().unwrap();
    let Error::Refused { problems } = error else { return Err(error.to_string()) };
    let [Problem::Unfinished { name: unfinished, .. }] = problems.as_slice() else { return Err(error.to_string()) };
    let says = format!("etalon migrate resolve --rolled-back {name}");
    if unfinished != name || !error.to_string().contains(&says) {
        return Err(format!("it doesn't say `{says}`: {error}"));
    }
    decide_again(scene, at).await
}

async fn decide_again(scene: &Scene<'_>, at: usize) -> Result<(), String> {
    let name = scene.planned[at].file_name().unwrap().to_str().unwrap();
    let mut connection = Connection::open(&scene.url(), &OpenOptions::default()).await.unwrap();
    mark_rolled_back(&mut connection, name, Duration::from_secs(10)).await.map_err(|error| error.to_string())?;
    scene.deploy().await.map(drop).map_err(|error| format!("after the decision: {error}"))
}

/// The right schema, valid indexes and every row.
async fn check(scene: &Scene<'_>, to: &SqlSchema) -> Result<(), String> {
    let mut connection = Connection::open(&scene.url(), &OpenOptions::default()).await.unwrap();
    let violations = verify(&mut connection, &questions::state(to)).await.unwrap();
    let facts = [
        ("SELECT count(*) FROM pg_index WHERE NOT indisvalid OR NOT indisready", 0),
        ("SELECT count(*) FROM pg_constraint WHERE NOT convalidated", 0),
        ("SELECT count(*) FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace", 0),
        ("SELECT count(*) FROM \"Author\" WHERE name = 'name ' || id", ROWS),
        ("SELECT count(DISTINCT number) FROM \"Author\"", ROWS),
        ("SELECT count(*) FROM \"Post\" WHERE slug = 'slug ' || id AND \"authorId\" = id", ROWS),
        ("SELECT count(*) FROM \"Member\" WHERE team = \"user\"", ROWS),
        ("SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL", 0),
        ("SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL", scene.planned.len() as i64),
    ];
    let mut wrong: Vec<String> = violations.into_iter().map(|violation| violation.what).collect();
    for (sql, expected) in facts {
        let found = scene.number(sql).await;
        if found != expected {
            wrong.push(format!("{sql}: {found} and not {expected}"));
        }
    }
    connection.close().await.unwrap();
    let admin = PgPool::connect(&scene.server.url("postgres")).await.unwrap();
    let drop = format!("DROP DATABASE {} WITH (FORCE)", scene.name);
    sqlx::raw_sql(AssertSqlSafe(drop)).execute(&admin).await.unwrap();
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) }
}
