//! The `migrations` folder as Prisma 7 keeps it: read and written, nothing else in it touched.
//!
//! A path comes in, the migrations in their order go out. It knows no database; whether a migration may be applied is
//! the history's affair.

mod lock_file;
mod name;
mod questions;
mod source;
pub mod squash;
mod write;

#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use etalon_sql_schema::folder::compare;
pub use lock_file::{LOCK_FILE, LockFile};
pub use name::{folder_name, has_timestamp, is_baseline, sanitize};
pub(crate) use questions::render as render_questions;
pub use questions::{CHECK_FILE, Questions, VERIFY_FILE, questions};
pub use source::MigrationSource;
pub use write::{next_time, write_lock, write_migration};

/// The file in each migration's folder that is run.
pub const SCRIPT_FILE: &str = "migration.sql";

/// One migration: a folder's name and its script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The folder's name.
    pub name: String,
    /// The text of its `migration.sql`.
    pub sql: String,
}

impl Migration {
    /// The fingerprint that the history keeps.
    pub fn checksum(&self) -> String {
        crate::checksum::checksum(&self.sql)
    }

    /// Whether its name is one that Prisma gives, or a baseline's such as `0_init`. Any other name sorts at a place that
    /// nobody chose.
    pub fn has_regular_name(&self) -> bool {
        has_timestamp(&self.name) || is_baseline(&self.name)
    }
}

/// A migrations folder, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Migrations {
    /// What `migration_lock.toml` says, if it is there.
    pub lock: Option<LockFile>,
    /// The migrations in the order in which they are applied.
    pub list: Vec<Migration>,
}

impl Migrations {
    /// The migration of this name.
    pub fn get(&self, name: &str) -> Option<&Migration> {
        self.list.iter().find(|migration| migration.name == name)
    }
}

/// What can be wrong with a migrations folder.
#[derive(Debug, thiserror::Error)]
pub enum DirectoryError {
    /// The file system refused.
    #[error("cannot {action} `{}`", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On what.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// A folder without a script.
    #[error("the migration `{name}` has no `{SCRIPT_FILE}`: restore the file, or delete the folder `{}`", path.display())]
    MissingScript {
        /// The folder's name.
        name: String,
        /// The folder.
        path: PathBuf,
    },
    /// A folder's or file's content that is not UTF-8.
    #[error("`{}` is not UTF-8 text: save it as UTF-8 without changing anything else", path.display())]
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// A lock file without a provider.
    #[error("`{}` names no provider: it needs a line such as `provider = \"postgresql\"`", path.display())]
    LockWithoutProvider {
        /// The file.
        path: PathBuf,
    },
    /// The folder belongs to another kind of database.
    #[error(
        "these migrations are written for `{locked}`, and the database is `{wanted}`: use the folder of `{wanted}`, or \
         begin a new one"
    )]
    OtherProvider {
        /// What the lock file says.
        locked: String,
        /// What the connection or the schema says.
        wanted: String,
    },
    /// A folder of that name is there already.
    #[error("the migration folder `{}` exists already", path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
}

impl DirectoryError {
    pub(crate) fn io(action: &'static str, path: &Path, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::InvalidData {
            return Self::NotText { path: path.to_owned() };
        }
        Self::Io { action, path: path.to_owned(), source }
    }
}

/// Reads a migrations folder. A folder that doesn't exist is an empty one, as before the first migration.
///
/// # Errors
/// When a file cannot be read, a migration has no script, or the lock file names no provider.
pub fn read(path: &Path) -> Result<Migrations, DirectoryError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Migrations::default()),
        Err(error) => return Err(DirectoryError::io("read the folder", path, error)),
    };
    let mut list = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| DirectoryError::io("read the folder", path, error))?;
        // Links are passed over, as in Prisma's own listing.
        let kind = entry.file_type().map_err(|error| DirectoryError::io("read", &entry.path(), error))?;
        if kind.is_dir() {
            list.push(read_migration(&entry.path())?);
        }
    }
    list.sort_by(|left, right| compare(&left.name, &right.name));
    Ok(Migrations { lock: lock_file::read(path)?, list })
}

fn read_migration(folder: &Path) -> Result<Migration, DirectoryError> {
    let name = folder.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| DirectoryError::NotText { path: folder.to_owned() })?.to_owned();
    let script = folder.join(SCRIPT_FILE);
    match fs::read_to_string(&script) {
        Ok(sql) => Ok(Migration { name, sql }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(DirectoryError::MissingScript { name, path: folder.to_owned() })
        }
        Err(error) => Err(DirectoryError::io("read", &script, error)),
    }
}
