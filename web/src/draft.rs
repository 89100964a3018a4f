//! A step of the timeline while it is being written: what was typed stays as it was typed, and every problem is told.

use std::collections::BTreeMap;

use document::model::{
    ApiOperation, AsSigned, Caller, Endpoint, Event, Focus, Method, PresignedParameter, Request, Signature,
    Signing, Target, Text, TimelineStep, TlsVersion, Transport,
};
use document::{CustomPolicy, Document, Handle, PolicyValue, Problem, RawObject, build, limits, timeline};
use text::requests::InputFault;

use crate::named::named;
use crate::seed::SEED;

named! {
    /// What of a step can be written, in the order of the form.
    DraftField {
        /// The operation, or what else happens.
        Operation = "operation" Operation;
        /// Who sends it.
        Caller = "caller" Caller;
        /// The bucket.
        Bucket = "bucket" Bucket;
        /// The object.
        Object = "object" ObjectName;
        /// The object's version.
        Version = "version" ObjectVersion;
        /// The body of an upload.
        Body = "body" UploadBody;
        /// The bucket policy.
        Policy = "policy" BucketPolicyJson;
        /// The prefix of a listing.
        Prefix = "prefix" Prefix;
        /// The endpoint.
        Endpoint = "endpoint" Endpoint;
        /// The Region of the endpoint.
        EndpointRegion = "endpoint-region" EndpointRegion;
        /// HTTPS or HTTP.
        Transport = "transport" Transport;
        /// The version of TLS.
        TlsVersion = "tls-version" TlsVersion;
        /// How it is signed.
        Signature = "signature" Signature;
        /// When a presigned URL was signed.
        Signed = "signed" SignedAt;
        /// For how many seconds it is good, or until when.
        Expires = "expires" Expires;
        /// Names of headers that were not signed, one a line.
        UnsignedHeaders = "unsigned-headers" UnsignedHeaders;
        /// Whether the signer did something that AWS does not expect.
        Signer = "signer" Signer;
        /// How far the signer's clock is ahead.
        ClockOffset = "clock-offset" ClockOffset;
        /// The Region in the signature.
        SigningRegion = "signing-region" SigningRegion;
        /// The access key id that the request names.
        AccessKeyId = "access-key-id" AccessKeyId;
        /// With which secret access key it is signed.
        SecretAccessKey = "secret-access-key" SecretAccessKey;
        /// The HTTP method that was signed.
        SignedMethod = "signed-method" SignedMethod;
        /// The object that was signed.
        SignedObject = "signed-object" SignedObject;
        /// The query that was signed.
        SignedQuery = "signed-query" SignedQuery;
        /// Headers as they were signed, one a line.
        SignedHeaders = "signed-headers" SignedHeaders;
        /// Parameters that a presigned URL lacks, one a line.
        MissingParameters = "missing-parameters" MissingParameters;
        /// The sender's address.
        SourceIp = "source-ip" SourceAddress;
        /// The VPC endpoint.
        VpcEndpoint = "vpc-endpoint" ViaVpcEndpoint;
        /// Headers, one a line.
        Headers = "headers" RequestHeaders;
        /// Parameters as JSON.
        Parameters = "parameters" RequestParameters;
        /// How long to wait.
        Seconds = "seconds" Seconds;
    }
}

/// A step that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The step that it changes; a new one if none.
    pub step: Option<Handle>,
    values: BTreeMap<DraftField, String>,
}

/// What is wrong with what was typed.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftFault {
    /// It cannot be read.
    Input(InputFault),
    /// It can be read, but not sent.
    Problem(Problem),
}

/// What happens in a step that is no request, as the menu of operations says it.
pub const WAIT: &str = "wait";
/// The same for Bucket Keys of some age.
pub const BUCKET_KEYS_EXPIRE: &str = "bucketKeysExpire";
/// The word of a signer who did something otherwise, and of a secret access key that is another one.
pub const OTHER: &str = "other";
/// The same for all Bucket Keys.
pub const BUCKET_KEYS_FORGOTTEN: &str = "bucketKeysForgotten";

