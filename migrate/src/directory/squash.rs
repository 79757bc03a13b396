//! Migrations that stand in place of others. In: a script, or a folder and the names of what is replaced. Out: the names
//! that a script says it replaces; a folder in which one migration takes the place of several. Must not know: databases.
//!
//! The names stand in comments at the script's head, so that they travel with it into an app, and so that Prisma sees
//! nothing but comments.

use std::fs;
use std::path::{Path, PathBuf};

use super::{CHECK_FILE, DirectoryError, Migration, SCRIPT_FILE, VERIFY_FILE};
use crate::commands::DOWN_FILE;

/// Before the name of each migration that the script was made of.
const REPLACES: &str = "-- replaces ";
/// Before the name of each migration that one of those had replaced already.
const REPLACED: &str = "-- replaced ";

/// Files beside a script that a tool wrote and that go with it.
const COMPANIONS: [&str; 5] = [SCRIPT_FILE, DOWN_FILE, CHECK_FILE, VERIFY_FILE, "plan.json"];

/// The names in a script's head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced<'a> {
    /// What the script was made of.
    pub direct: Vec<&'a str>,
    /// What those had replaced already.
    pub earlier: Vec<&'a str>,
}

impl Migration {
    /// The migrations in whose place this one stands; none for a usual one.
    pub fn replaced(&self) -> Replaced<'_> {
        let mut replaced = Replaced::default();
        let head = self.sql.trim_start_matches('\u{feff}').lines().take_while(|line| line.starts_with("--"));
        for line in head {
            if let Some(name) = line.strip_prefix(REPLACES) {
                replaced.direct.push(name.trim_end());
            } else if let Some(name) = line.strip_prefix(REPLACED) {
                replaced.earlier.push(name.trim_end());
            }
        }
        replaced
    }
}

/// The head of a script that stands in place of these migrations.
pub fn head(range: &[Migration]) -> String {
    let mut text = String::from(
        "-- One migration in place of several: a database that has all of them records this one and runs nothing.\n",
    );
    for migration in range {
        text.push_str(&format!("{REPLACES}{}\n", migration.name));
    }
    for migration in range {
        let replaced = migration.replaced();
        for name in replaced.direct.iter().chain(&replaced.earlier) {
            text.push_str(&format!("{REPLACED}{name}\n"));
        }
    }
    text.push('\n');
    text
}

/// A migration's statements without the head that says what it replaced.
pub fn without_head(migration: &Migration) -> &str {
    let sql = migration.sql.trim_start_matches('\u{feff}');
    if migration.replaced().direct.is_empty() {
        return sql;
    }
    let is_head = |line: &&str| line.starts_with("--");
    let head: usize = sql.split_inclusive('\n').take_while(is_head).map(str::len).sum();
    sql[head..].trim_start()
}

/// The files of these migrations that no tool wrote; deleting their folders would lose them.
///
/// # Errors
/// When a folder can't be read.
pub fn strangers(folder: &Path, range: &[Migration]) -> Result<Vec<PathBuf>, DirectoryError> {
    let mut strangers = Vec::new();
    for migration in range {
        let path = folder.join(&migration.name);
        let entries = fs::read_dir(&path).map_err(|error| DirectoryError::io("read the folder", &path, error))?;
        for entry in entries {
            let entry = entry.map_err(|error| DirectoryError::io("read the folder", &path, error))?;
            if !COMPANIONS.iter().any(|name| entry.file_name() == *name) {
                strangers.push(entry.path());
            }
        }
    }
    strangers.sort();
    Ok(strangers)
}

/// Deletes the files of these migrations and their folders. A folder that holds anything else stays.
///
/// # Errors
/// When the system refuses.
pub fn remove(folder: &Path, range: &[Migration]) -> Result<(), DirectoryError> {
    for migration in range {
        let path = folder.join(&migration.name);
        for file in COMPANIONS.iter().map(|name| path.join(name)).filter(|file| file.exists()) {
            fs::remove_file(&file).map_err(|error| DirectoryError::io("delete", &file, error))?;
        }
        fs::remove_dir(&path).map_err(|error| DirectoryError::io("delete", &path, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn migration(name: &str, sql: &str) -> Migration {
        Migration { name: name.to_owned(), sql: sql.to_owned() }
    }

    #[test]
    fn a_head_is_read_as_it_was_written() {
        let first = migration("2_b", &(head(&[migration("0_init", ""), migration("1_a", "")]) + "SELECT 1;\n"));
        assert_eq!(first.replaced().direct, ["0_init", "1_a"]);
        let second =
            migration("3_c", &head(&[first, migration("3_c", "-- replaces nothing at all\n")]).replace('\n', "\r\n"));
        assert_eq!(second.replaced().direct, ["2_b", "3_c"]);
        assert_eq!(second.replaced().earlier, ["0_init", "1_a", "nothing at all"]);
    }

    #[test]
    fn comments_behind_the_head_name_nothing() {
        let usual = migration("1_a", "-- CreateTable\nCREATE TABLE a (b INT);\n-- replaces 0_init\n");
        assert_eq!(usual.replaced(), Replaced::default());
    }
}
