//! Facts of a schema without a datasource: what every database has.

use super::{Capability::*, CapabilitySet, ProviderFacts};
use crate::schema::{ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: None,
    name: "none",
    provider_names: &[],
    capabilities: CapabilitySet::of(&[
        Enums,
        Json,
        AutoIncrement,
        CompoundIds,
        ImplicitManyToMany,
        BTreeIndex,
        DbGenerated,
        Views,
    ]),
    max_identifier_length: usize::MAX,
    constraint_scopes: &[],
    foreign_key_actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    emulated_actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    native_types: &[],
    default_relation_mode: RelationMode::ForeignKeys,
};
