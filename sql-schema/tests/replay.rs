//! What replay says of statements that it doesn't understand: each file of `tests/not_replayed` is a migration, with what is
//! found in it as a comment at its end. `UPDATE_EXPECT=1` writes it. What replay does understand is held against real
//! databases in the migrate crate.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use etalon_sql_schema::{Dialect, replay};
use expect_test::expect_file;

const MARK: &str = "-- ====\n";

#[test]
fn what_is_not_understood_is_named() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/not_replayed");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        let (sql, _) = text.split_once(MARK).unwrap_or((&text, ""));
        let dialect = match sql.lines().next().unwrap().trim_start_matches("--").trim() {
            "sqlite" => Dialect::Sqlite,
            "mysql" => Dialect::Mysql,
            _ => Dialect::Postgres,
        };
        let mut state = replay::initial(dialect);
        let findings = replay::replay(&mut state, sql);
        let lines = findings.iter().map(|finding| {
            let matters = if finding.matters { "" } else { " (doesn't matter)" };
            format!("-- {}: {}{matters}\n", finding.position.line, finding.reason)
        });
        expect_file![&path].assert_eq(&format!("{sql}{MARK}{}", lines.collect::<String>()));
    }
}
