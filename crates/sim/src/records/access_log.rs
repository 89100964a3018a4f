//! A line of the server access log. Source: Amazon S3 User Guide, "Amazon S3 server access log format".

use std::fmt;

use catalog::operations::{Method, s3_operation, website_access_log};
use iam::{Layer, LayerVerdict};

use super::cloudtrail::tls;
use super::s3::{Who, bytes_out, caller, fails_authentication, header, put_bytes, signature, signed};
use crate::Timestamp;
use crate::answer;
use crate::cloud::Cloud;
use crate::model::canonical_user_id;
use crate::names::month_name;
use crate::outcome::Outcome;
use crate::request::{Endpoint, Request, Transport};
use crate::signature::{Slash, encoded, host_of};
use crate::trace::{Finding, Trace, Verdict};

/// One line, field by field; `None` is written as `-`. The two times in it stay empty: nothing here has a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLogLine {
    /// The canonical user id of the bucket's owner.
    pub bucket_owner: String,
    /// The bucket.
    pub bucket: String,
    /// When.
    pub time: Timestamp,
    /// The caller's address.
    pub remote_ip: String,
    /// The caller's ARN, a root user's canonical user id, nothing for anonymous callers.
    pub requester: Option<String>,
    /// S3's id of the request.
    pub request_id: String,
    /// Such as `REST.GET.OBJECT`.
    pub operation: &'static str,
    /// The object's name, percent-encoded.
    pub key: Option<String>,
    /// Method, path and version of HTTP.
    pub request_uri: String,
    /// The status.
    pub http_status: u16,
    /// The error's code.
    pub error_code: Option<String>,
    /// Bytes of the answer without its headers.
    pub bytes_sent: Option<u64>,
    /// The object's size.
    pub object_size: Option<u64>,
    /// The Referer header.
    pub referer: Option<String>,
    /// The User-Agent header.
    pub user_agent: String,
    /// The version that the request names.
    pub version_id: Option<String>,
    /// S3's second id of the request.
    pub host_id: String,
    /// `SigV4` or `SigV2`.
    pub signature_version: Option<&'static str>,
    /// The cipher suite of TLS.
    pub cipher_suite: Option<&'static str>,
    /// `AuthHeader` or `QueryString`.
    pub authentication_type: Option<&'static str>,
    /// The host that the request was sent to.
    pub host: String,
    /// The version of TLS.
    pub tls_version: Option<&'static str>,
    /// The access point's ARN.
    pub access_point_arn: Option<String>,
    /// Whether an ACL was needed to allow the request: `Yes`.
    pub acl_required: Option<&'static str>,
}

/// The line of a request; `None` for calls to KMS and to accounts, for buckets that are not there, and where the
/// answer is not known.
pub fn access_log_line(cloud: &Cloud, request: &Request, outcome: &Outcome) -> Option<AccessLogLine> {
    let response = outcome.response.as_ref().filter(|_| outcome.trace.was_sent())?;
    let bucket = cloud.bucket(request.operation.bucket()?)?;
    let requester = match caller(cloud, request) {
        // An unauthenticated request has no requester.
        _ if fails_authentication(&outcome.trace) => None,
        Who::Anonymous | Who::Unnamed => None,
        Who::Service(name) => Some(["svc:", name].concat()),
        Who::Principal(principal) => match principal.kind {
            crate::PrincipalKind::Root => Some(canonical_user_id(&principal.account)),
            crate::PrincipalKind::User
            | crate::PrincipalKind::RoleSession { .. }
            | crate::PrincipalKind::FederatedUser { .. } => Some(principal.arn()),
        },
    };
    let name = request.operation.object();
    let signed = signature(request).map(signed);
    let is_secure = request.wire.transport == Transport::Https;
    let sent = match bytes_out(response) {
        0 => error_bytes(response),
        bytes => u64::try_from(bytes).ok(),
    };
    let version = request.operation.version();
    let object = name.and_then(|name| cloud.version(&bucket.name, name, version)?.object());
    let access_point_arn = match &request.wire.endpoint {
        Endpoint::AccessPoint { name, account, .. } => {
            cloud.access_point(name, account).map(|point| point.arn(&bucket.region))
        }
        Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::Website => None,
    };
    Some(AccessLogLine {
        bucket_owner: canonical_user_id(&bucket.account),
        bucket: bucket.name.to_string(),
        time: request.time,
        remote_ip: request.wire.source_ip.to_string(),
        requester,
        request_id: request.id().to_string(),
        operation: operation(request)?,
        key: name.map(|name| encoded(name.as_str(), Slash::Kept)),
        request_uri: request_uri(request, bucket.name.as_str()),
        http_status: response.status.code(),
        error_code: answer::error_of(cloud, request, &outcome.trace).map(|(code, _)| code),
        bytes_sent: sent,
        object_size: if !response.is_success() {
            None
        } else {
            put_bytes(request).map(|bytes| bytes as u64).or(object.map(|object| object.size))
        },
        referer: request.wire.referer.clone(),
        user_agent: request.wire.logged_user_agent().to_owned(),
        version_id: version.map(str::to_owned),
        host_id: header(response, "x-amz-id-2").unwrap_or_default().to_owned(),
        signature_version: signed.map(|(version, _)| version),
        cipher_suite: is_secure.then_some(tls(request.wire.tls_version).1),
        authentication_type: signed.map(|(_, kind)| kind),
        host: host_of(request, bucket),
        tls_version: is_secure.then_some(tls(request.wire.tls_version).0),
        access_point_arn,
        acl_required: acl_required(&outcome.trace).then_some("Yes"),
    })
}

