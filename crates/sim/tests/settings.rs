//! Calls that read and change settings, through the front door.

#![allow(clippy::unwrap_used, reason = "a test's helper: a missing response is a failing test")]

mod support;

use catalog::acl::ObjectOwnership;
use sim::request::{AccountCall, AclSetting, BucketCall, CreateBucket, EncryptionRule};
use sim::*;
use support::*;

const POWER: Option<&str> = Some("mksamba-poweruser");

fn call(call: BucketCall) -> Operation {
    bucket_call(call)
}

fn answer(cloud: &Cloud, by: Option<&str>, operation: Operation) -> (u16, String) {
    let response = cloud.perform(&request(by, operation)).response.unwrap();
    (response.status.code(), response.error.map(|error| error.code).unwrap_or_default())
}

/// Carries a call out and applies what it changes.
fn carry_out(cloud: &mut Cloud, operation: Operation) {
    let outcome = cloud.perform(&request(POWER, operation));
    assert!(outcome.response.as_ref().unwrap().is_success(), "{:?}", outcome.response);
    cloud.apply(outcome.changes);
}

/// Source: LocalStack's snapshots recorded against AWS, 2026-02-21.
#[test]
fn what_is_not_set_is_answered_404() {
    let mut cloud = cloud(article());
    for (delete, get, code) in [
        (BucketCall::DeleteBucketPolicy, BucketCall::GetBucketPolicy, "NoSuchBucketPolicy"),
        (BucketCall::DeleteBucketPolicy, BucketCall::GetBucketPolicyStatus, "NoSuchBucketPolicy"),
        (
            BucketCall::DeletePublicAccessBlock,
            BucketCall::GetPublicAccessBlock,
            "NoSuchPublicAccessBlockConfiguration",
        ),
        (BucketCall::DeleteBucketWebsite, BucketCall::GetBucketWebsite, "NoSuchWebsiteConfiguration"),
    ] {
        let mut before = cloud.clone();
        assert_eq!(answer(&before, POWER, call(get.clone())).0, 200, "{}", get.name());
        carry_out(&mut before, call(delete));
        assert_eq!(answer(&before, POWER, call(get.clone())), (404, code.into()), "{}", get.name());
    }
    carry_out(&mut cloud, call(BucketCall::DeletePublicAccessBlock));
    assert_eq!(answer(&cloud, None, get("sse-s3", OBJECT)).0, 200, "nothing set counts as all off");
}

#[test]
fn a_public_policy_is_refused_once_block_public_access_is_on() {
    let mut cloud = cloud(article());
    let public = cloud.bucket(&bucket_name("sse-s3")).unwrap().policy.as_ref().unwrap().text.to_string();
    let put = call(BucketCall::PutBucketPolicy { policy: public });
    assert_eq!(answer(&cloud, POWER, put.clone()), (204, String::new()));
    carry_out(&mut cloud, call(BucketCall::PutPublicAccessBlock { block: PublicAccessBlock::ALL }));
    assert_eq!(answer(&cloud, POWER, put), (403, "AccessDenied".into()));
    assert_eq!(answer(&cloud, None, get("sse-s3", OBJECT)).0, 403, "RestrictPublicBuckets");
}

/// Source: User Guide, "Controlling ownership of objects and disabling ACLs for your bucket".
#[test]
fn acls_count_only_while_ownership_lets_them() {
    let mut cloud = cloud(article());
    carry_out(&mut cloud, call(BucketCall::DeleteBucketPolicy));
    let public = || call(BucketCall::PutBucketAcl { acl: AclSetting::canned("public-read") });
    assert_eq!(answer(&cloud, POWER, public()), (400, "AccessControlListNotSupported".into()));
    let own = |ownership| call(BucketCall::PutBucketOwnershipControls { ownership });
    carry_out(&mut cloud, own(ObjectOwnership::ObjectWriter));
    assert_eq!(answer(&cloud, None, list("sse-s3")).0, 403);
    carry_out(&mut cloud, public());
    assert_eq!(answer(&cloud, None, list("sse-s3")).0, 200, "READ on the bucket lists it");
    assert_eq!(answer(&cloud, None, get("sse-s3", OBJECT)).0, 403, "READ on the bucket reads no object");
    let enforce = own(ObjectOwnership::BucketOwnerEnforced);
    assert_eq!(answer(&cloud, POWER, enforce), (400, "InvalidBucketAclWithObjectOwnership".into()));
    let ignore = PublicAccessBlock { ignore_public_acls: true, ..PublicAccessBlock::NONE };
    carry_out(&mut cloud, call(BucketCall::PutPublicAccessBlock { block: ignore }));
    assert_eq!(answer(&cloud, None, list("sse-s3")).0, 403, "IgnorePublicAcls");
}

