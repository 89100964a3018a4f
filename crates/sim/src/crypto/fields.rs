//! What a stolen disk shows: each byte string at rest by name, and what it is worth to a thief.

use super::{AtRest, BlobPart, CiphertextBlob, EncryptionContext, KmsWrapping, Sealed};
use crate::KeyArn;

/// One field at rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Which.
    pub name: FieldName,
    /// Its bytes or its text.
    pub content: Content,
    /// What it is, and what it is worth to a thief.
    pub note: Note,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Bytes, to be shown in hexadecimal digits.
    Bytes(Vec<u8>),
    /// Text.
    Text(String),
}

impl Content {
    /// The bytes of either.
    pub fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Text(text) => text.as_bytes(),
        }
    }
}

/// Which field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldName {
    /// The ARN of the KMS key.
    KeyArn,
    /// The encryption context, as JSON.
    EncryptionContext,
    /// A part of KMS's ciphertext blob: of the data key, or with an S3 Bucket Key of the bucket key.
    Blob(BlobPart),
    /// A part of the data key that S3 wrapped: under its own key, or under the S3 Bucket Key.
    DataKey(SealedPart),
    /// A part of the second data key of DSSE-KMS.
    OuterDataKey(SealedPart),
    /// The salt of the HMAC of a customer's key.
    CustomerKeySalt,
    /// The HMAC of a customer's key.
    CustomerKeyHmac,
    /// The object as it is.
    PlainBody,
    /// A part of the encrypted object; of DSSE-KMS, the outer layer.
    Body(SealedPart),
}

/// A part of what AES-256-GCM makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SealedPart {
    /// The nonce.
    Nonce,
    /// The ciphertext.
    Ciphertext,
    /// The authentication tag.
    Tag,
}

/// What a field is, and what it is worth to a thief.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Note {
    /// The object itself, to be read by anyone.
    Readable,
    /// Opens with the data key only.
    UnderDataKey,
    /// Opens with the key that S3 holds.
    UnderS3Key,
    /// Opens inside KMS only.
    UnderKmsKey,
    /// Opens with the S3 Bucket Key only, which in turn opens inside KMS.
    UnderBucketKey,
    /// Opens with the customer's key only, which is not here.
    UnderCustomerKey,
    /// Opens with the second data key, and then holds ciphertext of the first layer.
    UnderTwoKeys,
    /// Random and public: makes two encryptions of the same bytes differ.
    Nonce,
    /// Proves that nothing changed; says nothing about the plaintext.
    Tag,
    /// Says which key opens it; is not the key.
    NamesTheKey,
    /// Must be given again, letter by letter, to open the data key; not secret.
    Bound,
    /// The same in every blob: says what follows and how long it is.
    Format,
    /// Tells the customer's key from a wrong one; the key cannot be had from it.
    ChecksTheKey,
}

/// Why a bit cannot be flipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TamperError {
    /// The object has no such field, or the field no such byte.
    NoSuchByte,
    /// What comes of it could not lie there: it is no text, no key ARN or no JSON any more, or says the same.
    NotStorable,
}

/// Everything that lies at rest, in the order in which one opens it.
pub fn fields(at_rest: &AtRest) -> Vec<Field> {
    let mut copy = at_rest.clone();
    let field = |(name, note, place): (FieldName, Note, FieldPlace<'_>)| {
        let content = match place {
            FieldPlace::Bytes(bytes) => Content::Bytes(bytes.to_vec()),
            FieldPlace::Key(key) => Content::Text(key.to_string()),
            FieldPlace::Context(context) => Content::Text(context.to_json()),
        };
        Field { name, content, note }
    };
    places(&mut copy).into_iter().map(field).collect()
}

/// Flips one bit at rest: bit 0 to 7, counted from the least significant, of a byte of a field.
pub fn tamper(at_rest: &mut AtRest, field: FieldName, byte: usize, bit: u8) -> Result<(), TamperError> {
    let mask = 1_u8.checked_shl(u32::from(bit)).ok_or(TamperError::NoSuchByte)?;
    let flip = |bytes: &mut [u8]| match bytes.get_mut(byte) {
        Some(byte) => {
            *byte ^= mask;
            Ok(())
        }
        None => Err(TamperError::NoSuchByte),
    };
    let flip_text = |text: String| {
        let mut bytes = text.into_bytes();
        flip(&mut bytes)?;
        String::from_utf8(bytes).map_err(|_| TamperError::NotStorable)
    };
    let found = places(at_rest).into_iter().find(|(name, ..)| *name == field);
    match found.ok_or(TamperError::NoSuchByte)?.2 {
        FieldPlace::Bytes(bytes) => flip(bytes),
        FieldPlace::Key(key) => {
            *key = KeyArn::parse(&flip_text(key.to_string())?).map_err(|_| TamperError::NotStorable)?;
            Ok(())
        }
        FieldPlace::Context(context) => {
            let read = EncryptionContext::from_json(&flip_text(context.to_json())?);
            *context = read.filter(|read| read != context).ok_or(TamperError::NotStorable)?;
            Ok(())
        }
    }
}

