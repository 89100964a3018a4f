//! Gathers every policy that has a say about a request, as the evaluation wants them.

use std::sync::Arc;

use iam::{ControlLevel, ControlPolicies, Grant, Layers, NamedPolicy, ResourceTrust};

use crate::AccountId;
use crate::caller::Caller;
use crate::cloud::Cloud;
use crate::context::Asked;
use crate::crypto::EncryptionContext;
use crate::model::{OrganizationLevel, Owner, Policy, PrincipalKind};
use crate::trace::Authorization;

/// The resource's side of an evaluation.
pub(crate) struct ResourceSide {
    /// The account that owns it; none owns what the anonymous user does.
    pub(crate) account: Option<AccountId>,
    pub(crate) trust: ResourceTrust,
    pub(crate) policy: Option<NamedPolicy>,
    pub(crate) grants: Vec<Grant>,
    /// Whether RCPs reach the resource: they do not reach AWS managed keys.
    pub(crate) reached_by_rcps: bool,
}

impl ResourceSide {
    /// That of what an account owns and trusts its own identities with.
    pub(crate) fn of_account(account: AccountId, policy: Option<NamedPolicy>, grants: Vec<Grant>) -> Self {
        Self::of_owner(Owner::Account(account), policy, grants)
    }

    /// The same of whoever owns it.
    pub(crate) fn of_owner(owner: Owner, policy: Option<NamedPolicy>, grants: Vec<Grant>) -> Self {
        Self {
            account: owner.account(),
            trust: ResourceTrust::Account,
            policy,
            grants,
            reached_by_rcps: true,
        }
    }
}

/// Every policy of one evaluation. Cloning the compiled policies is cheap; [`Gathered::evaluate`] lends them out.
pub(crate) struct Gathered {
    resource: ResourceSide,
    identity: Vec<NamedPolicy>,
    boundary: Option<NamedPolicy>,
    session: Vec<NamedPolicy>,
    vpc_endpoint: Option<NamedPolicy>,
    service_control: Control,
    resource_control: Control,
}

/// The control policies over one account.
enum Control {
    NoOrganization,
    ManagementAccount,
    ExemptResource,
    Levels(Vec<(Arc<str>, Vec<NamedPolicy>)>),
}

/// Gathers the policies for a request of this caller to this resource.
pub(crate) fn gather(
    cloud: &Cloud,
    caller: Caller<'_>,
    vpc_endpoint: Option<&str>,
    resource: ResourceSide,
) -> Gathered {
    let named = |policies: &[Policy]| policies.iter().map(|policy| policy.named.clone()).collect();
    let (identity, boundary, session) = match caller {
        Caller::Anonymous | Caller::CloudFront(_) | Caller::OriginAccessIdentity(_) | Caller::Service(_) => {
            (Vec::new(), None, Vec::new())
        }
        Caller::Known { principal, .. } => {
            let session = match &principal.kind {
                PrincipalKind::Root | PrincipalKind::User => Vec::new(),
                PrincipalKind::RoleSession { policies, .. }
                | PrincipalKind::FederatedUser { policies, .. } => named(policies),
            };
            let boundary = principal.boundary.as_ref().map(|policy| policy.named.clone());
            (named(&principal.policies), boundary, session)
        }
    };
    // SCPs follow the caller's account and RCPs the resource's, so the two are gathered from different places.
    let service_control = caller.account().map_or(Control::NoOrganization, |account| {
        control(cloud, account, |level| named(&level.service_control_policies))
    });
    let resource_control = match resource.account.filter(|_| resource.reached_by_rcps) {
        Some(account) => control(cloud, &account, |level| {
            let mut policies: Vec<NamedPolicy> = named(&level.resource_control_policies);
            // AWS attaches RCPFullAWSAccess at every level, so that only Denies of RCPs matter (RuleId::RcpMustAllow).
            if let Some(full) = Policy::rcp_full_access().filter(|_| !policies.is_empty()) {
                // Whoever names it says what is so anyway.
                policies.retain(|policy| policy.name != full.named.name);
                policies.push(full.named.clone());
            }
            policies
        }),
        None => Control::ExemptResource,
    };
    let vpc_endpoint = vpc_endpoint
        .and_then(|id| cloud.vpc_endpoint(id))
        .and_then(|endpoint| endpoint.policy.as_ref())
        .map(|policy| policy.named.clone());
    Gathered { resource, identity, boundary, session, vpc_endpoint, service_control, resource_control }
}

/// The levels above an account at which policies of the type are in use.
fn control(
    cloud: &Cloud,
    account: &AccountId,
    policies: impl Fn(&OrganizationLevel) -> Vec<NamedPolicy>,
) -> Control {
    let Some(organization) = cloud.organization().filter(|organization| organization.has(account)) else {
        return Control::NoOrganization;
    };
    if organization.management_account == *account {
        return Control::ManagementAccount;
    }
    let levels: Vec<(Arc<str>, Vec<NamedPolicy>)> = organization
        .levels
        .iter()
        .filter(|level| level.accounts.contains(account))
        .map(|level| (level.id.as_str().into(), policies(level)))
        .filter(|(_, policies)| !policies.is_empty())
        .collect();
    if levels.is_empty() { Control::NoOrganization } else { Control::Levels(levels) }
}

impl Gathered {
    /// What IAM's evaluation says of an action. The encryption context is that of KMS, which the trace keeps.
    pub(crate) fn evaluate(
        &self,
        asked: &Asked<'_>,
        action: &'static str,
        resource: String,
        encryption_context: Option<&EncryptionContext>,
    ) -> Authorization {
        let (service_control, resource_control) =
            (self.service_control.levels(), self.resource_control.levels());
        let mut layers = Layers::of(self.resource.account, self.resource.trust);
        layers.service_control = self.service_control.over(&service_control);
        layers.resource_control = self.resource_control.over(&resource_control);
        layers.vpc_endpoint = self.vpc_endpoint.as_ref();
        layers.resource = self.resource.policy.as_ref();
        layers.grants = &self.resource.grants;
        layers.identity = &self.identity;
        layers.boundary = self.boundary.as_ref();
        layers.session = &self.session;
        let principal = asked.caller.identity();
        let context = asked.context(layers.keys());
        let request = iam::Request { principal: &principal, action, resource: &resource, context: &context };
        let explanation = Box::new(iam::explain(&request, &layers));
        let principal = asked.caller.principal().map(|principal| principal.name.clone());
        Authorization {
            action,
            principal,
            resource,
            encryption_context: encryption_context.cloned(),
            explanation,
        }
    }
}

impl Control {
    fn levels(&self) -> Vec<ControlLevel<'_>> {
        match self {
            Self::NoOrganization | Self::ManagementAccount | Self::ExemptResource => Vec::new(),
            Self::Levels(levels) => levels
                .iter()
                .map(|(name, policies)| ControlLevel { name: Arc::clone(name), policies })
                .collect(),
        }
    }

    fn over<'a>(&self, levels: &'a [ControlLevel<'a>]) -> ControlPolicies<'a> {
        match self {
            Self::NoOrganization => ControlPolicies::NoOrganization,
            Self::ManagementAccount => ControlPolicies::ManagementAccount,
            Self::ExemptResource => ControlPolicies::ExemptResource,
            Self::Levels(_) => ControlPolicies::Levels(levels),
        }
    }
}
