//! A static server with the headers of production, for people, for tests and for measuring. It listens on this machine alone.

pub mod headers;
pub mod packed;

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tower_http::services::ServeDir;

/// How long a connection may take to say what it wants, whole; then it is closed.
const ASKED_WITHIN: Duration = Duration::from_secs(10);
/// The longest path that is looked for, in bytes.
const PATH_BYTES_MAX: usize = 2_048;
/// The longest name of a file on the systems that we know, in bytes.
const NAME_BYTES_MAX: usize = 255;
/// The names of this machine. A page elsewhere that has its own name point here gets nothing.
const LOOPBACK: [&str; 3] = ["127.0.0.1", "localhost", "[::1]"];

/// Takes a port of this machine alone; port 0 takes any free one.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Why a port cannot be had, and what to do about it.
pub fn why(port: u16, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::AddrInUse => {
            format!("port {port} is taken: stop what listens there, or choose another with `--port`")
        }
        _ => format!("cannot listen on port {port}: {error}"),
    }
}

/// The files of `folder`, compressed where the browser takes it, each with its headers.
pub fn files(folder: &Path) -> Router {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    guarded(Router::new().fallback_service(files))
}

/// The files that a program carries in itself, each with its headers.
pub fn packed(files: &'static [packed::File]) -> Router {
    guarded(packed::router(files))
}

/// The same without the worker that keeps the site: what is served by this machine to itself needs none, and one that an
/// earlier program has left on this port takes itself away.
pub fn without_worker(router: Router) -> Router {
    let headers = [(CONTENT_TYPE, "text/javascript"), (CACHE_CONTROL, "no-cache")];
    let script = move || async move { (headers, include_str!("leave.js")) };
    router.route("/sw.js", get(script))
}

fn guarded(router: Router) -> Router {
    router.layer(middleware::from_fn(add_headers)).layer(middleware::from_fn(refuse_strangers))
}

/// Serves in the background until the program ends, and answers where.
pub fn start(listener: TcpListener, router: Router) -> io::Result<SocketAddr> {
    start_with(listener, router, ASKED_WITHIN)
}

fn start_with(listener: TcpListener, router: Router, asked_within: Duration) -> io::Result<SocketAddr> {
    let address = listener.local_addr()?;
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::spawn(move || {
        let served: io::Result<()> = runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener)?;
            loop {
                // What goes wrong with one connection ends no other.
                let Ok((connection, _)) = listener.accept().await else { continue };
                let service = TowerToHyperService::new(router.clone());
                tokio::spawn(
                    http1::Builder::new()
                        .timer(TokioTimer::new())
                        .header_read_timeout(asked_within)
                        .serve_connection(TokioIo::new(connection), service),
                );
            }
        });
        if let Err(error) = served {
            eprintln!("error: the server stopped: {error}");
        }
    });
    Ok(address)
}

/// Answers only what asks this machine by a name of its own for something that can be there.
async fn refuse_strangers(request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(is_loopback) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    match refusal(request.uri().path()) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    }
}

fn is_loopback(host: &str) -> bool {
    LOOPBACK.iter().any(|name| {
        host.strip_prefix(name).is_some_and(|rest| {
            rest.is_empty() || rest.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
        })
    })
}

