//! From the table's cells, and from the requests that tools write, to requests to the simulated services.

mod forms;
mod kms;
mod members;
mod operation;
mod services;
mod shapes;
mod signing;

use core::net::{IpAddr, Ipv4Addr};
use std::collections::BTreeMap;

use sim::crypto::Entropy;
use sim::request::{Endpoint, Further, Transport, Wire, further_headers, takes_header};
use sim::{AccountId, BucketName, Cloud, NameError, ObjectName, PrincipalName, Region, Sender, Timestamp};

use crate::format::model;
use crate::format::model::{ApiOperation, Caller, Cell, Operation, Request};
use crate::run::headers::Headers;
use crate::run::problem::wanted;
use crate::run::{Problem, ProblemKind, templates};
use crate::{Document, PolicyValue};

/// The address that requests come from. Source: RFC 5737, documentation.
const SOURCE_IP: IpAddr = IpAddr::V4(Ipv4Addr::new(198, 51, 100, 7));
/// What a browser says of itself, as far as a policy could look at it.
const BROWSER: &str = "Mozilla/5.0";
/// The object that an upload stores, if nothing else is said.
const UPLOAD_NAME: &str = "upload.txt";
/// Its text.
pub(crate) const UPLOAD_BODY: &str = "A new text\n";

/// The cells of the document's table, row by row.
pub fn cells(document: &Document) -> Vec<Cell> {
    let model::Show { callers, buckets, operations } = &document.show;
    let columns =
        || buckets.iter().flat_map(|bucket| operations.iter().map(move |operation| (bucket, *operation)));
    callers
        .iter()
        .flat_map(|caller| {
            columns().map(|(bucket, operation)| Cell {
                caller: caller.clone(),
                bucket: bucket.clone(),
                operation,
            })
        })
        .collect()
}

/// The request of each cell of the document's table.
pub fn requests(
    document: &Document,
    cloud: &Cloud,
    seed: [u8; 32],
) -> Result<Vec<(Cell, sim::Request)>, Vec<Problem>> {
    let random = Entropy::new(seed);
    cells(document)
        .into_iter()
        .map(|cell| request_of_cell(document, cloud, &cell, &random, None).map(|sent| (cell, sent)))
        .collect()
}

/// What a person does in a cell, as a request.
pub fn of_cell(cell: &Cell) -> Request {
    // A browser's address bar signs nothing, whoever sits there.
    let (caller, operation, user_agent) = match cell.operation {
        Operation::List => (cell.caller.clone(), ApiOperation::ListObjectsV2, None),
        Operation::Download => (cell.caller.clone(), ApiOperation::GetObject, None),
        Operation::Upload => (cell.caller.clone(), ApiOperation::PutObject, None),
        Operation::Open => (Caller::Anyone, ApiOperation::GetObject, Some(BROWSER)),
    };
    // One by one: collecting would bring the standard library's sort along.
    let mut headers = BTreeMap::new();
    if let Some(agent) = user_agent {
        headers.insert("User-Agent".to_owned(), agent.to_owned());
    }
    Request {
        caller,
        operation,
        bucket: cell.bucket.to_string(),
        object: None,
        version_id: None,
        body: None,
        policy: None,
        prefix: None,
        endpoint: None,
        endpoint_region: None,
        tls_version: None,
        transport: None,
        signature: None,
        signing: model::Signing::default(),
        time: None,
        source_ip: None,
        headers,
        vpc_endpoint: None,
        unsigned_headers: Vec::new(),
        parameters: None,
    }
}

/// A request as the simulator takes it. Its random bytes come from the seed and from what it asks for, so that equal
/// requests get equal answers. Errors with everything that is wrong, each with its path.
pub fn request(
    document: &Document,
    cloud: &Cloud,
    request: &Request,
    seed: [u8; 32],
) -> Result<sim::Request, Vec<Problem>> {
    request_again(document, cloud, request, &Entropy::new(seed), None)
}

/// A request as [`request`] makes it of the random bytes of a seed, with those that were made for one that asks for the same
/// in another document.
pub(crate) fn request_again(
    document: &Document,
    cloud: &Cloud,
    asked: &Request,
    random: &Entropy,
    made: Option<&Entropy>,
) -> Result<sim::Request, Vec<Problem>> {
    match made {
        Some(entropy) => request_from(document, cloud, asked, entropy),
        None => request_from(document, cloud, asked, &random.derive(&label(asked))),
    }
}

/// The same of a cell.
pub(crate) fn request_of_cell(
    document: &Document,
    cloud: &Cloud,
    cell: &Cell,
    random: &Entropy,
    made: Option<&Entropy>,
) -> Result<sim::Request, Vec<Problem>> {
    request_again(document, cloud, &of_cell(cell), random, made)
}

