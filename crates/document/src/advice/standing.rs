//! What an answer means for its caller: whom nothing should let in, and what nothing can bring back.

use iam::{Layer, Reason};
use serde::{Serialize, Serializer};
use sim::{Outcome, Refusal, RefusalClass};

use crate::Document;
use crate::change::policies::PolicyPlace;
use crate::format::model::{ApiOperation, Caller, OriginAccess, Request, Target};
use crate::tell::outcome::CellResult;

/// What an answer means for its caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The request works.
    Works,
    /// It is refused, and there can be a reason to let it through.
    Mendable,
    /// The refusal is protection.
    Protected(Protection),
    /// No change can help.
    Hopeless(Hopeless),
    /// There is no verdict.
    NoVerdict,
}

/// Whom or what a refusal protects from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protection {
    /// Anyone on the internet.
    Anonymous,
    /// Another account, to which nothing was granted.
    OtherAccount,
    /// A session that was revoked.
    Revoked,
    /// A suspended account.
    Suspended,
    /// The object was deleted.
    Deleted,
    /// Publicity: Block Public Access is in the way.
    Publicity,
    /// A bucket of another account than the request expects: `x-amz-expected-bucket-owner` holds it back.
    ExpectedOwner,
}

/// Why no change can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hopeless {
    /// The key is gone, and what is encrypted under it with it.
    KeyGone,
    /// The key is not the one that the object was encrypted under.
    WrongKeyMaterial,
    /// The bytes are not those that were stored.
    Tampered,
    /// `aws/s3` serves its own account only, and nobody can edit its policy.
    AwsManagedKey,
    /// There is nothing of this name.
    NothingThere,
    /// Only the account that owns the bucket may do this, whatever policies say.
    OwnerOnly,
    /// A step of the timeline before it is why: which one, from 0.
    EarlierStep(usize),
}

impl Standing {
    /// The word in documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Works => "Works",
            Self::Mendable => "Mendable",
            Self::Protected(Protection::Anonymous) => "Protected.Anonymous",
            Self::Protected(Protection::OtherAccount) => "Protected.OtherAccount",
            Self::Protected(Protection::Revoked) => "Protected.Revoked",
            Self::Protected(Protection::Suspended) => "Protected.Suspended",
            Self::Protected(Protection::Deleted) => "Protected.Deleted",
            Self::Protected(Protection::Publicity) => "Protected.Publicity",
            Self::Protected(Protection::ExpectedOwner) => "Protected.ExpectedOwner",
            Self::Hopeless(Hopeless::KeyGone) => "Hopeless.KeyGone",
            Self::Hopeless(Hopeless::WrongKeyMaterial) => "Hopeless.WrongKeyMaterial",
            Self::Hopeless(Hopeless::Tampered) => "Hopeless.Tampered",
            Self::Hopeless(Hopeless::AwsManagedKey) => "Hopeless.AwsManagedKey",
            Self::Hopeless(Hopeless::NothingThere) => "Hopeless.NothingThere",
            Self::Hopeless(Hopeless::OwnerOnly) => "Hopeless.OwnerOnly",
            Self::Hopeless(Hopeless::EarlierStep(_)) => "Hopeless.EarlierStep",
            Self::NoVerdict => "NoVerdict",
        }
    }
}

impl Serialize for Standing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Whether a request is about data that lies in S3 already, and not about data that it brings.
pub(super) fn reads(request: &Request) -> bool {
    request.operation.target() == Target::Object
        || matches!(request.operation, ApiOperation::CopyObject | ApiOperation::UploadPartCopy)
}

/// What an outcome means. `has_grant` answers whether the owner's side lets the caller do anything there; it is asked
/// only for callers of other accounts.
pub(super) fn standing(
    document: &Document,
    request: &Request,
    outcome: &Outcome,
    has_grant: impl FnOnce() -> bool,
) -> Standing {
    if CellResult::of(outcome).works() {
        return Standing::Works;
    }
    let Some(refusal) = outcome.trace.refusal().or(outcome.trace.refused_object()) else {
        return Standing::NoVerdict;
    };
    if let Some(standing) = by_refusal(document, request, refusal) {
        return standing;
    }
    if is_anonymous(document, request) {
        return Standing::Protected(Protection::Anonymous);
    }
    // All other refusals have nothing to do with accounts.
    let is_denied_here = matches!(
        refusal,
        Refusal::S3NotAuthorized(asked) | Refusal::KmsNotAuthorized { authorization: asked, .. }
            if asked.explanation.relation == iam::Relation::CrossAccount
    );
    if is_denied_here && !has_grant() {
        return Standing::Protected(Protection::OtherAccount);
    }
    Standing::Mendable
}

