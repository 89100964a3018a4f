//! A deterministic miniature of IAM, S3 and KMS: a request goes through every gate that AWS puts in its way,
//! really encrypts or decrypts, and leaves a trace that says what happened and why.
//!
//! The crate answers one question: *what does this caller get, and which gate decided?*
//!
//! - [`Scenario`] is ground state: accounts, principals, buckets, keys and the uploads that put objects there.
//! - [`Cloud::build`] carries the uploads out, so that what lies at rest is real ciphertext.
//! - [`Cloud::perform`] answers one [`Request`] with an [`Outcome`]: the [`Response`] as the caller receives it,
//!   the [`Trace`] as it really happened, and the changes, which [`Cloud::apply`] carries out.
//!
//! The rooms stand on floors, and a file uses its own floor and those below:
//!
//! ```text
//! perform timeline               which gates an operation passes, and what follows
//! answer outcome records         what the caller receives, and what is written down of it
//! gates                          what each gate asks
//! context                        the condition keys of a request
//! cloud                          the services with everything in them
//! caller signature               who is calling
//! model request response trace   ground state, what is asked, what happened
//! crypto
//! names json behavior vocabulary public_policy shelf
//! ```
//!
//! It knows no clock, no randomness, no I/O, no JSON documents and no human words: time, source addresses,
//! request ids and random bytes come in with the request. Same input, same output, byte for byte.

// A new variant of an enum is to show every place that has to know it (STYLE.md); the manifest's `[lints]` cannot add to the
// workspace's.
#![warn(clippy::wildcard_enum_match_arm)]

// The fixtures of the tests name this crate as the other crates do.
#[cfg(test)]
extern crate self as sim;

mod answer;
mod behavior;
mod caller;
mod cloud;
mod context;
pub mod crypto;
mod gates;
mod json;
pub mod model;
mod names;
mod outcome;
mod perform;
mod public_policy;
pub mod records;
pub mod request;
mod response;
mod shelf;
mod signature;
pub mod timeline;
mod trace;
mod vocabulary;

pub use behavior::{NewBucket, new_bucket};
pub use cloud::{BucketSetting, BuildError, Change, Cloud, CreatedKey, Looks, Workshop};
pub use context::reference::{KeyCase, Said, condition_keys, condition_keys_of_kms};
pub use crypto::AtRest;
pub use json::Json;
pub use model::{
    Abac, AccessPoint, Account, Acl, AclGrant, Bucket, BucketKeyPurpose, CachedBucketKey, ClientEncryption,
    DefaultEncryption, DeleteMarker, Distribution, GrantConstraint, GrantOperation, Grantee, KEYS_OF_MFA,
    KEYS_OF_SESSIONS, Key, KeyGrant, KeyManager, KeySpec, KeyState, MultipartUpload, ObjectOwnership,
    Organization, OrganizationLevel, OriginAccess, Owner, Policy, Principal, PrincipalKind,
    PublicAccessBlock, ReadPolicies, Replication, ReplicationStatus, Scenario, ServicePrincipal,
    StorageClass, StoredObject, StoredPart, Upload, Version, Versioning, VpcEndpoint, Website,
    canonical_user_id, is_key_of_credentials,
};
pub use names::{
    AccountId, BucketName, KeyArn, KeyId, NameError, ObjectName, Partition, PrincipalName, PrincipalPath,
    Region, RequestId, Timestamp, UniqueId, VersionId,
};
pub use outcome::{ClientSide, Outcome};
pub use public_policy::is_public;
pub use request::{Operation, Request, Sender, Signature, Signing, Wire};
pub use response::{Body, ErrorAnswer, Response};
pub use trace::{
    AccessPointOpen, AclFault, AuthenticationFault, Authorization, ChosenBy, ClientRefusal, CopyRangeFault,
    Encryption, Finding, FormFault, Gap, Gate, HeaderFault, Idle, KeyHolder, KmsLoad, KmsOpen, KmsRefusal,
    KmsTagPart, Leg, ListingFault, MismatchCause, NamespaceFault, ObjectAsked, OpenKey, ReadFault, Refusal,
    RefusalClass, ReplicationFault, SignatureMismatch, Step, TagFault, Told, Trace, UnknownKey, UnsignedCall,
    UpdateFault, Verdict,
};
pub use vocabulary::S3AndKms;
