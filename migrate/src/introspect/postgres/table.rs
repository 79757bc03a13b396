//! Tables with their columns. In: the catalog. Out: tables without indexes and constraints. Must not know: how a
//! column's type and default are spelled.

use etalon_sql_schema::schema::Table;
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::column::{self, CatalogColumn};
use super::sequence::Sequences;
use super::{Reader, Tables};
use crate::introspect::{IntrospectError, Result, is_history};

/// A row for each column, and one without a column for a table that has none. A partition is part of its table.
const QUERY: &str = "
    SELECT c.oid::int8, n.nspname::text, c.relname::text, a.attnum::int4, a.attname::text,
           pg_catalog.format_type(e.oid, a.atttypmod), e.typtype::text, en.nspname::text, e.typname::text,
           t.typcategory = 'A' AND t.typelem <> 0, a.attnotnull, a.attidentity::text, a.attgenerated::text,
           pg_catalog.pg_get_expr(d.adbin, d.adrelid)
    FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_type e
        ON e.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
    LEFT JOIN pg_catalog.pg_namespace en ON en.oid = e.typnamespace
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
    WHERE n.nspname = ANY($1) AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend x
        WHERE x.classid = 'pg_catalog.pg_class'::regclass AND x.objid = c.oid AND x.deptype = 'e')
    ORDER BY n.nspname, c.relname, a.attnum";

pub(super) async fn read(reader: &mut Reader<'_>, sequences: &Sequences) -> Result<Tables> {
    let rows = reader.rows("tables", QUERY).await?;
    let mut tables = Tables::default();
    for row in &rows {
        add(&mut tables, reader, sequences, row).map_err(IntrospectError::of("tables"))?;
    }
    Ok(tables)
}

fn add(tables: &mut Tables, reader: &Reader<'_>, sequences: &Sequences, row: &PgRow) -> sqlx::Result<()> {
    let oid: i64 = row.try_get(0)?;
    let name: String = row.try_get(2)?;
    if is_history(&name) {
        return Ok(());
    }
    let name = reader.name(row.try_get(1)?, name);
    if tables.get_mut(oid).is_none() {
        let table = Table {
            name: name.clone(),
            columns: Vec::new(),
            primary_key: None,
            indexes: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            is_join_table: false,
        };
        tables.insert(oid, table);
    }
    let Some(number) = row.try_get::<Option<i32>, _>(3)? else { return Ok(()) };
    let column = CatalogColumn {
        table: &name,
        name: row.try_get(4)?,
        type_name: row.try_get(5)?,
        type_kind: row.try_get(6)?,
        type_namespace: row.try_get(7)?,
        bare_type: row.try_get(8)?,
        is_array: row.try_get(9)?,
        is_not_null: row.try_get(10)?,
        identity: row.try_get(11)?,
        generated: row.try_get(12)?,
        default: row.try_get(13)?,
        sequence: sequences.owned.get(&(oid, number)),
    };
    let column = column::column(reader, column);
    if let Some(table) = tables.get_mut(oid) {
        table.columns.push(column);
    }
    Ok(())
}
