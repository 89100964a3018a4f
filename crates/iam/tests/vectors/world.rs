//! From a vector's JSON to what `iam` takes.

use std::sync::Arc;

use iam::policy::{self, AccountId, Attachment, PolicyKind};
use iam::{
    AcrossAccounts, CompiledPolicy, Context, ControlLevel, ControlPolicies, Grant, Layers, NamedPolicy,
    PolicyName, PossibleValue, Principal, PrincipalMatch, Request, ResourceTrust,
};
use serde_json::{Map, Value, json};

/// The account of the resource and of most callers.
pub(crate) const ACCOUNT: &str = "111122223333";

pub(crate) fn account(text: &str) -> AccountId {
    AccountId::parse(text).expect("twelve digits")
}

pub(crate) fn compile(document: &Value, kind: PolicyKind<'_>) -> Arc<CompiledPolicy> {
    let parsed = policy::parse(&document.to_string(), kind);
    let parsed = parsed.unwrap_or_else(|problems| panic!("{document}\n{problems:#?}"));
    Arc::new(CompiledPolicy::compile(&parsed))
}

pub(crate) fn identity_kind() -> PolicyKind<'static> {
    PolicyKind::Identity(Attachment::Managed)
}

/// `{"key": "value"}`, `{"key": ["a", "b"]}`; `{"key": null}` leaves the key open; `{"key": {"among": ["a", "AROA*:b"]}}`
/// leaves it open among these, where `*` is an id that nobody knows and `"absent": true` a key that may be missing too.
pub(crate) fn context(keys: &Value) -> Context {
    let mut context = Context::new();
    for (key, value) in keys.as_object().unwrap_or(&Map::new()) {
        match value {
            Value::Null => context.leave_open(key),
            Value::String(value) => context.insert(key, value.as_str()),
            Value::Array(values) => {
                context.insert_values(key, values.iter().map(|value| value.as_str().expect("text")))
            }
            Value::Object(among) => {
                let values = among["among"].as_array().expect("values").iter().map(|value| {
                    let text = value.as_str().expect("text");
                    match text.split_once('*') {
                        Some(("", "")) => PossibleValue::Any,
                        None => PossibleValue::from(text),
                        Some((before, after)) => {
                            PossibleValue::WithId { before: before.to_owned(), after: after.to_owned() }
                        }
                    }
                });
                context.leave_open_among(key, values, among.contains_key("absent"));
            }
            other => panic!("no key's value: {other}"),
        }
    }
    context
}

/// `alice`, `worker`, ... or the ARN of a user.
pub(crate) fn principal(name: &str) -> Principal {
    let session = |role: &str, id: &str| Principal::role_session(role, id, "job-1").expect("a role");
    match name {
        "anonymous" => Principal::Anonymous,
        "root" => Principal::root(account(ACCOUNT)),
        "alice" => {
            Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE000000000001").expect("a user")
        }
        "worker" => session("arn:aws:iam::111122223333:role/app/worker", "AROAWORKER00000000001"),
        "recreated worker" => session("arn:aws:iam::111122223333:role/app/worker", "AROAWORKER00000000002"),
        "service-linked" => session(
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
            "AROALINKED",
        ),
        "web worker" => match session("arn:aws:iam::111122223333:role/app/worker", "AROAWORKER00000000001") {
            Principal::RoleSession(session) => {
                Principal::RoleSession(session.vouched_for_by("cognito-identity.amazonaws.com"))
            }
            other => panic!("{other:?}"),
        },
        "bob, federated by alice" => {
            Principal::federated_user("arn:aws:iam::111122223333:user/alice", "bob").expect("a user")
        }
        "foreign alice" => {
            Principal::user("arn:aws:iam::444455556666:user/alice", "AIDAFOREIGN").expect("a user")
        }
        "foreign worker" => session("arn:aws:iam::444455556666:role/worker", "AROAFOREIGN"),
        "foreign root" => Principal::root(account("444455556666")),
        "cloudfront" => Principal::Service { name: "cloudfront.amazonaws.com".to_owned() },
        "origin access identity" => Principal::OriginAccessIdentity {
            id: "E1EXAMPLE".to_owned(),
            canonical_user: Some("c1".repeat(32)),
        },
        other => panic!("no caller {other}"),
    }
}

