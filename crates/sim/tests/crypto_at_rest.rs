//! What lies at rest: it opens with the right keys, with nothing else, and after no change of any bit.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails loudly, its helpers too"
)]

use sim::KeyArn;
use sim::crypto::kms::{decrypt, decrypt_data_key, encrypt, generate_data_key};
use sim::crypto::{
    AtRest, BlobPart, CiphertextBlob, Content, EncryptionContext, Entropy, FieldName, KeyHint, KeyMaterial,
    KeyMaterials, Note, OpaqueError, SealedPart, Secret, TamperError, Unlock, fields, md5_etag, tamper,
};

/// Everybody's keys, and one object's context.
struct World {
    s3_key: Secret<32>,
    customer_key: Secret<32>,
    materials: KeyMaterials,
    key: KeyArn,
    context: EncryptionContext,
}

const KEY: &str = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER_KEY: &str = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ac";
const OBJECT: &str = "arn:aws:s3:::mksamba-bucket-sse-kms/report.txt";

fn entropy(seed: u8) -> Entropy {
    Entropy::new([seed; 32])
}

fn world() -> World {
    World {
        s3_key: entropy(1).secret("s3"),
        customer_key: entropy(2).secret("customer"),
        materials: KeyMaterials::new(KeyMaterial::generate(&entropy(3))),
        key: KeyArn::parse(KEY).unwrap(),
        context: EncryptionContext::for_object(OBJECT).with([("department", "sales")]),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Plain,
    SseS3,
    SseKms,
    SseKmsBucketKey,
    DsseKms,
    SseC,
}

const MODES: [Mode; 6] =
    [Mode::Plain, Mode::SseS3, Mode::SseKms, Mode::SseKmsBucketKey, Mode::DsseKms, Mode::SseC];

impl World {
    /// Stores a plaintext as the mode has it.
    fn store(&self, mode: Mode, plaintext: &[u8], random: &Entropy) -> AtRest {
        let Self { s3_key, customer_key, materials, key, context } = self;
        let data_key =
            |context: &EncryptionContext| generate_data_key(materials.current(), key, context, random);
        let (key, context) = (key.clone(), context.clone());
        match mode {
            Mode::Plain => AtRest::Plain { body: plaintext.to_vec() },
            Mode::SseS3 => AtRest::sse_s3(s3_key, plaintext, random),
            Mode::SseKms => {
                let data_key = data_key(&context);
                AtRest::sse_kms(key, context, &data_key, plaintext, random)
            }
            Mode::SseKmsBucketKey => {
                let context = EncryptionContext::for_bucket("arn:aws:s3:::mksamba-bucket-sse-kms");
                let bucket_key = data_key(&context);
                AtRest::sse_kms_with_bucket_key(key, context, &bucket_key, plaintext, random)
            }
            Mode::DsseKms => {
                let data_key = data_key(&context);
                AtRest::dsse_kms(key, context, &data_key, s3_key, plaintext, random)
            }
            Mode::SseC => AtRest::sse_c(customer_key, plaintext, random),
        }
    }

    /// Reads it back the way S3 does: KMS first where the mode needs it.
    fn read(&self, at_rest: &AtRest) -> Result<Vec<u8>, OpaqueError> {
        match (at_rest.needs_kms(), at_rest) {
            (Some((key, context, blob)), _) => {
                let from_kms = decrypt_data_key(&self.materials, key, context, blob)?;
                at_rest.open(&self.s3_key, Unlock::FromKms(&from_kms))
            }
            (None, AtRest::SseC { .. }) => {
                at_rest.open(&self.s3_key, Unlock::FromCustomer(&self.customer_key))
            }
            (None, _) => at_rest.open(&self.s3_key, Unlock::Nothing),
        }
    }
}

/// Bytes in which no 16 in a row occur twice.
fn plaintext(bytes: usize) -> Vec<u8> {
    (0_u32..).flat_map(|number| format!("line {number}\n").into_bytes()).take(bytes).collect()
}

#[test]
fn every_mode_opens_again() {
    let world = world();
    for mode in MODES {
        for bytes in [0, 1, 15, 16, 17, 4096, 10_000] {
            let at_rest = world.store(mode, &plaintext(bytes), &entropy(9));
            assert_eq!(world.read(&at_rest), Ok(plaintext(bytes)), "{mode:?}, {bytes} bytes");
        }
    }
}

#[test]
fn a_flipped_bit_anywhere_never_opens() {
    let world = world();
    let plaintext = plaintext(40);
    for mode in MODES {
        let stored = world.store(mode, &plaintext, &entropy(9));
        let mut flipped = 0;
        for field in fields(&stored) {
            for byte in 0..field.content.as_bytes().len() {
                for bit in 0..8 {
                    let mut at_rest = stored.clone();
                    match tamper(&mut at_rest, field.name, byte, bit) {
                        Ok(()) => {
                            flipped += 1;
                            assert_ne!(at_rest, stored);
                            let read = world.read(&at_rest);
                            match mode {
                                // Nothing protects a plain file: the change itself is served.
                                Mode::Plain => assert_ne!(read.unwrap(), plaintext),
                                _ => assert_eq!(
                                    read,
                                    Err(OpaqueError),
                                    "{mode:?} {:?} {byte}.{bit}",
                                    field.name
                                ),
                            }
                        }
                        Err(error) => {
                            assert_eq!(error, TamperError::NotStorable);
                            assert!(matches!(field.content, Content::Text(_)), "{:?}", field.name);
                            assert_eq!(at_rest, stored);
                        }
                    }
                }
            }
        }
        let binary: usize = fields(&stored)
            .iter()
            .map(|field| match &field.content {
                Content::Bytes(bytes) => bytes.len() * 8,
                Content::Text(_) => 0,
            })
            .sum();
        assert!(flipped >= binary && binary >= 40 * 8, "{mode:?}: {flipped} flips of {binary}");
    }
}

#[test]
fn there_is_no_ninth_bit_and_no_byte_behind_the_last() {
    let mut at_rest = world().store(Mode::SseS3, b"report", &entropy(9));
    let body = FieldName::Body(SealedPart::Ciphertext);
    assert_eq!(tamper(&mut at_rest, body, 5, 7), Ok(()));
    assert_eq!(tamper(&mut at_rest, body, 5, 8), Err(TamperError::NoSuchByte));
    assert_eq!(tamper(&mut at_rest, body, 6, 0), Err(TamperError::NoSuchByte));
    assert_eq!(tamper(&mut at_rest, FieldName::PlainBody, 0, 0), Err(TamperError::NoSuchByte));
}

#[test]
fn nothing_at_rest_shows_the_plaintext() {
    let world = world();
    let plaintext = plaintext(2_000);
    for mode in MODES {
        let at_rest = world.store(mode, &plaintext, &entropy(9));
        let disk: Vec<u8> =
            fields(&at_rest).iter().flat_map(|field| field.content.as_bytes().to_vec()).collect();
        let shows = disk.windows(16).any(|window| plaintext.windows(16).any(|part| part == window));
        assert_eq!(shows, mode == Mode::Plain, "{mode:?}");
    }
}

#[test]
fn wrong_keys_do_not_open() {
    let (right, mut wrong) = (world(), world());
    for (mode, change) in [
        (Mode::SseS3, "S3's key"),
        (Mode::DsseKms, "S3's key"),
        (Mode::SseC, "the customer's key"),
        (Mode::SseKms, "the material"),
        (Mode::SseKmsBucketKey, "the material"),
        (Mode::DsseKms, "the material"),
    ] {
        let at_rest = right.store(mode, b"report", &entropy(9));
        match change {
            "S3's key" => wrong.s3_key = entropy(77).secret("s3"),
            "the customer's key" => wrong.customer_key = entropy(77).secret("customer"),
            _ => wrong.materials = KeyMaterials::new(KeyMaterial::generate(&entropy(77))),
        }
        assert_eq!(wrong.read(&at_rest), Err(OpaqueError), "{mode:?} with {change} of another");
        assert_eq!(right.read(&at_rest).unwrap(), b"report");
        wrong = world();
    }
}

#[test]
fn the_wrong_kind_of_key_does_not_open() {
    let world = world();
    let other: Secret<32> = entropy(5).secret("other");
    for mode in MODES {
        let at_rest = world.store(mode, b"report", &entropy(9));
        let opened = |unlock| at_rest.open(&world.s3_key, unlock).is_ok();
        let nothing = matches!(mode, Mode::Plain | Mode::SseS3);
        assert_eq!(opened(Unlock::Nothing), nothing, "{mode:?}");
        assert!(!opened(Unlock::FromKms(&other)), "{mode:?}");
        assert!(!opened(Unlock::FromCustomer(&other)), "{mode:?}");
        assert!(!opened(Unlock::FromKms(&world.customer_key)), "{mode:?}");
        assert_eq!(opened(Unlock::FromCustomer(&world.customer_key)), mode == Mode::SseC, "{mode:?}");
    }
}

#[test]
fn s3_tells_the_customer_s_key_from_another() {
    let world = world();
    let AtRest::SseC { key_check, .. } = world.store(Mode::SseC, b"report", &entropy(9)) else { panic!() };
    assert!(key_check.matches(&world.customer_key));
    let mut near = *world.customer_key.expose();
    near[31] ^= 1;
    assert!(!key_check.matches(&Secret::new(near)));
    // Two objects under one key cannot be told to have the same key.
    let AtRest::SseC { key_check: second, .. } = world.store(Mode::SseC, b"report", &entropy(10)) else {
        panic!()
    };
    assert!(second.matches(&world.customer_key) && second.hmac != key_check.hmac);
}

#[test]
fn kms_opens_with_the_same_context_only() {
    let World { materials, key, .. } = world();
    let context = EncryptionContext::default().with([("a", "1"), ("b", "2")]);
    let made = generate_data_key(materials.current(), &key, &context, &entropy(9));
    let blob = encrypt(materials.current(), &key, &context, b"secret", &entropy(9)).unwrap();
    for (pairs, opens) in [
        (&[("a", "1"), ("b", "2")][..], true),
        (&[("b", "2"), ("a", "1")], true),
        (&[("a", "1")], false),
        (&[("a", "1"), ("b", "2"), ("c", "")], false),
        (&[("A", "1"), ("b", "2")], false),
        (&[("a", "1"), ("b", "3")], false),
        (&[("a", "2"), ("b", "1")], false),
        (&[], false),
    ] {
        let context = EncryptionContext::default().with(pairs.iter().copied());
        let data_key = decrypt_data_key(&materials, &key, &context, &made.blob);
        assert_eq!(data_key.is_ok_and(|key| key.expose() == made.plaintext.expose()), opens, "{pairs:?}");
        assert_eq!(decrypt(&materials, &key, &context, &blob) == Ok(b"secret".to_vec()), opens, "{pairs:?}");
    }
}

#[test]
fn kms_finds_key_and_material_by_the_blob() {
    let World { mut materials, key, context, .. } = world();
    let other_key = KeyArn::parse(OTHER_KEY).unwrap();
    let old = generate_data_key(materials.current(), &key, &context, &entropy(9));
    let old_material = *materials.current().id();
    materials.rotate(KeyMaterial::generate(&entropy(4)));
    let new = generate_data_key(materials.current(), &key, &context, &entropy(9));

    assert_eq!(old.blob.key_hint(), Some(KeyHint::of(&key, &old_material)));
    assert_eq!(new.blob.key_hint(), Some(KeyHint::of(&key, materials.current().id())));
    assert_ne!(old.blob.key_hint(), new.blob.key_hint());
    for made in [&old, &new] {
        assert!(materials.find(&key, &made.blob.key_hint().unwrap()).is_some());
        assert!(materials.find(&other_key, &made.blob.key_hint().unwrap()).is_none());
        let opened = decrypt_data_key(&materials, &key, &context, &made.blob).unwrap();
        assert_eq!(opened.expose(), made.plaintext.expose());
        assert!(decrypt_data_key(&materials, &other_key, &context, &made.blob).is_err());
    }
    let only_new = KeyMaterials::new(materials.current().clone());
    assert!(decrypt_data_key(&only_new, &key, &context, &old.blob).is_err());
    // The hint is opaque: no part of the ARN stands in the blob.
    assert!(
        !old.blob.as_bytes().windows(4).any(|window| KEY.as_bytes().windows(4).any(|part| part == window))
    );
}

#[test]
fn encrypt_takes_1_to_4096_bytes() {
    let World { materials, key, context, .. } = world();
    let encrypt = |bytes| encrypt(materials.current(), &key, &context, &plaintext(bytes), &entropy(9));
    for bytes in [1, 32, 4096] {
        let blob = encrypt(bytes).unwrap();
        assert_eq!(decrypt(&materials, &key, &context, &blob), Ok(plaintext(bytes)));
        // A data key is 32 bytes and nothing else.
        assert_eq!(decrypt_data_key(&materials, &key, &context, &blob).is_ok(), bytes == 32);
    }
    for bytes in [0, 4097] {
        assert_eq!(encrypt(bytes).unwrap_err().bytes, bytes);
    }
}

#[test]
fn bytes_that_kms_never_made_do_not_open() {
    let World { materials, key, context, .. } = world();
    let random: [u8; 512] = entropy(9).fill("noise");
    for bytes in 0..random.len() {
        let blob = CiphertextBlob::new(random[..bytes].to_vec());
        assert_eq!(blob.key_hint(), None);
        assert_eq!(decrypt(&materials, &key, &context, &blob), Err(OpaqueError));
    }
    let made = generate_data_key(materials.current(), &key, &context, &entropy(9)).blob;
    for bytes in 0..made.as_bytes().len() {
        let cut = CiphertextBlob::new(made.as_bytes()[..bytes].to_vec());
        assert_eq!(decrypt(&materials, &key, &context, &cut), Err(OpaqueError));
    }
}

#[test]
fn a_blob_s_fields_are_the_blob() {
    let at_rest = world().store(Mode::SseKms, b"report", &entropy(9));
    let (_, _, blob) = at_rest.needs_kms().unwrap();
    let parts: Vec<_> = fields(&at_rest)
        .into_iter()
        .filter(|field| matches!(field.name, FieldName::Blob(_)))
        .map(|field| field.content.as_bytes().to_vec())
        .collect();
    assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>(), [5, 32, 1, 16, 4, 50, 12, 5, 43, 16]);
    assert_eq!(parts.concat(), blob.as_bytes());
    assert_eq!(blob.as_bytes().len(), 184);
}

