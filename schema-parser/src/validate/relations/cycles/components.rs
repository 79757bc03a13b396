//! Which models reach each other. In: what leads from model to model. Out: groups of models on common cycles, in time
//! that grows with the number of models and relations (Kosaraju's two walks). Must not know: what a relation is.

use super::Edges;

/// The strongly connected components.
pub(super) struct Components {
    /// At the position of each model: the number of its component.
    of: Vec<usize>,
}

const NONE: usize = usize::MAX;

impl Components {
    pub(super) fn new(edges: &Edges) -> Self {
        let models = edges.from.len();
        let mut back: Vec<Vec<usize>> = vec![Vec::new(); models];
        for model in 0..models {
            for target in edges.targets(model) {
                back[target].push(model);
            }
        }
        let mut of = vec![NONE; models];
        let mut open = Vec::new();
        for (number, root) in finished(edges).into_iter().rev().enumerate() {
            open.push(root);
            while let Some(model) = open.pop() {
                if of[model] == NONE {
                    of[model] = number;
                    open.extend(&back[model]);
                }
            }
        }
        Components { of }
    }

    /// Whether each of both models reaches the other one.
    pub(super) fn are_one(&self, one: usize, other: usize) -> bool {
        self.of[one] == self.of[other]
    }
}

/// All models, each behind those that are first reached from it.
fn finished(edges: &Edges) -> Vec<usize> {
    let mut seen = vec![false; edges.from.len()];
    let mut order = Vec::with_capacity(edges.from.len());
    for root in 0..edges.from.len() {
        if std::mem::replace(&mut seen[root], true) {
            continue;
        }
        // Models on the way, each with the rest of what it leads to.
        let mut way = vec![(root, edges.from[root].iter())];
        while let Some((model, rest)) = way.last_mut() {
            match rest.next().map(|relation| edges.target[*relation]) {
                Some(next) if !seen[next] => {
                    seen[next] = true;
                    way.push((next, edges.from[next].iter()));
                }
                Some(_) => {}
                None => {
                    order.push(*model);
                    way.pop();
                }
            }
        }
    }
    order
}
