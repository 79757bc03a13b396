//! What the rules take a statement to do, in a form that a server can confirm. In: a state and a statement. Out: locks and
//! rewrites of tables. Must not know: connections.

use std::collections::BTreeMap;

use super::context::{Context, History};
use super::file::File;
use super::locks::{self, Lock};
use super::{Facts, lint};
use crate::schema::{QualifiedName, SqlSchema};

/// What a statement does to a table that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The table.
    pub table: QualifiedName,
    /// The strongest lock that the statement takes on it.
    pub lock: Lock,
    /// Whether its rows are written anew.
    pub is_rewritten: bool,
}

/// Rules that say that the table is written anew.
const REWRITES: [&str; 5] = ["W01", "W02", "W03", "W06", "W08"];

/// The claims about the first statement of a text, by table (PostgreSQL).
pub fn claims(state: &SqlSchema, sql: &str) -> Vec<Claim> {
    let facts = Facts::default();
    let (file, history) = (File::read(state, sql), History::default());
    let cx = Context { state, facts: &facts, file: &file, at: 0, history: &history };
    let Some(entry) = file.entries.first() else { return Vec::new() };
    let mut strongest: BTreeMap<QualifiedName, Lock> = BTreeMap::new();
    for locked in entry.operations.iter().flat_map(|operation| locks::of(operation, &cx)) {
        let lock = strongest.entry(locked.table).or_insert(locked.lock);
        *lock = locked.lock.max(*lock);
    }
    let rewrites = lint(state, sql, &facts).iter().any(|f| f.statement == 0 && REWRITES.contains(&f.code));
    let altered = entry.operations.iter().find_map(|operation| operation.changed_table());
    strongest
        .into_iter()
        .map(|(table, lock)| Claim { is_rewritten: rewrites && altered == Some(&table), table, lock })
        .collect()
}
