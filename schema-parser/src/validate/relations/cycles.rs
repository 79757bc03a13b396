//! Cycles and multiple paths of cascading actions. In: all relations with a key on both sides. Out: findings. SQL Server
//! refuses both; without foreign keys the client would follow a cycle for ever.
//!
//! Both are found for all relations together, in [`components`] and [`meetings`], since a search that begins anew at
//! each relation takes the square of the schema's size.

mod components;
mod meetings;

use std::collections::{BTreeMap, VecDeque};

use super::super::Context;
use super::super::messages::relations as messages;
use super::InlineRelation;
use crate::providers::Capability;
use crate::resolve::{Ends, RelationShape};
use crate::schema::{ModelId, RelationMode};
use components::Components;
use meetings::{Meeting, meetings};

/// How many relations are looked at for the way around that a finding shows. Nobody reads a longer one.
const SHOWN_WORK: usize = 200;

/// The relations that change referencing rows, by the model that holds the key.
pub(super) struct Graph<'a> {
    /// At the position of each relation: the relation, when both of its sides are defined.
    relations: Vec<Option<InlineRelation<'a>>>,
    edges: Edges,
    /// Where cycles matter: which models reach each other.
    components: Option<Components>,
    /// Where several paths matter: at the position of each relation, where another one of the same model leads as well.
    meetings: Vec<Option<Meeting>>,
}

/// What leads from model to model, as numbers.
#[derive(Default)]
struct Edges {
    /// At the position of each model: relations that start there and modify rows.
    from: Vec<Vec<usize>>,
    /// At the position of each relation: the model that it leads to.
    target: Vec<usize>,
}

impl Edges {
    /// The models that a model's relations lead to.
    fn targets(&self, model: usize) -> impl Iterator<Item = usize> {
        self.from[model].iter().map(|relation| self.target[*relation])
    }
}

impl<'a> Graph<'a> {
    pub(super) fn new(cx: &Context<'a>) -> Self {
        let mut edges = Edges { from: vec![Vec::new(); cx.schema.models.len()], target: Vec::new() };
        let mut relations = Vec::new();
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
                edges.from[relation.model_a.0 as usize].push(i);
            }
            edges.target.push(relation.model_b.0 as usize);
            relations.push(complete);
        }
        let emulated = cx.relation_mode == RelationMode::Prisma;
        let components = (cx.can(Capability::RefusesCascadeCycles) || emulated).then(|| Components::new(&edges));
        let paths_matter = cx.can(Capability::RefusesCascadePaths) && !emulated;
        let meetings = if paths_matter { meetings(&edges) } else { Vec::new() };
        Graph { relations, edges, components, meetings }
    }

    fn relation(&self, position: usize) -> InlineRelation<'a> {
        self.relations[position].expect("only complete relations are edges")
    }

    /// The relations of a shortest way around that starts with this one, when there is one that is soon found.
    fn way_around(&self, position: usize) -> Option<Vec<usize>> {
        let start = self.relation(position).referencing.id.0 as usize;
        let mut came_by = BTreeMap::new();
        let mut open = VecDeque::from([position]);
        let mut left = SHOWN_WORK;
        while let Some(last) = open.pop_front() {
            let model = self.edges.target[last];
            if model == start {
                let step = |relation: &usize| came_by.get(&self.relation(*relation).referencing.id).copied();
                let mut way: Vec<usize> =
                    std::iter::successors(Some(last), |now| if *now == position { None } else { step(now) }).collect();
                way.reverse();
                return Some(way);
            }
            if came_by.contains_key(&ModelId(model as u32)) {
                continue;
            }
            came_by.insert(ModelId(model as u32), last);
            left = left.checked_sub(self.edges.from[model].len())?;
            open.extend(&self.edges.from[model]);
        }
        None
    }
}

pub(super) fn check_cycle(cx: &mut Context<'_>, graph: &Graph<'_>, position: usize) {
    let Some(components) = &graph.components else { return };
    let Some(relation) = graph.relations[position].filter(|r| r.modifies(cx)) else { return };
    let Some(forward) = relation.forward else { return };
    let (start, target) = (relation.referencing.id, relation.referenced.id);
    if !components.are_one(start.0 as usize, target.0 as usize) {
        return;
    }
    let way = graph.way_around(position).unwrap_or_default();
    let fields: Vec<String> = way.iter().filter_map(|i| field_path(graph.relation(*i))).collect();
    cx.push(messages::cycle(forward, &fields, target == start));
}

fn field_path(relation: InlineRelation<'_>) -> Option<String> {
    Some(format!("{}.{}", relation.referencing.name(), relation.forward?.name()))
}

pub(super) fn check_cascading_paths(cx: &mut Context<'_>, graph: &Graph<'_>, position: usize) {
    let Some(Some(meeting)) = graph.meetings.get(position) else { return };
    let Some(forward) = graph.relations[position].and_then(|relation| relation.forward) else { return };
    let shared = cx.schema.model(ModelId(meeting.model as u32));
    cx.push(messages::cascading_paths(forward, graph.relation(meeting.other).forward, shared.name()));
}
