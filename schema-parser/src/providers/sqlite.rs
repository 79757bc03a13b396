//! Facts of SQLite.

use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: Some(Provider::Sqlite),
    name: "sqlite",
    provider_names: &["sqlite"],
    capabilities: CapabilitySet::of(&[
        Enums,
        Json,
        Decimal,
        AutoIncrement,
        CompoundIds,
        ReferencesInAnyOrder,
        ImplicitManyToMany,
        BTreeIndex,
        PartialIndexes,
        DbGenerated,
        Views,
        SqlDirectives,
        VirtualColumns,
    ]),
    max_identifier_length: 10_000,
    constraint_scopes: &[ConstraintScope::GlobalIndexes],
    foreign_key_actions: &[SetNull, SetDefault, Cascade, Restrict, NoAction],
    emulated_actions: &[Restrict, SetNull, Cascade],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    native_types: &[],
    default_relation_mode: RelationMode::ForeignKeys,
};
