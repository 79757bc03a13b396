//! The proof of one pair on a real server. In: two schema texts. Out: nothing, or what went wrong in words.

use std::path::Path;
use std::time::Duration;

use chrono::{TimeZone, Utc};
use etalon_migrate::commands::{DeployOptions, DownOptions, deploy, down, verify};
use etalon_migrate::directory::read;
use etalon_migrate::plan::{Safety, plan, write};
use etalon_migrate::{Connection, Error, MigrationSource};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::migration::{self, plan_script};
use etalon_sql_schema::printed::in_words_of;
use etalon_sql_schema::step::Pair;
use etalon_sql_schema::verify::{self as questions, Assertion};
use etalon_sql_schema::{Dialect, SqlSchema, lower, rename};

use crate::database::Place;
use crate::{normal, rows};

/// In which direction a pair is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Way {
    Forth,
    Back,
}

type Result<T, E = String> = std::result::Result<T, E>;

/// Why nothing was shown.
#[derive(Debug)]
pub(crate) enum Failed {
    /// The plain script doesn't run, with rows or without, or leads elsewhere. What leads to the same end in units is no
    /// better.
    Plain(String),
    /// The same of the way back: the server says of the plain script that leads back what it says of the units'.
    PlainBack(String),
    /// What units do is not what they should.
    Online(String),
}

impl From<String> for Failed {
    fn from(because: String) -> Self {
        Failed::Online(because)
    }
}

/// What was shown of a pair that both modes lead to the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Proved {
    /// Whether anything differs between the two schemas.
    pub(crate) differs: bool,
    /// Whether the plain script bears rows. What it doesn't, units needn't either.
    pub(crate) with_rows: bool,
    /// Whether the way back says that values are gone. It is then shown without its first statement, in empty tables.
    pub(crate) irreversible: bool,
}

/// A database for one pair after the other.
pub(crate) struct Proof {
    pub(crate) place: Place,
    admin: String,
}

pub(crate) fn lowered(text: &str) -> Result<SqlSchema> {
    let sources = Sources::single("schema.prisma", text);
    let (schema, diagnostics) = check(&sources);
    lower(&schema.ok_or_else(|| diagnostics.render(&sources, false))?).ok_or_else(|| "no SQL".to_owned())
}

impl Proof {
    pub(crate) async fn new(admin: &str, name: &str) -> Self {
        let name = format!("etalon_online_{name}_{}", std::process::id());
        let place = Place::open(Dialect::Postgres, Some(admin), &name).await.unwrap();
        Self { place, admin: admin.to_owned() }
    }

    pub(crate) async fn end(self) {
        self.place.remove(Some(&self.admin)).await.unwrap();
    }

    async fn connection(&self) -> Connection {
        let Place::Postgres(pool) = &self.place else { panic!("it was opened as PostgreSQL") };
        Connection::from_pool(pool).await.unwrap()
    }

