use super::*;
use crate::testing::{SEED, article, handle};

/// A statement without `Action`.
const NO_ACTION: &str = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": "*"}}"#;

/// What is wrong with the article after a change of its JSON: each problem's path and its words.
fn check(change: impl Fn(&mut Document), expected: &[(&str, &str)]) {
    let mut document = article();
    change(&mut document);
    let problems = build(&document, SEED).map(|_| ()).unwrap_err();
    let said: Vec<(String, String)> =
        problems.iter().map(|one| (one.path.clone(), one.to_string())).collect();
    let expected: Vec<(String, String)> =
        expected.iter().map(|(path, words)| ((*path).to_owned(), format!("`{path}`: {words}"))).collect();
    assert_eq!(said, expected);
}

#[test]
fn names_that_are_none_are_told_all_at_once() {
    check(
        |document| {
            document.time = "today".to_owned();
            document.principals[0].name = "a b".to_owned();
            document.keys[0].arn = "arn:aws:kms:key".to_owned();
            document.buckets[0].region = "Tokyo".to_owned();
            document.objects.clear();
        },
        &[
            ("time", "`today` is not a time: 2026-11-23T00:00:00Z or 2026-11-23"),
            (
                "normaluser.name",
                "`a b` is not a user or role name: 1 to 64 letters, digits and + = , . @ _ -",
            ),
            ("key.arn", "`arn:aws:kms:key` is not a KMS key ARN: arn:aws:kms:REGION:ACCOUNT:key/ID"),
            ("sse-s3.region", "`Tokyo` is not a Region: a code such as ap-northeast-1"),
        ],
    );
}

/// What the isolated partitions have is not public.
#[test]
fn regions_of_other_partitions_are_refused_with_their_place() {
    for region in ["us-iso-east-1", "us-isob-east-1", "eusc-de-east-1"] {
        let problem = format!(
            "`{region}` is not a Region of the partitions aws, aws-cn and aws-us-gov: it is of another partition, and none of that is simulated"
        );
        check(|document| document.buckets[0].region = region.to_owned(), &[("sse-s3.region", &problem)]);
    }
}

#[test]
fn a_scenario_lies_in_one_partition() {
    let other = |own: &str| {
        format!("the scenario lies in the partition {own}, and nothing reaches from one to another")
    };
    check(
        |document| document.buckets[1].region = "cn-north-1".to_owned(),
        &[("sse-kms.region", &other("aws"))],
    );
    check(
        |document| {
            document.buckets[0].region = "us-gov-west-1".to_owned();
            document.buckets[1].region = "us-gov-east-1".to_owned();
        },
        &[("key.arn", &other("aws-us-gov"))],
    );
    let mut document = article();
    for bucket in &mut document.buckets {
        bucket.region = "us-gov-west-1".to_owned();
    }
    for key in &mut document.keys {
        key.arn = key.arn.replace("arn:aws:kms:ap-northeast-1", "arn:aws-us-gov:kms:us-gov-west-1");
    }
    // They were uploaded under the key's own ARN.
    document.objects.clear();
    assert!(build(&document, SEED).is_ok());
}

#[test]
fn handles_must_be_unique_and_known() {
    check(
        |document| {
            document.principals[0].account = handle("444455556666");
            document.keys[0].users = vec![handle("nobody")];
            document.keys[0].policy = PolicyValue::named("named-users");
            document.buckets[1].id = handle("sse-s3");
            document.show.callers.push(Caller::Principal(handle("nobody")));
            document.objects[1].by = Some(handle("nobody"));
        },
        &[
            ("sse-s3", "two entities have the handle `sse-s3`"),
            ("show.callers", "`nobody` names nothing of the kind wanted here"),
            ("show.buckets", "`sse-kms` names nothing of the kind wanted here"),
            ("normaluser.account", "`444455556666` names nothing of the kind wanted here"),
            ("key.users", "`nobody` names nothing of the kind wanted here"),
            ("key.policy", "the policy `named-users` needs users"),
            ("objects.1.by", "`nobody` names nothing of the kind wanted here"),
            ("objects.1.bucket", "`sse-kms` names nothing of the kind wanted here"),
        ],
    );
    check(
        |document| document.keys[0].id = handle("aws-kms"),
        &[("aws-kms", "`aws-kms` cannot be a key's handle")],
    );
}

#[test]
fn two_entities_of_one_name_cannot_exist() {
    check(
        |document| document.buckets[1].name = document.buckets[0].name.clone(),
        &[("names", "two entities have the name `mksamba-bucket-sse-s3`")],
    );
}

