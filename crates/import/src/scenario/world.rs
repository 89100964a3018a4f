//! What stands around a refused request, as the document format writes it.

use std::collections::BTreeMap;

use document::model::{ApiOperation, Target};
use iam::Layer;
use json::quoted;

use super::{Assumed, Missing, Nearest, STEP, evidence, has_session};
use crate::caller::{Caller, CallerKind};
use crate::refusal::{Cause, Refusal, Resource, Sentence};

/// The account of who calls, and that of everything else, where a text names none. Source: AWS's documentation, whose examples they are.
const ACCOUNT: &str = "111122223333";
const OTHER_ACCOUNT: &str = "444455556666";
/// The management account of the organization, which its policies do not reach.
const MANAGEMENT: &str = "999988887777";
const BUCKET: &str = "amzn-s3-demo-bucket";
const OBJECT: &str = "object.txt";
const KEY_ID: &str = "key/1234abcd-12ab-34cd-56ef-1234567890ab";
/// The last day on which AWS named no reason. Source: IAM User Guide, document history, 2021.
const BEFORE_REASONS: &str = "2021-06-01T00:00:00Z";

/// The last year in which AWS did not end the sentence with the ARN of the policy that denies. Source: AWS Security Blog, "Enhanced
/// access denied error messages with policy ARNs".
const BEFORE_ARNS: &str = "2025-11-01T00:00:00Z";

/// The world of one refused request.
#[derive(Debug)]
pub(super) struct World {
    caller: Caller,
    bucket: String,
    bucket_account: String,
    object: Option<String>,
    key_arn: Option<String>,
    pub(super) key_state: Option<&'static str>,
    key_policy: Option<String>,
    /// Whether S3 asks KMS.
    pub(super) is_through_s3: bool,
    operation: ApiOperation,
    policies: BTreeMap<&'static str, String>,
    others: Vec<String>,
    boundary: Option<String>,
    session_policy: Option<String>,
    managed_policies: Vec<String>,
    bucket_policy: Option<String>,
    levels: Vec<(&'static str, String)>,
    is_in_organization: bool,
    endpoint_policy: Option<String>,
    headers: Vec<(&'static str, &'static str)>,
    parameters: Option<&'static str>,
    put_policy: Option<String>,
    has_object: bool,
    has_versions: bool,
    ownership: Option<&'static str>,
    time: Option<&'static str>,
    assumed: Vec<Assumed>,
    pub(super) missing: Vec<Missing>,
}

impl World {
    pub(super) fn new(refusal: &Refusal, caller: Option<&Caller>) -> Self {
        let nobody = || Caller {
            partition: "aws".to_owned(),
            account: ACCOUNT.to_owned(),
            kind: CallerKind::User { path: "/".to_owned(), name: "caller".to_owned() },
        };
        let mut assumed = Vec::new();
        if caller.is_none() {
            assumed.push(Assumed::Caller);
        }
        let caller = caller.cloned().unwrap_or_else(nobody);
        let bucket_account = caller.account.clone();
        Self {
            caller,
            bucket: refusal.bucket.clone().unwrap_or_else(|| BUCKET.to_owned()),
            bucket_account,
            object: refusal.key.clone(),
            key_arn: None,
            key_state: None,
            key_policy: None,
            is_through_s3: false,
            operation: ApiOperation::GetObject,
            policies: BTreeMap::new(),
            others: Vec::new(),
            boundary: None,
            session_policy: None,
            managed_policies: Vec::new(),
            bucket_policy: None,
            levels: Vec::new(),
            is_in_organization: false,
            endpoint_policy: None,
            headers: Vec::new(),
            parameters: None,
            put_policy: None,
            has_object: true,
            has_versions: false,
            ownership: None,
            time: None,
            assumed,
            missing: Vec::new(),
        }
    }

    pub(super) fn assume(&mut self, what: Assumed) {
        if !self.assumed.contains(&what) {
            self.assumed.push(what);
        }
    }

