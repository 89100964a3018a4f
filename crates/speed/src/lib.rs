//! The same work, native and in WebAssembly, so that `cargo xtask measure` can time both side by side.
//!
//! A task is done many times in one call, so that crossing the border costs nothing. What is measured of `iam` are the
//! workloads of its benchmarks, of the simulator the article's own table.
#![expect(clippy::expect_used, reason = "a workload that does not exist measures nothing")]

#[path = "../../iam/benches/workload.rs"]
#[expect(unreachable_pub, dead_code, reason = "shared with the benchmarks of iam")]
mod workload;

use std::hint::black_box;

use document::risk::{Mode, Survey};
use document::{Document, Handle, PolicyValue, RawObject, advice, build, presets, requests, table};
use iam::{decide, explain};
use sim::{Cloud, Request};
use wasm_bindgen::prelude::*;
use workload::Workload;

const SEED: [u8; 32] = [7; 32];
const PRESET: &str = "article";

/// What can be timed.
#[derive(Clone, Copy)]
enum Task {
    /// Decide one of the workloads.
    Decide(usize),
    /// Explain one of the workloads.
    Explain(usize),
    /// Answer one request of the article's table, each in turn.
    Answer,
    /// Build the article's cloud anew and answer its whole table.
    Table,
    /// Build the article's cloud, or one whose buckets have policies of so many statements.
    Build(usize),
    /// Look for what would turn the article's open outcome.
    WhatIf,
    /// Try what the article's buckets, as they are set, protect from.
    Risks,
    /// Try what each encryption of a bucket would protect from.
    Modes,
}

/// Of how many statements the policies of the larger clouds are.
const STATEMENTS: [usize; 2] = [10, 50];

/// Everything that is measured, compiled and built.
#[wasm_bindgen]
pub struct Bench {
    workloads: Vec<Workload>,
    document: Document,
    /// The article with policies of so many statements on its buckets.
    larger: Vec<(usize, Document)>,
    cloud: Cloud,
    requests: Vec<Request>,
}

impl Default for Bench {
    fn default() -> Self {
        Self::new()
    }
}

