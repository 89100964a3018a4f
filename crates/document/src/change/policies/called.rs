//! Which place of a document a policy stands at that a trace names.

use iam::{Layer, PolicyName};

use super::PolicyPlace;
use crate::format::model::{Group, Principal, inline_name};
use crate::{Document, Handle, PolicyValue};

impl PolicyPlace {
    /// Whether the policy that stands here is the one of this name, in this layer of a request of this principal. Inline policies have
    /// their names in their user, role or group alone: those of others are not meant.
    #[inline(never)]
    pub(crate) fn is_called(
        &self,
        document: &Document,
        principal: Option<&Principal>,
        layer: Layer,
        name: &PolicyName,
    ) -> bool {
        let own = |id: &Handle| principal.is_some_and(|one| one.id == *id);
        match self {
            Self::S3(id) | Self::Kms(id) | Self::Other(id, _) => {
                layer == Layer::Identity && self.is_attached_as(document, principal, id, name)
            }
            Self::Boundary(id) => layer == Layer::Boundary && own(id),
            Self::Session(id, _) => {
                let is_named = match self.value(document) {
                    Some(PolicyValue::Named(own)) => is_named(own, name),
                    Some(PolicyValue::Custom(_)) => matches!(name, PolicyName::Inline { .. }),
                    None => false,
                };
                layer == Layer::Session && own(id) && is_named
            }
            Self::Managed(id) => {
                let arn = document.managed_policy(id).map(|policy| policy.arn(document.partition()));
                arn.is_some_and(|own| arn_of(name) == Some(&*own))
            }
            Self::Bucket(_) | Self::Key(_) | Self::AccessPoint(_) => {
                let PolicyName::OfResource { arn } = name else { return false };
                layer == Layer::Resource && Self::of_resource(document, arn).as_ref() == Some(self)
            }
            Self::VpcEndpoint(id) => {
                let PolicyName::OfResource { arn } = name else { return false };
                layer == Layer::VpcEndpoint && **arn == **id
            }
            Self::ServiceControl(level, at) => {
                layer == Layer::ServiceControl && is_control(name, *level, *at)
            }
            Self::ResourceControl(level, at) => {
                layer == Layer::ResourceControl && is_control(name, *level, *at)
            }
        }
    }

    /// The same of the policies of a principal or a group.
    fn is_attached_as(
        &self,
        document: &Document,
        principal: Option<&Principal>,
        holder: &Handle,
        name: &PolicyName,
    ) -> bool {
        let Some(principal) = principal else { return false };
        let is_held = match name {
            PolicyName::ManagedOfGroup { group, .. } | PolicyName::InlineOfGroup { group, .. } => document
                .group(holder)
                .is_some_and(|own| principal.groups.contains(&own.id) && *own.name == **group),
            PolicyName::Managed { .. } | PolicyName::Inline { .. } => principal.id == *holder,
            PolicyName::OfResource { .. } => false,
        };
        let is_it = || match self.value(document) {
            Some(PolicyValue::Named(own)) => is_named(own, name),
            Some(PolicyValue::Custom(_)) => self.inline_name().is_some_and(|own| is_named(&own, name)),
            None => false,
        };
        is_held && is_it()
    }

    /// The group whose policy it is, if it is one's.
    pub(crate) fn group<'a>(&self, document: &'a Document) -> Option<&'a Group> {
        self.held_by().and_then(|(holder, _, _)| document.group(holder))
    }

    /// What an author's own policy is called that stands among those of a principal or a group.
    fn inline_name(&self) -> Option<String> {
        self.held_by().map(|(_, slot, place)| inline_name(slot, place))
    }

    /// Where it stands among the policies of a principal or a group, and whose they are.
    fn held_by(&self) -> Option<(&Handle, &'static str, Option<usize>)> {
        match self {
            Self::S3(holder) => Some((holder, "s3", None)),
            Self::Kms(holder) => Some((holder, "kms", None)),
            Self::Other(holder, at) => Some((holder, "other", Some(*at))),
            Self::Boundary(_)
            | Self::Session(..)
            | Self::Managed(_)
            | Self::Bucket(_)
            | Self::Key(_)
            | Self::AccessPoint(_)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => None,
        }
    }
}

/// The ARN of a managed policy.
fn arn_of(name: &PolicyName) -> Option<&str> {
    match name {
        PolicyName::Managed { arn } | PolicyName::ManagedOfGroup { arn, .. } => Some(arn),
        PolicyName::Inline { .. } | PolicyName::InlineOfGroup { .. } | PolicyName::OfResource { .. } => None,
    }
}

/// Whether a policy has this name that a document names so: a managed one by name, path or ARN, an inline one by its name.
fn is_named(own: &str, name: &PolicyName) -> bool {
    match name {
        PolicyName::Managed { arn } | PolicyName::ManagedOfGroup { arn, .. } => {
            arn.rsplit('/').next() == Some(own.rsplit('/').next().unwrap_or(own))
        }
        PolicyName::Inline { name } | PolicyName::InlineOfGroup { name, .. } => **name == *own,
        PolicyName::OfResource { .. } => false,
    }
}

/// Whether a name is that of an organization's own policy at this place.
fn is_control(name: &PolicyName, level: usize, at: usize) -> bool {
    arn_of(name).is_some_and(|arn| arn.ends_with(&format!("/p-{level}{at}")))
}
