//! Where several relations of one model lead to the same model. In: what leads from model to model. Out: for each
//! relation another one of its model, and a model that both lead to. Must not know: what a relation is.
//!
//! Ways that can only end where they started, or in a relation of a model to itself, are cycles, which are reported as
//! such; they do not count here.
//!
//! All relations of a model are followed in one walk, in which each model belongs to the relation that came first. The
//! walk ends once every relation has met another one, and enters only what leads to a model with several ways in: no two
//! ways meet elsewhere. So trees and chains cost nothing and dense schemas little. What is left (long separate ways that
//! meet far away, under many models) is the question whether two sets of reachable models have one in common, for which
//! no linear solution is known.

use std::collections::VecDeque;

use crate::hash::{HashMap, HashSet};

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
    let back = edges.reversed();
    let mut walk = Walk {
        leads_on: lead_to_meetings(&back),
        choices: choices(edges, &back),
        back,
        dead: HashSet::default(),
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
fn lead_to_meetings(back: &[Vec<usize>]) -> Vec<bool> {
    let mut leads = vec![false; back.len()];
    let mut open: Vec<usize> = (0..back.len()).filter(|model| back[*model].len() > 1).collect();
    while let Some(model) = open.pop() {
        if !std::mem::replace(&mut leads[model], true) {
            open.extend(&back[model]);
        }
    }
    leads
}

/// How many ways on a model has that don't lead into relations of models to themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choices {
    /// Nothing starts at the model: a way ends well here.
    End,
    /// So many; with none left the model is a dead end.
    Ways(usize),
}

fn choices(edges: &Edges, back: &[Vec<usize>]) -> Vec<Choices> {
    let own = |model: usize| edges.targets(model).filter(|target| *target == model).count();
    let count = |model: usize| match edges.from[model].len() {
        0 => Choices::End,
        all => Choices::Ways(all - own(model)),
    };
    let mut choices: Vec<Choices> = (0..back.len()).map(count).collect();
    let mut open: Vec<usize> = (0..back.len()).filter(|model| choices[*model] == Choices::Ways(0)).collect();
    while let Some(dead) = open.pop() {
        for before in back[dead].iter().filter(|before| **before != dead) {
            if let Choices::Ways(left @ 1..) = &mut choices[*before] {
                *left -= 1;
                if *left == 0 {
                    open.push(*before);
                }
            }
        }
    }
    choices
}

struct Walk<'e> {
    edges: &'e Edges,
    /// At the position of each model: the models that lead to it.
    back: Vec<Vec<usize>>,
    leads_on: Vec<bool>,
    choices: Vec<Choices>,
    /// Models from which all ways lead back to the start.
    dead: HashSet<usize>,
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
        let enters = |target: usize| target != start && self.leads_on[target];
        let first = edges.from[start].iter().copied().filter(|relation| enters(edges.target[*relation]));
        let first: Vec<usize> = first.collect();
        if first.len() < 2 {
            return;
        }
        (self.start, self.alone) = (start, first.len());
        self.find_dead();
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

    /// From the start back to all models that lead nowhere else.
    fn find_dead(&mut self) {
        self.dead.clear();
        let mut left: HashMap<usize, usize> = HashMap::default();
        let mut open = vec![self.start];
        while let Some(dead) = open.pop() {
            for before in &self.back[dead] {
                let Choices::Ways(all @ 1..) = self.choices[*before] else { continue };
                if *before == self.start || *before == dead {
                    continue;
                }
                let left = left.entry(*before).or_insert(all);
                *left -= 1;
                if *left == 0 {
                    self.dead.insert(*before);
                    open.push(*before);
                }
            }
        }
    }

    /// A relation of the start leads to this model.
    fn visit(&mut self, model: usize, relation: usize) {
        let is_dead = self.choices[model] == Choices::Ways(0) || self.dead.contains(&model);
        if model == self.start || !self.leads_on[model] || is_dead {
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
