//! Who is calling: what a signature is refused for, what S3 and KMS say then, and what the logs keep.
//!
//! Sources of the expectations: LocalStack's snapshots recorded against AWS, and the captures that the catalog's rows
//! and rules name.

#![allow(clippy::unwrap_used, reason = "a request that cannot be built is a failing test")]

mod support;

use catalog::{Evidence, RuleId};
use sim::crypto::EncryptionContext;
use sim::crypto::client::Format;
use sim::records::{access_log_line, data_events, kms_events};
use sim::request::{AsSigned, EncryptionHeaders, KmsRequest, Method, SecretAccessKey};
use sim::*;
use support::*;

const NOW: Timestamp = Timestamp::midnight(2026, 11, 23);
const PRESIGNED: Signature = Signature::V4Query { signed: NOW, expires_seconds: 600 };

fn refused(cloud: &Cloud, sent: &Request) -> (u16, ErrorAnswer, RuleId) {
    let outcome = cloud.perform(sent);
    let end = outcome.trace.end().unwrap();
    assert_eq!(end.gate, Gate::Signature);
    let response = outcome.response.unwrap();
    (response.status.code(), response.error.unwrap(), end.rule)
}

fn element<'a>(error: &'a ErrorAnswer, name: &str) -> &'a str {
    &error.extra.iter().find(|(own, _)| *own == name).unwrap().1
}

fn other_secret() -> Signing {
    Signing { secret_access_key: SecretAccessKey::Other, ..Signing::default() }
}

fn as_signed(as_signed: AsSigned) -> Signing {
    Signing { as_signed, ..Signing::default() }
}

/// The clock of a signer may be 15 minutes off and no second more.
#[test]
fn a_clock_may_be_a_quarter_of_an_hour_off() {
    let cloud = cloud(article());
    for seconds in [901, -901] {
        let skewed = |seconds| Signing { clock_offset_seconds: seconds, ..Signing::default() };
        let sent = signed(get("sse-s3", OBJECT), Signature::V4Header, skewed(seconds));
        let (_, error, rule) = refused(&cloud, &sent);
        assert_eq!((error.code.as_str(), rule), ("RequestTimeTooSkewed", RuleId::ClockSkewAtMost15Minutes));
        let in_time = signed(get("sse-s3", OBJECT), Signature::V4Header, skewed(seconds - seconds.signum()));
        assert!(cloud.perform(&in_time).response.unwrap().is_success());
    }
}

/// The canonical request that S3 tells is the one that it hashed, and its bytes are those of its text.
#[test]
fn what_s3_signed_is_told() {
    let cloud = cloud(article());
    let sent = signed(get("sse-s3", OBJECT), Signature::V4Header, other_secret());
    let (status, error, rule) = refused(&cloud, &sent);
    assert_eq!(
        (status, error.code.as_str(), rule),
        (403, "SignatureDoesNotMatch", RuleId::SignatureMustMatch)
    );
    assert_eq!(
        element(&error, "CanonicalRequest"),
        "GET\n/report.txt\n\nhost:mksamba-bucket-sse-s3.s3.ap-northeast-1.amazonaws.com\n\
         x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n\
         x-amz-date:20261123T000000Z\n\nhost;x-amz-content-sha256;x-amz-date\n\
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert!(
        element(&error, "StringToSign")
            .starts_with("AWS4-HMAC-SHA256\n20261123T000000Z\n20261123/ap-northeast-1/s3/aws4_request\n")
    );
    assert!(element(&error, "StringToSignBytes").starts_with("41 57 53 34 2d 48 4d 41 43 2d"));
    assert!(element(&error, "CanonicalRequestBytes").starts_with("47 45 54 0a 2f 72 65 70"));
    assert_eq!(element(&error, "SignatureProvided").len(), 64);
    assert!(element(&error, "AWSAccessKeyId").starts_with("AKIA"));
    // The own key: the same signature on both sides.
    let own = signed(get("sse-s3", OBJECT), Signature::V4Header, Signing::default());
    assert!(cloud.perform(&own).response.unwrap().is_success());
}

