//! Migrations that teams planned in writing, done by the tool. Each test reads like its document; `stories` has a fourth.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use etalon_migrate::commands::{
    DeployOptions, DownOptions, Problem, deploy, down, mark_applied, mark_rolled_back, reset, status, verify,
};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::plan::Safety;
use etalon_migrate::{Connection, Error, MigrationSource};
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify as questions;
use etalon_sql_schema::{Dialect, SqlSchema, plan as steps};
use sqlx::{AssertSqlSafe, PgPool};

use crate::proof::{lowered, written};
use crate::{admin, rows};

const WAIT: Duration = Duration::from_secs(10);

/// A project: its database, its migrations.
pub(crate) struct Project {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) pool: PgPool,
    pub(crate) folder: tempfile::TempDir,
}

impl Project {
    pub(crate) async fn new(name: &str) -> Self {
        let name = format!("etalon_seed_{name}_{}", std::process::id());
        let admin_pool = PgPool::connect(&admin()).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&admin_pool).await.unwrap();
        let url = format!("{}/{name}", admin().rsplit_once('/').unwrap().0);
        let pool = PgPool::connect(&url).await.unwrap();
        Self { name, url, pool, folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) async fn end(self) {
        self.pool.close().await;
        let admin_pool = PgPool::connect(&admin()).await.unwrap();
        let sql = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&admin_pool).await.unwrap();
    }

    pub(crate) async fn connect(&self) -> Connection {
        Connection::open(&self.url, &OpenOptions::default()).await.unwrap()
    }

    pub(crate) fn source(&self) -> MigrationSource {
        MigrationSource::Folder(self.folder.path().to_owned())
    }

    /// `etalon migrate dev --create-only`
    pub(crate) fn dev(&self, day: u32, next: &SqlSchema, name: &str, safety: Safety) -> Vec<PathBuf> {
        written(self.folder.path(), day, next, name, safety);
        let mut folders: Vec<PathBuf> = fs::read_dir(self.folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
        folders.retain(|path| path.to_string_lossy().contains(&format!("202601{day:02}")));
        folders.sort();
        folders
    }

    /// `etalon migrate deploy`
    pub(crate) async fn deploy(&self) -> Result<usize, Error> {
        let report = deploy(&mut self.connect().await, &self.source(), &DeployOptions::default()).await?;
        Ok(report.applied.len())
    }

    /// What of these questions is not so.
    pub(crate) async fn violations(&self, assertions: &[questions::Assertion]) -> Vec<String> {
        assert!(!assertions.is_empty());
        let violations = verify(&mut self.connect().await, assertions).await.unwrap();
        violations.into_iter().map(|violation| violation.what).collect()
    }

    pub(crate) async fn run(&self, sql: &str) {
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&self.pool).await.unwrap();
    }

    pub(crate) async fn number(&self, sql: &str) -> i64 {
        sqlx::query_scalar(AssertSqlSafe(format!("SELECT ({sql})::bigint"))).fetch_one(&self.pool).await.unwrap()
    }

    /// A row in each table.
    pub(crate) async fn fill(&self, schema: &SqlSchema) {
        for (_, insert) in rows::inserts(schema) {
            let sql = rows::without_foreign_keys(Dialect::Postgres, &insert);
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&self.pool).await.ok();
        }
    }
}

pub(crate) fn example(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)).unwrap()
}

pub(crate) fn statements(folders: &[PathBuf]) -> Vec<String> {
    folders.iter().map(|folder| fs::read_to_string(folder.join("migration.sql")).unwrap()).collect()
}

