//! What is told when a migration fails: which statement, where, the server's words, what is committed, what to do.

use std::fmt;

use etalon_sql_schema::script::{Position, Statement, position};
#[cfg(feature = "postgres")]
use sqlx::postgres::PgErrorPosition;

/// A migration that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The migration's folder; empty for a script that is no migration.
    pub migration: String,
    /// The statement; none when the failure came with the commit.
    pub statement: Option<FailedStatement>,
    /// How many statements the file has.
    pub statements: usize,
    /// What the server said.
    pub server: ServerError,
    /// What of the file is in the database now.
    pub committed: Committed,
    /// Whether the failure is in the history, so that status shows it and deploy waits for a decision.
    pub recorded: bool,
    /// An index that PostgreSQL left behind invalid.
    pub invalid_index: Option<String>,
}

/// Where a failed statement stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedStatement {
    /// Its number in the file, from one.
    pub number: usize,
    /// Where the server saw the error, or else where the statement begins.
    pub position: Position,
    /// Its text.
    pub text: String,
}

/// What of a failed file is in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed {
    /// Nothing.
    Nothing,
    /// The first so many statements.
    First(usize),
    /// The first so many statements for sure; the connection was lost while the next ones were being committed or ran
    /// outside a transaction, so they may be in or not.
    AtLeast(usize),
}

/// A database server's error.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServerError {
    /// SQLSTATE, or SQLite's or MySQL's number.
    pub code: Option<String>,
    /// The message.
    pub message: String,
    /// PostgreSQL's detail.
    pub detail: Option<String>,
    /// PostgreSQL's hint.
    pub hint: Option<String>,
    /// Where in a function or trigger it happened.
    pub context: Option<String>,
    /// Whether the connection is gone.
    pub disconnected: bool,
    /// The character of the statement that the server points at, from one.
    pub(crate) character: Option<usize>,
}

impl std::error::Error for ServerError {}

impl ServerError {
    pub(crate) fn new(error: &sqlx::Error) -> Self {
        let sqlx::Error::Database(database) = error else {
            // The system's own words say enough.
            let message = match error {
                sqlx::Error::Io(error) => error.to_string(),
                error => error.to_string(),
            };
            return Self { message, disconnected: true, ..Self::default() };
        };
        let code = database.code().map(|code| code.into_owned());
        // PostgreSQL's class 08 and its shutdowns, SQLSTATE 57P01 to 57P03.
        let gone = |code: &String| code.starts_with("08") || code.starts_with("57P0");
        let plain = Self {
            disconnected: code.as_ref().is_some_and(gone),
            code,
            message: database.message().to_owned(),
            ..Self::default()
        };
        #[cfg(feature = "mysql")]
        if let Some(mysql) = database.try_downcast_ref::<sqlx::mysql::MySqlDatabaseError>() {
            return Self { code: Some(mysql.number().to_string()), ..plain };
        }
        #[cfg(feature = "postgres")]
        if let Some(postgres) = database.try_downcast_ref() {
            return Self::of_postgres(postgres, plain);
        }
        plain
    }

    #[cfg(feature = "postgres")]
    fn of_postgres(error: &sqlx::postgres::PgDatabaseError, plain: Self) -> Self {
        let own = |text: Option<&str>| text.map(str::to_owned);
        let character = match error.position() {
            Some(PgErrorPosition::Original(character)) => Some(character),
            Some(PgErrorPosition::Internal { .. }) | None => None,
        };
        Self { detail: own(error.detail()), hint: own(error.hint()), context: own(error.r#where()), character, ..plain }
    }
}

impl FailedStatement {
    pub(super) fn new(script: &str, index: usize, statement: &Statement<'_>, server: &ServerError) -> Self {
        let position = match server.character {
            Some(character) => {
                // Past the last one stands what the server missed at the end.
                let byte = statement.text.char_indices().nth(character - 1);
                let byte = byte.map_or(statement.text.len(), |(byte, _)| byte);
                position(script, statement.span.start + byte)
            }
            None => statement.position,
        };
        Self { number: index + 1, position, text: statement.text.to_owned() }
    }
}

impl fmt::Display for ServerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "[{code}] {}", self.message)?,
            None => f.write_str(&self.message)?,
        }
        let more = [("detail", &self.detail), ("hint", &self.hint), ("context", &self.context)];
        for (name, text) in more {
            if let Some(text) = text {
                write!(f, "\n    {name}: {}", text.replace('\n', "\n      "))?;
            }
        }
        Ok(())
    }
}

impl Failure {
    /// What happened, without advice: this is what the history keeps.
    pub fn report(&self) -> String {
        let place = match &self.statement {
            Some(failed) => format!(
                "statement {} of {} failed at line {}, column {}:\n{}\n",
                failed.number,
                self.statements,
                failed.position.line,
                failed.position.column,
                excerpt(&failed.text)
            ),
            None => "every statement ran, but the commit failed:\n".to_owned(),
        };
        format!("{place}  database: {}\n  {}", self.server, self.committed_text())
    }

    fn committed_text(&self) -> String {
        let last = |count: usize| match count {
            1 => "statement 1 of this file is".to_owned(),
            count => format!("statements 1 to {count} of this file are"),
        };
        match self.committed {
            Committed::Nothing => "nothing of this file is in the database".to_owned(),
            Committed::First(count) => format!("{} committed, nothing after", last(count)),
            Committed::AtLeast(0) => "the connection was lost: what ran last may be in the database or not".to_owned(),
            Committed::AtLeast(count) => format!("{} committed, what ran next may be", last(count)),
        }
    }

    /// What to do about it, one step a line.
    pub fn advice(&self) -> Vec<String> {
        let name = &self.migration;
        if name.is_empty() {
            return Vec::new();
        }
        let mut steps = Vec::new();
        if let Some(index) = &self.invalid_index {
            steps.push(format!(
                "the index {index} was left behind invalid, and may refuse rows if it is unique: remove it with `DROP \
                 INDEX CONCURRENTLY {index}`, or leave that to the next deploy"
            ));
        }
        if !self.recorded {
            steps.push("the failure could not be written into the history; see `etalon migrate status`".to_owned());
            steps.push("mend what the database complains about, then run `etalon migrate deploy` again".to_owned());
            return steps;
        }
        match self.committed {
            Committed::Nothing => {
                steps.push("mend the cause".to_owned());
                steps.push(format!("`etalon migrate resolve --rolled-back {name}`, then deploy again"));
            }
            Committed::First(count) | Committed::AtLeast(count) => {
                steps.push(format!(
                    "either undo by hand what is committed, `etalon migrate resolve --rolled-back {name}`, mend the file \
                     and deploy again"
                ));
                steps.push(format!(
                    "or run the rest by hand ({}), `etalon migrate resolve --applied {name}`, and deploy the others",
                    numbered(count + 1, self.statements)
                ));
            }
        }
        steps
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.migration.as_str() {
            "" => write!(f, "the script failed: {}", self.report())?,
            name => write!(f, "the migration `{name}` failed: {}", self.report())?,
        }
        for step in self.advice() {
            write!(f, "\n  - {step}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Failure {}

fn numbered(first: usize, last: usize) -> String {
    if first >= last { format!("statement {last}") } else { format!("statements {first} to {last}") }
}

/// The beginning of a statement, indented.
fn excerpt(text: &str) -> String {
    const LINES: usize = 8;
    let mut out: String = text.lines().take(LINES).map(|line| format!("    {line}\n")).collect();
    if text.lines().count() > LINES {
        out.push_str("    ..\n");
    }
    out.trim_end_matches('\n').to_owned()
}
