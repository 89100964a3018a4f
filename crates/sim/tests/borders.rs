//! Rules at a border, each at n and at n + 1, and rules that ask for all of several things, each with one of them
//! missing. Sources of the expectations stand beside each.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a request that cannot be built is a failing test"
)]

mod support;

use sim::crypto::EncryptionContext;
use sim::request::{
    AclSetting, AsSigned, BucketCall, DeleteObjects, EncryptionHeaders, GrantHeader, KmsRequest, Method,
    ObjectToDelete, PresignedParameter,
};
use sim::*;
use support::*;

const NOW: Timestamp = Timestamp::midnight(2026, 11, 23);

fn answer(cloud: &Cloud, operation: Operation, signature: Signature, signing: Signing) -> String {
    code(&cloud.perform(&signed(operation, signature, signing)))
}

fn describe() -> Operation {
    kms_call(KmsRequest::DescribeKey { key: key_arn().to_string() })
}

fn pairs(pairs: &[(&str, &str)]) -> EncryptionContext {
    EncryptionContext::default().with(pairs.iter().copied())
}

/// A presigned URL is good in its last second and not in the next, in both versions.
/// Source: S3 API reference, "Authenticating Requests: Using Query Parameters"; LocalStack's snapshots (expired URLs).
#[test]
fn a_presigned_url_is_good_in_its_last_second() {
    let cloud = cloud(article());
    let v4 = |age: i64| Signature::V4Query { signed: Timestamp(NOW.0 - age), expires_seconds: 60 };
    let v2 = |left: i64| Signature::V2Query { expires: Timestamp(NOW.0 + left) };
    for (signature, wanted) in [
        (v4(59), "OK"),
        (v4(60), "OK"),
        (v4(61), "AccessDenied"),
        (v2(1), "OK"),
        (v2(0), "OK"),
        (v2(-1), "AccessDenied"),
    ] {
        let outcome = cloud.perform(&signed(get("sse-s3", OBJECT), signature.clone(), Signing::default()));
        assert_eq!(code(&outcome), wanted, "{signature:?}");
        let expired = matches!(outcome.trace.refusal(), Some(Refusal::PresignedExpired { .. }));
        assert_eq!(expired, wanted != "OK", "{signature:?}");
    }
}

/// Source: S3 API reference, DeleteObjects: up to 1,000 keys.
#[test]
fn a_request_deletes_a_thousand_objects_and_no_more() {
    let cloud = cloud(article());
    for (number, wanted) in [(0, "MalformedXML"), (1, "OK"), (1_000, "OK"), (1_001, "MalformedXML")] {
        let objects = vec![ObjectToDelete { name: object_name("none"), version: None, etag: None }; number];
        let operation =
            Operation::DeleteObjects(DeleteObjects { bucket: bucket_name("sse-s3"), objects, quiet: true });
        let outcome = cloud.perform(&signed(operation, Signature::V4Header, Signing::default()));
        assert_eq!(code(&outcome), wanted, "{number}");
    }
}

/// A URL without one parameter is refused; a header has no parameters to lack. A header that a URL does not sign is
/// refused, and one in a request that is signed in its header is signed.
/// Source: LocalStack's snapshots.
#[test]
fn a_presigned_url_has_all_its_parameters_and_no_further_header() {
    let cloud = cloud(article());
    let url = Signature::V4Query { signed: NOW, expires_seconds: 60 };
    let old_url = Signature::V2Query { expires: NOW };
    let lacking = || Signing { missing_parameters: vec![PresignedParameter::Date], ..Signing::default() };
    let download = || get("sse-s3", OBJECT);
    assert_eq!(answer(&cloud, download(), url.clone(), lacking()), "AuthorizationQueryParametersError");
    assert_eq!(answer(&cloud, download(), Signature::V4Header, lacking()), "OK");
    for (signature, unsigned, wanted) in [
        (url.clone(), true, "AccessDenied"),
        (url, false, "OK"),
        (old_url.clone(), true, "AccessDenied"),
        (old_url, false, "OK"),
        (Signature::V4Header, true, "OK"),
        (Signature::V2Header, true, "OK"),
    ] {
        let mut sent = signed(download(), signature.clone(), Signing::default());
        sent.wire.unsigned_headers = if unsigned { vec!["x-amz-acl".to_owned()] } else { Vec::new() };
        assert_eq!(code(&cloud.perform(&sent)), wanted, "{signature:?} {unsigned}");
    }
}