/// What was altered since is what arrives; altered to the same thing it is not altered.
#[test]
fn an_altered_request_does_not_match() {
    let cloud = cloud(article());
    let header = |value: &str| AsSigned {
        headers: vec![("X-Amz-Date".to_owned(), value.to_owned())],
        ..AsSigned::default()
    };
    let object = |name: &str| AsSigned { object: ObjectName::parse(name).ok(), ..AsSigned::default() };
    let method = |method| AsSigned { method: Some(method), ..AsSigned::default() };
    let query = |text: &str| AsSigned { query: Some(text.to_owned()), ..AsSigned::default() };
    let download = || get("sse-s3", OBJECT);
    for (operation, altered, same) in [
        (download(), header("20261122T000000Z"), header("20261123T000000Z")),
        (download(), object("other.txt"), object(OBJECT)),
        (download(), method(Method::Head), method(Method::Get)),
        (list("sse-s3"), query("list-type=2&prefix=a/"), query("list-type=2")),
    ] {
        for signature in [Signature::V4Header, PRESIGNED] {
            let sent = signed(operation.clone(), signature.clone(), as_signed(altered.clone()));
            assert_eq!(refused(&cloud, &sent).1.code, "SignatureDoesNotMatch", "{altered:?} {signature:?}");
        }
        let sent = signed(operation, Signature::V4Header, as_signed(same.clone()));
        assert!(cloud.perform(&sent).response.unwrap().is_success(), "{same:?}");
    }
}

/// Signature Version 2 has no canonical request, and does not sign the parameters of a listing.
#[test]
fn version_2_is_calculated_too() {
    let cloud = cloud(article());
    let sent = signed(get("sse-s3", OBJECT), Signature::V2Header, other_secret());
    let (status, error, _) = refused(&cloud, &sent);
    assert_eq!((status, error.code.as_str()), (403, "SignatureDoesNotMatch"));
    assert_eq!(
        element(&error, "StringToSign"),
        "GET\n\n\nMon, 23 Nov 2026 00:00:00 GMT\n/mksamba-bucket-sse-s3/report.txt"
    );
    assert_eq!(
        error.extra.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
        ["AWSAccessKeyId", "StringToSign", "SignatureProvided", "StringToSignBytes"]
    );
    let query = AsSigned { query: Some("list-type=2&prefix=a/".to_owned()), ..AsSigned::default() };
    let listing = signed(list("sse-s3"), Signature::V2Header, as_signed(query));
    assert!(cloud.perform(&listing).response.unwrap().is_success());
}

/// Signing with somebody else's access key id, or with nobody's.
#[test]
fn an_access_key_id_belongs_to_somebody() {
    let cloud = cloud(article());
    let named = |id: String| Signing { access_key_id: Some(id), ..Signing::default() };
    let unknown = signed(get("sse-s3", OBJECT), Signature::V4Header, named("AKIAIOSFODNN7EXAMPLE".into()));
    let (status, error, _) = refused(&cloud, &unknown);
    assert_eq!((status, error.code.as_str()), (403, "InvalidAccessKeyId"));
    assert_eq!(error.extra, [("AWSAccessKeyId", "AKIAIOSFODNN7EXAMPLE".to_owned())]);
    let ids: Vec<String> = article().principals.iter().map(Principal::access_key_id).collect();
    let of = |name: &str| article().principals.iter().position(|one| one.name.as_str() == name).unwrap();
    let others = ids.iter().enumerate().find(|(place, _)| *place != of(POWER)).unwrap().1.clone();
    let borrowed = signed(get("sse-s3", OBJECT), Signature::V4Header, named(others.clone()));
    let (_, error, _) = refused(&cloud, &borrowed);
    assert_eq!((error.code.as_str(), element(&error, "AWSAccessKeyId")), ("SignatureDoesNotMatch", &*others));
    let own = signed(get("sse-s3", OBJECT), Signature::V4Header, named(ids[of(POWER)].clone()));
    assert!(cloud.perform(&own).response.unwrap().is_success());
}

/// Of two faults one is named, and the answer says that it rests on an order that nobody has published.
#[test]
fn of_several_faults_one_is_named_and_marked() {
    let cloud = cloud(article());
    let two = Signing { clock_offset_seconds: 3600, ..other_secret() };
    let (_, error, rule) = refused(&cloud, &signed(get("sse-s3", OBJECT), Signature::V4Header, two));
    assert_eq!((error.code.as_str(), rule), ("RequestTimeTooSkewed", RuleId::AuthenticationChecksInOrder));
    assert_eq!(rule.evidence(), Evidence::Inferred);
}

