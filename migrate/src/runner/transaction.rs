//! One transaction, statement by statement. In: a unit's statements. Out: committed or rolled back, with SQLite's foreign
//! keys as they were. Must not know: the history.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::Statement;

use super::plan::{Mode, Unit};
use super::together::{self, Message};
use super::{Run, Stop, classify, foreign_keys, watch};
use crate::connection::Connection;

/// A transaction, with SQLite's foreign keys off around it where the file asks for that.
pub(super) struct Guard {
    /// Foreign keys were enforced before and are to be again.
    enforce_again: bool,
    /// What was wrong before, when enforcement is off.
    before: Option<foreign_keys::Violations>,
}

impl Guard {
    pub(super) async fn begin(connection: &mut Connection, mode: Mode) -> Result<Self, sqlx::Error> {
        let off = mode == Mode::Transaction { foreign_keys: false };
        let mut guard = Self { enforce_again: false, before: None };
        if off {
            guard.enforce_again = foreign_keys::is_enforced(connection).await?;
            if !foreign_keys::enforce(connection, false).await? {
                return Err(sqlx::Error::Protocol("the connection is inside a transaction already".to_owned()));
            }
        }
        let begun = connection.run(begin_sql(connection.dialect())).await;
        if begun.is_ok() && off {
            // The check itself fails where a foreign key leads to columns that are not unique. Then nothing can be
            // said about rows, and the transaction must not stay open for it.
            guard.before = foreign_keys::violations(connection).await.ok();
        }
        if begun.is_err() && guard.enforce_again {
            foreign_keys::enforce(connection, true).await?;
        }
        begun.map(|_| guard)
    }

    /// Looks for rows that a redefinition left without their parents.
    pub(super) async fn check(&self, connection: &mut Connection) -> Result<(), Stop> {
        let Some(before) = &self.before else { return Ok(()) };
        let Ok(after) = foreign_keys::violations(connection).await else { return Ok(()) };
        match foreign_keys::new_violation(before, &after) {
            Some(message) => Err(Stop::own(message)),
            None => Ok(()),
        }
    }

    /// Commits if all went well and there is something to commit, or rolls back.
    pub(super) async fn end(self, connection: &mut Connection, done: Result<bool, Stop>) -> Result<bool, Stop> {
        let mut ended = done;
        if matches!(ended, Ok(true))
            && let Err(error) = connection.run("COMMIT").await
        {
            let stop = Stop::new(None, &error);
            ended = Err(Stop { unsure: stop.server.disconnected, ..stop });
        }
        if !matches!(ended, Ok(true)) {
            // After some errors the database has rolled back by itself and refuses this, which is as well.
            connection.run("ROLLBACK").await.ok();
        }
        if self.enforce_again
            && let Err(error) = foreign_keys::enforce(connection, true).await
            && ended.is_ok()
        {
            ended = Err(Stop::new(None, &error));
        }
        ended
    }
}

pub(super) fn begin_sql(dialect: Dialect) -> &'static str {
    match dialect {
        Dialect::Postgres | Dialect::Cockroach => "BEGIN",
        // Taking the write lock at once avoids the deadlock of two readers that both want to write.
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Mysql => "START TRANSACTION",
    }
}

impl Run<'_> {
    /// All statements of a transaction; `wait` is how long this attempt waits for a lock, whatever the file says.
    pub(super) async fn statements(
        &self,
        connection: &mut Connection,
        unit: &Unit,
        wait: Option<&str>,
    ) -> Result<(), Stop> {
        if let Some(wait) = wait {
            connection.run(&set_wait(wait)).await.map_err(|error| Stop::new(None, &error))?;
        }
        for &at in self.after_wait(unit, wait) {
            self.statement(connection, at).await?;
        }
        Ok(())
    }

    /// The unit's statements without its own limit on waiting where the attempt has another.
    fn after_wait<'u>(&self, unit: &'u Unit, wait: Option<&str>) -> &'u [usize] {
        match unit.statements.as_slice() {
            [first, rest @ ..] if wait.is_some() && watch::sets_lock_timeout(&self.statements[*first]) => rest,
            all => all,
        }
    }

    /// Whether the unit can be one message.
    pub(super) fn is_one_message(&self, dialect: Dialect, unit: &Unit) -> bool {
        let statements: Vec<_> = unit.statements.iter().map(|&at| &self.statements[at]).collect();
        let refused = |statement: &&Statement<'_>| classify::refusal(dialect, statement).is_some();
        together::is_possible(dialect, &statements) && !statements.iter().any(refused)
    }

    /// The unit as one message, with what is to be committed with it.
    pub(super) fn message(&self, unit: &Unit, wait: Option<&str>, last: Option<&str>) -> Message {
        let own = self.after_wait(unit, wait).iter().map(|&at| (at, self.statements[at].text));
        Message::new(wait.map(set_wait).as_deref(), own, last)
    }

    pub(super) async fn statement(&self, connection: &mut Connection, at: usize) -> Result<(), Stop> {
        let statement = &self.statements[at];
        if let Some(reason) = classify::refusal(connection.dialect(), statement) {
            return Err(Stop { at: Some(at), ..Stop::own(reason.to_owned()) });
        }
        connection.run(statement.text).await.map(drop).map_err(|error| Stop::new(Some(at), &error))
    }
}

/// How long an attempt waits for a lock.
fn set_wait(wait: &str) -> String {
    format!("SET LOCAL lock_timeout = '{wait}'")
}