fn error_bytes(response: &crate::Response) -> Option<u64> {
    match response.body() {
        crate::Body::Xml(text) | crate::Body::Html(text) | crate::Body::Json(text) => Some(text.len() as u64),
        crate::Body::Empty | crate::Body::Bytes(_) => None,
    }
}

/// The operation's name in the log; reads at a website endpoint have names of their own.
fn operation(request: &Request) -> Option<&'static str> {
    let row = s3_operation(request.operation.name())?;
    let website = match row.method {
        Method::Get | Method::Head => website_access_log(row.method),
        Method::Delete | Method::Post | Method::Put => None,
    };
    match request.wire.endpoint {
        Endpoint::Website => website,
        Endpoint::RestVirtualHosted | Endpoint::RestPath | Endpoint::AccessPoint { .. } => {
            row.access_log.map(|log| log.name)
        }
    }
}

fn request_uri(request: &Request, bucket: &str) -> String {
    let row = s3_operation(request.operation.name());
    let query = row.map(|row| row.query.to_owned()).filter(|query| !query.is_empty());
    let version = request.operation.version().map(|version| format!("versionId={version}"));
    let query: Vec<String> = query.into_iter().chain(version).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    let name = request.operation.object().map(|name| encoded(name.as_str(), Slash::Kept)).unwrap_or_default();
    let bucket = match request.wire.endpoint {
        Endpoint::RestPath => format!("/{bucket}"),
        Endpoint::RestVirtualHosted | Endpoint::Website | Endpoint::AccessPoint { .. } => String::new(),
    };
    format!("{} {bucket}/{name}{query} HTTP/1.1", request.operation.method())
}

/// Whether no policy but an ACL allowed the request.
fn acl_required(trace: &Trace) -> bool {
    trace.steps.iter().any(|step| {
        let Verdict::Passed(finding) = &step.verdict else { return false };
        let authorization = if let Finding::S3Allowed(authorization) = finding {
            authorization
        } else if let Finding::S3AllowedThroughAccessPoint { bucket, .. } = finding {
            bucket
        } else {
            return false;
        };
        let said = |layer: Layer, verdict: LayerVerdict| {
            let layers = &authorization.explanation.layers;
            layers.iter().any(|finding| finding.layer == layer && finding.verdict == verdict)
        };
        said(Layer::Grants, LayerVerdict::Allows)
            && !said(Layer::Resource, LayerVerdict::Allows)
            && !(said(Layer::Identity, LayerVerdict::Allows)
                && authorization.explanation.relation == iam::Relation::SameAccount)
    })
}

/// The line as S3 writes it: fields with spaces between, `-` for what is absent.
impl fmt::Display for AccessLogLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_none = |text: Option<&str>| text.unwrap_or("-").to_owned();
        let number =
            |number: Option<u64>| number.map_or_else(|| String::from("-"), |number| number.to_string());
        let quoted = |text: Option<&str>| format!("\"{}\"", text.unwrap_or("-").replace('"', "%22"));
        let civil = self.time.civil();
        let ((year, month, day), (hour, minute, second)) = (civil.date, civil.time);
        let month = month_name(month);
        let fields = [
            self.bucket_owner.clone(),
            self.bucket.clone(),
            format!("[{day:02}/{month}/{year}:{hour:02}:{minute:02}:{second:02} +0000]"),
            self.remote_ip.clone(),
            or_none(self.requester.as_deref()),
            self.request_id.clone(),
            self.operation.to_owned(),
            or_none(self.key.as_deref()),
            quoted(Some(&self.request_uri)),
            self.http_status.to_string(),
            or_none(self.error_code.as_deref()),
            number(self.bytes_sent),
            number(self.object_size),
            String::from("-"),
            String::from("-"),
            quoted(self.referer.as_deref()),
            quoted(Some(&self.user_agent)),
            or_none(self.version_id.as_deref()),
            self.host_id.clone(),
            or_none(self.signature_version),
            or_none(self.cipher_suite),
            or_none(self.authentication_type),
            self.host.clone(),
            or_none(self.tls_version),
            or_none(self.access_point_arn.as_deref()),
            or_none(self.acl_required),
        ];
        f.write_str(&fields.join(" "))
    }
}
