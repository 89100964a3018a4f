//! An event of CloudTrail, and who it says the caller was. Source: AWS CloudTrail User Guide, "CloudTrail record
//! contents" and "CloudTrail userIdentity element".

use std::fmt;

use catalog::RuleId;
use catalog::endpoints::kms_host;

use crate::behavior;
use crate::crypto::Entropy;
use crate::json::Json;
use crate::model::{Principal, PrincipalKind};
use crate::request::{Operation, Request, TlsVersion};
use crate::response::kms_request_id;
use crate::{AccountId, KeyArn, KeyId, Region, Timestamp};

/// One event. Its `Display` is the JSON as CloudTrail delivers it.
#[derive(Debug, Clone, PartialEq)]
pub struct CloudTrailEvent {
    /// `eventVersion`
    pub event_version: &'static str,
    /// `userIdentity`
    pub user_identity: Json,
    /// `eventTime`
    pub event_time: Timestamp,
    /// `eventSource`: `s3.amazonaws.com` or `kms.amazonaws.com`.
    pub event_source: &'static str,
    /// `eventName`
    pub event_name: &'static str,
    /// `awsRegion`
    pub aws_region: Region,
    /// `sourceIPAddress`
    pub source_ip_address: String,
    /// `userAgent`
    pub user_agent: String,
    /// `errorCode` and `errorMessage` of a refused request.
    pub error: Option<(String, String)>,
    /// `requestParameters`
    pub request_parameters: Json,
    /// `responseElements`
    pub response_elements: Json,
    /// `additionalEventData`; [`Json::Null`] where there is none.
    pub additional_event_data: Json,
    /// `requestID`
    pub request_id: String,
    /// `eventID`
    pub event_id: String,
    /// `readOnly`
    pub read_only: bool,
    /// `resources`
    pub resources: Vec<EventResource>,
    /// `eventCategory` and `managementEvent`
    pub category: EventCategory,
    /// `recipientAccountId`: whose trail it is in.
    pub recipient_account_id: AccountId,
    /// `sharedEventID`, where two accounts get an event of one request.
    pub shared_event_id: Option<String>,
    /// `tlsDetails`
    pub tls_details: Option<TlsDetails>,
    /// Fields that are known by inference only, each with the rule that says so.
    pub inferred: Vec<(&'static str, RuleId)>,
}

/// Management events are always recorded, data events where a trail asks for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventCategory {
    /// `Management`
    Management,
    /// `Data`
    Data,
}

/// One of an event's `resources`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventResource {
    /// `accountId`
    pub account_id: Option<AccountId>,
    /// `type`
    pub kind: &'static str,
    /// `ARN`
    pub arn: String,
    /// Whether it is what the ARNs of several resources begin with: `ARNPrefix`.
    pub is_prefix: bool,
}

/// `tlsDetails`
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsDetails {
    /// `tlsVersion`
    pub version: &'static str,
    /// `cipherSuite`
    pub cipher_suite: &'static str,
    /// `clientProvidedHostHeader`
    pub host: String,
}

/// The TLS version of a connection, as the logs write it, and a cipher suite of it: TLS 1.3, if it is not said.
pub(super) const fn tls(version: Option<TlsVersion>) -> (&'static str, &'static str) {
    match version {
        Some(TlsVersion::V1_0) => ("TLSv1", "ECDHE-RSA-AES128-SHA"),
        Some(TlsVersion::V1_1) => ("TLSv1.1", "ECDHE-RSA-AES128-SHA"),
        Some(TlsVersion::V1_2) => ("TLSv1.2", "ECDHE-RSA-AES128-GCM-SHA256"),
        Some(TlsVersion::V1_3) | None => ("TLSv1.3", "TLS_AES_128_GCM_SHA256"),
    }
}

/// The version of KMS's events: that in the examples of AWS KMS's guide, May 2025.
const KMS_EVENT_VERSION: &str = "1.11";

