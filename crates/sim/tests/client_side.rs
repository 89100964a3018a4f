//! Client-side encryption, asked through the front door: S3 delivers ciphertext to whoever it lets in, and the caller's
//! client opens it where KMS lets this caller use the key.
//!
//! Source: awslabs aws-encryption-sdk-specification, s3-encryption; Amazon S3 User Guide, "Protecting data by using
//! client-side encryption".

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests: what is missing is a failing test")]

mod support;

use sim::crypto::client::{Format, Header};
use sim::crypto::{AtRest, EncryptionContext, FieldName, tamper};
use sim::records::{access_log_line, aws_cli, data_events, kms_events};
use sim::request::*;
use sim::*;
use support::*;

const POWER: Option<&str> = Some("mksamba-poweruser");
const NORMAL: Option<&str> = Some("mksamba-normaluser");
const FORMATS: [Format; 2] = [Format::V2, Format::V3];

fn encryption(format: Format) -> ClientEncryption {
    let context = EncryptionContext::default().with([("project", "samba")]);
    ClientEncryption { format, key: key_arn(), context }
}

/// The article's scenario, its objects encrypted by the client before the upload.
fn scenario(format: Format) -> Scenario {
    let mut scenario = article();
    for upload in &mut scenario.uploads {
        upload.client = Some(encryption(format));
    }
    scenario
}

fn plaintext(outcome: &Outcome) -> Option<&[u8]> {
    outcome.client.as_ref().unwrap().plaintext.as_deref()
}

fn delivered(outcome: &Outcome) -> &[u8] {
    let response = outcome.response.as_ref().unwrap();
    assert_eq!(response.status.code(), 200);
    match response.body() {
        Body::Bytes(bytes) => bytes,
        other => panic!("not an object: {other:?}"),
    }
}

/// The gate of the client at which the bytes stay ciphertext, and why.
fn stopped(outcome: &Outcome) -> (Leg, Gate, Refusal) {
    let end = outcome.trace.end().unwrap();
    let Verdict::Stopped(refusal) = &end.verdict else { panic!("{end:?}") };
    (end.leg, end.gate, refusal.clone())
}

/// What KMS answered the client.
fn answer(outcome: &Outcome) -> ErrorAnswer {
    outcome.client.as_ref().unwrap().answer.as_ref().unwrap().error.clone().unwrap()
}

#[test]
fn whoever_may_use_the_key_gets_the_plaintext() {
    for format in FORMATS {
        let cloud = cloud(scenario(format));
        for bucket in ["sse-s3", "sse-kms"] {
            let outcome = cloud.perform(&request(POWER, get(bucket, OBJECT)));
            assert_eq!(plaintext(&outcome), Some(BODY));
            assert_eq!(delivered(&outcome).len(), BODY.len() + 16);
            assert!(!delivered(&outcome).windows(16).any(|window| window == &BODY[..16]));
            assert!(outcome.trace.end().is_none());
            let client: Vec<Gate> = outcome
                .trace
                .steps
                .iter()
                .filter(|step| step.leg == Leg::Client)
                .map(|step| step.gate)
                .collect();
            assert_eq!(client, Gate::OF_CLIENT);
            let opened = outcome.trace.steps.last().unwrap();
            assert_eq!(opened.verdict, Verdict::Passed(Finding::OpenedByClient { format }));
        }
    }
}

#[test]
fn whoever_may_not_use_the_key_gets_ciphertext() {
    for format in FORMATS {
        let cloud = cloud(scenario(format));
        let outcome = cloud.perform(&request(NORMAL, get("sse-s3", OBJECT)));
        assert_eq!((delivered(&outcome).len(), plaintext(&outcome)), (BODY.len() + 16, None));
        let (leg, gate, refusal) = stopped(&outcome);
        assert_eq!((leg, gate), (Leg::Client, Gate::KmsAuthorization));
        assert!(matches!(refusal, Refusal::KmsNotAuthorized { .. }));
        let ErrorAnswer { code, message, .. } = answer(&outcome);
        assert_eq!(code, "AccessDeniedException");
        let user = "arn:aws:iam::111122223333:user/mksamba-normaluser";
        let key = key_arn();
        assert_eq!(
            message,
            format!(
                "User: {user} is not authorized to perform: kms:Decrypt on resource: {key} because no identity-based policy \
                 allows the kms:Decrypt action"
            )
        );
        // Under SSE-KMS S3 itself refuses first, and there is nothing for a client to open.
        let refused = cloud.perform(&request(NORMAL, get("sse-kms", OBJECT)));
        assert_eq!((stopped(&refused).0, &refused.client), (Leg::Only, &None));
    }
}