/// What a direct call's signature may have without KMS's answer being unknown: each fault alone takes the verdict away.
/// Source: that services which take JSON allow five minutes is what their captured answers say.
#[test]
fn a_direct_call_gets_no_verdict_for_any_one_fault() {
    let cloud = cloud(article());
    let skewed = |seconds| Signing { clock_offset_seconds: seconds, ..Signing::default() };
    let region = |name: &str| Signing { region: Region::parse(name).ok(), ..Signing::default() };
    let altered = AsSigned { method: Some(Method::Get), ..AsSigned::default() };
    for (signing, wanted) in [
        (skewed(300), "OK"),
        (skewed(-300), "OK"),
        (skewed(301), "?"),
        (skewed(-301), "?"),
        (region("ap-northeast-1"), "OK"),
        (region("us-east-1"), "?"),
        (Signing { as_signed: altered, ..Signing::default() }, "?"),
    ] {
        assert_eq!(answer(&cloud, describe(), Signature::V4Header, signing.clone()), wanted, "{signing:?}");
    }
}

/// A suspended account uses no KMS: not directly, where KMS's answer is not known, and not through S3.
/// Source: S3 API reference, "Error responses", AccountProblem.
#[test]
fn a_suspended_account_uses_no_kms() {
    for (suspended, direct, through_s3) in [(true, "?", "AccountProblem"), (false, "OK", "OK")] {
        let mut scenario = article();
        scenario.accounts[0].suspended = suspended;
        let cloud = cloud(scenario);
        let outcome = cloud.perform(&request(Some(POWER), describe()));
        assert_eq!(code(&outcome), direct);
        let gap = Verdict::Unmodelled(Gap::SuspendedAccount { account: account() });
        assert_eq!(outcome.trace.end().is_some_and(|end| end.verdict == gap), suspended);
        assert_eq!(code(&cloud.perform(&request(Some(POWER), get("sse-kms", OBJECT)))), through_s3);
    }
}

/// The article with a grant of the key to the normal user, who has no other right to KMS.
fn granted(operations: &[GrantOperation], constraint: Option<GrantConstraint>) -> Cloud {
    let mut scenario = article();
    scenario.keys[0].grants = vec![KeyGrant {
        id: "0c237476b39f8bc44e45212e08498fbe3151305030726c0590dd8d3e9f3d6a60".to_owned(),
        grantee: format!("arn:aws:iam::111122223333:user/{NORMAL}"),
        retiring: None,
        operations: operations.to_vec(),
        constraint,
    }];
    cloud(scenario)
}

