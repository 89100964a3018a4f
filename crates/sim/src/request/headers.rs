//! Which operation takes which header, and which values S3 is known to read. What is neither taken nor known to be
//! ignored gets no verdict: a header is never lost on the way.
//!
//! Source: S3 API reference, request syntax of each operation.

use super::operation::Operation;

/// What a request carries and its operation has no place for, or whose value nobody knows S3's answer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Further {
    /// A header, by its name in lower case, and its value.
    Header {
        /// The name.
        name: String,
        /// The value.
        value: String,
    },
    /// `versionId`
    VersionId(String),
}

/// The headers of a request that its operation has no place for, or whose value nobody knows S3's answer to. Names have
/// no case.
pub fn further_headers<'a>(
    operation: &Operation,
    headers: impl Iterator<Item = (&'a String, &'a String)>,
) -> Vec<Further> {
    headers
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim_matches([' ', '\t']).to_owned()))
        .filter(|(name, value)| !(is_taken(operation, name) && is_known_value(name, value)))
        .map(|(name, value)| Further::Header { name, value })
        .collect()
}

/// Whether an operation takes a header. `x-amz-server-side-encryption` is refused where it is not taken, and headers
/// that say nothing of the operation go with every one.
fn is_taken(operation: &Operation, name: &str) -> bool {
    let carries = operation.carries();
    match name {
        "x-amz-server-side-encryption-aws-kms-key-id"
        | "x-amz-server-side-encryption-context"
        | "x-amz-server-side-encryption-bucket-key-enabled" => operation.takes_server_side_encryption(),
        "x-amz-server-side-encryption-customer-algorithm"
        | "x-amz-server-side-encryption-customer-key"
        | "x-amz-server-side-encryption-customer-key-md5" => operation.customer_key().is_some(),
        "x-amz-copy-source-server-side-encryption-customer-algorithm"
        | "x-amz-copy-source-server-side-encryption-customer-key"
        | "x-amz-copy-source-server-side-encryption-customer-key-md5"
        | "x-amz-source-expected-bucket-owner" => matches!(operation, Operation::CopyObject(_)),
        "x-amz-acl" => carries.upload().is_some() || carries.acl().is_some(),
        // Uploads take them too; that is not simulated.
        "x-amz-grant-full-control"
        | "x-amz-grant-read"
        | "x-amz-grant-read-acp"
        | "x-amz-grant-write"
        | "x-amz-grant-write-acp" => carries.acl().is_some(),
        _ => true,
    }
}

/// Whether what S3 makes of a value is known, as far as the value is not checked where it is used.
pub fn is_known_value(name: &str, value: &str) -> bool {
    match name {
        "x-amz-server-side-encryption-bucket-key-enabled" => {
            value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
        }
        "x-amz-server-side-encryption-aws-kms-key-id" => !value.is_empty(),
        "x-amz-request-payer" => value == "requester",
        "x-amz-checksum-mode" => value.eq_ignore_ascii_case("enabled"),
        _ => true,
    }
}
