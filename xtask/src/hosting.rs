//! The site on nginx, under the settings of `docs/hosting/nginx.conf`.

use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use crate::browser::{Browser, SUB_PATH};
use crate::run::{Output, run, step};
use crate::site::Site;
use crate::{assets, debian, project};

/// The lines of the documented settings that are about a place, which is another one here.
const LISTEN: &str = "listen 80;";
const ROOT: &str = "root /var/www/s3kms;";
const PLACE: &str = r#""~^/(?<s3kms_rest>"#;

/// Serves the site by nginx, at the root of one port and under a path of another, and tries both.
pub(crate) fn test(filter: Option<&str>, site: &Site) -> Result<()> {
    debian::install_if_missing("nginx", "nginx-light", &Output::Terminal)?;
    if debian::can_install() && !Path::new(MODULE).exists() {
        debian::install(&["libnginx-mod-http-brotli-static"], &[], &Output::Terminal)?;
    }
    ensure!(
        Path::new(MODULE).exists(),
        "nginx has no module for brotli (Debian: libnginx-mod-http-brotli-static)"
    );
    let nginx = project::on_path("nginx").context("there is no `nginx`")?;
    let folder = project::target()?.join("hosting");
    let [at_root, under_path] = [free_port()?, free_port()?];
    // Under a path the site is a folder of what the server has.
    let outer = folder.join("outer");
    let inner = outer.join(SUB_PATH.trim_start_matches('/'));
    copy(&site.folder, &inner)?;

    let documented = assets::read(&project::root().join("docs/hosting/nginx.conf"))?;
    for place in [LISTEN, ROOT, PLACE] {
        ensure!(documented.matches(place).count() == 1, "the settings have `{place}` not once");
    }
    let at_root_conf = placed(&documented, at_root, &site.folder, "/");
    let under_path_conf = placed(&documented, under_path, &outer, &format!("{SUB_PATH}/"));
    // Two servers in one would share their variables.
    let mut servers = Vec::new();
    for (name, conf, address) in [("root", at_root_conf, at_root), ("path", under_path_conf, under_path)] {
        servers.push(Nginx::start(&nginx, &folder.join(name), &conf, address)?);
    }

    // More than fits into a variable.
    let list = folder.join("files.json");
    assets::write(&list, Value::Array(files(&site.folder)?).to_string().as_bytes())?;
    let browser = Browser::prepare()?;
    step("The site on nginx", "", || {
        let mut playwright = browser.node("node_modules/@playwright/test/cli.js", at_root);
        playwright
            .args(["test", "--config", "hosting.config.mjs"])
            .env(
                "SITES",
                json!([format!("http://{at_root}"), format!("http://{under_path}{SUB_PATH}")]).to_string(),
            )
            .env("FILES", &list)
            .env("FOLDER", &site.folder);
        if let Some(filter) = filter {
            playwright.args(["--grep", filter]);
        }
        run(&mut playwright)
    })
}

/// The module that sends what was compressed with brotli before.
const MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The documented settings at another place.
fn placed(documented: &str, address: SocketAddr, root: &Path, path: &str) -> String {
    documented
        .replace(LISTEN, &format!("listen {address};"))
        .replace(ROOT, &format!("root {};", root.display()))
        .replace(PLACE, &format!("\"~^{path}(?<s3kms_rest>"))
}

/// Every file of the site with the headers that our own server sends with it; what is compressed is no file of its own.
fn files(folder: &Path) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(&next)? {
            let path = entry?.path();
            let name = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                open.push(path);
            } else if !name.ends_with(".br") && !name.ends_with(".gz") {
                let asked = name.strip_suffix("index.html").unwrap_or(&name);
                let asked = format!("/{asked}");
                let headers: Vec<_> = server::headers::of_path(&asked)
                    .into_iter()
                    .map(|(name, value)| (name.to_ascii_lowercase(), value))
                    .collect();
                all.push(json!({ "path": asked, "file": name, "headers": headers }));
            }
        }
    }
    ensure!(!all.is_empty(), "the site has no file");
    Ok(all)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        std::fs::remove_dir_all(to)?;
    }
    std::fs::create_dir_all(to)?;
    run(Command::new("cp").arg("-r").arg(from.join(".")).arg(to))
}

fn free_port() -> Result<SocketAddr> {
    Ok(server::listen(0)?.local_addr()?)
}

/// A server with a folder of its own, until it is dropped.
struct Nginx(Child);

impl Nginx {
    fn start(nginx: &Path, folder: &Path, settings: &str, address: SocketAddr) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let pid = folder.join("nginx.pid");
        let main = folder.join("nginx.conf");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|name| format!("    {name}_temp_path {};\n", folder.join(name).display()))
            .collect();
        // What Debian's /etc/nginx/nginx.conf has around every file of conf.d, in a folder that needs no root.
        let text = format!(
            "load_module {MODULE};\npid {};\nerror_log stderr;\ndaemon off;\nmaster_process off;\nevents {{}}\nhttp {{\n    \
             access_log off;\n{temporary}{settings}}}\n",
            pid.display()
        );
        assets::write(&main, text.as_bytes())?;
        step("Check the settings", "", || run(Command::new(nginx).arg("-t").arg("-c").arg(&main)))?;
        let mut server =
            Self(Command::new(nginx).arg("-c").arg(&main).spawn().context("nginx did not start")?);
        let start = Instant::now();
        while std::net::TcpStream::connect(address).is_err() {
            if server.0.try_wait()?.is_some() || start.elapsed() > Duration::from_secs(20) {
                bail!("nginx does not listen on {address}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
