//! Which permissions each operation needs, and on what.

use super::object::TaggingCall;
use super::operation::Operation;
use super::{Request, Sender};
use crate::ObjectName;
use crate::model::Bucket;

/// One permission that an operation needs on the bucket that it names, or on an object there.
pub(crate) struct Need {
    pub(crate) action: &'static str,
    pub(crate) on: On,
}

/// What a permission is needed on.
pub(crate) enum On {
    /// The bucket.
    Bucket,
    /// An object that need not exist yet: the bucket's ACL lets it be written.
    NewObject(ObjectName),
    /// An object, whose own ACL counts.
    Object(ObjectName),
}

/// The permissions that a request needs: those of its operation, and those of what its headers ask for.
/// Source: S3 API reference, PutObject (tags, Object Lock); User Guide, "Enforce conditional writes on Amazon S3 buckets" and "Enforce
/// conditional deletes on Amazon S3 buckets": whoever compares an entity tag needs s3:GetObject.
pub(crate) fn needs_of(request: &Request) -> Vec<Need> {
    let all = needs(&request.operation);
    let is_plain = request.wire.headers.is_empty() && !matches!(request.sender, Sender::Service { .. });
    if is_plain { all } else { with_headers(request, all) }
}

#[inline(never)]
fn with_headers(request: &Request, mut all: Vec<Need>) -> Vec<Need> {
    let Some(name) = request.operation.object() else { return all };
    // The policies that services ask for allow no s3:PutObjectAcl (RuleId::ServicesUploadAsTheirPagesSay).
    if matches!(request.sender, Sender::Service { .. })
        && !matches!(request.operation, Operation::PutObjectAcl(_))
    {
        all.retain(|need| need.action != "s3:PutObjectAcl");
    }
    let sends = |header: &str| request.wire.header(header).is_some();
    let mut further = |action| all.push(Need { action, on: On::NewObject(name.clone()) });
    // A copy takes the source's tags along unless it is told to take those of the request.
    if sends("x-amz-tagging")
        && request.wire.header("x-amz-tagging-directive").is_none_or(|one| one == "REPLACE")
    {
        further("s3:PutObjectTagging");
    }
    if sends("x-amz-object-lock-mode") || sends("x-amz-object-lock-retain-until-date") {
        further("s3:PutObjectRetention");
    }
    if sends("x-amz-object-lock-legal-hold") {
        further("s3:PutObjectLegalHold");
    }
    if request
        .wire
        .header("x-amz-bypass-governance-retention")
        .is_some_and(|one| one.eq_ignore_ascii_case("true"))
    {
        further("s3:BypassGovernanceRetention");
    }
    let reads = matches!(request.operation, Operation::GetObject(_) | Operation::HeadObject(_));
    if !reads && request.wire.header("if-match").is_some_and(|tag| tag != "*") {
        all.push(Need { action: "s3:GetObject", on: On::Object(name.clone()) });
    }
    all
}

/// The permissions that an operation needs, the one that names it first.
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3".
pub(crate) fn needs(operation: &Operation) -> Vec<Need> {
    let bucket = |action| vec![Need { action, on: On::Bucket }];
    let object = |action, name: &ObjectName| vec![Need { action, on: On::Object(name.clone()) }];
    let write = |name: &ObjectName, acl: bool| {
        let mut needs = vec![Need { action: "s3:PutObject", on: On::NewObject(name.clone()) }];
        if acl {
            needs.push(Need { action: "s3:PutObjectAcl", on: On::NewObject(name.clone()) });
        }
        needs
    };
    // A request that names a version needs a right of its own (RuleId::VersionIdNeedsItsOwnAction).
    let versioned = |plain, of_version| if operation.version().is_some() { of_version } else { plain };
    let read = versioned("s3:GetObject", "s3:GetObjectVersion");
    match operation {
        Operation::PutObject(put) => write(&put.name, !put.acl.is_empty()),
        Operation::PostObject(post) => write(&post.put.name, !post.put.acl.is_empty()),
        Operation::CreateMultipartUpload(create) => write(&create.name, !create.acl.is_empty()),
        Operation::CopyObject(copy) => write(&copy.name, !copy.acl.is_empty()),
        Operation::UploadPart(part) => write(&part.name, false),
        Operation::UploadPartCopy(part) => write(&part.name, false),
        Operation::CompleteMultipartUpload(complete) => write(&complete.name, false),
        Operation::GetObject(get) => object(read, &get.name),
        Operation::HeadObject(head) => object(read, &head.name),
        Operation::GetObjectAttributes(get) => {
            let attributes = versioned("s3:GetObjectAttributes", "s3:GetObjectVersionAttributes");
            let mut needs = object(read, &get.name);
            needs.extend(object(attributes, &get.name));
            needs
        }
        Operation::DeleteObject(delete) => {
            let action = versioned("s3:DeleteObject", "s3:DeleteObjectVersion");
            vec![Need { action, on: On::NewObject(delete.name.clone()) }]
        }
        Operation::DeleteObjects(delete) => delete
            .objects
            .iter()
            .map(|one| {
                let action = if one.version.is_some() { "s3:DeleteObjectVersion" } else { "s3:DeleteObject" };
                Need { action, on: On::NewObject(one.name.clone()) }
            })
            .collect(),
        Operation::UpdateObjectEncryption(update) => object("s3:UpdateObjectEncryption", &update.name),
        Operation::GetObjectAcl(get) => object("s3:GetObjectAcl", &get.name),
        Operation::PutObjectAcl(put) => object("s3:PutObjectAcl", &put.name),
        Operation::ObjectTagging(one) => {
            let action = match one.call {
                TaggingCall::Get => versioned("s3:GetObjectTagging", "s3:GetObjectVersionTagging"),
                TaggingCall::Put { .. } => versioned("s3:PutObjectTagging", "s3:PutObjectVersionTagging"),
                TaggingCall::Delete => versioned("s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging"),
            };
            object(action, &one.name)
        }
        Operation::ReplicateObject(replicate) => object("s3:GetObjectVersionForReplication", &replicate.name),
        Operation::ListObjectsV2(_) => bucket("s3:ListBucket"),
        Operation::ListObjectVersions(_) => bucket("s3:ListBucketVersions"),
        Operation::CreateBucket(_) => bucket("s3:CreateBucket"),
        Operation::Bucket { call, .. } => bucket(call.action()),
        // Access points have an evaluation of their own for their policy.
        Operation::AccessPointPolicy(_) => Vec::new(),
        Operation::Account { call, .. } => bucket(call.action()),
        // Direct calls to KMS need no permission of S3's.
        Operation::Kms(_) => Vec::new(),
    }
}

impl Need {
    /// The ARN of what the permission is needed on.
    pub(crate) fn resource(&self, bucket: &Bucket) -> String {
        match &self.on {
            On::Bucket => bucket.arn(),
            On::NewObject(name) | On::Object(name) => [&*bucket.arn(), "/", name.as_str()].concat(),
        }
    }
}

/// The permission that names the operation, and its resource.
pub(crate) fn main_need(operation: &Operation, bucket: &Bucket) -> (&'static str, String) {
    needs(operation).first().map_or(("s3:", bucket.arn()), |need| (need.action, need.resource(bucket)))
}

/// The action that names the operation.
pub(crate) fn main_action(operation: &Operation) -> &'static str {
    needs(operation).first().map_or("s3:", |need| need.action)
}
