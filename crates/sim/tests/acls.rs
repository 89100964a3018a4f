//! What ACLs let pass, and what reading one shows.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing is a failing test")]

mod support;

use catalog::RuleId;
use catalog::acl::CannedAcl;
use sim::request::{BucketCall, DeleteObject};
use sim::*;
use support::*;

/// The article without policies, with ACLs on, and with an ACL of the bucket and one of the object.
fn scenario(bucket_acl: CannedAcl, object_acl: &str) -> Scenario {
    let mut scenario = article();
    for bucket in &mut scenario.buckets {
        bucket.ownership = ObjectOwnership::ObjectWriter;
        bucket.policy = None;
        bucket.acl = Acl::canned(bucket_acl, Owner::Account(account()), account());
    }
    for upload in &mut scenario.uploads {
        upload.put.acl = sim::request::AclSetting::canned(object_acl);
    }
    scenario
}

/// Whoever may list a bucket by its ACL learns that an object is missing; neither a policy nor the object's own ACL is
/// called by that rule, and it opens no object and deletes none.
/// Sources: ceph/s3-tests, `test_object_raw_get_object_gone`; S3 User Guide, "Access control list (ACL) overview",
/// *Mapping of ACL permissions and access policy permissions*: READ on a bucket is s3:ListBucket, and on an object
/// s3:GetObject; no permission is s3:DeleteObject.
#[test]
fn the_bucket_s_acl_stands_for_missing_objects_alone() {
    use CannedAcl::{Private, PublicRead};
    let everyone = r#"{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::mksamba-bucket-sse-s3/*"}"#;
    for (bucket_acl, object_acl, with_policy, name, wanted, rule) in [
        (PublicRead, "private", false, "no-such", "NoSuchKey", RuleId::MissingKeyByBucketAcl),
        (PublicRead, "private", true, "no-such", "NoSuchKey", RuleId::PrincipalEveryone),
        (Private, "private", false, "no-such", "AccessDenied", RuleId::DefaultIsImplicitDeny),
        (PublicRead, "public-read", false, OBJECT, "OK", RuleId::PrincipalEveryone),
        (PublicRead, "private", true, OBJECT, "OK", RuleId::PrincipalEveryone),
        (PublicRead, "private", false, OBJECT, "AccessDenied", RuleId::DefaultIsImplicitDeny),
    ] {
        let mut scenario = scenario(bucket_acl, object_acl);
        for bucket in &mut scenario.buckets {
            if with_policy && bucket.name == bucket_name("sse-s3") {
                bucket.policy =
                    Some(Policy::bucket(&policy(everyone), Partition::Aws, &bucket.name).unwrap());
            }
        }
        let cloud = cloud(scenario);
        let outcome = cloud.perform(&request(None, get("sse-s3", name)));
        let case = format!("{bucket_acl:?} {object_acl} {with_policy} {name}");
        assert_eq!(
            (code(&outcome).as_str(), step(&outcome, Gate::S3Authorization).1),
            (wanted, rule),
            "{case}"
        );
        let delete = Operation::DeleteObject(DeleteObject {
            bucket: bucket_name("sse-s3"),
            name: object_name(name),
            version: None,
        });
        assert_eq!(answer_to(&cloud, None, delete), "AccessDenied", "{case}");
    }
}

fn xml(cloud: &Cloud, operation: Operation) -> String {
    let response = cloud.perform(&request(Some(POWER), operation)).response.unwrap();
    let Body::Xml(xml) = response.body() else { panic!("no XML") };
    xml.clone()
}

/// The grants that GetBucketAcl shows: to the owner, to everyone.
fn shown(xml: &str) -> (usize, usize) {
    (xml.matches(&canonical_user_id(&account())).count() - 1, xml.matches("/groups/global/AllUsers").count())
}

const IGNORE: PublicAccessBlock = PublicAccessBlock { ignore_public_acls: true, ..PublicAccessBlock::NONE };

/// GetBucketAcl shows what is in force, not what is set: without public grants where they are ignored, and the owner's
/// full control alone where ACLs are off.
/// Sources: S3 User Guide, "Blocking public access to your Amazon S3 storage", *Important*: calls to GetBucketAcl and
/// GetObjectAcl always return the effective permissions; S3 API reference, GetBucketAcl.
#[test]
fn reading_a_bucket_s_acl_shows_what_is_in_force() {
    use ObjectOwnership::{BucketOwnerEnforced, BucketOwnerPreferred, ObjectWriter};
    for (ownership, block, wanted) in [
        (ObjectWriter, PublicAccessBlock::NONE, (1, 1)),
        (BucketOwnerPreferred, PublicAccessBlock::NONE, (1, 1)),
        (ObjectWriter, IGNORE, (1, 0)),
        (ObjectWriter, PublicAccessBlock { ignore_public_acls: false, ..PublicAccessBlock::ALL }, (1, 1)),
        (BucketOwnerEnforced, PublicAccessBlock::NONE, (1, 0)),
    ] {
        let mut scenario = scenario(CannedAcl::PublicRead, "private");
        for bucket in &mut scenario.buckets {
            (bucket.ownership, bucket.public_access_block) = (ownership, Some(block));
        }
        let read = Operation::Bucket { bucket: bucket_name("sse-s3"), call: BucketCall::GetBucketAcl };
        assert_eq!(shown(&xml(&cloud(scenario), read)), wanted, "{ownership:?} {block:?}");
    }
}
