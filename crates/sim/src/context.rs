//! The condition keys that a request carries, for S3's authorization and for KMS's.
//!
//! Source: Service Authorization Reference (S3, KMS) and IAM User Guide, "AWS global condition context keys".

use iam::Context;

use crate::cloud::{Cloud, HeldKey};
use crate::crypto::EncryptionContext;
use crate::gates::bucket::Found;
use crate::gates::kms::KeyUse;
use crate::gates::signature::Caller;
use crate::model::{AccessPoint, Bucket, Distribution, PrincipalKind};
use crate::request::{
    AclSetting, Carried, CreateBucket, Operation, Request, SentKey, Signature, Transport, Upload,
};
use crate::{AccountId, Region};

/// The keys of a request to S3.
pub(crate) fn s3(cloud: &Cloud, request: &Request, found: &Found<'_>) -> Context {
    let Found { caller, bucket, access_point, .. } = *found;
    let mut context = Context::new();
    if let Some(point) = access_point {
        of_access_point(&mut context, point, bucket);
    }
    global(&mut context, request);
    match request.wire.vpc_endpoint.as_deref().and_then(|id| cloud.vpc_endpoint(id)) {
        // Through a VPC endpoint there is no public address.
        Some(endpoint) => {
            context.insert("aws:SourceVpce", endpoint.id.as_str());
            context.insert("aws:SourceVpc", endpoint.vpc.as_str());
            context.insert("aws:VpcSourceIp", endpoint.source_ip.to_string());
        }
        None => context.insert("aws:SourceIp", request.wire.source_ip.to_string()),
    }
    context.insert("s3:ResourceAccount", bucket.account.to_string());
    context.insert("aws:RequestedRegion", bucket.region.to_string());
    context.insert("aws:ViaAWSService", "false");
    if request.wire.transport == Transport::Https {
        context.insert("s3:TlsVersion", "1.3");
    }
    resource(&mut context, cloud, &bucket.account);
    who(&mut context, cloud, caller);
    signed(&mut context, caller, request);
    operation(&mut context, &request.operation);
    context
}

/// The keys of a call about an account as a whole.
pub(crate) fn account(cloud: &Cloud, request: &Request, caller: Caller<'_>, owner: &AccountId) -> Context {
    let mut context = Context::new();
    global(&mut context, request);
    context.insert("aws:SourceIp", request.wire.source_ip.to_string());
    context.insert("s3:ResourceAccount", owner.to_string());
    context.insert("aws:ViaAWSService", "false");
    resource(&mut context, cloud, owner);
    who(&mut context, cloud, caller);
    signed(&mut context, caller, request);
    context
}

/// The keys of a call about an access point's policy.
pub(crate) fn access_point(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    point: &AccessPoint,
    bucket: &Bucket,
) -> Context {
    let mut context = account(cloud, request, caller, &point.account);
    context.insert("aws:RequestedRegion", bucket.region.to_string());
    of_access_point(&mut context, point, bucket);
    context
}

fn of_access_point(context: &mut Context, point: &AccessPoint, bucket: &Bucket) {
    context.insert("s3:DataAccessPointArn", point.arn(&bucket.region));
    context.insert("s3:DataAccessPointAccount", point.account.to_string());
    context.insert("s3:AccessPointNetworkOrigin", point.network_origin());
}

/// The keys of a request that creates a bucket.
pub(crate) fn new_bucket(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    create: &CreateBucket,
    owner: &AccountId,
) -> Context {
    let mut context = account(cloud, request, caller, owner);
    context.insert("aws:RequestedRegion", create.region.to_string());
    context.insert("s3:locationconstraint", create.region.to_string());
    if let Some(ownership) = create.ownership {
        context.insert("s3:x-amz-object-ownership", ownership.name());
    }
    operation(&mut context, &request.operation);
    context
}

