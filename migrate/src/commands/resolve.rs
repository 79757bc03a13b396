//! A person's verdict on a migration that the tool can't judge: it is in the database, or it was taken back.

use std::time::Duration;

use chrono::Utc;

use super::status::load;
use crate::connection::Connection;
use crate::directory::MigrationSource;
use crate::error::Error;
use crate::history::{self, HistoryRow, NewRow};
use crate::lock;

/// Records a migration as applied without running it. Attempts that didn't end are marked as rolled back, as Prisma
/// does. The history table is made if it isn't there: this is how an existing database is adopted.
///
/// # Errors
/// When the folder has no such migration, it is applied already, or the database refuses.
pub async fn mark_applied(
    connection: &mut Connection,
    source: &MigrationSource,
    name: &str,
    lock_timeout: Duration,
) -> Result<(), Error> {
    let migrations = load(connection, source)?;
    let place = "the migrations folder";
    let migration = migrations.get(name).ok_or_else(|| Error::UnknownMigration { name: name.to_owned(), place })?;
    let checksum = migration.checksum();
    lock::acquire(connection, lock_timeout).await?;
    let result = mark_applied_locked(connection, name, &checksum).await;
    lock::release(connection).await;
    result
}

async fn mark_applied_locked(connection: &mut Connection, name: &str, checksum: &str) -> Result<(), Error> {
    let rows = match history::load(connection).await? {
        Some(rows) => rows,
        None => {
            history::create(connection).await?;
            Vec::new()
        }
    };
    if rows.iter().any(|row| row.name == name && row.is_applied()) {
        return Err(Error::AlreadyApplied { name: name.to_owned() });
    }
    for row in open_rows(&rows, name) {
        history::roll_back(connection, &row.id).await?;
    }
    record_applied(connection, name, checksum).await
}

/// Writes the row of a migration that is in the database without having been run.
pub(super) async fn record_applied(connection: &mut Connection, name: &str, checksum: &str) -> Result<(), Error> {
    let now = Utc::now();
    // Prisma writes an empty text here, and counts no step.
    let row =
        NewRow { name, checksum, started_at: now, finished_at: Some(now), logs: Some(""), applied_steps_count: 0 };
    history::insert(connection, &row).await.map(drop).map_err(Error::database("mark the migration as applied"))
}

/// Records that a failed migration's changes are no longer in the database, so that deploy tries it again.
///
/// # Errors
/// When the history has no attempt of it, the last one ended well, or the database refuses.
pub async fn mark_rolled_back(connection: &mut Connection, name: &str, lock_timeout: Duration) -> Result<(), Error> {
    lock::acquire(connection, lock_timeout).await?;
    let result = mark_rolled_back_locked(connection, name).await;
    lock::release(connection).await;
    result
}

async fn mark_rolled_back_locked(connection: &mut Connection, name: &str) -> Result<(), Error> {
    let rows = history::load(connection).await?.unwrap_or_default();
    let attempts: Vec<&HistoryRow> = rows.iter().filter(|row| row.name == name).collect();
    if attempts.is_empty() {
        return Err(Error::UnknownMigration { name: name.to_owned(), place: "the database's history" });
    }
    if attempts.iter().all(|row| row.finished_at.is_some()) {
        return Err(Error::AlreadyApplied { name: name.to_owned() });
    }
    for row in open_rows(&rows, name) {
        history::roll_back(connection, &row.id).await?;
    }
    Ok(())
}

fn open_rows<'a>(rows: &'a [HistoryRow], name: &'a str) -> impl Iterator<Item = &'a HistoryRow> {
    rows.iter().filter(move |row| row.name == name && row.is_open())
}
