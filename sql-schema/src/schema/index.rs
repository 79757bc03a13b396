//! Indexes and their keys. In: filled by lowering, replay or a catalog. Out: what the differ compares and the renderer
//! writes. Must not know: the table that they are of.

/// UNIQUE, plain or FULLTEXT.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum IndexKind {
    Normal,
    Unique,
    Fulltext,
}

/// An index.
#[derive(Debug, Clone, Eq)]
pub struct Index {
    /// Its name.
    pub name: String,
    /// UNIQUE, plain or FULLTEXT.
    pub kind: IndexKind,
    /// Keys in order.
    pub keys: Vec<IndexKey>,
    /// `USING`, when not B-tree.
    pub algorithm: Option<IndexAlgorithm>,
    /// WHERE of a partial index.
    pub predicate: Option<String>,
    /// INCLUDE columns in order.
    pub include: Vec<String>,
    /// NULLS NOT DISTINCT
    pub nulls_not_distinct: bool,
    /// Storage parameters as PostgreSQL's catalog has them, `name=value`, in the order of their names. They count where a
    /// directive says them; others are the business of whoever tunes the database.
    pub storage: Vec<String>,
    /// Whether a UNIQUE constraint owns the index.
    pub is_constraint: bool,
    /// Whether the index is one that the schema language can't say; the differ leaves such indexes of an existing
    /// database alone.
    pub is_unmodelled: bool,
    /// Whether a directive made it: then it goes when the schema no longer mentions it, whatever it is over. Tells who
    /// may take it away, and nothing about the index.
    pub is_declared: bool,
    /// Columns that had another name when the index was made: what they are called, and what they were called then.
    /// PostgreSQL names copies of the index after those. Tells nothing about the index itself.
    pub made_over: Vec<(String, String)>,
    /// Whether MySQL made it for a foreign key: then it goes when another one can take its place. Tells nothing about the
    /// index itself.
    pub is_for_foreign_key: bool,
}

impl Index {
    /// An index of no special kind.
    pub fn new(name: impl Into<String>, kind: IndexKind, keys: Vec<IndexKey>) -> Self {
        Index {
            name: name.into(),
            kind,
            keys,
            algorithm: None,
            predicate: None,
            include: Vec::new(),
            nulls_not_distinct: false,
            storage: Vec::new(),
            is_constraint: false,
            is_unmodelled: false,
            is_declared: false,
            made_over: Vec::new(),
            is_for_foreign_key: false,
        }
    }

    /// Whether the schema language has no words for it. A predicate counts as sayable: there are words for it.
    pub fn exceeds_language(&self) -> bool {
        let has_expression = self.keys.iter().any(|key| matches!(key.part, IndexPart::Expression(_)));
        let is_foreign = matches!(self.algorithm, Some(IndexAlgorithm::Other(_)));
        has_expression || is_foreign || !self.include.is_empty() || self.nulls_not_distinct
    }

    /// What a column was called when the index was made.
    pub(crate) fn first_name<'i>(&'i self, column: &'i str) -> &'i str {
        self.made_over.iter().find(|(now, _)| now == column).map_or(column, |(_, first)| first)
    }

    /// The names of the key columns; expressions are left out.
    pub fn column_names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().filter_map(|k| match &k.part {
            IndexPart::Column(name) => Some(name.as_str()),
            IndexPart::Expression(_) => None,
        })
    }
}

impl PartialEq for Index {
    fn eq(&self, other: &Self) -> bool {
        let Index {
            name,
            kind,
            keys,
            algorithm,
            predicate,
            include,
            nulls_not_distinct,
            storage: _,
            is_constraint,
            is_unmodelled,
            is_declared: _,
            made_over: _,
            is_for_foreign_key: _,
        } = self;
        *name == other.name
            && *kind == other.kind
            && *keys == other.keys
            && *algorithm == other.algorithm
            && *predicate == other.predicate
            && *include == other.include
            && *nulls_not_distinct == other.nulls_not_distinct
            && *is_constraint == other.is_constraint
            && *is_unmodelled == other.is_unmodelled
    }
}

/// A key of an index.
#[derive(Debug, Clone, Eq)]
pub struct IndexKey {
    /// Column or expression.
    pub part: IndexPart,
    /// Order, when not the default.
    pub descending: bool,
    /// Whether the default order is spelled out as ASC, which changes nothing but the text.
    pub is_ascending_written: bool,
    /// Prefix length (MySQL).
    pub length: Option<u32>,
    /// Operator class as SQL text, when not the default: `jsonb_path_ops`.
    pub operator_class: Option<String>,
    /// NULLS FIRST or NULLS LAST, when not what the order has anyway.
    pub nulls: Option<NullsOrder>,
    /// COLLATE as SQL text.
    pub collation: Option<String>,
}

/// Where NULLs stand in an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the SQL keywords themselves
pub enum NullsOrder {
    First,
    Last,
}

impl IndexKey {
    /// A key about which nothing else is said.
    pub fn new(part: IndexPart) -> Self {
        IndexKey {
            part,
            descending: false,
            is_ascending_written: false,
            length: None,
            operator_class: None,
            nulls: None,
            collation: None,
        }
    }

    /// A key over a column, in the default order.
    pub fn over(column: impl Into<String>) -> Self {
        IndexKey::new(IndexPart::Column(column.into()))
    }
}

impl PartialEq for IndexKey {
    fn eq(&self, other: &Self) -> bool {
        let IndexKey { part, descending, is_ascending_written: _, length, operator_class, nulls, collation } = self;
        *part == other.part
            && *descending == other.descending
            && *length == other.length
            && *operator_class == other.operator_class
            && *nulls == other.nulls
            && *collation == other.collation
    }
}

/// What an index key is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexPart {
    /// A column by name.
    Column(String),
    /// SQL text.
    Expression(String),
}

/// Access method of an index.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the names are PostgreSQL's own
pub enum IndexAlgorithm {
    Hash,
    Gist,
    Gin,
    SpGist,
    Brin,
    /// An extension's, by its name: `hnsw`, `ivfflat`, `bloom`, `rum`.
    Other(String),
}
