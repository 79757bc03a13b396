//! What can go wrong with a database, in types. The words are the callers' to print; each says what to do.

use std::fmt::Display;
use std::path::PathBuf;
use std::time::Duration;

use crate::commands::{Problem, Violation};
use crate::directory::DirectoryError;
use crate::runner::{Failure, ServerError};

/// Every failure of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The migrations folder.
    #[error(transparent)]
    Directory(#[from] DirectoryError),
    /// A connection URL that says too little or too much.
    #[error("the database URL {reason}")]
    Url {
        /// What is wrong with it. The URL itself is not repeated: it holds a password.
        reason: String,
    },
    /// No connection.
    #[error("cannot connect to {to}")]
    Connect {
        /// Where, without the password.
        to: String,
        /// The server's or the system's answer.
        #[source]
        source: Box<ServerError>,
    },
    /// A SQLite database that isn't there.
    #[error("there is no database file `{}`", path.display())]
    NoSuchFile {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The database refused something that is no migration's own statement.
    #[error("cannot {action}")]
    Database {
        /// What was tried.
        action: &'static str,
        /// The database's answer.
        #[source]
        source: Box<ServerError>,
    },
    /// The history table holds what neither tool writes.
    #[error("the row `{id}` of `_prisma_migrations` has no readable `{column}`")]
    History {
        /// The row's key.
        id: String,
        /// The column.
        column: &'static str,
    },
    /// Another deployment holds the lock.
    #[error(
        "another migration run holds the lock of this database; waited {} s: wait for it to end, or raise the limit{}",
        waited.as_secs(),
        holder.as_ref().map(|holder| format!("\n    {holder}")).unwrap_or_default()
    )]
    Locked {
        /// How long the lock was tried.
        waited: Duration,
        /// Who has it, where the server tells: its process, what it runs, and since when.
        holder: Option<String>,
    },
    /// The database has tables and no history.
    #[error(
        "the database has tables (`{example}`) but no migration history: if they are what the first migrations make, \
         record that with `etalon migrate baseline` or `etalon migrate resolve --applied NAME`"
    )]
    NotEmpty {
        /// One of the tables.
        example: String,
    },
    /// What status reports and deploy does not step over.
    #[error("the migrations and the database's history don't agree, so nothing was done:{}", lines(problems))]
    Refused {
        /// All of it.
        problems: Vec<Problem>,
    },
    /// The rows are not ready for a migration.
    #[error(
        "`{name}` was not begun, because its `check.sql` does not hold:{}\n  mend the rows and deploy again; \
         `--skip-checks` goes on without asking",
        lines(violations)
    )]
    NotReady {
        /// The migration.
        name: String,
        /// What is not true.
        violations: Vec<Violation>,
    },
    /// A migration ran, and the catalog is something else than it should make of it.
    #[error(
        "`{name}` was applied, but its `verify.sql` does not hold:{}\n  nothing after it was applied; look at the \
         database, then deploy again for the rest",
        lines(violations)
    )]
    NotVerified {
        /// The migration.
        name: String,
        /// What is not true.
        violations: Vec<Violation>,
    },
    /// A migration failed.
    #[error(transparent)]
    Failed(Box<Failure>),
    /// A migration without a script of its way back.
    #[error("there is no way back: `{}` can't be read", path.display())]
    NoWayBack {
        /// The script.
        path: PathBuf,
        /// The system's answer.
        #[source]
        source: std::io::Error,
    },
    /// A way back that loses data, which nobody has allowed.
    #[error("taking back `{name}` would lose what was written since:{}", listed(what))]
    WouldLose {
        /// The migration.
        name: String,
        /// What is lost, in the words of its `down.sql`.
        what: Vec<String>,
    },
    /// A name that no migration has.
    #[error("there is no migration `{name}` in {place}")]
    UnknownMigration {
        /// The name.
        name: String,
        /// Where it was looked for.
        place: &'static str,
    },
    /// A migration that is applied already, where one that isn't is wanted.
    #[error("the migration `{name}` is applied already")]
    AlreadyApplied {
        /// The name.
        name: String,
    },
}

impl Error {
    /// For `map_err`: a database's refusal of `action`.
    pub(crate) fn database(action: &'static str) -> impl FnOnce(sqlx::Error) -> Self {
        move |error| Self::Database { action, source: Box::new(ServerError::new(&error)) }
    }
}

/// Each on a line of its own, below what was said before.
fn listed(texts: &[String]) -> String {
    texts.iter().map(|text| format!("\n  {text}")).collect()
}

fn lines(items: &[impl Display]) -> String {
    items.iter().map(|item| format!("\n  - {item}")).collect()
}
