//! Direct calls to KMS, through the front door. Expectations are AWS's words: LocalStack's snapshots recorded against
//! AWS (tests/aws/services/kms/test_kms.snapshot.json), AWS KMS API reference and Developer Guide.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's helper: what is missing is a failing test")]

mod support;

use sim::crypto::{CiphertextBlob, EncryptionContext, Entropy};
use sim::request::{KmsCall, KmsRequest};
use sim::*;
use support::*;

const ID: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";

fn call(action: KmsRequest) -> Operation {
    call_in("ap-northeast-1", action)
}

fn call_in(region: &str, action: KmsRequest) -> Operation {
    Operation::Kms(KmsCall { region: Region::parse(region).unwrap(), action })
}

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
    let Some(Response { body: Body::Json(json), .. }) = &outcome.response else { panic!("no JSON") };
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
    let Body::Json(json) = &response.body else { panic!("no JSON") };
    assert!(json.starts_with(&format!("{{\"__type\":\"{}\"", error.code)), "{json}");
    Some((error.code.clone(), error.message.clone()))
}

/// Performs a call, checks what is refused, and carries changes out.
fn check(cloud: &mut Cloud, by: &str, action: KmsRequest, refused: Option<(&str, &str)>) -> Outcome {
    let name = KmsCall { region: Region::parse("ap-northeast-1").unwrap(), action: action.clone() }.name();
    let outcome = cloud.perform(&request(Some(by), call(action)));
    let wanted = refused.map(|(code, message)| (code.to_owned(), message.to_owned()));
    assert_eq!(refusal(&outcome), wanted, "{name} by {by}");
    if refused.is_some() {
        assert_eq!(outcome.changes, [], "{name} by {by}");
    }
    cloud.apply(outcome.changes.clone());
    outcome
}

fn not_authorized(by: &str, action: &str, rest: &str) -> String {
    format!("User: arn:aws:iam::111122223333:user/{by} is not authorized to perform: {action} on {rest}")
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

fn statement(principal: &str, actions: &str, further: &str) -> String {
    format!(
        r#"{{"Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":{actions},"Resource":"*"{further}}}"#
    )
}

const ROOT: &str = "arn:aws:iam::111122223333:root";
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
    // The answer has no message at all, as recorded.
    let outcome = check(&mut cloud, POWER, decrypt(None, &blob, &[]), invalid);
    let body = outcome.response.unwrap().body;
    assert_eq!(body, Body::Json("{\"__type\":\"InvalidCiphertextException\"}".into()));
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
    let outcome = cloud(article()).perform(&request(Some(POWER), call(encrypt(ID, &[]))));
    for step in &outcome.trace.steps {
        let idle = step.verdict == Verdict::NothingToCheck(Idle::DirectKmsCall);
        let s3 = [Gate::BucketAndHeaders, Gate::PublicAccess, Gate::S3Authorization, Gate::Object];
        assert_eq!(idle, s3.contains(&step.gate), "{:?}", step.gate);
    }
    let gates: Vec<Gate> = outcome.trace.steps.iter().map(|step| step.gate).collect();
    assert_eq!(gates, Gate::ALL);
}

#[test]
fn who_may_not_is_told_in_kms_s_words() {
    let mut cloud = cloud(article());
    let key = format!("resource: {}", arn());
    let identity = |action: &str| {
        let rest = format!("{key} because no identity-based policy allows the {action} action");
        not_authorized(NORMAL, action, &rest)
    };
    let denied = |action: &str| ("AccessDeniedException", identity(action));
    let (code, message) = denied("kms:Encrypt");
    check(&mut cloud, NORMAL, encrypt(ID, &[]), Some((code, &message)));
    let (code, message) = denied("kms:DisableKey");
    check(&mut cloud, NORMAL, KmsRequest::DisableKey { key: ID.into() }, Some((code, &message)));
    // The policy that administers keys describes them, and does not use them.
    let blob = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[]), None));
    let (code, message) = denied("kms:Decrypt");
    check(&mut cloud, NORMAL, decrypt(None, &blob, &[]), Some((code, &message)));
    assert_eq!(cloud.key(&key_arn()).unwrap().state, KeyState::Enabled);
}

