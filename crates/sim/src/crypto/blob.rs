//! KMS's ciphertext blob: its layout.

use std::ops::Range;

use sha2::{Digest, Sha256};

use super::{MaterialId, Sealed};
use crate::KeyArn;

/// What KMS returns instead of a plaintext, and takes back. Callers must not look inside; AWS documents it as
/// opaque and may change it. The layout is read off published blobs (evidence: inferred):
///
/// | bytes | what |
/// |---|---|
/// | 5 | `01 02 03 00 78` from GenerateDataKey, `01 02 02 00 78` from Encrypt |
/// | 32 | the same for every blob of one key: which key and material |
/// | 1 | `01` |
/// | 16 | random: from it and the key material the key of this one blob is derived |
/// | 4 | the length of the rest |
/// | 126 | CMS encrypted-data in DER (RFC 5652, 8; RFC 5084): AES-256-GCM, a nonce of 12 bytes, a tag of 16 |
///
/// That is 184 bytes for a 32-byte data key. The bytes may be anything that somebody sends; whether they are a
/// blob is asked when they are opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CiphertextBlob(Vec<u8>);

/// 32 opaque bytes that tell KMS which key and which material a blob needs, so that Decrypt works without a
/// `KeyId`: here SHA-256 of the key's ARN and the material's id (evidence: inferred, from their length).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyHint([u8; 32]);

/// A part of a ciphertext blob, in the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlobPart {
    /// Version and operation.
    Version,
    /// Which key and material: [`KeyHint`].
    KeyHint,
    /// One constant byte.
    Separator,
    /// The random bytes from which the blob's own key is derived.
    DerivationNonce,
    /// The length of the rest.
    Length,
    /// DER up to the nonce: CMS encrypted-data, AES-256-GCM.
    CmsHead,
    /// The nonce of AES-256-GCM.
    Nonce,
    /// DER between nonce and ciphertext: the length of the tag.
    CmsMiddle,
    /// The encrypted data key.
    Ciphertext,
    /// The authentication tag.
    Tag,
}

/// Which operation made a blob.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MadeBy {
    GenerateDataKey,
    Encrypt,
}

/// What a well-formed blob holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contents {
    pub(super) header: Header,
    pub(super) sealed: Sealed,
}

/// What stands in front of the ciphertext and is authenticated with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) made_by: MadeBy,
    pub(super) hint: KeyHint,
    pub(super) nonce: [u8; 16],
}

const SEPARATOR: u8 = 1;
/// 1.2.840.113549.1.7.6, id-encryptedData (RFC 5652).
const ENCRYPTED_DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x06];
/// 1.2.840.113549.1.7.1, id-data (RFC 5652).
const DATA: [u8; 11] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
/// A SEQUENCE of 2.16.840.1.101.3.4.1.46, aes256-GCM (RFC 5084), and its parameters up to the nonce's bytes.
const AES_256_GCM: [u8; 17] =
    [0x30, 0x1e, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x01, 0x2e, 0x30, 0x11, 0x04, 0x0c];
/// The last parameter, the tag's length: INTEGER 16.
const TAG_LENGTH: [u8; 3] = [0x02, 0x01, 0x10];
const NONCE_BYTES: usize = 12;
const TAG_BYTES: usize = 16;

impl KeyHint {
    /// The hint of a key and one of its materials. Related multi-Region keys share it, so that each of them opens
    /// the blobs of the others.
    pub fn of(key: &KeyArn, material: &MaterialId) -> Self {
        Self(
            Sha256::new().chain_update(key.shared_name()).chain_update(material.as_bytes()).finalize().into(),
        )
    }

    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Header {
    /// The bytes in front of the length.
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let operation = match self.made_by {
            MadeBy::GenerateDataKey => 3,
            MadeBy::Encrypt => 2,
        };
        [&[1, 2, operation, 0, 0x78][..], &self.hint.0, &[SEPARATOR], &self.nonce].concat()
    }
}

impl Contents {
    /// The blob.
    pub(super) fn to_blob(&self) -> CiphertextBlob {
        let Self { header, sealed } = self;
        let (head, middle) = frame(sealed.ciphertext.len());
        let cms_bytes = head.len() + NONCE_BYTES + middle.len() + sealed.ciphertext.len() + TAG_BYTES;
        let parts: [&[u8]; 7] = [
            &header.to_bytes(),
            &(cms_bytes as u32).to_be_bytes(),
            &head,
            &sealed.nonce,
            &middle,
            &sealed.ciphertext,
            &sealed.tag,
        ];
        CiphertextBlob(parts.concat())
    }
}

