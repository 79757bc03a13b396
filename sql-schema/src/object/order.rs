//! The order in which objects can be created. In: what they lean on. Out: positions. Must not know: their texts.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::mention::Needs;

/// Each after what it leans on; where nothing decides, in the order given. A circle is cut first at what a body looks up
/// when it runs, and only then at what the database would look up at once.
pub(crate) fn sorted(needs: &[Needs]) -> Vec<usize> {
    let mut missing: Vec<[usize; 2]> = needs.iter().map(|n| [n.held.len() + n.checked.len(), n.late.len()]).collect();
    let mut dependents: Vec<Vec<(usize, usize)>> = vec![Vec::new(); needs.len()];
    for (at, needs) in needs.iter().enumerate() {
        let early = needs.held.iter().chain(&needs.checked).map(|other| (*other, 0));
        for (other, class) in early.chain(needs.late.iter().map(|other| (*other, 1))) {
            dependents[other].push((at, class));
        }
    }
    let (mut order, mut done, mut classes) = (Vec::new(), vec![false; needs.len()], 2);
    let mut ready = BinaryHeap::new();
    loop {
        let is_ready = |at: &usize, missing: &[[usize; 2]], done: &[bool]| {
            !done[*at] && missing[*at][..classes].iter().all(|count| *count == 0)
        };
        ready.extend((0..needs.len()).filter(|at| is_ready(at, &missing, &done)).map(Reverse));
        while let Some(Reverse(at)) = ready.pop() {
            if std::mem::replace(&mut done[at], true) {
                continue;
            }
            order.push(at);
            for (other, class) in &dependents[at] {
                missing[*other][*class] -= 1;
                if is_ready(other, &missing, &done) {
                    ready.push(Reverse(*other));
                }
            }
        }
        if classes == 0 || order.len() == needs.len() {
            return order;
        }
        classes -= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn needs(held: &[usize], late: &[usize]) -> Needs {
        Needs { held: held.to_vec(), checked: Vec::new(), late: late.to_vec() }
    }

    #[test]
    fn what_is_leaned_on_comes_first_and_circles_are_cut() {
        assert_eq!(sorted(&[needs(&[2], &[]), needs(&[], &[]), needs(&[], &[])]), [1, 2, 0]);
        // A view calls a function whose body reads the view.
        assert_eq!(sorted(&[needs(&[1], &[]), needs(&[], &[0])]), [1, 0]);
        assert_eq!(sorted(&[needs(&[1], &[]), needs(&[0], &[]), needs(&[], &[])]), [2, 0, 1]);
    }
}
