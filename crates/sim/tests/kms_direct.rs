//! Direct calls to KMS and keys of other accounts: by which rule each is answered, and what a key's manager changes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing is a failing test"
)]

mod support;

use catalog::RuleId;
use iam::PolicyName;
use sim::crypto::{CiphertextBlob, EncryptionContext};
use sim::request::{EncryptionHeaders, KmsRequest};
use sim::*;
use support::*;

const NORMAL_ARN: &str = "arn:aws:iam::111122223333:user/mksamba-normaluser";
const AWS_S3: &str = "alias/aws/s3";

fn arn() -> String {
    key_arn().to_string()
}

fn encrypt(key: &str) -> KmsRequest {
    let context = EncryptionContext::default();
    KmsRequest::Encrypt { key: key.to_owned(), plaintext: b"secret".to_vec(), context }
}

fn describe(key: &str) -> KmsRequest {
    KmsRequest::DescribeKey { key: key.to_owned() }
}

fn blob_of(outcome: &Outcome) -> CiphertextBlob {
    use base64ct::{Base64, Encoding};
    let Some(Body::Json(json)) = outcome.response.as_ref().map(Response::body) else { panic!("no JSON") };
    let (_, rest) = json.split_once(r#""CiphertextBlob":""#).unwrap();
    CiphertextBlob::new(Base64::decode_vec(rest.split('"').next().unwrap()).unwrap())
}

/// `kms:ReEncryptOnSameKey` is true where source and destination are one key, and false where they are two.
/// Source: AWS KMS Developer Guide, "AWS KMS condition keys", kms:ReEncryptOnSameKey.
#[test]
fn re_encrypt_says_whether_both_keys_are_one() {
    for (same, one_key, wanted) in [
        ("true", true, "OK"),
        ("true", false, "AccessDeniedException"),
        ("false", true, "AccessDeniedException"),
        ("false", false, "OK"),
    ] {
        let condition = format!(r#","Condition":{{"Bool":{{"kms:ReEncryptOnSameKey":"{same}"}}}}"#);
        let mut scenario = article();
        let statements = [
            allow("arn:aws:iam::111122223333:root", "kms:*", ""),
            allow(NORMAL_ARN, "kms:ReEncrypt*", &condition),
        ];
        scenario.keys[0].policy = Policy::key(&policy(&statements.join(",")), &key_arn()).unwrap().into();
        scenario.keys.push(Key { arn: other_key(), aliases: Vec::new(), ..scenario.keys[0].clone() });
        let cloud = cloud(scenario);
        let blob = blob_of(&cloud.perform(&request(Some(POWER), kms_call(encrypt(&arn())))));
        let again = KmsRequest::ReEncrypt {
            blob,
            source_context: EncryptionContext::default(),
            destination_key: if one_key { arn() } else { other_key().to_string() },
            destination_context: EncryptionContext::default(),
        };
        assert_eq!(answer_to(&cloud, Some(NORMAL), kms_call(again)), wanted, "{same} {one_key}");
    }
}

/// RCPs reach customer managed keys, and AWS managed ones not; the policy of `aws/s3` lets its account describe it.
/// Source: AWS Organizations User Guide, "Resource control policies (RCPs)", *Resources and entities not restricted by
/// RCPs*; AWS KMS Developer Guide, "AWS managed keys".
#[test]
fn resource_control_policies_do_not_reach_aws_managed_keys() {
    for (key, forbids, wanted) in [
        (arn(), false, "OK"),
        (arn(), true, "AccessDeniedException"),
        (AWS_S3.to_owned(), false, "OK"),
        (AWS_S3.to_owned(), true, "OK"),
    ] {
        let deny = policy(r#"{"Effect":"Deny","Principal":"*","Action":"kms:DescribeKey","Resource":"*"}"#);
        let name = PolicyName::Managed { arn: "arn:aws:organizations::999999999999:policy/p-deny".into() };
        let deny = Policy::resource_control(&deny, name).unwrap();
        let mut scenario = article();
        scenario.organization = Some(Organization {
            id: "o-abcdefghij".to_owned(),
            management_account: AccountId::parse("999999999999").unwrap(),
            blocks_public_access: false,
            levels: vec![OrganizationLevel {
                id: "r-1234".to_owned(),
                accounts: vec![account()],
                service_control_policies: Vec::new(),
                resource_control_policies: if forbids { vec![deny] } else { Vec::new() },
            }],
        });
        assert_eq!(answer_to(&cloud(scenario), Some(POWER), kms_call(describe(&key))), wanted, "{key}");
    }
}

/// What a refusal says of the key's manager, asked directly: `aws/s3` serves S3 alone.
/// Source: AWS KMS Developer Guide, "AWS managed keys".
#[test]
fn a_refusal_says_who_manages_the_key() {
    let cloud = cloud(article());
    for (key, by, wanted) in [(arn(), NORMAL, false), (AWS_S3.to_owned(), POWER, true)] {
        let outcome = cloud.perform(&request(Some(by), kms_call(encrypt(&key))));
        let Some(Refusal::KmsNotAuthorized { aws_managed, .. }) = outcome.trace.refusal() else {
            panic!("{key}")
        };
        assert_eq!(*aws_managed, wanted, "{key}");
    }
}

/// The same through S3: of an unsigned upload under the bucket's default key, and of another account's read.
/// Sources: the rules `UnsignedSseKmsIs400` and `AwsS3KeyStaysInItsAccount`.
#[test]
fn a_refusal_through_s3_says_who_manages_the_key() {
    let anyone = r#"{"Effect":"Allow","Principal":"*","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::mksamba-bucket-sse-kms/*"}"#;
    for (key, wanted) in [(Some(arn()), false), (None, true)] {
        let mut scenario = article();
        scenario.principals.push(other_user());
        for bucket in &mut scenario.buckets {
            if bucket.name == bucket_name("sse-kms") {
                bucket.policy = Some(Policy::bucket(&policy(anyone), Partition::Aws, &bucket.name).unwrap());
                bucket.default_encryption = DefaultEncryption::SseKms { key: key.clone(), bucket_key: false };
            }
        }
        let cloud = cloud(scenario);
        let upload = Operation::PutObject(put(&bucket_name("sse-kms"), EncryptionHeaders::default()));
        let unsigned = cloud.perform(&request(None, upload));
        assert_eq!(
            step(&unsigned, Gate::KmsAuthorization),
            (
                Verdict::Stopped(Refusal::KmsNeedsSignatureV4 { signature: None, aws_managed: wanted }),
                RuleId::UnsignedSseKmsIs400
            )
        );
        let foreign = cloud.perform(&request(Some(OTHER), get("sse-kms", OBJECT)));
        let Some(Refusal::KmsNotAuthorized { aws_managed, .. }) = foreign.trace.refusal() else { panic!() };
        assert_eq!(*aws_managed, wanted);
    }
}

/// What a key of a suspended account is good for is not known, neither asked directly nor through S3; that the caller's
/// account is not suspended does not help.
/// Source: S3 API reference, "Error responses", AccountProblem, which says nothing of others' keys.
#[test]
fn a_suspended_account_s_key_has_no_known_answer() {
    let key = KeyArn { account: other_account(), ..other_key() };
    for (suspended, wanted) in [(false, "OK"), (true, "?")] {
        let mut scenario = article();
        let account = Account { id: other_account(), suspended, ..scenario.accounts[0].clone() };
        scenario.accounts.push(account);
        let both = [
            allow("arn:aws:iam::444455556666:root", "kms:*", ""),
            allow("arn:aws:iam::111122223333:root", "kms:*", ""),
        ];
        let policy = Policy::key(&policy(&both.join(",")), &key).unwrap();
        let second =
            Key { arn: key.clone(), aliases: Vec::new(), policy: policy.into(), ..scenario.keys[0].clone() };
        scenario.keys.push(second);
        scenario.uploads.retain(|upload| upload.put.bucket == bucket_name("sse-kms"));
        scenario.uploads[0].put.encryption = EncryptionHeaders {
            mode: Some("aws:kms".to_owned()),
            kms_key_id: Some(key.to_string()),
            ..EncryptionHeaders::default()
        };
        let cloud = cloud(scenario);
        for operation in [get("sse-kms", OBJECT), kms_call(describe(&key.to_string()))] {
            let outcome = cloud.perform(&request(Some(POWER), operation));
            assert_eq!(code(&outcome), wanted);
            let gap = Verdict::Unmodelled(Gap::SuspendedAccount { account: other_account() });
            assert_eq!(step(&outcome, Gate::KmsAuthorization).0 == gap, suspended);
        }
    }
}

/// A call that manages a key encrypts nothing, and the trace says so; one that encrypts has made a blob.
/// Source: AWS KMS Developer Guide, "AWS KMS permissions": which operations are cryptographic ones.
#[test]
fn what_manages_a_key_encrypts_nothing() {
    let cloud = cloud(article());
    let key = arn;
    for action in [
        KmsRequest::DisableKey { key: key() },
        KmsRequest::EnableKey { key: key() },
        KmsRequest::ScheduleKeyDeletion { key: key(), days: 7 },
        KmsRequest::RotateKeyOnDemand { key: key() },
        describe(&key()),
    ] {
        let outcome = cloud.perform(&request(Some(POWER), kms_call(action)));
        assert_eq!(code(&outcome), "OK");
        let idle = Verdict::NothingToCheck(Idle::KeyManagement);
        assert_eq!(step(&outcome, Gate::Cryptography), (idle, RuleId::DirectCallsAskKmsAlone));
    }
    let outcome = cloud.perform(&request(Some(POWER), kms_call(encrypt(&key()))));
    assert_eq!(step(&outcome, Gate::Cryptography).0, Verdict::Passed(Finding::BlobMade));
}

/// That the key policy lets nobody of the caller's in is one rule; that an operation does not work across accounts at all
/// is another, and holds for these operations and for callers of other accounts alone.
/// Sources: AWS KMS Developer Guide, "Key policies in AWS KMS"; API reference, "Cross-account use" of each operation.
#[test]
fn only_what_never_works_across_accounts_is_refused_for_that() {
    let mut scenario = article();
    scenario.principals.push(other_user());
    let closed = policy(&allow(NORMAL_ARN, "kms:*", ""));
    scenario.keys[0].policy = Policy::key(&closed, &key_arn()).unwrap().into();
    let cloud = cloud(scenario);
    let disable = || KmsRequest::DisableKey { key: arn() };
    for (by, action, rule) in [
        (OTHER, disable(), RuleId::KmsCrossAccountOperations),
        (OTHER, encrypt(&arn()), RuleId::KeyPolicyIsMandatory),
        (POWER, disable(), RuleId::KeyPolicyIsMandatory),
        (POWER, encrypt(&arn()), RuleId::KeyPolicyIsMandatory),
    ] {
        let outcome = cloud.perform(&request(Some(by), kms_call(action)));
        assert_eq!(code(&outcome), "AccessDeniedException");
        assert_eq!(step(&outcome, Gate::KmsAuthorization).1, rule, "{by}");
    }
}

/// An enabled key works because it is enabled; in another state it is the operation that decides.
/// Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
#[test]
fn a_key_s_state_lets_a_call_pass_by_its_own_rule() {
    let cancel = || KmsRequest::CancelKeyDeletion { key: arn() };
    let schedule = || KmsRequest::ScheduleKeyDeletion { key: arn(), days: 7 };
    for (state, action, rule) in [
        (KeyState::Enabled, describe(&arn()), RuleId::EnabledKeyWorks),
        (KeyState::Disabled, describe(&arn()), RuleId::DescribeKeyAlwaysWorks),
        (KeyState::Enabled, encrypt(&arn()), RuleId::EnabledKeyWorks),
        (KeyState::Enabled, schedule(), RuleId::EnabledKeyWorks),
        (KeyState::Disabled, schedule(), RuleId::KeyStateTable),
        (KeyState::PendingDeletion, cancel(), RuleId::CancelledDeletionLeavesDisabled),
    ] {
        let mut scenario = article();
        scenario.keys[0].state = state;
        let outcome = cloud(scenario).perform(&request(Some(POWER), kms_call(action)));
        assert_eq!(code(&outcome), "OK");
        assert_eq!(step(&outcome, Gate::KeyState).1, rule, "{state:?}");
    }
}

/// Whatever a key's state refuses, the table of states refuses: also to cancel the deletion of a key that is enabled.
/// Source: AWS KMS Developer Guide, "Key states of AWS KMS keys".
#[test]
fn what_a_key_s_state_refuses_is_in_the_table() {
    let cancel = || KmsRequest::CancelKeyDeletion { key: arn() };
    for (state, action, wanted) in [
        (KeyState::Enabled, cancel(), "KMSInvalidStateException"),
        (KeyState::Disabled, cancel(), "KMSInvalidStateException"),
        (KeyState::Disabled, encrypt(&arn()), "DisabledException"),
    ] {
        let mut scenario = article();
        scenario.keys[0].state = state;
        let outcome = cloud(scenario).perform(&request(Some(POWER), kms_call(action)));
        assert_eq!(
            (code(&outcome).as_str(), step(&outcome, Gate::KeyState).1),
            (wanted, RuleId::KeyStateTable)
        );
    }
}