impl CiphertextBlob {
    /// Takes bytes as somebody sends them.
    pub const fn new(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Which key and material opens the blob. `None` when it is no blob.
    pub fn key_hint(&self) -> Option<KeyHint> {
        Some(self.contents()?.header.hint)
    }

    /// Where each part stands, in order. `None` when no blob has this length.
    pub fn parts(&self) -> Option<[(BlobPart, Range<usize>); 10]> {
        let ciphertext_bytes = ciphertext_bytes(self.0.len())?;
        let (head, middle) = frame_bytes(ciphertext_bytes);
        let mut end = 0;
        Some(
            [
                (BlobPart::Version, 5),
                (BlobPart::KeyHint, 32),
                (BlobPart::Separator, 1),
                (BlobPart::DerivationNonce, 16),
                (BlobPart::Length, 4),
                (BlobPart::CmsHead, head),
                (BlobPart::Nonce, NONCE_BYTES),
                (BlobPart::CmsMiddle, middle),
                (BlobPart::Ciphertext, ciphertext_bytes),
                (BlobPart::Tag, TAG_BYTES),
            ]
            .map(|(part, bytes)| {
                let start = end;
                end += bytes;
                (part, start..end)
            }),
        )
    }

    /// The bytes, to change one. What comes of it is asked when they are opened.
    pub(super) fn bytes_mut(&mut self) -> &mut [u8] {
        &mut self.0
    }

    /// What the blob holds. `None` when any constant byte or length is not as KMS writes it.
    pub(super) fn contents(&self) -> Option<Contents> {
        let [version, hint, _, nonce, _, _, iv, _, ciphertext, tag] =
            self.parts()?.map(|(_, range)| self.0.get(range).unwrap_or_default());
        let made_by = match version {
            [1, 2, 3, 0, 0x78] => MadeBy::GenerateDataKey,
            [1, 2, 2, 0, 0x78] => MadeBy::Encrypt,
            _ => return None,
        };
        let header = Header { made_by, hint: KeyHint(hint.try_into().ok()?), nonce: nonce.try_into().ok()? };
        let sealed =
            Sealed { nonce: iv.try_into().ok()?, ciphertext: ciphertext.to_vec(), tag: tag.try_into().ok()? };
        let contents = Contents { header, sealed };
        // One content has one form: what is not written back byte for byte was not written by KMS.
        (contents.to_blob() == *self).then_some(contents)
    }
}

/// The DER around nonce and ciphertext: what stands before the nonce, and what between them.
fn frame(ciphertext_bytes: usize) -> (Vec<u8>, Vec<u8>) {
    let sealed = tag_and_length(0x80, ciphertext_bytes + TAG_BYTES);
    let middle = [&TAG_LENGTH[..], &sealed].concat();
    let after_nonce = NONCE_BYTES + middle.len() + ciphertext_bytes + TAG_BYTES;
    // From the inside out: each element begins with some bytes of its own and holds all that is written so far.
    let elements: [(u8, &[u8]); 4] =
        [(0x30, &DATA), (0x30, &[0x02, 0x01, 0x00]), (0xa0, &[]), (0x30, &ENCRYPTED_DATA)];
    let head = elements.into_iter().fold(AES_256_GCM.to_vec(), |head, (tag, own)| {
        [&tag_and_length(tag, own.len() + head.len() + after_nonce)[..], own, &head].concat()
    });
    (head, middle)
}

/// How long the parts of [`frame`] are.
fn frame_bytes(ciphertext_bytes: usize) -> (usize, usize) {
    let framed = |own: usize, length: usize| tag_and_length_bytes(own + length) + own + length;
    let middle = TAG_LENGTH.len() + tag_and_length_bytes(ciphertext_bytes + TAG_BYTES);
    let after_nonce = NONCE_BYTES + middle + ciphertext_bytes + TAG_BYTES;
    let innermost = AES_256_GCM.len() + after_nonce;
    let whole = [DATA.len(), 3, 0, ENCRYPTED_DATA.len()]
        .into_iter()
        .fold(innermost, |length, own| framed(own, length));
    (whole - after_nonce, middle)
}

/// How many bytes a DER tag and length take.
fn tag_and_length_bytes(length: usize) -> usize {
    match length {
        0..0x80 => 2,
        0x80..0x100 => 3,
        _ => 4,
    }
}

/// A DER tag and length. Source: ITU-T X.690, 8.1.3 and 10.1.
fn tag_and_length(tag: u8, length: usize) -> Vec<u8> {
    let [.., high, low] = length.to_be_bytes();
    match length {
        0..0x80 => vec![tag, low],
        0x80..0x100 => vec![tag, 0x81, low],
        _ => vec![tag, 0x82, high, low],
    }
}

/// How long the ciphertext is in a blob of so many bytes. `None` when there is no such blob.
fn ciphertext_bytes(blob_bytes: usize) -> Option<usize> {
    let fixed = |ciphertext: usize| {
        let (head, middle) = frame_bytes(ciphertext);
        58 + head + NONCE_BYTES + middle + TAG_BYTES
    };
    // Longer ciphertexts need longer lengths around them: at most 15 bytes more than the shortest.
    let longest = blob_bytes.checked_sub(fixed(0))?;
    (longest.saturating_sub(15)..=longest)
        .filter(|ciphertext| *ciphertext <= usize::from(u16::MAX) - 256)
        .find(|ciphertext| ciphertext + fixed(*ciphertext) == blob_bytes)
}

#[cfg(test)]
mod tests {
    use base64ct::{Base64, Encoding};

