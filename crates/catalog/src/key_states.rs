//! The states of a KMS key, and which operations each refuses with which exception.
//!
//! Documented: AWS KMS Developer Guide, "Key states of AWS KMS keys". What that table leaves open is
//! [`StateAnswer::Undocumented`].

use crate::errors::{KmsError, S3Error};
use crate::names::names;

names! {
    /// The state of a KMS key. The name is the one that DescribeKey gives.
    KeyState {
        /// Being created.
        Creating = "Creating",
        /// Usable.
        Enabled = "Enabled",
        /// Switched off; EnableKey ends it.
        Disabled = "Disabled",
        /// Scheduled for deletion; CancelKeyDeletion ends it and leaves the key disabled.
        PendingDeletion = "PendingDeletion",
        /// Waiting for imported key material; ImportKeyMaterial ends it.
        PendingImport = "PendingImport",
        /// A multi-Region primary key that waits for its replicas to be deleted.
        PendingReplicaDeletion = "PendingReplicaDeletion",
        /// Its custom key store is disconnected; reconnecting ends it.
        Unavailable = "Unavailable",
        /// Its primary Region is being changed.
        Updating = "Updating",
    }
}

/// Operations that a key's state affects alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateClass {
    /// Uses the key: Decrypt, Encrypt, GenerateDataKey, ReEncrypt, Sign, Verify, ...
    Use,
    /// CreateGrant.
    Grant,
    /// Reads, or changes what no state protects: DescribeKey, GetKeyPolicy, PutKeyPolicy, ListGrants, RevokeGrant, ...
    Always,
    /// Changes the key's surroundings: CreateAlias, TagResource, UntagResource, UpdateKeyDescription, ScheduleKeyDeletion.
    Change,
    /// EnableKey and DisableKey.
    Switch,
    /// EnableKeyRotation, DisableKeyRotation and RotateKeyOnDemand.
    Rotation,
    /// CancelKeyDeletion.
    CancelDeletion,
    /// Does not concern one existing key: CreateKey, ListKeys, GenerateRandom.
    NoKey,
}

/// What a key's state says to an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateAnswer {
    /// It goes on.
    Works,
    /// It is refused.
    Refused(StateRefusal),
    /// The documentation does not say.
    Undocumented,
}

/// Why a key's state refuses an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StateRefusal {
    /// DisabledException: is disabled.
    Disabled,
    /// KMSInvalidStateException: is pending deletion.
    PendingDeletion,
    /// KMSInvalidStateException: is pending deletion (or pending replica deletion).
    PendingReplicaDeletion,
    /// KMSInvalidStateException: is pending import.
    PendingImport,
    /// KMSInvalidStateException: is unavailable.
    Unavailable,
    /// KMSInvalidStateException: is creating.
    Creating,
    /// KMSInvalidStateException: is not pending deletion.
    NotPendingDeletion,
    /// UnsupportedOperationException: origin is EXTERNAL, which is not valid for this operation.
    ExternalOrigin,
}

impl StateRefusal {
    /// What KMS answers.
    pub const fn kms_error(self, key_arn: &str) -> KmsError<'_> {
        match self {
            Self::Disabled => KmsError::Disabled { key_arn },
            Self::PendingDeletion => KmsError::PendingDeletion { key_arn },
            Self::PendingReplicaDeletion => KmsError::PendingReplicaDeletion { key_arn },
            Self::PendingImport => KmsError::PendingImport { key_arn },
            Self::Unavailable => KmsError::Unavailable { key_arn },
            Self::Creating => KmsError::Creating { key_arn },
            Self::NotPendingDeletion => KmsError::NotPendingDeletion { key_arn },
            Self::ExternalOrigin => KmsError::ExternalOrigin { key_arn },
        }
    }

    /// What S3 makes of it. S3 only uses keys, so it never meets the last two.
    pub const fn s3_error(self, key_arn: &str) -> Option<S3Error<'_>> {
        match self {
            Self::Disabled => Some(S3Error::KmsDisabled { key_arn }),
            Self::PendingDeletion => Some(S3Error::KmsPendingDeletion { key_arn }),
            Self::PendingReplicaDeletion => Some(S3Error::KmsPendingReplicaDeletion { key_arn }),
            Self::PendingImport => Some(S3Error::KmsPendingImport { key_arn }),
            Self::Unavailable => Some(S3Error::KmsUnavailable { key_arn }),
            Self::Creating => Some(S3Error::KmsCreating { key_arn }),
            Self::NotPendingDeletion | Self::ExternalOrigin => None,
        }
    }
}

