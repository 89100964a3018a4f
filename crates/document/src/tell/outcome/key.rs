//! Names by which outcomes, vectors and tools speak of gates and reasons. They are part of the public format.

use iam::{AllowedBy, Layer, Reason};
use sim::crypto::client::Format;
use sim::{
    AccessPointOpen, AclFault, AuthenticationFault, Authorization, ClientRefusal, Finding, Gap, Gate,
    HeaderFault, Idle, KeyState, KmsOpen, KmsRefusal, Leg, ReadFault, Refusal, ReplicationFault, UnknownKey,
    UpdateFault, Verdict,
};

/// The name of a value's variant: most go by their own, which may then not change; the arms of the others stand behind.
macro_rules! named {
    ($value:ident: $type:ident; $($variant:ident)+ $(; $($pattern:pat => $word:expr,)+)?) => {
        match $value {
            $($($pattern => $word,)+)?
            $($type::$variant { .. } => stringify!($variant),)+
        }
    };
}
pub(crate) use named;

/// A gate's name: `KmsAuthorization`.
pub const fn gate_name(gate: Gate) -> &'static str {
    named!(gate: Gate;
        Signature BucketAndHeaders PublicAccess S3Authorization Object KmsAuthorization KeyState Cryptography
    )
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
    match verdict {
        Verdict::Passed(finding) => Some(finding_key(finding)),
        Verdict::NothingToCheck(idle) => Some(idle_key(idle).to_owned()),
        Verdict::Stopped(refusal) => Some(refusal_key(refusal)),
        Verdict::Unmodelled(gap) => Some(gap_key(gap)),
        Verdict::NotReached => None,
    }
}

fn gap_key(gap: &Gap) -> String {
    let name = named!(gap: Gap;
        OpenConditionKeys Operation WebsiteIndexDocument BucketNamespace TagsOfBucket PostPolicy RestrictedDeletions DeleteOfUnknownVersion ListingParameter Header FormField WebsiteRedirect KeyOrCondition
        VersionIdOfOperation UnknownCanonicalUser EmailGrantee AclOfOtherOwner CompletionWithOtherCustomerKey
        SuspendedAccount ServiceWithKms EndpointOfOtherRegion NotYet UnsignedInChina;
        Gap::AccessPoint(open) => return format!("AccessPoint.{}", access_point_open(open)),
        Gap::Kms { open, .. } => return format!("Kms.{}", open_name(open)),
    );
    name.to_owned()
}

fn finding_key(finding: &Finding) -> String {
    let name = named!(finding: Finding;
        Signed Unsigned BucketExists AccessPointExists NotRestricted SettingsInOrder ObjectFound
        UploadEncryption ObjectsAsked KeyUsable Decrypted Encrypted UploadFound DataKeyMade Rewrapped BlobOpened BlobMade;
        Finding::S3Allowed(asked) => return format!("S3Allowed.{}", why(asked)),
        Finding::S3AllowedThroughAccessPoint { bucket, .. } => return format!("S3Allowed.{}", why(bucket)),
        Finding::KmsAllowed(asked) => return format!("KmsAllowed.{}", why(asked)),
        Finding::StateAllows { state, .. } => return format!("StateAllows.{}", state_name(*state)),
        Finding::OpenedByClient { format } => return format!("OpenedByClient.{}", format_name(*format)),
        Finding::EncryptedByClient { format } => return format!("EncryptedByClient.{}", format_name(*format)),
    );
    name.to_owned()
}

const fn idle_key(idle: &Idle) -> &'static str {
    named!(idle: Idle;
        NoObject ListingNeedsNoKey HeadNeedsNoKey NotModified NotEncrypted S3HoldsTheKey CustomerHoldsTheKey SettingsOnly
        NewBucket DeletingNeedsNoKey AttributesNeedNoKey CompletingNeedsNoKey BucketKeyCached DirectKmsCall
        KeyManagement
    )
}

