//! Direct calls to KMS, through the front door. Expectations are AWS's words: LocalStack's snapshots recorded against
//! AWS (tests/aws/services/kms/test_kms.snapshot.json), AWS KMS API reference and Developer Guide. What one call is
//! answered stands in the vectors of `kms`; here is what hangs on bytes, on the trace and on conditions.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's helper: what is missing is a failing test")]

mod support;

use sim::crypto::{CiphertextBlob, EncryptionContext, Entropy};
use sim::request::KmsRequest;
use sim::*;
use support::*;

const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";

fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
    EncryptionContext::default().with(pairs.iter().copied())
}

fn arn() -> String {
    key_arn().to_string()
}

fn base64(text: &str) -> Vec<u8> {
    use base64ct::{Base64, Encoding};
    Base64::decode_vec(text).unwrap()
}

/// The text of a member of a JSON answer.
fn member(outcome: &Outcome, name: &str) -> String {
    let Some(Body::Json(json)) = outcome.response.as_ref().map(Response::body) else { panic!("no JSON") };
    let at = json.find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("no {name} in {json}"));
    let rest = &json[at + name.len() + 3..];
    match rest.strip_prefix('"') {
        Some(text) => text.split('"').next().unwrap().to_owned(),
        None => rest.split([',', '}']).next().unwrap().to_owned(),
    }
}

fn blob_of(outcome: &Outcome) -> CiphertextBlob {
    CiphertextBlob::new(base64(&member(outcome, "CiphertextBlob")))
}

/// The exception and message, or nothing for success. KMS refuses with 400 always.
fn refusal(outcome: &Outcome) -> Option<(String, String)> {
    let response = outcome.response.as_ref().unwrap();
    let error = response.error.as_ref()?;
    assert_eq!(response.status.code(), 400);
    let Body::Json(json) = response.body() else { panic!("no JSON") };
    assert!(json.starts_with(&format!("{{\"__type\":\"{}\"", error.code)), "{json}");
    Some((error.code.clone(), error.message.clone()))
}

/// Performs a call, checks what is refused, and carries changes out.
fn check(cloud: &mut Cloud, by: &str, action: KmsRequest, refused: Option<(&str, &str)>) -> Outcome {
    let operation = kms_call(action);
    let name = operation.name();
    let outcome = cloud.perform(&request(Some(by), operation));
    let wanted = refused.map(|(code, message)| (code.to_owned(), message.to_owned()));
    assert_eq!(refusal(&outcome), wanted, "{name} by {by}");
    if refused.is_some() {
        assert_eq!(outcome.changes, [], "{name} by {by}");
    }
    cloud.apply(outcome.changes.clone());
    outcome
}

fn encrypt(key: &str, pairs: &[(&str, &str)]) -> KmsRequest {
    KmsRequest::Encrypt { key: key.to_owned(), plaintext: b"secret".to_vec(), context: context(pairs) }
}

fn decrypt(key: Option<&str>, blob: &CiphertextBlob, pairs: &[(&str, &str)]) -> KmsRequest {
    KmsRequest::Decrypt { key: key.map(str::to_owned), blob: blob.clone(), context: context(pairs) }
}

fn key_of(scenario: &mut Scenario) -> &mut Key {
    scenario.keys.first_mut().unwrap()
}

const NORMAL_ARN: &str = "arn:aws:iam::111122223333:user/mksamba-normaluser";

#[test]
fn what_encrypt_makes_decrypt_opens_with_the_same_context_only() {
    let mut cloud = cloud(article());
    let made = check(&mut cloud, POWER, encrypt(ID, &[("a", "1"), ("b", "2")]), None);
    assert_eq!(member(&made, "KeyId"), arn());
    assert_eq!(member(&made, "EncryptionAlgorithm"), "SYMMETRIC_DEFAULT");
    let blob = blob_of(&made);
    let opened = check(&mut cloud, POWER, decrypt(None, &blob, &[("b", "2"), ("a", "1")]), None);
    assert_eq!(base64(&member(&opened, "Plaintext")), b"secret");
    assert_eq!(member(&opened, "KeyId"), arn());
    let invalid = Some(("InvalidCiphertextException", ""));
    for wrong in [&[("a", "1")][..], &[], &[("A", "1"), ("b", "2")]] {
        let outcome = check(&mut cloud, POWER, decrypt(None, &blob, wrong), invalid);
        assert_eq!(outcome.trace.end().unwrap().gate, Gate::Cryptography);
    }
}

