//! What keeps the site for times without a network, and what it is called where it is installed: its worker, its manifests.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use serde_json::json;

use crate::assets::{self, Assets};

/// The languages that a manifest is written in, and what sources call it.
const MANIFESTS: [(&str, &str); 2] = [("en", "manifest-en.json"), ("ja", "manifest-ja.json")];

/// What names a build: whatever differs in any file that a page may load, the texts that name them differ in.
pub(crate) fn build<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    assets::hash(texts.collect::<Vec<_>>().join("\0").as_bytes())
}

/// Adds the manifest of each language, and answers what their files are called. The browser loads them and their icons by itself
/// when it likes, so for whoever names them they are values.
pub(crate) fn add_manifests(
    all: &mut Assets,
    template: &str,
    values: &BTreeMap<&str, String>,
) -> Result<Vec<(&'static str, String)>> {
    let mut names = Vec::new();
    for (language, name) in MANIFESTS {
        let about =
            values.get(&*format!("about.{language}")).context("the frames say no words of manifests")?;
        let values = BTreeMap::from([("lang", language.to_owned()), ("about", about.clone())]);
        all.add_text(name, template, &values)?;
        names.push((name, all.fill(&["{{", name, "}}"].concat(), &BTreeMap::new())?.text));
    }
    Ok(names)
}

/// How a page names its manifest, which is no part of what is loaded to see it.
pub(crate) fn link(assets: &Assets, to_root: &str) -> Result<String> {
    const LINK: &str = r#"<link rel="manifest" href="{{root}}assets/{{manifest-en.json}}">"#;
    Ok(assets.fill(LINK, &BTreeMap::from([("root", to_root.to_owned())]))?.text)
}

/// The worker of a build.
pub(crate) fn worker(all: &Assets, script: &str, build: &str) -> Result<String> {
    let values = BTreeMap::from([("build", build.to_owned()), ("files", json!(kept(all)).to_string())]);
    Ok(all.fill(script, &values).context("sw.js")?.text)
}

/// The files that are kept, the simulator first. The frames are kept as one file, and icons of installed pages by the system. The
/// pages of single examples are for whoever comes from elsewhere, and files of AWS managed policies are kept when they are asked for.
fn kept(all: &Assets) -> Vec<String> {
    let is_kept = |name: &str| {
        !name.ends_with(".png")
            && !["frames-kept.json", "card.css"].contains(&name)
            && !assets::is_of_policies(name)
    };
    let mut files: Vec<_> = all.named_files().filter(|(name, _)| is_kept(name)).collect();
    files.sort_by_key(|(name, _)| {
        let first = ["web.js", "web.wasm", "web-rest.wasm"];
        (first.iter().position(|one| one == name).unwrap_or(first.len()), *name)
    });
    files.into_iter().map(|(_, file)| ["assets/", file].concat()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_simulator_is_kept_first_and_what_the_system_keeps_is_not() {
        let mut all = Assets::default();
        for name in [
            "host.js",
            "icon-192.png",
            "frames-kept.json",
            "manifest-en.json",
            "web-rest.wasm",
            "managed-05.json",
            "card.css",
            "web.css",
            "web.js",
            "web.wasm",
        ] {
            all.add(name, Vec::new());
        }
        all.add_folder("frames", Vec::new());
        let names: Vec<_> = kept(&all).iter().map(|file| file.replace("-e3b0c44298fc1c14", "")).collect();
        let expected = ["web.js", "web.wasm", "web-rest.wasm", "host.js", "manifest-en.json", "web.css"];
        assert_eq!(names, expected.map(|name| ["assets/", name].concat()));
    }

    #[test]
    fn a_build_is_named_by_every_text() {
        let name = |texts: &[&str]| build(texts.iter().copied());
        assert_eq!(name(&["a", "b"]), name(&["a", "b"]));
        assert_ne!(name(&["a", "b"]), name(&["a", "c"]));
        assert_ne!(name(&["a", "b"]), name(&["ab", ""]));
        assert_eq!(name(&["a"]).len(), 16);
    }
}