impl CloudTrailEvent {
    /// The event as JSON, members in CloudTrail's order.
    pub fn to_json(&self) -> Json {
        let text = |text: &str| Json::text(text);
        let category = match self.category {
            EventCategory::Management => "Management",
            EventCategory::Data => "Data",
        };
        let mut members = vec![
            ("eventVersion", text(self.event_version)),
            ("userIdentity", self.user_identity.clone()),
            ("eventTime", Json::text(self.event_time.to_string())),
            ("eventSource", text(self.event_source)),
            ("eventName", text(self.event_name)),
            ("awsRegion", text(self.aws_region.as_str())),
            ("sourceIPAddress", text(&self.source_ip_address)),
            ("userAgent", text(&self.user_agent)),
        ];
        if let Some((code, message)) = &self.error {
            members.push(("errorCode", text(code)));
            if !message.is_empty() {
                members.push(("errorMessage", text(message)));
            }
        }
        members.push(("requestParameters", self.request_parameters.clone()));
        members.push(("responseElements", self.response_elements.clone()));
        if self.additional_event_data != Json::Null {
            members.push(("additionalEventData", self.additional_event_data.clone()));
        }
        members.extend([
            ("requestID", text(&self.request_id)),
            ("eventID", text(&self.event_id)),
            ("readOnly", Json::Flag(self.read_only)),
            ("resources", Json::List(self.resources.iter().map(EventResource::to_json).collect())),
            ("eventType", text("AwsApiCall")),
            ("managementEvent", Json::Flag(self.category == EventCategory::Management)),
            ("recipientAccountId", Json::text(self.recipient_account_id.to_string())),
        ]);
        if let Some(id) = &self.shared_event_id {
            members.push(("sharedEventID", text(id)));
        }
        members.push(("eventCategory", text(category)));
        if let Some(tls) = &self.tls_details {
            members.push(("tlsDetails", tls.to_json()));
        }
        Json::map(members)
    }
}

impl fmt::Display for CloudTrailEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.to_json())
    }
}

impl EventResource {
    fn to_json(&self) -> Json {
        let account = self.account_id.map(|account| ("accountId", Json::text(account.to_string())));
        Json::map(account.into_iter().chain([
            ("type", Json::text(self.kind)),
            (if self.is_prefix { "ARNPrefix" } else { "ARN" }, Json::text(self.arn.as_str())),
        ]))
    }
}

impl TlsDetails {
    fn to_json(&self) -> Json {
        Json::map([
            ("tlsVersion", Json::text(self.version)),
            ("cipherSuite", Json::text(self.cipher_suite)),
            ("clientProvidedHostHeader", Json::text(self.host.as_str())),
        ])
    }
}

/// `userIdentity`, and what of it stands in for something that a scenario does not say.
pub(super) struct Identity {
    pub(super) json: Json,
    pub(super) inferred: Option<(&'static str, RuleId)>,
}

/// With which credentials a call reaches the service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Credentials {
    /// The principal's own.
    Own,
    /// Those of a forward access session, in which a service calls on the principal's behalf: temporary ones, whose access
    /// key id begins with `ASIA`.
    Forwarded,
}

/// The principal whose call an event records.
#[derive(Clone, Copy)]
pub(super) struct Called<'a> {
    pub(super) principal: &'a Principal,
    pub(super) credentials: Credentials,
    pub(super) time: Timestamp,
}

/// `userIdentity` of a principal.
pub(super) fn identity(called: Called<'_>, invoked_by: Option<&str>) -> Identity {
    let Called { principal, credentials, .. } = called;
    let Principal { name, account, kind, .. } = principal;
    let (of_type, user_name) = match kind {
        PrincipalKind::Root => ("Root", None),
        PrincipalKind::User => ("IAMUser", Some(("userName", Json::text(name.as_str())))),
        PrincipalKind::RoleSession { .. } => ("AssumedRole", None),
        PrincipalKind::FederatedUser { .. } => ("FederatedUser", None),
    };
    let access_key = match credentials {
        Credentials::Own => principal.access_key_id(),
        Credentials::Forwarded => principal.forwarded_access_key_id(),
    };
    let mut members = vec![
        ("type", Json::text(of_type)),
        ("principalId", Json::Text(principal_id(principal))),
        ("arn", Json::Text(principal.arn())),
        ("accountId", Json::text(account.to_string())),
        ("accessKeyId", Json::Text(access_key)),
    ];
    members.extend(user_name);
    let context = session_context(called);
    let inferred =
        context.as_ref().map(|_| ("userIdentity.sessionContext", RuleId::SessionAttributesStandIn));
    members.extend(context.map(|context| ("sessionContext", context)));
    members.extend(invoked_by.map(|service| ("invokedBy", Json::text(service))));
    Identity { json: Json::map(members), inferred }
}

