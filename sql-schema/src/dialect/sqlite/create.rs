//! SQLite: what creates things. In: parts of a [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use crate::lookup::Context;
use crate::schema::Table;

pub(super) fn table(_table: &Table, _cx: &Context<'_>) -> String {
    String::new()
}

pub(super) fn index(_table: &Table, _name: &str) -> Vec<String> {
    Vec::new()
}
