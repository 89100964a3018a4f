//! Every place in a document where a policy stands or can stand: what is there, what AWS would say to another text.

mod called;
mod strangers;
mod text;
mod wrapped;

use crate::format::model::{IdentityPolicies, Principal, PrincipalKind};
use crate::{CustomPolicy, Document, Handle, PolicyValue};
use iam::Layer;
use iam::policy::Partition;
use serde::{Serialize, Serializer};
pub use strangers::{Stranger, added};
pub use text::Checked;
pub use wrapped::{NotHeld, TakenOut, Wrapping, not_held};

/// A place for one policy. A list has one place more than policies: there the next one can be put.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PolicyPlace {
    /// The policy behind a principal's or a group's S3 control.
    S3(Handle),
    /// The policy behind a principal's or a group's KMS control.
    Kms(Handle),
    /// One of a principal's or a group's other identity-based policies.
    Other(Handle, usize),
    /// A principal's permissions boundary.
    Boundary(Handle),
    /// One of a session's policies.
    Session(Handle, usize),
    /// A customer managed policy.
    Managed(Handle),
    /// A bucket's policy.
    Bucket(Handle),
    /// A key's policy.
    Key(Handle),
    /// An access point's policy.
    AccessPoint(Handle),
    /// The policy of a VPC endpoint, by the endpoint's id.
    VpcEndpoint(String),
    /// A service control policy: of which level, and which of them.
    ServiceControl(usize, usize),
    /// A resource control policy: of which level, and which of them.
    ResourceControl(usize, usize),
}

impl PolicyPlace {
    /// Every place of a document, in the order of presentation.
    pub fn all(document: &Document) -> Vec<Self> {
        let mut all = Vec::new();
        for one in &document.principals {
            all.extend(of_principal(one));
        }
        if !document.groups.is_empty() || !document.managed_policies.is_empty() {
            all.extend(of_iam(document));
        }
        all.extend(document.buckets.iter().map(|one| Self::Bucket(one.id.clone())));
        all.extend(document.access_points.iter().map(|one| Self::AccessPoint(one.id.clone())));
        all.extend(document.keys.iter().map(|one| Self::Key(one.id.clone())));
        all.extend(document.vpc_endpoints.iter().map(|one| Self::VpcEndpoint(one.id.clone())));
        let levels = document.organization.iter().flat_map(|one| &one.levels);
        for (level, of) in levels.enumerate() {
            let services = 0..=of.service_control_policies.len();
            all.extend(services.map(|at| Self::ServiceControl(level, at)));
            let resources = 0..=of.resource_control_policies.len();
            all.extend(resources.map(|at| Self::ResourceControl(level, at)));
        }
        all
    }

    /// Whether a document has the place.
    pub fn is_in(&self, document: &Document) -> bool {
        Self::all(document).contains(self)
    }

    /// The place of a path, if the document has it.
    pub fn find(document: &Document, path: &str) -> Option<Self> {
        Self::all(document).into_iter().find(|place| place.path() == path)
    }

    /// Whether an AWS managed policy can stand there, by its name.
    pub fn takes_managed(&self) -> bool {
        match self {
            Self::S3(_) | Self::Kms(_) | Self::Other(..) | Self::Boundary(_) | Self::Session(..) => true,
            Self::Managed(_)
            | Self::Bucket(_)
            | Self::Key(_)
            | Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => false,
        }
    }

