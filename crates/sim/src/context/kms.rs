//! KMS's own keys.

use super::statement::Absence::{NotSent, OtherRequestsToKms, ScenarioHasNone};
use super::{Asked, KeyCall, On, Statement, Statements};
use crate::crypto::EncryptionContext;
use crate::model::Key;

/// A key that a parameter fills, where the operation has it.
macro_rules! unsent {
    ($name:literal) => {
        ($name, |asked| further(asked, $name))
    };
}

/// One statement for each of KMS's keys. Source: Service Authorization Reference, AWS KMS; AWS KMS Developer Guide,
/// "Condition keys for AWS KMS".
pub(super) static KEYS: &Statements = &[
    unsent!("kms:BypassPolicyLockoutSafetyCheck"),
    ("kms:CallerAccount", caller_account),
    ("kms:CustomerMasterKeySpec", |asked| of_key(asked, |key| key.spec.name().to_owned())),
    ("kms:CustomerMasterKeyUsage", |asked| of_key(asked, |key| key.spec.usage().to_owned())),
    unsent!("kms:DataKeyPairSpec"),
    ("kms:EncryptionAlgorithm", encryption_algorithm),
    ("kms:EncryptionContext:${EncryptionContextKey}", encryption_context),
    ("kms:EncryptionContextKeys", encryption_context_keys),
    unsent!("kms:ExpirationModel"),
    unsent!("kms:GrantConstraintSourceArn"),
    unsent!("kms:GrantConstraintType"),
    unsent!("kms:GranteePrincipal"),
    unsent!("kms:GranteeServicePrincipal"),
    unsent!("kms:GrantIsForAWSResource"),
    unsent!("kms:GrantOperations"),
    unsent!("kms:KeyAgreementAlgorithm"),
    ("kms:KeyOrigin", |asked| of_key(asked, |key| key.origin().to_owned())),
    ("kms:KeySpec", |asked| of_key(asked, |key| key.spec.name().to_owned())),
    ("kms:KeyUsage", |asked| of_key(asked, |key| key.spec.usage().to_owned())),
    unsent!("kms:MacAlgorithm"),
    unsent!("kms:MessageType"),
    ("kms:MultiRegion", |asked| of_key(asked, |key| key.arn.is_multi_region().to_string())),
    ("kms:MultiRegionKeyType", multi_region_key_type),
    unsent!("kms:PrimaryRegion"),
    // A request asks for an attested answer with its parameter Recipient.
    ("kms:RecipientAttestation:*", |_| Statement::Absent(NotSent)),
    unsent!("kms:ReEncryptOnSameKey"),
    unsent!("kms:ReplicaRegion"),
    ("kms:RequestAlias", request_alias),
    ("kms:ResourceAliases", resource_aliases),
    unsent!("kms:RetiringPrincipal"),
    unsent!("kms:RetiringServicePrincipal"),
    unsent!("kms:RotationPeriodInDays"),
    unsent!("kms:ScheduleKeyDeletionPendingWindowInDays"),
    unsent!("kms:SigningAlgorithm"),
    ("kms:TrailingDaysWithoutKeyUsage", trailing_days),
    unsent!("kms:ValidTo"),
    ("kms:ViaService", via_service),
    unsent!("kms:WrappingAlgorithm"),
    unsent!("kms:WrappingKeySpec"),
];

/// What the operation's own parameters fill.
fn further(asked: &Asked<'_>, key: &str) -> Statement {
    let On::Key { call: KeyCall::Direct(call), .. } = asked.on else { return asked.not_sent(key) };
    match call.further.iter().find(|(name, _)| *name == key) {
        Some((_, values)) => Statement::CarriedMany(values.clone()),
        None => asked.not_sent(key),
    }
}

/// The account whose identity calls; a service is of none.
fn caller_account(asked: &Asked<'_>) -> Statement {
    asked.caller.account().map_or(Statement::Absent(OtherRequestsToKms), Statement::carried)
}

fn key<'a>(asked: &Asked<'a>) -> Option<&'a Key> {
    match asked.on {
        On::Key { held, .. } => Some(&held.key),
        On::Bucket { .. } | On::AccessPoint { .. } | On::Account(_) | On::NewBucket { .. } => None,
    }
}

/// The keys named after customer master keys work as those that took their place.
fn of_key(asked: &Asked<'_>, say: impl Fn(&Key) -> String) -> Statement {
    Statement::of(key(asked).map(say), OtherRequestsToKms)
}

/// Which of related multi-Region keys is the primary one a scenario does not say.
fn multi_region_key_type(asked: &Asked<'_>) -> Statement {
    match key(asked) {
        Some(key) if key.arn.is_multi_region() => Statement::among(&["PRIMARY", "REPLICA"], false),
        Some(_) | None => Statement::Absent(OtherRequestsToKms),
    }
}

fn pairs<'a>(asked: &Asked<'a>) -> Option<&'a EncryptionContext> {
    match asked.on {
        On::Key { call: KeyCall::ForS3(pairs), .. } => Some(pairs),
        On::Key { call: KeyCall::Direct(call), .. } => call.pairs,
        On::Bucket { .. } | On::AccessPoint { .. } | On::Account(_) | On::NewBucket { .. } => None,
    }
}

fn encryption_algorithm(asked: &Asked<'_>) -> Statement {
    match pairs(asked) {
        Some(_) => Statement::carried("SYMMETRIC_DEFAULT"),
        None => asked.not_sent("kms:EncryptionAlgorithm"),
    }
}

fn encryption_context(asked: &Asked<'_>) -> Statement {
    let pairs = pairs(asked).into_iter().flat_map(EncryptionContext::pairs);
    Statement::Family(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(), NotSent)
}

fn encryption_context_keys(asked: &Asked<'_>) -> Statement {
    match pairs(asked) {
        Some(pairs) => Statement::CarriedMany(pairs.pairs().map(|(name, _)| name.to_owned()).collect()),
        None => asked.not_sent("kms:EncryptionContextKeys"),
    }
}

/// S3 names the key by its ARN. Source: Amazon S3 User Guide, "Reducing the cost of SSE-KMS with Amazon S3 Bucket Keys",
/// the events of CloudTrail there.
fn request_alias(asked: &Asked<'_>) -> Statement {
    match asked.on {
        On::Key { call: KeyCall::Direct(call), .. } => Statement::of(call.alias, NotSent),
        On::Key { call: KeyCall::ForS3(_), .. }
        | On::Bucket { .. }
        | On::AccessPoint { .. }
        | On::Account(_)
        | On::NewBucket { .. } => Statement::Absent(NotSent),
    }
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
    const KEY: &str = "kms:TrailingDaysWithoutKeyUsage";
    if asked.lists(KEY) { Statement::any_value() } else { asked.not_sent(KEY) }
}

fn via_service(asked: &Asked<'_>) -> Statement {
    match asked.on {
        On::Key { region, call: KeyCall::ForS3(_), .. } => {
            Statement::Carried(format!("s3.{region}.amazonaws.com"))
        }
        On::Key { call: KeyCall::Direct(_), .. }
        | On::Bucket { .. }
        | On::AccessPoint { .. }
        | On::Account(_)
        | On::NewBucket { .. } => Statement::Absent(OtherRequestsToKms),
    }
}
