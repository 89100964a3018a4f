//! Gates 6 and 7: whether the caller may use the key, and whether the key can be used.

use catalog::RuleId;

use super::authorize;
use super::signature::Caller;
use super::upload::KeyReference;
use super::{Answer, Pass, Stop};
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::EncryptionContext;
use crate::model::{KeyManager, KeyState};
use crate::request::Request;
use crate::trace::{Finding, Refusal, UnknownKey};
use crate::Region;

/// What S3 asks KMS to do on the caller's behalf.
pub(crate) struct KeyUse<'a> {
    /// `kms:Decrypt` or `kms:GenerateDataKey`.
    pub(crate) action: &'static str,
    pub(crate) context: &'a EncryptionContext,
    /// The bucket's Region: S3 asks the KMS of its own Region.
    pub(crate) region: &'a Region,
}

/// Proof of gate 6: the policies let the caller use the key.
pub(crate) struct Permitted<'c> {
    key: &'c HeldKey,
}

/// Proof of gate 7: the key can be used.
pub(crate) struct Usable<'c> {
    pub(crate) key: &'c HeldKey,
}

/// Asks KMS whether this caller may use this key, as S3 does with a forward access session of the caller.
pub(crate) fn authorize<'c>(
    cloud: &'c Cloud,
    caller: Caller<'c>,
    reference: &KeyReference,
    key_use: &KeyUse<'_>,
    request: &Request,
) -> Answer<Permitted<'c>> {
    let held = match reference {
        KeyReference::Unknown(unknown) => Err(unknown.clone()),
        KeyReference::Key(arn) => {
            cloud.held_key(arn).ok_or_else(|| UnknownKey::NoSuchKey { arn: arn.to_string() })
        }
    };
    let held = held.map_err(|unknown| Stop::refused(Refusal::KeyNotFound(unknown), RuleId::KeyNotFound))?;
    let Caller::Known { principal, signature } = caller else {
        // S3 never asks KMS for an unsigned request.
        let aws_managed = held.key.manager == KeyManager::Aws;
        let refusal = Refusal::KmsNeedsSignatureV4 { signature: None, aws_managed };
        return Err(Stop::refused(refusal, RuleId::KmsNeedsSignatureV4));
    };
    let authorization = authorize::kms(held, principal, signature, key_use, request);
    if authorization.explanation.is_allowed() {
        return Ok(Pass {
            proof: Permitted { key: held },
            finding: Finding::KmsAllowed(authorization),
            rule: RuleId::KmsAuthorization,
        });
    }
    let refusal = Refusal::KmsNotAuthorized {
        authorization,
        key_account: held.key.arn.account,
        caller_account: principal.account,
        aws_managed: held.key.manager == KeyManager::Aws,
    };
    Err(Stop::refused(refusal, RuleId::KmsAuthorization))
}

/// Checks the key's state, after the permission to use it.
pub(crate) fn state(permitted: Permitted<'_>) -> Answer<Usable<'_>> {
    let key = permitted.key;
    let refused = |rule| {
        let refusal = Refusal::KeyUnusable { key: key.key.arn.clone(), state: key.key.state };
        Err(Stop::refused(refusal, rule))
    };
    match key.key.state {
        KeyState::Enabled => Ok(Pass {
            proof: Usable { key },
            finding: Finding::KeyUsable { key: key.key.arn.clone() },
            rule: RuleId::KeyStateAfterAuthorization,
        }),
        KeyState::Disabled => refused(RuleId::KeyDisabled),
        KeyState::PendingDeletion => refused(RuleId::KeyPendingDeletion),
        KeyState::PendingImport => refused(RuleId::KeyPendingImport),
        KeyState::Unavailable => refused(RuleId::KeyUnavailable),
    }
}
