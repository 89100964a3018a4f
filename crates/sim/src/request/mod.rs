//! Requests: who sends what, and how it travels.

pub mod acl;
pub mod bucket;
mod derived;
mod form;
mod headers;
pub mod kms;
pub mod object;
mod operation;
mod permissions;
mod reading;
mod signing;
mod stored;
mod tagging;

use core::net::IpAddr;

use crate::crypto::Entropy;
use crate::model::ClientEncryption;
use crate::{AccountId, BucketName, PrincipalName, Region, RequestId, Timestamp};
pub use acl::{AccessControlPolicy, AclOwner, AclSetting, BodyGrant, BodyGrantee, GrantHeader};
pub use bucket::{AccessPointCall, AccessPointPolicy, AccountCall, BucketCall, CreateBucket, EncryptionRule};
pub(crate) use derived::{copy_source, to_kms};
pub use form::{FormField, form_field};
pub(crate) use headers::is_storage_class;
pub use headers::{Further, further_headers, is_further_header, is_known_value, takes_header};
pub use kms::{KmsCall, KmsRequest, NewKey};
pub use object::*;
pub use operation::Operation;
pub(crate) use operation::{Carried, SentKey, Upload};
pub(crate) use permissions::{Need, On, main_action, main_need, needs_of};
pub use reading::{ReadParameters, ResponseHeader};
pub use signing::{AsSigned, Method, PresignedParameter, SecretAccessKey, Signing};
pub(crate) use stored::REDIRECT;
pub use stored::stored_headers;
pub(crate) use tagging::{TAG_KEY_LETTERS_MAX, TAG_VALUE_LETTERS_MAX, is_tag_key, is_tag_value, tags_sent};

/// One request to the simulated services.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Who sends it, and how it is signed.
    pub sender: Sender,
    /// What it asks for.
    pub operation: Operation,
    /// How it travels.
    pub wire: Wire,
    /// When it arrives. AWS's behavior is that of this day.
    pub time: Timestamp,
    /// The id that S3 gives it; `None` for the one that is made of its random bytes.
    pub id: Option<RequestId>,
    /// Random bytes for data keys and nonces.
    pub entropy: Entropy,
    /// How the sender's client encrypts an upload before it sends it, if it does. The body of its PutObject is then the
    /// plaintext, which S3 never sees; of other operations it says nothing.
    pub client: Option<ClientEncryption>,
}

impl Request {
    /// The same sender's request for something else, sent in the same way.
    pub(crate) fn asking(&self, operation: Operation) -> Self {
        let Self { sender, operation: _, wire, time, id, entropy, client } = self;
        let (sender, wire, id) = (sender.clone(), wire.clone(), id.clone());
        Self { sender, operation, wire, time: *time, id, entropy: entropy.clone(), client: client.clone() }
    }

    /// Whether it names an access point's alias in place of a bucket.
    pub(crate) fn through_access_point(&self) -> bool {
        matches!(self.wire.endpoint, Endpoint::AccessPoint { alias: Some(_), .. })
    }

    /// The id that S3 gives it. To make it takes two hashes, and of most requests nobody asks for it.
    pub fn id(&self) -> RequestId {
        made_id(self.id.as_ref(), &self.entropy)
    }
}

/// An id, or the one that random bytes make.
pub(crate) fn made_id(id: Option<&RequestId>, entropy: &Entropy) -> RequestId {
    id.cloned().unwrap_or_else(|| RequestId::from_random(entropy.fill("request id")))
}

/// Who sends a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// Nobody signs: a browser's address bar, `curl`, every request to a website endpoint.
    Anonymous,
    /// CloudFront fetches from its origin, for a viewer of whom S3 knows nothing.
    CloudFront {
        /// The distribution's id.
        distribution: String,
    },
    /// An AWS service calls by itself.
    Service {
        /// Its id in the scenario.
        id: String,
    },
    /// A principal of the scenario signs.
    Signed {
        /// Who.
        by: PrincipalName,
        /// How.
        signature: Signature,
        /// Where the signer departed from what S3 expects; usually nowhere.
        signing: Signing,
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
        /// `X-Amz-Expires`: for how many seconds it is valid.
        expires_seconds: u32,
    },
    /// Signature Version 4 in the fields of a form, over its POST policy.
    V4Form,
    /// The retired Signature Version 2 in the Authorization header.
    V2Header,
    /// The retired Signature Version 2 in the query: an old presigned URL.
    V2Query {
        /// When the URL expires.
        expires: Timestamp,
    },
}

