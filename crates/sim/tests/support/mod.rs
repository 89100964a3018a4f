//! The article's scenario, built by hand: what the tests of this crate start from.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    dead_code,
    reason = "a fixture of tests: each test file uses a part of it, and a wrong name is a failing test"
)]
use std::net::{IpAddr, Ipv4Addr};

use catalog::RuleId;
use iam::PolicyName;
use sim::crypto::Entropy;
use sim::request::{
    AclSetting, BucketCall, CompleteMultipartUpload, CopyObject, CreateMultipartUpload, CustomerKeyHeaders,
    DeleteObject, EncryptionHeaders, Endpoint, GetObject, HeadObject, KmsCall, KmsRequest, ListObjectsV2,
    Listing, PutObject, Transport, UploadPart,
};
use sim::*;

/// The users of the article: AdministratorAccess, and AmazonS3FullAccess alone.
pub(crate) const POWER: &str = "mksamba-poweruser";
pub(crate) const NORMAL: &str = "mksamba-normaluser";
pub(crate) const SECOND: &str = "second-admin";
pub(crate) const OBJECT: &str = "report.txt";
pub(crate) const BODY: &[u8] = b"thirty-one bytes of plain text.";

pub(crate) fn account() -> AccountId {
    AccountId::parse("111122223333").unwrap()
}

pub(crate) fn key_arn() -> KeyArn {
    KeyArn::parse("arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab").unwrap()
}

/// A key beside the article's.
pub(crate) fn other_key() -> KeyArn {
    KeyArn { id: KeyId::parse("99999999-12ab-34cd-56ef-1234567890ab").unwrap(), ..key_arn() }
}

pub(crate) fn object_name(name: &str) -> ObjectName {
    ObjectName::parse(name).unwrap()
}

pub(crate) fn bucket_name(encryption: &str) -> BucketName {
    BucketName::parse(&format!("mksamba-bucket-{encryption}")).unwrap()
}

fn managed(name: &str) -> Policy {
    let policy = catalog::managed_policies::named(name).unwrap();
    Policy::identity(policy.document, PolicyName::Managed { arn: policy.arn.into() }).unwrap()
}

fn user(name: &str, policies: &[&str]) -> Principal {
    Principal {
        name: PrincipalName::parse(name).unwrap(),
        partition: Partition::Aws,
        account: account(),
        kind: PrincipalKind::User,
        path: PrincipalPath::default(),
        unique_id: None,
        session_context: None,
        policies: policies.iter().map(|name| managed(name)).collect(),
        boundary: None,
        tags: Vec::new(),
    }
}

