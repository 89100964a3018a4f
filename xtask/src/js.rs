//! The JavaScript API, built once and tested in Node.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::figures::{self, Figures};
use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, browser, project};

/// Compiles the `js` crate and runs `crates/js/tests/*.mjs` against it.
pub(crate) fn test(filter: Option<&str>) -> Result<()> {
    wasm::build(&["js"], Profile::Release)?;
    test_compiled(filter)
}

/// Compiles the `js` crate and times its calls in Node.
pub(crate) fn measure(figures: &mut Figures) -> Result<()> {
    wasm::build(&["js"], Profile::Release)?;
    let (package, times) = (package()?, project::target()?.join("js-times.json"));
    step("Times of the JavaScript API in Node", "half a minute", || {
        let mut node = Command::new("node");
        node.arg("crates/js/measure.mjs").current_dir(project::root());
        run(node.env("JS_PACKAGE", package).env("FIGURES", &times))
    })?;
    for (name, microseconds) in figures::read(&times)? {
        figures.time(format!("microseconds, JavaScript API: {name}"), microseconds);
    }
    Ok(())
}

/// Runs `crates/js/tests/*.mjs` against the crate as it was compiled last.
pub(crate) fn test_compiled(filter: Option<&str>) -> Result<()> {
    let package = package()?;
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

/// The folder of the package, made of the crate as it was compiled last.
pub(crate) fn package() -> Result<PathBuf> {
    browser::require_node()?;
    let package = project::target()?.join("bindgen").join("js");
    wasm::generate("js", Profile::Release, &package)?;
    guard(&package.join("js.js"))?;
    assets::write_module_mark(&package)?;
    Ok(package)
}

/// The classes, as wasm-bindgen writes them before a method's name.
const CLASSES: [&str; 2] = ["simulator_", "policies_"];
/// What it writes before that, for a method's call, and for the beginning of `free`.
const METHOD: &str = "wasm.";
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
            Some((name, rest))
                if CLASSES.iter().any(|class| name.starts_with(class))
                    && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') =>
            {
                text.push_str(&format!("call(this, \"{name}\"{rest}"));
                methods += 1;
            }
            _ => text.extend([METHOD, piece]),
        }
    }
    let frees = text.matches(FREE).count();
    ensure!(
        methods > 0 && frees == CLASSES.len(),
        "wasm-bindgen writes methods otherwise than the guard knows"
    );
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
        let glue = "class Policies {\n    free() {\n        take(this);\n    }\n    decide(request) {\n        const ret = \
                    wasm.policies_decide(this.__wbg_ptr, request);\n    }\n}\n\
                    class Simulator {\n    free() {\n        take(this);\n    }\n    link() {\n        const ret = \
                    wasm.simulator_link(this.__wbg_ptr);\n        wasm.simulator_with(this.__wbg_ptr, path, value);\n        \
                    wasm.simulator_new(scenario, seed);\n";
        let text = guarded(glue).unwrap();
        assert!(text.contains("call(this, \"simulator_link\");"), "{text}");
        assert!(text.contains("call(this, \"simulator_with\", path, value);"), "{text}");
        assert!(text.contains("call(this, \"policies_decide\", request);"), "{text}");
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