impl Signature {
    /// Whether it is one of the retired Version 2.
    pub(crate) fn is_v2(&self) -> bool {
        match self {
            Self::V2Header | Self::V2Query { .. } => true,
            Self::V4Header | Self::V4Query { .. } | Self::V4Form => false,
        }
    }

    /// Whether it stands in the query, as in a presigned URL.
    pub(crate) fn is_presigned(&self) -> bool {
        match self {
            Self::V4Query { .. } | Self::V2Query { .. } => true,
            Self::V4Header | Self::V4Form | Self::V2Header => false,
        }
    }
}

/// How a request travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wire {
    /// Which of the bucket's endpoints it goes to.
    pub endpoint: Endpoint,
    /// The Region whose endpoint it goes to, where it is said.
    pub endpoint_region: Option<Region>,
    /// The version of TLS, where it is said.
    pub tls_version: Option<TlsVersion>,
    /// HTTPS (true) or plain HTTP: `aws:SecureTransport`.
    pub transport: Transport,
    /// The address that S3 sees: `aws:SourceIp`.
    pub source_ip: IpAddr,
    /// The User-Agent header, where it is said what the client calls itself.
    pub user_agent: Option<String>,
    /// The Referer header.
    pub referer: Option<String>,
    /// The VPC endpoint through which it comes.
    pub vpc_endpoint: Option<String>,
    /// `x-amz-expected-bucket-owner`, as sent.
    pub expected_bucket_owner: Option<String>,
    /// `x-amz-source-expected-bucket-owner`, as sent: the same for the source of a copy.
    pub source_expected_bucket_owner: Option<String>,
    /// `x-amz-request-payer: requester`
    pub requester_pays: bool,
    /// `x-amz-server-side-encryption`, whatever the operation.
    pub server_side_encryption: Option<String>,
    /// Headers that no member of a request stands for, by their names in lower case.
    pub headers: Vec<(String, String)>,
    /// What the request carries and its operation has no place for.
    pub further: Vec<Further>,
    /// Headers of a presigned request that were added after signing, by name.
    pub unsigned_headers: Vec<String>,
}

impl Wire {
    /// The value of a header that no member of a request stands for.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// What the logs show for the client: its User-Agent, else the name of one that could have sent the request. No policy
    /// is decided by the latter.
    pub fn logged_user_agent(&self) -> &str {
        self.user_agent.as_deref().unwrap_or("aws-cli")
    }
}

/// Which endpoint a request goes to. Source: User Guide, "Website endpoints".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Endpoint {
    /// `BUCKET.s3.REGION.amazonaws.com`: the REST API, answers in XML.
    RestVirtualHosted,
    /// `s3.REGION.amazonaws.com/BUCKET`: the same, older form.
    RestPath,
    /// `BUCKET.s3-website-REGION.amazonaws.com`: pages for browsers, answers in HTML, no signatures, no HTTPS.
    Website,
    /// `NAME-ACCOUNT.s3-accesspoint.REGION.amazonaws.com`
    AccessPoint {
        /// The access point's name.
        name: String,
        /// The account that owns it: names are unique there.
        account: AccountId,
        /// The alias, if the request names it in place of a bucket: `ALIAS.s3.REGION.amazonaws.com`.
        alias: Option<BucketName>,
    },
}

/// A version of TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TlsVersion {
    /// TLS 1.0, which AWS took until February 2024.
    V1_0,
    /// TLS 1.1, the same.
    V1_1,
    /// TLS 1.2
    V1_2,
    /// TLS 1.3
    V1_3,
}

impl TlsVersion {
    /// As `s3:TlsVersion` has it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "1.0",
            Self::V1_1 => "1.1",
            Self::V1_2 => "1.2",
            Self::V1_3 => "1.3",
        }
    }

    /// Whether AWS takes it on a day. Source: AWS Security Blog, "TLS 1.2 to become the minimum TLS protocol level for all AWS API
    /// endpoints".
    pub fn is_taken(self, time: Timestamp) -> bool {
        self >= Self::V1_2 || time < Timestamp::midnight(2024, 2, 27)
    }

    /// All of them, the oldest first.
    pub const ALL: [Self; 4] = [Self::V1_0, Self::V1_1, Self::V1_2, Self::V1_3];
}

/// Whether the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Transport {
    /// TLS.
    Https,
    /// Plain HTTP.
    Http,
}
