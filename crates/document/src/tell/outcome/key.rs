//! Names by which outcomes, vectors and tools speak of gates and reasons. They are part of the public format.

use iam::{AllowedBy, Layer, Reason};
use sim::crypto::client::Format;
use sim::{
    AccessPointOpen, AclFault, AuthenticationFault, ClientRefusal, Finding, Gap, Gate, HeaderFault, Idle,
    KeyState, KmsOpen, KmsRefusal, Leg, Refusal, ReplicationFault, UnknownKey, UpdateFault, Verdict,
};

/// A gate's name: `KmsAuthorization`.
pub const fn gate_name(gate: Gate) -> &'static str {
    match gate {
        Gate::Signature => "Signature",
        Gate::BucketAndHeaders => "BucketAndHeaders",
        Gate::PublicAccess => "PublicAccess",
        Gate::S3Authorization => "S3Authorization",
        Gate::Object => "Object",
        Gate::KmsAuthorization => "KmsAuthorization",
        Gate::KeyState => "KeyState",
        Gate::Cryptography => "Cryptography",
    }
}

/// The name of a part of a request; `None` where the request has one part.
pub const fn leg_name(leg: Leg) -> Option<&'static str> {
    match leg {
        Leg::Only => None,
        Leg::Source => Some("Source"),
        Leg::Destination => Some("Destination"),
        Leg::Client => Some("Client"),
    }
}

/// Why a gate answered as it did, such as `KmsNotAuthorized.NoIdentityAllow`; `None` where it was not reached.
pub fn reason_key(verdict: &Verdict) -> Option<String> {
    Some(match verdict {
        Verdict::Passed(finding) => finding_key(finding),
        Verdict::NothingToCheck(idle) => idle_key(idle).to_owned(),
        Verdict::Stopped(refusal) => refusal_key(refusal),
        Verdict::Unmodelled(Gap::OpenConditionKeys { .. }) => "OpenConditionKeys".to_owned(),
        Verdict::Unmodelled(Gap::Operation { .. }) => "Operation".to_owned(),
        Verdict::Unmodelled(Gap::WebsiteIndexDocument { .. }) => "WebsiteIndexDocument".to_owned(),
        Verdict::Unmodelled(Gap::BucketNamespace { .. }) => "BucketNamespace".to_owned(),
        Verdict::Unmodelled(Gap::DeleteOfUnknownVersion) => "DeleteOfUnknownVersion".to_owned(),
        Verdict::Unmodelled(Gap::Header { .. }) => "Header".to_owned(),
        Verdict::Unmodelled(Gap::VersionIdOfOperation { .. }) => "VersionIdOfOperation".to_owned(),
        Verdict::Unmodelled(Gap::UnknownCanonicalUser { .. }) => "UnknownCanonicalUser".to_owned(),
        Verdict::Unmodelled(Gap::EmailGrantee { .. }) => "EmailGrantee".to_owned(),
        Verdict::Unmodelled(Gap::AclOfOtherOwner { .. }) => "AclOfOtherOwner".to_owned(),
        Verdict::Unmodelled(Gap::CompletionWithOtherCustomerKey) => {
            "CompletionWithOtherCustomerKey".to_owned()
        }
        Verdict::Unmodelled(Gap::AccessPoint(open)) => format!("AccessPoint.{}", access_point_open(open)),
        Verdict::Unmodelled(Gap::SuspendedAccount { .. }) => "SuspendedAccount".to_owned(),
        Verdict::Unmodelled(Gap::Kms { open, .. }) => format!("Kms.{}", open_name(open)),
        Verdict::NotReached => return None,
    })
}