#[test]
fn policies_that_stand_for_nothing_or_cannot_be_read() {
    let custom = |text: &str| PolicyValue::Custom(crate::CustomPolicy::parse(text).unwrap());
    check(
        |document| {
            document.principals[0].policies.s3 = Some(PolicyValue::named("AmazonS3HalfAccess"));
            document.principals[1].policies.kms = Some(custom(NO_ACTION));
            document.keys[0].policy = PolicyValue::named("public-read");
            document.buckets[0].policy = Some(PolicyValue::named("default"));
            // A bucket policy must say whom it speaks of.
            document.buckets[1].policy = Some(custom(
                "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::mksamba-bucket-sse-kms/*\"}}",
            ));
        },
        &[
            ("normaluser.s3", "the text of the AWS managed policy `AmazonS3HalfAccess` is not loaded"),
            ("poweruser.kms", "the policy is refused, problems: 1"),
            ("key.policy", "`public-read` is no policy that can stand here"),
            ("sse-s3.policy", "`default` is no policy that can stand here"),
            ("sse-kms.policy", "the policy is refused, problems: 1"),
        ],
    );
}

#[test]
fn a_client_s_key_has_to_be_there() {
    let client = |key: &str| {
        let format = model::ClientFormat::V3;
        Some(model::ClientSideEncryption {
            format,
            key_id: key.to_owned(),
            encryption_context: Default::default(),
        })
    };
    let other = "arn:aws:kms:ap-northeast-1:111122223333:key/00000000-0000-4000-8000-000000000000";
    let path = "objects.0.clientSideEncryption.KeyId";
    check(
        |document| document.objects[0].client_side_encryption = client("alias/mine"),
        &[(path, "`alias/mine` is not a KMS key ARN: arn:aws:kms:REGION:ACCOUNT:key/ID")],
    );
    check(
        |document| document.objects[0].client_side_encryption = client(other),
        &[("objects.0", "the key is not there")],
    );
    for key in ["key", &article().keys[0].arn] {
        let mut document = article();
        document.objects[0].client_side_encryption = client(key);
        assert!(build(&document, SEED).is_ok(), "{key}");
    }
}

#[test]
fn sessions_belong_to_roles() {
    check(
        |document| {
            document.principals[1].session = Some("a-session".to_owned());
            document.principals[2].session = None;
        },
        &[
            ("poweruser.session", "only a role has a session"),
            ("s3-write.session", "a role needs the name of its session"),
        ],
    );
}

#[test]
fn uploads_say_what_is_wrong_with_them() {
    let header = |name: &str, value: &str| [(name.to_owned(), value.to_owned())].into();
    check(
        |document| {
            document.objects[0].headers = header("x-amz-storage", "GLACIER");
            document.objects[1].name.clear();
        },
        &[
            ("objects.0.headers", "the header `x-amz-storage` is not known"),
            ("objects.1.name", "`` is not an object name: 1 to 1,024 bytes"),
        ],
    );
    check(
        |document| document.objects[1].headers = header("X-Amz-Server-Side-Encryption-Customer-Key", "short"),
        &[("objects.1.headers", "the customer's key is not base64 of 32 bytes")],
    );
    check(
        |document| document.buckets[1].encryption.as_mut().unwrap().key = Some("alias/nothing".to_owned()),
        &[("objects.1", "the key is not there")],
    );
}

#[test]
fn the_table_shows_something_and_the_focus_is_in_it() {
    check(
        |document| document.show.operations.clear(),
        &[("show.operations", "the list is empty"), ("focus", "the table does not show this outcome")],
    );
}

/// AWS attaches a managed policy once: the power user's controls both name AdministratorAccess.
#[test]
fn a_policy_named_twice_is_attached_once() {
    let scenario = Workshop::new(SEED).scenario(&article()).unwrap();
    let attached: Vec<usize> = scenario.principals.iter().map(|principal| principal.policies.len()).collect();
    assert_eq!(attached, [1, 1, 2]);
}

#[test]
fn a_service_is_no_identity_of_iam() {
    let none = "an AWS service is no identity of IAM and has none of this";
    check(
        |document| {
            let service = &mut document.principals[0];
            service.kind = PrincipalKind::Service;
            service.boundary = Some(PolicyValue::named("AdministratorAccess"));
            service.source_arn = Some("trail".to_owned());
            document.principals[1].source_arn = Some("arn:aws:s3:::source".to_owned());
        },
        &[
            ("poweruser.sourceArn", "only an AWS service, of type `service`, calls for a resource"),
            (
                "normaluser.name",
                "`mksamba-normaluser` is not a service principal: SERVICE.amazonaws.com, such as cloudtrail.amazonaws.com",
            ),
            ("normaluser.sourceArn", "`trail` is not an ARN: arn:aws:iam::111122223333:role/NAME"),
            ("normaluser.policies", none),
            ("normaluser.boundary", none),
        ],
    );
}