/// `EncryptionContextSubset` needs every one of its pairs and lets others pass, `EncryptionContextEquals` needs exactly
/// its pairs. Source: AWS KMS API reference, GrantConstraints.
#[test]
fn a_grant_needs_all_pairs_of_its_constraint() {
    let own = || pairs(&[("team", "a"), ("stage", "prod")]);
    let encrypt = |context| {
        kms_call(KmsRequest::Encrypt { key: key_arn().to_string(), plaintext: b"secret".to_vec(), context })
    };
    for (sent, subset, equals) in [
        (own(), "OK", "OK"),
        (pairs(&[("team", "a"), ("stage", "prod"), ("x", "y")]), "OK", "AccessDeniedException"),
        (pairs(&[("team", "a")]), "AccessDeniedException", "AccessDeniedException"),
        (pairs(&[("stage", "prod")]), "AccessDeniedException", "AccessDeniedException"),
        (pairs(&[("team", "a"), ("stage", "test")]), "AccessDeniedException", "AccessDeniedException"),
        (pairs(&[("team", "b"), ("stage", "prod")]), "AccessDeniedException", "AccessDeniedException"),
        (pairs(&[("team", "A"), ("stage", "prod")]), "AccessDeniedException", "AccessDeniedException"),
        (pairs(&[("x", "y")]), "AccessDeniedException", "AccessDeniedException"),
        (pairs(&[]), "AccessDeniedException", "AccessDeniedException"),
    ] {
        for (constraint, wanted) in
            [(GrantConstraint::Subset(own()), subset), (GrantConstraint::Equals(own()), equals)]
        {
            let cloud = granted(&[GrantOperation::Encrypt], Some(constraint.clone()));
            let outcome = cloud.perform(&request(Some(NORMAL), encrypt(sent.clone())));
            assert_eq!(code(&outcome), wanted, "{constraint:?} {sent:?}");
        }
    }
    let free = granted(&[GrantOperation::Encrypt], None);
    assert_eq!(code(&free.perform(&request(Some(NORMAL), encrypt(pairs(&[]))))), "OK");
    let other = granted(&[GrantOperation::Decrypt], None);
    assert_eq!(code(&other.perform(&request(Some(NORMAL), encrypt(pairs(&[]))))), "AccessDeniedException");
}

/// The same through S3, whose context is the object's ARN.
/// Source: S3 User Guide, "Using server-side encryption with AWS KMS keys (SSE-KMS)", Encryption context.
#[test]
fn a_grant_s_constraint_is_met_by_s3_s_context_or_not() {
    let object = "arn:aws:s3:::mksamba-bucket-sse-kms/report.txt";
    for (constraint, wanted) in [
        (pairs(&[("aws:s3:arn", object)]), "OK"),
        (pairs(&[("aws:s3:arn", "arn:aws:s3:::mksamba-bucket-sse-kms/other.txt")]), "AccessDenied"),
        (pairs(&[("aws:s3:arn", object), ("team", "a")]), "AccessDenied"),
    ] {
        for constraint in
            [GrantConstraint::Subset(constraint.clone()), GrantConstraint::Equals(constraint.clone())]
        {
            let cloud = granted(&[GrantOperation::Decrypt], Some(constraint.clone()));
            assert_eq!(
                code(&cloud.perform(&request(Some(NORMAL), get("sse-kms", OBJECT)))),
                wanted,
                "{constraint:?}"
            );
        }
    }
}

/// Who passes a grant on passes on no operation and no context that the own grant has not: all operations, all pairs.
/// Source: AWS KMS Developer Guide, "Grants in AWS KMS", Granting CreateGrant permission.
#[test]
fn a_grant_that_is_passed_on_is_as_narrow_as_its_own() {
    use GrantOperation::{CreateGrant, Decrypt, Encrypt};
    let two = || pairs(&[("team", "a"), ("stage", "prod")]);
    let (subset, equals) = (GrantConstraint::Subset, GrantConstraint::Equals);
    let passes = |own: (&[GrantOperation], Option<GrantConstraint>),
                  on: (&[GrantOperation], Option<GrantConstraint>)| {
        let create = kms_call(KmsRequest::CreateGrant {
            key: key_arn().to_string(),
            grantee: format!("arn:aws:iam::111122223333:user/{POWER}"),
            retiring: None,
            operations: on.0.to_vec(),
            constraint: on.1,
        });
        code(&granted(own.0, own.1).perform(&request(Some(NORMAL), create))) == "OK"
    };
    let both = [Encrypt, Decrypt, CreateGrant];
    for (own, on, wanted) in [
        ((&both[..], None), (&[Encrypt][..], None), true),
        ((&both[..], None), (&[Encrypt, Decrypt][..], None), true),
        ((&both[..], None), (&[Encrypt][..], Some(subset(two()))), true),
        ((&[Encrypt, CreateGrant][..], None), (&[Encrypt, Decrypt][..], None), false),
        ((&[Encrypt, CreateGrant][..], None), (&[Decrypt][..], None), false),
        ((&[Encrypt, Decrypt][..], None), (&[Encrypt][..], None), false),
        ((&both[..], Some(subset(two()))), (&[Encrypt][..], Some(subset(two()))), true),
        ((&both[..], Some(subset(two()))), (&[Encrypt][..], Some(equals(two()))), true),
        ((&both[..], Some(subset(two()))), (&[Encrypt][..], Some(subset(pairs(&[("team", "a")])))), false),
        ((&both[..], Some(subset(two()))), (&[Encrypt][..], None), false),
        ((&both[..], Some(equals(two()))), (&[Encrypt][..], Some(equals(two()))), true),
        ((&both[..], Some(equals(two()))), (&[Encrypt][..], Some(equals(pairs(&[("team", "a")])))), false),
        ((&both[..], Some(equals(two()))), (&[Encrypt][..], Some(subset(two()))), false),
    ] {
        assert_eq!(passes(own.clone(), on.clone()), wanted, "{own:?} {on:?}");
    }
}

