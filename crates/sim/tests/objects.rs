//! Operations on objects, asked through the front door; each case stands beside its nearest opposite.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests: what is missing is a failing test")]

mod support;

use sim::crypto::{AtRest, Content, PartAtRest, Secret, TamperError, fields, md5_base64, md5_etag, tamper};
use sim::request::*;
use sim::timeline::{self, Event};
use sim::*;
use support::*;

const POWER: Option<&str> = Some(support::POWER);
const NORMAL: Option<&str> = Some(support::NORMAL);

fn code(outcome: &Outcome) -> String {
    outcome.response.as_ref().unwrap().error.as_ref().unwrap().code.clone()
}

fn message(outcome: &Outcome) -> String {
    outcome.response.as_ref().unwrap().error.as_ref().unwrap().message.clone()
}

fn body(outcome: &Outcome) -> Vec<u8> {
    match outcome.response.as_ref().unwrap().body() {
        Body::Bytes(bytes) => bytes.clone(),
        other => panic!("not an object: {other:?}"),
    }
}

fn element(outcome: &Outcome, name: &str) -> String {
    let (_, rest) = xml(outcome).split_once(&format!("<{name}>")).unwrap();
    rest.split_once(&format!("</{name}>")).unwrap().0.replace("&quot;", "\"")
}

fn verdict(outcome: &Outcome, leg: Leg, gate: Gate) -> Verdict {
    let mut steps = outcome.trace.steps.iter().filter(|step| step.leg == leg && step.gate == gate);
    steps.next().unwrap().verdict.clone()
}

fn kms(mode: &str) -> EncryptionHeaders {
    EncryptionHeaders {
        mode: Some(mode.into()),
        kms_key_id: Some(key_arn().to_string()),
        ..EncryptionHeaders::default()
    }
}

fn customer(byte: u8) -> CustomerKeyHeaders {
    let key = Secret::<32>::new([byte; 32]);
    use base64ct::{Base64, Encoding};
    CustomerKeyHeaders {
        algorithm: Some("AES256".into()),
        key: Some(Base64::encode_string(key.expose())),
        key_md5: Some(md5_base64(key.expose())),
    }
}

#[test]
fn deleting_answers_204_whether_the_object_is_there_or_not_and_asks_no_kms() {
    let mut cloud = cloud(article());
    for (name, there) in [(OBJECT, true), ("no-such", false)] {
        let outcome = carry_out(&mut cloud, NORMAL, 1, delete("sse-kms", name, None));
        assert_eq!((status(&outcome), outcome.changes.len()), (204, usize::from(there)));
        let idle = Verdict::NothingToCheck(Idle::DeletingNeedsNoKey);
        assert_eq!(verdict(&outcome, Leg::Only, Gate::KmsAuthorization), idle);
    }
    assert_eq!(status(&cloud.perform(&request(POWER, get("sse-kms", OBJECT)))), 404);
    assert_eq!(status(&cloud.perform(&request(None, delete("sse-s3", OBJECT, None)))), 403);
}

#[test]
fn attributes_ask_kms_for_the_checksum_only() {
    let cloud = cloud(article());
    let attributes = |names: &[&str]| {
        Operation::GetObjectAttributes(GetObjectAttributes {
            bucket: bucket_name("sse-kms"),
            name: object_name(OBJECT),
            version: None,
            attributes: names.iter().map(|name| (*name).to_owned()).collect(),
            customer_key: None,
        })
    };
    let size = cloud.perform(&request(NORMAL, attributes(&["ObjectSize", "ETag"])));
    assert_eq!((status(&size), element(&size, "ObjectSize")), (200, "31".into()));
    let refused = cloud.perform(&request(NORMAL, attributes(&["ObjectSize", "Checksum"])));
    assert_eq!(refused.trace.end().unwrap().gate, Gate::KmsAuthorization);
    assert!(message(&refused).contains("kms:Decrypt"));
    let allowed = cloud.perform(&request(POWER, attributes(&["Checksum"])));
    assert_eq!(element(&allowed, "ChecksumCRC64NVME").len(), 12);
}