#[test]
fn a_public_acl_is_refused_under_block_public_acls() {
    let mut cloud = cloud(article());
    carry_out(
        &mut cloud,
        call(BucketCall::PutBucketOwnershipControls { ownership: ObjectOwnership::ObjectWriter }),
    );
    let put = |acl: &str| {
        let mut put = put(&bucket_name("sse-s3"), Default::default());
        put.acl = AclSetting::canned(acl);
        Operation::PutObject(put)
    };
    assert_eq!(answer(&cloud, POWER, put("public-read")).0, 200);
    let block = PublicAccessBlock { block_public_acls: true, ..PublicAccessBlock::NONE };
    carry_out(&mut cloud, call(BucketCall::PutPublicAccessBlock { block }));
    assert_eq!(answer(&cloud, POWER, put("public-read")), (403, "AccessDenied".into()));
    assert_eq!(answer(&cloud, POWER, put("private")).0, 200);
}

/// Source: LocalStack's snapshots recorded against AWS, 2026-02-21.
#[test]
fn a_default_encryption_is_one_rule_and_its_key_is_not_looked_up() {
    let mut cloud = cloud(article());
    let rule = |algorithm: &str, key: Option<&str>| EncryptionRule {
        algorithm: algorithm.into(),
        kms_key: key.map(Into::into),
        bucket_key: false,
        blocks_sse_c: None,
    };
    let put = |rules| call(BucketCall::PutBucketEncryption { rules });
    assert_eq!(answer(&cloud, POWER, put(vec![])), (400, "MalformedXML".into()));
    assert_eq!(
        answer(&cloud, POWER, put(vec![rule("AES256", None), rule("AES256", None)])),
        (400, "MalformedXML".into())
    );
    assert_eq!(answer(&cloud, POWER, put(vec![rule("AES256", Some("x"))])), (400, "InvalidArgument".into()));
    carry_out(&mut cloud, put(vec![rule("aws:kms", Some("fake-key-id"))]));
    let upload = Operation::PutObject(support::put(&bucket_name("sse-s3"), Default::default()));
    assert_eq!(answer(&cloud, POWER, upload), (400, "KMS.NotFoundException".into()));
}

/// Versioning is switched on or suspended by exactly these words.
/// Source: S3 API reference, PutBucketVersioning, `Status`.
#[test]
fn versioning_is_enabled_or_suspended() {
    for (status, wanted) in [
        ("Enabled", Ok(Versioning::Enabled)),
        ("Suspended", Ok(Versioning::Suspended)),
        ("enabled", Err((400, "MalformedXML".to_owned()))),
        ("Disabled", Err((400, "MalformedXML".to_owned()))),
    ] {
        let put = call(BucketCall::PutBucketVersioning { status: status.to_owned() });
        let outcome = cloud(article()).perform(&request(POWER, put.clone()));
        let set = outcome.changes.iter().find_map(|change| match change {
            Change::BucketSet { setting, .. } => match **setting {
                BucketSetting::Versioning(versioning) => Some(versioning),
                _ => None,
            },
            _ => None,
        });
        assert_eq!(set.ok_or_else(|| answer(&cloud(article()), POWER, put)), wanted, "{status}");
    }
}

/// A bucket that never had versioning has no status of it. Source: S3 API reference, GetBucketVersioning.
#[test]
fn versioning_is_read_as_it_was_set() {
    for (versioning, wanted) in [
        (Versioning::Unversioned, None),
        (Versioning::Enabled, Some("<Status>Enabled</Status>")),
        (Versioning::Suspended, Some("<Status>Suspended</Status>")),
    ] {
        let mut scenario = article();
        for bucket in &mut scenario.buckets {
            bucket.versioning = versioning;
        }
        let outcome = cloud(scenario).perform(&request(POWER, call(BucketCall::GetBucketVersioning)));
        let Body::Xml(xml) = outcome.response.as_ref().unwrap().body() else { unreachable!() };
        assert!(wanted.map_or(!xml.contains("Status"), |status| xml.contains(status)), "{xml}");
    }
}

