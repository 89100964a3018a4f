//! The S3 Encryption Client's formats. Objects and headers in the expectations were made with another
//! implementation (pyca/cryptography) from the specification.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails loudly, its helpers too"
)]

use sim::KeyArn;
use sim::crypto::client::{
    ClientError, ClientObject, Envelope, Format, Header, Unlock, Wrapped, Wrapping, encrypt, kms_context,
};
use sim::crypto::kms::{decrypt_data_key, generate_data_key};
use sim::crypto::{EncryptionContext, Entropy, KeyMaterial, KeyMaterials, OpaqueError, Secret};

const PLAINTEXT: &[u8] = b"a report that is nobody's business";
/// The data key 0, 1, .. 31 under [`wrapping_key`], bound to the algorithm's name in each format.
const KEY_V2: &str = "AAECAwQFBgcICQoLXFNfpE4w7eu08MPNKn5QMwNh+3d+BLAGPBTJoaec1Ye5bcxfmCxMXS/fz58+OdH/";
const KEY_V3: &str = "AAECAwQFBgcICQoLXFNfpE4w7eu08MPNKn5QMwNh+3d+BLAGPBTJoaec1YfyEvoqmW5slujQOiCdHvuL";

/// The client's own key: 32, 33, .. 63.
fn wrapping_key() -> Secret<32> {
    Secret::new(std::array::from_fn(|at| at as u8 + 32))
}

fn v2() -> (Vec<(&'static str, &'static str)>, &'static str) {
    let headers = vec![
        ("x-amz-key-v2", KEY_V2),
        ("x-amz-iv", "AAECAwQFBgcICQoL"),
        ("x-amz-cek-alg", "AES/GCM/NoPadding"),
        ("x-amz-wrap-alg", "AES/GCM"),
        ("x-amz-matdesc", "{}"),
        ("x-amz-tag-len", "128"),
    ];
    (headers, "JiKkfrWKsG+tNf/qxckRHqO46FafHyZbS0eH8G4AbtdyY3Q0Wca+3Plaj3qVPkcWKAs=")
}

fn v3() -> (Vec<(&'static str, &'static str)>, &'static str) {
    let headers = vec![
        ("x-amz-c", "115"),
        ("x-amz-3", KEY_V3),
        ("x-amz-w", "02"),
        ("x-amz-d", "LVmkgNE29Zgnkck6k9dgzq3lARzPRl2/wwPFlw=="),
        ("x-amz-i", "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+fw=="),
    ];
    (headers, "ODH3Vc3xTAP3nrjBWijShUQb0K8tORonxmqe9pDIDO0ens3ZrmP7dRa0qve8f4/BLDY=")
}

/// Opens an object with the wrapping key after some headers were set to other values, or left out.
fn check(
    (mut headers, body): (Vec<(&'static str, &'static str)>, &str),
    changes: &[(&'static str, Option<&'static str>)],
    wanted: Result<&[u8], ClientError>,
) {
    for (name, value) in changes {
        headers.retain(|(header, _)| header != name);
        headers.extend(value.map(|value| (*name, value)));
    }
    let body = <base64ct::Base64 as base64ct::Encoding>::decode_vec(body).unwrap();
    let opened = Envelope::read(headers)
        .and_then(|envelope| envelope.open(Unlock::WrappingKey(&wrapping_key()), &body));
    assert_eq!(opened.as_deref(), wanted.as_ref().copied(), "{changes:?}");
}

#[test]
fn objects_of_another_implementation_open() {
    check(v2(), &[], Ok(PLAINTEXT));
    check(v3(), &[], Ok(PLAINTEXT));
    check(v2(), &[("author", Some("mksamba"))], Ok(PLAINTEXT));
    check(v3(), &[("x-amz-m", Some("{\"key\":\"1\"}"))], Ok(PLAINTEXT));
}

