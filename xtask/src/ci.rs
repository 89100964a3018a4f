//! `cargo xtask ci`: what has to pass before a change lands.

use std::time::Instant;

use anyhow::Result;

use crate::run::{Beside, run, step};
use crate::wasm::{self, Profile};
use crate::{browser, build, deny, fuzz, js, measure, project, test};

/// Runs every check, the cheap ones first. What needs nobody's attention gets what the rest leaves of the machine.
pub(crate) fn command() -> Result<()> {
    let start = Instant::now();
    step("Format", "", || run(project::cargo().args(["fmt", "--all", "--check"])))?;
    let log = project::target()?.join("ci").join("beside.log");
    let beside = Beside::start("Dependencies and fuzzing", &log, |output| {
        let advisories = deny::check(output)?;
        fuzz::check(output)?;
        Ok(advisories)
    })?;
    lint()?;
    wasm::build(&["web", "js", "speed"], Profile::Release)?;
    let site = build::into_dist(Profile::Release)?;
    step("Byte budget", "", || site.check_budget())?;
    measure::check_instructions()?;
    // The page is there by now, so that the command line is tried with it in itself.
    test::native(None, &["--features", "s3kms/page"])?;
    js::test_compiled(None)?;
    browser::test(None, &site)?;
    let advisories = beside.finish()?;
    println!("\nEverything passed in {:.1} min.", start.elapsed().as_secs_f32() / 60.0);
    if let Some(warning) = advisories.warning() {
        println!("{warning}");
    }
    Ok(())
}

fn lint() -> Result<()> {
    step("Lint, native", "compiling takes a minute the first time", || {
        run(project::cargo().args([
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    wasm::install_target()?;
    step("Lint, WebAssembly", "", || {
        let packages = ["--package", "web", "--package", "js"];
        run(project::cargo()
            .args(["clippy", "--locked", "--target", wasm::TARGET])
            .args(packages)
            .args(["--", "-D", "warnings"]))
    })?;
    step("Docs", "", || {
        run(project::cargo()
            .args(["doc", "--locked", "--workspace", "--no-deps"])
            .env("RUSTDOCFLAGS", "-D warnings"))
    })
}