fn finding_key(finding: &Finding) -> String {
    match finding {
        Finding::Signed { .. } => "Signed".to_owned(),
        Finding::Unsigned => "Unsigned".to_owned(),
        Finding::BucketExists => "BucketExists".to_owned(),
        Finding::AccessPointExists => "AccessPointExists".to_owned(),
        Finding::NotRestricted { .. } => "NotRestricted".to_owned(),
        Finding::S3Allowed(asked) => format!("S3Allowed.{}", why(&asked.explanation.reason)),
        Finding::S3AllowedThroughAccessPoint { bucket, .. } => {
            format!("S3Allowed.{}", why(&bucket.explanation.reason))
        }
        Finding::SettingsInOrder => "SettingsInOrder".to_owned(),
        Finding::ObjectFound { .. } => "ObjectFound".to_owned(),
        Finding::UploadEncryption { .. } => "UploadEncryption".to_owned(),
        Finding::KmsAllowed(asked) => format!("KmsAllowed.{}", why(&asked.explanation.reason)),
        Finding::KeyUsable { .. } => "KeyUsable".to_owned(),
        Finding::Decrypted { .. } => "Decrypted".to_owned(),
        Finding::Encrypted { .. } => "Encrypted".to_owned(),
        Finding::UploadFound { .. } => "UploadFound".to_owned(),
        Finding::DataKeyMade { .. } => "DataKeyMade".to_owned(),
        Finding::Rewrapped => "Rewrapped".to_owned(),
        Finding::StateAllows { state, .. } => format!("StateAllows.{}", state_name(*state)),
        Finding::BlobOpened => "BlobOpened".to_owned(),
        Finding::BlobMade => "BlobMade".to_owned(),
        Finding::OpenedByClient { format } => format!("OpenedByClient.{}", format_name(*format)),
        Finding::EncryptedByClient { format } => format!("EncryptedByClient.{}", format_name(*format)),
    }
}

const fn idle_key(idle: &Idle) -> &'static str {
    match idle {
        Idle::NoObject => "NoObject",
        Idle::ListingNeedsNoKey => "ListingNeedsNoKey",
        Idle::HeadNeedsNoKey => "HeadNeedsNoKey",
        Idle::NotEncrypted => "NotEncrypted",
        Idle::S3HoldsTheKey => "S3HoldsTheKey",
        Idle::CustomerHoldsTheKey => "CustomerHoldsTheKey",
        Idle::SettingsOnly => "SettingsOnly",
        Idle::NewBucket => "NewBucket",
        Idle::DeletingNeedsNoKey => "DeletingNeedsNoKey",
        Idle::AttributesNeedNoKey => "AttributesNeedNoKey",
        Idle::CompletingNeedsNoKey => "CompletingNeedsNoKey",
        Idle::BucketKeyCached => "BucketKeyCached",
        Idle::DirectKmsCall => "DirectKmsCall",
        Idle::KeyManagement => "KeyManagement",
    }
}

