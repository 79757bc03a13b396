//! Primary keys and indexes. In: `information_schema.STATISTICS`. Out: they are added to their tables. Must not know:
//! columns.

use std::collections::HashMap;

use etalon_sql_schema::schema::{Index, IndexKey, IndexKind, IndexPart, KeyColumn, PrimaryKey};
use sqlx::Row;
use sqlx::mysql::MySqlRow;

use super::{Flavour, Reader, Tables};
use crate::introspect::{IntrospectError, Result};

/// A row for each key.
const QUERY: &str = "
    SELECT CAST(TABLE_NAME AS CHAR), CAST(INDEX_NAME AS CHAR), NON_UNIQUE = 0, CAST(COLUMN_NAME AS CHAR),
           COALESCE(COLLATION = 'D', 0), CAST(SUB_PART AS SIGNED), CAST(INDEX_TYPE AS CHAR),
           CAST(SEQ_IN_INDEX AS SIGNED)
    FROM information_schema.STATISTICS
    WHERE TABLE_SCHEMA = DATABASE()
    ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";

/// Keys over expressions, which MariaDB's catalog has no column for.
const EXPRESSIONS: &str = "
    SELECT CAST(TABLE_NAME AS CHAR), CAST(INDEX_NAME AS CHAR), CAST(SEQ_IN_INDEX AS SIGNED), CAST(EXPRESSION AS CHAR)
    FROM information_schema.STATISTICS
    WHERE TABLE_SCHEMA = DATABASE() AND EXPRESSION IS NOT NULL";

/// Expressions by table, index and place.
type Expressions = HashMap<(String, String, i64), String>;

pub(super) async fn read(reader: &mut Reader<'_>, tables: &mut Tables) -> Result<()> {
    let expressions = expressions(reader).await?;
    let rows = reader.rows("indexes", QUERY).await?;
    let keys = rows.iter().map(CatalogKey::read).collect::<sqlx::Result<Vec<_>>>();
    let keys = keys.map_err(IntrospectError::of("indexes"))?;
    for keys in keys.chunk_by(|a, b| (&a.table, &a.index) == (&b.table, &b.index)) {
        let Some(table) = tables.get_mut(&keys[0].table) else { continue };
        match keys[0].index == "PRIMARY" {
            true => table.primary_key = Some(primary_key(keys)),
            false => table.indexes.push(index(keys, &expressions)),
        }
    }
    Ok(())
}

async fn expressions(reader: &mut Reader<'_>) -> Result<Expressions> {
    match reader.flavour {
        Flavour::MySql { is_recent: true } => {}
        Flavour::MySql { is_recent: false } | Flavour::MariaDb => return Ok(HashMap::new()),
    }
    let rows = reader.rows("indexes", EXPRESSIONS).await?;
    let pairs = rows.iter().map(|row| Ok(((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?), row.try_get(3)?)));
    pairs.collect::<sqlx::Result<_>>().map_err(IntrospectError::of("indexes"))
}

struct CatalogKey {
    table: String,
    index: String,
    is_unique: bool,
    /// None for an expression.
    column: Option<String>,
    descending: bool,
    length: Option<i64>,
    kind: String,
    position: i64,
}

impl CatalogKey {
    fn read(row: &MySqlRow) -> sqlx::Result<Self> {
        Ok(CatalogKey {
            table: row.try_get(0)?,
            index: row.try_get(1)?,
            is_unique: row.try_get(2)?,
            column: row.try_get(3)?,
            descending: row.try_get(4)?,
            length: row.try_get(5)?,
            kind: row.try_get(6)?,
            position: row.try_get(7)?,
        })
    }

    fn length(&self) -> Option<u32> {
        self.length.and_then(|length| u32::try_from(length).ok())
    }
}

fn primary_key(keys: &[CatalogKey]) -> PrimaryKey {
    let columns = keys.iter().filter_map(|key| {
        Some(KeyColumn { name: key.column.clone()?, length: key.length(), descending: key.descending })
    });
    PrimaryKey { name: String::new(), columns: columns.collect() }
}

fn index(keys: &[CatalogKey], expressions: &Expressions) -> Index {
    let whole = &keys[0];
    let kind = match (whole.kind.as_str(), whole.is_unique) {
        ("FULLTEXT", _) => IndexKind::Fulltext,
        (_, true) => IndexKind::Unique,
        (_, false) => IndexKind::Normal,
    };
    let keys = keys.iter().map(|key| index_key(key, kind, expressions)).collect();
    let mut index = Index::new(whole.index.clone(), kind, keys);
    index.is_unmodelled = index.exceeds_language() || whole.kind == "SPATIAL";
    index
}

fn index_key(key: &CatalogKey, kind: IndexKind, expressions: &Expressions) -> IndexKey {
    let expression = || {
        let place = (key.table.clone(), key.index.clone(), key.position);
        IndexPart::Expression(expressions.get(&place).cloned().unwrap_or_default())
    };
    IndexKey {
        descending: key.descending,
        length: key.length().filter(|_| kind != IndexKind::Fulltext),
        ..IndexKey::new(key.column.clone().map_or_else(expression, IndexPart::Column))
    }
}
