//! What holds on every database.

use std::fs;
use std::time::Duration;

use etalon_migrate::commands::{DeployOptions, Problem, mark_applied, mark_rolled_back, reset};
use etalon_migrate::connection::OpenOptions;
use etalon_migrate::runner::Committed;
use etalon_migrate::{Connection, Error, checksum};

use crate::support::{ALL, Bench, Kind, write_script};

const WAIT: Duration = Duration::from_secs(5);

#[tokio::test]
async fn deploy_applies_what_waits_and_nothing_twice() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        let first = "CREATE TABLE a (id INT PRIMARY KEY);\n-- Half; a comment\nINSERT INTO a VALUES (1);\r\n";
        let names = [bench.write(1, first), bench.write(2, "CREATE TABLE b (id INT);"), bench.write(3, "-- empty\n")];
        let before = bench.status().await;
        assert_eq!((before.has_history, before.pending.as_slice()), (false, names.as_slice()));
        assert!(!bench.has_table("_prisma_migrations").await);
        assert_eq!(bench.deploy().await.unwrap(), names);
        assert_eq!(bench.deploy().await.unwrap(), Vec::<String>::new());
        assert!(bench.status().await.is_up_to_date());
        assert_eq!(bench.number("SELECT count(*) FROM a").await, 1);
        let rows = bench.rows().await;
        assert_eq!(rows.iter().map(|row| &row.name).collect::<Vec<_>>(), names.iter().collect::<Vec<_>>());
        for row in &rows {
            assert!(row.is_applied() && row.logs.is_none() && row.applied_steps_count == 1, "{kind:?} {row:?}");
            assert!(row.started_at <= row.finished_at.unwrap() && row.id.len() == 36);
        }
        assert_eq!(rows[0].checksum, checksum::checksum(first));
    }
}

#[tokio::test]
async fn a_failing_statement_is_told_exactly_and_can_be_resolved() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        bench.write(1, "CREATE TABLE a (id INT);");
        let bad = bench.write(
            2,
            "CREATE TABLE b (id INT);\n\n-- why\n  INSERT INTO nowhere\n  VALUES (1);\nCREATE TABLE c (id INT);",
        );
        let failure = bench.failure().await;
        let failed = failure.statement.clone().unwrap();
        assert_eq!((failed.number, failure.statements, failed.position.line), (2, 3, 4), "{kind:?}");
        // PostgreSQL points at the name that it doesn't know, the others only tell the statement.
        assert_eq!(failed.position.column, if kind == Kind::Postgres { 15 } else { 3 });
        assert!(failure.server.message.contains("nowhere"), "{failure}");
        assert!(failure.recorded && failure.to_string().contains(&format!("--rolled-back {bad}")), "{failure}");
        let committed = if kind == Kind::Mysql { Committed::First(1) } else { Committed::Nothing };
        assert_eq!(failure.committed, committed);
        assert_eq!(bench.has_table("b").await, kind == Kind::Mysql);
        let rows = bench.rows().await;
        assert!(rows[1].is_open() && rows[1].applied_steps_count == 0, "{rows:?}");
        assert!(rows[1].logs.as_ref().unwrap().contains("statement 2 of 3"));
        // Deploy waits for a decision.
        assert!(matches!(&bench.status().await.problems[..], [Problem::Unfinished { name, .. }] if *name == bad));
        assert!(matches!(bench.deploy().await, Err(Error::Refused { .. })));
        mark_rolled_back(&mut bench.connect().await, &bad, WAIT).await.unwrap();
        bench.write(2, "CREATE TABLE c (id INT);");
        assert_eq!(bench.deploy().await.unwrap(), [bad]);
        assert!(bench.status().await.is_up_to_date());
        assert_eq!(bench.rows().await.len(), 3);
    }
}

#[tokio::test]
async fn what_does_not_agree_is_reported_and_refused() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        let edited = bench.write(5, "CREATE TABLE a (id INT);");
        let missing = bench.write(6, "CREATE TABLE b (id INT);");
        bench.deploy().await.unwrap();
        bench.write(5, "CREATE TABLE a (id INT); -- changed");
        fs::remove_dir_all(bench.folder().join(&missing)).unwrap();
        let late = bench.write(4, "CREATE TABLE c (id INT);");
        let Err(Error::Refused { problems }) = bench.deploy().await else { panic!("not refused") };
        assert_eq!(problems.iter().map(Problem::name).collect::<Vec<_>>(), [&edited, &missing, &late]);
        assert_eq!(bench.status().await.problems, problems);
        assert!(!bench.has_table("c").await);
        let options = DeployOptions { allow_edited: true, allow_missing: true, ..DeployOptions::default() };
        assert!(matches!(bench.deploy_with(&options).await, Err(Error::Refused { problems }) if problems.len() == 1));
        let options = DeployOptions { allow_out_of_order: true, ..options };
        assert_eq!(bench.deploy_with(&options).await.unwrap(), [late]);
    }
}

#[tokio::test]
async fn a_database_that_is_not_there_is_made_if_asked_for() {
    for kind in ALL {
        let mut bench = Bench::new(kind).await;
        let (server, name) = bench.url.rsplit_once('/').unwrap();
        let name = name.split('?').next().unwrap();
        bench.url = format!("{server}/new {name}");
        assert!(Connection::open(&bench.url, &OpenOptions::default()).await.is_err(), "{kind:?}");
        bench.write(1, "CREATE TABLE a (id INT);");
        assert_eq!(bench.deploy().await.unwrap().len(), 1);
        assert!(bench.has_table("a").await);
    }
}