/// A browser, a website's visitor and the holder of a presigned URL have no credentials for KMS.
#[test]
fn without_credentials_the_ciphertext_is_all_that_leaks() {
    let cloud = cloud(scenario(Format::V3));
    let get = || get("sse-s3", OBJECT);
    let mut website = request(POWER, get());
    (website.wire.endpoint, website.wire.transport) = (Endpoint::Website, Transport::Http);
    let mut presigned = request(POWER, get());
    presigned.sender = Sender::Signed {
        by: PrincipalName::parse("mksamba-poweruser").unwrap(),
        signature: Signature::V4Query { signed: presigned.time, expires_seconds: 60 },
        signing: Signing::default(),
    };
    for request in [request(None, get()), website, presigned] {
        let outcome = cloud.perform(&request);
        assert_eq!((delivered(&outcome).len(), plaintext(&outcome)), (BODY.len() + 16, None));
        let expected = Refusal::Client(ClientRefusal::NoCredentials);
        assert_eq!(stopped(&outcome), (Leg::Client, Gate::KmsAuthorization, expected));
        assert_eq!(outcome.client.as_ref().unwrap().answer, None);
        assert!(kms_events(&cloud, &request, &outcome).is_empty());
    }
}

#[test]
fn a_key_that_is_off_stops_the_client_and_not_s3() {
    for format in FORMATS {
        let mut scenario = scenario(format);
        scenario.keys[0].state = KeyState::Disabled;
        let cloud = cloud(scenario);
        let outcome = cloud.perform(&request(POWER, get("sse-s3", OBJECT)));
        assert_eq!((delivered(&outcome).len(), plaintext(&outcome)), (BODY.len() + 16, None));
        assert_eq!((stopped(&outcome).0, stopped(&outcome).1), (Leg::Client, Gate::KeyState));
        let ErrorAnswer { code, message, .. } = answer(&outcome);
        assert_eq!((code.as_str(), message), ("DisabledException", format!("{} is disabled.", key_arn())));
    }
}

/// The client's call is its own: a key that serves S3 only does not serve it.
#[test]
fn the_client_does_not_call_through_s3() {
    let statement = |condition: &str| {
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::111122223333:root"}},"Action":"kms:*","Resource":"*"{condition}}}]}}"#
        )
    };
    let through = r#","Condition":{"StringEquals":{"kms:ViaService":"s3.ap-northeast-1.amazonaws.com"}}"#;
    let bound = r#","Condition":{"StringEquals":{"kms:EncryptionContext:project":"samba"}}"#;
    for (condition, opens) in [("", true), (through, false), (bound, true)] {
        let mut scenario = scenario(Format::V2);
        scenario.keys[0].policy = Policy::key(&statement(condition), &key_arn()).unwrap().into();
        let outcome = cloud(scenario).perform(&request(POWER, get("sse-s3", OBJECT)));
        assert_eq!(plaintext(&outcome).is_some(), opens, "{condition}");
    }
}

#[test]
fn head_shows_the_envelope_and_asks_no_key() {
    for (format, name) in [(Format::V2, "x-amz-meta-x-amz-key-v2"), (Format::V3, "x-amz-meta-x-amz-3")] {
        let outcome = cloud(scenario(format)).perform(&request(NORMAL, head("sse-s3", OBJECT)));
        let response = outcome.response.as_ref().unwrap();
        assert!(response.headers().iter().any(|(header, _)| *header == name));
        assert_eq!((&outcome.client, outcome.trace.end()), (&None, None));
    }
}

