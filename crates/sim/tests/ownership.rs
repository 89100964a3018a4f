//! Whose an object is, once ACLs are off: the bucket owner's, whoever uploaded it and whatever its ACL says.
//!
//! Source: S3 User Guide, "Controlling ownership of objects and disabling ACLs for your bucket": under bucket owner enforced
//! the bucket owner automatically owns and has full control over every object in the bucket.

#![allow(clippy::unwrap_used, clippy::panic, reason = "what is missing is a failing test")]

mod support;

use sim::request::{AclSetting, BucketCall, GetObjectAcl, ListObjectVersions, Listing, PutObjectAcl};
use sim::*;
use support::*;

const IGNORE: PublicAccessBlock = PublicAccessBlock { ignore_public_acls: true, ..PublicAccessBlock::NONE };

/// The bucket under SSE-S3 without a policy, in which an object lies that another account uploaded while ACLs were on.
fn with_foreign_object(acl: &str, block: PublicAccessBlock) -> Cloud {
    let mut scenario = article();
    scenario.principals.push(other_user());
    for bucket in &mut scenario.buckets {
        bucket.policy = None;
        bucket.ownership = ObjectOwnership::ObjectWriter;
        bucket.public_access_block = Some(block);
    }
    for upload in &mut scenario.uploads {
        upload.account = other_account();
        upload.put.acl = sim::request::AclSetting::canned(acl);
    }
    cloud(scenario)
}

fn set_ownership(cloud: &mut Cloud, ownership: ObjectOwnership) {
    let call = BucketCall::PutBucketOwnershipControls { ownership };
    let set = carry_out(cloud, Some(POWER), 1, bucket_call(call));
    assert_eq!(code(&set), "OK");
}

fn xml(cloud: &Cloud, by: &str, operation: Operation) -> String {
    let response = cloud.perform(&request(Some(by), operation)).response.unwrap();
    let Body::Xml(xml) = response.body() else { panic!("no XML: {response:?}") };
    xml.clone()
}

fn read_acl() -> Operation {
    let name = object_name(OBJECT);
    Operation::GetObjectAcl(GetObjectAcl { bucket: bucket_name("sse-s3"), name })
}

/// The bucket owner reads another account's object only once ACLs are off; when they are on again, all is as before.
#[test]
fn with_acls_off_the_bucket_s_owner_owns_what_others_uploaded() {
    let mut cloud = with_foreign_object("private", PublicAccessBlock::NONE);
    for (ownership, wanted, owner) in [
        (ObjectOwnership::ObjectWriter, "AccessDenied", other_account()),
        (ObjectOwnership::BucketOwnerPreferred, "AccessDenied", other_account()),
        (ObjectOwnership::BucketOwnerEnforced, "OK", account()),
        (ObjectOwnership::ObjectWriter, "AccessDenied", other_account()),
    ] {
        set_ownership(&mut cloud, ownership);
        assert_eq!(answer_to(&cloud, Some(POWER), get("sse-s3", OBJECT)), wanted, "{ownership:?}");
        let (bucket, listing) = (bucket_name("sse-s3"), Listing::default());
        let list = Operation::ListObjectVersions(ListObjectVersions { bucket, listing });
        let id = format!("<Owner><ID>{}</ID>", canonical_user_id(&owner));
        let listed = xml(&cloud, POWER, list);
        assert!(listed.contains(&id), "{ownership:?}: {listed}");
    }
}

/// GetObjectAcl shows what is in force, not what is set: without public grants where they are ignored, and the bucket
/// owner's full control alone where ACLs are off.
/// Sources: S3 User Guide, "Blocking public access to your Amazon S3 storage", *Important*: calls to GetBucketAcl and
/// GetObjectAcl always return the effective permissions; S3 API reference, GetObjectAcl.
#[test]
fn reading_an_object_s_acl_shows_what_is_in_force() {
    let (on, off) = (ObjectOwnership::ObjectWriter, ObjectOwnership::BucketOwnerEnforced);
    for (ownership, block, by, owner, public) in [
        (on, PublicAccessBlock::NONE, OTHER, other_account(), true),
        (on, IGNORE, OTHER, other_account(), false),
        (off, PublicAccessBlock::NONE, POWER, account(), false),
    ] {
        let mut cloud = with_foreign_object("public-read", block);
        set_ownership(&mut cloud, ownership);
        let shown = xml(&cloud, by, read_acl());
        let id = canonical_user_id(&owner);
        assert!(shown.contains(&format!("<Owner><ID>{id}</ID>")), "{ownership:?}: {shown}");
        assert_eq!(shown.matches(&id).count(), 2, "{ownership:?}: {shown}");
        assert_eq!(shown.contains("/groups/global/AllUsers"), public, "{ownership:?} {block:?}: {shown}");
    }
}

/// The one ACL that is taken while ACLs are off gives all to the bucket's owner, who owns the object, and nothing to whoever
/// uploaded it. Source: as above.
#[test]
fn an_acl_that_is_set_while_acls_are_off_is_the_bucket_owner_s() {
    for (ownership, by, uploader_is_named) in
        [(ObjectOwnership::ObjectWriter, OTHER, true), (ObjectOwnership::BucketOwnerEnforced, POWER, false)]
    {
        let mut cloud = with_foreign_object("private", PublicAccessBlock::NONE);
        set_ownership(&mut cloud, ownership);
        let (bucket, name) = (bucket_name("sse-s3"), object_name(OBJECT));
        let acl = AclSetting::canned("bucket-owner-full-control");
        let put = PutObjectAcl { bucket: bucket.clone(), name: name.clone(), acl };
        assert_eq!(code(&carry_out(&mut cloud, Some(by), 2, Operation::PutObjectAcl(put))), "OK");
        let grants = &cloud.object(&bucket, &name).unwrap().acl.grants;
        let named = |account| {
            grants.iter().any(|grant| grant.grantee == Grantee::Owner(sim::Owner::Account(account)))
        };
        assert_eq!((named(account()), named(other_account())), (true, uploader_is_named), "{ownership:?}");
    }
}
