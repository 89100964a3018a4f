//! Replication: S3 reads an object and writes its replica with the rights of the rule's role, and tells nobody.
//!
//! Source: User Guide, "Setting up permissions for live replication" and "Replicating encrypted objects": the role needs
//! `s3:GetObjectVersionForReplication` and `kms:Decrypt` at the source, `s3:ReplicateObject` and `kms:Encrypt` at the
//! destination. That S3 asks in the order of a copy is inferred.

use catalog::RuleId;

use super::{Ended, Recorder, no_kms, open};
use crate::caller::Caller;
use crate::cloud::plan::{KmsLayers, Plan};
use crate::cloud::{Change, Cloud, plan};
use crate::crypto::{self, AtRest, DataKey, EncryptionContext};
use crate::gates::kms::{self, KeyUse, KmsAction};
use crate::gates::object::{self, Readable};
use crate::gates::{Answer, Pass, Stop, authorize, bucket, cryptography, public_access, signature};
use crate::model::{Bucket, DefaultEncryption, Replication, ReplicationStatus, StoredObject, Versioning};
use crate::request::{AclSetting, EncryptionHeaders, Need, On, ReplicateObject, Request, Upload};
use crate::trace::{ChosenBy, Finding, Gate, Idle, KeyHolder, Leg, Refusal, ReplicationFault};

/// Replicates the current version of an object. The changes hold what became of it, also where it failed.
#[inline(never)]
pub(crate) fn run(
    cloud: &Cloud,
    request: &Request,
    replicate: &ReplicateObject,
    recorder: &mut Recorder,
) -> Vec<Change> {
    let pending = cloud
        .object(&replicate.bucket, &replicate.name)
        .is_some_and(|object| object.replication == Some(ReplicationStatus::Pending));
    let (mut changes, status) = match replica(cloud, request, replicate, recorder) {
        Ok(changes) => (changes, ReplicationStatus::Completed),
        Err(Ended) if pending => (Vec::new(), ReplicationStatus::Failed),
        Err(Ended) => return Vec::new(),
    };
    let ReplicateObject { bucket, name } = replicate.clone();
    changes.push(Change::ObjectReplicated { bucket, name, status });
    changes
}

fn replica(
    cloud: &Cloud,
    request: &Request,
    replicate: &ReplicateObject,
    recorder: &mut Recorder,
) -> Result<Vec<Change>, Ended> {
    let caller = recorder.ask(Gate::Signature, signature::check(cloud, request))?;
    recorder.turn_to(Leg::Source);
    let found =
        recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, caller, &replicate.bucket, request))?;
    let source = found.bucket;
    let unrestricted =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &request.operation))?;
    let authorized = recorder.ask(Gate::S3Authorization, authorize::s3(cloud, unrestricted, request))?;
    let readable = object::look_up(cloud, authorized, request, &replicate.name)
        .and_then(|pass| selected(source, caller, pass));
    let (readable, rule) = recorder.ask(Gate::Object, readable)?;
    let object = readable.object;
    let (body, mut changes) = match &object.at_rest {
        // S3 cannot open it, and copies it as it lies there.
        AtRest::SseC { .. } => {
            super::no_key(recorder, &Idle::CustomerHoldsTheKey, RuleId::ReplicationUsesItsOwnRole);
            (Vec::new(), Vec::new())
        }
        AtRest::Plain { .. } | AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::DsseKms { .. } => {
            let read = open::open(cloud, request, &readable, recorder)?;
            (read.body, read.fetched.into_iter().collect())
        }
    };
    recorder.turn_to(Leg::Destination);
    let found =
        recorder.ask(Gate::BucketAndHeaders, bucket::check(cloud, caller, &rule.destination, request))?;
    let destination = found.bucket;
    let unrestricted =
        recorder.ask(Gate::PublicAccess, public_access::check(cloud, found, &request.operation))?;
    let need = Need { action: "s3:ReplicateObject", on: On::NewObject(object.name.clone()) };
    let allowed = authorize::s3_for(cloud, unrestricted, request, vec![need]);
    recorder.ask(Gate::S3Authorization, allowed)?;
    let plan = recorder.ask(Gate::Object, settle(cloud, destination, rule, object, request))?;
    let at_rest = seal(cloud, request, caller, destination, plan, (object, &body), recorder)?;
    // It keeps all metadata, version id and time of creation among them. Source: User Guide, "Replicating objects within
    // and across Regions".
    let replica = StoredObject {
        bucket: destination.name.clone(),
        owner: plan::owner(destination, source.owner_of(object.owner), None),
        replication: Some(ReplicationStatus::Replica),
        at_rest,
        ..object.clone()
    };
    changes.push(Change::ObjectStored(Box::new(replica)));
    Ok(changes)
}

