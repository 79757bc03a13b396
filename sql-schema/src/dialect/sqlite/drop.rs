//! SQLite: removal of what exists. In: names in the state before. Out: statements. Must not know: why.

use super::ident::Ident;
use crate::schema::QualifiedName;

/// DROP INDEX
pub(super) fn index(name: &str) -> Vec<String> {
    vec![format!("DROP INDEX {}", Ident(name))]
}

/// DROP TABLE, without the deletes that foreign keys would make of it.
pub(super) fn table(name: &QualifiedName) -> Vec<String> {
    let drop = format!("DROP TABLE {}", Ident(&name.name));
    vec!["PRAGMA foreign_keys=off".to_owned(), drop, "PRAGMA foreign_keys=on".to_owned()]
}
