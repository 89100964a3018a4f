//! Access control lists. Source: Amazon S3 User Guide, "Access control list (ACL) overview".

use crate::AccountId;

/// An ACL: who has which permission, beside the owner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Acl {
    /// The grants in their order.
    pub grants: Vec<AclGrant>,
}

/// One grant of an ACL. Not to be confused with a grant of a KMS key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AclGrant {
    /// To whom.
    pub grantee: Grantee,
    /// What.
    pub permission: AclPermission,
}

/// Whom an ACL can name: accounts and groups, never an IAM user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grantee {
    /// An account, by its canonical user id.
    Account(AccountId),
    /// Anybody who signs, of whatever AWS account.
    AuthenticatedUsers,
    /// Anybody, signed or not.
    AllUsers,
    /// The service that writes server access logs.
    LogDelivery,
}

/// What a grant of an ACL gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AclPermission {
    /// `READ`: list a bucket, read an object.
    Read,
    /// `WRITE`: put objects into a bucket.
    Write,
    /// `READ_ACP`: read the ACL.
    ReadAcp,
    /// `WRITE_ACP`: set the ACL.
    WriteAcp,
    /// `FULL_CONTROL`: all of them.
    FullControl,
}

/// A canned ACL, by its name in `x-amz-acl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannedAcl {
    /// `private`
    Private,
    /// `public-read`
    PublicRead,
    /// `public-read-write`
    PublicReadWrite,
    /// `authenticated-read`
    AuthenticatedRead,
    /// `aws-exec-read`
    AwsExecRead,
    /// `bucket-owner-read`
    BucketOwnerRead,
    /// `bucket-owner-full-control`
    BucketOwnerFullControl,
    /// `log-delivery-write`
    LogDeliveryWrite,
}
