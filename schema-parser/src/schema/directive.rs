//! What directives say about the database: checks, indexes in SQL, computed columns and former names. In: nothing but
//! what the checker builds. Out: plain data. Must not know: what the SQL text means.

use super::{FieldId, IndexAlgorithm, IndexKind};
use crate::source::Span;

/// `@etalon.check("..")` on a model or field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Check {
    /// Name of the constraint: `map:` or the default name.
    pub db_name: String,
    /// The condition as SQL.
    pub expression: String,
    /// Where the directive stands.
    pub span: Span,
}

/// `@etalon.index("..")` or `@etalon.unique("..")` on a model.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SqlIndex {
    /// Plain or unique.
    pub kind: IndexKind,
    /// Name in the database: `map:` or the default name.
    pub db_name: String,
    /// What stands behind the table in CREATE INDEX: keys, with or without an access method and brackets.
    pub text: String,
    /// `type:`, such as `Gin`.
    pub algorithm: Option<IndexAlgorithm>,
    /// `where:` as SQL.
    pub predicate: Option<String>,
    /// `include:` in order.
    pub include: Vec<FieldId>,
    /// `nullsNotDistinct: true`
    pub nulls_not_distinct: bool,
    /// Where the directive stands.
    pub span: Span,
}

/// `@etalon.generated("..")` on a field.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Generated {
    /// The expression as SQL.
    pub expression: String,
    /// Whether the database keeps the value: everywhere, unless `stored: false` says otherwise.
    pub stored: bool,
    /// Where the directive stands.
    pub span: Span,
}

/// `@etalon.renamedFrom("..")` on a model, field, enum or value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormerName {
    /// What the database called it.
    pub db_name: String,
    /// Where the directive stands.
    pub span: Span,
}
