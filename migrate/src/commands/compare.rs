//! The folder against the history: what is applied, what waits, what is wrong. Pure.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::{DateTime, Utc};

use crate::checksum;
use crate::directory::{Migrations, compare};
use crate::history::{HistoryRow, RUNNING};

/// How a database stands to its migrations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Status {
    /// Whether the history table exists.
    pub has_history: bool,
    /// What is in the database, in the order it came.
    pub applied: Vec<AppliedMigration>,
    /// What deploy would apply, in order.
    pub pending: Vec<String>,
    /// What stands in place of migrations that are all applied: deploy records it and runs nothing.
    pub recordable: Vec<String>,
    /// What doesn't agree.
    pub problems: Vec<Problem>,
}

/// A migration that is in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliedMigration {
    /// Its folder.
    pub name: String,
    /// When it was applied, or marked so.
    pub finished_at: DateTime<Utc>,
}

/// A disagreement between folder and history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A migration began and didn't end: it failed, its process was killed, or it runs just now.
    Unfinished {
        /// Its folder.
        name: String,
        /// When it began.
        started_at: DateTime<Utc>,
        /// What was written about it.
        logs: Option<String>,
    },
    /// A migration's file was changed after it was applied.
    Edited {
        /// Its folder.
        name: String,
    },
    /// A migration is applied and its folder is gone.
    Missing {
        /// Its folder.
        name: String,
    },
    /// A waiting migration sorts before one that is applied.
    OutOfOrder {
        /// Its folder.
        name: String,
        /// The last applied one.
        last_applied: String,
    },
    /// A waiting migration stands in place of several, of which the database has some.
    PartlyReplaced {
        /// Its folder.
        name: String,
        /// Those that the database lacks.
        lacking: Vec<String>,
    },
    /// A migration is still in the folder although another one stands in its place.
    Replaced {
        /// Its folder.
        name: String,
        /// The other one.
        by: String,
    },
    /// A waiting migration's folder doesn't begin with 14 digits, so its place in the order is chance.
    IrregularName {
        /// Its folder.
        name: String,
    },
}

impl Problem {
    /// The migration that it is about.
    pub fn name(&self) -> &str {
        match self {
            Self::Unfinished { name, .. }
            | Self::Edited { name }
            | Self::Missing { name }
            | Self::OutOfOrder { name, .. }
            | Self::PartlyReplaced { name, .. }
            | Self::Replaced { name, .. }
            | Self::IrregularName { name } => name,
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unfinished { name, started_at, logs } => {
                unfinished(f, name, started_at, logs.as_deref().unwrap_or(""))
            }
            Self::Edited { name } => write!(
                f,
                "`{name}` was changed after it was applied: restore the file as it was, and write changes into a new \
                 migration; where the change means nothing to the database, `--allow-edited` steps over it"
            ),
            Self::Missing { name } => {
                write!(
                    f,
                    "`{name}` is applied, and its folder is gone: bring the folder back from version control, or step \
                     over it with `--allow-missing`"
                )
            }
            Self::OutOfOrder { name, last_applied } => write!(
                f,
                "`{name}` is not applied, and sorts before `{last_applied}`, which is: give its folder a newer \
                 timestamp, or `--allow-out-of-order` if the two don't depend on each other"
            ),
            Self::PartlyReplaced { name, lacking } => write!(
                f,
                "`{name}` stands in place of several migrations, and the database lacks `{}` of them: deploy those from \
                 a version of the folder that still has them, then deploy this one",
                lacking.join("`, `")
            ),
            Self::Replaced { name, by } => {
                write!(f, "`{name}` is still in the folder, and `{by}` stands in its place: delete one of the two")
            }
            Self::IrregularName { name } => write!(
                f,
                "`{name}` has no timestamp of 14 digits in front, such as `20260131120000_{name}`, to give it a place \
                 in the order: rename the folder if no database has it yet, or else step over it with \
                 `--allow-irregular-names`"
            ),
        }
    }
}

