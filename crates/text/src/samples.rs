//! One of each: traces, refusals and findings for the tests of words.

use std::sync::Arc;

use iam::policy::{AccountId, Span};
use iam::{AllowedBy, Decision, Explanation, Layer, PolicyName, Reason, Relation, StatementId};
use sim::request::Signature;
use sim::{
    Authorization, BucketName, ChosenBy, Encryption, Finding, Gap, Gate, HeaderFault, Idle, KeyArn,
    KeyHolder, KeyState, Leg, ObjectName, PrincipalName, PublicAccessBlock, Refusal, Step, Timestamp, Trace,
    UnknownKey, Verdict,
};

/// A name as long as names may be.
pub(crate) const LONG_NAME: &str = "mksamba-normaluser-whose-name-has-sixty-four-characters-as-is-ok";

pub(crate) const LAYERS: [Layer; 8] = [
    Layer::ServiceControl,
    Layer::ResourceControl,
    Layer::VpcEndpoint,
    Layer::Resource,
    Layer::Grants,
    Layer::Identity,
    Layer::Boundary,
    Layer::Session,
];

fn key() -> KeyArn {
    KeyArn::parse("arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab").unwrap()
}

/// An explanation without layers.
pub(crate) fn explanation(reason: Reason, relation: Relation) -> Explanation {
    Explanation {
        decision: Decision::ImplicitDeny,
        strict: Decision::ImplicitDeny,
        reason,
        deciding: Vec::new(),
        relation,
        layers: Vec::new(),
        allowed_with: Vec::new(),
        unknowns: Vec::new(),
    }
}

fn authorization(action: &'static str, reason: Reason, relation: Relation) -> Authorization {
    Authorization { action, resource: "*".to_owned(), explanation: explanation(reason, relation) }
}

/// Nobody allows.
pub(crate) fn no_allow(layer: Layer, relation: Relation) -> impl Fn(&'static str) -> Authorization {
    move |action| authorization(action, Reason::NoAllow { layer }, relation)
}

/// Somebody forbids.
pub(crate) fn deny(layer: Layer) -> impl Fn(&'static str) -> Authorization {
    move |action| {
        let policy = PolicyName::Managed { arn: Arc::from("arn:aws:iam::111122223333:policy/DenyAll") };
        let statement = StatementId { index: 0, sid: None, span: Span::default() };
        authorization(action, Reason::ExplicitDeny { layer, policy, statement }, Relation::SameAccount)
    }
}

fn allowed(action: &'static str, by: AllowedBy) -> Authorization {
    authorization(action, Reason::Allowed { by }, Relation::SameAccount)
}

pub(crate) fn kms_refusal(authorization: Authorization, aws_managed: bool) -> Refusal {
    let account = AccountId::parse("111122223333").unwrap();
    Refusal::KmsNotAuthorized { authorization, key_account: account, caller_account: account, aws_managed }
}

