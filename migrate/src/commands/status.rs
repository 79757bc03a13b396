//! Reads how a database stands to its migrations. Takes no lock and writes nothing.

use super::compare::{Status, compare_history};
use crate::connection::Connection;
use crate::directory::{MigrationSource, Migrations};
use crate::error::Error;
use crate::history;

/// The state of the database against the migrations.
///
/// # Errors
/// When either can't be read, or the folder is for another kind of database.
pub async fn status(connection: &mut Connection, source: &MigrationSource) -> Result<Status, Error> {
    let migrations = load(connection, source)?;
    let rows = history::load(connection).await?;
    Ok(compare_history(&migrations, rows.as_deref()))
}

/// The migrations, if they are for this kind of database.
pub(super) fn load(connection: &Connection, source: &MigrationSource) -> Result<Migrations, Error> {
    let migrations = source.load()?;
    if let Some(lock) = &migrations.lock {
        lock.check(connection.dialect())?;
    }
    Ok(migrations)
}
