//! The direction of the dependencies between crates and within them, and what the inner crates must not know
//! (ARCHITECTURE.md, invariants).

mod modules;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What each crate may use of the workspace. Who is not listed here is an error, and so is an arrow that points up.
const MAY_USE: &[(&str, &[&str])] = &[
    ("json", &[]),
    ("sort", &[]),
    ("iam", &["json", "sort"]),
    ("aes256", &[]),
    ("catalog", &[]),
    ("managed", &[]),
    ("sim", &["json", "sort", "iam", "catalog", "aes256"]),
    ("document", &["json", "sort", "sim", "iam", "catalog"]),
    ("text", &["import", "document", "sim", "iam", "catalog", "sort"]),
    ("import", &["document", "iam", "catalog", "json"]),
    ("picture", &["text", "document", "sim"]),
    ("vectors", &["text", "document", "sim", "iam", "catalog", "managed"]),
    ("js", &["picture", "vectors", "text", "document", "sim", "iam", "catalog"]),
    ("server", &[]),
    ("pixels", &[]),
    ("s3kms", &["import", "server", "pixels", "picture", "text", "document", "sim", "managed"]),
    ("fuzz", &["import", "document", "sim", "iam", "catalog"]),
    ("speed", &["document", "sim", "iam", "catalog"]),
    ("web", &["sort", "picture", "vectors", "text", "document", "sim", "iam", "catalog"]),
    (
        "xtask",
        &["server", "pixels", "picture", "vectors", "text", "document", "sim", "iam", "catalog", "managed"],
    ),
];

/// The rooms of a crate, what stands right under its `src`, on their floors, the lowest floor first. A file uses its own
/// floor and those below.
const FLOORS: &[(&str, &[&[&str]])] = &[
    (
        "iam",
        &[
            &["context", "date", "policy", "truth"],
            &["pattern", "principal"],
            &["condition"],
            &["evaluate"],
            &["sentence"],
        ],
    ),
    (
        "sim",
        &[
            &["names", "json", "behavior", "vocabulary", "public_policy", "shelf"],
            &["crypto"],
            &["model", "request", "response", "trace"],
            &["caller", "signature"],
            &["cloud"],
            &["context"],
            &["gates"],
            &["answer", "outcome", "records"],
            &["perform", "timeline"],
        ],
    ),
    (
        "document",
        &[
            &["format", "tell"],
            &["presets", "run"],
            &["change"],
            &["link", "chapters"],
            &["advice"],
            &["risk"],
            &["api"],
        ],
    ),
    (
        "import",
        &[
            &["caller", "facts", "flat", "found"],
            &["refusal"],
            &["piece"],
            &["policy"],
            &["event", "setting"],
            &["scenario"],
        ],
    ),
    ("text", &[&["language", "markup", "rich"], &["policy"], &["trace"], &["page"], &["api"]]),
    (
        "picture",
        &[
            &["form", "measure", "palette"],
            &["marks"],
            &["paper"],
            &["scene"],
            &["answer", "table"],
            &["card", "trail", "risks"],
        ],
    ),
    (
        "web",
        &[
            &["named", "seed", "text_place"],
            &["draft"],
            &["model"],
            &["message"],
            &["update", "derived"],
            &["effects", "sections"],
            &["view"],
            &["app"],
        ],
    ),
];

/// The crates that are the same function of their input everywhere.
const PURE: &[&str] = &["json", "sort", "iam", "aes256", "catalog", "sim"];

/// What a pure crate must not reach, not even through others: JSON documents, randomness, the browser, a clock.
const FORBIDDEN_CRATES: &[&str] =
    &["serde_json", "getrandom", "rand", "chrono", "time", "web-sys", "js-sys", "wasm-bindgen"];

