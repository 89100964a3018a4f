//! `cargo xtask fuzz`: the targets of `fuzz/`, compiled by the stable compiler and fed for a while.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::str::FromStr;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::choice::one_of;
use crate::run::Output;
use crate::{assets, debian, project};

/// How long each target is fed unless told.
const SECONDS: u64 = 60;
/// How long one input may take, in seconds: a busy machine is waited for.
const INPUT_SECONDS_MAX: u64 = 60;
/// How much memory a target may take.
const MEGABYTES_MAX: u64 = 2048;

/// What libFuzzer needs of a compiled program to see which of its branches an input takes. cargo-fuzz passes the same to the
/// nightly compiler; only its sanitizers do not exist in the stable one, and without `unsafe` they have little to find.
const COVERAGE: [&str; 7] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// A target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The text of a policy.
    Parse,
    /// A request under policies.
    Evaluate,
    /// A document, read, built and run.
    Document,
    /// A link.
    Link,
    /// A text that was pasted.
    Import,
}

impl Target {
    const ALL: [Self; 5] = [Self::Parse, Self::Evaluate, Self::Document, Self::Link, Self::Import];

    fn name(self) -> &'static str {
        match self {
            Self::Parse => "parse",
            Self::Evaluate => "evaluate",
            Self::Document => "document",
            Self::Link => "link",
            Self::Import => "import",
        }
    }
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        one_of(text, &Self::ALL.map(|target| (target.name(), target)))
    }
}

/// `cargo xtask fuzz`
pub(crate) fn command(only: Option<Target>, seconds: Option<u64>, input: Option<&Path>) -> Result<()> {
    let output = Output::Terminal;
    match (only, input) {
        (Some(target), Some(input)) => replay(target, &std::path::absolute(input)?, &output),
        (None, Some(_)) => {
            bail!("name the target that the input is for: `cargo xtask fuzz TARGET --input FILE`")
        }
        (Some(target), None) => feed(&[target], seconds.unwrap_or(SECONDS), &output),
        (None, None) => feed(&Target::ALL, seconds.unwrap_or(SECONDS), &output),
    }
}

/// Compiles every target and feeds each for a minute.
pub(crate) fn check(output: &Output) -> Result<()> {
    feed(&Target::ALL, SECONDS, output)
}

fn feed(targets: &[Target], seconds: u64, output: &Output) -> Result<()> {
    let programs = compile(output)?;
    let root = project::root();
    for target in targets {
        let name = target.name();
        let places = Places::of(*target)?;
        places.fill(&seeds(*target, &root)?)?;
        output.step(&format!("Fuzz `{name}`"), &format!("{seconds} s"), || {
            let mut program = Command::new(programs.join(name));
            program.current_dir(&root).args(places.arguments(seconds)?);
            output.run(&mut program).with_context(|| {
                format!(
                    "an input of `{name}` fails. It is the newest file in {0}; run it again with `cargo xtask fuzz {name} \
                     --input FILE`, and put it into fuzz/corpus/{name} when it no longer fails",
                    places.crashes.display()
                )
            })
        })?;
    }
    Ok(())
}

fn replay(target: Target, input: &Path, output: &Output) -> Result<()> {
    let programs = compile(output)?;
    output.run(Command::new(programs.join(target.name())).arg(input).current_dir(project::root()))
}

