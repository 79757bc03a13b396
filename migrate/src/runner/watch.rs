//! How long a statement waits for its lock on PostgreSQL, and when one that got none is tried again. In: a connection and
//! its work. Out: the work's result, and [`Progress`] to whoever listens. Must not know: what the work is.

use std::time::Duration;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::script::{Statement, TokenKind};

use super::classify::may_change_settings;
use super::observe::Watch;
use super::progress::{Blocker, Progress};
use super::{Stop, brief};
use crate::connection::{Connection, Waiting};

/// How long a unit may be silent before somebody looks why.
const SILENCE: Duration = Duration::from_millis(400);

/// Attempts at a unit that leaves the queue when it gets no lock in time.
pub(super) struct Patience {
    tries: u32,
    attempt: u32,
    watch: Option<Watch>,
    blockers: Vec<Blocker>,
    waits: Option<Waits>,
}

/// How long each attempt waits for its lock.
struct Waits {
    /// What the file says; none where it says nothing.
    written: Option<Duration>,
    /// After so long the server cancels an autovacuum that is in the way.
    deadlock_timeout: Duration,
}

impl Waits {
    /// Whoever waits for a lock makes everyone wait who comes after, so the first attempts are short. A vacuum of the
    /// server's own gives way to an attempt that is long enough, and to no other.
    fn of_attempt(&self, attempt: u32, blockers: &[Blocker]) -> Duration {
        const SHORTEST: u64 = 100;
        const LONGEST: u64 = 500;
        let gives_way = |blocker: &Blocker| blocker.is_autovacuum && !blocker.prevents_wraparound();
        if attempt > 1 && !blockers.is_empty() && blockers.iter().all(gives_way) {
            return self.deadlock_timeout + Duration::from_millis(200);
        }
        let short = Duration::from_millis((SHORTEST << (attempt.min(10) / 3)).min(LONGEST));
        self.written.map_or(short, |written| written.min(short))
    }
}

