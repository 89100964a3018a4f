//! One of each: traces, refusals and findings for the tests of words.

use std::sync::Arc;

use iam::policy::{AccountId, Span};
use iam::{AllowedBy, Decision, Explanation, Layer, PolicyName, Reason, Relation, StatementId};
use sim::crypto::client::Format;
use sim::request::{PresignedParameter, Signature};
use sim::{
    AccessPointOpen, AclFault, AuthenticationFault, Authorization, BucketName, ChosenBy, ClientRefusal,
    CopyRangeFault, Encryption, Finding, FormFault, Gap, Gate, HeaderFault, Idle, KeyArn, KeyHolder, KeySpec,
    KeyState, KmsLoad, KmsOpen, KmsRefusal, KmsTagPart, Leg, ListingFault, MismatchCause, NamespaceFault,
    ObjectAsked, ObjectName, OpenKey, PrincipalName, PublicAccessBlock, ReadFault, Refusal, Region,
    ReplicationFault, SignatureMismatch, Step, Timestamp, Told, Trace, UnknownKey, UnsignedCall, UpdateFault,
    Verdict, VersionId,
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

fn account() -> AccountId {
    AccountId::parse("111122223333").unwrap()
}

fn region(text: &str) -> Region {
    Region::parse(text).unwrap()
}

fn bucket() -> BucketName {
    BucketName::parse("mksamba-bucket-sse-kms").unwrap()
}

fn object() -> ObjectName {
    ObjectName::parse("report.txt").unwrap()
}

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
        kind_hangs_on: Vec::new(),
    }
}

fn authorization(action: &'static str, reason: Reason, relation: Relation) -> Authorization {
    let explanation = Box::new(explanation(reason, relation));
    Authorization { action, principal: None, resource: "*".to_owned(), encryption_context: None, explanation }
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
    let caller_account = Some(account());
    Refusal::KmsNotAuthorized { authorization, key_account: account(), caller_account, aws_managed }
}

