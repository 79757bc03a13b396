//! Primary keys and indexes. In: the catalog. Out: they are added to their tables. Must not know: columns.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{
    Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, KeyColumn, NullsOrder, PrimaryKey,
};
use sqlx::Row;
use sqlx::postgres::PgRow;

use super::{Reader, Tables};
use crate::introspect::{IntrospectError, Result};

/// A row for each key and included column. Indexes that a failed CONCURRENTLY left behind are no indexes.
/// `indnullsnotdistinct` exists from PostgreSQL 15 on, hence the way around. Collation 100 is the database's default.
const QUERY: &str = "
    SELECT i.indrelid::int8, i.indexrelid::int8, ic.relname::text, i.indisprimary, i.indisunique, am.amname::text,
           pg_catalog.pg_get_expr(i.indpred, i.indrelid),
           coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::bool, false),
           con.contype::text, CASE con.contype WHEN 'x' THEN pg_catalog.pg_get_constraintdef(con.oid) END,
           k.ord > i.indnkeyatts, a.attname::text,
           CASE WHEN k.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.ord::int4, false) END,
           CASE WHEN NOT opc.opcdefault OR ia.attoptions IS NOT NULL
                THEN opc.opcname::text || coalesce('(' || array_to_string(ia.attoptions, ', ') || ')', '') END,
           coalesce(k.opt, 0)::int4,
           CASE WHEN k.coll <> 0 AND k.coll <> coalesce(a.attcollation, 100)
                THEN quote_ident(coll.collname) END,
           ic.reloptions::text[]
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = ic.relnamespace
    JOIN pg_catalog.pg_am am ON am.oid = ic.relam
    CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indclass::oid[], i.indoption::int2[], i.indcollation::oid[])
        WITH ORDINALITY k(attnum, opclass, opt, coll, ord)
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0
    LEFT JOIN pg_catalog.pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.ord
    LEFT JOIN pg_catalog.pg_collation coll ON coll.oid = k.coll
    LEFT JOIN pg_catalog.pg_opclass opc ON opc.oid = k.opclass
    LEFT JOIN pg_catalog.pg_constraint con ON con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')
    WHERE n.nspname = ANY($1) AND i.indisvalid
    ORDER BY i.indrelid, i.indexrelid, k.ord";

/// The same with what CockroachDB's catalog has. It keeps no options and no operator classes there.
const COCKROACH_QUERY: &str = "
    SELECT i.indrelid::int8, i.indexrelid::int8, ic.relname::text, i.indisprimary, i.indisunique, am.amname::text,
           pg_catalog.pg_get_expr(i.indpred, i.indrelid), false,
           con.contype::text, NULL::text, k.ord > i.indnkeyatts, a.attname::text,
           CASE WHEN k.attnum = 0 THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.ord::int4, false) END,
           NULL::text, coalesce(k.opt, 0)::int4, NULL::text, NULL::text[]
    FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = ic.relnamespace
    JOIN pg_catalog.pg_am am ON am.oid = ic.relam
    CROSS JOIN LATERAL unnest(i.indkey::int2[], i.indoption::int2[]) WITH ORDINALITY k(attnum, opt, ord)
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0
    LEFT JOIN pg_catalog.pg_constraint con ON con.conindid = i.indexrelid AND con.contype IN ('p', 'u')
    WHERE n.nspname = ANY($1) AND i.indisvalid
    ORDER BY i.indrelid, i.indexrelid, k.ord";

pub(super) async fn read(reader: &mut Reader<'_>, tables: &mut Tables) -> Result<()> {
    let query = match reader.dialect {
        Dialect::Cockroach => COCKROACH_QUERY,
        Dialect::Postgres | Dialect::Sqlite | Dialect::Mysql => QUERY,
    };
    let rows = reader.rows("indexes", query).await?;
    let parts = rows.iter().map(Part::read).collect::<sqlx::Result<Vec<_>>>();
    let parts = parts.map_err(IntrospectError::of("indexes"))?;
    for parts in parts.chunk_by(|a, b| a.index == b.index) {
        let Some(table) = tables.get_mut(parts[0].table) else { continue };
        match parts[0].is_primary {
            true => table.primary_key = Some(primary_key(parts)),
            false => table.indexes.push(index(parts)),
        }
    }
    Ok(())
}

