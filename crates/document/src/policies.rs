//! Every place in a document where a policy stands or can stand: what is there, what AWS would say to another text.

use iam::policy::{
    Attachment, JsonFault, PolicyKind, Problem, ProblemKind, Span, Warning, check_applicability, parse,
    warnings,
};
use sim::S3AndKms;

use crate::templates::{DEFAULT, DENY_KMS, FULL_AWS_ACCESS, NAMED_USERS, PUBLIC_READ, USE_KEY};
use crate::v1::{OrganizationLevel, Principal, PrincipalKind};
use crate::{CustomPolicy, Document, Handle, PolicyValue, templates};

/// A place for one policy. A list has one place more than policies: there the next one can be put.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum PolicyPlace {
    /// The policy behind a principal's S3 control.
    S3(Handle),
    /// The policy behind a principal's KMS control.
    Kms(Handle),
    /// One of a principal's other identity-based policies.
    Other(Handle, usize),
    /// A principal's permissions boundary.
    Boundary(Handle),
    /// One of a session's policies.
    Session(Handle, usize),
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

/// What AWS would say to a policy's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checked {
    /// Why AWS would refuse it, the reason that it names first in front.
    pub problems: Vec<Problem>,
    /// What AWS takes and people regret; none while there are problems.
    pub warnings: Vec<Warning>,
}

impl PolicyPlace {
    /// Every place of a document, in the order of presentation.
    pub fn all(document: &Document) -> Vec<Self> {
        let principals = document.principals.iter().flat_map(of_principal);
        let buckets = document.buckets.iter().map(|one| Self::Bucket(one.id.clone()));
        let keys = document.keys.iter().map(|one| Self::Key(one.id.clone()));
        let points = document.access_points.iter().map(|one| Self::AccessPoint(one.id.clone()));
        let endpoints = document.vpc_endpoints.iter().map(|one| Self::VpcEndpoint(one.id.clone()));
        let levels = document.organization.iter().flat_map(|one| one.levels.iter().enumerate());
        let control = levels.flat_map(|(level, of)| {
            let services =
                (0..=of.service_control_policies.len()).map(move |at| Self::ServiceControl(level, at));
            let resources =
                (0..=of.resource_control_policies.len()).map(move |at| Self::ResourceControl(level, at));
            services.chain(resources)
        });
        principals.chain(buckets).chain(points).chain(keys).chain(endpoints).chain(control).collect()
    }

    /// The place of a path, if the document has it.
    pub fn find(document: &Document, path: &str) -> Option<Self> {
        Self::all(document).into_iter().find(|place| place.path() == path)
    }

