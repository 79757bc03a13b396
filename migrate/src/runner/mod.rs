//! Runs one migration's file and keeps its row of the history true at every moment.
//!
//! A file that can be one transaction is one, with its history row inside: it is there in full or not at all, whatever
//! kills the process. Any other file has its row first, a note in it about each part that is committed, and its end
//! last.

mod brief;
mod classify;
mod concurrent;
mod failure;
mod fill;
mod foreign_keys;
mod observe;
mod plan;
mod progress;
mod settings;
mod watch;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, split};

pub use failure::{Committed, FailedStatement, Failure, ServerError};
pub use progress::{Blocker, Progress};

use self::plan::{Mode, Unit, plan};
use self::settings::Settings;
use self::watch::Patience;
use crate::connection::{Connection, first_text};
use crate::directory::Migration;
use crate::error::Error;
use crate::history::{self, NewRow, RUNNING, Standing};

/// How a migration went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was applied.
    Applied {
        /// Its statements.
        statements: usize,
        /// How long it took.
        took: Duration,
    },
    /// Another run began it in the meantime, and may have ended it.
    TakenElsewhere,
}

/// Why a unit stopped.
pub(crate) struct Stop {
    /// The statement, by index; none at the commit.
    at: Option<usize>,
    server: ServerError,
    /// Statements of the unit that stay, for a file that controls its transactions itself.
    kept: usize,
    /// Whether more than that may stay.
    unsure: bool,
}

impl Stop {
    fn new(at: Option<usize>, error: &sqlx::Error) -> Self {
        Self { at, server: ServerError::new(error), kept: 0, unsure: false }
    }

    /// A finding of the runner's own.
    fn own(message: String) -> Self {
        Self { at: None, server: ServerError { message, ..ServerError::default() }, kept: 0, unsure: false }
    }
}

/// Applies a migration.
pub(crate) async fn apply(connection: &mut Connection, migration: &Migration) -> Result<Outcome, Error> {
    let begin = Instant::now();
    let statements = split(connection.dialect(), &migration.sql);
    let units = plan(connection.dialect(), &statements);
    let run = Run { migration, statements: &statements, started_at: Utc::now(), check_keys: true };
    let applied = match units.as_slice() {
        [] => {
            run.atomic(connection, &Unit { mode: Mode::Transaction { foreign_keys: true }, statements: Vec::new() })
                .await?
        }
        [unit @ Unit { mode: Mode::Transaction { .. }, .. }] => run.atomic(connection, unit).await?,
        units => run.stepwise(connection, units).await?,
    };
    Ok(if applied {
        Outcome::Applied { statements: statements.len(), took: begin.elapsed() }
    } else {
        Outcome::TakenElsewhere
    })
}

/// Whether a migration that was interrupted can simply be run again: it is one statement, and the catalog tells how far
/// that came.
pub(crate) fn can_be_resumed(migration: &Migration) -> bool {
    match split(Dialect::Postgres, &migration.sql).as_slice() {
        [only] => concurrent::can_be_resumed(only),
        _ => false,
    }
}

/// Runs SQL without a history.
pub(crate) async fn execute(connection: &mut Connection, sql: &str) -> Result<usize, Failure> {
    let statements = split(connection.dialect(), sql);
    let migration = Migration { name: String::new(), sql: sql.to_owned() };
    // Who switches foreign keys off in a script of the moment means it.
    let run = Run { migration: &migration, statements: &statements, started_at: Utc::now(), check_keys: false };
    let mut done = 0;
    for unit in plan(connection.dialect(), &statements) {
        if let Err(stop) = run.unit(connection, &unit).await {
            return Err(run.failure(stop, done));
        }
        done = unit.statements.last().map_or(done, |last| last + 1);
    }
    Ok(statements.len())
}

/// One migration being run.
struct Run<'a> {
    migration: &'a Migration,
    statements: &'a [Statement<'a>],
    started_at: DateTime<Utc>,
    /// Whether rows that lose their parents while foreign keys are off are a failure.
    check_keys: bool,
}

