//! PostgreSQL: removal of what exists. In: names in the state before. Out: statements. Must not know: why.

use super::ident::{Ident, Qualified};
use crate::lookup::Context;
use crate::schema::QualifiedName;

/// ALTER TABLE .. DROP CONSTRAINT of a foreign key
pub(crate) fn foreign_key(table: &QualifiedName, index: usize, cx: &Context<'_>) -> Vec<String> {
    let key = &cx.previous.table(table).foreign_keys[index];
    vec![constraint(table, &key.name)]
}

/// ALTER TABLE .. DROP CONSTRAINT
pub(crate) fn constraint_of(table: &QualifiedName, name: &str) -> Vec<String> {
    vec![constraint(table, name)]
}

fn constraint(table: &QualifiedName, name: &str) -> String {
    format!("ALTER TABLE {} DROP CONSTRAINT {}", Qualified(table), Ident(name))
}

/// DROP INDEX; one that belongs to a constraint goes with it.
pub(crate) fn index(table: &QualifiedName, name: &str, cx: &Context<'_>) -> Vec<String> {
    let is_constraint = cx.previous.table(table).index(name).is_some_and(|index| index.is_constraint);
    if is_constraint {
        return vec![constraint(table, name)];
    }
    let index = QualifiedName::new(table.namespace.clone(), name);
    vec![format!("DROP INDEX {}", Qualified(&index))]
}

/// DROP TABLE
pub(crate) fn table(name: &QualifiedName) -> Vec<String> {
    vec![format!("DROP TABLE {}", Qualified(name))]
}

/// DROP TYPE
pub(crate) fn enum_(name: &QualifiedName) -> Vec<String> {
    vec![format!("DROP TYPE {}", Qualified(name))]
}
