//! Foreign keys and CHECKs. In: the catalog. Out: foreign keys are added to their tables; checks by table. Must not know:
//! columns.

use etalon_sql_schema::schema::{Check, ForeignKey, ReferentialAction};
use sqlx::Row;
use sqlx::mysql::MySqlRow;

use super::column::Checks;
use super::{Flavour, Reader, Tables};
use crate::introspect::{IntrospectError, Result, plain};

/// A row for each pair of columns.
const FOREIGN_KEYS: &str = "
    SELECT CAST(k.TABLE_NAME AS CHAR), CAST(k.CONSTRAINT_NAME AS CHAR), CAST(k.COLUMN_NAME AS CHAR),
           CAST(k.REFERENCED_TABLE_NAME AS CHAR), CAST(k.REFERENCED_COLUMN_NAME AS CHAR),
           CAST(r.DELETE_RULE AS CHAR), CAST(r.UPDATE_RULE AS CHAR)
    FROM information_schema.KEY_COLUMN_USAGE k
    JOIN information_schema.REFERENTIAL_CONSTRAINTS r
        ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
        AND r.TABLE_NAME = k.TABLE_NAME
    WHERE k.TABLE_SCHEMA = DATABASE() AND r.CONSTRAINT_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL
    ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION";

const MARIADB_CHECKS: &str = "
    SELECT CAST(TABLE_NAME AS CHAR), CAST(CONSTRAINT_NAME AS CHAR), CAST(CHECK_CLAUSE AS CHAR)
    FROM information_schema.CHECK_CONSTRAINTS
    WHERE CONSTRAINT_SCHEMA = DATABASE()";

const MYSQL_CHECKS: &str = "
    SELECT CAST(t.TABLE_NAME AS CHAR), CAST(c.CONSTRAINT_NAME AS CHAR), CAST(c.CHECK_CLAUSE AS CHAR)
    FROM information_schema.CHECK_CONSTRAINTS c
    JOIN information_schema.TABLE_CONSTRAINTS t
        ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME
    WHERE c.CONSTRAINT_SCHEMA = DATABASE() AND t.CONSTRAINT_TYPE = 'CHECK'";

pub(super) async fn foreign_keys(reader: &mut Reader<'_>, tables: &mut Tables) -> Result<()> {
    let rows = reader.rows("foreign keys", FOREIGN_KEYS).await?;
    let pairs = rows.iter().map(CatalogPair::read).collect::<sqlx::Result<Vec<_>>>();
    let pairs = pairs.map_err(IntrospectError::of("foreign keys"))?;
    for pairs in pairs.chunk_by(|a, b| (&a.table, &a.name) == (&b.table, &b.name)) {
        if let Some(table) = tables.get_mut(&pairs[0].table) {
            table.foreign_keys.push(foreign_key(pairs));
        }
    }
    Ok(())
}

struct CatalogPair {
    table: String,
    name: String,
    column: String,
    referenced_table: String,
    referenced_column: String,
    on_delete: String,
    on_update: String,
}

impl CatalogPair {
    fn read(row: &MySqlRow) -> sqlx::Result<Self> {
        Ok(CatalogPair {
            table: row.try_get(0)?,
            name: row.try_get(1)?,
            column: row.try_get(2)?,
            referenced_table: row.try_get(3)?,
            referenced_column: row.try_get(4)?,
            on_delete: row.try_get(5)?,
            on_update: row.try_get(6)?,
        })
    }
}

fn foreign_key(pairs: &[CatalogPair]) -> ForeignKey {
    let whole = &pairs[0];
    ForeignKey {
        name: whole.name.clone(),
        columns: pairs.iter().map(|pair| pair.column.clone()).collect(),
        referenced_table: plain(whole.referenced_table.clone()),
        referenced_columns: pairs.iter().map(|pair| pair.referenced_column.clone()).collect(),
        on_delete: action(&whole.on_delete),
        on_update: action(&whole.on_update),
        is_validated: true,
    }
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

pub(super) async fn checks(reader: &mut Reader<'_>) -> Result<Checks> {
    let query = match reader.flavour {
        Flavour::MariaDb => MARIADB_CHECKS,
        Flavour::MySql { is_recent: true } => MYSQL_CHECKS,
        Flavour::MySql { is_recent: false } => return Ok(Checks::new()),
    };
    let rows = reader.rows("checks", query).await?;
    let mut checks = Checks::new();
    for row in &rows {
        let (table, check) = check(row).map_err(IntrospectError::of("checks"))?;
        checks.entry(table).or_default().push(check);
    }
    Ok(checks)
}

fn check(row: &MySqlRow) -> sqlx::Result<(String, Check)> {
    let (name, expression) = (row.try_get(1)?, row.try_get(2)?);
    Ok((row.try_get(0)?, Check { name, expression, is_validated: true, is_declared: false }))
}