fn bucket(name: BucketName, default_encryption: DefaultEncryption) -> Bucket {
    let public = format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Sid":"PublicReadGetObject","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{name}/*"}}]}}"#
    );
    Bucket {
        account: account(),
        region: Region::parse("ap-northeast-1").unwrap(),
        ownership: ObjectOwnership::BucketOwnerEnforced,
        public_access_block: Some(PublicAccessBlock::NONE),
        policy: Some(Policy::bucket(&public, Partition::Aws, &name).unwrap()),
        default_encryption,
        lacks_ownership_controls: false,
        blocks_sse_c: true,
        website: Some(Website { index: "index.html".into(), error: None }),
        acl: Acl::default(),
        requester_pays: false,
        versioning: Versioning::Unversioned,
        replication: None,
        abac: Abac::Unknown,
        tags: None,
        name,
    }
}

/// Both buckets of the article, made public by mistake, and its two users.
pub(crate) fn article() -> Scenario {
    let kms = DefaultEncryption::SseKms { key: Some(key_arn().to_string()), bucket_key: false };
    let buckets =
        vec![bucket(bucket_name("sse-s3"), DefaultEncryption::SseS3), bucket(bucket_name("sse-kms"), kms)];
    let uploads = buckets.iter().map(|bucket| upload(&bucket.name)).collect();
    Scenario {
        accounts: vec![Account {
            id: account(),
            public_access_block: None,
            kms_requests_per_second: 0,
            suspended: false,
        }],
        principals: vec![
            user("mksamba-poweruser", &["AdministratorAccess"]),
            user("mksamba-normaluser", &["AmazonS3FullAccess"]),
        ],
        keys: vec![Key {
            arn: key_arn(),
            manager: KeyManager::Customer,
            aliases: vec!["mksamba".into()],
            policy: Policy::key(
                &catalog::key_policies::default_policy("111122223333", "ap-northeast-1"),
                &key_arn(),
            )
            .unwrap()
            .into(),
            state: KeyState::Enabled,
            spec: KeySpec::SymmetricDefault,
            grants: Vec::new(),
            rotations: 0,
            deletion_date: None,
            tags: None,
        }],
        buckets,
        uploads,
        ..Scenario::default()
    }
}

/// The article with a second key and a second administrator.
pub(crate) fn article_of_two() -> Scenario {
    let mut scenario = article();
    let second = Key { arn: other_key(), aliases: Vec::new(), ..scenario.keys.first().unwrap().clone() };
    scenario.keys.push(second);
    scenario.principals.push(user(SECOND, &["AdministratorAccess"]));
    scenario
}

fn upload(bucket: &BucketName) -> Upload {
    Upload {
        headers: Vec::new(),
        account: account(),
        by: None,
        time: Timestamp::midnight(2026, 11, 22),
        put: put(bucket, EncryptionHeaders::default()),
        client: None,
        class: StorageClass::default(),
        default: None,
    }
}

pub(crate) fn put(bucket: &BucketName, encryption: EncryptionHeaders) -> PutObject {
    PutObject {
        bucket: bucket.clone(),
        name: object_name(OBJECT),
        body: BODY.to_vec(),
        content_type: Some("text/plain".into()),
        encryption,
        acl: AclSetting::default(),
        tagging: None,
        metadata: Vec::new(),
    }
}

pub(crate) fn get(bucket: &str, name: &str) -> Operation {
    let (bucket, name) = (bucket_name(bucket), object_name(name));
    Operation::GetObject(GetObject {
        bucket,
        name,
        version: None,
        reading: Default::default(),
        customer_key: None,
    })
}

pub(crate) fn head(bucket: &str, name: &str) -> Operation {
    Operation::HeadObject(HeadObject {
        bucket: bucket_name(bucket),
        name: object_name(name),
        version: None,
        checksum_mode: false,
        reading: Default::default(),
        customer_key: None,
    })
}

pub(crate) fn list(bucket: &str) -> Operation {
    Operation::ListObjectsV2(ListObjectsV2 { bucket: bucket_name(bucket), listing: Listing::default() })
}

pub(crate) fn cloud(scenario: Scenario) -> Cloud {
    Cloud::build(scenario, &Entropy::new([7; 32])).unwrap()
}

/// A request by a user, or by nobody, over HTTPS today.
pub(crate) fn request(by: Option<&str>, operation: Operation) -> Request {
    let sender = match by {
        None => Sender::Anonymous,
        Some(name) => Sender::Signed {
            by: PrincipalName::parse(name).unwrap(),
            signature: Signature::V4Header,
            signing: Signing::default(),
        },
    };
    Request {
        sender,
        operation,
        wire: Wire {
            endpoint: Endpoint::RestVirtualHosted,
            endpoint_region: None,
            tls_version: None,
            transport: Transport::Https,
            source_ip: IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7)),
            user_agent: Some("test".into()),
            referer: None,
            vpc_endpoint: None,
            expected_bucket_owner: None,
            source_expected_bucket_owner: None,
            headers: Vec::new(),
            further: Vec::new(),
            requester_pays: false,
            server_side_encryption: None,
            unsigned_headers: Vec::new(),
        },
        time: Timestamp::midnight(2026, 11, 23),
        id: Some(RequestId::parse("4442587FB7D0A2F9").unwrap()),
        entropy: Entropy::new([9; 32]),
        client: None,
    }
}

/// The code of a refusal; `OK` for success, `?` where there is no verdict.
pub(crate) fn code(outcome: &Outcome) -> String {
    match (&outcome.response, outcome.trace.end().map(|end| &end.verdict)) {
        (_, Some(Verdict::Unmodelled(_))) | (None, _) => "?".to_owned(),
        (Some(response), _) if response.is_success() => "OK".to_owned(),
        (Some(response), _) => response.error.as_ref().map(|error| error.code.clone()).unwrap_or_default(),
    }
}

/// The code of the answer to an operation.
pub(crate) fn answer_to(cloud: &Cloud, by: Option<&str>, operation: Operation) -> String {
    code(&cloud.perform(&request(by, operation)))
}

/// Performs an operation, with random bytes of its own, and carries its changes out.
pub(crate) fn carry_out(cloud: &mut Cloud, by: Option<&str>, seed: u8, operation: Operation) -> Outcome {
    let outcome = cloud.perform(&Request { entropy: Entropy::new([seed; 32]), ..request(by, operation) });
    cloud.apply(outcome.changes.clone());
    outcome
}

/// What a gate answered, the first time that it was asked, and by which rule.
pub(crate) fn step(outcome: &Outcome, gate: Gate) -> (Verdict, RuleId) {
    let step = outcome.trace.steps.iter().find(|step| step.gate == gate).unwrap();
    (step.verdict.clone(), step.rule)
}

/// A direct call to KMS in the article's Region.
pub(crate) fn kms_call(action: KmsRequest) -> Operation {
    Operation::Kms(KmsCall { region: Region::parse("ap-northeast-1").unwrap(), action })
}

/// A user of another account whose own policies allow everything.
pub(crate) const OTHER: &str = "other-user";
pub(crate) fn other_account() -> AccountId {
    AccountId::parse("444455556666").unwrap()
}
pub(crate) fn other_user() -> Principal {
    Principal { account: other_account(), ..user(OTHER, &["AdministratorAccess"]) }
}

/// A call about the settings of the article's bucket under SSE-S3.
pub(crate) fn bucket_call(call: BucketCall) -> Operation {
    Operation::Bucket { bucket: bucket_name("sse-s3"), call }
}

/// A request of the administrator, signed in this way.
pub(crate) fn signed(operation: Operation, signature: Signature, signing: Signing) -> Request {
    let by = PrincipalName::parse(POWER).unwrap();
    Request { sender: Sender::Signed { by, signature, signing }, ..request(Some(POWER), operation) }
}

pub(crate) fn status(outcome: &Outcome) -> u16 {
    outcome.response.as_ref().unwrap().status.code()
}

/// The value of a header of the answer.
pub(crate) fn header(outcome: &Outcome, name: &str) -> Option<String> {
    let headers = outcome.response.as_ref().unwrap().headers();
    headers.iter().find(|(header, _)| *header == name).map(|(_, value)| value.clone())
}

/// The answer's document.
pub(crate) fn xml(outcome: &Outcome) -> &str {
    let Body::Xml(xml) = outcome.response.as_ref().unwrap().body() else { panic!("not XML: {outcome:?}") };
    xml
}

pub(crate) fn read_version(
    bucket: &str,
    version: Option<&str>,
    key: Option<CustomerKeyHeaders>,
) -> Operation {
    Operation::GetObject(GetObject {
        bucket: bucket_name(bucket),
        name: object_name(OBJECT),
        version: version.map(str::to_owned),
        reading: Default::default(),
        customer_key: key,
    })
}

pub(crate) fn delete(bucket: &str, name: &str, version: Option<&str>) -> Operation {
    let (bucket, name) = (bucket_name(bucket), object_name(name));
    Operation::DeleteObject(DeleteObject { bucket, name, version: version.map(str::to_owned) })
}

pub(crate) fn copy(from: (&str, &str), to: (&str, &str), encryption: EncryptionHeaders) -> CopyObject {
    CopyObject {
        content_type: None,
        bucket: bucket_name(to.0),
        name: object_name(to.1),
        source: (bucket_name(from.0), object_name(from.1)),
        source_version: None,
        encryption,
        source_customer_key: None,
        acl: AclSetting::default(),
    }
}

/// The object that is uploaded in parts.
pub(crate) const LARGE: &str = "large";

pub(crate) fn create(bucket: &str, encryption: EncryptionHeaders) -> Operation {
    Operation::CreateMultipartUpload(CreateMultipartUpload {
        bucket: bucket_name(bucket),
        name: object_name(LARGE),
        content_type: None,
        encryption,
        acl: AclSetting::default(),
        tagging: None,
        metadata: Vec::new(),
    })
}

pub(crate) fn part(
    bucket: &str,
    id: &str,
    number: u16,
    body: &[u8],
    key: Option<CustomerKeyHeaders>,
) -> UploadPart {
    UploadPart {
        bucket: bucket_name(bucket),
        name: object_name(LARGE),
        upload_id: id.to_owned(),
        part_number: number,
        body: body.to_vec(),
        customer_key: key,
    }
}

pub(crate) fn complete(bucket: &str, id: &str, parts: &[(u16, String)], checksums: bool) -> Operation {
    Operation::CompleteMultipartUpload(CompleteMultipartUpload {
        bucket: bucket_name(bucket),
        name: object_name(LARGE),
        upload_id: id.to_owned(),
        parts: parts.to_vec(),
        checksums,
        customer_key: None,
    })
}

/// A statement that allows principals of AWS something on everything.
pub(crate) fn allow(principal: &str, actions: &str, further: &str) -> String {
    format!(
        r#"{{"Effect":"Allow","Principal":{{"AWS":"{principal}"}},"Action":"{actions}","Resource":"*"{further}}}"#
    )
}

/// A policy of these statements.
pub(crate) fn policy(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}
