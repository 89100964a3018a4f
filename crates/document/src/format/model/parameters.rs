//! The parameters of the operations that have more than a bucket, an object and a body. Names are AWS's own.

use std::collections::BTreeMap;

use super::{
    Acl, ClientSideEncryption, GrantConstraint, GrantOperation, KeySpec, ObjectOwnership, PublicAccessBlock,
    Website, record,
};
use crate::PolicyValue;

record! {
    /// `PutObject`
    #[derive(Default)]
    pub struct PutParameters {
        /// `ClientSideEncryption`: how the sender's client encrypts the body before it sends it.
        optional client_side_encryption: ClientSideEncryption as "ClientSideEncryption",
    }

    /// `PostObject`: a form that a browser sends. Its field `key` is the request's object, its file the request's body.
    #[derive(Default)]
    pub struct PostParameters {
        /// The other fields, by their names: `acl`, `Content-Type`, `tagging`, `success_action_status`, …
        default fields: BTreeMap<String, String> as "Fields",
        /// The POST policy that the caller signs, as JSON or as its base64; without it the form is anonymous. The conditions of the
        /// signature's own fields are added, as SDKs do.
        optional policy: PolicyValue as "Policy",
        /// The file's name, which takes the place of `${filename}` in the fields.
        optional file_name: String as "FileName",
    }

    /// `GetObject`, `HeadObject`
    #[derive(Default)]
    pub struct ReadParameters {
        /// `partNumber`: 1 to 10,000.
        optional part_number: u16 as "PartNumber",
        /// `response-cache-control`, and so on: what the answer's headers shall be.
        optional response_cache_control: String as "ResponseCacheControl",
        optional response_content_disposition: String as "ResponseContentDisposition",
        optional response_content_encoding: String as "ResponseContentEncoding",
        optional response_content_language: String as "ResponseContentLanguage",
        optional response_content_type: String as "ResponseContentType",
        optional response_expires: String as "ResponseExpires",
    }

    /// `ListObjectsV2`, `ListObjectVersions`
    #[derive(Default)]
    pub struct ListingParameters {
        /// `Prefix`, which can also stand in the request itself.
        optional prefix: String as "Prefix",
        optional delimiter: String as "Delimiter",
        optional max_keys: u32 as "MaxKeys",
        optional encoding_type: String as "EncodingType",
        /// Of `ListObjectsV2`.
        optional start_after: String as "StartAfter",
        /// Of `ListObjectsV2`.
        optional continuation_token: String as "ContinuationToken",
        /// Of `ListObjectVersions`.
        optional key_marker: String as "KeyMarker",
        /// Of `ListObjectVersions`.
        optional version_id_marker: String as "VersionIdMarker",
    }

    /// `CopyObject`
    pub struct CopyParameters {
        /// `x-amz-copy-source`, URL-encoded: a bucket's handle or name, `/`, and an object's name; `?versionId=` and a version, as in the
        /// request's `versionId`, can follow.
        needed copy_source: String as "CopySource",
    }

    /// `GetObjectAttributes`
    pub struct AttributesParameters {
        /// `ETag`, `Checksum`, `ObjectParts`, `ObjectSize`, `StorageClass`
        needed object_attributes: Vec<String> as "ObjectAttributes",
    }

    /// `UploadPart`
    pub struct PartParameters {
        /// 1 to 10,000.
        needed part_number: u16 as "PartNumber",
        /// How many times the body is repeated, once if not said: parts are large, documents are not.
        optional repeat: u32 as "Repeat",
    }

    /// `UploadPartCopy`
    pub struct PartCopyParameters {
        /// 1 to 10,000.
        needed part_number: u16 as "PartNumber",
        /// `x-amz-copy-source`, as in `CopyObject`.
        needed copy_source: String as "CopySource",
        /// `x-amz-copy-source-range`: `bytes=first-last`, counted from 0; the whole source, if not said.
        optional copy_source_range: String as "CopySourceRange",
    }

    /// `CompleteMultipartUpload`
    pub struct CompleteParameters {
        /// The parts' numbers, in order. Their entity tags are those that the parts were answered with.
        needed parts: Vec<u16> as "Parts",
    }

