//! Runs one migration's file and keeps its row of the history true at every moment.
//!
//! A file that can be one transaction is one, with its history row inside: it is there in full or not at all, whatever
//! kills the process. Any other file has its row first, a note in it about each part that is committed, and its end
//! last.

mod atomic;
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
mod stepwise;
mod together;
mod transaction;
mod watch;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, split};

pub use failure::{Committed, FailedStatement, Failure, ServerError};
pub use progress::{Blocker, Progress};

use self::plan::{Mode, Unit, plan};
use self::settings::Settings;
use crate::connection::Connection;
use crate::directory::Migration;
use crate::error::Error;
use crate::history::{self, NewRow};

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