/// Faults, each at its field.
pub type Faults = Vec<(DraftField, DraftFault)>;

impl Draft {
    /// A download by the open outcome's caller, to begin with.
    pub fn new(document: &Document) -> Self {
        let cell = match &document.focus {
            Focus::Cell(cell) => Some((cell.caller.as_str(), cell.bucket.as_str())),
            Focus::Step { step } => document
                .step(step)
                .and_then(TimelineStep::request)
                .map(|request| (request.caller.as_str(), request.bucket.as_str())),
        };
        let (caller, bucket) = cell.unwrap_or_default();
        let mut draft = Self { step: None, values: BTreeMap::new() };
        draft.set(DraftField::Operation, ApiOperation::GetObject.as_str());
        draft.set(DraftField::Caller, caller);
        draft.set(DraftField::Bucket, bucket);
        draft
    }

    /// A step of the document.
    pub fn of(step: &TimelineStep) -> Self {
        let mut draft = Self { step: Some(step.id.clone()), values: BTreeMap::new() };
        match &step.event {
            Event::Request(request) => draft.take(request),
            Event::Wait { seconds } => draft.take_span(WAIT, *seconds),
            Event::BucketKeysExpire { after_seconds } => draft.take_span(BUCKET_KEYS_EXPIRE, *after_seconds),
            Event::BucketKeysForgotten => draft.set(DraftField::Operation, BUCKET_KEYS_FORGOTTEN),
        }
        draft
    }

    fn take_span(&mut self, event: &str, seconds: u32) {
        self.set(DraftField::Operation, event);
        self.set(DraftField::Seconds, &seconds.to_string());
    }

    fn take(&mut self, request: &Request) {
        let policy = match &request.policy {
            None => "",
            Some(PolicyValue::Named(name)) => name,
            Some(PolicyValue::Custom(text)) => text.as_str(),
        };
        let (signature, signed, expires) = match &request.signature {
            None => ("", "", String::new()),
            Some(Signature::V4Header) => ("V4Header", "", String::new()),
            Some(Signature::V2Header) => ("V2Header", "", String::new()),
            Some(Signature::V4Query { signed, expires_seconds }) => {
                ("V4Query", signed.as_str(), expires_seconds.to_string())
            }
            Some(Signature::V2Query { expires }) => ("V2Query", "", expires.clone()),
        };
        for (field, value) in [
            (DraftField::Operation, request.operation.as_str()),
            (DraftField::Caller, request.caller.as_str()),
            (DraftField::Bucket, &request.bucket),
            (DraftField::Object, request.object.as_deref().unwrap_or_default()),
            (DraftField::Version, request.version_id.as_deref().unwrap_or_default()),
            (DraftField::Body, request.body.as_deref().unwrap_or_default()),
            (DraftField::Policy, policy),
            (DraftField::Prefix, request.prefix.as_deref().unwrap_or_default()),
            (DraftField::Endpoint, request.endpoint.map(Endpoint::as_str).unwrap_or_default()),
            (DraftField::EndpointRegion, request.endpoint_region.as_deref().unwrap_or_default()),
            (DraftField::Transport, request.transport.map(Transport::as_str).unwrap_or_default()),
            (DraftField::TlsVersion, request.tls_version.map(TlsVersion::as_str).unwrap_or_default()),
            (DraftField::Signature, signature),
            (DraftField::Signed, signed),
            (DraftField::Expires, &expires),
            (DraftField::SourceIp, request.source_ip.as_deref().unwrap_or_default()),
            (DraftField::VpcEndpoint, request.vpc_endpoint.as_deref().unwrap_or_default()),
            (DraftField::Headers, &header_lines(&request.headers)),
            (DraftField::UnsignedHeaders, &request.unsigned_headers.join("\n")),
            (DraftField::Parameters, request.parameters.as_ref().map(RawObject::as_str).unwrap_or_default()),
        ] {
            self.set(field, value);
        }
        if !request.signing.is_usual() {
            self.take_signing(&request.signing);
        }
    }

