//! SQLite's foreign keys around a redefinition of tables: off before the transaction, checked before its commit.
//!
//! Inside a transaction the pragma has no effect, and dropping a table with enforcement on deletes the rows that refer
//! to it, without an error.

use std::collections::BTreeMap;

use crate::connection::Connection;

/// How many rows of which table refer to a missing row of which other table.
pub(super) type Violations = BTreeMap<(String, String), u64>;

/// Switches enforcement; gives whether it took hold, which it doesn't inside a transaction.
pub(super) async fn enforce(connection: &mut Connection, on: bool) -> Result<bool, sqlx::Error> {
    connection.run(if on { "PRAGMA foreign_keys = ON" } else { "PRAGMA foreign_keys = OFF" }).await?;
    is_enforced(connection).await.map(|now| now == on)
}

pub(super) async fn is_enforced(connection: &mut Connection) -> Result<bool, sqlx::Error> {
    let rows = connection.texts("SELECT CAST(foreign_keys AS TEXT) FROM pragma_foreign_keys", &[]).await?;
    Ok(crate::connection::first_text(&rows).as_deref() == Some("1"))
}

/// All rows that refer to nothing.
pub(super) async fn violations(connection: &mut Connection) -> Result<Violations, sqlx::Error> {
    let sql = r#"SELECT "table", "parent", CAST(count(*) AS TEXT) FROM pragma_foreign_key_check GROUP BY 1, 2"#;
    let rows = connection.texts(sql, &[]).await?;
    let entry = |row: Vec<Option<String>>| {
        let [table, parent, count] = row.try_into().ok()?;
        Some(((table?, parent?), count?.parse().ok()?))
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}

/// The first pair of tables where rows refer to nothing that were in order before. What was wrong before is not this
/// migration's doing and must not stop it.
pub(super) fn new_violation(before: &Violations, after: &Violations) -> Option<String> {
    let worse = |(pair, count): &(&(String, String), &u64)| **count > before.get(*pair).copied().unwrap_or(0);
    after.iter().find(worse).map(|((table, parent), count)| {
        format!("{count} rows of `{table}` refer to rows of `{parent}` that don't exist (foreign_key_check)")
    })
}