impl Patience {
    /// Patience is for units that say they will be tried again, those that begin with `SET LOCAL lock_timeout`, and for
    /// those in which nothing takes long before a lock is wanted.
    pub(super) async fn new(connection: &mut Connection, statements: &[Statement<'_>], unit: &[usize]) -> Self {
        let first = unit.first().map(|at| &statements[*at]);
        let says_so = first.is_some_and(sets_lock_timeout);
        let concurrent = first.is_some_and(|s| s.tokens.iter().any(|token| token.is_word("CONCURRENTLY")));
        let mut patience = Self { tries: 1, attempt: 1, watch: None, blockers: Vec::new(), waits: None };
        if connection.dialect() != Dialect::Postgres {
            return patience;
        }
        let short = says_so || (!concurrent && brief::all(statements, unit));
        if !short && !concurrent {
            return patience;
        }
        let changes = statements.iter().any(|statement| may_change_settings(Dialect::Postgres, statement));
        let Some(session) = connection.waiting(changes).await else { return patience };
        if short {
            patience.waits = waits(&session, first.filter(|_| says_so));
        }
        if concurrent || patience.waits.is_some() {
            patience.watch = Watch::of(connection, session.pid);
        }
        if patience.waits.is_some() {
            patience.tries = connection.lock_tries();
        }
        patience
    }

    /// How long this attempt waits for a lock, as PostgreSQL writes durations; none where nothing limits it.
    pub(super) fn lock_timeout(&self) -> Option<String> {
        let wait = self.waits.as_ref()?.of_attempt(self.attempt, &self.blockers);
        Some(format!("{}ms", wait.as_millis()))
    }

    /// Does the work under watch.
    pub(super) async fn watched<T>(&mut self, work: impl Future<Output = T>) -> T {
        let Some(watch) = &mut self.watch else { return work.await };
        let wait = self.waits.as_ref().map(|waits| waits.of_attempt(self.attempt, &self.blockers));
        // An attempt that gives up soon has to be looked at before it does.
        let silence = wait.map_or(SILENCE, |wait| SILENCE.min(wait / 3));
        let blockers = &mut self.blockers;
        // A look that ends, since its session did, must not end the work, as it would if it were a branch of its own.
        let look = async {
            watch.look(silence, blockers).await;
            std::future::pending().await
        };
        tokio::select! {
            done = work => done,
            never = look => never,
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
        if self.attempt >= self.tries {
            self.explain(stop);
            return false;
        }
        let pause = pause(self.attempt);
        self.attempt += 1;
        match &mut self.watch {
            Some(watch) => {
                watch.tell(&Progress::Retrying { attempt: self.attempt - 1, pause });
                let ready = tokio::time::timeout(pause, watch.connect());
                tokio::join!(tokio::time::sleep(pause), ready).1.ok();
            }
            None => tokio::time::sleep(pause).await,
        }
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

/// Whether a statement is `SET LOCAL lock_timeout`.
pub(super) fn sets_lock_timeout(statement: &Statement<'_>) -> bool {
    statement.starts_with(&["SET", "LOCAL", "lock_timeout"])
}

/// Nothing where a role, a database or the URL has a limit of its own and the file has none: that one counts.
fn waits(session: &Waiting, says: Option<&Statement<'_>>) -> Option<Waits> {
    let written =
        says.and_then(|statement| statement.tokens.last()).and_then(|token| duration(&token.kind, token.text));
    if says.is_some() && written.is_none() || says.is_none() && session.lock_timeout.is_some() {
        return None;
    }
    // Zero is no limit.
    let written = written.filter(|written| !written.is_zero());
    Some(Waits { written, deadlock_timeout: session.deadlock_timeout })
}

/// A duration as PostgreSQL's settings have it, in milliseconds where no unit stands.
fn duration(kind: &TokenKind<'_>, text: &str) -> Option<Duration> {
    let text = match kind {
        TokenKind::String(text) => text.to_string(),
        _ => text.to_owned(),
    };
    let digits = text.trim().trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let unit = match text.trim()[digits.len()..].trim() {
        "" | "ms" => 1,
        "s" => 1000,
        "min" => 60_000,
        "h" => 3_600_000,
        _ => return None,
    };
    digits.parse::<u64>().ok()?.checked_mul(unit).map(Duration::from_millis)
}

/// Doubling from a quarter of a second to ten, and never the same for two runs that got in each other's way.
fn pause(attempt: u32) -> Duration {
    const FIRST: u64 = 250;
    const LONGEST: u64 = 10_000;
    let full = FIRST.saturating_mul(1 << attempt.min(10).saturating_sub(1)).min(LONGEST);
    let random = u64::from(uuid::Uuid::new_v4().as_fields().0) % (full / 2);
    Duration::from_millis(full / 2 + random)
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

    #[cfg(feature = "postgres")]
    #[tokio::test]
    async fn work_goes_on_when_nobody_can_look_at_it() {
        let watch = Some(Watch::blind());
        let mut patience = Patience { tries: 1, attempt: 1, watch, blockers: Vec::new(), waits: None };
        let work = tokio::time::sleep(SILENCE * 2);
        let done = tokio::time::timeout(SILENCE * 50, patience.watched(work)).await;
        assert!(done.is_ok(), "the work was dropped");
    }

    fn blocker(is_autovacuum: bool, query: &str) -> Blocker {
        Blocker { pid: 1, query: query.to_owned(), age: Duration::ZERO, is_autovacuum }
    }

    #[test]
    fn only_a_vacuum_that_gives_way_is_waited_for_long() {
        let waits = Waits { written: Some(Duration::from_secs(2)), deadlock_timeout: Duration::from_secs(1) };
        let wait = |attempt, blockers: &[Blocker]| waits.of_attempt(attempt, blockers).as_millis();
        let vacuum = blocker(true, "autovacuum: VACUUM public.a");
        let wraparound = blocker(true, "autovacuum: VACUUM public.a (to prevent wraparound)");
        let client = blocker(false, "SELECT 1");
        assert_eq!((1..=12).map(|attempt| wait(attempt, &[])).max(), Some(500));
        assert_eq!(wait(1, &[]), 100);
        assert_eq!(wait(2, std::slice::from_ref(&vacuum)), 1200);
        assert_eq!(wait(2, &[vacuum, client.clone()]), 100);
        assert_eq!(wait(2, &[wraparound]), 100);
        assert_eq!(wait(9, &[client]), 500);
        let written = Waits { written: Some(Duration::from_millis(50)), ..waits };
        assert_eq!(written.of_attempt(9, &[]).as_millis(), 50);
    }

    #[test]
    fn durations_are_read_as_postgresql_reads_them() {
        let cases =
            [("'2s'", Some(2000)), ("150", Some(150)), ("'1 min'", Some(60_000)), ("'x'", None), ("DEFAULT", None)];
        for (text, millis) in cases {
            let sql = format!("SET LOCAL lock_timeout = {text}");
            let statement = etalon_sql_schema::script::split(Dialect::Postgres, &sql).remove(0);
            let last = statement.tokens.last().expect("the statement has tokens");
            assert_eq!(duration(&last.kind, last.text), millis.map(Duration::from_millis), "{text}");
        }
    }
}
