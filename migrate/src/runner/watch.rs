//! What is told while a statement waits or takes long on PostgreSQL, and when one that got no lock is tried again. In: a
//! connection and its work. Out: the work's result, and [`Progress`] to whoever listens. Must not know: what the work is.

use std::time::{Duration, Instant};

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::Statement;
use sqlx::postgres::PgConnectOptions;
use sqlx::{Connection as _, PgConnection};

use super::Stop;
use crate::connection::{Connection, first_text};

/// A session that holds what another one waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Its process on the server.
    pub pid: i32,
    /// What it runs, or ran last.
    pub query: String,
    /// How long its transaction is open.
    pub age: Duration,
}

/// News from a migration that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// It waits for these sessions.
    Waiting {
        /// Who holds the lock.
        blockers: Vec<Blocker>,
    },
    /// It got no lock in time, left the queue, and begins again after a pause.
    Retrying {
        /// The number of the attempt that failed, from one.
        attempt: u32,
        /// How long nothing is asked of the server.
        pause: Duration,
    },
    /// An index is being built.
    Building {
        /// The phase as the server calls it.
        phase: String,
        /// Blocks or tuples so far.
        done: i64,
        /// Of so many; zero where the server doesn't know.
        total: i64,
    },
    /// The index is there already, valid and as written.
    Skipped {
        /// Its name.
        index: String,
    },
    /// What an earlier attempt at this migration left behind was removed.
    Removed {
        /// The index's name.
        index: String,
    },
}

impl std::fmt::Display for Blocker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let query = self.query.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = query.chars().take(120).collect();
        write!(f, "process {} (transaction open for {:.1?}): {short}", self.pid, self.age)
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Progress::Waiting { blockers } => {
                let all: Vec<String> = blockers.iter().map(Blocker::to_string).collect();
                write!(f, "waits for {}", all.join(", "))
            }
            Progress::Retrying { attempt, pause } => {
                write!(f, "attempt {attempt} got no lock in time, the next one follows in {pause:.1?}")
            }
            Progress::Building { phase, done, total: 0 } => write!(f, "{phase}: {done}"),
            Progress::Building { phase, done, total } => write!(f, "{phase}: {done} of {total}"),
            Progress::Skipped { index } => write!(f, "the index {index} is there already, valid and as written"),
            Progress::Removed { index } => write!(f, "removed the invalid index {index} that an earlier attempt left"),
        }
    }
}

/// How long a unit may be silent before somebody looks why.
const SILENCE: Duration = Duration::from_millis(400);
/// Between two looks.
const INTERVAL: Duration = Duration::from_secs(2);

/// Looks at a session from another one. Both must be able to reach the server; where the second can't, nothing is told.
struct Watch {
    options: PgConnectOptions,
    pid: String,
    tell: crate::connection::Listener,
}

/// Attempts at a unit that leaves the queue when it gets no lock in time.
pub(super) struct Patience {
    tries: u32,
    attempt: u32,
    watch: Option<Watch>,
    blockers: Vec<Blocker>,
}

