//! `cargo xtask deny`: licences, sources, versions and security advisories of every dependency, by cargo-deny and the rules
//! of `deny.toml`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::project;
use crate::run::Output;

/// The version that is installed: another one may know other rules.
const VERSION: &str = "0.20.2";

/// What was asked about security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Advisories {
    /// The database of today.
    Asked,
    /// Nothing: the database, a git repository on GitHub, cannot be reached from here.
    OutOfReach,
}

impl Advisories {
    /// What a person has to know at the end; nothing where all was asked.
    pub(crate) fn warning(self) -> Option<&'static str> {
        match self {
            Self::Asked => None,
            Self::OutOfReach => Some(
                "WARNING: security advisories were NOT checked: their database, https://github.com/RustSec/advisory-db, cannot \
                 be reached from here. Run `cargo xtask deny` where it can.",
            ),
        }
    }
}

/// `cargo xtask deny`
pub(crate) fn command() -> Result<()> {
    if let Some(warning) = check(&Output::Terminal)?.warning() {
        println!("\n{warning}");
    }
    Ok(())
}

/// Installs cargo-deny if it is missing. Errors with every dependency that breaks a rule or has an advisory.
pub(crate) fn check(output: &Output) -> Result<Advisories> {
    let program = installed(output)?;
    output.step("Dependencies: licences, sources and versions", "", || {
        output.run(deny(&program).args(["--locked", "check", "bans", "licenses", "sources"]))
    })?;
    output.step("Dependencies: security advisories", "", || {
        let fetched = deny(&program).args(["fetch", "db"]).output().context("cargo-deny did not start")?;
        if !fetched.status.success() {
            output.say(String::from_utf8_lossy(&fetched.stderr).trim())?;
            return Ok(Advisories::OutOfReach);
        }
        output.run(deny(&program).args(["--locked", "check", "advisories"]))?;
        Ok(Advisories::Asked)
    })
}

/// The program, compiled into the target folder if it is not there yet.
fn installed(output: &Output) -> Result<PathBuf> {
    let tools = project::target()?.join("tools");
    let root = tools.join(format!("cargo-deny-{VERSION}"));
    let program = root.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        output.step("Install cargo-deny", "a minute or two, once", || {
            let mut cargo = project::cargo();
            cargo.args(["install", "cargo-deny", "--version", VERSION, "--locked", "--no-default-features"]);
            // It runs for two seconds: optimising it would take longer than it ever saves.
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

fn deny(program: &Path) -> Command {
    let mut deny = Command::new(program);
    deny.current_dir(project::root());
    deny
}
