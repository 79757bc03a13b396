//! A checked schema as a SQL schema. In: [`Schema`]. Out: [`SqlSchema`]. Must not know: any other state to compare with.

use etalon_schema_parser::schema::{Provider, Schema};

use crate::dialect::Dialect;
use crate::schema::SqlSchema;

/// The SQL schema of a checked schema; `None` where the provider has no SQL that Etalon writes (SQL Server, MongoDB, or
/// no datasource at all).
pub fn lower(schema: &Schema) -> Option<SqlSchema> {
    Some(SqlSchema::empty(dialect(schema.provider()?)?))
}

/// The dialect of a provider.
pub fn dialect(provider: Provider) -> Option<Dialect> {
    match provider {
        Provider::Postgres => Some(Dialect::Postgres),
        Provider::Cockroach => Some(Dialect::Cockroach),
        Provider::Sqlite => Some(Dialect::Sqlite),
        Provider::Mysql => Some(Dialect::Mysql),
        Provider::SqlServer | Provider::Mongo => None,
    }
}