/// What a key in `state` says to an operation of `class`.
///
/// For the use of a key that is pending deletion AWS documents both DisabledException and KMSInvalidStateException;
/// the second is what S3 was recorded to show.
pub const fn answer(class: StateClass, state: KeyState) -> StateAnswer {
    use StateAnswer::{Refused, Undocumented, Works};
    match (class, state) {
        (StateClass::NoKey | StateClass::Always, _) => Works,
        (
            StateClass::Use
            | StateClass::Grant
            | StateClass::Change
            | StateClass::Switch
            | StateClass::Rotation,
            KeyState::Enabled,
        ) => Works,

        (StateClass::CancelDeletion, KeyState::PendingDeletion | KeyState::PendingReplicaDeletion) => Works,
        (StateClass::CancelDeletion, KeyState::Creating | KeyState::Updating) => Undocumented,
        (
            StateClass::CancelDeletion,
            KeyState::Enabled | KeyState::Disabled | KeyState::PendingImport | KeyState::Unavailable,
        ) => Refused(StateRefusal::NotPendingDeletion),

        (
            StateClass::Use
            | StateClass::Grant
            | StateClass::Change
            | StateClass::Switch
            | StateClass::Rotation,
            KeyState::PendingDeletion,
        ) => Refused(StateRefusal::PendingDeletion),
        (StateClass::Use | StateClass::Grant, KeyState::PendingReplicaDeletion) => {
            Refused(StateRefusal::PendingReplicaDeletion)
        }
        (
            StateClass::Change | StateClass::Switch | StateClass::Rotation,
            KeyState::PendingReplicaDeletion,
        ) => Undocumented,

        (StateClass::Use | StateClass::Grant | StateClass::Rotation, KeyState::Disabled) => {
            Refused(StateRefusal::Disabled)
        }
        (StateClass::Change | StateClass::Switch, KeyState::Disabled) => Works,

        (StateClass::Use | StateClass::Grant | StateClass::Switch, KeyState::PendingImport) => {
            Refused(StateRefusal::PendingImport)
        }
        (StateClass::Rotation, KeyState::PendingImport) => Refused(StateRefusal::ExternalOrigin),
        (StateClass::Change, KeyState::PendingImport) => Works,

        (StateClass::Use, KeyState::Unavailable) => Refused(StateRefusal::Unavailable),
        (StateClass::Grant | StateClass::Change | StateClass::Switch, KeyState::Unavailable) => Works,
        (StateClass::Rotation, KeyState::Unavailable) => Undocumented,

        (StateClass::Use, KeyState::Creating) => Refused(StateRefusal::Creating),
        (StateClass::Use, KeyState::Updating) => Works,
        (
            StateClass::Grant | StateClass::Change | StateClass::Switch | StateClass::Rotation,
            KeyState::Creating | KeyState::Updating,
        ) => Undocumented,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    fn says(class: StateClass, state: KeyState) -> String {
        match answer(class, state) {
            StateAnswer::Works => "works".to_owned(),
            StateAnswer::Undocumented => "?".to_owned(),
            StateAnswer::Refused(refusal) => {
                let error = refusal.kms_error(KEY);
                format!("{}: {}", error.code(), error.to_string().replace(KEY, "ARN"))
            }
        }
    }

    /// Source of the expectations: AWS KMS Developer Guide, "Key states of AWS KMS keys", table and its notes.
    #[test]
    fn states_refuse_what_the_guide_says() {
        use KeyState as S;
        use StateClass as C;
        let cases = [
            (C::Use, S::Enabled, "works"),
            (C::Use, S::Disabled, "DisabledException: ARN is disabled."),
            (C::Use, S::PendingDeletion, "KMSInvalidStateException: ARN is pending deletion."),
            (C::Use, S::PendingImport, "KMSInvalidStateException: ARN is pending import."),
            (C::Use, S::Unavailable, "KMSInvalidStateException: ARN is unavailable."),
            (C::Use, S::Updating, "works"),
            (C::Grant, S::Disabled, "DisabledException: ARN is disabled."),
            (C::Grant, S::Unavailable, "works"),
            (C::Always, S::Disabled, "works"),
            (C::Always, S::PendingDeletion, "works"),
            (C::Always, S::PendingImport, "works"),
            (C::Change, S::Disabled, "works"),
            (C::Change, S::PendingDeletion, "KMSInvalidStateException: ARN is pending deletion."),
            (C::Switch, S::Disabled, "works"),
            (C::Switch, S::PendingImport, "KMSInvalidStateException: ARN is pending import."),
            (C::Switch, S::PendingDeletion, "KMSInvalidStateException: ARN is pending deletion."),
            (C::Rotation, S::Enabled, "works"),
            (C::Rotation, S::Disabled, "DisabledException: ARN is disabled."),
            (
                C::Rotation,
                S::PendingImport,
                "UnsupportedOperationException: ARN origin is EXTERNAL which is not valid for this operation.",
            ),
            (C::CancelDeletion, S::PendingDeletion, "works"),
            (C::CancelDeletion, S::Enabled, "KMSInvalidStateException: ARN is not pending deletion."),
            (C::CancelDeletion, S::Disabled, "KMSInvalidStateException: ARN is not pending deletion."),
            (C::NoKey, S::PendingDeletion, "works"),
        ];
        for (class, state, expected) in cases {
            assert_eq!(says(class, state), expected, "{class:?} {state:?}");
        }
    }

    #[test]
    fn s3_has_words_for_every_state_that_refuses_the_use_of_a_key() {
        for &state in KeyState::ALL {
            if let StateAnswer::Refused(refusal) = answer(StateClass::Use, state) {
                let s3 = refusal.s3_error(KEY).expect("S3 answers it");
                let kms = refusal.kms_error(KEY);
                assert_eq!(s3.code(), format!("KMS.{}", kms.code()));
                assert_eq!(s3.to_string(), kms.to_string());
            }
            assert_eq!(KeyState::by_name(state.name()), Some(state));
        }
    }
}
