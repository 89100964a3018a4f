//! Gate 5 for writing: how the upload will be encrypted, and under which key.

use catalog::RuleId;

use super::authorize::Authorized;
use super::bucket::Payload;
use super::{Answer, Pass, Stop};
use crate::cloud::Cloud;
use crate::cloud::plan::{self, KmsLayers, Plan};
use crate::request::{Request, Transport, Upload};
use crate::trace::{ChosenBy, Encryption, Finding, Refusal};

/// Proof of gate 5: the upload's encryption is settled.
pub(crate) struct Settled<'c> {
    pub(crate) authorized: Authorized<'c>,
    pub(crate) plan: Plan,
}

/// Settles the encryption: the request's headers, else the bucket's default.
pub(crate) fn settle<'c>(
    cloud: &Cloud,
    authorized: Authorized<'c>,
    written: &Upload<'_>,
    request: &Request,
) -> Answer<Settled<'c>> {
    let found = &authorized.found;
    let bucket = found.bucket;
    if let Payload::CustomerKey(key) = &found.payload {
        // Only after S3's authorization, though it is a setting of the bucket and answered with 403: the vectors
        // `rows/sse-c-blocked-text` and `rows/sse-c-blocked-without-right` hold the two apart.
        if bucket.blocks_sse_c {
            let resource = format!("{}/{}", bucket.arn(), written.name);
            let refusal = Refusal::SseCBlocked { caller: found.caller.arn(), resource };
            return Err(Stop::refused(refusal, RuleId::SseCBlockedByDefault));
        }
        let plan = Plan::SseC(key.clone());
        let finding =
            Finding::UploadEncryption { encryption: Encryption::SseC, chosen_by: ChosenBy::Request };
        return Ok(Pass {
            proof: Settled { authorized, plan },
            finding,
            rule: RuleId::SseCNeedsTheKeyEveryTime,
        });
    }
    // An anonymous upload has no account of its own; aliases and `aws/s3` then resolve in the bucket owner's.
    let account = found.caller.account().unwrap_or(&bucket.account);
    let (plan, chosen_by) = plan::of(cloud, bucket, account, written, request.time);
    if let Plan::Kms { layers, .. } = &plan {
        needs_tls(request, *layers == KmsLayers::Dual)?;
    }
    let finding = Finding::UploadEncryption { encryption: plan::encryption_of(cloud, &plan), chosen_by };
    let rule = match chosen_by {
        ChosenBy::Request => RuleId::RequestHeaderBeatsDefault,
        ChosenBy::BucketDefault => RuleId::BucketDefaultApplies,
        ChosenBy::Replication => RuleId::ReplicationUsesItsOwnRole,
    };
    Ok(Pass { proof: Settled { authorized, plan }, finding, rule })
}

/// A write under a KMS key that no header asks for: the bucket's default, or that of an upload in parts. S3 answers as
/// to the header.
pub(crate) fn needs_tls(request: &Request, is_dual: bool) -> Result<(), Stop> {
    match request.wire.transport {
        Transport::Https => Ok(()),
        Transport::Http => {
            let rule = if is_dual { RuleId::DsseErrors } else { RuleId::SseKmsDefaultNeedsTls };
            Err(Stop::refused(Refusal::InsecureKmsUpload, rule))
        }
    }
}
