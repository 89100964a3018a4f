//! What one request did: what its records are written from.

use crate::cloud::Change;
use crate::request::KmsCall;
use crate::response::Response;
use crate::trace::Trace;

/// What one request did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What the caller receives; `None` where the trace ends at something that is not modelled, and where a client
    /// without credentials has nobody to ask.
    pub response: Option<Response>,
    /// What really happened.
    pub trace: Trace,
    /// What it changed; [`crate::Cloud::apply`] carries it out.
    pub changes: Vec<Change>,
    /// What the caller's own client did beside it: only with client-side encryption.
    pub client: Option<ClientSide>,
}

/// What the caller's own client, the S3 Encryption Client, did beside a request to S3.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClientSide {
    /// What it asked of KMS; `None` where nobody could sign the call, or it had nothing to ask.
    pub call: Option<KmsCall>,
    /// What KMS answered it; `None` where KMS was not asked, or where its answer is not known.
    pub answer: Option<Response>,
    /// What it made of the object that S3 delivered; `None` where that stays ciphertext.
    pub plaintext: Option<Vec<u8>>,
}
