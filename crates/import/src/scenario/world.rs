//! What stands around a refused request: what was pasted, and what has to be assumed so that AWS would refuse it like this.

use document::model::{ApiOperation, Target, Text};
use iam::Layer;
use json::quoted;

use super::parameters::{self, SOURCE};
use super::policies::{
    allow, deny_in_key_policy, key_policy, key_policy_without_use, of_everybody, of_one, statements,
};
use super::{Answer, Assumed, Missing, Nearest, STEP, evidence, has_session};
use crate::caller::{Caller, CallerKind};
use crate::facts::{Conflict, Entity, Facts, Kind};
use crate::found;
use crate::refusal::{Cause, Refusal, Resource, Sentence};
use crate::setting::by_name;

/// The account of who calls, and that of everything else, where a text names none. Source: AWS's documentation, whose examples they are.
const ACCOUNT: &str = "111122223333";
const OTHER_ACCOUNT: &str = "444455556666";
/// The management account of the organization, which its policies do not reach.
const MANAGEMENT: &str = "999988887777";
const BUCKET: &str = "amzn-s3-demo-bucket";
const OBJECT: &str = "object.txt";
const KEY_ID: &str = "key/1234abcd-12ab-34cd-56ef-1234567890ab";
const ENDPOINT: &str = "vpce-1a2b3c4d";
/// The last day on which AWS named no reason. Source: IAM User Guide, document history, 2021.
const BEFORE_REASONS: &str = "2021-06-01T00:00:00Z";
/// The last year in which AWS did not end the sentence with the ARN of the policy that denies. Source: AWS Security Blog, "Enhanced
/// access denied error messages with policy ARNs".
const BEFORE_ARNS: &str = "2025-11-01T00:00:00Z";

/// The world of one refused request.
#[derive(Debug)]
pub(super) struct World {
    facts: Facts,
    caller: Caller,
    bucket: String,
    object: Option<String>,
    key: Option<String>,
    operation: ApiOperation,
    /// The policies of the organization's one level: which kind, and what.
    organization: Option<Option<(&'static str, String)>>,
    /// Its id and its management account, where a text names them.
    named_organization: Option<(String, String)>,
    /// Members of the request beside caller, operation, bucket and object.
    request: Vec<String>,
    /// What it sends, where the sentence tells.
    parameters: Option<String>,
    /// The VPC endpoint through which it comes.
    endpoint: Option<String>,
    has_object: bool,
    has_versions: bool,
    time: Option<String>,
    assumed: Vec<Assumed>,
    pub(super) missing: Vec<Missing>,
    conflicts: Vec<Conflict>,
}

impl World {
    pub(super) fn new(facts: Facts, refusal: &Refusal, caller: Option<&Caller>) -> Self {
        let mut assumed = Vec::new();
        let known =
            caller.cloned().or_else(|| only(&facts, Kind::Principal).and_then(|one| Caller::of_arn(&one.id)));
        let caller = known.unwrap_or_else(|| {
            assumed.push(Assumed::Caller);
            Caller {
                partition: "aws".to_owned(),
                account: ACCOUNT.to_owned(),
                kind: CallerKind::User { path: "/".to_owned(), name: "caller".to_owned() },
            }
        });
        let bucket = refusal.bucket.clone().or_else(|| only(&facts, Kind::Bucket).map(|one| one.id.clone()));
        Self {
            facts,
            caller,
            bucket: bucket.unwrap_or_else(|| BUCKET.to_owned()),
            object: refusal.key.clone(),
            key: None,
            operation: ApiOperation::GetObject,
            organization: None,
            named_organization: None,
            request: Vec::new(),
            parameters: None,
            endpoint: refusal.endpoint.clone(),
            has_object: true,
            has_versions: false,
            time: refusal.time.clone(),
            assumed,
            missing: Vec::new(),
            conflicts: Vec::new(),
        }
    }

    pub(super) fn assume(&mut self, what: Assumed) {
        if !self.assumed.contains(&what) {
            self.assumed.push(what);
        }
    }

    /// The bucket and the object of a resource of S3.
    pub(super) fn resource(&mut self, resource: &Resource) {
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
        self.key = Some(arn.to_owned());
    }

