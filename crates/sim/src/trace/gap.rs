//! What is not modelled and could change the answer.

use crate::model::Owner;
use crate::{AccountId, KeyState, Region};

/// What is not modelled and could change the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A condition key for which the request gives no value although it could have one.
    OpenConditionKeys {
        /// The keys, with what each value would decide.
        keys: Vec<OpenKey>,
    },
    /// The operation as a whole.
    Operation {
        /// Its name in the API.
        name: &'static str,
    },
    /// A website's folder that has an index document: S3 serves it, or redirects to the folder.
    WebsiteIndexDocument {
        /// The index document's name.
        name: String,
    },
    /// An object that redirects, at a website endpoint: S3 answers 301, and with which fields is not known.
    WebsiteRedirect {
        /// Where to.
        location: String,
    },
    /// A new bucket's name ends like those of account regional namespaces, in another form or with another header.
    BucketNamespace {
        /// The name.
        name: String,
    },
    /// A form's field that AWS's pages do not have, and that S3 may look at all the same.
    FormField {
        /// Its name, as sent.
        name: String,
    },
    /// A POST policy, or its signature, to which nobody knows S3's answer.
    PostPolicy,
    /// Tags or ABAC of a bucket: what the scenario does not say, or what S3 answers where tags cannot be set so.
    TagsOfBucket,
    /// DeleteObjects where RestrictPublicBuckets cuts the caller off: whether the request is refused, or each object.
    RestrictedDeletions,
    /// A parameter of a listing that is not simulated.
    ListingParameter {
        /// Its name in the query.
        name: &'static str,
    },
    /// The deletion of a version that the object does not have.
    DeleteOfUnknownVersion,
    /// The end of an upload in parts brings a customer's key (SSE-C) that the upload was not begun with.
    CompletionWithOtherCustomerKey,
    /// Two of these stand in the way of a read: a condition or a range, the object's storage class, its key. Which of the
    /// two S3 answers.
    KeyOrCondition,
    /// A header that the operation has no place for, or whose value nobody knows S3's answer to.
    Header {
        /// Its name, in lower case.
        name: String,
        /// Its value.
        value: String,
    },
    /// A version named for an operation that is not simulated with one, or takes none.
    VersionIdOfOperation {
        /// The operation's name in the API.
        operation: &'static str,
    },
    /// An ACL names a canonical user id that no account of the scenario has.
    UnknownCanonicalUser {
        /// The id.
        id: String,
    },
    /// An ACL names an email address, and whose it is a scenario does not say.
    EmailGrantee {
        /// The address.
        address: String,
    },
    /// An ACL's body names another owner than the one that owns.
    AclOfOtherOwner {
        /// Who is named.
        owner: Owner,
    },
    /// What S3 answers to a request to an access point in this case.
    AccessPoint(AccessPointOpen),
    /// What becomes of an SSE-KMS upload by a service that does not work with SSE-KMS.
    ServiceWithKms {
        /// The service principal.
        service: &'static str,
    },
    /// A request to another Region's endpoint: of a website, of an access point, or of a Region that sends nobody on.
    EndpointOfOtherRegion {
        /// The Region whose endpoint was asked.
        region: Region,
    },
    /// What AWS answered to an operation on a day on which it did not have it.
    NotYet {
        /// The operation.
        operation: &'static str,
        /// Since when AWS has it.
        since: &'static str,
    },
    /// What S3 in China answers to a request without signature that policies and ACLs allow: it hangs on the owner's ICP recordal.
    UnsignedInChina,
    /// What callers of other accounts get from buckets and keys of a suspended account.
    SuspendedAccount {
        /// The account.
        account: AccountId,
    },
    /// What a direct call to KMS comes to in this case.
    Kms {
        /// The operation's name in the API.
        operation: &'static str,
        /// The case.
        open: KmsOpen,
    },
}

/// A condition key that nobody knows, and on which an answer hangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenKey {
    /// Its name, as AWS's documentation writes it.
    pub name: String,
    /// What the policies would decide for each value that they tell apart, and without the key where it can be missing.
    pub outcomes: Vec<(iam::KeyState, iam::Decision)>,
}

impl OpenKey {
    /// The key that an evaluation left open.
    pub(crate) fn of(unknown: &iam::Unknown) -> Self {
        Self { name: spelled(&unknown.key), outcomes: unknown.outcomes.clone() }
    }
}

/// A key's name as the documentation writes it: evaluations have it in lower case.
fn spelled(lower: &str) -> String {
    let Some(known) = catalog::actions::condition_key_named(lower) else { return lower.to_owned() };
    // What follows a family's name, a tag's key say, is the policy's own.
    let length = known.name.find(['$', '<']).unwrap_or(known.name.len());
    let own = lower.get(length..).unwrap_or_default();
    format!("{}{own}", known.name.get(..length).unwrap_or_default())
}

/// A case of a direct call to KMS for which nobody knows the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KmsOpen {
    /// The caller is a service, or the request is signed in another way than with Signature Version 4 in its header.
    Signature,
    /// The signature has a fault to which KMS's answer is not known.
    SignatureFault,
    /// The documentation does not say whether the operation works in this state.
    State {
        /// The state.
        state: KeyState,
    },
    /// The grant would go to a text that is no ARN of a principal: KMS refuses, in words that are not known. Whether it takes a service
    /// principal from a customer is not known either.
    UnknownGrantee {
        /// The text, as sent.
        name: String,
    },
    /// The key has no grant with this id: KMS refuses, in words that are not known.
    UnknownGrant {
        /// The id.
        id: String,
    },
    /// A scenario does not say which of related multi-Region keys is the primary one, and that decides.
    PrimaryKey,
    /// The key that made the blob is deleted: KMS refuses, in words that are not known.
    DeletedKey,
    /// The key is asymmetric or an HMAC key: KMS refuses to rotate it, in words that are not known.
    RotationOfOtherSpec,
    /// The name of a new alias is one that KMS keeps for AWS or does not take, and refuses in words that are not known.
    AliasName {
        /// The name, as sent.
        name: String,
    },
    /// Tags that KMS does not take, in words that are not known, or tags that the scenario does not say.
    Tags,
    /// A multi-Region key needs AWS's role for such keys, which the caller may not make; whether it is there the scenario does not say.
    MultiRegionRole,
    /// A new key of this spec for this use is not simulated, or refused in words that are not known.
    KeyUsage {
        /// `KeyUsage`, as sent.
        usage: String,
    },
}

/// A case of a request to an access point for which no source has the answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessPointOpen {
    /// The bucket has no such access point.
    NoSuchAccessPoint,
    /// The operation is not answered there, or not simulated.
    Operation {
        /// Its name in the API.
        name: &'static str,
    },
    /// Access points answer over HTTPS only.
    PlainHttp,
    /// Access points take requests signed with Signature Version 4 only.
    SignatureV4Missing,
    /// The caller's identity-based policies allow the access point, but do not name the bucket, and the bucket policy
    /// does not make up for it.
    IdentityOnBucket,
}
