//! MySQL and MariaDB. In: a connection. Out: [`SqlSchema`] of its current database. Must not know: other databases.

mod column;
mod constraint;
mod index;
mod object;

use std::collections::HashMap;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{Enum, ObjectSource, SqlSchema, Table};
use sqlx::mysql::{MySqlConnection, MySqlRow};

use super::{IntrospectError, Result};

/// Reads the schema.
pub async fn mysql(connection: &mut MySqlConnection) -> Result<SqlSchema> {
    let mut reader = Reader::new(connection).await?;
    let mut schema = SqlSchema::empty(Dialect::Mysql);
    let checks = constraint::checks(&mut reader).await?;
    let mut tables = Tables::default();
    column::read(&mut reader, &mut tables, checks).await?;
    index::read(&mut reader, &mut tables).await?;
    constraint::foreign_keys(&mut reader, &mut tables).await?;
    schema.tables = tables.tables;
    schema.enums = tables.enums;
    schema.objects = object::read(&mut reader).await?;
    schema.object_source = ObjectSource::Catalog;
    super::sort(&mut schema);
    Ok(schema)
}

/// Which of the two servers it is: their catalogs differ in a few places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flavour {
    MySql {
        /// Whether it has CHECK constraints and keys over expressions (8.0.16).
        is_recent: bool,
    },
    MariaDb,
}

/// A connection with what every query needs to know.
struct Reader<'c> {
    connection: &'c mut MySqlConnection,
    flavour: Flavour,
}

impl<'c> Reader<'c> {
    async fn new(connection: &'c mut MySqlConnection) -> Result<Self> {
        let version = sqlx::query_scalar("SELECT CAST(VERSION() AS CHAR)")
            .persistent(false)
            .fetch_one(&mut *connection)
            .await
            .map_err(IntrospectError::of("version"))?;
        Ok(Reader { connection, flavour: flavour(version) })
    }

    async fn rows(&mut self, subject: &'static str, query: &'static str) -> Result<Vec<MySqlRow>> {
        sqlx::query(query)
            .persistent(false)
            .fetch_all(&mut *self.connection)
            .await
            .map_err(IntrospectError::of(subject))
    }
}

fn flavour(version: String) -> Flavour {
    if version.contains("MariaDB") {
        return Flavour::MariaDb;
    }
    let mut numbers = version.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next().unwrap_or(0);
    Flavour::MySql { is_recent: (next(), next(), next()) >= (8, 0, 16) }
}

/// Tables by name, and the enums of their columns.
#[derive(Default)]
struct Tables {
    tables: Vec<Table>,
    enums: Vec<Enum>,
    positions: HashMap<String, usize>,
}

impl Tables {
    fn insert(&mut self, table: Table) {
        self.positions.insert(table.name.name.clone(), self.tables.len());
        self.tables.push(table);
    }

    fn get_mut(&mut self, name: &str) -> Option<&mut Table> {
        self.positions.get(name).map(|position| &mut self.tables[*position])
    }
}

#[cfg(test)]
mod tests {
    use super::{Flavour, flavour};

    #[test]
    fn servers_are_told_apart_by_their_version() {
        assert_eq!(flavour("10.11.6-MariaDB-0+deb12u1".to_owned()), Flavour::MariaDb);
        assert_eq!(flavour("5.7.44-log".to_owned()), Flavour::MySql { is_recent: false });
        assert_eq!(flavour("8.0.16".to_owned()), Flavour::MySql { is_recent: true });
        assert_eq!(flavour("9.1.0".to_owned()), Flavour::MySql { is_recent: true });
    }
}