    /// A key that the text does not name: of the caller's account, or of another one.
    pub(super) fn some_key(&mut self, is_foreign: bool) {
        let own = self.caller.account.clone();
        let fits = |one: &&Entity| (account_of(&one.id) != own) == is_foreign && !one.id.is_empty();
        let mut known = self.facts.all(Kind::Key).iter().filter(fits);
        if let (Some(one), None) = (known.next(), known.next()) {
            self.key = Some(one.id.clone());
            return;
        }
        let Caller { partition, account, .. } = &self.caller;
        let account = if is_foreign { other_than(account) } else { account };
        self.key = Some(format!("arn:{partition}:kms:{}:{account}:{KEY_ID}", region_of(partition)));
        self.assume(Assumed::Key);
    }

    /// What is asked for.
    pub(super) fn ask(&mut self, operation: ApiOperation) {
        self.operation = operation;
    }

    /// The state that a key is in.
    pub(super) fn key_state(&mut self, state: &str) {
        if let Some(arn) = self.key.clone() {
            self.facts.entity(Kind::Key, &arn).assume("state", quoted(state));
        }
    }

    /// Lets the caller do everything, if nothing was pasted of what it may do.
    pub(super) fn everything_is_allowed(&mut self) {
        self.settle();
        self.policies(&[allow("s3:*"), allow("kms:*")]);
    }

    fn principal(&mut self) -> &mut Entity {
        let id = self.caller.to_string();
        self.facts.entity(Kind::Principal, &id)
    }

    fn bucket_entity(&mut self) -> &mut Entity {
        let id = self.bucket.clone();
        self.facts.entity(Kind::Bucket, &id)
    }

    /// Gives the caller policies, unless its own were pasted.
    fn policies(&mut self, all: &[String]) -> bool {
        let principal = self.principal();
        if principal.is_said("policies") {
            return false;
        }
        principal.facts.remove("policies");
        for one in all {
            principal.assume_more("policies", one.clone());
        }
        true
    }

    /// What was pasted and names nobody speaks of who is refused here; what names somebody else of these.
    fn settle(&mut self) {
        let (principal, bucket) = (self.caller.to_string(), self.bucket.clone());
        let mut conflicts = Vec::new();
        for other in [String::new(), by_name(self.caller.name())] {
            conflicts.extend(self.facts.settle(Kind::Principal, &other, &principal));
        }
        conflicts.extend(self.facts.settle(Kind::Bucket, "", &bucket));
        if let Some(key) = self.key.clone() {
            conflicts.extend(self.facts.settle(Kind::Key, "", &key));
        }
        self.conflicts.extend(conflicts);
    }

    /// The key that the bucket encrypts with, where its encryption was pasted and nothing else names a key.
    fn key_of_bucket(&mut self) {
        if self.key.is_some() {
            return;
        }
        let bucket = self.facts.one(Kind::Bucket, &self.bucket);
        let encryption = bucket.and_then(|one| one.facts.get("encryption")).and_then(|facts| facts.first());
        let Some(named) = encryption.and_then(|fact| {
            let node = json::read(&fact.json).ok()?;
            found::text(&node, &["KMSMasterKeyID"]).map(str::to_owned)
        }) else {
            return;
        };
        if named.starts_with("arn:") && !named.contains(":alias/") {
            self.key = Some(named);
            return;
        }
        let name = named.rsplit_once("alias/").map(|(_, name)| name.to_owned());
        let region = bucket.and_then(|one| one.text("region"));
        let Caller { partition, account, .. } = &self.caller;
        let region = region.unwrap_or_else(|| region_of(partition).to_owned());
        let id = if name.is_some() {
            KEY_ID.to_owned()
        } else {
            format!("key/{}", named.trim_start_matches("key/"))
        };
        let arn = format!("arn:{partition}:kms:{region}:{account}:{id}");
        if let Some(name) = name {
            self.facts.entity(Kind::Key, &arn).assume_more("aliases", quoted(&name));
            self.assumed.push(Assumed::Key);
        }
        self.key = Some(arn);
    }

