//! Operations of KMS that manage a key: its policy, its state, its grants, its material.

use catalog::RuleId;
use catalog::limits::{DELETION_WINDOW_DAYS_MAX, DELETION_WINDOW_DAYS_MIN, ROTATIONS_ON_DEMAND_MAX};
use iam::policy::{PrincipalPattern, Problem};

use crate::answer::kms as answer;
use crate::cloud::{Change, Cloud, HeldKey};
use crate::crypto::{KeyMaterial, hex};
use crate::gates::authorize::{self, Judged};
use crate::gates::direct::permit::{self, Ask, Permitted};
use crate::gates::direct::{Direct, Usable, invalid};
use crate::gates::{Pass, Stop, named};
use crate::model::{GrantConstraint, GrantOperation, KeyGrant, KeySpec, KeyState, Policy};
use crate::perform::{Done, Ended, Recorder};
use crate::trace::{Gap, Gate, Idle, KmsOpen, KmsRefusal, Refusal};
use crate::{KeyArn, Timestamp};

/// The grant that a CreateGrant asks for.
pub(super) struct NewGrant<'a> {
    pub(super) grantee: &'a str,
    pub(super) retiring: Option<&'a str>,
    pub(super) operations: &'a [GrantOperation],
    pub(super) constraint: Option<&'a GrantConstraint>,
}

pub(super) fn describe_key(direct: Direct<'_>, key: &str, recorder: &mut Recorder) -> Done {
    let ask = Ask::managing("kms:DescribeKey").or_granted(GrantOperation::DescribeKey);
    let named = direct.named(key, ask.action);
    let permitted =
        recorder.ask(Gate::KmsAuthorization, named.and_then(|named| direct.permit(named, &ask)))?;
    let usable = recorder.ask(Gate::KeyState, direct.state(permitted))?;
    managed(recorder);
    Ok((answer::described(direct.request, usable.held), Vec::new()))
}

#[inline(never)]
pub(super) fn get_key_policy(direct: Direct<'_>, key: &str, recorder: &mut Recorder) -> Done {
    let held = allowed(&direct, key, &Ask::managing("kms:GetKeyPolicy"), recorder)?.held;
    Ok((answer::key_policy(direct.request, held), Vec::new()))
}

/// Whether KMS rotates the material by itself. A scenario's keys are as CreateKey makes them, without automatic rotation; AWS
/// managed keys always have it. Source: AWS KMS API reference, GetKeyRotationStatus.
#[inline(never)]
pub(super) fn get_key_rotation_status(direct: Direct<'_>, key: &str, recorder: &mut Recorder) -> Done {
    let permitted = permitted(&direct, key, &Ask::managing("kms:GetKeyRotationStatus"));
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = direct.state(permitted).and_then(|pass| {
        let state = pass.proof.held.key.state;
        match (pass.proof.held.key.spec, state) {
            (
                KeySpec::SymmetricDefault,
                KeyState::Enabled | KeyState::Disabled | KeyState::PendingDeletion,
            ) => Ok(pass),
            (KeySpec::SymmetricDefault, _) => {
                Err(unknown(&direct, KmsOpen::State { state }, RuleId::RotationStatusIsRead))
            }
            (KeySpec::Rsa2048Sign | KeySpec::Hmac256, _) => {
                Err(unknown(&direct, KmsOpen::RotationOfOtherSpec, RuleId::RotationStatusIsRead))
            }
        }
    });
    let held = recorder.ask(Gate::KeyState, usable)?.held;
    managed(recorder);
    Ok((answer::rotation_status(direct.request, held), Vec::new()))
}

pub(super) fn put_key_policy(
    direct: Direct<'_>,
    key: &str,
    text: &str,
    bypass_lockout_check: bool,
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::managing("kms:PutKeyPolicy")
        .with("kms:BypassPolicyLockoutSafetyCheck", [bypass_lockout_check.to_string()]);
    let permitted = permitted(&direct, key, &ask).and_then(|pass| {
        let held = pass.proof.held;
        let policy = read_policy(direct.cloud, held, text)?;
        if !bypass_lockout_check {
            still_lets_in(&direct, held, &policy)?;
        }
        Ok(Pass { proof: (pass.proof, policy), finding: pass.finding, rule: pass.rule })
    });
    let (permitted, policy) = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = recorder.ask(Gate::KeyState, direct.state(permitted))?;
    managed(recorder);
    let key = usable.held.key.arn.clone();
    let change = Change::KeyPolicySet { key, policy: Box::new(policy) };
    Ok((answer::done(direct.request), vec![change]))
}

