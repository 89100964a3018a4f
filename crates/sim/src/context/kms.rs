//! KMS's own keys.

use super::statement::Absence::{NotSent, OtherRequestsToKms, ScenarioHasNone};
use super::{Asked, KeyCall, On, Statement, Statements, Subject, not_sent};
use crate::caller::Caller;
use crate::crypto::EncryptionContext;
use crate::model::Key;

/// One statement for each of KMS's keys. Source: Service Authorization Reference, AWS KMS; AWS KMS Developer Guide,
/// "Condition keys for AWS KMS".
pub(super) static KEYS: &Statements = &[
    ("kms:BypassPolicyLockoutSafetyCheck", further),
    ("kms:CallerAccount", caller_account),
    ("kms:CustomerMasterKeySpec", |asked| of_key(asked, |key| key.spec.name().to_owned())),
    ("kms:CustomerMasterKeyUsage", |asked| of_key(asked, |key| key.spec.usage().to_owned())),
    ("kms:DataKeyPairSpec", further),
    ("kms:EncryptionAlgorithm", encryption_algorithm),
    ("kms:EncryptionContext:${EncryptionContextKey}", encryption_context),
    ("kms:EncryptionContextKeys", encryption_context_keys),
    ("kms:ExpirationModel", further),
    ("kms:GrantConstraintSourceArn", further),
    ("kms:GrantConstraintType", further),
    ("kms:GranteePrincipal", further),
    ("kms:GranteeServicePrincipal", further),
    ("kms:GrantIsForAWSResource", further),
    ("kms:GrantOperations", further),
    ("kms:KeyAgreementAlgorithm", further),
    ("kms:KeyOrigin", |asked| of_key(asked, |key| key.origin().to_owned())),
    ("kms:KeySpec", |asked| of_key(asked, |key| key.spec.name().to_owned())),
    ("kms:KeyUsage", |asked| of_key(asked, |key| key.spec.usage().to_owned())),
    ("kms:MacAlgorithm", further),
    ("kms:MessageType", further),
    ("kms:MultiRegion", |asked| of_key(asked, |key| key.arn.is_multi_region().to_string())),
    ("kms:MultiRegionKeyType", multi_region_key_type),
    ("kms:PrimaryRegion", further),
    // A request asks for an attested answer with its parameter Recipient.
    ("kms:RecipientAttestation:*", |_| Statement::Absent(NotSent)),
    ("kms:ReEncryptOnSameKey", further),
    ("kms:ReplicaRegion", further),
    ("kms:RequestAlias", request_alias),
    ("kms:ResourceAliases", resource_aliases),
    ("kms:RetiringPrincipal", further),
    ("kms:RetiringServicePrincipal", further),
    ("kms:RotationPeriodInDays", further),
    ("kms:ScheduleKeyDeletionPendingWindowInDays", further),
    ("kms:SigningAlgorithm", further),
    ("kms:TrailingDaysWithoutKeyUsage", trailing_days),
    ("kms:ValidTo", further),
    ("kms:ViaService", via_service),
    ("kms:WrappingAlgorithm", further),
    ("kms:WrappingKeySpec", further),
];

/// A key that a parameter fills, where the operation has it.
fn further(asked: &Asked<'_>) -> Statement {
    let mut sent = asked.direct().into_iter().flat_map(|call| call.further);
    let sent = sent.find(|(name, _)| *name == asked.key);
    sent.map_or_else(|| not_sent(asked), |(_, values)| Statement::CarriedMany(values.clone()))
}

/// The account whose identity calls; a service is of none.
fn caller_account(asked: &Asked<'_>) -> Statement {
    asked.caller.account().map_or(Statement::Absent(OtherRequestsToKms), Statement::carried)
}

/// The key. An alias has nothing of it, nor has a role. Source: Service Authorization Reference, AWS KMS: no condition key is listed
/// for aliases.
fn key<'a>(asked: &Asked<'a>) -> Option<&'a Key> {
    let On::Key { held, .. } = asked.on else { return None };
    let has_it = match asked.direct().map(|call| call.subject) {
        None | Some(Subject::Key | Subject::NewKey) => true,
        Some(Subject::Alias | Subject::LinkedRole) => false,
    };
    has_it.then_some(&held.key)
}

/// The keys named after customer master keys work as those that took their place.
fn of_key(asked: &Asked<'_>, say: impl Fn(&Key) -> String) -> Statement {
    Statement::of(key(asked).map(say), OtherRequestsToKms)
}

/// Which of related multi-Region keys is the primary one a scenario does not say; what CreateKey makes is one.
fn multi_region_key_type(asked: &Asked<'_>) -> Statement {
    let is_primary = matches!(asked.on, On::Key { held, .. } if held.is_primary);
    match key(asked) {
        Some(_) if is_primary => Statement::carried("PRIMARY"),
        Some(key) if key.arn.is_multi_region() => Statement::among(&["PRIMARY", "REPLICA"], false),
        Some(_) | None => Statement::Absent(OtherRequestsToKms),
    }
}

fn pairs<'a>(asked: &Asked<'a>) -> Option<&'a EncryptionContext> {
    let On::Key { call, .. } = asked.on else { return None };
    match call {
        KeyCall::ForS3(pairs) => Some(pairs),
        KeyCall::Direct(call) => call.pairs,
    }
}

fn encryption_algorithm(asked: &Asked<'_>) -> Statement {
    match pairs(asked) {
        Some(_) => Statement::carried("SYMMETRIC_DEFAULT"),
        None => not_sent(asked),
    }
}

fn encryption_context(asked: &Asked<'_>) -> Statement {
    let pairs = pairs(asked).into_iter().flat_map(EncryptionContext::pairs);
    Statement::Family(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), NotSent)
}

fn encryption_context_keys(asked: &Asked<'_>) -> Statement {
    match pairs(asked) {
        Some(pairs) => Statement::CarriedMany(pairs.pairs().map(|(name, _)| name.to_owned()).collect()),
        None => not_sent(asked),
    }
}

/// S3 names the key by its ARN. Source: Amazon S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys",
/// the events of CloudTrail there.
fn request_alias(asked: &Asked<'_>) -> Statement {
    Statement::of(asked.direct().and_then(|call| call.alias), NotSent)
}

fn resource_aliases(asked: &Asked<'_>) -> Statement {
    let aliases = key(asked).map(|key| key.aliases.as_slice()).unwrap_or_default();
    match aliases {
        [] => Statement::Absent(ScenarioHasNone),
        [_, ..] => Statement::CarriedMany(aliases.iter().map(|alias| format!("alias/{alias}")).collect()),
    }
}

/// For how long nobody has used the key a scenario does not say.
fn trailing_days(asked: &Asked<'_>) -> Statement {
    if asked.is_listed() { Statement::any_value() } else { not_sent(asked) }
}

fn via_service(asked: &Asked<'_>) -> Statement {
    let On::Key { region, call: KeyCall::ForS3(_), .. } = asked.on else {
        return Statement::Absent(OtherRequestsToKms);
    };
    // The key is for forward access sessions, and a service that calls in its own name needs none; no source says it of S3's call.
    if matches!(asked.caller, Caller::Service(_)) {
        return Statement::Unknown;
    }
    Statement::Carried(catalog::endpoints::path_host(region.as_str()))
}