    /// Leaves out whoever has no part in the request.
    fn keep_who_takes_part(&mut self) {
        let (principal, bucket, key) = (self.caller.to_string(), self.bucket.clone(), self.key.clone());
        self.facts.keep(Kind::Principal, |one| one.id == principal);
        self.facts.keep(Kind::Bucket, |one| one.id == bucket);
        self.facts.keep(Kind::Key, |one| Some(&one.id) == key.as_ref());
        self.facts.keep(Kind::Object, |_| false);
        let endpoint = self.endpoint.clone();
        self.facts.keep(Kind::VpcEndpoint, |one| Some(&one.id) == endpoint.as_ref());
    }

    /// Makes the request be refused for the reason that a sentence gives, as far as nothing that was pasted speaks of it.
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
                self.deny(layer.unwrap_or(Layer::Identity), policy.as_deref(), action, &on, is_kms);
            }
            Cause::NoKeyPolicy => {}
            Cause::BlockPublicPolicy => {
                let objects = format!("arn:{}:s3:::{}/*", self.caller.partition, self.bucket);
                self.request
                    .push(format!("\"policy\":{}", of_everybody(&[("Allow", "s3:GetObject", &objects)])));
            }
            Cause::BlockPublicAcls => {
                self.bucket_entity().assume("ownership", quoted("ObjectWriter"));
                let sets = matches!(self.operation, ApiOperation::PutObjectAcl | ApiOperation::PutBucketAcl);
                if sets {
                    self.parameters = Some("{\"ACL\":\"public-read\"}".to_owned());
                } else {
                    self.request.push("\"headers\":{\"x-amz-acl\":\"public-read\"}".to_owned());
                }
            }
            Cause::BlockedSseC => self.request.push(SSE_C.to_owned()),
            Cause::Unsaid => {
                self.assume(Assumed::Reason);
                self.on_a_day(BEFORE_REASONS);
                self.allow_nothing(Layer::Identity, action, is_kms);
            }
        }
    }

    /// The day on which AWS wrote such a sentence, if the text has none.
    fn on_a_day(&mut self, day: &str) {
        if self.time.is_none() {
            self.time = Some(day.to_owned());
            self.assume(Assumed::Day);
        }
    }

    /// What the action tells of the request beside its operation.
    fn read_as_asked(&mut self, action: &str) {
        self.has_versions = self.operation.text() == Text::Version && action.contains("Version");
        // Who reads an object that is not there is refused the list.
        let reads = matches!(self.operation, ApiOperation::GetObject | ApiOperation::HeadObject);
        self.has_object = !(reads && action == "s3:ListBucket");
    }

    fn allow_nothing(&mut self, layer: Layer, action: &str, is_kms: bool) {
        // What asks KMS has to pass S3 before.
        let nothing = || allow(if is_kms { "s3:*" } else { "sts:GetCallerIdentity" });
        let is_assumed = match layer {
            Layer::Identity => {
                let rest = match (is_kms, self.has_object) {
                    (true, _) => vec![allow("s3:*")],
                    (false, true) if self.copies() && action != "s3:GetObject" => vec![allow("s3:GetObject")],
                    (false, true) => Vec::new(),
                    (false, false) => vec![allow("s3:GetObject")],
                };
                self.policies(&rest);
                false
            }
            Layer::Resource | Layer::Grants if is_kms => {
                let policy = key_policy_without_use(&self.caller.partition, &self.key_account());
                self.key
                    .clone()
                    .is_some_and(|arn| self.facts.entity(Kind::Key, &arn).assume("policy", policy))
            }
            Layer::Resource | Layer::Grants => {
                let other = quoted(other_than(&self.caller.account));
                if self.bucket_entity().assume("account", other) {
                    self.assume(Assumed::BucketAccount);
                }
                self.organization.get_or_insert(None);
                !self.bucket_entity().facts.contains_key("policy")
            }
            Layer::Boundary => self.principal().assume("boundary", nothing()),
            Layer::Session => self.session_policy(nothing()),
            Layer::ServiceControl => self.level("serviceControlPolicies", nothing()),
            Layer::ResourceControl => {
                self.level("resourceControlPolicies", of_everybody(&[("Deny", action, "*")]))
            }
            Layer::VpcEndpoint => self.endpoint(of_everybody(&[("Allow", "s3:ListAllMyBuckets", "*")])),
        };
        if is_assumed {
            self.assume(Assumed::Policy(layer));
        }
        if is_kms && !matches!(layer, Layer::Resource | Layer::Grants) {
            self.open_foreign_key();
        }
    }

    /// A key of another account is asked of its policy first: it lets the caller's account in.
    fn open_foreign_key(&mut self) {
        let Some((arn, account)) = self.foreign_key() else { return };
        let root = format!("arn:{}:iam::{}:root", self.caller.partition, self.caller.account);
        let policy = key_policy(&self.caller.partition, &account, &root);
        if self.facts.entity(Kind::Key, &arn).assume("policy", policy) {
            self.assume(Assumed::Policy(Layer::Resource));
        }
    }

    fn deny(&mut self, layer: Layer, policy: Option<&str>, action: &str, on: &str, is_kms: bool) {
        let has_arn = matches!(layer, Layer::Boundary | Layer::ServiceControl | Layer::ResourceControl);
        if has_arn && policy.is_none() {
            self.on_a_day(BEFORE_ARNS);
        }
        if let Some(arn) = policy.filter(|_| matches!(layer, Layer::ServiceControl | Layer::ResourceControl))
        {
            self.organization_of(arn);
        }
        // All else is allowed: what is denied is denied by the policy, and not left out.
        let all_but = statements(&[("Allow", "*", "*"), ("Deny", action, on)]);
        let is_assumed = match layer {
            Layer::Identity => {
                let named = self.managed(policy, statements(&[("Deny", action, on)]));
                self.policies(&[allow("s3:*"), allow("kms:*"), named])
            }
            Layer::Boundary => {
                let named = self.managed(policy, all_but);
                self.principal().assume("boundary", named)
            }
            Layer::Session => {
                let named = self.managed(policy, all_but);
                self.session_policy(named)
            }
            Layer::Resource | Layer::Grants if is_kms => {
                let text = deny_in_key_policy(&self.caller.partition, &self.key_account(), action);
                self.key.clone().is_some_and(|arn| self.facts.entity(Kind::Key, &arn).assume("policy", text))
            }
            Layer::Resource | Layer::Grants => {
                self.bucket_entity().assume("policy", of_everybody(&[("Deny", action, on)]))
            }
            Layer::ServiceControl => self.level("serviceControlPolicies", all_but),
            Layer::ResourceControl => {
                self.level("resourceControlPolicies", of_everybody(&[("Deny", action, "*")]))
            }
            Layer::VpcEndpoint => self.endpoint(of_everybody(&[("Allow", "*", "*"), ("Deny", action, on)])),
        };
        if is_assumed {
            self.assume(Assumed::Policy(layer));
        }
        if is_kms && !matches!(layer, Layer::Resource | Layer::Grants) {
            self.open_foreign_key();
        }
    }

    fn session_policy(&mut self, policy: String) -> bool {
        let principal = self.principal();
        if principal.facts.contains_key("sessionPolicies") {
            return false;
        }
        principal.assume_more("sessionPolicies", policy);
        true
    }

    /// The organization and its management account, which the ARN of a control policy names.
    /// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Organizations".
    fn organization_of(&mut self, arn: &str) {
        let (management, policy) = (account_of(arn), arn.split(':').nth(5).unwrap_or_default());
        let id = policy.strip_prefix("policy/").and_then(|rest| rest.split('/').next());
        if let Some(id) = id.filter(|id| id.starts_with("o-") && management != self.caller.account) {
            self.named_organization = Some((id.to_owned(), management.to_owned()));
        }
    }

    fn level(&mut self, kind: &'static str, policy: String) -> bool {
        self.organization = Some(Some((kind, policy)));
        true
    }

    fn endpoint(&mut self, policy: String) -> bool {
        let known = only(&self.facts, Kind::VpcEndpoint).map(|one| one.id.clone());
        let id = known.unwrap_or_else(|| ENDPOINT.to_owned());
        let is_assumed = self.facts.entity(Kind::VpcEndpoint, &id).assume("policy", policy);
        self.endpoint = Some(id);
        is_assumed
    }

    /// How a policy is attached: by its ARN if it has one, else as it is.
    fn managed(&mut self, arn: Option<&str>, text: String) -> String {
        let Some(arn) = arn else { return text };
        let account = account_of(arn).to_owned();
        let named =
            arn.splitn(6, ':').nth(5).and_then(|rest| rest.strip_prefix("policy/")).map(str::to_owned);
        match named {
            Some(named) if account == self.caller.account => {
                let (path, name) = match named.rsplit_once('/') {
                    Some((path, name)) => (format!("/{path}/"), name),
                    None => ("/".to_owned(), named.as_str()),
                };
                let managed = self.facts.entity(Kind::ManagedPolicy, arn);
                managed.assume("name", quoted(name));
                managed.assume("account", quoted(&account));
                managed.assume("path", quoted(&path));
                managed.assume("policy", text);
                quoted(arn)
            }
            // One of AWS's own has its text.
            Some(_) if account == "aws" => quoted(arn),
            Some(_) | None => text,
        }
    }

    /// Whether the request reads another object, which is asked for before.
    const fn copies(&self) -> bool {
        matches!(self.operation, ApiOperation::CopyObject | ApiOperation::UploadPartCopy)
    }

    /// The ARN by which grants and policies name the caller.
    fn iam_arn(&self) -> String {
        let Caller { partition, account, kind } = &self.caller;
        match kind {
            CallerKind::Session { role, .. } => format!("arn:{partition}:iam::{account}:role/{role}"),
            CallerKind::Root
            | CallerKind::User { .. }
            | CallerKind::Role { .. }
            | CallerKind::Federated { .. } => self.caller.to_string(),
        }
    }

    fn key_account(&self) -> String {
        self.key.as_deref().map_or(self.caller.account.as_str(), account_of).to_owned()
    }

    /// The key and its account, if that is not the caller's.
    fn foreign_key(&self) -> Option<(String, String)> {
        let account = self.key_account();
        self.key.clone().filter(|_| account != self.caller.account).map(|arn| (arn, account))
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
        let sends = self.parameters.is_none() && parameters::of(self.operation, &object, "").is_some();
        let names_key_alone = self.operation.target() == Target::Key;
        if (sends && !names_key_alone) || self.written_policy().is_some() {
            self.assume(Assumed::Parameters);
        }
        self.complete(&object);
        self.miss_what_is_not_there();
        let mut members: Vec<String> = vec!["\"version\":1".to_owned()];
        members.extend(self.time.as_ref().map(|time| format!("\"time\":{}", quoted(time))));
        members.extend(self.facts.written());
        members.extend(self.written_organization());
        members.push(format!(
            "\"timeline\":[{{\"id\":\"{STEP}\",\"request\":{}}}]",
            self.written_request(&object)
        ));
        members.push(format!("\"focus\":{{\"step\":\"{STEP}\"}}"));
        Nearest {
            document: format!("{{{}}}", members.join(",")),
            assumed: self.assumed,
            missing: self.missing,
            conflicts: self.conflicts,
            answer: Answer::Open,
        }
    }

    /// What was pasted need not be pasted again.
    fn miss_what_is_not_there(&mut self) {
        let says = |kind: Kind, id: &str, member: &str| {
            self.facts.one(kind, id).is_some_and(|one| one.is_said(member))
        };
        let (caller, bucket) = (self.caller.to_string(), self.bucket.as_str());
        let key = self.key.as_deref().unwrap_or_default();
        let endpoint = self.endpoint.as_deref().unwrap_or_default();
        let is_there = |what: &Missing| match what {
            Missing::IdentityPolicies => says(Kind::Principal, &caller, "policies"),
            Missing::Boundary => says(Kind::Principal, &caller, "boundary"),
            Missing::BucketPolicy => says(Kind::Bucket, bucket, "policy"),
            Missing::PublicAccessBlock => says(Kind::Bucket, bucket, "publicAccessBlock"),
            Missing::BucketEncryption => says(Kind::Bucket, bucket, "encryption"),
            Missing::KeyPolicy => says(Kind::Key, key, "policy"),
            Missing::Key => says(Kind::Key, key, "state"),
            Missing::VpcEndpointPolicy => says(Kind::VpcEndpoint, endpoint, "policy"),
            Missing::SessionPolicy
            | Missing::ServiceControlPolicies
            | Missing::ResourceControlPolicies
            | Missing::Sentence => false,
        };
        let missing: Vec<Missing> = self.missing.iter().copied().filter(|what| !is_there(what)).collect();
        self.missing = missing;
    }

    /// Says what a document has to say of the caller, the bucket, the key and the object.
    fn complete(&mut self, object: &str) {
        self.settle();
        self.key_of_bucket();
        self.settle();
        self.keep_who_takes_part();
        if let Some(id) = self.endpoint.clone() {
            let endpoint = self.facts.entity(Kind::VpcEndpoint, &id);
            for (member, value) in [("id", id.as_str()), ("vpc", "vpc-1a2b3c4d"), ("sourceIp", "10.0.0.5")] {
                endpoint.assume(member, quoted(value));
            }
            self.request.push(format!("\"vpcEndpoint\":{}", quoted(&id)));
        }
        let caller = self.caller.clone();
        let (account, partition) = (caller.account.clone(), caller.partition.clone());
        let principal = self.principal();
        principal.assume("id", quoted("caller"));
        for (member, value) in members_of(&caller) {
            principal.assume(member, quoted(&value));
        }
        if !principal.facts.contains_key("policies") {
            principal.facts.insert("policies", Vec::new());
        }
        match &caller.kind {
            CallerKind::Federated { .. } if !principal.facts.contains_key("sessionPolicies") => {
                principal.assume_more("sessionPolicies", allow("*"));
            }
            _ if has_session(&caller) => {}
            // Nobody else has any.
            _ => drop(principal.facts.remove("sessionPolicies")),
        }
        let region = self
            .key
            .as_deref()
            .and_then(|arn| arn.split(':').nth(3))
            .unwrap_or(region_of(&partition))
            .to_owned();
        let key = self.key.clone();
        let (name, has_versions) = (self.bucket.clone(), self.has_versions);
        let bucket = self.bucket_entity();
        bucket.assume("id", quoted("bucket"));
        bucket.assume("name", quoted(&name));
        bucket.assume("account", quoted(&account));
        bucket.assume("region", quoted(&region));
        if has_versions {
            bucket.assume("versioning", quoted("Enabled"));
        }
        if let Some(arn) = &key {
            let default = format!(
                "{{\"SSEAlgorithm\":\"aws:kms\",\"KMSMasterKeyID\":{},\"BucketKeyEnabled\":false}}",
                quoted(arn)
            );
            bucket.assume("encryption", default);
        }
        let owner = bucket.text("account").unwrap_or_else(|| account.clone());
        for id in [Some(account), Some(owner), key.as_deref().map(|arn| account_of(arn).to_owned())]
            .into_iter()
            .flatten()
        {
            self.facts.entity(Kind::Account, &id).assume("id", quoted(&id));
        }
        if let Some(arn) = &key {
            let key = self.facts.entity(Kind::Key, arn);
            key.assume("id", quoted("key"));
            key.assume("arn", quoted(arn));
        }
        if matches!(self.operation, ApiOperation::PutObjectAcl | ApiOperation::PutBucketAcl) {
            // Where ACLs are off S3 says that alone.
            self.bucket_entity().assume("ownership", quoted("ObjectWriter"));
        }
        if self.copies() {
            let source = self.facts.entity(Kind::Object, "source");
            source.assume("name", quoted(SOURCE));
            source.assume("bucket", quoted("bucket"));
        }
        if self.has_object && self.operation.target() != Target::NewObject {
            let of = format!("{}/{object}", self.bucket);
            let there = self.facts.entity(Kind::Object, &of);
            there.assume("name", quoted(object));
            there.assume("bucket", quoted("bucket"));
        }
    }

    fn written_organization(&self) -> Option<String> {
        let level = self.organization.as_ref()?;
        let accounts: Vec<String> = self.facts.all(Kind::Account).iter().map(|one| quoted(&one.id)).collect();
        let policies =
            level.as_ref().map_or_else(String::new, |(kind, policy)| format!(",\"{kind}\":[{policy}]"));
        let (id, management) = match &self.named_organization {
            Some((id, management)) => (id.as_str(), management.as_str()),
            None => ("o-exampleorgid", MANAGEMENT),
        };
        Some(format!(
            "\"organization\":{{\"id\":\"{id}\",\"managementAccount\":\"{management}\",\"levels\":[{{\"id\":\"r-examplerootid111\",\"accounts\":[{}]{policies}}}]}}",
            accounts.join(",")
        ))
    }

    /// The policy that is put, where nothing says which: one that changes nothing.
    fn written_policy(&self) -> Option<String> {
        if self.request.iter().any(|member| member.starts_with("\"policy\":")) {
            return None;
        }
        let Caller { partition, account, .. } = &self.caller;
        let root = format!("arn:{partition}:iam::{account}:root");
        let policy = match self.operation {
            ApiOperation::PutBucketPolicy => {
                of_one(&root, "s3:GetObject", &format!("arn:{partition}:s3:::{}/*", self.bucket))
            }
            _ => return None,
        };
        Some(format!("\"policy\":{policy}"))
    }

    fn written_request(&self, object: &str) -> String {
        let mut members = vec![
            "\"caller\":\"caller\"".to_owned(),
            format!("\"operation\":\"{}\"", self.operation.as_str()),
        ];
        let target = self.operation.target();
        match target {
            Target::Account => members.push(format!("\"bucket\":{}", quoted(&self.caller.account))),
            Target::Object | Target::NewObject | Target::Bucket | Target::AccessPoint | Target::Key => {
                members.push("\"bucket\":\"bucket\"".to_owned());
            }
        }
        if matches!(target, Target::Object | Target::NewObject) {
            members.push(format!("\"object\":{}", quoted(object)));
        }
        let sent =
            self.parameters.clone().or_else(|| parameters::of(self.operation, object, &self.iam_arn()));
        members.extend(sent.map(|sent| format!("\"parameters\":{sent}")));
        members.extend(self.written_policy());
        if self.has_versions {
            members.push("\"versionId\":\"1\"".to_owned());
        }
        members.extend(self.request.iter().cloned());
        format!("{{{}}}", members.join(","))
    }
}

