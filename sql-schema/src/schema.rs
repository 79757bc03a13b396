//! The state of a database schema as SQL knows it. In: filled by lowering, by replaying migration files or by reading a
//! live catalog. Out: what the differ compares and the renderer writes. Must not know: which of the three made it.
//!
//! Objects refer to each other by name, as in SQL: a replayed `RENAME` or `DROP` then changes one place. Order is part
//! of the value: tables and indexes stand in the order in which they are created.

mod index;
mod lineage;

use crate::dialect::Dialect;
pub use crate::rename::Rename;
pub use index::{Index, IndexAlgorithm, IndexKey, IndexKind, IndexPart, NullsOrder};
pub use lineage::Lineage;

/// A whole database schema.
#[derive(Debug, Clone, PartialEq)]
pub struct SqlSchema {
    /// The kind of database.
    pub dialect: Dialect,
    /// Database schemas (namespaces) that the tables and enums may lie in, in order; empty where the dialect has none.
    pub namespaces: Vec<String>,
    /// The namespace of objects that name none: `public` on PostgreSQL unless the connection says otherwise.
    pub default_namespace: Option<String>,
    /// Extensions in order.
    pub extensions: Vec<Extension>,
    /// Enum types in order. On MySQL, where enums are written in the column, named after their schema enum.
    pub enums: Vec<Enum>,
    /// Free-standing sequences (those owned by a column are in [`AutoIncrement`]).
    pub sequences: Vec<Sequence>,
    /// Tables in order: models as written, then join tables.
    pub tables: Vec<Table>,
    /// Views, functions, triggers, policies and the like, carried as text.
    pub objects: Vec<SqlObject>,
    /// What used to have another name, as the schema or a person says. Where a state before still has the old name, the
    /// object is renamed instead of dropped and made anew.
    pub renames: Vec<Rename>,
    /// Who says so, which decides what of them may be dropped.
    pub object_source: ObjectSource,
    /// Whether this state has words for partial indexes; a schema has them with a preview feature only.
    pub partial_indexes: bool,
    /// What a history tells that no catalog is asked for.
    pub lineage: Lineage,
}

impl SqlSchema {
    /// A schema with nothing in it.
    pub fn empty(dialect: Dialect) -> Self {
        SqlSchema {
            dialect,
            namespaces: Vec::new(),
            default_namespace: None,
            extensions: Vec::new(),
            enums: Vec::new(),
            sequences: Vec::new(),
            tables: Vec::new(),
            objects: Vec::new(),
            object_source: ObjectSource::History,
            partial_indexes: true,
            renames: Vec::new(),
            lineage: Lineage::default(),
        }
    }

    /// The name as the schema keeps it: without the namespace where that is the default one.
    pub fn resolve(&self, name: QualifiedName) -> QualifiedName {
        match self.dialect {
            // Another database's tables are not part of the schema; `main` and the database's own name are.
            Dialect::Sqlite | Dialect::Mysql => QualifiedName::plain(name.name),
            Dialect::Postgres | Dialect::Cockroach if name.namespace == self.default_namespace => {
                QualifiedName::plain(name.name)
            }
            Dialect::Postgres | Dialect::Cockroach => name,
        }
    }

    /// The table of that name.
    pub fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.tables.iter().find(|t| t.name == *name)
    }

    /// The enum of that name.
    pub fn enum_(&self, name: &QualifiedName) -> Option<&Enum> {
        self.enums.iter().find(|e| e.name == *name)
    }
}

/// A name with the namespace that it lies in. The namespace is `None` when the dialect has none, or when the schema
/// doesn't use several: then statements don't write it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QualifiedName {
    /// Namespace, when written.
    pub namespace: Option<String>,
    /// The name itself, unquoted.
    pub name: String,
}

impl QualifiedName {
    /// A name in no particular namespace.
    pub fn plain(name: impl Into<String>) -> Self {
        QualifiedName { namespace: None, name: name.into() }
    }

    /// A name in a namespace, if one is given.
    pub fn new(namespace: Option<String>, name: impl Into<String>) -> Self {
        QualifiedName { namespace, name: name.into() }
    }
}

/// A database extension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// Name in the database.
    pub name: String,
    /// `WITH SCHEMA`
    pub schema: Option<String>,
    /// `VERSION`
    pub version: Option<String>,
}

