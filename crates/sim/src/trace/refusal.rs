//! Why a request was refused.

use iam::policy::Problem;

use super::{AuthenticationFault, Authorization, KeyHolder};
use crate::model::StorageClass;
use crate::request::Signature;
use crate::{
    AccountId, BucketName, KeyArn, KeySpec, KeyState, ObjectName, PrincipalName, Region, Timestamp, VersionId,
};

/// Why a request was refused. AWS's own answer to each is in `answer`, its words are in crate `text`.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The access key belongs to nobody.
    UnknownAccessKey {
        /// The principal that was to sign.
        name: PrincipalName,
        /// The access key id that the request names.
        access_key_id: String,
    },
    /// The request is not taken for its signer's.
    Authentication(AuthenticationFault),
    /// A POST policy does not allow the form, or is none.
    Form(FormFault),
    /// The presigned URL has expired.
    PresignedExpired {
        /// When it expired.
        expired: Timestamp,
        /// `X-Amz-Expires`, which Signature Version 2 does not have.
        expires_seconds: Option<u32>,
    },
    /// A presigned request carries headers that its signature does not cover.
    HeadersNotSigned {
        /// Their names.
        headers: Vec<String>,
    },
    /// There is no such bucket.
    NoSuchBucket {
        /// The name.
        bucket: BucketName,
    },
    /// The bucket is in another Region than the endpoint.
    OtherRegion {
        /// The bucket.
        bucket: BucketName,
        /// Its Region.
        region: Region,
    },
    /// The bucket is not the expected account's (`x-amz-expected-bucket-owner`).
    OtherBucketOwner {
        /// Whose it is.
        owner: AccountId,
    },
    /// The access point answers requests from its VPC only.
    AccessPointOutsideVpc {
        /// `vpc-…`
        vpc: String,
    },
    /// The bucket has no website.
    NoWebsite {
        /// The bucket.
        bucket: BucketName,
    },
    /// The website endpoint answers GET and HEAD only.
    WebsiteMethod {
        /// The method that was used.
        method: &'static str,
    },
    /// The ACL that the request asks for is not a valid one.
    Acl(AclFault),
    /// The headers contradict each other or say something that S3 does not know.
    Headers(HeaderFault),
    /// An SSE-KMS upload over plain HTTP.
    InsecureKmsUpload,
    /// Block Public Access refuses to save a public policy.
    BlockPublicPolicy {
        /// The caller, as AWS's sentence names it.
        caller: String,
        /// The action, such as `s3:PutBucketPolicy`.
        action: &'static str,
        /// The ARN of the bucket or access point.
        resource: String,
    },
    /// The policy is not one that S3 would store.
    MalformedPolicy {
        /// All problems, the one that S3 names first.
        problems: Vec<Problem>,
    },
    /// Block Public Access lets only AWS services and the owner's account in while the policy is public.
    RestrictPublicBuckets {
        /// The S3 action that was asked for.
        action: &'static str,
        /// Its resource.
        resource: String,
    },
    /// Block Public Access refuses to set a public ACL.
    BlockPublicAcls {
        /// The caller, as AWS's sentence names it.
        caller: String,
        /// The action, such as `s3:PutObjectAcl`.
        action: &'static str,
        /// The ARN of what the ACL would be set on.
        resource: String,
    },
    /// The bucket has no policy.
    NoBucketPolicy {
        /// The bucket.
        bucket: BucketName,
    },
    /// The policies allow a call about the bucket's policy, and the caller is not of the bucket owner's account.
    PolicyOfOtherAccount {
        /// The owner.
        owner: AccountId,
        /// The method that was used.
        method: &'static str,
    },
    /// The access point has no policy.
    NoAccessPointPolicy,
    /// The bucket or account has no Block Public Access configuration.
    NoPublicAccessBlock {
        /// The bucket; none of an account.
        bucket: Option<BucketName>,
    },
    /// The bucket has no tags.
    NoTagSet {
        /// The bucket.
        bucket: BucketName,
    },
    /// The bucket's ownership controls have been deleted.
    NoOwnershipControls {
        /// The bucket.
        bucket: BucketName,
    },
    /// The tags are not ones that S3 gives an object.
    Tags(TagFault),
    /// The bucket that is to be deleted holds objects.
    BucketNotEmpty {
        /// The bucket.
        bucket: BucketName,
        /// Whether it keeps versions, or did.
        versions: bool,
    },
    /// The bucket that is to be deleted has access points.
    BucketHasAccessPoints {
        /// The bucket.
        bucket: BucketName,
    },
    /// ACLs cannot be disabled while the bucket's ACL grants somebody else anything.
    AclGrantsOthers,
    /// The index document of a website is no name in a folder.
    IndexDocument {
        /// The name, as sent.
        suffix: String,
    },
    /// The body is not what the operation's schema asks for.
    MalformedBody,
    /// A default encryption of SSE-S3 takes no KMS key.
    DefaultKeyNotApplicable,
    /// Block Public Access is set by the organization, and the account cannot change it.
    SetByOrganization {
        /// The caller, as AWS's sentence names it.
        caller: String,
    },
    /// The bucket takes no ACLs.
    AclsDisabled,
    /// The requester pays in this bucket, and the request does not accept that.
    RequesterPays,
    /// Nobody may call this operation unsigned.
    AnonymousOperation(UnsignedCall),
    /// A new bucket without ACLs cannot have one that gives others anything.
    NewBucketAclDisabled,
    /// A new bucket under Block Public Access cannot have a public ACL.
    NewBucketAclBlocked,
    /// The new bucket's name and the header `x-amz-bucket-namespace` do not suit each other or the caller.
    BucketNamespace {
        /// In what.
        fault: NamespaceFault,
        /// The header's value, as sent.
        header: Option<String>,
    },
    /// The `LocationConstraint` is none that the endpoint takes.
    LocationConstraint {
        /// As sent.
        given: Option<Region>,
        /// The Region whose endpoint is asked.
        endpoint: Region,
    },
    /// A bucket of this name is another account's.
    BucketNameTaken {
        /// The name.
        bucket: BucketName,
    },
    /// The caller's account has a bucket of this name already.
    BucketAlreadyOwned {
        /// The name.
        bucket: BucketName,
    },
    /// No policy allows the S3 action, or one forbids it.
    S3NotAuthorized(Authorization),
    /// There is no such object, and the caller may know.
    NoSuchKey {
        /// The name.
        name: ObjectName,
        /// Why the caller may know.
        told: Told,
    },
    /// The object was deleted where versions are kept: its current version is a delete marker, and the caller may know.
    DeletedObject {
        /// The name.
        name: ObjectName,
        /// The delete marker's version.
        marker: VersionId,
        /// Why the caller may know.
        told: Told,
    },
    /// What the request is about is a delete marker, which can only be deleted.
    OnDeleteMarker {
        /// The delete marker's version.
        marker: VersionId,
        /// When the object was deleted.
        deleted: Timestamp,
        /// The method that was used.
        method: &'static str,
    },
    /// The version that is to be copied is a delete marker.
    CopyOfDeleteMarker,
    /// The operation takes no version.
    VersionIdNotTaken {
        /// The id, as sent.
        version: String,
    },
    /// The id of the version to copy is not one that S3 can have made.
    CopyOfInvalidVersion {
        /// The id, as sent.
        version: String,
    },
    /// The object has no such version, and the caller may know.
    NoSuchVersion {
        /// The name.
        name: ObjectName,
        /// The version, as sent.
        version: String,
    },
    /// The version's id is not one that S3 can have made.
    InvalidVersionId {
        /// The id, as sent.
        version: String,
    },
    /// There is no such object, and the caller may not know: what the evaluation of `s3:ListBucket` said.
    HiddenAbsence {
        /// The name.
        name: ObjectName,
        /// The refusal of `s3:ListBucket`.
        list: Authorization,
    },
    /// The object is encrypted with SSE-KMS and the request carries no Signature Version 4.
    KmsNeedsSignatureV4 {
        /// How the request is signed, if it is at all.
        signature: Option<Signature>,
        /// Whether the key is `aws/s3`.
        aws_managed: bool,
    },
    /// The bucket refuses uploads with a customer's key (SSE-C).
    SseCBlocked {
        /// The caller, as AWS's sentence names it.
        caller: String,
        /// The object's ARN.
        resource: String,
    },
    /// The object is encrypted with SSE-C and the request carries no key.
    CustomerKeyMissing,
    /// The object is encrypted with SSE-C and the request carries another key.
    CustomerKeyWrong,
    /// The request carries a customer's key, and the object is not encrypted with SSE-C.
    CustomerKeyNotApplicable,
    /// KMS has no such key.
    KeyNotFound(UnknownKey),
    /// The caller is an origin access identity, which has no account that KMS could know.
    KmsUnknownClient,
    /// No policy allows the use of the key, or one forbids it.
    KmsNotAuthorized {
        /// What the evaluation said.
        authorization: Authorization,
        /// The account that owns the key.
        key_account: AccountId,
        /// The account of the caller, if it has one.
        caller_account: Option<AccountId>,
        /// Whether the key is `aws/s3`.
        aws_managed: bool,
    },
    /// The key's state does not allow its use.
    KeyUnusable {
        /// The key.
        key: KeyArn,
        /// Its state.
        state: KeyState,
    },
    /// The caller's own client cannot encrypt, or cannot open what S3 delivered.
    Client(ClientRefusal),
    /// KMS refuses a direct call for a reason that S3 never meets.
    Kms(KmsRefusal),
    /// The key is not made for encryption: an asymmetric or an HMAC key.
    KeyWrongUsage {
        /// The key.
        key: KeyArn,
        /// What it is made for.
        spec: KeySpec,
        /// What KMS was asked for, such as `GenerateDataKey`.
        operation: &'static str,
    },
    /// KMS has more requests than it takes.
    KmsThrottled {
        /// How many an account sends and may send; `None` where the scenario only says that there are too many.
        load: Option<KmsLoad>,
    },
    /// A read of an SSE-KMS object over plain HTTP.
    InsecureKmsRead,
    /// A customer's key (SSE-C) over plain HTTP.
    InsecureCustomerKey,
    /// There is no such multipart upload, or no longer.
    NoSuchUpload {
        /// The upload's id, as sent.
        upload_id: String,
    },
    /// A parameter of a listing is wrong.
    Listing(ListingFault),
    /// A part's number is not between 1 and 10,000.
    PartNumberOutOfRange {
        /// The number.
        part_number: u16,
    },
    /// The range that a part is to be copied from is none of its source.
    CopyRange(CopyRangeFault),
    /// The upload was begun with a customer's key (SSE-C), and the part brings none.
    PartKeyMissing,
    /// The request asks something of the object that is there, and it is otherwise.
    PreconditionFailed {
        /// The header that asks.
        header: &'static str,
    },
    /// A condition of an upload in parts holds, and the object was changed or deleted while it went on.
    ConditionConflict {
        /// The header that asks.
        header: &'static str,
        /// The object.
        name: ObjectName,
    },
    /// The object is archived, and has to be restored before it is read.
    Archived {
        /// Its storage class.
        class: StorageClass,
    },
    /// The source of a copy is archived.
    CopyOfArchived {
        /// Its storage class.
        class: StorageClass,
    },
    /// What the query of a read asks for.
    Read(ReadFault),
    /// The object has no byte of the range.
    RangeNotSatisfiable {
        /// The range, as sent.
        range: String,
        /// How many bytes the object has.
        size: u64,
    },
    /// An upload asks for a lock in a bucket that has no Object Lock.
    NoObjectLock,
    /// The upload was begun without a customer's key (SSE-C), and the part brings one.
    PartKeyNotBegunWith,
    /// The upload was begun with another customer's key (SSE-C) than the part brings.
    PartKeyDiffers,
    /// The list of parts is empty.
    NoParts,
    /// The list of parts is not in the order of their numbers.
    PartsOutOfOrder {
        /// The upload.
        upload_id: String,
    },
    /// The list names a part that was not uploaded, or has another entity tag.
    PartNotFound {
        /// The upload.
        upload_id: String,
        /// The part's number.
        part_number: u16,
        /// The entity tag, as sent, without quotes.
        etag: String,
    },
    /// A part that is not the last has less than 5 MiB.
    PartTooSmall {
        /// The part's number.
        part_number: u16,
        /// Its entity tag.
        etag: String,
        /// Its bytes.
        size: u64,
    },
    /// S3 does not replicate the object.
    NotReplicated(ReplicationFault),
    /// The copy of an object onto itself changes nothing.
    CopyOntoItself,
    /// The object's encryption cannot be changed in place, or not so.
    EncryptionNotUpdated(UpdateFault),
    /// The data key or the object does not open: a byte, the context or the key is not the one it was sealed with.
    DoesNotOpen {
        /// Whose key did not fit.
        by: KeyHolder,
    },
}