/// Compiles all targets and answers the folder they are in.
fn compile(output: &Output) -> Result<PathBuf> {
    debian::install_if_missing("c++", "g++", output)?;
    let host =
        Command::new("rustc").args(["--print", "host-tuple"]).output().context("`rustc` did not start")?;
    let host = String::from_utf8_lossy(&host.stdout).trim().to_owned();
    ensure!(!host.is_empty(), "rustc does not say what it compiles for");
    output.step("Compile the fuzz targets", "a minute or two the first time", || {
        let mut cargo = project::cargo();
        cargo.args([
            "build",
            "--locked",
            "--package",
            "fuzz",
            "--bins",
            "--features",
            "run",
            "--profile",
            "fuzz",
        ]);
        // Named, so that build scripts and macros are compiled without the fuzzer's flags.
        cargo.args(["--target", &host]);
        output.run(cargo.env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\u{1f}")))
    })?;
    Ok(project::target()?.join(host).join("fuzz"))
}

/// The folders of a target, below cargo's.
struct Places {
    /// What was found before, and what is found now. It may be thrown away.
    found: PathBuf,
    /// What the project itself has to begin with.
    seeds: PathBuf,
    /// The inputs that failed.
    crashes: PathBuf,
}

impl Places {
    fn of(target: Target) -> Result<Self> {
        let folder = project::target()?.join("fuzzing").join(target.name());
        let places = Self {
            found: folder.join("found"),
            seeds: folder.join("seeds"),
            crashes: folder.join("crashes"),
        };
        for place in [&places.found, &places.seeds, &places.crashes] {
            fs::create_dir_all(place).with_context(|| format!("cannot make {}", place.display()))?;
        }
        Ok(places)
    }

    fn fill(&self, seeds: &[Vec<u8>]) -> Result<()> {
        fs::remove_dir_all(&self.seeds)?;
        for (number, seed) in seeds.iter().enumerate() {
            assets::write(&self.seeds.join(number.to_string()), seed)?;
        }
        Ok(())
    }

    fn arguments(&self, seconds: u64) -> Result<Vec<String>> {
        let mut arguments = vec![
            format!("-max_total_time={seconds}"),
            format!("-timeout={INPUT_SECONDS_MAX}"),
            format!("-rss_limit_mb={MEGABYTES_MAX}"),
            "-dict=fuzz/dictionary".to_owned(),
            // One line at the end, not one for each find.
            "-verbosity=0".to_owned(),
            "-print_funcs=0".to_owned(),
            "-print_final_stats=1".to_owned(),
            format!("-artifact_prefix={}{}", self.crashes.display(), std::path::MAIN_SEPARATOR),
        ];
        // The seed of all random tests (.cargo/config.toml), so that a failing run fails again.
        if let Ok(seed) = std::env::var("PROPTEST_RNG_SEED") {
            arguments.push(format!("-seed={seed}"));
        }
        arguments.extend([&self.found, &self.seeds].map(|place| place.display().to_string()));
        Ok(arguments)
    }
}

/// What the project has of a target's inputs: its corpus, and what stands in examples and in the museum of links.
fn seeds(target: Target, root: &Path) -> Result<Vec<Vec<u8>>> {
    let mut seeds = Vec::new();
    let corpus = root.join("fuzz/corpus").join(target.name());
    if corpus.is_dir() {
        for path in assets::files(&corpus)? {
            seeds.push(fs::read(path)?);
        }
    }
    let mut documents = Vec::new();
    let mut links = Vec::new();
    for path in assets::files(&root.join("crates/document/src/presets"))? {
        if path.extension().is_some_and(|extension| extension == "json") {
            documents.push(assets::read(&path)?);
        }
    }
    for path in assets::files(&root.join("crates/document/museum"))? {
        let text = assets::read(&path)?;
        let (link, document) = text.split_once('\n').context("an exhibit is a link and its document")?;
        links.push(link.to_owned());
        documents.push(document.to_owned());
    }
    ensure!(!documents.is_empty() && !links.is_empty(), "the project has no documents or no links");
    match target {
        Target::Parse => {
            let mut policies = Vec::new();
            for document in &documents {
                collect_policies(&serde_json::from_str(document)?, &mut policies);
            }
            policies.sort();
            policies.dedup();
            // The first byte says which kind of policy it is.
            let kinds = (0_u8..12).cycle();
            seeds
                .extend(kinds.zip(&policies).map(|(kind, policy)| [&[kind][..], policy.as_bytes()].concat()));
        }
        Target::Evaluate => {}
        Target::Document => seeds.extend(documents.into_iter().map(String::into_bytes)),
        Target::Link => seeds.extend(links.into_iter().map(String::into_bytes)),
        Target::Import => {
            for path in assets::files(&root.join("crates/import/data"))? {
                let vectors: Vec<Value> = serde_json::from_str(&assets::read(&path)?)?;
                let texts = vectors.iter().filter_map(|vector| vector.get("text")?.as_str());
                seeds.extend(texts.map(|text| text.as_bytes().to_vec()));
            }
        }
    }
    Ok(seeds)
}

/// Every object with statements, wherever it stands.
fn collect_policies(value: &Value, policies: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            if members.contains_key("Statement") {
                policies.push(value.to_string());
            }
            members.values().for_each(|member| collect_policies(member, policies));
        }
        Value::Array(items) => items.iter().for_each(|item| collect_policies(item, policies)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_a_program_and_has_seeds() {
        let manifest = fs::read_to_string(project::root().join("fuzz/Cargo.toml")).unwrap();
        assert_eq!(manifest.matches("[[bin]]").count(), Target::ALL.len());
        for target in Target::ALL {
            assert!(manifest.contains(&format!("name = \"{}\"\n", target.name())), "{target:?}");
            assert_eq!(target.name().parse(), Ok(target));
            let seeds = seeds(target, &project::root()).unwrap();
            assert!(seeds.len() >= 3, "{target:?} has {} seeds", seeds.len());
        }
        assert!("parser".parse::<Target>().is_err());
    }

    #[test]
    fn policies_are_found_wherever_they_stand() {
        let value =
            serde_json::json!({ "a": [{ "policy": { "Statement": [] } }], "b": { "Effect": "Deny" } });
        let mut policies = Vec::new();
        collect_policies(&value, &mut policies);
        assert_eq!(policies, [r#"{"Statement":[]}"#]);
    }
}
