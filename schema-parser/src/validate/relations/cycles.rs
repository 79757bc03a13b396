//! Cycles and multiple paths of cascading actions. In: all relations with a key on both sides. Out: findings. SQL Server
//! refuses both; without foreign keys the client would follow a cycle for ever.
//!
//! Both are found for all relations together, in [`Components`] and [`meetings`], since a search that begins anew at
//! each relation takes the square of the schema's size.

mod meetings;

use super::super::Context;
use super::super::graph::{Components, Edges};
use super::super::messages::relations::{self as messages, Circle};
use super::InlineRelation;
use crate::providers::Capability;
use crate::resolve::{Ends, RelationShape};
use crate::schema::{ModelId, RelationMode};
use meetings::{Meeting, meetings};

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

impl<'a> Graph<'a> {
    pub(super) fn new(cx: &Context<'a>) -> Self {
        let mut edges = Edges { from: vec![Vec::new(); cx.schema.models.len()], ..Edges::default() };
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
            edges.source.push(relation.model_a.0 as usize);
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
}

pub(super) fn check_cycle(cx: &mut Context<'_>, graph: &Graph<'_>, position: usize) {
    let Some(components) = &graph.components else { return };
    let Some(relation) = graph.relations[position].filter(|r| r.modifies(cx)) else { return };
    let Some(forward) = relation.forward else { return };
    let (start, target) = (relation.referencing.id.0 as usize, relation.referenced.id.0 as usize);
    let circle = if start == target {
        Circle::Own
    } else if let Some(other) = components.leads_to_own(target).and_then(|other| graph.relation(other).forward) {
        Circle::OfOther(other)
    } else if components.are_one(start, target) {
        let way = graph.edges.way_around(position).unwrap_or_default();
        Circle::Through(way.iter().filter_map(|i| graph.relation(*i).forward).collect())
    } else {
        return;
    };
    cx.push(messages::cycle(forward, &circle));
}

pub(super) fn check_cascading_paths(cx: &mut Context<'_>, graph: &Graph<'_>, position: usize) {
    let Some(Some(meeting)) = graph.meetings.get(position) else { return };
    let Some(forward) = graph.relations[position].and_then(|relation| relation.forward) else { return };
    let shared = cx.schema.model(ModelId(meeting.model as u32));
    cx.push(messages::cascading_paths(forward, graph.relation(meeting.other).forward, shared.name()));
}