#[test]
fn headers_must_fit_together() {
    let headers = Err(ClientError::Headers);
    for name in
        ["x-amz-key-v2", "x-amz-iv", "x-amz-cek-alg", "x-amz-wrap-alg", "x-amz-matdesc", "x-amz-tag-len"]
    {
        check(v2(), &[(name, None)], headers);
    }
    for name in ["x-amz-c", "x-amz-3", "x-amz-w", "x-amz-d", "x-amz-i"] {
        check(v3(), &[(name, None)], headers);
        check(v2(), &[(name, Some("115"))], headers);
    }
    check(v2(), &[("x-amz-tag-len", Some("96"))], headers);
    check(v2(), &[("x-amz-cek-alg", Some("AES/CBC/PKCS5Padding"))], headers);
    check(v2(), &[("x-amz-wrap-alg", Some("kms"))], headers);
    check(v2(), &[("x-amz-iv", Some("AAECAwQFBgcICQo="))], headers);
    check(v3(), &[("x-amz-c", Some("114"))], headers);
    check(v3(), &[("x-amz-w", Some("22"))], headers);
    let none: Vec<_> = v2().0.into_iter().map(|(name, _)| (name, None)).collect();
    check(v2(), &none, Err(ClientError::NotEncrypted));
}

#[test]
fn the_commitment_is_compared_before_anything_opens() {
    let opaque = Err(ClientError::Opaque(OpaqueError));
    let commitment = Err(ClientError::Commitment);
    check(v3(), &[("x-amz-d", Some("LVmkgNE29Zgnkck6k9dgzq3lARzPRl2/wwPFlg=="))], commitment);
    check(v3(), &[("x-amz-i", Some("ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1+fg=="))], commitment);
    // The body is wrong too, but the commitment is asked first.
    check((v3().0, v2().1), &[("x-amz-d", Some("LVmkgNE29Zgnkck6k9dgzq3lARzPRl2/wwPFlg=="))], commitment);
    check((v3().0, v2().1), &[], opaque);
    check((v2().0, v3().1), &[], opaque);
    check((v2().0, "AAECAwQFBgcICQoLDA0O"), &[], opaque);
    check(v2(), &[("x-amz-iv", Some("AAECAwQFBgcICQoK"))], opaque);
    // A data key wrapped for one format does not open in the other.
    check(v2(), &[("x-amz-key-v2", Some(KEY_V3))], opaque);
    check(v3(), &[("x-amz-3", Some(KEY_V2))], opaque);
}

struct Kms {
    materials: KeyMaterials,
    key: KeyArn,
}

impl Kms {
    fn new() -> Self {
        let key = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        let materials = KeyMaterials::new(KeyMaterial::generate(&Entropy::new([3; 32])));
        Self { materials, key: KeyArn::parse(key).unwrap() }
    }

    fn encrypt(&self, format: Format, caller: &EncryptionContext) -> ClientObject {
        let context = kms_context(format, caller);
        let entropy = Entropy::new([9; 32]);
        let data_key = generate_data_key(self.materials.current(), &self.key, &context, &entropy);
        encrypt(format, Wrapping::Kms { data_key: &data_key, context: &context }, PLAINTEXT, &entropy)
    }

    fn open(&self, metadata: &[(&str, String)], body: &[u8]) -> Result<Vec<u8>, ClientError> {
        let envelope = Envelope::read(metadata.iter().map(|(name, value)| (*name, value.as_str())))?;
        let Wrapped::Kms { blob, context } = &envelope.wrapped else { return Err(ClientError::Headers) };
        let data_key = decrypt_data_key(&self.materials, &self.key, context, blob)?;
        envelope.open(Unlock::DataKey(&data_key), body)
    }
}

fn names(object: &ClientObject) -> Vec<(&'static str, String)> {
    object.metadata.iter().map(|(header, value)| (header.name(), value.clone())).collect()
}

