//! Where migrations come from: a folder on disk, or texts that were compiled into the program.

use std::path::{Path, PathBuf};

use super::{DirectoryError, LockFile, Migration, Migrations, compare};

/// Where to find the migrations.
#[derive(Debug, Clone)]
pub enum MigrationSource {
    /// A folder, read anew each time.
    Folder(PathBuf),
    /// What a build script embedded.
    Embedded {
        /// The provider of the lock file.
        provider: Option<&'static str>,
        /// Folder names and scripts.
        files: &'static [(&'static str, &'static str)],
    },
}

impl MigrationSource {
    /// The folder, where there is one: files beside the scripts lie in it.
    pub(crate) fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(path) => Some(path),
            Self::Embedded { .. } => None,
        }
    }

    /// The migrations, in order.
    ///
    /// # Errors
    /// When the folder cannot be read or is not well formed.
    pub fn load(&self) -> Result<Migrations, DirectoryError> {
        match self {
            Self::Folder(path) => super::read(path),
            Self::Embedded { provider, files } => Ok(embedded(*provider, files)),
        }
    }
}

fn embedded(provider: Option<&str>, files: &[(&str, &str)]) -> Migrations {
    let mut list: Vec<Migration> =
        files.iter().map(|(name, sql)| Migration { name: (*name).to_owned(), sql: (*sql).to_owned() }).collect();
    list.sort_by(|left, right| compare(&left.name, &right.name));
    Migrations { lock: provider.map(|provider| LockFile { provider: provider.to_owned() }), list }
}

impl From<&'static [(&'static str, &'static str)]> for MigrationSource {
    fn from(files: &'static [(&'static str, &'static str)]) -> Self {
        Self::Embedded { provider: None, files }
    }
}

impl From<PathBuf> for MigrationSource {
    fn from(folder: PathBuf) -> Self {
        Self::Folder(folder)
    }
}