#[tokio::test]
async fn edurpg_26_indexes_while_the_school_writes() {
    // "Identified missing performance indexes": the schema without them.
    let after = example("schema/edurpg.prisma");
    let before: String = after.lines().filter(|l| !l.starts_with("  @@index")).map(|l| format!("{l}\n")).collect();
    let (before, after) = (lowered(&before).unwrap(), lowered(&after).unwrap());
    let project = Project::new("edurpg").await;
    project.dev(1, &before, "init", Safety::Off);
    project.deploy().await.unwrap();
    project.fill(&before).await;
    project
        .run("INSERT INTO \"SystemLog\" (id, message) SELECT 'log' || n, 'm' FROM generate_series(1, 20000) n")
        .await;

    // "Used CONCURRENTLY for all index creation": one folder each, so that every Prisma 7 deploys them too.
    let folders = project.dev(2, &after, "t12_performance_indexes", Safety::Online);
    let files = statements(&folders);
    assert_eq!(files.len(), 26);
    assert!(files.iter().all(|sql| sql.contains("CREATE INDEX CONCURRENTLY") && sql.matches(';').count() == 1));
    for name in ["Job_teacherId_status_idx", "MoneyTx_userId_type_idx", "Event_startsAt_endsAt_idx"] {
        assert_eq!(files.iter().filter(|sql| sql.contains(&format!("\"{name}\""))).count(), 1, "{name}");
    }

    // "Rollback strategy documented": beside each, and with the same care.
    for folder in &folders {
        let down = fs::read_to_string(folder.join("down.sql")).unwrap();
        assert!(down.starts_with("-- Way back: lossless") && down.contains("DROP INDEX CONCURRENTLY"), "{down}");
    }

    // "Zero-downtime": whoever writes meanwhile is refused nothing.
    let stop = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn(write_logs(project.pool.clone(), Arc::clone(&stop)));
    assert_eq!(project.deploy().await.unwrap(), 26);
    stop.store(true, Ordering::Relaxed);
    let written = writer.await.unwrap();
    assert!(written > 26, "{written} rows were written meanwhile");
    assert_eq!(project.number("SELECT count(*) FROM \"SystemLog\" WHERE message = 'w'").await, written);

    // "All indexes created successfully": each valid, ready and over its columns.
    let pair = Pair { previous: &before, next: &after };
    let assertions = questions::after(&steps::steps(pair), pair);
    assert_eq!(assertions.len(), 26);
    assert_eq!(project.violations(&assertions).await, [""; 0]);
    assert_eq!(project.violations(&questions::state(&after)).await, [""; 0]);
    project.run("DROP INDEX \"Job_createdAt_idx\"").await;
    assert_eq!(project.violations(&assertions).await, ["index `Job_createdAt_idx` is valid and as written"]);
    project.end().await;
}

/// Writes until told to stop; gives how many rows. Any refused one is a panic.
async fn write_logs(pool: PgPool, stop: Arc<AtomicBool>) -> i64 {
    let mut written = 0;
    while !stop.load(Ordering::Relaxed) {
        let sql = "INSERT INTO \"SystemLog\" (id, message) VALUES ('w' || $1::text, 'w')";
        sqlx::query(sql).bind(written.to_string()).execute(&pool).await.unwrap();
        written += 1;
    }
    written
}

/// The one type of the schema that this server lacks, as text with a length.
const VECTOR: &str = "
    CREATE TYPE vector;
    CREATE FUNCTION vector_in(cstring, oid, integer) RETURNS vector LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
    CREATE FUNCTION vector_out(vector) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
    CREATE TYPE vector (INPUT = vector_in, OUTPUT = vector_out, TYPMOD_IN = varchartypmodin,
        TYPMOD_OUT = varchartypmodout, LIKE = text);";

/// "Performance Indexes Added", and that of `appliedAt`. The plan cuts one name by hand; here the database's limit does.
const PERFORMANCE_INDEXES: [(&str, &str); 12] = [
    ("behavioral_events", "userId_eventType_timestamp"),
    ("behavioral_events", "userId_dayOfWeek"),
    ("behavioral_events", "userId_timeOfDay"),
    ("behavioral_patterns", "userId_patternType_confidence"),
    ("behavioral_patterns", "userId_lastSeenAt"),
    ("struggle_predictions", "userId_predictionStatus_predictedStruggleProbability"),
    ("struggle_predictions", "userId_topicId_predictionDate"),
    ("recommendations", "userId_status_priorityScore"),
    ("recommendations", "userId_createdAt"),
    ("personalization_configs", "userId_context_isActive"),
    ("personalization_configs", "userId_avgReward"),
    ("study_schedule_recommendations", "appliedAt"),
];