    /// The policy of a resource, by the ARN of the resource or of what is in it.
    pub(crate) fn of_resource(document: &Document, arn: &str) -> Option<Self> {
        let key = document.keys.iter().find(|key| key.arn == arn);
        let bucket = Partition::in_s3(arn).map(|rest| rest.split('/').next().unwrap_or(rest));
        let bucket = bucket.and_then(|name| document.buckets.iter().find(|one| one.name == name));
        let point = document.access_points.iter().find(|point| {
            let own = format!(":{}:accesspoint/{}", point.account, point.name);
            arn.split_once(&own).is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('/'))
        });
        key.map(|key| Self::Key(key.id.clone()))
            .or_else(|| bucket.map(|bucket| Self::Bucket(bucket.id.clone())))
            .or_else(|| point.map(|point| Self::AccessPoint(point.id.clone())))
    }

    /// The path, as problems and settings write it: `normaluser.s3`, `normaluser.others.0`.
    pub fn path(&self) -> String {
        match self {
            Self::S3(id) => format!("{id}.s3"),
            Self::Kms(id) => format!("{id}.kms"),
            Self::Other(id, at) => format!("{id}.others.{at}"),
            Self::Boundary(id) => format!("{id}.boundary"),
            Self::Session(id, at) => format!("{id}.sessionPolicies.{at}"),
            Self::Managed(id) | Self::Bucket(id) | Self::Key(id) | Self::AccessPoint(id) => {
                format!("{id}.policy")
            }
            Self::VpcEndpoint(id) => format!("{id}.policy"),
            Self::ServiceControl(level, at) => {
                format!("organization.levels.{level}.serviceControlPolicies.{at}")
            }
            Self::ResourceControl(level, at) => {
                format!("organization.levels.{level}.resourceControlPolicies.{at}")
            }
        }
    }

    /// The policy that stands there.
    pub fn value<'a>(&self, document: &'a Document) -> Option<&'a PolicyValue> {
        let principal = |id: &Handle| document.principal(id);
        let level = |at: usize| document.organization.as_ref()?.levels.get(at);
        match self {
            Self::S3(id) => document.identity_policies(id)?.s3.as_ref(),
            Self::Kms(id) => document.identity_policies(id)?.kms.as_ref(),
            Self::Other(id, at) => document.identity_policies(id)?.others.get(*at),
            Self::Boundary(id) => principal(id)?.boundary.as_ref(),
            Self::Session(id, at) => principal(id)?.session_policies.get(*at),
            Self::Managed(id) => document.managed_policy(id).map(|one| &one.policy),
            Self::Bucket(id) => document.bucket(id)?.policy.as_ref(),
            Self::Key(id) => document.key(id).map(|key| &key.policy),
            Self::AccessPoint(id) => document.point(id)?.policy.as_ref(),
            Self::VpcEndpoint(id) => document.vpc_endpoints.iter().find(|one| one.id == *id)?.policy.as_ref(),
            Self::ServiceControl(of, at) => level(*of)?.service_control_policies.get(*at),
            Self::ResourceControl(of, at) => level(*of)?.resource_control_policies.get(*at),
        }
    }

    /// Whether the place can be without a policy. A key always has one, and a managed policy is one.
    pub const fn can_be_empty(&self) -> bool {
        !matches!(self, Self::Key(_) | Self::Managed(_))
    }

    /// Puts a policy there, or takes it away. `None` where the document has no such place.
    pub fn set(&self, document: &mut Document, policy: Option<PolicyValue>) -> Option<()> {
        match self.slot(document)? {
            Slot::Own(place) => *place = policy,
            Slot::Always(place) => *place = policy?,
            Slot::Listed(list, at) => put(list, at, policy)?,
        }
        Some(())
    }

    fn slot<'a>(&self, document: &'a mut Document) -> Option<Slot<'a>> {
        let level =
            |document: &'a mut Document, at: usize| document.organization.as_mut()?.levels.get_mut(at);
        Some(match self {
            Self::S3(id) => Slot::Own(&mut document.identity_policies_mut(id)?.s3),
            Self::Kms(id) => Slot::Own(&mut document.identity_policies_mut(id)?.kms),
            Self::Other(id, at) => Slot::Listed(&mut document.identity_policies_mut(id)?.others, *at),
            Self::Boundary(id) => Slot::Own(&mut document.principal_mut(id)?.boundary),
            Self::Session(id, at) => Slot::Listed(&mut document.principal_mut(id)?.session_policies, *at),
            Self::Bucket(id) => Slot::Own(&mut document.bucket_mut(id)?.policy),
            Self::Key(id) => Slot::Always(&mut document.key_mut(id)?.policy),
            Self::Managed(id) => Slot::Always(&mut document.managed_policy_mut(id)?.policy),
            Self::AccessPoint(id) => Slot::Own(&mut document.point_mut(id)?.policy),
            Self::VpcEndpoint(id) => {
                Slot::Own(&mut document.vpc_endpoints.iter_mut().find(|one| one.id == *id)?.policy)
            }
            Self::ServiceControl(of, at) => {
                Slot::Listed(&mut level(document, *of)?.service_control_policies, *at)
            }
            Self::ResourceControl(of, at) => {
                Slot::Listed(&mut level(document, *of)?.resource_control_policies, *at)
            }
        })
    }

    /// The layer of the evaluation in which the policy speaks.
    pub(crate) const fn layer(&self) -> Layer {
        match self {
            Self::S3(_) | Self::Kms(_) | Self::Other(..) | Self::Managed(_) => Layer::Identity,
            Self::Boundary(_) => Layer::Boundary,
            Self::Session(..) => Layer::Session,
            Self::Bucket(_) | Self::Key(_) | Self::AccessPoint(_) => Layer::Resource,
            Self::VpcEndpoint(_) => Layer::VpcEndpoint,
            Self::ServiceControl(..) => Layer::ServiceControl,
            Self::ResourceControl(..) => Layer::ResourceControl,
        }
    }

    /// Puts the author's own text there. `None` where it cannot stand in a document; [`Self::check`] says why.
    pub fn set_text(&self, document: &mut Document, text: &str) -> Option<()> {
        self.set(document, Some(PolicyValue::Custom(CustomPolicy::parse(text).ok()?)))
    }
}

impl Serialize for PolicyPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.path())
    }
}

