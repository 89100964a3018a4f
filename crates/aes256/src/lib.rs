//! AES-256-GCM in place. The cipher is generic, so it is compiled where it is named: here, with the optimisation of this
//! crate (`profile.web` in Cargo.toml). In a crate that is compiled for size it is four times as slow.
//!
//! Source: NIST SP 800-38D.

use aes_gcm::aead::AeadInOut;
use aes_gcm::{Aes256Gcm, KeyInit};

/// Encrypts a text of less than 64 GiB where it stands, and answers with the tag over it and the additional data.
pub fn encrypt(key: &[u8; 32], nonce: &[u8; 12], additional: &[u8], text: &mut [u8]) -> [u8; 16] {
    #[expect(clippy::expect_used, reason = "AES-GCM refuses nothing but inputs of 64 GiB and more")]
    let tag = Aes256Gcm::new(key.into())
        .encrypt_inout_detached(nonce.into(), additional, text.into())
        .expect("a text below 64 GiB");
    tag.into()
}

/// Decrypts what [`encrypt`] made where it stands. `None` when any bit of text, tag or additional data differs, or the
/// key or the nonce is another: the text is of no use then.
pub fn decrypt(
    key: &[u8; 32],
    nonce: &[u8; 12],
    additional: &[u8],
    text: &mut [u8],
    tag: &[u8; 16],
) -> Option<()> {
    Aes256Gcm::new(key.into()).decrypt_inout_detached(nonce.into(), additional, text.into(), tag.into()).ok()
}
