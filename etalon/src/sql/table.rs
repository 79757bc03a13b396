//! Tables and columns as data. In: constants of generated code. Must not know: SQL text.

/// A database's kind of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// PostgreSQL and CockroachDB.
    Postgres,
    /// SQLite.
    Sqlite,
    /// MySQL and MariaDB.
    Mysql,
}

/// A table or view, and those of its columns that the model has.
#[derive(Debug)]
pub struct Table {
    /// Namespace (PostgreSQL), when the schema gives one.
    pub schema: Option<&'static str>,
    /// Name in the database.
    pub name: &'static str,
    /// Columns in the order of the model's fields.
    pub columns: &'static [Column],
    /// Positions of the columns that tell rows apart: the primary key, or else the first unique columns.
    pub key: &'static [usize],
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in the database.
    pub name: &'static str,
    /// What the database keeps in it.
    pub kind: Kind,
    /// Whether it is an array.
    pub list: bool,
    /// Whether every update sets it to the present moment (`@updatedAt`).
    pub updated: bool,
    /// Whether the database numbers rows by it.
    pub counted: bool,
}

impl Column {
    /// A column with one value.
    pub const fn new(name: &'static str, kind: Kind) -> Self {
        Column { name, kind, list: false, updated: false, counted: false }
    }

    /// A column with an array of values.
    pub const fn list(name: &'static str, kind: Kind) -> Self {
        Column { list: true, ..Column::new(name, kind) }
    }

    /// A column that every update sets to the present moment.
    pub const fn updated(name: &'static str, kind: Kind) -> Self {
        Column { updated: true, ..Column::new(name, kind) }
    }

    /// A column that the database fills with the next number.
    pub const fn counted(name: &'static str, kind: Kind) -> Self {
        Column { counted: true, ..Column::new(name, kind) }
    }
}

/// What the database keeps in a column, as far as statements must say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // PostgreSQL's own names
pub enum Kind {
    Text,
    Char,
    /// The catalog's one-byte type `"char"`.
    CatalogChar,
    Citext,
    Inet,
    Bit,
    Xml,
    Uuid,
    Bool,
    Int2,
    Int4,
    Int8,
    Oid,
    Float4,
    Float8,
    Decimal,
    Money,
    Timestamp,
    Timestamptz,
    Date,
    Time,
    Timetz,
    Json,
    Jsonb,
    Bytes,
    /// An enum: its namespace, if any, and its name.
    Enum(Option<&'static str>, &'static str),
}
