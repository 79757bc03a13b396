//! A file that is one transaction, with its history row inside. In: the file's one unit. Out: applied in full or not at
//! all, and a failure's report in the history.

use chrono::Utc;
use etalon_sql_schema::Dialect;

use super::plan::Unit;
use super::settings::Settings;
use super::transaction::Guard;
use super::watch::Patience;
use super::{RESTORE, Run, Stop, fill};
use crate::connection::Connection;
use crate::error::Error;
use crate::history::{self, NewRow, Standing};

impl Run<'_> {
    /// One transaction with the history row in it. Gives false if another run was faster.
    pub(super) async fn atomic(&self, connection: &mut Connection, unit: &Unit) -> Result<bool, Error> {
        let settings = self.remember(connection).await?;
        let mut patience = Patience::new(connection, self.statements, &unit.statements).await;
        let filled = self.fill(connection, unit).await;
        let done = loop {
            if let Err(stop) = filled {
                break Err(stop);
            }
            let wait = patience.lock_timeout();
            match patience.watched(self.atomic_inside(connection, unit, &settings, wait.as_deref())).await {
                Err(mut stop) => {
                    if !patience.again(&mut stop).await {
                        break Err(stop);
                    }
                }
                Ok(applied) => break Ok(applied),
            }
        };
        match done {
            Ok(applied) => {
                if applied && connection.dialect() != Dialect::Postgres {
                    settings.restore(connection).await.map_err(Error::database(RESTORE))?;
                }
                Ok(applied)
            }
            Err(stop) => {
                let mut failure = self.failure(stop, 0);
                failure.recorded = self.record(connection, &settings, &failure.report()).await;
                Err(Error::Failed(Box::new(failure)))
            }
        }
    }

    /// Rows that a file asks to be filled in batches are filled before its own statement runs, which then finds few or
    /// none to do. So nothing depends on this, and an attempt that is cut off leaves only less to do for the next.
    async fn fill(&self, connection: &mut Connection, unit: &Unit) -> Result<(), Stop> {
        let Some((at, fill)) = fill::Fill::of(connection.dialect(), self.statements, &unit.statements) else {
            return Ok(());
        };
        fill.run(connection).await.map_err(|error| Stop::new(Some(at), &error))
    }

    async fn atomic_inside(
        &self,
        connection: &mut Connection,
        unit: &Unit,
        settings: &Settings,
        wait: Option<&str>,
    ) -> Result<bool, Stop> {
        let checksum = self.migration.checksum();
        let row = NewRow { applied_steps_count: 1, ..self.row(&checksum) };
        if self.is_one_message(connection.dialect(), unit)
            && let Some(insert) = history::applied_sql(connection, &row, Utc::now())
        {
            return self.message(unit, wait, Some(&insert)).send(connection).await.map(|()| true);
        }
        let guard = Guard::begin(connection, unit.mode).await.map_err(|error| Stop::new(None, &error))?;
        let done = self.atomic_body(connection, (unit, wait), settings, &guard, row).await;
        guard.end(connection, done).await
    }

    /// Between begin and commit. Gives false where another run was faster.
    async fn atomic_body(
        &self,
        connection: &mut Connection,
        (unit, wait): (&Unit, Option<&str>),
        settings: &Settings,
        guard: &Guard,
        row: NewRow<'_>,
    ) -> Result<bool, Stop> {
        let at_end = |error| Stop::new(None, &error);
        // SQLite has no lock above its transactions, so only in here it is sure that no other run was faster.
        if connection.dialect() == Dialect::Sqlite
            && history::standing(connection, &self.migration.name).await.map_err(at_end)? != Standing::Waiting
        {
            return Ok(false);
        }
        self.statements(connection, unit, wait).await?;
        guard.check(connection).await?;
        // A changed role or search path must not decide how the row is written. Only PostgreSQL can undo settings inside
        // a transaction, and only there such settings exist.
        if connection.dialect() == Dialect::Postgres {
            settings.restore(connection).await.map_err(at_end)?;
        }
        let row = NewRow { finished_at: Some(Utc::now()), ..row };
        history::insert(connection, &row).await.map_err(at_end)?;
        Ok(true)
    }
}
