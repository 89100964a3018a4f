//! Every key of the catalog, for every operation, caller and way in.

use std::collections::BTreeMap;

use catalog::actions::{Cardinality, ConditionKey, Service, ValueType, global};
use iam::{Context, KeyState, PossibleValue};

use super::statement::{family, is_family};
use super::{Asked, DirectCall, KeyCall, On, Statement, Statements, Subject, TagsAsked};
use crate::caller::Caller;
use crate::crypto::EncryptionContext;
use crate::model::{AccessPoint, Distribution, Known, OriginAccess, Principal, PrincipalKind, VpcEndpoint};
use crate::request::*;
use crate::{AccountId, Cloud, ObjectName, PrincipalName, PublicAccessBlock, Timestamp};

#[path = "../../tests/support/mod.rs"]
mod support;

const KMS_ACTIONS: [&str; 21] = [
    "kms:Decrypt",
    "kms:GenerateDataKey",
    "kms:Encrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:DescribeKey",
    "kms:PutKeyPolicy",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:CreateKey",
    "kms:CreateAlias",
    "kms:EnableKey",
    "kms:DisableKey",
    "kms:ScheduleKeyDeletion",
    "kms:CreateGrant",
    "kms:RevokeGrant",
    "kms:RetireGrant",
    "kms:RotateKeyOnDemand",
];

fn account() -> AccountId {
    AccountId::parse("111122223333").unwrap()
}

fn principal(name: &str, kind: PrincipalKind) -> Principal {
    super::reference::principal(PrincipalName::parse(name).unwrap(), account(), kind)
}

fn principals() -> Vec<Principal> {
    let name = |name| PrincipalName::parse(name).unwrap();
    let session =
        PrincipalKind::RoleSession { session: name("job-1"), policies: Vec::new(), expiration: None };
    let federated =
        PrincipalKind::FederatedUser { user: name("alice"), policies: Vec::new(), expiration: None };
    vec![
        principal("root", PrincipalKind::Root),
        principal("alice", PrincipalKind::User),
        principal("worker", session),
        principal("bob", federated),
    ]
}

fn cloud() -> Cloud {
    let mut scenario = support::article();
    scenario.vpc_endpoints.push(VpcEndpoint {
        id: "vpce-0123456789abcdef0".to_owned(),
        vpc: "vpc-0123456789abcdef0".to_owned(),
        account: None,
        source_ip: [10, 0, 0, 7].into(),
        policy: None,
    });
    support::cloud(scenario)
}

