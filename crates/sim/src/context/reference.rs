//! What requests carry, condition key by condition key: for the documentation, which asks it for every operation, caller and way in.

use catalog::evidence::Source;

use super::{
    Absence, Asked, DirectCall, KeyCall, On, Statement, Statements, Subject, TagsAsked, global, kms, s3,
};
use crate::caller::Caller;
use crate::cloud::Cloud;
use crate::crypto::EncryptionContext;
use crate::model::{
    AccessPoint, Distribution, Known, OriginAccess, Principal, PrincipalKind, PublicAccessBlock,
    ServicePrincipal, VpcEndpoint,
};
use crate::request::{Operation, Request, Signature, Transport, main_action};
use crate::{AccountId, Partition, PrincipalName, PrincipalPath};

/// What is said of one condition key of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Said {
    /// The request carries it, with a value.
    Carried,
    /// The request carries it; the value is one of several, or any.
    SomeValue,
    /// Nobody knows; the scenario may say it.
    Unknown,
    /// It is there if the request sends what fills it, and this one does not.
    IfSent,
    /// It is there if the scenario has what fills it: tags, an organization, aliases.
    IfSet,
    /// The request lacks it.
    Absent,
}

/// One condition key of one request.
#[derive(Debug, Clone, Copy)]
pub struct KeyCase<'a> {
    /// The key, or the family that it is of.
    pub key: &'static str,
    /// The operation of S3, or the action of KMS.
    pub operation: &'a str,
    /// Who calls.
    pub caller: &'static str,
    /// How.
    pub way: &'static str,
    /// What is said of it.
    pub said: Said,
    /// Where its absence was read.
    pub source: Option<&'static Source>,
}

/// The actions of KMS, for the ways of S3 and of direct calls.
const ACTIONS: [&str; 17] = [
    "kms:CreateGrant",
    "kms:Decrypt",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:EnableKey",
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:RotateKeyOnDemand",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
];

/// The actions for which S3 asks KMS.
const BY_S3: [&str; 2] = ["kms:Decrypt", "kms:GenerateDataKey"];

const ENDPOINT: &str = "vpce-0123456789abcdef0";

