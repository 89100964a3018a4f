//! What really happened to a request: one step a gate, in AWS's order.

use catalog::RuleId;

use crate::crypto::EncryptionContext;
use crate::crypto::client::Format;
use crate::request::Signature;
use crate::{KeyArn, KeyState, PrincipalName, PublicAccessBlock};

mod authentication;
mod gap;
mod refusal;

pub use authentication::{AuthenticationFault, MismatchCause, SignatureMismatch};
pub use gap::{AccessPointOpen, Gap, KmsOpen, OpenKey};
pub use refusal::{
    AclFault, ClientRefusal, CopyRangeFault, FormFault, HeaderFault, KmsLoad, KmsRefusal, KmsTagPart,
    ListingFault, NamespaceFault, ReadFault, Refusal, RefusalClass, ReplicationFault, TagFault, Told,
    UnknownKey, UnsignedCall, UpdateFault,
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

    /// The gates that a client's own use of KMS meets, in order.
    pub const OF_CLIENT: [Self; 3] = [Self::KmsAuthorization, Self::KeyState, Self::Cryptography];
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
    /// What the caller's own client does: the S3 Encryption Client, which calls KMS itself, before an upload or after a
    /// download. It passes the gates of [`Gate::OF_CLIENT`] only, and S3 has no part in it.
    Client,
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
    /// The step that ended the request, if one did. Where it is the client's and comes after S3's, S3 delivered, and
    /// what it delivered stays ciphertext.
    pub fn end(&self) -> Option<&Step> {
        self.steps.iter().find(|step| matches!(step.verdict, Verdict::Stopped(_) | Verdict::Unmodelled(_)))
    }

    /// Whether anything of the request came to S3 or KMS: a client that cannot encrypt sends no upload.
    pub fn was_sent(&self) -> bool {
        let first = self.steps.iter().find(|step| step.leg != Leg::Client);
        first.is_some_and(|step| step.verdict != Verdict::NotReached)
    }

    /// What was asked of each object of a request that lists several: at each gate that asked, of those that had come there.
    pub fn objects_asked(&self) -> impl Iterator<Item = &[ObjectAsked]> {
        self.steps.iter().filter_map(|step| {
            if let Verdict::Passed(Finding::ObjectsAsked(asked)) = &step.verdict {
                Some(asked.as_slice())
            } else {
                None
            }
        })
    }

    /// Why the first object was refused of those that a request lists. The request itself was carried out.
    pub fn refused_object(&self) -> Option<&Refusal> {
        self.objects_asked().flatten().find_map(|asked| match asked {
            ObjectAsked::Refused(refusal) => Some(refusal),
            ObjectAsked::Allowed(_) => None,
        })
    }

    /// Why the request was refused, if it was.
    pub fn refusal(&self) -> Option<&Refusal> {
        self.steps.iter().find_map(|step| step.verdict.refusal())
    }
}

impl Verdict {
    /// Why the request ended here, if it was refused.
    pub fn refusal(&self) -> Option<&Refusal> {
        if let Self::Stopped(refusal) = self { Some(refusal) } else { None }
    }

    /// How the object is encrypted, or will be: what was found there, or what was settled upon.
    pub const fn encryption(&self) -> Option<&Encryption> {
        if let Self::Passed(
            Finding::ObjectFound { encryption }
            | Finding::UploadEncryption { encryption, .. }
            | Finding::UploadFound { encryption },
        ) = self
        {
            Some(encryption)
        } else {
            None
        }
    }

    /// Of S3's authorization through an access point: whether the evaluation for the access point itself let the request on
    /// to the one for the bucket behind it. Where it hangs on a condition key that nobody knows, it is the first one.
    pub fn is_past_access_point(&self) -> bool {
        match self {
            Self::Passed(_) => true,
            Self::Stopped(refusal) => {
                let of = refusal.authorization().map(|authorization| authorization.resource.as_str());
                !of.is_some_and(|resource| resource.contains(":accesspoint/"))
            }
            Self::Unmodelled(gap) => matches!(gap, Gap::AccessPoint(_)),
            Self::NothingToCheck(_) | Self::NotReached => false,
        }
    }
}

/// An authorization that IAM's evaluation answered: for S3 or for KMS.
#[derive(Debug, Clone, PartialEq)]
pub struct Authorization {
    /// The action, such as `s3:GetObject`.
    pub action: &'static str,
    /// Whose own policies were asked: a user or role of the scenario; `None` for a caller that has none.
    pub principal: Option<PrincipalName>,
    /// The resource's ARN.
    pub resource: String,
    /// The encryption context that KMS was given; none for S3, and for what manages a key.
    pub encryption_context: Option<EncryptionContext>,
    /// Every layer and every statement, and which of them decided.
    pub explanation: Box<iam::Explanation>,
}

impl Authorization {
    /// Where the action is refused, the condition keys on which the kind of the refusal hangs, and nobody knows them.
    pub fn kind_hangs_on(&self) -> Vec<OpenKey> {
        self.explanation.kind_hangs_on.iter().map(OpenKey::of).collect()
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
    /// The access point exists.
    AccessPointExists,
    /// Block Public Access does not restrict this request.
    NotRestricted {
        /// What is in force: bucket and account together.
        block: PublicAccessBlock,
    },
    /// The policies allow the S3 action.
    S3Allowed(Authorization),
    /// Through an access point both evaluations allow the S3 action.
    S3AllowedThroughAccessPoint {
        /// The one for the access point, with its policy.
        access_point: Box<Authorization>,
        /// The one for the bucket behind it.
        bucket: Box<Authorization>,
    },
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
    /// What was asked of each of the objects that one request lists, in the order of the list.
    ObjectsAsked(Vec<ObjectAsked>),
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
    /// KMS opened the data key for the caller's client, and the client the object with it.
    OpenedByClient {
        /// In which format the object was encrypted.
        format: Format,
    },
    /// KMS made a data key for the caller's client, and the client encrypted the object under it before the upload.
    EncryptedByClient {
        /// In which format.
        format: Format,
    },
}

/// One of the objects that a request lists.
#[derive(Debug, Clone, PartialEq)]
pub enum ObjectAsked {
    /// It is done to it.
    Allowed(Authorization),
    /// It is not, for this reason, and the request goes on.
    Refused(Refusal),
}

impl ObjectAsked {
    /// What was evaluated for it, if policies were.
    pub fn authorization(&self) -> Option<&Authorization> {
        match self {
            Self::Allowed(authorization) => Some(authorization),
            Self::Refused(refusal) => refusal.authorization(),
        }
    }
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
    /// The replication rule, or the object that is replicated.
    Replication,
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
    /// The object is as the caller has it, so its bytes stay where they are.
    NotModified,
    /// The object is not encrypted.
    NotEncrypted,
    /// S3 holds the key of SSE-S3 objects and does not call KMS.
    S3HoldsTheKey,
    /// The client sends the key of SSE-C objects, and S3 does not call KMS.
    CustomerHoldsTheKey,
    /// The request only changes settings.
    SettingsOnly,
    /// The bucket does not exist yet.
    NewBucket,
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
