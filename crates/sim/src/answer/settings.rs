//! Answers to calls that read a bucket's settings. Source: S3 API reference, the operations' response syntax.

use super::success::{bodiless, empty, no_content};
use super::{chunked, element};
use crate::cloud::Cloud;
use crate::gates::public_access;
use crate::gates::settings::effective_acl;
use crate::is_public;
use crate::model::{
    Abac, Acl, Bucket, DefaultEncryption, Grantee, Owner, PublicAccessBlock, canonical_user_id,
};
use crate::request::{BucketCall, CreateBucket, Request};
use crate::response::{Body, Response};
use crate::{AccountId, Partition};

/// The answer to a call that was carried out.
pub(crate) fn settings(cloud: &Cloud, request: &Request, bucket: &Bucket, call: &BucketCall) -> Response {
    match call {
        // Source: S3 API reference, HeadBucket, response syntax.
        BucketCall::HeadBucket => {
            let fields = vec![
                ("x-amz-bucket-region", bucket.region.to_string()),
                ("x-amz-access-point-alias", truth(request.through_access_point()).to_owned()),
                ("Content-Type", "application/xml".to_owned()),
            ];
            bodiless(request, fields)
        }
        // Buckets of us-east-1 have an empty one. Source: S3 API reference, GetBucketLocation.
        BucketCall::GetBucketLocation => document(request, "LocationConstraint", |xml| {
            if bucket.region.as_str() != "us-east-1" {
                xml.push_str(bucket.region.as_str());
            }
        }),
        BucketCall::GetBucketPolicy => match &bucket.policy {
            Some(policy) => {
                let body = Body::Bytes(policy.text.as_bytes().to_vec());
                chunked(request, Vec::new(), "application/json", body)
            }
            None => no_content(request),
        },
        BucketCall::GetBucketPolicyStatus => {
            let public = bucket.policy.as_ref().is_some_and(|policy| is_public(&policy.parsed));
            document(request, "PolicyStatus", |xml| element(xml, "IsPublic", truth(public)))
        }
        BucketCall::GetPublicAccessBlock => {
            public_access_block(request, bucket.public_access_block.unwrap_or_default())
        }
        BucketCall::GetBucketOwnershipControls => document(request, "OwnershipControls", |xml| {
            xml.push_str("<Rule>");
            element(xml, "ObjectOwnership", bucket.ownership.name());
            xml.push_str("</Rule>");
        }),
        BucketCall::GetBucketAcl => {
            let ignore = public_access::in_force(cloud, bucket).ignore_public_acls;
            acl(request, Owner::Account(bucket.account), &effective_acl(bucket, &bucket.acl, ignore))
        }
        BucketCall::GetBucketEncryption => encryption(request, bucket),
        BucketCall::GetBucketAbac => document(request, "AbacStatus", |xml| {
            element(xml, "Status", if bucket.abac == Abac::Enabled { "Enabled" } else { "Disabled" });
        }),
        BucketCall::GetBucketTagging => document(request, "Tagging", |xml| {
            xml.push_str("<TagSet>");
            for (key, value) in bucket.tags.iter().flatten() {
                xml.push_str("<Tag>");
                element(xml, "Key", key);
                element(xml, "Value", value);
                xml.push_str("</Tag>");
            }
            xml.push_str("</TagSet>");
        }),
        BucketCall::GetBucketWebsite => match &bucket.website {
            Some(website) => document(request, "WebsiteConfiguration", |xml| {
                xml.push_str("<IndexDocument>");
                element(xml, "Suffix", &website.index);
                xml.push_str("</IndexDocument>");
                if let Some(error) = &website.error {
                    xml.push_str("<ErrorDocument>");
                    element(xml, "Key", error);
                    xml.push_str("</ErrorDocument>");
                }
            }),
            None => no_content(request),
        },
        BucketCall::GetBucketVersioning => document(request, "VersioningConfiguration", |xml| {
            if let Some(status) = bucket.versioning.status() {
                element(xml, "Status", status);
            }
        }),
        BucketCall::PutBucketPolicy { .. }
        | BucketCall::DeleteBucketPolicy
        | BucketCall::DeletePublicAccessBlock
        // Also the call that sets tags (recorded: LocalStack's snapshots, test_bucket_tagging_crud).
        | BucketCall::PutBucketTagging { .. }
        | BucketCall::DeleteBucketTagging
        | BucketCall::DeleteBucketOwnershipControls
        | BucketCall::DeleteBucket
        | BucketCall::DeleteBucketEncryption
        | BucketCall::DeleteBucketWebsite => no_content(request),
        BucketCall::PutPublicAccessBlock { .. }
        | BucketCall::PutBucketAbac { .. }
        | BucketCall::PutBucketOwnershipControls { .. }
        | BucketCall::PutBucketAcl { .. }
        | BucketCall::PutBucketEncryption { .. }
        | BucketCall::PutBucketWebsite { .. }
        | BucketCall::PutBucketVersioning { .. } => set(request),
    }
}

