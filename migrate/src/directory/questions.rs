//! Questions to the database in files beside a migration's script. In: a file's text, or assertions. Out: the assertions,
//! or the file's text. Must not know: any database, nor when they are asked.
//!
//! Each statement is a query of one truth value, and the comment above it says what is true when all is well. A file that
//! a plan wrote names the script that it was made for: whoever changes the script by hand, to fill a column before it is
//! required, has made the questions about another one.

use std::fs;
use std::io;
use std::path::Path;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, split};
use etalon_sql_schema::verify::Assertion;

use super::{DirectoryError, Migration};
use crate::checksum;

/// What has to be true of the rows before a migration.
pub const CHECK_FILE: &str = "check.sql";
/// What has to be true of the catalog after it.
pub const VERIFY_FILE: &str = "verify.sql";

/// What the first line begins with, before the checksum.
const MADE_FOR: &str = "-- For the migration.sql with the SHA-256 ";

/// What a file asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Questions {
    /// These; none where there is no file.
    Asked(Vec<Assertion>),
    /// The script is another one by now, so that nobody knows whether they still fit.
    Outdated,
}

/// The text of a file with questions about a script.
pub(crate) fn render(questions: &str, script: &str) -> String {
    format!("{MADE_FOR}{}\n\n{questions}", checksum::checksum(script))
}

/// Reads one of the files beside a migration.
///
/// # Errors
/// When the file is there and can't be read.
pub fn questions(
    migrations: &Path,
    migration: &Migration,
    file: &str,
    dialect: Dialect,
) -> Result<Questions, DirectoryError> {
    let path = migrations.join(&migration.name).join(file);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(parse(&text, &migration.sql, dialect)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Questions::Asked(Vec::new())),
        Err(error) => Err(DirectoryError::io("read", &path, error)),
    }
}

fn parse(text: &str, script: &str, dialect: Dialect) -> Questions {
    let made_for = text.lines().next().and_then(|line| line.strip_prefix(MADE_FOR));
    if made_for.is_some_and(|recorded| !checksum::matches(script, recorded.trim())) {
        return Questions::Outdated;
    }
    Questions::Asked(split(dialect, text).iter().map(assertion).collect())
}

/// The last comment above a query is its words; without one the query speaks for itself.
fn assertion(statement: &Statement<'_>) -> Assertion {
    let comment = statement.comments.iter().map(|token| token.text).rfind(|text| !text.starts_with(MADE_FOR));
    let words = comment.unwrap_or(statement.text).trim_start_matches("--").trim();
    Assertion { what: words.to_owned(), sql: statement.text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str =
        "-- nobody is older than 150\nSELECT NOT EXISTS (SELECT 1 FROM p WHERE age > 150);\n\nSELECT true;\n";

    fn asked(text: &str) -> Vec<(String, String)> {
        match parse(text, "SELECT 1;\n", Dialect::Postgres) {
            Questions::Asked(list) => list.into_iter().map(|a| (a.what, a.sql)).collect(),
            Questions::Outdated => panic!("{text} is for this script"),
        }
    }

    #[test]
    fn questions_are_read_with_their_words() {
        let expected = [
            ("nobody is older than 150", "SELECT NOT EXISTS (SELECT 1 FROM p WHERE age > 150)"),
            ("SELECT true", "SELECT true"),
        ]
        .map(|(what, sql)| (what.to_owned(), sql.to_owned()));
        assert_eq!(asked(OWN), expected);
        assert_eq!(asked(&render(OWN, "SELECT 1;\n")), expected);
        assert_eq!(asked(&render(OWN, "SELECT 1;\r\n")), expected, "git changes line ends");
        assert_eq!(asked(""), []);
    }

    #[test]
    fn questions_about_another_script_are_outdated() {
        let text = render(OWN, "SELECT 2;\n");
        assert_eq!(parse(&text, "SELECT 1;\n", Dialect::Postgres), Questions::Outdated);
    }
}