/// What a refusal comes down to, for whoever asks no more than that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalClass {
    /// No policy allows it, or one forbids it.
    Policies,
    /// As if no policy allowed it: S3 does it for nobody who does not sign, or KMS does not say that there is no such key.
    NotAllowed,
    /// The owner, or its organization, keeps the public out.
    Publicity,
    /// A setting forbids it.
    Setting,
    /// There is nothing of this name, or nobody tells.
    Absence,
    /// KMS has no such key.
    NoSuchKey,
    /// The object was deleted.
    Deletion,
    /// The key is not the one that the object was encrypted under.
    WrongKey,
    /// The bytes, or what says how to open them, are not what was stored.
    Tampering,
    /// It is the affair of another account.
    OtherOwner,
    /// The caller's account is suspended.
    Suspension,
    /// The request does not suit what it is about, or is not well made.
    Request,
}

impl Refusal {
    /// What it comes down to.
    pub fn class(&self) -> RefusalClass {
        match self {
            Self::S3NotAuthorized(_) | Self::KmsNotAuthorized { .. } => RefusalClass::Policies,
            Self::AnonymousOperation(_) | Self::Kms(KmsRefusal::HiddenKey { .. }) => RefusalClass::NotAllowed,
            Self::BlockPublicPolicy { .. }
            | Self::BlockPublicAcls { .. }
            | Self::RestrictPublicBuckets { .. }
            | Self::SetByOrganization { .. } => RefusalClass::Publicity,
            Self::SseCBlocked { .. } => RefusalClass::Setting,
            Self::NoSuchKey { .. }
            | Self::HiddenAbsence { .. }
            | Self::NoSuchVersion { .. }
            | Self::NoSuchBucket { .. }
            | Self::NoSuchUpload { .. } => RefusalClass::Absence,
            Self::KeyNotFound(_) => RefusalClass::NoSuchKey,
            Self::DeletedObject { .. } | Self::OnDeleteMarker { .. } | Self::CopyOfDeleteMarker => {
                RefusalClass::Deletion
            }
            Self::CustomerKeyWrong => RefusalClass::WrongKey,
            Self::DoesNotOpen { .. }
            | Self::Client(ClientRefusal::DoesNotOpen | ClientRefusal::Commitment | ClientRefusal::Headers) => {
                RefusalClass::Tampering
            }
            Self::OtherBucketOwner { .. } | Self::PolicyOfOtherAccount { .. } => RefusalClass::OtherOwner,
            Self::Authentication(AuthenticationFault::AccountSuspended { .. }) => RefusalClass::Suspension,
            Self::UnknownAccessKey { .. }
            | Self::Authentication(_)
            | Self::Form(_)
            | Self::PresignedExpired { .. }
            | Self::HeadersNotSigned { .. }
            | Self::OtherRegion { .. }
            | Self::AccessPointOutsideVpc { .. }
            | Self::NoWebsite { .. }
            | Self::WebsiteMethod { .. }
            | Self::Acl(_)
            | Self::Headers(_)
            | Self::InsecureKmsUpload
            | Self::MalformedPolicy { .. }
            | Self::NoBucketPolicy { .. }
            | Self::NoAccessPointPolicy
            | Self::NoPublicAccessBlock { .. }
            | Self::NoOwnershipControls { .. }
            | Self::NoTagSet { .. }
            | Self::Tags(_)
            | Self::BucketNotEmpty { .. }
            | Self::BucketHasAccessPoints { .. }
            | Self::AclGrantsOthers
            | Self::MalformedBody
            | Self::IndexDocument { .. }
            | Self::DefaultKeyNotApplicable
            | Self::AclsDisabled
            | Self::RequesterPays
            | Self::NewBucketAclDisabled
            | Self::NewBucketAclBlocked
            | Self::BucketNamespace { .. }
            | Self::LocationConstraint { .. }
            | Self::BucketNameTaken { .. }
            | Self::BucketAlreadyOwned { .. }
            | Self::VersionIdNotTaken { .. }
            | Self::CopyOfInvalidVersion { .. }
            | Self::InvalidVersionId { .. }
            | Self::KmsNeedsSignatureV4 { .. }
            | Self::CustomerKeyMissing
            | Self::CustomerKeyNotApplicable
            | Self::KmsUnknownClient
            | Self::KeyUnusable { .. }
            | Self::Client(ClientRefusal::NoCredentials)
            | Self::Kms(_)
            | Self::KeyWrongUsage { .. }
            | Self::KmsThrottled { .. }
            | Self::InsecureKmsRead
            | Self::InsecureCustomerKey
            | Self::PartNumberOutOfRange { .. }
            | Self::Listing(_)
            | Self::CopyRange(_)
            | Self::PartKeyMissing
            | Self::PreconditionFailed { .. }
            | Self::ConditionConflict { .. }
            | Self::Archived { .. }
            | Self::CopyOfArchived { .. }
            | Self::Read(_)
            | Self::RangeNotSatisfiable { .. }
            | Self::NoObjectLock
            | Self::PartKeyNotBegunWith
            | Self::PartKeyDiffers
            | Self::NoParts
            | Self::PartsOutOfOrder { .. }
            | Self::PartNotFound { .. }
            | Self::PartTooSmall { .. }
            | Self::NotReplicated(_)
            | Self::CopyOntoItself
            | Self::EncryptionNotUpdated(_) => RefusalClass::Request,
        }
    }

