//! Direct calls to KMS, with their parameters.

use std::collections::BTreeMap;

use base64ct::{Base64, Encoding};
use sim::crypto::client::{Envelope, Wrapped};
use sim::crypto::{CiphertextBlob, EncryptionContext};
use sim::request::{KmsCall, KmsRequest, NewKey};
use sim::{BucketName, KeyArn, ObjectName, PrincipalName};

use super::RequestMaker;
use crate::format::model::{self, KeyOperation, KmsParameters};
use crate::run::problem::{ProblemKind, wanted};

/// A policy's text, as sent.
fn text_of(policy: crate::PolicyValue) -> String {
    match policy {
        crate::PolicyValue::Custom(text) => text.as_str().to_owned(),
        crate::PolicyValue::Named(text) => text,
    }
}

fn pairs_of(tags: Vec<model::KeyTag>) -> Vec<(String, String)> {
    tags.into_iter().map(|tag| (tag.tag_key, tag.tag_value)).collect()
}

impl RequestMaker<'_> {
    /// A call to KMS. It goes to the Region that it names, else to that of the document's first key or first bucket.
    #[inline(never)]
    pub(super) fn kms_call(&mut self, operation: KeyOperation) -> Option<sim::Operation> {
        let parameters: KmsParameters =
            if self.request.parameters.is_none() { KmsParameters::default() } else { self.parameters()? };
        let of_key = self.document.keys.first().and_then(|key| key.arn.split(':').nth(3));
        let named = parameters.region.as_deref();
        let region =
            named.or(of_key).or_else(|| self.document.buckets.first().map(|bucket| bucket.region.as_str()));
        let region = self.region("request.parameters.Region", region)?;
        let action = self.kms_request(operation, parameters)?;
        Some(sim::Operation::Kms(KmsCall { region, action }))
    }

    fn kms_request(&mut self, operation: KeyOperation, parameters: KmsParameters) -> Option<KmsRequest> {
        let key = self.key_id(parameters.key_id.as_deref());
        let context = EncryptionContext::default().with(parameters.encryption_context.clone());
        Some(match operation {
            KeyOperation::Decrypt => KmsRequest::Decrypt {
                key,
                blob: self.blob(&parameters)?,
                context: self.context_of(&parameters).unwrap_or(context),
            },
            KeyOperation::GenerateDataKey => KmsRequest::GenerateDataKey { key: self.needed(key)?, context },
            KeyOperation::Encrypt => KmsRequest::Encrypt {
                key: self.needed(key)?,
                plaintext: parameters.plaintext.unwrap_or_default().into_bytes(),
                context,
            },
            KeyOperation::ReEncrypt => {
                let pairs =
                    |pairs: &BTreeMap<String, String>| EncryptionContext::default().with(pairs.clone());
                let source = parameters.source_encryption_context.as_ref().map(pairs);
                let destination = parameters.destination_encryption_context.as_ref().map(pairs);
                KmsRequest::ReEncrypt {
                    blob: self.blob(&parameters)?,
                    source_context: source.or_else(|| self.context_of(&parameters)).unwrap_or_default(),
                    destination_key: self.needed(self.key_id(parameters.destination_key_id.as_deref()))?,
                    destination_context: destination.unwrap_or(context),
                }
            }
            KeyOperation::GetKeyPolicy => KmsRequest::GetKeyPolicy { key: self.needed(key)? },
            KeyOperation::GetKeyRotationStatus => KmsRequest::GetKeyRotationStatus { key: self.needed(key)? },
            KeyOperation::ListResourceTags => KmsRequest::ListResourceTags { key: self.needed(key)? },
            KeyOperation::TagResource => {
                let tags = pairs_of(parameters.tags);
                self.some_of("Tags", tags.is_empty())?;
                KmsRequest::TagResource { key: self.needed(key)?, tags }
            }
            KeyOperation::UntagResource => {
                self.some_of("TagKeys", parameters.tag_keys.is_empty())?;
                KmsRequest::UntagResource { key: self.needed(key)?, tag_keys: parameters.tag_keys }
            }
            KeyOperation::CreateKey => KmsRequest::CreateKey(NewKey {
                policy: parameters.policy.map(text_of),
                description: parameters.description,
                spec: crate::run::build::key_spec(parameters.key_spec),
                usage: parameters.key_usage,
                multi_region: parameters.multi_region,
                tags: pairs_of(parameters.tags),
                bypass_lockout_check: parameters.bypass_policy_lockout_safety_check,
            }),
            KeyOperation::CreateAlias => {
                let target = self.key_id(parameters.target_key_id.as_deref());
                let Some(alias) = parameters.alias_name else {
                    self.note("request.parameters.AliasName", ProblemKind::Empty);
                    return None;
                };
                KmsRequest::CreateAlias { alias, key: self.needed_at("TargetKeyId", target)? }
            }
            KeyOperation::PutKeyPolicy => KmsRequest::PutKeyPolicy {
                key: self.needed(key)?,
                policy: parameters.policy.map(text_of).unwrap_or_default(),
                bypass_lockout_check: parameters.bypass_policy_lockout_safety_check,
            },
            KeyOperation::EnableKey => KmsRequest::EnableKey { key: self.needed(key)? },
            KeyOperation::DisableKey => KmsRequest::DisableKey { key: self.needed(key)? },
            KeyOperation::ScheduleKeyDeletion => KmsRequest::ScheduleKeyDeletion {
                key: self.needed(key)?,
                days: parameters.pending_window_in_days.unwrap_or(30),
            },
            KeyOperation::CancelKeyDeletion => KmsRequest::CancelKeyDeletion { key: self.needed(key)? },
            KeyOperation::CreateGrant if parameters.operations.is_empty() => {
                self.note("request.parameters.Operations", ProblemKind::Empty);
                return None;
            }
            KeyOperation::CreateGrant => KmsRequest::CreateGrant {
                key: self.needed(key)?,
                grantee: self.principal("GranteePrincipal", parameters.grantee_principal.as_deref())?,
                retiring: match parameters.retiring_principal.as_deref() {
                    None => None,
                    handle => Some(self.principal("RetiringPrincipal", handle)?),
                },
                operations: parameters.operations.iter().map(|operation| (*operation).into()).collect(),
                constraint: parameters.constraints.as_ref().map(crate::run::build::grant_constraint),
            },
            KeyOperation::RevokeGrant => {
                let key = self.needed(key)?;
                KmsRequest::RevokeGrant { grant_id: self.grant_id(&key, parameters.grant_id), key }
            }
            KeyOperation::RetireGrant => {
                let key = self.needed(key)?;
                KmsRequest::RetireGrant { grant_id: self.grant_id(&key, parameters.grant_id), key }
            }
            KeyOperation::RotateKeyOnDemand => KmsRequest::RotateKeyOnDemand { key: self.needed(key)? },
            KeyOperation::DescribeKey => KmsRequest::DescribeKey { key: self.needed(key)? },
        })
    }

    /// `KeyId`: a key's handle stands for its ARN, anything else goes as it is.
    fn key_id(&self, text: Option<&str>) -> Option<String> {
        let text = text?;
        let known = self.document.keys.iter().find(|key| key.id.as_str() == text);
        Some(known.map_or(text, |key| &key.arn).to_owned())
    }

    /// What KMS takes no request without, and what it says to an empty one is not known.
    fn some_of(&mut self, parameter: &str, is_empty: bool) -> Option<()> {
        if is_empty {
            self.note(&["request.parameters.", parameter].concat(), ProblemKind::Empty);
        }
        (!is_empty).then_some(())
    }

    fn needed(&mut self, key: Option<String>) -> Option<String> {
        self.needed_at("KeyId", key)
    }

    /// The key that is named, else the only one that is there and not in the document: a request before this one made it.
    fn needed_at(&mut self, parameter: &str, key: Option<String>) -> Option<String> {
        let key = key.or_else(|| {
            let mut made = self.cloud.customer_keys().map(ToString::to_string);
            let is_new = |arn: &String| self.document.keys.iter().all(|key| key.arn != *arn);
            made.by_ref().find(is_new).filter(|_| !made.any(|arn| is_new(&arn)))
        });
        if key.is_none() {
            self.note(&["request.parameters.", parameter].concat(), ProblemKind::Empty);
        }
        key
    }

    /// The grant that is named, else the key's newest; a text that no grant has, if there is none.
    fn grant_id(&self, key: &str, named: Option<String>) -> String {
        let is_named = |arn: &str| arn == key || arn.rsplit('/').next() == Some(key);
        let newest = || {
            let arn = self.document.keys.iter().map(|one| one.arn.as_str()).find(|arn| is_named(arn))?;
            let held = self.cloud.key(&KeyArn::parse(arn).ok()?)?;
            held.grants.last().map(|grant| grant.id.clone())
        };
        named.or_else(newest).unwrap_or_else(|| "no-such-grant".to_owned())
    }

    /// A principal's handle or name stands for its ARN, anything else goes as it is.
    fn principal(&mut self, parameter: &str, text: Option<&str>) -> Option<String> {
        let text = text.unwrap_or_default();
        if text.starts_with("arn:") {
            return Some(text.to_owned());
        }
        let known = self.document.principals.iter().find(|one| one.id.as_str() == text);
        let read = PrincipalName::parse(known.map_or(text, |one| &one.name));
        let name = self.name(&["request.parameters.", parameter].concat(), read)?;
        Some(self.cloud.principal(&name).map_or_else(|| name.to_string(), sim::Principal::arn))
    }

    /// The blob that is sent, else that of the data key of an object at rest: S3's, else that of the client that
    /// encrypted it.
    fn blob(&mut self, parameters: &KmsParameters) -> Option<CiphertextBlob> {
        if let Some(text) = &parameters.ciphertext_blob {
            let bytes = wanted(Base64::decode_vec(text).ok(), "a ciphertext blob", "base64", text);
            return self.name("request.parameters.CiphertextBlob", bytes).map(CiphertextBlob::new);
        }
        let blob = self.wrapped(parameters).map(|(_, blob)| blob);
        let given = parameters.ciphertext_of.as_deref().unwrap_or_default();
        let read = wanted(blob, "an object under a KMS key", "HANDLE/NAME", given);
        self.name("request.parameters.CiphertextOf", read)
    }

    /// The context that the data key is bound to, unless the call gives another.
    fn context_of(&self, parameters: &KmsParameters) -> Option<EncryptionContext> {
        if !parameters.encryption_context.is_empty() {
            return None;
        }
        self.wrapped(parameters).map(|(context, _)| context)
    }

    fn wrapped(&self, parameters: &KmsParameters) -> Option<(EncryptionContext, CiphertextBlob)> {
        let object = self.at_rest(parameters)?;
        if let Some((_, context, blob)) = object.at_rest.needs_kms() {
            return Some((context.clone(), blob.clone()));
        }
        let metadata = object.metadata.iter().map(|(header, value)| (header.name(), value.as_str()));
        match Envelope::read(metadata).ok()?.wrapped {
            Wrapped::Kms { blob, context } => Some((context, blob)),
            Wrapped::Aes { .. } => None,
        }
    }

    fn at_rest(&self, parameters: &KmsParameters) -> Option<&sim::StoredObject> {
        let (handle, name) = parameters.ciphertext_of.as_deref()?.split_once('/')?;
        let model::Bucket { name: bucket, .. } =
            self.document.buckets.iter().find(|one| one.id.as_str() == handle)?;
        self.cloud.object(&BucketName::parse(bucket).ok()?, &ObjectName::parse(name).ok()?)
    }
}
