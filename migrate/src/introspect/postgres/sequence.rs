//! Sequences. In: the catalog. Out: those that columns own, by column, and the others. Must not know: defaults.

use std::collections::HashMap;

use etalon_sql_schema::schema::{QualifiedName, Sequence, SequenceOptions};
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::Reader;
use crate::introspect::{IntrospectError, Result};

const QUERY: &str = "
    SELECT n.nspname::text, s.relname::text, d.refobjid::int8, d.refobjsubid::int4,
           pg_catalog.format_type(q.seqtypid, NULL), q.seqincrement, q.seqmin, q.seqmax, q.seqstart, q.seqcache
    FROM pg_catalog.pg_sequence q
    JOIN pg_catalog.pg_class s ON s.oid = q.seqrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = s.relnamespace
    LEFT JOIN pg_catalog.pg_depend d
        ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = s.oid
        AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
    WHERE n.nspname = ANY($1) AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_depend e
        WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = s.oid AND e.deptype = 'e')
    ORDER BY d.deptype IS NOT DISTINCT FROM 'i'";

/// The sequences of a database.
#[derive(Default)]
pub(super) struct Sequences {
    /// Options by table number and column number: those of the identity, whatever sequences the column owns besides.
    pub(super) owned: HashMap<(i64, i32), SequenceOptions>,
    /// Sequences that no column owns.
    pub(super) unowned: Vec<Sequence>,
}

pub(super) async fn read(reader: &mut Reader<'_>) -> Result<Sequences> {
    let rows = reader.rows("sequences", QUERY).await?;
    let mut sequences = Sequences::default();
    for row in &rows {
        add(&mut sequences, reader, row).map_err(IntrospectError::of("sequences"))?;
    }
    Ok(sequences)
}

fn add(sequences: &mut Sequences, reader: &Reader<'_>, row: &PgRow) -> sqlx::Result<()> {
    let options = options(row)?;
    match (row.try_get::<Option<i64>, _>(2)?, row.try_get::<Option<i32>, _>(3)?) {
        (Some(table), Some(column)) => {
            sequences.owned.insert((table, column), options);
        }
        _ => {
            let name: QualifiedName = reader.name(row.try_get(0)?, row.try_get(1)?);
            sequences.unowned.push(Sequence { name, options });
        }
    }
    Ok(())
}

/// The options that differ from what the database takes when told nothing.
fn options(row: &PgRow) -> sqlx::Result<SequenceOptions> {
    let ty: Option<String> = row.try_get(4)?;
    let (increment, min, max): (i64, i64, i64) = (row.try_get(5)?, row.try_get(6)?, row.try_get(7)?);
    let (start, cache): (i64, i64) = (row.try_get(8)?, row.try_get(9)?);
    let (type_min, type_max) = match ty.as_deref() {
        Some("smallint") => (i64::from(i16::MIN), i64::from(i16::MAX)),
        Some("integer") => (i64::from(i32::MIN), i64::from(i32::MAX)),
        _ => (i64::MIN, i64::MAX),
    };
    let (usual_min, usual_max) = if increment > 0 { (1, type_max) } else { (type_min, -1) };
    let usual_start = if increment > 0 { min } else { max };
    let unless = |value: i64, usual: i64| (value != usual).then_some(value);
    Ok(SequenceOptions {
        virtual_: false,
        cache: unless(cache, 1),
        increment: unless(increment, 1),
        min_value: unless(min, usual_min),
        max_value: unless(max, usual_max),
        start: unless(start, usual_start),
    })
}
