//! The client-side encryption of a bucket's objects in one word.

use super::{Kind, NOTHING, Value};
use crate::format::model::{ClientFormat, ClientSideEncryption};
use crate::{Document, Handle};

pub(super) const KIND: Kind = Kind {
    words: &[Value::None, Value::Custom],
    other: |text| {
        let (format, handle) = text.split_once('/')?;
        Some(Value::ClientKey(parsed(format)?, Handle::parse(handle)?))
    },
    offer: |document, _| offer(document).into(),
    ..NOTHING
};

/// A format as links write it.
fn parsed(text: &str) -> Option<ClientFormat> {
    ClientFormat::ALL.iter().copied().find(|format| format.as_str().to_ascii_lowercase() == text)
}

/// How the objects can be encrypted before the upload: not at all, or in each format under each key, the newer first.
fn offer(document: &Document) -> Vec<Value> {
    let formats = ClientFormat::ALL;
    let under =
        |key: &Handle| formats.iter().rev().map(|format| Value::ClientKey(*format, key.clone())).collect();
    let keys = document.keys.iter().flat_map(|key| -> Vec<Value> { under(&key.id) });
    std::iter::once(Value::None).chain(keys).collect()
}

/// How clients encrypted a bucket's objects: all in one way that a word can name, or the author's own way. `None` for a
/// bucket without objects.
pub(super) fn word(document: &Document, bucket: &Handle) -> Option<Value> {
    let mut objects = document.objects.iter().filter(|object| object.bucket == *bucket);
    let first = &objects.next()?.client_side_encryption;
    if objects.any(|object| object.client_side_encryption != *first) {
        return Some(Value::Custom);
    }
    let Some(ClientSideEncryption { format, key_id, encryption_context }) = first else {
        return Some(Value::None);
    };
    let key = document.keys.iter().find(|key| key.id.as_str() == key_id);
    Some(match key {
        Some(key) if encryption_context.is_empty() => Value::ClientKey(*format, key.id.clone()),
        Some(_) | None => Value::Custom,
    })
}

/// Sets all objects of a bucket.
pub(super) fn set(document: &mut Document, bucket: &Handle, value: &Value) -> Option<()> {
    let client = if let Value::ClientKey(format, key) = value {
        document.key(key)?;
        let encryption_context = std::collections::BTreeMap::new();
        Some(ClientSideEncryption { format: *format, key_id: key.to_string(), encryption_context })
    } else {
        value.none()?
    };
    for object in document.objects.iter_mut().filter(|object| object.bucket == *bucket) {
        object.client_side_encryption.clone_from(&client);
    }
    Some(())
}