/// A grant is retired by whom it names for that, and by its grantee where its operations say so; not by others, and it
/// says nothing of another grant. Source: AWS KMS Developer Guide, "Retiring and revoking grants".
#[test]
fn a_grant_says_who_retires_it() {
    use GrantOperation::{Decrypt, RetireGrant};
    let normal = || format!("arn:aws:iam::111122223333:user/{NORMAL}");
    let grant = |id: &str, grantee: String, retiring: Option<String>, operations: &[GrantOperation]| {
        KeyGrant { id: id.to_owned(), grantee, retiring, operations: operations.to_vec(), constraint: None }
    };
    let power = || format!("arn:aws:iam::111122223333:user/{POWER}");
    for (own, wanted) in [
        (grant("own", normal(), None, &[Decrypt, RetireGrant]), "OK"),
        (grant("own", normal(), None, &[Decrypt]), "AccessDeniedException"),
        (grant("own", power(), Some(normal()), &[Decrypt]), "OK"),
        (grant("own", power(), Some(power()), &[Decrypt, RetireGrant]), "AccessDeniedException"),
        (grant("own", power(), None, &[Decrypt, RetireGrant]), "AccessDeniedException"),
        // Where an account is to retire it, a policy of the account says who of it.
        (
            grant("own", power(), Some("arn:aws:iam::111122223333:root".to_owned()), &[Decrypt]),
            "AccessDeniedException",
        ),
    ] {
        let mut scenario = article();
        let other = grant("other", normal(), Some(normal()), &[Decrypt, RetireGrant]);
        scenario.keys[0].grants = vec![other, own.clone()];
        let retire = KmsRequest::RetireGrant { key: key_arn().to_string(), grant_id: "own".to_owned() };
        let outcome = cloud(scenario).perform(&request(Some(NORMAL), kms_call(retire)));
        assert_eq!(code(&outcome), wanted, "{own:?}");
    }
}

/// KMS counts the request at hand: with one less than the quota it is the last that passes.
/// Source: AWS KMS Developer Guide, "Request quotas", 20,000 a second in Tokyo.
#[test]
fn the_quota_s_last_request_passes() {
    for (requests, direct, through_s3) in [(19_999, "OK", "OK"), (20_000, "ThrottlingException", "SlowDown")]
    {
        let mut scenario = article();
        scenario.accounts[0].kms_requests_per_second = requests;
        let cloud = cloud(scenario);
        let encrypt = KmsRequest::Encrypt {
            key: key_arn().to_string(),
            plaintext: b"secret".to_vec(),
            context: EncryptionContext::default(),
        };
        assert_eq!(code(&cloud.perform(&request(Some(POWER), kms_call(encrypt)))), direct, "{requests}");
        assert_eq!(
            code(&cloud.perform(&request(Some(POWER), get("sse-kms", OBJECT)))),
            through_s3,
            "{requests}"
        );
    }
}

