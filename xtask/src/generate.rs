//! `cargo xtask generate`: what is made from data. Tests of the crates that make it fail when a file is stale.

use anyhow::{Context, Result, bail, ensure};

use crate::run::step;
use crate::{assets, generators, headers, project};

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
    })?;
    step("List every setting in README.md", "", || {
        let path = project::root().join("README.md");
        let list = String::from_utf8(made("document", "settings", &[])?).context("the list is no text")?;
        let page = filled(&assets::read(&path)?, "settings", &list).context("README.md")?;
        assets::write(&path, page.as_bytes())
    })?;
    step("Show the examples in docs/documentation-sites.md", "", || {
        let path = project::root().join("docs/documentation-sites.md");
        assets::write(&path, generators::with_examples(&assets::read(&path)?)?.as_bytes())
    })?;
    step("Write the headers of hosts into docs/hosting", "", || {
        let folder = project::root().join("docs/hosting");
        assets::write(&folder.join("nginx.conf"), headers::nginx().as_bytes())?;
        let path = folder.join("cloudfront.yaml");
        assets::write(&path, with_headers(&assets::read(&path)?)?.as_bytes())
    })
}

/// The template of CloudFormation with the headers of today.
pub(crate) fn with_headers(template: &str) -> Result<String> {
    filled_between(template, "  # generated: headers\n", "  # end: headers\n", &headers::cloudfront())
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

/// A page with another text between the two comments that mark the generated part.
fn filled(page: &str, name: &str, text: &str) -> Result<String> {
    filled_between(page, &format!("<!-- generated: {name} -->\n"), &format!("<!-- end: {name} -->"), text)
}

fn filled_between(page: &str, begin: &str, end: &str, text: &str) -> Result<String> {
    let (before, rest) = page.split_once(begin).with_context(|| format!("there is no `{begin}`"))?;
    let (_, behind) = rest.split_once(end).with_context(|| format!("there is no `{end}`"))?;
    Ok([before, begin, text, end, behind].concat())
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn a_marked_part_is_replaced_and_a_page_without_marks_refused() {
        let page = "a\n<!-- generated: list -->\nold\n<!-- end: list -->\nb\n";
        let next = filled(page, "list", "new\n").unwrap();
        assert_eq!(next, page.replace("old", "new"));
        assert!(filled(page, "other", "new\n").is_err());
        assert!(filled("<!-- generated: list -->\nold\n", "list", "new\n").is_err());
    }
}
