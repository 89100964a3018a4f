//! `cargo xtask ci`: what has to pass before a change lands.

use std::time::Instant;

use anyhow::Result;

use crate::run::{Beside, run, step};
use crate::wasm::{self, Profile};
use crate::{build, deny, js, project, test};

/// Runs every check, the cheap ones first. What needs one core for long runs beside the rest.
pub(crate) fn command() -> Result<()> {
    let start = Instant::now();
    step("Format", "", || run(project::cargo().args(["fmt", "--all", "--check"])))?;
    let log = project::target()?.join("ci").join("beside.log");
    let beside = Beside::start("Dependencies", &log, deny::check)?;
    lint()?;
    let site = build::into_dist(Profile::Release)?;
    step("Byte budget", "", || site.check_budget())?;
    test::native(None)?;
    js::test(None)?;
    let advisories = beside.finish()?;
    test::browser(None, &site)?;
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