/// The settings of Block Public Access hold from any one level, and each setting does its own part alone.
/// Source: S3 User Guide, "Blocking public access to your Amazon S3 storage".
#[test]
fn any_one_level_of_block_public_access_suffices() {
    let organization = || Organization {
        id: "o-abcdefghij".to_owned(),
        management_account: AccountId::parse("999999999999").unwrap(),
        blocks_public_access: true,
        levels: vec![OrganizationLevel {
            id: "r-1234".to_owned(),
            accounts: vec![account()],
            service_control_policies: Vec::new(),
            resource_control_policies: Vec::new(),
        }],
    };
    let restrict = PublicAccessBlock { restrict_public_buckets: true, ..PublicAccessBlock::NONE };
    let others = PublicAccessBlock { restrict_public_buckets: false, ..PublicAccessBlock::ALL };
    for (bucket, of_account, of_organization, wanted) in [
        (None, PublicAccessBlock::NONE, None, "OK"),
        (Some(PublicAccessBlock::NONE), PublicAccessBlock::NONE, None, "OK"),
        (Some(others), others, None, "OK"),
        (Some(restrict), PublicAccessBlock::NONE, None, "AccessDenied"),
        (None, restrict, None, "AccessDenied"),
        (Some(PublicAccessBlock::NONE), restrict, None, "AccessDenied"),
        (None, PublicAccessBlock::NONE, Some(organization()), "AccessDenied"),
        (
            None,
            PublicAccessBlock::NONE,
            Some(Organization { blocks_public_access: false, ..organization() }),
            "OK",
        ),
        (None, PublicAccessBlock::NONE, Some(Organization { levels: Vec::new(), ..organization() }), "OK"),
    ] {
        let mut scenario = article();
        for one in &mut scenario.buckets {
            one.public_access_block = bucket;
        }
        scenario.accounts[0].public_access_block = Some(of_account);
        scenario.organization = of_organization;
        let cloud = cloud(scenario);
        assert_eq!(
            code(&cloud.perform(&request(None, get("sse-s3", OBJECT)))),
            wanted,
            "{bucket:?} {of_account:?}"
        );
        // The owner's account is no outsider.
        assert_eq!(code(&cloud.perform(&request(Some(POWER), get("sse-s3", OBJECT)))), "OK");
    }
}

/// `BlockPublicAcls` refuses an ACL with one public grant among others, and none without; the other settings do not.
/// Source: S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of public.
#[test]
fn one_public_grant_makes_an_acl_public() {
    let block = PublicAccessBlock { block_public_acls: true, ..PublicAccessBlock::NONE };
    let but = PublicAccessBlock { block_public_acls: false, ..PublicAccessBlock::ALL };
    for (canned, in_force, wanted) in [
        ("private", block, "OK"),
        ("public-read", block, "AccessDenied"),
        ("authenticated-read", block, "AccessDenied"),
        ("public-read", but, "OK"),
        ("public-read", PublicAccessBlock::NONE, "OK"),
    ] {
        let mut scenario = article();
        for bucket in &mut scenario.buckets {
            bucket.public_access_block = Some(in_force);
            bucket.ownership = ObjectOwnership::ObjectWriter;
            bucket.policy = None;
        }
        let call = BucketCall::PutBucketAcl { acl: AclSetting::canned(canned) };
        let set = bucket_call(call);
        let outcome = cloud(scenario).perform(&request(Some(POWER), set));
        assert_eq!(code(&outcome), wanted, "{canned} {in_force:?}");
    }
}