fn refusal_key(refusal: &Refusal) -> String {
    let name = named!(refusal: Refusal;
        UnknownAccessKey Form PresignedExpired NoSuchBucket OtherRegion NoWebsite AccessPointOutsideVpc WebsiteMethod
        InsecureKmsUpload BlockPublicPolicy MalformedPolicy RestrictPublicBuckets HeadersNotSigned
        OtherBucketOwner BlockPublicAcls RequesterPays PolicyOfOtherAccount NoAccessPointPolicy NoBucketPolicy
        NoPublicAccessBlock NoOwnershipControls NoTagSet Tags BucketNotEmpty BucketHasAccessPoints AclGrantsOthers MalformedBody IndexDocument DefaultKeyNotApplicable SetByOrganization
        AclsDisabled AnonymousOperation NewBucketAclDisabled NewBucketAclBlocked BucketNamespace LocationConstraint
        BucketNameTaken BucketAlreadyOwned NoSuchKey KmsNeedsSignatureV4 SseCBlocked CustomerKeyMissing
        CustomerKeyWrong CustomerKeyNotApplicable DoesNotOpen KeyWrongUsage KmsUnknownClient DeletedObject
        OnDeleteMarker CopyOfDeleteMarker CopyOfInvalidVersion NoSuchVersion InvalidVersionId InsecureKmsRead
        InsecureCustomerKey NoSuchUpload Listing PartNumberOutOfRange CopyRange VersionIdNotTaken PartKeyMissing
        PreconditionFailed ConditionConflict Archived CopyOfArchived RangeNotSatisfiable NoObjectLock PartKeyNotBegunWith PartKeyDiffers NoParts PartsOutOfOrder PartNotFound PartTooSmall CopyOntoItself;
        Refusal::S3NotAuthorized(asked) => return format!("S3NotAuthorized.{}", why(asked)),
        Refusal::HiddenAbsence { list, .. } => return format!("HiddenAbsence.{}", why(list)),
        Refusal::KmsNotAuthorized { authorization: asked, .. } => {
            return format!("KmsNotAuthorized.{}", why(asked));
        },
        Refusal::Read(fault) => return format!("Read.{}", read_fault_name(*fault)),
        Refusal::Authentication(fault) => return format!("Authentication.{}", authentication_name(fault)),
        Refusal::Headers(fault) => return format!("Headers.{}", fault_name(fault)),
        Refusal::Acl(fault) => return format!("Acl.{}", acl_fault_name(fault)),
        Refusal::KeyNotFound(unknown) => return format!("KeyNotFound.{}", unknown_name(unknown)),
        Refusal::KeyUnusable { state, .. } => return format!("KeyUnusable.{}", state_name(*state)),
        Refusal::Kms(refusal) => return format!("Kms.{}", kms_name(refusal)),
        Refusal::Client(refusal) => return format!("Client.{}", client_name(*refusal)),
        Refusal::EncryptionNotUpdated(fault) => {
            return format!("EncryptionNotUpdated.{}", update_fault_name(*fault));
        },
        Refusal::KmsThrottled { load: None } => "KmsThrottled",
        Refusal::KmsThrottled { load: Some(_) } => "KmsOverQuota",
        Refusal::NotReplicated(fault) => return format!("NotReplicated.{}", replication_name(*fault)),
    );
    name.to_owned()
}

/// `Identity` of an Allow, `NoIdentityAllow` and `IdentityDeny` of a refusal.
fn why(asked: &Authorization) -> String {
    match &asked.explanation.reason {
        Reason::Allowed { by } => allowed_by(*by).to_owned(),
        Reason::ExplicitDeny { layer, .. } => format!("{}Deny", layer_name(*layer)),
        Reason::NoAllow { layer } => format!("No{}Allow", layer_name(*layer)),
    }
}