fn refusal_key(refusal: &Refusal) -> String {
    let name = match refusal {
        Refusal::S3NotAuthorized(asked) => {
            return format!("S3NotAuthorized.{}", why(&asked.explanation.reason));
        }
        Refusal::HiddenAbsence { list, .. } => {
            return format!("HiddenAbsence.{}", why(&list.explanation.reason));
        }
        Refusal::KmsNotAuthorized { authorization, .. } => {
            return format!("KmsNotAuthorized.{}", why(&authorization.explanation.reason));
        }
        Refusal::Authentication(fault) => return format!("Authentication.{}", authentication_name(fault)),
        Refusal::Headers(fault) => return format!("Headers.{}", fault_name(fault)),
        Refusal::Acl(fault) => return format!("Acl.{}", acl_fault_name(fault)),
        Refusal::KeyNotFound(unknown) => return format!("KeyNotFound.{}", unknown_name(unknown)),
        Refusal::KeyUnusable { state, .. } => return format!("KeyUnusable.{}", state_name(*state)),
        Refusal::Kms(refusal) => return format!("Kms.{}", kms_name(refusal)),
        Refusal::UnknownAccessKey { .. } => "UnknownAccessKey",
        Refusal::PresignedExpired { .. } => "PresignedExpired",
        Refusal::NoSuchBucket { .. } => "NoSuchBucket",
        Refusal::NoWebsite { .. } => "NoWebsite",
        Refusal::AccessPointOutsideVpc { .. } => "AccessPointOutsideVpc",
        Refusal::WebsiteMethod { .. } => "WebsiteMethod",
        Refusal::InsecureKmsUpload => "InsecureKmsUpload",
        Refusal::BlockPublicPolicy { .. } => "BlockPublicPolicy",
        Refusal::MalformedPolicy { .. } => "MalformedPolicy",
        Refusal::RestrictPublicBuckets { .. } => "RestrictPublicBuckets",
        Refusal::HeadersNotSigned { .. } => "HeadersNotSigned",
        Refusal::OtherBucketOwner { .. } => "OtherBucketOwner",
        Refusal::BlockPublicAcls { .. } => "BlockPublicAcls",
        Refusal::RequesterPays => "RequesterPays",
        Refusal::PolicyOfOtherAccount { .. } => "PolicyOfOtherAccount",
        Refusal::NoAccessPointPolicy => "NoAccessPointPolicy",
        Refusal::NoBucketPolicy { .. } => "NoBucketPolicy",
        Refusal::NoPublicAccessBlock => "NoPublicAccessBlock",
        Refusal::AclGrantsOthers => "AclGrantsOthers",
        Refusal::MalformedBody => "MalformedBody",
        Refusal::DefaultKeyNotApplicable => "DefaultKeyNotApplicable",
        Refusal::SetByOrganization { .. } => "SetByOrganization",
        Refusal::AclsDisabled => "AclsDisabled",
        Refusal::AnonymousOperation(_) => "AnonymousOperation",
        Refusal::NewBucketAclDisabled => "NewBucketAclDisabled",
        Refusal::NewBucketAclBlocked => "NewBucketAclBlocked",
        Refusal::BucketNamespace { .. } => "BucketNamespace",
        Refusal::BucketNameTaken { .. } => "BucketNameTaken",
        Refusal::BucketAlreadyOwned { .. } => "BucketAlreadyOwned",
        Refusal::NoSuchKey { .. } => "NoSuchKey",
        Refusal::KmsNeedsSignatureV4 { .. } => "KmsNeedsSignatureV4",
        Refusal::SseCBlocked { .. } => "SseCBlocked",
        Refusal::CustomerKeyMissing => "CustomerKeyMissing",
        Refusal::CustomerKeyWrong => "CustomerKeyWrong",
        Refusal::CustomerKeyNotApplicable => "CustomerKeyNotApplicable",
        Refusal::DoesNotOpen { .. } => "DoesNotOpen",
        Refusal::Client(refusal) => return format!("Client.{}", client_name(*refusal)),
        Refusal::EncryptionNotUpdated(fault) => {
            return format!("EncryptionNotUpdated.{}", update_fault_name(*fault));
        }
        Refusal::KeyWrongUsage { .. } => "KeyWrongUsage",
        Refusal::KmsUnknownClient => "KmsUnknownClient",
        Refusal::KmsThrottled { load: None } => "KmsThrottled",
        Refusal::KmsThrottled { load: Some(_) } => "KmsOverQuota",
        Refusal::DeletedObject { .. } => "DeletedObject",
        Refusal::OnDeleteMarker { .. } => "OnDeleteMarker",
        Refusal::CopyOfDeleteMarker => "CopyOfDeleteMarker",
        Refusal::CopyOfInvalidVersion { .. } => "CopyOfInvalidVersion",
        Refusal::NoSuchVersion { .. } => "NoSuchVersion",
        Refusal::InvalidVersionId { .. } => "InvalidVersionId",
        Refusal::InsecureKmsRead => "InsecureKmsRead",
        Refusal::InsecureCustomerKey => "InsecureCustomerKey",
        Refusal::NoSuchUpload { .. } => "NoSuchUpload",
        Refusal::PartNumberOutOfRange { .. } => "PartNumberOutOfRange",
        Refusal::VersionIdNotTaken { .. } => "VersionIdNotTaken",
        Refusal::PartKeyMissing => "PartKeyMissing",
        Refusal::PartKeyNotBegunWith => "PartKeyNotBegunWith",
        Refusal::PartKeyDiffers => "PartKeyDiffers",
        Refusal::NoParts => "NoParts",
        Refusal::PartsOutOfOrder { .. } => "PartsOutOfOrder",
        Refusal::PartNotFound { .. } => "PartNotFound",
        Refusal::PartTooSmall { .. } => "PartTooSmall",
        Refusal::CopyOntoItself => "CopyOntoItself",
        Refusal::NotReplicated(ReplicationFault::NoRule) => "NotReplicated.NoRule",
        Refusal::NotReplicated(ReplicationFault::KmsNotSelected) => "NotReplicated.KmsNotSelected",
        Refusal::NotReplicated(ReplicationFault::DestinationUnversioned) => {
            "NotReplicated.DestinationUnversioned"
        }
    };
    name.to_owned()
}