    /// Both modes, both questions, and the way back; rows are in every table that takes one.
    pub(crate) async fn prove(&mut self, from: &str, to: &str) -> Result<Proved, Failed> {
        let (from, to) = (lowered(from)?, lowered(to)?);
        let pair = Pair { previous: &from, next: &to };
        let filled = self.off(pair).await.map_err(Failed::Plain)?;
        let off = self.introspect(pair).await?;
        let rest = plan_script(&in_words_of(off.clone(), &to), &to);
        if !rest.is_empty() {
            return Err(Failed::Plain(format!("it leaves this to do:\n{rest}")));
        }
        // Types that the differ takes for the same may be others to the catalog.
        self.hold("state", &questions::state(&to)).await.map_err(Failed::Plain)?;

        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        self.place.empty().await?;
        written(folder, 1, &from, "init", Safety::Off);
        self.deploy(folder).await?;
        self.namespaces(&from).await?;
        if filled {
            self.fill(&from).await;
        }
        let (before, rows) = (self.introspect(pair).await?, self.rows(pair).await?);
        let units = written(folder, 2, &to, "change", Safety::Online);
        let renamed = rename::renamed(&from, &to);
        let (steps, planned) = (renamed.steps(&to), renamed.pair(&to));
        self.hold("before", &questions::before(&steps, planned)).await?;
        self.deploy(folder).await?;
        let online = self.introspect(pair).await?;
        same(&online, &off, pair, "online", "off")?;
        self.hold("after", &questions::after(&steps, planned)).await?;
        self.hold("state", &questions::state(&to)).await?;
        let left = self.rows(pair).await?;
        if left != rows {
            return Err(Failed::Online(format!("rows were {rows:?} and are {left:?}")));
        }
        let proved = Proved { differs: units > 0, with_rows: filled, irreversible: take_on(folder) };
        if !proved.differs {
            return Ok(proved);
        }
        if proved.irreversible {
            self.clear(&to).await?;
        }
        if let Err(failure) = self.down(folder, units).await {
            // What the server refuses of the plain script that leads back, it refuses of any.
            let refused = self.off(Pair { previous: pair.next, next: pair.previous }).await.err();
            return Err(match refused {
                Some(refused) if refused == failure => Failed::PlainBack(refused),
                Some(refused) => Failed::Online(format!("down: {failure}\nwhere the plain script meets: {refused}")),
                None => Failed::Online(format!("down: {failure}")),
            });
        }
        same(&self.introspect(pair).await?, &before, pair, "the way back", "before")?;
        self.deploy(folder).await.map_err(|error| format!("again: {error}"))?;
        same(&self.introspect(pair).await?, &online, pair, "again", "online")?;
        Ok(proved)
    }

    /// What the questions before say of a database with this row.
    pub(crate) async fn violations_with(&mut self, from: &str, to: &str, row: &str) -> Result<Vec<String>> {
        let (from, to) = (lowered(from)?, lowered(to)?);
        self.place.empty().await?;
        self.place.run(&migration::from_empty(&from)).await?;
        let renamed = rename::renamed(&from, &to);
        let questions = questions::before(&renamed.steps(&to), renamed.pair(&to));
        self.hold("before", &questions).await?;
        self.place.run(row).await?;
        let violations = verify(&mut self.connection().await, &questions).await.map_err(|error| error.to_string())?;
        Ok(violations.into_iter().map(|violation| violation.what).collect())
    }

    /// The plain script; gives whether it bears rows. What it does not bear, units need not bear either.
    async fn off(&mut self, pair: Pair<'_>) -> Result<bool> {
        let script = migration::script(pair.previous, pair.next);
        for with_rows in [true, false] {
            self.place.empty().await?;
            self.place.try_run(&migration::from_empty(pair.previous)).await.map_err(|(_, because)| because)?;
            self.namespaces(pair.previous).await?;
            if with_rows {
                self.fill(pair.previous).await;
            }
            match self.place.try_run(&script).await {
                Ok(()) => return Ok(with_rows),
                Err(_) if with_rows => {}
                Err((_, because)) => return Err(because),
            }
        }
        Ok(false)
    }

    /// A diff of two schemas takes every namespace for present that the first declares.
    async fn namespaces(&self, schema: &SqlSchema) -> Result<()> {
        for name in &schema.namespaces {
            self.place.run(&format!("CREATE SCHEMA IF NOT EXISTS {}", schema.dialect.quote_ident(name))).await?;
        }
        Ok(())
    }

    async fn fill(&self, schema: &SqlSchema) {
        for (_, insert) in rows::inserts(schema) {
            // A table whose types have no row of their own stays empty.
            self.place.run(&rows::without_foreign_keys(Dialect::Postgres, &insert)).await.ok();
        }
    }

    async fn clear(&self, schema: &SqlSchema) -> Result<()> {
        for table in &schema.tables {
            self.place.run(&format!("TRUNCATE {} CASCADE", rows::name(Dialect::Postgres, &table.name))).await?;
        }
        Ok(())
    }