#[tokio::test]
async fn epic5_is_completed_rolled_back_and_completed_again() {
    let before = lowered(&example("docs/examples/epic5_before.prisma")).unwrap();
    let after = lowered(&example("schema/epic5.prisma")).unwrap();
    let pair = Pair { previous: &before, next: &after };
    let project = Project::new("epic5").await;
    project.run(VECTOR).await;
    project.dev(1, &before, "platform", Safety::Off);
    project.deploy().await.unwrap();
    project.fill(&before).await;
    // Step 1, pre-migration validation. An assignment to an experiment that doesn't exist would stop the foreign key.
    let checks = questions::before(&steps::steps(pair), pair);
    assert_eq!(project.violations(&checks).await, [""; 0]);
    let orphan = "SET session_replication_role = replica; UPDATE experiment_assignments SET \"experimentId\" = 'nobody'; \
                  RESET session_replication_role";
    let experiment = project.number("SELECT count(*) FROM experiment_assignments").await;
    assert_eq!(experiment, 1, "there is an assignment to orphan");
    project.run(orphan).await;
    let found = project.violations(&checks).await;
    assert!(found.len() == 1 && found[0].contains("experiment_assignments"), "{found:?}");
    project
        .run("UPDATE experiment_assignments SET \"experimentId\" = (SELECT id FROM personalization_experiments)")
        .await;

    // Step 2, create the migration; step 4, production: `metrics`, `appliedAt`, the foreign key, the indexes.
    let folders = project.dev(2, &after, "epic5_schema_completion", Safety::Online);
    let files = statements(&folders).join("\n");
    assert_eq!(files.matches("CREATE INDEX CONCURRENTLY").count(), 15);
    assert_eq!(files.matches("NOT VALID").count(), 1);
    assert_eq!(files.matches("VALIDATE CONSTRAINT").count(), 1);
    assert_eq!(project.deploy().await.unwrap(), folders.len());
    assert_eq!(project.violations(&questions::after(&steps::steps(pair), pair)).await, [""; 0]);
    let cascades = "SELECT count(*) FROM pg_constraint WHERE conname = 'experiment_assignments_experimentId_fkey' AND \
                    confdeltype = 'c' AND convalidated";
    assert_eq!(project.number(cascades).await, 1);
    for (table, columns) in PERFORMANCE_INDEXES {
        let mut name = format!("{table}_{columns}");
        name.truncate(63 - "_idx".len());
        let is_there =
            format!("SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('\"{name}_idx\"') AND indisvalid");
        assert_eq!(project.number(&is_there).await, 1, "{name}_idx");
    }

    // Rollback plan: nothing is lost without being asked for, and the schema of before is back.
    let mut options = DownOptions { count: folders.len(), accept_data_loss: false, lock_timeout: WAIT };
    let refused = down(&mut project.connect().await, project.folder.path(), &options).await;
    assert!(matches!(refused, Err(Error::WouldLose { .. })), "{refused:?}");
    options.accept_data_loss = true;
    let taken_back = down(&mut project.connect().await, project.folder.path(), &options).await.unwrap();
    assert_eq!(taken_back.len(), folders.len());
    assert_eq!(project.violations(&questions::state(&before)).await, [""; 0]);
    assert!(!project.violations(&questions::state(&after)).await.is_empty());
    let gone = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'metrics' AND table_name = \
                'experiment_assignments'";
    assert_eq!(project.number(gone).await, 0);

    // And again.
    assert_eq!(project.deploy().await.unwrap(), folders.len());
    assert_eq!(project.violations(&questions::state(&after)).await, [""; 0]);
    assert_eq!(project.number("SELECT count(*) FROM experiment_assignments").await, 1);

    // "Foreign key constraints enforced correctly": an assignment needs its experiment, and goes with it.
    let lost =
        sqlx::query("UPDATE experiment_assignments SET \"experimentId\" = 'nobody'").execute(&project.pool).await;
    assert!(lost.is_err_and(|error| error.to_string().contains("experiment_assignments_experimentId_fkey")));
    project.run("DELETE FROM personalization_experiments").await;
    assert_eq!(project.number("SELECT count(*) FROM experiment_assignments").await, 0);
    project.end().await;
}

#[tokio::test]
async fn event_platform_from_init_to_reset() {
    let schema = lowered(&example("schema/events.prisma")).unwrap();
    let project = Project::new("events").await;
    // "Initial migration", "verify migration".
    assert!(project.deploy().await.is_ok_and(|count| count == 0));
    project.dev(1, &schema, "init", Safety::Off);
    let before = status(&mut project.connect().await, &project.source()).await.unwrap();
    assert_eq!(before.pending, ["20260101000000_init"]);
    assert_eq!(project.deploy().await.unwrap(), 1);
    assert!(status(&mut project.connect().await, &project.source()).await.unwrap().is_up_to_date());
    assert_eq!(project.violations(&questions::state(&schema)).await, [""; 0]);
    // "Expected SQL": the tables and enums of its summary, and what each foreign key does when its row goes.
    let mut tables: Vec<&str> = schema.tables.iter().map(|table| table.name.name.as_str()).collect();
    tables.sort_unstable();
    assert_eq!(tables, ["apps", "participants", "prizes", "rooms", "sessions", "users", "winners"]);
    let enums: Vec<&str> = schema.enums.iter().map(|enum_| enum_.name.name.as_str()).collect();
    assert_eq!(enums, ["RoomStatus", "ParticipantRole"]);
    let deletes = |action: char| {
        format!(
            "SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND confdeltype = '{action}' AND connamespace = \
                 'public'::regnamespace"
        )
    };
    assert_eq!((project.number(&deletes('c')).await, project.number(&deletes('r')).await), (6, 2));
    project.fill(&schema).await;
    common_tasks(&project).await;

    // "If a migration fails": nothing of it stays, and deploy waits for a decision.
    let bad = project.folder.path().join("20260108000000_bad");
    fs::create_dir(&bad).unwrap();
    let sql = "ALTER TABLE \"rooms\" ADD COLUMN \"note\" TEXT;\nALTER TABLE \"rooms\" ADD COLUMN \"status\" TEXT;\n";
    fs::write(bad.join("migration.sql"), sql).unwrap();
    let applied = status(&mut project.connect().await, &project.source()).await.unwrap().applied.len();
    let Err(Error::Failed(failure)) = project.deploy().await else { panic!("a column can't come twice") };
    assert_eq!(failure.statement.as_ref().map(|statement| statement.number), Some(2));
    let note = "SELECT count(*) FROM information_schema.columns WHERE column_name = 'note'";
    assert_eq!(project.number(note).await, 0);
    let problems = status(&mut project.connect().await, &project.source()).await.unwrap().problems;
    assert!(matches!(problems.as_slice(), [Problem::Unfinished { name, .. }] if name == "20260108000000_bad"));
    assert!(matches!(project.deploy().await, Err(Error::Refused { .. })));

    // "migrate resolve --rolled-back", the file mended, deployed.
    mark_rolled_back(&mut project.connect().await, "20260108000000_bad", WAIT).await.unwrap();
    fs::write(bad.join("migration.sql"), "ALTER TABLE \"rooms\" ADD COLUMN \"note\" TEXT;\n").unwrap();
    assert_eq!(project.deploy().await.unwrap(), 1);
    assert_eq!(project.number(note).await, 1);

    // "migrate reset": everything goes, every migration is applied.
    let users = "SELECT count(*) FROM users";
    assert_eq!(project.number(users).await, 1);
    let options = DeployOptions::default();
    let report = reset(&mut project.connect().await, &project.source(), &options).await.unwrap();
    assert_eq!(report.applied.len(), applied + 1);
    assert_eq!(project.number(users).await, 0);
    assert!(status(&mut project.connect().await, &project.source()).await.unwrap().is_up_to_date());
    project.end().await;
}