impl Patience {
    /// Patience is for units that say they will be tried again: those that begin with `SET LOCAL lock_timeout`.
    pub(super) async fn new(connection: &mut Connection, statements: &[Statement<'_>], unit: &[usize]) -> Self {
        let first = unit.first().map(|at| &statements[*at]);
        let short = first.is_some_and(|s| s.starts_with(&["SET", "LOCAL", "lock_timeout"]));
        let concurrent = first.is_some_and(|s| s.tokens.iter().any(|token| token.is_word("CONCURRENTLY")));
        let mut patience = Self { tries: 1, attempt: 0, watch: None, blockers: Vec::new() };
        if connection.dialect() != Dialect::Postgres || !(short || concurrent) {
            return patience;
        }
        patience.watch = Watch::of(connection).await;
        if short {
            patience.tries = connection.lock_tries();
        }
        patience
    }

    /// Does the work under watch.
    pub(super) async fn watched<T>(&mut self, work: impl Future<Output = T>) -> T {
        let Some(watch) = &self.watch else { return work.await };
        let blockers = &mut self.blockers;
        tokio::select! {
            done = work => done,
            () = watch.look(blockers) => std::future::pending().await,
        }
    }

    /// Whether the unit is to be tried again; if so, after its pause.
    pub(super) async fn again(&mut self, stop: &mut Stop) -> bool {
        const LOCK_NOT_AVAILABLE: &str = "55P03";
        const DEADLOCK: &str = "40P01";
        let code = stop.server.code.as_deref();
        if code != Some(LOCK_NOT_AVAILABLE) && code != Some(DEADLOCK) {
            return false;
        }
        self.attempt += 1;
        if self.attempt >= self.tries {
            self.explain(stop);
            return false;
        }
        let pause = pause(self.attempt);
        if let Some(watch) = &self.watch {
            (watch.tell)(&Progress::Retrying { attempt: self.attempt, pause });
        }
        tokio::time::sleep(pause).await;
        true
    }

    /// The last blockers seen belong into the report.
    fn explain(&self, stop: &mut Stop) {
        if stop.server.hint.is_none() && !self.blockers.is_empty() {
            let all: Vec<String> = self.blockers.iter().map(Blocker::to_string).collect();
            stop.server.hint = Some(format!("{} attempts; it waited for {}", self.attempt, all.join(", ")));
        }
    }
}

/// Doubling from a quarter of a second to ten, and never the same for two runs that got in each other's way.
fn pause(attempt: u32) -> Duration {
    const FIRST: u64 = 250;
    const LONGEST: u64 = 10_000;
    let full = FIRST.saturating_mul(1 << attempt.min(10).saturating_sub(1)).min(LONGEST);
    let random = u64::from(uuid::Uuid::new_v4().as_fields().0) % (full / 2);
    Duration::from_millis(full / 2 + random)
}

impl Watch {
    async fn of(connection: &mut Connection) -> Option<Self> {
        let (options, tell) = connection.watch()?;
        let rows = connection.texts("SELECT pg_backend_pid()::text", &[]).await.ok()?;
        Some(Self { options, pid: first_text(&rows)?, tell })
    }

    /// Looks until it is dropped, or can't.
    async fn look(&self, blockers: &mut Vec<Blocker>) {
        tokio::time::sleep(SILENCE).await;
        let Ok(mut other) = PgConnection::connect_with(&self.options).await else { return };
        loop {
            let begin = Instant::now();
            let Ok(found) = self.blockers(&mut other).await else { return };
            if !found.is_empty() {
                (self.tell)(&Progress::Waiting { blockers: found.clone() });
                *blockers = found;
            }
            match self.building(&mut other).await {
                Ok(news) => news.iter().for_each(|news| (self.tell)(news)),
                Err(_) => return,
            }
            tokio::time::sleep(INTERVAL.saturating_sub(begin.elapsed())).await;
        }
    }

    async fn blockers(&self, other: &mut PgConnection) -> Result<Vec<Blocker>, sqlx::Error> {
        let sql = "SELECT pid, coalesce(query, ''), coalesce(extract(epoch FROM clock_timestamp() - xact_start), \
                   0)::float8 FROM pg_stat_activity WHERE pid = ANY(pg_blocking_pids($1::int)) ORDER BY xact_start";
        let rows: Vec<(i32, String, f64)> = sqlx::query_as(sql).bind(&self.pid).fetch_all(other).await?;
        let age = |seconds: f64| Duration::try_from_secs_f64(seconds).unwrap_or_default();
        Ok(rows.into_iter().map(|(pid, query, seconds)| Blocker { pid, query, age: age(seconds) }).collect())
    }

    async fn building(&self, other: &mut PgConnection) -> Result<Option<Progress>, sqlx::Error> {
        let sql = "SELECT phase, CASE WHEN tuples_total > 0 THEN tuples_done ELSE blocks_done END, CASE WHEN \
                   tuples_total > 0 THEN tuples_total ELSE blocks_total END FROM pg_stat_progress_create_index WHERE \
                   pid = $1::int";
        let row: Option<(String, i64, i64)> = sqlx::query_as(sql).bind(&self.pid).fetch_optional(other).await?;
        Ok(row.map(|(phase, done, total)| Progress::Building { phase, done, total }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit_and_differ() {
        for (attempt, full) in [(1, 250), (2, 500), (4, 2000), (7, 10_000), (30, 10_000)] {
            let pauses: Vec<Duration> = (0..20).map(|_| pause(attempt)).collect();
            let range = Duration::from_millis(full / 2)..=Duration::from_millis(full);
            assert!(pauses.iter().all(|pause| range.contains(pause)), "{attempt}: {pauses:?}");
            assert!(pauses.windows(2).any(|pair| pair[0] != pair[1]), "{attempt}: {pauses:?}");
        }
    }
}