pub(super) fn read_policy(cloud: &Cloud, held: &HeldKey, text: &str) -> Result<Policy, Stop> {
    let policy = policy_of(&held.key.arn, text)?;
    match named::absent(cloud, &policy) {
        problems if problems.is_empty() => Ok(policy),
        problems => Err(malformed(problems, RuleId::NewPoliciesNameWhoExists)),
    }
}

pub(super) fn policy_of(key: &KeyArn, text: &str) -> Result<Policy, Stop> {
    Policy::key(text, key).map_err(|problems| malformed(problems, RuleId::KeyPolicyMustBeReadable))
}

fn malformed(problems: Vec<Problem>, rule: RuleId) -> Stop {
    Stop::refused(Refusal::Kms(KmsRefusal::MalformedKeyPolicy { problems }), rule)
}

/// The lockout check: under the new policy the caller must be able to put another one.
pub(super) fn still_lets_in(direct: &Direct<'_>, held: &HeldKey, policy: &Policy) -> Result<(), Stop> {
    let rule = RuleId::PolicyLockoutCheck;
    let again = Ask::managing("kms:PutKeyPolicy");
    match authorize::judge(direct.under_policy(held, &again, policy), rule)? {
        Judged::Allowed(_) => Ok(()),
        Judged::Denied(authorization) => {
            Err(Stop::refused(Refusal::Kms(KmsRefusal::PolicyLocksOut(authorization)), rule))
        }
    }
}

/// EnableKey and DisableKey.
pub(super) fn switch(direct: Direct<'_>, key: &str, to: KeyState, recorder: &mut Recorder) -> Done {
    let action = if to == KeyState::Enabled { "kms:EnableKey" } else { "kms:DisableKey" };
    let usable = allowed(&direct, key, &Ask::managing(action), recorder)?;
    let change = set_state(usable.held, to);
    Ok((answer::done(direct.request), vec![change]))
}

pub(super) fn schedule_key_deletion(
    direct: Direct<'_>,
    key: &str,
    days: u16,
    recorder: &mut Recorder,
) -> Done {
    let ask = Ask::managing("kms:ScheduleKeyDeletion")
        .with("kms:ScheduleKeyDeletionPendingWindowInDays", [days.to_string()]);
    let permitted = if (DELETION_WINDOW_DAYS_MIN..=DELETION_WINDOW_DAYS_MAX).contains(&u32::from(days)) {
        permitted(&direct, key, &ask)
    } else {
        Err(invalid(KmsRefusal::DeletionWindow { days }))
    };
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = direct.state(permitted).and_then(|pass| alone(&direct, pass, RuleId::DeletionWaits));
    let usable = recorder.ask(Gate::KeyState, usable)?;
    managed(recorder);
    let deleted = Timestamp(direct.request.time.0.saturating_add(i64::from(days) * 86_400));
    let change = Change::KeyStateSet {
        key: usable.held.key.arn.clone(),
        state: KeyState::PendingDeletion,
        deletion_date: Some(deleted),
    };
    let response = answer::deletion_scheduled(direct.request, usable.held, deleted, days);
    Ok((response, vec![change]))
}

pub(super) fn cancel_key_deletion(direct: Direct<'_>, key: &str, recorder: &mut Recorder) -> Done {
    let usable = allowed(&direct, key, &Ask::managing("kms:CancelKeyDeletion"), recorder)?;
    let change = set_state(usable.held, KeyState::Disabled);
    let response = answer::key_id(direct.request, usable.held.key.arn.to_string());
    Ok((response, vec![change]))
}

