//! A real browser for tests, pictures and measurements, driven by Playwright in `e2e/`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::figures::Figures;
use crate::run::{Output, run, step};
use crate::site::{FIRST_VIEW_BYTES_MAX, Site};
use crate::wasm::Profile;
use crate::{assets, build, debian, project};

/// The program of npm.
pub(crate) const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// A second place of the same site, which proves that it works under any path.
pub(crate) const SUB_PATH: &str = "/some/sub/path";

/// Debian's packages of the browser, the lightest first, and their programs: what shows no window takes half the work, and it is
/// the one that Playwright starts by itself.
const DEBIAN_BROWSERS: [&str; 2] = ["chromium-headless-shell", "chromium"];

/// Runs Playwright's tests against a built site.
pub(crate) fn test(filter: Option<&str>, site: &Site) -> Result<()> {
    let browser = Browser::prepare()?;
    let address = start(&site.folder)?;
    step("Tests in the browser", "", || {
        let mut playwright = browser.node("node_modules/@playwright/test/cli.js", address);
        playwright.arg("test").env("FIRST_VIEW_BYTES_MAX", FIRST_VIEW_BYTES_MAX.to_string());
        if let Some(filter) = filter {
            playwright.args(["--grep", filter, "--pass-with-no-tests"]);
        }
        run(&mut playwright)
    })
}

/// `cargo xtask shots`
pub(crate) fn shots(out: Option<PathBuf>) -> Result<()> {
    let site = build::into_dist(Profile::Release)?;
    let out = match out {
        Some(out) => std::path::absolute(out)?,
        None => project::target()?.join("shots"),
    };
    let browser = Browser::prepare()?;
    let address = start(&site.folder)?;
    step("Screenshots", "about a minute", || run(browser.node("shots.mjs", address).env("OUT", &out)))?;
    println!("The pictures are in {}", out.display());
    Ok(())
}

/// Bytes, and times in a browser.
pub(crate) fn measure(figures: &mut Figures) -> Result<()> {
    let site = build::into_dist(Profile::Release)?;
    let browser = Browser::prepare()?;
    let address = start(&site.folder)?;
    site.weigh(figures)?;
    let times = project::target()?.join("page-times.json");
    step("Times in the browser", "about 20 minutes; with TOGGLES=40 about 6", || {
        run(browser.node("measure.mjs", address).env("FIGURES", &times))
    })?;
    let times: Value = serde_json::from_str(&assets::read(&times)?)?;
    for (name, microseconds) in times.as_object().context("no times")? {
        figures.time(name.clone(), microseconds.as_u64().context("a time is no number")?);
    }
    Ok(())
}

/// Says what to do when Node is missing.
pub(crate) fn require_node() -> Result<()> {
    if project::on_path("node").is_none() {
        bail!("`node` is missing: install Node 20 or newer from https://nodejs.org");
    }
    Ok(())
}

/// A browser that is there, and Playwright with it.
pub(crate) struct Browser {
    folder: PathBuf,
    /// The program to start; none where Playwright knows its own.
    program: Option<PathBuf>,
}

impl Browser {
    /// Finds both, installing what is missing.
    pub(crate) fn prepare() -> Result<Self> {
        require_node()?;
        let folder = project::root().join("e2e");
        install_playwright(&folder)?;
        let mut program = find();
        let fonts = missing_fonts();
        if debian::can_install() && !(program.is_some() && fonts.is_empty()) {
            let browser = program.is_none().then_some(DEBIAN_BROWSERS.as_slice());
            debian::install(&fonts, browser.unwrap_or_default(), &Output::Terminal)?;
            program = find();
        }
        if program.is_none() {
            step("Install Chromium for Playwright", "about 150 MB the first time", || {
                run(Command::new("node")
                    .args(["node_modules/@playwright/test/cli.js", "install", "chromium"])
                    .current_dir(&folder))
                .context("set CHROMIUM to the path of a Chromium or Chrome to use that one")
            })?;
        }
        Ok(Self { folder, program })
    }

    /// Node with a script of `e2e/`, told where the site and the browser are.
    pub(crate) fn node(&self, script: &str, site: SocketAddr) -> Command {
        let mut node = Command::new("node");
        node.arg(script).current_dir(&self.folder);
        node.env("SITE", format!("http://{site}")).env("SITE_SUB_PATH", SUB_PATH);
        if let Some(program) = &self.program {
            node.env("CHROMIUM", program);
        }
        node
    }
}

/// `$CHROMIUM`, or else a Chromium or Chrome that PATH finds.
pub(crate) fn find() -> Option<PathBuf> {
    let named =
        DEBIAN_BROWSERS.into_iter().chain(["chromium-browser", "google-chrome", "google-chrome-stable"]);
    std::env::var_os("CHROMIUM").map(PathBuf::from).or_else(|| named.into_iter().find_map(project::on_path))
}

/// Runs `npm ci` unless the lock file is older than what it last installed.
fn install_playwright(folder: &Path) -> Result<()> {
    let changed = |file: &str| std::fs::metadata(folder.join(file)).and_then(|metadata| metadata.modified());
    if let (Ok(lock), Ok(installed)) =
        (changed("package-lock.json"), changed("node_modules/.package-lock.json"))
        && lock <= installed
    {
        return Ok(());
    }
    step("Install Playwright", "about 10 s", || {
        run(Command::new(NPM).args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
    })
}

/// The packages of the Japanese and the Latin font of the pictures that are not there.
fn missing_fonts() -> Vec<&'static str> {
    let fonts = [(":lang=ja", "fonts-noto-cjk"), ("Roboto", "fonts-roboto")];
    fonts.into_iter().filter(|(pattern, _)| !has_font(pattern)).map(|(_, package)| package).collect()
}

fn has_font(pattern: &str) -> bool {
    Command::new("fc-list").arg(pattern).output().is_ok_and(|fonts| !fonts.stdout.is_empty())
}

/// Serves a built site on any free port, at the root and once more under [`SUB_PATH`].
pub(crate) fn start(folder: &Path) -> Result<SocketAddr> {
    let router = server::files(folder).nest_service(SUB_PATH, server::files(folder));
    Ok(server::start(server::listen(0)?, router)?)
}