    use super::*;

    fn blob(ciphertext_bytes: usize, made_by: MadeBy) -> CiphertextBlob {
        let header = Header { made_by, hint: KeyHint([0x55; 32]), nonce: [0xbb; 16] };
        let sealed = Sealed { nonce: [0xcc; 12], ciphertext: vec![0xdd; ciphertext_bytes], tag: [0xee; 16] };
        Contents { header, sealed }.to_blob()
    }

    /// The base64 texts are what blobs of KMS in AWS's and other public examples have in common. The last letter
    /// of `AQIDAHh` holds the hint's first two bits: published blobs have g, h, i and j there.
    #[test]
    fn a_data_key_s_blob_is_built_like_the_published_ones() {
        let (made, encrypted) = (blob(43, MadeBy::GenerateDataKey), blob(43, MadeBy::Encrypt));
        assert_eq!(made.as_bytes().len(), 184);
        assert_eq!(encrypted.as_bytes().len(), 184);
        assert!(Base64::encode_string(encrypted.as_bytes()).starts_with("AQICAHh"));
        let text = Base64::encode_string(made.as_bytes());
        assert!(text.starts_with("AQIDAHh"));
        let (cms, rest) = text.split_at(72).1.split_at(67);
        assert_eq!(cms, "AAAAfjB8BgkqhkiG9w0BBwagbzBtAgEAMGgGCSqGSIb3DQEHATAeBglghkgBZQMEAS4");
        assert_eq!(&rest[..5], "wEQQM");
        assert_eq!(&rest[5 + 16..5 + 16 + 7], "AgEQgDv");
    }

    /// DER in front of nonce and ciphertext, as it stands in published blobs of Encrypt with longer plaintexts.
    #[test]
    fn longer_ciphertexts_take_longer_lengths() {
        for (sealed_bytes, cms_bytes, text) in [
            (0x53, 0x9a, "AAAAmjCBlwYJKoZIhvcNAQcGoIGJMIGGAgEAMIGABgkqhkiG9w0BBwEwHgYJYIZIAWUDBAEuMBEEDM"),
            (0x81, 0xc9, "AAAAyTCBxgYJKoZIhvcNAQcGoIG4MIG1AgEAMIGvBgkqhkiG9w0BBwEwHgYJYIZIAWUDBAEuMBEEDM"),
            (
                0x835,
                0x882,
                "AAAIgjCCCH4GCSqGSIb3DQEHBqCCCG8wgghrAgEAMIIIZAYJKoZIhvcNAQcBMB4GCWCGSAFlAwQBLjARBAzM",
            ),
        ] {
            let blob = blob(sealed_bytes - 16, MadeBy::Encrypt);
            assert_eq!(blob.as_bytes().len(), 58 + cms_bytes);
            let base64 = Base64::encode_string(blob.as_bytes());
            assert!(base64[72..].starts_with(text), "{}", &base64[72..]);
        }
    }

    #[test]
    fn a_frame_is_as_long_as_it_is_said_to_be() {
        for bytes in 0..=4096 + 11 {
            let (head, middle) = frame(bytes);
            assert_eq!(frame_bytes(bytes), (head.len(), middle.len()), "{bytes}");
        }
    }

    #[test]
    fn every_length_reads_back() {
        for bytes in 0..=4096 + 11 {
            let blob = blob(bytes, MadeBy::Encrypt);
            assert_eq!(blob.contents().unwrap().sealed.ciphertext.len(), bytes);
            assert_eq!(
                blob.parts().unwrap().map(|(_, range)| range).last().unwrap().end,
                blob.as_bytes().len()
            );
        }
    }

    #[test]
    fn what_is_no_blob_has_no_hint() {
        let good = blob(43, MadeBy::GenerateDataKey);
        assert_eq!(good.key_hint(), Some(KeyHint([0x55; 32])));
        for bytes in [&[][..], &[0; 184], &good.as_bytes()[1..], &good.as_bytes()[..183]] {
            assert_eq!(CiphertextBlob::new(bytes.to_vec()).key_hint(), None);
        }
        assert_eq!(CiphertextBlob::new([good.as_bytes(), &[0]].concat()).key_hint(), None);
    }
}