/// `principalId`: of temporary credentials with the session's name.
/// Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element".
fn principal_id(principal: &Principal) -> String {
    let Principal { name, account, kind, .. } = principal;
    match kind {
        PrincipalKind::Root | PrincipalKind::User => principal.unique_id(),
        PrincipalKind::RoleSession { session, .. } => format!("{}:{session}", principal.unique_id()),
        PrincipalKind::FederatedUser { .. } => format!("{account}:{name}"),
    }
}

/// The condition key of MFA, in lower case.
const MFA: &str = "aws:multifactorauthpresent";

/// `sessionContext` of a call with temporary credentials: who issued them, when, and whether with MFA.
///
/// A scenario says neither when a session began nor whether with MFA. What stands here: the moment at which a session of
/// the default duration has to begin to end when it ends, else the moment of the call; and no MFA.
/// Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element"; AWS STS API reference, `DurationSeconds` of
/// AssumeRole and GetFederationToken.
fn session_context(called: Called<'_>) -> Option<Json> {
    let Called { principal, credentials, time } = called;
    let Principal { name, account, kind, .. } = principal;
    let issuer = |kind: &str, arn: String, id: String, name: &str| {
        let issuer = Json::map([
            ("type", Json::text(kind)),
            ("principalId", Json::Text(id)),
            ("arn", Json::Text(arn)),
            ("accountId", Json::text(account.to_string())),
            ("userName", Json::text(name)),
        ]);
        ("sessionIssuer", issuer)
    };
    let (issuer, expires, default_seconds) = match kind {
        PrincipalKind::Root | PrincipalKind::User => match credentials {
            // Those of GetSessionToken: nobody else issued them. Source: AWS CloudTrail User Guide, the same page.
            Credentials::Own if principal.session_context.is_some() => (None, None, 43_200),
            Credentials::Own => return None,
            Credentials::Forwarded => (None, None, 0),
        },
        PrincipalKind::RoleSession { expiration, .. } => {
            let issuer = issuer("Role", principal.iam_arn(), principal.unique_id(), name.as_str());
            (Some(issuer), *expiration, 3600)
        }
        PrincipalKind::FederatedUser { user, expiration, .. } => {
            let issuer = issuer("IAMUser", principal.iam_arn(), principal.issuer_id(user), user.as_str());
            (Some(issuer), *expiration, 43_200)
        }
    };
    let began = expires.map_or(time, |end| Timestamp(end.0.saturating_sub(default_seconds)).min(time));
    let attributes = Json::map([
        ("creationDate", Json::text(began.to_string())),
        ("mfaAuthenticated", Json::text(principal.session_key(MFA).flatten().unwrap_or("false"))),
    ]);
    let mut members: Vec<_> = issuer.into_iter().collect();
    members.push(("attributes", attributes));
    if is_of_instance(kind) {
        members.push(("ec2RoleDelivery", Json::text("2.0")));
    }
    Some(Json::map(members))
}

/// Whether a role's session is that of an EC2 instance, which is called by the instance's id. With which version of the
/// instance metadata service the credentials were delivered, `1.0` or `2.0`, a scenario does not say.
/// Source: AWS CloudTrail User Guide, "CloudTrail userIdentity element", `ec2RoleDelivery`.
fn is_of_instance(kind: &PrincipalKind) -> bool {
    match kind {
        PrincipalKind::RoleSession { session, .. } => session.as_str().strip_prefix("i-").is_some_and(|id| {
            let is_hexadecimal = id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
            is_hexadecimal && matches!(id.len(), 8 | 17)
        }),
        PrincipalKind::Root | PrincipalKind::User | PrincipalKind::FederatedUser { .. } => false,
    }
}

