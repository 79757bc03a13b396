//! The table `_prisma_migrations`, read and written exactly as Prisma 7 keeps it.
//!
//! Rows in, rows out. Which migration may run next is decided elsewhere.

mod table;
mod time;

use chrono::{DateTime, Utc};
use etalon_sql_schema::Dialect;
use uuid::Uuid;

use crate::connection::{Connection, first_text};
use crate::error::Error;

/// The table's name.
pub const TABLE: &str = "_prisma_migrations";

/// One row: one attempt to apply one migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryRow {
    /// A random UUID.
    pub id: String,
    /// The checksum of the script that was run.
    pub checksum: String,
    /// The migration's folder.
    pub name: String,
    /// What was written about it: a failure's report, or how far a running one is.
    pub logs: Option<String>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended well; none for one that failed or still runs.
    pub finished_at: Option<DateTime<Utc>>,
    /// When it was marked as taken back.
    pub rolled_back_at: Option<DateTime<Utc>>,
    /// One when it ended well through a tool, zero when it was marked as applied.
    pub applied_steps_count: i64,
}

impl HistoryRow {
    /// Whether its changes are in the database.
    pub fn is_applied(&self) -> bool {
        self.finished_at.is_some() && self.rolled_back_at.is_none()
    }

    /// Whether a process may be at it just now: it is open and nobody wrote that it failed.
    pub(crate) fn may_be_running(&self) -> bool {
        self.is_open() && self.logs.as_deref().is_none_or(|logs| logs.starts_with(RUNNING))
    }

    /// Whether it began and neither ended nor was taken back. Prisma calls it failed; it may also be running just now.
    pub fn is_open(&self) -> bool {
        self.finished_at.is_none() && self.rolled_back_at.is_none()
    }
}

/// Whether a migration was run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Not yet.
    Waiting,
    /// It began and has not ended.
    Open,
    /// It is in the database.
    Applied,
}

/// The beginning of the note about a migration that runs; the report of a failure begins otherwise.
pub(crate) const RUNNING: &str = "running: ";

/// What a new row says besides its key.
pub(crate) struct NewRow<'a> {
    pub(crate) name: &'a str,
    pub(crate) checksum: &'a str,
    pub(crate) started_at: DateTime<Utc>,
    pub(crate) finished_at: Option<DateTime<Utc>>,
    pub(crate) logs: Option<&'a str>,
    pub(crate) applied_steps_count: u8,
}

/// The history's rows by their beginning, or none if there is no table.
///
/// # Errors
/// When the database refuses, or a row is not what Prisma writes.
pub async fn load(connection: &mut Connection) -> Result<Option<Vec<HistoryRow>>, Error> {
    if !exists(connection).await? {
        return Ok(None);
    }
    let dialect = connection.dialect();
    let sql = table::select(dialect, &qualified(connection));
    let rows = connection.texts(&sql, &[]).await.map_err(Error::database("read the migration history"))?;
    let rows = rows.into_iter().map(|row| parse_row(dialect, row));
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
    rows.sort_by_key(|row| row.started_at);
    Ok(Some(rows))
}

async fn exists(connection: &mut Connection) -> Result<bool, Error> {
    let (sql, argument) = match connection.dialect() {
        Dialect::Postgres | Dialect::Cockroach => {
            let sql =
                "SELECT table_name::text FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
            (sql, connection.schema().to_owned())
        }
        Dialect::Sqlite => ("SELECT name FROM sqlite_master WHERE type = ? AND name = ?", "table".to_owned()),
        Dialect::Mysql => {
            let sql = "SELECT CAST(table_name AS CHAR) FROM information_schema.tables \
                       WHERE table_schema = DATABASE() AND table_type = ? AND table_name = ?";
            (sql, "BASE TABLE".to_owned())
        }
    };
    let rows = connection.texts(sql, &[&argument, TABLE]).await;
    Ok(!rows.map_err(Error::database("look for the migration history"))?.is_empty())
}

/// Makes the table, and on PostgreSQL the schema that it is in.
pub(crate) async fn create(connection: &mut Connection) -> Result<(), Error> {
    if connection.is_postgres() {
        let wanted = connection.schema().to_owned();
        let known = connection.texts("SELECT nspname::text FROM pg_namespace WHERE nspname = ?", &[&wanted]).await;
        if known.map_err(Error::database("look for the schema"))?.is_empty() {
            let sql = format!("CREATE SCHEMA IF NOT EXISTS {}", connection.dialect().quote_ident(&wanted));
            connection.run(&sql).await.map_err(Error::database("create the schema"))?;
        }
    }
    let sql = table::create(connection.dialect(), &qualified(connection));
    connection.run(&sql).await.map(drop).map_err(Error::database("create the migration history"))
}

/// A table of the database that no migration tool made, if there is one and the history isn't there.
pub(crate) async fn foreign_table(connection: &mut Connection) -> Result<Option<String>, Error> {
    let schema = connection.schema().to_owned();
    let (sql, arguments): (_, &[&str]) = match connection.dialect() {
        // PostGIS puts its own tables into the schema; they are no sign of use.
        Dialect::Postgres | Dialect::Cockroach => (
            "SELECT min(table_name::text) FROM information_schema.tables WHERE table_schema = ? \
             AND table_type = 'BASE TABLE' AND table_name NOT IN ('spatial_ref_sys', 'raster_columns', \
             'raster_overviews', 'geometry_columns', 'geography_columns')",
            &[&schema],
        ),
        Dialect::Sqlite => {
            ("SELECT min(name) FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'", &[])
        }
        Dialect::Mysql => (
            "SELECT CAST(min(table_name) AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE() \
             AND table_type = 'BASE TABLE'",
            &[],
        ),
    };
    let rows = connection.texts(sql, arguments).await.map_err(Error::database("look for tables"))?;
    Ok(first_text(&rows))
}