/// The names of what lies at rest, blob parts left out.
fn check_fields(mode: Mode, wanted: &[(FieldName, Note)]) {
    let at_rest = world().store(mode, b"report", &entropy(9));
    let (blob, others): (Vec<_>, Vec<_>) = fields(&at_rest)
        .into_iter()
        .map(|field| (field.name, field.note))
        .partition(|(name, _)| matches!(name, FieldName::Blob(_)));
    assert_eq!(others, wanted, "{mode:?}");
    assert_eq!(blob.len(), if at_rest.needs_kms().is_some() { 10 } else { 0 });
    if !blob.is_empty() {
        assert!(blob.contains(&(FieldName::Blob(BlobPart::Ciphertext), Note::UnderKmsKey)));
        assert!(blob.contains(&(FieldName::Blob(BlobPart::KeyHint), Note::NamesTheKey)));
    }
}

#[test]
fn a_stolen_disk_shows_these_fields() {
    use FieldName::{Body, CustomerKeyHmac, CustomerKeySalt, DataKey, OuterDataKey, PlainBody};
    use SealedPart::{Ciphertext, Nonce, Tag};
    let key_and_context =
        [(FieldName::KeyArn, Note::NamesTheKey), (FieldName::EncryptionContext, Note::Bound)];
    let sealed = |name: fn(SealedPart) -> FieldName, note| {
        [(name(Nonce), Note::Nonce), (name(Ciphertext), note), (name(Tag), Note::Tag)]
    };
    check_fields(Mode::Plain, &[(PlainBody, Note::Readable)]);
    check_fields(
        Mode::SseS3,
        &[sealed(DataKey, Note::UnderS3Key), sealed(Body, Note::UnderDataKey)].concat(),
    );
    check_fields(Mode::SseKms, &[&key_and_context[..], &sealed(Body, Note::UnderDataKey)].concat());
    check_fields(
        Mode::SseKmsBucketKey,
        &[&key_and_context[..], &sealed(DataKey, Note::UnderBucketKey), &sealed(Body, Note::UnderDataKey)]
            .concat(),
    );
    check_fields(
        Mode::DsseKms,
        &[&key_and_context[..], &sealed(OuterDataKey, Note::UnderS3Key), &sealed(Body, Note::UnderTwoKeys)]
            .concat(),
    );
    check_fields(
        Mode::SseC,
        &[
            &[(CustomerKeySalt, Note::Nonce), (CustomerKeyHmac, Note::ChecksTheKey)][..],
            &sealed(Body, Note::UnderCustomerKey),
        ]
        .concat(),
    );
}