/// An upload with a key of the client's, which is no secret of anybody: 32 times the same letter, with its MD5.
const SSE_C: &str = r#""headers":{"x-amz-server-side-encryption-customer-algorithm":"AES256","x-amz-server-side-encryption-customer-key":"YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE=","x-amz-server-side-encryption-customer-key-MD5":"Xsqb0+sHwAbNQ65I395/0w=="}"#;

/// How the document format says who somebody is.
fn members_of(caller: &Caller) -> Vec<(&'static str, String)> {
    let mut members = vec![("name", caller.name().to_owned()), ("account", caller.account.clone())];
    let (kind, more) = match &caller.kind {
        CallerKind::Root => ("root", None),
        CallerKind::User { path, .. } => ("user", Some(("path", path.clone()))),
        CallerKind::Session { session, .. } if session.is_empty() => {
            ("role", Some(("session", "session".to_owned())))
        }
        CallerKind::Session { session, .. } => ("role", Some(("session", session.clone()))),
        CallerKind::Role { path, .. } => {
            members.push(("session", "session".to_owned()));
            ("role", Some(("path", path.clone())))
        }
        CallerKind::Federated { .. } => ("federated", Some(("user", "issuer".to_owned()))),
    };
    members.push(("type", kind.to_owned()));
    members.extend(more.filter(|(member, value)| *member != "path" || value != "/"));
    members
}

/// The only one of a kind that is known.
fn only(facts: &Facts, kind: Kind) -> Option<&Entity> {
    let mut named = facts.all(kind).iter().filter(|one| !one.id.is_empty());
    named.next().filter(|_| named.next().is_none())
}

fn other_than(account: &str) -> &'static str {
    if account == OTHER_ACCOUNT { ACCOUNT } else { OTHER_ACCOUNT }
}

/// The account in an ARN.
fn account_of(arn: &str) -> &str {
    arn.split(':').nth(4).unwrap_or_default()
}

/// The Region that a text does not name.
fn region_of(partition: &str) -> &'static str {
    match partition {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    }
}
