//! From a Rust package to a WebAssembly file and its JavaScript glue.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::project;
use crate::run::{run, step};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How the page is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Compiled for speed and size; what people load.
    Release,
    /// Compiled for speed alone; what is measured beside it.
    Fast,
    /// Compiled quickly; what a developer reloads.
    Dev,
}

impl Profile {
    /// The profile that the `--dev` flag asks for.
    pub(crate) fn new(dev: bool) -> Self {
        if dev { Self::Dev } else { Self::Release }
    }

    /// The name after `--profile`, and the folder that cargo writes to.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Release => ("web", "web"),
            Self::Fast => ("release", "release"),
            Self::Dev => ("dev", "debug"),
        }
    }
}

/// Compiles `package` and writes `{package}.js` and `{package}_bg.wasm` to `out`.
pub(crate) fn compile(package: &str, profile: Profile, out: &Path) -> Result<()> {
    build(&[package], profile)?;
    generate(package, profile, out)
}

/// Compiles packages together: what they have in common once, and their last stage, which takes one core, side by side.
pub(crate) fn build(packages: &[&str], profile: Profile) -> Result<()> {
    install_target()?;
    let (name, _) = profile.names();
    let about = match profile {
        Profile::Release => "optimised for size: about 90 s the first time, 35 s after a change",
        Profile::Fast => "optimised for speed: about a minute the first time",
        Profile::Dev => "about 45 s the first time, a few seconds after a change",
    };
    step(&format!("Compile `{}` to WebAssembly", packages.join("` and `")), about, || {
        let mut cargo = project::cargo();
        cargo.args(["build", "--locked", "--target", TARGET, "--profile", name, "--lib"]);
        // The page is a program, the others are libraries; a program for this machine alone is left out.
        if packages.contains(&"web") {
            cargo.args(["--bin", "web"]);
        }
        run(cargo.args(packages.iter().flat_map(|package| ["--package", package])))
    })
}

/// Writes the JavaScript of a compiled package and what it loads.
pub(crate) fn generate(package: &str, profile: Profile, out: &Path) -> Result<()> {
    let (_, folder) = profile.names();
    let wasm = project::target()?.join(TARGET).join(folder).join(format!("{package}.wasm"));
    step(&format!("Generate the JavaScript of `{package}`"), "a second", || {
        bind(package, &wasm, profile, out)
    })
}

fn bind(package: &str, wasm: &Path, profile: Profile, out: &Path) -> Result<()> {
    let release = profile == Profile::Release;
    if out.exists() {
        std::fs::remove_dir_all(out).with_context(|| format!("cannot clear {}", out.display()))?;
    }
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(false)
        // The caller says where the file is: its name carries a hash.
        .omit_default_module_path(true)
        .remove_name_section(release)
        .remove_producers_section(release)
        .out_name(package)
        .generate(out)?;
    if out.join("snippets").exists() {
        bail!(
            "a dependency of `{package}` brings JavaScript snippets, which the asset step does not hash yet"
        );
    }
    Ok(())
}

/// Sees to it that the standard library for WebAssembly is there, through rustup where it is missing.
pub(crate) fn install_target() -> Result<()> {
    let library = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .context("`rustc` did not start: install Rust from https://rustup.rs")?;
    if Path::new(String::from_utf8_lossy(&library.stdout).trim()).is_dir() {
        return Ok(());
    }
    if project::on_path("rustup").is_none() {
        bail!(
            "the Rust target {TARGET} is missing: install it with your Rust, or install Rust from https://rustup.rs"
        );
    }
    step("Install the Rust target for WebAssembly", "about 20 MB", || {
        run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(project::root()))
    })
}
