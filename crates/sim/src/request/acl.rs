//! What requests say about ACLs, as sent: S3 checks it, not the sender.

use crate::AccountId;

/// An ACL that a request asks for: by a canned ACL's name, by headers, or in its body. S3 takes one of the three.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AclSetting {
    /// `x-amz-acl`
    pub canned: Option<String>,
    /// The `x-amz-grant-*` headers and their values, such as `id="…", uri="…"`.
    pub headers: Vec<(GrantHeader, String)>,
    /// The body.
    pub body: Option<AccessControlPolicy>,
}

impl AclSetting {
    /// The canned ACL of this name.
    pub fn canned(name: &str) -> Self {
        Self { canned: Some(name.to_owned()), ..Self::default() }
    }

    /// Whether the request says nothing of an ACL.
    pub fn is_empty(&self) -> bool {
        self.canned.is_none() && self.headers.is_empty() && self.body.is_none()
    }
}

/// One of the headers that grant something. Source: S3 API reference, PutBucketAcl.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GrantHeader {
    /// `x-amz-grant-full-control`
    FullControl,
    /// `x-amz-grant-read`
    Read,
    /// `x-amz-grant-read-acp`
    ReadAcp,
    /// `x-amz-grant-write`
    Write,
    /// `x-amz-grant-write-acp`
    WriteAcp,
}

impl GrantHeader {
    /// All of them, in the order of their names.
    pub const ALL: [Self; 5] = [Self::FullControl, Self::Read, Self::ReadAcp, Self::Write, Self::WriteAcp];

    /// The header's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FullControl => "x-amz-grant-full-control",
            Self::Read => "x-amz-grant-read",
            Self::ReadAcp => "x-amz-grant-read-acp",
            Self::Write => "x-amz-grant-write",
            Self::WriteAcp => "x-amz-grant-write-acp",
        }
    }

    /// The header of this name, in lower case.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|header| header.name() == name)
    }

    /// The condition key that the header fills. Source: Service Authorization Reference, PutBucketAcl.
    pub(crate) const fn condition_key(self) -> &'static str {
        match self {
            Self::FullControl => "s3:x-amz-grant-full-control",
            Self::Read => "s3:x-amz-grant-read",
            Self::ReadAcp => "s3:x-amz-grant-read-acp",
            Self::Write => "s3:x-amz-grant-write",
            Self::WriteAcp => "s3:x-amz-grant-write-acp",
        }
    }
}

/// The body that sets an ACL. What is not there is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessControlPolicy {
    /// Whose the bucket or object is said to be.
    pub owner: Option<AclOwner>,
    /// The grants.
    pub grants: Option<Vec<BodyGrant>>,
}

/// Whom a body names as the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AclOwner {
    /// Whoever it is: documents can leave the owner to the simulator.
    Itself,
    /// A canonical user id, as sent.
    CanonicalUser(String),
}

/// One `Grant` of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyGrant {
    /// To whom; `None` where it lacks what its type needs.
    pub grantee: Option<BodyGrantee>,
    /// `Permission`
    pub permission: Option<String>,
}

/// Whom a `Grant` names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyGrantee {
    /// An account of the scenario, in place of its canonical user id.
    Account(AccountId),
    /// `CanonicalUser`: a canonical user id, as sent.
    CanonicalUser(String),
    /// `Group`: a URI, as sent.
    Group(String),
    /// `AmazonCustomerByEmail`
    Email(String),
    /// A type that there is not.
    Other,
}
