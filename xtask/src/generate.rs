//! `cargo xtask generate`: the pages that are made from data. Tests of the crates that make them fail when one is stale.

use anyhow::{Context, Result, bail};

use crate::run::step;
use crate::{assets, project};

/// Writes every page.
pub(crate) fn command() -> Result<()> {
    step("Run every vector and write docs/fidelity.md", "", || {
        let page = project::cargo()
            .args(["run", "--quiet", "--locked", "--package", "vectors", "--example", "fidelity"])
            .stderr(std::process::Stdio::inherit())
            .output()
            .context("cargo did not start")?;
        if !page.status.success() {
            bail!("the page could not be made");
        }
        assets::write(&project::root().join("docs/fidelity.md"), &page.stdout)
    })
}
