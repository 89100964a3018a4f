//! Policies alone, without services around them: read and compiled once, asked often.

mod plain;

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use catalog::actions::Cardinality;
use iam::policy::{
    AccountId, Attachment, NamedPrincipal, Partition, PolicyKind, PrincipalArn, SentPolicy, beyond_session,
};
use iam::{
    Context, ControlLevel, ControlPolicies, Decision, Layers, NamedPolicy, PolicyName, Principal,
    ResourceTrust,
};
use sim::ReadPolicies;

use self::plain::PlainRequest;
use super::Failure;
use super::told::{self, FailureProblem};
use crate::format::model::{PolicyRequest, PolicySet};
use crate::outcome::Authorization;
use crate::run::{Problem, ProblemKind, templates};
use crate::{PolicyValue, format};

/// The condition key of a unique id, which no ARN says.
const USER_ID: &str = "aws:userid";
/// The condition key of the principal's account. That of nobody is `anonymous`, as in the simulator.
const PRINCIPAL_ACCOUNT: &str = "aws:PrincipalAccount";
/// The principal that signed nothing.
const ANONYMOUS: &str = "anonymous";

/// Compiled policies, of which any number of requests can be asked.
#[derive(Debug)]
pub struct Policies {
    account: AccountId,
    trust: ResourceTrust,
    resource: Option<NamedPolicy>,
    identity: Vec<NamedPolicy>,
    boundary: Option<NamedPolicy>,
    session: Vec<NamedPolicy>,
    service_control: Vec<Level>,
    resource_control: Vec<Level>,
    vpc_endpoint: Option<NamedPolicy>,
    /// The condition keys that the policies read, in lower case and in order: others make no difference.
    keys: Box<[ReadKey]>,
    /// Who asked last. Whoever asks often asks for the same few principals.
    last: RefCell<Option<Asking>>,
}

/// A condition key that the policies read.
#[derive(Debug)]
struct ReadKey {
    name: Box<str>,
    /// Whether AWS says so of it: else a list of one value is that value.
    is_multivalued: bool,
}

/// The policies of one level of an organization, and what to call it.
#[derive(Debug)]
struct Level {
    name: Arc<str>,
    policies: Vec<NamedPolicy>,
}

/// A principal as it was written, and what follows from that.
#[derive(Debug)]
struct Asking {
    written: String,
    role_arn: Option<String>,
    principal: Principal,
    /// Those of its condition keys that the policies read.
    keys: Context,
}

impl Policies {
    /// Reads and compiles the policies of a JSON text ([`PolicySet`]). Errors with every policy that AWS refuses.
    pub fn new(json: &str) -> Result<Self, Failure> {
        let set: PolicySet =
            format::from_text(json).map_err(|error| Failure::of_argument("policies", error))?;
        let mut reading = Reading::default();
        let resource = Resource::of(&set, &mut reading);
        let of_resource = reading.one("resource.policy", set.resource.policy.as_ref(), resource.kind);
        // The widest of the limits: whose policy it is does not matter to what it says.
        let identity = PolicyKind::Identity(Attachment::Role);
        let identity = reading.list("identityPolicies", &set.identity_policies, identity);
        let boundary = set.permissions_boundary.as_ref();
        let boundary = reading.one("permissionsBoundary", boundary, PolicyKind::Boundary);
        let session = reading.session("sessionPolicies", &set.session_policies);
        let service_control = set.service_control_policies.as_slice();
        let service_control =
            reading.levels("serviceControlPolicies", service_control, PolicyKind::ServiceControl);
        let resource_control = set.resource_control_policies.as_slice();
        let resource_control = reading.resource_control("resourceControlPolicies", resource_control);
        let vpc_endpoint = set.vpc_endpoint_policy.as_ref();
        let vpc_endpoint = reading.one("vpcEndpointPolicy", vpc_endpoint, PolicyKind::VpcEndpoint);
        let (Some(account), []) = (resource.account, reading.problems.as_slice()) else {
            return Err(Failure::of(reading.problems));
        };
        let name = PolicyName::OfResource { arn: set.resource.arn.as_str().into() };
        let mut policies = Self {
            account,
            trust: resource.trust,
            resource: of_resource.map(|policy| NamedPolicy { name, ..policy }),
            identity,
            boundary,
            session,
            service_control,
            resource_control,
            vpc_endpoint,
            keys: Box::default(),
            last: RefCell::default(),
        };
        let keys: BTreeSet<Box<str>> = policies.with_layers(|layers| layers.keys().map(Into::into).collect());
        policies.keys = keys.into_iter().map(ReadKey::of).collect();
        Ok(policies)
    }

