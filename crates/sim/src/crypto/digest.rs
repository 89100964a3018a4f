//! Entity tags and MD5 headers.

/// Lower case hexadecimal digits.
pub(crate) use base16ct::lower::encode_string as hex;
use base64ct::{Base64, Encoding};
use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::Sha256;

use super::Entropy;

/// The entity tag of an unencrypted or SSE-S3 object in one part: the MD5 of its plaintext in hexadecimal digits,
/// quotes not included. Source: S3 API reference, "Object", ETag.
pub fn md5_etag(plaintext: &[u8]) -> String {
    hex(&Md5::digest(plaintext))
}

/// The entity tag of an object under SSE-KMS, DSSE-KMS or SSE-C: 32 hexadecimal digits that are not the MD5 and
/// differ for every upload. Source: S3 API reference, "Object", ETag; how S3 makes it is not published.
pub fn random_etag(entropy: &Entropy) -> String {
    hex(&entropy.fill::<16>("entity tag"))
}

/// The entity tag of a multipart upload in every mode: the MD5 of the parts' entity tags as bytes, a hyphen and
/// the number of parts. `None` when a part's tag is not 32 hexadecimal digits.
pub fn multipart_etag<'a>(parts: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let mut md5 = Md5::new();
    let mut count = 0_usize;
    for part in parts {
        md5.update(unhex::<16>(part)?);
        count += 1;
    }
    Some(format!("{}-{count}", hex(&md5.finalize())))
}

/// The MD5 in base64, as the headers `Content-MD5` and `x-amz-server-side-encryption-customer-key-MD5` carry it.
pub fn md5_base64(bytes: &[u8]) -> String {
    Base64::encode_string(&Md5::digest(bytes))
}

/// The CRC64NVME of a plaintext in base64, as `x-amz-checksum-crc64nvme` carries it. Source: NVM Express, "64b CRC".
pub fn crc64_nvme(bytes: &[u8]) -> String {
    const POLYNOMIAL: u64 = 0x9a6c_9329_ac4b_c9b5;
    let crc = bytes.iter().fold(u64::MAX, |crc, byte| {
        (0..8).fold(
            crc ^ u64::from(*byte),
            |crc, _| {
                if crc & 1 == 1 { (crc >> 1) ^ POLYNOMIAL } else { crc >> 1 }
            },
        )
    });
    Base64::encode_string(&(!crc).to_be_bytes())
}

/// The CRC-32 of bytes by a reflected polynomial.
fn crc32(bytes: &[u8], polynomial: u32) -> u32 {
    let bit = |crc: u32, _: u8| if crc & 1 == 1 { (crc >> 1) ^ polynomial } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), bit))
}

/// A checksum of S3's over bytes.
/// Source: S3 API reference, PutObject: `x-amz-checksum-*`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Checksum {
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

impl Checksum {
    /// All of them.
    pub(crate) const ALL: [Self; 5] = [Self::Crc32, Self::Crc32C, Self::Crc64Nvme, Self::Sha1, Self::Sha256];

    /// The header that carries it.
    pub(crate) const fn header(self) -> &'static str {
        match self {
            Self::Crc32 => "x-amz-checksum-crc32",
            Self::Crc32C => "x-amz-checksum-crc32c",
            Self::Crc64Nvme => "x-amz-checksum-crc64nvme",
            Self::Sha1 => "x-amz-checksum-sha1",
            Self::Sha256 => "x-amz-checksum-sha256",
        }
    }

    /// As `ChecksumAlgorithm` names it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Crc32 => "CRC32",
            Self::Crc32C => "CRC32C",
            Self::Crc64Nvme => "CRC64NVME",
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
        }
    }

    /// How many bytes it has.
    pub(crate) const fn length(self) -> usize {
        match self {
            Self::Crc32 | Self::Crc32C => 4,
            Self::Crc64Nvme => 8,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }

    /// The checksum of bytes, in base64.
    #[inline(never)]
    pub(crate) fn of(self, bytes: &[u8]) -> String {
        match self {
            Self::Crc32 => Base64::encode_string(&crc32(bytes, 0xedb8_8320).to_be_bytes()),
            Self::Crc32C => Base64::encode_string(&crc32(bytes, 0x82f6_3b78).to_be_bytes()),
            Self::Crc64Nvme => crc64_nvme(bytes),
            Self::Sha1 => Base64::encode_string(&Sha1::digest(bytes)),
            Self::Sha256 => Base64::encode_string(&Sha256::digest(bytes)),
        }
    }
}

