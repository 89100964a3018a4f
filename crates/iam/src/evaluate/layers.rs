//! Every layer of policies between a request and its resource.

use std::sync::Arc;

use super::compile::NamedPolicy;
use super::principal_match::PrincipalMatch;
use crate::policy::AccountId;

/// A kind of policy in the order in which AWS lets it speak.
///
/// Source: IAM user guide, *Policy evaluation logic*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Resource control policies, one finding a level.
    ResourceControl,
    /// Service control policies, one finding a level.
    ServiceControl,
    /// The policy of the VPC endpoint the request came through.
    VpcEndpoint,
    /// The resource's own policy.
    Resource,
    /// What the resource allows beside its policy: KMS grants, S3 ACLs.
    Grants,
    /// The caller's identity-based policies, groups included.
    Identity,
    /// The caller's permissions boundary.
    Boundary,
    /// The session's policies.
    Session,
}

/// Every policy that has a say about one request. [`Layers::new`] gives the least; fill in the rest.
#[derive(Clone, Copy, Debug)]
pub struct Layers<'a> {
    /// The service control policies over the caller's account.
    pub service_control: ControlPolicies<'a>,
    /// The resource control policies over the resource's account.
    pub resource_control: ControlPolicies<'a>,
    /// The VPC endpoint's policy, if the request came through an endpoint.
    pub vpc_endpoint: Option<&'a NamedPolicy>,
    /// The account that owns the resource, if one does.
    pub resource_account: Option<AccountId>,
    /// Whether an identity-based Allow does in the resource's own account.
    pub resource_trust: ResourceTrust,
    /// The resource's policy.
    pub resource: Option<&'a NamedPolicy>,
    /// What else the resource allows *this* request, already evaluated.
    pub grants: &'a [Grant],
    /// The caller's identity-based policies: managed and inline, its own and its groups'. For a federated user those of
    /// the IAM user who made the session.
    pub identity: &'a [NamedPolicy],
    /// The permissions boundary of the user or role.
    pub boundary: Option<&'a NamedPolicy>,
    /// The session's policies; for a role session none means that there is no such limit.
    pub session: &'a [NamedPolicy],
    /// The canonical user id of the caller's account, where policies name accounts so.
    pub canonical_user: Option<&'a str>,
}

impl Layers<'_> {
    /// No policy at all: nobody may do anything, but for what the root user may in its own account.
    #[must_use]
    pub const fn new(resource_account: AccountId, resource_trust: ResourceTrust) -> Self {
        Self::of(Some(resource_account), resource_trust)
    }

    /// The same of a resource that no account need own.
    #[must_use]
    pub const fn of(resource_account: Option<AccountId>, resource_trust: ResourceTrust) -> Self {
        Layers {
            service_control: ControlPolicies::NoOrganization,
            resource_control: ControlPolicies::NoOrganization,
            vpc_endpoint: None,
            resource_account,
            resource_trust,
            resource: None,
            grants: &[],
            identity: &[],
            boundary: None,
            session: &[],
            canonical_user: None,
        }
    }

    /// The condition keys whose values an evaluation asks for, in lower case; each as often as policies name it. What a
    /// request says of others makes no difference to its answer or its explanation.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let controls = [&self.service_control, &self.resource_control].into_iter();
        let controls = controls.flat_map(|control| control.levels()).flat_map(|level| level.policies);
        let singles = [self.vpc_endpoint, self.resource, self.boundary].into_iter().flatten();
        let all = controls.chain(singles).chain(self.identity).chain(self.session);
        all.flat_map(|named| named.policy.keys())
    }
}

/// Whether the resource trusts its own account's identity-based policies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceTrust {
    /// Always, as most resources do: an identity-based Allow suffices in the same account.
    Account,
    /// Only as far as the resource's policy says so, as KMS keys do. Not even the root user is special.
    ///
    /// Source: KMS developer guide, *Key policies in AWS KMS* and *Default key policy*.
    PolicyMandatory,
}

/// The SCPs or RCPs over an account.
#[derive(Clone, Copy, Debug)]
pub enum ControlPolicies<'a> {
    /// The account belongs to no organization, or the policy type is not enabled.
    NoOrganization,
    /// The organization's management account, which neither SCPs nor RCPs reach.
    ManagementAccount,
    /// A resource RCPs do not reach, such as an AWS managed key.
    ExemptResource,
    /// Every level from the root over the organizational units down to the account.
    Levels(&'a [ControlLevel<'a>]),
}

impl<'a> ControlPolicies<'a> {
    fn levels(&self) -> &'a [ControlLevel<'a>] {
        match self {
            Self::NoOrganization | Self::ManagementAccount | Self::ExemptResource => &[],
            Self::Levels(levels) => levels,
        }
    }
}

/// The control policies attached at one level of the organization.
#[derive(Clone, Debug)]
pub struct ControlLevel<'a> {
    /// `r-ab12`, `ou-...` or the account id.
    pub name: Arc<str>,
    /// At least one must allow.
    pub policies: &'a [NamedPolicy],
}

/// An Allow that stands on the resource beside its policy and was found to cover this request: a KMS grant, an ACL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What to call it in an explanation.
    pub id: Arc<str>,
    /// As whom it means the caller, and so which other Allows it needs.
    pub to: PrincipalMatch,
    /// Whether it is enough for a caller of another account.
    pub across_accounts: AcrossAccounts,
}

/// What a caller of another account needs beside a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AcrossAccounts {
    /// Nothing: a KMS grant names its grantee. EC2 Auto Scaling's service-linked role, which has no policy for KMS, uses
    /// keys of other accounts by grants alone.
    ///
    /// Source: EC2 Auto Scaling user guide, *Required AWS KMS key policy for use with encrypted volumes*.
    Suffices,
    /// An identity-based policy of its account that allows as well, as for an ACL.
    NeedsIdentity,
}