    /// AWS's answer to a request, given as JSON ([`PolicyRequest`]).
    pub fn decide(&self, request: &str) -> Result<Decision, Failure> {
        self.ask(request, iam::decide)
    }

    /// The answer with everything that led to it.
    pub fn explain(&self, request: &str) -> Result<Authorization, Failure> {
        self.ask(request, |request, layers| {
            let explanation = iam::explain(request, layers);
            let (action, resource) = (request.action.to_owned(), request.resource.to_owned());
            Authorization::explained(action.into(), resource, explanation.decision, &explanation)
        })
    }

    fn ask<R>(
        &self,
        json: &str,
        answer: impl FnOnce(&iam::Request<'_>, &Layers<'_>) -> R,
    ) -> Result<R, Failure> {
        if let Some(request) = PlainRequest::read(json) {
            return self.ask_plain(&request, answer);
        }
        let request: PolicyRequest =
            format::from_text(json).map_err(|error| Failure::of_argument("request", error))?;
        let context = request.context.0.iter();
        let context = context.map(|(name, values)| (&**name, values.iter().map(|value| &**value).collect()));
        let plain = PlainRequest {
            principal: &request.principal,
            role_arn: request.role_arn.as_deref(),
            action: &request.action,
            resource: &request.resource,
            context: context.collect(),
        };
        self.ask_plain(&plain, answer)
    }

    fn ask_plain<R>(
        &self,
        request: &PlainRequest<'_>,
        answer: impl FnOnce(&iam::Request<'_>, &Layers<'_>) -> R,
    ) -> Result<R, Failure> {
        let mut last = self.last.borrow_mut();
        let asking = match last.take().filter(|last| last.is_of(request)) {
            Some(asking) => asking,
            None => self.asking(request)?,
        };
        let asking = last.insert(asking);
        let mut own = None;
        for (name, values) in &request.context {
            let Some(key) = self.read_key(name) else { continue };
            let context = own.get_or_insert_with(|| asking.keys.clone());
            match values.as_slice() {
                [value] if !key.is_multivalued => context.insert(name, *value),
                values => context.insert_values(name, values.iter().copied()),
            }
        }
        let context = own.as_ref().unwrap_or(&asking.keys);
        let (action, resource) = (request.action, request.resource);
        let asked = iam::Request { principal: &asking.principal, action, resource, context };
        Ok(self.with_layers(|layers| answer(&asked, layers)))
    }

    fn asking(&self, request: &PlainRequest<'_>) -> Result<Asking, Failure> {
        let PlainRequest { principal: written, role_arn, .. } = *request;
        let principal = principal(written, role_arn)?;
        let mut all = Context::new();
        principal.insert_keys(&mut all);
        if matches!(principal, Principal::Anonymous) {
            all.insert(PRINCIPAL_ACCOUNT, ANONYMOUS);
        }
        if matches!(principal, Principal::User(_) | Principal::RoleSession(_)) {
            all.leave_open(USER_ID);
        }
        let mut keys = Context::new();
        all.iter()
            .filter(|(name, _)| self.read_key(name).is_some())
            .for_each(|(name, _)| keys.set_as_in(name, &all));
        Ok(Asking { written: written.to_owned(), role_arn: role_arn.map(str::to_owned), principal, keys })
    }

    fn read_key(&self, name: &str) -> Option<&ReadKey> {
        let order = |key: &ReadKey| key.name.bytes().cmp(name.bytes().map(|byte| byte.to_ascii_lowercase()));
        self.keys.get(self.keys.binary_search_by(order).ok()?)
    }