#[test]
fn a_copy_needs_both_keys_and_takes_the_destinations_default() {
    let mut cloud = cloud(article());
    let plain = || EncryptionHeaders::default();
    // The default of the destination decides, not the source's mode.
    let out = carry_out(&mut cloud, POWER, 1, copied(("sse-kms", OBJECT), ("sse-s3", "copy"), plain()));
    assert_eq!(header(&out, "x-amz-server-side-encryption").as_deref(), Some("AES256"));
    assert_eq!(element(&out, "ETag"), format!("\"{}\"", md5_etag(BODY)));
    assert_eq!(body(&cloud.perform(&request(None, get("sse-s3", "copy")))), BODY);
    let into = carry_out(&mut cloud, POWER, 2, copied(("sse-s3", OBJECT), ("sse-kms", "copy"), plain()));
    assert_eq!(header(&into, "x-amz-server-side-encryption").as_deref(), Some("aws:kms"));
    assert_eq!(body(&cloud.perform(&request(POWER, get("sse-kms", "copy")))), BODY);
    // A refusal names its leg and its key operation.
    let source = carry_out(&mut cloud, NORMAL, 3, copied(("sse-kms", OBJECT), ("sse-s3", "no"), plain()));
    let end = source.trace.end().unwrap();
    assert_eq!((end.leg, end.gate), (Leg::Source, Gate::KmsAuthorization));
    assert!(message(&source).contains("kms:Decrypt on resource: arn:aws:kms"));
    let destination =
        carry_out(&mut cloud, NORMAL, 4, copied(("sse-s3", OBJECT), ("sse-kms", "no"), plain()));
    let end = destination.trace.end().unwrap();
    assert_eq!((end.leg, end.gate), (Leg::Destination, Gate::KmsAuthorization));
    assert!(message(&destination).contains("kms:GenerateDataKey"));
    let missing = carry_out(&mut cloud, POWER, 5, copied(("sse-s3", "no-such"), ("sse-s3", "no"), plain()));
    assert_eq!((status(&missing), code(&missing)), (404, "NoSuchKey".into()));
}

#[test]
fn a_copy_onto_itself_has_to_change_something() {
    let mut cloud = cloud(article());
    let onto = |encryption| copied(("sse-s3", OBJECT), ("sse-s3", OBJECT), encryption);
    let same = carry_out(&mut cloud, POWER, 1, onto(EncryptionHeaders::default()));
    assert_eq!((status(&same), code(&same)), (400, "InvalidRequest".into()));
    let changed = carry_out(&mut cloud, POWER, 2, onto(kms("aws:kms")));
    assert_eq!(status(&changed), 200);
    assert_eq!(status(&cloud.perform(&request(NORMAL, get("sse-s3", OBJECT)))), 403);
}

/// INVARIANT (trace order), for copies: within a leg no gate comes twice or too early, and each has its step.
#[test]
fn every_gate_of_a_copy_has_its_step() {
    let cloud = cloud(article());
    for by in [None, NORMAL, POWER] {
        for source in ["sse-s3", "sse-kms"] {
            let operation = copied((source, OBJECT), ("sse-kms", "copy"), EncryptionHeaders::default());
            let trace = cloud.perform(&request(by, operation)).trace;
            let gates = |leg| -> Vec<Gate> {
                trace.steps.iter().filter(|step| step.leg == leg).map(|step| step.gate).collect()
            };
            assert_eq!(gates(Leg::Destination), Gate::ALL);
            assert_eq!(gates(Leg::Source), Gate::ALL[1..]);
        }
    }
}

fn copied(from: (&str, &str), to: (&str, &str), encryption: EncryptionHeaders) -> Operation {
    Operation::CopyObject(copy(from, to, encryption))
}

fn update(bucket: &str, key: &str, bucket_key: bool) -> Operation {
    Operation::UpdateObjectEncryption(UpdateObjectEncryption {
        bucket: bucket_name(bucket),
        name: object_name(OBJECT),
        kms_key_arn: key.to_owned(),
        bucket_key,
    })
}

