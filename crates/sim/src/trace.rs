//! What really happened to a request: one step a gate, in AWS's order.

use catalog::RuleId;
use iam::policy::Problem;

use crate::crypto::EncryptionContext;
use crate::request::Signature;
use crate::{
    AccountId, BucketName, KeyArn, KeySpec, KeyState, ObjectName, PrincipalName, PublicAccessBlock, Timestamp,
};

/// The gates in the order in which a request meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gate {
    /// Transport and signature: who is calling.
    Signature,
    /// The bucket exists and the request's headers are well formed.
    BucketAndHeaders,
    /// Block Public Access and Object Ownership.
    PublicAccess,
    /// S3's authorization: all policies that bear on the S3 action.
    S3Authorization,
    /// The object exists and the request suits the way it is encrypted.
    Object,
    /// KMS's authorization: key policy, identity-based policies, grants.
    KmsAuthorization,
    /// The key's state.
    KeyState,
    /// The cryptography itself.
    Cryptography,
}

impl Gate {
    /// All gates, in order.
    pub const ALL: [Self; 8] = [
        Self::Signature,
        Self::BucketAndHeaders,
        Self::PublicAccess,
        Self::S3Authorization,
        Self::Object,
        Self::KmsAuthorization,
        Self::KeyState,
        Self::Cryptography,
    ];
}

/// Which part of a request a step belongs to: a copy passes most gates twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Leg {
    /// The request has one part.
    Only,
    /// A copy's source.
    Source,
    /// A copy's destination.
    Destination,
}

/// One gate's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The gate.
    pub gate: Gate,
    /// The part of the request.
    pub leg: Leg,
    /// What it answered.
    pub verdict: Verdict,
    /// The rule of AWS that it answered by, with its evidence.
    pub rule: RuleId,
}

/// What a gate answered.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// The request may go on.
    Passed(Finding),
    /// The gate has no part in this request.
    NothingToCheck(Idle),
    /// The request ends here.
    Stopped(Refusal),
    /// What decides here is not modelled, so there is no answer.
    Unmodelled(Gap),
    /// The request ended before this gate.
    NotReached,
}

/// Every step of one request, in order. A gate stops a trace at most once.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Trace {
    /// The steps. INVARIANT (trace order): gates never go backwards within a leg, and after a step that stopped
    /// or is not modelled every step is `NotReached`.
    pub steps: Vec<Step>,
}

impl Trace {
    /// The step that ended the request, if one did.
    pub fn end(&self) -> Option<&Step> {
        self.steps.iter().find(|step| matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_)))
    }

    /// Why the request was refused, if it was.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.steps.iter().find_map(|step| match &step.verdict {
            Verdict::Stopped(refusal) => Some(refusal),
            Verdict::Passed(_)
            | Verdict::NothingToCheck(_)
            | Verdict::Unmodelled(_)
            | Verdict::NotReached => None,
        })
    }
}

/// An authorization that IAM's evaluation answered: for S3 or for KMS.
#[derive(Debug, Clone, PartialEq)]
pub struct Authorization {
    /// The action, such as `s3:GetObject`.
    pub action: &'static str,
    /// The resource's ARN.
    pub resource: String,
    /// The encryption context that KMS was given; none for S3, and for what manages a key.
    pub encryption_context: Option<EncryptionContext>,
    /// Every layer and every statement, and which of them decided.
    pub explanation: iam::Explanation,
}

impl Authorization {
    /// Whether the policies allow the action. An answer that depends on open condition keys is AWS's strict one.
    pub fn is_allowed(&self) -> bool {
        self.explanation.strict == iam::Decision::Allow
    }
}