    fn with_layers<R>(&self, work: impl FnOnce(&Layers<'_>) -> R) -> R {
        let (service, of_resource) = (levels(&self.service_control), levels(&self.resource_control));
        work(&Layers {
            service_control: controls(&service),
            resource_control: controls(&of_resource),
            vpc_endpoint: self.vpc_endpoint.as_ref(),
            resource: self.resource.as_ref(),
            identity: &self.identity,
            boundary: self.boundary.as_ref(),
            session: &self.session,
            ..Layers::new(self.account, self.trust)
        })
    }
}

impl ReadKey {
    fn of(name: Box<str>) -> Self {
        let known = catalog::actions::condition_key_named(&name);
        let is_multivalued = known.is_some_and(|key| key.cardinality == Cardinality::Multivalued);
        Self { name, is_multivalued }
    }
}

impl Asking {
    fn is_of(&self, request: &PlainRequest<'_>) -> bool {
        self.written == request.principal && self.role_arn.as_deref() == request.role_arn
    }
}

fn rcp_full_access() -> Option<NamedPolicy> {
    sim::Policy::rcp_full_access().map(|policy| policy.named.clone())
}

fn levels(levels: &[Level]) -> Vec<ControlLevel<'_>> {
    levels
        .iter()
        .map(|level| ControlLevel { name: Arc::clone(&level.name), policies: &level.policies })
        .collect()
}

fn controls<'a>(levels: &'a [ControlLevel<'a>]) -> ControlPolicies<'a> {
    if levels.is_empty() { ControlPolicies::NoOrganization } else { ControlPolicies::Levels(levels) }
}

/// The principal that a text names.
fn principal(written: &str, role_arn: Option<&str>) -> Result<Principal, Failure> {
    let refused = |why: &str| Failure::of_member("request.principal", why);
    if role_arn.is_some() && !written.contains(":assumed-role/") {
        return Err(Failure::of_member("request.roleArn", "only the session of a role has a role"));
    }
    let none = || {
        refused(&format!(
            "`{written}` is no principal: the ARN of a user, of a root user or of a role's session \
             (arn:aws:sts::111122223333:assumed-role/NAME/SESSION), a service such as cloudfront.amazonaws.com, \
             or `anonymous` is wanted"
        ))
    };
    if written == ANONYMOUS {
        return Ok(Principal::Anonymous);
    }
    if !written.starts_with("arn:") {
        let is_service = written.ends_with(".amazonaws.com") || written.ends_with(".amazonaws.com.cn");
        return is_service.then(|| Principal::Service { name: written.to_owned() }).ok_or_else(none);
    }
    let root = Partition::of_arn(written)
        .and_then(|(partition, rest)| Some((partition, rest.strip_prefix("iam::")?.strip_suffix(":root")?)));
    if let Some((partition, account)) = root {
        let account = AccountId::parse(account).ok_or_else(none)?;
        return Ok(Principal::root_in(partition, account));
    }
    let arn = PrincipalArn::parse(written).ok_or_else(none)?;
    match arn.principal {
        NamedPrincipal::User(_) => Principal::user(written, "").ok_or_else(none),
        NamedPrincipal::AssumedRole { role, session } => {
            let (partition, account) = (arn.partition, arn.account);
            let without_path = format!("arn:{partition}:iam::{account}:role/{role}");
            let role_arn = role_arn.unwrap_or(&without_path);
            let found = Principal::role_session(role_arn, "", &session);
            let is_its_own = |role_arn: &str| {
                role_arn.starts_with(&format!("arn:{partition}:iam::{account}:role/"))
                    && role_arn.rsplit('/').next() == Some(role.as_str())
            };
            found.filter(|_| is_its_own(role_arn)).ok_or_else(|| {
                Failure::of_member("request.roleArn", &format!("`{role_arn}` is not the role of `{written}`"))
            })
        }
        NamedPrincipal::Role(_) => Err(refused(
            "a role itself asks nothing: the ARN of its session is wanted, arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION",
        )),
        NamedPrincipal::FederatedUser(_) => {
            Err(refused("what a federated user may do hangs on the IAM user behind it: ask for that one"))
        }
    }
}

/// What a resource's ARN says about it.
struct Resource<'a> {
    /// None where a problem says why.
    account: Option<AccountId>,
    trust: ResourceTrust,
    kind: PolicyKind<'a>,
}

