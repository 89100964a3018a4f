//! From a Rust package to a WebAssembly file and its JavaScript glue.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::run::{run, step};
use crate::words::Japanese;
use crate::{assets, cut, project, rooms};

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
        if profile == Profile::Release {
            keep_relocations(&mut cargo);
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
    let is_cut = release && package == "web";
    if out.exists() {
        std::fs::remove_dir_all(out).with_context(|| format!("cannot clear {}", out.display()))?;
    }
    let mut output = wasm_bindgen_cli_support::Bindgen::new()
        .input_path(wasm)
        .web(true)?
        .typescript(package == "js")
        // The caller says where the file is: its name carries a hash.
        .omit_default_module_path(true)
        // Where it is cut, names say what goes where.
        .remove_name_section(release && !is_cut)
        .demangle(!is_cut)
        .remove_producers_section(release)
        .out_name(package)
        .generate_output()?;
    remove_relocations(&mut output);
    output.emit(out)?;
    if is_cut {
        cut(wasm, package, out)?;
    }
    if out.join("snippets").exists() {
        bail!(
            "a dependency of `{package}` brings JavaScript snippets, which the asset step does not hash yet"
        );
    }
    Ok(())
}

/// The files that hold the later pieces of a package which was cut, beside its JavaScript, and the names of their assets.
pub(crate) fn later(package: &str) -> impl Iterator<Item = (String, String)> {
    let later = cut::PIECES.iter().skip(1);
    later.map(move |piece| (format!("{package}_{piece}.wasm"), format!("{package}-{piece}.wasm")))
}

/// The file that holds the words that its first piece begins without.
pub(crate) fn words(package: &str) -> String {
    format!("{package}_words.txt")
}

/// Has the linker say which code and data name which address, which `cut` reads.
fn keep_relocations(cargo: &mut Command) {
    const FLAGS: [&str; 2] = ["-Csymbol-mangling-version=v0", "-Clink-arg=--emit-relocs"];
    // Flags of the environment take the place of those in cargo's configuration.
    match std::env::var("RUSTFLAGS") {
        Ok(own) => cargo.env("RUSTFLAGS", format!("{own} {}", FLAGS.join(" "))),
        Err(_) => cargo.arg("--config").arg(format!("target.{TARGET}.rustflags={FLAGS:?}")),
    };
}

/// Takes what the linker said out again: it speaks of the program before JavaScript was bound to it.
fn remove_relocations(output: &mut wasm_bindgen_cli_support::Output) {
    let customs = &mut output.wasm_mut().customs;
    let told: Vec<String> = customs
        .iter()
        .map(|(_, section)| section.name().to_owned())
        .filter(|name| name == "linking" || name.starts_with("reloc."))
        .collect();
    for name in told {
        customs.remove_raw(&name);
    }
}

/// Leaves the first piece in the place of the whole, and the others beside it.
fn cut(linked: &Path, package: &str, out: &Path) -> Result<()> {
    let read = |path: &Path| std::fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let whole = out.join(format!("{package}_bg.wasm"));
    let japanese = Japanese::read(&project::root())?;
    let rooms = cut::Rooms {
        piece: &rooms::piece,
        is_end: &rooms::is_end,
        is_door: &rooms::is_door_of_words,
        is_words: &|bytes| japanese.has(bytes),
    };
    let cut = cut::cut(&read(linked)?, &read(&whole)?, &rooms)?;
    let files = [whole].into_iter().chain(later(package).map(|(file, _)| out.join(file)));
    for (file, piece) in files.zip(&cut.pieces) {
        assets::write(&file, &piece.bytes)?;
    }
    assets::write(&out.join(words(package)), cut.words.as_bytes())?;
    // For whoever wants to know what is where, and what weighs most.
    for (name, piece) in cut::PIECES.into_iter().zip(&cut.pieces) {
        let mut functions = piece.functions.clone();
        functions.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
        let lines =
            functions.iter().map(|(name, bytes)| format!("{bytes}\t{:#}\n", rustc_demangle::demangle(name)));
        assets::write(&out.with_extension(format!("{name}.txt")), lines.collect::<String>().as_bytes())?;
    }
    let script = out.join(format!("{package}.js"));
    let glue = cut.glue(&assets::read(&script)?)?;
    assets::write(&script, glue.as_bytes())
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