    fn take_signing(&mut self, signing: &Signing) {
        let AsSigned { method, object, query, headers } = &signing.as_signed;
        let offset = match signing.clock_offset_seconds {
            0 => String::new(),
            seconds => seconds.to_string(),
        };
        let missing: Vec<&str> = signing.missing_parameters.iter().map(|one| one.as_str()).collect();
        for (field, value) in [
            (DraftField::Signer, OTHER),
            (DraftField::ClockOffset, &offset),
            (DraftField::SigningRegion, signing.region.as_deref().unwrap_or_default()),
            (DraftField::AccessKeyId, signing.access_key_id.as_deref().unwrap_or_default()),
            (DraftField::SecretAccessKey, if signing.wrong_secret_access_key { OTHER } else { "" }),
            (DraftField::SignedMethod, method.map(Method::as_str).unwrap_or_default()),
            (DraftField::SignedObject, object.as_deref().unwrap_or_default()),
            (DraftField::SignedQuery, query.as_deref().unwrap_or_default()),
            (DraftField::SignedHeaders, &header_lines(headers)),
            (DraftField::MissingParameters, &missing.join("\n")),
        ] {
            self.set(field, value);
        }
    }

    /// What stands in a field, to the letter.
    pub fn get(&self, field: DraftField) -> &str {
        self.values.get(&field).map(String::as_str).unwrap_or_default()
    }

    /// Types into a field.
    pub fn set(&mut self, field: DraftField, value: &str) {
        self.values.insert(field, value.to_owned());
    }

    /// The fields that matter for what is chosen, in order.
    pub fn fields(&self) -> Vec<DraftField> {
        DraftField::ALL.iter().copied().filter(|field| self.asks_for(*field)).collect()
    }

    fn asks_for(&self, field: DraftField) -> bool {
        let Some(operation) = ApiOperation::parse(self.get(DraftField::Operation)) else {
            let seconds = self.get(DraftField::Operation) != BUCKET_KEYS_FORGOTTEN;
            return field == DraftField::Operation || (field == DraftField::Seconds && seconds);
        };
        let is_other = self.get(DraftField::Signer) == OTHER;
        let signature = self.get(DraftField::Signature);
        match field {
            DraftField::Operation | DraftField::Caller | DraftField::Bucket => true,
            DraftField::Object => matches!(operation.target(), Target::Object | Target::NewObject),
            DraftField::Version => operation.text() == Text::Version,
            DraftField::Body => operation.text() == Text::Body,
            DraftField::Policy => operation.text() == Text::Policy,
            DraftField::Prefix => operation.text() == Text::Prefix,
            DraftField::Endpoint | DraftField::Transport | DraftField::Signature => true,
            DraftField::TlsVersion => self.get(DraftField::Transport) != Transport::Http.as_str(),
            DraftField::EndpointRegion => operation.acts_on_a_bucket(),
            DraftField::Signed | DraftField::UnsignedHeaders => signature == "V4Query",
            DraftField::Expires => matches!(signature, "V4Query" | "V2Query"),
            DraftField::Signer => true,
            DraftField::ClockOffset | DraftField::SigningRegion | DraftField::AccessKeyId => is_other,
            DraftField::SecretAccessKey | DraftField::SignedMethod | DraftField::SignedObject => is_other,
            DraftField::SignedQuery | DraftField::SignedHeaders => is_other,
            DraftField::MissingParameters => is_other && signature == "V4Query",
            DraftField::SourceIp | DraftField::VpcEndpoint => true,
            DraftField::Headers | DraftField::Parameters => true,
            DraftField::Seconds => false,
        }
    }

