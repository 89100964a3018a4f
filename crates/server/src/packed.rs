//! A site that a program carries in itself.

use std::io::Read as _;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, LOCATION, VARY};
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse;
use axum::routing::get;
use flate2::read::GzDecoder;

/// A file of a site.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// Its path from the site's root, without a slash in front: `embed/index.html`.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
    /// Whether they are compressed with gzip.
    pub is_gzip: bool,
}

/// The file that a folder stands for.
const INDEX: &str = "index.html";

/// The files as they are asked for.
pub(crate) fn router(files: &'static [File]) -> Router {
    Router::new().fallback_service(get(move |request: Request| async move { answer(files, &request) }))
}

fn answer(files: &'static [File], request: &Request) -> Response<Body> {
    let path = request.uri().path().trim_start_matches('/');
    let named = |path: &str| files.iter().find(|file| file.path == path);
    let file =
        if path.is_empty() || path.ends_with('/') { named(&[path, INDEX].concat()) } else { named(path) };
    match file {
        Some(file) => send(file, request),
        None if named(&[path, "/", INDEX].concat()).is_some() => {
            let folder = ["/", path, "/"].concat();
            (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, folder)]).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn send(file: &'static File, request: &Request) -> Response<Body> {
    let kind = mime_guess::from_path(file.path).first_or_octet_stream().to_string();
    let kind = [(CONTENT_TYPE, kind), (VARY, ACCEPT_ENCODING.to_string())];
    if !file.is_gzip {
        return (kind, file.bytes).into_response();
    }
    if takes_gzip(request) {
        return (kind, [(CONTENT_ENCODING, "gzip")], file.bytes).into_response();
    }
    let mut plain = Vec::new();
    match GzDecoder::new(file.bytes).read_to_end(&mut plain) {
        Ok(_) => (kind, plain).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Whether a client takes gzip (RFC 9110, 12.5.3): named, with any weight but none.
fn takes_gzip(request: &Request) -> bool {
    let accepted = request.headers().get_all(ACCEPT_ENCODING).iter();
    let accepted = accepted.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let weights: Vec<(&str, f32)> = accepted.map(weighed).collect();
    let weight = |wanted: &str| {
        let own = weights.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        own.map(|(_, weight)| *weight)
    };
    weight("gzip").or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

/// A coding with its weight, which is one where none is named.
fn weighed(coding: &str) -> (&str, f32) {
    let (name, rest) = coding.split_once(';').unwrap_or((coding, "q=1"));
    let weight = rest.trim().strip_prefix("q=").and_then(|weight| weight.trim().parse().ok());
    (name.trim(), weight.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_who_takes_it_and_to_nobody_else() {
        for (header, expected) in [
            (Some("gzip, deflate, br"), true),
            (Some("br, GZIP;q=0.5"), true),
            (Some("*"), true),
            (Some("gzip;q=0, *"), false),
            (Some("br"), false),
            (Some("identity"), false),
            (None, false),
        ] {
            let mut request = Request::builder();
            if let Some(header) = header {
                request = request.header(ACCEPT_ENCODING, header);
            }
            assert_eq!(takes_gzip(&request.body(Body::empty()).unwrap()), expected, "{header:?}");
        }
    }

    /// `hello` as gzip writes it.
    const HELLO: &[u8] =
        &[31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0];
    static FILES: &[File] = &[
        File { path: "index.html", bytes: b"page", is_gzip: false },
        File { path: "embed/index.html", bytes: HELLO, is_gzip: true },
    ];

    #[test]
    fn a_file_is_found_by_its_path_and_a_folder_by_its_index() {
        for (path, status, location) in [
            ("/", 200, None),
            ("/index.html", 200, None),
            ("/embed/", 200, None),
            ("/embed/index.html", 200, None),
            ("/embed", 307, Some("/embed/")),
            ("/embed/none", 404, None),
            ("/none/", 404, None),
            ("/index.html/", 404, None),
        ] {
            let answer = answer(FILES, &Request::builder().uri(path).body(Body::empty()).unwrap());
            assert_eq!(answer.status(), status, "{path}");
            assert_eq!(answer.headers().get(LOCATION).map(|to| to.to_str().unwrap()), location, "{path}");
        }
    }

    #[test]
    fn who_takes_nothing_compressed_gets_what_was_compressed() {
        let sent = |header: &str| {
            let request = Request::builder().uri("/embed/").header(ACCEPT_ENCODING, header);
            let answer = answer(FILES, &request.body(Body::empty()).unwrap());
            let length = axum::body::HttpBody::size_hint(answer.body()).exact();
            (answer.headers().get(CONTENT_ENCODING).is_some(), length)
        };
        assert_eq!(sent("gzip"), (true, Some(HELLO.len() as u64)));
        assert_eq!(sent("identity"), (false, Some(5)));
    }
}
