//! Cycles and multiple paths of cascading actions. In: all relations with a key on both sides. Out: findings. SQL Server
//! refuses both; without foreign keys the client would follow a cycle for ever.

use std::collections::BTreeSet;

use super::super::Context;
use super::super::messages::relations as messages;
use super::InlineRelation;
use crate::hash::HashSet;
use crate::providers::Capability;
use crate::resolve::{Ends, RelationShape};
use crate::schema::{ModelId, RelationMode};

/// The relations that change referencing rows, by the model that holds the key.
pub(super) struct Graph<'a> {
    /// At the position of each relation: the relation, when both of its sides are defined.
    relations: Vec<Option<InlineRelation<'a>>>,
    /// At the position of each model: relations that start there and modify rows.
    from: Vec<Vec<usize>>,
    is_needed: bool,
}

impl<'a> Graph<'a> {
    pub(super) fn new(cx: &Context<'a>) -> Self {
        let is_needed = cx.can(Capability::RefusesCascadeCycles) || cx.relation_mode == RelationMode::Prisma;
        let mut graph = Graph { relations: Vec::new(), from: vec![Vec::new(); cx.schema.models.len()], is_needed };
        for (i, relation) in cx.schema.relations.iter().enumerate() {
            let complete = match relation.shape {
                RelationShape::OneToOne(ends @ Ends::Both { .. })
                | RelationShape::OneToMany(ends @ Ends::Both { .. }) => Some(InlineRelation::new(cx, relation, ends)),
                RelationShape::OneToOne(_)
                | RelationShape::OneToMany(_)
                | RelationShape::ImplicitManyToMany { .. }
                | RelationShape::TwoWayEmbedded { .. } => None,
            };
            if complete.is_some_and(|c| c.modifies(cx)) {
                graph.from[relation.model_a.0 as usize].push(i);
            }
            graph.relations.push(complete);
        }
        graph
    }

    fn relation(&self, position: usize) -> InlineRelation<'a> {
        self.relations[position].expect("only complete relations are edges")
    }
}

pub(super) fn check_cycle(cx: &mut Context<'_>, graph: &Graph<'_>, position: usize) {
    if !graph.is_needed {
        return;
    }
    let Some(relation) = graph.relations[position].filter(|r| r.modifies(cx)) else { return };
    let Some(forward) = relation.forward else { return };
    let start = relation.referencing.id;
    // Depth first, each relation once: the path to the first way back is the one that is shown.
    let mut visited = HashSet::from_iter([position]);
    let mut open = vec![vec![position]];
    while let Some(path) = open.pop() {
        let last = graph.relation(*path.last().expect("paths are never empty"));
        if last.referenced.id == start {
            let fields: Vec<String> = path.iter().filter_map(|i| field_path(graph.relation(*i))).collect();
            cx.push(messages::cycle(forward, &fields, relation.referenced.id == start));
            return;
        }
        for next in &graph.from[last.referenced.id.0 as usize] {
            if visited.insert(*next) {
                open.push(path.iter().copied().chain([*next]).collect());
            }
        }
    }
}

fn field_path(relation: InlineRelation<'_>) -> Option<String> {
    Some(format!("{}.{}", relation.referencing.name(), relation.forward?.name()))
}

pub(super) fn check_cascading_paths(cx: &mut Context<'_>, graph: &Graph<'_>, position: usize) {
    if !cx.can(Capability::RefusesCascadePaths) || cx.relation_mode == RelationMode::Prisma {
        return;
    }
    let Some(relation) = graph.relations[position].filter(|r| r.modifies(cx)) else { return };
    let Some(forward) = relation.forward else { return };
    let siblings = graph.from[relation.referencing.id.0 as usize].iter().filter(|i| **i != position);
    let others: BTreeSet<ModelId> = siblings.flat_map(|i| reachable(graph, *i)).collect();
    let shared: BTreeSet<&str> = reachable(graph, position)
        .intersection(&others)
        .filter(|m| **m != relation.referencing.id)
        .map(|m| cx.schema.model(*m).name())
        .collect();
    if !shared.is_empty() {
        cx.push(messages::cascading_paths(forward, &shared.into_iter().collect::<Vec<_>>()));
    }
}

/// Models whose changes reach the model where the relation starts, through it. Ways around through that very model are
/// cycles, which are reported as such.
fn reachable(graph: &Graph<'_>, position: usize) -> BTreeSet<ModelId> {
    let start = graph.relation(position).referencing.id;
    let mut found = BTreeSet::new();
    let mut open = vec![position];
    while let Some(next) = open.pop() {
        let target = graph.relation(next).referenced.id;
        if found.insert(target) && target != start {
            open.extend(&graph.from[target.0 as usize]);
        }
    }
    found
}
