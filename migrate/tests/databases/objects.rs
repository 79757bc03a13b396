//! The cases of `sql-schema/tests/objects` on real databases: their migrations run, leave what the files say, and lead
//! back.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{TimeZone, Utc};
use etalon_migrate::commands::{DownOptions, down, verify};
use etalon_migrate::directory::read;
use etalon_migrate::introspect::introspect;
use etalon_migrate::plan::{Safety, plan, replayed, write};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::down::{Loss, down as way_back};
use etalon_sql_schema::migration::plan_script;
use etalon_sql_schema::object::{File, lower as lower_objects};
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify::{self as questions, Assertion};
use etalon_sql_schema::{SqlSchema, lower, plan as steps, rename};

use crate::support::{Bench, Kind};

struct Case {
    folder: PathBuf,
    provider: String,
    bench: Bench,
}

#[tokio::test]
async fn objects_on_postgres() {
    for safety in [Safety::Off, Safety::Online] {
        all("postgresql", safety).await;
    }
}

#[tokio::test]
async fn objects_on_sqlite() {
    all("sqlite", Safety::Off).await;
}

#[tokio::test]
async fn objects_on_mysql() {
    all("mysql", Safety::Off).await;
}

async fn all(provider: &str, safety: Safety) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sql-schema/tests/objects");
    let mut count = 0;
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        let text = fs::read_to_string(folder.join("from.prisma")).unwrap();
        if text.lines().next().unwrap().trim_start_matches("//").trim() == provider {
            let kind = match provider {
                "postgresql" => Kind::Postgres,
                "sqlite" => Kind::Sqlite,
                _ => Kind::Mysql,
            };
            let case = Case { folder, provider: provider.to_owned(), bench: Bench::new(kind).await };
            case.run(safety).await;
            count += 1;
        }
    }
    assert!(count > 0);
}

impl Case {
    fn name(&self) -> String {
        self.folder.display().to_string()
    }

    fn state(&self, side: &str) -> SqlSchema {
        let schema = fs::read_to_string(self.folder.join(side).with_extension("prisma")).unwrap();
        let text = format!("datasource db {{\n  provider = \"{}\"\n}}\n\n{schema}", self.provider);
        let mut state = lower(&check(&Sources::single("schema.prisma", &text)).0.unwrap()).unwrap();
        let name = format!("{side}.sql");
        if let Ok(text) = fs::read_to_string(self.folder.join(&name)) {
            lower_objects(&mut state, &[File { name: &name, text: &text }]).unwrap();
        }
        state
    }

    async fn run(&self, safety: Safety) {
        let (from, next) = (self.state("from"), self.state("to"));
        self.write(1, &from, safety);
        if let Ok(hand) = fs::read_to_string(self.folder.join("hand.sql")) {
            self.bench.write(20, &hand);
        }
        self.bench.deploy().await.unwrap_or_else(|error| panic!("{}: {error:?}", self.name()));
        self.bench.execute("INSERT INTO users (id, name) VALUES (1, 'Ada')").await;
        let previous = replayed(&read(&self.bench.folder()).unwrap(), next.dialect).0;
        self.is(&previous, "before").await;

        let count = self.write(2, &next, safety);
        self.bench.deploy().await.unwrap_or_else(|error| panic!("{}: {error:?}", self.name()));
        let pair = Pair { previous: &previous, next: &next };
        let assertions = questions::after(&steps::steps(pair), pair);
        assert!(!assertions.is_empty() || count == 0);
        self.hold(&assertions).await;
        self.hold(&questions::state(&next)).await;
        self.has(&next, "after").await;
        let reached = replayed(&read(&self.bench.folder()).unwrap(), next.dialect).0;
        self.is(&reached, "replayed").await;
        assert_eq!(self.bench.number("SELECT count(*) FROM users").await, 1);
        let renames = rename::renamed(&previous, &next).inverse();
        let before = SqlSchema { renames, ..previous.clone() };
        if count == 0 || way_back(Pair { previous: &before, next: &next }).loss() == Loss::Irreversible {
            return;
        }

        let options = DownOptions { count, accept_data_loss: true, lock_timeout: Duration::from_secs(5) };
        let back = down(&mut self.bench.connect().await, &self.bench.folder(), &options).await;
        assert_eq!(back.unwrap_or_else(|error| panic!("{}: {error:?}", self.name())).len(), count);
        self.is(&previous, "the way back").await;
        self.bench.deploy().await.unwrap_or_else(|error| panic!("{}: {error:?}", self.name()));
        self.is(&reached, "again").await;
        self.hold(&assertions).await;
    }

    /// `etalon migrate dev --create-only`; gives the number of folders.
    fn write(&self, month: u32, next: &SqlSchema, safety: Safety) -> usize {
        let folder = self.bench.folder();
        let migrations = if folder.exists() {
            read(&folder).unwrap()
        } else {
            etalon_migrate::directory::Migrations { lock: None, list: Vec::new() }
        };
        let planned = plan(&migrations, next, "change", safety);
        // Before and after those that `Bench::write` numbers.
        let at = Utc.with_ymd_and_hms(if month == 1 { 2001 } else { 2040 }, month, 1, 0, 0, 0).unwrap();
        write(&folder, at, next.dialect, &planned.migrations).unwrap().len()
    }

    /// The database has all that the state says.
    async fn has(&self, state: &SqlSchema, when: &str) -> SqlSchema {
        let live = introspect(&mut self.bench.connect().await, &[]).await.unwrap();
        let live = in_words_of(live, state);
        let there = plan_script(&live, state);
        assert!(there.is_empty(), "{}: {when}, the database lacks:\n{there}", self.name());
        live
    }

    /// And nothing else. That is so of a history alone: what was made by hand is in no file.
    async fn is(&self, history: &SqlSchema, when: &str) {
        let live = self.has(history, when).await;
        let back = plan_script(history, &live);
        assert!(back.is_empty(), "{}: {when}, the database has too much:\n{back}", self.name());
    }

    async fn hold(&self, assertions: &[Assertion]) {
        if !assertions.is_empty() {
            let violations = verify(&mut self.bench.connect().await, assertions).await.unwrap();
            assert!(violations.is_empty(), "{}: {violations:#?}", self.name());
        }
    }
}