/// The same with random bytes of its own.
pub(crate) fn request_from(
    document: &Document,
    cloud: &Cloud,
    request: &Request,
    entropy: &Entropy,
) -> Result<sim::Request, Vec<Problem>> {
    let beyond = crate::run::limits::check_request(request);
    if !beyond.is_empty() {
        return Err(beyond);
    }
    let mut request = shapes::as_written(request)?;
    if services::is_sender(document, &request) {
        request = services::with_headers(document, request);
    }
    let mut not_of_forms = Vec::new();
    if request.operation == ApiOperation::PostObject {
        not_of_forms = forms::headers_not_taken(&request);
        request = forms::with_headers(request);
    }
    let mut maker = RequestMaker { document, cloud, request: &request, problems: Vec::new() };
    maker.problems = not_of_forms;
    maker.members();
    let (sender, operation, wire, time) = (maker.sender(), maker.operation(), maker.wire(), maker.time());
    let wire = operation.as_ref().zip(wire).map(|(operation, mut wire)| {
        let sent = std::mem::take(&mut wire.headers);
        let (headers, further) = maker.further(operation, sent);
        Wire { headers, further, ..wire }
    });
    let client = maker.client();
    match (sender, operation, wire, time) {
        (Some(sender), Some(operation), Some(wire), Some(time)) if maker.problems.is_empty() => {
            let entropy = entropy.clone();
            Ok(sim::Request { sender, operation, wire, time, id: None, entropy, client })
        }
        _ => Err(maker.problems),
    }
}

/// What tells requests apart that are sent to one document.
fn label(request: &Request) -> String {
    let Request { caller, bucket, object, version_id, parameters, .. } = request;
    let object = object.as_deref().unwrap_or_default();
    let mut label = format!("{} {:?} {bucket} {object}", caller.as_str(), request.operation);
    if let Some(version) = version_id {
        label.push('?');
        label.push_str(version);
    }
    if let Some(parameters) = parameters {
        // How they are laid out tells no requests apart.
        label.push_str(&parameters.compact());
    }
    label
}

/// Reads a request's parts and collects what is wrong with them. `None` means that a problem was noted.
struct RequestMaker<'a> {
    document: &'a Document,
    cloud: &'a Cloud,
    request: &'a Request,
    problems: Vec<Problem>,
}