fn operations() -> Vec<Operation> {
    let bucket = || support::bucket_name("sse-s3");
    let name = || ObjectName::parse(support::OBJECT).unwrap();
    let put = support::put(&bucket(), EncryptionHeaders::default());
    let call = |call| Operation::Bucket { bucket: bucket(), call };
    let listing = || Listing {
        prefix: Some("home/".to_owned()),
        delimiter: Some("/".to_owned()),
        max_keys: Some(2),
        further: None,
    };
    let acl = || AclSetting::canned("private");
    vec![
        Operation::PutObject(put.clone()),
        Operation::PostObject(PostObject { put: put.clone(), fields: Vec::new(), policy: None }),
        support::get("sse-s3", support::OBJECT),
        support::head("sse-s3", support::OBJECT),
        Operation::DeleteObject(DeleteObject { bucket: bucket(), name: name(), version: None }),
        Operation::DeleteObjects(DeleteObjects {
            bucket: bucket(),
            objects: vec![ObjectToDelete { name: name(), version: None, etag: None }],
            quiet: false,
        }),
        Operation::CopyObject(CopyObject {
            content_type: None,
            bucket: bucket(),
            name: name(),
            source: (bucket(), name()),
            source_version: None,
            encryption: EncryptionHeaders::default(),
            source_customer_key: None,
            acl: AclSetting::default(),
        }),
        Operation::GetObjectAttributes(GetObjectAttributes {
            bucket: bucket(),
            name: name(),
            version: None,
            attributes: Vec::new(),
            customer_key: None,
        }),
        Operation::CreateMultipartUpload(CreateMultipartUpload {
            bucket: bucket(),
            name: name(),
            content_type: None,
            encryption: EncryptionHeaders::default(),
            acl: AclSetting::default(),
            tagging: None,
            metadata: Vec::new(),
        }),
        Operation::UploadPart(UploadPart {
            bucket: bucket(),
            name: name(),
            upload_id: "id".to_owned(),
            part_number: 1,
            body: Vec::new(),
            customer_key: None,
        }),
        Operation::UploadPartCopy(UploadPartCopy {
            bucket: bucket(),
            name: name(),
            upload_id: "id".to_owned(),
            part_number: 1,
            source: (bucket(), name()),
            source_version: None,
            range: None,
            customer_key: None,
            source_customer_key: None,
        }),
        Operation::CompleteMultipartUpload(CompleteMultipartUpload {
            bucket: bucket(),
            name: name(),
            upload_id: "id".to_owned(),
            parts: Vec::new(),
            checksums: false,
            customer_key: None,
        }),
        Operation::UpdateObjectEncryption(UpdateObjectEncryption {
            bucket: bucket(),
            name: name(),
            kms_key_arn: support::key_arn().to_string(),
            bucket_key: false,
        }),
        Operation::GetObjectAcl(GetObjectAcl { bucket: bucket(), name: name() }),
        Operation::PutObjectAcl(PutObjectAcl { bucket: bucket(), name: name(), acl: acl() }),
        Operation::ReplicateObject(ReplicateObject { bucket: bucket(), name: name() }),
        support::list("sse-s3"),
        Operation::ListObjectsV2(ListObjectsV2 { bucket: bucket(), listing: listing() }),
        Operation::ListObjectVersions(ListObjectVersions { bucket: bucket(), listing: listing() }),
        call(BucketCall::GetBucketPolicy),
        call(BucketCall::PutBucketPolicy { policy: String::new() }),
        call(BucketCall::DeleteBucketPolicy),
        call(BucketCall::GetBucketPolicyStatus),
        call(BucketCall::GetPublicAccessBlock),
        call(BucketCall::PutPublicAccessBlock { block: PublicAccessBlock::NONE }),
        call(BucketCall::DeletePublicAccessBlock),
        call(BucketCall::GetBucketAcl),
        call(BucketCall::PutBucketAcl {
            acl: AclSetting {
                headers: vec![(GrantHeader::Read, "id=\"1\"".to_owned())],
                ..AclSetting::default()
            },
        }),
        call(BucketCall::GetBucketEncryption),
        call(BucketCall::GetBucketWebsite),
        call(BucketCall::GetBucketVersioning),
        call(BucketCall::HeadBucket),
        call(BucketCall::GetBucketLocation),
    ]
}