impl Run<'_> {
    /// One transaction with the history row in it. Gives false if another run was faster.
    async fn atomic(&self, connection: &mut Connection, unit: &Unit) -> Result<bool, Error> {
        let settings = self.remember(connection).await?;
        let mut patience = Patience::new(connection, self.statements, &unit.statements).await;
        let filled = self.fill(connection, unit).await;
        let done = loop {
            if let Err(stop) = filled {
                break Err(stop);
            }
            let wait = patience.lock_timeout();
            match patience.watched(self.atomic_inside(connection, unit, &settings, wait.as_deref())).await {
                Err(mut stop) => {
                    if !patience.again(&mut stop).await {
                        break Err(stop);
                    }
                }
                Ok(applied) => break Ok(applied),
            }
        };
        match done {
            Ok(applied) => {
                if applied && connection.dialect() != Dialect::Postgres {
                    settings.restore(connection).await.map_err(Error::database(RESTORE))?;
                }
                Ok(applied)
            }
            Err(stop) => {
                let mut failure = self.failure(stop, 0);
                failure.recorded = self.record(connection, &settings, &failure.report()).await;
                Err(Error::Failed(Box::new(failure)))
            }
        }
    }

    /// Rows that a file asks to be filled in batches are filled before its own statement runs, which then finds few or
    /// none to do. So nothing depends on this, and an attempt that is cut off leaves only less to do for the next.
    async fn fill(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let Some((at, fill)) = fill::Fill::of(connection.dialect(), self.statements, &unit.statements) else {
            return Ok(());
        };
        fill.run(connection).await.map_err(|error| Stop::new(Some(at), &error))
    }

    async fn atomic_inside(
        &self,
        connection: &mut Connection,
        unit: &Unit,
        settings: &Settings,
        wait: Option<&str>,
    ) -> Result<bool, Stop> {
        let guard = Guard::begin(connection, unit.mode).await.map_err(|error| Stop::new(None, &error))?;
        let done = self.atomic_body(connection, unit, settings, &guard, wait).await;
        guard.end(connection, done).await
    }

    /// Between begin and commit. Gives what is left to run together with the commit; none where nothing is to be committed.
    async fn atomic_body(
        &self,
        connection: &mut Connection,
        unit: &Unit,
        settings: &Settings,
        guard: &Guard,
        wait: Option<&str>,
    ) -> Result<Option<String>, Stop> {
        let at_end = |error| Stop::new(None, &error);
        // SQLite has no lock above its transactions, so only in here it is sure that no other run was faster.
        if connection.dialect() == Dialect::Sqlite
            && history::standing(connection, &self.migration.name).await.map_err(at_end)? != Standing::Waiting
        {
            return Ok(None);
        }
        self.statements(connection, unit, wait).await?;
        guard.check(connection).await?;
        // A changed role or search path must not decide how the row is written. Only PostgreSQL can undo settings inside
        // a transaction, and only there such settings exist.
        if connection.dialect() == Dialect::Postgres {
            settings.restore(connection).await.map_err(at_end)?;
        }
        let checksum = self.migration.checksum();
        let row = NewRow { finished_at: Some(Utc::now()), applied_steps_count: 1, ..self.row(&checksum) };
        if let Some(insert) = history::insert_sql(connection, &row) {
            return Ok(Some(insert + "; "));
        }
        history::insert(connection, &row).await.map_err(at_end)?;
        Ok(Some(String::new()))
    }

    /// Row, parts, end.
    async fn stepwise(&self, connection: &mut Connection, units: &[Unit]) -> Result<bool, Error> {
        let settings = self.remember(connection).await?;
        let checksum = self.migration.checksum();
        let claimed = self.claim(connection, &self.row(&checksum)).await.map_err(Error::database(RECORD))?;
        let Some(id) = claimed else { return Ok(false) };
        let mut done = 0;
        for unit in units {
            let next = unit.statements.last().map_or(done, |last| last + 1);
            if done > 0 {
                let running = format!("{RUNNING}{done} of {} statements are committed", self.statements.len());
                history::note(connection, &id, &running).await.map_err(Error::database(RECORD))?;
            }
            if let Err(stop) = self.unit(connection, unit).await {
                let mut failure = self.failure(stop, done);
                failure.invalid_index = invalid_index(connection, unit, self.statements).await;
                settings.restore(connection).await.ok();
                failure.recorded = history::note(connection, &id, &failure.report()).await.is_ok();
                return Err(Error::Failed(Box::new(failure)));
            }
            done = next;
        }
        settings.restore(connection).await.map_err(Error::database(RESTORE))?;
        history::finish(connection, &id).await.map_err(Error::database(RECORD))?;
        Ok(true)
    }

    /// Writes the row that says the migration has begun, unless another run was faster. SQLite has no lock above its
    /// transactions, so looking and writing must be one.
    async fn claim(&self, connection: &mut Connection, row: &NewRow<'_>) -> Result<Option<String>, sqlx::Error> {
        if connection.dialect() != Dialect::Sqlite {
            return history::insert(connection, row).await.map(Some);
        }
        connection.run(begin_sql(Dialect::Sqlite)).await?;
        let claimed = match history::standing(connection, &self.migration.name).await {
            Ok(Standing::Waiting) => history::insert(connection, row).await.map(Some),
            Ok(Standing::Open | Standing::Applied) => Ok(None),
            Err(error) => Err(error),
        };
        let end = if matches!(claimed, Ok(Some(_))) { "COMMIT" } else { "ROLLBACK" };
        connection.run(end).await?;
        claimed
    }

    /// Runs a unit and commits it.
    async fn unit(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let mut patience = Patience::new(connection, self.statements, &unit.statements).await;
        match unit.mode {
            Mode::Transaction { .. } => loop {
                let wait = patience.lock_timeout();
                let done = patience.watched(self.transaction(connection, unit, wait.as_deref())).await;
                let Err(mut stop) = done else { return Ok(()) };
                if !patience.again(&mut stop).await {
                    return Err(stop);
                }
            },
            Mode::Alone => {
                patience.watched(self.alone(connection, unit)).await?;
                self.check_index(connection, unit).await
            }
            Mode::AsWritten => self.as_written(connection, unit).await,
        }
    }

    async fn transaction(&self, connection: &mut Connection, unit: &Unit, wait: Option<&str>) -> Result<(), Stop> {
        let guard = Guard::begin(connection, unit.mode).await.map_err(|error| Stop::new(None, &error))?;
        let mut done = self.statements(connection, unit, wait).await;
        if done.is_ok() && self.check_keys {
            done = guard.check(connection).await;
        }
        let done = done.map(|()| Some(String::new()));
        guard.end(connection, done).await.map(drop)
    }

    /// A statement that refuses a transaction, with nothing in its way.
    async fn alone(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let at = unit.statements[0];
        let statement = &self.statements[at];
        let failed = |error: sqlx::Error| Stop::new(Some(at), &error);
        let timeouts = concurrent::Timeouts::lift(connection, statement).await.map_err(failed)?;
        let done = match concurrent::prepare(connection, statement, &self.migration.name).await {
            Ok(true) => {
                let done = self.statement(connection, at).await;
                concurrent::gone_meanwhile(connection, statement, &self.migration.name, done).await
            }
            Ok(false) => Ok(()),
            Err(stop) => Err(Stop { at: Some(at), ..stop }),
        };
        let restored = match timeouts {
            Some(timeouts) => timeouts.restore(connection).await.map_err(failed),
            None => Ok(()),
        };
        done.and(restored).map_err(|stop| Stop { unsure: stop.server.disconnected, ..stop })
    }

    /// All statements of a transaction; `wait` is how long this attempt waits for a lock, whatever the file says.
    async fn statements(&self, connection: &mut Connection, unit: &Unit, wait: Option<&str>) -> Result<(), Stop> {
        let mut statements = unit.statements.iter().copied().peekable();
        if let Some(wait) = wait {
            statements.next_if(|&at| watch::sets_lock_timeout(&self.statements[at]));
            let set = format!("SET LOCAL lock_timeout = '{wait}'");
            connection.run(&set).await.map_err(|error| Stop::new(None, &error))?;
        }
        for at in statements {
            self.statement(connection, at).await?;
        }
        Ok(())
    }

    async fn statement(&self, connection: &mut Connection, at: usize) -> Result<(), Stop> {
        let statement = &self.statements[at];
        if let Some(reason) = classify::refusal(connection.dialect(), statement) {
            return Err(Stop { at: Some(at), ..Stop::own(reason.to_owned()) });
        }
        connection.run(statement.text).await.map(drop).map_err(|error| Stop::new(Some(at), &error))
    }

    /// `CREATE INDEX CONCURRENTLY IF NOT EXISTS` is content with the invalid index that an earlier attempt left behind.
    async fn check_index(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        match invalid_index(connection, unit, self.statements).await {
            Some(index) => {
                let message =
                    format!("the index {index} exists, but is invalid: an earlier attempt to build it failed");
                Err(Stop { at: unit.statements.first().copied(), ..Stop::own(message) })
            }
            None => Ok(()),
        }
    }

    /// Statement by statement, as the file begins and ends its transactions itself.
    async fn as_written(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let mut kept = 0;
        let mut open = false;
        for &at in &unit.statements {
            if let Err(stop) = self.statement(connection, at).await {
                connection.run("ROLLBACK").await.ok();
                return Err(Stop { kept, unsure: stop.server.disconnected, ..stop });
            }
            match classify::classify(connection.dialect(), &self.statements[at], &[]) {
                classify::Class::Begin => open = true,
                classify::Class::Commit | classify::Class::Control => {
                    open = classify::first_is(&self.statements[at], &["BEGIN", "START"]);
                }
                _ => {}
            }
            if !open {
                kept = at + 1;
            }
        }
        if open {
            connection.run("ROLLBACK").await.ok();
            let message = "the file begins a transaction and does not end it: add `COMMIT`".to_owned();
            return Err(Stop { kept, ..Stop::own(message) });
        }
        Ok(())
    }

    async fn remember(&self, connection: &mut Connection) -> Result<Settings, Error> {
        Settings::remember(connection, self.statements).await.map_err(Error::database("read the session's settings"))
    }

    /// The row of a migration that has begun.
    fn row<'a>(&'a self, checksum: &'a str) -> NewRow<'a> {
        NewRow {
            name: &self.migration.name,
            checksum,
            started_at: self.started_at,
            finished_at: None,
            logs: None,
            applied_steps_count: 0,
        }
    }

    /// Writes the failure of a file whose transaction was rolled back, with its row. Gives whether that was possible.
    async fn record(&self, connection: &mut Connection, settings: &Settings, report: &str) -> bool {
        settings.restore(connection).await.ok();
        let checksum = self.migration.checksum();
        history::insert(connection, &NewRow { logs: Some(report), ..self.row(&checksum) }).await.is_ok()
    }

    fn failure(&self, stop: Stop, done: usize) -> Failure {
        let kept = done.max(stop.kept);
        let committed = match (stop.unsure, kept) {
            (true, kept) => Committed::AtLeast(kept),
            (false, 0) => Committed::Nothing,
            (false, kept) => Committed::First(kept),
        };
        let statement =
            stop.at.map(|at| FailedStatement::new(&self.migration.sql, at, &self.statements[at], &stop.server));
        Failure {
            migration: self.migration.name.clone(),
            statement,
            statements: self.statements.len(),
            server: stop.server,
            committed,
            recorded: false,
            invalid_index: None,
        }
    }
}

