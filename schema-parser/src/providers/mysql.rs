//! Facts of MySQL.

use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: Some(Provider::Mysql),
    name: "mysql",
    provider_names: &["mysql"],
    capabilities: CapabilitySet::of(&[
        Enums,
        Json,
        Decimal,
        AutoIncrement,
        AutoIncrementOnNonId,
        CompoundIds,
        NamedForeignKeys,
        ReferencesInAnyOrder,
        ReferencesNonUnique,
        IndexLength,
        FulltextIndex,
        FulltextRepeated,
        ImplicitManyToMany,
        BTreeIndex,
        ShardKeys,
        DbGenerated,
        Views,
    ]),
    max_identifier_length: 64,
    constraint_scopes: &[ConstraintScope::GlobalForeignKeys, ConstraintScope::TableIndexes],
    foreign_key_actions: &[Cascade, Restrict, NoAction, SetNull, SetDefault],
    emulated_actions: &[Restrict, SetNull, NoAction, Cascade],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    default_relation_mode: RelationMode::ForeignKeys,
};
