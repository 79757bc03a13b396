//! CockroachDB: changes of what exists. In: a step's names and both states. Out: statements. Must not know: which changes are
//! wanted.

use crate::lookup::Context;
use crate::schema::{QualifiedName, Table};
use crate::step::AlterTable;

pub(super) fn extension(_name: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn sequence(_table: &QualifiedName, _column: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn enum_(_previous: &QualifiedName, _next: &QualifiedName, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn table(_change: &AlterTable, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn rename_foreign_key(
    _table: &QualifiedName,
    _previous: usize,
    _next: usize,
    _cx: &Context<'_>,
) -> Vec<String> {
    Vec::new()
}

pub(super) fn rename_index(_table: &QualifiedName, _previous: &str, _next: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn redefine_index(_table: &QualifiedName, _previous: &str, _next: &str, _cx: &Context<'_>) -> Vec<String> {
    Vec::new()
}

pub(super) fn primary_key(_table: &Table) -> String {
    String::new()
}
