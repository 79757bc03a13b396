//! The facts that resolution finds, as plain data. In: nothing. Out: types only. Must not know: how they are found.
//!
//! Ids are those of the checked schema: positions in file order. Everything borrows from the syntax tree, which in
//! turn borrows from the sources; one lifetime covers both, since the tree is covariant.

mod column;
mod key;
mod relation;

use crate::ast::{self, SchemaAst};
use crate::hash::HashMap;
use crate::schema::{CompositeId, EnumId, FieldId, ModelId};
use crate::source::Span;

pub(crate) use column::*;
pub(crate) use key::*;
pub(crate) use relation::*;

/// What a schema says, with names looked up.
#[derive(Debug)]
pub(crate) struct Resolved<'a> {
    /// The tree that the facts are about.
    pub(crate) ast: &'a SchemaAst<'a>,
    /// Models and views in file order.
    pub(crate) models: Vec<ModelFacts<'a>>,
    /// Enums in file order.
    pub(crate) enums: Vec<EnumFacts<'a>>,
    /// Composite types in file order.
    pub(crate) composites: Vec<CompositeFacts<'a>>,
    /// Relations in the order of the model and field that first mentions each.
    pub(crate) relations: Vec<RelationFacts>,
    /// Models, enums and composite types by name.
    pub(crate) tops: HashMap<&'a str, TopRef>,
    /// Models, enums and composite types in file order, those with a name that is taken too.
    pub(crate) order: Vec<TopRef>,
}

/// What a top-level name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TopRef {
    /// A model or view.
    Model(ModelId),
    /// An enum.
    Enum(EnumId),
    /// A composite type.
    Composite(CompositeId),
}

/// A text given in an attribute, and the place of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text<'a> {
    /// The text, unescaped.
    pub(crate) text: &'a str,
    /// The quoted value.
    pub(crate) span: Span,
}

/// A model or view.
#[derive(Debug)]
pub(crate) struct ModelFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::Model<'a>,
    /// Fields by name.
    pub(crate) field_ids: HashMap<&'a str, FieldId>,
    /// Fields in order, at the positions that [`FieldId`] counts.
    pub(crate) fields: Vec<FieldFacts<'a>>,
    /// `@@map`
    pub(crate) mapped_name: Option<&'a str>,
    /// `@@schema`
    pub(crate) namespace: Option<Text<'a>>,
    /// `@@ignore`
    pub(crate) ignored: bool,
    /// `@id` or `@@id`
    pub(crate) primary_key: Option<KeyFacts<'a>>,
    /// Indexes in the order of the passes: `@unique` in field order, then every `@@index`, `@@unique`, `@@fulltext`.
    pub(crate) indexes: Vec<IndexFacts<'a>>,
    /// `@shardKey` or `@@shardKey`
    pub(crate) shard_key: Option<ShardKeyFacts<'a>>,
}

/// A field of a model or view.
#[derive(Debug)]
pub(crate) struct FieldFacts<'a> {
    /// The line.
    pub(crate) ast: &'a ast::Field<'a>,
    /// `@ignore`
    pub(crate) ignored: bool,
    /// Column or relation, with what the attributes say.
    pub(crate) kind: FieldFactsKind<'a>,
}

/// What a field is.
#[derive(Debug)]
pub(crate) enum FieldFactsKind<'a> {
    /// A column.
    Scalar(ScalarFacts<'a>),
    /// One side of a relation.
    Relation(RelationFieldFacts<'a>),
    /// A field of a type that does not exist; reported, and in no schema without errors.
    Unknown,
}

impl<'a> FieldFacts<'a> {
    /// The column, unless this is a relation field.
    pub(crate) fn as_scalar(&self) -> Option<&ScalarFacts<'a>> {
        match &self.kind {
            FieldFactsKind::Scalar(scalar) => Some(scalar),
            FieldFactsKind::Relation(_) | FieldFactsKind::Unknown => None,
        }
    }

    /// The side of a relation, unless this is a column.
    pub(crate) fn as_relation(&self) -> Option<&RelationFieldFacts<'a>> {
        match &self.kind {
            FieldFactsKind::Scalar(_) | FieldFactsKind::Unknown => None,
            FieldFactsKind::Relation(relation) => Some(relation),
        }
    }

    /// The column, to be changed.
    pub(crate) fn as_scalar_mut(&mut self) -> Option<&mut ScalarFacts<'a>> {
        match &mut self.kind {
            FieldFactsKind::Scalar(scalar) => Some(scalar),
            FieldFactsKind::Relation(_) | FieldFactsKind::Unknown => None,
        }
    }

    /// The side of a relation, to be changed.
    pub(crate) fn as_relation_mut(&mut self) -> Option<&mut RelationFieldFacts<'a>> {
        match &mut self.kind {
            FieldFactsKind::Relation(relation) => Some(relation),
            FieldFactsKind::Scalar(_) | FieldFactsKind::Unknown => None,
        }
    }

    /// The name.
    pub(crate) fn name(&self) -> &'a str {
        self.ast.name.name
    }
}

/// An enum.
#[derive(Debug)]
pub(crate) struct EnumFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::Enum<'a>,
    /// Values by name.
    pub(crate) value_ids: HashMap<&'a str, u32>,
    /// `@map` of the values, at their positions.
    pub(crate) mapped_values: Vec<Option<&'a str>>,
    /// `@@map`
    pub(crate) mapped_name: Option<&'a str>,
    /// `@@schema`
    pub(crate) namespace: Option<Text<'a>>,
}

/// A composite type.
#[derive(Debug)]
pub(crate) struct CompositeFacts<'a> {
    /// The block.
    pub(crate) ast: &'a ast::CompositeType<'a>,
    /// Fields by name.
    pub(crate) field_ids: HashMap<&'a str, FieldId>,
    /// Fields in order.
    pub(crate) fields: Vec<CompositeFieldFacts<'a>>,
}

/// A field of a composite type.
#[derive(Debug)]
pub(crate) struct CompositeFieldFacts<'a> {
    /// The line.
    pub(crate) ast: &'a ast::Field<'a>,
    /// What it holds; composite types have no relation fields.
    pub(crate) scalar: ScalarFacts<'a>,
    /// Whether its type exists and may stand here; if not, that is reported, and nothing else about the field.
    pub(crate) is_typed: bool,
}