#[test]
fn objects_under_kms_open_again() {
    let kms = Kms::new();
    let caller = EncryptionContext::default().with([("project", "samba")]);
    for (format, context, wanted) in [
        (
            Format::V2,
            "x-amz-matdesc",
            &[
                "x-amz-key-v2",
                "x-amz-iv",
                "x-amz-cek-alg",
                "x-amz-wrap-alg",
                "x-amz-matdesc",
                "x-amz-tag-len",
            ][..],
        ),
        (Format::V3, "x-amz-t", &["x-amz-c", "x-amz-3", "x-amz-w", "x-amz-t", "x-amz-d", "x-amz-i"]),
    ] {
        let object = kms.encrypt(format, &caller);
        let metadata = names(&object);
        assert_eq!(metadata.iter().map(|(name, _)| *name).collect::<Vec<_>>(), wanted);
        assert_eq!(object.body.len(), PLAINTEXT.len() + 16);
        assert_eq!(kms.open(&metadata, &object.body).as_deref(), Ok(PLAINTEXT));

        let algorithm = match format {
            Format::V2 => "AES/GCM/NoPadding",
            Format::V3 => "115",
        };
        let json = format!("{{\"aws:x-amz-cek-alg\":\"{algorithm}\",\"project\":\"samba\"}}");
        assert!(metadata.contains(&(context, json)));
        let envelope = Envelope::read(metadata.iter().map(|(name, value)| (*name, value.as_str()))).unwrap();
        assert_eq!(envelope.format(), format);
        assert!(envelope.is_bound_to(&caller));
        assert!(!envelope.is_bound_to(&EncryptionContext::default()));
        assert!(!envelope.is_bound_to(&caller.clone().with([("project", "bossa")])));
    }
}

#[test]
fn objects_under_the_client_s_own_key_open_again() {
    for format in [Format::V2, Format::V3] {
        let description = EncryptionContext::default().with([("key", "1")]);
        let wrapping_key = wrapping_key();
        let wrapping = Wrapping::Aes { wrapping_key: &wrapping_key, description: &description };
        let object = encrypt(format, wrapping, PLAINTEXT, &Entropy::new([9; 32]));
        let metadata = names(&object);
        let envelope = Envelope::read(metadata.iter().map(|(name, value)| (*name, value.as_str()))).unwrap();
        let open = |unlock| envelope.open(unlock, &object.body);
        assert_eq!(open(Unlock::WrappingKey(&wrapping_key)).as_deref(), Ok(PLAINTEXT));
        let other = Secret::new([0; 32]);
        assert_eq!(open(Unlock::WrappingKey(&other)), Err(ClientError::Opaque(OpaqueError)));
        assert_eq!(open(Unlock::DataKey(&wrapping_key)), Err(ClientError::Opaque(OpaqueError)));
        let Wrapped::Aes { description: read, .. } = &envelope.wrapped else { panic!() };
        assert_eq!(*read, description);
    }
}

#[test]
fn a_flipped_bit_anywhere_never_opens() {
    let kms = Kms::new();
    for format in [Format::V2, Format::V3] {
        let object = kms.encrypt(format, &EncryptionContext::default());
        let metadata = names(&object);
        for byte in 0..object.body.len() {
            for bit in 0..8 {
                let mut body = object.body.clone();
                body[byte] ^= 1 << bit;
                assert!(kms.open(&metadata, &body).is_err(), "{format:?} body {byte}.{bit}");
            }
        }
        for header in 0..metadata.len() {
            for byte in 0..metadata[header].1.len() {
                for bit in 0..8 {
                    let mut metadata = metadata.clone();
                    let mut value = metadata[header].1.clone().into_bytes();
                    value[byte] ^= 1 << bit;
                    let Ok(value) = String::from_utf8(value) else { continue };
                    metadata[header].1 = value;
                    assert!(
                        kms.open(&metadata, &object.body).is_err(),
                        "{format:?} {} {byte}.{bit}",
                        metadata[header].0
                    );
                }
            }
        }
    }
}

#[test]
fn s3_never_sees_the_plaintext() {
    let kms = Kms::new();
    for format in [Format::V2, Format::V3] {
        let object = kms.encrypt(format, &EncryptionContext::default());
        assert!(!object.body.windows(16).any(|window| PLAINTEXT.windows(16).any(|part| part == window)));
    }
}

#[test]
fn every_header_has_a_name_of_its_own() {
    let mut names = Header::ALL.map(Header::name);
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}
