//! What leads where, as numbers, and what goes round in it. In: edges between nodes. Out: circles, in time that grows with
//! the number of nodes and edges. Must not know: what the nodes are.

use std::collections::VecDeque;

use crate::hash::HashMap;

/// How many edges are looked at for the way around that a finding shows. Nobody reads a longer one.
const SHOWN_WORK: usize = 200;

/// What leads from node to node.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    /// At the position of each node: edges that start there.
    pub(crate) from: Vec<Vec<usize>>,
    /// At the position of each edge: the node where it starts.
    pub(crate) source: Vec<usize>,
    /// At the position of each edge: the node that it leads to.
    pub(crate) target: Vec<usize>,
}

impl Edges {
    /// The nodes that a node's edges lead to.
    pub(crate) fn targets(&self, node: usize) -> impl Iterator<Item = usize> {
        self.from[node].iter().map(|edge| self.target[*edge])
    }

    /// At the position of each node: the nodes that lead to it.
    pub(crate) fn reversed(&self) -> Vec<Vec<usize>> {
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); self.from.len()];
        for node in 0..back.len() {
            for target in self.targets(node) {
                back[target].push(node);
            }
        }
        back
    }

    /// The edges of a shortest way around that starts with this one, when there is one that is soon found.
    pub(crate) fn way_around(&self, edge: usize) -> Option<Vec<usize>> {
        let start = self.source[edge];
        let mut came_by: HashMap<usize, usize> = HashMap::default();
        let mut open = VecDeque::from([edge]);
        let mut left = SHOWN_WORK;
        while let Some(last) = open.pop_front() {
            let node = self.target[last];
            if node == start {
                let before = |now: &usize| if *now == edge { None } else { came_by.get(&self.source[*now]).copied() };
                let mut way: Vec<usize> = std::iter::successors(Some(last), before).collect();
                way.reverse();
                return Some(way);
            }
            if came_by.contains_key(&node) {
                continue;
            }
            came_by.insert(node, last);
            left = left.checked_sub(self.from[node].len())?;
            open.extend(&self.from[node]);
        }
        None
    }
}

/// Which nodes reach each other: the strongly connected components (Kosaraju's two walks); and which reach an edge of a
/// node to itself.
#[derive(Debug)]
pub(crate) struct Components {
    /// At the position of each node: the number of its component.
    of: Vec<usize>,
    /// At the position of each node: a edge of some node to itself that is reached from it.
    to_own: Vec<Option<usize>>,
}

const NONE: usize = usize::MAX;

impl Components {
    pub(crate) fn new(edges: &Edges) -> Self {
        let back = edges.reversed();
        let mut of = vec![NONE; back.len()];
        let mut open = Vec::new();
        for (number, root) in finished(edges).into_iter().rev().enumerate() {
            open.push(root);
            while let Some(node) = open.pop() {
                if of[node] == NONE {
                    of[node] = number;
                    open.extend(&back[node]);
                }
            }
        }
        Components { of, to_own: lead_to_own(edges, &back) }
    }

    /// A edge of some node to itself that is reached from this node.
    pub(crate) fn leads_to_own(&self, node: usize) -> Option<usize> {
        self.to_own[node]
    }

    /// Whether each of both nodes reaches the other one.
    pub(crate) fn are_one(&self, one: usize, other: usize) -> bool {
        self.of[one] == self.of[other]
    }
}

/// From edges of nodes to themselves back to all that lead there.
fn lead_to_own(edges: &Edges, back: &[Vec<usize>]) -> Vec<Option<usize>> {
    let mut found = vec![None; back.len()];
    let own = |node: usize| edges.from[node].iter().copied().find(move |edge| edges.target[*edge] == node);
    let mut open: Vec<(usize, usize)> = (0..back.len()).filter_map(|node| Some((node, own(node)?))).collect();
    while let Some((node, edge)) = open.pop() {
        if found[node].is_none() {
            found[node] = Some(edge);
            open.extend(back[node].iter().map(|before| (*before, edge)));
        }
    }
    found
}

/// All nodes, each behind those that are first reached from it.
fn finished(edges: &Edges) -> Vec<usize> {
    let mut seen = vec![false; edges.from.len()];
    let mut order = Vec::with_capacity(edges.from.len());
    for root in 0..edges.from.len() {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        // Models on the way, each with the rest of what it leads to.
        let mut way = vec![(root, edges.from[root].iter())];
        while let Some((node, rest)) = way.last_mut() {
            match rest.next().map(|edge| edges.target[*edge]) {
                Some(next) if !seen[next] => {
                    seen[next] = true;
                    way.push((next, edges.from[next].iter()));
                }
                Some(_) => {}
                None => {
                    order.push(*node);
                    way.pop();
                }
            }
        }
    }
    order
}
