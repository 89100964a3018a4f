//! Access control lists and Object Ownership: AWS's names, and what each stands for.
//!
//! Documented: Amazon S3 User Guide, "Access control list (ACL) overview" and "Controlling ownership of objects"; the
//! lists of names as botocore 1.44.5 carries them.

use crate::names::names;

names! {
    /// A canned ACL, the value of `x-amz-acl`.
    CannedAcl {
        /// The owner alone.
        Private = "private",
        /// Everyone may read.
        PublicRead = "public-read",
        /// Everyone may read and write.
        PublicReadWrite = "public-read-write",
        /// Every AWS account may read.
        AuthenticatedRead = "authenticated-read",
        /// Amazon EC2 may read a bundle of an image.
        AwsExecRead = "aws-exec-read",
        /// The bucket's owner may read.
        BucketOwnerRead = "bucket-owner-read",
        /// The bucket's owner has full control.
        BucketOwnerFullControl = "bucket-owner-full-control",
    }
}

names! {
    /// A predefined group of grantees. The name is its URI.
    Group {
        /// Everyone, signed or not.
        AllUsers = "http://acs.amazonaws.com/groups/global/AllUsers",
        /// Every signed request of any AWS account.
        AuthenticatedUsers = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
        /// S3's delivery of access logs.
        LogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery",
    }
}

names! {
    /// What an ACL grants.
    Permission {
        /// List the bucket; read the object.
        Read = "READ",
        /// Create objects in the bucket.
        Write = "WRITE",
        /// Read the ACL.
        ReadAcp = "READ_ACP",
        /// Change the ACL.
        WriteAcp = "WRITE_ACP",
        /// All of it.
        FullControl = "FULL_CONTROL",
    }
}

names! {
    /// A bucket's Object Ownership setting.
    ObjectOwnership {
        /// ACLs are disabled and the bucket's owner owns every object. The default since April 2023.
        BucketOwnerEnforced = "BucketOwnerEnforced",
        /// The bucket's owner owns what is uploaded with `bucket-owner-full-control`.
        BucketOwnerPreferred = "BucketOwnerPreferred",
        /// Whoever uploads an object owns it. The default before April 2023.
        ObjectWriter = "ObjectWriter",
    }
}

/// What an ACL hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AclTarget {
    /// A bucket.
    Bucket,
    /// An object.
    Object,
}

/// Who a canned ACL grants to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CannedGrantee {
    /// The owner of the bucket or object.
    Owner,
    /// The owner of the object's bucket.
    BucketOwner,
    /// A group.
    Group(Group),
    /// The account of Amazon EC2.
    Ec2,
}

impl Group {
    /// Whether a grant to it makes an ACL public. Source: "Blocking public access to your Amazon S3 storage".
    pub const fn is_public(self) -> bool {
        match self {
            Self::AllUsers | Self::AuthenticatedUsers => true,
            Self::LogDelivery => false,
        }
    }
}

impl CannedAcl {
    /// The grants that it stands for.
    pub const fn grants(self) -> &'static [(CannedGrantee, Permission)] {
        use CannedGrantee::{BucketOwner, Ec2, Group as To, Owner};
        match self {
            Self::Private => &[(Owner, Permission::FullControl)],
            Self::PublicRead => &[(Owner, Permission::FullControl), (To(Group::AllUsers), Permission::Read)],
            Self::PublicReadWrite => &[
                (Owner, Permission::FullControl),
                (To(Group::AllUsers), Permission::Read),
                (To(Group::AllUsers), Permission::Write),
            ],
            Self::AuthenticatedRead => {
                &[(Owner, Permission::FullControl), (To(Group::AuthenticatedUsers), Permission::Read)]
            }
            Self::AwsExecRead => &[(Owner, Permission::FullControl), (Ec2, Permission::Read)],
            Self::BucketOwnerRead => &[(Owner, Permission::FullControl), (BucketOwner, Permission::Read)],
            Self::BucketOwnerFullControl => {
                &[(Owner, Permission::FullControl), (BucketOwner, Permission::FullControl)]
            }
        }
    }

    /// Whether it makes the bucket or object public.
    pub fn is_public(self) -> bool {
        self.grants().iter().any(|(grantee, _)| match grantee {
            CannedGrantee::Group(group) => group.is_public(),
            CannedGrantee::Owner | CannedGrantee::BucketOwner | CannedGrantee::Ec2 => false,
        })
    }

    /// Whether a bucket whose Object Ownership is BucketOwnerEnforced accepts it on an upload.
    pub const fn accepted_when_enforced(self) -> bool {
        matches!(self, Self::BucketOwnerFullControl)
    }
}

