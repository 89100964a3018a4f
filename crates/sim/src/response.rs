//! What the caller receives: as exact, and as opaque, as the service.

/// An HTTP response, byte for byte what S3 sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code, such as 403.
    pub status: u16,
    /// Header fields in S3's order; names as S3 writes them.
    pub headers: Vec<(&'static str, String)>,
    /// The body. Answers to HEAD have none.
    pub body: Body,
    /// The error that the body carries, as an SDK reads it. `None` for success and for every HEAD.
    pub error: Option<ErrorAnswer>,
}

/// A response's body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// No body.
    Empty,
    /// An object's bytes.
    Bytes(Vec<u8>),
    /// An XML document of the REST API.
    Xml(String),
    /// An HTML page of the website endpoint.
    Html(String),
}

/// The parts of an error document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorAnswer {
    /// The code, such as `AccessDenied`.
    pub code: String,
    /// The message, never translated.
    pub message: String,
    /// Further elements in S3's order, such as `BucketName`.
    pub extra: Vec<(&'static str, String)>,
}

impl Response {
    /// Whether the request was carried out.
    pub fn is_success(&self) -> bool {
        self.status < 400
    }

    /// The status with its reason phrase, as the website endpoint's title shows it: `403 Forbidden`.
    pub fn status_line(&self) -> String {
        format!("{} {}", self.status, reason_phrase(self.status))
    }
}

/// The reason phrase of a status that S3 or KMS sends. Source: RFC 9110, 15; 503 as S3 writes it.
pub(crate) fn reason_phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        204 => "No Content",
        206 => "Partial Content",
        304 => "Not Modified",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        409 => "Conflict",
        412 => "Precondition Failed",
        416 => "Requested Range Not Satisfiable",
        500 => "Internal Server Error",
        503 => "Slow Down",
        _ => "",
    }
}
