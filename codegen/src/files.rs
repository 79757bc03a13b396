//! Generated files in a folder. In: texts by name. Out: files, touched only when they change, or what would change. Must
//! not know: what the texts say.

use std::fs;
use std::path::{Path, PathBuf};

use crate::generate::{Failure, Generated};

/// How a folder differs from what is generated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The file is not there.
    Missing(PathBuf),
    /// The file says something else.
    Differs(PathBuf),
    /// The file was generated from the schema once, and is not any more.
    LeftOver(PathBuf),
}

impl Change {
    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Change::Missing(path) | Change::Differs(path) | Change::LeftOver(path) => path,
        }
    }
}

impl Generated {
    /// What [`Generated::write`] would change in the folder.
    pub fn changes(&self, folder: &Path) -> Vec<Change> {
        let written = self.files.iter().filter_map(|(name, text)| {
            let path = folder.join(name);
            match fs::read(&path) {
                Ok(bytes) if bytes == text.as_bytes() => None,
                Ok(_) => Some(Change::Differs(path)),
                Err(_) => Some(Change::Missing(path)),
            }
        });
        let unused = self.possible.iter().filter(|name| !self.files.contains_key(*name));
        let left_over = unused.map(|name| folder.join(name)).filter(|path| path.exists()).map(Change::LeftOver);
        written.chain(left_over).collect()
    }

    /// Writes the files whose bytes differ from what is there, removes those of the schema that are no longer
    /// generated, and tells which they were.
    pub fn write(&self, folder: &Path) -> Result<Vec<Change>, Failure> {
        fs::create_dir_all(folder).map_err(|error| failure("write", folder, &error))?;
        let changes = self.changes(folder);
        for (name, text) in &self.files {
            let path = folder.join(name);
            if changes.iter().any(|change| change.path() == path) {
                fs::write(&path, text).map_err(|error| failure("write", &path, &error))?;
            }
        }
        for change in &changes {
            if let Change::LeftOver(path) = change {
                fs::remove_file(path).map_err(|error| failure("remove", path, &error))?;
            }
        }
        Ok(changes)
    }
}

fn failure(what: &str, path: &Path, error: &std::io::Error) -> Failure {
    Failure::plain(format!("can't {what} `{}`: {error}", path.display()))
}
