//! KMS keys.

pub use catalog::key_states::KeyState;

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::Policy;
use crate::crypto::EncryptionContext;
use crate::{KeyArn, Timestamp};

/// A symmetric KMS key. Its material is made from the random bytes given to [`crate::Cloud::build`] and shown nowhere.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// Its ARN, unique in the scenario.
    pub arn: KeyArn,
    /// Who manages it.
    pub manager: KeyManager,
    /// Aliases without the prefix `alias/`.
    pub aliases: Vec<String>,
    /// The key policy. Every KMS key has exactly one.
    pub policy: KeyPolicy,
    /// Its state.
    pub state: KeyState,
    /// What the key is made for.
    pub spec: KeySpec,
    /// Grants: Allows beside the key policy.
    pub grants: Vec<KeyGrant>,
    /// How often its material has been rotated before the scenario begins. Old material keeps decrypting.
    pub rotations: u32,
    /// `DeletionDate`: when a key that is pending deletion is deleted. None where that is not known.
    pub deletion_date: Option<Timestamp>,
    /// Its tags; `None` where the scenario does not say them.
    pub tags: Option<Vec<(String, String)>>,
}

impl Key {
    /// `Origin`: a key that waits for imported material is `EXTERNAL`, every other one KMS's own.
    pub(crate) fn origin(&self) -> &'static str {
        if self.state == KeyState::PendingImport { "EXTERNAL" } else { "AWS_KMS" }
    }
}

/// A key policy. That of `aws/s3` is read when it is first asked for: every account has such a key, and most are never used.
#[derive(Clone)]
pub struct KeyPolicy(Kept);

#[derive(Clone)]
enum Kept {
    Read(Policy),
    OfAwsS3(Arc<(KeyArn, OnceLock<Policy>)>),
}

impl KeyPolicy {
    /// The policy of the `aws/s3` of an account and Region.
    pub(crate) fn of_aws_s3(key: KeyArn) -> Self {
        Self(Kept::OfAwsS3(Arc::new((key, OnceLock::new()))))
    }
}

impl From<Policy> for KeyPolicy {
    fn from(policy: Policy) -> Self {
        Self(Kept::Read(policy))
    }
}

impl Deref for KeyPolicy {
    type Target = Policy;

    fn deref(&self) -> &Policy {
        match &self.0 {
            Kept::Read(policy) => policy,
            Kept::OfAwsS3(kept) => kept.1.get_or_init(|| Policy::of_aws_s3(&kept.0)),
        }
    }
}

/// Whether it was asked for already makes no difference.
impl fmt::Debug for KeyPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Two are the same when they say the same; those of one `aws/s3` do.
impl PartialEq for KeyPolicy {
    fn eq(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kept::OfAwsS3(one), Kept::OfAwsS3(other)) => one.0 == other.0,
            (Kept::Read(_), _) | (_, Kept::Read(_)) => **self == **other,
        }
    }
}

/// What a key is made for: `KeySpec` and `KeyUsage`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySpec {
    /// `SYMMETRIC_DEFAULT`: encrypts and decrypts; the only kind that S3 uses.
    SymmetricDefault,
    /// `RSA_2048` with `SIGN_VERIFY`.
    Rsa2048Sign,
    /// `HMAC_256`.
    Hmac256,
}

impl KeySpec {
    /// `KeySpec`
    pub const fn name(self) -> &'static str {
        match self {
            Self::SymmetricDefault => "SYMMETRIC_DEFAULT",
            Self::Rsa2048Sign => "RSA_2048",
            Self::Hmac256 => "HMAC_256",
        }
    }

    /// `KeyUsage`
    pub const fn usage(self) -> &'static str {
        match self {
            Self::SymmetricDefault => "ENCRYPT_DECRYPT",
            Self::Rsa2048Sign => "SIGN_VERIFY",
            Self::Hmac256 => "GENERATE_VERIFY_MAC",
        }
    }
}

/// A grant of a KMS key. Source: AWS KMS Developer Guide, "Grants in AWS KMS".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyGrant {
    /// Its id: 64 hexadecimal digits.
    pub id: String,
    /// The ARN of the principal that may use it.
    pub grantee: String,
    /// The ARN of the principal that may retire it.
    pub retiring: Option<String>,
    /// What it may do.
    pub operations: Vec<GrantOperation>,
    /// Under which encryption context.
    pub constraint: Option<GrantConstraint>,
}

/// What a grant can allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantOperation {
    /// `Decrypt`
    Decrypt,
    /// `Encrypt`
    Encrypt,
    /// `GenerateDataKey`
    GenerateDataKey,
    /// `ReEncryptFrom`
    ReEncryptFrom,
    /// `ReEncryptTo`
    ReEncryptTo,
    /// `CreateGrant`
    CreateGrant,
    /// `RetireGrant`
    RetireGrant,
    /// `DescribeKey`
    DescribeKey,
}

/// Under which encryption context a grant allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GrantConstraint {
    /// `EncryptionContextEquals`: exactly these pairs.
    Equals(EncryptionContext),
    /// `EncryptionContextSubset`: at least these pairs.
    Subset(EncryptionContext),
}

/// Who manages a key. Source: AWS KMS Developer Guide, "AWS KMS keys".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyManager {
    /// A customer managed key: its policy and state are the customer's.
    Customer,
    /// An AWS managed key such as `aws/s3`: its policy is fixed.
    Aws,
}

impl GrantOperation {
    /// The operation's name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decrypt => "Decrypt",
            Self::Encrypt => "Encrypt",
            Self::GenerateDataKey => "GenerateDataKey",
            Self::ReEncryptFrom => "ReEncryptFrom",
            Self::ReEncryptTo => "ReEncryptTo",
            Self::CreateGrant => "CreateGrant",
            Self::RetireGrant => "RetireGrant",
            Self::DescribeKey => "DescribeKey",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, KeyId, Region};

    #[test]
    fn the_policy_of_aws_s3_is_read() {
        let account = AccountId::parse("111122223333").unwrap();
        for region in ["us-east-1", "ap-northeast-1", "eu-central-2"] {
            let region = Region::parse(region).unwrap();
            let key = KeyArn { region, account, id: KeyId::from_random([7; 16]) };
            let policy = KeyPolicy::of_aws_s3(key.clone());
            assert_eq!(policy.parsed.statements.len(), 2);
            assert_eq!(policy, KeyPolicy::from(Policy::key(&policy.text, &key).unwrap()));
        }
    }
}
