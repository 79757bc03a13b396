//! Work at the same time. In: pieces of work that know nothing of each other. Out: what each gave, in order. Must not
//! know: what they do.

use std::thread;

/// Bytes of a schema for which a thread of its own pays: it takes some ten microseconds to start, and these a millisecond.
pub(crate) const WORTH_A_THREAD: usize = 64 * 1024;

/// The same for each item, the first on this thread.
pub(crate) fn at_once<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let Some((first, others)) = items.split_first() else { return Vec::new() };
    let work = &work;
    thread::scope(|scope| {
        let start = |item| thread::Builder::new().spawn_scoped(scope, move || work(item));
        let started: Vec<_> = others.iter().map(start).collect();
        let mut found = vec![work(first)];
        for (item, thread) in others.iter().zip(started) {
            found.push(thread.map_or_else(|_| work(item), joined));
        }
        found
    })
}

/// One thing on this thread and, where that pays, another beside it.
pub(crate) fn beside<A, B: Send>(pays: bool, here: impl FnOnce() -> A, aside: impl Fn() -> B + Sync) -> (A, B) {
    if !pays {
        return (here(), aside());
    }
    let aside = &aside;
    thread::scope(|scope| {
        let started = thread::Builder::new().spawn_scoped(scope, aside);
        (here(), started.map_or_else(|_| aside(), joined))
    })
}

/// What the thread gave, or its panic.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