/// A migration that failed, or that nothing is known of but its beginning.
fn unfinished(f: &mut fmt::Formatter<'_>, name: &str, started_at: &DateTime<Utc>, logs: &str) -> fmt::Result {
    let logs = logs.trim();
    let failed = !logs.is_empty() && !logs.starts_with(RUNNING);
    let end = if failed { "failed" } else { "did not end" };
    write!(f, "`{name}` began at {} and {end}", started_at.format("%Y-%m-%d %H:%M:%S UTC"))?;
    if !logs.is_empty() {
        write!(f, ": {}", logs.replace('\n', "\n    "))?;
    }
    if failed {
        write!(
            f,
            "\n    mend the cause, undo what of it is in the database, `etalon migrate resolve --rolled-back {name}`, and \
             deploy again; or do the rest by hand and `--applied {name}`"
        )
    } else {
        write!(
            f,
            "\n    if nothing runs it now: compare the database with the file, then `etalon migrate resolve \
             --rolled-back {name}` or `--applied {name}`"
        )
    }
}

impl Status {
    /// Whether there is nothing to do and nothing wrong.
    pub fn is_up_to_date(&self) -> bool {
        self.pending.is_empty() && self.recordable.is_empty() && self.problems.is_empty()
    }
}

/// Compares. `rows` are the history by beginning, none where there is no table.
pub(crate) fn compare_history(migrations: &Migrations, rows: Option<&[HistoryRow]>) -> Status {
    let has_history = rows.is_some();
    let rows = rows.unwrap_or_default();
    let known: HashMap<&str, usize> =
        migrations.list.iter().enumerate().map(|(at, migration)| (migration.name.as_str(), at)).collect();
    let replacers = replacers(migrations);
    let standing: HashSet<&str> =
        rows.iter().filter(|row| row.rolled_back_at.is_none()).map(|row| row.name.as_str()).collect();
    let mut status = Status { has_history, ..Status::default() };
    for row in rows {
        if row.is_open() {
            let (name, logs) = (row.name.clone(), row.logs.clone());
            status.problems.push(Problem::Unfinished { name, started_at: row.started_at, logs });
        }
        let (true, Some(finished_at)) = (row.is_applied(), row.finished_at) else { continue };
        let name = row.name.clone();
        match known.get(name.as_str()) {
            None if replacers.contains_key(name.as_str()) => {}
            None => status.problems.push(Problem::Missing { name: name.clone() }),
            Some(&at) if !checksum::matches(&migrations.list[at].sql, &row.checksum) => {
                status.problems.push(Problem::Edited { name: name.clone() });
            }
            Some(_) => {}
        }
        status.applied.push(AppliedMigration { name, finished_at });
    }
    for migration in &migrations.list {
        if let Some(by) = replacers.get(migration.name.as_str()) {
            status.problems.push(Problem::Replaced { name: migration.name.clone(), by: (*by).to_owned() });
        }
    }
    let applied: HashSet<&str> = rows.iter().filter(|row| row.is_applied()).map(|row| row.name.as_str()).collect();
    let waiting = migrations.list.iter().filter(|migration| !standing.contains(migration.name.as_str()));
    let last = status.applied.iter().map(|applied| applied.name.as_str()).max_by(|left, right| compare(left, right));
    for migration in waiting {
        let name = migration.name.clone();
        let replaced = migration.replaced().direct;
        let lacking: Vec<&str> = replaced.iter().copied().filter(|name| !applied.contains(name)).collect();
        if lacking.len() < replaced.len() {
            if lacking.is_empty() {
                status.recordable.push(name);
            } else {
                let lacking = lacking.into_iter().map(str::to_owned).collect();
                status.problems.push(Problem::PartlyReplaced { name, lacking });
            }
            continue;
        }
        status.pending.push(name.clone());
        if !migration.has_regular_name() {
            status.problems.push(Problem::IrregularName { name });
        } else if let Some(last) = last.filter(|last| compare(&name, last) == Ordering::Less) {
            status.problems.push(Problem::OutOfOrder { name, last_applied: last.to_owned() });
        }
    }
    status
}

