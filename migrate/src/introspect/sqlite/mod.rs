//! SQLite. In: a connection. Out: [`SqlSchema`] of its main database. Must not know: other databases.
//!
//! Pragmas say what holds: columns, keys, indexes, foreign keys. What they leave out (names of constraints, CHECKs,
//! expressions, predicates) is read from the statements that the catalog keeps.

mod column;
mod foreign_key;
mod index;
mod statement;

use std::collections::HashMap;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{Check, ObjectKind, ObjectSource, QualifiedName, SqlObject, SqlSchema, Table};
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::{IntrospectError, Result, plain};
use statement::Statements;

/// Reads the schema.
pub async fn sqlite(connection: &mut SqliteConnection) -> Result<SqlSchema> {
    let mut schema = SqlSchema::empty(Dialect::Sqlite);
    let written = statement::read(connection).await?;
    let mut tables = Tables::default();
    column::read(connection, &mut tables, &written).await?;
    index::read(connection, &mut tables, &written).await?;
    foreign_key::read(connection, &mut tables, &written).await?;
    schema.tables = tables.tables;
    schema.objects = objects(connection).await?;
    spell_tables(&mut schema);
    schema.object_source = ObjectSource::Catalog;
    super::sort(&mut schema);
    Ok(schema)
}

async fn rows(connection: &mut SqliteConnection, subject: &'static str, query: &'static str) -> Result<Vec<SqliteRow>> {
    sqlx::query(query).persistent(false).fetch_all(connection).await.map_err(IntrospectError::of(subject))
}

/// Tables by name.
#[derive(Default)]
struct Tables {
    tables: Vec<Table>,
    positions: HashMap<String, usize>,
}

impl Tables {
    /// The table of that name, which is made when there is none yet.
    fn get_or_insert(&mut self, name: &str, written: &Statements) -> &mut Table {
        let position = *self.positions.entry(name.to_owned()).or_insert(self.tables.len());
        if position == self.tables.len() {
            self.tables.push(Table {
                name: plain(name.to_owned()),
                columns: Vec::new(),
                primary_key: None,
                indexes: Vec::new(),
                foreign_keys: Vec::new(),
                checks: written.table(name).map_or_else(Vec::new, checks),
                is_join_table: false,
            });
        }
        &mut self.tables[position]
    }

    /// The table that a statement means by that name.
    fn any_case(&self, name: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.name.name.eq_ignore_ascii_case(name))
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut Table> {
        self.positions.get(name).map(|position| &mut self.tables[*position])
    }
}

/// Marks of directives in the statements tell of migrations, which a database by itself has none of.
fn checks(table: &Table) -> Vec<Check> {
    table.checks.iter().map(|check| Check { is_declared: false, ..check.clone() }).collect()
}

/// A trigger is listed with the name that its statement has for its table, in whatever case.
fn spell_tables(schema: &mut SqlSchema) {
    let views = schema.objects.iter().filter(|object| object.table.is_none()).map(|object| &object.name);
    let names: HashMap<String, QualifiedName> = schema
        .tables
        .iter()
        .map(|table| &table.name)
        .chain(views)
        .map(|n| (n.name.to_lowercase(), n.clone()))
        .collect();
    for table in schema.objects.iter_mut().filter_map(|object| object.table.as_mut()) {
        if let Some(name) = names.get(&table.name.to_lowercase()) {
            table.clone_from(name);
        }
    }
}

async fn objects(connection: &mut SqliteConnection) -> Result<Vec<SqlObject>> {
    const SUBJECT: &str = "views and triggers";
    const QUERY: &str = "
        SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_master WHERE type IN ('view', 'trigger')";
    let rows = rows(connection, SUBJECT, QUERY).await?;
    rows.iter().map(object).collect::<sqlx::Result<_>>().map_err(IntrospectError::of(SUBJECT))
}

fn object(row: &SqliteRow) -> sqlx::Result<SqlObject> {
    let is_trigger = row.try_get::<&str, _>(0)? == "trigger";
    let table: String = row.try_get(2)?;
    Ok(SqlObject {
        kind: if is_trigger { ObjectKind::Trigger } else { ObjectKind::View },
        name: plain(row.try_get(1)?),
        table: is_trigger.then(|| plain(table)),
        arguments: None,
        definition: row.try_get(3)?,
        is_carried: false,
    })
}