#[test]
fn the_same_random_bytes_give_the_same_disk_and_others_another() {
    let world = world();
    for mode in MODES {
        let store = |seed| world.store(mode, b"report", &entropy(seed));
        assert_eq!(store(9), store(9));
        assert_eq!(store(9) == store(10), mode == Mode::Plain, "{mode:?}");
        // No two fields of one object hold the same random bytes.
        let mut random: Vec<_> = fields(&store(9))
            .into_iter()
            .filter(|field| matches!(field.note, Note::Nonce | Note::Tag))
            .map(|field| field.content.as_bytes()[..12].to_vec())
            .collect();
        let count = random.len();
        random.sort();
        random.dedup();
        assert_eq!(random.len(), count, "{mode:?}");
    }
}

#[test]
fn an_entity_tag_is_the_md5_for_plain_and_sse_s3_only() {
    let world = world();
    for mode in MODES {
        let tag = |seed| world.store(mode, b"report", &entropy(seed)).etag(b"report", &entropy(seed));
        let is_md5 = matches!(mode, Mode::Plain | Mode::SseS3);
        assert_eq!(tag(9) == md5_etag(b"report"), is_md5, "{mode:?}");
        assert_eq!(tag(9) == tag(10), is_md5, "{mode:?}");
        assert_eq!(tag(9).len(), 32);
    }
}
