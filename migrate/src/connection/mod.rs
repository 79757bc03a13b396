//! A connection to one of the databases: opened from a URL, or borrowed from the app's own pool.
//!
//! Texts of SQL go in, rows of text come out, so that nothing above needs to be generic over the driver.

mod create;
mod session;
mod url;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use etalon_sql_schema::Dialect;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, Pool, Row};

use crate::error::Error;
use crate::runner::{Progress, ServerError};

pub(crate) use session::{Again, Session};
pub use session::{AppDatabase, PooledSession};
use session::{Handle, each};

/// How to open a connection.
#[derive(Debug, Clone, Default)]
pub struct OpenOptions<'a> {
    /// Where a relative path of a SQLite URL begins; the current folder if empty.
    pub base: Option<&'a Path>,
    /// Whether a database that doesn't exist is made, as Prisma's deploy does.
    pub create: bool,
}

/// An open connection.
pub struct Connection {
    session: Session,
    dialect: Dialect,
    /// PostgreSQL's schema that holds the history, and where names without a schema go. Empty elsewhere.
    schema: String,
    /// How a second connection to the same PostgreSQL is made, to look at this one while it waits.
    again: Option<Again>,
    listener: Option<Listener>,
    lock_tries: u32,
    waiting: Option<Waiting>,
}

/// What PostgreSQL says about a session that waits for a lock.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    /// The server's process of this session.
    pub(crate) pid: String,
    /// After so long the server looks for a deadlock, and cancels an autovacuum that is in the way.
    pub(crate) deadlock_timeout: Duration,
    /// How long the session waits; none where it has no limit.
    pub(crate) lock_timeout: Option<Duration>,
}

/// Whoever wants to hear how a migration gets on.
pub(crate) type Listener = Arc<dyn Fn(&Progress) + Send + Sync>;

/// How often a unit that got no lock is tried, unless something else is said: for some minutes.
const LOCK_TRIES: u32 = 30;

/// A row of texts.
pub(crate) type TextRow = Vec<Option<String>>;

impl Connection {
    /// Connects by URL: `postgresql://`, `postgres://`, `mysql://`, `file:` or `sqlite:`. PostgreSQL's schema is the
    /// URL's `?schema=`, or `public`, as Prisma has it.
    ///
    /// # Errors
    /// When the URL is not understood, or the database cannot be reached.
    pub async fn open(url: &str, options: &OpenOptions<'_>) -> Result<Self, Error> {
        let target = url::parse(url, options)?;
        if options.create {
            create::database(&target).await?;
        }
        let to = target.to_string();
        let no_connection = |error| url::no_connection(to, &error);
        let (session, dialect, schema, again) = match target {
            #[cfg(feature = "postgres")]
            url::Target::Postgres { options, schema } => {
                let connection = sqlx::PgConnection::connect_with(&options).await.map_err(no_connection)?;
                (
                    Session::Postgres(Handle::Own(Box::new(connection))),
                    Dialect::Postgres,
                    schema,
                    Some(Again::Postgres(options)),
                )
            }
            #[cfg(feature = "mysql")]
            url::Target::Mysql { options } => {
                let connection = sqlx::MySqlConnection::connect_with(&options).await.map_err(no_connection)?;
                (Session::Mysql(Handle::Own(Box::new(connection))), Dialect::Mysql, String::new(), None)
            }
            #[cfg(feature = "sqlite")]
            url::Target::Sqlite { options } => {
                let connection = sqlx::SqliteConnection::connect_with(&options).await.map_err(no_connection)?;
                (Session::Sqlite(Handle::Own(Box::new(connection))), Dialect::Sqlite, String::new(), None)
            }
        };
        let mut connection =
            Self { session, dialect, schema, again, listener: None, lock_tries: LOCK_TRIES, waiting: None };
        connection.recognise_cockroach().await?;
        connection.enter_schema().await?;
        Ok(connection)
    }

    /// Takes a connection from an app's pool. The schema of PostgreSQL is the one that the pool's connections are in.
    ///
    /// # Errors
    /// When the pool gives no connection.
    pub async fn from_pool<DB: AppDatabase>(pool: &Pool<DB>) -> Result<Self, Error> {
        let no_connection = |error| Error::Connect {
            to: "the database by the app's pool".to_owned(),
            source: Box::new(ServerError::new(&error)),
        };
        let acquired = pool.acquire().await.map_err(no_connection)?;
        let PooledSession(session, dialect, again) = DB::session(acquired, pool);
        let schema = String::new();
        let mut connection =
            Self { session, dialect, schema, again, listener: None, lock_tries: LOCK_TRIES, waiting: None };
        connection.recognise_cockroach().await?;
        if connection.is_postgres() {
            let rows = connection.texts("SELECT current_schema()::text", &[]).await;
            let rows = rows.map_err(Error::database("ask for the current schema"))?;
            connection.schema = first_text(&rows).unwrap_or_else(|| "public".to_owned());
        }
        Ok(connection)
    }

    /// Tells how a migration gets on: who holds the lock that it waits for, when it is tried again, how far a build is.
    pub fn on_progress(&mut self, tell: impl Fn(&Progress) + Send + Sync + 'static) {
        self.listener = Some(Arc::new(tell));
    }

    /// How often a unit with a `lock_timeout` is tried before it counts as failed.
    pub fn set_lock_tries(&mut self, tries: u32) {
        self.lock_tries = tries.max(1);
    }

    pub(crate) fn lock_tries(&self) -> u32 {
        self.lock_tries
    }

    /// What is known about the session's waiting, on PostgreSQL. It is asked for once, and again `after_changes` of settings.
    pub(crate) async fn waiting(&mut self, after_changes: bool) -> Option<Waiting> {
        if after_changes || self.waiting.is_none() {
            self.waiting = self.ask_waiting().await;
        }
        self.waiting.clone()
    }