/// "Common Migration Tasks": a new field, a new model, a field that is modified with its data; and from "Troubleshooting" a
/// migration that was run by hand, and drift.
async fn common_tasks(project: &Project) {
    let text = example("schema/events.prisma");
    let with_field = text.replace("model Room {", "model Room {\n  newField String?");
    let venue = "\nmodel Venue {\n  id   String @id @default(cuid())\n  name String\n\n  @@map(\"venues\")\n}\n";
    let with_model = format!("{with_field}{venue}");
    let with_default = with_model.replace("newField String?", "newField String");
    for (day, name, text) in [(2, "add_new_field", &with_field), (3, "add_new_model", &with_model)] {
        let folders = project.dev(day, &lowered(text).unwrap(), name, Safety::Online);
        assert_eq!(folders.len(), 1, "what is harmless is one plain file");
        assert_eq!(project.deploy().await.unwrap(), 1);
    }
    assert_eq!(project.number("SELECT count(*) FROM rooms WHERE \"newField\" IS NULL").await, 1);

    // `--create-only`, then the file is edited: the rows get their values before the column is required.
    let required = lowered(&with_default).unwrap();
    let folders = project.dev(4, &required, "modify_field", Safety::Off);
    let file = folders[0].join("migration.sql");
    let written = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("UPDATE rooms SET \"newField\" = 'none' WHERE \"newField\" IS NULL;\n\n{written}"))
        .unwrap();
    assert_eq!(project.deploy().await.unwrap(), 1);
    assert_eq!(project.violations(&questions::state(&required)).await, [""; 0]);

    // Somebody ran it by hand: `migrate resolve --applied`.
    let by_hand = project.folder.path().join("20260105000000_by_hand");
    fs::create_dir(&by_hand).unwrap();
    let sql = "ALTER TABLE \"venues\" ADD COLUMN \"city\" TEXT";
    fs::write(by_hand.join("migration.sql"), format!("{sql};\n")).unwrap();
    project.run(sql).await;
    mark_applied(&mut project.connect().await, &project.source(), "20260105000000_by_hand", WAIT).await.unwrap();
    assert_eq!(project.deploy().await.unwrap(), 0);

    // Drift: what somebody took away is named, without a second database.
    project.run("DROP INDEX \"rooms_status_isPublic_appId_idx\"; ALTER TABLE prizes DROP COLUMN metadata").await;
    let found = project.violations(&questions::state(&required)).await;
    assert_eq!(
        found,
        ["index `rooms_status_isPublic_appId_idx` is valid and as written", "column `prizes.metadata` is as written"]
    );
    let mend = "CREATE INDEX \"rooms_status_isPublic_appId_idx\" ON rooms (status, \"isPublic\", \"appId\"); \
                ALTER TABLE prizes ADD COLUMN metadata JSONB";
    project.run(mend).await;
    assert_eq!(project.violations(&questions::state(&required)).await, [""; 0]);
}