    /// What the evaluation said, where policies refuse, or hide that there is no such object.
    pub fn authorization(&self) -> Option<&Authorization> {
        let (Self::S3NotAuthorized(authorization)
        | Self::KmsNotAuthorized { authorization, .. }
        | Self::HiddenAbsence { list: authorization, .. }) = self
        else {
            return None;
        };
        Some(authorization)
    }
}

/// How many requests an account sends to KMS in a second, and how many it may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KmsLoad {
    /// The account.
    pub account: AccountId,
    /// The Region whose KMS is asked.
    pub region: Region,
    /// How many it sends.
    pub requests_per_second: u32,
    /// How many it may send.
    pub quota: u32,
}

/// Why a new bucket is not of the namespace that its name or its header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamespaceFault {
    /// The name is one of an account regional namespace, and the request lacks the header.
    HeaderMissing,
    /// The header asks for the account regional namespace, and the name has not its ending.
    SuffixMissing {
        /// The caller's account.
        caller: AccountId,
        /// The bucket's Region.
        region: Region,
    },
    /// The name is of another account's namespace.
    OtherAccount {
        /// The account in the name.
        named: String,
        /// The caller's account.
        caller: AccountId,
    },
    /// The name is of the namespace in another Region.
    OtherRegion {
        /// The Region in the name.
        named: String,
        /// The bucket's Region.
        region: Region,
    },
}

