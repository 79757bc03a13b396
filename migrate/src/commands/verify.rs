//! Questions to a live database. In: assertions. Out: those that are not true.

use std::fmt;

use etalon_sql_schema::verify::Assertion;

use crate::connection::Connection;
use crate::error::Error;
use crate::runner::ServerError;

/// An assertion that is not true, or could not be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// What was asserted.
    pub what: String,
    /// The database's words where the question itself failed.
    pub error: Option<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.error.as_ref().map_or(Ok(()), |error| write!(f, " (the question itself failed: {error})"))
    }
}

/// So many questions go to the server at a time.
const BATCH: usize = 50;

/// Asks the assertions and gives those that don't hold.
///
/// # Errors
/// When the connection is lost.
pub async fn verify(connection: &mut Connection, assertions: &[Assertion]) -> Result<Vec<Violation>, Error> {
    let mut violations = Vec::new();
    for batch in assertions.chunks(BATCH) {
        match ask(connection, batch).await {
            Ok(answers) => {
                let wrong = batch.iter().zip(answers).filter(|(_, holds)| !holds);
                violations.extend(wrong.map(|(a, _)| Violation { what: a.what.clone(), error: None }));
            }
            Err(sqlx::Error::Database(_)) => violations.extend(one_by_one(connection, batch).await?),
            Err(error) => return Err(Error::database("ask the database")(error)),
        }
    }
    Ok(violations)
}

/// Where one question fails, the others still have an answer.
async fn one_by_one(connection: &mut Connection, assertions: &[Assertion]) -> Result<Vec<Violation>, Error> {
    let mut violations = Vec::new();
    for assertion in assertions {
        let error = match ask(connection, std::slice::from_ref(assertion)).await {
            Ok(answers) if answers == [true] => continue,
            Ok(_) => None,
            Err(error @ sqlx::Error::Database(_)) => Some(ServerError::new(&error).to_string()),
            Err(error) => return Err(Error::database("ask the database")(error)),
        };
        violations.push(Violation { what: assertion.what.clone(), error });
    }
    Ok(violations)
}

async fn ask(connection: &mut Connection, assertions: &[Assertion]) -> Result<Vec<bool>, sqlx::Error> {
    // Each driver has its own way to give a truth value; all of them give text as text.
    let column = |a: &Assertion| format!("CASE WHEN ({}) THEN 'yes' ELSE 'no' END", a.sql);
    let columns: Vec<String> = assertions.iter().map(column).collect();
    let rows = connection.texts(&format!("SELECT {}", columns.join(", ")), &[]).await?;
    Ok(rows.first().into_iter().flatten().map(|answer| answer.as_deref() == Some("yes")).collect())
}
