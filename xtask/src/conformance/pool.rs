//! Checks cases on two threads and turns panics into disagreements. Out come the results in the order of the cases.

use super::case::{Case, Checked, Judgement};
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicUsize, Ordering};

const THREADS: usize = 2;

thread_local! {
    /// What the last panic of this thread said, and where.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Checks every case.
pub(super) fn check_all(cases: &[Case]) -> Vec<Checked> {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(|info| PANIC.set(info.to_string())));
    let next = AtomicUsize::new(0);
    let work = || -> Vec<(usize, Checked)> {
        let numbers = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
        let cases = numbers.map_while(|number| Some((number, cases.get(number)?)));
        cases.map(|(number, case)| (number, check(case))).collect()
    };
    let mut results: Vec<(usize, Checked)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("panics of cases are caught")).collect()
    });
    std::panic::set_hook(usual);
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, checked)| checked).collect()
}

/// A case that panics disagrees in every figure that it counts for.
fn check(case: &Case) -> Checked {
    catch_unwind(AssertUnwindSafe(&case.check)).unwrap_or_else(|_| {
        let said = PANIC.take();
        let class = said.lines().take(2).collect::<Vec<_>>().join(" ");
        let judgements = case.figures.iter().map(|figure| Judgement::differs(figure, &class, &said)).collect();
        Checked { judgements, kinds: Vec::new() }
    })
}
