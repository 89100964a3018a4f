//! A bucket's default encryption in one word, and its website.

use super::Value;
use super::read::Offer;
use crate::v1::{Algorithm, Bucket, Encryption, Website};
use crate::{Document, Handle};

/// Whether an upload of the document's day can stay unencrypted.
/// Source: Amazon S3 User Guide, "Default encryption FAQ": every upload is encrypted since 2023-01-05.
fn sim_stores_plain(document: &Document) -> bool {
    // Times of this form sort as texts.
    document.time.as_str() < "2023-01-05"
}

/// What a bucket's default encryption can be; the panel alone offers what is rare.
pub(super) fn offer(document: &Document) -> Offer {
    let none = sim_stores_plain(document).then_some(Value::None);
    let keys = document.keys.iter().map(|key| Value::Key(key.id.clone()));
    let double = document.keys.iter().map(|key| Value::DsseKey(key.id.clone()));
    Offer {
        choices: none.into_iter().chain([Value::SseS3, Value::AwsKms]).chain(keys).collect(),
        more: [Value::None, Value::DsseKms].into_iter().chain(double).collect(),
    }
}

/// The word for a bucket's default encryption.
pub(super) fn word(document: &Document, bucket: &Bucket) -> Value {
    let named = |arn: &String, word: fn(Handle) -> Value| {
        let known = document.keys.iter().find(|key| key.arn == *arn);
        known.map_or(Value::Custom, |key| word(key.id.clone()))
    };
    match &bucket.encryption {
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

/// The default encryption that a word means. The Bucket Key goes with SSE-KMS and stays from one key to the next.
pub(super) fn meant(document: &Document, bucket: &Bucket, value: &Value) -> Option<Option<Encryption>> {
    let kept =
        bucket.encryption.as_ref().is_some_and(|old| old.algorithm == Algorithm::Kms && old.bucket_key);
    let arn = |handle: &Handle| document.keys.iter().find(|key| key.id == *handle).map(|key| key.arn.clone());
    let (algorithm, key, bucket_key) = match value {
        Value::None => return Some(None),
        Value::SseS3 => (Algorithm::Aes256, None, false),
        Value::AwsKms => (Algorithm::Kms, None, kept),
        Value::Key(handle) => (Algorithm::Kms, Some(arn(handle)?), kept),
        Value::DsseKms => (Algorithm::Dsse, None, false),
        Value::DsseKey(handle) => (Algorithm::Dsse, Some(arn(handle)?), false),
        _ => return None,
    };
    Some(Some(Encryption { algorithm, key, bucket_key }))
}

/// Switches a bucket's website on or off. What is set up already stays.
pub(super) fn set_website(bucket: &mut Bucket, on: bool) {
    match (on, bucket.website.is_some()) {
        (true, false) => bucket.website = Some(Website { index: "index.html".to_owned(), error: None }),
        (false, true) => bucket.website = None,
        (true, true) | (false, false) => {}
    }
}
