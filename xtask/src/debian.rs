//! Programs that Debian's packages bring, where a machine has none.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::project;
use crate::run::Output;

/// Installs a package if PATH finds no such program; where apt cannot install, nothing.
pub(crate) fn install_if_missing(program: &str, package: &str, output: &Output) -> Result<()> {
    if project::on_path(program).is_none() && can_install() {
        install(&[package], &[], output)?;
    }
    Ok(())
}

/// Whether this is a Debian, and ours to change.
pub(crate) fn can_install() -> bool {
    let root = Command::new("id").arg("-u").output().is_ok_and(|user| user.stdout.trim_ascii() == b"0");
    root && Path::new("/etc/debian_version").exists()
}

/// Installs packages, and of `either` the first that this Debian has.
pub(crate) fn install(packages: &[&str], either: &[&str], output: &Output) -> Result<()> {
    let what = [packages, either.get(..1).unwrap_or_default()].concat().join(", ");
    output.step("Install from Debian", &what, || {
        output.run(Command::new("apt-get").args(["update", "-q"]))?;
        let first = either.iter().copied().find(|package| is_offered(package));
        let mut install = Command::new("apt-get");
        install.args(["install", "-y", "-q", "--no-install-recommends"]).args(packages).args(first);
        output.run(install.env("DEBIAN_FRONTEND", "noninteractive"))
    })
}

/// Whether apt knows a version of a package that could be installed.
fn is_offered(package: &str) -> bool {
    let known = Command::new("apt-cache").args(["show", "--quiet", package]).output();
    known.is_ok_and(|known| known.status.success() && !known.stdout.is_empty())
}