#[test]
fn changing_the_encryption_in_place_keeps_tag_time_and_bytes() {
    for bucket_key in [false, true] {
        let mut cloud = cloud(article());
        let before = cloud.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap().clone();
        let outcome = carry_out(&mut cloud, POWER, 1, update("sse-s3", &key_arn().to_string(), bucket_key));
        assert_eq!(status(&outcome), 200);
        let after = cloud.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap();
        assert_eq!((&after.etag, after.last_modified), (&before.etag, before.last_modified));
        let (AtRest::SseS3 { body: old, .. }, AtRest::SseKms { body: new, .. }) =
            (&before.at_rest, &after.at_rest)
        else {
            panic!("not wrapped anew")
        };
        assert_eq!(old, new);
        assert_eq!(body(&cloud.perform(&request(POWER, get("sse-s3", OBJECT)))), BODY);
        assert_eq!(status(&cloud.perform(&request(None, get("sse-s3", OBJECT)))), 400);
        // From one key of KMS to the same again, now with the other kind of wrapping.
        let again = carry_out(&mut cloud, POWER, 2, update("sse-s3", &key_arn().to_string(), !bucket_key));
        assert_eq!(status(&again), 200);
        assert_eq!(body(&cloud.perform(&request(POWER, get("sse-s3", OBJECT)))), BODY);
    }
}

#[test]
fn changing_the_encryption_in_place_is_refused_as_documented() {
    let cloud = cloud(article());
    let other = "arn:aws:kms:ap-northeast-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    for (by, key, expected) in [
        (POWER, "", (400, "InvalidRequest", "require an AWS KMS key")),
        (POWER, "alias/mksamba", (400, "InvalidRequest", "require a valid AWS KMS key")),
        (POWER, other, (403, "AccessDenied", "owned by the same account as the bucket")),
        (NORMAL, &key_arn().to_string(), (403, "AccessDenied", "kms:ReEncryptTo")),
    ] {
        let outcome = cloud.perform(&request(by, update("sse-s3", key, false)));
        assert_eq!((status(&outcome), code(&outcome).as_str()), (expected.0, expected.1));
        assert!(message(&outcome).contains(expected.2), "{}", message(&outcome));
    }
}

fn sent_part(bucket: &str, id: &str, number: u16, body: &[u8], key: Option<CustomerKeyHeaders>) -> Operation {
    Operation::UploadPart(part(bucket, id, number, body, key))
}

/// Every mode that an upload can ask for; the bucket takes SSE-C.
fn modes() -> Vec<EncryptionHeaders> {
    let mut with_bucket_key = kms("aws:kms");
    with_bucket_key.bucket_key = Some(true);
    let sse_c = EncryptionHeaders { customer_key: Some(customer(7)), ..EncryptionHeaders::default() };
    vec![EncryptionHeaders::default(), kms("aws:kms"), with_bucket_key, kms("aws:kms:dsse"), sse_c]
}

fn article_with_sse_c() -> Scenario {
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        bucket.blocks_sse_c = false;
    }
    scenario
}

fn read_large(customer_key: Option<CustomerKeyHeaders>) -> Operation {
    Operation::GetObject(GetObject {
        bucket: bucket_name("sse-s3"),
        name: object_name(LARGE),
        version: None,
        reading: Default::default(),
        customer_key,
    })
}

/// Uploads parts, puts them together and reads the object.
fn in_parts(mode: EncryptionHeaders, bodies: &[&[u8]]) {
    let mut cloud = cloud(article_with_sse_c());
    let key = mode.customer_key.clone();
    let id = element(&carry_out(&mut cloud, POWER, 1, create("sse-s3", mode)), "UploadId");
    let mut parts = Vec::new();
    for (number, bytes) in (1..).zip(bodies) {
        let sent = carry_out(&mut cloud, POWER, 2, sent_part("sse-s3", &id, number, bytes, key.clone()));
        parts.push((number, header(&sent, "ETag").unwrap()));
    }
    let done = carry_out(&mut cloud, POWER, 3, complete("sse-s3", &id, &parts, true));
    assert_eq!(status(&done), 200);
    assert!(element(&done, "ETag").ends_with(&format!("-{}\"", bodies.len())));
    assert!(body(&cloud.perform(&request(POWER, read_large(key)))) == bodies.concat());
    let stored = cloud.object(&bucket_name("sse-s3"), &object_name(LARGE)).unwrap();
    let PartAtRest::Sealed { body } = &stored.parts.last().unwrap().at_rest else { panic!("not encrypted") };
    assert!(!body.ciphertext.windows(16).any(|window| bodies.last().unwrap().starts_with(window)));
    // The upload is over.
    let late = carry_out(&mut cloud, POWER, 4, sent_part("sse-s3", &id, 3, b"late", None));
    assert_eq!((status(&late), code(&late)), (404, "NoSuchUpload".into()));
}

