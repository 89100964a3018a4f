//! A bucket's publicity in one word.

use super::{Kind, NOTHING, Value, set_website};
use crate::PolicyValue;
use crate::format::model::{Bucket, PublicAccessBlock};
use crate::run::templates::PUBLIC_READ;

pub(super) const KIND: Kind = Kind {
    words: &[Value::Private, Value::Public, Value::Blocked, Value::Custom],
    offer: |_, _| [Value::Private, Value::Public, Value::Blocked].into(),
    ..NOTHING
};

/// The word for a bucket's policy, website and Block Public Access together, `custom` where none fits.
pub(super) fn of(bucket: &Bucket) -> Value {
    let public_read = bucket.policy.as_ref().is_some_and(|policy| policy.is_named(PUBLIC_READ));
    let (all_on, all_off) = (PublicAccessBlock::all(true), PublicAccessBlock::all(false));
    match (bucket.policy.is_some(), public_read, bucket.website.is_some()) {
        (false, _, false) if bucket.public_access_block == all_on => Value::Private,
        (_, true, true) if bucket.public_access_block == all_off => Value::Public,
        (_, true, true) if bucket.public_access_block == all_on => Value::Blocked,
        _ => Value::Custom,
    }
}

/// Sets all that a word stands for.
pub(super) fn set(bucket: &mut Bucket, value: &Value) -> Option<()> {
    let open = matches!(value, Value::Public | Value::Blocked);
    let blocked = matches!(value, Value::Private | Value::Blocked);
    if !open && !blocked {
        return None;
    }
    bucket.policy = open.then(|| PolicyValue::named(PUBLIC_READ));
    bucket.public_access_block = PublicAccessBlock::all(blocked);
    set_website(bucket, open)
}
