//! How long it takes from the text of a schema to SQL, and from two texts to the difference, beside Prisma 7's own engine
//! in the same run; 100, 1,000 and 10,000 models, so that growth with the size shows.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;

#[path = "../../schema-parser/benches/generate/mod.rs"]
mod generate;
#[path = "../../schema-parser/benches/peer/mod.rs"]
mod peer;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use etalon_schema_parser::{Sources, check};
use etalon_sql_schema::{SqlSchema, lower, migration};
use generate::generate;
use peer::Peer;

fn state(text: &str) -> SqlSchema {
    let sources = Sources::single("schema.prisma", text);
    lower(&check(&sources).0.unwrap()).unwrap()
}

/// The same schema after some work on it: a column, a type, an index and a default change in every fifth model.
fn changed(text: &str) -> String {
    text.replace("  attempts Int @default(0)\n", "  attempts BigInt @default(1)\n  remark String?\n")
        .replace("@@index([isActive, createdAt])", "@@index([createdAt, isActive])")
}

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("sql");
    group.sample_size(10);
    let mut prisma = Peer::start();
    for models in [100, 1_000, 10_000] {
        let text = generate(models);
        let after = changed(&text);
        group.bench_function(BenchmarkId::new("from empty", models), |b| {
            b.iter(|| black_box(migration::from_empty(&state(&text))));
        });
        group.bench_function(BenchmarkId::new("difference", models), |b| {
            b.iter(|| black_box(migration::script(&state(&text), &state(&after))));
        });
        // The peer's memory ends before ten thousand models do.
        let Some(prisma) = prisma.as_mut().filter(|_| models <= 1_000) else { continue };
        group.bench_function(BenchmarkId::new("Prisma 7: from empty", models), |b| {
            b.iter_custom(|times| prisma.time("diff", "", &text, times));
        });
        group.bench_function(BenchmarkId::new("Prisma 7: difference", models), |b| {
            b.iter_custom(|times| prisma.time("diff", &text, &after, times));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
