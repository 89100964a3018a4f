//! What a request sends beside its bucket and object, as short as AWS takes it: an error's sentence does not say it.

use document::model::ApiOperation;
use json::quoted;

use super::policies::key_policy;

/// The parameters of an operation that needs some; none for any other.
pub(super) fn of(operation: ApiOperation, object: &str, caller: &str) -> Option<String> {
    let named = quoted(object);
    let tags = r#"{"Tagging":{"TagSet":[{"Key":"name","Value":"value"}]}}"#;
    let block = r#"{"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}}"#;
    Some(match operation {
        ApiOperation::CopyObject => format!("{{\"CopySource\":{}}}", quoted(&format!("bucket/{SOURCE}"))),
        ApiOperation::UploadPart => r#"{"PartNumber":1}"#.to_owned(),
        ApiOperation::UploadPartCopy => {
            format!("{{\"PartNumber\":1,\"CopySource\":{}}}", quoted(&format!("bucket/{SOURCE}")))
        }
        ApiOperation::CompleteMultipartUpload => r#"{"Parts":[1]}"#.to_owned(),
        ApiOperation::DeleteObjects => format!("{{\"Delete\":{{\"Objects\":[{{\"Key\":{named}}}]}}}}"),
        ApiOperation::GetObjectAttributes => r#"{"ObjectAttributes":["ETag"]}"#.to_owned(),
        ApiOperation::PutObjectAcl | ApiOperation::PutBucketAcl => r#"{"ACL":"private"}"#.to_owned(),
        ApiOperation::PutObjectTagging | ApiOperation::PutBucketTagging => tags.to_owned(),
        ApiOperation::PutPublicAccessBlock | ApiOperation::PutAccountPublicAccessBlock => block.to_owned(),
        ApiOperation::PutBucketOwnershipControls => {
            r#"{"OwnershipControls":{"Rules":[{"ObjectOwnership":"BucketOwnerEnforced"}]}}"#.to_owned()
        }
        ApiOperation::PutBucketEncryption => {
            r#"{"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}}"#
                .to_owned()
        }
        ApiOperation::PutBucketAbac => r#"{"AbacStatus":{"Status":"Enabled"}}"#.to_owned(),
        ApiOperation::PutBucketWebsite => {
            r#"{"WebsiteConfiguration":{"IndexDocument":{"Suffix":"index.html"}}}"#.to_owned()
        }
        ApiOperation::PutBucketVersioning => r#"{"VersioningConfiguration":{"Status":"Enabled"}}"#.to_owned(),
        ApiOperation::Decrypt => format!("{{\"CiphertextOf\":{}}}", quoted(&format!("bucket/{object}"))),
        ApiOperation::ReEncrypt => {
            format!("{{\"CiphertextOf\":{},\"DestinationKeyId\":\"key\"}}", quoted(&format!("bucket/{object}")))
        }
        ApiOperation::Encrypt => r#"{"KeyId":"key","Plaintext":"aGVsbG8="}"#.to_owned(),
        ApiOperation::CreateGrant => {
            format!("{{\"KeyId\":\"key\",\"GranteePrincipal\":{},\"Operations\":[\"Decrypt\"]}}", quoted(caller))
        }
        ApiOperation::CreateAlias => r#"{"AliasName":"alias/app","TargetKeyId":"key"}"#.to_owned(),
        ApiOperation::PutKeyPolicy => {
            let account = caller.split(':').nth(4).unwrap_or_default();
            let partition = caller.split(':').nth(1).unwrap_or("aws");
            let root = format!("arn:{partition}:iam::{account}:root");
            let policy = key_policy(partition, account, &root);
            format!("{{\"KeyId\":\"key\",\"Policy\":{}}}", quoted(&policy))
        }
        ApiOperation::UpdateObjectEncryption => {
            format!("{{\"KMSKeyArn\":{}}}", quoted(KEY))
        }
        ApiOperation::CreateKey => "{}".to_owned(),
        other if other.target() == document::model::Target::Key => r#"{"KeyId":"key"}"#.to_owned(),
        _ => return None,
    })
}

/// The key that an object is to be encrypted with.
const KEY: &str = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// The object that a copy reads.
pub(super) const SOURCE: &str = "source.txt";