/// One refusal of each kind that has words of its own.
pub(crate) fn refusals() -> Vec<Refusal> {
    let text = || "arn:aws:kms:ap-northeast-1:111122223333:alias/mksamba".to_owned();
    let mut refusals = vec![
        Refusal::UnknownAccessKey {
            name: PrincipalName::parse("mksamba-normaluser").unwrap(),
            access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
        },
        Refusal::Form(FormFault::PolicyInvalid { why: "Unexpected: 'statement'".to_owned() }),
        Refusal::Form(FormFault::PolicyExpired),
        Refusal::Form(FormFault::ConditionFailed { condition: "[\"eq\", \"$key\", \"a\"]".to_owned() }),
        Refusal::Form(FormFault::ExtraField { name: "StorageClass".to_owned() }),
        Refusal::Form(FormFault::TooLarge { size: 12, most: 10 }),
        Refusal::Form(FormFault::TooSmall { size: 1, least: 5 }),
        Refusal::PresignedExpired { expired: Timestamp(0), expires_seconds: Some(60) },
        Refusal::NoSuchBucket { bucket: bucket() },
        Refusal::OtherRegion { bucket: bucket(), region: sim::Region::parse("eu-west-1").unwrap() },
        Refusal::NoWebsite { bucket: bucket() },
        Refusal::AccessPointOutsideVpc { vpc: "vpc-0a1b2c3d4e5f60718".to_owned() },
        Refusal::WebsiteMethod { method: "PUT" },
        Refusal::InsecureKmsUpload,
        Refusal::BlockPublicPolicy { caller: text(), action: "s3:PutBucketPolicy", resource: text() },
        Refusal::NoAccessPointPolicy,
        Refusal::MalformedPolicy { problems: Vec::new() },
        Refusal::RestrictPublicBuckets { action: "s3:GetObject", resource: text() },
        Refusal::AclsDisabled,
        Refusal::AnonymousOperation(UnsignedCall::Settings),
        Refusal::AnonymousOperation(UnsignedCall::MultipartUpload),
        Refusal::AnonymousOperation(UnsignedCall::Copy),
        Refusal::NewBucketAclDisabled,
        Refusal::NewBucketAclBlocked,
        namespace(NamespaceFault::HeaderMissing),
        namespace(NamespaceFault::SuffixMissing { caller: account(), region: region("us-east-1") }),
        namespace(NamespaceFault::OtherAccount { named: "444455556666".to_owned(), caller: account() }),
        namespace(NamespaceFault::OtherRegion {
            named: "us-east-1".to_owned(),
            region: region("eu-central-1"),
        }),
        Refusal::BucketNameTaken { bucket: bucket() },
        Refusal::BucketAlreadyOwned { bucket: bucket() },
        Refusal::NoSuchKey { name: object(), told: Told::ToLister },
        Refusal::NoSuchKey { name: object(), told: Told::ByWebsite },
        Refusal::HiddenAbsence {
            name: object(),
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
    refusals.extend(acl_faults().into_iter().map(Refusal::Acl));
    refusals.extend(authentication_faults().into_iter().map(Refusal::Authentication));
    refusals.extend(settings_refusals());
    refusals.extend(part_refusals());
    refusals.extend(kms_refusals().into_iter().map(Refusal::Kms));
    refusals.extend(client_refusals().map(Refusal::Client));
    let unusable = KEY_STATES.into_iter().filter(|state| *state != KeyState::Enabled);
    refusals.extend(unusable.map(|state| Refusal::KeyUnusable { key: key(), state }));
    refusals.extend(HOLDERS.map(|by| Refusal::DoesNotOpen { by }));
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

const HOLDERS: [KeyHolder; 3] = [KeyHolder::S3, KeyHolder::Kms, KeyHolder::Customer];

pub(crate) const KEY_STATES: [KeyState; 8] = [
    KeyState::Enabled,
    KeyState::Disabled,
    KeyState::PendingDeletion,
    KeyState::PendingImport,
    KeyState::PendingReplicaDeletion,
    KeyState::Creating,
    KeyState::Updating,
    KeyState::Unavailable,
];

fn authentication_faults() -> Vec<AuthenticationFault> {
    let mismatch = |cause| {
        AuthenticationFault::Mismatch(Box::new(SignatureMismatch {
            access_key_id: "AKIAIOSFODNN7EXAMPLE".to_owned(),
            string_to_sign: "AWS4-HMAC-SHA256".to_owned(),
            signature_provided: "f0e8bdb8".to_owned(),
            canonical_request: None,
            causes: vec![cause],
        }))
    };
    vec![
        AuthenticationFault::ParametersMissing {
            parameters: vec![PresignedParameter::Date, PresignedParameter::Expires],
        },
        AuthenticationFault::SignatureV2 { region: region("eu-central-1") },
        AuthenticationFault::ExpiresTooLong { expires_seconds: 604_801 },
        AuthenticationFault::WrongRegion { given: region("us-east-1"), expected: region("ap-northeast-1") },
        AuthenticationFault::ClockSkew { request_time: Timestamp(0) },
        AuthenticationFault::NotYetValid { signed: Timestamp(0), expires: Timestamp(60) },
        AuthenticationFault::SessionEnded { expiration: Timestamp(0), token: "token".to_owned() },
        mismatch(MismatchCause::SecretAccessKey),
        mismatch(MismatchCause::AccessKeyOfOther { name: PrincipalName::parse(LONG_NAME).unwrap() }),
        mismatch(MismatchCause::Method { signed: "GET", sent: "PUT" }),
        mismatch(MismatchCause::Object { signed: ObjectName::parse("public/report.txt").unwrap() }),
        mismatch(MismatchCause::Query),
        mismatch(MismatchCause::Headers { names: vec!["x-amz-acl".to_owned(), "range".to_owned()] }),
        AuthenticationFault::AccountSuspended { account: account() },
    ]
}

fn namespace(fault: NamespaceFault) -> Refusal {
    Refusal::BucketNamespace { fault, header: None }
}

/// Refusals of requests that read or change settings, and of what comes with a request.
fn settings_refusals() -> Vec<Refusal> {
    let text = || "arn:aws:iam::111122223333:user/mksamba".to_owned();
    let (quota, home) = (20_000, region("ap-northeast-1"));
    let load = KmsLoad { account: account(), region: home, requests_per_second: 25_000, quota };
    vec![
        Refusal::HeadersNotSigned { headers: vec!["x-amz-acl".to_owned(), "x-amz-meta-a".to_owned()] },
        Refusal::OtherBucketOwner { owner: account() },
        Refusal::BlockPublicAcls { caller: text(), action: "s3:PutObjectAcl", resource: text() },
        Refusal::PolicyOfOtherAccount { owner: account(), method: "GET" },
        Refusal::NoBucketPolicy { bucket: bucket() },
        Refusal::NoPublicAccessBlock { bucket: Some(bucket()) },
        Refusal::NoOwnershipControls { bucket: bucket() },
        Refusal::NoTagSet { bucket: bucket() },
        Refusal::Tags(sim::TagFault::TooMany),
        Refusal::LocationConstraint { given: None, endpoint: region("us-east-1") },
        Refusal::LocationConstraint { given: Some(region("us-east-1")), endpoint: region("us-east-1") },
        Refusal::LocationConstraint { given: Some(region("eu-west-1")), endpoint: region("us-east-1") },
        Refusal::BucketNotEmpty { bucket: bucket(), versions: false },
        Refusal::BucketNotEmpty { bucket: bucket(), versions: true },
        Refusal::BucketHasAccessPoints { bucket: bucket() },
        Refusal::AclGrantsOthers,
        Refusal::MalformedBody,
        Refusal::DefaultKeyNotApplicable,
        Refusal::SetByOrganization { caller: text() },
        Refusal::RequesterPays,
        Refusal::InsecureKmsRead,
        Refusal::InsecureCustomerKey,
        Refusal::KmsUnknownClient,
        Refusal::KmsThrottled { load: None },
        Refusal::KmsThrottled { load: Some(load) },
        Refusal::DeletedObject { name: object(), marker: VersionId::null(), told: Told::ToLister },
        Refusal::DeletedObject { name: object(), marker: VersionId::null(), told: Told::ByWebsite },
        Refusal::OnDeleteMarker { marker: VersionId::null(), deleted: Timestamp(0), method: "HEAD" },
        Refusal::CopyOfDeleteMarker,
        Refusal::CopyOfInvalidVersion { version: "abc".to_owned() },
        Refusal::NoSuchVersion { name: object(), version: "3sL4kqtJlcpXroDTDmJ_rmSpXd3dIbrH".to_owned() },
        Refusal::InvalidVersionId { version: "abc".to_owned() },
        Refusal::KeyWrongUsage { key: key(), spec: KeySpec::Rsa2048Sign, operation: "GenerateDataKey" },
        Refusal::KeyWrongUsage { key: key(), spec: KeySpec::Hmac256, operation: "GenerateDataKey" },
    ]
}

/// Refusals of uploads in parts, of copies and of changes of an object's encryption.
fn part_refusals() -> Vec<Refusal> {
    let upload_id = || "VXBsb2FkIElEIGZvciBlbHZpbmcncyBteS1tb3ZpZS5tMnRzIHVwbG9hZA".to_owned();
    let etag = || "d41d8cd98f00b204e9800998ecf8427e".to_owned();
    let mut refusals = vec![
        Refusal::NoSuchUpload { upload_id: upload_id() },
        Refusal::PartNumberOutOfRange { part_number: 10_001 },
        Refusal::Listing(ListingFault::EncodingType { value: "value".to_owned() }),
        Refusal::Listing(ListingFault::ContinuationToken),
        Refusal::Listing(ListingFault::VersionIdMarker { value: "value".to_owned() }),
        Refusal::CopyRange(CopyRangeFault::Form { value: "0-8".to_owned() }),
        Refusal::CopyRange(CopyRangeFault::BeginsBehind { value: "bytes=100-200".to_owned(), size: 10 }),
        Refusal::CopyRange(CopyRangeFault::EndsBehind { value: "bytes=0-100".to_owned(), size: 10 }),
        Refusal::PartKeyMissing,
        Refusal::VersionIdNotTaken { version: "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY".to_owned() },
        Refusal::PreconditionFailed { header: "If-None-Match" },
        Refusal::IndexDocument { suffix: "/index.html".to_owned() },
        Refusal::ConditionConflict { header: "If-Match", name: object() },
        Refusal::Archived { class: sim::StorageClass::Glacier },
        Refusal::CopyOfArchived { class: sim::StorageClass::DeepArchive },
        Refusal::Read(ReadFault::RangeWithPart),
        Refusal::Read(ReadFault::NoSuchPart { number: 3, parts: 2 }),
        Refusal::Read(ReadFault::UnsignedResponseHeaders),
        Refusal::RangeNotSatisfiable { range: "bytes=100-200".to_owned(), size: 10 },
        Refusal::NoObjectLock,
        Refusal::PartKeyNotBegunWith,
        Refusal::PartKeyDiffers,
        Refusal::NoParts,
        Refusal::PartsOutOfOrder { upload_id: upload_id() },
        Refusal::PartNotFound { upload_id: upload_id(), part_number: 2, etag: etag() },
        Refusal::PartTooSmall { part_number: 2, etag: etag(), size: 1_048_576 },
        Refusal::CopyOntoItself,
        Refusal::NotReplicated(ReplicationFault::NoRule),
        Refusal::NotReplicated(ReplicationFault::KmsNotSelected),
        Refusal::NotReplicated(ReplicationFault::DestinationUnversioned),
    ];
    let faults = [
        UpdateFault::Unencrypted,
        UpdateFault::DsseOrSseC,
        UpdateFault::NoSignatureV4,
        UpdateFault::NoKey,
        UpdateFault::NoKeyArn,
        UpdateFault::KeyOfOtherAccount,
    ];
    refusals.extend(faults.map(Refusal::EncryptionNotUpdated));
    refusals
}

/// Refusals of direct calls to KMS.
fn kms_refusals() -> Vec<KmsRefusal> {
    let no_allow = no_allow(Layer::Resource, Relation::SameAccount);
    vec![
        KmsRefusal::Unsigned,
        KmsRefusal::HiddenKey { action: "kms:Decrypt", by_blob: false },
        KmsRefusal::HiddenKey { action: "kms:Decrypt", by_blob: true },
        KmsRefusal::OtherKey { named: key() },
        KmsRefusal::InvalidCiphertext,
        KmsRefusal::PlaintextLength { bytes: 0 },
        KmsRefusal::PlaintextLength { bytes: 4_097 },
        KmsRefusal::DeletionWindow { days: 6 },
        KmsRefusal::NoPrincipal { arn: "arn:aws:iam::111122223333:user/nobody".to_owned() },
        KmsRefusal::MalformedKeyPolicy { problems: Vec::new() },
        KmsRefusal::PolicyLocksOut(no_allow("kms:PutKeyPolicy")),
        KmsRefusal::NotPendingDeletion { key: key() },
        KmsRefusal::ExternalOrigin { key: key() },
        KmsRefusal::RotationsUsedUp { key: key() },
        KmsRefusal::AliasPrefix { name: String::from("orders") },
        KmsRefusal::AliasTaken { arn: String::from("arn:aws:kms:ap-northeast-1:111122223333:alias/orders") },
        KmsRefusal::KeyUsageMissing,
        KmsRefusal::TagLength { place: 50, part: KmsTagPart::Key, text: String::new() },
        KmsRefusal::TagLength { place: 50, part: KmsTagPart::Value, text: String::new() },
        KmsRefusal::TagTwice,
        KmsRefusal::TagOfAws,
        KmsRefusal::TooManyTags,
    ]
}

pub(crate) fn client_refusals() -> [ClientRefusal; 4] {
    [
        ClientRefusal::NoCredentials,
        ClientRefusal::Headers,
        ClientRefusal::Commitment,
        ClientRefusal::DoesNotOpen,
    ]
}

/// A download that S3 carried out and the caller's client could not open.
pub(crate) fn by_client(refusal: Refusal) -> Trace {
    let mut trace = successes().remove(0);
    let of_client = |gate, verdict| Step { leg: Leg::Client, ..step(gate, verdict) };
    trace.steps.push(of_client(Gate::KmsAuthorization, Verdict::Stopped(refusal)));
    let rest = [Gate::KeyState, Gate::Cryptography];
    trace.steps.extend(rest.map(|gate| of_client(gate, Verdict::NotReached)));
    trace
}

pub(crate) fn header_faults() -> Vec<HeaderFault> {
    vec![
        HeaderFault::UnknownMode { value: "AES512".to_owned() },
        HeaderFault::ExpectedOwner {
            header: "x-amz-expected-bucket-owner",
            value: "1111222233334".to_owned(),
        },
        HeaderFault::EmptyMode,
        HeaderFault::ModeNotTaken { value: "AES256".to_owned() },
        HeaderFault::StorageClass { value: "COLD".to_owned() },
        HeaderFault::ConditionValue { header: "If-None-Match" },
        HeaderFault::ConditionNotYet { header: "If-Match" },
        HeaderFault::TwoConditions,
        HeaderFault::ContentMd5 { value: "000".to_owned() },
        HeaderFault::Checksum { header: "x-amz-checksum-crc32" },
        HeaderFault::OtherMd5 {
            expected: "5eb63bbbe01eeed093cb22bb8f5acdc3".to_owned(),
            calculated: "1B2M2Y8AsgTpgAmY7PhCfg==".to_owned(),
        },
        HeaderFault::OtherChecksum { algorithm: "SHA256" },
        HeaderFault::TwoChecksums,
        HeaderFault::BypassWithoutLock,
        HeaderFault::Tagging { value: "a=1&a=2".to_owned() },
        HeaderFault::KeyIdWithoutKms,
        HeaderFault::BadContext,
        HeaderFault::CustomerKeyWithMode { mode: "aws:kms".to_owned() },
        HeaderFault::CustomerAlgorithmMissing,
        HeaderFault::CustomerAlgorithmUnknown { value: "AES128".to_owned() },
        HeaderFault::CustomerKeyAbsent,
        HeaderFault::CustomerKeyLength,
        HeaderFault::CustomerKeyDigest,
    ]
}

/// A condition key that would let the caller in if it were `yes`.
pub(crate) fn open_key(name: &str) -> OpenKey {
    let yes = iam::KeyState::Values(["yes".to_owned()].into());
    OpenKey {
        name: name.to_owned(),
        outcomes: vec![(iam::KeyState::Absent, Decision::ImplicitDeny), (yes, Decision::Allow)],
    }
}

pub(crate) fn acl_faults() -> Vec<AclFault> {
    let value = || "http://acs.amazonaws.com/groups/s3/FakeGroup".to_owned();
    vec![
        AclFault::UnknownCanned { value: "public".to_owned() },
        AclFault::UnreadableGrant { header: "x-amz-grant-write", value: "name=\"samba\"".to_owned() },
        AclFault::InvalidGroup { argument: "uri", value: value() },
        AclFault::InvalidId { argument: "CanonicalUser/ID", value: "111122223333".to_owned() },
        AclFault::Malformed,
        AclFault::Missing,
        AclFault::CannedWithGrants,
        AclFault::HeadersWithBody,
        AclFault::EmailGrantee,
    ]
}

pub(crate) fn gaps() -> Vec<Gap> {
    let keys =
        |keys: &[&str]| Gap::OpenConditionKeys { keys: keys.iter().map(|key| open_key(key)).collect() };
    let mut gaps = vec![
        keys(&["aws:SourceVpce"]),
        keys(&["aws:SourceVpce", "aws:SourceVpc"]),
        Gap::Operation { name: "SelectObjectContent" },
        Gap::CompletionWithOtherCustomerKey,
        Gap::Header { name: "x-amz-request-payer".to_owned(), value: "yes".to_owned() },
        Gap::FormField { name: "x-amz-acl".to_owned() },
        Gap::WebsiteRedirect { location: "/new.html".to_owned() },
        Gap::KeyOrCondition,
        Gap::VersionIdOfOperation { operation: "PutObjectAcl" },
        Gap::UnknownCanonicalUser { id: "79a59df900b949e55d96a1e698fbaced".repeat(2) },
        Gap::EmailGrantee { address: "samba@example.com".to_owned() },
        Gap::AclOfOtherOwner { owner: sim::Owner::Account(AccountId::parse("444455556666").unwrap()) },
        Gap::DeleteOfUnknownVersion,
        Gap::ListingParameter { name: "continuation-token" },
        Gap::PostPolicy,
        Gap::TagsOfBucket,
        Gap::RestrictedDeletions,
        Gap::BucketNamespace { name: "demo-an".to_owned() },
        Gap::WebsiteIndexDocument { name: "docs/index.html".to_owned() },
        Gap::SuspendedAccount { account: account() },
        Gap::EndpointOfOtherRegion { region: sim::Region::parse("af-south-1").unwrap() },
        Gap::NotYet { operation: "GetBucketAbac", since: "2025-11-20" },
        Gap::UnsignedInChina,
        Gap::AccessPoint(AccessPointOpen::NoSuchAccessPoint),
        Gap::AccessPoint(AccessPointOpen::Operation { name: "CopyObject" }),
        Gap::AccessPoint(AccessPointOpen::PlainHttp),
        Gap::AccessPoint(AccessPointOpen::SignatureV4Missing),
        Gap::AccessPoint(AccessPointOpen::IdentityOnBucket),
    ];
    let open = [
        KmsOpen::Signature,
        KmsOpen::SignatureFault,
        KmsOpen::UnknownGrantee { name: LONG_NAME.to_owned() },
        KmsOpen::UnknownGrant { id: "0c237476b39f8bc44e45212e08498fbe".to_owned() },
        KmsOpen::PrimaryKey,
        KmsOpen::DeletedKey,
        KmsOpen::RotationOfOtherSpec,
        KmsOpen::Tags,
        KmsOpen::MultiRegionRole,
    ];
    let states = KEY_STATES.map(|state| KmsOpen::State { state });
    let operation = "ScheduleKeyDeletion";
    gaps.extend(open.into_iter().chain(states).map(|open| Gap::Kms { operation, open }));
    gaps
}

pub(crate) fn idles() -> Vec<Idle> {
    vec![
        Idle::NoObject,
        Idle::ListingNeedsNoKey,
        Idle::HeadNeedsNoKey,
        Idle::NotModified,
        Idle::NotEncrypted,
        Idle::S3HoldsTheKey,
        Idle::CustomerHoldsTheKey,
        Idle::SettingsOnly,
        Idle::NewBucket,
        Idle::DeletingNeedsNoKey,
        Idle::AttributesNeedNoKey,
        Idle::CompletingNeedsNoKey,
        Idle::BucketKeyCached,
        Idle::DirectKmsCall,
        Idle::KeyManagement,
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

/// One object that is deleted, one that policies refuse, and one without the version.
pub(crate) fn objects_asked() -> Vec<ObjectAsked> {
    vec![
        ObjectAsked::Allowed(allowed("s3:DeleteObject", AllowedBy::Identity)),
        ObjectAsked::Refused(Refusal::S3NotAuthorized(deny(Layer::Identity)("s3:DeleteObject"))),
        ObjectAsked::Refused(Refusal::NoSuchVersion { name: object(), version: "null".to_owned() }),
    ]
}

pub(crate) fn findings() -> Vec<Finding> {
    let mut findings = vec![
        Finding::Signed { signature: Signature::V4Header },
        Finding::Signed { signature: Signature::V2Query { expires: Timestamp(0) } },
        Finding::Unsigned,
        Finding::BucketExists,
        Finding::AccessPointExists,
        Finding::NotRestricted { block: PublicAccessBlock::ALL },
        Finding::NotRestricted { block: PublicAccessBlock::NONE },
        Finding::S3Allowed(allowed("s3:GetObject", AllowedBy::Identity)),
        Finding::ObjectsAsked(objects_asked().into_iter().take(1).collect()),
        Finding::ObjectsAsked(objects_asked()),
        Finding::ObjectsAsked(objects_asked().into_iter().rev().collect()),
        Finding::S3AllowedThroughAccessPoint {
            access_point: Box::new(allowed("s3:GetObject", AllowedBy::Identity)),
            bucket: Box::new(allowed("s3:GetObject", AllowedBy::Identity)),
        },
        Finding::KmsAllowed(allowed("kms:Decrypt", AllowedBy::IdentityByDelegation)),
        Finding::KeyUsable { key: key() },
        Finding::SettingsInOrder,
        Finding::Rewrapped,
        Finding::BlobOpened,
        Finding::BlobMade,
        Finding::OpenedByClient { format: Format::V2 },
        Finding::OpenedByClient { format: Format::V3 },
        Finding::EncryptedByClient { format: Format::V3 },
    ];
    findings.extend(KEY_STATES.map(|state| Finding::StateAllows { key: key(), state }));
    findings.extend(encryptions().into_iter().map(|encryption| Finding::UploadFound { encryption }));
    for by in HOLDERS {
        findings.extend([Finding::DataKeyMade { by }, Finding::Decrypted { by }, Finding::Encrypted { by }]);
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
        let passed = |gate, finding| step(gate, Verdict::Passed(finding));
        let idle = |gate| step(gate, Verdict::NothingToCheck(Idle::ListingNeedsNoKey));
        let begun_with = |rest: Vec<Step>| {
            let start = [
                passed(Gate::Signature, caller.clone()),
                passed(Gate::BucketAndHeaders, Finding::BucketExists),
                passed(Gate::PublicAccess, Finding::NotRestricted { block: PublicAccessBlock::ALL }),
                passed(
                    Gate::S3Authorization,
                    Finding::S3Allowed(allowed("s3:GetObject", AllowedBy::Identity)),
                ),
            ];
            Trace { steps: start.into_iter().chain(rest).collect() }
        };
        let gates = [Gate::Object, Gate::KmsAuthorization, Gate::KeyState, Gate::Cryptography];
        let listing = begun_with(gates.map(idle).into());
        traces.extend([direct(listing.clone()), listing]);
        let kms = || Encryption::SseKms { key: key(), aws_managed: false, bucket_key: false };
        for finding in [Finding::DataKeyMade { by: KeyHolder::Kms }, Finding::Rewrapped] {
            let found = passed(Gate::Object, Finding::UploadFound { encryption: kms() });
            traces.push(begun_with(vec![found, passed(Gate::Cryptography, finding)]));
        }
        for (encryption, by) in [
            (Encryption::None, KeyHolder::S3),
            (Encryption::SseS3, KeyHolder::S3),
            (kms(), KeyHolder::Kms),
            (Encryption::SseC, KeyHolder::Customer),
        ] {
            let chosen_by = ChosenBy::BucketDefault;
            let objects = [
                (Finding::ObjectFound { encryption: encryption.clone() }, Finding::Decrypted { by }),
                (Finding::UploadEncryption { encryption, chosen_by }, Finding::Encrypted { by }),
            ];
            traces.extend(objects.map(|(object, cryptography)| {
                let [kms, state] = [Gate::KmsAuthorization, Gate::KeyState].map(idle);
                let last = passed(Gate::Cryptography, cryptography);
                begun_with(vec![passed(Gate::Object, object), kms, state, last])
            }));
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
        Refusal::KmsNotAuthorized { .. }
        | Refusal::KeyNotFound(_)
        | Refusal::KeyWrongUsage { .. }
        | Refusal::KmsThrottled { .. }
        | Refusal::KmsUnknownClient
        | Refusal::Kms(_) => Gate::KmsAuthorization,
        Refusal::KeyUnusable { .. } => Gate::KeyState,
        Refusal::DoesNotOpen { .. } | Refusal::Client(_) => Gate::Cryptography,
        _ => Gate::S3Authorization,
    };
    ended(gate, Verdict::Stopped(refusal))
}

/// The same request as a call of KMS that the caller makes itself.
pub(crate) fn direct(mut trace: Trace) -> Trace {
    for step in &mut trace.steps {
        if matches!(step.verdict, Verdict::Passed(Finding::BucketExists | Finding::S3Allowed(_))) {
            step.verdict = Verdict::NothingToCheck(Idle::DirectKmsCall);
        }
    }
    trace
}

/// A request whose answer hangs on something that is not simulated.
pub(crate) fn unmodelled(gap: Gap) -> Trace {
    ended(Gate::S3Authorization, Verdict::Unmodelled(gap))
}

/// The same, of which S3 delivered the bytes.
pub(crate) fn delivered(trace: &Trace) -> sim::Outcome {
    let status = catalog::errors::Status::Ok;
    let body = sim::Body::Bytes(vec![0xff; 40]);
    let response = sim::Response::of_body(status, body);
    sim::Outcome { response: Some(response), ..outcome(trace) }
}

/// An outcome that left this trace.
pub(crate) fn outcome(trace: &Trace) -> sim::Outcome {
    sim::Outcome { response: None, trace: trace.clone(), changes: Vec::new(), client: None }
}
