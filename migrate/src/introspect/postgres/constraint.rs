//! Foreign keys and CHECKs. In: the catalog. Out: they are added to their tables. Must not know: columns.

use etalon_sql_schema::schema::{Check, ForeignKey, ReferentialAction};
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::{Reader, Tables};
use crate::introspect::{IntrospectError, Result};

/// A row for each pair of columns. Constraints of partitions follow from those of their table.
const FOREIGN_KEYS: &str = "
    SELECT c.conrelid::int8, c.oid::int8, c.conname::text, rn.nspname::text, r.relname::text, c.confdeltype::text,
           c.confupdtype::text, c.convalidated, a.attname::text, ra.attname::text
    FROM pg_catalog.pg_constraint c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
    JOIN pg_catalog.pg_class r ON r.oid = c.confrelid
    JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
    CROSS JOIN LATERAL unnest(c.conkey, c.confkey) WITH ORDINALITY k(attnum, refnum, ord)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum
    JOIN pg_catalog.pg_attribute ra ON ra.attrelid = c.confrelid AND ra.attnum = k.refnum
    WHERE n.nspname = ANY($1) AND c.contype = 'f' AND c.conparentid = 0
    ORDER BY c.conrelid, c.oid, k.ord";

const CHECKS: &str = "
    SELECT c.conrelid::int8, c.conname::text, pg_catalog.pg_get_expr(c.conbin, c.conrelid), c.convalidated
    FROM pg_catalog.pg_constraint c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.connamespace
    WHERE n.nspname = ANY($1) AND c.contype = 'c' AND c.conrelid <> 0";

pub(super) async fn foreign_keys(reader: &mut Reader<'_>, tables: &mut Tables) -> Result<()> {
    const SUBJECT: &str = "foreign keys";
    let rows = reader.rows(SUBJECT, FOREIGN_KEYS).await?;
    let mut last = None;
    for row in &rows {
        let oid: i64 = row.try_get(1).map_err(IntrospectError::of(SUBJECT))?;
        let table: i64 = row.try_get(0).map_err(IntrospectError::of(SUBJECT))?;
        let Some(table) = tables.get_mut(table) else { continue };
        if last != Some(oid) {
            let key = foreign_key(reader, row).map_err(IntrospectError::of(SUBJECT))?;
            table.foreign_keys.push(key);
            last = Some(oid);
        }
        if let Some(key) = table.foreign_keys.last_mut() {
            key.columns.push(row.try_get(8).map_err(IntrospectError::of(SUBJECT))?);
            key.referenced_columns.push(row.try_get(9).map_err(IntrospectError::of(SUBJECT))?);
        }
    }
    Ok(())
}

/// The foreign key without its columns.
fn foreign_key(reader: &Reader<'_>, row: &PgRow) -> sqlx::Result<ForeignKey> {
    Ok(ForeignKey {
        name: row.try_get(2)?,
        columns: Vec::new(),
        referenced_table: reader.name(row.try_get(3)?, row.try_get(4)?),
        referenced_columns: Vec::new(),
        on_delete: action(row.try_get(5)?),
        on_update: action(row.try_get(6)?),
        is_validated: row.try_get(7)?,
    })
}

fn action(code: &str) -> ReferentialAction {
    match code {
        "r" => ReferentialAction::Restrict,
        "c" => ReferentialAction::Cascade,
        "n" => ReferentialAction::SetNull,
        "d" => ReferentialAction::SetDefault,
        // `a`
        _ => ReferentialAction::NoAction,
    }
}

pub(super) async fn checks(reader: &mut Reader<'_>, tables: &mut Tables) -> Result<()> {
    const SUBJECT: &str = "checks";
    let rows = reader.rows(SUBJECT, CHECKS).await?;
    for row in &rows {
        let (table, check) = check(row).map_err(IntrospectError::of(SUBJECT))?;
        if let Some(table) = tables.get_mut(table) {
            table.checks.push(check);
        }
    }
    Ok(())
}

fn check(row: &PgRow) -> sqlx::Result<(i64, Check)> {
    let (name, expression) = (row.try_get(1)?, row.try_get(2)?);
    let check = Check { name, expression, is_validated: row.try_get(3)?, is_declared: false };
    Ok((row.try_get(0)?, check))
}
