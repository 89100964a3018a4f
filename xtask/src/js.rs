//! The JavaScript API, built once and tested in Node.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, browser, project};

/// Compiles the `js` crate and runs `crates/js/tests/*.mjs` against it.
pub(crate) fn test(filter: Option<&str>) -> Result<()> {
    wasm::build(&["js"], Profile::Release)?;
    test_compiled(filter)
}

/// Runs `crates/js/tests/*.mjs` against the crate as it was compiled last.
pub(crate) fn test_compiled(filter: Option<&str>) -> Result<()> {
    browser::require_node()?;
    let package = project::target()?.join("bindgen").join("js");
    wasm::generate("js", Profile::Release, &package)?;
    guard(&package.join("js.js"))?;
    assets::write_module_mark(&package)?;
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

/// What wasm-bindgen writes for a method's call, and for the beginning of `free`.
const METHOD: &str = "wasm.simulator_";
const PLACE: &str = "(this.__wbg_ptr";
const FREE: &str = "    free() {\n";

/// Lets every method of the glue go through `crates/js/src/guard.js`.
fn guard(glue: &Path) -> Result<()> {
    let text = std::fs::read_to_string(glue).with_context(|| format!("cannot read {}", glue.display()))?;
    assets::write(glue, guarded(&text)?.as_bytes())
}

fn guarded(glue: &str) -> Result<String> {
    let mut pieces = glue.split(METHOD);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    let mut methods = 0;
    for piece in pieces {
        match piece.split_once(PLACE) {
            Some((name, rest)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') => {
                text.push_str(&format!("call(this, \"simulator_{name}\"{rest}"));
                methods += 1;
            }
            _ => text.extend([METHOD, piece]),
        }
    }
    let frees = text.matches(FREE).count();
    ensure!(methods > 0 && frees == 1, "wasm-bindgen writes methods otherwise than the guard knows");
    let guarded_free = format!("{FREE}        if (!isFree(this)) return;\n");
    let text = text.replace(FREE, &guarded_free);
    ensure!(!text.contains(PLACE), "a method is not guarded");
    Ok(text + include_str!("../../crates/js/src/guard.js"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_guarded_and_what_is_not_known_is_an_error() {
        let glue = "class Simulator {\n    free() {\n        take(this);\n    }\n    link() {\n        const ret = \
                    wasm.simulator_link(this.__wbg_ptr);\n        wasm.simulator_with(this.__wbg_ptr, path, value);\n        \
                    wasm.simulator_new(scenario, seed);\n";
        let text = guarded(glue).unwrap();
        assert!(text.contains("call(this, \"simulator_link\");"), "{text}");
        assert!(text.contains("call(this, \"simulator_with\", path, value);"), "{text}");
        assert!(text.contains("wasm.simulator_new(scenario, seed);"), "{text}");
        assert!(
            text.contains("    free() {\n        if (!isFree(this)) return;\n        take(this);"),
            "{text}"
        );
        for other in ["", "    free() {\n", "wasm.simulator_link(this.__wbg_ptr)"] {
            assert!(guarded(other).is_err(), "{other}");
        }
    }
}
