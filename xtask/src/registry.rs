//! Programs of the Rust registry, compiled into the target folder.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::project;
use crate::run::Output;

/// The program of a crate in one version, compiled if it is not there yet.
pub(crate) fn installed(krate: &str, version: &str, flags: &[&str], output: &Output) -> Result<PathBuf> {
    let tools = project::target()?.join("tools");
    let root = tools.join(format!("{krate}-{version}"));
    let program = root.join("bin").join(format!("{krate}{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        output.step(&format!("Install {krate}"), "a minute or two, once", || {
            let mut cargo = project::cargo();
            cargo.args(["install", krate, "--version", version, "--locked"]).args(flags);
            // It runs for seconds: optimising it would take longer than it ever saves.
            cargo
                .args(["--debug"])
                .envs([("CARGO_PROFILE_DEV_DEBUG", "0"), ("CARGO_PROFILE_DEV_OPT_LEVEL", "0")]);
            cargo.arg("--root").arg(&root).arg("--target-dir").arg(tools.join("build"));
            output.run(&mut cargo)?;
            // What it was made of is not asked for again, and weighs hundreds of megabytes.
            std::fs::remove_dir_all(tools.join("build")).context("cannot clear what it was made of")
        })?;
    }
    Ok(program)
}