    /// The bucket and the object of a resource of S3.
    pub(super) fn bucket(&mut self, resource: &Resource) {
        let named = match resource {
            Resource::Named(arn) => {
                arn.splitn(6, ':').nth(5).filter(|name| !name.starts_with('*') && !name.is_empty())
            }
            Resource::OfCiphertext | Resource::This | Resource::Unsaid => None,
        };
        let Some(named) = named else { return };
        let (bucket, object) = named.split_once('/').unwrap_or((named, ""));
        bucket.clone_into(&mut self.bucket);
        if !object.is_empty() {
            self.object = Some(object.to_owned());
        }
    }

    /// A key by its ARN.
    pub(super) fn key(&mut self, arn: &str) {
        self.key_arn = Some(arn.to_owned());
    }

    /// A key of the caller's account.
    pub(super) fn own_key(&mut self) {
        let Caller { partition, account, .. } = &self.caller;
        self.key_arn = Some(format!("arn:{partition}:kms:{}:{account}:{KEY_ID}", region_of(partition)));
        self.assume(Assumed::Key);
    }

    /// A key of another account.
    pub(super) fn foreign_key(&mut self) {
        let partition = &self.caller.partition;
        let other = self.other_account();
        self.key_arn = Some(format!("arn:{partition}:kms:{}:{other}:{KEY_ID}", region_of(partition)));
        self.assume(Assumed::Key);
    }

    fn other_account(&self) -> &'static str {
        if self.caller.account == OTHER_ACCOUNT { ACCOUNT } else { OTHER_ACCOUNT }
    }

    /// What is asked for.
    pub(super) fn ask(&mut self, operation: ApiOperation) {
        self.operation = operation;
    }

    pub(super) fn everything_is_allowed(&mut self) {
        self.policies.insert("s3", allow("s3:*"));
        self.policies.insert("kms", allow("kms:*"));
    }

    /// Makes the request be refused for the reason that a sentence gives.
    pub(super) fn refuse(&mut self, sentence: &Sentence) {
        let is_kms = sentence.action.starts_with("kms:");
        let action = sentence.action.as_str();
        self.missing.extend(evidence(&sentence.cause, is_kms));
        self.everything_is_allowed();
        self.read_as_asked(action);
        let on = match &sentence.resource {
            Resource::Named(arn) if arn.starts_with("arn:") => arn.clone(),
            Resource::Named(_) | Resource::OfCiphertext | Resource::This | Resource::Unsaid => "*".to_owned(),
        };
        match &sentence.cause {
            Cause::NoAllow(layer) => self.allow_nothing(*layer, action, is_kms),
            Cause::ExplicitDeny { layer, policy } => {
                let layer = layer.unwrap_or(Layer::Identity);
                self.assume(Assumed::Policy(layer));
                self.deny(layer, policy.as_deref(), action, &on, is_kms);
            }
            Cause::NoKeyPolicy => {}
            Cause::BlockPublicPolicy => {
                self.put_policy = Some(bucket_statement(
                    "Allow",
                    "s3:GetObject",
                    &format!("arn:{}:s3:::{}/*", self.caller.partition, self.bucket),
                ));
            }
            Cause::BlockPublicAcls => {
                self.ownership = Some("ObjectWriter");
                self.parameters = Some("{\"ACL\":\"public-read\"}");
            }
            Cause::BlockedSseC => {
                // The client's key is no secret of anybody: 32 times the same letter, with its MD5.
                self.headers.extend([
                    ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
                    (
                        "x-amz-server-side-encryption-customer-key",
                        "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=",
                    ),
                    ("x-amz-server-side-encryption-customer-key-MD5", "8wBgoKTWWKiyO1bEBvYL2Q=="),
                ]);
            }
            Cause::Unsaid => {
                self.assume(Assumed::Reason);
                self.assume(Assumed::Day);
                self.time = Some(BEFORE_REASONS);
                self.allow_nothing(Layer::Identity, action, is_kms);
            }
        }
    }

