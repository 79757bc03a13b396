//! The statements that SQLite's catalog keeps, read as replay reads them. In: the catalog. Out: tables as their own text
//! describes them. Must not know: pragmas.

use std::collections::HashMap;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::replay;
use etalon_sql_schema::schema::{Index, SqlSchema, Table};
use sqlx::Row;
use sqlx::sqlite::SqliteConnection;

use crate::introspect::{IntrospectError, Result};

/// Tables by name, each with its written indexes.
pub(super) struct Statements {
    tables: HashMap<String, Table>,
}

impl Statements {
    pub(super) fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }

    pub(super) fn index(&self, table: &str, name: &str) -> Option<&Index> {
        self.tables.get(table)?.index(name)
    }
}

pub(super) async fn read(connection: &mut SqliteConnection) -> Result<Statements> {
    const SUBJECT: &str = "statements";
    // A table comes before its indexes.
    const QUERY: &str = "
        SELECT tbl_name, sql FROM sqlite_master
        WHERE type IN ('table', 'index') AND sql IS NOT NULL
        ORDER BY tbl_name, type = 'index'";
    let rows = super::rows(connection, SUBJECT, QUERY).await?;
    let pairs = rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect::<sqlx::Result<Vec<_>>>();
    let pairs: Vec<(String, String)> = pairs.map_err(IntrospectError::of(SUBJECT))?;
    let tables = pairs.chunk_by(|a, b| a.0 == b.0).filter_map(table);
    Ok(Statements { tables: tables.collect() })
}

/// A table on its own. What isn't understood of it is no loss: the pragmas have the rest.
fn table(statements: &[(String, String)]) -> Option<(String, Table)> {
    let mut schema = SqlSchema::empty(Dialect::Sqlite);
    for (_, sql) in statements {
        replay::replay(&mut schema, sql);
    }
    Some((statements[0].0.clone(), schema.tables.pop()?))
}
