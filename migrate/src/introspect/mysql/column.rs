//! Tables with their columns. In: `information_schema.COLUMNS`. Out: tables without indexes and foreign keys. Must not
//! know: other constraints.

use std::collections::HashMap;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::replay::{default_from_sql, type_from_sql};
use etalon_sql_schema::schema::{
    AutoIncrement, Check, Column, ColumnArity, ColumnDefault, ColumnType, Enum, Generated, NativeType, QualifiedName,
    SqlSchema, Table,
};
use sqlx::Row;
use sqlx::mysql::MySqlRow;

use super::{Flavour, Reader, Tables};
use crate::introspect::{IntrospectError, Result, is_history, plain};

/// The casts make text of what some versions give as bytes.
const QUERY: &str = "
    SELECT CAST(c.TABLE_NAME AS CHAR), CAST(c.COLUMN_NAME AS CHAR), CAST(c.COLUMN_TYPE AS CHAR),
           c.IS_NULLABLE = 'YES', CAST(c.COLUMN_DEFAULT AS CHAR), CAST(c.EXTRA AS CHAR),
           CAST(c.GENERATION_EXPRESSION AS CHAR)
    FROM information_schema.COLUMNS c
    JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
    WHERE c.TABLE_SCHEMA = DATABASE() AND t.TABLE_TYPE = 'BASE TABLE'
    ORDER BY c.TABLE_NAME, c.ORDINAL_POSITION";

/// The tables' checks by table.
pub(super) type Checks = HashMap<String, Vec<Check>>;

pub(super) async fn read(reader: &mut Reader<'_>, tables: &mut Tables, mut checks: Checks) -> Result<()> {
    let rows = reader.rows("tables", QUERY).await?;
    let rows = rows.iter().map(CatalogColumn::read).collect::<sqlx::Result<Vec<_>>>();
    let rows = rows.map_err(IntrospectError::of("tables"))?;
    let types = SqlSchema::empty(Dialect::Mysql);
    for columns in rows.chunk_by(|a, b| a.table == b.table).filter(|c| !is_history(&c[0].table)) {
        let name = columns[0].table.clone();
        let mut table = Table {
            columns: Vec::with_capacity(columns.len()),
            primary_key: None,
            indexes: Vec::new(),
            foreign_keys: Vec::new(),
            checks: checks.remove(&name).unwrap_or_default(),
            is_join_table: false,
            name: plain(name),
        };
        for catalog in columns {
            let ty = column_type(catalog, &types, &mut tables.enums, &mut table.checks);
            table.columns.push(column(catalog, ty, reader.flavour));
        }
        tables.insert(table);
    }
    Ok(())
}

struct CatalogColumn {
    table: String,
    name: String,
    type_name: String,
    is_nullable: bool,
    default: Option<String>,
    extra: String,
    generated: Option<String>,
}

impl CatalogColumn {
    fn read(row: &MySqlRow) -> sqlx::Result<Self> {
        Ok(CatalogColumn {
            table: row.try_get(0)?,
            name: row.try_get(1)?,
            type_name: row.try_get(2)?,
            is_nullable: row.try_get(3)?,
            default: row.try_get(4)?,
            extra: row.try_get::<String, _>(5)?.to_ascii_lowercase(),
            generated: row.try_get(6)?,
        })
    }
}

/// The type. An ENUM becomes an enum named after table and column. MariaDB keeps JSON as text with a check.
fn column_type(
    catalog: &CatalogColumn,
    types: &SqlSchema,
    enums: &mut Vec<Enum>,
    checks: &mut Vec<Check>,
) -> ColumnType {
    let Some(known) = type_from_sql(types, &catalog.type_name) else {
        return ColumnType::Unsupported(catalog.type_name.clone());
    };
    if let Some(values) = known.labels {
        let name = QualifiedName::plain(format!("{}_{}", catalog.table, catalog.name));
        enums.push(Enum { name: name.clone(), values });
        return ColumnType::Enum(name);
    }
    let is_text = known.ty == ColumnType::Native(NativeType::plain("LongText"));
    let json_check = format!("json_valid(`{}`)", catalog.name.replace('`', "``"));
    match checks.iter().position(|check| is_text && check.expression == json_check) {
        Some(position) => {
            checks.remove(position);
            ColumnType::Native(NativeType::plain("Json"))
        }
        None => known.ty,
    }
}

fn column(catalog: &CatalogColumn, ty: ColumnType, flavour: Flavour) -> Column {
    let generated = catalog.generated.as_ref().filter(|text| !text.is_empty());
    Column {
        name: catalog.name.clone(),
        arity: if catalog.is_nullable { ColumnArity::Nullable } else { ColumnArity::Required },
        default: catalog
            .default
            .as_deref()
            .filter(|_| generated.is_none())
            .and_then(|text| default(catalog, text, &ty, flavour)),
        auto_increment: catalog.extra.contains("auto_increment").then_some(AutoIncrement::Serial { sequence: None }),
        generated: generated.map(|text| Generated {
            expression: text.clone(),
            stored: catalog.extra.contains("stored") || catalog.extra.contains("persistent"),
            is_declared: false,
        }),
        has_client_default: false,
        ty,
    }
}

/// MariaDB keeps the expression, MySQL the bare value unless `extra` says that it is an expression.
fn default(catalog: &CatalogColumn, text: &str, ty: &ColumnType, flavour: Flavour) -> Option<ColumnDefault> {
    let from_sql = |text: &str| default_from_sql(Dialect::Mysql, ty, false, text);
    match flavour {
        Flavour::MariaDb => from_sql(text),
        Flavour::MySql { .. } => {
            let is_expression = catalog.extra.contains("default_generated")
                || text.to_ascii_uppercase().starts_with("CURRENT_TIMESTAMP")
                || text.starts_with("b'");
            match is_expression {
                true => from_sql(text),
                false => from_sql(&format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''"))),
            }
        }
    }
}