/// Where a policy stands, to be changed.
enum Slot<'a> {
    Own(&'a mut Option<PolicyValue>),
    Always(&'a mut PolicyValue),
    Listed(&'a mut Vec<PolicyValue>, usize),
}

/// The places of one principal.
pub(crate) fn of_principal(principal: &Principal) -> Vec<PolicyPlace> {
    // A service is no identity of IAM, to which one could attach something.
    if principal.kind == PrincipalKind::Service {
        return Vec::new();
    }
    let id = || principal.id.clone();
    let mut places = of_identity(&principal.id, &principal.policies);
    places.push(PolicyPlace::Boundary(id()));
    if matches!(principal.kind, PrincipalKind::Role | PrincipalKind::Federated) {
        let sessions = 0..=principal.session_policies.len();
        places.extend(sessions.map(|at| PolicyPlace::Session(id(), at)));
    }
    places
}

/// The places of the identity-based policies of a principal or a group.
fn of_identity(id: &Handle, policies: &IdentityPolicies) -> Vec<PolicyPlace> {
    let mut places = vec![PolicyPlace::S3(id.clone()), PolicyPlace::Kms(id.clone())];
    places.extend((0..=policies.others.len()).map(|at| PolicyPlace::Other(id.clone(), at)));
    places
}

/// The places of groups and customer managed policies.
#[inline(never)]
fn of_iam(document: &Document) -> Vec<PolicyPlace> {
    let groups = document.groups.iter().flat_map(|one| of_identity(&one.id, &one.policies));
    let managed = document.managed_policies.iter().map(|one| PolicyPlace::Managed(one.id.clone()));
    groups.chain(managed).collect()
}

/// The places of one principal, and those of the groups that it is in.
pub(crate) fn with_groups(document: &Document, principal: &Principal) -> Vec<PolicyPlace> {
    let mut places = of_principal(principal);
    for group in principal.groups.iter().filter_map(|id| document.group(id)) {
        places.extend(of_identity(&group.id, &group.policies));
    }
    places
}

/// Puts a policy into a list, behind its last, or takes it out.
fn put(list: &mut Vec<PolicyValue>, at: usize, policy: Option<PolicyValue>) -> Option<()> {
    match policy {
        Some(policy) if at < list.len() => *list.get_mut(at)? = policy,
        Some(policy) if at == list.len() => list.push(policy),
        None if at < list.len() => {
            list.remove(at);
        }
        None if at == list.len() => {}
        Some(_) | None => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::build;
    use crate::testing::{SEED, full};

    #[test]
    fn every_place_takes_its_beginning_and_every_name_it_offers() {
        let document = full();
        let places = PolicyPlace::all(&document);
        assert!(places.len() > 40, "{}", places.len());
        for place in &places {
            let path = place.path();
            assert_eq!(PolicyPlace::find(&document, &path).as_ref(), Some(place), "{path}");
            let begin = place.beginning(&document);
            assert_eq!(place.check(&document, &begin).problems, [], "{path}: {begin}");
            let mut changed = document.clone();
            place.set_text(&mut changed, &begin).unwrap();
            assert_eq!(place.text(&changed).as_deref(), Some(begin.trim()), "{path}");
            assert!(build(&changed, SEED).is_ok(), "{path}: {:?}", build(&changed, SEED).err());
            for name in place.names(&document) {
                let mut changed = document.clone();
                place.set(&mut changed, Some(PolicyValue::named(name))).unwrap();
                assert!(place.text(&changed).is_some(), "{path} = {name}");
                assert!(build(&changed, SEED).is_ok(), "{path} = {name}: {:?}", build(&changed, SEED).err());
            }
            if place.can_be_empty() {
                place.set(&mut changed, None).unwrap();
                assert_ne!(place.text(&changed).as_deref(), Some(begin.trim()), "{path}");
            }
        }
    }

    #[test]
    fn the_problems_are_those_of_the_build_and_point_into_the_text_as_given() {
        let document = full();
        for place in PolicyPlace::all(&document) {
            let text = place.beginning(&document).replace("\"Effect\"", "\"effect\"");
            let found = place.check(&document, &text).problems;
            let mut changed = document.clone();
            place.set_text(&mut changed, &text).unwrap();
            let told = build(&changed, SEED).unwrap_err();
            let [crate::Problem { path, kind: crate::ProblemKind::Policy { problems, .. } }] =
                told.as_slice()
            else {
                panic!("{}: {told:?}", place.path())
            };
            assert_eq!((path, problems), (&place.path(), &found));
            let spaced = place.check(&document, &format!("\n  {text}")).problems;
            assert_eq!(spaced[0].span.start, found[0].span.start + 3);
        }
    }

    #[test]
    fn a_text_that_is_no_json_has_its_problem_and_cannot_be_set() {
        let mut document = full();
        let before = document.clone();
        let place = PolicyPlace::find(&document, "normaluser.s3").unwrap();
        for text in ["", "{", "[]", "{\"Statement\": [}"] {
            assert!(!place.check(&document, text).problems.is_empty(), "{text}");
        }
        assert_eq!(place.set_text(&mut document, "{"), None);
        assert_eq!(document, before);
    }
}
