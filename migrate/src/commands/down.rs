//! Back by one migration or several. In: the folder's `down.sql` files and a connection. Out: the schema of before, and
//! a history that says so.

use std::path::Path;
use std::time::Duration;

use etalon_sql_schema::down::{self, Loss};

use super::compare::Status;
use super::{execute, status};
use crate::connection::Connection;
use crate::directory::MigrationSource;
use crate::error::Error;
use crate::runner::Progress;
use crate::{history, lock};

/// The script of the way back, beside `migration.sql`.
pub const DOWN_FILE: &str = "down.sql";

/// How far, and what may be lost.
#[derive(Debug, Clone)]
pub struct DownOptions {
    /// How many migrations to take back.
    pub count: usize,
    /// Whether what was written since may be lost.
    pub accept_data_loss: bool,
    /// How long another run's lock is waited for.
    pub lock_timeout: Duration,
}

/// A migration that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// Its name.
    pub name: String,
    /// What its `down.sql` says of itself; `None` for one that was written by hand.
    pub loss: Option<Loss>,
}

/// Takes back the last applied migrations, the newest first; gives them. Each leaves a history row that is rolled
/// back, so that deploy would apply it again while its folder is there.
///
/// # Errors
/// When folder and history don't agree, a migration has no `down.sql`, data would be lost that may not be, or a statement
/// fails, as the first statement of an irreversible way back does.
pub async fn down(connection: &mut Connection, folder: &Path, options: &DownOptions) -> Result<Vec<TakenBack>, Error> {
    let state = status(connection, &MigrationSource::Folder(folder.to_owned())).await?;
    let scripts = scripts(folder, &state, options)?;
    lock::acquire(connection, options.lock_timeout).await?;
    let result = run(connection, &scripts).await;
    lock::release(connection).await;
    result
}

/// The scripts in the order in which they run; all are read before any runs.
fn scripts(folder: &Path, state: &Status, options: &DownOptions) -> Result<Vec<(String, String)>, Error> {
    if !state.problems.is_empty() {
        return Err(Error::Refused { problems: state.problems.clone() });
    }
    let mut scripts = Vec::new();
    for migration in state.applied.iter().rev().take(options.count) {
        let path = folder.join(&migration.name).join(DOWN_FILE);
        let sql = std::fs::read_to_string(&path).map_err(|source| Error::NoWayBack { path, source })?;
        if Loss::of(&sql) == Some(Loss::LossyForNewData) && !options.accept_data_loss {
            return Err(Error::WouldLose { name: migration.name.clone(), what: down::reasons(&sql) });
        }
        scripts.push((migration.name.clone(), sql));
    }
    Ok(scripts)
}

async fn run(connection: &mut Connection, scripts: &[(String, String)]) -> Result<Vec<TakenBack>, Error> {
    let mut done = Vec::new();
    for (name, sql) in scripts {
        execute(connection, sql).await?;
        let rows = history::load(connection).await?.unwrap_or_default();
        for row in rows.iter().filter(|row| row.name == *name && row.is_applied()) {
            history::roll_back(connection, &row.id).await?;
        }
        let loss = Loss::of(sql);
        connection.tell(&Progress::TakenBack { name: name.clone(), loss: loss.map(Loss::as_str) });
        done.push(TakenBack { name: name.clone(), loss });
    }
    Ok(done)
}