    /// What the action tells of the request beside its operation.
    fn read_as_asked(&mut self, action: &str) {
        if action.contains("Version") && !action.ends_with("BucketVersions") && !action.contains("Versioning")
        {
            self.has_versions = true;
        }
        // Who reads an object that is not there is refused the list.
        let reads = matches!(self.operation, ApiOperation::GetObject | ApiOperation::HeadObject);
        if reads && action == "s3:ListBucket" {
            self.has_object = false;
        }
    }

    fn allow_nothing(&mut self, layer: Layer, action: &str, is_kms: bool) {
        let service = if is_kms { "kms" } else { "s3" };
        if layer != Layer::Identity {
            self.assume(Assumed::Policy(layer));
        }
        // What asks KMS has to pass S3 before.
        let nothing = || allow(if is_kms { "s3:*" } else { "sts:GetCallerIdentity" });
        match layer {
            Layer::Identity => {
                self.policies.remove(service);
                if !self.has_object {
                    self.policies.insert("s3", allow("s3:GetObject"));
                }
                // A key of another account is asked of its policy first.
                if is_kms && self.is_foreign_key() {
                    let by = format!("arn:{}:iam::{}:root", self.caller.partition, self.caller.account);
                    self.key_policy =
                        Some(key_policy_for(&self.key_account(), &self.caller.partition, Some(&by)));
                    self.assume(Assumed::Policy(Layer::Resource));
                }
            }
            Layer::Resource | Layer::Grants if is_kms => {
                // A policy that leaves the key to nobody but its administrators.
                self.key_policy = Some(key_policy_without_use(&self.key_account(), &self.caller.partition));
            }
            Layer::Resource | Layer::Grants => {
                self.bucket_account = self.other_account().to_owned();
                self.is_in_organization = true;
                self.assume(Assumed::BucketAccount);
            }
            Layer::Boundary => self.boundary = Some(nothing()),
            Layer::Session => self.session_policy = Some(nothing()),
            Layer::ServiceControl => {
                self.is_in_organization = true;
                self.levels.push(("serviceControlPolicies", nothing()));
            }
            Layer::ResourceControl => {
                self.is_in_organization = true;
                self.levels.push(("resourceControlPolicies", bucket_statement("Deny", action, "*")));
            }
            Layer::VpcEndpoint => {
                self.endpoint_policy = Some(bucket_statement("Allow", "s3:GetBucketLocation", "*"))
            }
        }
    }

