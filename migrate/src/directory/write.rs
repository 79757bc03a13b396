//! New migrations and the lock file onto disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
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