pub(super) fn create_grant(
    direct: Direct<'_>,
    key: &str,
    new: &NewGrant<'_>,
    recorder: &mut Recorder,
) -> Done {
    let operations = new.operations.iter().map(|operation| operation.name());
    let mut ask = Ask::managing("kms:CreateGrant")
        .or_granted_in_turn(new.operations, new.constraint)
        .with("kms:GrantOperations", operations)
        .with("kms:GrantIsForAWSResource", ["false"]);
    ask = ask.with("kms:GranteePrincipal", [new.grantee]);
    if let Some(arn) = new.retiring {
        ask = ask.with("kms:RetiringPrincipal", [arn]);
    }
    match new.constraint {
        None => {}
        Some(GrantConstraint::Equals(_)) => {
            ask = ask.with("kms:GrantConstraintType", ["EncryptionContextEquals"]);
        }
        Some(GrantConstraint::Subset(_)) => {
            ask = ask.with("kms:GrantConstraintType", ["EncryptionContextSubset"]);
        }
    }
    let mut absent = None;
    for text in std::iter::once(new.grantee).chain(new.retiring) {
        match whom(&direct, text) {
            Whom::There => {}
            Whom::Absent => absent = absent.or(Some(text)),
            Whom::Unknown => {
                let open = KmsOpen::UnknownGrantee { name: text.to_owned() };
                let stop = unknown(&direct, open, RuleId::GrantsNameWhoExists);
                recorder.ask::<()>(Gate::KmsAuthorization, Err(stop))?;
                return Err(Ended);
            }
        }
    }
    let permitted = permitted(&direct, key, &ask).and_then(|pass| match absent {
        None => Ok(pass),
        Some(arn) => {
            let refusal = KmsRefusal::NoPrincipal { arn: arn.to_owned() };
            Err(Stop::refused(Refusal::Kms(refusal), RuleId::GrantsNameWhoExists))
        }
    });
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = recorder.ask(Gate::KeyState, direct.state(permitted))?;
    managed(recorder);
    let grant = KeyGrant {
        id: hex(&direct.request.entropy.fill::<32>("grant id")),
        grantee: new.grantee.to_owned(),
        retiring: new.retiring.map(str::to_owned),
        operations: new.operations.to_vec(),
        constraint: new.constraint.cloned(),
    };
    let response = answer::grant_created(direct.request, &grant.id);
    let change = Change::GrantCreated { key: usable.held.key.arn.clone(), grant };
    Ok((response, vec![change]))
}

/// Whom a grant names.
enum Whom {
    /// Somebody who exists, or may: of accounts that the scenario does not hold nothing is known.
    There,
    /// Somebody of the scenario's who does not exist.
    Absent,
    /// A text that is no ARN of a principal.
    Unknown,
}

/// Source: AWS KMS API Reference, "CreateGrant", `GranteePrincipal` and `RetiringPrincipal`: the ARN of an account, an IAM user, an IAM
/// role, a federated user or an assumed role user.
fn whom(direct: &Direct<'_>, text: &str) -> Whom {
    let pattern = PrincipalPattern::parse_in(direct.principal.partition, "AWS", text);
    let is_root = text.ends_with(":root") && matches!(pattern, Some(PrincipalPattern::Account(_)));
    if let Some(PrincipalPattern::Arn(arn)) = &pattern {
        if named::may_exist(direct.cloud, arn) { Whom::There } else { Whom::Absent }
    } else if is_root {
        Whom::There
    } else {
        Whom::Unknown
    }
}

pub(super) fn revoke_grant(direct: Direct<'_>, key: &str, id: &str, recorder: &mut Recorder) -> Done {
    let permitted = permitted(&direct, key, &Ask::managing("kms:RevokeGrant"));
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = direct.state(permitted).and_then(|pass| {
        if pass.proof.held.key.grants.iter().any(|grant| grant.id == id) {
            return Ok(pass);
        }
        let open = KmsOpen::UnknownGrant { id: id.to_owned() };
        Err(unknown(&direct, open, RuleId::GrantsAreMadeByPermission))
    });
    let usable = recorder.ask(Gate::KeyState, usable)?;
    managed(recorder);
    let change = Change::GrantRevoked { key: usable.held.key.arn.clone(), id: id.to_owned() };
    Ok((answer::done(direct.request), vec![change]))
}