/// Flips every bit of what the client encrypted, where no encryption of S3 lies over it.
#[test]
fn a_changed_bit_is_found_by_the_client() {
    for format in FORMATS {
        let mut scenario = scenario(format);
        scenario.buckets[0].default_encryption = DefaultEncryption::None;
        scenario.uploads[0].time = Timestamp::midnight(2021, 2, 28);
        let mut cloud = cloud(scenario);
        let (bucket, name) = (bucket_name("sse-s3"), object_name(OBJECT));
        let stored = cloud.object(&bucket, &name).unwrap().at_rest.clone();
        assert!(matches!(stored, AtRest::Plain { .. }));
        let read = request(POWER, get("sse-s3", OBJECT));
        assert_eq!(plaintext(&cloud.perform(&read)), Some(BODY));
        for byte in 0..BODY.len() + 16 {
            for bit in 0..8 {
                let mut changed = stored.clone();
                tamper(&mut changed, FieldName::PlainBody, byte, bit).unwrap();
                cloud.tamper(&bucket, &name, changed);
                let outcome = cloud.perform(&read);
                let expected = Refusal::Client(ClientRefusal::DoesNotOpen);
                assert_eq!(stopped(&outcome), (Leg::Client, Gate::Cryptography, expected));
                assert_eq!(plaintext(&outcome), None);
            }
        }
    }
}

/// Whoever may overwrite the object may also change what its metadata says.
#[test]
fn changed_metadata_is_found_by_the_client() {
    let other = |value: &str| if value.starts_with('A') { "B" } else { "A" }.to_owned() + &value[1..];
    let headers = Refusal::Client(ClientRefusal::Headers);
    let blob = Refusal::Kms(KmsRefusal::InvalidCiphertext);
    let commitment = Refusal::Client(ClientRefusal::Commitment);
    let opens = Refusal::Client(ClientRefusal::DoesNotOpen);
    for (format, header, gate, expected) in [
        (Format::V2, Header::KeyV2, Gate::KmsAuthorization, &blob),
        (Format::V2, Header::Iv, Gate::Cryptography, &opens),
        (Format::V2, Header::WrapAlgorithm, Gate::KmsAuthorization, &headers),
        (Format::V3, Header::KeyV3, Gate::KmsAuthorization, &blob),
        (Format::V3, Header::KeyCommitment, Gate::Cryptography, &commitment),
        (Format::V3, Header::MessageId, Gate::Cryptography, &commitment),
        (Format::V3, Header::SuiteV3, Gate::KmsAuthorization, &headers),
    ] {
        let mut cloud = cloud(scenario(format));
        let mut object = cloud.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap().clone();
        let (_, value) = object.metadata.iter_mut().find(|(name, _)| *name == header).unwrap();
        *value = other(value);
        cloud.apply(vec![Change::ObjectStored(Box::new(object))]);
        let outcome = cloud.perform(&request(POWER, get("sse-s3", OBJECT)));
        assert_eq!(stopped(&outcome), (Leg::Client, gate, expected.clone()), "{header:?}");
        assert_eq!(plaintext(&outcome), None);
    }
    // Another encryption context in the metadata is another one for KMS, which says nothing of why.
    for (format, header) in
        [(Format::V2, Header::MaterialDescription), (Format::V3, Header::EncryptionContextV3)]
    {
        let mut cloud = cloud(scenario(format));
        let mut object = cloud.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap().clone();
        let (_, value) = object.metadata.iter_mut().find(|(name, _)| *name == header).unwrap();
        *value = value.replace("samba", "bossa");
        cloud.apply(vec![Change::ObjectStored(Box::new(object))]);
        let outcome = cloud.perform(&request(POWER, get("sse-s3", OBJECT)));
        assert_eq!(stopped(&outcome), (Leg::Client, Gate::Cryptography, blob.clone()));
        assert_eq!(
            (answer(&outcome).code.as_str(), plaintext(&outcome)),
            ("InvalidCiphertextException", None)
        );
    }
}

fn upload(by: Option<&str>, format: Format) -> Request {
    let put = put(&bucket_name("sse-s3"), EncryptionHeaders::default());
    Request { client: Some(encryption(format)), ..request(by, Operation::PutObject(put)) }
}