    /// The document with the step as it is written, which is opened if it is a request.
    pub fn apply(&self, document: &Document) -> Result<Document, Faults> {
        let event = self.event()?;
        let mut next = document.clone();
        let place = self.step.as_ref().and_then(|id| place_of(&next, id));
        let (place, id) = match place.and_then(|place| Some((place, next.timeline.get_mut(place)?))) {
            Some((place, step)) => {
                // A title speaks of the request that it was written for.
                if step.event != event {
                    step.title = None;
                }
                step.event = event;
                (place, step.id.clone())
            }
            None => {
                let id = free_handle(document, "request");
                next.timeline.push(TimelineStep { id: id.clone(), title: None, event });
                (next.timeline.len().saturating_sub(1), id)
            }
        };
        let focus = Focus::Step { step: id };
        if next.shows(&focus) {
            next.focus = focus;
        }
        look_elsewhere(&mut next);
        let problems = match build(&next, SEED) {
            // What a long one comes to is told once it has run.
            Ok(_) if timeline::is_long(&next) => Vec::new(),
            Ok(cloud) => timeline::run(&next, &cloud, SEED).err().unwrap_or_default(),
            Err(problems) => problems,
        };
        let prefix = ["timeline.", &place.to_string(), "."].concat();
        let faults: Faults = problems
            .into_iter()
            .filter(|problem| problem.path == "timeline" || problem.path.starts_with(&prefix))
            .map(|problem| (field_of(&problem.path), DraftFault::Problem(problem)))
            .collect();
        if faults.is_empty() { Ok(next) } else { Err(faults) }
    }

    /// What happens in the step, as far as the texts can be read.
    fn event(&self) -> Result<Event, Faults> {
        let word = self.get(DraftField::Operation);
        if let Some(operation) = ApiOperation::parse(word) {
            return self.request(operation).map(|request| Event::Request(Box::new(request)));
        }
        if word == BUCKET_KEYS_FORGOTTEN {
            return Ok(Event::BucketKeysForgotten);
        }
        let mut faults = Faults::new();
        let seconds = number(self.get(DraftField::Seconds), DraftField::Seconds, &mut faults);
        match seconds {
            Some(after_seconds) if word == BUCKET_KEYS_EXPIRE => {
                Ok(Event::BucketKeysExpire { after_seconds })
            }
            Some(seconds) => Ok(Event::Wait { seconds }),
            None => Err(faults),
        }
    }

    fn request(&self, operation: ApiOperation) -> Result<Request, Faults> {
        let mut faults = Faults::new();
        // What was typed before another operation was chosen stands in no field any more, and is not sent.
        let shown = self.fields();
        let text = |field| {
            let text = if shown.contains(&field) { self.get(field) } else { "" };
            (!text.is_empty()).then(|| text.to_owned())
        };
        let signature = self.signature(&mut faults);
        let signing = self.signing(&mut faults);
        let headers = headers(self.get(DraftField::Headers), DraftField::Headers, &mut faults);
        let unsigned = text(DraftField::UnsignedHeaders).unwrap_or_default();
        let names = unsigned.lines().map(str::trim).filter(|line| !line.is_empty());
        let policy = text(DraftField::Policy).and_then(|policy| match policy.trim_start().starts_with('{') {
            true => CustomPolicy::parse(&policy)
                .map(PolicyValue::Custom)
                .map_err(|error| fault(&mut faults, DraftField::Policy, InputFault::Json(error)))
                .ok(),
            false => Some(PolicyValue::Named(policy)),
        });
        let parameters = text(DraftField::Parameters).and_then(|parameters| {
            RawObject::parse(&parameters)
                .map_err(|error| fault(&mut faults, DraftField::Parameters, InputFault::Json(error)))
                .ok()
        });
        let request = Request {
            caller: Caller::parse(self.get(DraftField::Caller)).unwrap_or(Caller::Anyone),
            operation,
            bucket: self.get(DraftField::Bucket).to_owned(),
            object: text(DraftField::Object),
            // S3 is asked what it makes of a version wherever it stands.
            version_id: Some(self.get(DraftField::Version))
                .filter(|version| !version.is_empty() && operation.acts_on_a_bucket())
                .map(str::to_owned),
            body: text(DraftField::Body),
            policy,
            prefix: text(DraftField::Prefix),
            endpoint: Endpoint::parse(self.get(DraftField::Endpoint)),
            endpoint_region: text(DraftField::EndpointRegion),
            transport: Transport::parse(self.get(DraftField::Transport)),
            tls_version: TlsVersion::parse(self.get(DraftField::TlsVersion)),
            signature,
            signing,
            time: None,
            source_ip: text(DraftField::SourceIp),
            vpc_endpoint: text(DraftField::VpcEndpoint),
            unsigned_headers: names.map(str::to_owned).collect(),
            parameters,
            headers,
        };
        if faults.is_empty() { Ok(request) } else { Err(faults) }
    }