/// Why a gate let the request pass.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// The signature is valid.
    Signed {
        /// How the request is signed.
        signature: Signature,
    },
    /// The request is unsigned, so the caller is anonymous.
    Unsigned,
    /// The bucket exists, and the headers are well formed.
    BucketExists,
    /// Block Public Access does not restrict this request.
    NotRestricted {
        /// What is in force: bucket and account together.
        block: PublicAccessBlock,
    },
    /// The policies allow the S3 action.
    S3Allowed(Authorization),
    /// The settings that the request reads are there, or those that it makes can be made.
    SettingsInOrder,
    /// The object exists and suits the request.
    ObjectFound {
        /// How it is encrypted.
        encryption: Encryption,
    },
    /// The upload's encryption is settled.
    UploadEncryption {
        /// How it will be encrypted.
        encryption: Encryption,
        /// Whether the request asked for it, or the bucket's default decided.
        chosen_by: ChosenBy,
    },
    /// The policies allow the use of the key.
    KmsAllowed(Authorization),
    /// The key is enabled.
    KeyUsable {
        /// The key.
        key: KeyArn,
    },
    /// The data key was opened, and the object with it.
    Decrypted {
        /// Who opened the data key.
        by: KeyHolder,
    },
    /// A data key was made, and the object encrypted under it.
    Encrypted {
        /// Who made the data key.
        by: KeyHolder,
    },
    /// The multipart upload exists, and the request suits the way it is encrypted.
    UploadFound {
        /// How its parts are encrypted.
        encryption: Encryption,
    },
    /// A data key was made for an upload in parts, and lies there wrapped until the parts come.
    DataKeyMade {
        /// Who made it.
        by: KeyHolder,
    },
    /// The data key was opened and wrapped anew; the object itself was not touched.
    Rewrapped,
    /// The key's state does not stand in the way of a direct call, though the key is not enabled.
    StateAllows {
        /// The key.
        key: KeyArn,
        /// Its state.
        state: KeyState,
    },
    /// KMS opened the blob of a direct call.
    BlobOpened,
    /// KMS made a blob for a direct call.
    BlobMade,
}

/// How an object is, or will be, encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encryption {
    /// Not at all.
    None,
    /// SSE-S3.
    SseS3,
    /// SSE-KMS.
    SseKms {
        /// The key.
        key: KeyArn,
        /// Whether it is `aws/s3`.
        aws_managed: bool,
        /// With an S3 Bucket Key.
        bucket_key: bool,
    },
    /// DSSE-KMS: SSE-KMS and a second layer.
    DsseKms {
        /// The key.
        key: KeyArn,
        /// Whether it is `aws/s3`.
        aws_managed: bool,
    },
    /// SSE-C: under a key that the client sends with each request.
    SseC,
    /// SSE-KMS under a key that KMS will not find.
    UnknownKey,
}

/// What settled an upload's encryption.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChosenBy {
    /// The request's headers.
    Request,
    /// The bucket's default encryption.
    BucketDefault,
}

/// Who holds the key that wraps an object's data key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyHolder {
    /// S3.
    S3,
    /// KMS.
    Kms,
    /// The client, who sends it with each request.
    Customer,
}

/// Why a gate has no part in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Idle {
    /// The request names no single object: a listing, a bucket's settings.
    NoObject,
    /// Listing returns names, sizes and entity tags, so S3 does not call KMS.
    ListingNeedsNoKey,
    /// HEAD returns metadata, so S3 does not call KMS.
    HeadNeedsNoKey,
    /// The object is not encrypted.
    NotEncrypted,
    /// S3 holds the key of SSE-S3 objects and does not call KMS.
    S3HoldsTheKey,
    /// The client sends the key of SSE-C objects, and S3 does not call KMS.
    CustomerHoldsTheKey,
    /// The request only changes settings.
    SettingsOnly,
    /// Deleting asks neither whether the object is there nor how it is encrypted.
    DeletingNeedsNoKey,
    /// No attribute but the checksum is encrypted, and the checksum was not asked for.
    AttributesNeedNoKey,
    /// The parts lie there encrypted, and no checksum of theirs has to be compared.
    CompletingNeedsNoKey,
    /// S3 still keeps the Bucket Key that it fetched for this requester earlier, so KMS is not asked: neither the
    /// key policy nor the key's state is looked at again.
    BucketKeyCached,
    /// The caller calls KMS itself, so S3 has no part in it.
    DirectKmsCall,
    /// The call manages the key and encrypts nothing.
    KeyManagement,
}

