//! The main walks by WebDriver, in browsers as Debian ships them: Firefox and WebKit, which Playwright drives only in builds of its own, and
//! Chromium, so that what the walks say of one they say of all.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::run::{Output, run, step};
use crate::site::Site;
use crate::{browser, debian, project, registry};

/// The version of Firefox's driver that is installed from the Rust registry, where PATH has none.
const GECKODRIVER: &str = "0.37.1";
/// The display of a browser that knows no life without one.
const DISPLAY: &str = ":97";

/// A browser with a driver.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Debian's `firefox-esr`, or the Firefox of `$FIREFOX` or PATH.
    Firefox,
    /// WebKitGTK's `MiniBrowser`.
    WebKit,
    /// The Chromium or Chrome that Playwright's tests run in.
    Chromium,
}

/// What the walks need to know of a browser.
struct Browser {
    name: &'static str,
    driver: PathBuf,
    program: PathBuf,
}

/// Runs the walks.
pub(crate) fn test(engine: Engine, filter: Option<&str>, site: &Site) -> Result<()> {
    browser::require_node()?;
    let browser = match engine {
        Engine::Firefox => firefox()?,
        Engine::WebKit => webkit()?,
        Engine::Chromium => chromium()?,
    };
    let address = browser::start(&site.folder)?;
    let display = match engine {
        Engine::WebKit if std::env::var_os("DISPLAY").is_none() => Some(Display::start()?),
        Engine::WebKit | Engine::Firefox | Engine::Chromium => None,
    };
    step(&format!("Walks in {}", browser.name), "a minute or two", || {
        let mut node = Command::new("node");
        node.args(["--test", "--test-reporter=spec"]).current_dir(project::root().join("e2e"));
        if let Some(filter) = filter {
            node.args(["--test-name-pattern", filter]);
        }
        if display.is_some() {
            node.env("DISPLAY", DISPLAY);
        }
        node.arg("drivers/walks.test.mjs").env("SITE", format!("http://{address}"));
        node.env("BROWSER", browser.name).env("DRIVER", &browser.driver).env("PROGRAM", &browser.program);
        run(&mut node)
    })
}

fn firefox() -> Result<Browser> {
    let find = || {
        std::env::var_os("FIREFOX")
            .map(PathBuf::from)
            .or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(project::on_path))
    };
    if find().is_none() {
        debian::install_if_missing("firefox-esr", "firefox-esr", &Output::Terminal)?;
    }
    let program = find().context("there is no Firefox: install one, or say with FIREFOX where it is")?;
    // npm's and PyPI's packages of this name only fetch the program from GitHub; the registry has its sources.
    let driver = match project::on_path("geckodriver") {
        Some(driver) => driver,
        None => registry::installed("geckodriver", GECKODRIVER, &[], &Output::Terminal)?,
    };
    Ok(Browser { name: "firefox", driver, program })
}

fn webkit() -> Result<Browser> {
    for (program, package) in [("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")] {
        debian::install_if_missing(program, package, &Output::Terminal)?;
    }
    let driver = project::on_path("WebKitWebDriver")
        .context("there is no `WebKitWebDriver`: on Debian it is in webkit2gtk-driver")?;
    let program = mini_browser(Path::new("/usr/lib")).context("there is no `MiniBrowser` of WebKitGTK")?;
    Ok(Browser { name: "webkit", driver, program })
}

fn chromium() -> Result<Browser> {
    // Debian's driver drives Debian's Chromium of the same version, and brings it.
    debian::install_if_missing("chromedriver", "chromium-driver", &Output::Terminal)?;
    let program =
        browser::find().context("there is no Chromium: install one, or say with CHROMIUM where it is")?;
    let driver = project::on_path("chromedriver")
        .context("there is no `chromedriver`: on Debian it is in chromium-driver")?;
    Ok(Browser { name: "chromium", driver, program })
}

/// WebKitGTK's own small browser, which stands in no folder of PATH.
fn mini_browser(lib: &Path) -> Option<PathBuf> {
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    let is_webkit =
        |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("webkit"));
    folders(lib)
        .iter()
        .flat_map(|folder| folders(folder))
        .filter(is_webkit)
        .map(|folder| folder.join("MiniBrowser"))
        .find(|program| program.is_file())
}

/// A display that nobody sees, until it is dropped.
struct Display(Child);

impl Display {
    fn start() -> Result<Self> {
        let server = Command::new("Xvfb")
            .args([DISPLAY, "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("`Xvfb` did not start")?;
        Ok(Self(server))
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
