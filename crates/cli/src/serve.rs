//! `s3kms serve`: the page on this machine, without a network.

use std::path::{Path, PathBuf};

use text::Language;

use crate::ending::Ending;
use crate::failure::{Failed, Stop};
use crate::input::Input;
use crate::output;

/// The folder that is served where none is named, and none is carried in the program.
#[cfg(not(feature = "page"))]
const SITE: &str = "dist";

/// The files of the page, as `build.rs` found them.
#[cfg(feature = "page")]
mod page {
    use server::packed::File;

    include!(concat!(env!("OUT_DIR"), "/page.rs"));
}

/// What is served.
enum Site {
    /// A folder.
    Folder(PathBuf),
    /// What the program carries in itself.
    #[cfg(feature = "page")]
    Page,
}

/// `s3kms serve`
pub(crate) fn command(
    scenario: Option<&str>,
    named: Option<&Path>,
    port: u16,
    opens: bool,
) -> Result<Ending, Stop> {
    let fragment = scenario.map(link).transpose()?;
    let site = site(named)?;
    let listener =
        server::listen(port).map_err(|error| Failed::told(None, &server::why(port, &error), None))?;
    let router = match &site {
        Site::Folder(folder) => server::files(folder),
        #[cfg(feature = "page")]
        Site::Page => server::packed(page::FILES),
    };
    let address = server::start(listener, server::without_worker(router))
        .map_err(|error| Failed::told(None, &format!("the server does not start: {error}"), None))?;
    let url = ["http://", &address.to_string(), "/", &fragment.unwrap_or_default()].concat();
    output::print_text(&format!("{url}\n"))?;
    output::note("serve", "the page is there until Ctrl-C");
    if opens && let Err(error) = open::that(&url) {
        output::note("--open", &format!("the browser did not open: {error}"));
    }
    // The server has a thread of its own, and the program ends with a signal.
    loop {
        std::thread::park();
    }
}

/// The fragment that opens a scenario on the page.
fn link(scenario: &str) -> Result<String, Stop> {
    let input = Input::open(scenario, Language::English)?;
    input.simulator.link().map_err(|failure| input.failed(failure, Language::English))
}

fn site(named: Option<&Path>) -> Result<Site, Failed> {
    match named {
        Some(folder) => folder_of(folder),
        #[cfg(feature = "page")]
        None => Ok(Site::Page),
        #[cfg(not(feature = "page"))]
        None => folder_of(Path::new(SITE)),
    }
}

/// A folder that holds a built page.
fn folder_of(folder: &Path) -> Result<Site, Failed> {
    if folder.join("index.html").is_file() {
        return Ok(Site::Folder(folder.to_owned()));
    }
    let help = "`cargo xtask build` builds the page into dist/; name that folder with --site, or have the program carry it: \
                `cargo install --path crates/cli --features page`";
    Err(Failed::told(Some(&folder.to_string_lossy()), "there is no built page in this folder", Some(help)))
}