/// The grant itself says who may retire it.
pub(super) fn retire_grant(direct: Direct<'_>, key: &str, id: &str, recorder: &mut Recorder) -> Done {
    let ask = Ask::managing("kms:RetireGrant").of_grant(id);
    let permitted = permit::named_without_alias(&direct, key, ask.action).and_then(|named| {
        if named.held.key.grants.iter().any(|grant| grant.id == id) {
            return direct.permit(named, &ask);
        }
        let open = KmsOpen::UnknownGrant { id: id.to_owned() };
        Err(unknown(&direct, open, RuleId::GrantSaysWhoRetiresIt))
    });
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = recorder.ask(Gate::KeyState, direct.state(permitted))?;
    managed(recorder);
    let change = Change::GrantRevoked { key: usable.held.key.arn.clone(), id: id.to_owned() };
    Ok((answer::done(direct.request), vec![change]))
}

pub(super) fn rotate_key_on_demand(direct: Direct<'_>, key: &str, recorder: &mut Recorder) -> Done {
    let permitted = permitted(&direct, key, &Ask::managing("kms:RotateKeyOnDemand"));
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
    let usable = direct
        .state(permitted)
        .and_then(|pass| alone(&direct, pass, RuleId::RotationKeepsOldMaterial))
        .and_then(|pass| rotatable(&direct, pass));
    let held = recorder.ask(Gate::KeyState, usable)?.held;
    managed(recorder);
    let entropy = direct.request.entropy.derive("rotation");
    let material = Box::new(KeyMaterial::of_key(&held.key.arn, held.rotations_on_demand, &entropy));
    let change = Change::KeyRotated { key: held.key.arn.clone(), material };
    Ok((answer::key_id(direct.request, held.key.arn.id.to_string()), vec![change]))
}

/// Whether KMS rotates this key on demand once more.
fn rotatable<'c>(direct: &Direct<'_>, pass: Pass<Usable<'c>>) -> Result<Pass<Usable<'c>>, Stop> {
    let held = pass.proof.held;
    let rule = RuleId::RotationOnDemandAtMost25;
    match held.key.spec {
        KeySpec::SymmetricDefault => {}
        KeySpec::Rsa2048Sign | KeySpec::Hmac256 => {
            return Err(unknown(direct, KmsOpen::RotationOfOtherSpec, rule));
        }
    }
    if held.rotations_on_demand >= ROTATIONS_ON_DEMAND_MAX {
        let refusal = Refusal::Kms(KmsRefusal::RotationsUsedUp { key: held.key.arn.clone() });
        return Err(Stop::refused(refusal, rule));
    }
    Ok(pass)
}

/// Of related multi-Region keys the primary one is treated in another way, and a scenario does not name it.
fn alone<'c>(direct: &Direct<'_>, pass: Pass<Usable<'c>>, rule: RuleId) -> Result<Pass<Usable<'c>>, Stop> {
    if direct.cloud.has_related_keys(&pass.proof.held.key.arn) {
        return Err(unknown(direct, KmsOpen::PrimaryKey, rule));
    }
    Ok(pass)
}

/// Asks who may, for operations that take no alias.
pub(super) fn permitted<'c>(
    direct: &Direct<'c>,
    key: &str,
    ask: &Ask<'_>,
) -> Result<Pass<Permitted<'c>>, Stop> {
    permit::named_without_alias(direct, key, ask.action).and_then(|named| direct.permit(named, ask))
}

/// Asks who may and whether the state lets it, and records that nothing is encrypted.
pub(super) fn allowed<'c>(
    direct: &Direct<'c>,
    key: &str,
    ask: &Ask<'_>,
    recorder: &mut Recorder,
) -> Result<Usable<'c>, Ended> {
    let permitted = recorder.ask(Gate::KmsAuthorization, permitted(direct, key, ask))?;
    let usable = recorder.ask(Gate::KeyState, direct.state(permitted))?;
    managed(recorder);
    Ok(usable)
}

pub(super) fn managed(recorder: &mut Recorder) {
    recorder.idle(Gate::Cryptography, Idle::KeyManagement, RuleId::DirectCallsAskKmsAlone);
}

/// The end of a call whose answer nobody knows.
pub(super) fn unknown(direct: &Direct<'_>, open: KmsOpen, rule: RuleId) -> Stop {
    Stop::unmodelled(Gap::Kms { operation: direct.call.name(), open }, rule)
}

fn set_state(held: &HeldKey, state: KeyState) -> Change {
    Change::KeyStateSet { key: held.key.arn.clone(), state, deletion_date: None }
}