#[test]
fn every_changed_byte_of_a_blob_is_invalid_ciphertext() {
    let mut cloud = cloud(article());
    let made = check(
        &mut cloud,
        POWER,
        KmsRequest::GenerateDataKey { key: "alias/mksamba".into(), context: context(&[]) },
        None,
    );
    let blob = blob_of(&made);
    assert_eq!(blob.as_bytes().len(), 184);
    let opened = check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
    assert_eq!(member(&opened, "Plaintext"), member(&made, "Plaintext"));
    for at in 0..184 {
        let mut bytes = blob.as_bytes().to_vec();
        bytes[at] ^= 1;
        let changed = CiphertextBlob::new(bytes);
        let invalid = Some(("InvalidCiphertextException", ""));
        check(&mut cloud, POWER, decrypt(None, &changed, &[]), invalid);
    }
}

#[test]
fn s3_gates_have_no_part_and_kms_ones_do() {
    let outcome = cloud(article()).perform(&request(Some(POWER), kms_call(encrypt(ID, &[]))));
    for step in &outcome.trace.steps {
        let idle = step.verdict == Verdict::NothingToCheck(Idle::DirectKmsCall);
        let s3 = [Gate::BucketAndHeaders, Gate::PublicAccess, Gate::S3Authorization, Gate::Object];
        assert_eq!(idle, s3.contains(&step.gate), "{:?}", step.gate);
    }
    let gates: Vec<Gate> = outcome.trace.steps.iter().map(|step| step.gate).collect();
    assert_eq!(gates, Gate::ALL);
}

#[test]
fn a_policy_that_names_an_alias_s_arn_matches_nothing() {
    let on = |resource: &str| {
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"kms:Encrypt","Resource":"{resource}"}}}}"#
        );
        Policy::identity(&text, iam::PolicyName::Inline { name: "use".into() }).unwrap()
    };
    let by_alias = "arn:aws:kms:ap-northeast-1:111122223333:alias/mksamba";
    for (resource, allowed) in [(arn(), true), (by_alias.to_owned(), false)] {
        let mut scenario = article();
        scenario.principals[1].policies = vec![on(&resource)];
        let outcome =
            cloud(scenario).perform(&request(Some(NORMAL), kms_call(encrypt("alias/mksamba", &[]))));
        assert_eq!(refusal(&outcome).is_none(), allowed, "{resource}");
    }
}

