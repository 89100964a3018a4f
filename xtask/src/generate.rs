//! `cargo xtask generate`: what is made from data. Tests of the crates that make it fail when a file is stale.

use anyhow::{Context, Result, bail, ensure};

use crate::run::step;
use crate::{assets, project};

/// The line of the types' file under which they are written by hand.
const BY_HAND: &str = "// What comes of them is written by hand from here.\n";

/// Writes every file.
pub(crate) fn command() -> Result<()> {
    step("Write docs/schema and the types of documents", "", || {
        let root = project::root();
        assets::write(&root.join("docs/schema/scenario-1.json"), &made("document", "format", &["schema"])?)?;
        let path = root.join("crates/js/src/types.d.ts");
        let types = std::fs::read_to_string(&path).context("cannot read types.d.ts")?;
        let by_hand =
            types.find(BY_HAND).context("types.d.ts has lost the line under which it is written by hand")?;
        let mut text = made("document", "format", &["types"])?;
        text.extend_from_slice(b"\n");
        text.extend_from_slice(types.get(by_hand..).unwrap_or_default().as_bytes());
        assets::write(&path, &text)
    })?;
    step("Run every vector and write docs/fidelity.md", "", || {
        assets::write(&project::root().join("docs/fidelity.md"), &made("vectors", "fidelity", &[])?)
    })
}

/// What an example of a crate prints.
fn made(package: &str, example: &str, arguments: &[&str]) -> Result<Vec<u8>> {
    let made = project::cargo()
        .args(["run", "--quiet", "--locked", "--package", package, "--example", example, "--"])
        .args(arguments)
        .stderr(std::process::Stdio::inherit())
        .output()
        .context("cargo did not start")?;
    ensure!(made.status.success(), "`{example}` of `{package}` failed");
    if made.stdout.is_empty() {
        bail!("`{example}` of `{package}` printed nothing");
    }
    Ok(made.stdout)
}