/// Where a field lies.
enum FieldPlace<'a> {
    Bytes(&'a mut [u8]),
    Key(&'a mut KeyArn),
    Context(&'a mut EncryptionContext),
}

type Places<'a> = Vec<(FieldName, Note, FieldPlace<'a>)>;

fn places(at_rest: &mut AtRest) -> Places<'_> {
    use FieldName::{Body, DataKey, OuterDataKey};
    match at_rest {
        AtRest::Plain { body } => vec![(FieldName::PlainBody, Note::Readable, FieldPlace::Bytes(body))],
        AtRest::SseS3 { wrapped_data_key, body } => joined([
            sealed(wrapped_data_key, DataKey, Note::UnderS3Key),
            sealed(body, Body, Note::UnderDataKey),
        ]),
        AtRest::SseKms { key, context, wrapping, body } => {
            let wrapped = match wrapping {
                KmsWrapping::DataKey { blob } => blob_parts(blob),
                KmsWrapping::BucketKey { blob, wrapped_data_key } => {
                    joined([blob_parts(blob), sealed(wrapped_data_key, DataKey, Note::UnderBucketKey)])
                }
            };
            joined([key_and_context(key, context), wrapped, sealed(body, Body, Note::UnderDataKey)])
        }
        AtRest::DsseKms { key, context, wrapped_data_key, wrapped_outer_key, body } => joined([
            key_and_context(key, context),
            blob_parts(wrapped_data_key),
            sealed(wrapped_outer_key, OuterDataKey, Note::UnderS3Key),
            sealed(body, Body, Note::UnderTwoKeys),
        ]),
        AtRest::SseC { key_check, body } => joined([
            vec![
                (FieldName::CustomerKeySalt, Note::Nonce, FieldPlace::Bytes(&mut key_check.salt)),
                (FieldName::CustomerKeyHmac, Note::ChecksTheKey, FieldPlace::Bytes(&mut key_check.hmac)),
            ],
            sealed(body, Body, Note::UnderCustomerKey),
        ]),
    }
}

fn joined<'a, const N: usize>(parts: [Places<'a>; N]) -> Places<'a> {
    parts.into_iter().flatten().collect()
}

fn key_and_context<'a>(key: &'a mut KeyArn, context: &'a mut EncryptionContext) -> Places<'a> {
    vec![
        (FieldName::KeyArn, Note::NamesTheKey, FieldPlace::Key(key)),
        (FieldName::EncryptionContext, Note::Bound, FieldPlace::Context(context)),
    ]
}

fn sealed(sealed: &mut Sealed, name: fn(SealedPart) -> FieldName, note: Note) -> Places<'_> {
    let Sealed { nonce, ciphertext, tag } = sealed;
    vec![
        (name(SealedPart::Nonce), Note::Nonce, FieldPlace::Bytes(nonce)),
        (name(SealedPart::Ciphertext), note, FieldPlace::Bytes(ciphertext)),
        (name(SealedPart::Tag), Note::Tag, FieldPlace::Bytes(tag)),
    ]
}

fn blob_parts(blob: &mut CiphertextBlob) -> Places<'_> {
    let Some(parts) = blob.parts() else {
        // Not a length that KMS makes: nothing to tell apart.
        return vec![(
            FieldName::Blob(BlobPart::Ciphertext),
            Note::UnderKmsKey,
            FieldPlace::Bytes(blob.bytes_mut()),
        )];
    };
    let mut rest = blob.bytes_mut();
    let mut places = Vec::new();
    for (part, range) in parts {
        let Some((bytes, after)) = rest.split_at_mut_checked(range.len()) else { break };
        rest = after;
        let note = match part {
            BlobPart::Version
            | BlobPart::Separator
            | BlobPart::Length
            | BlobPart::CmsHead
            | BlobPart::CmsMiddle => Note::Format,
            BlobPart::KeyHint => Note::NamesTheKey,
            BlobPart::DerivationNonce | BlobPart::Nonce => Note::Nonce,
            BlobPart::Ciphertext => Note::UnderKmsKey,
            BlobPart::Tag => Note::Tag,
        };
        places.push((FieldName::Blob(part), note, FieldPlace::Bytes(bytes)));
    }
    places
}
