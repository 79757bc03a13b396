//! Relations of the checked schema. In: nothing but what the checker builds. Out: plain data.

use super::{FieldId, ModelId, RelationId};

/// A relation field's place in its relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RelationField {
    /// The relation.
    pub relation: RelationId,
    /// Which side the field is.
    pub side: Side,
}

/// The two ends of a relation. With a foreign key, `A` is the referencing side (the one with `fields`) and `B` the
/// referenced one; in an implicit many-to-many relation they are columns `A` and `B` of the join table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Side {
    A,
    B,
}

/// One end of a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RelationEnd {
    /// The model that the end lies in.
    pub model: ModelId,
    /// Its relation field.
    pub field: Option<FieldId>,
}

/// A relation between two models, or of one with itself.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Relation {
    /// Name given in `@relation`, if any.
    pub name: Option<String>,
    /// End `A`: the referencing model, or the model of column `A`.
    pub a: RelationEnd,
    /// End `B`: the referenced model, or the model of column `B`.
    pub b: RelationEnd,
    /// One-to-one, one-to-many or many-to-many.
    pub kind: RelationKind,
}

impl Relation {
    /// The end on that side.
    pub fn end(&self, side: Side) -> RelationEnd {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }

    /// The foreign key, unless the relation is many-to-many.
    pub fn foreign_key(&self) -> Option<&ForeignKey> {
        match &self.kind {
            RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => Some(key),
            RelationKind::ManyToMany { .. } | RelationKind::TwoWayEmbedded => None,
        }
    }
}

/// How many on which side, and what carries it.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    /// One `A` for at most one `B`.
    OneToOne(ForeignKey),
    /// Many `A` for one `B`.
    OneToMany(ForeignKey),
    /// Implicit many-to-many through a join table of that name (`_AToB` or `_Name`), not yet cut to length.
    ManyToMany {
        /// Name of the join table.
        table: String,
    },
    /// MongoDB's many-to-many with a list of ids on both sides.
    TwoWayEmbedded,
}

/// The columns and actions of a relation with a foreign key.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ForeignKey {
    /// `fields:` in model `A`, in order.
    pub fields: Vec<FieldId>,
    /// `references:` in model `B`, in order.
    pub references: Vec<FieldId>,
    /// Name of the constraint: `map:` or the default name.
    pub db_name: String,
    /// Whether `map:` was written.
    pub is_mapped: bool,
    /// `onDelete:` as written, or the default for provider and arity.
    pub on_delete: ReferentialAction,
    /// `onUpdate:` as written, or the default.
    pub on_update: ReferentialAction,
}

/// What happens to referencing rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // standard SQL terms
pub enum ReferentialAction {
    Cascade,
    Restrict,
    NoAction,
    SetNull,
    SetDefault,
}
