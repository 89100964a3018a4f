//! What the caller receives: as exact, and as opaque, as the service.

use catalog::errors::Status;

/// An HTTP response, byte for byte what S3 sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status, such as `403 Forbidden`.
    pub status: Status,
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
    /// A JSON document of KMS.
    Json(String),
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
        self.status.code() < 400
    }
}