/// A caller, a way in, what is asked: everything that a statement can look at.
fn every_request(cloud: &Cloud, mut check: impl FnMut(&str, &Asked<'_>, &Statements)) {
    let known: Vec<Known> = principals().into_iter().map(Known::new).collect();
    let distribution =
        Distribution { id: "E2EXAMPLE".to_owned(), account: account(), origin_access: OriginAccess::Control };
    let presigned =
        Signature::V4Query { signed: Timestamp::midnight(2026, 11, 22), expires_seconds: 100_000 };
    let signatures = [Signature::V4Header, presigned, Signature::V2Header];
    let mut callers = vec![
        ("anonymous", Caller::Anonymous),
        ("CloudFront", Caller::CloudFront(&distribution)),
        ("origin access identity", Caller::OriginAccessIdentity("E1EXAMPLE")),
    ];
    for principal in &known {
        for signature in &signatures {
            callers.push((principal.name.as_str(), Caller::Known { principal, signature }));
        }
    }
    let point = AccessPoint {
        name: "point".to_owned(),
        account: account(),
        alias: None,
        bucket: support::bucket_name("sse-s3"),
        policy: None,
        public_access_block: PublicAccessBlock::NONE,
        vpc: None,
    };
    let bucket = cloud.bucket(&support::bucket_name("sse-s3")).unwrap();
    let held = cloud.held_key(&support::key_arn()).unwrap();
    let create = CreateBucket {
        bucket: support::bucket_name("new"),
        region: bucket.region.clone(),
        location_constraint: Some(bucket.region.clone()),
        namespace: None,
        ownership: None,
        acl: Some(AclSetting::canned("private")),
    };
    let (owner, pairs) = (account(), EncryptionContext::default());
    for operation in operations() {
        for (transport, endpoint) in [
            (Transport::Https, None),
            (Transport::Http, None),
            (Transport::Https, Some("vpce-0123456789abcdef0".to_owned())),
        ] {
            let mut request = support::request(None, operation.clone());
            request.wire.transport = transport;
            request.wire.vpc_endpoint = endpoint;
            let request = &request;
            for (who, caller) in &callers {
                let ask = |action, on| Asked { cloud, request, caller: *caller, action, on, key: "" };
                let action = main_action(&request.operation);
                let label = format!("{who}, {}, {:?}", request.operation.name(), request.wire.vpc_endpoint);
                for on in [
                    On::Bucket { bucket, access_point: None },
                    On::Bucket { bucket, access_point: Some(&point) },
                    On::AccessPoint { point: &point, bucket },
                    On::Account(&owner),
                ] {
                    check(&label, &ask(action, on), super::s3::KEYS);
                }
                let new = On::NewBucket { create: &create, owner: &owner };
                check(&label, &ask("s3:CreateBucket", new), super::s3::KEYS);
                // What KMS is asked does not hang on S3's operation.
                for action in KMS_ACTIONS.into_iter().filter(|_| request.operation.name() == "GetObject") {
                    for call in [
                        KeyCall::ForS3(&pairs),
                        KeyCall::Direct(DirectCall {
                            pairs: None,
                            alias: Some("alias/x"),
                            further: &[],
                            tags: TagsAsked::None,
                            subject: Subject::Key,
                        }),
                    ] {
                        let on = On::Key { held, region: &bucket.region, call };
                        check(&format!("{label}, {action}"), &ask(action, on), super::kms::KEYS);
                    }
                }
            }
        }
    }
}

#[test]
fn every_key_of_the_reference_and_the_guide_has_one_statement() {
    let names = |statements: &Statements, service: Option<Service>| {
        let own: Vec<&str> = match service {
            Some(service) => service.condition_keys().iter().map(|key| key.name).collect(),
            None => global::keys().iter().map(|key| key.name).collect(),
        };
        for key in own.iter().filter(|key| service.is_none() || !key.starts_with("aws:")) {
            let fits = |name: &str| name == *key || (name.ends_with('*') && key.starts_with(family(name)));
            assert_eq!(statements.iter().filter(|(name, _)| fits(name)).count(), 1, "{key}");
        }
        for (name, _) in statements {
            let fits = |key: &str| *name == key || (name.ends_with('*') && key.starts_with(family(name)));
            assert!(own.iter().any(|key| fits(key)), "no key {name}");
        }
    };
    names(super::global::KEYS, None);
    names(super::s3::KEYS, Some(Service::S3));
    names(super::kms::KEYS, Some(Service::Kms));
    // What the services list of the global keys is among the global ones.
    for service in Service::ALL {
        for key in service.condition_keys().iter().filter(|key| key.name.starts_with("aws:")) {
            assert!(global::key_named(&key.name.replace("${TagKey}", "a")).is_some(), "{}", key.name);
        }
    }
}

#[test]
fn rows_are_found_by_their_names() {
    for rows in [super::global::KEYS, super::s3::KEYS, super::kms::KEYS] {
        let names = || rows.iter().map(|(name, _)| family(name).to_ascii_lowercase());
        assert!(names().is_sorted_by(|before, after| before < after));
        for (name, _) in rows.iter().filter(|(name, _)| is_family(name)) {
            let start = family(name).to_ascii_lowercase();
            assert_eq!(names().filter(|other| other.starts_with(&start)).count(), 1, "{name}");
        }
    }
}

#[test]
fn what_a_request_carries_is_what_the_statement_says() {
    let cloud = cloud();
    let mut asked_for = 0_u32;
    let mut keys: BTreeMap<&str, &ConditionKey> = BTreeMap::new();
    every_request(&cloud, |label, asked, own| {
        // Keys of the other service and names that no key has.
        let other = if std::ptr::eq(own, super::s3::KEYS) { "kms:keyspec" } else { "s3:prefix" };
        let strangers = [other, "aws:nosuchkey", "s3:nosuchkey", "ec2:vpc"];
        let names = super::global::KEYS.iter().chain(own).map(|(name, _)| name.to_ascii_lowercase());
        let names: Vec<String> = names.chain(strangers.map(str::to_owned)).collect();
        let context = asked.context(names.iter().map(String::as_str));
        for (name, say) in super::global::KEYS.iter().chain(own) {
            asked_for += 1;
            let statement = say(&Asked { key: name, ..*asked });
            agrees(&context, name, &statement, label);
            suits(keys.entry(name).or_insert_with(|| of_catalog(name)), &statement, label);
        }
        for name in strangers {
            assert_eq!(context.get(name), &KeyState::Absent, "{name}: {label}");
        }
    });
    assert!(asked_for > 500_000, "{asked_for}");
}

fn agrees(context: &Context, name: &str, statement: &Statement, label: &str) {
    let member = |of: &str| format!("{}{of}", family(name));
    let any = member("something-that-no-scenario-has");
    match statement {
        Statement::Carried(value) => {
            assert_eq!(context.get(name), &KeyState::Values([value.clone()].into()), "{name}: {label}");
        }
        Statement::CarriedMany(values) => {
            assert_eq!(context.get(name), &KeyState::Values(values.as_slice().into()), "{name}: {label}");
        }
        Statement::Family(members, absence) => {
            assert!(!absence.source().reference.is_empty());
            for (of, value) in members {
                assert_eq!(context.get(&member(of)), &KeyState::Values([value.clone()].into()), "{name}");
            }
            assert_eq!(context.get(&any), &KeyState::Absent, "{name}: {label}");
        }
        Statement::Absent(absence) => {
            assert!(!absence.source().reference.is_empty());
            let name = if is_family(name) { &any } else { name };
            assert_eq!(context.get(name), &KeyState::Absent, "{name}: {label}");
        }
        Statement::Unknown => {
            let name = if is_family(name) { &any } else { name };
            assert_eq!(context.get(name), &KeyState::Open, "{name}: {label}");
        }
        Statement::Among { values, .. } => {
            assert!(!values.is_empty(), "{name}: {label}");
            assert!(matches!(context.get(name), KeyState::Among(_)), "{name}: {label}");
        }
    }
}

/// The catalog's key of a row; of a family whose name ends in `*` one of its members.
fn of_catalog(name: &str) -> &'static ConditionKey {
    let key = catalog::actions::condition_key_named(&name.replace('*', "PCR0"));
    key.unwrap_or_else(|| panic!("no key {name} in the catalog"))
}

