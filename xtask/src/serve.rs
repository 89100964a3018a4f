//! `cargo xtask serve`: the page on this machine, built anew and reloaded when a source changes.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Result, anyhow};
use axum::Router;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use axum::http::{HeaderName, Uri};
use axum::routing::get;
use tokio::sync::watch;

use crate::build::{self, Reload};
use crate::project;
use crate::wasm::Profile;
use crate::watch::Sources;

/// The embed may run with an opaque origin, to which our own answers are cross-origin.
const ANY_ORIGIN: (HeaderName, &str) = (ACCESS_CONTROL_ALLOW_ORIGIN, "*");

/// Serves until it is interrupted.
pub(crate) fn command(port: u16, open: bool, profile: Profile) -> Result<()> {
    // First of all, so that a taken port is known before the build has taken its minutes.
    let listener = server::listen(port).map_err(|error| anyhow!(server::why(port, &error)))?;
    let folder = project::target()?.join("site");
    let sources = Sources::watch()?;
    build::into(profile, Reload::OnChange, None, &folder)?;

    let (built, builds) = watch::channel(now());
    let address = server::start(listener, router(&folder, builds))?;
    let url = format!("http://{address}/");
    println!(
        "\nThe page is on {url} (the embed on {url}embed/). It reloads when a source changes; stop with Ctrl-C."
    );
    if open && let Err(error) = open::that(&url) {
        eprintln!("The browser did not open: {error}");
    }

    loop {
        let changed = sources.wait()?;
        println!("\n{} changed", changed.display());
        match build::into(profile, Reload::OnChange, None, &folder) {
            Ok(_) => {
                built.send_replace(now());
                println!("{url} is up to date");
            }
            Err(error) => eprintln!("\nerror: {error:#}\n{url} still shows the last build that worked"),
        }
    }
}

fn router(folder: &Path, builds: watch::Receiver<String>) -> Router {
    let script = || async { ([(CONTENT_TYPE, "text/javascript"), ANY_ORIGIN], include_str!("reload.js")) };
    let wait = move |uri: Uri| async move {
        let mut builds = builds;
        let known = uri.query().and_then(|query| query.strip_prefix("after=")).unwrap_or_default().to_owned();
        // An error means that the program ends, and then nothing more will be built.
        let build =
            builds.wait_for(|build| *build != known).await.map(|build| build.clone()).unwrap_or_default();
        ([ANY_ORIGIN], build)
    };
    server::without_worker(server::files(folder)).route("/reload.js", get(script)).route("/reload", get(wait))
}

/// The name of a build: another one each time, also across restarts of the server.
fn now() -> String {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis().to_string()
}
