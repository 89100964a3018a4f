//! Gates 6 and 7: whether the caller may use the key, and whether the key can be used.

use catalog::RuleId;
use catalog::key_states::{self, StateAnswer, StateClass};
use iam::{AllowedBy, Layer, PolicyName, Reason};

use super::authorize::{self, Judged};
use super::{Answer, Pass, Stop};
use crate::Region;
use crate::behavior;
use crate::caller::Caller;
use crate::cloud::{Cloud, HeldKey, KeyReference, Throttling};
use crate::crypto::EncryptionContext;
use crate::model::{GrantOperation, KeyManager, KeySpec, KeyState};
use crate::request::Request;
use crate::trace::{Authorization, Finding, Gap, Refusal, UnknownKey};

/// A use of a key: what S3 has KMS do on a caller's behalf, or what a caller asks of KMS directly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KmsAction {
    Decrypt,
    Encrypt,
    GenerateDataKey,
    ReEncryptFrom,
    ReEncryptTo,
}

impl KmsAction {
    /// The IAM action.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Decrypt => "kms:Decrypt",
            Self::Encrypt => "kms:Encrypt",
            Self::GenerateDataKey => "kms:GenerateDataKey",
            Self::ReEncryptFrom => "kms:ReEncryptFrom",
            Self::ReEncryptTo => "kms:ReEncryptTo",
        }
    }

    /// The operation that a grant names.
    pub(crate) const fn operation(self) -> GrantOperation {
        match self {
            Self::Decrypt => GrantOperation::Decrypt,
            Self::Encrypt => GrantOperation::Encrypt,
            Self::GenerateDataKey => GrantOperation::GenerateDataKey,
            Self::ReEncryptFrom => GrantOperation::ReEncryptFrom,
            Self::ReEncryptTo => GrantOperation::ReEncryptTo,
        }
    }
}

/// One call to KMS on the caller's behalf.
pub(crate) struct KeyUse<'a> {
    pub(crate) action: KmsAction,
    pub(crate) context: &'a EncryptionContext,
    /// The bucket's Region: S3 asks the KMS of its own Region.
    pub(crate) region: &'a Region,
}

/// Proof of gate 6: the policies let the caller use the key.
pub(crate) struct Permitted<'c> {
    key: &'c HeldKey,
    action: KmsAction,
    throttling: Throttling,
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
    // KMS is asked and answers that it knows no such caller (RuleId::KmsKnowsNoOriginAccessIdentity).
    if matches!(caller, Caller::OriginAccessIdentity(_)) {
        return Err(Stop::refused(Refusal::KmsUnknownClient, RuleId::KmsKnowsNoOriginAccessIdentity));
    }
    if let Caller::Service(service) = caller
        && let Some(known) = catalog::services::by_name(service.name.as_str())
        && known.sse_kms == catalog::services::ServiceSseKms::Unsupported
    {
        let gap = Gap::ServiceWithKms { service: known.name };
        return Err(Stop::unmodelled(gap, RuleId::ServicesWithoutSseKms));
    }
    // The key is looked up first, so one that is not there is 400 whatever the policies say (RuleId::UnknownKeyIs400).
    let held = match reference {
        KeyReference::Unknown(unknown) => Err(unknown.clone()),
        KeyReference::Key(arn) => {
            cloud.held_key(arn).ok_or_else(|| UnknownKey::NoSuchKey { arn: arn.to_string() })
        }
    };
    let held = held.map_err(|unknown| Stop::refused(Refusal::KeyNotFound(unknown), not_there(key_use)))?;
    if matches!(caller, Caller::Anonymous) {
        // S3 never asks KMS for an unsigned request.
        let aws_managed = held.key.manager == KeyManager::Aws;
        let refusal = Refusal::KmsNeedsSignatureV4 { signature: None, aws_managed };
        return Err(Stop::refused(refusal, RuleId::UnsignedSseKmsIs400));
    }
    suspended(cloud, held)?;
    let authorization = authorize::kms(cloud, held, caller, key_use, request);
    let rule = authorize::open_point(&authorization.explanation)
        .unwrap_or_else(|| rule(held, key_use, &authorization.explanation.reason));
    match authorize::judge(authorization, rule)? {
        Judged::Allowed(authorization) => {
            let throttling = cloud.throttling(caller.account(), key_use.region);
            let proof = Permitted { key: held, action: key_use.action, throttling };
            Ok(Pass { proof, finding: Finding::KmsAllowed(authorization), rule })
        }
        Judged::Denied(authorization) => {
            let open = open_point(held, &authorization, request);
            let refusal = Refusal::KmsNotAuthorized {
                authorization,
                key_account: held.key.arn.account,
                caller_account: caller.account().copied(),
                aws_managed: held.key.manager == KeyManager::Aws,
            };
            Err(Stop::refused(refusal, open.unwrap_or(rule)))
        }
    }
}

/// What KMS answers where it has more requests of an account than it takes: S3 and direct callers get it in words of
/// their own. Errors with the refusal.
pub(crate) fn throttled(throttling: Throttling, switched: RuleId) -> Result<(), Stop> {
    match throttling {
        Throttling::No => Ok(()),
        Throttling::Switched => Err(Stop::refused(Refusal::KmsThrottled { load: None }, switched)),
        Throttling::OverQuota(load) => {
            Err(Stop::refused(Refusal::KmsThrottled { load: Some(load) }, RuleId::KmsRequestQuota))
        }
    }
}

