//! What a generated query costs over the same statement written by hand with sqlx, on SQLite in memory: insert and find.
//! The two take turns, since a machine's speed changes from second to second; `overhead` compares them more closely.
//!
//! `cargo bench -p etalon-gallery --bench queries --features events`

#![allow(clippy::unwrap_used, missing_docs)]

mod by_hand;

use by_hand::{database, find, find_by_hand, insert, insert_by_hand};
use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use tokio::runtime::Runtime;

fn queries(criterion: &mut Criterion) {
    let runtime = Runtime::new().unwrap();
    let mut connection = runtime.block_on(database());
    let mut number = 0;
    let mut next = || {
        number += 1;
        format!("new{number}@example.com")
    };
    for round in 1..=3 {
        criterion.bench_function(&format!("find, by hand, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(find_by_hand(&mut connection, black_box("500@example.com"))));
        });
        criterion.bench_function(&format!("find, generated, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(find(&mut connection, black_box("500@example.com"))));
        });
        criterion.bench_function(&format!("insert, by hand, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(insert_by_hand(&mut connection, next())));
        });
        criterion.bench_function(&format!("insert, generated, {round}"), |bencher| {
            bencher.iter(|| runtime.block_on(insert(&mut connection, next())));
        });
    }
}

criterion_group!(benches, queries);
criterion_main!(benches);