/// Writes a row; gives its key.
pub(crate) async fn insert(connection: &mut Connection, row: &NewRow<'_>) -> Result<String, sqlx::Error> {
    let id = Uuid::new_v4().to_string();
    let dialect = connection.dialect();
    let finished = row.finished_at.map_or("NULL".to_owned(), |at| time::render(dialect, at));
    let started = time::render(dialect, row.started_at);
    let logs = if row.logs.is_some() { "?" } else { "NULL" };
    let sql = format!(
        "INSERT INTO {} (id, checksum, migration_name, finished_at, started_at, applied_steps_count, logs) \
         VALUES (?, ?, ?, {finished}, {started}, {}, {logs})",
        qualified(connection),
        row.applied_steps_count,
    );
    let mut arguments = vec![id.as_str(), row.checksum, row.name];
    arguments.extend(row.logs);
    connection.run_with(&sql, &arguments).await?;
    Ok(id)
}

/// The statement that writes a row of an applied migration and can go to PostgreSQL together with the migration's own, for
/// names that are written the same whatever a session's settings are. Its end is when the transaction begins, `begun`, to
/// which the server adds how long it took.
pub(crate) fn applied_sql(connection: &Connection, row: &NewRow<'_>, begun: DateTime<Utc>) -> Option<String> {
    if row.logs.is_some() || row.name.contains('\\') {
        return None;
    }
    let dialect = connection.dialect();
    Some(format!(
        "INSERT INTO {} (id, checksum, migration_name, finished_at, started_at, applied_steps_count) \
         VALUES ('{}', '{}', '{}', {} + (pg_catalog.clock_timestamp() - pg_catalog.now()), {}, {})",
        qualified(connection),
        Uuid::new_v4(),
        row.checksum,
        row.name.replace('\'', "''"),
        time::render(dialect, begun),
        time::render(dialect, row.started_at),
        row.applied_steps_count,
    ))
}

/// Marks a running migration as ended well. Notes about its running are taken out, as Prisma leaves none.
pub(crate) async fn finish(connection: &mut Connection, id: &str) -> Result<(), sqlx::Error> {
    let now = time::render(connection.dialect(), Utc::now());
    let table = qualified(connection);
    let sql = format!("UPDATE {table} SET finished_at = {now}, applied_steps_count = 1, logs = NULL WHERE id = ?");
    connection.run_with(&sql, &[id]).await.map(drop)
}

/// Writes about a running or failed migration.
pub(crate) async fn note(connection: &mut Connection, id: &str, logs: &str) -> Result<(), sqlx::Error> {
    let sql = format!("UPDATE {} SET logs = ? WHERE id = ?", qualified(connection));
    connection.run_with(&sql, &[logs, id]).await.map(drop)
}

/// Marks a failed migration as taken back.
pub(crate) async fn roll_back(connection: &mut Connection, id: &str) -> Result<(), Error> {
    let now = time::render(connection.dialect(), Utc::now());
    let sql = format!("UPDATE {} SET rolled_back_at = {now} WHERE id = ?", qualified(connection));
    connection.run_with(&sql, &[id]).await.map(drop).map_err(Error::database("mark the migration as rolled back"))
}

/// How a migration stands; asked inside a transaction that excludes other writers.
pub(crate) async fn standing(connection: &mut Connection, name: &str) -> Result<Standing, sqlx::Error> {
    let sql = format!(
        "SELECT CASE WHEN finished_at IS NULL THEN 'open' ELSE 'applied' END FROM {} \
         WHERE migration_name = ? AND rolled_back_at IS NULL",
        qualified(connection)
    );
    let rows = connection.texts(&sql, &[name]).await?;
    Ok(match first_text(&rows).as_deref() {
        None => Standing::Waiting,
        Some("open") => Standing::Open,
        Some(_) => Standing::Applied,
    })
}

/// The table's name so that no search path can lead elsewhere.
fn qualified(connection: &Connection) -> String {
    let table = connection.dialect().quote_ident(TABLE);
    match connection.dialect() {
        Dialect::Postgres | Dialect::Cockroach => {
            format!("{}.{table}", connection.dialect().quote_ident(connection.schema()))
        }
        Dialect::Sqlite | Dialect::Mysql => table,
    }
}

fn parse_row(dialect: Dialect, row: Vec<Option<String>>) -> Result<HistoryRow, Error> {
    let [id, checksum, name, logs, started, finished, rolled_back, steps]: [Option<String>; 8] =
        row.try_into().expect("the query names eight columns");
    let id = id.unwrap_or_default();
    let missing = |column| Error::History { id: id.clone(), column };
    let moment = |text: Option<String>, column| {
        text.map(|text| time::parse(dialect, &text).ok_or_else(|| missing(column))).transpose()
    };
    Ok(HistoryRow {
        checksum: checksum.ok_or_else(|| missing("checksum"))?,
        name: name.ok_or_else(|| missing("migration_name"))?,
        logs,
        started_at: moment(started, "started_at")?.ok_or_else(|| missing("started_at"))?,
        finished_at: moment(finished, "finished_at")?,
        rolled_back_at: moment(rolled_back, "rolled_back_at")?,
        applied_steps_count: steps.and_then(|text| text.parse().ok()).ok_or_else(|| missing("applied_steps_count"))?,
        id,
    })
}