impl Permission {
    /// The actions that it grants on a bucket or an object.
    pub const fn actions(self, target: AclTarget) -> &'static [&'static str] {
        match (target, self) {
            (AclTarget::Bucket, Self::Read) => {
                &["s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"]
            }
            (AclTarget::Bucket, Self::Write) => &["s3:PutObject"],
            (AclTarget::Bucket, Self::ReadAcp) => &["s3:GetBucketAcl"],
            (AclTarget::Bucket, Self::WriteAcp) => &["s3:PutBucketAcl"],
            (AclTarget::Bucket, Self::FullControl) => &[
                "s3:ListBucket",
                "s3:ListBucketVersions",
                "s3:ListBucketMultipartUploads",
                "s3:PutObject",
                "s3:GetBucketAcl",
                "s3:PutBucketAcl",
            ],
            (AclTarget::Object, Self::Read) => &["s3:GetObject", "s3:GetObjectVersion"],
            (AclTarget::Object, Self::Write) => &[],
            (AclTarget::Object, Self::ReadAcp) => &["s3:GetObjectAcl", "s3:GetObjectVersionAcl"],
            (AclTarget::Object, Self::WriteAcp) => &["s3:PutObjectAcl", "s3:PutObjectVersionAcl"],
            (AclTarget::Object, Self::FullControl) => &[
                "s3:GetObject",
                "s3:GetObjectVersion",
                "s3:GetObjectAcl",
                "s3:GetObjectVersionAcl",
                "s3:PutObjectAcl",
                "s3:PutObjectVersionAcl",
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::{Service, action_named};

    /// Source of the expectations: "Blocking public access to your Amazon S3 storage", the meaning of public.
    #[test]
    fn public_is_what_names_everyone_or_every_account() {
        let cases = [
            ("private", false),
            ("public-read", true),
            ("public-read-write", true),
            ("authenticated-read", true),
            ("aws-exec-read", false),
            ("bucket-owner-read", false),
            ("bucket-owner-full-control", false),
        ];
        for (name, public) in cases {
            assert_eq!(CannedAcl::by_name(name).map(CannedAcl::is_public), Some(public), "{name}");
        }
        assert_eq!(CannedAcl::by_name("public"), None);
    }

    #[test]
    fn permissions_grant_actions_that_exist_and_full_control_is_their_sum() {
        for target in [AclTarget::Bucket, AclTarget::Object] {
            let mut sum = Vec::new();
            for &permission in Permission::ALL {
                for action in permission.actions(target) {
                    let name = action.strip_prefix("s3:").expect("an S3 action");
                    assert!(action_named(Service::S3, name).is_some(), "{action}");
                }
                if permission != Permission::FullControl {
                    sum.extend_from_slice(permission.actions(target));
                }
            }
            assert_eq!(Permission::FullControl.actions(target), sum);
        }
    }

    #[test]
    fn reading_a_bucket_is_listing_it() {
        assert!(Permission::Read.actions(AclTarget::Bucket).contains(&"s3:ListBucket"));
        assert!(!Permission::Read.actions(AclTarget::Bucket).contains(&"s3:GetObject"));
        assert!(Permission::Read.actions(AclTarget::Object).contains(&"s3:GetObject"));
        assert!(Permission::Write.actions(AclTarget::Object).is_empty());
    }

    #[test]
    fn names_find_themselves() {
        for &ownership in ObjectOwnership::ALL {
            assert_eq!(ObjectOwnership::by_name(ownership.name()), Some(ownership));
        }
        assert_eq!(Group::by_name("http://acs.amazonaws.com/groups/global/AllUsers"), Some(Group::AllUsers));
        assert_eq!(Permission::by_name("read"), None);
    }
}
