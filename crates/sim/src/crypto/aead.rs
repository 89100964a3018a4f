//! AES-256-GCM: the one cipher of S3 and KMS.

use super::{OpaqueError, Secret};

/// What AES-256-GCM makes of a plaintext. Source: NIST SP 800-38D; S3 User Guide, "Protecting data with
/// encryption" (AES-256-GCM); how S3 stores nonce and tag is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The nonce: public, and never twice under the same key.
    pub nonce: [u8; 12],
    /// As long as the plaintext.
    pub ciphertext: Vec<u8>,
    /// Proves that neither the ciphertext nor the additional data changed.
    pub tag: [u8; 16],
}

/// Encrypts a plaintext and binds it to the additional data, which is not encrypted.
pub fn seal(key: &Secret<32>, nonce: [u8; 12], additional: &[u8], plaintext: &[u8]) -> Sealed {
    let mut ciphertext = plaintext.to_vec();
    let tag = aes256::encrypt(key.expose(), &nonce, additional, &mut ciphertext);
    Sealed { nonce, ciphertext, tag }
}

/// Decrypts what [`seal`] made with the same key and additional data. Errors without a reason when any bit of
/// them or of the sealed bytes differs; nothing of the plaintext comes out then.
pub fn open(key: &Secret<32>, additional: &[u8], sealed: &Sealed) -> Result<Vec<u8>, OpaqueError> {
    let mut plaintext = sealed.ciphertext.clone();
    aes256::decrypt(key.expose(), &sealed.nonce, additional, &mut plaintext, &sealed.tag)
        .ok_or(OpaqueError)?;
    Ok(plaintext)
}

/// Decrypts a sealed 32-byte key.
pub(super) fn open_key(
    key: &Secret<32>,
    additional: &[u8],
    sealed: &Sealed,
) -> Result<Secret<32>, OpaqueError> {
    let bytes = open(key, additional, sealed)?;
    bytes.try_into().map(Secret::new).map_err(|_| OpaqueError)
}

impl Sealed {
    /// Nonce, ciphertext and tag in one.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        [&self.nonce[..], &self.ciphertext, &self.tag].concat()
    }

    /// Reads what [`Sealed::to_bytes`] wrote. `None` when the bytes are too few for nonce and tag.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (nonce, rest) = bytes.split_first_chunk()?;
        let (ciphertext, tag) = rest.split_last_chunk()?;
        Some(Self { nonce: *nonce, ciphertext: ciphertext.to_vec(), tag: *tag })
    }
}
