//! Licences, sources and versions of every dependency, by the rules of `deny.toml`: what cargo-deny would say of them,
//! from what cargo knows, so that nothing has to be installed and nothing is passed over.
//!
//! Advisories are not asked for: they need the network and a database of their own. `cargo audit` does that.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::project;

/// The one registry that dependencies may come from, as cargo names it.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Errors with every dependency that breaks a rule, and where the rules or the dependencies cannot be read.
pub(crate) fn check() -> Result<()> {
    let rules =
        std::fs::read_to_string(project::root().join("deny.toml")).context("cannot read deny.toml")?;
    let allowed = allowed_licenses(&rules)?;
    let lock =
        std::fs::read_to_string(project::root().join("Cargo.lock")).context("cannot read Cargo.lock")?;
    let metadata = project::cargo()
        .args(["metadata", "--locked", "--format-version", "1"])
        .output()
        .context("cargo metadata did not start")?;
    ensure!(
        metadata.status.success(),
        "cargo metadata failed: {}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let metadata = serde_json::from_slice(&metadata.stdout).context("cargo metadata gave no JSON")?;
    let (count, broken) = look(&metadata, &allowed, &lock)?;
    if !broken.is_empty() {
        bail!("dependencies against the rules of deny.toml:\n  {}", broken.join("\n  "));
    }
    println!("{count} dependencies: licences, sources, checksums and versions are as deny.toml wants them.");
    Ok(())
}

/// How many packages come from elsewhere, and what is wrong with which.
fn look(metadata: &Value, allowed: &BTreeSet<String>, lock: &str) -> Result<(usize, Vec<String>)> {
    let packages = metadata.get("packages").and_then(Value::as_array).context("no packages")?;
    let text = |of: &Value, name: &str| of.get(name).and_then(Value::as_str).map(str::to_owned);
    let (mut count, mut broken) = (0, Vec::new());
    for package in packages {
        let name = format!(
            "{} {}",
            text(package, "name").context("a package without a name")?,
            text(package, "version").context("a package without a version")?
        );
        for dependency in package.get("dependencies").and_then(Value::as_array).into_iter().flatten() {
            let is_any = text(dependency, "req").is_none_or(|req| req == "*");
            if is_any && text(dependency, "path").is_none() && text(package, "source").is_none() {
                let of = text(dependency, "name").unwrap_or_default();
                broken.push(format!("{name} takes any version of {of}"));
            }
        }
        // A member of the workspace.
        let Some(source) = text(package, "source") else { continue };
        count += 1;
        if source != REGISTRY {
            broken.push(format!("{name} comes from {source}"));
        }
        if !has_checksum(lock, &name) {
            broken.push(format!("{name} has no checksum in Cargo.lock"));
        }
        match text(package, "license") {
            None => broken.push(format!("{name} names no licence")),
            Some(license) if !is_allowed(&license, allowed)? => {
                broken.push(format!("{name} has the licence {license}"));
            }
            Some(_) => {}
        }
    }
    ensure!(count > 0, "no dependency was looked at");
    Ok((count, broken))
}

/// The `allow` list under `[licenses]`.
fn allowed_licenses(rules: &str) -> Result<BTreeSet<String>> {
    let (_, section) = rules.split_once("[licenses]").context("deny.toml has no [licenses]")?;
    let (_, list) = section.split_once("allow = [").context("[licenses] has no list `allow`")?;
    let (list, _) = list.split_once(']').context("the list `allow` has no end")?;
    let allowed: BTreeSet<String> = list.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    ensure!(!allowed.is_empty(), "the list `allow` is empty");
    Ok(allowed)
}

fn has_checksum(lock: &str, package: &str) -> bool {
    let Some((name, version)) = package.split_once(' ') else { return false };
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    lock.split("[[package]]\n").any(|entry| entry.starts_with(&head) && entry.contains("\nchecksum = \""))
}

/// Whether a licence expression can be met by what is allowed. Source: SPDX specification, annex D; a slash is the old
/// way of cargo to write `OR`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> Result<bool> {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let met = any(&mut words, allowed)?;
    ensure!(words.next().is_none(), "the licence `{expression}` cannot be read");
    Ok(met)
}

