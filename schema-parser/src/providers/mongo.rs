//! Facts of MongoDB.

use super::native_type::{Arguments, NativeType, native};
use super::{Capability::*, CapabilitySet, ConstraintScope, ProviderFacts};
use crate::schema::{Provider, ReferentialAction::*, RelationMode, ScalarType};

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
    native_types: &NATIVE_TYPES,
    default_relation_mode: RelationMode::Prisma,
};

static NATIVE_TYPES: [NativeType; 10] = [
    native("String", &[ScalarType::String], Arguments::None),
    native("Double", &[ScalarType::Float], Arguments::None),
    native("BinData", &[ScalarType::Bytes], Arguments::None),
    native("ObjectId", &[ScalarType::String, ScalarType::Bytes], Arguments::None),
    native("Bool", &[ScalarType::Boolean], Arguments::None),
    native("Date", &[ScalarType::DateTime], Arguments::None),
    native("Int", &[ScalarType::Int], Arguments::None),
    native("Timestamp", &[ScalarType::DateTime], Arguments::None),
    native("Long", &[ScalarType::Int, ScalarType::BigInt], Arguments::None),
    native("Json", &[ScalarType::Json], Arguments::None),
];