impl<'a> Resource<'a> {
    fn of(set: &'a PolicySet, reading: &mut Reading) -> Self {
        let written = set.resource.arn.as_str();
        let parts: Vec<&str> = written.splitn(6, ':').collect();
        let ["arn", _, service, region, own, name] = parts.as_slice() else {
            reading.problem("resource.arn", &format!("`{written}` is no ARN"));
            return Self { account: None, trust: ResourceTrust::Account, kind: PolicyKind::Resource };
        };
        reading.partition = Partition::of_arn(written).map_or(Partition::Aws, |(partition, _)| partition);
        let said = set.resource.account.as_deref().unwrap_or(own);
        let account = AccountId::parse(said);
        if account.is_none() {
            let why = match said {
                "" => "the ARN has no account: the 12 digits of the one that owns the resource are wanted"
                    .to_owned(),
                _ => format!("`{said}` is no account: 12 digits are wanted"),
            };
            reading.problem("resource.account", &why);
        }
        // An access point's ARN has an account, a bucket's neither that nor a Region.
        let is_of_bucket = *service == "s3" && region.is_empty() && own.is_empty();
        let (trust, kind) = match *service {
            _ if is_of_bucket => (ResourceTrust::Account, PolicyKind::Bucket(name)),
            "kms" => (ResourceTrust::PolicyMandatory, PolicyKind::Key),
            _ => (ResourceTrust::Account, PolicyKind::Resource),
        };
        if is_of_bucket && name.contains('/') {
            reading.problem(
                "resource.arn",
                &format!("`{written}` is an object: the ARN of its bucket is wanted"),
            );
        }
        Self { account, trust, kind }
    }
}

/// What was read, and what is wrong with it.
#[derive(Default)]
struct Reading {
    /// The partition of the resource.
    partition: Partition,
    policies: ReadPolicies,
    problems: Vec<FailureProblem>,
}

impl Reading {
    fn problem(&mut self, path: &str, why: &str) {
        self.problems.push(told::at(path, why));
    }

    /// The levels at which policies are attached: elsewhere the type is not in use.
    fn levels(&mut self, path: &str, levels: &[Vec<PolicyValue>], kind: PolicyKind<'_>) -> Vec<Level> {
        let level = |(index, policies): (usize, &Vec<PolicyValue>)| {
            let path = format!("{path}.{index}");
            let policies = self.list(&path, policies, kind);
            Level { name: path.into(), policies }
        };
        levels.iter().enumerate().map(level).filter(|level| !level.policies.is_empty()).collect()
    }

    /// The levels of resource control policies. AWS attaches `RCPFullAWSAccess` at each, so that only Denies matter.
    /// Source: AWS Organizations User Guide, "Resource control policies (RCPs)".
    fn resource_control(&mut self, path: &str, levels: &[Vec<PolicyValue>]) -> Vec<Level> {
        let mut levels = self.levels(path, levels, PolicyKind::ResourceControl);
        if let Some(full) = rcp_full_access() {
            for level in &mut levels {
                level.policies.retain(|policy| policy.name != full.name);
                level.policies.push(full.clone());
            }
        }
        levels
    }

    /// The policies of a session, so many as STS takes.
    fn session(&mut self, path: &str, values: &[PolicyValue]) -> Vec<NamedPolicy> {
        let sent = |policy: &PolicyValue| {
            let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            match policy {
                PolicyValue::Custom(text) => SentPolicy::Inline(count(text.as_str())),
                PolicyValue::Named(name) => {
                    let attachable = templates::attachable(name, PolicyKind::Session);
                    SentPolicy::Managed(count(attachable.map_or(name, |(arn, _, _)| arn)))
                }
            }
        };
        for (place, quota, count) in beyond_session(&values.iter().map(sent).collect::<Vec<_>>()) {
            let kind = ProblemKind::SessionQuota { quota, count };
            self.problem(&format!("{path}.{place}"), &kind.to_string());
        }
        self.list(path, values, PolicyKind::Session)
    }

    fn list(&mut self, path: &str, values: &[PolicyValue], kind: PolicyKind<'_>) -> Vec<NamedPolicy> {
        let policy = |(index, value)| self.one(&format!("{path}.{index}"), Some(value), kind);
        values.iter().enumerate().filter_map(policy).collect()
    }

    fn stands_for_nothing(&mut self, path: &str, name: &str, kind: PolicyKind<'_>) {
        match kind {
            PolicyKind::Identity(_) | PolicyKind::Boundary | PolicyKind::Session => {
                let kind = Problem::unknown_managed_policy(path, None, name).kind;
                self.problem(path, &kind.to_string());
            }
            PolicyKind::Bucket(_)
            | PolicyKind::Resource
            | PolicyKind::Key
            | PolicyKind::ServiceControl
            | PolicyKind::ResourceControl
            | PolicyKind::VpcEndpoint => {
                self.problem(
                    path,
                    &format!("`{name}` stands for no policy here: AWS's JSON is wanted, as an object"),
                );
            }
        }
    }