#[test]
fn a_direct_key_policy_statement_is_enough_and_an_alias_arn_matches_nothing() {
    let mut scenario = article();
    let both = policy(&format!(
        "{},{}",
        statement(ROOT, r#""kms:*""#, ""),
        statement(NORMAL_ARN, r#""kms:Encrypt""#, "")
    ));
    key_of(&mut scenario).policy = Policy::key(&both, &key_arn()).unwrap();
    let mut cloud = cloud(scenario);
    check(&mut cloud, NORMAL, encrypt(ID, &[]), None);

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
            support::cloud(scenario).perform(&request(Some(NORMAL), call(encrypt("alias/mksamba", &[]))));
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
        let text = policy(&statement(NORMAL_ARN, r#""kms:Encrypt""#, &further));
        key_of(&mut scenario).policy = Policy::key(&text, &key_arn()).unwrap();
        let outcome = cloud(scenario).perform(&request(Some(NORMAL), call(encrypt(key, &[("team", "a")]))));
        assert_eq!(refusal(&outcome).is_none(), allowed, "{condition} {key}");
    }
}

#[test]
fn aws_s3_serves_s3_alone() {
    let mut cloud = cloud(article());
    let outcome = cloud.perform(&request(Some(POWER), call(encrypt("alias/aws/s3", &[]))));
    let (code, message) = refusal(&outcome).unwrap();
    assert_eq!(code, "AccessDeniedException");
    assert!(message.ends_with("because no resource-based policy allows the kms:Encrypt action"), "{message}");
    assert_eq!(outcome.trace.end().unwrap().rule, catalog::RuleId::AwsS3KeyOnlyThroughS3);
    // Its metadata may be read by whoever the account lets.
    let described = check(&mut cloud, POWER, KmsRequest::DescribeKey { key: "alias/aws/s3".into() }, None);
    assert_eq!(member(&described, "KeyManager"), "AWS");
    assert_eq!(
        member(&described, "Description"),
        "Default key that protects my S3 objects when no other key is defined"
    );
    let id = member(&described, "KeyId");
    let outcome = cloud.perform(&request(Some(POWER), call(KmsRequest::DisableKey { key: id })));
    assert_eq!(refusal(&outcome).unwrap().0, "AccessDeniedException");
}

#[test]
fn names_of_no_key_are_not_found() {
    let mut cloud = cloud(article());
    let account = "arn:aws:kms:ap-northeast-1:111122223333";
    let none = "ffffffff-12ab-34cd-56ef-1234567890ab";
    let cases = [
        (ID.to_owned(), None),
        (arn(), None),
        ("alias/mksamba".to_owned(), None),
        (format!("{account}:alias/mksamba"), None),
        (none.to_owned(), Some(format!("Key '{account}:key/{none}' does not exist"))),
        (format!("{account}:key/{none}"), Some(format!("Key '{account}:key/{none}' does not exist"))),
        ("alias/none".to_owned(), Some(format!("Alias {account}:alias/none is not found."))),
        ("fake-key-id".to_owned(), Some("Invalid keyId 'fake-key-id'".to_owned())),
        (
            format!("arn:aws:kms:ap-southeast-1:111122223333:key/{ID}"),
            Some("Invalid arn ap-southeast-1".to_owned()),
        ),
    ];
    for (key, refused) in cases {
        let wanted = refused.as_deref().map(|message| ("NotFoundException", message));
        check(&mut cloud, POWER, KmsRequest::DescribeKey { key }, wanted);
    }
    // What manages a key takes no alias.
    check(&mut cloud, POWER, KmsRequest::EnableKey { key: ID.into() }, None);
    let refused = Some(("NotFoundException", "Invalid keyId 'alias/mksamba'"));
    check(&mut cloud, POWER, KmsRequest::EnableKey { key: "alias/mksamba".into() }, refused);
}

#[test]
fn decrypt_names_the_blob_s_key_or_none() {
    let mut scenario = article();
    let other = KeyArn { id: KeyId::parse("99999999-12ab-34cd-56ef-1234567890ab").unwrap(), ..key_arn() };
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
fn limits_hold_at_n_and_not_at_the_next() {
    let mut cloud = cloud(article());
    let length = "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length";
    let less = format!("{length} less than or equal to 4096");
    let greater = format!("{length} greater than or equal to 1");
    for (bytes, refused) in [(0, Some(&greater)), (1, None), (4096, None), (4097, Some(&less))] {
        let action = KmsRequest::Encrypt { key: ID.into(), plaintext: vec![7; bytes], context: context(&[]) };
        let refused = refused.map(|message| ("ValidationException", message.as_str()));
        check(&mut cloud, POWER, action, refused);
    }
    let window = Some(("ValidationException", "PendingWindowInDays must be between 7 and 30"));
    for (days, refused) in [(6, window), (7, None), (30, None), (31, window)] {
        let mut cloud = cloud_of_article();
        let action = KmsRequest::ScheduleKeyDeletion { key: ID.into(), days };
        check(&mut cloud, POWER, action, refused);
    }
}

fn cloud_of_article() -> Cloud {
    cloud(article())
}

#[test]
fn a_disabled_key_comes_back_and_a_cancelled_deletion_leaves_it_disabled() {
    let mut cloud = cloud(article());
    let (id, key) = (ID.to_owned(), arn());
    let blob = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[]), None));
    let disabled = format!("{key} is disabled.");
    let disabled = Some(("DisabledException", disabled.as_str()));
    let pending = format!("{key} is pending deletion.");
    let pending = Some(("KMSInvalidStateException", pending.as_str()));
    let not_pending = format!("{key} is not pending deletion.");
    let not_pending = Some(("KMSInvalidStateException", not_pending.as_str()));

    check(&mut cloud, POWER, KmsRequest::DisableKey { key: id.clone() }, None);
    let outcome = check(&mut cloud, POWER, decrypt(None, &blob, &[]), disabled);
    assert_eq!(outcome.trace.end().unwrap().gate, Gate::KeyState);
    check(&mut cloud, POWER, KmsRequest::RotateKeyOnDemand { key: id.clone() }, disabled);
    let described = check(&mut cloud, POWER, KmsRequest::DescribeKey { key: id.clone() }, None);
    assert_eq!(
        (member(&described, "KeyState"), member(&described, "Enabled")),
        ("Disabled".into(), "false".into())
    );
    // S3 meets the same state in its own words.
    let read = cloud.perform(&request(Some(POWER), get("sse-kms", OBJECT))).response.unwrap();
    assert_eq!(read.error.unwrap().code, "KMS.DisabledException");
    check(&mut cloud, POWER, KmsRequest::EnableKey { key: id.clone() }, None);
    check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);

    check(&mut cloud, POWER, KmsRequest::CancelKeyDeletion { key: id.clone() }, not_pending);
    let schedule = KmsRequest::ScheduleKeyDeletion { key: id.clone(), days: 7 };
    let scheduled = check(&mut cloud, POWER, schedule.clone(), None);
    assert_eq!(member(&scheduled, "KeyId"), key);
    assert_eq!(member(&scheduled, "KeyState"), "PendingDeletion");
    assert_eq!(member(&scheduled, "DeletionDate"), Timestamp::midnight(2026, 11, 30).0.to_string());
    check(&mut cloud, POWER, decrypt(None, &blob, &[]), pending);
    check(&mut cloud, POWER, KmsRequest::EnableKey { key: id.clone() }, pending);
    check(&mut cloud, POWER, schedule, pending);
    let cancelled = check(&mut cloud, POWER, KmsRequest::CancelKeyDeletion { key: id.clone() }, None);
    assert_eq!(member(&cancelled, "KeyId"), key);
    check(&mut cloud, POWER, decrypt(None, &blob, &[]), disabled);
    check(&mut cloud, POWER, KmsRequest::EnableKey { key: id }, None);
    check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
}