const RESTORE: &str = "put the session's settings back";
const RECORD: &str = "write the migration history";

/// A transaction, with SQLite's foreign keys off around it where the file asks for that.
struct Guard {
    /// Foreign keys were enforced before and are to be again.
    enforce_again: bool,
    /// What was wrong before, when enforcement is off.
    before: Option<foreign_keys::Violations>,
}

impl Guard {
    async fn begin(connection: &mut Connection, mode: Mode) -> Result<Self, sqlx::Error> {
        let off = mode == Mode::Transaction { foreign_keys: false };
        let mut guard = Self { enforce_again: false, before: None };
        if off {
            guard.enforce_again = foreign_keys::is_enforced(connection).await?;
            if !foreign_keys::enforce(connection, false).await? {
                return Err(sqlx::Error::Protocol("the connection is inside a transaction already".to_owned()));
            }
        }
        let begun = connection.run(begin_sql(connection.dialect())).await;
        if begun.is_ok() && off {
            // The check itself fails where a foreign key leads to columns that are not unique. Then nothing can be
            // said about rows, and the transaction must not stay open for it.
            guard.before = foreign_keys::violations(connection).await.ok();
        }
        if begun.is_err() && guard.enforce_again {
            foreign_keys::enforce(connection, true).await?;
        }
        begun.map(|_| guard)
    }