#[test]
fn an_upload_is_encrypted_before_it_is_sent() {
    for format in FORMATS {
        let mut cloud = cloud(article());
        let request = upload(POWER, format);
        let outcome = cloud.perform(&request);
        assert_eq!(outcome.response.as_ref().unwrap().status.code(), 200);
        let first = &outcome.trace.steps[..3];
        assert!(first.iter().map(|step| step.gate).eq(Gate::OF_CLIENT));
        assert!(first.iter().all(|step| step.leg == Leg::Client));
        let log = access_log_line(&cloud, &request, &outcome).unwrap();
        assert_eq!(log.object_size, Some(BODY.len() as u64 + 16));
        cloud.apply(outcome.changes);
        let stored = cloud.object(&bucket_name("sse-s3"), &object_name(OBJECT)).unwrap();
        assert_eq!((stored.size, stored.metadata.len()), (BODY.len() as u64 + 16, 6));
        let read = cloud.perform(&support::request(POWER, get("sse-s3", OBJECT)));
        assert_eq!(plaintext(&read), Some(BODY));
        // Without a client the same upload is plaintext for everybody whom S3 lets in.
        let plain = Request { client: None, ..upload(POWER, format) };
        cloud.apply(cloud.perform(&plain).changes);
        let read = cloud.perform(&support::request(None, get("sse-s3", OBJECT)));
        assert_eq!((delivered(&read), &read.client), (BODY, &None));
    }
}

#[test]
fn an_upload_that_cannot_be_encrypted_is_never_sent() {
    let cloud = cloud(article());
    let request = upload(NORMAL, Format::V3);
    let outcome = cloud.perform(&request);
    assert_eq!((stopped(&outcome).0, stopped(&outcome).1), (Leg::Client, Gate::KmsAuthorization));
    assert!(!outcome.trace.was_sent() && outcome.changes.is_empty());
    let response = outcome.response.as_ref().unwrap();
    assert_eq!(response.error.as_ref().unwrap().code, "AccessDeniedException");
    assert!(response.error.as_ref().unwrap().message.contains("perform: kms:GenerateDataKey on resource"));
    assert!(data_events(&cloud, &request, &outcome).is_empty());
    assert_eq!(access_log_line(&cloud, &request, &outcome), None);
    assert_eq!(aws_cli(&request, &outcome), None);
    // S3's own refusal comes after the client's work.
    let mut refused = upload(POWER, Format::V3);
    let Operation::PutObject(put) = &mut refused.operation else { panic!() };
    put.encryption.mode = Some("AES257".into());
    let outcome = cloud.perform(&refused);
    assert_eq!(stopped(&outcome).0, Leg::Only);
    assert_eq!(data_events(&cloud, &refused, &outcome).len(), 1);
    // Nobody's client: there is no one to ask.
    let outcome = cloud.perform(&upload(None, Format::V2));
    assert_eq!((outcome.response.as_ref(), outcome.trace.was_sent()), (None, false));
}

/// Source of the fields: what a direct call leaves behind; `invokedBy` names a service only where one calls.
#[test]
fn cloudtrail_shows_the_client_itself() {
    let cloud = cloud(scenario(Format::V2));
    for (by, error) in [(POWER, None), (NORMAL, Some("AccessDenied"))] {
        let request = request(by, get("sse-s3", OBJECT));
        let outcome = cloud.perform(&request);
        let events = kms_events(&cloud, &request, &outcome);
        let [event] = events.as_slice() else { panic!("{events:?}") };
        assert_eq!(event.event_name, "Decrypt");
        assert_eq!((event.source_ip_address.as_str(), event.user_agent.as_str()), ("198.51.100.7", "test"));
        assert!(!event.user_identity.to_string().contains("invokedBy"));
        assert!(event.request_parameters.to_string().contains(r#""project":"samba""#));
        assert!(event.request_parameters.to_string().contains(&key_arn().to_string()));
        assert_eq!(event.error.as_ref().map(|(code, _)| code.as_str()), error);
        assert_eq!(event.additional_event_data.to_string().contains("keyMaterialId"), error.is_none());
        // S3 carried the request out, whatever the client came to.
        let [event] = data_events(&cloud, &request, &outcome).try_into().unwrap_or_else(|_| panic!());
        assert_eq!(event.error, None);
        assert_eq!(access_log_line(&cloud, &request, &outcome).unwrap().error_code, None);
        assert_eq!(aws_cli(&request, &outcome), None);
    }
}