    /// How many rows the tables have that stay under their name.
    async fn rows(&self, pair: Pair<'_>) -> Result<Vec<(String, i64)>> {
        let stay =
            |table: &&etalon_sql_schema::schema::Table| pair.previous.tables.iter().any(|t| t.name == table.name);
        let mut counts = Vec::new();
        for table in pair.next.tables.iter().filter(stay) {
            let name = rows::name(Dialect::Postgres, &table.name);
            let count = self.place.number(&format!("SELECT count(*) FROM {name}")).await?;
            counts.push((name, count));
        }
        Ok(counts)
    }

    async fn introspect(&self, pair: Pair<'_>) -> Result<SqlSchema> {
        let mut namespaces = [pair.previous.namespaces.clone(), pair.next.namespaces.clone()].concat();
        namespaces.sort();
        namespaces.dedup();
        self.place.introspect(&namespaces).await
    }

    async fn deploy(&self, folder: &Path) -> Result<()> {
        let source = MigrationSource::Folder(folder.to_owned());
        let deployed = deploy(&mut self.connection().await, &source, &DeployOptions::default()).await;
        deployed.map(drop).map_err(|error| error.to_string())
    }

    /// One migration at a time, as someone would who looks after each. A failure is what the server says.
    async fn down(&self, folder: &Path, count: usize) -> Result<()> {
        for _ in 0..count {
            let lock_timeout = Duration::from_secs(5);
            let options = DownOptions { count: 1, accept_data_loss: true, lock_timeout };
            down(&mut self.connection().await, folder, &options).await.map_err(|error| match &error {
                Error::Failed(failure) => failure.server.message.clone(),
                other => other.to_string(),
            })?;
        }
        Ok(())
    }

    async fn hold(&self, which: &str, assertions: &[Assertion]) -> Result<()> {
        let violations = verify(&mut self.connection().await, assertions).await.map_err(|error| error.to_string())?;
        if violations.is_empty() { Ok(()) } else { Err(format!("{which}: {violations:#?}")) }
    }
}

/// Takes the statement that raises an error out of the ways back that say of themselves that values are gone, as a person
/// would who does without them; tells whether any did.
fn take_on(folder: &Path) -> bool {
    let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path().join("down.sql"));
    let mut any = false;
    for path in folders.filter(|path| path.exists()) {
        let text = std::fs::read_to_string(&path).unwrap();
        if text.starts_with("-- Way back: irreversible") {
            let (head, rest) = text.split_once("DO $etalon$").expect("an irreversible way back raises an error");
            let (_, rest) = rest.split_once("$etalon$;\n").expect("it is one statement");
            std::fs::write(&path, format!("{head}{rest}")).unwrap();
            any = true;
        }
    }
    any
}

/// Writes what leads from the folder's end to a schema; gives the number of folders.
pub(crate) fn written(folder: &Path, day: u32, next: &SqlSchema, name: &str, safety: Safety) -> usize {
    let migrations = read(folder).unwrap();
    let plan = plan(&migrations, next, name, safety);
    let at = Utc.with_ymd_and_hms(2026, 1, day, 0, 0, 0).unwrap();
    write(folder, at, Dialect::Postgres, &plan.migrations).unwrap().len()
}

/// Nothing is to be done from one to the other, either way, and they look alike.
fn same(a: &SqlSchema, b: &SqlSchema, pair: Pair<'_>, which: &str, other: &str) -> Result<()> {
    for (a, b) in [(a, b), (b, a)] {
        let script = plan_script(a, b);
        if !script.is_empty() {
            return Err(format!("{which} differs from {other}:\n{script}"));
        }
    }
    let rest = plan_script(&in_words_of(a.clone(), pair.next), pair.next);
    let (a, b) = (normal::normal(a.clone()), normal::normal(b.clone()));
    if a != b {
        return Err(format!("{which} differs from {other}:\n{}", normal::difference(&a, &b)));
    }
    let is_end = other != "before";
    if is_end && !rest.is_empty() { Err(format!("{which} leaves this to do:\n{rest}")) } else { Ok(()) }
}
