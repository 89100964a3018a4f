//! `cargo xtask measure`: every figure that the project promises, in one go.

use std::process::Command;
use std::str::FromStr;

use anyhow::Result;

use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, browser, project};

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// `iam` alone, native and in Node.
    Iam,
    /// `iam` and the whole simulator, native and in Node.
    Engine,
    /// Bytes, and times in a browser.
    Page,
}

impl FromStr for Subject {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "iam" => Ok(Self::Iam),
            "engine" => Ok(Self::Engine),
            "page" => Ok(Self::Page),
            _ => Err(format!("`{text}` is none of iam, engine, page")),
        }
    }
}

/// Measures everything, or one subject.
pub(crate) fn command(only: Option<Subject>) -> Result<()> {
    match only {
        None => {
            engine("")?;
            browser::measure()
        }
        Some(Subject::Iam) => engine("iam"),
        Some(Subject::Engine) => engine(""),
        Some(Subject::Page) => browser::measure(),
    }
}

/// Times the tasks of the `speed` crate whose name contains `only`.
fn engine(only: &str) -> Result<()> {
    browser::require_node()?;
    step("Compile `speed`, native", "about a minute the first time", || {
        run(project::cargo().args(["build", "--locked", "--package", "speed", "--release"]))
    })?;
    let target = project::target()?;
    let mut node = Command::new("node");
    node.arg("crates/speed/compare.mjs").current_dir(project::root()).env("ONLY", only);
    node.env("NATIVE", target.join("release").join(format!("speed-native{}", std::env::consts::EXE_SUFFIX)));
    for (variable, profile) in [("WASM_FAST", Profile::Fast), ("WASM_SMALL", Profile::Release)] {
        let package = target.join("bindgen").join(variable.to_ascii_lowercase());
        wasm::compile("speed", profile, &package)?;
        // Without this, Node takes the glue for a CommonJS script.
        assets::write(&package.join("package.json"), b"{ \"type\": \"module\" }\n")?;
        node.env(variable, package);
    }
    step("Times a second", "", || run(&mut node))
}
