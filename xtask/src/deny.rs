//! `cargo xtask deny`: licences, sources, versions and security advisories of every dependency, by cargo-deny and the rules
//! of `deny.toml`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::Output;
use crate::{project, registry};

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
    let program = registry::installed("cargo-deny", VERSION, &["--no-default-features"], output)?;
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

fn deny(program: &Path) -> Command {
    let mut deny = Command::new(program);
    deny.current_dir(project::root());
    deny
}
