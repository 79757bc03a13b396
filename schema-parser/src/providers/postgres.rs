//! Facts of PostgreSQL.

use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: Some(Provider::Postgres),
    name: "postgresql",
    provider_names: &["postgresql", "postgres"],
    capabilities: CapabilitySet::of(&[
        ScalarLists,
        Enums,
        Json,
        JsonLists,
        Decimal,
        AutoIncrement,
        AutoIncrementOnNonId,
        AutoIncrementRepeated,
        AutoIncrementNonIndexed,
        CompoundIds,
        NamedPrimaryKeys,
        NamedForeignKeys,
        ReferencesInAnyOrder,
        MultiSchema,
        ImplicitManyToMany,
        BTreeIndex,
        HashIndex,
        GistIndex,
        GinIndex,
        SpGistIndex,
        BrinIndex,
        OperatorClasses,
        PartialIndexes,
        Extensions,
        DbGenerated,
        Views,
    ]),
    max_identifier_length: 63,
    constraint_scopes: &[ConstraintScope::GlobalKeysAndIndexes, ConstraintScope::TableAll],
    foreign_key_actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    emulated_actions: &[Restrict, SetNull, Cascade],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    default_relation_mode: RelationMode::ForeignKeys,
};
