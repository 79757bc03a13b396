//! The SQL dialects that Etalon writes and reads. A closed set: every place that differs matches on all of them. Each
//! has a folder with the same files: `ident` and `literal` are the only writers of quoted names and constants, `types`
//! the names of types, `create`, `alter` and `drop` the statements.

use crate::lookup::Context;
use crate::step::Step;

pub(crate) mod cockroach;
mod declared;
pub(crate) mod mysql;
mod object;
pub(crate) mod postgres;
mod quote;
pub(crate) mod sqlite;

/// A database's kind of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// PostgreSQL.
    Postgres,
    /// CockroachDB, which speaks PostgreSQL's protocol and most of its language.
    Cockroach,
    /// SQLite.
    Sqlite,
    /// MySQL and MariaDB.
    Mysql,
}

impl Dialect {
    /// Whether its SQL is PostgreSQL's: with namespaces, access methods, names that fold to lower case.
    pub fn speaks_postgres(self) -> bool {
        match self {
            Self::Postgres | Self::Cockroach => true,
            Self::Sqlite | Self::Mysql => false,
        }
    }

    /// A name, quoted for this dialect.
    pub fn quote_ident(self, name: &str) -> String {
        match self {
            Self::Postgres | Self::Cockroach => postgres::ident::Ident(name).to_string(),
            Self::Sqlite => sqlite::ident::Ident(name).to_string(),
            Self::Mysql => mysql::ident::Ident(name).to_string(),
        }
    }
}

/// The statements of a step in the dialect of the state it leads to, each without its closing semicolon. None where the
/// dialect has no such thing as the step, or says it as part of another.
pub fn render(step: &Step, cx: &Context<'_>) -> Vec<String> {
    match cx.next.schema.dialect {
        Dialect::Postgres => postgres::render(step, cx),
        Dialect::Cockroach => cockroach::render(step, cx),
        Dialect::Sqlite => sqlite::render(step, cx),
        Dialect::Mysql => mysql::render(step, cx),
    }
}