    /// Looks for rows that a redefinition left without their parents.
    async fn check(&self, connection: &mut Connection) -> Result<(), Stop> {
        let Some(before) = &self.before else { return Ok(()) };
        let Ok(after) = foreign_keys::violations(connection).await else { return Ok(()) };
        match foreign_keys::new_violation(before, &after) {
            Some(message) => Err(Stop::own(message)),
            None => Ok(()),
        }
    }

    /// Commits if all went well and there is something to commit, or rolls back. A last statement goes with the commit:
    /// over a network the time of a small migration is that of its round trips.
    async fn end(self, connection: &mut Connection, done: Result<Option<String>, Stop>) -> Result<bool, Stop> {
        let commit = done.as_ref().is_ok_and(Option::is_some);
        let last = done.as_ref().ok().and_then(Clone::clone).unwrap_or_default();
        let mut ended = done.map(|last| last.is_some());
        if commit && let Err(error) = connection.run(&format!("{last}COMMIT")).await {
            let stop = Stop::new(None, &error);
            ended = Err(Stop { unsure: stop.server.disconnected, ..stop });
        }
        if !matches!(ended, Ok(true)) {
            // After some errors the database has rolled back by itself and refuses this, which is as well.
            connection.run("ROLLBACK").await.ok();
        }
        if self.enforce_again
            && let Err(error) = foreign_keys::enforce(connection, true).await
            && ended.is_ok()
        {
            ended = Err(Stop::new(None, &error));
        }
        ended
    }
}

fn begin_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => "BEGIN",
        // Taking the write lock at once avoids the deadlock of two readers that both want to write.
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Mysql => "START TRANSACTION",
    }
}

/// The index that a failed `CREATE INDEX CONCURRENTLY` left behind.
async fn invalid_index(connection: &mut Connection, unit: &Unit, statements: &[Statement<'_>]) -> Option<String> {
    let [only] = unit.statements.as_slice() else { return None };
    if unit.mode != Mode::Alone || connection.dialect() != Dialect::Postgres {
        return None;
    }
    if !statements[*only].starts_with(&["CREATE"]) {
        return None;
    }
    let named = statements[*only].tokens.iter().skip_while(|token| !token.is_word("CONCURRENTLY")).skip(1);
    let named = named.skip_while(|token| ["IF", "NOT", "EXISTS"].iter().any(|word| token.is_word(word)));
    let name = named.take(3).take_while(|token| !token.is_word("ON")).map(|token| token.text).collect::<String>();
    let sql = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass(?)";
    first_text(&connection.texts(sql, &[&name]).await.ok()?)
}
