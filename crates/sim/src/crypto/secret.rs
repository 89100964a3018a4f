//! Secret bytes, and the error that says nothing.

use std::fmt;

use base64ct::{Base64, Encoding};

/// Bytes that nobody outside may see: a key. `Debug` shows their number only.
///
/// They are simulated, so they are not wiped from memory.
#[derive(Clone)]
pub struct Secret<const N: usize>([u8; N]);

impl<const N: usize> Secret<N> {
    /// Takes the bytes in.
    pub const fn new(bytes: [u8; N]) -> Self {
        Self(bytes)
    }

    /// Reads base64, as the header `x-amz-server-side-encryption-customer-key` carries a key. `None` when the
    /// text is not canonical base64 of exactly `N` bytes.
    pub fn from_base64(text: &str) -> Option<Self> {
        let bytes = Base64::decode_vec(text).ok()?;
        bytes.try_into().ok().map(Self)
    }

    /// The bytes themselves. Each call is a place where a secret leaves its type.
    pub const fn expose(&self) -> &[u8; N] {
        &self.0
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({N} bytes)")
    }
}

/// Something does not open. Why is not said: it would help whoever tampers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpaqueError;

impl fmt::Display for OpaqueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("does not open")
    }
}

impl std::error::Error for OpaqueError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_a_header_has_exactly_32_bytes() {
        let header = |bytes: usize| Base64::encode_string(&vec![7; bytes]);
        assert_eq!(Secret::<32>::from_base64(&header(32)).unwrap().expose(), &[7; 32]);
        assert!(Secret::<32>::from_base64(&header(31)).is_none());
        assert!(Secret::<32>::from_base64(&header(33)).is_none());
        assert!(Secret::<32>::from_base64(header(32).trim_end_matches('=')).is_none());
    }

    #[test]
    fn debug_shows_no_byte() {
        assert_eq!(format!("{:?}", Secret::new([0xab; 32])), "Secret(32 bytes)");
    }
}