/// One key or included column of an index, with what is said of the whole index.
struct Part {
    table: i64,
    index: i64,
    name: String,
    is_primary: bool,
    is_unique: bool,
    method: String,
    predicate: Option<String>,
    nulls_not_distinct: bool,
    /// `p` for PRIMARY KEY, `u` for UNIQUE, `x` for EXCLUDE.
    constraint: Option<String>,
    /// The text of an EXCLUDE.
    exclusion: Option<String>,
    is_included: bool,
    column: Option<String>,
    expression: Option<String>,
    operator_class: Option<String>,
    options: i32,
    /// COLLATE as SQL, when it isn't the column's own.
    collation: Option<String>,
    /// `reloptions`
    storage: Option<Vec<String>>,
}

impl Part {
    fn read(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Part {
            table: row.try_get(0)?,
            index: row.try_get(1)?,
            name: row.try_get(2)?,
            is_primary: row.try_get(3)?,
            is_unique: row.try_get(4)?,
            method: row.try_get(5)?,
            predicate: row.try_get(6)?,
            nulls_not_distinct: row.try_get(7)?,
            constraint: row.try_get(8)?,
            exclusion: row.try_get(9)?,
            is_included: row.try_get(10)?,
            column: row.try_get(11)?,
            expression: row.try_get(12)?,
            operator_class: row.try_get(13)?,
            options: row.try_get(14)?,
            collation: row.try_get(15)?,
            storage: row.try_get(16)?,
        })
    }

    /// `indoption`: bit 0 is DESC, bit 1 is NULLS FIRST.
    fn is_descending(&self) -> bool {
        self.options & 1 != 0
    }

    /// NULLS FIRST goes with DESC and NULLS LAST without, unless told otherwise. Only B-trees have an order.
    fn unusual_nulls(&self) -> Option<NullsOrder> {
        let is_first = self.options & 2 != 0;
        let is_usual = self.method != "btree" || is_first == self.is_descending();
        (!is_usual).then_some(if is_first { NullsOrder::First } else { NullsOrder::Last })
    }
}

fn primary_key(parts: &[Part]) -> PrimaryKey {
    let keys = parts.iter().filter(|part| !part.is_included);
    let columns = keys.filter_map(|part| {
        Some(KeyColumn { name: part.column.clone()?, length: None, descending: part.is_descending() })
    });
    PrimaryKey { name: parts[0].name.clone(), columns: columns.collect() }
}

fn index(parts: &[Part]) -> Index {
    let whole = &parts[0];
    if let Some(text) = &whole.exclusion {
        return exclusion(&whole.name, text);
    }
    let kind = if whole.is_unique { IndexKind::Unique } else { IndexKind::Normal };
    let keys = parts.iter().filter(|part| !part.is_included).map(key).collect();
    let mut index = Index {
        algorithm: algorithm(&whole.method),
        storage: storage(whole),
        predicate: whole.predicate.clone(),
        include: parts.iter().filter(|part| part.is_included).filter_map(|part| part.column.clone()).collect(),
        nulls_not_distinct: whole.nulls_not_distinct,
        is_constraint: whole.constraint.is_some(),
        ..Index::new(whole.name.clone(), kind, keys)
    };
    let usual_nulls = parts.iter().all(|part| part.unusual_nulls().is_none());
    index.is_unmodelled = index.exceeds_language() || !usual_nulls;
    index
}

/// EXCLUDE says more than an index can: it is carried as text, as replay carries it.
fn exclusion(name: &str, text: &str) -> Index {
    let text = text.strip_prefix("EXCLUDE ").unwrap_or(text).to_owned();
    let keys = vec![IndexKey::new(IndexPart::Expression(text))];
    Index { is_constraint: true, is_unmodelled: true, ..Index::new(name, IndexKind::Normal, keys) }
}

fn key(part: &Part) -> IndexKey {
    let expression = || IndexPart::Expression(part.expression.clone().unwrap_or_default());
    IndexKey {
        descending: part.is_descending(),
        operator_class: part.operator_class.clone(),
        nulls: part.unusual_nulls(),
        collation: part.collation.clone(),
        ..IndexKey::new(part.column.clone().map_or_else(expression, IndexPart::Column))
    }
}

/// Storage parameters in the order of their names.
fn storage(part: &Part) -> Vec<String> {
    let mut storage = part.storage.clone().unwrap_or_default();
    storage.sort_unstable();
    storage
}

/// The access method; none for B-tree.
fn algorithm(method: &str) -> Option<IndexAlgorithm> {
    match method {
        // CockroachDB calls its B-trees `prefix`.
        "btree" | "prefix" => None,
        "hash" => Some(IndexAlgorithm::Hash),
        "gist" => Some(IndexAlgorithm::Gist),
        "gin" | "inverted" => Some(IndexAlgorithm::Gin),
        "spgist" => Some(IndexAlgorithm::SpGist),
        "brin" => Some(IndexAlgorithm::Brin),
        other => Some(IndexAlgorithm::Other(other.to_owned())),
    }
}
