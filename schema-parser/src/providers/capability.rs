//! Names of what a database may be able to do. In: nothing. Out: a set type that constants can be made of.
//! Must not know: which provider has what.

/// One thing that a provider can or can't do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Capability {
    /// Columns of a list of a built-in type or enum.
    ScalarLists,
    /// Enums.
    Enums,
    /// The type `Json`.
    Json,
    /// The type `Json[]`.
    JsonLists,
    /// The type `Decimal`.
    Decimal,
    /// Composite types.
    CompositeTypes,
    /// `autoincrement()` at all.
    AutoIncrement,
    /// `autoincrement()` on a field that is no id.
    AutoIncrementOnNonId,
    /// `autoincrement()` on several fields of a model.
    AutoIncrementRepeated,
    /// `autoincrement()` on a field without an index.
    AutoIncrementNonIndexed,
    /// `@@id` over several fields.
    CompoundIds,
    /// A model may do without a unique criterion of required fields.
    ModelsWithoutKey,
    /// `map:` on `@id`.
    NamedPrimaryKeys,
    /// `map:` on `@relation`.
    NamedForeignKeys,
    /// `map:` on `@default`.
    NamedDefaults,
    /// `references:` in another order than the unique criterion.
    ReferencesInAnyOrder,
    /// `references:` to fields that are not unique.
    ReferencesNonUnique,
    /// `length:` in keys and indexes.
    IndexLength,
    /// `sort:` in a primary key.
    PrimaryKeySort,
    /// `@@fulltext`
    FulltextIndex,
    /// `sort:` in `@@fulltext`.
    FulltextSort,
    /// More than one `@@fulltext` in a model.
    FulltextRepeated,
    /// `clustered:`
    Clustering,
    /// `@@schema`
    MultiSchema,
    /// Many-to-many relations without a model in between.
    ImplicitManyToMany,
    /// Many-to-many relations by lists of ids.
    TwoWayEmbedded,
    /// The database refuses cycles of cascading actions.
    RefusesCascadeCycles,
    /// The database refuses several cascading paths to one table.
    RefusesCascadePaths,
    /// `type: BTree`
    BTreeIndex,
    /// `type: Hash`
    HashIndex,
    /// `type: Gist`
    GistIndex,
    /// `type: Gin`
    GinIndex,
    /// `type: SpGist`
    SpGistIndex,
    /// `type: Brin`
    BrinIndex,
    /// `ops:`
    OperatorClasses,
    /// `where:` in indexes.
    PartialIndexes,
    /// `@shardKey`
    ShardKeys,
    /// `extensions` in the datasource.
    Extensions,
    /// `dbgenerated()` without a text, on MongoDB not at all.
    DbGenerated,
    /// `sequence()`
    Sequence,
    /// `auto()`
    Auto,
    /// Several indexes of one table may have the same name.
    RepeatedIndexNames,
    /// Views.
    Views,
    /// Directives about what the database keeps: Etalon writes SQL for it.
    SqlDirectives,
    /// `include:` of a directive's index.
    IncludedColumns,
    /// `nullsNotDistinct:` of a directive's unique index.
    NullsNotDistinct,
    /// `stored: false` of a computed column.
    VirtualColumns,
}

/// A set of capabilities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CapabilitySet(u64);

impl CapabilitySet {
    /// Every capability.
    pub const ALL: CapabilitySet = CapabilitySet(u64::MAX);

    /// The set of those listed.
    pub const fn of(list: &[Capability]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < list.len() {
            bits |= 1 << list[i] as u64;
            i += 1;
        }
        CapabilitySet(bits)
    }

    /// The set without those listed.
    #[must_use]
    pub const fn without(self, list: &[Capability]) -> Self {
        CapabilitySet(self.0 & !CapabilitySet::of(list).0)
    }

    /// Whether the capability is in the set.
    pub const fn contains(self, capability: Capability) -> bool {
        self.0 & (1 << capability as u64) != 0
    }
}

/// A set of names of which no two may be equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConstraintScope {
    /// Indexes and unique constraints of the whole database (SQLite).
    GlobalIndexes,
    /// Foreign keys of the whole database (MySQL).
    GlobalForeignKeys,
    /// Primary keys, indexes and unique constraints of a database schema (PostgreSQL).
    GlobalKeysAndIndexes,
    /// Primary keys, foreign keys and default constraints of a database schema (SQL Server).
    GlobalKeysAndDefaults,
    /// Indexes and unique constraints of one table.
    TableIndexes,
    /// Primary key, indexes and unique constraints of one table.
    TableKeysAndIndexes,
    /// Primary key, indexes, unique constraints and foreign keys of one table.
    TableAll,
}

impl ConstraintScope {
    /// Whether the names count in one table only.
    pub fn is_of_table(self) -> bool {
        match self {
            ConstraintScope::GlobalIndexes
            | ConstraintScope::GlobalForeignKeys
            | ConstraintScope::GlobalKeysAndIndexes
            | ConstraintScope::GlobalKeysAndDefaults => false,
            ConstraintScope::TableIndexes | ConstraintScope::TableKeysAndIndexes | ConstraintScope::TableAll => true,
        }
    }
}
