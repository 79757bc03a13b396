//! Applies what waits.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::Pool;

use super::compare::{Problem, Status, compare_history};
use super::resolve::record_applied;
use super::status::load;
use super::verify::{Violation, verify};
use crate::connection::{AppDatabase, Connection};
use crate::directory::{CHECK_FILE, Migration, MigrationSource, Migrations, Questions, VERIFY_FILE, questions};
use crate::error::Error;
use crate::history::{HistoryRow, Standing};
use crate::runner::{self, Outcome, Progress};
use crate::{checksum, history, lock};
use etalon_sql_schema::Dialect;

/// What deploy steps over, and how long it waits.
#[derive(Debug, Clone)]
pub struct DeployOptions {
    /// Go on although applied files were changed.
    pub allow_edited: bool,
    /// Go on although applied folders are gone.
    pub allow_missing: bool,
    /// Apply migrations that sort before applied ones.
    pub allow_out_of_order: bool,
    /// Apply migrations whose folder has no timestamp. A database without any migration takes them in any case.
    pub allow_irregular_names: bool,
    /// Ask neither the rows before a migration nor the catalog after it.
    pub skip_checks: bool,
    /// How long another run's lock is waited for.
    pub lock_timeout: Duration,
}

impl Default for DeployOptions {
    /// Steps over nothing, waits a minute.
    fn default() -> Self {
        Self {
            allow_edited: false,
            allow_missing: false,
            allow_out_of_order: false,
            allow_irregular_names: false,
            skip_checks: false,
            lock_timeout: Duration::from_secs(60),
        }
    }
}

impl DeployOptions {
    fn allows(&self, problem: &Problem, status: &Status) -> bool {
        match problem {
            Problem::Unfinished { .. } | Problem::PartlyReplaced { .. } | Problem::Replaced { .. } => false,
            Problem::Edited { .. } => self.allow_edited,
            Problem::Missing { .. } => self.allow_missing,
            Problem::OutOfOrder { .. } => self.allow_out_of_order,
            // An empty database takes an old history as it is: renaming its folders would break the other databases.
            Problem::IrregularName { .. } => self.allow_irregular_names || status.applied.is_empty(),
        }
    }

    fn refuse(&self, status: &Status) -> Result<(), Error> {
        let problems: Vec<Problem> =
            status.problems.iter().filter(|problem| !self.allows(problem, status)).cloned().collect();
        if problems.is_empty() { Ok(()) } else { Err(Error::Refused { problems }) }
    }
}

/// What deploy did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeployReport {
    /// What this run applied, in order.
    pub applied: Vec<Deployed>,
    /// What this run recorded without running it: it stands in place of migrations that are all applied.
    pub recorded: Vec<String>,
    /// What was stepped over because an option allows it.
    pub tolerated: Vec<Problem>,
}

/// A migration that this run applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployed {
    /// Its folder.
    pub name: String,
    /// Its statements.
    pub statements: usize,
    /// How long it took.
    pub took: Duration,
}

/// Applies the waiting migrations, one after the other, up to the first that fails.
///
/// Where nothing waits, nothing is locked or written, so that it also works on a read-only database.
///
/// # Errors
/// When folder and history don't agree, the lock stays taken, or a migration fails; those before it stay applied.
pub async fn deploy(
    connection: &mut Connection,
    source: &MigrationSource,
    options: &DeployOptions,
) -> Result<DeployReport, Error> {
    let migrations = load(connection, source)?;
    let rows = history::load(connection).await?;
    let status = compare_history(&migrations, rows.as_deref());
    let interrupted = interrupted(connection, &migrations, rows.as_deref());
    let nothing_waits = status.pending.is_empty() && status.recordable.is_empty() && interrupted.is_empty();
    if status.has_history && nothing_waits {
        options.refuse(&status)?;
        return Ok(DeployReport { tolerated: status.problems, ..DeployReport::default() });
    }
    lock::acquire(connection, options.lock_timeout).await?;
    let result = deploy_locked(connection, &migrations, source.folder(), options).await;
    lock::release(connection).await;
    result
}