/// The SHA-256 in hexadecimal digits, as `x-amz-content-sha256` carries it.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Reads exactly `N` bytes of hexadecimal digits.
fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let read = base16ct::mixed::decode(text, &mut bytes).ok()?.len();
    (read == N).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_those_of_rfc_1321_and_of_s3() {
        assert_eq!(md5_etag(b""), "d41d8cd98f00b204e9800998ecf8427e");
        assert_eq!(md5_etag(b"message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
        assert_eq!(md5_base64(b""), "1B2M2Y8AsgTpgAmY7PhCfg==");
    }

    /// The SHA-1 of so many letters `a`, by Python's hashlib.
    const SHA1_OF_AS: &[(usize, &str)] = &[
        (54, "b05d71c64979cb95fa74a33cdb31a40d258ae02e"),
        (55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
        (56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
        (63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5"),
        (64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
        (65, "11655326c708d70319be2610e8a57d9a5b959d3b"),
        (119, "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
        (120, "f34c1488385346a55709ba056ddd08280dd4c6d6"),
        (1000, "291e9a6c66994949b57ba5e650361e98fc36b1ba"),
    ];

    /// The expectations are the check values of CRC-32/ISO-HDLC and CRC-32/ISCSI in the catalogue of parametrised CRC algorithms, and those of
    /// RFC 3174 and FIPS 180-4; lengths about a block's end are held by Python's hashlib.
    #[test]
    fn checksums_are_those_of_their_specifications() {
        for (checksum, text, expected) in [
            (Checksum::Crc32, "123456789", "y/Q5Jg=="),
            (Checksum::Crc32C, "123456789", "4waSgw=="),
            (Checksum::Sha1, "", "2jmj7l5rSw0yVb/vlWAYkK/YBwk="),
            (Checksum::Sha1, "abc", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="),
            (
                Checksum::Sha1,
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "hJg+RBw70m66rkqh+VEp5eVGcPE=",
            ),
            (Checksum::Sha256, "abc", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
        ] {
            assert_eq!(checksum.of(text.as_bytes()), expected, "{checksum:?} of {text}");
            let bytes = Base64::decode_vec(expected).expect("base64");
            assert_eq!(bytes.len(), checksum.length());
        }
        for (length, expected) in SHA1_OF_AS {
            assert_eq!(hex(&Sha1::digest(vec![b'a'; *length])), *expected, "{length} letters");
        }
    }

    /// The expectation is the check value of CRC-64/NVME in the catalogue of parametrised CRC algorithms.
    #[test]
    fn the_checksum_is_crc_64_nvme() {
        let check = Base64::encode_string(&0xae8b_1486_0a79_9888_u64.to_be_bytes());
        assert_eq!(crc64_nvme(b"123456789"), check);
        assert_ne!(crc64_nvme(b"123456780"), check);
    }

    #[test]
    fn a_tag_of_parts_counts_them() {
        // MD5 of the 16 bytes d41d8cd98f00b204e9800998ecf8427e, once and twice (coreutils md5sum).
        let empty = "d41d8cd98f00b204e9800998ecf8427e";
        assert_eq!(multipart_etag([empty]).unwrap(), "59adb24ef3cdbe0297f05b395827453f-1");
        assert_eq!(multipart_etag([empty, empty]).unwrap(), "5873dd45edd01f09c1ef2e7819369e8e-2");
        assert_eq!(multipart_etag([&empty[1..]]), None);
        assert_eq!(multipart_etag([&format!("{empty}0")[..]]), None);
        assert_eq!(multipart_etag(["-2"]), None);
    }

    #[test]
    fn a_random_tag_is_no_digest_of_the_plaintext() {
        let (first, second) = (Entropy::new([1; 32]), Entropy::new([2; 32]));
        assert_eq!(random_etag(&first).len(), 32);
        assert_ne!(random_etag(&first), random_etag(&second));
    }
}