#[wasm_bindgen]
impl Bench {
    /// Compiles the policies and builds the cloud.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        let document = presets::get(PRESET).expect("a published preset");
        let cloud = build(&document, SEED).expect("a preset can be built");
        let requests = requests::requests(&document, &cloud, SEED).expect("a preset's table can be asked");
        let requests = requests.into_iter().map(|(_, request)| request).collect();
        let larger = STATEMENTS.map(|count| (count, with_statements(&document, count))).into();
        Self { workloads: Workload::all(), document, larger, cloud, requests }
    }

    /// The names of the tasks.
    pub fn tasks(&self) -> Vec<String> {
        self.list().into_iter().map(|(name, _)| name).collect()
    }

    /// How often a task is done in a round, in which each of its parts has its turn.
    pub fn round(&self, task: &str) -> u32 {
        match self.task(task) {
            Task::Answer => u32::try_from(self.requests.len()).expect("a table of some requests"),
            Task::Decide(_) | Task::Explain(_) | Task::Table | Task::Build(_) => 1,
            Task::WhatIf | Task::Risks | Task::Modes => 1,
        }
    }

    /// Does a task so many times.
    pub fn run(&self, task: &str, times: u32) {
        match self.task(task) {
            Task::Decide(index) => self.workload(index).ask(|request, layers| {
                for _ in 0..times {
                    black_box(decide(black_box(request), black_box(layers)));
                }
            }),
            Task::Explain(index) => self.workload(index).ask(|request, layers| {
                for _ in 0..times {
                    black_box(explain(black_box(request), black_box(layers)));
                }
            }),
            Task::Answer => {
                for request in self.requests.iter().cycle().take(times as usize) {
                    black_box(self.cloud.perform(black_box(request)));
                }
            }
            Task::Table => {
                for _ in 0..times {
                    black_box(
                        table::Table::run(black_box(&self.document), SEED).expect("as it was built before"),
                    );
                }
            }
            Task::Build(statements) => {
                let larger = self.larger.iter().find(|(count, _)| *count == statements);
                let document = larger.map_or(&self.document, |(_, document)| document);
                for _ in 0..times {
                    black_box(build(black_box(document), SEED).expect("a document that can be built"));
                }
            }
            Task::WhatIf => {
                for _ in 0..times {
                    let found = advice::advise(black_box(&self.document), &self.document.focus, SEED);
                    black_box(found.expect("as it was built before"));
                }
            }
            Task::Risks => {
                let buckets = self.document.buckets.iter();
                self.survey(buckets.map(|bucket| (bucket.id.clone(), Mode::AsSet)), times);
            }
            Task::Modes => {
                let buckets = self.document.buckets.iter().take(1);
                self.survey(
                    buckets.flat_map(|bucket| Mode::ALL.map(|mode| (bucket.id.clone(), mode))),
                    times,
                );
            }
        }
    }

    /// Where the page's clouds are made, as they are once its table is there.
    fn survey(&self, of: impl Iterator<Item = (Handle, Mode)> + Clone, times: u32) {
        for _ in 0..times {
            let table = table::Table::run(&self.document, SEED).expect("as it was built before");
            let mut survey =
                Survey::new(black_box(&self.document).clone(), of.clone(), table.workshop().clone());
            while survey.step() {}
            black_box(survey.found());
        }
    }

    fn task(&self, name: &str) -> Task {
        let (_, task) = self.list().into_iter().find(|(own, _)| own == name).expect("one of the tasks");
        task
    }

    fn list(&self) -> Vec<(String, Task)> {
        let of_iam = self.workloads.iter().enumerate().flat_map(|(index, workload)| {
            [
                (format!("iam: decide, {}", workload.name), Task::Decide(index)),
                (format!("iam: explain, {}", workload.name), Task::Explain(index)),
            ]
        });
        let of_sim = [
            ("simulator: one request, with its trace".to_owned(), Task::Answer),
            (format!("simulator: build, and a table of {} requests", self.requests.len()), Task::Table),
        ];
        let of_builds = STATEMENTS.map(|count| {
            (format!("simulator: build, bucket policies of {count} statements"), Task::Build(count))
        });
        let of_search = [
            ("simulator: build".to_owned(), Task::Build(0)),
            ("simulator: what would turn the open outcome".to_owned(), Task::WhatIf),
            ("simulator: a table, and what two buckets protect from".to_owned(), Task::Risks),
            (
                "simulator: a table, and what each encryption of a bucket protects from and costs".to_owned(),
                Task::Modes,
            ),
        ];
        of_iam.chain(of_sim).chain(of_search).chain(of_builds).collect()
    }

    fn workload(&self, index: usize) -> &Workload {
        self.workloads.get(index).expect("an index of the list")
    }
}

/// A document with a policy of so many statements on each bucket, as companies with many teams have them.
fn with_statements(document: &Document, count: usize) -> Document {
    let mut document = document.clone();
    for bucket in &mut document.buckets {
        let name = &bucket.name;
        let statement = |at: usize| {
            format!(
                r#"{{"Sid":"T{at}","Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::111122223333:root"}},"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::{name}/team-{at}/*","Condition":{{"StringEquals":{{"aws:PrincipalTag/team":"{at}"}}}}}}"#
            )
        };
        let statements = (0..count).map(statement).collect::<Vec<_>>().join(",");
        let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
        bucket.policy = Some(PolicyValue::Custom(RawObject::parse(&text).expect("an object")));
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_runs() {
        let bench = Bench::new();
        let tasks = bench.tasks();
        assert_eq!(tasks.len(), 2 * bench.workloads.len() + 6 + STATEMENTS.len());
        for task in tasks {
            bench.run(&task, 1);
        }
    }
}
