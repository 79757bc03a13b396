//! Runs a script that is no migration.

use crate::connection::Connection;
use crate::error::Error;
use crate::runner;

/// Runs SQL as a migration's file would be run, without lock and history; gives the number of statements.
///
/// # Errors
/// When a statement fails; the failure says which and what is committed.
pub async fn execute(connection: &mut Connection, sql: &str) -> Result<usize, Error> {
    runner::execute(connection, sql).await.map_err(|failure| Error::Failed(Box::new(failure)))
}
