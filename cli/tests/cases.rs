//! The command line as a user meets it: each file in `cases/` holds files and commands with the output they must give.
//!
//! ```text
//! -- schema.prisma --
//! model User { .. }
//! -- commands --
//! $ etalon validate
//! what it prints
//! (exit 1)
//! ```
//!
//! `UPDATE_EXPECT=1` writes what came out. Times, versions and the temporary folder are made equal first.

#![allow(clippy::unwrap_used, missing_docs)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const COMMANDS: &str = "-- commands --\n";

#[test]
fn commands_print_what_the_cases_say() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    let failures: Vec<String> = files.iter().filter_map(|file| check(file)).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What differs, if anything does.
fn check(case: &Path) -> Option<String> {
    let text = fs::read_to_string(case).unwrap();
    let (files, commands) = text.split_once(COMMANDS).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in split_files(files) {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let mut got = format!("{files}{COMMANDS}");
    for line in commands.lines().filter_map(|line| line.strip_prefix("$ ")) {
        got.push_str(&run(line, folder.path()));
    }
    if got == text {
        return None;
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(case, got).unwrap();
        return None;
    }
    Some(format!("{} differs; it gave:\n{got}", case.display()))
}

fn split_files(text: &str) -> Vec<(&str, &str)> {
    let mut files = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("-- ") {
        let Some((name, after)) = rest[start + 3..].split_once(" --\n") else { break };
        let end = after.find("\n-- ").map_or(after.len(), |end| end + 1);
        files.push((name, &after[..end]));
        rest = &after[end..];
    }
    files
}

/// The command, its output and its exit code as the case writes them.
fn run(line: &str, folder: &Path) -> String {
    let mut words = line.split(' ');
    let program = words.next().unwrap();
    let mut command =
        if program == "etalon" { Command::new(env!("CARGO_BIN_EXE_etalon")) } else { Command::new(program) };
    let output = command
        .args(words)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("`{line}`: {error}"));
    let mut text = format!("$ {line}\n");
    text.push_str(&steady(&String::from_utf8_lossy(&output.stdout), folder));
    text.push_str(&steady(&String::from_utf8_lossy(&output.stderr), folder));
    match output.status.code() {
        Some(0) => {}
        code => text.push_str(&format!("(exit {})\n", code.map_or("by signal".to_owned(), |c| c.to_string()))),
    }
    text.push('\n');
    text
}

/// The output without what differs from run to run.
fn steady(output: &str, folder: &Path) -> String {
    let output = output.replace(&folder.display().to_string(), "FOLDER");
    let mut out = String::new();
    let mut rest = output.as_str();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        let (before, number) = (&rest[..start], &rest[start..start + digits]);
        let after = &rest[start + digits..];
        out.push_str(before);
        let is_time = ["ms)", "µs)", "s)"].iter().any(|unit| after.starts_with(unit)) && before.ends_with(", ");
        out.push_str(match (digits, is_time) {
            (14, _) => "TIMESTAMP",
            (_, true) => "TIME",
            _ => number,
        });
        rest = if is_time { &after[after.find(')').unwrap()..] } else { after };
    }
    out + rest
}