/// `Identity` of an Allow, `NoIdentityAllow` and `IdentityDeny` of a refusal.
fn why(reason: &Reason) -> String {
    match reason {
        Reason::Allowed { by } => allowed_by(*by).to_owned(),
        Reason::ExplicitDeny { layer, .. } => format!("{}Deny", layer_name(*layer)),
        Reason::NoAllow { layer } => format!("No{}Allow", layer_name(*layer)),
    }
}

const fn allowed_by(by: AllowedBy) -> &'static str {
    match by {
        AllowedBy::Identity => "Identity",
        AllowedBy::IdentityByDelegation => "IdentityByDelegation",
        AllowedBy::Resource(_) => "Resource",
        AllowedBy::BothAccounts => "BothAccounts",
        AllowedBy::RootUser => "RootUser",
    }
}

/// A layer's name: `Identity`.
pub(super) const fn layer_name(layer: Layer) -> &'static str {
    match layer {
        Layer::ServiceControl => "ServiceControl",
        Layer::ResourceControl => "ResourceControl",
        Layer::VpcEndpoint => "VpcEndpoint",
        Layer::Resource => "Resource",
        Layer::Grants => "Grants",
        Layer::Identity => "Identity",
        Layer::Boundary => "Boundary",
        Layer::Session => "Session",
    }
}

const fn update_fault_name(fault: UpdateFault) -> &'static str {
    match fault {
        UpdateFault::Unencrypted => "Unencrypted",
        UpdateFault::DsseOrSseC => "DsseOrSseC",
        UpdateFault::NoSignatureV4 => "NoSignatureV4",
        UpdateFault::NoKey => "NoKey",
        UpdateFault::NoKeyArn => "NoKeyArn",
        UpdateFault::KeyOfOtherAccount => "KeyOfOtherAccount",
    }
}

const fn authentication_name(fault: &AuthenticationFault) -> &'static str {
    match fault {
        AuthenticationFault::SignatureV2 { .. } => "SignatureV2",
        AuthenticationFault::ParametersMissing { .. } => "ParametersMissing",
        AuthenticationFault::ExpiresTooLong { .. } => "ExpiresTooLong",
        AuthenticationFault::WrongRegion { .. } => "WrongRegion",
        AuthenticationFault::ClockSkew { .. } => "ClockSkew",
        AuthenticationFault::NotYetValid { .. } => "NotYetValid",
        AuthenticationFault::SessionEnded { .. } => "SessionEnded",
        AuthenticationFault::Mismatch(_) => "SignatureDoesNotMatch",
        AuthenticationFault::AccountSuspended { .. } => "AccountSuspended",
    }
}

const fn acl_fault_name(fault: &AclFault) -> &'static str {
    match fault {
        AclFault::UnknownCanned { .. } => "UnknownCanned",
        AclFault::UnreadableGrant { .. } => "UnreadableGrant",
        AclFault::InvalidGroup { .. } => "InvalidGroup",
        AclFault::InvalidId { .. } => "InvalidId",
        AclFault::Malformed => "Malformed",
        AclFault::Missing => "Missing",
        AclFault::CannedWithGrants => "CannedWithGrants",
        AclFault::HeadersWithBody => "HeadersWithBody",
        AclFault::EmailGrantee => "EmailGrantee",
    }
}

