//! Foreign keys. In: `foreign_key_list`. Out: they are added to their tables. Must not know: indexes.

use etalon_sql_schema::schema::{ForeignKey, ReferentialAction, Table};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::Tables;
use super::statement::Statements;
use crate::introspect::{IntrospectError, Result, plain};

/// A row for each pair of columns. SQLite numbers foreign keys from the last written to the first.
const QUERY: &str = "
    SELECT t.name, f.id, f.\"table\", f.\"from\", f.\"to\", f.on_delete, f.on_update
    FROM pragma_table_list t, pragma_foreign_key_list(t.name) f
    WHERE t.schema = 'main' AND t.type = 'table'
    ORDER BY t.name, f.id DESC, f.seq";

pub(super) async fn read(connection: &mut SqliteConnection, tables: &mut Tables, written: &Statements) -> Result<()> {
    let rows = super::rows(connection, "foreign keys", QUERY).await?;
    let rows = rows.iter().map(CatalogPair::read).collect::<sqlx::Result<Vec<_>>>();
    let rows = rows.map_err(IntrospectError::of("foreign keys"))?;
    for pairs in rows.chunk_by(|a, b| (&a.table, a.id) == (&b.table, b.id)) {
        let referenced = tables.any_case(&pairs[0].referenced_table).cloned();
        if let Some(table) = tables.get_mut(&pairs[0].table) {
            let mut key =
                foreign_key(pairs, &implied_columns(referenced.as_ref()), table, written.table(&pairs[0].table));
            if let Some(referenced) = &referenced {
                spell(&mut key, referenced);
            }
            table.foreign_keys.push(key);
        }
    }
    Ok(())
}

/// A row of the pragma.
struct CatalogPair {
    table: String,
    id: i64,
    referenced_table: String,
    column: String,
    /// None where the statement leaves it to the primary key.
    referenced_column: Option<String>,
    on_delete: String,
    on_update: String,
}

impl CatalogPair {
    fn read(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(CatalogPair {
            table: row.try_get(0)?,
            id: row.try_get(1)?,
            referenced_table: row.try_get(2)?,
            column: row.try_get(3)?,
            referenced_column: row.try_get(4)?,
            on_delete: row.try_get(5)?,
            on_update: row.try_get(6)?,
        })
    }
}

/// What a foreign key without columns refers to.
fn implied_columns(table: Option<&Table>) -> Vec<String> {
    let key = table.and_then(|table| table.primary_key.as_ref());
    key.map_or_else(Vec::new, |key| key.columns.iter().map(|c| c.name.clone()).collect())
}

/// The pragma gives names as the statement has them; SQLite finds what they mean without regard to case.
fn spell(key: &mut ForeignKey, referenced: &Table) {
    key.referenced_table.clone_from(&referenced.name);
    for name in &mut key.referenced_columns {
        if let Some(column) = referenced.columns.iter().find(|column| column.name.eq_ignore_ascii_case(name)) {
            name.clone_from(&column.name);
        }
    }
}

fn foreign_key(pairs: &[CatalogPair], implied: &[String], table: &Table, written: Option<&Table>) -> ForeignKey {
    let whole = &pairs[0];
    let columns: Vec<String> = pairs.iter().map(|pair| pair.column.clone()).collect();
    let referenced = pairs
        .iter()
        .enumerate()
        .filter_map(|(i, pair)| pair.referenced_column.clone().or_else(|| implied.get(i).cloned()));
    ForeignKey {
        name: name(&columns, table, written),
        referenced_table: plain(whole.referenced_table.clone()),
        referenced_columns: referenced.collect(),
        on_delete: action(&whole.on_delete),
        on_update: action(&whole.on_update),
        is_validated: true,
        columns,
    }
}

/// The name that the statement gives. Of several foreign keys over the same columns, the first that isn't taken.
fn name(columns: &[String], table: &Table, written: Option<&Table>) -> String {
    let taken = table.foreign_keys.iter().filter(|key| key.columns == columns).count();
    let written = written.into_iter().flat_map(|table| &table.foreign_keys).filter(|key| key.columns == columns);
    written.map(|key| key.name.clone()).nth(taken).unwrap_or_default()
}

fn action(words: &str) -> ReferentialAction {
    match words {
        "RESTRICT" => ReferentialAction::Restrict,
        "CASCADE" => ReferentialAction::Cascade,
        "SET NULL" => ReferentialAction::SetNull,
        "SET DEFAULT" => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}
