//! What can be added.

use crate::format::worded;

worded! {
    /// What can be added.
    #[derive(Hash)]
    pub enum Template {
        /// An IAM user of the first account.
        User = "user",
        /// A session of an IAM role of the first account.
        Role = "role",
        /// A user of another account with every right of its own, so that only the owner's side decides.
        OtherAccountUser = "other-account-user",
        /// The root user of the first account.
        Root = "root",
        /// A session that a user made with GetFederationToken.
        Federated = "federated",
        /// An AWS service that calls in its own name: CloudTrail, for a trail of the first account.
        Service = "service",
        /// An IAM group of the first account, with its first user in it.
        Group = "group",
        /// A customer managed policy of the first account.
        ManagedPolicy = "managed-policy",
        /// A CloudFront distribution with origin access control.
        Distribution = "distribution",
        /// A private bucket with SSE-S3 and an object.
        Bucket = "bucket",
        /// An object of the open outcome's bucket.
        Object = "object",
        /// An access point of the open outcome's bucket.
        AccessPoint = "access-point",
        /// A customer managed key with the default policy.
        Key = "key",
        /// An account.
        Account = "account",
        /// A VPC endpoint that lets everything pass.
        VpcEndpoint = "vpc-endpoint",
        /// An organization of all accounts.
        Organization = "organization",
    }
}