#[test]
fn parts_come_together_in_every_mode_and_the_tag_counts_them() {
    for mode in modes() {
        in_parts(mode, &[b"the last part may be small"]);
    }
    in_parts(kms("aws:kms"), &[&[0x5a; 5 * 1024 * 1024], b"the last part may be small"]);
}

#[test]
fn a_list_of_parts_is_checked() {
    let mut cloud = cloud(article());
    let id =
        element(&carry_out(&mut cloud, POWER, 1, create("sse-s3", EncryptionHeaders::default())), "UploadId");
    let mut parts = Vec::new();
    for number in [1, 2] {
        let sent = carry_out(&mut cloud, POWER, 2, sent_part("sse-s3", &id, number, b"five5", None));
        parts.push((number, header(&sent, "ETag").unwrap()));
    }
    let (one, two) = (parts[0].clone(), parts[1].clone());
    let wrong = (1, "00000000000000000000000000000000".to_owned());
    for (list, expected) in [
        (vec![one.clone(), two.clone()], "EntityTooSmall"),
        (vec![two, one.clone()], "InvalidPartOrder"),
        (vec![wrong], "InvalidPart"),
        (vec![(3, one.1.clone())], "InvalidPart"),
        (vec![], "InvalidRequest"),
    ] {
        let refused = cloud.perform(&request(POWER, complete("sse-s3", &id, &list, true)));
        assert_eq!((status(&refused), code(&refused).as_str()), (400, expected));
    }
    let alone = cloud.perform(&request(POWER, complete("sse-s3", &id, &[one], true)));
    assert_eq!(status(&alone), 200);
    let unknown = cloud.perform(&request(POWER, complete("sse-s3", "no-such", &parts, true)));
    assert_eq!((status(&unknown), code(&unknown).as_str()), (404, "NoSuchUpload"));
    for (number, expected) in [(0, 400), (1, 200), (10_000, 200), (10_001, 400)] {
        let sent = cloud.perform(&request(POWER, sent_part("sse-s3", &id, number, b"five5", None)));
        assert_eq!(status(&sent), expected, "{number}");
    }
}

#[test]
fn a_part_needs_decrypt_where_the_beginning_needed_generate_data_key() {
    let mut scenario = article();
    let text = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:GenerateDataKey"],"Resource":"*"}]}"#;
    let policy = Policy::identity(text, iam::PolicyName::Inline { name: "upload".into() }).unwrap();
    scenario.principals[1].policies = vec![policy];
    let mut cloud = cloud(scenario);
    let put = Operation::PutObject(put(&bucket_name("sse-kms"), EncryptionHeaders::default()));
    assert_eq!(status(&carry_out(&mut cloud, NORMAL, 1, put)), 200);
    let begun = carry_out(&mut cloud, NORMAL, 2, create("sse-kms", EncryptionHeaders::default()));
    let id = element(&begun, "UploadId");
    let refused = carry_out(&mut cloud, NORMAL, 3, sent_part("sse-kms", &id, 1, b"part", None));
    assert_eq!(refused.trace.end().unwrap().gate, Gate::KmsAuthorization);
    assert!(message(&refused).contains("kms:Decrypt"));
    assert_eq!(status(&carry_out(&mut cloud, POWER, 4, sent_part("sse-kms", &id, 1, b"part", None))), 200);
}

#[test]
fn parts_of_an_sse_c_upload_bring_its_key() {
    let mut cloud = cloud(article_with_sse_c());
    let mode = EncryptionHeaders { customer_key: Some(customer(7)), ..EncryptionHeaders::default() };
    let id = element(&carry_out(&mut cloud, POWER, 1, create("sse-s3", mode)), "UploadId");
    for (key, expected) in [(None, 400), (Some(customer(8)), 400), (Some(customer(7)), 200)] {
        let sent = carry_out(&mut cloud, POWER, 2, sent_part("sse-s3", &id, 1, b"part", key));
        assert_eq!(status(&sent), expected);
    }
}

