//! The JavaScript API, built once and tested in Node.

use std::process::Command;

use anyhow::Result;

use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, browser, project};

/// Builds the `js` crate and runs `crates/js/tests/*.mjs` against it.
pub(crate) fn test(filter: Option<&str>) -> Result<()> {
    browser::require_node()?;
    let package = project::target()?.join("bindgen").join("js");
    wasm::compile("js", Profile::Release, &package)?;
    // Without this, Node takes the glue for a CommonJS script.
    assets::write(&package.join("package.json"), b"{ \"type\": \"module\" }\n")?;
    let mut tests = assets::files(&project::root().join("crates/js/tests"))?;
    tests.retain(|path| path.to_string_lossy().ends_with(".test.mjs"));
    step("Tests of the JavaScript API in Node", "", || {
        let mut node = Command::new("node");
        node.arg("--test").current_dir(project::root()).env("JS_PACKAGE", &package);
        if let Some(filter) = filter {
            node.args(["--test-name-pattern", filter]);
        }
        run(node.args(tests))
    })
}