    async fn ask_waiting(&mut self) -> Option<Waiting> {
        const SQL: &str = "SELECT pg_backend_pid()::text, \
                           (SELECT setting FROM pg_settings WHERE name = 'deadlock_timeout'), \
                           (SELECT setting FROM pg_settings WHERE name = 'lock_timeout')";
        let row = self.texts(SQL, &[]).await.ok()?.pop()?;
        let Ok([Some(pid), Some(deadlock), Some(lock)]) = <[Option<String>; 3]>::try_from(row) else { return None };
        let millis = |text: String| text.parse().ok().map(Duration::from_millis);
        let lock_timeout = millis(lock)?;
        Some(Waiting {
            pid,
            deadlock_timeout: millis(deadlock)?,
            lock_timeout: (!lock_timeout.is_zero()).then_some(lock_timeout),
        })
    }

    pub(crate) fn tell(&self, news: &Progress) {
        if let Some(listener) = &self.listener {
            listener(news);
        }
    }

    /// What it takes to look at this connection from another one. Blockers are looked for even when nobody listens: a
    /// failure's report names them.
    pub(crate) fn watch(&self) -> Option<(Again, Listener)> {
        let nobody: Listener = Arc::new(|_| ());
        Some((self.again.clone()?, self.listener.clone().unwrap_or(nobody)))
    }

    /// Another session of the same server, for queries that name everything they ask for.
    pub(crate) async fn second(again: &Again) -> Result<Self, sqlx::Error> {
        let session = again.session().await?;
        let schema = String::new();
        Ok(Self {
            session,
            dialect: Dialect::Postgres,
            schema,
            again: None,
            listener: None,
            lock_tries: LOCK_TRIES,
            waiting: None,
        })
    }

    /// The driver's connection.
    pub(crate) fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// The kind of SQL that it speaks.
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// PostgreSQL's schema, empty for the others.
    pub fn schema(&self) -> &str {
        &self.schema
    }

    /// Ends the connection in good order. Dropping it does too, without waiting.
    ///
    /// # Errors
    /// When the server cannot be told.
    pub async fn close(self) -> Result<(), Error> {
        let closed = self.session.close().await;
        closed.map_err(Error::database("close the connection"))
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.dialect.speaks_postgres()
    }

    async fn recognise_cockroach(&mut self) -> Result<(), Error> {
        if self.is_postgres() {
            let rows = self.texts("SELECT version()", &[]).await.map_err(Error::database("ask for the version"))?;
            if first_text(&rows).is_some_and(|version| version.contains("CockroachDB")) {
                self.dialect = Dialect::Cockroach;
            }
        }
        Ok(())
    }

    async fn enter_schema(&mut self) -> Result<(), Error> {
        if !self.is_postgres() {
            return Ok(());
        }
        let sql = format!("SET search_path TO {}", self.dialect.quote_ident(&self.schema));
        self.run(&sql).await.map(drop).map_err(Error::database("set the search path"))
    }

    /// Runs SQL without parameters, unprepared.
    pub(crate) async fn run(&mut self, sql: &str) -> Result<u64, sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        Ok(each!(&mut self.session, connection => connection.execute(sqlx::raw_sql(sql)).await?.rows_affected()))
    }

    /// Runs several statements, sent at once. An error comes with how many had ended before it.
    pub(crate) async fn run_all(&mut self, sql: &str) -> Result<(), (usize, sqlx::Error)> {
        let sql = AssertSqlSafe(sql.to_owned());
        each!(&mut self.session, connection => {
            let mut results = sqlx::raw_sql(sql).execute_many(connection);
            let mut done = 0;
            while let Some(result) = std::future::poll_fn(|context| results.as_mut().poll_next(context)).await {
                result.map_err(|error| (done, error))?;
                done += 1;
            }
        });
        Ok(())
    }

    /// Runs one statement with text parameters, written `?`.
    pub(crate) async fn run_with(&mut self, sql: &str, texts: &[&str]) -> Result<u64, sqlx::Error> {
        let sql = AssertSqlSafe(self.numbered(sql, texts.len()));
        let done = each!(&mut self.session, connection => {
            let mut query = sqlx::query(sql).persistent(false);
            for text in texts {
                query = query.bind((*text).to_owned());
            }
            connection.execute(query).await?.rows_affected()
        });
        Ok(done)
    }

    /// The rows of a query whose columns are all texts; parameters are written `?`.
    pub(crate) async fn texts(&mut self, sql: &str, texts: &[&str]) -> Result<Vec<TextRow>, sqlx::Error> {
        let sql = AssertSqlSafe(self.numbered(sql, texts.len()));
        let mut out = Vec::new();
        each!(&mut self.session, connection => {
            let mut query = sqlx::query(sql).persistent(false);
            for text in texts {
                query = query.bind((*text).to_owned());
            }
            for row in connection.fetch_all(query).await? {
                out.push((0..row.len()).map(|at| row.try_get(at)).collect::<Result<TextRow, _>>()?);
            }
        });
        Ok(out)
    }

    /// PostgreSQL numbers its parameters. SQL with parameters is this crate's own and has no `?` in strings.
    fn numbered(&self, sql: &str, count: usize) -> String {
        if !self.is_postgres() || count == 0 {
            return sql.to_owned();
        }
        let mut parts = sql.split('?');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for (at, part) in parts.enumerate() {
            out.push_str(&format!("${}", at + 1));
            out.push_str(part);
        }
        out
    }
}

/// The first column of the first row.
pub(crate) fn first_text(rows: &[TextRow]) -> Option<String> {
    rows.first()?.first()?.clone()
}