/// Whether a statement gives values of the key's type, and as many as the catalog says.
fn suits(key: &ConditionKey, statement: &Statement, label: &str) {
    let name = key.name;
    let is_of_type = |value: &str| match key.value_type {
        ValueType::String => true,
        ValueType::Arn => value.starts_with("arn:"),
        ValueType::Bool => matches!(value, "true" | "false"),
        ValueType::Numeric => value.parse::<f64>().is_ok(),
        ValueType::Date => Timestamp::parse(value).is_ok() || value.parse::<i64>().is_ok(),
        ValueType::IpAddress => value.parse::<core::net::IpAddr>().is_ok(),
    };
    let check = |value: &str| assert!(is_of_type(value), "{name}: {value}: {label}");
    match statement {
        Statement::Carried(value) => {
            assert_eq!(key.cardinality, Cardinality::Single, "{name}: {label}");
            check(value);
        }
        Statement::CarriedMany(values) => {
            assert_eq!(key.cardinality, Cardinality::Multivalued, "{name}: {label}");
            values.iter().for_each(|value| check(value));
        }
        Statement::Among { values, .. } => {
            for value in values {
                if let PossibleValue::Text(value) = value {
                    check(value);
                }
            }
        }
        Statement::Family(members, _) => members.iter().for_each(|(_, value)| check(value)),
        Statement::Absent(_) | Statement::Unknown => {}
    }
}