    /// The path, as problems and settings write it: `normaluser.s3`, `normaluser.others.0`.
    pub fn path(&self) -> String {
        match self {
            Self::S3(id) => format!("{id}.s3"),
            Self::Kms(id) => format!("{id}.kms"),
            Self::Other(id, at) => format!("{id}.others.{at}"),
            Self::Boundary(id) => format!("{id}.boundary"),
            Self::Session(id, at) => format!("{id}.sessionPolicies.{at}"),
            Self::Bucket(id) | Self::Key(id) | Self::AccessPoint(id) => format!("{id}.policy"),
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
        let principal = |id: &Handle| document.principals.iter().find(|one| one.id == *id);
        match self {
            Self::S3(id) => principal(id)?.policies.s3.as_ref(),
            Self::Kms(id) => principal(id)?.policies.kms.as_ref(),
            Self::Other(id, at) => principal(id)?.policies.others.get(*at),
            Self::Boundary(id) => principal(id)?.boundary.as_ref(),
            Self::Session(id, at) => principal(id)?.session_policies.get(*at),
            Self::Bucket(id) => document.buckets.iter().find(|one| one.id == *id)?.policy.as_ref(),
            Self::Key(id) => document.keys.iter().find(|one| one.id == *id).map(|key| &key.policy),
            Self::AccessPoint(id) => document.access_points.iter().find(|one| one.id == *id)?.policy.as_ref(),
            Self::VpcEndpoint(id) => document.vpc_endpoints.iter().find(|one| one.id == *id)?.policy.as_ref(),
            Self::ServiceControl(level, at) => {
                self.level(document, *level)?.service_control_policies.get(*at)
            }
            Self::ResourceControl(level, at) => {
                self.level(document, *level)?.resource_control_policies.get(*at)
            }
        }
    }

    fn level<'a>(&self, document: &'a Document, level: usize) -> Option<&'a OrganizationLevel> {
        document.organization.as_ref()?.levels.get(level)
    }

    /// The JSON of the policy that stands there: a managed policy's, a filled template's, or the author's own.
    pub fn text(&self, document: &Document) -> Option<String> {
        let value = self.value(document)?;
        match self {
            Self::S3(_) | Self::Kms(_) | Self::Other(..) | Self::Boundary(_) | Self::Session(..) => {
                templates::identity(document, value)
            }
            Self::Bucket(id) => {
                let bucket = document.buckets.iter().find(|one| one.id == *id)?;
                templates::bucket(bucket, value)
            }
            Self::Key(id) => templates::key(document, document.keys.iter().find(|one| one.id == *id)?),
            Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => match value {
                PolicyValue::Custom(text) => Some(text.as_str().to_owned()),
                PolicyValue::Named(name) if name == FULL_AWS_ACCESS => {
                    Some(templates::FULL_AWS_ACCESS_TEXT.to_owned())
                }
                PolicyValue::Named(_) => None,
            },
        }
    }

    /// What an author begins with where no policy stands yet: the shortest that AWS takes.
    pub fn beginning(&self, document: &Document) -> String {
        let principal = match self {
            Self::Bucket(_)
            | Self::Key(_)
            | Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ResourceControl(..) => "            \"Principal\": \"*\",\n",
            Self::S3(_)
            | Self::Kms(_)
            | Self::Other(..)
            | Self::Boundary(_)
            | Self::Session(..)
            | Self::ServiceControl(..) => "",
        };
        let action = match self {
            Self::Kms(_) | Self::Key(_) => "kms:Decrypt",
            Self::S3(_)
            | Self::Other(..)
            | Self::Boundary(_)
            | Self::Session(..)
            | Self::Bucket(_)
            | Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => "s3:GetObject",
        };
        let resource = match self {
            Self::Bucket(id) => document
                .buckets
                .iter()
                .find(|one| one.id == *id)
                .map(|bucket| format!("arn:aws:s3:::{}/*", bucket.name)),
            // Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
            Self::AccessPoint(id) => {
                document.access_points.iter().find(|one| one.id == *id).and_then(|point| {
                    let bucket = document.buckets.iter().find(|one| one.id == point.bucket)?;
                    let (region, account, name) = (&bucket.region, &point.account, &point.name);
                    Some(format!("arn:aws:s3:{region}:{account}:accesspoint/{name}/object/*"))
                })
            }
            Self::S3(_)
            | Self::Kms(_)
            | Self::Other(..)
            | Self::Boundary(_)
            | Self::Session(..)
            | Self::Key(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => None,
        };
        // An RCP can only deny. Source: AWS Organizations User Guide, "Resource control policies (RCPs)".
        let effect = if matches!(self, Self::ResourceControl(..)) { "Deny" } else { "Allow" };
        let resource = crate::json::quoted(resource.as_deref().unwrap_or("*"));
        format!(
            "{{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n        {{\n            \"Effect\": \"{effect}\",\n\
             {principal}            \"Action\": \"{action}\",\n            \"Resource\": {resource}\n        }}\n    ]\n}}\n"
        )
    }

    /// Which kind of policy this is to AWS.
    pub fn kind<'a>(&self, document: &'a Document) -> PolicyKind<'a> {
        match self {
            // As the simulator reads them: the widest of the inline limits.
            Self::S3(_) | Self::Kms(_) | Self::Other(..) => PolicyKind::Identity(Attachment::Role),
            Self::Boundary(_) => PolicyKind::Boundary,
            Self::Session(..) => PolicyKind::Session,
            Self::Bucket(id) => PolicyKind::Bucket(
                document.buckets.iter().find(|one| one.id == *id).map_or("", |bucket| &bucket.name),
            ),
            Self::Key(_) => PolicyKind::Key,
            Self::AccessPoint(_) => PolicyKind::Resource,
            Self::VpcEndpoint(_) => PolicyKind::VpcEndpoint,
            Self::ServiceControl(..) => PolicyKind::ServiceControl,
            Self::ResourceControl(..) => PolicyKind::ResourceControl,
        }
    }

    /// The names of the policies that can be put there, besides none and the author's own.
    pub fn names(&self, document: &Document) -> Vec<&'static str> {
        let managed = || catalog::managed_policies::managed_policies().iter().map(|policy| policy.name);
        let templates = |names: &[&'static str]| {
            // Without a customer managed key there is nothing that the template could name.
            names
                .iter()
                .copied()
                .filter(|name| *name != USE_KEY || !document.keys.is_empty())
                .collect::<Vec<_>>()
        };
        match self {
            Self::S3(_) | Self::Kms(_) | Self::Other(..) => {
                templates(&[USE_KEY, DENY_KMS]).into_iter().chain(managed()).collect()
            }
            Self::Boundary(_) | Self::Session(..) => managed().collect(),
            Self::Bucket(_) => vec![PUBLIC_READ],
            Self::Key(id) => {
                let key = document.keys.iter().find(|one| one.id == *id);
                let named = key.is_some_and(|key| !key.users.is_empty()).then_some(NAMED_USERS);
                std::iter::once(DEFAULT).chain(named).collect()
            }
            Self::AccessPoint(_) | Self::VpcEndpoint(_) | Self::ResourceControl(..) => Vec::new(),
            Self::ServiceControl(..) => vec![FULL_AWS_ACCESS],
        }
    }

    /// Whether the place can be without a policy. A key always has one.
    pub const fn can_be_empty(&self) -> bool {
        !matches!(self, Self::Key(_))
    }

    /// Puts a policy there, or takes it away. `None` where the document has no such place.
    pub fn set(&self, document: &mut Document, policy: Option<PolicyValue>) -> Option<()> {
        if let Self::Key(id) = self {
            document.keys.iter_mut().find(|one| one.id == *id)?.policy = policy?;
            return Some(());
        }
        let principal = |document: &'_ mut Document, id: &Handle| -> Option<usize> {
            document.principals.iter().position(|one| one.id == *id)
        };
        match self {
            Self::S3(id) | Self::Kms(id) | Self::Boundary(id) | Self::Other(id, _) | Self::Session(id, _) => {
                let at = principal(document, id)?;
                self.set_of_principal(document.principals.get_mut(at)?, policy)
            }
            Self::Bucket(id) => {
                document.buckets.iter_mut().find(|one| one.id == *id)?.policy = policy;
                Some(())
            }
            Self::AccessPoint(id) => {
                document.access_points.iter_mut().find(|one| one.id == *id)?.policy = policy;
                Some(())
            }
            Self::VpcEndpoint(id) => {
                document.vpc_endpoints.iter_mut().find(|one| one.id == *id)?.policy = policy;
                Some(())
            }
            Self::ServiceControl(level, at) => {
                let level = document.organization.as_mut()?.levels.get_mut(*level)?;
                put(&mut level.service_control_policies, *at, policy)
            }
            Self::ResourceControl(level, at) => {
                let level = document.organization.as_mut()?.levels.get_mut(*level)?;
                put(&mut level.resource_control_policies, *at, policy)
            }
            Self::Key(_) => None,
        }
    }

    fn set_of_principal(&self, principal: &mut Principal, policy: Option<PolicyValue>) -> Option<()> {
        match self {
            Self::S3(_) => principal.policies.s3 = policy,
            Self::Kms(_) => principal.policies.kms = policy,
            Self::Boundary(_) => principal.boundary = policy,
            Self::Other(_, at) => put(&mut principal.policies.others, *at, policy)?,
            Self::Session(_, at) => put(&mut principal.session_policies, *at, policy)?,
            Self::Bucket(_)
            | Self::Key(_)
            | Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => return None,
        }
        Some(())
    }

    /// Puts the author's own text there. `None` where it cannot stand in a document; [`Self::check`] says why.
    pub fn set_text(&self, document: &mut Document, text: &str) -> Option<()> {
        self.set(document, Some(PolicyValue::Custom(CustomPolicy::parse(text).ok()?)))
    }

    /// What AWS would say to this text here. Places point into the text as it is given; white space around it, which
    /// [`Self::set_text`] takes away, is no problem.
    pub fn check(&self, document: &Document, text: &str) -> Checked {
        let body = text.trim_matches([' ', '\t', '\n', '\r']);
        let lead = text.find(body).unwrap_or_default();
        let moved = |span: Span| Span { start: shift(span.start, lead), end: shift(span.end, lead) };
        let kind = self.kind(document);
        let read = parse(body, kind).and_then(|policy| {
            let inapplicable = check_applicability(&policy, kind, &S3AndKms);
            if inapplicable.is_empty() { Ok(policy) } else { Err(inapplicable) }
        });
        match read {
            Ok(_) if CustomPolicy::parse(body).is_err() => {
                // Deeper than it could be stored in a document.
                let kind = ProblemKind::Json(JsonFault::TooDeep);
                let span = moved(Span { start: 0, end: shift(0, body.len()) });
                let problem = Problem { kind, span, statement: None, path: String::new() };
                Checked { problems: vec![problem], warnings: Vec::new() }
            }
            Ok(policy) => {
                let found = warnings(&policy, kind, &S3AndKms);
                let warnings =
                    found.into_iter().map(|one| Warning { span: moved(one.span), ..one }).collect();
                Checked { problems: Vec::new(), warnings }
            }
            Err(problems) => {
                let problems =
                    problems.into_iter().map(|one| Problem { span: moved(one.span), ..one }).collect();
                Checked { problems, warnings: Vec::new() }
            }
        }
    }
}

