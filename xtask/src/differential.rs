//! The same questions to this engine and to iam-simulate (`crates/js/differential`). It installs what it compares with, so it is
//! done when it is asked for, and not before every change.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::browser::NPM;
use crate::run::{run, step};
use crate::wasm::{self, Profile};
use crate::{assets, js, project};

/// Compiles the JavaScript API, installs iam-simulate, and asks both. A filter asks for the kept cases of kinds that contain it alone.
pub(crate) fn test(filter: Option<&str>) -> Result<()> {
    wasm::build(&["js"], Profile::Release)?;
    let package = js::package()?;
    let folder = project::root().join("crates/js/differential");
    let installed = project::target()?.join("differential");
    install(&folder, &installed)?;
    step("The same questions to iam-simulate", "five minutes for 20,000 cases", || {
        let mut node = Command::new("node");
        node.arg(folder.join("differential.mjs"))
            .env("JS_PACKAGE", &package)
            .env("MODULES", installed.join("node_modules"));
        if let Some(filter) = filter {
            node.env("FILTER", filter);
        }
        run(&mut node)
    })
}

/// Installs the pinned versions, all of them named, unless they are there.
fn install(folder: &Path, installed: &Path) -> Result<()> {
    let wanted = assets::read(&folder.join(PACKAGE))?;
    let done = installed.join(PACKAGE);
    if assets::read(&done).is_ok_and(|there| there == wanted) {
        return Ok(());
    }
    step("Install iam-simulate", "half a minute the first time", || {
        if installed.exists() {
            std::fs::remove_dir_all(installed)?;
        }
        let beside = installed.with_extension("new");
        assets::write(&beside.join(PACKAGE), wanted.as_bytes())?;
        // A lock would name a place where to get them; scripts have nothing to do here.
        run(Command::new(NPM)
            .args(["install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&beside))?;
        Ok(std::fs::rename(beside, installed)?)
    })
}

const PACKAGE: &str = "package.json";

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_is_compared_with_is_pinned() {
        let folder = project::root().join("crates/js/differential");
        let package: Value = serde_json::from_str(&assets::read(&folder.join(PACKAGE)).unwrap()).unwrap();
        let versions = package["devDependencies"].as_object().unwrap();
        assert!(versions.contains_key("@cloud-copilot/iam-simulate"));
        for (name, version) in versions {
            let version = version.as_str().unwrap();
            assert!(version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'), "{name} {version}");
        }
    }
}