const fn fault_name(fault: &HeaderFault) -> &'static str {
    match fault {
        HeaderFault::ExpectedOwner { .. } => "ExpectedOwner",
        HeaderFault::UnknownMode { .. } => "UnknownMode",
        HeaderFault::EmptyMode => "EmptyMode",
        HeaderFault::ModeNotTaken { .. } => "ModeNotTaken",
        HeaderFault::KeyIdWithoutKms => "KeyIdWithoutKms",
        HeaderFault::BadContext => "BadContext",
        HeaderFault::CustomerKeyWithMode { .. } => "CustomerKeyWithMode",
        HeaderFault::CustomerAlgorithmMissing => "CustomerAlgorithmMissing",
        HeaderFault::CustomerAlgorithmUnknown { .. } => "CustomerAlgorithmUnknown",
        HeaderFault::CustomerKeyAbsent => "CustomerKeyAbsent",
        HeaderFault::CustomerKeyLength => "CustomerKeyLength",
        HeaderFault::CustomerKeyDigest => "CustomerKeyDigest",
    }
}

/// A format of the S3 Encryption Client: `V3`.
const fn format_name(format: Format) -> &'static str {
    match format {
        Format::V2 => "V2",
        Format::V3 => "V3",
    }
}

const fn client_name(refusal: ClientRefusal) -> &'static str {
    match refusal {
        ClientRefusal::NoCredentials => "NoCredentials",
        ClientRefusal::Headers => "Headers",
        ClientRefusal::Commitment => "Commitment",
        ClientRefusal::DoesNotOpen => "DoesNotOpen",
    }
}

const fn kms_name(refusal: &KmsRefusal) -> &'static str {
    match refusal {
        KmsRefusal::Unsigned => "Unsigned",
        KmsRefusal::HiddenKey { .. } => "HiddenKey",
        KmsRefusal::OtherKey { .. } => "OtherKey",
        KmsRefusal::InvalidCiphertext => "InvalidCiphertext",
        KmsRefusal::PlaintextLength { .. } => "PlaintextLength",
        KmsRefusal::DeletionWindow { .. } => "DeletionWindow",
        KmsRefusal::MalformedKeyPolicy { .. } => "MalformedKeyPolicy",
        KmsRefusal::PolicyLocksOut(_) => "PolicyLocksOut",
        KmsRefusal::NotPendingDeletion { .. } => "NotPendingDeletion",
        KmsRefusal::ExternalOrigin { .. } => "ExternalOrigin",
        KmsRefusal::RotationsUsedUp { .. } => "RotationsUsedUp",
    }
}

const fn open_name(open: &KmsOpen) -> &'static str {
    match open {
        KmsOpen::Signature => "Signature",
        KmsOpen::SignatureFault => "SignatureFault",
        KmsOpen::State { .. } => "State",
        KmsOpen::UnknownGrantee { .. } => "UnknownGrantee",
        KmsOpen::UnknownGrant { .. } => "UnknownGrant",
        KmsOpen::PrimaryKey => "PrimaryKey",
        KmsOpen::DeletedKey => "DeletedKey",
        KmsOpen::RotationOfOtherSpec => "RotationOfOtherSpec",
    }
}

const fn unknown_name(unknown: &UnknownKey) -> &'static str {
    match unknown {
        UnknownKey::NoSuchKey { .. } => "NoSuchKey",
        UnknownKey::NoSuchAlias { .. } => "NoSuchAlias",
        UnknownKey::NoKeyId { .. } => "NoKeyId",
        UnknownKey::OtherRegion { .. } => "OtherRegion",
    }
}

const fn state_name(state: KeyState) -> &'static str {
    match state {
        KeyState::Enabled => "Enabled",
        KeyState::Disabled => "Disabled",
        KeyState::PendingDeletion => "PendingDeletion",
        KeyState::PendingImport => "PendingImport",
        KeyState::PendingReplicaDeletion => "PendingReplicaDeletion",
        KeyState::Creating => "Creating",
        KeyState::Updating => "Updating",
        KeyState::Unavailable => "Unavailable",
    }
}

fn access_point_open(open: &AccessPointOpen) -> &'static str {
    match open {
        AccessPointOpen::NoSuchAccessPoint => "NoSuchAccessPoint",
        AccessPointOpen::Operation { .. } => "Operation",
        AccessPointOpen::PlainHttp => "PlainHttp",
        AccessPointOpen::SignatureV4Missing => "SignatureV4Missing",
        AccessPointOpen::IdentityOnBucket => "IdentityOnBucket",
    }
}
