//! The operations of S3.

use super::{EventKind, LogName, Method, S3Operation};
use crate::evidence::Evidence::{self, Documented, Inferred, Recorded};

/// A row: name, method and query, actions, event, access log.
macro_rules! operations {
    ($($name:literal $method:ident $query:literal [$($action:literal)+] $kind:ident $event:literal $event_evidence:ident
        $(log $log:literal $log_evidence:ident)?;)+) => {
        [$(S3Operation {
            name: $name,
            method: Method::$method,
            query: $query,
            actions: &[$($action),+],
            event_kind: EventKind::$kind,
            event_name: LogName { name: $event, evidence: $event_evidence },
            access_log: access_log(&[$(($log, $log_evidence))?]),
        }),+]
    };
}

const fn access_log(log: &[(&'static str, Evidence)]) -> Option<LogName> {
    match log {
        [(name, evidence), ..] => Some(LogName { name, evidence: *evidence }),
        [] => None,
    }
}

pub(super) static OPERATIONS: [S3Operation; 52] = operations! {
    "AbortMultipartUpload" Delete "uploadId" ["s3:AbortMultipartUpload"] Data "AbortMultipartUpload" Documented log "REST.DELETE.UPLOAD" Recorded;
    "CompleteMultipartUpload" Post "uploadId" ["s3:PutObject"] Data "CompleteMultipartUpload" Documented log "REST.POST.UPLOAD" Recorded;
    "CopyObject" Put "" ["s3:PutObject" "s3:GetObject"] Data "CopyObject" Documented log "REST.COPY.OBJECT" Recorded;
    "CreateBucket" Put "" ["s3:CreateBucket"] Management "CreateBucket" Documented log "REST.PUT.BUCKET" Recorded;
    "CreateMultipartUpload" Post "uploads" ["s3:PutObject"] Data "CreateMultipartUpload" Documented log "REST.POST.UPLOADS" Documented;
    "DeleteBucket" Delete "" ["s3:DeleteBucket"] Management "DeleteBucket" Documented log "REST.DELETE.BUCKET" Recorded;
    "DeleteBucketEncryption" Delete "encryption" ["s3:PutEncryptionConfiguration"]
        Management "DeleteBucketEncryption" Documented log "REST.DELETE.ENCRYPTION" Inferred;
    "DeleteBucketOwnershipControls" Delete "ownershipControls" ["s3:PutBucketOwnershipControls"]
        Management "DeleteBucketOwnershipControls" Inferred log "REST.DELETE.OWNERSHIP_CONTROLS" Inferred;
    "DeleteBucketPolicy" Delete "policy" ["s3:DeleteBucketPolicy"] Management "DeleteBucketPolicy" Documented log "REST.DELETE.BUCKETPOLICY" Recorded;
    "DeleteBucketTagging" Delete "tagging" ["s3:PutBucketTagging"] Management "DeleteBucketTagging" Documented log "REST.DELETE.TAGGING" Inferred;
    "DeleteBucketWebsite" Delete "website" ["s3:DeleteBucketWebsite"] Management "DeleteBucketWebsite" Inferred log "REST.DELETE.WEBSITE" Inferred;
    "DeleteObject" Delete "" ["s3:DeleteObject"] Data "DeleteObject" Documented log "REST.DELETE.OBJECT" Recorded;
    "DeleteObjectTagging" Delete "tagging" ["s3:DeleteObjectTagging"] Data "DeleteObjectTagging" Inferred log "REST.DELETE.OBJECT_TAGGING" Inferred;
    "DeleteObjects" Post "delete" ["s3:DeleteObject"] Data "DeleteObjects" Documented log "REST.POST.MULTI_OBJECT_DELETE" Recorded;
    "DeletePublicAccessBlock" Delete "publicAccessBlock" ["s3:PutBucketPublicAccessBlock"]
        Management "DeleteBucketPublicAccessBlock" Documented log "REST.DELETE.PUBLIC_ACCESS_BLOCK" Inferred;
    "GetBucketAbac" Get "abac" ["s3:GetBucketAbac"] Management "GetBucketAbac" Inferred;
    "GetBucketAcl" Get "acl" ["s3:GetBucketAcl"] Management "GetBucketAcl" Documented log "REST.GET.ACL" Recorded;
    "GetBucketEncryption" Get "encryption" ["s3:GetEncryptionConfiguration"]
        Management "GetBucketEncryption" Documented log "REST.GET.ENCRYPTION" Recorded;
    "GetBucketLocation" Get "location" ["s3:GetBucketLocation"] Management "GetBucketLocation" Documented log "REST.GET.LOCATION" Recorded;
    "GetBucketOwnershipControls" Get "ownershipControls" ["s3:GetBucketOwnershipControls"]
        Management "GetBucketOwnershipControls" Inferred log "REST.GET.OWNERSHIP_CONTROLS" Recorded;
    "GetBucketPolicy" Get "policy" ["s3:GetBucketPolicy"] Management "GetBucketPolicy" Documented log "REST.GET.BUCKETPOLICY" Recorded;
    "GetBucketPolicyStatus" Get "policyStatus" ["s3:GetBucketPolicyStatus"]
        Management "GetBucketPolicyStatus" Inferred log "REST.GET.POLICY_STATUS" Recorded;
    "GetBucketTagging" Get "tagging" ["s3:GetBucketTagging"] Management "GetBucketTagging" Documented log "REST.GET.TAGGING" Inferred;
    "GetBucketVersioning" Get "versioning" ["s3:GetBucketVersioning"] Management "GetBucketVersioning" Documented log "REST.GET.VERSIONING" Recorded;
    "GetBucketWebsite" Get "website" ["s3:GetBucketWebsite"] Management "GetBucketWebsite" Documented log "REST.GET.WEBSITE" Recorded;
    "GetObject" Get "" ["s3:GetObject"] Data "GetObject" Documented log "REST.GET.OBJECT" Documented;
    "GetObjectAcl" Get "acl" ["s3:GetObjectAcl"] Data "GetObjectAcl" Documented log "REST.GET.ACL" Recorded;
    "GetObjectAttributes" Get "attributes" ["s3:GetObject" "s3:GetObjectAttributes"]
        Data "GetObjectAttributes" Documented log "REST.GET.OBJECT_ATTRIBUTES" Recorded;
    "GetObjectTagging" Get "tagging" ["s3:GetObjectTagging"] Data "GetObjectTagging" Documented log "REST.GET.OBJECT_TAGGING" Recorded;
    "GetPublicAccessBlock" Get "publicAccessBlock" ["s3:GetBucketPublicAccessBlock"]
        Management "GetBucketPublicAccessBlock" Documented log "REST.GET.PUBLIC_ACCESS_BLOCK" Recorded;
    "HeadBucket" Head "" ["s3:ListBucket"] Data "HeadBucket" Documented log "REST.HEAD.BUCKET" Recorded;
    "HeadObject" Head "" ["s3:GetObject"] Data "HeadObject" Documented log "REST.HEAD.OBJECT" Documented;
    "ListBuckets" Get "" ["s3:ListAllMyBuckets"] Management "ListBuckets" Documented;
    "ListObjectVersions" Get "versions" ["s3:ListBucketVersions"] Data "ListObjectVersions" Documented log "REST.GET.BUCKETVERSIONS" Recorded;
    "ListObjects" Get "" ["s3:ListBucket"] Data "ListObjects" Documented log "REST.GET.BUCKET" Documented;
    "ListObjectsV2" Get "list-type=2" ["s3:ListBucket"] Data "ListObjects" Documented log "REST.GET.BUCKET" Documented;
    "ListParts" Get "uploadId" ["s3:ListMultipartUploadParts"] Data "ListParts" Documented log "REST.GET.UPLOAD" Recorded;
    "PutBucketAbac" Put "abac" ["s3:PutBucketAbac"] Management "PutBucketAbac" Inferred;
    "PutBucketAcl" Put "acl" ["s3:PutBucketAcl"] Management "PutBucketAcl" Documented log "REST.PUT.ACL" Recorded;
    "PutBucketEncryption" Put "encryption" ["s3:PutEncryptionConfiguration"]
        Management "PutBucketEncryption" Documented log "REST.PUT.ENCRYPTION" Inferred;
    "PutBucketOwnershipControls" Put "ownershipControls" ["s3:PutBucketOwnershipControls"]
        Management "PutBucketOwnershipControls" Inferred log "REST.PUT.OWNERSHIP_CONTROLS" Inferred;
    "PutBucketPolicy" Put "policy" ["s3:PutBucketPolicy"] Management "PutBucketPolicy" Documented log "REST.PUT.BUCKETPOLICY" Recorded;
    "PutBucketTagging" Put "tagging" ["s3:PutBucketTagging"] Management "PutBucketTagging" Documented log "REST.PUT.TAGGING" Inferred;
    "PutBucketVersioning" Put "versioning" ["s3:PutBucketVersioning"] Management "PutBucketVersioning" Documented log "REST.PUT.VERSIONING" Recorded;
    "PutBucketWebsite" Put "website" ["s3:PutBucketWebsite"] Management "PutBucketWebsite" Documented log "REST.PUT.WEBSITE" Inferred;
    "PutObject" Put "" ["s3:PutObject"] Data "PutObject" Documented log "REST.PUT.OBJECT" Documented;
    "PutObjectAcl" Put "acl" ["s3:PutObjectAcl"] Data "PutObjectAcl" Documented log "REST.PUT.ACL" Recorded;
    "PutObjectTagging" Put "tagging" ["s3:PutObjectTagging"] Data "PutObjectTagging" Documented log "REST.PUT.OBJECT_TAGGING" Recorded;
    "PutPublicAccessBlock" Put "publicAccessBlock" ["s3:PutBucketPublicAccessBlock"]
        Management "PutBucketPublicAccessBlock" Documented log "REST.PUT.PUBLIC_ACCESS_BLOCK" Recorded;
    "UpdateObjectEncryption" Put "encryption" ["s3:UpdateObjectEncryption"] Data "UpdateObjectEncryption" Inferred;
    "UploadPart" Put "partNumber&uploadId" ["s3:PutObject"] Data "UploadPart" Documented log "REST.PUT.PART" Documented;
    "UploadPartCopy" Put "partNumber&uploadId" ["s3:PutObject" "s3:GetObject"] Data "UploadPartCopy" Documented log "REST.COPY.PART" Recorded;
};