#[test]
fn over_plain_http_kms_objects_and_customers_keys_are_refused() {
    let cloud = cloud(article_with_sse_c());
    let over_http = |operation| {
        let mut request = request(POWER, operation);
        request.wire.transport = Transport::Http;
        cloud.perform(&request)
    };
    let mut sse_c = put(&bucket_name("sse-s3"), EncryptionHeaders::default());
    assert_eq!(status(&over_http(Operation::PutObject(sse_c.clone()))), 200);
    sse_c.encryption.customer_key = Some(customer(7));
    assert_eq!(status(&over_http(Operation::PutObject(sse_c))), 400);
    assert_eq!(status(&over_http(get("sse-s3", OBJECT))), 200);
    let kms = over_http(get("sse-kms", OBJECT));
    assert_eq!((status(&kms), &kms.trace.end().unwrap().rule), (400, &catalog::RuleId::SignedKmsGetOverHttp));
}

/// Deletion for good has no request of its own, so the object is put under a key that nobody has.
#[test]
fn a_read_under_a_key_that_is_gone_rests_on_an_open_point() {
    let mut cloud = cloud(article());
    let bucket = bucket_name("sse-kms");
    let mut at_rest = cloud.object(&bucket, &object_name(OBJECT)).unwrap().at_rest.clone();
    let AtRest::SseKms { key, .. } = &mut at_rest else { panic!("an SSE-KMS object") };
    let gone = "arn:aws:kms:ap-northeast-1:111122223333:key/00000000-0000-0000-0000-000000000000";
    *key = sim::KeyArn::parse(gone).unwrap();
    cloud.tamper(&bucket, &object_name(OBJECT), at_rest);
    let read = cloud.perform(&request(POWER, get("sse-kms", OBJECT)));
    let error = read.response.as_ref().unwrap().error.as_ref().unwrap();
    assert_eq!(error.code, "KMS.NotFoundException");
    assert_eq!(error.message, format!("Key '{gone}' does not exist"));
    assert_eq!(read.trace.end().unwrap().rule, catalog::RuleId::GetUnderDeletedKey);
}

#[test]
fn a_throttled_kms_is_503_and_a_key_for_signatures_is_400() {
    let mut throttled = article();
    throttled.kms_is_throttled = true;
    let mut signing = article();
    signing.keys[0].spec = KeySpec::Rsa2048Sign;
    for (scenario, expected) in [(article(), 200), (throttled, 503), (signing, 400)] {
        let cloud = cloud(scenario);
        let kms = cloud.perform(&request(POWER, get("sse-kms", OBJECT)));
        assert_eq!(status(&kms), expected);
        assert_eq!(status(&cloud.perform(&request(POWER, get("sse-s3", OBJECT)))), 200);
    }
}

#[test]
fn a_kept_bucket_key_serves_its_requester_until_it_is_forgotten() {
    let mut scenario = article();
    let default = DefaultEncryption::SseKms { key: Some(key_arn().to_string()), bucket_key: true };
    scenario.buckets[1].default_encryption = default;
    let mut disabled = scenario.clone();
    disabled.keys[0].state = KeyState::Disabled;
    let warm = cloud(scenario);
    let read = || Event::Request(Box::new(request(POWER, get("sse-kms", OBJECT))));
    let refuse = || Event::Request(Box::new(request(NORMAL, get("sse-kms", OBJECT))));
    let start = Timestamp::midnight(2026, 11, 23);
    let wait = Event::Wait { seconds: 60 };
    let expire = |after_seconds| Event::BucketKeysExpire { after_seconds };
    let moments = timeline::run(
        &warm,
        start,
        &[
            read(),
            read(),
            refuse(),
            wait,
            expire(60),
            read(),
            expire(59),
            read(),
            Event::BucketKeysForgotten,
            read(),
        ],
    );
    let asked = |moment: &timeline::Moment| {
        let outcome = moment.outcome.as_ref().unwrap();
        match verdict(outcome, Leg::Only, Gate::KmsAuthorization) {
            Verdict::NothingToCheck(Idle::BucketKeyCached) => "kept",
            Verdict::Passed(_) => "asked",
            _ => "refused",
        }
    };
    let requests: Vec<&str> = moments.iter().filter(|moment| moment.outcome.is_some()).map(asked).collect();
    assert_eq!(requests, ["asked", "kept", "refused", "kept", "asked", "asked"]);
    assert!(warm.bucket_keys().is_empty());
    // The key is disabled meanwhile: who has the Bucket Key still reads, who has none does not.
    let kept = moments[1].cloud.bucket_keys().to_vec();
    let mut cold = cloud(disabled);
    let seed = moments[1].cloud.object(&bucket_name("sse-kms"), &object_name(OBJECT)).unwrap().clone();
    cold.apply(vec![Change::ObjectStored(Box::new(seed))]);
    assert_eq!(status(&cold.perform(&request(POWER, get("sse-kms", OBJECT)))), 400);
    cold.apply(kept.into_iter().map(|kept| Change::BucketKeyFetched(Box::new(kept))).collect());
    assert_eq!(body(&cold.perform(&request(POWER, get("sse-kms", OBJECT)))), BODY);
}