/// The parts of the standard library that a pure crate must not name.
const FORBIDDEN_MODULES: &[&str] = &["time", "fs", "net", "env", "process", "thread"];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn nothing_points_up() {
    let metadata = cargo(&["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let metadata: serde_json::Value = serde_json::from_str(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap().to_owned();
    let members: BTreeSet<String> = packages.iter().map(name).collect();
    let listed: BTreeSet<String> = MAY_USE.iter().map(|(member, _)| (*member).to_owned()).collect();
    assert_eq!(members, listed, "each crate of the workspace says what it may use");
    for package in packages {
        let member = name(package);
        let (_, may_use) = MAY_USE.iter().find(|(listed, _)| *listed == member).unwrap();
        // Of every kind: a test of `iam` that needs `sim` belongs into `sim`.
        for dependency in package["dependencies"].as_array().unwrap().iter().map(name) {
            let allowed = !members.contains(&dependency) || may_use.contains(&dependency.as_str());
            assert!(allowed, "{member} must not use {dependency}");
        }
    }
}

/// Which file of a crate uses which.
fn uses(member: &str) -> modules::Uses {
    // A program's crate has the program's name, its folder says what it is.
    let folder = if member == "s3kms" { "cli" } else { member };
    let crates = root().join("crates").join(folder);
    let folder = if crates.exists() { crates } else { root().join(member) }.join("src");
    let named = |path: PathBuf| {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        (name, std::fs::read_to_string(&path).unwrap())
    };
    let sources: Vec<(String, String)> = sources(&folder).into_iter().map(named).collect();
    modules::uses(&sources)
}

#[test]
fn no_file_uses_a_floor_above_its_own() {
    for (member, floors) in FLOORS {
        assert_eq!(modules::upward(floors, &uses(member)), Vec::<String>::new(), "{member}");
    }
}

#[test]
fn no_circle_of_files_spans_rooms() {
    // The fuzz targets are programs of one file each.
    for (member, _) in MAY_USE.iter().filter(|(member, _)| *member != "fuzz") {
        let uses = uses(member);
        assert!(!uses.is_empty(), "{member} has no sources");
        assert_eq!(modules::circles(&uses), Vec::<Vec<String>>::new(), "{member}");
    }
}

#[test]
fn pure_crates_reach_nothing_of_the_outside() {
    for member in PURE {
        let tree =
            cargo(&["tree", "--offline", "-p", member, "-e", "normal", "--prefix", "none", "-f", "{p}"]);
        let reached: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        assert!(reached.contains(member));
        for forbidden in FORBIDDEN_CRATES {
            assert!(!reached.contains(forbidden), "{member} reaches {forbidden}");
        }
    }
}

#[test]
fn pure_crates_name_nothing_of_the_outside() {
    for member in PURE {
        let sources = sources(&root().join("crates").join(member).join("src"));
        assert!(!sources.is_empty());
        for path in sources {
            let named = modules::std_modules(&std::fs::read_to_string(&path).unwrap());
            for forbidden in FORBIDDEN_MODULES {
                assert!(
                    !named.contains(*forbidden),
                    "{} names std::{forbidden}; take plain values such as IpAddr from core",
                    path.display()
                );
            }
        }
    }
}

/// Yew spreads `{ for list }` among its neighbours: when the list becomes shorter or longer, all before it are made anew, and a
/// field that is typed in loses its text and the focus. A list that is collected is one child, whatever its length.
#[test]
fn a_list_in_the_page_is_one_child() {
    let spread: Vec<_> = sources(&root().join("web/src"))
        .into_iter()
        .filter(|path| std::fs::read_to_string(path).is_ok_and(|text| text.contains("{ for ")))
        .collect();
    assert!(spread.is_empty(), "write `{{ list.collect::<Html>() }}` in {spread:?}");
}

#[test]
fn the_scan_sees_every_way_to_name_a_module() {
    let check = |source: &str, expected: &[&str]| {
        let expected: BTreeSet<String> = expected.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(modules::std_modules(source), expected, "{source}");
    };
    check("use std::time::Instant;", &["time"]);
    check("fn now() { let now = std :: time::Instant::now(); }", &["time"]);
    check("fn f() { assert!(std::env::args().len() > 1) }", &["env"]);
    check("m! { use std::{fs, env::args}; }", &["fs", "env"]);
    check("#[cfg(test)]\nmod tests { use std::net; }", &["net"]);
    check("use std::{collections::{BTreeMap, btree_map}, fs};", &["collections", "fs"]);
    check("use std::{\n    fmt,\n    env,\n};", &["fmt", "env"]);
    check("// std::time would be a clock\nuse core::time::Duration;", &[]);
    check("use mystd::time;", &[]);
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
