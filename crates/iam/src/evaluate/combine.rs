//! How the layers combine into one answer.
//!
//! Source: IAM user guide, *Policy evaluation logic*, *Cross-account policy evaluation logic*; KMS developer guide,
//! *Policy evaluation* for resources whose policy is mandatory.

use super::explanation::{AllowedBy, Decision, NotApplicable, Relation};
use super::layers::{AcrossAccounts, ControlLevel, ControlPolicies, Grant, Layer, Layers, ResourceTrust};
use super::principal_match::{Matches, PrincipalMatch, Reach};
use super::statement::Heard;
use crate::policy::Effect;
use crate::principal::{Principal, RoleKind};
use crate::truth::Truth;

/// What a layer's statements say together.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) allowed: Matches,
    /// Allows that hang on an open key.
    pub(super) perhaps_allowed: Matches,
    pub(super) denied: bool,
    /// A Deny that hangs on an open key.
    pub(super) perhaps_denied: bool,
}

impl Tally {
    /// A layer that has no say does not stand in the way.
    pub(super) const UNLIMITED: Self = Self {
        allowed: Matches::BEARER,
        perhaps_allowed: Matches::NONE,
        denied: false,
        perhaps_denied: false,
    };

    pub(super) fn add(&mut self, effect: Effect, heard: Heard) {
        if !heard.by.is_empty() {
            self.add_for(effect, heard.truth, heard.by);
        }
        if !heard.perhaps.is_empty() {
            self.add_for(effect, Truth::all([heard.truth, Truth::Open]), heard.perhaps);
        }
    }

    fn add_for(&mut self, effect: Effect, truth: Truth, by: Matches) {
        match (effect, truth) {
            (_, Truth::No) => {}
            (Effect::Allow, Truth::Yes) => self.allowed = self.allowed.or(by),
            (Effect::Allow, Truth::Open) => self.perhaps_allowed = self.perhaps_allowed.or(by),
            (Effect::Deny, Truth::Yes) => self.denied = true,
            (Effect::Deny, Truth::Open) => self.perhaps_denied = true,
        }
    }

    /// Two levels of an organization: both must allow, either may deny.
    pub(super) fn and(self, other: Self) -> Self {
        let both = |left: Matches, right: Matches| match left.is_empty() || right.is_empty() {
            true => Matches::NONE,
            false => Matches::BEARER,
        };
        let perhaps = |tally: Self| tally.allowed.or(tally.perhaps_allowed);
        let allowed = both(self.allowed, other.allowed);
        Self {
            allowed,
            perhaps_allowed: match allowed.is_empty() {
                true => both(perhaps(self), perhaps(other)),
                false => Matches::NONE,
            },
            denied: self.denied || other.denied,
            perhaps_denied: self.perhaps_denied || other.perhaps_denied,
        }
    }

    pub(super) fn is_open(self) -> bool {
        !self.perhaps_allowed.is_empty() || self.perhaps_denied
    }

    fn voice(self, outcome: Extreme) -> Voice {
        match outcome {
            Extreme::Worst => Voice { allowed: self.allowed, denied: self.denied || self.perhaps_denied },
            Extreme::Best => Voice { allowed: self.allowed.or(self.perhaps_allowed), denied: self.denied },
        }
    }
}

/// Which way every open key turns out, seen from the caller. Allows only help and denies only harm, so every real
/// answer lies between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extreme {
    Worst,
    Best,
}

#[derive(Clone, Copy)]
struct Voice {
    allowed: Matches,
    denied: bool,
}

/// What every layer says, levels already combined.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tallies {
    pub(super) service_control: Tally,
    pub(super) resource_control: Tally,
    pub(super) vpc_endpoint: Tally,
    pub(super) resource: Tally,
    pub(super) grants: Granted,
    pub(super) identity: Tally,
    pub(super) boundary: Tally,
    pub(super) session: Tally,
}

/// What the grants allow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Granted {
    pub(super) all: Matches,
    /// By grants that are enough for a caller of another account.
    across_accounts: Matches,
}

impl Granted {
    pub(super) fn by(grants: &[Grant]) -> Self {
        grants.iter().fold(Self { all: Matches::NONE, across_accounts: Matches::NONE }, |granted, grant| {
            let to = Matches::of(grant.to);
            match grant.across_accounts {
                AcrossAccounts::NeedsIdentity => Self { all: granted.all.or(to), ..granted },
                AcrossAccounts::Suffices => {
                    Self { all: granted.all.or(to), across_accounts: granted.across_accounts.or(to) }
                }
            }
        })
    }
}

impl Tallies {
    fn in_order(&self) -> [(Layer, Tally); 7] {
        [
            (Layer::ResourceControl, self.resource_control),
            (Layer::ServiceControl, self.service_control),
            (Layer::VpcEndpoint, self.vpc_endpoint),
            (Layer::Resource, self.resource),
            (Layer::Identity, self.identity),
            (Layer::Boundary, self.boundary),
            (Layer::Session, self.session),
        ]
    }

    /// Whether anything that matched hangs on an open key.
    pub(super) fn is_open(&self) -> bool {
        self.in_order().into_iter().any(|(_, tally)| tally.is_open())
    }
}