/// A policy of `[effect, action, resource, principal, condition]`, the last two optional. `{"Not": ...}` in place of an
/// action, resource or principal makes it the `Not...` element.
fn document(statements: &Value) -> Value {
    let element = |object: &mut Map<String, Value>, name: &str, value: &Value| {
        match value.get("Not") {
            _ if value.is_null() => None,
            Some(value) => object.insert(format!("Not{name}"), value.clone()),
            None => object.insert(name.to_owned(), value.clone()),
        };
    };
    let statements = statements.as_array().expect("statements").iter().map(|statement| {
        let mut object = Map::new();
        element(&mut object, "Effect", &statement[0]);
        element(&mut object, "Principal", &statement[3]);
        element(&mut object, "Action", &statement[1]);
        element(&mut object, "Resource", &statement[2]);
        element(&mut object, "Condition", &statement[4]);
        Value::Object(object)
    });
    json!({"Version": "2012-10-17", "Statement": statements.collect::<Vec<_>>()})
}

fn named(name: PolicyName, statements: &Value, kind: PolicyKind<'_>) -> NamedPolicy {
    NamedPolicy { name, policy: compile(&document(statements), kind) }
}

/// A case's `given`, owned; [`World::ask`] lends it.
pub(crate) struct World {
    principal: Principal,
    action: String,
    resource: String,
    context: Context,
    account: AccountId,
    trust: ResourceTrust,
    identity: Vec<NamedPolicy>,
    boundary: Option<NamedPolicy>,
    session: Vec<NamedPolicy>,
    policy: Option<NamedPolicy>,
    endpoint: Option<NamedPolicy>,
    scp: Control,
    rcp: Control,
    grants: Vec<Grant>,
    canonical_user: Option<String>,
}

enum Control {
    None,
    Management,
    ExemptResource,
    Levels(Vec<Vec<NamedPolicy>>),
}

impl Control {
    fn read(value: &Value, policy_type: &str, kind: PolicyKind<'_>) -> Self {
        let name = |level: usize, place: usize| PolicyName::Managed {
            arn: format!("arn:aws:organizations::999999999999:policy/o-1/{policy_type}/p-{level}{place}")
                .into(),
        };
        match value {
            Value::Null => Self::None,
            Value::String(text) if text == "management" => Self::Management,
            Value::String(text) if text == "exempt" => Self::ExemptResource,
            Value::Array(levels) => Self::Levels(
                levels
                    .iter()
                    .enumerate()
                    .map(|(level, policies)| {
                        let policies = policies.as_array().expect("policies").iter().enumerate();
                        policies
                            .map(|(place, statements)| named(name(level, place), statements, kind))
                            .collect()
                    })
                    .collect(),
            ),
            other => panic!("no control policies: {other}"),
        }
    }

    fn levels(&self) -> Vec<ControlLevel<'_>> {
        match self {
            Self::None | Self::Management | Self::ExemptResource => Vec::new(),
            Self::Levels(levels) => levels
                .iter()
                .enumerate()
                .map(|(index, policies)| ControlLevel { name: format!("level {index}").into(), policies })
                .collect(),
        }
    }

    fn lend<'a>(&self, levels: &'a [ControlLevel<'a>]) -> ControlPolicies<'a> {
        match self {
            Self::None => ControlPolicies::NoOrganization,
            Self::Management => ControlPolicies::ManagementAccount,
            Self::ExemptResource => ControlPolicies::ExemptResource,
            Self::Levels(_) => ControlPolicies::Levels(levels),
        }
    }
}