/// Source: Amazon S3 User Guide, "Logging options for Amazon S3": CloudTrail gets no event of a request that fails
/// authentication, the server access log a line; "Server access log format": without a requester.
#[test]
fn a_request_of_nobody_known_leaves_a_line_and_no_event() {
    let cloud = cloud(article());
    let sent = signed(get("sse-s3", OBJECT), Signature::V4Header, other_secret());
    let outcome = cloud.perform(&sent);
    assert_eq!(data_events(&cloud, &sent, &outcome), []);
    assert_eq!(kms_events(&cloud, &sent, &outcome), []);
    let line = access_log_line(&cloud, &sent, &outcome).unwrap();
    assert_eq!((line.requester, line.http_status), (None, 403));
    assert_eq!(line.error_code.as_deref(), Some("SignatureDoesNotMatch"));
    assert_eq!((line.signature_version, line.authentication_type), (Some("SigV4"), Some("AuthHeader")));
    // A refused request of a known caller leaves both.
    let denied = request(Some("mksamba-normaluser"), get("sse-kms", OBJECT));
    let outcome = cloud.perform(&denied);
    assert_eq!(data_events(&cloud, &denied, &outcome).len(), 1);
    assert!(access_log_line(&cloud, &denied, &outcome).unwrap().requester.is_some());
}

/// Sessions end to the second; KMS has words of its own for it. Other faults of direct calls get no verdict.
#[test]
fn sessions_end() {
    let role = PrincipalName::parse(POWER).unwrap();
    let ending = |at| {
        let mut scenario = article();
        for principal in &mut scenario.principals {
            if principal.name == role {
                principal.kind = PrincipalKind::RoleSession {
                    session: role.clone(),
                    policies: Vec::new(),
                    expiration: Some(at),
                };
            }
        }
        cloud(scenario)
    };
    let kms = kms_call(KmsRequest::DescribeKey { key: key_arn().to_string() });
    let (ended, lasting) = (ending(NOW), ending(Timestamp(NOW.0 + 1)));
    let download = request(Some(role.as_str()), get("sse-s3", OBJECT));
    let (status, error, rule) = refused(&ended, &download);
    assert_eq!((status, error.code.as_str(), rule), (400, "ExpiredToken", RuleId::SessionsEnd));
    assert_eq!(element(&error, "Token-0").len(), 128);
    assert!(lasting.perform(&download).response.unwrap().is_success());
    let describe = request(Some(role.as_str()), kms.clone());
    let (status, error, _) = refused(&ended, &describe);
    assert_eq!((status, error.code.as_str()), (400, "ExpiredTokenException"));
    assert_eq!(error.message, "The security token included in the request is expired");
    assert_ne!(lasting.perform(&describe).trace.end().map(|end| end.gate), Some(Gate::Signature));
    let outcome = ended.perform(&signed(kms, Signature::V4Header, other_secret()));
    let end = outcome.trace.end().unwrap();
    assert_eq!((end.gate, outcome.response.is_none()), (Gate::Signature, true));
}

/// The client that encrypts asks KMS with the same credentials and the same clock, before it sends anything to S3.
#[test]
fn the_callers_client_has_the_callers_credentials() {
    let cloud = cloud(article());
    let upload = |signing| {
        let bucket = bucket_name("sse-s3");
        let put = Operation::PutObject(put(&bucket, EncryptionHeaders::default()));
        let mut sent = signed(put, Signature::V4Header, signing);
        sent.client = Some(ClientEncryption {
            format: Format::V3,
            key: key_arn(),
            context: EncryptionContext::default(),
        });
        cloud.perform(&sent)
    };
    let unknown = Signing { access_key_id: Some("AKIAIOSFODNN7EXAMPLE".to_owned()), ..Signing::default() };
    let outcome = upload(unknown);
    let end = outcome.trace.end().unwrap();
    assert_eq!((end.leg, end.gate), (Leg::Client, Gate::KmsAuthorization));
    assert_eq!(outcome.response.unwrap().error.unwrap().code, "UnrecognizedClientException");
    // What was altered on the way to S3 does not bother KMS.
    let altered = AsSigned { method: Some(Method::Post), ..AsSigned::default() };
    let outcome = upload(as_signed(altered));
    let end = outcome.trace.end().unwrap();
    assert_eq!((end.leg, end.gate), (Leg::Only, Gate::Signature));
    assert_eq!(outcome.response.unwrap().error.unwrap().code, "SignatureDoesNotMatch");
    assert!(upload(Signing::default()).response.unwrap().is_success());
}
