//! How a request was signed, where that is not how its receiver needs it.

pub use catalog::operations::Method;

use crate::{ObjectName, Region};

/// Where the signer departed from what the receiver of the request expects; usually nowhere.
///
/// These are causes: what S3 answers follows from the signature that they make, and from the time and the Region in it.
/// Source: S3 API reference, "Authenticating Requests (AWS Signature Version 4)".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signing {
    /// By how many seconds the signer's clock is ahead of AWS's; negative where it is behind. A presigned URL names the
    /// time at which it was signed itself.
    pub clock_offset_seconds: i32,
    /// The Region in the credential scope; the bucket's if there is none here.
    pub region: Option<Region>,
    /// The access key id that the request names; the signer's own if there is none here.
    pub access_key_id: Option<String>,
    /// With which secret access key the signature was made.
    pub secret_access_key: SecretAccessKey,
    /// What the request said when it was signed, where something else arrives.
    pub as_signed: AsSigned,
    /// The parameters that a presigned URL of Signature Version 4 lacks.
    pub missing_parameters: Vec<PresignedParameter>,
}

impl Signing {
    /// What the signer does differently in every request: the clock and the keys. The rest concerns one request alone.
    pub(crate) fn of_every_request(&self) -> Self {
        Self {
            clock_offset_seconds: self.clock_offset_seconds,
            region: None,
            access_key_id: self.access_key_id.clone(),
            secret_access_key: self.secret_access_key,
            as_signed: AsSigned::default(),
            missing_parameters: Vec::new(),
        }
    }
}

/// With which secret access key a signature was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecretAccessKey {
    /// The one that belongs to the signer's access key id.
    #[default]
    Own,
    /// Another one, as after a slip in copying.
    Other,
}

/// What a request said when it was signed, where something else arrives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AsSigned {
    /// The HTTP method.
    pub method: Option<Method>,
    /// The object.
    pub object: Option<ObjectName>,
    /// The query without the parameters of the signature, such as `list-type=2&prefix=public/`.
    pub query: Option<String>,
    /// Headers that the signature covers: name and value.
    pub headers: Vec<(String, String)>,
}

impl AsSigned {
    /// Whether the request arrives as it was signed.
    pub fn is_as_it_arrives(&self) -> bool {
        let Self { method, object, query, headers } = self;
        method.is_none() && object.is_none() && query.is_none() && headers.is_empty()
    }
}

/// A parameter that a presigned URL of Signature Version 4 needs, beside `X-Amz-Algorithm`: by that one S3 knows that
/// it is one, and without it the request is unsigned.
/// Source: S3 API reference, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PresignedParameter {
    /// `X-Amz-Credential`
    Credential,
    /// `X-Amz-Signature`
    Signature,
    /// `X-Amz-Date`
    Date,
    /// `X-Amz-SignedHeaders`
    SignedHeaders,
    /// `X-Amz-Expires`
    Expires,
}

impl PresignedParameter {
    /// All of them, in the order of S3's message.
    pub const ALL: [Self; 5] =
        [Self::Credential, Self::Signature, Self::Date, Self::SignedHeaders, Self::Expires];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credential => "X-Amz-Credential",
            Self::Signature => "X-Amz-Signature",
            Self::Date => "X-Amz-Date",
            Self::SignedHeaders => "X-Amz-SignedHeaders",
            Self::Expires => "X-Amz-Expires",
        }
    }

    /// The parameter of this name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|parameter| parameter.name() == name)
    }
}
