//! `cargo xtask test`: every test of the project, in three parts; and those that install much, which are asked for by name.

use std::str::FromStr;

use anyhow::Result;

use crate::choice::one_of;
use crate::drivers::Engine;
use crate::run::{run, step};
use crate::wasm::Profile;
use crate::{browser, build, differential, drivers, generators, hosting, js, package, project};

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The crates, the page's model and views, and the examples in the docs, without a browser.
    Native,
    /// The JavaScript API in Node.
    Js,
    /// The built site in a real browser.
    Browser,
    /// The examples for documentation generators, each installed and built, in a real browser. Not one of all.
    Generators,
    /// The site on nginx, under the documented settings. Not one of all.
    Hosting,
    /// The main walks in Firefox. Not one of all.
    Firefox,
    /// The main walks in WebKit. Not one of all.
    WebKit,
    /// The main walks in Chromium, by the same driver. Not one of all.
    Chromium,
    /// The npm package, installed and used. It installs Vite and TypeScript, and only runs when it is asked for.
    Package,
    /// The same questions to this engine and to iam-simulate. It installs that, and only runs when it is asked for.
    Differential,
}

impl FromStr for Part {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        one_of(
            text,
            &[
                ("native", Self::Native),
                ("js", Self::Js),
                ("browser", Self::Browser),
                ("generators", Self::Generators),
                ("hosting", Self::Hosting),
                ("firefox", Self::Firefox),
                ("webkit", Self::WebKit),
                ("chromium", Self::Chromium),
                ("package", Self::Package),
                ("differential", Self::Differential),
            ],
        )
    }
}

/// Runs the three parts, or one part.
pub(crate) fn command(filter: Option<&str>, only: Option<Part>) -> Result<()> {
    let asked = |part| only.is_none_or(|only| only == part);
    if asked(Part::Native) {
        native(filter, &[])?;
    }
    if asked(Part::Js) {
        js::test(filter)?;
    }
    if asked(Part::Browser) {
        browser::test(filter, &build::into_dist(Profile::Release)?)?;
    }
    match only {
        Some(Part::Generators) => generators::test(filter, &build::into_dist(Profile::Release)?)?,
        Some(Part::Hosting) => hosting::test(filter, &build::into_dist(Profile::Release)?)?,
        Some(Part::Firefox) => drivers::test(Engine::Firefox, filter, &build::into_dist(Profile::Release)?)?,
        Some(Part::WebKit) => drivers::test(Engine::WebKit, filter, &build::into_dist(Profile::Release)?)?,
        Some(Part::Chromium) => {
            drivers::test(Engine::Chromium, filter, &build::into_dist(Profile::Release)?)?
        }
        Some(Part::Package) => package::test(filter)?,
        Some(Part::Differential) => differential::test(filter)?,
        Some(Part::Native | Part::Js | Part::Browser) | None => {}
    }
    println!("\nEvery test passed.");
    Ok(())
}

/// Runs the tests that need neither Node nor a browser; `features` are those of crates that ship.
pub(crate) fn native(filter: Option<&str>, features: &[&str]) -> Result<()> {
    let nextest = project::on_path("cargo-nextest").is_some();
    // xtask goes alone: together with the rest its dependencies would get other features and be compiled once more.
    let shipped = [&["--workspace", "--exclude", "xtask"], features].concat();
    for packages in [&shipped[..], &["--package", "xtask"]] {
        step(
            &format!("Native tests ({})", packages.join(" ")),
            "compiling takes a minute the first time",
            || {
                let mut cargo = project::cargo();
                if nextest {
                    cargo.args(["nextest", "run", "--locked", "--no-tests=pass"]);
                } else {
                    cargo.args(["test", "--locked", "--lib", "--bins", "--tests"]);
                }
                run(cargo.args(packages).args(filter))
            },
        )?;
    }
    step("Examples in the docs", "compiled one by one", || {
        run(project::cargo()
            .args(["test", "--locked", "--doc", "--workspace", "--exclude", "xtask"])
            .args(filter))
    })
}