#[test]
fn what_a_client_encrypted_is_served_as_ciphertext_with_its_headers() {
    for (format, name) in [
        (sim::crypto::client::Format::V2, "x-amz-meta-x-amz-key-v2"),
        (sim::crypto::client::Format::V3, "x-amz-meta-x-amz-3"),
    ] {
        let mut scenario = article();
        let context = sim::crypto::EncryptionContext::default();
        scenario.uploads[0].client = Some(ClientEncryption { format, key: key_arn(), context });
        let cloud = cloud(scenario);
        let read = cloud.perform(&request(None, get("sse-s3", OBJECT)));
        assert_eq!(body(&read).len(), BODY.len() + 16);
        assert!(!body(&read).windows(16).any(|window| window == &BODY[..16]));
        assert!(header(&read, name).is_some());
        assert_eq!(header(&cloud.perform(&request(POWER, get("sse-kms", OBJECT))), name), None);
    }
}

/// Flips every bit of every field at rest, in every mode, and reads.
#[test]
fn a_changed_bit_at_rest_never_gives_the_plaintext() {
    for mode in modes() {
        let mut cloud = cloud(article_with_sse_c());
        let customer_key = mode.customer_key.clone();
        let upload = Operation::PutObject(put(&bucket_name("sse-s3"), mode));
        assert_eq!(status(&carry_out(&mut cloud, POWER, 1, upload)), 200);
        let bucket = bucket_name("sse-s3");
        let read = || {
            let get = GetObject {
                bucket: bucket.clone(),
                name: object_name(OBJECT),
                version: None,
                reading: Default::default(),
                customer_key: customer_key.clone(),
            };
            request(POWER, Operation::GetObject(get))
        };
        assert_eq!(body(&cloud.perform(&read())), BODY);
        let at_rest = cloud.object(&bucket, &object_name(OBJECT)).unwrap().at_rest.clone();
        for field in fields(&at_rest) {
            if let Content::Bytes(bytes) = &field.content {
                assert!(!bytes.windows(16).any(|window| window == &BODY[..16]));
            }
            for byte in 0..field.content.as_bytes().len() {
                let mut changed = at_rest.clone();
                match tamper(&mut changed, field.name, byte, 0) {
                    Err(TamperError::NotStorable) => continue,
                    other => other.unwrap(),
                }
                cloud.tamper(&bucket, &object_name(OBJECT), changed);
                let outcome = cloud.perform(&read());
                let response = outcome.response.unwrap();
                assert!(
                    !response.is_success() && !matches!(response.body(), Body::Bytes(_)),
                    "{:?}",
                    field.name
                );
            }
        }
    }
}

#[test]
fn a_refused_head_has_no_body_in_any_mode() {
    for mode in modes() {
        let mut cloud = cloud(article_with_sse_c());
        let upload = Operation::PutObject(put(&bucket_name("sse-s3"), mode.clone()));
        carry_out(&mut cloud, POWER, 1, upload);
        for by in [None, NORMAL, POWER] {
            for checksum_mode in [false, true] {
                let (bucket, name) = (bucket_name("sse-s3"), object_name(OBJECT));
                let head = HeadObject {
                    bucket,
                    name,
                    version: None,
                    checksum_mode,
                    reading: Default::default(),
                    customer_key: None,
                };
                let response = cloud.perform(&request(by, Operation::HeadObject(head))).response.unwrap();
                assert_eq!((response.body(), &response.error), (&Body::Empty, &None));
            }
        }
    }
}