/// An enum type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enum {
    /// Its name.
    pub name: QualifiedName,
    /// Its labels in order.
    pub values: Vec<String>,
}

/// A sequence that no column owns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Its name.
    pub name: QualifiedName,
    /// Its options.
    pub options: SequenceOptions,
}

/// Options of a sequence or identity column; `None` is the database's default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the SQL keywords themselves
pub struct SequenceOptions {
    pub virtual_: bool,
    pub cache: Option<i64>,
    pub increment: Option<i64>,
    pub min_value: Option<i64>,
    pub max_value: Option<i64>,
    pub start: Option<i64>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name.
    pub name: QualifiedName,
    /// Columns in order.
    pub columns: Vec<Column>,
    /// The primary key, if there is one.
    pub primary_key: Option<PrimaryKey>,
    /// Indexes but that of the primary key, in order.
    pub indexes: Vec<Index>,
    /// Foreign keys in order.
    pub foreign_keys: Vec<ForeignKey>,
    /// CHECK constraints in order.
    pub checks: Vec<Check>,
    /// Whether this is the join table of an implicit many-to-many relation.
    pub is_join_table: bool,
}

impl Table {
    /// The column of that name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|c| c.name == name)
    }

    /// The index of that name.
    pub fn index(&self, name: &str) -> Option<&Index> {
        self.indexes.iter().find(|i| i.name == name)
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Its type.
    pub ty: ColumnType,
    /// NOT NULL, NULL or an array.
    pub arity: ColumnArity,
    /// DEFAULT
    pub default: Option<ColumnDefault>,
    /// Numbers made by the database.
    pub auto_increment: Option<AutoIncrement>,
    /// GENERATED ALWAYS AS
    pub generated: Option<Generated>,
    /// Whether the client fills the column (`cuid()`, `uuid()`, ..; `@updatedAt` is no default): known after lowering only, and not compared.
    pub has_client_default: bool,
}

/// NOT NULL, NULL or an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnArity {
    /// NOT NULL
    Required,
    /// NULL allowed.
    Nullable,
    /// An array (PostgreSQL, CockroachDB); NULL allowed, as Prisma makes them.
    List,
}

/// Type of a column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum ColumnType {
    /// A type of the dialect.
    Native(NativeType),
    /// An enum, by name.
    Enum(QualifiedName),
    /// A type that the language doesn't know, as SQL text.
    Unsupported(String),
}

/// A type of the dialect by the name that the schema language gives it (`VarChar`, `Timestamptz`); on SQLite, which has
/// no `@db.` types, the type name that SQL has (`TEXT`). Arguments are always spelled out where they matter:
/// `DateTime` without `@db.` is `Timestamp(3)` on PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NativeType {
    /// Canonical name.
    pub name: String,
    /// Length, or precision and scale.
    pub args: Vec<u32>,
}

impl NativeType {
    /// A type without arguments.
    pub fn plain(name: impl Into<String>) -> Self {
        NativeType { name: name.into(), args: Vec::new() }
    }

    /// A type with arguments.
    pub fn new(name: impl Into<String>, args: Vec<u32>) -> Self {
        NativeType { name: name.into(), args }
    }
}

/// What stands after DEFAULT.
#[derive(Debug, Clone, PartialEq)]
pub enum ColumnDefault {
    /// A constant.
    Literal(Literal),
    /// The constants of an array.
    List(Vec<Literal>),
    /// CURRENT_TIMESTAMP
    Now,
    /// `unique_rowid()` of CockroachDB.
    UniqueRowid,
    /// SQL text of an expression; without text when the schema leaves it to the database (`dbgenerated()`).
    Expression(Option<String>),
}

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Text.
    String(String),
    /// TRUE or FALSE.
    Boolean(bool),
    /// A whole or decimal number as digits.
    Number(String),
    /// A label of the column's enum, by its name in the database.
    Enum(String),
    /// A point in time as RFC 3339 text.
    DateTime(String),
    /// JSON text.
    Json(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

/// How the database numbers rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AutoIncrement {
    /// SERIAL, AUTOINCREMENT, AUTO_INCREMENT. On PostgreSQL with the name of the owned sequence, where it is known to
    /// differ from `table_column_seq`.
    Serial {
        /// The sequence's name.
        sequence: Option<QualifiedName>,
    },
    /// GENERATED { BY DEFAULT | ALWAYS } AS IDENTITY
    Identity {
        /// ALWAYS instead of BY DEFAULT.
        always: bool,
        /// What stands in the parentheses.
        options: SequenceOptions,
    },
}