/// What is not modelled and could change the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A condition key for which the request gives no value although it could have one.
    OpenConditionKeys {
        /// The keys' names.
        keys: Vec<String>,
    },
    /// The operation as a whole.
    Operation {
        /// Its name in the API.
        name: &'static str,
    },
    /// A part with a customer's key (SSE-C) for an upload that was begun without one.
    PartWithNeedlessCustomerKey,
    /// What a direct call to KMS comes to in this case.
    Kms {
        /// The operation's name in the API.
        operation: &'static str,
        /// The case.
        open: KmsOpen,
    },
}

/// A case of a direct call to KMS for which nobody knows the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KmsOpen {
    /// The caller is a service, or the request is signed in another way than with Signature Version 4 in its header.
    Signature,
    /// The documentation does not say whether the operation works in this state.
    State {
        /// The state.
        state: KeyState,
    },
    /// The grant would go to a principal that the scenario does not have.
    UnknownGrantee {
        /// Its name.
        name: PrincipalName,
    },
    /// The key has no grant with this id: KMS refuses, in words that are not known.
    UnknownGrant {
        /// The id.
        id: String,
    },
    /// A scenario does not say which of related multi-Region keys is the primary one, and that decides.
    PrimaryKey,
    /// The key is asymmetric or an HMAC key: KMS refuses to rotate it, in words that are not known.
    RotationOfOtherSpec,
}

/// Why a request was refused. AWS's own answer to each stands in `gates`, its words in crate `text`.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The access key belongs to nobody.
    UnknownAccessKey {
        /// The principal that was to sign.
        name: PrincipalName,
    },
    /// The presigned URL is no longer good.
    PresignedExpired {
        /// When it stopped to be good.
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
    /// The bucket is not the expected account's (`x-amz-expected-bucket-owner`).
    OtherBucketOwner {
        /// Whose it is.
        owner: AccountId,
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
    /// The headers contradict each other or say something that S3 does not know.
    Headers(HeaderFault),
    /// An SSE-KMS upload over plain HTTP.
    InsecureKmsUpload,
    /// Block Public Access refuses to save a public policy.
    BlockPublicPolicy {
        /// The caller, as AWS's sentence names it.
        caller: String,
        /// The bucket's ARN.
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
    /// The bucket has no Block Public Access configuration.
    NoPublicAccessBlock,
    /// ACLs cannot be disabled while the bucket's ACL grants somebody else anything.
    AclGrantsOthers,
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
    AnonymousOperation,
    /// No policy allows the S3 action, or one forbids it.
    S3NotAuthorized(Authorization),
    /// There is no such object, and the caller may know.
    NoSuchKey {
        /// The name.
        name: ObjectName,
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
    KmsThrottled,
    /// A read of an SSE-KMS object over plain HTTP.
    InsecureKmsRead,
    /// A customer's key (SSE-C) over plain HTTP.
    InsecureCustomerKey,
    /// There is no such multipart upload, or no longer.
    NoSuchUpload {
        /// The upload's id, as sent.
        upload_id: String,
    },
    /// A part's number is not between 1 and 10,000.
    PartNumberOutOfRange {
        /// The number.
        part_number: u16,
    },
    /// The upload was begun with a customer's key (SSE-C), and the part brings none.
    PartKeyMissing,
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
    /// The blob was changed, is none, or was made with another encryption context.
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
    /// The new key policy would not let this caller put another one: what its evaluation said.
    PolicyLocksOut(Authorization),
    /// The key is not pending deletion, so there is nothing to cancel.
    NotPendingDeletion {
        /// The key.
        key: KeyArn,
    },
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