/// What AWS changed on a day holds from its midnight on and not in the second before.
/// Sources: S3 User Guide, "Default encryption FAQ" (2023-01-05); "Troubleshoot access denied (403 Forbidden) errors in
/// Amazon S3" (2024-08-21).
#[test]
fn what_changed_on_a_day_holds_from_its_midnight() {
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        if bucket.name == bucket_name("sse-s3") {
            bucket.default_encryption = DefaultEncryption::None;
        }
    }
    let cloud = cloud(scenario);
    for (time, encrypted) in
        [(Timestamp::midnight(2023, 1, 5), true), (Timestamp(Timestamp::midnight(2023, 1, 5).0 - 1), false)]
    {
        let operation = Operation::PutObject(put(&bucket_name("sse-s3"), EncryptionHeaders::default()));
        let mut sent = request(Some(POWER), operation);
        sent.time = time;
        let response = cloud.perform(&sent).response.unwrap();
        let header = response.headers().iter().any(|(name, _)| *name == "x-amz-server-side-encryption");
        assert_eq!((response.is_success(), header), (true, encrypted), "{time}");
    }
    let day = Timestamp::midnight(2024, 8, 21);
    for (time, told) in [(day, true), (Timestamp(day.0 - 1), false)] {
        let call = BucketCall::GetBucketPolicy;
        let mut sent = request(Some("mksamba-nobody"), bucket_call(call));
        sent.time = time;
        let mut scenario = article();
        let mut nobody = scenario.principals[0].clone();
        nobody.name = PrincipalName::parse("mksamba-nobody").unwrap();
        nobody.policies = Vec::new();
        scenario.principals.push(nobody);
        let error = support::cloud(scenario).perform(&sent).response.unwrap().error.unwrap();
        assert_eq!(error.message.starts_with("User: "), told, "{time}: {}", error.message);
    }
}

/// Where another account is to retire a grant, a caller of that account needs a policy of its own as well.
/// Source: AWS KMS Developer Guide, "Retiring and revoking grants".
#[test]
fn an_account_retires_a_grant_by_its_own_policies() {
    let root = |account: &str| Some(format!("arn:aws:iam::{account}:root"));
    for (retiring, caller, wanted) in [
        (root("444455556666"), "other-admin", "OK"),
        (root("444455556666"), "other-nobody", "AccessDeniedException"),
        (root("555566667777"), "other-admin", "AccessDeniedException"),
        (None, "other-admin", "AccessDeniedException"),
    ] {
        let mut scenario = article();
        for (name, of) in [("other-admin", 0), ("other-nobody", 1)] {
            let mut other = scenario.principals[of].clone();
            other.name = PrincipalName::parse(name).unwrap();
            other.account = AccountId::parse("444455556666").unwrap();
            scenario.principals.push(other);
        }
        scenario.keys[0].grants = vec![KeyGrant {
            id: "own".to_owned(),
            grantee: "arn:aws:iam::111122223333:user/mksamba-nobody".to_owned(),
            retiring: retiring.clone(),
            operations: vec![GrantOperation::Decrypt],
            constraint: None,
        }];
        let retire = KmsRequest::RetireGrant { key: key_arn().to_string(), grant_id: "own".to_owned() };
        let outcome = cloud(scenario).perform(&request(Some(caller), kms_call(retire)));
        assert_eq!(code(&outcome), wanted, "{retiring:?} {caller}");
    }
}

/// Names as AWS writes them. Sources: AWS KMS API reference, KeyMetadata and CreateGrant.
#[test]
fn names_are_aws_s() {
    use GrantOperation as G;
    let operations = [
        (G::Decrypt, "Decrypt"),
        (G::Encrypt, "Encrypt"),
        (G::GenerateDataKey, "GenerateDataKey"),
        (G::ReEncryptFrom, "ReEncryptFrom"),
        (G::ReEncryptTo, "ReEncryptTo"),
        (G::CreateGrant, "CreateGrant"),
        (G::RetireGrant, "RetireGrant"),
        (G::DescribeKey, "DescribeKey"),
    ];
    for (operation, name) in operations {
        assert_eq!(operation.name(), name);
    }
    for (spec, name, state, origin) in [
        (KeySpec::SymmetricDefault, "SYMMETRIC_DEFAULT", KeyState::Enabled, "AWS_KMS"),
        (KeySpec::SymmetricDefault, "SYMMETRIC_DEFAULT", KeyState::PendingImport, "EXTERNAL"),
        (KeySpec::Rsa2048Sign, "RSA_2048", KeyState::Enabled, "AWS_KMS"),
        (KeySpec::Hmac256, "HMAC_256", KeyState::Enabled, "AWS_KMS"),
    ] {
        let mut scenario = article();
        scenario.uploads.retain(|upload| upload.put.bucket == bucket_name("sse-s3"));
        (scenario.keys[0].spec, scenario.keys[0].state) = (spec, state);
        let outcome = cloud(scenario).perform(&request(Some(POWER), describe()));
        let Some(Body::Json(json)) = outcome.response.as_ref().map(Response::body) else { unreachable!() };
        assert!(json.contains(&format!("\"KeySpec\":\"{name}\"")), "{json}");
        assert!(json.contains(&format!("\"Origin\":\"{origin}\"")), "{json}");
        let usage = match spec {
            KeySpec::SymmetricDefault => "ENCRYPT_DECRYPT",
            KeySpec::Rsa2048Sign => "SIGN_VERIFY",
            KeySpec::Hmac256 => "GENERATE_VERIFY_MAC",
        };
        assert!(json.contains(&format!("\"KeyUsage\":\"{usage}\"")), "{json}");
    }
}