/// GENERATED ALWAYS AS (expression).
#[derive(Debug, Clone, Eq)]
pub struct Generated {
    /// SQL text.
    pub expression: String,
    /// STORED instead of VIRTUAL.
    pub stored: bool,
    /// Whether a directive made it; tells who may take it away, and nothing about the column.
    pub is_declared: bool,
}

impl PartialEq for Generated {
    fn eq(&self, other: &Self) -> bool {
        let Generated { expression, stored, is_declared: _ } = self;
        *expression == other.expression && *stored == other.stored
    }
}

/// A primary key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrimaryKey {
    /// Name of the constraint; empty where the dialect has none.
    pub name: String,
    /// Columns in order.
    pub columns: Vec<KeyColumn>,
}

/// A column of a primary key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyColumn {
    /// Name of the column.
    pub name: String,
    /// Prefix length (MySQL).
    pub length: Option<u32>,
    /// Order, when not the default.
    pub descending: bool,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignKey {
    /// Name of the constraint; empty where the dialect has none.
    pub name: String,
    /// Referencing columns in order.
    pub columns: Vec<String>,
    /// The referenced table.
    pub referenced_table: QualifiedName,
    /// Referenced columns in order.
    pub referenced_columns: Vec<String>,
    /// ON DELETE
    pub on_delete: ReferentialAction,
    /// ON UPDATE
    pub on_update: ReferentialAction,
    /// Whether existing rows are known to fit (`false` after NOT VALID).
    pub is_validated: bool,
}

pub use etalon_schema_parser::schema::ReferentialAction;

/// A CHECK constraint.
#[derive(Debug, Clone, Eq)]
pub struct Check {
    /// Name of the constraint.
    pub name: String,
    /// SQL text of the condition.
    pub expression: String,
    /// Whether existing rows are known to fit (`false` after NOT VALID).
    pub is_validated: bool,
    /// Whether a directive made it: then it goes when the schema no longer mentions it. Tells who may take it away, and
    /// nothing about the constraint.
    pub is_declared: bool,
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        let Check { name, expression, is_validated, is_declared: _ } = self;
        *name == other.name && *expression == other.expression && *is_validated == other.is_validated
    }
}

/// Who says what objects there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectSource {
    /// Nobody: a schema without a folder of objects, which is compared with none.
    Nobody,
    /// Files. What was made by hand is in none of them, and stays.
    Files,
    /// Statements, each of which is known; also those of an empty database.
    History,
    /// A live catalog, which doesn't tell who made what.
    Catalog,
}

impl ObjectSource {
    /// Whether it is a schema, which can't say all that SQL can.
    pub(crate) fn is_schema(self) -> bool {
        match self {
            ObjectSource::Nobody | ObjectSource::Files => true,
            ObjectSource::History | ObjectSource::Catalog => false,
        }
    }

    /// Whether anything is said.
    pub fn says(self) -> bool {
        match self {
            ObjectSource::Nobody => false,
            ObjectSource::Files | ObjectSource::History | ObjectSource::Catalog => true,
        }
    }
}

/// What a [`SqlObject`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum ObjectKind {
    View,
    MaterializedView,
    /// An index of a materialized view; those of tables are part of their tables.
    Index,
    Function,
    Procedure,
    Trigger,
    Policy,
    /// `ENABLE ROW LEVEL SECURITY` of a table, and under another name `FORCE`.
    RowSecurity,
    Domain,
    CompositeType,
}

/// An object that is carried as the text that creates it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqlObject {
    /// What it is.
    pub kind: ObjectKind,
    /// Its name.
    pub name: QualifiedName,
    /// The table or view that it hangs on (triggers, policies, row level security, indexes).
    pub table: Option<QualifiedName>,
    /// The types of its arguments, by which PostgreSQL tells functions of one name apart: `integer, text`.
    pub arguments: Option<String>,
    /// The statement that creates it.
    pub definition: String,
    /// Whether it comes from a file of objects, so that it goes when its file does. What a person wrote into a
    /// migration doesn't.
    pub is_carried: bool,
}