fn of_principal(principal: &Principal) -> Vec<PolicyPlace> {
    let id = || principal.id.clone();
    let others = (0..=principal.policies.others.len()).map(|at| PolicyPlace::Other(id(), at));
    let has_session = matches!(principal.kind, PrincipalKind::Role | PrincipalKind::Federated);
    let sessions = (0..=principal.session_policies.len()).map(|at| PolicyPlace::Session(id(), at));
    [PolicyPlace::S3(id()), PolicyPlace::Kms(id())]
        .into_iter()
        .chain(others)
        .chain([PolicyPlace::Boundary(id())])
        .chain(sessions.filter(|_| has_session))
        .collect()
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

fn shift(at: u32, by: usize) -> u32 {
    at.saturating_add(u32::try_from(by).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{build, presets};

    const SEED: [u8; 32] = [7; 32];

    /// A document that has a place of every kind.
    fn full() -> Document {
        let mut document = presets::get("article").unwrap();
        for template in crate::edit::Template::ALL {
            document = crate::edit::add(&document, *template).unwrap_or(document);
        }
        document.access_points.push(crate::v1::AccessPoint {
            id: Handle::parse("point").unwrap(),
            name: "point".to_owned(),
            account: document.accounts[0].id.clone(),
            bucket: document.buckets[0].id.clone(),
            policy: None,
            public_access_block: crate::v1::PublicAccessBlock::all(true),
            vpc: None,
        });
        document
    }

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