/// One refusal of each kind that has words of its own.
pub(crate) fn refusals() -> Vec<Refusal> {
    let bucket = || BucketName::parse("mksamba-bucket-sse-kms").unwrap();
    let name = || ObjectName::parse("report.txt").unwrap();
    let text = || "arn:aws:kms:ap-northeast-1:111122223333:alias/mksamba".to_owned();
    let mut refusals = vec![
        Refusal::UnknownAccessKey { name: PrincipalName::parse("mksamba-normaluser").unwrap() },
        Refusal::PresignedExpired { expired: Timestamp(0), expires_seconds: Some(60) },
        Refusal::NoSuchBucket { bucket: bucket() },
        Refusal::NoWebsite { bucket: bucket() },
        Refusal::WebsiteMethod { method: "PUT" },
        Refusal::InsecureKmsUpload,
        Refusal::BlockPublicPolicy { caller: text(), resource: text() },
        Refusal::MalformedPolicy { problems: Vec::new() },
        Refusal::RestrictPublicBuckets { action: "s3:GetObject", resource: text() },
        Refusal::AclsDisabled,
        Refusal::AnonymousOperation,
        Refusal::NoSuchKey { name: name() },
        Refusal::HiddenAbsence {
            name: name(),
            list: no_allow(Layer::Identity, Relation::SameAccount)("s3:ListBucket"),
        },
        Refusal::KmsNeedsSignatureV4 { signature: None, aws_managed: false },
        Refusal::KmsNeedsSignatureV4 { signature: Some(Signature::V2Header), aws_managed: false },
        Refusal::SseCBlocked { caller: text(), resource: text() },
        Refusal::CustomerKeyMissing,
        Refusal::CustomerKeyWrong,
        Refusal::CustomerKeyNotApplicable,
        Refusal::KeyNotFound(UnknownKey::NoSuchAlias { arn: text() }),
        Refusal::KeyNotFound(UnknownKey::NoSuchKey { arn: key().to_string() }),
        Refusal::KeyNotFound(UnknownKey::NoKeyId { text: "mksamba".to_owned() }),
        Refusal::KeyNotFound(UnknownKey::OtherRegion { region: "us-east-1".to_owned() }),
    ];
    refusals.extend(header_faults().into_iter().map(Refusal::Headers));
    for state in
        [KeyState::Disabled, KeyState::PendingDeletion, KeyState::PendingImport, KeyState::Unavailable]
    {
        refusals.push(Refusal::KeyUnusable { key: key(), state });
    }
    for by in [KeyHolder::S3, KeyHolder::Kms, KeyHolder::Customer] {
        refusals.push(Refusal::DoesNotOpen { by });
    }
    for layer in LAYERS {
        // What a resource's policy and what its grants leave out is one thing to the caller.
        if layer == Layer::Grants {
            continue;
        }
        refusals.push(Refusal::S3NotAuthorized(deny(layer)("s3:GetObject")));
        refusals.push(kms_refusal(deny(layer)("kms:Decrypt"), false));
        let missing = no_allow(layer, Relation::SameAccount);
        if layer != Layer::Resource {
            refusals.push(Refusal::S3NotAuthorized(missing("s3:GetObject")));
        }
        refusals.push(kms_refusal(missing("kms:Decrypt"), false));
    }
    for layer in [Layer::Resource, Layer::Identity] {
        let missing = no_allow(layer, Relation::CrossAccount);
        refusals.push(Refusal::S3NotAuthorized(missing("s3:GetObject")));
        refusals.push(kms_refusal(missing("kms:Decrypt"), false));
    }
    refusals.push(kms_refusal(no_allow(Layer::Resource, Relation::CrossAccount)("kms:Decrypt"), true));
    refusals.push(Refusal::S3NotAuthorized(no_allow(Layer::Resource, Relation::ResourceSideOnly)(
        "s3:GetObject",
    )));
    refusals
}

pub(crate) fn header_faults() -> Vec<HeaderFault> {
    vec![
        HeaderFault::UnknownMode { value: "AES512".to_owned() },
        HeaderFault::EmptyMode,
        HeaderFault::KeyIdWithoutKms,
        HeaderFault::BadContext,
        HeaderFault::CustomerKeyWithMode,
        HeaderFault::CustomerAlgorithmMissing,
        HeaderFault::CustomerAlgorithmUnknown { value: "AES128".to_owned() },
        HeaderFault::CustomerKeyAbsent,
        HeaderFault::CustomerKeyLength,
        HeaderFault::CustomerKeyDigest,
    ]
}

pub(crate) fn gaps() -> Vec<Gap> {
    let keys =
        |keys: &[&str]| Gap::OpenConditionKeys { keys: keys.iter().map(|key| (*key).to_owned()).collect() };
    vec![keys(&["aws:SourceVpce"]), keys(&["aws:SourceVpce", "aws:SourceVpc"])]
}

pub(crate) fn idles() -> Vec<Idle> {
    vec![
        Idle::NoObject,
        Idle::ListingNeedsNoKey,
        Idle::HeadNeedsNoKey,
        Idle::NotEncrypted,
        Idle::S3HoldsTheKey,
        Idle::CustomerHoldsTheKey,
        Idle::SettingsOnly,
    ]
}

pub(crate) fn encryptions() -> Vec<Encryption> {
    let kms = |aws_managed, bucket_key| Encryption::SseKms { key: key(), aws_managed, bucket_key };
    vec![
        Encryption::None,
        Encryption::SseS3,
        kms(false, false),
        kms(false, true),
        kms(true, false),
        Encryption::DsseKms { key: key(), aws_managed: false },
        Encryption::DsseKms { key: key(), aws_managed: true },
        Encryption::SseC,
        Encryption::UnknownKey,
    ]
}