/// Whether a key of a suspended account can be used is not known.
pub(crate) fn suspended(cloud: &Cloud, held: &HeldKey) -> Result<(), Stop> {
    let account = held.key.arn.account;
    if !cloud.is_suspended(&account) {
        return Ok(());
    }
    Err(Stop::unmodelled(Gap::SuspendedAccount { account }, RuleId::SuspendedAccountsAreRefused))
}

/// The rule for a key that is not there: what reads and uploads get alike is recorded for uploads only.
fn not_there(key_use: &KeyUse<'_>) -> RuleId {
    match key_use.action {
        KmsAction::Decrypt | KmsAction::ReEncryptFrom => RuleId::GetUnderDeletedKey,
        KmsAction::Encrypt | KmsAction::GenerateDataKey | KmsAction::ReEncryptTo => RuleId::UnknownKeyIs400,
    }
}

/// The open point that a refusal rests on, if it rests on one: that KMS did not look at the key's state first, or that
/// its sentence ends without a policy's ARN when S3 passes it on.
fn open_point(held: &HeldKey, authorization: &Authorization, request: &Request) -> Option<RuleId> {
    if key_states::answer(StateClass::Use, held.key.state) != StateAnswer::Works {
        return Some(RuleId::KmsAuthorizationBeforeKeyState);
    }
    let could_name_a_policy = matches!(
        &authorization.explanation.reason,
        Reason::ExplicitDeny {
            policy: PolicyName::Managed { .. }
                | PolicyName::Inline { .. }
                | PolicyName::ManagedOfGroup { .. }
                | PolicyName::InlineOfGroup { .. },
            ..
        }
    );
    if !authorization.explanation.kind_hangs_on.is_empty() {
        return Some(RuleId::KindOfDenialHangsOnAnOpenKey);
    }
    (could_name_a_policy && behavior::names_policy_arns(request.time))
        .then_some(RuleId::PolicyArnOfInlinePolicies)
}

/// The rule of KMS that decided.
fn rule(held: &HeldKey, key_use: &KeyUse<'_>, reason: &Reason) -> RuleId {
    match (held.key.manager, reason) {
        (KeyManager::Aws, Reason::Allowed { .. }) => RuleId::AwsS3KeyLetsTheAccountIn,
        (KeyManager::Aws, Reason::NoAllow { layer: Layer::Resource }) => RuleId::AwsS3KeyStaysInItsAccount,
        (KeyManager::Customer, Reason::Allowed { by: AllowedBy::IdentityByDelegation }) => {
            RuleId::RootStatementDelegates
        }
        (KeyManager::Customer, Reason::Allowed { by: AllowedBy::Resource(_) }) => {
            RuleId::DirectKeyPolicyGrant
        }
        (KeyManager::Customer, Reason::Allowed { by: AllowedBy::BothAccounts }) => {
            RuleId::KmsCrossAccountNeedsBothSides
        }
        (KeyManager::Customer, Reason::NoAllow { layer: Layer::Resource }) => RuleId::KeyPolicyIsMandatory,
        (KeyManager::Customer, Reason::NoAllow { layer: Layer::Identity }) => match key_use.action {
            KmsAction::Decrypt => RuleId::GetNeedsDecrypt,
            KmsAction::GenerateDataKey => RuleId::PutNeedsGenerateDataKey,
            KmsAction::Encrypt | KmsAction::ReEncryptFrom | KmsAction::ReEncryptTo => {
                RuleId::DefaultIsImplicitDeny
            }
        },
        (KeyManager::Customer | KeyManager::Aws, reason) => authorize::iam_rule(reason),
    }
}

/// Checks the key's state and what it is made for, after the permission to use it; then KMS's rate.
pub(crate) fn state(permitted: Permitted<'_>) -> Answer<Usable<'_>> {
    let Permitted { key, action, throttling } = permitted;
    let refused = |rule| {
        let refusal = Refusal::KeyUnusable { key: key.key.arn.clone(), state: key.key.state };
        Err(Stop::refused(refusal, rule))
    };
    match key.key.state {
        // A key that is being updated still works. Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
        KeyState::Enabled | KeyState::Updating => {
            suits(key, action)?;
            // That KMS looks at its rate last is inferred (RuleId::KmsThrottleLast).
            throttled(throttling, RuleId::KmsThrottlingIs503)?;
            let finding = Finding::KeyUsable { key: key.key.arn.clone() };
            Ok(Pass { proof: Usable { key }, finding, rule: RuleId::EnabledKeyWorks })
        }
        KeyState::Disabled => refused(RuleId::DisabledKeyIs400),
        KeyState::PendingDeletion | KeyState::PendingReplicaDeletion => refused(RuleId::PendingDeletionIs400),
        KeyState::PendingImport => refused(RuleId::PendingImportIs400),
        KeyState::Unavailable | KeyState::Creating => refused(RuleId::UnavailableKeyIs400),
    }
}

/// Whether the key is made for encryption.
fn suits(held: &HeldKey, action: KmsAction) -> Result<(), Stop> {
    match held.key.spec {
        KeySpec::SymmetricDefault => Ok(()),
        spec @ (KeySpec::Rsa2048Sign | KeySpec::Hmac256) => {
            let operation = action.name().trim_start_matches("kms:");
            let refusal = Refusal::KeyWrongUsage { key: held.key.arn.clone(), spec, operation };
            Err(Stop::refused(refusal, RuleId::KeyMustEncryptAndDecrypt))
        }
    }
}
