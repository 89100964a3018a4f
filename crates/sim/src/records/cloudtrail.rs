//! An event of CloudTrail, and who it says the caller was. Source: AWS CloudTrail User Guide, "CloudTrail record
//! contents" and "CloudTrail userIdentity element".

use std::fmt;

use catalog::RuleId;

use crate::crypto::Entropy;
use crate::json::Json;
use crate::model::{Principal, PrincipalKind};
use crate::{AccountId, KeyId, Region, Timestamp};

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

/// The TLS version of every connection here, as CloudTrail writes it.
pub(super) const TLS_VERSION: &str = "TLSv1.3";
/// The cipher suite of every connection here.
pub(super) const CIPHER_SUITE: &str = "TLS_AES_128_GCM_SHA256";

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
        Json::map(
            account
                .into_iter()
                .chain([("type", Json::text(self.kind)), ("ARN", Json::text(self.arn.as_str()))]),
        )
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

/// `userIdentity` of a principal. When and how a session was made is not part of a scenario, so `sessionContext` has
/// its issuer alone. `temporary` is the access key of a forward access session, whose id begins with `ASIA`.
pub(super) fn identity(principal: &Principal, temporary: bool, invoked_by: Option<&str>) -> Json {
    let Principal { name, account, kind, .. } = principal;
    let id = principal.unique_id();
    let issuer = |kind: &str, arn: String, id: String, name: &str| {
        let issuer = Json::map([
            ("type", Json::text(kind)),
            ("principalId", Json::Text(id)),
            ("arn", Json::Text(arn)),
            ("accountId", Json::text(account.to_string())),
            ("userName", Json::text(name)),
        ]);
        ("sessionContext", Json::map([("sessionIssuer", issuer)]))
    };
    let (of_type, principal_id, last) = match kind {
        PrincipalKind::Root => ("Root", id, None),
        PrincipalKind::User => ("IAMUser", id, Some(("userName", Json::text(name.as_str())))),
        PrincipalKind::RoleSession { session, service_linked, .. } => {
            let path = if *service_linked { "aws-service-role/" } else { "" };
            let role = format!("arn:aws:iam::{account}:role/{path}{name}");
            let last = issuer("Role", role, id.clone(), name.as_str());
            ("AssumedRole", format!("{id}:{session}"), Some(last))
        }
        PrincipalKind::FederatedUser { user, .. } => {
            let arn = format!("arn:aws:iam::{account}:user/{user}");
            let last = issuer("IAMUser", arn, id, user.as_str());
            ("FederatedUser", format!("{account}:{name}"), Some(last))
        }
    };
    let access_key = if temporary { principal.forwarded_access_key_id() } else { principal.access_key_id() };
    let mut members = vec![
        ("type", Json::text(of_type)),
        ("principalId", Json::Text(principal_id)),
        ("arn", Json::Text(principal.arn())),
        ("accountId", Json::text(account.to_string())),
        ("accessKeyId", Json::Text(access_key)),
    ];
    members.extend(last);
    members.extend(invoked_by.map(|service| ("invokedBy", Json::text(service))));
    Json::map(members)
}

/// `userIdentity` of a caller of another account, as the resource's account sees it.
pub(super) fn foreign_identity(principal: &Principal, invoked_by: Option<&str>) -> Json {
    let mut members = vec![
        ("type", Json::text("AWSAccount")),
        ("principalId", Json::Text(principal.unique_id())),
        ("accountId", Json::text(principal.account.to_string())),
    ];
    members.extend(invoked_by.map(|service| ("invokedBy", Json::text(service))));
    Json::map(members)
}

/// `userIdentity` of an AWS service.
pub(super) fn service_identity(invoked_by: &str) -> Json {
    Json::map([("type", Json::text("AWSService")), ("invokedBy", Json::text(invoked_by))])
}

/// A UUID, as ids of events are.
pub(super) fn uuid(entropy: &Entropy, label: &str) -> String {
    KeyId::from_random(entropy.fill(label)).to_string()
}
