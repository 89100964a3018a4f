//! Members of a request that its operation does not take: each is told, for nothing is dropped in silence.

use sim::request::TlsVersion;

use super::RequestMaker;
use crate::format::model::{self, ApiOperation, Endpoint, Signature, Target, Text, Transport};
use crate::format::nearest::nearest;
use crate::run::problem::ProblemKind;

impl RequestMaker<'_> {
    /// Notes each member that the operation does not take, and each way that leads to no endpoint.
    pub(super) fn members(&mut self) {
        let request = self.request;
        let operation = request.operation;
        let (target, text) = (operation.target(), operation.text());
        let has_object = matches!(target, Target::Object | Target::NewObject);
        let is_of_s3 = operation.acts_on_a_bucket();
        let beyond = [
            ("object", request.object.is_some() && !has_object),
            // What S3 makes of a version where none is taken is asked of the simulator, as far as there is a bucket.
            ("versionId", request.version_id.is_some() && !is_of_s3),
            ("body", request.body.is_some() && text != Text::Body),
            ("policy", request.policy.is_some() && text != Text::Policy),
            ("prefix", request.prefix.is_some() && text != Text::Prefix),
            (
                "endpointRegion",
                !is_of_s3 && operation != ApiOperation::ListBuckets && request.endpoint_region.is_some(),
            ),
            ("endpoint", !is_of_s3 && request.endpoint.is_some_and(|endpoint| endpoint != Endpoint::Rest)),
        ];
        for (name, _) in beyond.iter().filter(|(_, is_beyond)| *is_beyond) {
            let taken = taken(operation);
            let kind = ProblemKind::MemberNotTaken { name: (*name).to_owned(), operation, taken };
            self.note(&format!("request.{name}"), kind);
        }
        self.way();
        self.presigned();
        self.headers_of_others(is_of_s3);
    }

    /// The way to the endpoint. Source: S3 User Guide, "Website endpoints": Amazon S3 website endpoints do not support
    /// HTTPS; AWS KMS Developer Guide, "Data protection in AWS KMS": requests must use TLS.
    fn way(&mut self) {
        let request = self.request;
        let endpoint = request.endpoint.unwrap_or(Endpoint::Rest);
        if endpoint == Endpoint::Website && request.transport == Some(Transport::Https) {
            self.note("request.transport", ProblemKind::WebsiteHasNoTls);
        }
        if request.operation.target() == Target::Key && request.transport == Some(Transport::Http) {
            self.note("request.transport", ProblemKind::KmsNeedsTls);
        }
        if let Some(version) = request.tls_version {
            self.tls(version.into(), endpoint);
        }
        let Some(id) = &request.vpc_endpoint else { return };
        let known = || self.document.vpc_endpoints.iter().map(|one: &model::VpcEndpoint| one.id.as_str());
        if !known().any(|known| known == id) {
            let near = nearest(id, known()).map(str::to_owned);
            self.note("request.vpcEndpoint", ProblemKind::UnknownVpcEndpoint { id: id.clone(), near });
        }
    }

    /// A version of TLS where there is one, and that AWS takes.
    #[inline(never)]
    fn tls(&mut self, version: TlsVersion, endpoint: Endpoint) {
        let transport = self.request.transport;
        if transport == Some(Transport::Http) || (transport.is_none() && endpoint == Endpoint::Website) {
            self.note("request.tlsVersion", ProblemKind::NoTls);
        }
        if self.time().is_some_and(|time| !version.is_taken(time)) {
            self.note("request.tlsVersion", ProblemKind::TlsTooOld);
        }
    }

    /// What presigned URLs alone can lack or carry.
    fn presigned(&mut self) {
        let request = self.request;
        let (of_version_4, of_any) = match &request.signature {
            Some(Signature::V4Query { .. }) => (true, true),
            Some(Signature::V2Query { .. }) => (false, true),
            Some(Signature::V4Header | Signature::V2Header) | None => (false, false),
        };
        let lacks = !request.signing.missing_parameters.is_empty();
        if lacks && !of_version_4 {
            self.note("request.signing.missingParameters", ProblemKind::NotPresigned);
        }
        if !request.unsigned_headers.is_empty() && !of_any {
            self.note("request.unsignedHeaders", ProblemKind::NotPresigned);
        }
    }

    /// Headers of S3 where another service is called, and those that one operation of S3 has or has not.
    /// Source: S3 API reference, request syntax of CreateBucket: it expects no owner, and the namespace is its own.
    fn headers_of_others(&mut self, is_of_s3: bool) {
        let request = self.request;
        let operation = request.operation;
        let creates = operation == ApiOperation::CreateBucket;
        for name in request.headers.keys() {
            let lower = name.to_ascii_lowercase();
            let is_beyond = match lower.as_str() {
                "x-amz-bucket-namespace" => !creates,
                "x-amz-expected-bucket-owner" | "x-amz-source-expected-bucket-owner" => creates || !is_of_s3,
                other => !is_of_s3 && other.starts_with("x-amz-"),
            };
            if is_beyond {
                let kind = ProblemKind::HeaderNotTaken { name: name.clone(), operation };
                self.note(&format!("request.headers.{name}"), kind);
            }
        }
    }
}

/// The members that an operation takes beside those of every request.
fn taken(operation: ApiOperation) -> Vec<String> {
    let (bucket, object) = match operation.target() {
        Target::Object | Target::NewObject => (Some("bucket"), Some("object")),
        Target::Bucket | Target::AccessPoint | Target::Account => (Some("bucket"), None),
        Target::Key => (None, None),
    };
    let text = match operation.text() {
        Text::Body => Some("body"),
        Text::Policy => Some("policy"),
        Text::Prefix => Some("prefix"),
        Text::Version => Some("versionId"),
        Text::None => None,
    };
    let parameters = (!operation.takes_no_parameters()).then_some("parameters");
    [bucket, object, text, parameters].into_iter().flatten().map(str::to_owned).collect()
}
