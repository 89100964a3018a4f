//! `cargo xtask ci`: what has to pass before a change lands.

use std::time::Instant;

use anyhow::Result;

use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{build, dependencies, js, project, test};

/// Runs every check, the cheap ones first.
pub(crate) fn command() -> Result<()> {
    let start = Instant::now();
    step("Format", "", || run(project::cargo().args(["fmt", "--all", "--check"])))?;
    lint()?;
    step("Dependencies", "", dependencies::check)?;
    let site = build::into_dist(Profile::Release)?;
    step("Byte budget", "", || site.check_budget())?;
    test::native(None)?;
    js::test(None)?;
    test::browser(None, &site)?;
    println!(
        "\nEverything passed in {:.1} min. Security advisories are not part of it: `cargo audit` asks for them.",
        start.elapsed().as_secs_f32() / 60.0
    );
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