/// A canonical user id has 64 hexadecimal digits, and each account has its own. Source: AWS General Reference, "AWS
/// account identifiers".
#[test]
fn canonical_user_ids_tell_accounts_apart() {
    let (own, other) = (account(), AccountId::parse("444455556666").unwrap());
    let id = canonical_user_id(&own);
    assert!(id.len() == 64 && id.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_uppercase()));
    assert_ne!(id, canonical_user_id(&other));
    let canned = |canned| Acl::canned(canned, sim::Owner::Account(own), own).is_public();
    use catalog::acl::CannedAcl;
    assert!(!canned(CannedAcl::Private) && !canned(CannedAcl::BucketOwnerRead));
    assert!(canned(CannedAcl::PublicRead) && canned(CannedAcl::AuthenticatedRead));
}

/// What an ACL may say: each way alone, and each thing wrong alone.
/// Source: LocalStack's snapshots recorded against AWS, 2023-08; aws/aws-cli#2651; S3 API reference, PutBucketAcl.
#[test]
fn each_fault_of_an_acl_is_refused_alone() {
    use sim::request::{AccessControlPolicy, AclOwner, BodyGrant, BodyGrantee};
    let own = canonical_user_id(&account());
    let other = AccountId::parse("444455556666").unwrap();
    let log = || "http://acs.amazonaws.com/groups/s3/LogDelivery".to_owned();
    let header = |value: &str| AclSetting {
        headers: vec![(GrantHeader::Read, value.to_owned())],
        ..AclSetting::default()
    };
    let body = |owner: AclOwner, grantee, permission: &str| AclSetting {
        body: Some(AccessControlPolicy {
            owner: Some(owner),
            grants: Some(vec![BodyGrant { grantee: Some(grantee), permission: Some(permission.to_owned()) }]),
        }),
        ..AclSetting::default()
    };
    let by = |id: &str| AclOwner::CanonicalUser(id.to_owned());
    let group = |uri: String| BodyGrantee::Group(uri);
    let both = AclSetting { canned: Some("private".to_owned()), ..header(&format!("id={own}")) };
    let with_body = AclSetting { canned: Some("private".to_owned()), ..body(by(&own), group(log()), "READ") };
    for (acl, wanted) in [
        (AclSetting::canned("private"), "OK"),
        (AclSetting::canned("Private"), "InvalidArgument"),
        (AclSetting::default(), "MissingSecurityHeader"),
        (header(&format!("id=\"{own}\"")), "OK"),
        (header(&format!("id={own}, uri=\"{}\"", log())), "OK"),
        (header(&format!("id={own}, uri=\"{}x\"", log())), "InvalidArgument"),
        (header("id=111122223333"), "InvalidArgument"),
        (header("fakekey=1234"), "InvalidArgument"),
        (header("private"), "InvalidArgument"),
        (header(&format!("id={}", "0123456789abcdef".repeat(4))), "?"),
        (header(&format!("id={}", "0123456789abcdeg".repeat(4))), "InvalidArgument"),
        (header(&format!("id={}", "0123456789abcde".repeat(4))), "InvalidArgument"),
        (both, "InvalidRequest"),
        (with_body, "UnexpectedContent"),
        (body(by(&own), group(log()), "READ"), "OK"),
        (body(AclOwner::Itself, group(log()), "READ"), "OK"),
        (body(by(&canonical_user_id(&other)), group(log()), "READ"), "?"),
        (body(by(&own), group(log()), "read"), "MalformedACLError"),
        (body(by(&own), BodyGrantee::Other, "READ"), "MalformedACLError"),
        (body(by("wrong-id"), group(log()), "READ"), "InvalidArgument"),
        (body(by(&own), group(format!("{}/", log())), "READ"), "InvalidArgument"),
        (body(by(&own), BodyGrantee::Account(account()), "READ"), "OK"),
        (body(by(&own), BodyGrantee::CanonicalUser("111122223333".to_owned()), "READ"), "InvalidArgument"),
    ] {
        let mut scenario = article();
        let second = Account { id: other, ..scenario.accounts[0].clone() };
        scenario.accounts.push(second);
        for bucket in &mut scenario.buckets {
            bucket.ownership = ObjectOwnership::ObjectWriter;
        }
        let call = BucketCall::PutBucketAcl { acl: acl.clone() };
        assert_eq!(answer_to(&cloud(scenario), Some(POWER), bucket_call(call)), wanted, "{acl:?}");
    }
}