#[test]
fn rotation_keeps_what_was_encrypted_before_and_ends_at_25() {
    let mut cloud = cloud(article());
    let blob = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[]), None));
    let first = check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
    let rotate = KmsRequest::RotateKeyOnDemand { key: ID.into() };
    let rotated = check(&mut cloud, POWER, rotate.clone(), None);
    assert_eq!(member(&rotated, "KeyId"), ID);
    let after = check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
    assert_eq!(member(&after, "KeyMaterialId"), member(&first, "KeyMaterialId"));
    let new = KmsRequest::GenerateDataKey { key: ID.into(), context: context(&[]) };
    let new = check(&mut cloud, POWER, new, None);
    assert_ne!(member(&new, "KeyMaterialId"), member(&first, "KeyMaterialId"));
    let read = cloud.perform(&request(Some(POWER), get("sse-kms", OBJECT))).response.unwrap();
    assert_eq!(read.body, Body::Bytes(BODY.to_vec()));
    for _ in 2..=25 {
        check(&mut cloud, POWER, rotate.clone(), None);
    }
    check(&mut cloud, POWER, rotate, Some(("LimitExceededException", "")));
    check(&mut cloud, POWER, decrypt(None, &blob, &[]), None);
}

#[test]
fn a_key_policy_must_be_readable_and_must_let_its_author_back_in() {
    let put = |policy: &str, bypass: bool| KmsRequest::PutKeyPolicy {
        key: ID.into(),
        policy: policy.to_owned(),
        bypass_lockout_check: bypass,
    };
    let lockout = "The new key policy will not allow you to update the key policy in the future.";
    let lockout = Some(("MalformedPolicyDocumentException", lockout));
    let users = policy(&statement(NORMAL_ARN, r#""kms:Decrypt""#, ""));
    let delegating = policy(&statement(ROOT, r#""kms:*""#, ""));
    let naming =
        policy(&statement("arn:aws:iam::111122223333:user/mksamba-poweruser", r#""kms:PutKeyPolicy""#, ""));
    for (text, bypass, refused) in [
        (&users, false, lockout),
        (&users, true, None),
        (&delegating, false, None),
        (&naming, false, None),
        (&"{".to_owned(), false, Some(("MalformedPolicyDocumentException", ""))),
    ] {
        let mut cloud = cloud(article());
        check(&mut cloud, POWER, put(text, bypass), refused);
        let stored = cloud.key(&key_arn()).unwrap().policy.text.to_string();
        assert_eq!(stored == *text, refused.is_none(), "{text}");
    }
    let principal = Some((
        "MalformedPolicyDocumentException",
        "Policy contains a statement with one or more invalid principals.",
    ));
    let bad = policy(&statement("arn:aws:iam::111122223333:user/*", r#""kms:*""#, ""));
    check(&mut cloud(article()), POWER, put(&bad, false), principal);
    // Once the author is out, so is every policy of IAM.
    let mut cloud = cloud(article());
    check(&mut cloud, POWER, put(&users, true), None);
    let rest =
        format!("resource: {} because no resource-based policy allows the kms:PutKeyPolicy action", arn());
    let message = not_authorized(POWER, "kms:PutKeyPolicy", &rest);
    check(&mut cloud, POWER, put(&delegating, false), Some(("AccessDeniedException", &message)));
    let read = cloud.perform(&request(Some(NORMAL), get("sse-kms", OBJECT))).response.unwrap();
    assert_eq!(read.body, Body::Bytes(BODY.to_vec()));
}

#[test]
fn a_grant_lets_its_grantee_in_within_its_constraint_until_it_is_revoked() {
    let mut cloud = cloud(article());
    let grant =
        |operations: &[GrantOperation], constraint: Option<GrantConstraint>| KmsRequest::CreateGrant {
            key: ID.into(),
            grantee: PrincipalName::parse(NORMAL).unwrap(),
            retiring: None,
            operations: operations.to_vec(),
            constraint,
        };
    let subset = GrantConstraint::Subset(context(&[("team", "a")]));
    let made = check(&mut cloud, POWER, grant(&[GrantOperation::Encrypt], Some(subset.clone())), None);
    let id = member(&made, "GrantId");
    assert_eq!(id.len(), 64);
    check(&mut cloud, NORMAL, encrypt(ID, &[("team", "a"), ("x", "y")]), None);
    let outcome = cloud.perform(&request(Some(NORMAL), call(encrypt(ID, &[("team", "b")]))));
    assert_eq!(refusal(&outcome).unwrap().0, "AccessDeniedException");
    // Who was granted use does not grant it on.
    let outcome = cloud.perform(&request(Some(NORMAL), call(grant(&[GrantOperation::Encrypt], None))));
    assert_eq!(refusal(&outcome).unwrap().0, "AccessDeniedException");
    check(&mut cloud, POWER, KmsRequest::RevokeGrant { key: ID.into(), grant_id: id.clone() }, None);
    let outcome = cloud.perform(&request(Some(NORMAL), call(encrypt(ID, &[("team", "a")]))));
    assert_eq!(refusal(&outcome).unwrap().0, "AccessDeniedException");
    let again = KmsRequest::RevokeGrant { key: ID.into(), grant_id: id.clone() };
    let outcome = cloud.perform(&request(Some(POWER), call(again)));
    let gap = Gap::Kms { operation: "RevokeGrant", open: KmsOpen::UnknownGrant { id } };
    assert_eq!(outcome.trace.end().unwrap().verdict, Verdict::Unmodelled(gap));
    assert_eq!(outcome.response, None);

    // A grant for CreateGrant passes on what it has, and no more.
    let with_grants = [GrantOperation::Encrypt, GrantOperation::CreateGrant];
    check(&mut cloud, POWER, grant(&with_grants, Some(subset.clone())), None);
    check(&mut cloud, NORMAL, grant(&[GrantOperation::Encrypt], Some(subset)), None);
    for wider in [
        grant(&[GrantOperation::Encrypt], None),
        grant(&[GrantOperation::Decrypt], Some(GrantConstraint::Subset(context(&[("team", "a")])))),
    ] {
        let outcome = cloud.perform(&request(Some(NORMAL), call(wider)));
        assert_eq!(refusal(&outcome).unwrap().0, "AccessDeniedException");
    }
}

const HIDDEN: &str = "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";

#[test]
fn across_accounts_keys_are_named_by_arn_used_by_both_sides_and_managed_by_none() {
    let user = "User: arn:aws:iam::444455556666:user/other-user is not authorized to perform:";
    let mut scenario = article();
    scenario.principals.push(other_user());
    let mut silent = cloud(scenario.clone());
    let message = format!("{user} kms:Encrypt on this resource {HIDDEN}");
    check(&mut silent, OTHER, encrypt(&arn(), &[]), Some(("AccessDeniedException", &message)));
    let blob = blob_of(&check(&mut silent, POWER, encrypt(ID, &[]), None));
    let message = format!("{user} kms:Decrypt on the resource associated with this ciphertext {HIDDEN}");
    check(&mut silent, OTHER, decrypt(None, &blob, &[]), Some(("AccessDeniedException", &message)));
    // Whether the key exists is not told either.
    let none = "arn:aws:kms:ap-northeast-1:111122223333:key/ffffffff-12ab-34cd-56ef-1234567890ab";
    let message = format!("{user} kms:Encrypt on this resource {HIDDEN}");
    check(&mut silent, OTHER, encrypt(none, &[]), Some(("AccessDeniedException", &message)));

    let open = policy(&format!(
        "{},{}",
        statement(ROOT, r#""kms:*""#, ""),
        statement("arn:aws:iam::444455556666:root", r#""kms:*""#, "")
    ));
    key_of(&mut scenario).policy = Policy::key(&open, &key_arn()).unwrap();
    let mut open = cloud(scenario);
    check(&mut open, OTHER, encrypt(&arn(), &[]), None);
    check(&mut open, OTHER, decrypt(None, &blob, &[]), None);
    check(&mut open, OTHER, KmsRequest::DescribeKey { key: arn() }, None);
    // An id is looked up in the caller's own account.
    let own = format!("Key 'arn:aws:kms:ap-northeast-1:444455556666:key/{ID}' does not exist");
    check(&mut open, OTHER, encrypt(ID, &[]), Some(("NotFoundException", &own)));
    // What manages a key does not work across accounts, whatever the policies say.
    let message = format!("{user} kms:DisableKey on this resource {HIDDEN}");
    let disable = KmsRequest::DisableKey { key: arn() };
    let outcome = check(&mut open, OTHER, disable, Some(("AccessDeniedException", &message)));
    assert_eq!(outcome.trace.end().unwrap().rule, catalog::RuleId::KmsCrossAccountOperations);
}

#[test]
fn re_encrypt_asks_both_keys_and_changes_the_context() {
    let mut scenario = article();
    let other = KeyArn { id: KeyId::parse("99999999-12ab-34cd-56ef-1234567890ab").unwrap(), ..key_arn() };
    let from_only = policy(&format!(
        "{},{}",
        statement(ROOT, r#""kms:*""#, ""),
        statement(NORMAL_ARN, r#""kms:ReEncryptFrom""#, "")
    ));
    let second = Key { arn: other.clone(), aliases: Vec::new(), ..scenario.keys[0].clone() };
    scenario.keys.push(second);
    key_of(&mut scenario).policy = Policy::key(&from_only, &key_arn()).unwrap();
    let mut cloud = cloud(scenario);
    let blob = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[("a", "1")]), None));
    let re_encrypt = |source: &[(&str, &str)]| KmsRequest::ReEncrypt {
        blob: blob.clone(),
        source_context: context(source),
        destination_key: other.to_string(),
        destination_context: context(&[("b", "2")]),
    };
    let made = check(&mut cloud, POWER, re_encrypt(&[("a", "1")]), None);
    assert_eq!((member(&made, "SourceKeyId"), member(&made, "KeyId")), (arn(), other.to_string()));
    let opened = check(&mut cloud, POWER, decrypt(None, &blob_of(&made), &[("b", "2")]), None);
    assert_eq!(base64(&member(&opened, "Plaintext")), b"secret");
    // Both keys have their steps, and what S3 is not asked stands there once.
    let legs: Vec<(Gate, Leg)> = made.trace.steps.iter().map(|step| (step.gate, step.leg)).collect();
    let twice = [Gate::KmsAuthorization, Gate::KeyState, Gate::Cryptography];
    for gate in Gate::ALL {
        let count = legs.iter().filter(|(step, _)| *step == gate).count();
        assert_eq!(count, if twice.contains(&gate) { 2 } else { 1 }, "{gate:?}");
    }
    check(&mut cloud, POWER, re_encrypt(&[]), Some(("InvalidCiphertextException", "")));
    // The source's key lets the normal user, the destination's does not.
    let rest =
        format!("resource: {other} because no identity-based policy allows the kms:ReEncryptTo action");
    let message = not_authorized(NORMAL, "kms:ReEncryptTo", &rest);
    check(&mut cloud, NORMAL, re_encrypt(&[("a", "1")]), Some(("AccessDeniedException", &message)));
}

#[test]
fn related_multi_region_keys_share_material_and_not_policy() {
    let mut scenario = article();
    let id = KeyId::parse("mrk-1234abcd12ab34cd56ef1234567890ab").unwrap();
    let here = KeyArn { id: id.clone(), ..key_arn() };
    let there = KeyArn { region: Region::parse("us-west-2").unwrap(), ..here.clone() };
    let closed = policy(&statement(NORMAL_ARN, r#""kms:Decrypt""#, ""));
    let mut keys = vec![
        Key { arn: here.clone(), aliases: Vec::new(), ..scenario.keys[0].clone() },
        Key { arn: there.clone(), aliases: Vec::new(), ..scenario.keys[0].clone() },
    ];
    keys[1].policy = Policy::key(&closed, &there).unwrap();
    scenario.keys.extend(keys);
    let mut cloud = cloud(scenario);
    let multi = blob_of(&check(&mut cloud, POWER, encrypt(&here.to_string(), &[]), None));
    let single = blob_of(&check(&mut cloud, POWER, encrypt(ID, &[]), None));
    let there_decrypts = |by: &str, blob: &CiphertextBlob| {
        cloud.perform(&request(Some(by), call_in("us-west-2", decrypt(None, blob, &[]))))
    };
    let opened = there_decrypts(NORMAL, &multi);
    assert_eq!((refusal(&opened), member(&opened, "KeyId")), (None, there.to_string()));
    assert_eq!(refusal(&there_decrypts(POWER, &multi)).unwrap().0, "AccessDeniedException");
    // A key of one Region is not there.
    let message = not_authorized(
        NORMAL,
        "kms:Decrypt",
        &format!("the resource associated with this ciphertext {HIDDEN}"),
    );
    let wanted = Some(("AccessDeniedException".to_owned(), message));
    assert_eq!(refusal(&there_decrypts(NORMAL, &single)), wanted);
    // Which of the two is the primary one decides what rotation does.
    let rotate = KmsRequest::RotateKeyOnDemand { key: here.to_string() };
    let outcome = cloud.perform(&request(Some(POWER), call(rotate)));
    let gap = Gap::Kms { operation: "RotateKeyOnDemand", open: KmsOpen::PrimaryKey };
    assert_eq!(outcome.trace.end().unwrap().verdict, Verdict::Unmodelled(gap));
}

#[test]
fn callers_without_a_known_signature_are_refused_before_any_key() {
    let cloud = cloud(article());
    let unsigned = cloud.perform(&request(None, call(encrypt(ID, &[]))));
    assert_eq!(refusal(&unsigned).unwrap().0, "MissingAuthenticationTokenException");
    let stranger = cloud.perform(&request(Some("stranger"), call(encrypt(ID, &[]))));
    let wanted = ("UnrecognizedClientException", "The security token included in the request is invalid.");
    assert_eq!(refusal(&stranger), Some((wanted.0.to_owned(), wanted.1.to_owned())));
    for outcome in [unsigned, stranger] {
        assert_eq!(outcome.trace.end().unwrap().gate, Gate::Signature);
    }
}

#[test]
fn throttling_is_kms_s_own_exception_and_spares_management() {
    let mut scenario = article();
    scenario.kms_is_throttled = true;
    let mut cloud = cloud(scenario);
    let message = "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.";
    check(&mut cloud, POWER, encrypt(ID, &[]), Some(("ThrottlingException", message)));
    check(&mut cloud, POWER, KmsRequest::DescribeKey { key: ID.into() }, None);
}

/// The same request gives the same bytes; another one's random bytes give another blob.
#[test]
fn answers_depend_on_the_request_alone() {
    let cloud = cloud(article());
    let one = request(Some(POWER), call(encrypt(ID, &[])));
    let mut two = one.clone();
    assert_eq!(cloud.perform(&one).response, cloud.perform(&two).response);
    two.entropy = Entropy::new([10; 32]);
    assert_ne!(blob_of(&cloud.perform(&one)), blob_of(&cloud.perform(&two)));
}
