//! Principals: their ids and keys, whether those that a policy names exist, and what their requests carry.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing is a failing test"
)]

mod support;

use std::collections::BTreeSet;

use iam::PolicyName;
use sim::records::data_events;
use sim::request::{BucketCall, SecretAccessKey};
use sim::*;
use support::*;

fn principal(name: &str) -> Principal {
    Principal { name: PrincipalName::parse(name).unwrap(), ..article().principals[0].clone() }
}

/// A user's unique id, as CloudTrail shows it.
fn unique_id(cloud: &Cloud, by: &str) -> String {
    let sent = request(Some(by), get("sse-s3", OBJECT));
    let event = data_events(cloud, &sent, &cloud.perform(&sent))[0].to_string();
    let (_, rest) = event.split_once(r#""principalId":""#).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

/// A policy is stored if it names a unique id that somebody has, and not if nobody has it.
/// Source: IAM User Guide, "AWS JSON policy elements: Principal": the ARN of a deleted user turns into its unique id, and
/// a policy with the id of nobody cannot be saved.
#[test]
fn a_policy_names_the_unique_id_of_somebody() {
    let cloud = cloud(article());
    // The second is the example of IAM User Guide, "IAM identifiers".
    for (id, wanted) in
        [(unique_id(&cloud, NORMAL), "OK"), ("AIDACKCEVSQ6C2EXAMPLE".to_owned(), "MalformedPolicy")]
    {
        let statement = format!(
            r#"{{"Effect":"Allow","Principal":{{"AWS":"{id}"}},"Action":"s3:GetObject","Resource":"arn:aws:s3:::mksamba-bucket-sse-s3/*"}}"#
        );
        let call = BucketCall::PutBucketPolicy { policy: policy(&statement) };
        let put = bucket_call(call);
        assert_eq!(answer_to(&cloud, Some(POWER), put), wanted, "{id}");
    }
}

/// Unique ids and access key ids are a prefix of 4 letters, and 17 or 16 letters and digits that tell principals apart.
/// Those that AWS makes are of base 32, all of whose digits occur. Source: IAM User Guide, "IAM identifiers",
/// *Understanding unique ID prefixes*; RFC 4648, 6.
#[test]
fn unique_ids_use_the_whole_alphabet() {
    let ids: BTreeSet<String> =
        (0..40).map(|number| principal(&format!("user-{number}")).access_key_id()).collect();
    assert_eq!(ids.len(), 40);
    assert!(ids.iter().all(|id| id.starts_with("AKIA") && id.len() == 20), "{ids:?}");
    let digits: BTreeSet<char> = ids.iter().flat_map(|id| id.chars().skip(4)).collect();
    assert_eq!(digits, ('A'..='Z').chain('2'..='7').collect());
    let id = unique_id(&cloud(article()), POWER);
    assert!(id.starts_with("AIDA") && id.len() == 21, "{id}");
}

/// A signature with a wrong secret access key is wrong in its own way for each signer: no two of them have one key, be it
/// the right one or a wrong one. Source: IAM User Guide, "Manage access keys for IAM users".
#[test]
fn nobody_signs_with_another_s_secret() {
    let cloud = cloud(article());
    let provided = |by: &str| {
        let mut sent = request(Some(by), get("sse-s3", OBJECT));
        let signing = Signing { secret_access_key: SecretAccessKey::Other, ..Signing::default() };
        let by = PrincipalName::parse(by).unwrap();
        sent.sender = Sender::Signed { by, signature: Signature::V4Header, signing };
        let outcome = cloud.perform(&sent);
        let Some(Refusal::Authentication(AuthenticationFault::Mismatch(mismatch))) = outcome.trace.refusal()
        else {
            panic!("a wrong key signs like the right one")
        };
        mismatch.signature_provided.clone()
    };
    assert_eq!(provided(POWER), provided(POWER));
    assert_ne!(provided(POWER), provided(NORMAL));
}

/// Policies are the same when they are called the same and say the same, letter by letter.
#[test]
fn policies_are_told_apart_by_name_and_text() {
    let text = |space: &str| {
        policy(&format!(r#"{{"Effect":"Allow",{space}"Action":"s3:GetObject","Resource":"*"}}"#))
    };
    let managed = |name: &str, space: &str| {
        let arn = format!("arn:aws:iam::111122223333:policy/{name}");
        Policy::identity(&text(space), PolicyName::Managed { arn: arn.into() }).unwrap()
    };
    assert!(managed("one", "") == managed("one", ""));
    assert!(managed("one", "") != managed("two", ""));
    assert!(managed("one", "") != managed("one", " "));
    assert!(managed("one", "") != managed("two", " "));
}

/// How old a presigned URL is, in milliseconds; a request that is signed in its header has no age.
/// Source: S3 API reference, "Amazon S3 Signature Version 4 Authentication Specific Policy Keys", s3:signatureAge, whose
/// example denies what is older than 10 minutes.
#[test]
fn a_presigned_url_has_an_age() {
    let deny = r#"{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::mksamba-bucket-sse-s3/*","Condition":{"NumericGreaterThan":{"s3:signatureAge":"600000"}}}"#;
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        if bucket.name == bucket_name("sse-s3") {
            bucket.policy = Some(Policy::bucket(&policy(deny), Partition::Aws, &bucket.name).unwrap());
        }
    }
    let cloud = cloud(scenario);
    let now = request(None, get("sse-s3", OBJECT)).time;
    let presigned = |age: i64| Signature::V4Query { signed: Timestamp(now.0 - age), expires_seconds: 3_600 };
    for (signature, wanted) in [
        (presigned(0), "OK"),
        (presigned(600), "OK"),
        (presigned(601), "AccessDenied"),
        (Signature::V4Header, "OK"),
    ] {
        let mut sent = request(Some(POWER), get("sse-s3", OBJECT));
        let by = PrincipalName::parse(POWER).unwrap();
        sent.sender = Sender::Signed { by, signature: signature.clone(), signing: Signing::default() };
        assert_eq!(code(&cloud.perform(&sent)), wanted, "{signature:?}");
    }
}

/// While the bucket's policy is public, `RestrictPublicBuckets` lets AWS services and the owner's account in: CloudFront
/// with an origin access control is a service, with an origin access identity it is none.
/// Source: S3 User Guide, "Blocking public access to your Amazon S3 storage", RestrictPublicBuckets: only AWS service
/// principals and authorized users within the bucket owner's account; CloudFront Developer Guide, "Restrict access to an
/// Amazon S3 origin".
#[test]
fn a_restricted_public_bucket_lets_services_in() {
    for (restrict, origin_access, wanted) in [
        (false, None, "OK"),
        (true, None, "AccessDenied"),
        (true, Some(OriginAccess::Control), "OK"),
        (true, Some(OriginAccess::Identity { id: "E127EXAMPLE51Z".to_owned() }), "AccessDenied"),
        (true, Some(OriginAccess::None), "AccessDenied"),
    ] {
        let mut scenario = article();
        for bucket in &mut scenario.buckets {
            let block = PublicAccessBlock { restrict_public_buckets: restrict, ..PublicAccessBlock::NONE };
            bucket.public_access_block = Some(block);
        }
        let id = "E1A2B3C4D5E6F7".to_owned();
        let mut sent = request(None, get("sse-s3", OBJECT));
        if let Some(origin_access) = origin_access.clone() {
            scenario.distributions = vec![Distribution { id: id.clone(), account: account(), origin_access }];
            sent.sender = Sender::CloudFront { distribution: id };
        }
        assert_eq!(code(&cloud(scenario).perform(&sent)), wanted, "{origin_access:?}");
    }
}