    fn deny(&mut self, layer: Layer, policy: Option<&str>, action: &str, on: &str, is_kms: bool) {
        let has_arn = matches!(layer, Layer::Boundary | Layer::ServiceControl | Layer::ResourceControl);
        if has_arn && policy.is_none() {
            self.time = Some(BEFORE_ARNS);
            self.assume(Assumed::Day);
        }
        let identity = statement("Deny", action, on);
        match layer {
            Layer::Identity => {
                let named = self.managed(policy, &identity);
                self.others.push(named);
            }
            Layer::Boundary => {
                // A boundary that allows all else: what is denied is denied by it, and not left out.
                let boundary = statements(&[("Allow", "*", "*"), ("Deny", action, on)]);
                self.boundary = Some(self.managed(policy, &boundary));
            }
            Layer::Session => {
                let session = statements(&[("Allow", "*", "*"), ("Deny", action, on)]);
                self.session_policy = Some(self.managed(policy, &session));
            }
            Layer::Resource | Layer::Grants if is_kms => {
                let Caller { partition, .. } = &self.caller;
                let root = format!("arn:{partition}:iam::{}:root", self.key_account());
                self.key_policy = Some(format!(
                    "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":{}}},\"Action\":\"kms:*\",\"Resource\":\"*\"}},{{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":{},\"Resource\":\"*\"}}]}}",
                    quoted(&root),
                    quoted(action),
                ));
            }
            Layer::Resource | Layer::Grants => {
                self.bucket_policy = Some(bucket_statement("Deny", action, on))
            }
            Layer::ServiceControl => {
                self.is_in_organization = true;
                self.levels.push((
                    "serviceControlPolicies",
                    statements(&[("Allow", "*", "*"), ("Deny", action, on)]),
                ));
            }
            Layer::ResourceControl => {
                self.is_in_organization = true;
                self.levels.push(("resourceControlPolicies", bucket_statement("Deny", action, "*")));
            }
            Layer::VpcEndpoint => {
                self.endpoint_policy = Some(format!(
                    "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}},{{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":{},\"Resource\":{}}}]}}",
                    quoted(action),
                    quoted(on),
                ));
            }
        }
    }

    /// How a policy is attached: by its ARN if it has one, else as it is.
    fn managed(&mut self, arn: Option<&str>, text: &str) -> String {
        let Some(arn) = arn else { return text.to_owned() };
        let mut parts = arn.splitn(6, ':');
        let account = parts.nth(4).unwrap_or_default().to_owned();
        let named = parts.next().and_then(|rest| rest.strip_prefix("policy/")).map(str::to_owned);
        let Some(named) = named.filter(|_| account == self.caller.account) else {
            // One of AWS's own has its text.
            return if account == "aws" { quoted(arn) } else { text.to_owned() };
        };
        let (path, name) = named
            .rsplit_once('/')
            .map_or_else(|| (String::new(), named.as_str()), |(path, name)| (format!("/{path}/"), name));
        let path = if path.is_empty() { String::new() } else { format!(",\"path\":{}", quoted(&path)) };
        self.managed_policies.push(format!(
            "{{\"name\":{},\"account\":{}{path},\"policy\":{text}}}",
            quoted(name),
            quoted(&account)
        ));
        quoted(arn)
    }

    fn key_account(&self) -> String {
        self.key_arn
            .as_deref()
            .and_then(|arn| arn.split(':').nth(4))
            .unwrap_or(&self.caller.account)
            .to_owned()
    }

    fn is_foreign_key(&self) -> bool {
        self.key_account() != self.caller.account
    }

    /// The scenario as JSON.
    pub(super) fn written(mut self) -> Nearest {
        let needs_object = matches!(self.operation.target(), Target::Object | Target::NewObject);
        if needs_object && self.object.is_none() {
            self.assume(Assumed::Object);
        }
        if self.bucket == BUCKET && self.operation.acts_on_a_bucket() {
            self.assume(Assumed::Bucket);
        }
        let object = self.object.clone().unwrap_or_else(|| OBJECT.to_owned());
        let mut members: Vec<String> = vec!["\"version\":1".to_owned()];
        members.extend(self.time.map(|time| format!("\"time\":\"{time}\"")));
        members.push(format!(
            "\"accounts\":[{}]",
            self.accounts().iter().map(|id| format!("{{\"id\":\"{id}\"}}")).collect::<Vec<_>>().join(",")
        ));
        members.push(format!("\"principals\":[{}]", self.principal()));
        if !self.managed_policies.is_empty() {
            members.push(format!("\"managedPolicies\":[{}]", self.managed_policies.join(",")));
        }
        members.extend(self.written_key());
        members.push(format!("\"buckets\":[{}]", self.written_bucket()));
        members.extend(self.organization());
        members.extend(self.written_endpoint());
        let is_new = self.operation.target() == Target::NewObject;
        if self.has_object && !is_new {
            members.push(format!("\"objects\":[{{\"name\":{}}}]", quoted(&object)));
        }
        members.push(format!("\"timeline\":[{{\"id\":\"{STEP}\",\"request\":{}}}]", self.request(&object)));
        members.push(format!("\"focus\":{{\"step\":\"{STEP}\"}}"));
        Nearest {
            document: format!("{{{}}}", members.join(",")),
            assumed: self.assumed,
            missing: self.missing,
        }
    }

    fn accounts(&self) -> Vec<String> {
        let mut ids = vec![self.caller.account.clone()];
        for id in [self.bucket_account.clone(), self.key_account()] {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    fn principal(&self) -> String {
        let mut members = vec![
            "\"id\":\"caller\"".to_owned(),
            format!("\"name\":{}", quoted(self.caller.name())),
            format!("\"account\":{}", quoted(&self.caller.account)),
        ];
        match &self.caller.kind {
            CallerKind::Root => members.push("\"type\":\"root\"".to_owned()),
            CallerKind::User { path, .. } => {
                members.push("\"type\":\"user\"".to_owned());
                members.extend((path != "/").then(|| format!("\"path\":{}", quoted(path))));
            }
            CallerKind::Session { session, .. } => {
                let session = if session.is_empty() { "session" } else { session };
                members.push(format!("\"type\":\"role\",\"session\":{}", quoted(session)));
            }
            CallerKind::Role { path, .. } => {
                members.push("\"type\":\"role\",\"session\":\"session\"".to_owned());
                members.extend((path != "/").then(|| format!("\"path\":{}", quoted(path))));
            }
            CallerKind::Federated { .. } => {
                members.push("\"type\":\"federated\",\"user\":\"issuer\"".to_owned())
            }
        }
        let mut policies: Vec<String> =
            self.policies.iter().map(|(name, policy)| format!("\"{name}\":{policy}")).collect();
        if !self.others.is_empty() {
            policies.push(format!("\"others\":[{}]", self.others.join(",")));
        }
        members.push(format!("\"policies\":{{{}}}", policies.join(",")));
        members.extend(self.boundary.as_ref().map(|policy| format!("\"boundary\":{policy}")));
        if has_session(&self.caller) {
            let federated = matches!(self.caller.kind, CallerKind::Federated { .. });
            let session = self.session_policy.clone().or_else(|| federated.then(|| allow("*")));
            members.extend(session.map(|policy| format!("\"sessionPolicies\":[{policy}]")));
        }
        format!("{{{}}}", members.join(","))
    }

    fn written_key(&self) -> Option<String> {
        let arn = self.key_arn.as_ref()?;
        let mut members = vec!["\"id\":\"key\"".to_owned(), format!("\"arn\":{}", quoted(arn))];
        members.extend(self.key_state.map(|state| format!("\"state\":\"{state}\"")));
        members.extend(self.key_policy.as_ref().map(|policy| format!("\"policy\":{policy}")));
        Some(format!("\"keys\":[{{{}}}]", members.join(",")))
    }

    fn written_bucket(&self) -> String {
        let region = self
            .key_arn
            .as_deref()
            .and_then(|arn| arn.split(':').nth(3))
            .unwrap_or(region_of(&self.caller.partition));
        let mut members = vec![
            "\"id\":\"bucket\"".to_owned(),
            format!("\"name\":{}", quoted(&self.bucket)),
            format!("\"account\":{}", quoted(&self.bucket_account)),
            format!("\"region\":{}", quoted(region)),
        ];
        if let Some(arn) = &self.key_arn {
            members.push(format!("\"encryption\":{{\"SSEAlgorithm\":\"aws:kms\",\"KMSMasterKeyID\":{},\"BucketKeyEnabled\":false}}", quoted(arn)));
        }
        members.extend(self.bucket_policy.as_ref().map(|policy| format!("\"policy\":{policy}")));
        members.extend(self.ownership.map(|ownership| format!("\"ownership\":\"{ownership}\"")));
        members.extend(self.has_versions.then(|| "\"versioning\":\"Enabled\"".to_owned()));
        format!("{{{}}}", members.join(","))
    }

    fn organization(&self) -> Option<String> {
        if !self.is_in_organization {
            return None;
        }
        let accounts: Vec<String> = self.accounts().iter().map(|id| quoted(id)).collect();
        let accounts = accounts.join(",");
        let policies: Vec<String> =
            self.levels.iter().map(|(kind, policy)| format!(",\"{kind}\":[{policy}]")).collect();
        Some(format!(
            "\"organization\":{{\"id\":\"o-exampleorgid\",\"managementAccount\":\"{MANAGEMENT}\",\"levels\":[{{\"id\":\"r-examplerootid111\",\"accounts\":[{accounts}]{}}}]}}",
            policies.concat()
        ))
    }

    fn written_endpoint(&self) -> Option<String> {
        let policy = self.endpoint_policy.as_ref()?;
        Some(format!(
            "\"vpcEndpoints\":[{{\"id\":\"vpce-1a2b3c4d\",\"vpc\":\"vpc-1a2b3c4d\",\"sourceIp\":\"10.0.0.5\",\"policy\":{policy}}}]"
        ))
    }

    fn request(&self, object: &str) -> String {
        let mut members = vec![
            "\"caller\":\"caller\"".to_owned(),
            format!("\"operation\":\"{}\"", self.operation.as_str()),
        ];
        match self.operation.target() {
            Target::Object | Target::NewObject => {
                members.extend(["\"bucket\":\"bucket\"".to_owned(), format!("\"object\":{}", quoted(object))])
            }
            Target::Bucket | Target::AccessPoint => members.push("\"bucket\":\"bucket\"".to_owned()),
            Target::Account => members.push(format!("\"bucket\":{}", quoted(&self.caller.account))),
            Target::Key => {
                members.push("\"bucket\":\"bucket\"".to_owned());
                let key = if self.operation == ApiOperation::Decrypt {
                    format!("{{\"CiphertextOf\":{}}}", quoted(&format!("bucket/{object}")))
                } else {
                    "{\"KeyId\":\"key\"}".to_owned()
                };
                members.push(format!("\"parameters\":{key}"));
            }
        }
        if self.has_versions && self.operation.text() == document::model::Text::Version {
            members.push("\"versionId\":\"1\"".to_owned());
        }
        members.extend(self.put_policy.as_ref().map(|policy| format!("\"policy\":{policy}")));
        members.extend(self.parameters.map(|parameters| format!("\"parameters\":{parameters}")));
        if self.endpoint_policy.is_some() {
            members.push("\"vpcEndpoint\":\"vpce-1a2b3c4d\"".to_owned());
        }
        if !self.headers.is_empty() {
            let headers: Vec<String> =
                self.headers.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
            members.push(format!("\"headers\":{{{}}}", headers.join(",")));
        }
        format!("{{{}}}", members.join(","))
    }
}

/// The Region that a text does not name.
fn region_of(partition: &str) -> &'static str {
    match partition {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    }
}