/// What stands in a context for a key, in a word.
fn told(state: &KeyState) -> String {
    match state {
        KeyState::Absent => "absent".to_owned(),
        KeyState::Values(values) => values.join(" "),
        KeyState::Open => "unknown".to_owned(),
        KeyState::Among(possible) if possible.or_absent => "unknown".to_owned(),
        KeyState::Among(_) => "there".to_owned(),
    }
}

/// Source of the expectations: IAM User Guide, "AWS global condition context keys", *Availability*; Service Authorization
/// Reference, Amazon S3; Amazon S3 User Guide, "Enforce conditional writes on Amazon S3 buckets".
#[test]
fn keys_of_requests_to_s3() {
    const ENDPOINT: Option<&str> = Some("vpce-0123456789abcdef0");
    let cases = [
        ("alice", "GetObject", None, "aws:SourceIp", "198.51.100.7"),
        ("alice", "GetObject", ENDPOINT, "aws:SourceIp", "absent"),
        ("alice", "GetObject", ENDPOINT, "aws:SourceVpce", "vpce-0123456789abcdef0"),
        ("alice", "GetObject", ENDPOINT, "aws:SourceVpc", "vpc-0123456789abcdef0"),
        ("alice", "GetObject", ENDPOINT, "aws:VpcSourceIp", "10.0.0.7"),
        ("alice", "GetObject", ENDPOINT, "aws:SourceVpcArn", "there"),
        ("alice", "GetObject", ENDPOINT, "aws:VpceAccount", "there"),
        ("alice", "GetObject", ENDPOINT, "aws:VpceOrgID", "unknown"),
        ("alice", "GetObject", ENDPOINT, "aws:VpceOrgPaths", "unknown"),
        ("alice", "GetObject", None, "aws:SourceVpcArn", "absent"),
        ("alice", "GetObject", None, "aws:VpceAccount", "absent"),
        ("alice", "GetObject", None, "aws:VpceOrgID", "absent"),
        ("anonymous", "GetObject", ENDPOINT, "aws:VpceOrgID", "unknown"),
        ("anonymous", "GetObject", None, "aws:PrincipalIsAWSService", "absent"),
        ("anonymous", "GetObject", None, "aws:PrincipalArn", "absent"),
        ("anonymous", "GetObject", None, "aws:userid", "anonymous"),
        ("anonymous", "GetObject", None, "aws:PrincipalType", "Anonymous"),
        ("CloudFront", "GetObject", None, "aws:PrincipalIsAWSService", "true"),
        ("CloudFront", "GetObject", None, "aws:SourceAccount", "111122223333"),
        ("CloudFront", "GetObject", None, "aws:SourceIp", "unknown"),
        ("alice", "GetObject", None, "aws:SourceAccount", "absent"),
        ("alice", "GetObject", None, "aws:PrincipalIsAWSService", "false"),
        ("alice", "GetObject", None, "aws:userid", "there"),
        ("worker", "GetObject", None, "aws:userid", "there"),
        ("root", "GetObject", None, "aws:userid", "111122223333"),
        ("bob", "GetObject", None, "aws:userid", "111122223333:bob"),
        ("alice", "GetObject", None, "aws:username", "alice"),
        ("worker", "GetObject", None, "aws:username", "absent"),
        ("alice", "GetObject", None, "aws:PrincipalTag/team", "red"),
        ("alice", "GetObject", None, "aws:PrincipalTag/cost", "absent"),
        ("alice", "GetObject", None, "aws:TokenIssueTime", "absent"),
        ("worker", "GetObject", None, "aws:TokenIssueTime", "there"),
        ("worker", "GetObject", None, "aws:MultiFactorAuthPresent", "unknown"),
        ("worker", "GetObject", None, "aws:MultiFactorAuthAge", "unknown"),
        ("alice", "GetObject", None, "aws:MultiFactorAuthAge", "absent"),
        ("worker", "GetObject", None, "aws:SourceIdentity", "unknown"),
        ("alice", "GetObject", None, "aws:SourceIdentity", "absent"),
        ("worker", "GetObject", None, "aws:FederatedProvider", "unknown"),
        ("worker", "GetObject", None, "cognito-identity.amazonaws.com:sub", "unknown"),
        ("worker", "GetObject", None, "accounts.google.com:aud", "unknown"),
        ("worker", "GetObject", None, "www.amazon.com:user_id", "unknown"),
        ("worker", "GetObject", None, "graph.facebook.com:id", "unknown"),
        ("worker", "GetObject", None, "oidc.eks.us-east-1.amazonaws.com/id/EXAMPLE:sub", "unknown"),
        ("worker", "GetObject", None, "saml:aud", "unknown"),
        ("worker", "GetObject", None, "ec2:Vpc", "absent"),
        ("alice", "GetObject", None, "cognito-identity.amazonaws.com:sub", "absent"),
        ("root", "GetObject", None, "saml:aud", "absent"),
        ("anonymous", "GetObject", None, "accounts.google.com:aud", "absent"),
        ("alice", "GetObject", None, "aws:UserAgent", "test"),
        ("silent", "GetObject", None, "aws:UserAgent", "unknown"),
        ("worker", "GetObject", None, "ec2:SourceInstanceArn", "unknown"),
        ("alice", "GetObject", None, "lambda:SourceFunctionArn", "absent"),
        ("alice", "GetObject", None, "aws:ViaAWSService", "false"),
        ("alice", "GetObject", None, "aws:CalledVia", "absent"),
        ("alice", "GetObject", None, "aws:ResourceTag/team", "unknown"),
        ("alice", "GetObject", None, "s3:BucketTag/team", "unknown"),
        ("alice", "GetObject", None, "s3:ExistingObjectTag/team", "absent"),
        ("alice", "PutObject", None, "s3:ExistingObjectTag/team", "absent"),
        ("alice", "PutObject", None, "s3:RequestObjectTag/team", "absent"),
        ("alice", "PutObject", None, "s3:ObjectCreationOperation", "true"),
        ("alice", "CopyObject", None, "s3:ObjectCreationOperation", "true"),
        ("alice", "CompleteMultipartUpload", None, "s3:ObjectCreationOperation", "true"),
        ("alice", "CreateMultipartUpload", None, "s3:ObjectCreationOperation", "false"),
        ("alice", "UploadPart", None, "s3:ObjectCreationOperation", "false"),
        ("alice", "UploadPartCopy", None, "s3:ObjectCreationOperation", "false"),
        ("alice", "UploadPartCopy", None, "s3:x-amz-copy-source", "there"),
        ("alice", "GetObject", None, "s3:ObjectCreationOperation", "absent"),
        ("alice", "PutObjectAcl", None, "s3:ObjectCreationOperation", "absent"),
        ("alice", "PutObject", None, "s3:if-none-match", "absent"),
        ("alice", "CopyObject", None, "s3:x-amz-copy-source", "there"),
        ("alice", "PutObject", None, "s3:x-amz-copy-source", "absent"),
        ("alice", "ListObjectVersions", None, "s3:delimiter", "/"),
        ("alice", "ListObjectVersions", None, "s3:max-keys", "2"),
        ("alice", "ListObjectVersions", None, "s3:prefix", "home/"),
        ("alice", "GetObject", None, "s3:delimiter", "absent"),
        ("alice", "PutObjectAcl", None, "s3:x-amz-acl", "private"),
        ("alice", "PutBucketAcl", None, "s3:x-amz-grant-read", "id=\"1\""),
        ("alice", "PutBucketAcl", None, "s3:x-amz-grant-write", "absent"),
        ("alice", "GetObject", None, "s3:TlsVersion", "there"),
        ("alice", "GetObject", None, "s3:DataAccessPointArn", "absent"),
    ];
    let cloud = cloud();
    let bucket = cloud.bucket(&support::bucket_name("sse-s3")).unwrap();
    let known: Vec<Known> = principals().into_iter().map(Known::new).collect();
    let distribution =
        Distribution { id: "E2EXAMPLE".to_owned(), account: account(), origin_access: OriginAccess::Control };
    for (who, operation, endpoint, key, expected) in cases {
        let operation = operations().into_iter().find(|one| one.name() == operation).unwrap();
        let mut request = support::request(None, operation);
        request.wire.vpc_endpoint = endpoint.map(str::to_owned);
        if who == "silent" {
            request.wire.user_agent = None;
        }
        let caller = match who {
            "silent" => Caller::Anonymous,
            "anonymous" => Caller::Anonymous,
            "CloudFront" => Caller::CloudFront(&distribution),
            name => {
                let principal = known.iter().find(|one| one.name.as_str() == name).unwrap();
                Caller::Known { principal, signature: &Signature::V4Header }
            }
        };
        let action = main_action(&request.operation);
        let on = On::Bucket { bucket, access_point: None };
        let asked = Asked { cloud: &cloud, request: &request, caller, action, on, key: "" };
        let context = asked.context([&*key.to_ascii_lowercase()].into_iter());
        assert_eq!(told(context.get(key)), expected, "{key}: {who}, {action}, {endpoint:?}");
    }
}

