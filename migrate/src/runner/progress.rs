//! News from a migration that runs, and the words for them. Must not know: how any of it was found out.

use std::time::Duration;

/// A session that holds what another one waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocker {
    /// Its process on the server.
    pub pid: i32,
    /// What it runs, or ran last.
    pub query: String,
    /// How long its transaction is open.
    pub age: Duration,
    /// Whether it is a vacuum that the server began by itself.
    pub is_autovacuum: bool,
}

impl Blocker {
    /// Whether the server will not cancel it for whoever waits: it keeps transaction numbers from running out.
    pub(super) fn prevents_wraparound(&self) -> bool {
        self.is_autovacuum && self.query.contains("to prevent wraparound")
    }
}

/// News from a migration that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// A migration begins.
    Begun {
        /// Its folder.
        name: String,
    },
    /// A migration is taken back.
    TakenBack {
        /// Its folder.
        name: String,
        /// What its `down.sql` says of itself.
        loss: Option<&'static str>,
    },
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
    /// A file of questions was not asked: it was made for another script than the one that is there.
    Outdated {
        /// The migration.
        name: String,
        /// The file.
        file: &'static str,
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
    /// The index that is to be dropped is gone already, by an earlier attempt at this migration.
    Gone {
        /// Its name, as written.
        index: String,
    },
    /// Another session builds this very index; its end is waited for.
    BuiltElsewhere {
        /// The index's name.
        index: String,
        /// The session's process on the server.
        pid: String,
    },
    /// Rows are filled in batches.
    Filling {
        /// The table, as written.
        table: String,
        /// Rows that got their value in this run.
        rows: u64,
        /// Blocks of the table that were looked at.
        done: u64,
        /// Of so many.
        total: u64,
    },
    /// A migration whose process was killed is taken up again.
    Resumed {
        /// Its folder.
        name: String,
    },
    /// A migration was applied.
    Applied {
        /// Its folder.
        name: String,
        /// Its statements.
        statements: usize,
        /// How long it took.
        took: Duration,
    },
}

impl std::fmt::Display for Blocker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let query = self.query.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = query.chars().take(120).collect();
        write!(f, "process {} (transaction open for {:.1?}): {short}", self.pid, self.age)?;
        if self.prevents_wraparound() {
            f.write_str(" -- the server does not cancel this vacuum: let it end, or cancel it by hand")?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Progress {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Progress::Begun { name } => write!(f, "`{name}` begins"),
            Progress::TakenBack { name, loss: Some(loss) } => write!(f, "took back `{name}` ({loss})"),
            Progress::TakenBack { name, loss: None } => write!(f, "took back `{name}`"),
            Progress::Waiting { blockers } => {
                let all: Vec<String> = blockers.iter().map(Blocker::to_string).collect();
                write!(f, "waits for {}", all.join(", "))
            }
            Progress::Retrying { attempt, pause } => {
                write!(f, "attempt {attempt} got no lock in time, the next one follows in {pause:.1?}")
            }
            Progress::Outdated { name, file } => write!(
                f,
                "the {file} of `{name}` is not asked: its migration.sql was changed since (take the first line away if \
                 it still fits)"
            ),
            Progress::Building { phase, done, total: 0 } => write!(f, "{phase}: {done}"),
            Progress::Building { phase, done, total } => write!(f, "{phase}: {done} of {total}"),
            Progress::Skipped { index } => write!(f, "the index {index} is there already, valid and as written"),
            Progress::Removed { index } => write!(f, "removed the invalid index {index} that an earlier attempt left"),
            Progress::Gone { index } => write!(f, "the index {index} is gone already"),
            Progress::BuiltElsewhere { index, pid } => {
                write!(f, "the index {index} is being built by process {pid} just now; waits until that has ended")
            }
            Progress::Filling { table, rows, done, total } => {
                write!(f, "filled {rows} rows of {table}, {done} of {total} blocks")
            }
            Progress::Resumed { name } => {
                write!(f, "`{name}` was begun by a process that is gone, and is taken up again")
            }
            Progress::Applied { name, statements, took } => {
                let plural = if *statements == 1 { "" } else { "s" };
                write!(f, "applied `{name}` ({statements} statement{plural}, {took:.0?})")
            }
        }
    }
}
