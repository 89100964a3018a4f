//! Where the project's folders are.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    // Cargo sets the variable for every `cargo xtask`, so a moved clone is found; the constant serves a direct call.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| OsString::from(env!("CARGO_MANIFEST_DIR")));
    let mut root = PathBuf::from(manifest);
    root.pop();
    root
}

/// Cargo's target folder, wherever configuration has put it.
pub(crate) fn target() -> Result<PathBuf> {
    let metadata = cargo()
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .output()
        .context("cargo metadata did not start")?;
    let metadata: serde_json::Value =
        serde_json::from_slice(&metadata.stdout).context("cargo metadata gave no JSON")?;
    let target = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    Ok(PathBuf::from(target.context("cargo metadata named no target_directory")?))
}

/// The cargo that runs us, in the repository's root.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// The path of a program that PATH finds.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pinned_toolchain_is_the_oldest_that_is_promised() {
        let read = |file: &str| std::fs::read_to_string(root().join(file)).unwrap();
        let pinned = read("rust-toolchain.toml");
        let (_, pinned) = pinned.split_once("channel = \"").unwrap();
        let (pinned, _) = pinned.split_once('"').unwrap();
        let (promised, patch) = pinned.rsplit_once('.').unwrap();
        assert!(patch.parse::<u32>().is_ok(), "{pinned} is no exact version");
        assert!(read("Cargo.toml").contains(&format!("rust-version = \"{promised}\"")), "{promised}");
        assert!(read("README.md").contains(&format!("({promised} or newer)")), "{promised}");
    }
}