    /// What the signer did differently; nothing, if that was not chosen.
    fn signing(&self, faults: &mut Faults) -> Signing {
        if self.get(DraftField::Signer) != OTHER {
            return Signing::default();
        }
        let text = |field| Some(self.get(field).trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let clock_offset_seconds = match self.get(DraftField::ClockOffset).trim() {
            "" => 0,
            offset => number(offset, DraftField::ClockOffset, faults).unwrap_or_default(),
        };
        let mut missing_parameters = Vec::new();
        let missing = match self.get(DraftField::Signature) {
            "V4Query" => self.get(DraftField::MissingParameters),
            _ => "",
        };
        for (index, line) in missing.lines().enumerate() {
            match PresignedParameter::parse(line.trim()) {
                Some(parameter) => missing_parameters.push(parameter),
                None if line.trim().is_empty() => {}
                None => {
                    let line = index.saturating_add(1);
                    fault(faults, DraftField::MissingParameters, InputFault::NoParameter { line });
                }
            }
        }
        Signing {
            clock_offset_seconds,
            region: text(DraftField::SigningRegion),
            access_key_id: text(DraftField::AccessKeyId),
            wrong_secret_access_key: self.get(DraftField::SecretAccessKey) == OTHER,
            as_signed: AsSigned {
                method: Method::parse(self.get(DraftField::SignedMethod)),
                object: text(DraftField::SignedObject),
                query: text(DraftField::SignedQuery),
                headers: headers(self.get(DraftField::SignedHeaders), DraftField::SignedHeaders, faults),
            },
            missing_parameters,
        }
    }

    fn signature(&self, faults: &mut Faults) -> Option<Signature> {
        match self.get(DraftField::Signature) {
            "V4Header" => Some(Signature::V4Header),
            "V2Header" => Some(Signature::V2Header),
            "V4Query" => Some(Signature::V4Query {
                signed: self.get(DraftField::Signed).to_owned(),
                expires_seconds: number(self.get(DraftField::Expires), DraftField::Expires, faults)?,
            }),
            "V2Query" => Some(Signature::V2Query { expires: self.get(DraftField::Expires).to_owned() }),
            _ => None,
        }
    }
}

/// Where a step stands among the others.
pub fn place_of(document: &Document, id: &Handle) -> Option<usize> {
    document.timeline.iter().position(|step| step.id == *id)
}

/// The steps with one more behind another, equal to it.
pub fn duplicated(document: &Document, id: &Handle) -> Option<Document> {
    let place = place_of(document, id)?;
    let mut step = document.timeline.get(place)?.clone();
    step.id = free_handle(document, id.as_str());
    let mut next = document.clone();
    next.timeline.insert(place.saturating_add(1), step);
    (next.timeline.len() <= limits::STEPS_MAX).then_some(next)
}

/// The steps with one of them a place earlier.
pub fn moved_up(document: &Document, id: &Handle) -> Option<Document> {
    let place = place_of(document, id)?;
    let mut next = document.clone();
    next.timeline.swap(place, place.checked_sub(1)?);
    Some(next)
}

/// The steps without one of them. If it was open, the table's first outcome is.
pub fn removed(document: &Document, id: &Handle) -> Option<Document> {
    let mut next = document.clone();
    next.timeline.retain(|step| step.id != *id);
    look_elsewhere(&mut next);
    Some(next)
}

/// Opens the first outcome of the table where the open one is gone.
fn look_elsewhere(document: &mut Document) {
    if !document.shows(&document.focus)
        && let Some(cell) = document::requests::cells(document).into_iter().next()
    {
        document.focus = Focus::Cell(cell);
    }
}

/// A handle that no step has yet.
fn free_handle(document: &Document, like: &str) -> Handle {
    let stem = like.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let taken = |handle: &Handle| document.step(handle).is_some();
    let mut number = 1_u32;
    loop {
        let number_text = number.to_string();
        let room = document::HANDLE_CHARS_MAX.saturating_sub(number_text.len() + 1);
        let stem: String = stem.chars().take(room).collect();
        let text = [stem.as_str(), "-", &number_text].concat();
        let text = text.trim_start_matches('-');
        match Handle::parse(text) {
            Some(handle) if !taken(&handle) => return handle,
            Some(_) | None => number = number.saturating_add(1),
        }
    }
}

/// Of what in a step a field's problems are told; those of the others are told at the nearest that holds them.
const PATHS: &[(&str, DraftField)] = &[
    ("request.caller", DraftField::Caller),
    ("request.bucket", DraftField::Bucket),
    ("request.object", DraftField::Object),
    ("request.versionId", DraftField::Version),
    ("request.body", DraftField::Body),
    ("request.policy", DraftField::Policy),
    ("request.prefix", DraftField::Prefix),
    ("request.endpoint", DraftField::Endpoint),
    ("request.endpointRegion", DraftField::EndpointRegion),
    ("request.transport", DraftField::Transport),
    ("request.tlsVersion", DraftField::TlsVersion),
    ("request.signature", DraftField::Signature),
    ("request.sourceIp", DraftField::SourceIp),
    ("request.vpcEndpoint", DraftField::VpcEndpoint),
    ("request.headers", DraftField::Headers),
    ("request.unsignedHeaders", DraftField::UnsignedHeaders),
    ("request.signing", DraftField::Signer),
    ("request.signing.region", DraftField::SigningRegion),
    ("request.signing.accessKeyId", DraftField::AccessKeyId),
    ("request.signing.asSigned.object", DraftField::SignedObject),
    ("request.signing.asSigned.headers", DraftField::SignedHeaders),
    ("request.signing.missingParameters", DraftField::MissingParameters),
    ("request.parameters", DraftField::Parameters),
    (WAIT, DraftField::Seconds),
    (BUCKET_KEYS_EXPIRE, DraftField::Seconds),
];

/// The field that a problem's path speaks of: `timeline.2.request.object`.
fn field_of(path: &str) -> DraftField {
    let place = path.splitn(3, '.').nth(2).unwrap_or_default();
    let holds = |path: &str| {
        let rest = place.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let holding = PATHS.iter().filter(|(path, _)| holds(path));
    holding.max_by_key(|(path, _)| path.len()).map_or(DraftField::Operation, |(_, field)| *field)
}

fn fault(faults: &mut Faults, field: DraftField, input: InputFault) {
    faults.push((field, DraftFault::Input(input)));
}

fn number<T: std::str::FromStr>(text: &str, field: DraftField, faults: &mut Faults) -> Option<T> {
    let read = text.trim().parse().ok();
    if read.is_none() {
        fault(faults, field, InputFault::NotANumber);
    }
    read
}

/// The same the other way.
fn header_lines(headers: &BTreeMap<String, String>) -> String {
    let lines: Vec<String> = headers.iter().map(|(name, value)| [name, ": ", value].concat()).collect();
    lines.join("\n")
}

/// Headers as `curl` shows them: `Name: value`, one a line.
fn headers(text: &str, field: DraftField, faults: &mut Faults) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match line.split_once(':') {
            Some((name, value)) => {
                headers.insert(name.trim().to_owned(), value.trim().to_owned());
            }
            None => {
                fault(faults, field, InputFault::NoColon { line: index.saturating_add(1) });
            }
        }
    }
    headers
}

#[cfg(test)]
mod tests;
