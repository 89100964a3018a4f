//! The settings of a principal.

use super::row::{
    self, Kind, MOMENT, NOTHING, Row, SWITCH, Stage, account, is_on, maybe_moment, moment_or_none, on_off,
    put, words_of,
};
use super::value::managed;
use super::{Field, Value};
use crate::change::policies::PolicyPlace;
use crate::format::model::{Principal, PrincipalKind};
use crate::run::templates::{DENY_KMS, USE_KEY};
use crate::{Document, Handle, PolicyValue};

pub(super) const ROWS: &[Row] = &[
    Row::new(
        Field::S3Policy,
        S3_POLICY,
        |document, of| Some(policy(identity(document, of?)?.policies.s3.as_ref())),
        |document, of, value| put(&mut document.principal_mut(of?)?.policies.s3, policy_meant(value)?),
    )
    .control()
    .policy(PolicyPlace::S3),
    Row::new(
        Field::KmsPolicy,
        KMS_POLICY,
        |document, of| Some(policy(identity(document, of?)?.policies.kms.as_ref())),
        |document, of, value| put(&mut document.principal_mut(of?)?.policies.kms, policy_meant(value)?),
    )
    .control()
    .policy(PolicyPlace::Kms),
    Row::new(
        Field::PrincipalType,
        TYPE,
        |document, of| Some(Value::Type(identity(document, of?)?.kind)),
        |document, of, value| {
            let Value::Type(kind) = value else { return None };
            become_kind(document.principal_mut(of?)?, *kind)
        },
    )
    .at(Stage::Base),
    Row::new(
        Field::ServiceLinked,
        SWITCH,
        |document, of| {
            let one = document.principal(of?)?;
            (one.kind == PrincipalKind::Role).then_some(on_off(one.service_linked))
        },
        |document, of, value| put(&mut document.principal_mut(of?)?.service_linked, is_on(value)?),
    ),
    Row::new(
        Field::Expiration,
        EXPIRATION,
        |document, of| {
            let one = document.principal(of?)?;
            let has_sessions = matches!(one.kind, PrincipalKind::Role | PrincipalKind::Federated);
            has_sessions.then(|| moment_or_none(one.expiration.as_ref()))
        },
        |document, of, value| put(&mut document.principal_mut(of?)?.expiration, maybe_moment(value)?),
    ),
    account!(principal, principal_mut),
];

/// A principal that is an identity of IAM: services are none, have no policies and become nothing else.
fn identity<'d>(document: &'d Document, of: &Handle) -> Option<&'d Principal> {
    document.principal(of).filter(|one| one.kind != PrincipalKind::Service)
}

/// The managed policies that the S3 control offers, from no right to every right.
const S3_POLICIES: [&str; 4] =
    ["AmazonS3ReadOnlyAccess", "AmazonS3FullAccess", "PowerUserAccess", "AdministratorAccess"];

/// The managed policies that the KMS control offers besides the templates.
const KMS_POLICIES: [&str; 3] =
    ["AWSKeyManagementServicePowerUser", "PowerUserAccess", "AdministratorAccess"];

/// An identity-based policy.
const POLICY: Kind =
    Kind { words: &[Value::None, Value::UseKey, Value::DenyKms, Value::Custom], other: managed, ..NOTHING };

/// The policy behind the S3 control.
pub(super) const S3_POLICY: Kind = Kind {
    offer: |document, of| {
        let of_aws = std::iter::once(Value::None).chain(S3_POLICIES.iter().map(of_aws));
        of_aws.chain(of_account(document, of)).collect::<Vec<_>>().into()
    },
    ..POLICY
};

/// The policy behind the KMS control.
pub(super) const KMS_POLICY: Kind =
    Kind { offer: |document, of| kms_policies(document, of).into(), ..POLICY };

const TYPE: Kind = Kind {
    offer: |_, _| {
        [PrincipalKind::User, PrincipalKind::Role, PrincipalKind::Federated, PrincipalKind::Root]
            .map(Value::Type)
            .into()
    },
    ..words_of!(PrincipalKind, Type)
};

/// The moment that is offered is the first at which nothing can be done any more.
const EXPIRATION: Kind = Kind {
    words: &[Value::None],
    offer: |document, _| [Value::None, Value::Time(document.time.clone())].into(),
    ..MOMENT
};

fn of_aws(name: &&str) -> Value {
    Value::Managed((*name).to_owned())
}

/// What the KMS control offers, the smallest right first.
fn kms_policies(document: &Document, of: Option<&Handle>) -> Vec<Value> {
    // Without a customer managed key there is nothing that the template could name.
    let use_key = (!document.keys.is_empty()).then_some(Value::UseKey);
    let managed = KMS_POLICIES.iter().map(of_aws);
    let of_aws = std::iter::once(Value::None).chain(use_key).chain(managed).chain([Value::DenyKms]);
    of_aws.chain(of_account(document, of)).collect()
}

/// The customer managed policies of the principal's or the group's account.
fn of_account(document: &Document, of: Option<&Handle>) -> Vec<Value> {
    let Some(of) = of.filter(|_| !document.managed_policies.is_empty()) else { return Vec::new() };
    customer_managed(document, of)
}

#[inline(never)]
fn customer_managed(document: &Document, of: &Handle) -> Vec<Value> {
    let names = PolicyPlace::S3(of.clone()).customer_managed(document);
    names.into_iter().map(|name| Value::Managed(name.to_owned())).collect()
}

/// The word for a policy.
pub(super) fn policy(policy: Option<&PolicyValue>) -> Value {
    match policy {
        None => Value::None,
        Some(PolicyValue::Custom(_)) => Value::Custom,
        Some(PolicyValue::Named(name)) => match name.as_str() {
            USE_KEY => Value::UseKey,
            DENY_KMS => Value::DenyKms,
            name => Value::Managed(name.to_owned()),
        },
    }
}

/// The policy that a word means.
pub(super) fn policy_meant(value: &Value) -> Option<Option<PolicyValue>> {
    let name = if let Value::Managed(name) = value {
        name
    } else if *value == Value::UseKey {
        USE_KEY
    } else if *value == Value::DenyKms {
        DENY_KMS
    } else {
        return value.none();
    };
    Some(Some(PolicyValue::named(name)))
}

/// Makes a principal one of another kind, with what such a one has and without what it cannot have. The session of a
/// role and the maker of a federated session are called like the principal.
fn become_kind(principal: &mut Principal, kind: PrincipalKind) -> Option<()> {
    let name = || Some(principal.name.clone());
    (principal.session, principal.user) = match kind {
        PrincipalKind::Role => (name(), None),
        PrincipalKind::Federated => (None, name()),
        PrincipalKind::User | PrincipalKind::Root | PrincipalKind::Service => (None, None),
    };
    if matches!(kind, PrincipalKind::User | PrincipalKind::Root | PrincipalKind::Service) {
        principal.session_policies.clear();
        principal.expiration = None;
    }
    if !matches!(kind, PrincipalKind::User | PrincipalKind::Federated) {
        principal.groups.clear();
    }
    principal.service_linked = false;
    put(&mut principal.kind, kind)
}