#[tokio::test]
async fn names_without_timestamps_are_taken_with_a_whole_history_only() {
    let bench = Bench::new(Kind::Sqlite).await;
    write_script(&bench.folder().join("20260101_short"), "CREATE TABLE a (id INT);");
    write_script(&bench.folder().join("0_init"), "CREATE TABLE b (id INT);");
    assert_eq!(bench.deploy().await.unwrap(), ["0_init", "20260101_short"]);
    write_script(&bench.folder().join("zz"), "CREATE TABLE c (id INT);");
    let refused = bench.deploy().await;
    assert!(matches!(&refused, Err(Error::Refused { problems }) if problems[0].name() == "zz"), "{refused:?}");
    let options = DeployOptions { allow_irregular_names: true, ..DeployOptions::default() };
    assert_eq!(bench.deploy_with(&options).await.unwrap(), ["zz"]);
}

#[tokio::test]
async fn resolve_follows_prismas_rules() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        // An existing database is adopted: tables, no history.
        bench.execute("CREATE TABLE a (id INT)").await;
        let name = bench.write(1, "CREATE TABLE a (id INT);");
        assert!(matches!(bench.deploy().await, Err(Error::NotEmpty { example }) if example == "a"));
        let mut connection = bench.connect().await;
        mark_applied(&mut connection, &bench.source(), &name, WAIT).await.unwrap();
        let row = bench.rows().await.remove(0);
        assert_eq!((row.applied_steps_count, row.logs.as_deref()), (0, Some("")));
        assert_eq!(Some(row.started_at), row.finished_at);
        assert!(bench.status().await.is_up_to_date());
        let again = mark_applied(&mut connection, &bench.source(), &name, WAIT).await;
        assert!(matches!(again, Err(Error::AlreadyApplied { .. })));
        assert!(matches!(mark_rolled_back(&mut connection, &name, WAIT).await, Err(Error::AlreadyApplied { .. })));
        assert!(matches!(mark_rolled_back(&mut connection, "x", WAIT).await, Err(Error::UnknownMigration { .. })));
        let unknown = mark_applied(&mut connection, &bench.source(), "x", WAIT).await;
        assert!(matches!(unknown, Err(Error::UnknownMigration { .. })));
        // A failed one that was mended by hand.
        let failed = bench.write(2, "INSERT INTO nowhere VALUES (1);");
        bench.failure().await;
        mark_applied(&mut connection, &bench.source(), &failed, WAIT).await.unwrap();
        let rows = bench.rows().await;
        let of_failed = rows.iter().filter(|row| row.name == failed).collect::<Vec<_>>();
        assert!(of_failed[0].rolled_back_at.is_some() && of_failed[1].is_applied());
        assert!(bench.status().await.is_up_to_date());
    }
}

#[tokio::test]
async fn reset_begins_anew() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        let parent = "CREATE TABLE parent (id INT PRIMARY KEY);";
        let child = "CREATE TABLE child (id INT, up INT, FOREIGN KEY (up) REFERENCES parent(id));";
        let names = [bench.write(1, &format!("{parent}{child} CREATE VIEW v AS SELECT id FROM parent;"))];
        bench.deploy().await.unwrap();
        bench
            .execute("CREATE TABLE by_hand (id INT); INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1)")
            .await;
        let mut connection = bench.connect().await;
        let report = reset(&mut connection, &bench.source(), &DeployOptions::default()).await.unwrap();
        assert_eq!(
            report.applied.iter().map(|applied| &applied.name).collect::<Vec<_>>(),
            names.iter().collect::<Vec<_>>()
        );
        assert_eq!(bench.number("SELECT count(*) FROM parent").await, 0);
        assert!(!bench.has_table("by_hand").await && bench.rows().await.len() == 1);
    }
}

#[tokio::test]
async fn settings_end_with_their_file() {
    for kind in ALL {
        let bench = Bench::new(kind).await;
        let (set, ask) = match kind {
            Kind::Postgres => (
                "SET lock_timeout = '77ms'; SET search_path = ''; SELECT set_config('my.own', 'x', false);",
                "INSERT INTO seen SELECT current_setting('lock_timeout') || coalesce(current_setting('my.own', true), '');",
            ),
            Kind::Sqlite => (
                "PRAGMA legacy_alter_table = ON; PRAGMA ignore_check_constraints = ON; ATTACH ':memory:' AS extra;",
                "INSERT INTO seen SELECT legacy_alter_table || ignore_check_constraints || count(*) FROM \
                 pragma_legacy_alter_table, pragma_ignore_check_constraints, pragma_database_list;",
            ),
            Kind::Mysql => (
                "SET SESSION lock_wait_timeout = 7; SET FOREIGN_KEY_CHECKS = 0; SET @own = 'x'; SET sql_mode = '';",
                "INSERT INTO seen SELECT CONCAT(@@foreign_key_checks = 1, @@lock_wait_timeout = 7, @@sql_mode = '', @own IS NULL);",
            ),
        };
        let expected = match kind {
            Kind::Postgres => "0",
            Kind::Sqlite => "001",
            Kind::Mysql => "1001",
        };
        bench.write(1, "CREATE TABLE seen (what VARCHAR(100));");
        bench.write(2, set);
        bench.write(3, ask);
        bench.deploy().await.unwrap();
        let found = bench.number(&format!("SELECT count(*) FROM seen WHERE what = '{expected}'")).await;
        assert_eq!(found, 1, "{kind:?}");
    }
}
