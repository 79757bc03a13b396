//! One migration run at a time: the locks that Prisma takes too, so that both tools exclude each other.
//!
//! PostgreSQL's is polled: a session that waits inside `pg_advisory_lock` holds a snapshot, and `CREATE INDEX
//! CONCURRENTLY` of the lock's holder would wait for that snapshot for ever. SQLite has no lock that outlives a
//! transaction without shutting the app out; there each file's transaction excludes other writers and looks at the
//! history again. CockroachDB has none.

use std::time::{Duration, Instant};

use etalon_sql_schema::Dialect;

use crate::connection::{Connection, first_text};
use crate::error::Error;

/// Prisma's key of the advisory lock.
const POSTGRES_KEY: u32 = 72_707_369;
/// Prisma's name of the lock.
const MYSQL_NAME: &str = "prisma_migrate";
/// How often a lock that is held is tried again.
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

/// Takes the lock.
pub(crate) async fn acquire(connection: &mut Connection, patience: Duration) -> Result<(), Error> {
    let sql = match connection.dialect() {
        Dialect::Postgres => format!("SELECT pg_try_advisory_lock({POSTGRES_KEY})::int::text"),
        Dialect::Mysql => format!("SELECT CAST(GET_LOCK('{MYSQL_NAME}', 0) AS CHAR)"),
        Dialect::Sqlite | Dialect::Cockroach => return Ok(()),
    };
    let begin = Instant::now();
    loop {
        let rows = connection.texts(&sql, &[]).await.map_err(Error::database("take the migration lock"))?;
        if first_text(&rows).as_deref() == Some("1") {
            return Ok(());
        }
        if begin.elapsed() >= patience {
            return Err(Error::Locked { waited: begin.elapsed(), holder: holder(connection).await });
        }
        tokio::time::sleep(PAUSE.min(patience)).await;
    }
}

/// Who has the lock. It may be a session whose client is gone: that ends when its statement does.
async fn holder(connection: &mut Connection) -> Option<String> {
    if connection.dialect() != Dialect::Postgres {
        return None;
    }
    let sql = format!(
        "SELECT 'process ' || a.pid || ', for ' || date_trunc('second', clock_timestamp() - a.query_start) || ', ' || \
         coalesce(a.state, '') || ': ' || left(regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), 120) FROM \
         pg_locks l JOIN pg_stat_activity a USING (pid) JOIN pg_database d ON d.oid = l.database AND d.datname = \
         current_database() WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = {POSTGRES_KEY} AND l.granted"
    );
    first_text(&connection.texts(&sql, &[]).await.ok()?)
}

/// Gives the lock back. A connection that is gone has given it back already, so a refusal doesn't matter.
pub(crate) async fn release(connection: &mut Connection) {
    let sql = match connection.dialect() {
        Dialect::Postgres => format!("SELECT pg_advisory_unlock({POSTGRES_KEY})"),
        Dialect::Mysql => format!("DO RELEASE_LOCK('{MYSQL_NAME}')"),
        Dialect::Sqlite | Dialect::Cockroach => return,
    };
    connection.run(&sql).await.ok();
}