    /// A policy made ready. None where there is none, or where it cannot be used: a problem says why.
    fn one(&mut self, path: &str, value: Option<&PolicyValue>, kind: PolicyKind<'_>) -> Option<NamedPolicy> {
        let (name, text, kind) = match value? {
            PolicyValue::Named(name)
                if kind == PolicyKind::ResourceControl && templates::is_full_rcp(Partition::Aws, name) =>
            {
                return rcp_full_access();
            }
            PolicyValue::Custom(text) => (PolicyName::Inline { name: path.into() }, text.as_str(), kind),
            PolicyValue::Named(name) => match templates::attachable(name, kind) {
                Some((arn, text, kind)) => (PolicyName::Managed { arn: arn.into() }, text, kind),
                None => {
                    self.stands_for_nothing(path, name, kind);
                    return None;
                }
            },
        };
        match self.policies.read(self.partition, text, name, kind) {
            Ok(policy) => Some(policy.named),
            Err(problems) => {
                self.problems.extend(told::refused(path, kind, text, problems));
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::FailureKind;
    use super::*;

    const BUCKET: &str = r#"{"arn":"arn:aws:s3:::docs","account":"111122223333","policy":{"Version":"2012-10-17","Statement":[
        {"Sid":"Tls","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::docs/*",
         "Condition":{"Bool":{"aws:SecureTransport":"false"}}},
        {"Sid":"Partner","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:role/team/reader"},
         "Action":"s3:GetObject","Resource":"arn:aws:s3:::docs/*"}]}}"#;

    fn policies(resource: &str, others: &str) -> Result<Policies, Failure> {
        Policies::new(&format!(r#"{{"resource":{resource}{others}}}"#))
    }

    fn get(principal: &str, others: &str) -> String {
        format!(
            r#"{{"principal":"{principal}","action":"s3:GetObject","resource":"arn:aws:s3:::docs/a.txt"{others}}}"#
        )
    }

    const ALICE: &str = "arn:aws:iam::111122223333:user/alice";
    const READER: &str = "arn:aws:sts::444455556666:assumed-role/reader/anna";

    /// Source: STS API Reference, "AssumeRole", `Policy` and `PolicyArns`.
    #[test]
    fn a_session_has_one_inline_policy() {
        let check = |list: &str, expected: Option<&str>| {
            let told = policies(BUCKET, &format!(r#","sessionPolicies":[{list}]"#)).err();
            let told =
                told.map(|failure| failure.problems.iter().map(|one| one.path.clone()).collect::<Vec<_>>());
            assert_eq!(told, expected.map(|path| vec![path.to_owned()]), "{list}");
        };
        let inline = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#;
        check(&format!(r#"{inline},"AmazonS3FullAccess""#), None);
        check(&format!(r#"{inline},"AmazonS3FullAccess",{inline}"#), Some("sessionPolicies.2"));
    }

    #[test]
    fn every_layer_has_its_say() {
        let read = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#;
        let list = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}}"#;
        let plain = r#","context":{"aws:SecureTransport":"false"}"#;
        for (others, request, decision) in [
            (String::new(), get(ALICE, ""), Decision::ImplicitDeny),
            (format!(r#","identityPolicies":[{list},{read}]"#), get(ALICE, ""), Decision::Allow),
            (format!(r#","identityPolicies":[{read}]"#), get(ALICE, plain), Decision::ExplicitDeny),
            (
                r#","identityPolicies":["arn:aws:iam::aws:policy/AmazonS3FullAccess"]"#.to_owned(),
                get(ALICE, ""),
                Decision::Allow,
            ),
            (
                format!(r#","identityPolicies":[{read}],"permissionsBoundary":{list}"#),
                get(ALICE, ""),
                Decision::ImplicitDeny,
            ),
            (
                format!(
                    r#","identityPolicies":[{read}],"serviceControlPolicies":[["FullAWSAccess"],["FullAWSAccess"]]"#
                ),
                get(ALICE, ""),
                Decision::Allow,
            ),
            (
                format!(
                    r#","identityPolicies":[{read}],"serviceControlPolicies":[["FullAWSAccess"],[{list}]]"#
                ),
                get(ALICE, ""),
                Decision::ImplicitDeny,
            ),
            (
                format!(r#","identityPolicies":[{read}],"serviceControlPolicies":[[],["FullAWSAccess"]]"#),
                get(ALICE, ""),
                Decision::Allow,
            ),
            (
                format!(r#","identityPolicies":[{read}],"serviceControlPolicies":[[],[{list}]]"#),
                get(ALICE, ""),
                Decision::ImplicitDeny,
            ),
            (
                format!(r#","identityPolicies":[{read}],"sessionPolicies":[{list}]"#),
                get(READER, r#","roleArn":"arn:aws:iam::444455556666:role/team/reader""#),
                Decision::ImplicitDeny,
            ),
            (
                format!(r#","identityPolicies":[{read}]"#),
                get(READER, r#","roleArn":"arn:aws:iam::444455556666:role/team/reader""#),
                Decision::Allow,
            ),
            // Without its path it is another role.
            (format!(r#","identityPolicies":[{read}]"#), get(READER, ""), Decision::ImplicitDeny),
            (String::new(), get("anonymous", ""), Decision::ImplicitDeny),
        ] {
            let policies = policies(BUCKET, &others).unwrap();
            assert_eq!(policies.decide(&request).unwrap(), decision, "{others} {request}");
            assert_eq!(policies.explain(&request).unwrap().decision, format!("{decision:?}"));
        }
    }

    /// Source: AWS Organizations User Guide, "Resource control policies (RCPs)": `RCPFullAWSAccess` is attached to the
    /// root, every OU and every account, and cannot be detached.
    #[test]
    fn only_denies_of_resource_control_policies_matter() {
        let read = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#;
        let deny = |action: &str| {
            format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Deny","Principal":"*","Action":"{action}","Resource":"*"}}]}}"#
            )
        };
        let (of_get, of_put) = (deny("s3:GetObject"), deny("s3:PutObject"));
        let full = r#""RCPFullAWSAccess""#;
        for (levels, decision) in [
            (String::new(), Decision::Allow),
            ("[]".to_owned(), Decision::Allow),
            (format!("[{full}]"), Decision::Allow),
            (format!("[{full}],[{full}]"), Decision::Allow),
            (format!("[{of_put}]"), Decision::Allow),
            (format!("[{of_get}]"), Decision::ExplicitDeny),
            (format!("[{of_put}],[{of_put}]"), Decision::Allow),
            (format!("[{of_put}],[{of_get}]"), Decision::ExplicitDeny),
            (format!("[{of_get}],[{full}]"), Decision::ExplicitDeny),
            (format!("[],[{full},{of_put}]"), Decision::Allow),
            (format!("[],[{full},{of_get}]"), Decision::ExplicitDeny),
        ] {
            let others = format!(r#","identityPolicies":[{read}],"resourceControlPolicies":[{levels}]"#);
            let policies = policies(BUCKET, &others).unwrap();
            assert_eq!(policies.decide(&get(ALICE, "")).unwrap(), decision, "{levels}");
            assert_eq!(policies.explain(&get(ALICE, "")).unwrap().decision, format!("{decision:?}"));
        }
    }

    /// Source: IAM User Guide, "IAM and AWS STS quotas": 10,240 characters inline in a role.
    #[test]
    fn identity_policies_are_read_as_inline_ones() {
        let policy = |version: &str, letters: usize| {
            let (start, end) =
                (r#""Statement":{"Sid":""#, r#"","Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#);
            let length = 1 + version.len() + start.len() + end.len();
            format!("{{{version}{start}{}{end}", "a".repeat(letters.saturating_sub(length)))
        };
        for (version, letters, is_taken) in [
            ("", 0, true),
            (r#""Version":"2008-10-17","#, 0, true),
            (r#""Version":"2012-10-17","#, 6_145, true),
            (r#""Version":"2012-10-17","#, 10_240, true),
            (r#""Version":"2012-10-17","#, 10_241, false),
            (r#""Version":"2013-10-17","#, 0, false),
        ] {
            let own = format!(r#","identityPolicies":[{}]"#, policy(version, letters));
            let decision =
                policies(BUCKET, &own).ok().map(|policies| policies.decide(&get(ALICE, "")).unwrap());
            assert_eq!(decision, is_taken.then_some(Decision::Allow), "{version} {letters}");
        }
    }

    /// Source: S3's `Action does not apply to any resource(s) in statement`.
    #[test]
    fn an_action_of_a_bucket_policy_applies_to_its_resource() {
        for (action, resource, is_taken) in [
            ("s3:GetObject", "arn:aws:s3:::docs/*", true),
            ("s3:GetObject", "arn:aws:s3:::docs", false),
            ("s3:ListBucket", "arn:aws:s3:::docs", true),
            ("s3:ListBucket", "arn:aws:s3:::docs/*", false),
        ] {
            let bucket = format!(
                r#"{{"arn":"arn:aws:s3:::docs","account":"111122223333","policy":{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":"*","Action":"{action}","Resource":"{resource}"}}}}}}"#
            );
            let path = policies(&bucket, "").err().and_then(|failure| failure.path);
            let wanted = (!is_taken).then_some("resource.policy");
            assert_eq!(path.as_deref(), wanted, "{action} {resource}");
        }
    }

    #[test]
    fn an_access_point_is_a_resource() {
        let point = "arn:aws:s3:us-east-1:111122223333:accesspoint/ap";
        let policy = format!(
            r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":{{"AWS":"{ALICE}"}},"Action":"s3:GetObject","Resource":"{point}/object/*"}}}}"#
        );
        let policies = policies(&format!(r#"{{"arn":"{point}","policy":{policy}}}"#), "").unwrap();
        let request = |action: &str| {
            format!(r#"{{"principal":"{ALICE}","action":"{action}","resource":"{point}/object/a"}}"#)
        };
        assert_eq!(policies.decide(&request("s3:GetObject")).unwrap(), Decision::Allow);
        assert_eq!(policies.decide(&request("s3:PutObject")).unwrap(), Decision::ImplicitDeny);
    }

    #[test]
    fn the_account_of_nobody_is_anonymous() {
        let bucket = |account: &str| {
            format!(
                r#"{{"arn":"arn:aws:s3:::docs","account":"111122223333","policy":{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::docs/*","Condition":{{"StringEquals":{{"aws:PrincipalAccount":"{account}"}}}}}}}}}}"#
            )
        };
        for (account, caller, decision) in [
            ("anonymous", "anonymous", Decision::Allow),
            ("111122223333", "anonymous", Decision::ImplicitDeny),
            ("111122223333", ALICE, Decision::Allow),
            ("anonymous", ALICE, Decision::ImplicitDeny),
        ] {
            let policies = policies(&bucket(account), "").unwrap();
            assert_eq!(policies.decide(&get(caller, "")).unwrap(), decision, "{account} {caller}");
        }
    }

    #[test]
    fn a_key_lets_identity_policies_speak_only_where_its_policy_does() {
        let key = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        let own = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}}"#;
        let all = r#","identityPolicies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}]"#;
        let request = format!(r#"{{"principal":"{ALICE}","action":"kms:Decrypt","resource":"{key}"}}"#);
        let with = policies(&format!(r#"{{"arn":"{key}","policy":{own}}}"#), all).unwrap();
        let without = policies(&format!(r#"{{"arn":"{key}"}}"#), all).unwrap();
        assert_eq!(with.decide(&request).unwrap(), Decision::Allow);
        assert_eq!(without.decide(&request).unwrap(), Decision::ImplicitDeny);
    }

    #[test]
    fn who_asked_last_leaves_nothing_behind() {
        let own = r#","identityPolicies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:username":"alice","aws:PrincipalTag/team":"a"}}}}]"#;
        let policies = policies(BUCKET, own).unwrap();
        let tagged = r#","context":{"AWS:PrincipalTag/team":["a"]}"#;
        let bob = "arn:aws:iam::111122223333:user/bob";
        for (request, decision) in [
            (get(ALICE, tagged), Decision::Allow),
            (get(ALICE, ""), Decision::ImplicitDeny),
            (get(bob, tagged), Decision::ImplicitDeny),
            (get(ALICE, tagged), Decision::Allow),
        ] {
            assert_eq!(policies.decide(&request).unwrap(), decision, "{request}");
        }
    }

    /// Source: IAM User Guide, "IAM policy elements: Variables and tags": a multivalued key is no variable.
    #[test]
    fn a_list_of_one_is_a_value_unless_the_key_is_multivalued() {
        let own = |key: &str| {
            format!(
                r#","identityPolicies":[{{"Version":"2012-10-17","Statement":{{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::docs/${{{key}}}.txt"}}}}]"#
            )
        };
        for (key, value, decision) in [
            ("aws:PrincipalTag/team", r#""a""#, Decision::Allow),
            ("aws:PrincipalTag/team", r#"["a"]"#, Decision::Allow),
            ("aws:PrincipalTag/team", r#"["a","b"]"#, Decision::ImplicitDeny),
            ("aws:TagKeys", r#"["a"]"#, Decision::ImplicitDeny),
            ("aws:TagKeys", r#""a""#, Decision::ImplicitDeny),
        ] {
            let policies = policies(BUCKET, &own(key)).unwrap();
            let request = get(ALICE, &format!(r#","context":{{"{key}":{value}}}"#));
            assert_eq!(policies.decide(&request).unwrap(), decision, "{key} {value}");
        }
    }

    #[test]
    fn an_id_that_nobody_said_is_open() {
        let own = r#","identityPolicies":[{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEquals":{"aws:userid":"AIDAALICE"}}}}]"#;
        let policies = policies(BUCKET, own).unwrap();
        assert_eq!(policies.decide(&get(ALICE, "")).unwrap(), Decision::Depends);
        let said = get(ALICE, r#","context":{"aws:userid":"AIDAALICE"}"#);
        assert_eq!(policies.decide(&said).unwrap(), Decision::Allow);
    }

    #[test]
    fn what_cannot_be_read_is_said_with_its_place() {
        let bad =
            r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"GetObject","Resource":"*"}}"#;
        for (resource, others, path) in [
            (r#"{"arn":"docs"}"#, String::new(), "resource.arn"),
            (r#"{"arn":"arn:aws:s3:::docs"}"#, String::new(), "resource.account"),
            (r#"{"arn":"arn:aws:s3:::docs","account":"12"}"#, String::new(), "resource.account"),
            (r#"{"arn":"arn:aws:s3:::docs/a","account":"111122223333"}"#, String::new(), "resource.arn"),
            (BUCKET, format!(r#","identityPolicies":[{bad}]"#), "identityPolicies.0"),
            (BUCKET, format!(r#","serviceControlPolicies":[[],[{bad}]]"#), "serviceControlPolicies.1.0"),
            (BUCKET, r#","permissionsBoundary":"none-such""#.to_owned(), "permissionsBoundary"),
            (
                BUCKET,
                r#","serviceControlPolicies":[["RCPFullAWSAccess"]]"#.to_owned(),
                "serviceControlPolicies.0.0",
            ),
            (
                BUCKET,
                r#","resourceControlPolicies":[["FullAWSAccess"]]"#.to_owned(),
                "resourceControlPolicies.0.0",
            ),
        ] {
            let failure = policies(resource, &others).unwrap_err();
            assert_eq!(failure.path.as_deref(), Some(path), "{failure:?}");
            assert!(failure.message.contains(&format!("`{path}`")), "{failure:?}");
        }
        assert_eq!(Policies::new(r#"{"resource":{}}"#).unwrap_err().kind, FailureKind::Argument);

        let policies = policies(BUCKET, "").unwrap();
        for (request, path) in [
            (get("alice", ""), "request.principal"),
            (get("arn:aws:iam::444455556666:role/reader", ""), "request.principal"),
            (get("arn:aws:sts::111122223333:federated-user/fay", ""), "request.principal"),
            (get(ALICE, r#","roleArn":"arn:aws:iam::111122223333:role/a""#), "request.roleArn"),
            (get(READER, r#","roleArn":"arn:aws:iam::444455556666:role/other""#), "request.roleArn"),
        ] {
            let failure = policies.decide(&request).unwrap_err();
            assert_eq!((failure.kind, failure.path.as_deref()), (FailureKind::Argument, Some(path)));
        }
        for request in [get(ALICE, r#","context":{"a":1}"#), get(ALICE, r#","extra":"""#), "{}".to_owned()] {
            assert_eq!(policies.decide(&request).unwrap_err().kind, FailureKind::Argument, "{request}");
        }
    }
}