pub(crate) fn findings() -> Vec<Finding> {
    let mut findings = vec![
        Finding::Signed { signature: Signature::V4Header },
        Finding::Signed { signature: Signature::V2Query { expires: Timestamp(0) } },
        Finding::Unsigned,
        Finding::BucketExists,
        Finding::NotRestricted { block: PublicAccessBlock::ALL },
        Finding::NotRestricted { block: PublicAccessBlock::NONE },
        Finding::S3Allowed(allowed("s3:GetObject", AllowedBy::Identity)),
        Finding::KmsAllowed(allowed("kms:Decrypt", AllowedBy::IdentityByDelegation)),
        Finding::KeyUsable { key: key() },
    ];
    for by in [KeyHolder::S3, KeyHolder::Kms, KeyHolder::Customer] {
        findings.push(Finding::Decrypted { by });
        findings.push(Finding::Encrypted { by });
    }
    findings
}

fn step(gate: Gate, verdict: Verdict) -> Step {
    Step { gate, leg: Leg::Only, verdict, rule: catalog::RuleId::GateOrder }
}

/// A trace in which the object or the upload is encrypted so.
pub(crate) fn with_encryption(encryption: Encryption) -> Trace {
    Trace { steps: vec![step(Gate::Object, Verdict::Passed(Finding::ObjectFound { encryption }))] }
}

/// Requests that were carried out: signed and unsigned, with every kind of lock, and without any.
pub(crate) fn successes() -> Vec<Trace> {
    let mut traces = Vec::new();
    for caller in [Finding::Signed { signature: Signature::V4Header }, Finding::Unsigned] {
        let start = || {
            vec![
                step(Gate::Signature, Verdict::Passed(caller.clone())),
                step(Gate::BucketAndHeaders, Verdict::Passed(Finding::BucketExists)),
                step(
                    Gate::PublicAccess,
                    Verdict::Passed(Finding::NotRestricted { block: PublicAccessBlock::ALL }),
                ),
                step(
                    Gate::S3Authorization,
                    Verdict::Passed(Finding::S3Allowed(allowed("s3:GetObject", AllowedBy::Identity))),
                ),
            ]
        };
        let idle = |gate| step(gate, Verdict::NothingToCheck(Idle::ListingNeedsNoKey));
        let mut listing = start();
        listing.extend([Gate::Object, Gate::KmsAuthorization, Gate::KeyState, Gate::Cryptography].map(idle));
        traces.push(Trace { steps: listing });
        for (encryption, by) in [
            (Encryption::None, KeyHolder::S3),
            (Encryption::SseS3, KeyHolder::S3),
            (Encryption::SseKms { key: key(), aws_managed: false, bucket_key: false }, KeyHolder::Kms),
            (Encryption::SseC, KeyHolder::Customer),
        ] {
            let chosen_by = ChosenBy::BucketDefault;
            let objects = [
                (Finding::ObjectFound { encryption: encryption.clone() }, Finding::Decrypted { by }),
                (Finding::UploadEncryption { encryption, chosen_by }, Finding::Encrypted { by }),
            ];
            for (object, cryptography) in objects {
                let mut steps = start();
                steps.push(step(Gate::Object, Verdict::Passed(object)));
                steps.push(idle(Gate::KmsAuthorization));
                steps.push(idle(Gate::KeyState));
                steps.push(step(Gate::Cryptography, Verdict::Passed(cryptography)));
                traces.push(Trace { steps });
            }
        }
    }
    traces
}

fn ended(at: Gate, verdict: Verdict) -> Trace {
    let mut end = Some(verdict);
    let steps = Gate::ALL.map(|gate| match gate.cmp(&at) {
        std::cmp::Ordering::Less => step(gate, Verdict::Passed(Finding::BucketExists)),
        std::cmp::Ordering::Equal => step(gate, end.take().unwrap()),
        std::cmp::Ordering::Greater => step(gate, Verdict::NotReached),
    });
    Trace { steps: steps.into() }
}

/// A request that was refused.
pub(crate) fn stopped(refusal: Refusal) -> Trace {
    let gate = match &refusal {
        Refusal::KmsNotAuthorized { .. } | Refusal::KeyNotFound(_) => Gate::KmsAuthorization,
        Refusal::KeyUnusable { .. } => Gate::KeyState,
        Refusal::DoesNotOpen { .. } => Gate::Cryptography,
        _ => Gate::S3Authorization,
    };
    ended(gate, Verdict::Stopped(refusal))
}

/// A request whose answer hangs on something that is not simulated.
pub(crate) fn unmodelled(gap: Gap) -> Trace {
    ended(Gate::S3Authorization, Verdict::Unmodelled(gap))
}

/// An outcome that left this trace.
pub(crate) fn outcome(trace: &Trace) -> sim::Outcome {
    sim::Outcome { response: None, trace: trace.clone(), changes: Vec::new() }
}
