//! `s3kms serve`: the page over a real connection.
#![expect(clippy::indexing_slicing, reason = "helpers of tests; clippy knows only the tests themselves")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use crate::running::{file, program, run};

/// A server of this test's own, which ends with the test.
struct Served {
    child: Child,
    /// `127.0.0.1:PORT`
    host: String,
    /// What stands behind the address: a slash, and the fragment.
    behind: String,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let mut child = program()
            .args(["serve", "--port", "0"])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("http://").unwrap();
        let (host, behind) = address.split_at(address.find('/').unwrap());
        Self { child, host: host.to_owned(), behind: behind.to_owned() }
    }

    /// Head and body of an answer.
    fn get(&self, path: &str, header: &str) -> (String, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n{header}Connection: close\r\n\r\n", self.host)
            .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..end].to_vec()).unwrap().to_ascii_lowercase();
        (head, answer[end + 4..].to_vec())
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[track_caller]
fn has(head: &str, lines: &[&str]) {
    for line in lines {
        assert!(head.lines().any(|own| own == *line), "`{line}` is not in: {head}");
    }
}

#[test]
fn a_folder_is_served_with_types_copies_and_headers() {
    let index = file("index.html", "<title>page</title>");
    let folder = index.parent().unwrap();
    std::fs::create_dir_all(folder.join("assets")).unwrap();
    for (name, bytes) in [("web-0.wasm", "plain"), ("web-0.wasm.br", "small"), ("boot-0.js", "script")] {
        std::fs::write(folder.join("assets").join(name), bytes).unwrap();
    }
    let served = Served::start(&["article~normaluser.kms=use-key", "--site", folder.to_str().unwrap()]);
    assert_eq!(served.behind, "/#1.mwfy/article~normaluser.kms=use-key");
    let (head, body) = served.get("/", "");
    has(
        &head,
        &[
            "http/1.1 200 ok",
            "content-type: text/html",
            "cache-control: no-cache",
            "x-content-type-options: nosniff",
        ],
    );
    assert_eq!(body, b"<title>page</title>");
    for (accepts, encoding, bytes) in
        [("", "", "plain"), ("Accept-Encoding: br\r\n", "content-encoding: br", "small")]
    {
        let (head, body) = served.get("/assets/web-0.wasm", accepts);
        has(&head, &["content-type: application/wasm", "cache-control: public, max-age=31536000, immutable"]);
        assert_eq!(head.contains("content-encoding: br"), !encoding.is_empty());
        assert_eq!(body, bytes.as_bytes());
    }
    has(&served.get("/assets/boot-0.js", "").0, &["content-type: text/javascript"]);
    has(&served.get("/nothing", "").0, &["http/1.1 404 not found"]);
    has(&served.get("/../../Cargo.toml", "").0, &["http/1.1 404 not found"]);
    // A port that is taken is told.
    let port = served.host.rsplit(':').next().unwrap();
    let ran = run(&["serve", "--site", folder.to_str().unwrap(), "--port", port]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("is taken: stop what listens there"), "{}", ran.err);
}

#[test]
fn what_is_no_page_is_told_before_anything_is_served() {
    let folder = file("empty/nothing", "").parent().unwrap().to_owned();
    for (arguments, says) in [
        (["serve", "--site", folder.to_str().unwrap()], "there is no built page in this folder"),
        (["serve", "artcle", "--port=0"], "did you mean `article`?"),
    ] {
        let ran = run(&arguments);
        assert_eq!((ran.status, &*ran.out), (Some(2), ""));
        assert!(ran.err.contains(says), "{}", ran.err);
    }
}

/// The page that the program carries, as `cargo xtask build` left it.
#[cfg(feature = "page")]
#[test]
fn the_program_carries_the_page() {
    let served = Served::start(&[]);
    assert_eq!(served.behind, "/");
    let (head, body) = served.get("/", "");
    has(&head, &["http/1.1 200 ok", "content-type: text/html", "cache-control: no-cache"]);
    let page = String::from_utf8(body).unwrap();
    assert!(page.contains("S3 KMS Playground"), "{page}");
    let start = page.find("assets/boot-").unwrap();
    let script = page[start..].split('"').next().unwrap();
    let path = ["/", script].concat();
    let (head, plain) = served.get(&path, "");
    has(&head, &["content-type: text/javascript", "cache-control: public, max-age=31536000, immutable"]);
    assert!(!head.contains("content-encoding"), "{head}");
    let (head, packed) = served.get(&path, "Accept-Encoding: gzip, br\r\n");
    has(&head, &["content-encoding: gzip"]);
    assert!(packed.len() < plain.len(), "{} and {}", packed.len(), plain.len());
    has(&served.get("/embed", "").0, &["http/1.1 307 temporary redirect", "location: /embed/"]);
    has(&served.get("/embed/", "").0, &["http/1.1 200 ok", "cross-origin-resource-policy: cross-origin"]);
    has(&served.get("/_headers", "").0, &["http/1.1 404 not found"]);
}
