//! Programs that Debian's packages bring, where a machine has none.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::project;
use crate::run::Output;

/// Installs a package if PATH finds no such program; where apt cannot install, nothing.
pub(crate) fn install_if_missing(program: &str, package: &str, output: &Output) -> Result<()> {
    if project::on_path(program).is_none() && can_install() {
        install(&[package], output)?;
    }
    Ok(())
}

/// Whether this is a Debian, and ours to change.
pub(crate) fn can_install() -> bool {
    let root = Command::new("id").arg("-u").output().is_ok_and(|user| user.stdout.trim_ascii() == b"0");
    root && Path::new("/etc/debian_version").exists()
}

/// Installs packages.
pub(crate) fn install(packages: &[&str], output: &Output) -> Result<()> {
    output.step("Install from Debian", &packages.join(", "), || {
        output.run(Command::new("apt-get").args(["update", "-q"]))?;
        output.run(
            Command::new("apt-get")
                .args(["install", "-y", "-q", "--no-install-recommends"])
                .args(packages)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    })
}
