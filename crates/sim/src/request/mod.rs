//! Requests: who sends what, and how it travels.

mod operation;

use core::net::IpAddr;

use crate::crypto::Entropy;
use crate::{PrincipalName, RequestId, Timestamp};
pub use operation::{
    CustomerKeyHeaders, EncryptionHeaders, GetObject, HeadObject, ListObjectsV2, Operation, PutObject,
};

/// One request to the simulated services.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who sends it, and how it is signed.
    pub sender: Sender,
    /// What it asks for.
    pub operation: Operation,
    /// How it travels.
    pub wire: Wire,
    /// When it arrives. AWS's behavior is that of this day.
    pub time: Timestamp,
    /// The id that S3 gives it.
    pub id: RequestId,
    /// Random bytes for data keys and nonces.
    pub entropy: Entropy,
}

/// Who sends a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// Nobody signs: a browser's address bar, `curl`, every request to a website endpoint.
    Anonymous,
    /// A principal of the scenario signs.
    Signed {
        /// Who.
        by: PrincipalName,
        /// How.
        signature: Signature,
    },
}

/// How a request is signed. Source: S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// Signature Version 4 in the Authorization header: what every current SDK does.
    V4Header,
    /// Signature Version 4 in the query: a presigned URL.
    V4Query {
        /// When the URL was signed.
        signed: Timestamp,
        /// `X-Amz-Expires`: for how many seconds it is good.
        expires_seconds: u32,
    },
    /// The retired Signature Version 2 in the Authorization header.
    V2Header,
    /// The retired Signature Version 2 in the query: an old presigned URL.
    V2Query {
        /// When the URL stops to be good.
        expires: Timestamp,
    },
}

/// How a request travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// Which of the bucket's endpoints it goes to.
    pub endpoint: Endpoint,
    /// HTTPS (true) or plain HTTP: `aws:SecureTransport`.
    pub transport: Transport,
    /// The address that S3 sees: `aws:SourceIp`.
    pub source_ip: IpAddr,
    /// The User-Agent header.
    pub user_agent: String,
}

/// Which endpoint a request goes to. Source: User Guide, "Website endpoints".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Endpoint {
    /// `BUCKET.s3.REGION.amazonaws.com`: the REST API, answers in XML.
    RestVirtualHosted,
    /// `s3.REGION.amazonaws.com/BUCKET`: the same, older form.
    RestPath,
    /// `BUCKET.s3-website-REGION.amazonaws.com`: pages for browsers, answers in HTML, no signatures, no HTTPS.
    Website,
}

/// Whether the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// TLS.
    Https,
    /// Plain HTTP.
    Http,
}
