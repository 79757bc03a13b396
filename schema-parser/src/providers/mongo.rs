//! Facts of MongoDB.

use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: Some(Provider::Mongo),
    name: "mongodb",
    provider_names: &["mongodb"],
    capabilities: CapabilitySet::of(&[
        ScalarLists,
        Enums,
        Json,
        JsonLists,
        CompositeTypes,
        ReferencesInAnyOrder,
        ReferencesNonUnique,
        FulltextIndex,
        FulltextSort,
        TwoWayEmbedded,
        BTreeIndex,
        Auto,
        Views,
    ]),
    max_identifier_length: 127,
    constraint_scopes: &[ConstraintScope::TableIndexes],
    foreign_key_actions: &[],
    emulated_actions: &[Cascade, Restrict, NoAction, SetNull],
    relation_modes: &[RelationMode::Prisma],
    default_relation_mode: RelationMode::Prisma,
};