/// Source of the expectations: IAM User Guide, "Forward access sessions" and "AWS global condition context keys"; AWS KMS
/// Developer Guide, "Condition keys for AWS KMS".
#[test]
fn keys_of_requests_to_kms() {
    let cases = [
        (true, None, "aws:ViaAWSService", "true"),
        (true, None, "aws:CalledVia", "s3.amazonaws.com"),
        (true, None, "kms:ViaService", "s3.ap-northeast-1.amazonaws.com"),
        (true, None, "aws:SourceIp", "unknown"),
        (true, None, "aws:UserAgent", "there"),
        (true, None, "aws:SourceVpce", "absent"),
        (true, None, "aws:VpceOrgID", "absent"),
        (true, Some(()), "aws:SourceVpce", "absent"),
        (true, Some(()), "aws:SourceVpc", "absent"),
        (true, Some(()), "aws:VpceOrgID", "unknown"),
        (true, Some(()), "aws:VpceAccount", "unknown"),
        (true, Some(()), "aws:SourceVpcArn", "unknown"),
        (true, None, "aws:ResourceTag/team", "unknown"),
        (true, None, "kms:RequestAlias", "absent"),
        (false, None, "aws:ViaAWSService", "false"),
        (false, None, "kms:ViaService", "absent"),
        (false, None, "aws:SourceIp", "198.51.100.7"),
        (false, Some(()), "aws:SourceIp", "unknown"),
        (false, None, "kms:RequestAlias", "alias/x"),
        (false, None, "kms:CallerAccount", "111122223333"),
        (false, None, "kms:KeySpec", "SYMMETRIC_DEFAULT"),
        (false, None, "kms:CustomerMasterKeySpec", "SYMMETRIC_DEFAULT"),
        (false, None, "kms:RecipientAttestation:PCR0", "absent"),
        (false, None, "kms:MultiRegionKeyType", "absent"),
    ];
    let cloud = cloud();
    let known: Vec<Known> = principals().into_iter().map(Known::new).collect();
    let principal = known.iter().find(|one| one.name.as_str() == "worker").unwrap();
    let caller = Caller::Known { principal, signature: &Signature::V4Header };
    let held = cloud.held_key(&support::key_arn()).unwrap();
    let region = crate::Region::parse("ap-northeast-1").unwrap();
    let pairs = EncryptionContext::default();
    for (through_s3, endpoint, key, expected) in cases {
        let mut request = support::request(None, support::get("sse-kms", support::OBJECT));
        request.wire.vpc_endpoint = endpoint.map(|()| "vpce-0123456789abcdef0".to_owned());
        let call = match through_s3 {
            true => KeyCall::ForS3(&pairs),
            false => KeyCall::Direct(DirectCall {
                pairs: None,
                alias: Some("alias/x"),
                further: &[],
                tags: TagsAsked::None,
                subject: Subject::Key,
            }),
        };
        let on = On::Key { held, region: &region, call };
        let asked = Asked { cloud: &cloud, request: &request, caller, action: "kms:Decrypt", on, key: "" };
        let context = asked.context([&*key.to_ascii_lowercase()].into_iter());
        assert_eq!(told(context.get(key)), expected, "{key}: through S3 {through_s3}, {endpoint:?}");
    }
}