fn allow(action: &str) -> String {
    statement("Allow", action, "*")
}

fn statement(effect: &str, action: &str, on: &str) -> String {
    statements(&[(effect, action, on)])
}

fn statements(all: &[(&str, &str, &str)]) -> String {
    let one = |(effect, action, on): &(&str, &str, &str)| {
        format!("{{\"Effect\":\"{effect}\",\"Action\":{},\"Resource\":{}}}", quoted(action), quoted(on))
    };
    format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{}]}}",
        all.iter().map(one).collect::<Vec<_>>().join(",")
    )
}

/// A statement of a policy that names its principals.
fn bucket_statement(effect: &str, action: &str, on: &str) -> String {
    format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"{effect}\",\"Principal\":\"*\",\"Action\":{},\"Resource\":{}}}]}}",
        quoted(action),
        quoted(on)
    )
}

/// A key policy that gives its account the key, and another principal its use.
fn key_policy_for(account: &str, partition: &str, user: Option<&str>) -> String {
    let root = quoted(&format!("arn:{partition}:iam::{account}:root"));
    let user = user.map_or_else(String::new, |user| {
        format!(
            ",{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":{}}},\"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey\"],\"Resource\":\"*\"}}",
            quoted(user)
        )
    });
    format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":{root}}},\"Action\":\"kms:*\",\"Resource\":\"*\"}}{user}]}}"
    )
}

/// A key policy under which the key is administered and not used.
fn key_policy_without_use(account: &str, partition: &str) -> String {
    let root = quoted(&format!("arn:{partition}:iam::{account}:root"));
    format!(
        "{{\"Version\":\"2012-10-17\",\"Statement\":[{{\"Effect\":\"Allow\",\"Principal\":{{\"AWS\":{root}}},\"Action\":[\"kms:Describe*\",\"kms:Get*\",\"kms:List*\",\"kms:Put*\"],\"Resource\":\"*\"}}]}}"
    )
}