#[test]
fn conditions_see_the_alias_the_address_and_no_via_service() {
    let cases = [
        (r#"{"StringEquals":{"kms:RequestAlias":"alias/mksamba"}}"#, "alias/mksamba", true),
        (r#"{"StringEquals":{"kms:RequestAlias":"alias/mksamba"}}"#, ID, false),
        (r#"{"ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/mksamba"}}"#, ID, true),
        (r#"{"ForAnyValue:StringEquals":{"kms:ResourceAliases":"alias/other"}}"#, ID, false),
        (r#"{"IpAddress":{"aws:SourceIp":"198.51.100.0/24"}}"#, ID, true),
        (r#"{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#, ID, false),
        (r#"{"Null":{"kms:ViaService":"true"}}"#, ID, true),
        (r#"{"StringEquals":{"kms:ViaService":"s3.ap-northeast-1.amazonaws.com"}}"#, ID, false),
        (r#"{"StringEquals":{"kms:CallerAccount":"111122223333"}}"#, ID, true),
        (r#"{"StringEquals":{"kms:EncryptionContext:team":"a"}}"#, ID, true),
        (r#"{"StringEquals":{"kms:EncryptionContext:team":"b"}}"#, ID, false),
    ];
    for (condition, key, allowed) in cases {
        let mut scenario = article();
        let further = format!(r#","Condition":{condition}"#);
        let text = policy(&allow(NORMAL_ARN, "kms:Encrypt", &further));
        key_of(&mut scenario).policy = Policy::key(&text, &key_arn()).unwrap().into();
        let outcome =
            cloud(scenario).perform(&request(Some(NORMAL), kms_call(encrypt(key, &[("team", "a")]))));
        assert_eq!(refusal(&outcome).is_none(), allowed, "{condition} {key}");
    }
}

#[test]
fn decrypt_names_the_blob_s_key_or_none() {
    let mut scenario = article();
    let other = other_key();
    let sign = KeyArn { id: KeyId::parse("88888888-12ab-34cd-56ef-1234567890ab").unwrap(), ..key_arn() };
    for (arn, spec) in [(&other, KeySpec::SymmetricDefault), (&sign, KeySpec::Rsa2048Sign)] {
        let key = Key { arn: arn.clone(), spec, aliases: Vec::new(), ..scenario.keys[0].clone() };
        scenario.keys.push(key);
    }
    let mut cloud = cloud(scenario);
    let blob = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[]), None));
    check(&mut cloud, POWER, decrypt(Some(&arn()), &blob, &[]), None);
    let text = "The key ID in the request does not identify a CMK that can perform this operation.";
    for key in [&other, &sign] {
        let refused = Some(("IncorrectKeyException", text));
        check(&mut cloud, POWER, decrypt(Some(&key.to_string()), &blob, &[]), refused);
    }
    let usage = format!("{sign} key usage is SIGN_VERIFY which is not valid for Encrypt.");
    let refused = Some(("InvalidKeyUsageException", usage.as_str()));
    check(&mut cloud, POWER, encrypt(&sign.to_string(), &[]), refused);
}

#[test]
fn a_rotated_key_opens_with_the_material_that_it_had() {
    let mut cloud = cloud(article());
    let blob = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[]), None));
    let first = check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
    check(&mut cloud, POWER, KmsRequest::RotateKeyOnDemand { key: ID.into() }, None);
    let after = check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
    assert_eq!(member(&after, "KeyMaterialId"), member(&first, "KeyMaterialId"));
    let new = KmsRequest::GenerateDataKey { key: ID.into(), context: context(&[]) };
    let new = check(&mut cloud, POWER, new, None);
    assert_ne!(member(&new, "KeyMaterialId"), member(&first, "KeyMaterialId"));
}

#[test]
fn what_only_s3_or_nobody_can_use_is_refused() {
    let mut cloud = cloud(article());
    let outcome = cloud.perform(&request(Some(POWER), kms_call(encrypt("alias/aws/s3", &[]))));
    assert_eq!(outcome.trace.end().unwrap().rule, catalog::RuleId::AwsS3KeyOnlyThroughS3);
    let described = check(&mut cloud, POWER, KmsRequest::DescribeKey { key: "alias/aws/s3".into() }, None);
    let disable = KmsRequest::DisableKey { key: member(&described, "KeyId") };
    let outcome = cloud.perform(&request(Some(POWER), kms_call(disable)));
    assert_eq!(refusal(&outcome).unwrap().0, "AccessDeniedException");
    let none = arn().replace("1234abcd", "ffffffff");
    let message = format!("Key '{none}' does not exist");
    let refused = Some(("NotFoundException", message.as_str()));
    check(&mut cloud, POWER, KmsRequest::DescribeKey { key: none.clone() }, refused);
    let nobodys = policy(&allow("arn:aws:iam::111122223333:user/*", "kms:*", ""));
    let put = KmsRequest::PutKeyPolicy { key: ID.into(), policy: nobodys, bypass_lockout_check: false };
    let message = "Policy contains a statement with one or more invalid principals.";
    check(&mut cloud, POWER, put, Some(("MalformedPolicyDocumentException", message)));
}

#[test]
fn each_key_of_a_re_encrypt_has_its_steps() {
    let mut scenario = article();
    let second = Key { arn: other_key(), aliases: Vec::new(), ..scenario.keys[0].clone() };
    scenario.keys.push(second);
    let mut cloud = cloud(scenario);
    let re_encrypt = KmsRequest::ReEncrypt {
        blob: blob_of(&check(&mut cloud, POWER, encrypt(ID, &[("a", "1")]), None)),
        source_context: context(&[("a", "1")]),
        destination_key: other_key().to_string(),
        destination_context: context(&[("b", "2")]),
    };
    let made = check(&mut cloud, POWER, re_encrypt, None);
    let opened = check(&mut cloud, POWER, decrypt(None, &blob_of(&made), &[("b", "2")]), None);
    assert_eq!(base64(&member(&opened, "Plaintext")), b"secret");
    // What S3 is not asked stands there once.
    let twice = [Gate::KmsAuthorization, Gate::KeyState, Gate::Cryptography];
    for gate in Gate::ALL {
        let count = made.trace.steps.iter().filter(|step| step.gate == gate).count();
        assert_eq!(count, if twice.contains(&gate) { 2 } else { 1 }, "{gate:?}");
    }
}

/// The same request gives the same bytes; another one's random bytes give another blob.
#[test]
fn answers_depend_on_the_request_alone() {
    let cloud = cloud(article());
    let one = request(Some(POWER), kms_call(encrypt(ID, &[])));
    let mut two = one.clone();
    assert_eq!(cloud.perform(&one).response, cloud.perform(&two).response);
    two.entropy = Entropy::new([10; 32]);
    assert_ne!(blob_of(&cloud.perform(&one)), blob_of(&cloud.perform(&two)));
}

/// Source: AWS KMS API Reference, CreateGrant: a grant's id has 1 to 128 characters; those of captured answers have 64.
#[test]
fn a_grant_s_id_has_64_hexadecimal_digits() {
    let grant = KmsRequest::CreateGrant {
        key: ID.to_owned(),
        grantee: format!("arn:aws:iam::111122223333:user/{NORMAL}"),
        retiring: None,
        operations: vec![GrantOperation::Encrypt],
        constraint: None,
    };
    let id = member(&check(&mut cloud(article()), POWER, grant, None), "GrantId");
    assert!(id.len() == 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
}