/// Why a caller may know that an object is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The caller may list the bucket.
    ToLister,
    /// A website endpoint tells everybody who could read the object.
    ByWebsite,
}

/// Why S3 does not replicate an object, whatever its role may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplicationFault {
    /// The bucket has no rule of this role, or no versioning.
    NoRule,
    /// The object is encrypted with SSE-KMS or DSSE-KMS, and the rule does not select such objects.
    KmsNotSelected,
    /// The destination keeps no versions.
    DestinationUnversioned,
}

/// What S3 does for nobody who does not sign, whatever is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnsignedCall {
    /// Settings.
    Settings,
    /// Beginning an upload in parts.
    MultipartUpload,
    /// Copying.
    Copy,
}

/// Why UpdateObjectEncryption does not change an object's encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UpdateFault {
    /// The object is not encrypted.
    Unencrypted,
    /// The object is encrypted with DSSE-KMS or SSE-C.
    DsseOrSseC,
    /// The request is not signed with Signature Version 4.
    NoSignatureV4,
    /// The request names no key.
    NoKey,
    /// The request names a key by something else than its ARN.
    NoKeyArn,
    /// The key belongs to another account than the bucket.
    KeyOfOtherAccount,
}

/// Why the caller's own client, the S3 Encryption Client, cannot encrypt or open an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientRefusal {
    /// Nobody's credentials stand behind the request, so there is no client that could call KMS: a browser, a presigned
    /// URL, CloudFront.
    NoCredentials,
    /// The headers that say how to open the object do not fit together.
    Headers,
    /// The key commitment is not the one of this key; nothing was decrypted.
    Commitment,
    /// The authentication tag does not match: a byte of the object was changed.
    DoesNotOpen,
}

