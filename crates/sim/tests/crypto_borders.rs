//! Rules of the cryptography at a border: what two keys, two contexts and two lengths are told apart by.

#![allow(clippy::unwrap_used, reason = "what is missing is a failing test")]

use std::error::Error;

use base64ct::{Base64, Encoding};
use sim::KeyArn;
use sim::crypto::client::ClientError;
use sim::crypto::kms::{PLAINTEXT_BYTES_MAX, encrypt, generate_data_key};
use sim::crypto::{
    AtRest, CiphertextBlob, ContextError, EncryptionContext, Entropy, FieldName, KeyMaterial, OpaqueError,
    TamperError, tamper,
};

const KEY: &str = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

fn key() -> KeyArn {
    KeyArn::parse(KEY).unwrap()
}

fn material(seed: u8) -> KeyMaterial {
    KeyMaterial::generate(&Entropy::new([seed; 32]))
}

/// Key material is the same as itself and as its copy, and no other's.
#[test]
fn material_is_told_from_other_material() {
    assert!(material(1) == material(1) && material(1) == material(1).clone());
    assert!(material(1) != material(2));
    assert_ne!(material(1).id(), material(2).id());
}

/// DER of two bytes a length ends at 65,535 bytes, and KMS takes blobs of 6,144 bytes at most: what is longer is none.
/// Sources: AWS KMS API reference, Decrypt, `CiphertextBlob`; ITU-T X.690, 8.1.3.
#[test]
fn no_blob_is_longer_than_its_lengths_can_say() {
    let parts = |bytes: usize| CiphertextBlob::new(vec![0; bytes]).parts();
    assert!(parts(6_144).is_some());
    // 58 bytes, tag and length of the outermost SEQUENCE, and what it holds.
    assert!(parts(58 + 4 + 65_535 + 1).is_none());
    assert!(parts(70_000).is_none());
}

/// Two contexts never share a form: here the bytes of the one would be those of the other, if the length 65,535 were
/// written like shorter ones, as it also begins the longer form.
/// Source: `EncryptionContext::aad`, after aws-encryption-sdk-specification, framework/structures.
#[test]
fn two_contexts_never_share_their_bytes() {
    let filler = "x".repeat(65_531);
    let one = [("a", format!("\0\u{1}\0\0{filler}")), ("b", "\0\u{1}c\0\u{1}d".to_owned())];
    let two = [("a", format!("{filler}\0\u{1}b\0\u{6}")), ("c", "d".to_owned())];
    let context = |pairs: [(&'static str, String); 2]| EncryptionContext::default().with(pairs);
    assert_eq!(one[0].1.len(), 65_535);
    assert_eq!(two[0].1.len(), 65_536);
    assert_ne!(context(one).aad(), context(two).aad());
    // The longest short form, and the first long one.
    let value_at = |length: usize| {
        let aad = EncryptionContext::default().with([("a", "x".repeat(length))]).aad();
        aad.get(5..).unwrap().split(|byte| *byte == b'x').next().unwrap().to_vec()
    };
    assert_eq!(value_at(65_534), [0xff, 0xfe]);
    assert_eq!(value_at(65_535), [0xff, 0xff, 0, 0, 0xff, 0xff]);
}

/// Source: RFC 8259, 7: each escape of two characters, and code points above U+FFFF as a pair of surrogates, of which
/// the second ends at DFFF (RFC 2781, 2.1).
#[test]
fn a_context_s_escapes_are_those_of_json() {
    let read = |escaped: &str| {
        let json = format!(r#"{{"a":"{escaped}"}}"#);
        let context = EncryptionContext::from_header(&Base64::encode_string(json.as_bytes()));
        context.map(|context| context.get("a").unwrap().to_owned())
    };
    for (escaped, text) in [
        (r#"\""#, "\""),
        (r"\\", "\\"),
        (r"\/", "/"),
        (r"\b", "\u{8}"),
        (r"\f", "\u{c}"),
        (r"\n", "\n"),
        (r"\r", "\r"),
        (r"\t", "\t"),
        (r"\ud800\udc00", "\u{10000}"),
        (r"\ud800\udfff", "\u{103ff}"),
        (r"\udbff\udfff", "\u{10ffff}"),
    ] {
        assert_eq!(read(escaped), Ok(text.to_owned()), "{escaped}");
    }
    for wrong in [r"\a", r"\v", r"\0", r"\'", r"\ud800\udbff", r"\ud800\ue000"] {
        assert_eq!(read(wrong), Err(ContextError::Json), "{wrong}");
    }
}

/// A changed letter of the context lies there and binds; the same context in other letters of its escape is no change.
#[test]
fn a_flipped_bit_of_the_context_is_another_context_or_none() {
    let context = EncryptionContext::default().with([("a", "\u{b}c")]);
    assert_eq!(context.to_json(), r#"{"a":"\u000bc"}"#);
    let data_key = generate_data_key(&material(1), &key(), &context, &Entropy::new([2; 32]));
    let stored = AtRest::sse_kms(key(), context, &data_key, b"report", &Entropy::new([3; 32]));
    // The last letter of the value, from `c` to `C`; of the escape, from `b` to `B`; of the JSON, from `}` to `]`.
    for (byte, wanted) in
        [(12, Ok("\u{b}C")), (11, Err(TamperError::NotStorable)), (14, Err(TamperError::NotStorable))]
    {
        let mut changed = stored.clone();
        let flipped = tamper(&mut changed, FieldName::EncryptionContext, byte, 5);
        let (_, context, _) = changed.needs_kms().unwrap();
        assert_eq!(flipped.map(|()| context.get("a").unwrap()), wanted, "{byte}");
        assert_eq!(changed == stored, wanted.is_err(), "{byte}");
    }
}

/// Every error says something, in lower case and without a full stop, and what is wrong with what was given.
#[test]
fn errors_say_what_they_are() {
    let empty = encrypt(&material(1), &key(), &EncryptionContext::default(), &[], &Entropy::new([2; 32]));
    let long = vec![0; PLAINTEXT_BYTES_MAX + 1];
    let long = encrypt(&material(1), &key(), &EncryptionContext::default(), &long, &Entropy::new([2; 32]));
    let cases: [(Box<dyn Error>, &str); 9] = [
        (Box::new(empty.unwrap_err()), "0 bytes"),
        (Box::new(long.unwrap_err()), "4097 bytes"),
        (Box::new(OpaqueError), "open"),
        (Box::new(ContextError::Base64), "base64"),
        (Box::new(ContextError::Json), "JSON"),
        (Box::new(ClientError::NotEncrypted), "not encrypted"),
        (Box::new(ClientError::Headers), "headers"),
        (Box::new(ClientError::Commitment), "commitment"),
        (Box::new(ClientError::Opaque(OpaqueError)), "open"),
    ];
    for (error, says) in cases {
        let text = error.to_string();
        assert!(text.contains(says), "{text}");
        assert!(text.starts_with(|first: char| first.is_ascii_lowercase()) && !text.ends_with('.'), "{text}");
    }
}
