//! Columns and primary keys. In: `table_xinfo`. Out: tables with columns. Must not know: indexes.

use etalon_sql_schema::Dialect;
use etalon_sql_schema::replay::{default_from_sql, type_from_sql};
use etalon_sql_schema::schema::{
    AutoIncrement, Column, ColumnArity, ColumnType, Generated, KeyColumn, NativeType, PrimaryKey, SqlSchema, Table,
};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::Tables;
use super::statement::Statements;
use crate::introspect::{IntrospectError, Result, is_history};

/// Shadow tables of virtual ones are not among those of type `table`.
const QUERY: &str = "
    SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden
    FROM pragma_table_list t, pragma_table_xinfo(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
    ORDER BY t.name, c.cid";

pub(super) async fn read(connection: &mut SqliteConnection, tables: &mut Tables, written: &Statements) -> Result<()> {
    let rows = super::rows(connection, "tables", QUERY).await?;
    let rows = rows.iter().map(CatalogColumn::read).collect::<sqlx::Result<Vec<_>>>();
    let rows = rows.map_err(IntrospectError::of("tables"))?;
    let types = SqlSchema::empty(Dialect::Sqlite);
    for columns in rows.chunk_by(|a, b| a.table == b.table).filter(|c| !is_history(&c[0].table)) {
        let table = tables.get_or_insert(&columns[0].table, written);
        let text = written.table(&columns[0].table);
        table.columns = columns.iter().map(|c| column(c, &types, text)).collect();
        table.primary_key = primary_key(columns);
        number_rows(table);
    }
    Ok(())
}

/// A row of the pragma.
struct CatalogColumn {
    table: String,
    name: String,
    type_name: String,
    is_not_null: bool,
    default: Option<String>,
    /// Place in the primary key, from 1; 0 outside of it.
    key_position: i64,
    /// 2 for a virtual and 3 for a stored generated column.
    hidden: i64,
}

impl CatalogColumn {
    fn read(row: &SqliteRow) -> sqlx::Result<Self> {
        Ok(CatalogColumn {
            table: row.try_get(0)?,
            name: row.try_get(1)?,
            type_name: row.try_get(2)?,
            is_not_null: row.try_get(3)?,
            default: row.try_get(4)?,
            key_position: row.try_get(5)?,
            hidden: row.try_get(6)?,
        })
    }
}

fn column(catalog: &CatalogColumn, types: &SqlSchema, text: Option<&Table>) -> Column {
    let known = type_from_sql(types, &catalog.type_name);
    let ty = known.map_or_else(|| ColumnType::Native(NativeType::plain(catalog.type_name.clone())), |known| known.ty);
    let default = catalog.default.as_deref();
    Column {
        name: catalog.name.clone(),
        arity: if catalog.is_not_null { ColumnArity::Required } else { ColumnArity::Nullable },
        default: default.and_then(|text| default_from_sql(Dialect::Sqlite, &ty, false, text)),
        auto_increment: None,
        generated: generated(catalog, text),
        has_client_default: false,
        ty,
    }
}

fn generated(catalog: &CatalogColumn, text: Option<&Table>) -> Option<Generated> {
    let stored = match catalog.hidden {
        2 => false,
        3 => true,
        _ => return None,
    };
    let written = text.and_then(|table| table.column(&catalog.name)).and_then(|column| column.generated.as_ref());
    let expression = written.map_or_else(String::new, |g| g.expression.clone());
    Some(Generated { expression, stored, is_declared: false })
}

fn primary_key(columns: &[CatalogColumn]) -> Option<PrimaryKey> {
    let mut keys: Vec<&CatalogColumn> = columns.iter().filter(|c| c.key_position > 0).collect();
    keys.sort_by_key(|c| c.key_position);
    let columns = keys.iter().map(|c| KeyColumn { name: c.name.clone(), length: None, descending: false });
    (!keys.is_empty()).then(|| PrimaryKey { name: String::new(), columns: columns.collect() })
}

/// A single key column of exactly the type INTEGER is the row's number: never null, and made by the database with or
/// without AUTOINCREMENT.
fn number_rows(table: &mut Table) {
    let Some([only]) = table.primary_key.as_ref().map(|key| key.columns.as_slice()) else { return };
    let column = table.columns.iter_mut().find(|c| c.name == only.name);
    if let Some(column) = column.filter(|c| c.ty == ColumnType::Native(NativeType::plain("INTEGER"))) {
        column.arity = ColumnArity::Required;
        column.auto_increment = Some(AutoIncrement::Serial { sequence: None });
    }
}
