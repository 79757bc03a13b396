//! The checked schema. In: nothing but what the checker builds. Out: plain data for lowering and code generation, which
//! can't fail on it. Must not know: syntax, SQL text, Rust names.
//!
//! Ids are positions in the vectors of [`Schema`]; a [`FieldId`] is a position in the fields of its model.
//! No type here can be built outside of this crate, so a `Schema` is always one that passed every check.

mod column;
mod config;
mod directive;
mod key;
mod model;
mod relation;

use crate::source::Span;

pub use crate::ast::{Arity, ModelKind};
pub use column::*;
pub use config::*;
pub use directive::*;
pub use key::*;
pub use model::*;
pub use relation::*;

/// Position in [`Schema::models`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(pub u32);
/// Position in [`Model::fields`] of the model at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub u32);
/// Position in [`Schema::enums`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumId(pub u32);
/// Position in [`Schema::composites`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompositeId(pub u32);
/// Position in [`Schema::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RelationId(pub u32);

/// A schema that passed every check.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Schema {
    /// The datasource, if there is one.
    pub datasource: Option<Datasource>,
    /// Generators in order.
    pub generators: Vec<Generator>,
    /// Models and views in file order.
    pub models: Vec<Model>,
    /// Enums in file order.
    pub enums: Vec<Enum>,
    /// Composite types in file order (MongoDB).
    pub composites: Vec<CompositeType>,
    /// Relations, in the order of the model and field that first mentions each.
    pub relations: Vec<Relation>,
}

impl Schema {
    /// The model of that id.
    pub fn model(&self, id: ModelId) -> &Model {
        &self.models[id.0 as usize]
    }

    /// The enum of that id.
    pub fn enum_(&self, id: EnumId) -> &Enum {
        &self.enums[id.0 as usize]
    }

    /// The composite type of that id.
    pub fn composite(&self, id: CompositeId) -> &CompositeType {
        &self.composites[id.0 as usize]
    }

    /// The relation of that id.
    pub fn relation(&self, id: RelationId) -> &Relation {
        &self.relations[id.0 as usize]
    }

    /// Whether any generator has that preview feature.
    pub fn has_preview_feature(&self, name: &str) -> bool {
        self.generators.iter().any(|generator| generator.preview_features.iter().any(|feature| feature == name))
    }

    /// All models and views with their ids.
    pub fn iter_models(&self) -> impl Iterator<Item = (ModelId, &Model)> {
        self.models.iter().enumerate().map(|(i, m)| (ModelId(i as u32), m))
    }

    /// The provider of the datasource.
    pub fn provider(&self) -> Option<Provider> {
        self.datasource.as_ref().map(|d| d.provider)
    }
}

/// An enum.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Enum {
    /// Name in the schema.
    pub name: String,
    /// Name in the database.
    pub db_name: String,
    /// `@@schema`
    pub namespace: Option<String>,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// Values in order.
    pub values: Vec<EnumValue>,
    /// `@etalon.renamedFrom`
    pub former_name: Option<FormerName>,
    /// `@etalon.` directives on the enum, in order.
    pub directives: Vec<Directive>,
    /// Where the name stands.
    pub span: Span,
}

/// One value of an enum.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct EnumValue {
    /// Name in the schema.
    pub name: String,
    /// Name in the database.
    pub db_name: String,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// `@etalon.renamedFrom`
    pub former_name: Option<FormerName>,
    /// `@etalon.` directives on the value, in order.
    pub directives: Vec<Directive>,
    /// Where the name stands.
    pub span: Span,
}

/// A composite type (MongoDB).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CompositeType {
    /// Name in the schema.
    pub name: String,
    /// `///` text, a line an element.
    pub docs: Vec<String>,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// Where the name stands.
    pub span: Span,
}

/// A checked `@etalon.` directive.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Directive {
    /// Name after `@etalon.`.
    pub name: String,
    /// Raw text between the parentheses; `None` without parentheses.
    pub arguments: Option<String>,
    /// The directive.
    pub span: Span,
}