/// The keys of the call that S3 makes to KMS with a forward access session of the caller.
///
/// The caller's address is lost on this leg: KMS sees S3 calling (CloudTrail shows `fas.s3.amazonaws.com`).
pub(crate) fn kms(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    held: &HeldKey,
    key_use: &KeyUse<'_>,
) -> Context {
    let mut context = of_key(cloud, request, caller, held, key_use.region);
    context.insert("aws:ViaAWSService", "true");
    context.insert_values("aws:CalledVia", ["s3.amazonaws.com"]);
    context.insert("aws:CalledViaFirst", "s3.amazonaws.com");
    context.insert("aws:CalledViaLast", "s3.amazonaws.com");
    context.insert("kms:ViaService", format!("s3.{}.amazonaws.com", key_use.region));
    context.insert("kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
    encryption_context(&mut context, key_use.context);
    context
}

/// The keys of a direct call to KMS: the caller's own address, and no `kms:ViaService`.
pub(crate) fn kms_direct(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    held: &HeldKey,
    region: &Region,
    pairs: Option<&EncryptionContext>,
) -> Context {
    let mut context = of_key(cloud, request, caller, held, region);
    context.insert("aws:SourceIp", request.wire.source_ip.to_string());
    context.insert("aws:ViaAWSService", "false");
    if let Some(pairs) = pairs {
        context.insert("kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
        encryption_context(&mut context, pairs);
    }
    context
}

/// What every call to KMS for a key carries.
fn of_key(cloud: &Cloud, request: &Request, caller: Caller<'_>, held: &HeldKey, region: &Region) -> Context {
    let mut context = Context::new();
    global(&mut context, request);
    resource(&mut context, cloud, &held.key.arn.account);
    who(&mut context, cloud, caller);
    if let Some(account) = caller.account() {
        context.insert("kms:CallerAccount", account.to_string());
    }
    context.insert("aws:RequestedRegion", region.to_string());
    context.insert("kms:KeySpec", held.key.spec.name());
    context.insert("kms:KeyUsage", held.key.spec.usage());
    context.insert("kms:KeyOrigin", held.key.origin());
    context.insert("kms:MultiRegion", if held.key.arn.is_multi_region() { "true" } else { "false" });
    let aliases: Vec<String> = held.key.aliases.iter().map(|alias| format!("alias/{alias}")).collect();
    if !aliases.is_empty() {
        context.insert_values("kms:ResourceAliases", aliases);
    }
    context
}

/// Whose the resource is.
fn resource(context: &mut Context, cloud: &Cloud, owner: &AccountId) {
    context.insert("aws:ResourceAccount", owner.to_string());
    if let Some(organization) = cloud.organization().filter(|organization| organization.has(owner)) {
        context.insert("aws:ResourceOrgID", organization.id.as_str());
    }
}

fn encryption_context(context: &mut Context, pairs: &EncryptionContext) {
    for (name, value) in pairs.pairs() {
        context.insert(&format!("kms:EncryptionContext:{name}"), value);
    }
    context.insert_values("kms:EncryptionContextKeys", pairs.pairs().map(|(name, _)| name.to_owned()));
}

/// What every request carries.
fn global(context: &mut Context, request: &Request) {
    context.insert("aws:CurrentTime", request.time.to_string());
    context.insert("aws:EpochTime", request.time.0.to_string());
    let secure = if request.wire.transport == Transport::Https { "true" } else { "false" };
    context.insert("aws:SecureTransport", secure);
    context.insert("aws:UserAgent", request.wire.user_agent.as_str());
    if let Some(referer) = &request.wire.referer {
        context.insert("aws:Referer", referer.as_str());
    }
}

/// What is known of the caller.
fn who(context: &mut Context, cloud: &Cloud, caller: Caller<'_>) {
    caller.to_iam().insert_keys(context);
    match caller {
        Caller::Anonymous | Caller::OriginAccessIdentity(_) => {}
        Caller::CloudFront(Distribution { id, account, .. }) => {
            context.insert("aws:SourceArn", format!("arn:aws:cloudfront::{account}:distribution/{id}"));
            context.insert("aws:SourceAccount", account.to_string());
        }
        Caller::Known { principal, .. } => {
            for (name, value) in &principal.tags {
                context.insert(&format!("aws:PrincipalTag/{name}"), value.as_str());
            }
            organization_of(context, cloud, &principal.account);
            match principal.kind {
                PrincipalKind::Root | PrincipalKind::User => {}
                PrincipalKind::RoleSession { .. } | PrincipalKind::FederatedUser { .. } => {
                    // Temporary credentials carry both keys; when and how they were made is not part of a scenario.
                    context.leave_open("aws:TokenIssueTime");
                    context.leave_open("aws:MultiFactorAuthPresent");
                }
            }
        }
    }
}

/// The caller's place in the organization.
fn organization_of(context: &mut Context, cloud: &Cloud, account: &AccountId) {
    let Some(organization) = cloud.organization().filter(|organization| organization.has(account)) else {
        return;
    };
    context.insert("aws:PrincipalOrgID", organization.id.as_str());
    let mut path = format!("{}/", organization.id);
    for level in organization.levels.iter().filter(|level| level.accounts.contains(account)) {
        if AccountId::parse(&level.id).is_none() {
            path.push_str(&level.id);
            path.push('/');
        }
    }
    context.insert_values("aws:PrincipalOrgPaths", [path]);
}

/// How the request is signed.
/// Source: S3 API reference, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys".
fn signed(context: &mut Context, caller: Caller<'_>, request: &Request) {
    let v4 = ("AWS4-HMAC-SHA256", "REST-HEADER");
    let (version, kind) = match caller {
        Caller::Anonymous => return,
        Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) => v4,
        Caller::Known { signature, .. } => match signature {
            Signature::V4Header => v4,
            Signature::V4Query { .. } => ("AWS4-HMAC-SHA256", "REST-QUERY-STRING"),
            Signature::V2Header => ("AWS", "REST-HEADER"),
            Signature::V2Query { .. } => ("AWS", "REST-QUERY-STRING"),
        },
    };
    context.insert("s3:signatureversion", version);
    context.insert("s3:authType", kind);
    if let Some(Signature::V4Query { signed, .. }) = caller.signature() {
        let age = request.time.0.saturating_sub(signed.0).saturating_mul(1000);
        context.insert("s3:signatureAge", age.to_string());
    }
}

/// What the operation's parameters and headers say. The encryption keys test the request's headers, not the
/// bucket's default. Source: User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)".
fn operation(context: &mut Context, operation: &Operation) {
    if let Some(version) = operation.version() {
        context.insert("s3:VersionId", version);
    }
    customer_algorithm(context, operation);
    match operation.carries() {
        Carried::Upload(upload) => write(context, upload),
        Carried::Copy { source: _, upload } => {
            write(context, upload);
            // AWS compares the header as it was sent, and its forms are many.
            context.leave_open("s3:x-amz-copy-source");
        }
        Carried::ObjectAcl { acl: setting, .. } | Carried::BucketAcl(setting) => acl(context, setting),
        Carried::Prefix(prefix) => context.insert("s3:prefix", prefix),
        Carried::Nothing => {}
    }
}

/// The algorithm of SSE-C: each request of an upload fills the key with its own header, so that the end of an upload in
/// parts, which has to send none, may be the one that a policy refuses. The key is documented for s3:PutObject alone;
/// what a read's header fills is not. Source: Service Authorization Reference, PutObject; S3 API reference,
/// CompleteMultipartUpload; aws/aws-sdk-java#3001, boto/s3transfer#274.
fn customer_algorithm(context: &mut Context, operation: &Operation) {
    const KEY: &str = "s3:x-amz-server-side-encryption-customer-algorithm";
    match operation.customer_key() {
        Some(SentKey::Written(key)) => {
            if let Some(algorithm) = &key.algorithm {
                context.insert(KEY, algorithm.as_str());
            }
        }
        Some(SentKey::Read(_)) => context.leave_open(KEY),
        None => {}
    }
}

fn write(context: &mut Context, upload: Upload<'_>) {
    let Upload { name: _, encryption: headers, acl } = upload;
    if let Some(mode) = &headers.mode {
        context.insert("s3:x-amz-server-side-encryption", mode.as_str());
    }
    if let Some(key) = &headers.kms_key_id {
        context.insert("s3:x-amz-server-side-encryption-aws-kms-key-id", key.as_str());
    }
    if let Some(acl) = acl {
        context.insert("s3:x-amz-acl", acl);
    }
}

fn acl(context: &mut Context, setting: &AclSetting) {
    if let Some(name) = &setting.canned {
        context.insert("s3:x-amz-acl", name.as_str());
    }
    for (header, value) in &setting.headers {
        context.insert(header.condition_key(), value.as_str());
    }
}