/// [`deploy`] on a connection of the app's own pool.
///
/// # Errors
/// As [`deploy`], and when the pool gives no connection.
pub async fn deploy_on_pool<DB: AppDatabase>(
    pool: &Pool<DB>,
    source: &MigrationSource,
    options: &DeployOptions,
) -> Result<DeployReport, Error> {
    let mut connection = Connection::from_pool(pool).await?;
    let report = deploy(&mut connection, source, options).await?;
    connection.close().await?;
    Ok(report)
}

async fn deploy_locked(
    connection: &mut Connection,
    migrations: &Migrations,
    folder: Option<&Path>,
    options: &DeployOptions,
) -> Result<DeployReport, Error> {
    let folder = folder.filter(|_| !options.skip_checks);
    ensure_history(connection).await?;
    let mut report = DeployReport::default();
    loop {
        // Read under the lock: another run may have ended while this one waited.
        let mut rows = settled_rows(connection, options).await?;
        if take_up(connection, migrations, rows.as_deref()).await? {
            rows = history::load(connection).await?;
        }
        let status = compare_history(migrations, rows.as_deref());
        options.refuse(&status)?;
        record(connection, migrations, &status, &mut report).await?;
        let complete = apply_pending(connection, migrations, folder, &status, &mut report).await?;
        report.tolerated = status.problems;
        if complete {
            return Ok(report);
        }
    }
}

/// Records what stands in place of migrations that the database has, as `resolve --applied` would.
async fn record(
    connection: &mut Connection,
    migrations: &Migrations,
    status: &Status,
    report: &mut DeployReport,
) -> Result<(), Error> {
    for name in &status.recordable {
        let migration = migrations.get(name).expect("what is recorded is in the folder");
        // On SQLite only a transaction excludes another run that records it just now.
        let in_transaction = connection.dialect() == Dialect::Sqlite;
        let record = Error::database("mark the migration as applied");
        if in_transaction {
            connection.run("BEGIN IMMEDIATE").await.map_err(record)?;
        }
        let recorded = record_one(connection, name, &migration.checksum()).await;
        if in_transaction {
            let end = if recorded.is_ok() { "COMMIT" } else { "ROLLBACK" };
            connection.run(end).await.map_err(Error::database("mark the migration as applied"))?;
        }
        if recorded? {
            report.recorded.push(name.clone());
        }
    }
    Ok(())
}

/// Gives whether it was left to this run to do.
async fn record_one(connection: &mut Connection, name: &str, checksum: &str) -> Result<bool, Error> {
    let standing = history::standing(connection, name).await;
    if standing.map_err(Error::database("mark the migration as applied"))? != Standing::Waiting {
        return Ok(false);
    }
    record_applied(connection, name, checksum).await?;
    Ok(true)
}

/// Gives false when another run got in between, so that the history must be read again.
async fn apply_pending(
    connection: &mut Connection,
    migrations: &Migrations,
    folder: Option<&Path>,
    status: &Status,
    report: &mut DeployReport,
) -> Result<bool, Error> {
    for name in &status.pending {
        let migration = migrations.get(name).expect("what waits is in the folder");
        let violations = ask(connection, folder, migration, CHECK_FILE).await?;
        if !violations.is_empty() {
            return Err(Error::NotReady { name: name.clone(), violations });
        }
        connection.tell(&Progress::Begun { name: name.clone() });
        match runner::apply(connection, migration).await? {
            Outcome::Applied { statements, took } => {
                connection.tell(&Progress::Applied { name: name.clone(), statements, took });
                report.applied.push(Deployed { name: name.clone(), statements, took });
            }
            Outcome::TakenElsewhere => return Ok(false),
        }
        // CockroachDB's catalog looks like PostgreSQL's, but nobody has made sure that it answers like it.
        let catalog = folder.filter(|_| connection.dialect() != Dialect::Cockroach);
        let violations = ask(connection, catalog, migration, VERIFY_FILE).await?;
        if !violations.is_empty() {
            return Err(Error::NotVerified { name: name.clone(), violations });
        }
    }
    Ok(true)
}

