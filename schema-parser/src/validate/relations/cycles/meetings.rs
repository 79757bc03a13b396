//! Where several relations of one model lead to the same model. In: what leads from model to model. Out: for each
//! relation another one of its model, and a model that both lead to. Must not know: what a relation is.
//!
//! All relations of a model are followed in one walk, in which each model belongs to the relation that came first. The
//! walk ends once every relation has met another one, and enters only what leads to a model with several ways in: no two
//! ways meet elsewhere. So trees and chains cost nothing and dense schemas little. What is left (long separate ways that
//! meet far away, under many models) is the question whether two sets of reachable models have one in common, for which
//! no linear solution is known.

use std::collections::VecDeque;

use super::super::super::graph::Edges;

/// Two ways to one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meeting {
    /// The other relation.
    pub(super) other: usize,
    /// The model that both lead to.
    pub(super) model: usize,
}

/// At the position of each relation: where it meets another one of its model.
pub(super) fn meetings(edges: &Edges) -> Vec<Option<Meeting>> {
    let models = edges.from.len();
    let mut walk = Walk {
        leads_on: lead_to_meetings(edges),
        owner: vec![None; models],
        found: vec![None; edges.target.len()],
        edges,
        start: 0,
        open: VecDeque::new(),
        alone: 0,
    };
    for start in 0..models {
        walk.from(start);
    }
    walk.found
}

/// At the position of each model: whether it has several ways in or leads to one that has.
fn lead_to_meetings(edges: &Edges) -> Vec<bool> {
    let back = edges.reversed();
    let mut leads = vec![false; back.len()];
    let mut open: Vec<usize> = (0..back.len()).filter(|model| back[*model].len() > 1).collect();
    while let Some(model) = open.pop() {
        if !std::mem::replace(&mut leads[model], true) {
            open.extend(&back[model]);
        }
    }
    leads
}

struct Walk<'e> {
    edges: &'e Edges,
    leads_on: Vec<bool>,
    /// At the position of each model: where the last walk that came here started, and by which relation.
    owner: Vec<Option<(usize, usize)>>,
    found: Vec<Option<Meeting>>,
    start: usize,
    open: VecDeque<usize>,
    /// How many relations of the start have met no other one yet.
    alone: usize,
}

impl Walk<'_> {
    fn from(&mut self, start: usize) {
        let edges = self.edges;
        let first = || edges.from[start].iter().copied().filter(|relation| self.leads_on[edges.target[*relation]]);
        let first: Vec<usize> = first().collect();
        if first.len() < 2 {
            return;
        }
        (self.start, self.alone) = (start, first.len());
        self.open.clear();
        for relation in first {
            self.visit(edges.target[relation], relation);
        }
        while self.alone > 0
            && let Some(model) = self.open.pop_front()
        {
            let Some((_, relation)) = self.owner[model] else { continue };
            for target in edges.targets(model) {
                self.visit(target, relation);
            }
        }
    }

    /// A relation of the start leads to this model. Ways through the start itself are cycles, which are reported as such.
    fn visit(&mut self, model: usize, relation: usize) {
        if model == self.start || !self.leads_on[model] {
            return;
        }
        match self.owner[model] {
            Some((start, other)) if start == self.start => {
                if other != relation {
                    self.meet(relation, other, model);
                    self.meet(other, relation, model);
                }
            }
            _ => {
                self.owner[model] = Some((self.start, relation));
                self.open.push_back(model);
            }
        }
    }

    fn meet(&mut self, relation: usize, other: usize, model: usize) {
        if self.found[relation].is_none() {
            self.found[relation] = Some(Meeting { other, model });
            self.alone -= 1;
        }
    }
}