/// Each of the four settings is on where either level has it on, and switches on none of the others.
/// Source: S3 User Guide, "Blocking public access to your Amazon S3 storage": the most restrictive combination.
#[test]
fn the_most_restrictive_of_each_setting_holds() {
    let none = PublicAccessBlock::NONE;
    for one in [
        PublicAccessBlock { block_public_acls: true, ..none },
        PublicAccessBlock { ignore_public_acls: true, ..none },
        PublicAccessBlock { block_public_policy: true, ..none },
        PublicAccessBlock { restrict_public_buckets: true, ..none },
    ] {
        assert_eq!((one.or(none), none.or(one), one.or(one)), (one, one, one));
        assert_eq!(one.or(PublicAccessBlock::ALL), PublicAccessBlock::ALL);
    }
    assert_eq!(none.or(none), none);
}

/// Whether the blocked encryption types stay is an open point where the request does not say, and only there.
/// Source: the rule `PutBucketEncryptionKeepsBlockedTypes`.
#[test]
fn blocked_encryption_types_are_set_or_kept() {
    use catalog::RuleId::{PutBucketEncryptionKeepsBlockedTypes, SettingsNeverAskKms};
    for (before, blocks_sse_c, after, rule) in [
        (true, None, true, PutBucketEncryptionKeepsBlockedTypes),
        (false, None, false, PutBucketEncryptionKeepsBlockedTypes),
        (true, Some(false), false, SettingsNeverAskKms),
        (false, Some(true), true, SettingsNeverAskKms),
    ] {
        let mut scenario = article();
        for bucket in &mut scenario.buckets {
            bucket.blocks_sse_c = before;
        }
        let mut cloud = cloud(scenario);
        let (algorithm, kms_key, bucket_key) = ("AES256".to_owned(), None, false);
        let rules = vec![EncryptionRule { algorithm, kms_key, bucket_key, blocks_sse_c }];
        let put = call(BucketCall::PutBucketEncryption { rules });
        let outcome = support::carry_out(&mut cloud, POWER, 1, put);
        assert_eq!(step(&outcome, Gate::Object).1, rule, "{blocks_sse_c:?}");
        assert_eq!(cloud.bucket(&bucket_name("sse-s3")).unwrap().blocks_sse_c, after, "{blocks_sse_c:?}");
    }
}

/// A name ends like those of an account's namespace with 12 digits, a Region and `-an`: without the header it is refused.
/// What else ends in `-an` has no known answer, and any other name is free.
/// Source: S3 User Guide, "Namespaces for general purpose buckets"; ansible-collections/amazon.aws#2935 (the code).
#[test]
fn a_name_of_a_namespace_holds_twelve_digits_and_a_region() {
    for (name, wanted) in [
        ("my-111122223333-ap-northeast-1-an", "MissingNamespaceHeader"),
        ("my-11112222333-ap-northeast-1-an", "?"),
        ("my-1111222233334-ap-northeast-1-an", "?"),
        ("my-11112222333x-ap-northeast-1-an", "?"),
        ("my-abcdefghijkl-ap-northeast-1-an", "?"),
        ("my-111122223333-nowhere-an", "?"),
        ("111122223333-ap-northeast-1-an", "?"),
        ("my-an", "?"),
        ("my-111122223333-ap-northeast-1", "OK"),
    ] {
        let create = Operation::CreateBucket(CreateBucket {
            bucket: BucketName::parse(name).unwrap(),
            region: Region::parse("ap-northeast-1").unwrap(),
            location_constraint: Region::parse("ap-northeast-1").ok(),
            ownership: None,
            namespace: None,
            acl: None,
        });
        assert_eq!(answer_to(&cloud(article()), POWER, create), wanted, "{name}");
    }
}

#[test]
fn settings_are_not_changed_unsigned_or_without_the_right() {
    let cloud = cloud(article());
    let put = || call(BucketCall::PutPublicAccessBlock { block: PublicAccessBlock::NONE });
    let unsigned = cloud.perform(&request(None, put()));
    let message = unsigned.response.unwrap().error.unwrap().message;
    assert_eq!(message, "Anonymous users cannot invoke this API. Please authenticate.");
    assert_eq!(answer(&cloud, Some("mksamba-normaluser"), put()).0, 200, "AmazonS3FullAccess");
    let account = Operation::Account {
        account: account(),
        call: AccountCall::PutPublicAccessBlock { block: PublicAccessBlock::ALL },
    };
    assert_eq!(answer(&cloud, Some("mksamba-normaluser"), account).0, 200);
}
