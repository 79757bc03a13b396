//! How long it takes to parse, check and format schemas of 100, 1,000 and 10,000 models with the shape of a real system
//! of 80 models: 19 lines of fields, 218 indexes and 125 relations on 80 models, 38 enums. Time must grow with the size.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;

mod generate;
#[path = "peer/mod.rs"]
mod peer;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use etalon_schema_parser::{Diagnostics, Sources, check, format, parse::parse};
use generate::generate;
use peer::Peer;

fn bench(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("schema");
    group.sample_size(10);
    let mut prisma = Peer::start();
    for models in [100, 1_000, 10_000] {
        let text = generate(models);
        group.throughput(Throughput::Bytes(text.len() as u64));
        let sources = Sources::single("schema.prisma", text);
        group.bench_with_input(BenchmarkId::new("parse", models), &sources, |b, sources| {
            b.iter(|| black_box(parse(sources, &mut Diagnostics::default()).tops.len()));
        });
        group.bench_with_input(BenchmarkId::new("parse and check", models), &sources, |b, sources| {
            b.iter(|| {
                let (schema, diagnostics) = check(sources);
                assert!(!diagnostics.has_errors(), "{}", diagnostics.render(sources, false));
                black_box(schema)
            });
        });
        if let Some(prisma) = &mut prisma {
            let text = sources.iter().next().unwrap().1.text.clone();
            group.bench_function(BenchmarkId::new("Prisma 7: validate", models), |b| {
                b.iter_custom(|times| prisma.time("validate", &text, "", times));
            });
        }
        group.bench_with_input(BenchmarkId::new("format", models), &sources, |b, sources| {
            b.iter(|| black_box(format(sources)));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
