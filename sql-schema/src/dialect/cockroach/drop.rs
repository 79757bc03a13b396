//! CockroachDB: removal of what exists. In: names in the state before. Out: statements. Must not know: why.

use crate::lookup::Context;
use crate::schema::QualifiedName;

pub(super) fn extension(_name: &str) -> Vec<String> {
    Vec::new()
}

pub(super) fn foreign_key(_table: &QualifiedName, _index: usize, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn index(_table: &QualifiedName, _name: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn table(_name: &QualifiedName, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn enum_(_name: &QualifiedName) -> Vec<String> {
    Vec::new()
}
