//! Questions to a live database. In: assertions. Out: those that are not true.

use etalon_sql_schema::verify::Assertion;

use crate::connection::{Connection, first_text};
use crate::error::Error;

/// An assertion that is not true, or could not be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// What was asserted.
    pub what: String,
    /// The database's words where the question itself failed.
    pub error: Option<String>,
}

/// Asks each assertion and gives those that don't hold.
///
/// # Errors
/// When the connection is lost.
pub async fn verify(connection: &mut Connection, assertions: &[Assertion]) -> Result<Vec<Violation>, Error> {
    let mut violations = Vec::new();
    for assertion in assertions {
        // Each driver has its own way to give a truth value; all of them give text as text.
        let question = format!("SELECT CASE WHEN ({}) THEN 'yes' ELSE 'no' END", assertion.sql);
        let (holds, error) = match connection.texts(&question, &[]).await {
            Ok(rows) => (first_text(&rows).is_some_and(|answer| answer == "yes"), None),
            Err(error @ sqlx::Error::Database(_)) => (false, Some(error.to_string())),
            Err(error) => return Err(Error::database("ask the database")(error)),
        };
        if !holds {
            violations.push(Violation { what: assertion.what.clone(), error });
        }
    }
    Ok(violations)
}
