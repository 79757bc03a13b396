//! MySQL: removal of what exists. In: names in the state before. Out: statements. Must not know: why.

use super::ident::Ident;
use crate::lookup::Context;
use crate::schema::QualifiedName;

/// ALTER TABLE .. DROP FOREIGN KEY
pub(super) fn foreign_key(table: &QualifiedName, index: usize, cx: &Context<'_>) -> Vec<String> {
    let key = &cx.previous.table(table).foreign_keys[index];
    vec![format!("ALTER TABLE {} DROP FOREIGN KEY {}", Ident(&table.name), Ident(&key.name))]
}

/// ALTER TABLE .. DROP CONSTRAINT of a check
pub(super) fn check(table: &QualifiedName, name: &str) -> Vec<String> {
    vec![format!("ALTER TABLE {} DROP CONSTRAINT {}", Ident(&table.name), Ident(name))]
}

/// DROP INDEX
pub(super) fn index(table: &QualifiedName, name: &str) -> Vec<String> {
    vec![format!("DROP INDEX {} ON {}", Ident(name), Ident(&table.name))]
}

/// DROP TABLE
pub(super) fn table(name: &QualifiedName) -> Vec<String> {
    vec![format!("DROP TABLE {}", Ident(&name.name))]
}