/// Why KMS refuses a direct call.
#[derive(Debug, Clone, PartialEq)]
pub enum KmsRefusal {
    /// The request is not signed at all.
    Unsigned,
    /// The key of another account, or the key of a blob, is not in this Region: KMS does not tell that from a key
    /// policy that lets nobody in.
    HiddenKey {
        /// The action, such as `kms:Decrypt`.
        action: &'static str,
        /// Whether a blob names the key, and not the request.
        by_blob: bool,
    },
    /// The key that the request names is not the one that made the blob.
    OtherKey {
        /// The key that the request names.
        named: KeyArn,
    },
    /// The blob was changed, is not a blob, or was made with another encryption context.
    InvalidCiphertext,
    /// Encrypt takes 1 to 4,096 bytes.
    PlaintextLength {
        /// How many were sent.
        bytes: usize,
    },
    /// The waiting period of a deletion is 7 to 30 days.
    DeletionWindow {
        /// What was asked for.
        days: u16,
    },
    /// The key policy is not one that KMS would store.
    MalformedKeyPolicy {
        /// All problems, the one that KMS names first.
        problems: Vec<Problem>,
    },
    /// The grantee or the retiring principal of a new grant does not exist.
    NoPrincipal {
        /// Its ARN, as sent.
        arn: String,
    },
    /// The new key policy would not let this caller put another one: what its evaluation said.
    PolicyLocksOut(Authorization),
    /// The key is not pending deletion, so there is nothing to cancel.
    NotPendingDeletion {
        /// The key.
        key: KeyArn,
    },
    /// The name of a new alias does not begin with `alias/`.
    AliasPrefix {
        /// The name, as sent.
        name: String,
    },
    /// The account has an alias of this name in the Region.
    AliasTaken {
        /// The alias's ARN.
        arn: String,
    },
    /// A new key that is no symmetric encryption key needs a `KeyUsage`.
    KeyUsageMissing,
    /// A tag's key has at most 128 letters, its value 256.
    TagLength {
        /// Which of the tags it is, from 1.
        place: usize,
        /// Which part of it.
        part: KmsTagPart,
        /// The part, as sent.
        text: String,
    },
    /// Two tags have one key.
    TagTwice,
    /// A tag's key begins with `aws:`.
    TagOfAws,
    /// A new key gets more than 50 tags.
    TooManyTags,
    /// The key's material was imported, so KMS cannot rotate it.
    ExternalOrigin {
        /// The key.
        key: KeyArn,
    },
    /// The key was rotated on demand as often as KMS allows.
    RotationsUsedUp {
        /// The key.
        key: KeyArn,
    },
}

