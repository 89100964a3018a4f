//! Entity tags and MD5 headers.

/// Lower case hexadecimal digits.
pub(crate) use base16ct::lower::encode_string as hex;
use base64ct::{Base64, Encoding};
use md5::{Digest, Md5};
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