/// Which migration of the folder stands in place of a name.
fn replacers(migrations: &Migrations) -> HashMap<&str, &str> {
    let mut replacers = HashMap::new();
    for migration in &migrations.list {
        let replaced = migration.replaced();
        for name in replaced.direct.into_iter().chain(replaced.earlier) {
            replacers.insert(name, migration.name.as_str());
        }
    }
    replacers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Migration;

    fn migrations(list: &[(&str, &str)]) -> Migrations {
        let migration = |(name, sql): &(&str, &str)| Migration { name: (*name).into(), sql: (*sql).into() };
        Migrations { lock: None, list: list.iter().map(migration).collect() }
    }

    /// A row; `state` is `applied`, `open` or `back`.
    fn row(name: &str, sql: &str, state: &str) -> HistoryRow {
        let at = DateTime::UNIX_EPOCH;
        HistoryRow {
            id: String::new(),
            checksum: checksum::checksum(sql),
            name: name.into(),
            logs: None,
            started_at: at,
            finished_at: (state == "applied").then_some(at),
            rolled_back_at: (state == "back").then_some(at),
            applied_steps_count: 0,
        }
    }

    const A: &str = "20260101000000_a";
    const B: &str = "20260102000000_b";

    #[test]
    fn everything_waits_where_there_is_no_history() {
        let status = compare_history(&migrations(&[(A, "1"), (B, "2")]), None);
        assert_eq!((status.has_history, status.pending.len(), status.problems.len()), (false, 2, 0));
    }

    #[test]
    fn applied_ones_do_not_wait_and_rolled_back_ones_do() {
        let rows = [row(A, "1", "back"), row(A, "1", "applied"), row(B, "2", "back")];
        let status = compare_history(&migrations(&[(A, "1"), (B, "2")]), Some(&rows));
        assert_eq!(status.pending, [B]);
        assert!(status.problems.is_empty(), "{:?}", status.problems);
    }

    #[test]
    fn disagreements_are_named() {
        let rows = [row(A, "old", "applied"), row("20251231000000_gone", "", "applied"), row(B, "2", "open")];
        let list = [(A, "new"), (B, "2"), ("20250101000000_late", ""), ("irregular", "")];
        let status = compare_history(&migrations(&list), Some(&rows));
        let kinds = status.problems.iter().map(|problem| match problem {
            Problem::Unfinished { .. } => "unfinished",
            Problem::Edited { .. } => "edited",
            Problem::Missing { .. } => "missing",
            Problem::OutOfOrder { .. } => "order",
            Problem::PartlyReplaced { .. } => "partly",
            Problem::Replaced { .. } => "replaced",
            Problem::IrregularName { .. } => "name",
        });
        let kinds = kinds.zip(status.problems.iter().map(Problem::name)).collect::<Vec<_>>();
        let expected = [
            ("edited", A),
            ("missing", "20251231000000_gone"),
            ("unfinished", B),
            ("order", "20250101000000_late"),
            ("name", "irregular"),
        ];
        assert_eq!(kinds, expected);
        assert_eq!(status.pending, ["20250101000000_late", "irregular"]);
    }

    #[test]
    fn one_in_place_of_several_is_recorded_applied_or_refused() {
        const S: &str = "20260102000000_squashed";
        let sql = crate::directory::squash::head(&migrations(&[(A, ""), (B, "")]).list);
        let folder = migrations(&[(S, sql.as_str())]);
        let all = [row(A, "", "applied"), row(B, "", "applied")];
        let status = compare_history(&folder, Some(&all));
        assert_eq!((status.recordable, status.pending.len(), status.problems), (vec![S.to_owned()], 0, vec![]));
        let status = compare_history(&folder, Some(&all[..1]));
        let lacking = vec![B.to_owned()];
        assert_eq!(status.problems, [Problem::PartlyReplaced { name: S.to_owned(), lacking }]);
        assert_eq!(compare_history(&folder, Some(&[])).pending, [S]);
        let recorded = [all[0].clone(), all[1].clone(), row(S, &sql, "applied")];
        assert!(compare_history(&folder, Some(&recorded)).is_up_to_date());
        let both = migrations(&[(A, ""), (S, sql.as_str())]);
        let problem = Problem::Replaced { name: A.to_owned(), by: S.to_owned() };
        assert_eq!(compare_history(&both, Some(&[])).problems, [problem]);
    }

    #[test]
    fn a_baseline_sorts_first_without_fuss() {
        let status = compare_history(&migrations(&[("0_init", ""), (A, "1")]), Some(&[row("0_init", "", "applied")]));
        assert_eq!((status.pending, status.problems), (vec![A.to_owned()], vec![]));
    }
}