/// The answer and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Conclusion {
    Allowed(AllowedBy),
    Denied(Layer),
    NotAllowed(Layer),
}

impl Conclusion {
    pub(super) fn decision(self) -> Decision {
        match self {
            Self::Allowed(_) => Decision::Allow,
            Self::Denied(_) => Decision::ExplicitDeny,
            Self::NotAllowed(_) => Decision::ImplicitDeny,
        }
    }
}

/// How the caller is related to the resource.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing {
    pub(super) relation: Relation,
    trust: ResourceTrust,
    is_root: bool,
}

impl Standing {
    pub(super) fn of(principal: &Principal, layers: &Layers<'_>) -> Self {
        let relation = match principal.account() {
            Some(account) if Some(account) == layers.resource_account => Relation::SameAccount,
            Some(_) => Relation::CrossAccount,
            None => Relation::ResourceSideOnly,
        };
        let is_root = matches!(principal, Principal::Root(_));
        Self { relation, trust: layers.resource_trust, is_root }
    }
}

pub(super) fn conclude(tallies: &Tallies, standing: Standing, outcome: Extreme) -> Conclusion {
    // A Deny of any layer wins over every Allow, so all are heard before any Allow is looked for.
    // Source: IAM user guide, *Policy evaluation logic* (documented).
    for (layer, tally) in tallies.in_order() {
        if tally.voice(outcome).denied {
            return Conclusion::Denied(layer);
        }
    }
    // These limit what the resource's policy gives too, so nothing that it says can make up for their silence.
    // Source: IAM user guide, *Policy evaluation logic* (documented).
    let allows = |tally: Tally| !tally.voice(outcome).allowed.is_empty();
    for (layer, tally) in [
        (Layer::ResourceControl, tallies.resource_control),
        (Layer::ServiceControl, tallies.service_control),
        (Layer::VpcEndpoint, tallies.vpc_endpoint),
    ] {
        if !allows(tally) {
            return Conclusion::NotAllowed(layer);
        }
    }
    let resource_side = tallies.resource.voice(outcome).allowed.or(tallies.grants.all);
    let caller_side = CallerSide {
        identity: allows(tallies.identity),
        boundary: allows(tallies.boundary),
        session: allows(tallies.session),
    };
    match standing.relation {
        Relation::SameAccount => within_account(resource_side, caller_side, standing),
        Relation::CrossAccount => across_accounts(resource_side, tallies.grants.across_accounts, caller_side),
        // Anonymous callers and services have no account, so there is no second side that would have to allow.
        // Source: IAM user guide, *Cross-account policy evaluation logic* (documented).
        Relation::ResourceSideOnly => match resource_side.iter().next() {
            Some(way) => Conclusion::Allowed(AllowedBy::Resource(way)),
            None => Conclusion::NotAllowed(Layer::Resource),
        },
    }
}

/// How far what the layers say settles the answer.
pub(super) enum Settled {
    /// Whatever the open keys are.
    Is(Decision),
    /// Denied whatever the open keys are, but by whom may hang on them.
    Denied,
    /// Allowed or denied by conditions on open keys, as far as each is looked at alone.
    Hangs,
}

pub(super) fn settle(tallies: &Tallies, standing: Standing) -> Settled {
    let worst = conclude(tallies, standing, Extreme::Worst).decision();
    if !tallies.is_open() {
        return Settled::Is(worst);
    }
    let best = conclude(tallies, standing, Extreme::Best).decision();
    match (worst == best, best) {
        (true, _) => Settled::Is(worst),
        (false, Decision::Allow) => Settled::Hangs,
        (false, Decision::ImplicitDeny | Decision::ExplicitDeny | Decision::Depends) => Settled::Denied,
    }
}

/// Whether each layer on the caller's side allows.
#[derive(Clone, Copy)]
struct CallerSide {
    identity: bool,
    boundary: bool,
    session: bool,
}

impl CallerSide {
    fn first_missing(self) -> Option<Layer> {
        let layers = [
            (Layer::Identity, self.identity),
            (Layer::Boundary, self.boundary),
            (Layer::Session, self.session),
        ];
        layers.into_iter().find(|(_, allows)| !allows).map(|(layer, _)| layer)
    }

    /// The first layer that stops a caller whom the resource means in this way.
    fn first_missing_for(self, way: PrincipalMatch) -> Option<Layer> {
        let limits = way.limits();
        let limited = Self {
            identity: self.identity || !limits.identity,
            boundary: self.boundary || !limits.boundary,
            session: self.session || !limits.session,
        };
        limited.first_missing()
    }
}

