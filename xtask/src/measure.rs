//! `cargo xtask measure`: every figure that the project promises, in one go.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::str::FromStr;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::choice::one_of;
use crate::figures::Figures;
use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, browser, build, project};

/// How often a task is done for the count of its instructions: the second time so often more, and the difference counts.
const INSTRUCTIONS_OF: [u64; 2] = [10, 30];

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// `iam` alone, native and in Node.
    Iam,
    /// `iam` and the whole simulator, native and in Node.
    Engine,
    /// The site's bytes.
    Bytes,
    /// Bytes, and times in a browser.
    Page,
}

impl FromStr for Subject {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        one_of(
            text,
            &[("iam", Self::Iam), ("engine", Self::Engine), ("bytes", Self::Bytes), ("page", Self::Page)],
        )
    }
}

/// Measures everything, or one subject, and compares it with the figures that the repository keeps; with `keep` those
/// are then the new ones.
pub(crate) fn command(only: Option<Subject>, keep: bool) -> Result<()> {
    let mut figures = Figures::default();
    match only {
        None => {
            engine("", &mut figures)?;
            browser::measure(&mut figures)?;
        }
        Some(Subject::Iam) => engine("iam", &mut figures)?,
        Some(Subject::Engine) => engine("", &mut figures)?,
        Some(Subject::Bytes) => build::into_dist(Profile::Release)?.weigh(&mut figures)?,
        Some(Subject::Page) => browser::measure(&mut figures)?,
    }
    figures.compare(&Figures::kept()?);
    if keep { figures.keep() } else { Ok(()) }
}

/// Counts the instructions of the `speed` crate's tasks whose name contains `only`, and times them.
fn engine(only: &str, figures: &mut Figures) -> Result<()> {
    browser::require_node()?;
    step("Compile `speed`, native", "about a minute the first time", || {
        run(project::cargo().args(["build", "--locked", "--package", "speed", "--release"]))
    })?;
    let target = project::target()?;
    let native = target.join("release").join(format!("speed-native{}", std::env::consts::EXE_SUFFIX));
    count_instructions(&native, only, figures)?;
    let shares = target.join("shares.json");
    let mut node = Command::new("node");
    node.arg("crates/speed/compare.mjs").current_dir(project::root()).env("ONLY", only);
    node.env("NATIVE", native).env("SHARES", &shares);
    for (variable, profile) in [("WASM_FAST", Profile::Fast), ("WASM_SMALL", Profile::Release)] {
        let package = target.join("bindgen").join(variable.to_ascii_lowercase());
        wasm::compile("speed", profile, &package)?;
        // Without this, Node takes the glue for a CommonJS script.
        assets::write(&package.join("package.json"), b"{ \"type\": \"module\" }\n")?;
        node.env(variable, package);
    }
    step("Times a second", "", || run(&mut node))?;
    let shares: Value = serde_json::from_str(&assets::read(&shares)?)?;
    for (name, percent) in shares.as_object().context("no shares")? {
        figures
            .rough(format!("percent of native, {name}"), percent.as_u64().context("a share is no number")?);
    }
    Ok(())
}

/// Instructions are the same in every run, whatever else the machine does. Valgrind counts them; where it is not, nothing does.
fn count_instructions(native: &Path, only: &str, figures: &mut Figures) -> Result<()> {
    if project::on_path("valgrind").is_none() {
        println!("Instructions are NOT counted: `valgrind` is missing.");
        return Ok(());
    }
    let tasks = Command::new(native).arg("--tasks").output().context("`speed` did not start")?;
    step("Count instructions", "about a minute", || {
        for task in String::from_utf8(tasks.stdout)?.lines().filter(|task| task.contains(only)) {
            let [few, many] = INSTRUCTIONS_OF;
            let more = instructions(native, task, many)?.saturating_sub(instructions(native, task, few)?);
            figures.exact(format!("instructions, {task}"), more / (many - few));
        }
        Ok(())
    })
}

/// The instructions of a whole run that does a task so many times.
fn instructions(native: &Path, task: &str, times: u64) -> Result<u64> {
    let mut valgrind = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(native)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("`valgrind` did not start")?;
    valgrind.stdin.take().context("no input")?.write_all(format!("{times} {task}\n").as_bytes())?;
    let output = valgrind.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "valgrind failed: {said}");
    let (_, collected) = said.rsplit_once("Collected :").context("valgrind collected nothing")?;
    Ok(collected.split_whitespace().next().unwrap_or_default().parse()?)
}
