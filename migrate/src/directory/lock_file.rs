//! `migration_lock.toml`: which kind of database a folder's SQL is written for.

use std::fs;
use std::io;
use std::path::Path;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::folder::locked_provider;

use super::DirectoryError;

/// The lock file's name.
pub const LOCK_FILE: &str = "migration_lock.toml";

/// What the lock file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockFile {
    /// The provider, by the schema language's word.
    pub provider: String,
}

impl LockFile {
    /// The lock of a dialect.
    pub fn of(dialect: Dialect) -> Self {
        Self { provider: provider(dialect).to_owned() }
    }

    /// The file's text. Prisma looks for the line that begins with `provider` and ignores the rest.
    pub fn render(&self) -> String {
        format!(
            "# Written by the migration tool: change it only together with every script beside it.\n\
             # Keep it under version control, like the migrations.\n\
             provider = \"{}\"\n",
            self.provider
        )
    }

    /// Finds the provider in a lock file's text.
    pub fn parse(text: &str) -> Option<Self> {
        locked_provider(text).map(|provider| Self { provider: provider.to_owned() })
    }

    /// Whether the folder's SQL is for this dialect.
    ///
    /// # Errors
    /// When it is for another one.
    pub fn check(&self, dialect: Dialect) -> Result<(), DirectoryError> {
        // `postgres` is the datasource's other spelling of `postgresql`.
        let locked = if self.provider == "postgres" { "postgresql" } else { &self.provider };
        if locked == provider(dialect) {
            return Ok(());
        }
        Err(DirectoryError::OtherProvider { locked: self.provider.clone(), wanted: provider(dialect).to_owned() })
    }
}

/// A dialect's word in the schema language.
fn provider(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres => "postgresql",
        Dialect::Cockroach => "cockroachdb",
        Dialect::Sqlite => "sqlite",
        Dialect::Mysql => "mysql",
    }
}

pub(super) fn read(folder: &Path) -> Result<Option<LockFile>, DirectoryError> {
    let path = folder.join(LOCK_FILE);
    match fs::read_to_string(&path) {
        Ok(text) => LockFile::parse(&text).map(Some).ok_or(DirectoryError::LockWithoutProvider { path }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DirectoryError::io("read", &path, error)),
    }
}