    /// `UpdateObjectEncryption`
    pub struct UpdateEncryptionParameters {
        needed kms_key_arn: String as "KMSKeyArn",
        default bucket_key_enabled: bool as "BucketKeyEnabled",
    }

    /// `PutObjectAcl`, `PutBucketAcl`: an ACL in one of AWS's three ways, or in this document's own. All of them are sent.
    #[derive(Default)]
    pub struct AclParameters {
        /// `ACL`: a canned ACL's name, sent as `x-amz-acl`; or grants as buckets have them, sent in the body.
        optional acl: Acl as "ACL",
        /// `AccessControlPolicy`: the body.
        optional access_control_policy: AccessControlPolicy as "AccessControlPolicy",
        /// `x-amz-grant-full-control`
        optional grant_full_control: String as "GrantFullControl",
        /// `x-amz-grant-read`
        optional grant_read: String as "GrantRead",
        /// `x-amz-grant-read-acp`
        optional grant_read_acp: String as "GrantReadACP",
        /// `x-amz-grant-write`
        optional grant_write: String as "GrantWrite",
        /// `x-amz-grant-write-acp`
        optional grant_write_acp: String as "GrantWriteACP",
    }

    /// `DeleteObjects`
    pub struct DeleteParameters {
        /// What is deleted.
        needed delete: Delete as "Delete",
    }

    /// `Delete`
    pub struct Delete {
        needed objects: Vec<ObjectIdentifier> as "Objects",
        /// Whether the answer leaves out what was deleted.
        default quiet: bool as "Quiet",
    }

    /// `ObjectIdentifier`
    pub struct ObjectIdentifier {
        needed key: String as "Key",
        /// A version, as in the request's `versionId`.
        optional version_id: String as "VersionId",
        /// `ETag`: the entity tag that the object shall have.
        optional etag: String as "ETag",
    }

    /// `PutBucketAbac`
    pub struct AbacParameters {
        needed abac_status: AbacStatusSent as "AbacStatus",
    }

    /// `AbacStatus`
    pub struct AbacStatusSent {
        /// `Enabled` or `Disabled`.
        needed status: String as "Status",
    }

    /// `PutObjectTagging`, `PutBucketTagging`
    pub struct TaggingParameters {
        /// The tags.
        needed tagging: Tagging as "Tagging",
    }

    /// `Tagging`
    pub struct Tagging {
        needed tag_set: Vec<Tag> as "TagSet",
    }

    /// `Tag`
    pub struct Tag {
        needed key: String as "Key",
        needed value: String as "Value",
    }

    /// `Tag` of a key
    pub struct KeyTag {
        needed tag_key: String as "TagKey",
        needed tag_value: String as "TagValue",
    }

    /// `AccessControlPolicy`. What is left out is not sent.
    #[derive(Default)]
    pub struct AccessControlPolicy {
        optional owner: AclOwner as "Owner",
        optional grants: Vec<Grant> as "Grants",
    }

    /// `Owner`
    pub struct AclOwner {
        /// `ID`: a canonical user id.
        optional id: String as "ID",
        /// `DisplayName`, which decides nothing.
        optional display_name: String as "DisplayName",
    }

    /// One of the `Grants`.
    #[derive(Default)]
    pub struct Grant {
        optional grantee: Grantee as "Grantee",
        optional permission: String as "Permission",
    }

    /// `Grantee`
    #[derive(Default)]
    pub struct Grantee {
        /// `Type`: `CanonicalUser`, `Group`, `AmazonCustomerByEmail`
        optional kind: String as "Type",
        optional id: String as "ID",
        optional uri: String as "URI",
        optional email_address: String as "EmailAddress",
        /// `DisplayName`, which decides nothing.
        optional display_name: String as "DisplayName",
    }

    /// `CreateBucket`
    #[derive(Default)]
    pub struct CreateBucketParameters {
        /// `LocationConstraint`: the Region. If neither it nor `endpointRegion` is said, that of the document's first bucket, which is sent
        /// unless it is us-east-1.
        optional location_constraint: String as "LocationConstraint",
        optional object_ownership: ObjectOwnership as "ObjectOwnership",
        optional acl: Acl as "ACL",
    }

