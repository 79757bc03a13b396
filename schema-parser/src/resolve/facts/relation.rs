//! Facts about relations and their fields. In: nothing. Out: types only. Must not know: how they are found.

use super::Text;
use crate::ast;
use crate::schema::{FieldId, ModelId, ReferentialAction, RelationId, Side};
use crate::source::Span;

/// A relation field with what its `@relation` says.
#[derive(Debug)]
pub(crate) struct RelationFieldFacts<'a> {
    /// The model on the other side.
    pub(crate) target: ModelId,
    /// `@relation`, when written.
    pub(crate) attribute: Option<&'a ast::Attribute<'a>>,
    /// The relation's name.
    pub(crate) name: Option<Text<'a>>,
    /// `fields:`; `None` when not written.
    pub(crate) fields: Option<Vec<FieldId>>,
    /// `references:`, fields of [`Self::target`]; `None` when not written.
    pub(crate) references: Option<Vec<FieldId>>,
    /// `onDelete:` and the place of its value.
    pub(crate) on_delete: Option<(ReferentialAction, Span)>,
    /// `onUpdate:` and the place of its value.
    pub(crate) on_update: Option<(ReferentialAction, Span)>,
    /// `map:`, the foreign key's name.
    pub(crate) mapped_name: Option<&'a str>,
    /// Filled by relation inference.
    pub(crate) relation: Option<(RelationId, Side)>,
}

impl RelationFieldFacts<'_> {
    /// A relation field that leads to that model, without attributes.
    pub(crate) fn new(target: ModelId) -> Self {
        RelationFieldFacts {
            target,
            attribute: None,
            name: None,
            fields: None,
            references: None,
            on_delete: None,
            on_update: None,
            mapped_name: None,
            relation: None,
        }
    }
}

/// A relation as inferred from the relation fields. Side `a` is the one with the foreign key; in an implicit
/// many-to-many relation it is the model whose name sorts first (of a self relation: the field whose name does).
#[derive(Debug)]
pub(crate) struct RelationFacts {
    /// Model of side `a`.
    pub(crate) model_a: ModelId,
    /// Model of side `b`.
    pub(crate) model_b: ModelId,
    /// Arity and fields.
    pub(crate) shape: RelationShape,
}

/// How many on which side, and the fields that say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RelationShape {
    /// Lists on both sides, no scalar fields: a join table.
    ImplicitManyToMany {
        /// Field of side `a`.
        a: FieldId,
        /// Field of side `b`.
        b: FieldId,
    },
    /// Lists on both sides with lists of ids (MongoDB).
    TwoWayEmbedded {
        /// Field of side `a`.
        a: FieldId,
        /// Field of side `b`.
        b: FieldId,
    },
    /// At most one on both sides.
    OneToOne(Ends),
    /// Many `a` for one `b`.
    OneToMany(Ends),
}

/// The fields of a relation with a foreign key: `forward` lies in model `a` and holds the key, `back` in model `b`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ends {
    /// Only the side with the key has a field.
    Forward(FieldId),
    /// Only the other side has a field.
    Back(FieldId),
    /// Both have.
    Both {
        /// In model `a`.
        forward: FieldId,
        /// In model `b`.
        back: FieldId,
    },
}