/// Whether the bucket's rule is the caller's and selects the object.
fn selected<'c>(
    source: &'c Bucket,
    caller: Caller<'_>,
    pass: Pass<Readable<'c>>,
) -> Result<Pass<(Readable<'c>, &'c Replication)>, Stop> {
    let rule = RuleId::ReplicationUsesItsOwnRole;
    let fault = |fault| Err(Stop::refused(Refusal::NotReplicated(fault), rule));
    let role = match caller {
        Caller::Known { principal, .. } => Some(&principal.name),
        Caller::Anonymous | Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) | Caller::Service(_) => {
            None
        }
    };
    let of_role = source.replication.as_ref().filter(|replication| Some(&replication.role) == role);
    let Some(replication) = of_role.filter(|_| source.versioning == Versioning::Enabled) else {
        return fault(ReplicationFault::NoRule);
    };
    if !plan::selects(replication, &pass.proof.object.at_rest) {
        return fault(ReplicationFault::KmsNotSelected);
    }
    Ok(Pass { proof: (pass.proof, replication), finding: pass.finding, rule })
}

/// How the replica is encrypted: as its source, under the rule's key where that is a key of KMS.
fn settle(
    cloud: &Cloud,
    destination: &Bucket,
    rule: &Replication,
    object: &StoredObject,
    request: &Request,
) -> Answer<Plan> {
    if destination.versioning != Versioning::Enabled {
        let refusal = Refusal::NotReplicated(ReplicationFault::DestinationUnversioned);
        return Err(Stop::refused(refusal, RuleId::ReplicationUsesItsOwnRole));
    }
    let arn = destination.arn();
    let kms = |layers, context| {
        let key = rule.replica_key.as_deref();
        let key = cloud.resolve_key(key, &destination.account, &destination.region);
        Plan::Kms { key, layers, context }
    };
    let of_object = || EncryptionContext::for_object(&format!("{arn}/{}", object.name));
    let has_bucket_key =
        matches!(destination.default_encryption, DefaultEncryption::SseKms { bucket_key: true, .. });
    let plan = match &object.at_rest {
        AtRest::SseKms { .. } if has_bucket_key => {
            kms(KmsLayers::SingleWithBucketKey, EncryptionContext::for_bucket(&arn))
        }
        AtRest::SseKms { .. } => kms(KmsLayers::Single, of_object()),
        AtRest::DsseKms { .. } => kms(KmsLayers::Dual, of_object()),
        AtRest::SseS3 { .. } | AtRest::SseC { .. } => Plan::SseS3,
        AtRest::Plain { .. } => {
            let acl = AclSetting::default();
            let written = Upload {
                name: &object.name,
                encryption: &EncryptionHeaders::default(),
                acl: &acl,
                tagging: None,
                content_type: None,
                metadata: &[],
            };
            plan::of(cloud, destination, &destination.account, &written, request.time).0
        }
    };
    let encryption = match &object.at_rest {
        AtRest::SseC { .. } => crate::trace::Encryption::SseC,
        AtRest::Plain { .. } | AtRest::SseS3 { .. } | AtRest::SseKms { .. } | AtRest::DsseKms { .. } => {
            plan::encryption_of(cloud, &plan)
        }
    };
    let finding = Finding::UploadEncryption { encryption, chosen_by: ChosenBy::Replication };
    Ok(Pass { proof: plan, finding, rule: RuleId::ReplicationUsesItsOwnRole })
}

/// Encrypts the replica: S3 makes the data key, and KMS encrypts it.
fn seal(
    cloud: &Cloud,
    request: &Request,
    caller: Caller<'_>,
    destination: &Bucket,
    plan: Plan,
    (object, body): (&StoredObject, &[u8]),
    recorder: &mut Recorder,
) -> Result<AtRest, Ended> {
    let entropy = &request.entropy;
    if let AtRest::SseC { .. } = object.at_rest {
        super::no_key(recorder, &Idle::CustomerHoldsTheKey, RuleId::ReplicationUsesItsOwnRole);
        return Ok(object.at_rest.clone());
    }
    let sealed = match plan {
        Plan::Plain | Plan::SseC(_) | Plan::SseS3 => {
            no_kms(recorder, &Idle::S3HoldsTheKey, RuleId::SseS3AsksNoKms);
            let at_rest = AtRest::sse_s3(cloud.s3_key(), body, entropy);
            cryptography::sealed(at_rest, Finding::Encrypted { by: KeyHolder::S3 })
        }
        Plan::Kms { key, layers, context } => {
            let key_use =
                KeyUse { action: KmsAction::Encrypt, context: &context, region: &destination.region };
            let permitted = kms::authorize(cloud, caller, &key, &key_use, request);
            let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
            let usable = recorder.ask(Gate::KeyState, kms::state(permitted))?;
            let arn = usable.key.key.arn.clone();
            let plaintext = entropy.secret("replica data key");
            let blob = crypto::kms::encrypt(
                usable.key.materials.current(),
                &arn,
                &context,
                plaintext.expose(),
                entropy,
            );
            match blob {
                Ok(blob) => {
                    let made = DataKey { plaintext, blob };
                    let at_rest = plan::seal_by_kms(cloud, arn, layers, context, &made, body, entropy);
                    cryptography::sealed(at_rest, Finding::Encrypted { by: KeyHolder::Kms })
                }
                // INVARIANT (data keys): 32 bytes are no more than Encrypt takes.
                Err(_) => Err(Stop::refused(
                    Refusal::DoesNotOpen { by: KeyHolder::Kms },
                    RuleId::EnvelopeEncryption,
                )),
            }
        }
    };
    recorder.ask(Gate::Cryptography, sealed)
}