/// `userIdentity` of a caller of another account, as the resource's account sees it.
pub(super) fn foreign_identity(principal: &Principal, invoked_by: Option<&str>) -> Identity {
    let mut members = vec![
        ("type", Json::text("AWSAccount")),
        ("principalId", Json::Text(principal_id(principal))),
        ("accountId", Json::text(principal.account.to_string())),
    ];
    members.extend(invoked_by.map(|service| ("invokedBy", Json::text(service))));
    Identity { json: Json::map(members), inferred: None }
}

/// `userIdentity` of an anonymous caller.
pub(super) fn anonymous_identity(time: Timestamp) -> Identity {
    let json = Json::map([
        ("type", Json::text("AWSAccount")),
        ("principalId", Json::text("")),
        ("accountId", Json::text(behavior::anonymous_account(time))),
    ]);
    let inferred = behavior::is_anonymous_account_inferred(time)
        .then_some(("userIdentity.accountId", RuleId::AnonymousAccountInCloudTrail));
    Identity { json, inferred }
}

/// `userIdentity` of an AWS service.
pub(super) fn service_identity(invoked_by: &str) -> Identity {
    let json = Json::map([("type", Json::text("AWSService")), ("invokedBy", Json::text(invoked_by))]);
    Identity { json, inferred: None }
}

/// The events of a request: the caller's and, where another account owns what it asks for, that account's. The two share
/// an id.
pub(super) fn in_each_account(
    request: &Request,
    caller: &Principal,
    own: CloudTrailEvent,
    owners: Option<CloudTrailEvent>,
    (shared_id, owners_id): (&str, &str),
) -> Vec<CloudTrailEvent> {
    let shared_event_id = owners.as_ref().map(|_| uuid(&request.entropy, shared_id));
    let owners = owners.map(|owners| CloudTrailEvent {
        event_id: uuid(&request.entropy, owners_id),
        shared_event_id: shared_event_id.clone(),
        ..owners
    });
    let own = CloudTrailEvent { recipient_account_id: caller.account, shared_event_id, ..own };
    [own].into_iter().chain(owners).collect()
}

/// An event of KMS, as far as the calls that S3 makes and direct ones have it alike.
pub(super) fn of_kms(
    request: &Request,
    event_name: &'static str,
    region: &Region,
    keys: &[&KeyArn],
    identity: Identity,
    recipient_account_id: AccountId,
) -> CloudTrailEvent {
    // What S3 calls with is S3's own.
    let is_direct = matches!(request.operation, Operation::Kms(_));
    let (version, cipher_suite) = tls(request.wire.tls_version.filter(|_| is_direct));
    CloudTrailEvent {
        event_version: KMS_EVENT_VERSION,
        user_identity: identity.json,
        event_time: request.time,
        event_source: "kms.amazonaws.com",
        event_name,
        aws_region: region.clone(),
        source_ip_address: request.wire.source_ip.to_string(),
        user_agent: request.wire.logged_user_agent().to_owned(),
        error: None,
        request_parameters: Json::Null,
        response_elements: Json::Null,
        additional_event_data: Json::Null,
        request_id: kms_request_id(&request.entropy),
        event_id: uuid(&request.entropy, "kms event id"),
        read_only: true,
        resources: keys
            .iter()
            .map(|key| EventResource {
                account_id: Some(key.account),
                kind: "AWS::KMS::Key",
                arn: key.to_string(),
                is_prefix: false,
            })
            .collect(),
        category: EventCategory::Management,
        recipient_account_id,
        shared_event_id: None,
        tls_details: Some(TlsDetails { version, cipher_suite, host: kms_host(region.as_str()) }),
        inferred: identity.inferred.into_iter().collect(),
    }
}

/// A UUID, as ids of events are.
pub(super) fn uuid(entropy: &Entropy, label: &str) -> String {
    KeyId::from_random(entropy.fill(label)).to_string()
}