/// What is wrong with a parameter of a listing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListingFault {
    /// `encoding-type` is not `url`.
    EncodingType {
        /// The value sent.
        value: String,
    },
    /// `continuation-token` is empty.
    ContinuationToken,
    /// `version-id-marker` comes without `key-marker`.
    VersionIdMarker {
        /// The value sent.
        value: String,
    },
}

/// A part of a tag of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KmsTagPart {
    /// `TagKey`
    Key,
    /// `TagValue`
    Value,
}

/// Why KMS finds no key by the name that a header or a bucket's setting gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnknownKey {
    /// The ARN is that of no key.
    NoSuchKey {
        /// The ARN, as given or as an id was expanded to.
        arn: String,
    },
    /// The alias belongs to no key.
    NoSuchAlias {
        /// The alias's ARN.
        arn: String,
    },
    /// The text is no key id.
    NoKeyId {
        /// The text.
        text: String,
    },
    /// The ARN names another Region than the bucket's.
    OtherRegion {
        /// That Region.
        region: String,
    },
}

/// What is wrong with the query of a read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadFault {
    /// A part and a range at once.
    RangeWithPart,
    /// A part that the object does not have.
    NoSuchPart {
        /// The number asked for.
        number: u16,
        /// How many parts it has.
        parts: usize,
    },
    /// Headers of the answer, asked for by who does not sign.
    UnsignedResponseHeaders,
}

