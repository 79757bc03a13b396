//! Checks of relations as a whole. In: inferred relations. Out: findings. Must not know: how fields were paired.
//!
//! Checks that would only repeat what an earlier one said stay silent when there are errors already.

mod cycles;
mod many_to_many;
mod one_to_many;
mod one_to_one;
mod shared;

pub(crate) use shared::foreign_key_name;

use super::Context;
use super::constraint_names::Names;
use crate::resolve::walk::{FieldRef, ModelRef};
use crate::resolve::{Ends, RelationFacts, RelationFieldFacts, RelationShape};
use crate::schema::{FieldId, ReferentialAction};

/// A relation with a foreign key.
#[derive(Debug, Clone, Copy)]
pub(super) struct InlineRelation<'a> {
    /// The model with the key.
    pub(super) referencing: ModelRef<'a>,
    /// The model that it leads to.
    pub(super) referenced: ModelRef<'a>,
    /// The field in [`Self::referencing`].
    pub(super) forward: Option<FieldRef<'a>>,
    /// The field in [`Self::referenced`].
    pub(super) back: Option<FieldRef<'a>>,
}

impl<'a> InlineRelation<'a> {
    fn new(cx: &Context<'a>, relation: &RelationFacts, ends: Ends) -> Self {
        let (referencing, referenced) = (cx.schema.model(relation.model_a), cx.schema.model(relation.model_b));
        InlineRelation {
            referencing,
            referenced,
            forward: ends.forward().map(|f| referencing.field(f)),
            back: ends.back().map(|f| referenced.field(f)),
        }
    }

    /// `fields` of the side with the key; empty when not written.
    pub(super) fn fields(&self) -> &'a [FieldId] {
        self.forward.and_then(FieldRef::as_relation).and_then(|r| r.fields.as_deref()).unwrap_or(&[])
    }

    /// `references` of the side with the key; empty when not written.
    pub(super) fn references(&self) -> &'a [FieldId] {
        self.forward.and_then(FieldRef::as_relation).and_then(|r| r.references.as_deref()).unwrap_or(&[])
    }

    /// Whether a change of the referenced row changes referencing rows.
    pub(super) fn modifies(&self, cx: &Context<'_>) -> bool {
        let changes = |action| !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict);
        changes(self.on_delete(cx)) || changes(self.on_update())
    }

    /// `onDelete`, written or by default.
    pub(super) fn on_delete(&self, cx: &Context<'_>) -> ReferentialAction {
        let fields = self.fields().iter().map(|f| self.referencing.field(*f));
        let required = fields.chain(self.forward).any(|field| field.arity() == crate::ast::Arity::Required);
        let has_restrict = match cx.relation_mode {
            crate::schema::RelationMode::ForeignKeys => cx.provider.foreign_key_actions,
            crate::schema::RelationMode::Prisma => cx.provider.emulated_actions,
        }
        .contains(&ReferentialAction::Restrict);
        self.explicit(|r| r.on_delete).unwrap_or(match (required, has_restrict) {
            (true, true) => ReferentialAction::Restrict,
            (true, false) => ReferentialAction::NoAction,
            (false, _) => ReferentialAction::SetNull,
        })
    }

    /// `onUpdate`, written or by default.
    pub(super) fn on_update(&self) -> ReferentialAction {
        self.explicit(|r| r.on_update).unwrap_or(ReferentialAction::Cascade)
    }

    fn explicit(
        &self,
        of: impl Fn(&RelationFieldFacts<'a>) -> Option<(ReferentialAction, crate::source::Span)>,
    ) -> Option<ReferentialAction> {
        of(self.forward?.as_relation()?).map(|(action, _)| action)
    }
}

/// What one side of a relation says in `@relation`.
pub(super) fn says_fields(field: FieldRef<'_>) -> bool {
    field.as_relation().is_some_and(|r| r.fields.as_ref().is_some_and(|f| !f.is_empty()))
}

pub(super) fn says_references(field: FieldRef<'_>) -> bool {
    field.as_relation().is_some_and(|r| r.references.as_ref().is_some_and(|f| !f.is_empty()))
}

pub(super) fn says_actions(field: FieldRef<'_>) -> bool {
    field.as_relation().is_some_and(|r| r.on_delete.is_some() || r.on_update.is_some())
}

/// All relations, in order.
pub(crate) fn check(cx: &mut Context<'_>, names: &Names) {
    let schema = cx.schema;
    let graph = cycles::Graph::new(cx);
    for (i, relation) in schema.relations.iter().enumerate() {
        match relation.shape {
            RelationShape::ImplicitManyToMany { a, b } => {
                let (a, b) = (schema.model(relation.model_a).field(a), schema.model(relation.model_b).field(b));
                many_to_many::check_implicit(cx, a, b);
            }
            RelationShape::TwoWayEmbedded { a, b } => {
                let (a, b) = (schema.model(relation.model_a).field(a), schema.model(relation.model_b).field(b));
                many_to_many::check_embedded(cx, a, b);
            }
            RelationShape::OneToOne(ends) => {
                let inline = InlineRelation::new(cx, relation, ends);
                check_inline(cx, inline, i, names, &graph);
                one_to_one::check(cx, inline);
            }
            RelationShape::OneToMany(ends) => {
                let inline = InlineRelation::new(cx, relation, ends);
                check_inline(cx, inline, i, names, &graph);
                one_to_many::check(cx, inline);
            }
        }
    }
}

fn check_inline<'a>(
    cx: &mut Context<'a>,
    relation: InlineRelation<'a>,
    position: usize,
    names: &Names,
    graph: &cycles::Graph<'a>,
) {
    cycles::check_cycle(cx, graph, position);
    cycles::check_cascading_paths(cx, graph, position);
    shared::check_references_unique(cx, relation);
    shared::check_same_length(cx, relation);
    shared::check_order(cx, relation);
    shared::check_arity(cx, relation);
    shared::check_types(cx, relation);
    shared::check_unique_name(cx, relation, names);
    shared::check_set_null(cx, relation);
}
