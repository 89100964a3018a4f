//! Random bytes, handed in as one seed.

use std::fmt;
use std::sync::OnceLock;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Secret;

/// The random bytes of one request, or of one cloud: a seed from which every key, nonce and id is expanded.
///
/// The same seed and the same label give the same bytes; different labels give bytes that have nothing to do with
/// each other. Expansion is HMAC-SHA-256 in counter mode (NIST SP 800-108r1, 4.1).
#[derive(Clone)]
pub struct Entropy {
    seed: [u8; 32],
    /// HMAC with the seed as its key: half of the work of an expansion, and the same for each.
    keyed: OnceLock<Hmac<Sha256>>,
}

impl Entropy {
    /// Takes a seed of 32 random bytes.
    pub const fn new(seed: [u8; 32]) -> Self {
        Self { seed, keyed: OnceLock::new() }
    }

    /// The seed of a part: what is expanded from it cannot be expanded from the whole, nor from another part.
    pub fn derive(&self, label: &str) -> Self {
        Self::new(expand(self.keyed(), b"part", label.as_bytes()))
    }

    /// `N` random bytes for one purpose.
    pub fn fill<const N: usize>(&self, label: &str) -> [u8; N] {
        expand(self.keyed(), b"fill", label.as_bytes())
    }

    fn keyed(&self) -> &Hmac<Sha256> {
        self.keyed.get_or_init(|| hmac(&self.seed))
    }

    /// A random key for one purpose.
    pub fn secret<const N: usize>(&self, label: &str) -> Secret<N> {
        Secret::new(self.fill(label))
    }
}

/// What is expanded follows from the seed.
impl PartialEq for Entropy {
    fn eq(&self, other: &Self) -> bool {
        self.seed == other.seed
    }
}

impl Eq for Entropy {}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy(..)")
    }
}

/// NIST SP 800-108r1, 4.1, KDF in counter mode: block i is HMAC(key, i ‖ label ‖ 0x00 ‖ context ‖ bits), with i
/// and the number of bits as big-endian 32-bit integers.
pub(super) fn expand<const N: usize>(keyed: &Hmac<Sha256>, label: &[u8], context: &[u8]) -> [u8; N] {
    let bits = (N as u32) * 8;
    let mut out = [0; N];
    for (index, chunk) in (1_u32..).zip(out.chunks_mut(32)) {
        let parts: [&[u8]; 5] = [&index.to_be_bytes(), label, &[0], context, &bits.to_be_bytes()];
        let mut state = keyed.clone();
        for part in parts {
            state.update(part);
        }
        let block: [u8; 32] = state.finalize().into_bytes().into();
        for (to, from) in chunk.iter_mut().zip(block) {
            *to = from;
        }
    }
    out
}

/// HMAC-SHA-256 over the parts, one after the other.
pub(super) fn hmac_sha256(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    hmac_state(key, parts).finalize().into_bytes().into()
}

/// HMAC-SHA-256 with the parts taken in, to be finished or verified.
pub(super) fn hmac_state(key: &[u8; 32], parts: &[&[u8]]) -> Hmac<Sha256> {
    let mut state = hmac(key);
    for part in parts {
        state.update(part);
    }
    state
}

/// HMAC-SHA-256 with nothing but its key taken in.
pub(super) fn hmac(key: &[u8; 32]) -> Hmac<Sha256> {
    // HMAC itself pads a key with zeros to the block of 64 bytes, so this is the same key.
    let mut block = [0; 64];
    for (to, from) in block.iter_mut().zip(key) {
        *to = *from;
    }
    Hmac::<Sha256>::new(&block.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_bytes_for_the_same_label_only() {
        let entropy = Entropy::new([1; 32]);
        let bytes: [u8; 48] = entropy.fill("nonce");
        assert_eq!(bytes, entropy.clone().fill::<48>("nonce"));
        assert_ne!(bytes, entropy.fill::<48>("nonce2"));
        assert_ne!(bytes, Entropy::new([2; 32]).fill::<48>("nonce"));
        assert_ne!(entropy.derive("a").fill::<32>("b"), entropy.derive("b").fill::<32>("a"));
        assert_ne!(entropy.derive("a").seed, entropy.fill::<32>("a"));
        // A short request is not the beginning of a longer one, and no block repeats.
        let (first, second) = bytes.split_at(32);
        assert_ne!(&first[..16], second);
        assert_ne!(first, entropy.fill::<32>("nonce"));
    }

    /// The expectation is pyca/cryptography's `KBKDFHMAC` in counter mode.
    #[test]
    fn expansion_is_the_kdf_of_sp_800_108() {
        let key = std::array::from_fn(|at| at as u8);
        let bytes: [u8; 40] = expand(&hmac(&key), b"fill", b"nonce");
        assert_eq!(
            super::super::digest::hex(&bytes),
            "3761643fb569844d1bd7e3aecbbc7d23e766da314228af0cf6d46a0fb83dd755bb0ee30b50a2218e"
        );
    }

    #[test]
    fn debug_shows_no_byte() {
        assert_eq!(format!("{:?}", Entropy::new([0xab; 32])), "Entropy(..)");
    }
}
