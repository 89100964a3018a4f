//! `cargo xtask measure`: every figure that the project promises, in one go.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::str::FromStr;

use anyhow::{Context, Result, ensure};

use crate::choice::one_of;
use crate::figures::{self, Figures};
use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, browser, build, counter, js, project};

/// How many rounds of a task are done for the count of its instructions: the second time so many more, and the difference
/// counts.
const ROUNDS: [u64; 2] = [1, 2];
/// What the name of a figure begins with that is instructions of WebAssembly.
const WASM_INSTRUCTIONS: &str = "wasm instructions, ";
/// How much more instructions of WebAssembly a task may take than are kept, in percent.
const WASM_INSTRUCTIONS_MORE_PERCENT: u64 = 3;

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// `iam` alone, native and in Node.
    Iam,
    /// `iam` and the whole simulator, native and in Node.
    Engine,
    /// What of them is the same on every machine: their instructions.
    Instructions,
    /// The JavaScript API in Node.
    Api,
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
            &[
                ("iam", Self::Iam),
                ("engine", Self::Engine),
                ("instructions", Self::Instructions),
                ("api", Self::Api),
                ("bytes", Self::Bytes),
                ("page", Self::Page),
            ],
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
            js::measure(&mut figures)?;
            browser::measure(&mut figures)?;
        }
        Some(Subject::Iam) => engine("iam", &mut figures)?,
        Some(Subject::Engine) => engine("", &mut figures)?,
        Some(Subject::Instructions) => {
            count_natively(&compile_native()?, "", &mut figures)?;
            compile_small()?;
            count_in_wasm("", &mut figures)?;
        }
        Some(Subject::Api) => js::measure(&mut figures)?,
        Some(Subject::Bytes) => build::into_dist(Profile::Release)?.weigh(&mut figures)?,
        Some(Subject::Page) => browser::measure(&mut figures)?,
    }
    figures.compare(&Figures::kept()?);
    if keep { figures.keep() } else { Ok(()) }
}

/// Fails when a task of the `speed` crate, compiled for the page's profile before, takes more instructions than are kept.
pub(crate) fn check_instructions() -> Result<()> {
    wasm::generate("speed", Profile::Release, &small()?)?;
    let mut figures = Figures::default();
    count_in_wasm("", &mut figures)?;
    figures.check(&Figures::kept()?, WASM_INSTRUCTIONS, WASM_INSTRUCTIONS_MORE_PERCENT)
}

/// Counts the instructions of the `speed` crate's tasks whose name contains `only`, and times them.
fn engine(only: &str, figures: &mut Figures) -> Result<()> {
    let native = compile_native()?;
    count_natively(&native, only, figures)?;
    let (fast, small) = (project::target()?.join("bindgen").join("wasm_fast"), compile_small()?);
    count_in_wasm(only, figures)?;
    wasm::compile("speed", Profile::Fast, &fast)?;
    assets::write_module_mark(&fast)?;
    let shares = project::target()?.join("shares.json");
    let mut node = Command::new("node");
    node.arg("crates/speed/compare.mjs").current_dir(project::root()).env("ONLY", only);
    node.env("NATIVE", native).env("WASM_FAST", fast).env("WASM_SMALL", small).env("SHARES", &shares);
    step("Times a second", "", || run(&mut node))?;
    for (name, percent) in figures::read(&shares)? {
        figures.rough(format!("percent of native, {name}"), percent);
    }
    Ok(())
}

fn compile_native() -> Result<PathBuf> {
    browser::require_node()?;
    step("Compile `speed`, native", "about a minute the first time", || {
        run(project::cargo().args(["build", "--locked", "--package", "speed", "--release"]))
    })?;
    Ok(project::target()?.join("release").join(format!("speed-native{}", std::env::consts::EXE_SUFFIX)))
}

/// Compiles `speed` as the page is compiled.
fn compile_small() -> Result<PathBuf> {
    let folder = small()?;
    wasm::compile("speed", Profile::Release, &folder)?;
    Ok(folder)
}

fn small() -> Result<PathBuf> {
    Ok(project::target()?.join("bindgen").join("wasm_small"))
}

/// Counts the instructions of WebAssembly, compiled as the page is.
fn count_in_wasm(only: &str, figures: &mut Figures) -> Result<()> {
    browser::require_node()?;
    let target = project::target()?;
    let (small, counting) = (small()?, target.join("bindgen").join("wasm_counting"));
    let module = std::fs::read(small.join("speed_bg.wasm")).context("`speed` is not compiled")?;
    assets::write(&counting.join("speed_bg.wasm"), &counter::counting(&module)?)?;
    assets::write(&counting.join("speed.js"), assets::read(&small.join("speed.js"))?.as_bytes())?;
    for folder in [&small, &counting] {
        assets::write_module_mark(folder)?;
    }
    let counted = target.join("wasm-instructions.json");
    let mut node = Command::new("node");
    node.arg("crates/speed/count.mjs").current_dir(project::root());
    node.env("WASM", counting).env("ONLY", only).env("FIGURES", &counted);
    step("Count instructions of WebAssembly", "some seconds", || run(&mut node))?;
    for (task, instructions) in figures::read(&counted)? {
        figures.exact(format!("{WASM_INSTRUCTIONS}{task}"), instructions);
    }
    Ok(())
}

/// Counts the processor's instructions, which are the same in every run too. Valgrind counts them; where it is not, nothing does.
fn count_natively(native: &Path, only: &str, figures: &mut Figures) -> Result<()> {
    if project::on_path("valgrind").is_none() {
        println!("The processor's instructions are NOT counted: `valgrind` is missing.");
        return Ok(());
    }
    let tasks = Command::new(native).arg("--tasks").output().context("`speed` did not start")?;
    step("Count instructions", "about a minute", || {
        for line in String::from_utf8(tasks.stdout)?.lines() {
            let (round, task) = line.split_once(' ').context("a task without its round")?;
            if !task.contains(only) {
                continue;
            }
            let round: u64 = round.parse()?;
            let [few, many] = ROUNDS.map(|rounds| instructions(native, task, rounds * round));
            figures.exact(format!("instructions, {task}"), many?.saturating_sub(few?) / round);
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