/// What the refusal alone says.
fn by_refusal(document: &Document, request: &Request, refusal: &Refusal) -> Option<Standing> {
    Some(match refusal.class() {
        RefusalClass::NoSuchKey if reads(request) => Standing::Hopeless(Hopeless::KeyGone),
        RefusalClass::Tampering => Standing::Hopeless(Hopeless::Tampered),
        RefusalClass::WrongKey => Standing::Hopeless(Hopeless::WrongKeyMaterial),
        RefusalClass::Absence => Standing::Hopeless(Hopeless::NothingThere),
        RefusalClass::Deletion => Standing::Protected(Protection::Deleted),
        RefusalClass::Suspension => Standing::Protected(Protection::Suspended),
        RefusalClass::Publicity => Standing::Protected(Protection::Publicity),
        RefusalClass::Request if matches!(refusal, Refusal::NewBucketAclBlocked) => {
            Standing::Protected(Protection::Publicity)
        }
        RefusalClass::Policies if is_aws_managed_of_other(refusal) && reads(request) => {
            Standing::Hopeless(Hopeless::AwsManagedKey)
        }
        RefusalClass::Policies if is_revoked(document, request, refusal) => {
            Standing::Protected(Protection::Revoked)
        }
        RefusalClass::OtherOwner => {
            let Refusal::OtherBucketOwner { owner } = refusal else {
                // Source: Amazon S3 API Reference, PutBucketPolicy: 405 for identities of another account than the bucket's.
                return Some(Standing::Hopeless(Hopeless::OwnerOnly));
            };
            // Source: Amazon S3 User Guide, "Verifying bucket ownership with bucket owner condition": it keeps data from a
            // bucket whose name somebody else has taken. Where the bucket is the caller's own account's, the header is wrong.
            if account_of(document, request).is_some_and(|own| own == owner.to_string()) {
                return None;
            }
            Standing::Protected(Protection::ExpectedOwner)
        }
        // All others are refusals that a change can turn.
        RefusalClass::Policies
        | RefusalClass::NoSuchKey
        | RefusalClass::NotAllowed
        | RefusalClass::Setting
        | RefusalClass::Request => return None,
    })
}

/// The caller's account.
fn account_of<'a>(document: &'a Document, request: &Request) -> Option<&'a str> {
    let own = document.principals.iter().find(|one| one.id.as_str() == request.caller.as_str());
    own.map(|own| own.account.as_str())
}

/// Whether the key that may not be used is another account's `aws/s3`.
fn is_aws_managed_of_other(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::KmsNotAuthorized { aws_managed: true, key_account, caller_account: Some(own), .. }
            if own != key_account
    )
}

/// Whether the Deny that stops is one for sessions older than a moment.
/// Source: IAM User Guide, "Revoke IAM role temporary security credentials".
fn is_revoked(document: &Document, request: &Request, refusal: &Refusal) -> bool {
    let reason = refusal.authorization().map(|asked| &asked.explanation.reason);
    let Some(Reason::ExplicitDeny { layer: Layer::Identity, statement, .. }) = reason else {
        return false;
    };
    let own = |place: &PolicyPlace| match place {
        PolicyPlace::S3(id) | PolicyPlace::Kms(id) | PolicyPlace::Other(id, _) => {
            id.as_str() == request.caller.as_str()
        }
        PolicyPlace::Managed(_)
        | PolicyPlace::Boundary(_)
        | PolicyPlace::Session(..)
        | PolicyPlace::Bucket(_)
        | PolicyPlace::Key(_)
        | PolicyPlace::AccessPoint(_)
        | PolicyPlace::VpcEndpoint(_)
        | PolicyPlace::ServiceControl(..)
        | PolicyPlace::ResourceControl(..) => false,
    };
    let texts = PolicyPlace::all(document).into_iter().filter(own).filter_map(|place| place.text(document));
    texts.into_iter().any(|text| {
        let slice = statement.span.slice(&text).unwrap_or_default().to_ascii_lowercase();
        slice.contains("\"deny\"") && slice.contains("aws:tokenissuetime")
    })
}

/// Whether nobody stands behind a request: an unsigned one, or a distribution that signs nothing.
pub(super) fn is_anonymous(document: &Document, request: &Request) -> bool {
    match &request.caller {
        Caller::Anyone => true,
        Caller::Principal(handle) => document
            .distributions
            .iter()
            .any(|one| one.id == *handle && one.origin_access == OriginAccess::None),
    }
}
