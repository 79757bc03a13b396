//! Facts of CockroachDB.

use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: Some(Provider::Cockroach),
    name: "cockroachdb",
    provider_names: &["cockroachdb"],
    capabilities: CapabilitySet::of(&[
        ScalarLists,
        Enums,
        Json,
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
        GinIndex,
        PartialIndexes,
        DbGenerated,
        Sequence,
        Views,
    ]),
    max_identifier_length: 63,
    constraint_scopes: &[ConstraintScope::TableAll],
    foreign_key_actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    emulated_actions: &[Restrict, SetNull, Cascade, NoAction],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    default_relation_mode: RelationMode::ForeignKeys,
};
