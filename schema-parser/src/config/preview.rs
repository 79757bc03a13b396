//! Preview features. In: names in `previewFeatures`. Out: features. Must not know: what a feature changes.

use crate::resolve::similar;

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

/// Features by the names that may be written, in whatever case.
const KNOWN: [(&str, PreviewFeature); 10] = [
    ("nativeDistinct", PreviewFeature::NativeDistinct),
    ("partialIndexes", PreviewFeature::PartialIndexes),
    ("postgresqlExtensions", PreviewFeature::PostgresqlExtensions),
    ("reactNative", PreviewFeature::ReactNative),
    ("relationJoins", PreviewFeature::RelationJoins),
    ("schemaEngineDriverAdapters", PreviewFeature::SchemaEngineDriverAdapters),
    ("shardKeys", PreviewFeature::ShardKeys),
    ("strictUndefinedChecks", PreviewFeature::StrictUndefinedChecks),
    ("typedSql", PreviewFeature::TypedSql),
    ("views", PreviewFeature::Views),
];

/// Features of earlier versions that are always on by now, or gone without loss.
const DEPRECATED: [&str; 41] = [
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
    "filterJson",
    "filteredRelationCount",
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
    "napi",
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

/// What a name in `previewFeatures` stands for.
pub(super) enum Named {
    Known(PreviewFeature),
    Deprecated,
    Unknown(Option<&'static str>),
}

/// Looks a feature up.
pub(super) fn by_name(name: &str) -> Named {
    if let Some((_, feature)) = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return Named::Known(*feature);
    }
    if DEPRECATED.iter().any(|known| known.eq_ignore_ascii_case(name)) {
        return Named::Deprecated;
    }
    Named::Unknown(similar::closest(name, KNOWN.iter().map(|(known, _)| *known)))
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