impl RequestMaker<'_> {
    fn name<T>(&mut self, path: &str, read: Result<T, NameError>) -> Option<T> {
        read.map_err(|error| self.note(path, ProblemKind::Name(error))).ok()
    }

    fn note(&mut self, path: &str, kind: ProblemKind) {
        self.problems.push(Problem { path: path.to_owned(), kind });
    }

    #[inline(never)]
    fn endpoint_region(&mut self, region: &str) -> Option<Region> {
        self.region("request.endpointRegion", Some(region))
    }

    /// A Region of the document's partition; its first where nothing says one.
    #[inline(never)]
    fn region(&mut self, path: &str, region: Option<&str>) -> Option<Region> {
        let first = || catalog::endpoints::first_region(self.document.partition().as_str());
        let region = self.name(path, Region::parse(region.unwrap_or_else(first)))?;
        self.problems.extend(Problem::other_partition(self.document, path, &region));
        Some(region)
    }

    fn time(&mut self) -> Option<Timestamp> {
        let time = self.request.time.as_ref().unwrap_or(&self.document.time);
        self.name("request.time", Timestamp::parse(time))
    }

    fn sender(&mut self) -> Option<Sender> {
        let handle = match &self.request.caller {
            Caller::Anyone => return Some(Sender::Anonymous),
            Caller::Principal(handle) => handle,
        };
        if let Some(distribution) = self.document.distribution(handle) {
            return Some(Sender::CloudFront { distribution: distribution.distribution_id.clone() });
        }
        if self.request.operation == ApiOperation::PostObject && !forms::is_signed(self.request) {
            return Some(Sender::Anonymous);
        }
        let Some(principal) = self.document.principal(handle) else {
            self.note("request.caller", ProblemKind::UnknownHandle { handle: handle.to_string() });
            return None;
        };
        if principal.kind == model::PrincipalKind::Service {
            return Some(Sender::Service { id: handle.to_string() });
        }
        let by = self.name("request.caller", PrincipalName::parse(&principal.name))?;
        let signature = match self.request.signature.as_ref().unwrap_or(&model::Signature::V4Header) {
            _ if self.request.operation == ApiOperation::PostObject => sim::Signature::V4Form,
            model::Signature::V4Header => sim::Signature::V4Header,
            model::Signature::V4Query { signed, expires_seconds } => {
                let signed = self.name("request.signature", Timestamp::parse(signed))?;
                sim::Signature::V4Query { signed, expires_seconds: *expires_seconds }
            }
            model::Signature::V2Header => sim::Signature::V2Header,
            model::Signature::V2Query { expires } => sim::Signature::V2Query {
                expires: self.name("request.signature", Timestamp::parse(expires))?,
            },
        };
        Some(Sender::Signed { by, signature, signing: self.signing()? })
    }

    fn wire(&mut self) -> Option<Wire> {
        let (endpoint, transport) = match self.request.endpoint.unwrap_or(model::Endpoint::Rest) {
            model::Endpoint::Rest => (Endpoint::RestVirtualHosted, Transport::Https),
            model::Endpoint::Path => (Endpoint::RestPath, Transport::Https),
            model::Endpoint::Website => (Endpoint::Website, Transport::Http),
        };
        let endpoint = match self.access_point() {
            None => endpoint,
            Some(point) => Endpoint::AccessPoint {
                name: point.name.clone(),
                // The build has read the same handle.
                account: AccountId::parse(point.account.as_str())?,
                alias: match self.request.bucket == point.id.as_str() {
                    true => None,
                    false => BucketName::parse(&self.request.bucket).ok(),
                },
            },
        };
        let transport = self.request.transport.map_or(transport, Transport::from);
        let source_ip = match &self.request.source_ip {
            None => SOURCE_IP,
            Some(text) => {
                let form = "such as 198.51.100.7 or 2001:db8::1";
                self.name("request.sourceIp", wanted(text.parse().ok(), "an IP address", form, text))?
            }
        };
        // What is wrong with the headers is noted where the operation takes them.
        let headers = Headers::read(&self.request.headers, format_args!(""), &mut Vec::new());
        let endpoint_region = match &self.request.endpoint_region {
            Some(region) => Some(self.endpoint_region(region)?),
            None => None,
        };
        Some(Wire {
            endpoint,
            endpoint_region,
            tls_version: self.request.tls_version.map(sim::request::TlsVersion::from),
            transport,
            source_ip,
            user_agent: headers.user_agent,
            referer: headers.referer,
            vpc_endpoint: self.request.vpc_endpoint.clone(),
            expected_bucket_owner: headers.expected_bucket_owner,
            source_expected_bucket_owner: headers.source_expected_bucket_owner,
            requester_pays: headers.requester_pays,
            server_side_encryption: headers.encryption.mode,
            headers: headers.others,
            further: Vec::new(),
            unsigned_headers: self.request.unsigned_headers.clone(),
        })
    }

    /// The headers that no member stands for, and what the operation has no place for. Calls that reach no bucket take none of it.
    fn further(
        &mut self,
        operation: &sim::Operation,
        sent: Vec<(String, String)>,
    ) -> (Vec<(String, String)>, Vec<Further>) {
        let mut taken = Vec::new();
        for (name, value) in sent {
            self.header_sent(operation, name, value, &mut taken);
        }
        if operation.bucket().is_none() {
            return (taken, Vec::new());
        }
        let mut further = further_headers(operation, self.request.headers.iter());
        if let (Some(version), None) = (&self.request.version_id, operation.version()) {
            further.push(Further::VersionId(version.clone()));
        }
        (taken, further)
    }

    #[inline(never)]
    fn header_sent(
        &mut self,
        operation: &sim::Operation,
        name: String,
        value: String,
        taken: &mut Vec<(String, String)>,
    ) {
        if takes_header(operation, &name) {
            taken.push((name, value));
        } else {
            let path = format!("request.headers.{name}");
            self.note(&path, ProblemKind::HeaderNotTaken { name, operation: self.request.operation });
        }
    }

    /// The access point that the request names in place of a bucket.
    fn access_point(&self) -> Option<&model::AccessPoint> {
        self.document.access_point(&self.request.bucket)
    }

    /// The handle of the bucket, or a bucket's name.
    fn bucket_handle(&self) -> &str {
        self.document.bucket_behind(&self.request.bucket)
    }

    /// The bucket of this handle, else the bucket of this name: a request can name one that is not there.
    fn bucket(&mut self) -> Option<BucketName> {
        let text = self.bucket_handle();
        let known = self.document.buckets.iter().find(|one| one.id.as_str() == text);
        self.name("request.bucket", BucketName::parse(known.map_or(text, |one| &one.name)))
    }

    /// The object that is named, or the default one.
    fn object(&mut self, unsaid: Option<&str>) -> Option<ObjectName> {
        let first = || {
            let bucket = self.document.buckets.iter().find(|one| one.id.as_str() == self.bucket_handle())?;
            self.document.objects.iter().find(|one| one.bucket == bucket.id).map(|one| one.name.as_str())
        };
        let name = self.request.object.as_deref().or(unsaid).or_else(first).unwrap_or(UPLOAD_NAME);
        self.name("request.object", ObjectName::parse(name))
    }

    /// The text of a bucket's policy: as it is sent, or that of a template.
    fn bucket_policy(&mut self) -> Option<String> {
        let bucket = self.document.buckets.iter().find(|one| one.id.as_str() == self.bucket_handle());
        let template = bucket.zip(self.request.policy.as_ref());
        template.and_then(|(bucket, policy)| templates::bucket(bucket, policy)).or_else(|| self.policy())
    }

    /// The text of a policy: JSON to the letter, or any text that is to be refused.
    fn policy(&mut self) -> Option<String> {
        match &self.request.policy {
            Some(PolicyValue::Custom(text)) => Some(text.as_str().to_owned()),
            Some(PolicyValue::Named(text)) => Some(text.clone()),
            None => {
                self.note("request.policy", ProblemKind::PolicyMissing);
                None
            }
        }
    }
}
