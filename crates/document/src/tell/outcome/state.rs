//! What a cell of the table says of an outcome: one of six states, and the status.

use iam::Reason;
use serde::Serialize;
use sim::{ClientRefusal, KmsRefusal, Leg, Refusal, Verdict};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct CellResult {
    /// In a word.
    pub state: CellState,
    /// The status of the response, if there is one.
    pub status: Option<u16>,
}

/// An outcome in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub enum CellState {
    /// The request was carried out.
    Allowed,
    /// S3 delivered the object, and to this caller it stays ciphertext: it was encrypted by a client before the upload,
    /// and the caller's own client cannot open it.
    AllowedCiphertext,
    /// No policy allows it: somebody must add a permission.
    DeniedImplicitly,
    /// A policy or a setting forbids it: somebody must remove it.
    DeniedExplicitly,
    /// Refused for another reason than rights: a hunt for permissions would be in vain.
    Failed,
    /// Something that is not modelled decides.
    Unmodelled,
}

impl CellResult {
    /// What a cell says of an outcome.
    pub fn of(outcome: &sim::Outcome) -> Self {
        Self {
            state: CellState::of(outcome),
            status: outcome.response.as_ref().map(|response| response.status.code()),
        }
    }

    /// Whether the request was carried out, and the caller has what it asked for.
    pub fn works(self) -> bool {
        self.state == CellState::Allowed
    }
}

impl CellState {
    fn of(outcome: &sim::Outcome) -> Self {
        match outcome.trace.end().map(|step| &step.verdict) {
            Some(Verdict::Stopped(_)) if delivered(outcome) => Self::AllowedCiphertext,
            Some(Verdict::Stopped(refusal)) => Self::of_refusal(refusal),
            Some(Verdict::Unmodelled(_)) => Self::Unmodelled,
            Some(Verdict::Passed(_) | Verdict::NothingToCheck(_) | Verdict::NotReached) | None => {
                Self::Allowed
            }
        }
    }

    fn of_refusal(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::S3NotAuthorized(asked)
            | Refusal::HiddenAbsence { list: asked, .. }
            | Refusal::KmsNotAuthorized { authorization: asked, .. } => match asked.explanation.reason {
                Reason::ExplicitDeny { .. } => Self::DeniedExplicitly,
                Reason::NoAllow { .. } | Reason::Allowed { .. } => Self::DeniedImplicitly,
            },
            Refusal::BlockPublicPolicy { .. }
            | Refusal::BlockPublicAcls { .. }
            | Refusal::SetByOrganization { .. }
            | Refusal::RestrictPublicBuckets { .. }
            | Refusal::SseCBlocked { .. } => Self::DeniedExplicitly,
            Refusal::AnonymousOperation(_) | Refusal::Kms(KmsRefusal::HiddenKey { .. }) => {
                Self::DeniedImplicitly
            }
            Refusal::UnknownAccessKey { .. }
            | Refusal::Authentication(_)
            | Refusal::PresignedExpired { .. }
            | Refusal::NoSuchBucket { .. }
            | Refusal::NoWebsite { .. }
            | Refusal::AccessPointOutsideVpc { .. }
            | Refusal::WebsiteMethod { .. }
            | Refusal::Headers(_)
            | Refusal::Acl(_)
            | Refusal::InsecureKmsUpload
            | Refusal::MalformedPolicy { .. }
            | Refusal::AclsDisabled
            | Refusal::HeadersNotSigned { .. }
            | Refusal::OtherBucketOwner { .. }
            | Refusal::RequesterPays
            | Refusal::NoBucketPolicy { .. }
            | Refusal::PolicyOfOtherAccount { .. }
            | Refusal::NoAccessPointPolicy
            | Refusal::NoPublicAccessBlock
            | Refusal::AclGrantsOthers
            | Refusal::NewBucketAclDisabled
            | Refusal::NewBucketAclBlocked
            | Refusal::BucketNamespace { .. }
            | Refusal::BucketNameTaken { .. }
            | Refusal::BucketAlreadyOwned { .. }
            | Refusal::MalformedBody
            | Refusal::DefaultKeyNotApplicable
            | Refusal::NoSuchKey { .. }
            | Refusal::KmsNeedsSignatureV4 { .. }
            | Refusal::CustomerKeyMissing
            | Refusal::CustomerKeyWrong
            | Refusal::CustomerKeyNotApplicable
            | Refusal::KmsUnknownClient
            | Refusal::KeyNotFound(_)
            | Refusal::KeyUnusable { .. }
            | Refusal::KeyWrongUsage { .. }
            | Refusal::DeletedObject { .. }
            | Refusal::OnDeleteMarker { .. }
            | Refusal::CopyOfDeleteMarker
            | Refusal::CopyOfInvalidVersion { .. }
            | Refusal::NoSuchVersion { .. }
            | Refusal::InvalidVersionId { .. }
            | Refusal::KmsThrottled { .. }
            | Refusal::InsecureKmsRead
            | Refusal::InsecureCustomerKey
            | Refusal::NoSuchUpload { .. }
            | Refusal::PartNumberOutOfRange { .. }
            | Refusal::VersionIdNotTaken { .. }
            | Refusal::PartKeyMissing
            | Refusal::PartKeyNotBegunWith
            | Refusal::PartKeyDiffers
            | Refusal::NoParts
            | Refusal::PartsOutOfOrder { .. }
            | Refusal::PartNotFound { .. }
            | Refusal::PartTooSmall { .. }
            | Refusal::CopyOntoItself
            | Refusal::NotReplicated(_)
            | Refusal::EncryptionNotUpdated(_)
            | Refusal::Kms(
                KmsRefusal::Unsigned
                | KmsRefusal::OtherKey { .. }
                | KmsRefusal::InvalidCiphertext
                | KmsRefusal::PlaintextLength { .. }
                | KmsRefusal::DeletionWindow { .. }
                | KmsRefusal::MalformedKeyPolicy { .. }
                | KmsRefusal::PolicyLocksOut(_)
                | KmsRefusal::NotPendingDeletion { .. }
                | KmsRefusal::ExternalOrigin { .. }
                | KmsRefusal::RotationsUsedUp { .. },
            )
            | Refusal::Client(
                ClientRefusal::NoCredentials
                | ClientRefusal::Headers
                | ClientRefusal::Commitment
                | ClientRefusal::DoesNotOpen,
            )
            | Refusal::DoesNotOpen { .. } => Self::Failed,
        }
    }
}

/// Whether S3 carried the request out, so that what ended it is the caller's own client.
fn delivered(outcome: &sim::Outcome) -> bool {
    let by_client = outcome.trace.end().is_some_and(|end| end.leg == Leg::Client);
    by_client && outcome.response.as_ref().is_some_and(sim::Response::is_success)
}
