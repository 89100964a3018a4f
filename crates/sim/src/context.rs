//! The condition keys that a request carries, for S3's authorization and for KMS's.
//!
//! Source: Service Authorization Reference (S3, KMS) and IAM User Guide, "AWS global condition context keys".

use iam::Context;

use crate::cloud::HeldKey;
use crate::crypto::EncryptionContext;
use crate::gates::kms::KeyUse;
use crate::gates::signature::Caller;
use crate::model::{Bucket, PrincipalKind};
use crate::request::{Operation, Request, Signature, Transport};

/// The keys of a request to S3.
pub(crate) fn s3(request: &Request, caller: Caller<'_>, bucket: &Bucket) -> Context {
    let mut context = Context::new();
    global(&mut context, request);
    context.insert("aws:SourceIp", request.wire.source_ip.to_string());
    context.insert("aws:ResourceAccount", bucket.account.to_string());
    context.insert("s3:ResourceAccount", bucket.account.to_string());
    context.insert("aws:RequestedRegion", bucket.region.to_string());
    context.insert("aws:ViaAWSService", "false");
    if request.wire.transport == Transport::Https {
        context.insert("s3:TlsVersion", "1.3");
    }
    who(&mut context, caller);
    if let Some(signature) = caller.signature() {
        signed(&mut context, signature, request);
    }
    operation(&mut context, &request.operation);
    context
}

/// The keys of the call that S3 makes to KMS with a forward access session of the caller.
///
/// The caller's address is lost on this leg: KMS sees S3 calling (CloudTrail shows `fas.s3.amazonaws.com`).
pub(crate) fn kms(request: &Request, caller: Caller<'_>, held: &HeldKey, key_use: &KeyUse<'_>) -> Context {
    let mut context = Context::new();
    global(&mut context, request);
    who(&mut context, caller);
    if let Some(account) = caller.account() {
        context.insert("kms:CallerAccount", account.to_string());
    }
    context.insert("aws:RequestedRegion", key_use.region.to_string());
    context.insert("aws:ResourceAccount", held.key.arn.account.to_string());
    context.insert("aws:ViaAWSService", "true");
    context.insert_values("aws:CalledVia", ["s3.amazonaws.com"]);
    context.insert("aws:CalledViaFirst", "s3.amazonaws.com");
    context.insert("aws:CalledViaLast", "s3.amazonaws.com");
    context.insert("kms:ViaService", format!("s3.{}.amazonaws.com", key_use.region));
    context.insert("kms:EncryptionAlgorithm", "SYMMETRIC_DEFAULT");
    context.insert("kms:KeySpec", "SYMMETRIC_DEFAULT");
    context.insert("kms:KeyUsage", "ENCRYPT_DECRYPT");
    context.insert("kms:KeyOrigin", "AWS_KMS");
    context.insert("kms:MultiRegion", "false");
    let aliases: Vec<String> = held.key.aliases.iter().map(|alias| format!("alias/{alias}")).collect();
    if !aliases.is_empty() {
        context.insert_values("kms:ResourceAliases", aliases);
    }
    encryption_context(&mut context, key_use.context);
    context
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
}

/// What is known of the caller.
fn who(context: &mut Context, caller: Caller<'_>) {
    match caller {
        Caller::Anonymous => iam::Principal::Anonymous.insert_keys(context),
        Caller::Known { principal, .. } => {
            principal.to_iam().insert_keys(context);
            match principal.kind {
                PrincipalKind::Root | PrincipalKind::User => {}
                PrincipalKind::RoleSession { .. } => {
                    // Temporary credentials carry both keys; when and how they were made is not part of a scenario.
                    context.leave_open("aws:TokenIssueTime");
                    context.leave_open("aws:MultiFactorAuthPresent");
                }
            }
        }
    }
}

/// How the request is signed. Source: S3 API reference, "Bucket policy examples using condition keys … Signature Version 4".
fn signed(context: &mut Context, signature: &Signature, request: &Request) {
    let (version, kind) = match signature {
        Signature::V4Header => ("AWS4-HMAC-SHA256", "REST-HEADER"),
        Signature::V4Query { .. } => ("AWS4-HMAC-SHA256", "REST-QUERY-STRING"),
        Signature::V2Header => ("AWS", "REST-HEADER"),
        Signature::V2Query { .. } => ("AWS", "REST-QUERY-STRING"),
    };
    context.insert("s3:signatureversion", version);
    context.insert("s3:authType", kind);
    if let Signature::V4Query { signed, .. } = signature {
        let age = request.time.0.saturating_sub(signed.0).saturating_mul(1000);
        context.insert("s3:signatureAge", age.to_string());
    }
}

/// What the operation's parameters and headers say. The encryption keys test the request's headers, not the
/// bucket's default. Source: User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)".
fn operation(context: &mut Context, operation: &Operation) {
    match operation {
        Operation::GetObject(_) | Operation::HeadObject(_) | Operation::PutBucketPolicy { .. } => {}
        Operation::ListObjectsV2(list) => {
            if let Some(prefix) = &list.prefix {
                context.insert("s3:prefix", prefix.as_str());
            }
        }
        Operation::PutObject(put) => {
            let headers = &put.encryption;
            if let Some(mode) = &headers.mode {
                context.insert("s3:x-amz-server-side-encryption", mode.as_str());
            }
            if let Some(key) = &headers.kms_key_id {
                context.insert("s3:x-amz-server-side-encryption-aws-kms-key-id", key.as_str());
            }
            if let Some(acl) = &put.acl {
                context.insert("s3:x-amz-acl", acl.as_str());
            }
        }
    }
}
