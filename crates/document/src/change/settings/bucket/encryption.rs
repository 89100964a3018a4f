//! A bucket's default encryption in one word, and its Bucket Key.

use super::{Kind, NOTHING, Value, on_off};
use crate::change::settings::row::Choices;
use crate::format::model::{Algorithm, Bucket, Encryption};
use crate::{Document, Handle};

pub(super) const KIND: Kind = Kind {
    words: &[Value::None, Value::SseS3, Value::AwsKms, Value::DsseKms, Value::Custom],
    other: |text| match text.strip_prefix("dsse-kms/") {
        Some(handle) => Handle::parse(handle).map(Value::DsseKey),
        None => Handle::parse(text).map(Value::Key),
    },
    offer: |document, _| offer(document),
    ..NOTHING
};

/// Whether an upload of the document's day can stay unencrypted.
/// Source: Amazon S3 User Guide, "Default encryption FAQ": every upload is encrypted since 2023-01-05.
fn sim_stores_plain(document: &Document) -> bool {
    // Times of this form sort as texts.
    document.time.as_str() < "2023-01-05"
}

/// What a bucket's default encryption can be; the panel alone offers what is rare.
fn offer(document: &Document) -> Choices {
    let none = sim_stores_plain(document).then_some(Value::None);
    let keys = document.keys.iter().map(|key| Value::Key(key.id.clone()));
    let double = document.keys.iter().map(|key| Value::DsseKey(key.id.clone()));
    Choices {
        choices: none.into_iter().chain([Value::SseS3, Value::AwsKms]).chain(keys).collect(),
        more: [Value::None, Value::DsseKms].into_iter().chain(double).collect(),
    }
}

/// The word for a default encryption.
pub(super) fn word(document: &Document, encryption: Option<&Encryption>) -> Value {
    let named = |arn: &String, word: fn(Handle) -> Value| {
        let known = document.keys.iter().find(|key| key.arn == *arn);
        known.map_or(Value::Custom, |key| word(key.id.clone()))
    };
    match encryption {
        None => Value::None,
        Some(Encryption { algorithm: Algorithm::Aes256, key: None, .. }) => Value::SseS3,
        Some(Encryption { algorithm: Algorithm::Aes256, key: Some(_), .. })
        | Some(Encryption { algorithm: Algorithm::Dsse, bucket_key: true, .. }) => Value::Custom,
        Some(Encryption { algorithm: Algorithm::Dsse, key: None, .. }) => Value::DsseKms,
        Some(Encryption { algorithm: Algorithm::Dsse, key: Some(arn), .. }) => named(arn, Value::DsseKey),
        Some(Encryption { algorithm: Algorithm::Kms, key: None, .. }) => Value::AwsKms,
        Some(Encryption { algorithm: Algorithm::Kms, key: Some(arn), .. }) => named(arn, Value::Key),
    }
}

/// The Bucket Key of a default encryption, where it is SSE-KMS.
pub(super) fn bucket_key(encryption: &Encryption) -> Option<Value> {
    (encryption.algorithm == Algorithm::Kms).then_some(on_off(encryption.bucket_key))
}

/// Sets the Bucket Key of a default encryption, where it is SSE-KMS.
fn set_bucket_key(encryption: &mut Option<Encryption>, on: bool) -> Option<()> {
    encryption.as_mut().filter(|own| own.algorithm == Algorithm::Kms)?.bucket_key = on;
    Some(())
}

/// Sets what a bucket's objects get, those that lie there too: as if it had been so when they were uploaded.
pub(super) fn set(bucket: &mut Bucket, encryption: Option<Encryption>) -> Option<()> {
    bucket.encryption = encryption;
    bucket.stored_encryption = None;
    Some(())
}

/// The same for the Bucket Key. Where new uploads get another encryption they follow if they can.
pub(super) fn set_bucket_key_of_all(bucket: &mut Bucket, on: bool) -> Option<()> {
    match &mut bucket.stored_encryption {
        None => set_bucket_key(&mut bucket.encryption, on),
        Some(then) => {
            set_bucket_key(then, on)?;
            let _ = set_bucket_key(&mut bucket.encryption, on);
            settle(bucket)
        }
    }
}

/// Sets what new uploads to a bucket get; what lies there stays as it was written.
/// Source: Amazon S3 User Guide, "Setting default server-side encryption behavior for Amazon S3 buckets".
pub(super) fn set_of_new(bucket: &mut Bucket, encryption: Option<Encryption>) -> Option<()> {
    let before = std::mem::replace(&mut bucket.encryption, encryption);
    bucket.stored_encryption.get_or_insert(before);
    settle(bucket)
}

/// The same for the Bucket Key.
pub(super) fn set_bucket_key_of_new(bucket: &mut Bucket, on: bool) -> Option<()> {
    let mut encryption = bucket.encryption.clone();
    set_bucket_key(&mut encryption, on)?;
    set_of_new(bucket, encryption)
}

/// What is the same for all is said once, so that a state has one link.
fn settle(bucket: &mut Bucket) -> Option<()> {
    if bucket.stored_encryption.as_ref() == Some(&bucket.encryption) {
        bucket.stored_encryption = None;
    }
    Some(())
}

/// The default encryption that a word means. The Bucket Key goes with SSE-KMS and stays from one key to the next.
pub(super) fn meant(
    document: &Document,
    before: Option<&Encryption>,
    value: &Value,
) -> Option<Option<Encryption>> {
    let algorithm = if *value == Value::SseS3 {
        Algorithm::Aes256
    } else if matches!(value, Value::AwsKms | Value::Key(_)) {
        Algorithm::Kms
    } else if matches!(value, Value::DsseKms | Value::DsseKey(_)) {
        Algorithm::Dsse
    } else {
        return value.none();
    };
    let key = if let Value::Key(handle) | Value::DsseKey(handle) = value {
        Some(document.key(handle)?.arn.clone())
    } else {
        None
    };
    let kept = before.is_some_and(|old| old.algorithm == Algorithm::Kms && old.bucket_key);
    let bucket_key = kept && algorithm == Algorithm::Kms;
    Some(Some(Encryption { algorithm, key, bucket_key }))
}