/// Why a path can be no file's. One that begins with two slashes would be sent on to what a browser takes for a host.
fn refusal(path: &str) -> Option<StatusCode> {
    if path.len() > PATH_BYTES_MAX {
        Some(StatusCode::URI_TOO_LONG)
    } else if path.contains("//") || path.split('/').any(|name| name.len() > NAME_BYTES_MAX) {
        Some(StatusCode::NOT_FOUND)
    } else {
        None
    }
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

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::Instant;

    use super::*;

    /// A site of two pages, each saying its name.
    fn site(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("s3-kms-playground-{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("embed")).unwrap();
        std::fs::write(folder.join("index.html"), "page").unwrap();
        std::fs::write(folder.join("embed/index.html"), "embed").unwrap();
        folder
    }

    /// Status line and headers of the answer.
    fn ask(address: SocketAddr, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split("\r\n\r\n").next().unwrap().to_ascii_lowercase()
    }

    #[test]
    fn only_what_can_be_there_is_looked_for_and_nothing_is_sent_to_another_host() {
        let address = start(listen(0).unwrap(), files(&site("paths"))).unwrap();
        let own = format!("Host: {address}\r\n");
        for (path, status, location) in [
            ("/", "200", None),
            ("/embed/", "200", None),
            ("/embed", "307", Some("/embed/")),
            ("//embed", "404", None),
            ("///embed", "404", None),
            ("//example.org/..", "404", None),
            ("/embed//", "404", None),
            (&format!("/{}", "x".repeat(NAME_BYTES_MAX)), "404", None),
            (&format!("/{}", "x".repeat(NAME_BYTES_MAX + 1)), "404", None),
            (&format!("/{}", "x".repeat(9_000)), "414", None),
            (&"/x".repeat(PATH_BYTES_MAX / 2 + 1), "414", None),
        ] {
            let answer = ask(address, path, &own);
            assert!(answer.starts_with(&format!("http/1.1 {status} ")), "{path}: {answer}");
            let sent = answer.lines().find_map(|line| line.strip_prefix("location: "));
            assert_eq!(sent, location, "{path}");
        }
    }

    #[test]
    fn a_worker_of_this_machine_takes_itself_away() {
        let folder = site("workers");
        std::fs::write(folder.join("sw.js"), "the site's own").unwrap();
        let length = |router: Router| -> usize {
            let address = start(listen(0).unwrap(), router).unwrap();
            let answer = ask(address, "/sw.js", &format!("Host: {address}\r\n"));
            assert!(answer.contains("\r\ncontent-type: text/javascript"), "{answer}");
            let length = answer.lines().find_map(|line| line.strip_prefix("content-length: "));
            length.unwrap().parse().unwrap()
        };
        assert_eq!(length(files(&folder)), "the site's own".len());
        assert_eq!(length(without_worker(files(&folder))), include_str!("leave.js").len());
    }

    #[test]
    fn only_names_of_this_machine_are_answered() {
        let address = start(listen(0).unwrap(), files(&site("hosts"))).unwrap();
        let port = address.port();
        for (host, status) in [
            (format!("Host: 127.0.0.1:{port}\r\n"), "200"),
            (format!("Host: localhost:{port}\r\n"), "200"),
            ("Host: localhost\r\n".to_owned(), "200"),
            (format!("Host: [::1]:{port}\r\n"), "200"),
            (format!("Host: example.org:{port}\r\n"), "421"),
            ("Host: localhost.example.org\r\n".to_owned(), "421"),
            ("Host: 127.0.0.1.example.org\r\n".to_owned(), "421"),
            ("Host: localhost:80@example.org\r\n".to_owned(), "421"),
            (String::new(), "421"),
        ] {
            let answer = ask(address, "/", &host);
            assert!(answer.starts_with(&format!("http/1.1 {status} ")), "{host}: {answer}");
        }
    }

    #[test]
    fn a_connection_that_never_asks_is_closed_and_others_are_answered_meanwhile() {
        let wait = Duration::from_millis(300);
        let address = start_with(listen(0).unwrap(), files(&site("half-open")), wait).unwrap();
        let begun = Instant::now();
        let mut silent: Vec<TcpStream> = (0..20).map(|_| TcpStream::connect(address).unwrap()).collect();
        for stream in silent.iter_mut().skip(10) {
            stream.write_all(b"GET / HTTP/1.1\r\nHost: local").unwrap();
        }
        assert!(ask(address, "/", &format!("Host: {address}\r\n")).starts_with("http/1.1 200 "));
        for stream in &mut silent {
            stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
            let mut rest = Vec::new();
            // Closed with an answer, without one, or cut: but closed.
            let end = stream.read_to_end(&mut rest);
            assert!(end.is_ok() || end.unwrap_err().kind() != std::io::ErrorKind::WouldBlock);
        }
        assert!(begun.elapsed() >= wait);
    }
}