/// Why a POST policy does not let a form through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormFault {
    /// The policy cannot be read.
    PolicyInvalid {
        /// S3's words for it.
        why: String,
    },
    /// The policy's time is over.
    PolicyExpired,
    /// A field does not meet a condition.
    ConditionFailed {
        /// The condition, as S3 writes it.
        condition: String,
    },
    /// No condition covers a field.
    ExtraField {
        /// The field's name, as sent.
        name: String,
    },
    /// The file has more bytes than a condition allows.
    TooLarge {
        /// How many it has.
        size: u64,
        /// How many it may have.
        most: u64,
    },
    /// The file has fewer bytes than a condition allows.
    TooSmall {
        /// How many it has.
        size: u64,
        /// How many it has to have.
        least: u64,
    },
}

/// What is wrong with the range of a copied part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyRangeFault {
    /// It is not `bytes=first-last`.
    Form {
        /// The range, as sent.
        value: String,
    },
    /// It begins behind the source's last byte.
    BeginsBehind {
        /// The range, as sent.
        value: String,
        /// How many bytes the source has.
        size: usize,
    },
    /// It ends behind the source's last byte.
    EndsBehind {
        /// The range, as sent.
        value: String,
        /// How many bytes the source has.
        size: usize,
    },
}

/// What is wrong with the tags that a request sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TagFault {
    /// They are more than ten.
    TooMany,
    /// Two have one key.
    Twice {
        /// The key.
        key: String,
    },
    /// A key begins with `aws:`.
    OfAws {
        /// The key.
        key: String,
    },
    /// A key is empty, too long, or has letters that no tag has.
    Key {
        /// The key.
        key: String,
    },
    /// A value is too long, or has letters that no tag has.
    Value {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
}