/// Block Public Access, of a bucket or an account.
pub(crate) fn public_access_block(request: &Request, block: PublicAccessBlock) -> Response {
    document(request, "PublicAccessBlockConfiguration", |xml| {
        element(xml, "BlockPublicAcls", truth(block.block_public_acls));
        element(xml, "IgnorePublicAcls", truth(block.ignore_public_acls));
        element(xml, "BlockPublicPolicy", truth(block.block_public_policy));
        element(xml, "RestrictPublicBuckets", truth(block.restrict_public_buckets));
    })
}

/// The answer to ListBuckets. A scenario does not know when a bucket was made, so there is no `CreationDate`; without parameters
/// there is no `BucketRegion` either. Source: S3 API reference, ListBuckets, response syntax.
pub(crate) fn buckets(cloud: &Cloud, request: &Request, account: &AccountId) -> Response {
    document(request, "ListAllMyBucketsResult", |xml| {
        xml.push_str("<Owner>");
        element(xml, "ID", &canonical_user_id(account));
        xml.push_str("</Owner><Buckets>");
        for bucket in cloud.buckets_of(account) {
            xml.push_str("<Bucket>");
            element(xml, "Name", bucket.name.as_str());
            xml.push_str("</Bucket>");
        }
        xml.push_str("</Buckets>");
    })
}

/// The answer to GetAccessPointPolicy. Source: S3 API reference, GetAccessPointPolicy, response syntax.
pub(crate) fn access_point_policy(request: &Request, policy: &str) -> Response {
    document(request, "GetAccessPointPolicyResult", |xml| element(xml, "Policy", policy))
}

/// The answer to CreateBucket: where the bucket is.
/// Source: S3 API reference, CreateBucket; AWS CLI reference, create-bucket, examples.
pub(crate) fn bucket_created(request: &Request, create: &CreateBucket) -> Response {
    let CreateBucket { bucket, region, .. } = create;
    let location = match region.partition() {
        Partition::Aws if region.as_str() == "us-east-1" => Some(format!("/{bucket}")),
        Partition::Aws | Partition::AwsUsGov => Some(format!("http://{bucket}.s3.amazonaws.com/")),
        // No page shows one.
        Partition::AwsCn => None,
    };
    empty(request, location.map(|location| ("Location", location)).into_iter().collect())
}

/// The answer to a call that set something and has nothing to say: UpdateObjectEncryption among them.
pub(crate) fn set(request: &Request) -> Response {
    empty(request, Vec::new())
}

/// An ACL as S3 writes it: accounts stand by their canonical user ids.
pub(crate) fn acl(request: &Request, owner: Owner, acl: &Acl) -> Response {
    document(request, "AccessControlPolicy", |xml| {
        xml.push_str("<Owner>");
        element(xml, "ID", &owner.canonical_user_id());
        xml.push_str("</Owner><AccessControlList>");
        for grant in &acl.grants {
            let (kind, tag, name) = match &grant.grantee {
                Grantee::Owner(owner) => ("CanonicalUser", "ID", owner.canonical_user_id()),
                Grantee::Group(group) => ("Group", "URI", group.name().to_owned()),
            };
            xml.push_str(
                "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"",
            );
            xml.push_str(kind);
            xml.push_str("\">");
            element(xml, tag, &name);
            xml.push_str("</Grantee>");
            element(xml, "Permission", grant.permission.name());
            xml.push_str("</Grant>");
        }
        xml.push_str("</AccessControlList>");
    })
}

fn encryption(request: &Request, bucket: &Bucket) -> Response {
    let (algorithm, key, bucket_key) = match &bucket.default_encryption {
        DefaultEncryption::None | DefaultEncryption::SseS3 => ("AES256", None, false),
        DefaultEncryption::SseKms { key, bucket_key } => ("aws:kms", key.as_deref(), *bucket_key),
        DefaultEncryption::DsseKms { key } => ("aws:kms:dsse", key.as_deref(), false),
    };
    document(request, "ServerSideEncryptionConfiguration", |xml| {
        xml.push_str("<Rule><ApplyServerSideEncryptionByDefault>");
        element(xml, "SSEAlgorithm", algorithm);
        if let Some(key) = key {
            element(xml, "KMSMasterKeyID", key);
        }
        xml.push_str("</ApplyServerSideEncryptionByDefault>");
        element(xml, "BucketKeyEnabled", truth(bucket_key));
        if bucket.blocks_sse_c {
            xml.push_str("<BlockedEncryptionTypes>");
            element(xml, "EncryptionType", "SSE-C");
            xml.push_str("</BlockedEncryptionTypes>");
        }
        xml.push_str("</Rule>");
    })
}

fn truth(value: bool) -> &'static str {
    if value { "true" } else { "false" }
}

/// An XML document of one root element.
fn document(request: &Request, root: &str, fill: impl FnOnce(&mut String)) -> Response {
    let mut xml = super::document(root);
    fill(&mut xml);
    super::xml(request, Vec::new(), xml, root)
}
