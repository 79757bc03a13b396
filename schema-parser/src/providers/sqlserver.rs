//! Facts of SQL Server.

use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: Some(Provider::SqlServer),
    name: "sqlserver",
    provider_names: &["sqlserver"],
    capabilities: CapabilitySet::of(&[
        Decimal,
        AutoIncrement,
        AutoIncrementOnNonId,
        AutoIncrementRepeated,
        AutoIncrementNonIndexed,
        CompoundIds,
        NamedPrimaryKeys,
        NamedForeignKeys,
        NamedDefaults,
        PrimaryKeySort,
        Clustering,
        MultiSchema,
        ImplicitManyToMany,
        RefusesCascadeCycles,
        RefusesCascadePaths,
        BTreeIndex,
        PartialIndexes,
        DbGenerated,
        Views,
    ]),
    max_identifier_length: 128,
    constraint_scopes: &[ConstraintScope::GlobalKeysAndDefaults, ConstraintScope::TableKeysAndIndexes],
    foreign_key_actions: &[Cascade, NoAction, SetNull, SetDefault],
    emulated_actions: &[Restrict, SetNull, NoAction, Cascade],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    default_relation_mode: RelationMode::ForeignKeys,
};