/// What is wrong with the ACL that a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AclFault {
    /// `x-amz-acl` is no canned ACL.
    UnknownCanned {
        /// The value sent.
        value: String,
    },
    /// A grantee of a header is of no kind that there is.
    UnreadableGrant {
        /// The header.
        header: &'static str,
        /// The grantee, as sent.
        value: String,
    },
    /// There is no such group.
    InvalidGroup {
        /// Where it stands, as S3 names it: `uri`, `Group/URI`.
        argument: &'static str,
        /// The URI, as sent.
        value: String,
    },
    /// It is not a canonical user id.
    InvalidId {
        /// Where it stands, as S3 names it: `id`, `CanonicalUser/ID`.
        argument: &'static str,
        /// The id, as sent.
        value: String,
    },
    /// The body does not fit the schema.
    Malformed,
    /// The request names no ACL.
    Missing,
    /// A canned ACL and grants in headers at once.
    CannedWithGrants,
    /// Headers and a body at once.
    HeadersWithBody,
    /// A grant to an email address, which S3 does not take any more.
    EmailGrantee,
}

/// What is wrong with the headers of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderFault {
    /// `x-amz-server-side-encryption` is neither `AES256` nor `aws:kms` nor `aws:kms:dsse`.
    UnknownMode {
        /// The value sent.
        value: String,
    },
    /// The header is there but empty.
    EmptyMode,
    /// The expected owner of a bucket is no account id.
    ExpectedOwner {
        /// The header.
        header: &'static str,
        /// The value sent.
        value: String,
    },
    /// `x-amz-server-side-encryption` on an operation that does not take it.
    ModeNotTaken {
        /// The value sent.
        value: String,
    },
    /// `x-amz-storage-class` is none.
    StorageClass {
        /// The value sent.
        value: String,
    },
    /// `x-amz-tagging` is no query that names each tag once.
    Tagging {
        /// The value sent.
        value: String,
    },
    /// A condition of a write has a value that S3 does not take there.
    ConditionValue {
        /// The header.
        header: &'static str,
    },
    /// A condition of a write, before S3 took it.
    ConditionNotYet {
        /// The header.
        header: &'static str,
    },
    /// Both conditions of a write at once.
    TwoConditions,
    /// The governance mode is to be bypassed in a bucket that has no Object Lock.
    BypassWithoutLock,
    /// `Content-MD5` is not base64 of 16 bytes.
    ContentMd5 {
        /// The value sent.
        value: String,
    },
    /// A checksum has not the form of its algorithm.
    Checksum {
        /// The header.
        header: &'static str,
    },
    /// Two checksums at once.
    TwoChecksums,
    /// `Content-MD5` is another body's.
    OtherMd5 {
        /// The digest sent, in hexadecimal digits.
        expected: String,
        /// The body's, in base64.
        calculated: String,
    },
    /// A checksum is another body's.
    OtherChecksum {
        /// Its algorithm.
        algorithm: &'static str,
    },
    /// A key id without `aws:kms`.
    KeyIdWithoutKms,
    /// The encryption context is not base64 of a JSON map from strings to strings.
    BadContext,
    /// SSE-C together with `x-amz-server-side-encryption`.
    CustomerKeyWithMode {
        /// The mode.
        mode: String,
    },
    /// SSE-C without an algorithm.
    CustomerAlgorithmMissing,
    /// SSE-C with an algorithm other than `AES256`.
    CustomerAlgorithmUnknown {
        /// The value sent.
        value: String,
    },
    /// SSE-C without a key.
    CustomerKeyAbsent,
    /// SSE-C with a key that is not 32 bytes.
    CustomerKeyLength,
    /// SSE-C with a digest that is not the key's.
    CustomerKeyDigest,
}
