//! PostgreSQL, and CockroachDB as far as it shares the catalog. In: a connection and the namespaces asked for. Out:
//! [`SqlSchema`]. Must not know: other databases.

mod column;
mod constraint;
mod index;
mod object;
mod sequence;
mod table;

use std::collections::HashMap;

use etalon_sql_schema::Dialect;
use etalon_sql_schema::schema::{Enum, Extension, ObjectSource, QualifiedName, SqlSchema, Table};
use sqlx::Row;
use sqlx::postgres::{PgConnection, PgRow};

use super::{IntrospectError, Result};

/// Reads the schema. Without `namespaces` that is what the connection's current namespace holds; with them, those.
/// Names are qualified where they don't lie in the current namespace.
pub async fn postgres(connection: &mut PgConnection, namespaces: &[String]) -> Result<SqlSchema> {
    let mut reader = Reader::new(connection, namespaces).await?;
    let mut schema = SqlSchema::empty(reader.dialect);
    schema.default_namespace = Some(reader.current.clone());
    schema.namespaces = reader.existing_namespaces().await?;
    schema.extensions = reader.extensions().await?;
    schema.enums = reader.enums().await?;
    let sequences = sequence::read(&mut reader).await?;
    let mut tables = table::read(&mut reader, &sequences).await?;
    index::read(&mut reader, &mut tables).await?;
    constraint::foreign_keys(&mut reader, &mut tables).await?;
    constraint::checks(&mut reader, &mut tables).await?;
    schema.tables = tables.into_tables();
    schema.sequences = sequences.unowned;
    schema.objects = object::read(&mut reader).await?;
    // CockroachDB is asked for views alone.
    schema.object_source = match reader.dialect {
        Dialect::Cockroach => ObjectSource::Nobody,
        Dialect::Postgres | Dialect::Sqlite | Dialect::Mysql => ObjectSource::Catalog,
    };
    super::sort(&mut schema);
    Ok(schema)
}

/// A connection with what every query needs to know.
struct Reader<'c> {
    connection: &'c mut PgConnection,
    dialect: Dialect,
    /// The namespace that unqualified names lie in.
    current: String,
    /// The namespaces to read.
    namespaces: Vec<String>,
}

impl<'c> Reader<'c> {
    async fn new(connection: &'c mut PgConnection, namespaces: &[String]) -> Result<Self> {
        const SUBJECT: &str = "version";
        // No namespace of the search path need exist; then nothing is found, and `public` is where things will be made.
        let row = sqlx::query("SELECT version(), coalesce(current_schema()::text, 'public')")
            .persistent(false)
            .fetch_one(&mut *connection)
            .await
            .map_err(IntrospectError::of(SUBJECT))?;
        let version: String = row.try_get(0).map_err(IntrospectError::of(SUBJECT))?;
        let current: String = row.try_get(1).map_err(IntrospectError::of(SUBJECT))?;
        let dialect = if version.contains("CockroachDB") { Dialect::Cockroach } else { Dialect::Postgres };
        let namespaces = if namespaces.is_empty() { vec![current.clone()] } else { namespaces.to_vec() };
        Ok(Reader { connection, dialect, current, namespaces })
    }

    /// The rows of a query whose only parameter is the list of namespaces. It isn't kept by the server, so that it works
    /// through connection poolers.
    async fn rows(&mut self, subject: &'static str, query: &'static str) -> Result<Vec<PgRow>> {
        sqlx::query(query)
            .bind(&self.namespaces)
            .persistent(false)
            .fetch_all(&mut *self.connection)
            .await
            .map_err(IntrospectError::of(subject))
    }

    fn name(&self, namespace: String, name: String) -> QualifiedName {
        QualifiedName::new((namespace != self.current).then_some(namespace), name)
    }

    async fn existing_namespaces(&mut self) -> Result<Vec<String>> {
        const SUBJECT: &str = "namespaces";
        let rows = self.rows(SUBJECT, "SELECT nspname::text FROM pg_namespace WHERE nspname = ANY($1)").await?;
        rows.iter().map(|row| row.try_get(0).map_err(IntrospectError::of(SUBJECT))).collect()
    }

    async fn extensions(&mut self) -> Result<Vec<Extension>> {
        // `plpgsql` comes with every database and is nobody's to create or drop.
        const QUERY: &str = "
            SELECT e.extname::text, n.nspname::text, e.extversion
            FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname <> 'plpgsql' AND $1::text[] IS NOT NULL";
        let rows = self.rows("extensions", QUERY).await?;
        rows.iter().map(extension).collect::<sqlx::Result<_>>().map_err(IntrospectError::of("extensions"))
    }

    async fn enums(&mut self) -> Result<Vec<Enum>> {
        const QUERY: &str = "
            SELECT n.nspname::text, t.typname::text, l.enumlabel::text
            FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
            JOIN pg_catalog.pg_enum l ON l.enumtypid = t.oid
            WHERE n.nspname = ANY($1) AND NOT EXISTS (
                SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
            ORDER BY n.nspname, t.typname, l.enumsortorder";
        let rows = self.rows("enums", QUERY).await?;
        let mut enums: Vec<Enum> = Vec::new();
        for row in &rows {
            let (name, label) = self.enum_label(row).map_err(IntrospectError::of("enums"))?;
            match enums.last_mut().filter(|last| last.name == name) {
                Some(last) => last.values.push(label),
                None => enums.push(Enum { name, values: vec![label] }),
            }
        }
        Ok(enums)
    }

    fn enum_label(&self, row: &PgRow) -> sqlx::Result<(QualifiedName, String)> {
        Ok((self.name(row.try_get(0)?, row.try_get(1)?), row.try_get(2)?))
    }
}

fn extension(row: &PgRow) -> sqlx::Result<Extension> {
    Ok(Extension { name: row.try_get(0)?, schema: Some(row.try_get(1)?), version: Some(row.try_get(2)?) })
}

/// Tables by the catalog's number, which later queries name them by.
#[derive(Default)]
struct Tables {
    tables: Vec<Table>,
    positions: HashMap<i64, usize>,
}

impl Tables {
    fn insert(&mut self, oid: i64, table: Table) {
        self.positions.insert(oid, self.tables.len());
        self.tables.push(table);
    }

    /// The table of that number; none when it is not one of those that are read.
    fn get_mut(&mut self, oid: i64) -> Option<&mut Table> {
        self.positions.get(&oid).map(|position| &mut self.tables[*position])
    }

    fn into_tables(self) -> Vec<Table> {
        self.tables
    }
}
