//! Why a signed request was not taken for its signer's.

use crate::request::PresignedParameter;
use crate::{AccountId, ObjectName, PrincipalName, Region, Timestamp};

/// Why a signed request was not taken for its signer's.
#[derive(Debug, Clone, PartialEq)]
pub enum AuthenticationFault {
    /// The signature is one of Version 2, and the Region takes Version 4 only.
    SignatureV2 {
        /// The Region.
        region: Region,
    },
    /// A presigned URL lacks parameters.
    ParametersMissing {
        /// Which.
        parameters: Vec<PresignedParameter>,
    },
    /// A presigned URL would be valid for more than a week.
    ExpiresTooLong {
        /// `X-Amz-Expires`
        expires_seconds: u32,
    },
    /// The signature is made for another Region than the bucket's.
    WrongRegion {
        /// The one in the credential scope.
        given: Region,
        /// The bucket's.
        expected: Region,
    },
    /// The signer's clock is more than 15 minutes off.
    ClockSkew {
        /// The time that the request names.
        request_time: Timestamp,
    },
    /// The presigned URL was signed more than 15 minutes in the future.
    NotYetValid {
        /// The time that it names.
        signed: Timestamp,
        /// When it would expire.
        expires: Timestamp,
    },
    /// The session whose credentials signed the request has ended.
    SessionEnded {
        /// When it ended.
        expiration: Timestamp,
        /// The session token.
        token: String,
    },
    /// The signature is not the one that S3 calculates.
    Mismatch(Box<SignatureMismatch>),
    /// The caller's account is suspended.
    AccountSuspended {
        /// The account.
        account: AccountId,
    },
}

/// A signature that is not the one that S3 calculates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureMismatch {
    /// The access key id that the request names.
    pub access_key_id: String,
    /// What S3 signed.
    pub string_to_sign: String,
    /// The signature that the request carries.
    pub signature_provided: String,
    /// The canonical request that S3 made of what arrived; Signature Version 2 has none.
    pub canonical_request: Option<String>,
    /// What made the difference.
    pub causes: Vec<MismatchCause>,
}

/// What made the difference between two signatures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MismatchCause {
    /// The secret access key is not the one that belongs to the access key id.
    SecretAccessKey,
    /// The access key id is somebody else's.
    AccessKeyOfOther {
        /// Whose.
        name: PrincipalName,
    },
    /// The request was signed for another HTTP method.
    Method {
        /// The method that was signed.
        signed: &'static str,
        /// The method that was sent.
        sent: &'static str,
    },
    /// The request was signed for another object.
    Object {
        /// That object.
        signed: ObjectName,
    },
    /// The query was altered.
    Query,
    /// Signed headers were altered or left out.
    Headers {
        /// Their names.
        names: Vec<String>,
    },
}