    /// `PutPublicAccessBlock`, of a bucket or an account.
    pub struct PublicAccessBlockParameters {
        /// The four settings.
        needed public_access_block_configuration: PublicAccessBlock as "PublicAccessBlockConfiguration",
    }

    /// `PutBucketOwnershipControls`
    pub struct OwnershipParameters {
        /// The setting.
        needed object_ownership: ObjectOwnership as "ObjectOwnership",
    }

    /// `PutBucketEncryption`
    pub struct EncryptionParameters {
        /// The rules, as sent.
        needed rules: Vec<EncryptionRule> as "Rules",
    }

    /// One rule of `PutBucketEncryption`, as sent.
    pub struct EncryptionRule {
        needed algorithm: String as "SSEAlgorithm",
        optional key: String as "KMSMasterKeyID",
        default bucket_key: bool as "BucketKeyEnabled",
        /// `BlockedEncryptionTypes`: `NONE` or `SSE-C`.
        optional blocked: Vec<String> as "BlockedEncryptionTypes",
    }

    /// `PutBucketWebsite`
    pub struct WebsiteParameters {
        /// The configuration.
        needed website_configuration: Website as "WebsiteConfiguration",
    }

    /// `PutBucketVersioning`
    pub struct VersioningParameters {
        /// The configuration.
        needed versioning_configuration: VersioningConfiguration as "VersioningConfiguration",
    }

    /// `VersioningConfiguration`
    pub struct VersioningConfiguration {
        /// `Status`: `Enabled` or `Suspended`.
        needed status: String as "Status",
    }

    /// Calls to KMS. What a call does not take may not be given.
    #[derive(Default)]
    pub struct KmsParameters {
        /// `KeyId`: a key's handle, id, ARN or alias; if not said, the key that requests before this one made, if they made one.
        optional key_id: String as "KeyId",
        /// `TargetKeyId`, in the same way.
        optional target_key_id: String as "TargetKeyId",
        /// `AliasName`, with its prefix `alias/`.
        optional alias_name: String as "AliasName",
        default description: String as "Description",
        default key_spec: KeySpec as "KeySpec",
        /// `KeyUsage`: what `KeySpec` is made for.
        optional key_usage: String as "KeyUsage",
        /// Whether the new key is the primary key of multi-Region keys.
        default multi_region: bool as "MultiRegion",
        default tags: Vec<KeyTag> as "Tags",
        default tag_keys: Vec<String> as "TagKeys",
        /// The Region whose KMS is called, as clients of AWS are told it; if not said, that of the document's first key.
        optional region: String as "Region",
        default encryption_context: BTreeMap<String, String> as "EncryptionContext",
        /// `Plaintext`, as text.
        optional plaintext: String as "Plaintext",
        /// The blob: that of this object's data key, written as `HANDLE/NAME`.
        optional ciphertext_of: String as "CiphertextOf",
        /// `CiphertextBlob`, as base64, in place of an object's.
        optional ciphertext_blob: String as "CiphertextBlob",
        /// `SourceEncryptionContext`; if not said, the one that the object's data key is bound to.
        optional source_encryption_context: BTreeMap<String, String> as "SourceEncryptionContext",
        /// `DestinationEncryptionContext`; if not said, `EncryptionContext`.
        optional destination_encryption_context: BTreeMap<String, String> as "DestinationEncryptionContext",
        optional destination_key_id: String as "DestinationKeyId",
        optional policy: PolicyValue as "Policy",
        default bypass_policy_lockout_safety_check: bool as "BypassPolicyLockoutSafetyCheck",
        optional pending_window_in_days: u16 as "PendingWindowInDays",
        /// `GranteePrincipal`: an ARN, or a principal's handle.
        optional grantee_principal: String as "GranteePrincipal",
        /// `RetiringPrincipal`: an ARN, or a principal's handle.
        optional retiring_principal: String as "RetiringPrincipal",
        default operations: Vec<GrantOperation> as "Operations",
        optional constraints: GrantConstraint as "Constraints",
        /// `GrantId`; the key's newest grant if not said.
        optional grant_id: String as "GrantId",
    }
}
