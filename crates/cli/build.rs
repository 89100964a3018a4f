//! With the feature `page`: lists the files of the built page, which the program then carries in itself.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_PAGE").is_none() {
        return Ok(());
    }
    let site = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../dist");
    println!("cargo::rerun-if-changed={}", site.display());
    if !site.join("index.html").is_file() {
        let why =
            "the feature `page` needs the built page: run `cargo xtask build` first, which writes dist/";
        println!("cargo::error={why}");
        return Ok(());
    }
    let site = site.canonicalize()?;
    let mut source = String::from("pub(super) static FILES: &[File] = &[\n");
    for path in files(&site)? {
        // Pages for search engines and previews of links are of no use on this machine.
        if ["x", "ja"].iter().any(|folder| path.starts_with(site.join(folder))) {
            continue;
        }
        let name = path.strip_prefix(&site)?.to_string_lossy().replace('\\', "/");
        // A compressed copy stands beside the file where that gained something.
        let mut copy = path.clone().into_os_string();
        copy.push(".gz");
        let copy = PathBuf::from(copy);
        let is_gzip = copy.is_file();
        let bytes = if is_gzip { copy } else { path };
        writeln!(
            source,
            "    File {{ path: {name:?}, bytes: include_bytes!({bytes:?}), is_gzip: {is_gzip} }},"
        )?;
    }
    source.push_str("];\n");
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("page.rs"), source)?;
    Ok(())
}

/// The files of a folder and those in it, without their compressed copies and what hosts are told.
fn files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_left_out = path.extension().is_some_and(|of| of == "br" || of == "gz")
            || path.file_name().is_some_and(|name| name == "_headers" || name == "vercel.json");
        if path.is_dir() {
            found.extend(files(&path)?);
        } else if !is_left_out {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