/// Who calls, as the table tells them apart.
struct Callers {
    known: Vec<(&'static str, Known)>,
    distribution: Distribution,
    service: ServicePrincipal,
}

/// A principal without policies, with a tag.
pub(super) fn principal(name: PrincipalName, account: AccountId, kind: PrincipalKind) -> Principal {
    Principal {
        name,
        partition: Partition::Aws,
        account,
        kind,
        path: PrincipalPath::default(),
        unique_id: None,
        session_context: None,
        policies: Vec::new(),
        boundary: None,
        tags: vec![("team".to_owned(), "red".to_owned())],
    }
}

/// `None` only if a name of this table is none.
fn callers() -> Option<Callers> {
    let account = AccountId::parse("111122223333")?;
    let name = |text: &str| PrincipalName::parse(text).ok();
    let principal = |text: &str, kind| Some(Known::new(principal(name(text)?, account, kind)));
    let session = name("session")?;
    let role = PrincipalKind::RoleSession { session, policies: Vec::new(), expiration: None };
    let federated =
        PrincipalKind::FederatedUser { user: name("alice")?, policies: Vec::new(), expiration: None };
    Some(Callers {
        known: vec![
            ("root user", principal("root", PrincipalKind::Root)?),
            ("IAM user", principal("alice", PrincipalKind::User)?),
            ("role session", principal("role", role)?),
            ("federated user", principal("bob", federated)?),
        ],
        distribution: Distribution {
            id: "EDFDVBD6EXAMPLE".to_owned(),
            account,
            origin_access: OriginAccess::Control,
        },
        service: ServicePrincipal {
            id: "cloudtrail".to_owned(),
            name: name("cloudtrail.amazonaws.com")?,
            account,
            source_arn: Some("arn:aws:cloudtrail:us-east-1:111122223333:trail/trail".to_owned()),
        },
    })
}

impl Callers {
    fn all(&self) -> Vec<(&'static str, Caller<'_>)> {
        let known = self
            .known
            .iter()
            .map(|(who, principal)| (*who, Caller::Known { principal, signature: &Signature::V4Header }));
        let others = [
            ("anonymous", Caller::Anonymous),
            ("CloudFront (OAC)", Caller::CloudFront(&self.distribution)),
            ("CloudFront (OAI)", Caller::OriginAccessIdentity("E1EXAMPLE")),
            ("AWS service", Caller::Service(&self.service)),
        ];
        known.chain(others).collect()
    }
}

/// Tells every key of a request to S3, for every caller and way in.
pub fn condition_keys(cloud: &Cloud, request: &Request, tell: &mut dyn FnMut(KeyCase<'_>)) {
    let Some(callers) = callers() else { return };
    let cloud = with_endpoint(cloud);
    let operation = request.operation.name();
    for (way, transport, endpoint, through_point) in [
        ("the Internet", Transport::Https, None, false),
        ("plain HTTP", Transport::Http, None, false),
        ("a VPC endpoint", Transport::Https, Some(ENDPOINT), false),
        ("an access point", Transport::Https, None, true),
    ] {
        let mut request = request.clone();
        request.wire.transport = transport;
        request.wire.vpc_endpoint = endpoint.map(str::to_owned);
        for (who, caller) in callers.all() {
            on_of(&cloud, &request.operation, through_point, &mut |on| {
                let action = main_action(&request.operation);
                let asked = Asked { cloud: &cloud, request: &request, caller, action, on, key: "" };
                each(&asked, &[global::KEYS, s3::KEYS], &mut |key, said, source| {
                    tell(KeyCase { key, operation, caller: who, way, said, source });
                });
            });
        }
    }
}

/// Tells every key of what KMS is asked, by S3 and directly, for every caller who can ask it.
pub fn condition_keys_of_kms(cloud: &Cloud, request: &Request, tell: &mut dyn FnMut(KeyCase<'_>)) {
    let Some(callers) = callers() else { return };
    let cloud = with_endpoint(cloud);
    let Some(held) = cloud.any_key() else { return };
    let pairs = EncryptionContext::default();
    for (way, by_s3, endpoint) in [
        ("S3 (from the Internet)", true, None),
        ("S3 (from a VPC endpoint)", true, Some(ENDPOINT)),
        ("a direct call", false, None),
        ("a direct call (of who reaches S3 through a VPC endpoint)", false, Some(ENDPOINT)),
    ] {
        let mut request = request.clone();
        request.wire.vpc_endpoint = endpoint.map(str::to_owned);
        for (who, caller) in callers.all() {
            let can_ask = match caller {
                Caller::Known { .. } => true,
                Caller::CloudFront(_) | Caller::Service(_) => by_s3,
                Caller::Anonymous | Caller::OriginAccessIdentity(_) => false,
            };
            for action in ACTIONS.into_iter().filter(|one| can_ask && (!by_s3 || BY_S3.contains(one))) {
                let has_context = BY_S3.contains(&action) || action.starts_with("kms:ReEncrypt");
                let direct = DirectCall {
                    pairs: (has_context || action == "kms:Encrypt").then_some(&pairs),
                    alias: None,
                    further: &[],
                    tags: TagsAsked::None,
                    subject: Subject::Key,
                };
                let call = if by_s3 { KeyCall::ForS3(&pairs) } else { KeyCall::Direct(direct) };
                let on = On::Key { held, region: &held.key.arn.region, call };
                let asked = Asked { cloud: &cloud, request: &request, caller, action, on, key: "" };
                each(&asked, &[global::KEYS, kms::KEYS], &mut |key, said, source| {
                    tell(KeyCase { key, operation: action, caller: who, way, said, source });
                });
            }
        }
    }
}

fn with_endpoint(cloud: &Cloud) -> Cloud {
    cloud.clone().with_vpc_endpoint(VpcEndpoint {
        id: ENDPOINT.to_owned(),
        vpc: "vpc-0123456789abcdef0".to_owned(),
        account: None,
        source_ip: [10, 0, 0, 7].into(),
        policy: None,
    })
}

/// What the operation is about, once for each thing.
fn on_of(cloud: &Cloud, operation: &Operation, through_point: bool, look: &mut dyn FnMut(On<'_>)) {
    if let Operation::CreateBucket(create) = operation {
        if let Some(owner) = AccountId::parse("111122223333").filter(|_| !through_point) {
            look(On::NewBucket { create, owner: &owner });
        }
        return;
    }
    if let Operation::Account { account, .. } = operation {
        if !through_point {
            look(On::Account(account));
        }
        return;
    }
    let Some(bucket) = operation.bucket().and_then(|name| cloud.bucket(name)) else { return };
    let point = AccessPoint {
        name: "point".to_owned(),
        account: bucket.account,
        alias: None,
        bucket: bucket.name.clone(),
        policy: None,
        public_access_block: PublicAccessBlock::NONE,
        vpc: None,
    };
    look(On::Bucket { bucket, access_point: through_point.then_some(&point) });
}

fn each(
    asked: &Asked<'_>,
    rows: &[&'static Statements],
    tell: &mut dyn FnMut(&'static str, Said, Option<&'static Source>),
) {
    for (key, say) in rows.iter().copied().flatten() {
        let absent = |absence: Absence| match absence {
            Absence::NotSent => (Said::IfSent, Some(absence.source())),
            Absence::ScenarioHasNone => (Said::IfSet, Some(absence.source())),
            Absence::OtherRequests
            | Absence::OtherRequestsToS3
            | Absence::OtherRequestsToKms
            | Absence::OfOtherActions
            | Absence::AbacIsOff => (Said::Absent, Some(absence.source())),
        };
        let (said, source) = match say(&Asked { key, ..*asked }) {
            Statement::Carried(_) | Statement::CarriedMany(_) => (Said::Carried, None),
            Statement::Family(members, _) if !members.is_empty() => (Said::Carried, None),
            Statement::Family(_, absence) | Statement::Absent(absence) => absent(absence),
            Statement::Among { or_absent: false, .. } => (Said::SomeValue, None),
            Statement::Among { or_absent: true, .. } | Statement::Unknown => (Said::Unknown, None),
        };
        tell(key, said, source);
    }
}
