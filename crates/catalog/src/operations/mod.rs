//! The operations of the S3 and KMS APIs: method, query and actions, how a key's state affects them, their names in CloudTrail and
//! in the server access log.
//!
//! Sources: methods and queries from botocore 1.44.5; actions from the Amazon S3 User Guide, "Required permissions for
//! Amazon S3 API operations", and the API references; event names from "Amazon S3 CloudTrail events"; access log names
//! from "Amazon S3 server access log format" and from published logs.

mod kms;
mod s3;

use crate::evidence::Evidence;
use crate::key_states::StateClass;
use crate::names::names;

names! {
    /// An HTTP method. The name is the one that stands in a request.
    Method {
        /// DELETE.
        Delete = "DELETE",
        /// GET.
        Get = "GET",
        /// HEAD.
        Head = "HEAD",
        /// POST.
        Post = "POST",
        /// PUT.
        Put = "PUT",
    }
}

/// What kind of CloudTrail event an operation makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EventKind {
    /// A data event: recorded only where a trail asks for it.
    Data,
    /// A management event: always recorded.
    Management,
}

/// A name in a log, and how well it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogName {
    /// The name.
    pub name: &'static str,
    /// How well it is known.
    pub evidence: Evidence,
}

/// An operation of the S3 API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct S3Operation {
    /// Its name in the API, such as `ListObjectsV2`.
    pub name: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The query that makes a request this operation, such as `policy`. Empty where the path alone does.
    pub query: &'static str,
    /// The actions that the caller needs; what hangs on the request stands in `sim/src/request/permissions.rs`.
    pub actions: &'static [&'static str],
    /// What kind of CloudTrail event it makes.
    pub event_kind: EventKind,
    /// Its `eventName` in CloudTrail.
    pub event_name: LogName,
    /// Its name in the server access log, such as `REST.GET.OBJECT`.
    pub access_log: Option<LogName>,
}

/// An operation of the KMS API. Each is a POST to `/` with `X-Amz-Target: TrentService.NAME`, and its `eventName` in
/// CloudTrail is its name; all are management events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KmsOperation {
    /// Its name in the API, such as `GenerateDataKey`.
    pub name: &'static str,
    /// How the key's state affects it.
    pub state_class: StateClass,
}

/// The operation of S3 with this name.
pub fn s3_operation(name: &str) -> Option<&'static S3Operation> {
    s3::OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The operation of KMS with this name.
pub fn kms_operation(name: &str) -> Option<&'static KmsOperation> {
    kms::OPERATIONS.iter().find(|operation| operation.name == name)
}

/// The name in the server access log of a read by the website endpoint, for GET and HEAD. Source: "Amazon S3 server
/// access log format".
pub const fn website_access_log(method: Method) -> Option<&'static str> {
    match method {
        Method::Get => Some("WEBSITE.GET.OBJECT"),
        Method::Head => Some("WEBSITE.HEAD.OBJECT"),
        Method::Delete | Method::Post | Method::Put => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::{Service, action_named};

    #[test]
    fn tables_are_sorted_and_find_each_operation() {
        assert!(s3::OPERATIONS.is_sorted_by(|a, b| a.name < b.name));
        assert!(kms::OPERATIONS.is_sorted_by(|a, b| a.name < b.name));
        for operation in &s3::OPERATIONS {
            assert_eq!(s3_operation(operation.name), Some(operation));
        }
        for operation in &kms::OPERATIONS {
            assert_eq!(kms_operation(operation.name), Some(operation));
        }
        assert_eq!(s3_operation("getobject"), None);
    }

    #[test]
    fn every_action_exists() {
        for operation in &s3::OPERATIONS {
            assert!(!operation.actions.is_empty(), "{}", operation.name);
            for action in operation.actions {
                let name = action.strip_prefix("s3:").expect("an S3 action");
                assert!(action_named(Service::S3, name).is_some(), "{action}");
            }
        }
    }

    /// Sources of the expectations: the pages that the module names.
    #[test]
    fn operations_are_asked_for_and_logged_as_the_pages_say() {
        let cases = [
            ("GetObject", "GET ", "s3:GetObject", "GetObject", "REST.GET.OBJECT"),
            ("HeadObject", "HEAD ", "s3:GetObject", "HeadObject", "REST.HEAD.OBJECT"),
            ("PutObject", "PUT ", "s3:PutObject", "PutObject", "REST.PUT.OBJECT"),
            ("ListObjectsV2", "GET list-type=2", "s3:ListBucket", "ListObjects", "REST.GET.BUCKET"),
            (
                "CreateMultipartUpload",
                "POST uploads",
                "s3:PutObject",
                "CreateMultipartUpload",
                "REST.POST.UPLOADS",
            ),
            ("UploadPart", "PUT partNumber&uploadId", "s3:PutObject", "UploadPart", "REST.PUT.PART"),
            (
                "PutPublicAccessBlock",
                "PUT publicAccessBlock",
                "s3:PutBucketPublicAccessBlock",
                "PutBucketPublicAccessBlock",
                "REST.PUT.PUBLIC_ACCESS_BLOCK",
            ),
            (
                "PutBucketPolicy",
                "PUT policy",
                "s3:PutBucketPolicy",
                "PutBucketPolicy",
                "REST.PUT.BUCKETPOLICY",
            ),
            (
                "DeleteBucketEncryption",
                "DELETE encryption",
                "s3:PutEncryptionConfiguration",
                "DeleteBucketEncryption",
                "REST.DELETE.ENCRYPTION",
            ),
        ];
        for (name, request, action, event, log) in cases {
            let operation = s3_operation(name).expect(name);
            assert_eq!(format!("{} {}", operation.method.name(), operation.query), request, "{name}");
            assert_eq!(operation.actions.first(), Some(&action), "{name}");
            assert_eq!(operation.event_name.name, event, "{name}");
            assert_eq!(operation.access_log.map(|log| log.name), Some(log), "{name}");
        }
        let copy = s3_operation("CopyObject").expect("exists");
        assert_eq!(copy.actions, ["s3:PutObject", "s3:GetObject"]);
    }

    /// What nobody has seen in a log is marked.
    #[test]
    fn access_log_names_have_the_form_of_the_guide() {
        for operation in &s3::OPERATIONS {
            if let Some(log) = operation.access_log {
                let mut parts = log.name.split('.');
                assert_eq!(parts.next(), Some("REST"), "{}", operation.name);
                let method = parts.next().expect("a method");
                assert!(method == operation.method.name() || method == "COPY", "{}", operation.name);
                assert!(parts.next().is_some() && parts.next().is_none(), "{}", operation.name);
            }
        }
    }
}