fn within_account(resource_side: Matches, caller: CallerSide, standing: Standing) -> Conclusion {
    let delegates = resource_side.iter().any(|way| way.reach() == Reach::Delegation);
    // A KMS key does not trust its own account by itself: the account's policies count only once the key policy lets the
    // account decide. Source: KMS developer guide, *Policy evaluation*, *Default key policy* (documented).
    let identity_counts = match standing.trust {
        ResourceTrust::Account => true,
        ResourceTrust::PolicyMandatory => delegates,
    };
    let mut direct = resource_side.iter().filter(|way| way.reach() != Reach::Delegation);
    if identity_counts && caller.first_missing().is_none() {
        return Conclusion::Allowed(match (standing.is_root, standing.trust) {
            // No policy allows it: the root user has every right in its own account.
            (true, _) => AllowedBy::RootUser,
            (false, ResourceTrust::Account) => AllowedBy::Identity,
            (false, ResourceTrust::PolicyMandatory) => AllowedBy::IdentityByDelegation,
        });
    }
    if let Some(way) = direct.clone().find(|way| caller.first_missing_for(*way).is_none()) {
        return Conclusion::Allowed(AllowedBy::Resource(way));
    }
    // A resource that lets the caller in was stopped by a boundary or a session policy: that is what is missing.
    let stopped = direct.find_map(|way| caller.first_missing_for(way));
    let missing = stopped.or_else(|| caller.first_missing().filter(|_| identity_counts));
    Conclusion::NotAllowed(missing.unwrap_or(Layer::Resource))
}

fn across_accounts(resource_side: Matches, sufficient: Matches, caller: CallerSide) -> Conclusion {
    if resource_side.is_empty() {
        return Conclusion::NotAllowed(Layer::Resource);
    }
    // Another account's Allow is never enough on its own: the caller's own account has to allow too, save where the
    // resource says that a grant suffices (`AcrossAccounts::Suffices`).
    // Source: IAM user guide, *Cross-account policy evaluation logic* (documented).
    let Some(missing) = caller.first_missing() else { return Conclusion::Allowed(AllowedBy::BothAccounts) };
    match sufficient.iter().find(|way| caller.first_missing_for(*way).is_none()) {
        Some(way) => Conclusion::Allowed(AllowedBy::Resource(way)),
        None => {
            let stopped = sufficient.iter().find_map(|way| caller.first_missing_for(way));
            Conclusion::NotAllowed(stopped.unwrap_or(missing))
        }
    }
}

/// The levels of SCPs that bind this caller, or why none do.
///
/// Source: Organizations user guide, *Service control policies (SCPs)*.
pub(super) fn service_control_levels<'a>(
    layers: &Layers<'a>,
    principal: &Principal,
) -> Result<&'a [ControlLevel<'a>], NotApplicable> {
    match principal.account() {
        None => Err(NotApplicable::NoCallerAccount),
        Some(_) => control_levels(layers.service_control, principal),
    }
}

/// The levels of RCPs that bind this caller, or why none do. They bind anonymous callers and services too.
///
/// Source: Organizations user guide, *Resource control policies (RCPs)*.
pub(super) fn resource_control_levels<'a>(
    layers: &Layers<'a>,
    principal: &Principal,
) -> Result<&'a [ControlLevel<'a>], NotApplicable> {
    control_levels(layers.resource_control, principal)
}

fn control_levels<'a>(
    policies: ControlPolicies<'a>,
    principal: &Principal,
) -> Result<&'a [ControlLevel<'a>], NotApplicable> {
    let is_service_linked = matches!(
        principal,
        Principal::RoleSession(session) if session.kind() == RoleKind::ServiceLinked
    );
    match policies {
        ControlPolicies::NoOrganization => Err(NotApplicable::NoOrganization),
        ControlPolicies::ManagementAccount => Err(NotApplicable::ManagementAccount),
        ControlPolicies::ExemptResource => Err(NotApplicable::ExemptResource),
        // Neither SCPs nor RCPs bind service-linked roles. Source: Organizations user guide, both pages (documented).
        ControlPolicies::Levels(_) if is_service_linked => Err(NotApplicable::ServiceLinkedRole),
        ControlPolicies::Levels(levels) => Ok(levels),
    }
}

/// Whether the caller's identity-based policies have a say, and if not why.
pub(super) fn identity_applies(principal: &Principal) -> Result<(), NotApplicable> {
    match principal {
        Principal::User(_) | Principal::RoleSession(_) | Principal::FederatedUser(_) => Ok(()),
        Principal::Root(_) => Err(NotApplicable::RootUser),
        Principal::Anonymous | Principal::Service { .. } | Principal::OriginAccessIdentity { .. } => {
            Err(NotApplicable::NoCallerAccount)
        }
    }
}

/// Whether session policies have a say, and if not why. A federated user without any may do nothing by itself.
///
/// Source: STS API reference, *GetFederationToken* and *AssumeRole*.
pub(super) fn session_applies(layers: &Layers<'_>, principal: &Principal) -> Result<(), NotApplicable> {
    match principal {
        // Unlike a role's session, which without session policies has all rights of its role.
        Principal::FederatedUser(_) => Ok(()),
        Principal::RoleSession(_) if layers.session.is_empty() => Err(NotApplicable::None),
        Principal::RoleSession(_) => Ok(()),
        Principal::User(_) => Err(NotApplicable::None),
        Principal::Root(_) => Err(NotApplicable::RootUser),
        Principal::Anonymous | Principal::Service { .. } | Principal::OriginAccessIdentity { .. } => {
            Err(NotApplicable::NoCallerAccount)
        }
    }
}
