//! Facts of a schema without a datasource: everything is allowed.

use super::{CapabilitySet, ProviderFacts};
use crate::schema::{ReferentialAction::*, RelationMode};

pub(super) static FACTS: ProviderFacts = ProviderFacts {
    provider: None,
    name: "none",
    provider_names: &[],
    capabilities: CapabilitySet::ALL,
    max_identifier_length: usize::MAX,
    constraint_scopes: &[],
    foreign_key_actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    emulated_actions: &[NoAction, Restrict, Cascade, SetNull, SetDefault],
    relation_modes: &[RelationMode::ForeignKeys, RelationMode::Prisma],
    native_types: &[],
    default_relation_mode: RelationMode::ForeignKeys,
};
