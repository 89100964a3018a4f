//! What the caller receives: as exact, and as opaque, as the service.

use std::borrow::Cow;
use std::sync::OnceLock;

use base64ct::{Base64, Encoding};
use catalog::errors::{Status, WebsitePage, XmlError};

use crate::crypto::Entropy;
use crate::request::made_id;
use crate::{KeyId, RequestId, Timestamp};

/// An HTTP response, byte for byte what S3 sends.
///
/// The ids of a request are hashes, and of most answers nobody reads them: headers, and the document of an error, are written
/// when they are first asked for.
#[derive(Debug, Clone)]
pub struct Response {
    /// The status, such as `403 Forbidden`.
    pub status: Status,
    /// The error that the body carries, as an SDK reads it. `None` for success and for every HEAD.
    pub error: Option<ErrorAnswer>,
    ids: Option<Ids>,
    /// The header fields behind those that every answer begins with.
    fields: Vec<Field>,
    /// Those that were stored beside the object, which stand before `Accept-Ranges`.
    stored: Vec<(String, String)>,
    content: Content,
    headers: OnceLock<Vec<Header>>,
    document: OnceLock<Body>,
}

/// A header field: its name as S3 writes it, and its value.
pub(crate) type Field = (&'static str, String);

/// The same, where the name can be the caller's own.
pub(crate) type Header = (Cow<'static, str>, String);

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

/// What the first fields of an answer are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ids {
    /// Of S3: the request's id and a second one, made of its random bytes.
    S3 { entropy: Entropy, id: Option<RequestId>, time: Timestamp },
    /// Of KMS, whose ids are made of the request's random bytes.
    Kms { entropy: Entropy, time: Timestamp },
}

/// What a response carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// What stands there.
    Body(Body),
    /// The XML document of the error.
    Error,
    /// The HTML page of the error; the bucket's error document, where it has one that is not there.
    Page { missing_error_document: Option<String> },
}

impl Response {
    pub(crate) fn new(
        status: Status,
        ids: Ids,
        fields: Vec<Field>,
        content: Content,
        error: Option<ErrorAnswer>,
    ) -> Self {
        Self { fields, ids: Some(ids), error, ..Self::bare(status, content) }
    }

    /// A response of which the status and the body are all that is known: no header.
    pub fn of_body(status: Status, body: Body) -> Self {
        Self::bare(status, Content::Body(body))
    }

    fn bare(status: Status, content: Content) -> Self {
        let (headers, document) = (OnceLock::new(), OnceLock::new());
        let (fields, stored) = (Vec::new(), Vec::new());
        Self { status, error: None, ids: None, fields, stored, content, headers, document }
    }

    /// The response with what was stored beside the object.
    pub(crate) fn with_stored(self, stored: Vec<(String, String)>) -> Self {
        Self { stored, ..self }
    }

    /// Whether the request was carried out.
    pub fn is_success(&self) -> bool {
        self.status.code() < 400
    }

    /// Header fields in S3's order; names as S3 writes them.
    pub fn headers(&self) -> &[Header] {
        self.headers.get_or_init(|| {
            let first = self.ids.as_ref().map(Ids::fields).unwrap_or_default();
            let mut headers: Vec<Header> = Vec::with_capacity(first.len() + self.fields.len());
            for (name, value) in first.into_iter().chain(self.fields.iter().cloned()) {
                if name == "Accept-Ranges" {
                    let stored = self.stored.iter().cloned();
                    headers.extend(stored.map(|(name, value)| (Cow::Owned(name), value)));
                }
                headers.push((Cow::Borrowed(name), value));
            }
            headers
        })
    }

    /// The body. Answers to HEAD have none.
    pub fn body(&self) -> &Body {
        if let Content::Body(body) = &self.content {
            body
        } else {
            self.document.get_or_init(|| self.written())
        }
    }

    /// The header fields that do not identify the request.
    pub(crate) fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// What was stored beside the object.
    pub(crate) fn stored(&self) -> &[(String, String)] {
        &self.stored
    }

    /// The document of the error.
    fn written(&self) -> Body {
        let Some(ErrorAnswer { code, message, extra }) = &self.error else { return Body::Empty };
        let elements: Vec<(&str, &str)> = extra.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let header = |wanted| {
            let found = self.headers().iter().find(|(name, _)| *name == wanted);
            found.map_or("", |(_, value)| value.as_str())
        };
        let (request_id, host_id) = match &self.ids {
            Some(Ids::S3 { .. }) => (header(REQUEST_ID), header(HOST_ID)),
            Some(Ids::Kms { .. }) | None => ("", ""),
        };
        match &self.content {
            Content::Body(body) => body.clone(),
            Content::Error => {
                let error = XmlError { code, message, elements: &elements, request_id, host_id };
                Body::Xml(error.to_string())
            }
            Content::Page { missing_error_document } => {
                let page = WebsitePage {
                    status: self.status,
                    code,
                    message,
                    elements: &elements,
                    request_id,
                    host_id,
                    missing_error_document: missing_error_document.as_deref(),
                };
                Body::Html(page.to_string())
            }
        }
    }
}

/// What was written when it was asked for follows from the rest.
impl PartialEq for Response {
    fn eq(&self, other: &Self) -> bool {
        let Self { status, error, ids, fields, stored, content, headers: _, document: _ } = self;
        (status, error, ids, fields, content)
            == (&other.status, &other.error, &other.ids, &other.fields, &other.content)
            && *stored == other.stored
    }
}

impl Eq for Response {}

impl Ids {
    /// Their order is that of captured answers.
    fn fields(&self) -> Vec<Field> {
        match self {
            Self::S3 { entropy, id, time } => vec![
                (HOST_ID, host_id(entropy)),
                (REQUEST_ID, made_id(id.as_ref(), entropy).to_string()),
                ("Date", time.http_date()),
            ],
            Self::Kms { entropy, time } => vec![
                ("x-amzn-RequestId", kms_request_id(entropy)),
                ("Cache-Control", String::from("no-cache, no-store, must-revalidate, private")),
                ("Expires", String::from("0")),
                ("Pragma", String::from("no-cache")),
                ("Date", time.http_date()),
            ],
        }
    }
}

/// The header of S3's id of a request.
const REQUEST_ID: &str = "x-amz-request-id";

/// The header of S3's second id of a request.
const HOST_ID: &str = "x-amz-id-2";

/// S3's second id of a request: base64 of 56 bytes.
fn host_id(entropy: &Entropy) -> String {
    Base64::encode_string(&entropy.fill::<56>("host id"))
}

/// KMS's ids of requests are UUIDs.
pub(crate) fn kms_request_id(entropy: &Entropy) -> String {
    KeyId::from_random(entropy.fill("kms request id")).to_string()
}
