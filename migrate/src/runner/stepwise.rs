//! A file that can't be one transaction: its history row first, then its units, each noted when it is committed, then the
//! row's end. In: the units. Out: applied, or a failure that says how far it came.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::Statement;

use super::plan::{Mode, Unit};
use super::transaction::{Guard, begin_sql};
use super::watch::Patience;
use super::{RECORD, RESTORE, Run, Stop, classify, concurrent};
use crate::connection::{Connection, first_text};
use crate::error::Error;
use crate::history::{self, NewRow, RUNNING, Standing};

impl Run<'_> {
    /// Row, parts, end.
    pub(super) async fn stepwise(&self, connection: &mut Connection, units: &[Unit]) -> Result<bool, Error> {
        let settings = self.remember(connection).await?;
        let checksum = self.migration.checksum();
        let claimed = self.claim(connection, &self.row(&checksum)).await.map_err(Error::database(RECORD))?;
        let Some(id) = claimed else { return Ok(false) };
        let mut done = 0;
        for unit in units {
            let next = unit.statements.last().map_or(done, |last| last + 1);
            if done > 0 {
                let running = format!("{RUNNING}{done} of {} statements committed", self.statements.len());
                history::note(connection, &id, &running).await.map_err(Error::database(RECORD))?;
            }
            if let Err(stop) = self.unit(connection, unit).await {
                let mut failure = self.failure(stop, done);
                failure.invalid_index = invalid_index(connection, unit, self.statements).await;
                settings.restore(connection).await.ok();
                failure.recorded = history::note(connection, &id, &failure.report()).await.is_ok();
                return Err(Error::Failed(Box::new(failure)));
            }
            done = next;
        }
        settings.restore(connection).await.map_err(Error::database(RESTORE))?;
        history::finish(connection, &id).await.map_err(Error::database(RECORD))?;
        Ok(true)
    }

    /// Writes the row that says the migration has begun, unless another run was faster. SQLite has no lock above its
    /// transactions, so looking and writing must be one.
    async fn claim(&self, connection: &mut Connection, row: &NewRow<'_>) -> Result<Option<String>, sqlx::Error> {
        if connection.dialect() != Dialect::Sqlite {
            return history::insert(connection, row).await.map(Some);
        }
        connection.run(begin_sql(Dialect::Sqlite)).await?;
        let claimed = match history::standing(connection, &self.migration.name).await {
            Ok(Standing::Waiting) => history::insert(connection, row).await.map(Some),
            Ok(Standing::Open | Standing::Applied) => Ok(None),
            Err(error) => Err(error),
        };
        let end = if matches!(claimed, Ok(Some(_))) { "COMMIT" } else { "ROLLBACK" };
        connection.run(end).await?;
        claimed
    }

    /// Runs a unit and commits it.
    pub(super) async fn unit(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let mut patience = Patience::new(connection, self.statements, &unit.statements).await;
        match unit.mode {
            Mode::Transaction { .. } => loop {
                let wait = patience.lock_timeout();
                let done = patience.watched(self.transaction(connection, unit, wait.as_deref())).await;
                let Err(mut stop) = done else { return Ok(()) };
                if !patience.again(&mut stop).await {
                    return Err(stop);
                }
            },
            Mode::Alone => {
                patience.watched(self.alone(connection, unit)).await?;
                self.check_index(connection, unit).await
            }
            Mode::AsWritten => self.as_written(connection, unit).await,
        }
    }

    async fn transaction(&self, connection: &mut Connection, unit: &Unit, wait: Option<&str>) -> Result<(), Stop> {
        if self.is_one_message(connection.dialect(), unit) {
            return self.message(unit, wait, None).send(connection).await;
        }
        let guard = Guard::begin(connection, unit.mode).await.map_err(|error| Stop::new(None, &error))?;
        let mut done = self.statements(connection, unit, wait).await;
        if done.is_ok() && self.check_keys {
            done = guard.check(connection).await;
        }
        guard.end(connection, done.map(|()| true)).await.map(drop)
    }

    /// A statement that refuses a transaction, with nothing in its way.
    async fn alone(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let at = unit.statements[0];
        let statement = &self.statements[at];
        let failed = |error: sqlx::Error| Stop::new(Some(at), &error);
        let timeouts = concurrent::Timeouts::lift(connection, statement).await.map_err(failed)?;
        let done = match concurrent::prepare(connection, statement, &self.migration.name).await {
            Ok(true) => {
                let done = self.statement(connection, at).await;
                concurrent::gone_meanwhile(connection, statement, &self.migration.name, done).await
            }
            Ok(false) => Ok(()),
            Err(stop) => Err(Stop { at: Some(at), ..stop }),
        };
        let restored = match timeouts {
            Some(timeouts) => timeouts.restore(connection).await.map_err(failed),
            None => Ok(()),
        };
        done.and(restored).map_err(|stop| Stop { unsure: stop.server.disconnected, ..stop })
    }

    /// `CREATE INDEX CONCURRENTLY IF NOT EXISTS` is content with the invalid index that an earlier attempt left behind.
    async fn check_index(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        match invalid_index(connection, unit, self.statements).await {
            Some(index) => {
                let message =
                    format!("the index {index} exists, but is invalid: an earlier attempt to build it failed");
                Err(Stop { at: unit.statements.first().copied(), ..Stop::own(message) })
            }
            None => Ok(()),
        }
    }

    /// Statement by statement, as the file begins and ends its transactions itself.
    async fn as_written(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let mut kept = 0;
        let mut open = false;
        for &at in &unit.statements {
            if let Err(stop) = self.statement(connection, at).await {
                connection.run("ROLLBACK").await.ok();
                return Err(Stop { kept, unsure: stop.server.disconnected, ..stop });
            }
            match classify::classify(connection.dialect(), &self.statements[at], &[]) {
                classify::Class::Begin => open = true,
                classify::Class::Commit | classify::Class::Control => {
                    open = classify::first_is(&self.statements[at], &["BEGIN", "START"]);
                }
                _ => {}
            }
            if !open {
                kept = at + 1;
            }
        }
        if open {
            connection.run("ROLLBACK").await.ok();
            let message = "the file begins a transaction and does not end it: add `COMMIT`".to_owned();
            return Err(Stop { kept, ..Stop::own(message) });
        }
        Ok(())
    }
}

/// The index that a failed `CREATE INDEX CONCURRENTLY` left behind.
async fn invalid_index(connection: &mut Connection, unit: &Unit, statements: &[Statement<'_>]) -> Option<String> {
    let [only] = unit.statements.as_slice() else { return None };
    if unit.mode != Mode::Alone || connection.dialect() != Dialect::Postgres {
        return None;
    }
    if !statements[*only].starts_with(&["CREATE"]) {
        return None;
    }
    let named = statements[*only].tokens.iter().skip_while(|token| !token.is_word("CONCURRENTLY")).skip(1);
    let named = named.skip_while(|token| ["IF", "NOT", "EXISTS"].iter().any(|word| token.is_word(word)));
    let name = named.take(3).take_while(|token| !token.is_word("ON")).map(|token| token.text).collect::<String>();
    let sql = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid AND indexrelid = to_regclass(?)";
    first_text(&connection.texts(sql, &[&name]).await.ok()?)
}