const fn allowed_by(by: AllowedBy) -> &'static str {
    named!(by: AllowedBy; Identity IdentityByDelegation Resource BothAccounts RootUser)
}

/// A layer's name: `Identity`.
pub(super) const fn layer_name(layer: Layer) -> &'static str {
    named!(layer: Layer; ServiceControl ResourceControl VpcEndpoint Resource Grants Identity Boundary Session)
}

const fn update_fault_name(fault: UpdateFault) -> &'static str {
    named!(fault: UpdateFault; Unencrypted DsseOrSseC NoSignatureV4 NoKey NoKeyArn KeyOfOtherAccount)
}

const fn replication_name(fault: ReplicationFault) -> &'static str {
    named!(fault: ReplicationFault; NoRule KmsNotSelected DestinationUnversioned)
}

const fn authentication_name(fault: &AuthenticationFault) -> &'static str {
    named!(fault: AuthenticationFault;
        SignatureV2 ParametersMissing ExpiresTooLong WrongRegion ClockSkew NotYetValid SessionEnded
        AccountSuspended;
        AuthenticationFault::Mismatch(_) => "SignatureDoesNotMatch",
    )
}

const fn read_fault_name(fault: ReadFault) -> &'static str {
    named!(fault: ReadFault; RangeWithPart NoSuchPart UnsignedResponseHeaders)
}

const fn acl_fault_name(fault: &AclFault) -> &'static str {
    named!(fault: AclFault;
        UnknownCanned UnreadableGrant InvalidGroup InvalidId Malformed Missing CannedWithGrants
        HeadersWithBody EmailGrantee
    )
}

const fn fault_name(fault: &HeaderFault) -> &'static str {
    named!(fault: HeaderFault;
        ExpectedOwner UnknownMode EmptyMode ModeNotTaken StorageClass Tagging ConditionValue ConditionNotYet TwoConditions BypassWithoutLock ContentMd5 Checksum OtherMd5 OtherChecksum TwoChecksums KeyIdWithoutKms BadContext CustomerKeyWithMode
        CustomerAlgorithmMissing CustomerAlgorithmUnknown CustomerKeyAbsent CustomerKeyLength
        CustomerKeyDigest
    )
}

/// A format of the S3 Encryption Client: `V3`.
const fn format_name(format: Format) -> &'static str {
    named!(format: Format; V2 V3)
}

const fn client_name(refusal: ClientRefusal) -> &'static str {
    named!(refusal: ClientRefusal; NoCredentials Headers Commitment DoesNotOpen)
}

const fn kms_name(refusal: &KmsRefusal) -> &'static str {
    named!(refusal: KmsRefusal;
        Unsigned HiddenKey OtherKey InvalidCiphertext PlaintextLength DeletionWindow NoPrincipal MalformedKeyPolicy
        PolicyLocksOut NotPendingDeletion ExternalOrigin RotationsUsedUp AliasPrefix AliasTaken KeyUsageMissing
        TagLength TagTwice TagOfAws TooManyTags
    )
}

const fn open_name(open: &KmsOpen) -> &'static str {
    named!(open: KmsOpen;
        Signature SignatureFault State UnknownGrantee UnknownGrant PrimaryKey DeletedKey RotationOfOtherSpec
        AliasName KeyUsage Tags MultiRegionRole
    )
}

const fn unknown_name(unknown: &UnknownKey) -> &'static str {
    named!(unknown: UnknownKey; NoSuchKey NoSuchAlias NoKeyId OtherRegion)
}

const fn state_name(state: KeyState) -> &'static str {
    named!(state: KeyState;
        Enabled Disabled PendingDeletion PendingImport PendingReplicaDeletion Creating Updating Unavailable
    )
}

fn access_point_open(open: &AccessPointOpen) -> &'static str {
    named!(open: AccessPointOpen; NoSuchAccessPoint Operation PlainHttp SignatureV4Missing IdentityOnBucket)
}
