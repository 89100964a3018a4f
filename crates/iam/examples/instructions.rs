//! Answers each workload of the benchmarks a thousand times, so that a profiler can count instructions:
//!
//! ```text
//! cargo build --release -p iam --example instructions
//! valgrind --tool=callgrind --toggle-collect='*decide_all*' target/release/examples/instructions
//! ```
//!
//! An argument keeps the workloads whose name contains it. The sum for one workload, divided by 1,000, is one answer's;
//! `--toggle-collect='*explain_all*'` counts explanations instead.
#![expect(clippy::expect_used, reason = "a workload that does not parse measures nothing")]
#![expect(unreachable_pub, reason = "shared with the benchmarks")]

#[path = "../benches/workload.rs"]
mod workload;

use std::hint::black_box;

use iam::{decide, explain};
use workload::Workload;

const TIMES: usize = 1000;

#[inline(never)]
fn decide_all(workload: &Workload) {
    workload.ask(|request, layers| {
        for _ in 0..TIMES {
            black_box(decide(black_box(request), layers));
        }
    });
}

#[inline(never)]
fn explain_all(workload: &Workload) {
    workload.ask(|request, layers| {
        for _ in 0..TIMES {
            black_box(explain(black_box(request), layers));
        }
    });
}

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    for workload in Workload::all().into_iter().filter(|workload| workload.name.contains(&wanted)) {
        let policies = workload.parse().len();
        let bytes: usize = workload.texts.iter().map(|(text, _)| text.len()).sum();
        decide_all(&workload);
        explain_all(&workload);
        let answer = workload.ask(decide);
        println!("{}: {answer:?} from {policies} policies of {bytes} bytes", workload.name);
    }
}
