//! How a request was signed, where that is not how its receiver needs it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the signer did otherwise than the receiver of the request needs it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Signing {
    /// By how many seconds the signer's clock is ahead of AWS's; negative where it is behind.
    #[serde(skip_serializing_if = "is_zero")]
    pub clock_offset_seconds: i32,
    /// The Region in the credential scope; the bucket's if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The access key id that the request names; the signer's own if not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_key_id: Option<String>,
    /// Whether another secret access key than the signer's made the signature.
    #[serde(skip_serializing_if = "is_false")]
    pub wrong_secret_access_key: bool,
    /// What stood in the request when it was signed, where something else arrives.
    #[serde(skip_serializing_if = "AsSigned::is_empty")]
    pub as_signed: AsSigned,
    /// The parameters that a presigned URL of Signature Version 4 lacks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_parameters: Vec<PresignedParameter>,
}

/// What stood in a request when it was signed, where something else arrives.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct AsSigned {
    /// The HTTP method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<Method>,
    /// The object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The query without the parameters of the signature.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
    /// Headers that the signature covers.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// `DELETE`
    Delete,
    /// `GET`
    Get,
    /// `HEAD`
    Head,
    /// `POST`
    Post,
    /// `PUT`
    Put,
}

/// A parameter that a presigned URL of Signature Version 4 needs. Without `X-Amz-Algorithm` it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PresignedParameter {
    /// `X-Amz-Credential`
    #[serde(rename = "X-Amz-Credential")]
    Credential,
    /// `X-Amz-Signature`
    #[serde(rename = "X-Amz-Signature")]
    Signature,
    /// `X-Amz-Date`
    #[serde(rename = "X-Amz-Date")]
    Date,
    /// `X-Amz-SignedHeaders`
    #[serde(rename = "X-Amz-SignedHeaders")]
    SignedHeaders,
    /// `X-Amz-Expires`
    #[serde(rename = "X-Amz-Expires")]
    Expires,
}

impl Signing {
    /// Whether the signer did nothing otherwise.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl AsSigned {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
fn is_zero(number: &i32) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands in a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}
