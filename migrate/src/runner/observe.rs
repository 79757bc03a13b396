//! A session of PostgreSQL, looked at from another one while it works. In: the session. Out: who is in its way and how far
//! its index build is, to whoever listens. Where the second session can't reach the server, nothing is told.

use std::time::{Duration, Instant};

use super::progress::{Blocker, Progress};
use crate::connection::{Again, Connection, Listener, TextRow};

/// Between two looks.
const INTERVAL: Duration = Duration::from_secs(2);

/// Looks at one session.
pub(super) struct Watch {
    again: Again,
    pid: String,
    listener: Listener,
    /// The session that looks, once there was need of one.
    other: Option<Connection>,
}

impl Watch {
    /// Of the connection's own session; none where there is nothing to be seen from another.
    pub(super) fn of(connection: &Connection, pid: String) -> Option<Self> {
        let (again, listener) = connection.watch()?;
        Some(Self { again, pid, listener, other: None })
    }

    /// One that reaches no server.
    #[cfg(all(test, feature = "postgres"))]
    pub(super) fn blind() -> Self {
        let options = sqlx::postgres::PgConnectOptions::new_without_pgpass().host("127.0.0.1").port(1);
        Self {
            again: Again::Postgres(options),
            pid: "1".to_owned(),
            listener: std::sync::Arc::new(|_| ()),
            other: None,
        }
    }

    pub(super) fn tell(&self, news: &Progress) {
        (self.listener)(news);
    }

    /// Gets ready to look, which takes longer than a short attempt may last.
    pub(super) async fn connect(&mut self) {
        if self.other.is_none() {
            self.other = Connection::second(&self.again).await.ok();
        }
    }

    /// Looks until it is dropped, or can't.
    pub(super) async fn look(&mut self, silence: Duration, blockers: &mut Vec<Blocker>) {
        tokio::time::sleep(silence).await;
        self.connect().await;
        loop {
            let begin = Instant::now();
            let Some((found, news)) = self.seen().await else {
                self.other = None;
                return;
            };
            if !found.is_empty() {
                self.tell(&Progress::Waiting { blockers: found.clone() });
                *blockers = found;
            }
            news.iter().for_each(|news| self.tell(news));
            tokio::time::sleep(INTERVAL.saturating_sub(begin.elapsed())).await;
        }
    }

    /// Who is in the way, and how far a build is.
    async fn seen(&mut self) -> Option<(Vec<Blocker>, Option<Progress>)> {
        let other = self.other.as_mut()?;
        Some((blockers(other, &self.pid).await.ok()?, building(other, &self.pid).await.ok()?))
    }
}

async fn blockers(other: &mut Connection, pid: &str) -> Result<Vec<Blocker>, sqlx::Error> {
    let sql = "SELECT pid::text, query, extract(epoch FROM clock_timestamp() - xact_start)::text, \
               (backend_type = 'autovacuum worker')::text FROM pg_stat_activity WHERE pid = \
               ANY(pg_blocking_pids(?::int)) ORDER BY xact_start";
    Ok(other.texts(sql, &[pid]).await?.iter().filter_map(blocker).collect())
}

async fn building(other: &mut Connection, pid: &str) -> Result<Option<Progress>, sqlx::Error> {
    let sql = "SELECT phase, (CASE WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END)::text, (CASE WHEN \
               tuples_total > 0 THEN tuples_total ELSE blocks_total END)::text FROM pg_stat_progress_create_index \
               WHERE pid = ?::int";
    Ok(other.texts(sql, &[pid]).await?.first().and_then(build))
}

/// A row of process, query, age in seconds and whether it is an autovacuum.
fn blocker(row: &TextRow) -> Option<Blocker> {
    let [pid, query, seconds, is_autovacuum] = row.as_slice() else { return None };
    let seconds = seconds.as_deref().and_then(|text| text.parse().ok()).unwrap_or_default();
    Some(Blocker {
        pid: pid.as_deref()?.parse().ok()?,
        query: query.clone().unwrap_or_default(),
        age: Duration::try_from_secs_f64(seconds).unwrap_or_default(),
        is_autovacuum: is_autovacuum.as_deref() == Some("true"),
    })
}

/// A row of phase, done and total.
fn build(row: &TextRow) -> Option<Progress> {
    let [phase, done, total] = row.as_slice() else { return None };
    let number = |text: &Option<String>| text.as_deref().and_then(|text| text.parse().ok());
    Some(Progress::Building { phase: phase.clone()?, done: number(done)?, total: number(total)? })
}
