//! A whole transaction as one message to PostgreSQL: over a network the time of a small migration is that of its round
//! trips. In: the statements and what is to be committed with them. Out: done, or which one failed and where in it. Must
//! not know: what a history is.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::Statement;

use super::Stop;
use super::classify::may_change_settings;
use crate::connection::Connection;

/// Bytes. The message is a second copy of its statements, and beyond this its round trips don't count any more.
const LARGEST: usize = 1 << 20;
const SEPARATOR: &str = ";\n";

/// A transaction's text, from BEGIN to COMMIT.
pub(super) struct Message {
    sql: String,
    parts: Vec<Part>,
}

/// One statement of the message.
struct Part {
    /// Characters of the message before it.
    offset: usize,
    /// Its own characters.
    characters: usize,
    /// Its index in the file; none for what was put around the file's own.
    at: Option<usize>,
}

/// Whether these statements can be sent so. The server reads all of them before it runs the first, so none may change how
/// the next ones are to be read, nor who the session is when the last one is written.
pub(super) fn is_possible(dialect: Dialect, statements: &[&Statement<'_>]) -> bool {
    let takes_several = match dialect {
        Dialect::Postgres => true,
        Dialect::Cockroach | Dialect::Sqlite | Dialect::Mysql => false,
    };
    let bytes: usize = statements.iter().map(|statement| statement.text.len()).sum();
    takes_several && bytes <= LARGEST && !statements.iter().any(|statement| may_change_settings(dialect, statement))
}

impl Message {
    /// With `first` before the file's own statements and `last` after them.
    pub(super) fn new<'a>(
        first: Option<&str>,
        own: impl Iterator<Item = (usize, &'a str)>,
        last: Option<&str>,
    ) -> Self {
        let mut message = Self { sql: String::new(), parts: Vec::new() };
        let mut characters = 0;
        let around = |text| (None, text);
        let parts = std::iter::once(around("BEGIN")).chain(first.map(around));
        let parts = parts.chain(own.map(|(at, text)| (Some(at), text)));
        for (at, text) in parts.chain(last.map(around)).chain([around("COMMIT")]) {
            let part = Part { offset: characters, characters: text.chars().count(), at };
            characters += part.characters + SEPARATOR.len();
            message.sql.extend([text, SEPARATOR]);
            message.parts.push(part);
        }
        message
    }

    /// Runs it. After a failure nothing of it is in the database, unless the connection was lost: then nobody knows.
    pub(super) async fn send(&self, connection: &mut Connection) -> Result<(), Stop> {
        let Err((done, error)) = connection.run_all(&self.sql).await else { return Ok(()) };
        let mut stop = self.stop(done, Stop::new(None, &error));
        if stop.server.disconnected {
            // The server may have been at the commit already, however little of its answers arrived.
            stop.unsure = true;
        } else {
            connection.run("ROLLBACK").await.ok();
        }
        Err(stop)
    }

    /// Finds the statement of an error that came after `done` statements had ended. A text that PostgreSQL can't read
    /// fails before the first one runs; then the place alone tells whose it is.
    fn stop(&self, done: usize, mut stop: Stop) -> Stop {
        let inside = |part: &Part, place: usize| (part.offset..=part.offset + part.characters).contains(&place);
        let place = stop.server.character.and_then(|character| character.checked_sub(1));
        let named = place.and_then(|place| self.parts.iter().find(|part| inside(part, place)));
        let part = if done == 0 { named } else { self.parts.get(done) };
        stop.server.character = None;
        if let Some(part) = part {
            stop.at = part.at;
            stop.server.character = place.filter(|place| inside(part, *place)).map(|place| place - part.offset + 1);
        }
        stop
    }
}

#[cfg(test)]
mod tests {
    use etalon_sql_schema::script::split;

    use super::*;

    fn message() -> Message {
        Message::new(Some("SET x"), [(0, "é one"), (1, "two")].into_iter(), Some("row"))
    }

    fn found(done: usize, character: Option<usize>) -> (Option<usize>, Option<usize>) {
        let mut stop = Stop::own(String::new());
        stop.server.character = character;
        let stop = message().stop(done, stop);
        (stop.at, stop.server.character)
    }

    #[test]
    fn the_text_is_a_transaction() {
        assert_eq!(message().sql, "BEGIN;\nSET x;\né one;\ntwo;\nrow;\nCOMMIT;\n");
    }

    #[test]
    fn an_error_finds_its_statement() {
        let one = message().sql.chars().take_while(|c| *c != 'é').count() + 1;
        let two = one + "é one;\n".chars().count();
        assert_eq!(found(2, None), (Some(0), None));
        assert_eq!(found(2, Some(one + 2)), (Some(0), Some(3)));
        assert_eq!(found(3, Some(two)), (Some(1), Some(1)));
        // A text that can't be read: nothing ran, and the place tells.
        assert_eq!(found(0, Some(two + 1)), (Some(1), Some(2)));
        // The end of a statement is its own place.
        assert_eq!(found(0, Some(two + 3)), (Some(1), Some(4)));
        // The row and the commit are not the file's.
        assert_eq!(found(4, None), (None, None));
        assert_eq!(found(5, None), (None, None));
        assert_eq!(found(0, None), (None, None));
        // A place elsewhere than in the statement that failed is none in it.
        assert_eq!(found(3, Some(1)), (Some(1), None));
    }

    #[test]
    fn what_changes_how_statements_are_read_is_not_sent_at_once() {
        let possible = |dialect, sql: &str| is_possible(dialect, &split(dialect, sql).iter().collect::<Vec<_>>());
        assert!(possible(
            Dialect::Postgres,
            "CREATE TABLE a (); SET LOCAL lock_timeout = '2s'; ALTER TABLE a ADD b int"
        ));
        assert!(!possible(Dialect::Postgres, "SET standard_conforming_strings = off; INSERT INTO a VALUES ('\\'')"));
        assert!(!possible(Dialect::Postgres, "SELECT set_config('role', 'x', false)"));
        assert!(!possible(Dialect::Postgres, &format!("INSERT INTO a VALUES ('{}')", "x".repeat(LARGEST))));
        assert!(!possible(Dialect::Sqlite, "CREATE TABLE a (b)"));
    }
}
