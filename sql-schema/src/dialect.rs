//! The SQL dialects that Etalon writes and reads. A closed set: every place that differs matches on all of them.

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