/// What one of the files beside a migration says that isn't so. Texts that are part of a program have no files.
async fn ask(
    connection: &mut Connection,
    folder: Option<&Path>,
    migration: &Migration,
    file: &'static str,
) -> Result<Vec<Violation>, Error> {
    let Some(folder) = folder else { return Ok(Vec::new()) };
    match questions(folder, migration, file, connection.dialect())? {
        Questions::Asked(assertions) => verify(connection, &assertions).await,
        Questions::Outdated => {
            connection.tell(&Progress::Outdated { name: migration.name.clone(), file });
            Ok(Vec::new())
        }
    }
}

/// Rows of migrations that a process began which is gone by now, and that whoever comes next can take up: the catalog
/// tells how far they came. Only PostgreSQL has such statements, and a lock that says that nobody else is at it.
fn interrupted<'a>(
    connection: &Connection,
    migrations: &Migrations,
    rows: Option<&'a [HistoryRow]>,
) -> Vec<&'a HistoryRow> {
    let is_postgres = match connection.dialect() {
        Dialect::Postgres => true,
        Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => false,
    };
    let can_be_resumed = |row: &&HistoryRow| {
        let migration = migrations.get(&row.name).filter(|m| checksum::matches(&m.sql, &row.checksum));
        is_postgres && row.may_be_running() && migration.is_some_and(runner::can_be_resumed)
    };
    rows.unwrap_or_default().iter().filter(can_be_resumed).collect()
}

/// Makes interrupted migrations wait again; gives whether there were any. Under the lock.
async fn take_up(
    connection: &mut Connection,
    migrations: &Migrations,
    rows: Option<&[HistoryRow]>,
) -> Result<bool, Error> {
    let interrupted = interrupted(connection, migrations, rows);
    for row in &interrupted {
        history::roll_back(connection, &row.id).await?;
        connection.tell(&Progress::Resumed { name: row.name.clone() });
    }
    Ok(!interrupted.is_empty())
}

/// How long a migration that another process seems to run is waited for, where no lock says whether it does.
const RUNNING_PATIENCE: Duration = Duration::from_secs(10);

/// The history, once no other process is at it. Where a lock is held that is so at once.
async fn settled_rows(connection: &mut Connection, options: &DeployOptions) -> Result<Option<Vec<HistoryRow>>, Error> {
    let patience = match connection.dialect() {
        Dialect::Postgres | Dialect::Mysql => Duration::ZERO,
        Dialect::Sqlite | Dialect::Cockroach => options.lock_timeout.min(RUNNING_PATIENCE),
    };
    let begin = Instant::now();
    loop {
        let rows = history::load(connection).await?;
        let running = rows.iter().flatten().any(HistoryRow::may_be_running);
        if !running || begin.elapsed() >= patience {
            return Ok(rows);
        }
        tokio::time::sleep(lock::PAUSE).await;
    }
}

/// Makes the history table in a database that is new.
pub(super) async fn ensure_history(connection: &mut Connection) -> Result<(), Error> {
    if history::load(connection).await?.is_some() {
        return Ok(());
    }
    // On SQLite only a transaction excludes another run that makes the table just now.
    let in_transaction = connection.dialect() == Dialect::Sqlite;
    if in_transaction {
        connection.run("BEGIN IMMEDIATE").await.map_err(Error::database("create the migration history"))?;
    }
    let made = create_history(connection).await;
    if in_transaction {
        let end = if made.is_ok() { "COMMIT" } else { "ROLLBACK" };
        let ended = connection.run(end).await.map_err(Error::database("create the migration history"));
        return made.and(ended.map(drop));
    }
    made
}

async fn create_history(connection: &mut Connection) -> Result<(), Error> {
    if history::load(connection).await?.is_some() {
        return Ok(());
    }
    if let Some(example) = history::foreign_table(connection).await? {
        return Err(Error::NotEmpty { example });
    }
    history::create(connection).await
}
