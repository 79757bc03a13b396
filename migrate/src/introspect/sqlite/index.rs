//! Indexes. In: `index_list` and `index_xinfo`. Out: they are added to their tables. Must not know: columns.

use etalon_sql_schema::schema::{Index, IndexKey, IndexKind, IndexPart};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::Tables;
use super::statement::Statements;
use crate::introspect::{IntrospectError, Result};

/// A row for each key. Origin `pk` is the primary key's own index; `u` belongs to a UNIQUE constraint.
const QUERY: &str = "
    SELECT t.name, i.name, i.\"unique\", i.origin = 'u', k.name, k.\"desc\"
    FROM pragma_table_list t, pragma_index_list(t.name) i, pragma_index_xinfo(i.name) k
    WHERE t.schema = 'main' AND t.type = 'table' AND i.origin <> 'pk' AND k.key
    ORDER BY t.name, i.name, k.seqno";

pub(super) async fn read(connection: &mut SqliteConnection, tables: &mut Tables, written: &Statements) -> Result<()> {
    let rows = super::rows(connection, "indexes", QUERY).await?;
    let keys = rows.iter().map(CatalogKey::read).collect::<sqlx::Result<Vec<_>>>();
    let keys = keys.map_err(IntrospectError::of("indexes"))?;
    for keys in keys.chunk_by(|a, b| (&a.table, &a.index) == (&b.table, &b.index)) {
        if let Some(table) = tables.get_mut(&keys[0].table) {
            table.indexes.push(index(keys, written.index(&keys[0].table, &keys[0].index)));
        }
    }
    Ok(())
}

/// A row of the pragmas.
struct CatalogKey {
    table: String,
    index: String,
    is_unique: bool,
    is_constraint: bool,
    /// None for an expression.
    column: Option<String>,
    descending: bool,
}

impl CatalogKey {
    fn read(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(CatalogKey {
            table: row.try_get(0)?,
            index: row.try_get(1)?,
            is_unique: row.try_get(2)?,
            is_constraint: row.try_get(3)?,
            column: row.try_get(4)?,
            descending: row.try_get(5)?,
        })
    }
}

fn index(keys: &[CatalogKey], written: Option<&Index>) -> Index {
    let whole = &keys[0];
    let kind = if whole.is_unique { IndexKind::Unique } else { IndexKind::Normal };
    let keys = keys.iter().enumerate().map(|(i, k)| key(k, written.and_then(|index| index.keys.get(i)))).collect();
    let mut index = Index {
        predicate: written.and_then(|index| index.predicate.clone()),
        is_constraint: whole.is_constraint,
        ..Index::new(whole.index.clone(), kind, keys)
    };
    index.is_unmodelled = index.exceeds_language();
    index
}

fn key(key: &CatalogKey, written: Option<&IndexKey>) -> IndexKey {
    let part = match (&key.column, written) {
        (Some(name), _) => IndexPart::Column(name.clone()),
        (None, Some(written)) => written.part.clone(),
        (None, None) => IndexPart::Expression(String::new()),
    };
    IndexKey {
        descending: key.descending,
        collation: written.and_then(|key| key.collation.clone()),
        ..IndexKey::new(part)
    }
}