impl World {
    pub(crate) fn read(given: &Value) -> Self {
        let text =
            |name: &str| given[name].as_str().unwrap_or_else(|| panic!("no {name} in {given}")).to_owned();
        let present = |name: &str| Some(&given[name]).filter(|value| !value.is_null());
        let principal = principal(&text("caller"));
        let mut keys = Context::new();
        principal.insert_keys(&mut keys);
        let own = context(&given["context"]);
        for (name, _) in own.iter() {
            keys.set_as_in(name, &own);
        }
        let identity = given["identity"].as_object().map(|policies| {
            policies
                .iter()
                .map(|(name, statements)| {
                    let name = match name.strip_prefix("managed:") {
                        Some(name) => PolicyName::Managed {
                            arn: format!("arn:aws:iam::{ACCOUNT}:policy/{name}").into(),
                        },
                        None => PolicyName::Inline { name: name.as_str().into() },
                    };
                    named(name, statements, identity_kind())
                })
                .collect()
        });
        let of_resource = |statements: &Value, kind: PolicyKind<'_>| {
            named(PolicyName::OfResource { arn: "arn:of:the:resource".into() }, statements, kind)
        };
        let grants = given["grants"]
            .as_object()
            .map(|grants| grants.iter().map(|(id, to)| grant(id, to.as_str().expect("text"))).collect());
        let boundary_arn = format!("arn:aws:iam::{ACCOUNT}:policy/Boundary");
        Self {
            principal,
            action: text("action"),
            resource: text("resource"),
            context: keys,
            account: account(given["account"].as_str().unwrap_or(ACCOUNT)),
            trust: match given["trust"].as_str() {
                None | Some("account") => ResourceTrust::Account,
                Some("policy") => ResourceTrust::PolicyMandatory,
                Some(other) => panic!("no trust {other}"),
            },
            identity: identity.unwrap_or_default(),
            boundary: present("boundary").map(|statements| {
                named(PolicyName::Managed { arn: boundary_arn.into() }, statements, PolicyKind::Boundary)
            }),
            session: given["session"]
                .as_array()
                .map(|policies| {
                    policies
                        .iter()
                        .enumerate()
                        .map(|(place, statements)| {
                            named(
                                PolicyName::Inline { name: format!("session {place}").into() },
                                statements,
                                PolicyKind::Session,
                            )
                        })
                        .collect()
                })
                .unwrap_or_default(),
            policy: present("policy").map(|statements| of_resource(statements, PolicyKind::Resource)),
            endpoint: present("endpoint").map(|statements| of_resource(statements, PolicyKind::VpcEndpoint)),
            scp: Control::read(&given["scp"], "service_control_policy", PolicyKind::ServiceControl),
            rcp: Control::read(&given["rcp"], "resource_control_policy", PolicyKind::Resource),
            grants: grants.unwrap_or_default(),
            canonical_user: given["canonical user"].as_str().map(str::to_owned),
        }
    }

    pub(crate) fn ask<R>(&self, ask: impl FnOnce(&Request<'_>, &Layers<'_>) -> R) -> R {
        let request = Request {
            principal: &self.principal,
            action: &self.action,
            resource: &self.resource,
            context: &self.context,
        };
        let service_control = self.scp.levels();
        let resource_control = self.rcp.levels();
        let layers = Layers {
            service_control: self.scp.lend(&service_control),
            resource_control: self.rcp.lend(&resource_control),
            vpc_endpoint: self.endpoint.as_ref(),
            resource: self.policy.as_ref(),
            grants: &self.grants,
            identity: &self.identity,
            boundary: self.boundary.as_ref(),
            session: &self.session,
            canonical_user: self.canonical_user.as_deref(),
            ..Layers::new(self.account, self.trust)
        };
        ask(&request, &layers)
    }
}

/// `user`, `role`, `account`, `everyone`; with `, across accounts` where the grant is enough for another account.
fn grant(id: &str, text: &str) -> Grant {
    let (to, across_accounts) = match text.split_once(", ") {
        None => (text, AcrossAccounts::NeedsIdentity),
        Some((to, "across accounts")) => (to, AcrossAccounts::Suffices),
        Some((_, other)) => panic!("no grant {other}"),
    };
    let to = match to {
        "user" => PrincipalMatch::User,
        "role" => PrincipalMatch::Role,
        "account" => PrincipalMatch::Account,
        "everyone" => PrincipalMatch::Everyone,
        other => panic!("no grantee {other}"),
    };
    Grant { id: id.into(), to, across_accounts }
}
