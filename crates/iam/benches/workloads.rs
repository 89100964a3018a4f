//! Parse, compile, decide and explain for four typical requests.
#![expect(clippy::expect_used, reason = "a workload that does not parse measures nothing")]
#![expect(unreachable_pub, reason = "shared with an example")]

mod workload;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use iam::{CompiledPolicy, decide, explain};
use workload::Workload;

fn workloads(criterion: &mut Criterion) {
    for workload in Workload::all() {
        let mut group = criterion.benchmark_group(workload.name);
        group.bench_function("parse", |bencher| bencher.iter(|| black_box(workload.parse())));
        let parsed = workload.parse();
        group.bench_function("compile", |bencher| {
            bencher.iter(|| parsed.iter().map(CompiledPolicy::compile).collect::<Vec<_>>());
        });
        workload.ask(|request, layers| {
            group.bench_function("decide", |bencher| {
                bencher.iter(|| decide(black_box(request), black_box(layers)));
            });
            group.bench_function("explain", |bencher| {
                bencher.iter(|| explain(black_box(request), black_box(layers)));
            });
        });
        group.finish();
    }
}

criterion_group!(benches, workloads);
criterion_main!(benches);
