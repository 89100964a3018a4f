//! Making a scenario real.

use super::{Cloud, Workshop};
use crate::crypto::Entropy;
use crate::model::Scenario;
use crate::trace::UnknownKey;

/// Why a scenario cannot exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuildError {
    /// Two principals, buckets or keys have one name.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// An upload goes to a bucket that is not there.
    UploadToNowhere {
        /// Which upload, counted from 0.
        upload: usize,
    },
    /// An upload brings a customer's key (SSE-C) that is not base64 of 32 bytes.
    UploadWithBadCustomerKey {
        /// Which upload, counted from 0.
        upload: usize,
    },
    /// An upload would be encrypted, by S3 or before by the client, under a key that is not there.
    UploadUnderUnknownKey {
        /// Which upload, counted from 0.
        upload: usize,
        /// Why KMS does not find it.
        unknown: UnknownKey,
    },
}

impl Cloud {
    /// Makes the scenario real: keys get material, and every upload is really encrypted.
    /// Errors with everything that keeps the scenario from existing.
    pub fn build(scenario: Scenario, entropy: &Entropy) -> Result<Self, Vec<BuildError>> {
        Workshop::new(entropy.clone()).build(scenario)
    }
}
