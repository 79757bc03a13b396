//! Facts about keys and indexes. In: nothing. Out: types only. Must not know: how they are found.

use crate::ast;
use crate::schema::{CompositeId, FieldId, IndexAlgorithm, IndexKind, Predicate, SortOrder};

/// `@id` or `@@id`
#[derive(Debug)]
pub(crate) struct KeyFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The field that carries it; `None` for `@@id`.
    pub(crate) on_field: Option<FieldId>,
    /// Columns in order.
    pub(crate) columns: Vec<ColumnFacts<'a>>,
    /// `name:`
    pub(crate) name: Option<&'a str>,
    /// `map:`
    pub(crate) mapped_name: Option<&'a str>,
    /// `clustered:`
    pub(crate) clustered: Option<bool>,
}

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`
#[derive(Debug)]
pub(crate) struct IndexFacts<'a> {
    /// Which of them.
    pub(crate) kind: IndexKind,
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The field that carries it; `None` for block attributes.
    pub(crate) on_field: Option<FieldId>,
    /// Columns in order.
    pub(crate) columns: Vec<ColumnFacts<'a>>,
    /// `name:` for the client.
    pub(crate) name: Option<&'a str>,
    /// `map:`, or `name:` of an `@@index`, where it means the same.
    pub(crate) mapped_name: Option<&'a str>,
    /// `type:`
    pub(crate) algorithm: Option<IndexAlgorithm>,
    /// `clustered:`
    pub(crate) clustered: Option<bool>,
    /// `where:`
    pub(crate) predicate: Option<Predicate>,
}

/// One column of a key or index.
#[derive(Debug)]
pub(crate) struct ColumnFacts<'a> {
    /// The field of the model.
    pub(crate) field: FieldId,
    /// Fields of composite types below it (MongoDB).
    pub(crate) path: Vec<(CompositeId, FieldId)>,
    /// `sort:`
    pub(crate) sort: Option<SortOrder>,
    /// `length:`
    pub(crate) length: Option<u32>,
    /// `ops:`
    pub(crate) operator_class: Option<OperatorClassFacts<'a>>,
}

/// `ops:` of an index column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OperatorClassFacts<'a> {
    /// A bare name that the language knows.
    Known(&'a str),
    /// `raw("..")`
    Raw(&'a str),
}

/// `@shardKey` or `@@shardKey`
#[derive(Debug)]
pub(crate) struct ShardKeyFacts<'a> {
    /// The attribute.
    pub(crate) attribute: &'a ast::Attribute<'a>,
    /// The field that carries it; `None` for `@@shardKey`.
    pub(crate) on_field: Option<FieldId>,
    /// Fields in order.
    pub(crate) fields: Vec<FieldId>,
}
