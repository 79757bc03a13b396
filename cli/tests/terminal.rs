//! What `etalon` asks on a terminal: its standard input is a pseudo-terminal, into which the test writes the answers.
#![cfg(unix)]
#![allow(clippy::unwrap_used, missing_docs)]

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rustix::fs::OFlags;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

const BEFORE: &str = "datasource db {
  provider = \"sqlite\"
}

model Book {
  id    Int    @id
  name  String
  label String
}
";

const AFTER: &str = "datasource db {
  provider = \"sqlite\"
}

model Book {
  id    Int    @id
  title String
}
";

/// Both ends of a pseudo-terminal.
fn terminal() -> (File, File) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
    grantpt(&master).unwrap();
    unlockpt(&master).unwrap();
    let name = ptsname(&master, Vec::new()).unwrap();
    let flags = OFlags::NOCTTY.bits() as i32;
    let screen = OpenOptions::new().read(true).write(true).custom_flags(flags).open(name.to_str().unwrap()).unwrap();
    (File::from(master), screen)
}

fn dev(folder: &Path, stdin: Stdio) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalon"));
    command.args(["migrate", "dev", "--create-only", "--name", "x", "--schema", "schema.prisma"]);
    command.current_dir(folder).env_remove("DATABASE_URL").stdin(stdin).output().unwrap()
}

/// The first migration's folder with the second schema beside it.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("schema.prisma"), BEFORE).unwrap();
    assert!(dev(folder.path(), Stdio::null()).status.success());
    // Folders are named by the second.
    let migrations = folder.path().join("migrations");
    let first = fs::read_dir(&migrations).unwrap().map(|e| e.unwrap().path()).find(|path| path.is_dir()).unwrap();
    fs::rename(first, migrations.join("20200101000000_first")).unwrap();
    fs::write(folder.path().join("schema.prisma"), AFTER).unwrap();
    folder
}

fn second_migration(folder: &Path) -> String {
    let mut folders: Vec<_> = fs::read_dir(folder.join("migrations")).unwrap().map(|e| e.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    fs::read_to_string(folders.last().unwrap().join("migration.sql")).unwrap()
}

#[test]
fn a_rename_is_asked_about_on_a_terminal() {
    let folder = project();
    let (mut keyboard, screen) = terminal();
    keyboard.write_all(b"1\n").unwrap();
    let output = dev(folder.path(), Stdio::from(screen));
    let asked = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{asked}");
    assert!(asked.contains("column `Book.title` is new"), "{asked}");
    assert!(asked.contains("1  it was `name`") && asked.contains("2  it was `label`"), "{asked}");
    let sql = second_migration(folder.path());
    assert!(sql.contains("ALTER TABLE \"Book\" RENAME COLUMN \"name\" TO \"title\""), "{sql}");
}

#[test]
fn no_is_an_answer_too() {
    let folder = project();
    let (mut keyboard, screen) = terminal();
    keyboard.write_all(b"0\n").unwrap();
    let output = dev(folder.path(), Stdio::from(screen));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!second_migration(folder.path()).contains("RENAME COLUMN"));
}

#[test]
fn nothing_is_guessed_without_a_terminal() {
    let folder = project();
    let output = dev(folder.path(), Stdio::null());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("/// @etalon.renamedFrom(\"name\")"), "{said}");
    assert!(!second_migration(folder.path()).contains("RENAME COLUMN"));
}