/// An expected owner is 12 digits, the bucket's; of a copy each side has its own.
/// Source: LocalStack's snapshots recorded against AWS, 2026-02-21.
#[test]
fn an_expected_owner_is_twelve_digits_and_the_right_ones() {
    let cloud = cloud(article());
    for (owner, wanted) in [
        (None, "OK"),
        (Some("111122223333"), "OK"),
        (Some("444455556666"), "AccessDenied"),
        (Some("11112222333"), "InvalidBucketOwnerAWSAccountID"),
        (Some("1111222233334"), "InvalidBucketOwnerAWSAccountID"),
        (Some("abcd"), "InvalidBucketOwnerAWSAccountID"),
        (Some(""), "InvalidBucketOwnerAWSAccountID"),
    ] {
        let mut sent = request(Some(POWER), get("sse-s3", OBJECT));
        sent.wire.expected_bucket_owner = owner.map(str::to_owned);
        assert_eq!(code(&cloud.perform(&sent)), wanted, "{owner:?}");
        let mut other = request(Some(POWER), get("sse-s3", OBJECT));
        other.wire.source_expected_bucket_owner = owner.map(str::to_owned);
        assert_eq!(code(&cloud.perform(&other)), "OK", "a read has no source: {owner:?}");
    }
}

/// Grants to email addresses ended on a day, in the eight Regions that took them; whose an address is a scenario does not
/// say. Source: S3 API reference, PutBucketAcl, end of support notice.
#[test]
fn email_grantees_ended_on_a_day() {
    let first = Timestamp::midnight(2025, 10, 1);
    for (region, time, wanted) in [
        ("ap-northeast-1", first, "MethodNotAllowed"),
        ("ap-northeast-1", Timestamp(first.0 - 1), "?"),
        ("eu-central-1", first, "?"),
    ] {
        let mut scenario = article();
        scenario.buckets.retain(|bucket| bucket.name == bucket_name("sse-s3"));
        scenario.uploads.retain(|upload| upload.put.bucket == bucket_name("sse-s3"));
        for bucket in &mut scenario.buckets {
            bucket.region = Region::parse(region).unwrap();
            bucket.ownership = ObjectOwnership::ObjectWriter;
        }
        let headers = vec![(GrantHeader::FullControl, "emailAddress=\"samba@example.com\"".to_owned())];
        let call = BucketCall::PutBucketAcl { acl: AclSetting { headers, ..AclSetting::default() } };
        let mut sent = request(Some(POWER), bucket_call(call));
        sent.time = time;
        assert_eq!(code(&cloud(scenario).perform(&sent)), wanted, "{region} {time}");
    }
}
