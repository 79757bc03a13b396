//! New migrations and the lock file onto disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, NaiveDateTime, TimeDelta, Utc};
use etalon_sql_schema::Dialect;

use super::{DirectoryError, LOCK_FILE, LockFile, SCRIPT_FILE, folder_name, lock_file};

/// Writes a new migration's folder and script; gives the folder. Nothing that exists is changed.
///
/// # Errors
/// When the folder exists or cannot be written.
pub fn write_migration(migrations: &Path, at: DateTime<Utc>, name: &str, sql: &str) -> Result<PathBuf, DirectoryError> {
    fs::create_dir_all(migrations).map_err(|error| DirectoryError::io("create", migrations, error))?;
    let folder = migrations.join(folder_name(at, name));
    fs::create_dir(&folder).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => DirectoryError::Exists { path: folder.clone() },
        _ => DirectoryError::io("create", &folder, error),
    })?;
    let script = folder.join(SCRIPT_FILE);
    fs::write(&script, sql).map_err(|error| DirectoryError::io("write", &script, error))?;
    Ok(folder)
}

/// When a new migration is from: now, or a second after the newest one, so that its folder sorts behind all others
/// however soon it follows them.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn next_time(migrations: &Path, now: DateTime<Utc>) -> Result<DateTime<Utc>, DirectoryError> {
    if !migrations.exists() {
        return Ok(now);
    }
    let failed = |error| DirectoryError::io("read", migrations, error);
    let mut last = None;
    for entry in fs::read_dir(migrations).map_err(failed)? {
        last = last.max(time_of(&entry.map_err(failed)?.file_name().to_string_lossy()));
    }
    let after = last.and_then(|last| last.checked_add_signed(TimeDelta::seconds(1)));
    Ok(after.filter(|after| after.year() <= LAST_YEAR).map_or(now, |after| after.max(now)))
}

/// Later years have more digits than a folder's name has places for.
const LAST_YEAR: i32 = 9999;

/// The time that a folder's name begins with.
fn time_of(folder: &str) -> Option<DateTime<Utc>> {
    let digits = folder.get(..14)?;
    NaiveDateTime::parse_from_str(digits, "%Y%m%d%H%M%S").ok().map(|time| time.and_utc())
}

/// Writes the lock file if there is none, and checks it if there is one.
///
/// # Errors
/// When an existing lock is for another provider, or the file cannot be written.
pub fn write_lock(migrations: &Path, dialect: Dialect) -> Result<(), DirectoryError> {
    if let Some(lock) = lock_file::read(migrations)? {
        return lock.check(dialect);
    }
    fs::create_dir_all(migrations).map_err(|error| DirectoryError::io("create", migrations, error))?;
    let path = migrations.join(LOCK_FILE);
    fs::write(&path, LockFile::of(dialect).render()).map_err(|error| DirectoryError::io("write", &path, error))
}
