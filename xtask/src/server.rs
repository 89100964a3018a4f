//! A static server with the headers of production, for people, for tests and for measuring.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::headers;

/// A second place of the same site, which proves that it works under any path.
pub(crate) const SUB_PATH: &str = "/some/sub/path";

/// Takes a port of this machine alone; port 0 takes any free one.
pub(crate) fn listen(port: u16) -> Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            bail!("port {port} is taken: stop what listens there, or choose another with `--port`")
        }
        Err(error) => Err(error).with_context(|| format!("cannot listen on port {port}")),
    }
}

/// The files of `folder`, compressed where the browser takes it, each with its headers.
pub(crate) fn files(folder: &Path) -> Router {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(middleware::from_fn(add_headers))
}

/// Serves in the background until the program ends, and answers where.
pub(crate) fn start(listener: TcpListener, router: Router) -> Result<SocketAddr> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::spawn(move || {
        let served = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            axum::serve(listener, router).await
        });
        if let Err(error) = served {
            eprintln!("error: the server stopped: {error}");
        }
    });
    Ok(address)
}

/// Serves `folder` on any free port, at the root and once more under [`SUB_PATH`].
pub(crate) fn start_for_tests(folder: &Path) -> Result<SocketAddr> {
    let router = files(folder).nest_service(SUB_PATH, files(folder));
    start(listen(0)?, router)
}

async fn add_headers(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let missing = response.status().is_client_error();
    for (name, value) in headers::of_path(&path) {
        // A file that is not there yet must not be remembered for ever.
        if missing && name == "Cache-Control" {
            continue;
        }
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
