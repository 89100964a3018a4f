//! How a request was signed, where that is not how its receiver needs it.

use std::collections::BTreeMap;

use super::{Format, NAME, Shape, record, words};
use crate::format::limits::{HEADER_CHARS_MAX, HEADERS_MAX};

record! {
    /// What the signer of a request did differently from what AWS needs; what AWS answers follows from it.
    #[derive(Default)]
    pub struct Signing {
        /// By how many seconds the signer's clock is ahead of AWS's; negative where it is behind.
        default clock_offset_seconds: i32 as "clockOffsetSeconds",
        /// The Region in the credential scope; the bucket's if not said.
        optional region: String as "region" of NAME,
        /// The access key id that the request names; the signer's own if not said.
        optional access_key_id: String as "accessKeyId" of NAME,
        /// Whether another secret access key than the signer's made the signature.
        default wrong_secret_access_key: bool as "wrongSecretAccessKey",
        /// What stood in the request when it was signed, where something else arrives.
        default as_signed: AsSigned as "asSigned",
        /// The parameters that a presigned URL of Signature Version 4 lacks.
        default missing_parameters: Vec<PresignedParameter> as "missingParameters"
            of Shape::List(&PresignedParameter::SHAPE, Some(HEADERS_MAX)),
    }

    /// What stood in a request when it was signed, where something else arrives.
    #[derive(Default)]
    pub struct AsSigned {
        /// The HTTP method.
        optional method: Method as "method",
        /// The object.
        optional object: String as "object" of NAME,
        /// The query without the parameters of the signature.
        optional query: String as "query" of Shape::Text(Some(HEADER_CHARS_MAX)),
        /// Headers that the signature covers.
        default headers: BTreeMap<String, String> as "headers",
    }
}

words! {
    /// An HTTP method.
    pub enum Method {
        Delete = "DELETE",
        Get = "GET",
        Head = "HEAD",
        Post = "POST",
        Put = "PUT",
    }

    /// A parameter that a presigned URL of Signature Version 4 needs. Without `X-Amz-Algorithm` it is none.
    pub enum PresignedParameter {
        Credential = "X-Amz-Credential",
        Signature = "X-Amz-Signature",
        Date = "X-Amz-Date",
        SignedHeaders = "X-Amz-SignedHeaders",
        Expires = "X-Amz-Expires",
    }
}

impl Signing {
    /// Whether the signer did nothing differently.
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
