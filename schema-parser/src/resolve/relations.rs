//! Relation inference: pairs relation fields by model and name. In: models with their `@relation` facts. Out:
//! [`Resolved::relations`] and the relation of each relation field. Must not know: whether the relation is allowed;
//! nothing is reported here.

use std::cmp::Ordering;

use super::{Ends, FieldFactsKind, RelationFacts, RelationFieldFacts, RelationShape, Resolved};
use crate::ast::Arity;
use crate::hash::HashMap;
use crate::schema::{FieldId, IndexKind, ModelId, RelationId, Side};

/// Finds the relations, in the order in which the side that holds the key is met.
pub(crate) fn infer_relations(schema: &mut Resolved<'_>) {
    let halves = halves(schema);
    let opposites = opposites(schema, &halves);
    let mut found = Vec::new();
    for (half, opposite) in halves.iter().zip(&opposites) {
        if let Some(relation) = relation(schema, *half, opposite.map(|i| halves[i])) {
            found.push(relation);
        }
    }
    for relation in found {
        let id = RelationId(schema.relations.len() as u32);
        for (model, field, side) in fields_of(&relation) {
            if let FieldFactsKind::Relation(facts) = &mut schema.model_mut(model).fields[field.0 as usize].kind {
                facts.relation = Some((id, side));
            }
        }
        schema.relations.push(relation);
    }
}

/// A relation field by its place.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Half {
    model: ModelId,
    field: FieldId,
}

fn facts<'s, 'a>(schema: &'s Resolved<'a>, half: Half) -> &'s RelationFieldFacts<'a> {
    schema.models[half.model.0 as usize].fields[half.field.0 as usize]
        .as_relation()
        .expect("a half is a relation field")
}

fn arity(schema: &Resolved<'_>, half: Half) -> Arity {
    schema.models[half.model.0 as usize].fields[half.field.0 as usize].ast.arity
}

fn halves(schema: &Resolved<'_>) -> Vec<Half> {
    let mut halves = Vec::new();
    for (m, model) in schema.models.iter().enumerate() {
        for (f, field) in model.fields.iter().enumerate() {
            if field.as_relation().is_some() {
                halves.push(Half { model: ModelId(m as u32), field: FieldId(f as u32) });
            }
        }
    }
    halves
}

/// For each relation field the first field on the other side that leads back under the same name, and is not itself.
fn opposites(schema: &Resolved<'_>, halves: &[Half]) -> Vec<Option<usize>> {
    let mut by_key: HashMap<(ModelId, ModelId, Option<&str>), Vec<usize>> = HashMap::default();
    for (i, half) in halves.iter().enumerate() {
        let facts = facts(schema, *half);
        by_key.entry((half.model, facts.target, facts.name.map(|n| n.text))).or_default().push(i);
    }
    let opposite = |(i, half): (usize, &Half)| {
        let facts = facts(schema, *half);
        let candidates = by_key.get(&(facts.target, half.model, facts.name.map(|n| n.text)))?;
        candidates.iter().copied().find(|c| *c != i)
    };
    halves.iter().enumerate().map(opposite).collect()
}

/// The relation, when it is seen from the side that makes it; `None` from the other side.
fn relation(schema: &Resolved<'_>, half: Half, opposite: Option<Half>) -> Option<RelationFacts> {
    let own = facts(schema, half);
    let make = |model_a, model_b, shape| Some(RelationFacts { model_a, model_b, shape });
    let forward = |shape: fn(Ends) -> RelationShape, ends| make(half.model, own.target, shape(ends));
    let Some(other) = opposite else {
        return match arity(schema, half) {
            Arity::List => make(own.target, half.model, RelationShape::OneToMany(Ends::Back(half.field))),
            Arity::Required | Arity::Optional if fields_are_unique(schema, half) => {
                forward(RelationShape::OneToOne, Ends::Forward(half.field))
            }
            Arity::Required | Arity::Optional => forward(RelationShape::OneToMany, Ends::Forward(half.field)),
        };
    };
    let both = Ends::Both { forward: half.field, back: other.field };
    match (arity(schema, half), arity(schema, other)) {
        (Arity::List, Arity::List) if is_first(schema, half, other) => {
            make(half.model, own.target, many_to_many(schema, half, other))
        }
        (Arity::List, _) => None,
        (_, Arity::List) => forward(RelationShape::OneToMany, both),
        (Arity::Required, Arity::Optional) => forward(RelationShape::OneToOne, both),
        (Arity::Optional, Arity::Required) => None,
        (Arity::Required, Arity::Required) if is_first(schema, half, other) => forward(RelationShape::OneToOne, both),
        (Arity::Required, Arity::Required) => None,
        (Arity::Optional, Arity::Optional) => {
            let holds_key = match (own.fields.is_some(), facts(schema, other).fields.is_some()) {
                // Both claim the key: that makes two relations, which is reported later.
                (true, _) => true,
                (false, true) => false,
                (false, false) => is_first(schema, half, other),
            };
            if holds_key { forward(RelationShape::OneToOne, both) } else { None }
        }
    }
}

fn many_to_many(schema: &Resolved<'_>, half: Half, other: Half) -> RelationShape {
    let (a, b) = (half.field, other.field);
    if facts(schema, half).fields.is_some() || facts(schema, other).fields.is_some() {
        RelationShape::TwoWayEmbedded { a, b }
    } else {
        RelationShape::ImplicitManyToMany { a, b }
    }
}

/// Breaks the tie between two equal sides: by model name, then by field name.
fn is_first(schema: &Resolved<'_>, half: Half, other: Half) -> bool {
    let model_name = |h: Half| schema.models[h.model.0 as usize].ast.name.name;
    let field_name = |h: Half| schema.models[h.model.0 as usize].fields[h.field.0 as usize].name();
    let order = model_name(half).cmp(model_name(other)).then_with(|| field_name(half).cmp(field_name(other)));
    order == Ordering::Less
}

/// Whether `fields` is a unique index of its model. A primary key does not count, as in Prisma.
fn fields_are_unique(schema: &Resolved<'_>, half: Half) -> bool {
    let Some(fields) = &facts(schema, half).fields else { return false };
    let model = &schema.models[half.model.0 as usize];
    model.indexes.iter().filter(|index| index.kind == IndexKind::Unique).any(|index| {
        let columns = &index.columns;
        columns.len() == fields.len() && columns.iter().zip(fields).all(|(c, f)| c.path.is_empty() && c.field == *f)
    })
}

/// The relation fields of a relation with their sides.
fn fields_of(relation: &RelationFacts) -> Vec<(ModelId, FieldId, Side)> {
    let (a, b) = match relation.shape {
        RelationShape::ImplicitManyToMany { a, b } | RelationShape::TwoWayEmbedded { a, b } => (Some(a), Some(b)),
        RelationShape::OneToOne(ends) | RelationShape::OneToMany(ends) => (ends.forward(), ends.back()),
    };
    let a = a.map(|field| (relation.model_a, field, Side::A));
    let b = b.map(|field| (relation.model_b, field, Side::B));
    a.into_iter().chain(b).collect()
}

impl Ends {
    /// The field of the side that holds the key.
    pub(crate) fn forward(self) -> Option<FieldId> {
        match self {
            Ends::Forward(forward) | Ends::Both { forward, .. } => Some(forward),
            Ends::Back(_) => None,
        }
    }

    /// The field of the other side.
    pub(crate) fn back(self) -> Option<FieldId> {
        match self {
            Ends::Back(back) | Ends::Both { back, .. } => Some(back),
            Ends::Forward(_) => None,
        }
    }
}
