//! PostgreSQL: what creates things. In: parts of a [`SqlSchema`](crate::SqlSchema). Out: statements. Must not know: what exists already.

use crate::lookup::Context;
use crate::schema::Table;

pub(super) fn table(_table: &Table, _cx: &Context<'_>) -> String {
    String::new()
}

pub(super) fn index(_table: &Table, _name: &str) -> Vec<String> {
    Vec::new()
}

pub(super) fn foreign_key(_table: &Table, _index: usize) -> String {
    String::new()
}

pub(super) fn schema(_name: &str) -> String {
    String::new()
}

pub(super) fn enum_(_enum_: &crate::schema::Enum) -> String {
    String::new()
}

pub(super) fn extension(_name: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}
