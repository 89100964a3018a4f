//! Which operation an action was asked for.

use document::model::ApiOperation;

use crate::refusal::{Refusal, Sentence};

/// Actions that are not called like the operation that asks for them, with that operation. Source: Amazon S3 User Guide, "Required
/// permissions for Amazon S3 API operations"; KMS: S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)".
const ASKED_BY: [(&str, ApiOperation); 24] = [
    ("s3:ListBucket", ApiOperation::ListObjectsV2),
    ("s3:ListBucketVersions", ApiOperation::ListObjectVersions),
    ("s3:ListAllMyBuckets", ApiOperation::ListBuckets),
    ("s3:GetObjectVersion", ApiOperation::GetObject),
    ("s3:DeleteObjectVersion", ApiOperation::DeleteObject),
    ("s3:GetObjectVersionAttributes", ApiOperation::GetObjectAttributes),
    ("s3:GetObjectVersionAcl", ApiOperation::GetObjectAcl),
    ("s3:GetObjectVersionTagging", ApiOperation::GetObjectTagging),
    ("s3:PutObjectVersionTagging", ApiOperation::PutObjectTagging),
    ("s3:DeleteObjectVersionTagging", ApiOperation::DeleteObjectTagging),
    ("s3:GetEncryptionConfiguration", ApiOperation::GetBucketEncryption),
    ("s3:PutEncryptionConfiguration", ApiOperation::PutBucketEncryption),
    ("s3:GetBucketPublicAccessBlock", ApiOperation::GetPublicAccessBlock),
    ("s3:PutBucketPublicAccessBlock", ApiOperation::PutPublicAccessBlock),
    ("s3:GetBucketOwnershipControls", ApiOperation::GetBucketOwnershipControls),
    ("s3:GetAccountPublicAccessBlock", ApiOperation::GetAccountPublicAccessBlock),
    ("s3:PutAccountPublicAccessBlock", ApiOperation::PutAccountPublicAccessBlock),
    ("s3:DeleteBucketWebsite", ApiOperation::DeleteBucketWebsite),
    ("s3:ReplicateObject", ApiOperation::ReplicateObject),
    ("kms:Decrypt", ApiOperation::GetObject),
    ("kms:GenerateDataKey", ApiOperation::PutObject),
    ("kms:ReEncryptFrom", ApiOperation::ReEncrypt),
    ("kms:ReEncryptTo", ApiOperation::ReEncrypt),
    ("kms:RotateKeyOnDemand", ApiOperation::RotateKeyOnDemand),
];

/// The operation that was refused, and whether it is sure: the tool said it, or the action is asked for by no other.
#[must_use]
pub fn operation_of(refusal: &Refusal, sentence: &Sentence) -> Option<(ApiOperation, bool)> {
    let said = refusal.operation.as_deref().and_then(ApiOperation::parse);
    if let Some(operation) = said {
        return Some((operation, true));
    }
    let action = sentence.action.as_str();
    if let Some((_, operation)) = ASKED_BY.iter().find(|(asked, _)| asked.eq_ignore_ascii_case(action)) {
        return Some((*operation, false));
    }
    let name = action.split(':').nth(1)?;
    // A call to KMS is not relayed by S3, but for what is above.
    ApiOperation::ALL
        .iter()
        .copied()
        .find(|one| one.as_str().eq_ignore_ascii_case(name))
        .map(|operation| (operation, false))
}
