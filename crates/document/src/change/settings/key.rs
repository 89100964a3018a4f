//! The settings of a key.

use super::row::{
    self, COUNT, Choices, Kind, MOMENT, NOTHING, Row, Stage, maybe_moment, moment_or_none, plain, put,
    words_of,
};
use super::{Field, Value};
use crate::change::policies::PolicyPlace;
use crate::format::model::{Key, KeySpec, KeyState};
use crate::run::templates::{DEFAULT, NAMED_USERS};
use crate::{Document, PolicyValue};

pub(super) const ROWS: &[Row] = &[
    plain!(key, key_mut, Field::KeyState, STATE, state, State).control(),
    Row::new(
        Field::DeletionDate,
        DELETION,
        |document, of| {
            let key = document.key(of?)?;
            (key.state == KeyState::PendingDeletion).then(|| moment_or_none(key.deletion_date.as_ref()))
        },
        |document, of, value| put(&mut document.key_mut(of?)?.deletion_date, maybe_moment(value)?),
    )
    .at(Stage::Dependent),
    Row::new(
        Field::KeyPolicy,
        POLICY,
        |document, of| Some(policy(document.key(of?)?)),
        |document, of, value| {
            let key = document.key_mut(of?)?;
            key.policy = policy_meant(key, value)?;
            Some(())
        },
    )
    .control()
    .policy(PolicyPlace::Key),
    plain!(key, key_mut, Field::KeySpec, SPEC, spec, Spec),
    plain!(key, key_mut, Field::Rotations, ROTATIONS, rotations, Count),
];

/// The states that a control offers; the others are short, or need a replica.
const STATES: [KeyState; 5] = [
    KeyState::Enabled,
    KeyState::Disabled,
    KeyState::PendingDeletion,
    KeyState::PendingImport,
    KeyState::Unavailable,
];

/// The states that only the panel of all settings offers.
const MORE_STATES: [KeyState; 3] = [KeyState::PendingReplicaDeletion, KeyState::Creating, KeyState::Updating];

const STATE: Kind = Kind {
    offer: |_, _| Choices { more: MORE_STATES.map(Value::State).to_vec(), ..STATES.map(Value::State).into() },
    ..words_of!(KeyState, State)
};

/// In how many days a key's deletion is offered: at once, and at the ends of the shortest and the longest period.
const DELETIONS_OFFERED: [i64; 3] = [0, 7, 30];

const DELETION: Kind = Kind {
    words: &[Value::None],
    offer: |document, _| {
        let later = DELETIONS_OFFERED.into_iter().filter_map(|days| later(document, days));
        std::iter::once(Value::None).chain(later).into()
    },
    ..MOMENT
};

const POLICY: Kind = Kind {
    words: &[Value::Default, Value::NamedUsers, Value::Custom],
    offer: |document, of| {
        let key = of.and_then(|of| document.key(of));
        let has_users = key.is_some_and(|key| !key.users.is_empty());
        std::iter::once(Value::Default).chain(has_users.then_some(Value::NamedUsers)).into()
    },
    ..NOTHING
};

const SPEC: Kind = words_of!(KeySpec, Spec);

/// Up to three are offered; documents can say more.
const ROTATIONS: Kind = Kind { offer: |_, _| [0, 1, 2, 3].map(Value::Count).into(), ..COUNT };

/// So many days after the document's time.
fn later(document: &Document, days: i64) -> Option<Value> {
    let sim::Timestamp(seconds) = sim::Timestamp::parse(&document.time).ok()?;
    Some(Value::Time(sim::Timestamp(seconds.saturating_add(days * 86_400)).to_string()))
}

/// The word for a key's policy.
fn policy(key: &Key) -> Value {
    if key.policy.is_named(DEFAULT) {
        Value::Default
    } else if key.policy.is_named(NAMED_USERS) {
        Value::NamedUsers
    } else {
        Value::Custom
    }
}

/// The policy that a word gives a key.
fn policy_meant(key: &Key, value: &Value) -> Option<PolicyValue> {
    if *value == Value::Default {
        Some(PolicyValue::named(DEFAULT))
    } else {
        (*value == Value::NamedUsers && !key.users.is_empty()).then(|| PolicyValue::named(NAMED_USERS))
    }
}
