//! Groups, customer managed policies, and how much IAM lets somebody have.

use std::collections::BTreeSet;

use iam::policy::{Holder, Quota, SentPolicy, beyond_session, inline_size};
use sim::{PrincipalPath, ReadPolicies};

use super::{ScenarioMaker, Whose, wanted};
use crate::PolicyValue;
use crate::format::model::{self, PrincipalKind};
use crate::run::{ProblemKind, templates};

/// The fewest policies, and the fewest bytes of inline ones, of which a quota of IAM's can know.
const FEW: usize = 10;
const SHORT: usize = 2_048;

/// Whether there may be more than somebody can have. Most have so little that it need not be counted.
pub(super) fn may_have_too_much(policies: &model::IdentityPolicies) -> bool {
    let all = policies.all();
    let bytes = all.iter().map(|(_, _, policy)| match policy {
        PolicyValue::Custom(text) => text.as_str().len(),
        // A template has text as well: a few hundred bytes.
        PolicyValue::Named(name) if matches!(name.as_str(), templates::USE_KEY | templates::DENY_KMS) => {
            SHORT / 2 + 1
        }
        PolicyValue::Named(_) => 0,
    });
    all.len() > FEW || bytes.fold(0, usize::saturating_add) > SHORT
}

impl ScenarioMaker<'_> {
    /// Groups and customer managed policies, also those that nobody has.
    #[inline(never)]
    pub(super) fn of_iam(&mut self) {
        let document = self.document;
        let mut taken = BTreeSet::new();
        for policy in &document.managed_policies {
            let model::ManagedPolicy { id, name, account, path, .. } = policy;
            self.named(
                Whose { id, account, group: None, linked: false },
                ("a policy name", name),
                path.as_deref(),
                &mut taken,
            );
            let at = format_args!("{id}.policy");
            match templates::inline(document, &policy.policy) {
                Some(text) => {
                    let name = iam::PolicyName::Managed { arn: policy.arn(self.document.partition()).into() };
                    let read = self.policies.identity(&text, name);
                    self.readable(at, read, text);
                }
                None => self.problems.push(super::Problem::unknown_policy(at, &policy.policy)),
            }
        }
        taken.clear();
        for group in &document.groups {
            let model::Group { id, name, account, path, policies } = group;
            let whose = Whose { id, account, group: Some(name), linked: false };
            self.named(whose, ("a group name", name), path.as_deref(), &mut taken);
            let read = self.identity_policies(whose, policies);
            self.groups.insert(id, read);
            self.quotas(whose, Holder::Group, name, policies);
        }
    }

    /// What a group and a managed policy have alike: an account, a path, and a name that is the only one there, whatever its case.
    /// Source: IAM API Reference, "CreateGroup", `GroupName`, and "CreatePolicy", `PolicyName`; IAM User Guide, "IAM and AWS STS quotas".
    #[inline(never)]
    fn named(
        &mut self,
        Whose { id, account, .. }: Whose<'_>,
        (what, name): (&'static str, &str),
        path: Option<&str>,
        taken: &mut BTreeSet<String>,
    ) {
        self.account_of(format_args!("{id}.account"), account);
        let is_name = (1..=128).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+=,.@_-".contains(&b));
        let read = wanted(is_name.then_some(()), what, "1 to 128 letters, digits and + = , . @ _ -", name);
        self.name(format_args!("{id}.name"), read);
        if let Some(path) = path {
            self.name(format_args!("{id}.path"), PrincipalPath::parse(path));
        }
        if !taken.insert([account.as_str(), "/", &name.to_ascii_lowercase()].concat()) {
            self.note(format_args!("{id}.name"), ProblemKind::DuplicateName { name: name.to_owned() });
        }
    }

    /// A customer managed policy, attached. What is wrong with it stands where it is written.
    #[inline(never)]
    pub(super) fn attached(
        &mut self,
        whose: Whose<'_>,
        policy: &model::ManagedPolicy,
    ) -> Option<sim::Policy> {
        let text = templates::inline(self.document, &policy.policy)?;
        ReadPolicies::identity(self.policies, &text, whose.managed(&policy.arn(self.document.partition())))
            .ok()
    }

    /// The policies of the groups that a user is in. Source: IAM User Guide, "IAM user groups": only users can be in groups, and a
    /// user in at most 10; all are of one account.
    #[inline(never)]
    pub(super) fn policies_of_groups(&mut self, principal: &model::Principal) -> Vec<sim::Policy> {
        let model::Principal { id, kind, account, groups, .. } = principal;
        let at = format_args!("{id}.groups");
        match kind {
            PrincipalKind::User | PrincipalKind::Federated => {}
            PrincipalKind::Root | PrincipalKind::Role | PrincipalKind::Service => {
                self.note(at, ProblemKind::NotInGroups);
                return Vec::new();
            }
        }
        let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        if count > Quota::Groups.max() {
            self.note(at, ProblemKind::Quota { quota: Quota::Groups, count, name: principal.name.clone() });
        }
        let mut seen = BTreeSet::new();
        let mut read = Vec::new();
        for handle in groups {
            match self.document.group(handle) {
                None => self.note(at, ProblemKind::UnknownHandle { handle: handle.to_string() }),
                Some(group) if group.account != *account => self.note(at, ProblemKind::GroupOfOtherAccount),
                Some(group) if !seen.insert(handle) => {
                    self.note(at, ProblemKind::GroupTwice { name: group.name.clone() });
                }
                Some(_) => read.extend(self.groups.get(handle).into_iter().flatten().cloned()),
            }
        }
        read
    }

    /// What a principal has beyond IAM's quotas.
    #[inline(never)]
    pub(super) fn quotas_of(&mut self, principal: &model::Principal) {
        let model::Principal { id, account, name, kind, user, policies, .. } = principal;
        let (holder, name) = match kind {
            PrincipalKind::User => (Holder::User, name),
            // The policies of a federated session are those of the user who made it.
            PrincipalKind::Federated => (Holder::User, user.as_ref().unwrap_or(name)),
            PrincipalKind::Role => (Holder::Role, name),
            // IAM lets nobody put policies into a root user.
            PrincipalKind::Root | PrincipalKind::Service => return,
        };
        self.quotas(Whose { id, account, group: None, linked: false }, holder, name, policies);
    }

    /// What nobody can have put on a service-linked role: a boundary, and a policy of the account's. Inline policies of such roles are
    /// written by their services. Source: IAM API Reference, "PutRolePermissionsBoundary" and "CreateServiceLinkedRole"; AWS Lake
    /// Formation Developer Guide, "Service-linked role limitations".
    #[inline(never)]
    pub(super) fn protected_role(&mut self, principal: &model::Principal) {
        let model::Principal { id, account, name, policies, .. } = principal;
        let document = self.document;
        if principal.boundary.is_some() {
            self.note(format_args!("{id}.boundary"), ProblemKind::ProtectedRole { role: name.clone() });
        }
        for (slot, place, policy) in policies.all() {
            let is_own = |policy: &str| document.attached(account, policy).is_some();
            if matches!(policy, PolicyValue::Named(policy) if is_own(policy)) {
                let path =
                    place.map_or_else(|| format!("{id}.{slot}"), |place| format!("{id}.others.{place}"));
                self.note(format_args!("{path}"), ProblemKind::ProtectedRole { role: name.clone() });
            }
        }
    }

    /// What a session has beyond what STS takes.
    #[inline(never)]
    pub(super) fn session_quotas(&mut self, principal: &model::Principal) {
        let model::Principal { id, account, session_policies, .. } = principal;
        let document = self.document;
        let sent = |policy: &PolicyValue| {
            let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
            match policy {
                PolicyValue::Custom(text) => SentPolicy::Inline(count(text.as_str())),
                PolicyValue::Named(name) => {
                    let own = document.attached(account, name).map(|own| own.arn(document.partition()));
                    let of_aws = || Some(templates::arn_of(document, templates::managed(document, name)?));
                    match own.or_else(of_aws) {
                        Some(arn) => SentPolicy::Managed(count(&arn)),
                        None => SentPolicy::Inline(count(
                            &templates::inline(document, policy).unwrap_or_default(),
                        )),
                    }
                }
            }
        };
        let sent: Vec<SentPolicy> = session_policies.iter().map(sent).collect();
        for (place, quota, count) in beyond_session(&sent) {
            let path = format_args!("{id}.sessionPolicies.{place}");
            self.note(path, ProblemKind::SessionQuota { quota, count });
        }
    }

    #[inline(never)]
    fn quotas(&mut self, whose: Whose<'_>, holder: Holder, name: &str, policies: &model::IdentityPolicies) {
        let document = self.document;
        let id = whose.id;
        let (mut size, mut attached) = (0_u32, BTreeSet::new());
        // The first policy that is too much is told, and no other one of its kind.
        for (slot, place, policy) in policies.all() {
            let is_attached = match policy {
                PolicyValue::Custom(_) => false,
                PolicyValue::Named(name) => {
                    document.attached(whose.account, name).is_some()
                        || templates::managed(document, name).is_some()
                }
            };
            let (quota, before, now) = match (is_attached, policy) {
                (true, PolicyValue::Named(name)) => {
                    let before = attached.len();
                    attached.insert(name.rsplit('/').next().unwrap_or(name));
                    let count = |count| u32::try_from(count).unwrap_or(u32::MAX);
                    (Quota::Attached(holder), count(before), count(attached.len()))
                }
                (_, policy) => {
                    let before = size;
                    let text = templates::inline(document, policy).unwrap_or_default();
                    size = size.saturating_add(inline_size(&text));
                    (Quota::InlineSize(holder), before, size)
                }
            };
            if before <= quota.max() && now > quota.max() {
                let path =
                    place.map_or_else(|| format!("{id}.{slot}"), |place| format!("{id}.others.{place}"));
                let kind = ProblemKind::Quota { quota, count: now, name: name.to_owned() };
                self.problems.push(super::Problem { path, kind });
            }
        }
    }
}
