//! Preview features. In: names as written. Out: what they mean now. Must not know: who uses them.

/// Features that need to be asked for in a generator's `previewFeatures`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs)] // the names are the language's own
pub(crate) enum PreviewFeature {
    NativeDistinct,
    PartialIndexes,
    PostgresqlExtensions,
    ReactNative,
    RelationJoins,
    SchemaEngineDriverAdapters,
    ShardKeys,
    StrictUndefinedChecks,
    TypedSql,
    Views,
}

/// A set of preview features.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PreviewSet(u16);

impl PreviewSet {
    /// Whether the feature was asked for.
    pub(crate) fn contains(self, feature: PreviewFeature) -> bool {
        self.0 & (1 << feature as u16) != 0
    }

    /// Adds a feature.
    pub(crate) fn insert(&mut self, feature: PreviewFeature) {
        self.0 |= 1 << feature as u16;
    }
}

/// What a name in `previewFeatures` means.
pub(super) enum Known {
    /// To be asked for.
    Active(PreviewFeature),
    /// Always on by now.
    Settled,
    /// Nothing.
    No,
}

/// Features by name; messages list them in this order.
pub(super) const ACTIVE: [(&str, PreviewFeature); 9] = [
    ("nativeDistinct", PreviewFeature::NativeDistinct),
    ("partialIndexes", PreviewFeature::PartialIndexes),
    ("postgresqlExtensions", PreviewFeature::PostgresqlExtensions),
    ("relationJoins", PreviewFeature::RelationJoins),
    ("schemaEngineDriverAdapters", PreviewFeature::SchemaEngineDriverAdapters),
    ("shardKeys", PreviewFeature::ShardKeys),
    ("strictUndefinedChecks", PreviewFeature::StrictUndefinedChecks),
    ("typedSql", PreviewFeature::TypedSql),
    ("views", PreviewFeature::Views),
];

const SETTLED: [&str; 40] = [
    "aggregateApi",
    "atomicNumberOperations",
    "clientExtensions",
    "cockroachDb",
    "connectOrCreate",
    "createMany",
    "dataProxy",
    "deno",
    "distinct",
    "driverAdapters",
    "extendedIndexes",
    "extendedWhereUnique",
    "fieldReference",
    "filteredRelationCount",
    "filterJson",
    "fullTextIndex",
    "fullTextSearch",
    "groupBy",
    "improvedQueryRaw",
    "interactiveTransactions",
    "jsonProtocol",
    "microsoftSqlServer",
    "middlewares",
    "mongoDb",
    "multiSchema",
    "namedConstraints",
    "nApi",
    "nativeTypes",
    "omitApi",
    "orderByAggregateGroup",
    "orderByNulls",
    "orderByRelation",
    "prismaSchemaFolder",
    "queryCompiler",
    "referentialActions",
    "referentialIntegrity",
    "selectRelationCount",
    "tracing",
    "transactionApi",
    "uncheckedScalarInputs",
];

/// Names are compared without regard to case, as Prisma does.
pub(super) fn look_up(name: &str) -> Known {
    if let Some((_, feature)) = ACTIVE.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Known::Active(*feature);
    }
    if name.eq_ignore_ascii_case("reactNative") {
        return Known::Active(PreviewFeature::ReactNative);
    }
    match SETTLED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        true => Known::Settled,
        false => Known::No,
    }
}
