//! Primary keys and indexes of the checked schema. In: nothing but what the checker builds. Out: plain data.

use super::FieldId;
use crate::source::Span;

/// `@id` or `@@id`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct PrimaryKey {
    /// `name:` for the client.
    pub name: Option<String>,
    /// Name of the constraint: `map:` or the default name.
    pub db_name: String,
    /// Whether `map:` was written.
    pub is_mapped: bool,
    /// Key columns in order.
    pub columns: Vec<IndexColumn>,
    /// `clustered:` (SQL Server)
    pub clustered: Option<bool>,
    /// Where the attribute stands.
    pub span: Span,
}

/// What an index enforces or serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// `@@index`
    Normal,
    /// `@unique`, `@@unique`
    Unique,
    /// `@@fulltext` (MySQL, MongoDB)
    Fulltext,
}

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Index {
    /// Unique, plain or full text.
    pub kind: IndexKind,
    /// `name:` for the client.
    pub name: Option<String>,
    /// Name in the database: `map:` or the default name.
    pub db_name: String,
    /// Whether `map:` was written.
    pub is_mapped: bool,
    /// Columns in order.
    pub columns: Vec<IndexColumn>,
    /// `type:`, such as `Gin`.
    pub algorithm: Option<IndexAlgorithm>,
    /// `clustered:` (SQL Server)
    pub clustered: Option<bool>,
    /// `where:` of a partial index.
    pub predicate: Option<Predicate>,
    /// Where the attribute stands.
    pub span: Span,
}

/// One column of a key or index.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct IndexColumn {
    /// The field of the model.
    pub field: FieldId,
    /// Fields of composite types below it, by name (MongoDB).
    pub path: Vec<String>,
    /// `sort:`, when written.
    pub sort: Option<SortOrder>,
    /// `length:`, when written.
    pub length: Option<u32>,
    /// `ops:`, when written.
    pub operator_class: Option<OperatorClass>,
}

/// Order of a column in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum SortOrder {
    Asc,
    Desc,
}

/// `type:` of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are PostgreSQL's own
pub enum IndexAlgorithm {
    BTree,
    Hash,
    Gist,
    Gin,
    SpGist,
    Brin,
}

impl IndexAlgorithm {
    /// All of them.
    pub const ALL: [IndexAlgorithm; 6] = [
        IndexAlgorithm::BTree,
        IndexAlgorithm::Hash,
        IndexAlgorithm::Gist,
        IndexAlgorithm::Gin,
        IndexAlgorithm::SpGist,
        IndexAlgorithm::Brin,
    ];
}

/// `ops:` of an index column.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum OperatorClass {
    /// A class that the language knows, such as `JsonbPathOps`.
    Known(String),
    /// `raw("..")`
    Raw(String),
}

/// `where:` of a partial index.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// `raw("..")`: SQL as written.
    Raw(String),
    /// `{ field: value, .. }`: all of them hold, in order as written.
    Object(Vec<Condition>),
}

/// One member of a predicate in object form.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Condition {
    /// The field.
    pub field: FieldId,
    /// Whether the condition is negated: `{ not: .. }`.
    pub negated: bool,
    /// The value compared with.
    pub value: ConditionValue,
}

/// What a [`Condition`] compares with.
#[derive(Debug, Clone, PartialEq)]
pub enum ConditionValue {
    /// `null`
    Null,
    /// Text.
    String(String),
    /// Number as written.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// An enum value by its name in the schema.
    Enum(String),
}