type Words<'t> = std::iter::Peekable<std::str::SplitWhitespace<'t>>;

fn any(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> Result<bool> {
    let mut met = all(words, allowed)?;
    while words.next_if_eq(&"OR").is_some() {
        met |= all(words, allowed)?;
    }
    Ok(met)
}

fn all(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> Result<bool> {
    let mut met = one(words, allowed)?;
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words, allowed)?;
    }
    Ok(met)
}

fn one(words: &mut Words<'_>, allowed: &BTreeSet<String>) -> Result<bool> {
    match words.next() {
        Some("(") => {
            let met = any(words, allowed)?;
            ensure!(words.next() == Some(")"), "a bracket is missing");
            Ok(met)
        }
        None | Some(")" | "OR" | "AND" | "WITH") => bail!("a licence is missing"),
        Some(name) => {
            let exception = match words.next_if_eq(&"WITH") {
                Some(_) => Some(words.next().context("an exception is missing")?),
                None => None,
            };
            Ok(allowed
                .contains(&exception.map_or_else(|| name.to_owned(), |more| format!("{name} WITH {more}"))))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_dependency_is_as_the_rules_want_it() {
        check().unwrap();
    }

    #[test]
    fn a_licence_expression_is_met_or_not() {
        let allowed = ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned).into();
        for (expression, met) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("GPL-3.0-only OR MIT", true),
            ("GPL-3.0-only AND MIT", false),
            ("MIT AND ISC", true),
            ("(MIT OR GPL-3.0-only) AND ISC", true),
            ("(MIT OR ISC) AND GPL-3.0-only", false),
            ("MIT OR ISC AND GPL-3.0-only", true),
            ("Unlicense/MIT", true),
            ("Apache-2.0", false),
            ("Apache-2.0 WITH LLVM-exception", true),
        ] {
            assert_eq!(is_allowed(expression, &allowed).unwrap(), met, "{expression}");
        }
        for broken in ["", "MIT OR", "(MIT", "MIT ISC", "MIT)", "Apache-2.0 WITH"] {
            assert!(is_allowed(broken, &allowed).is_err(), "{broken}");
        }
    }

    #[test]
    fn what_breaks_a_rule_is_named() {
        let allowed = ["MIT".to_owned()].into();
        let lock = "[[package]]\nname = \"good\"\nversion = \"1.0.0\"\nsource = \"x\"\nchecksum = \"0\"\n";
        let package = |name: &str, license: Value, source: Value, req: &str| {
            json!({ "name": name, "version": "1.0.0", "license": license, "source": source,
                "dependencies": [{ "name": "other", "req": req, "path": null }] })
        };
        let broken = |package: Value| {
            let good = json!({ "name": "good", "version": "1.0.0", "license": "MIT", "source": REGISTRY });
            look(&json!({ "packages": [good, package] }), &allowed, lock).unwrap().1
        };
        assert_eq!(broken(package("good", json!("MIT"), json!(REGISTRY), "^1")), [""; 0]);
        assert_eq!(
            broken(package("good", json!("GPL-3.0-only"), json!(REGISTRY), "^1")),
            ["good 1.0.0 has the licence GPL-3.0-only"]
        );
        assert_eq!(
            broken(package("good", Value::Null, json!(REGISTRY), "^1")),
            ["good 1.0.0 names no licence"]
        );
        assert_eq!(
            broken(package("bad", json!("MIT"), json!(REGISTRY), "^1")),
            ["bad 1.0.0 has no checksum in Cargo.lock"]
        );
        let elsewhere = broken(package("good", json!("MIT"), json!("git+https://example.org/good"), "^1"));
        assert_eq!(elsewhere, ["good 1.0.0 comes from git+https://example.org/good"]);
        assert_eq!(
            broken(package("own", Value::Null, Value::Null, "*")),
            ["own 1.0.0 takes any version of other"]
        );
        assert!(look(&json!({ "packages": [] }), &allowed, lock).is_err());
        assert!(allowed_licenses("[bans]").is_err() && allowed_licenses("[licenses]\nallow = []").is_err());
    }
}
