//! The operations of S3.

use super::{EventKind, LogName, Method, S3Operation, Target};
use crate::errors::Status;
use crate::evidence::Evidence::{self, Documented, Inferred, Recorded};

/// A row: name, target, method and query, success, actions, actions for a version, event, access log.
macro_rules! operations {
    ($($name:literal $target:ident $method:ident $query:literal $success:ident
        [$($action:literal)+] [$($version:literal)*] $kind:ident $event:literal $event_evidence:ident
        $(log $log:literal $log_evidence:ident)?;)+) => {
        [$(S3Operation {
            name: $name,
            target: Target::$target,
            method: Method::$method,
            query: $query,
            success: Status::$success,
            actions: &[$($action),+],
            version_actions: &[$($version),*],
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

pub(super) static OPERATIONS: [S3Operation; 47] = operations! {
    "AbortMultipartUpload" Object Delete "uploadId" NoContent
        ["s3:AbortMultipartUpload"] [] Data "AbortMultipartUpload" Documented log "REST.DELETE.UPLOAD" Recorded;
    "CompleteMultipartUpload" Object Post "uploadId" Ok
        ["s3:PutObject"] [] Data "CompleteMultipartUpload" Documented log "REST.POST.UPLOAD" Recorded;
    "CopyObject" Object Put "" Ok
        ["s3:PutObject" "s3:GetObject"] ["s3:PutObject" "s3:GetObjectVersion"] Data "CopyObject" Documented log "REST.COPY.OBJECT" Recorded;
    "CreateBucket" Bucket Put "" Ok
        ["s3:CreateBucket"] [] Management "CreateBucket" Documented log "REST.PUT.BUCKET" Recorded;
    "CreateMultipartUpload" Object Post "uploads" Ok
        ["s3:PutObject"] [] Data "CreateMultipartUpload" Documented log "REST.POST.UPLOADS" Documented;
    "DeleteBucket" Bucket Delete "" NoContent
        ["s3:DeleteBucket"] [] Management "DeleteBucket" Documented log "REST.DELETE.BUCKET" Recorded;
    "DeleteBucketEncryption" Bucket Delete "encryption" NoContent
        ["s3:PutEncryptionConfiguration"] [] Management "DeleteBucketEncryption" Documented log "REST.DELETE.ENCRYPTION" Inferred;
    "DeleteBucketOwnershipControls" Bucket Delete "ownershipControls" NoContent
        ["s3:PutBucketOwnershipControls"] [] Management "DeleteBucketOwnershipControls" Inferred log "REST.DELETE.OWNERSHIP_CONTROLS" Inferred;
    "DeleteBucketPolicy" Bucket Delete "policy" NoContent
        ["s3:DeleteBucketPolicy"] [] Management "DeleteBucketPolicy" Documented log "REST.DELETE.BUCKETPOLICY" Recorded;
    "DeleteBucketWebsite" Bucket Delete "website" NoContent
        ["s3:DeleteBucketWebsite"] [] Management "DeleteBucketWebsite" Inferred log "REST.DELETE.WEBSITE" Inferred;
    "DeleteObject" Object Delete "" NoContent
        ["s3:DeleteObject"] ["s3:DeleteObjectVersion"] Data "DeleteObject" Documented log "REST.DELETE.OBJECT" Recorded;
    "DeleteObjectTagging" Object Delete "tagging" NoContent
        ["s3:DeleteObjectTagging"] ["s3:DeleteObjectVersionTagging"] Data "DeleteObjectTagging" Inferred log "REST.DELETE.OBJECT_TAGGING" Inferred;
    "DeleteObjects" Bucket Post "delete" Ok
        ["s3:DeleteObject"] ["s3:DeleteObjectVersion"] Data "DeleteObjects" Documented log "REST.POST.MULTI_OBJECT_DELETE" Recorded;
    "DeletePublicAccessBlock" Bucket Delete "publicAccessBlock" NoContent
        ["s3:PutBucketPublicAccessBlock"] [] Management "DeleteBucketPublicAccessBlock" Documented log "REST.DELETE.PUBLIC_ACCESS_BLOCK" Inferred;
    "GetBucketAcl" Bucket Get "acl" Ok
        ["s3:GetBucketAcl"] [] Management "GetBucketAcl" Documented log "REST.GET.ACL" Recorded;
    "GetBucketEncryption" Bucket Get "encryption" Ok
        ["s3:GetEncryptionConfiguration"] [] Management "GetBucketEncryption" Documented log "REST.GET.ENCRYPTION" Recorded;
    "GetBucketLocation" Bucket Get "location" Ok
        ["s3:GetBucketLocation"] [] Management "GetBucketLocation" Documented log "REST.GET.LOCATION" Recorded;
    "GetBucketOwnershipControls" Bucket Get "ownershipControls" Ok
        ["s3:GetBucketOwnershipControls"] [] Management "GetBucketOwnershipControls" Inferred log "REST.GET.OWNERSHIP_CONTROLS" Recorded;
    "GetBucketPolicy" Bucket Get "policy" Ok
        ["s3:GetBucketPolicy"] [] Management "GetBucketPolicy" Documented log "REST.GET.BUCKETPOLICY" Recorded;
    "GetBucketPolicyStatus" Bucket Get "policyStatus" Ok
        ["s3:GetBucketPolicyStatus"] [] Management "GetBucketPolicyStatus" Inferred log "REST.GET.POLICY_STATUS" Recorded;
    "GetBucketVersioning" Bucket Get "versioning" Ok
        ["s3:GetBucketVersioning"] [] Management "GetBucketVersioning" Documented log "REST.GET.VERSIONING" Recorded;
    "GetBucketWebsite" Bucket Get "website" Ok
        ["s3:GetBucketWebsite"] [] Management "GetBucketWebsite" Documented log "REST.GET.WEBSITE" Recorded;
    "GetObject" Object Get "" Ok
        ["s3:GetObject"] ["s3:GetObjectVersion"] Data "GetObject" Documented log "REST.GET.OBJECT" Documented;
    "GetObjectAcl" Object Get "acl" Ok
        ["s3:GetObjectAcl"] ["s3:GetObjectVersionAcl"] Data "GetObjectAcl" Documented log "REST.GET.ACL" Recorded;
    "GetObjectAttributes" Object Get "attributes" Ok
        ["s3:GetObject" "s3:GetObjectAttributes"] ["s3:GetObjectVersion" "s3:GetObjectVersionAttributes"] Data "GetObjectAttributes" Documented log "REST.GET.OBJECT_ATTRIBUTES" Recorded;
    "GetObjectTagging" Object Get "tagging" Ok
        ["s3:GetObjectTagging"] ["s3:GetObjectVersionTagging"] Data "GetObjectTagging" Documented log "REST.GET.OBJECT_TAGGING" Recorded;
    "GetPublicAccessBlock" Bucket Get "publicAccessBlock" Ok
        ["s3:GetBucketPublicAccessBlock"] [] Management "GetBucketPublicAccessBlock" Documented log "REST.GET.PUBLIC_ACCESS_BLOCK" Recorded;
    "HeadBucket" Bucket Head "" Ok
        ["s3:ListBucket"] [] Data "HeadBucket" Documented log "REST.HEAD.BUCKET" Recorded;
    "HeadObject" Object Head "" Ok
        ["s3:GetObject"] ["s3:GetObjectVersion"] Data "HeadObject" Documented log "REST.HEAD.OBJECT" Documented;
    "ListBuckets" Service Get "" Ok
        ["s3:ListAllMyBuckets"] [] Management "ListBuckets" Documented;
    "ListObjectVersions" Bucket Get "versions" Ok
        ["s3:ListBucketVersions"] [] Data "ListObjectVersions" Documented log "REST.GET.BUCKETVERSIONS" Recorded;
    "ListObjects" Bucket Get "" Ok
        ["s3:ListBucket"] [] Data "ListObjects" Documented log "REST.GET.BUCKET" Documented;
    "ListObjectsV2" Bucket Get "list-type=2" Ok
        ["s3:ListBucket"] [] Data "ListObjects" Documented log "REST.GET.BUCKET" Documented;
    "ListParts" Object Get "uploadId" Ok
        ["s3:ListMultipartUploadParts"] [] Data "ListParts" Documented log "REST.GET.UPLOAD" Recorded;
    "PutBucketAcl" Bucket Put "acl" Ok
        ["s3:PutBucketAcl"] [] Management "PutBucketAcl" Documented log "REST.PUT.ACL" Recorded;
    "PutBucketEncryption" Bucket Put "encryption" Ok
        ["s3:PutEncryptionConfiguration"] [] Management "PutBucketEncryption" Documented log "REST.PUT.ENCRYPTION" Inferred;
    "PutBucketOwnershipControls" Bucket Put "ownershipControls" Ok
        ["s3:PutBucketOwnershipControls"] [] Management "PutBucketOwnershipControls" Inferred log "REST.PUT.OWNERSHIP_CONTROLS" Inferred;
    "PutBucketPolicy" Bucket Put "policy" NoContent
        ["s3:PutBucketPolicy"] [] Management "PutBucketPolicy" Documented log "REST.PUT.BUCKETPOLICY" Recorded;
    "PutBucketVersioning" Bucket Put "versioning" Ok
        ["s3:PutBucketVersioning"] [] Management "PutBucketVersioning" Documented log "REST.PUT.VERSIONING" Recorded;
    "PutBucketWebsite" Bucket Put "website" Ok
        ["s3:PutBucketWebsite"] [] Management "PutBucketWebsite" Documented log "REST.PUT.WEBSITE" Inferred;
    "PutObject" Object Put "" Ok
        ["s3:PutObject"] [] Data "PutObject" Documented log "REST.PUT.OBJECT" Documented;
    "PutObjectAcl" Object Put "acl" Ok
        ["s3:PutObjectAcl"] ["s3:PutObjectVersionAcl"] Data "PutObjectAcl" Documented log "REST.PUT.ACL" Recorded;
    "PutObjectTagging" Object Put "tagging" Ok
        ["s3:PutObjectTagging"] ["s3:PutObjectVersionTagging"] Data "PutObjectTagging" Documented log "REST.PUT.OBJECT_TAGGING" Recorded;
    "PutPublicAccessBlock" Bucket Put "publicAccessBlock" Ok
        ["s3:PutBucketPublicAccessBlock"] [] Management "PutBucketPublicAccessBlock" Documented log "REST.PUT.PUBLIC_ACCESS_BLOCK" Recorded;
    "UpdateObjectEncryption" Object Put "encryption" Ok
        ["s3:UpdateObjectEncryption"] [] Data "UpdateObjectEncryption" Inferred;
    "UploadPart" Object Put "partNumber&uploadId" Ok
        ["s3:PutObject"] [] Data "UploadPart" Documented log "REST.PUT.PART" Documented;
    "UploadPartCopy" Object Put "partNumber&uploadId" Ok
        ["s3:PutObject" "s3:GetObject"] ["s3:PutObject" "s3:GetObjectVersion"] Data "UploadPartCopy" Documented log "REST.COPY.PART" Recorded;
};
