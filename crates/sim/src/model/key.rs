//! KMS keys.

use super::Policy;
use crate::KeyArn;

/// A symmetric KMS key. Its material is made from the random bytes given to [`crate::Cloud::build`] and shown nowhere.
#[derive(Debug, Clone)]
pub struct Key {
    /// Its ARN, unique in the scenario.
    pub arn: KeyArn,
    /// Who manages it.
    pub manager: KeyManager,
    /// Aliases without the prefix `alias/`.
    pub aliases: Vec<String>,
    /// The key policy. Every KMS key has exactly one.
    pub policy: Policy,
    /// Its state.
    pub state: KeyState,
}

/// Who manages a key. Source: AWS KMS Developer Guide, "AWS KMS keys".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyManager {
    /// A customer managed key: its policy and state are the customer's.
    Customer,
    /// An AWS managed key such as `aws/s3`: its policy is fixed.
    Aws,
}

/// The state of a key. Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// Usable.
    Enabled,
    /// Switched off; can be enabled again.
    Disabled,
    /// Scheduled for deletion; the deletion can be canceled during the waiting period.
    PendingDeletion,
    /// Waiting for imported key material.
    PendingImport,
    /// Its custom key store is disconnected.
    Unavailable,
}
