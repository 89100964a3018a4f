//! From a document to a cloud: names are read, references followed, policies parsed, and every problem is told.

mod grants;
mod groups;
mod network;
mod organization;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Arguments;

use iam::PolicyName;
use sim::crypto::{EncryptionContext, Entropy};
use sim::request::{AclSetting, GrantHeader, PutObject, is_known_value};
use sim::{
    AccountId, BucketName, Cloud, KeyArn, NameError, ObjectName, Partition, PrincipalName, PrincipalPath,
    ReadPolicies, Region, Timestamp, UniqueId, Upload,
};

pub(crate) use grants::grant_constraint;

use crate::format::limits::WAIT_SECONDS_MAX;
use crate::format::model;
use crate::format::model::{Algorithm, Caller, Encryption, PrincipalKind};
use crate::run::headers::Headers;
use crate::run::problem::wanted;
use crate::run::{Problem, ProblemKind, limits, templates};
use crate::{Document, Handle, PolicyValue};

/// Makes a document real: a cloud with its keys and its encrypted objects. Random bytes come from the seed.
/// Errors with everything that is wrong, each with its path.
pub fn build(document: &Document, seed: [u8; 32]) -> Result<Cloud, Vec<Problem>> {
    Workshop::new(seed).build(document)
}

/// Makes the documents of one seed real, each as if it were the only one. What a cloud needs that is the same in the next
/// is made once: policies are read, keys made and uploads encrypted again only where what they are made of has changed.
#[derive(Debug, Clone)]
pub struct Workshop {
    seed: [u8; 32],
    clouds: sim::Workshop,
}

impl Workshop {
    /// A workshop in which nothing was made yet.
    pub fn new(seed: [u8; 32]) -> Self {
        Self { seed, clouds: sim::Workshop::new(Entropy::new(seed)) }
    }

    /// The seed.
    pub const fn seed(&self) -> [u8; 32] {
        self.seed
    }

    /// The random bytes that the seed stands for.
    pub(crate) const fn entropy(&self) -> &Entropy {
        self.clouds.entropy()
    }

    /// Makes a document real: a cloud with its keys and its encrypted objects.
    /// Errors with everything that is wrong, each with its path.
    pub fn build(&mut self, document: &Document) -> Result<Cloud, Vec<Problem>> {
        #[cfg(feature = "counted")]
        crate::format::counted::note(|counts| counts.built = counts.built.saturating_add(1));
        let told = |error| {
            let (path, kind) = match error {
                sim::BuildError::DuplicateName { name } => {
                    ("names".to_owned(), ProblemKind::DuplicateName { name })
                }
                sim::BuildError::UploadToNowhere { upload } => {
                    (format!("objects.{upload}.bucket"), ProblemKind::Empty)
                }
                sim::BuildError::UploadWithBadCustomerKey { upload } => {
                    (format!("objects.{upload}.headers"), ProblemKind::BadCustomerKey)
                }
                sim::BuildError::UploadUnderUnknownKey { upload, unknown } => {
                    (format!("objects.{upload}"), ProblemKind::UnknownKey(unknown))
                }
            };
            Problem { path, kind }
        };
        let scenario = self.scenario(document)?;
        self.clouds.build(scenario).map_err(|errors| errors.into_iter().map(told).collect())
    }

    /// What the policies of the scenario that is being made are read with.
    pub(crate) fn policies(&mut self) -> &mut ReadPolicies {
        self.clouds.policies()
    }

    /// The ground state that a document describes. Errors with everything that is wrong, each with its path.
    pub(crate) fn scenario(&mut self, document: &Document) -> Result<sim::Scenario, Vec<Problem>> {
        scenario(document, self.clouds.next_scenario())
    }

    /// The cloud of a ground state that no document describes. `None` for one that cannot exist.
    pub(crate) fn build_scenario(&mut self, scenario: sim::Scenario) -> Option<Cloud> {
        self.clouds.build(scenario).ok()
    }
}

fn scenario(document: &Document, policies: &mut ReadPolicies) -> Result<sim::Scenario, Vec<Problem>> {
    let beyond = limits::check(document);
    if !beyond.is_empty() {
        return Err(beyond);
    }
    let mut maker = ScenarioMaker { document, policies, groups: BTreeMap::new(), problems: Vec::new() };
    maker.name(format_args!("time"), Timestamp::parse(&document.time));
    maker.handles();
    maker.show();
    maker.timeline();
    if !document.groups.is_empty() || !document.managed_policies.is_empty() {
        maker.of_iam();
    }
    let scenario = sim::Scenario {
        accounts: document.accounts.iter().filter_map(|account| maker.account(account)).collect(),
        principals: of_iam(document).filter_map(|principal| maker.principal(principal)).collect(),
        keys: document.keys.iter().filter_map(|key| maker.key(key)).collect(),
        buckets: document.buckets.iter().filter_map(|bucket| maker.bucket(bucket)).collect(),
        uploads: document
            .objects
            .iter()
            .enumerate()
            .filter_map(|(place, object)| maker.upload(place, object))
            .collect(),
        organization: document
            .organization
            .as_ref()
            .and_then(|organization| maker.organization(organization)),
        vpc_endpoints: document.vpc_endpoints.iter().filter_map(|one| maker.vpc_endpoint(one)).collect(),
        access_points: document.access_points.iter().filter_map(|one| maker.access_point(one)).collect(),
        distributions: document.distributions.iter().filter_map(|one| maker.distribution(one)).collect(),
        services: services(document).filter_map(|one| maker.service(one)).collect(),
        kms_is_throttled: document.kms_is_throttled,
    };
    if maker.problems.is_empty() { Ok(scenario) } else { Err(maker.problems) }
}

/// The principals that have an identity in IAM.
fn of_iam(document: &Document) -> impl Iterator<Item = &model::Principal> {
    document.principals.iter().filter(|one| one.kind != PrincipalKind::Service)
}

/// The services that call by themselves.
fn services(document: &Document) -> impl Iterator<Item = &model::Principal> {
    document.principals.iter().filter(|one| one.kind == PrincipalKind::Service)
}

/// Reads entities and collects what is wrong with them. `None` means that a problem was noted.
struct ScenarioMaker<'a> {
    document: &'a Document,
    policies: &'a mut ReadPolicies,
    /// The policies of the groups that are none of another kind.
    groups: BTreeMap<&'a Handle, Vec<sim::Policy>>,
    problems: Vec<Problem>,
}

/// Whose policies are read.
#[derive(Clone, Copy)]
struct Whose<'h> {
    /// The principal or the group.
    id: &'h Handle,
    /// Its account, whose managed policies can be attached to it.
    account: &'h Handle,
    /// The name, if it is a group.
    group: Option<&'h str>,
    /// Whether AWS's policies of service-linked roles can stand there.
    linked: bool,
}

impl Whose<'_> {
    /// What a policy is called that is written in it.
    fn inline(self, name: &str) -> PolicyName {
        match self.group {
            None => PolicyName::Inline { name: name.into() },
            Some(group) => PolicyName::InlineOfGroup { name: name.into(), group: group.into() },
        }
    }

    /// What a policy is called that is attached to it.
    fn managed(self, arn: &str) -> PolicyName {
        match self.group {
            None => PolicyName::Managed { arn: arn.into() },
            Some(group) => PolicyName::ManagedOfGroup { arn: arn.into(), group: group.into() },
        }
    }
}

impl ScenarioMaker<'_> {
    fn note(&mut self, path: Arguments<'_>, kind: ProblemKind) {
        self.problems.push(Problem { path: path.to_string(), kind });
    }

    fn name<T>(&mut self, path: Arguments<'_>, read: Result<T, NameError>) -> Option<T> {
        read.map_err(|error| self.note(path, ProblemKind::Name(error))).ok()
    }

    fn handles(&mut self) {
        let Document {
            accounts,
            principals,
            groups,
            managed_policies,
            keys,
            distributions,
            access_points,
            buckets,
            ..
        } = self.document;
        let ids = accounts.iter().map(|one| &one.id).chain(principals.iter().map(|one| &one.id));
        let ids = ids.chain(keys.iter().map(|one| &one.id)).chain(distributions.iter().map(|one| &one.id));
        let ids =
            ids.chain(groups.iter().map(|one| &one.id)).chain(managed_policies.iter().map(|one| &one.id));
        let ids = ids.chain(access_points.iter().map(|one| &one.id)).chain(buckets.iter().map(|one| &one.id));
        let mut seen = BTreeSet::new();
        for handle in ids {
            if !seen.insert(handle) {
                self.note(format_args!("{handle}"), ProblemKind::DuplicateHandle { handle: handle.clone() });
            }
        }
        for key in
            keys.iter().filter(|key| matches!(key.id.as_str(), "none" | "custom" | "sse-s3" | "aws-kms"))
        {
            self.note(format_args!("{}", key.id), ProblemKind::ReservedHandle { handle: key.id.clone() });
        }
    }

    fn show(&mut self) {
        let model::Show { callers, buckets, operations } = &self.document.show;
        for (path, empty) in [
            ("show.callers", callers.is_empty()),
            ("show.buckets", buckets.is_empty()),
            ("show.operations", operations.is_empty()),
        ] {
            if empty {
                self.note(format_args!("{path}"), ProblemKind::Empty);
            }
        }
        for caller in callers {
            self.known_caller(format_args!("show.callers"), caller);
        }
        for handle in buckets {
            self.known_bucket(format_args!("show.buckets"), handle);
        }
        for (model::Cell { caller, bucket, .. }, _) in self.document.expect.iter() {
            let name = caller.as_str();
            self.known_caller(format_args!("expect.{name}"), caller);
            self.known_bucket(format_args!("expect.{name}.{bucket}"), bucket);
        }
        if !self.document.shows(&self.document.focus) {
            self.note(format_args!("focus"), ProblemKind::NotShown);
        }
    }

    fn timeline(&mut self) {
        let mut seen = BTreeSet::new();
        for (place, step) in self.document.timeline.iter().enumerate() {
            let model::TimelineStep { id, event, .. } = step;
            if !seen.insert(id) {
                self.note(
                    format_args!("timeline.{place}.id"),
                    ProblemKind::DuplicateHandle { handle: id.clone() },
                );
            }
            let (name, seconds) = match event {
                model::Event::Wait { seconds } => ("wait", *seconds),
                model::Event::BucketKeysExpire { after_seconds } => ("bucketKeysExpire", *after_seconds),
                model::Event::Request(_) | model::Event::BucketKeysForgotten => continue,
            };
            if seconds > WAIT_SECONDS_MAX {
                let number = |seconds| usize::try_from(seconds).unwrap_or(usize::MAX);
                self.note(
                    format_args!("timeline.{place}.{name}"),
                    ProblemKind::TooMany { count: number(seconds), count_max: number(WAIT_SECONDS_MAX) },
                );
            }
        }
    }

    /// A row of the table.
    fn known_caller(&mut self, path: Arguments<'_>, caller: &Caller) {
        if let Caller::Principal(handle) = caller {
            let principals = self.document.principals.iter().map(|one| &one.id);
            let distributions = self.document.distributions.iter().map(|one| &one.id);
            self.known(path, handle, principals.chain(distributions));
        }
    }

    /// A group of its columns.
    fn known_bucket(&mut self, path: Arguments<'_>, handle: &Handle) {
        let points = self.document.access_points.iter().map(|one| &one.id);
        let buckets = self.document.buckets.iter().map(|one| &one.id);
        self.known(path, handle, buckets.chain(points));
    }

    fn known<'h>(
        &mut self,
        path: Arguments<'_>,
        handle: &Handle,
        mut of: impl Iterator<Item = &'h Handle>,
    ) -> Option<()> {
        if of.any(|id| id == handle) {
            Some(())
        } else {
            self.note(path, ProblemKind::UnknownHandle { handle: handle.to_string() });
            None
        }
    }

    /// An account that an entity refers to.
    fn account_of(&mut self, path: Arguments<'_>, handle: &Handle) -> Option<AccountId> {
        self.known(path, handle, self.document.accounts.iter().map(|one| &one.id))?;
        AccountId::parse(handle.as_str())
    }

    fn account(&mut self, account: &model::Account) -> Option<sim::Account> {
        Some(sim::Account {
            id: self.name(format_args!("{}", account.id), account_id(account.id.as_str()))?,
            // All four off is what an account has that never set any.
            public_access_block: Some(account.public_access_block.into())
                .filter(|block| *block != sim::PublicAccessBlock::NONE),
            kms_requests_per_second: account.kms_requests_per_second,
            suspended: account.suspended,
        })
    }

    fn principal(&mut self, principal: &model::Principal) -> Option<sim::Principal> {
        let model::Principal { id, policies, .. } = principal;
        let whose = Whose { id, account: &principal.account, group: None, linked: principal.service_linked };
        let account = self.account_of(format_args!("{id}.account"), &principal.account);
        let name = self.name(format_args!("{id}.name"), PrincipalName::parse(&principal.name));
        if principal.source_arn.is_some() {
            self.note(format_args!("{id}.sourceArn"), ProblemKind::NotAService);
        }
        let kind = self.principal_kind(principal);
        let says = principal.path.is_some()
            || principal.unique_id.is_some()
            || principal.session_context.is_some()
            || principal.service_linked;
        let (path, unique_id, session_context) = match says {
            true => self.credentials(principal),
            false => (Some(PrincipalPath::default()), Some(None), None),
        };
        let mut attached = self.identity_policies(whose, policies);
        if !principal.groups.is_empty() {
            attached.extend(self.policies_of_groups(principal));
        }
        if groups::may_have_too_much(policies) {
            self.quotas_of(principal);
        }
        if principal.service_linked {
            self.protected_role(principal);
        }
        let boundary = principal.boundary.as_ref().map(|policy| {
            let custom = || {
                let partition = self.document.partition();
                let arn =
                    format!("arn:{partition}:iam::{}:policy/{}-boundary", principal.account, principal.name);
                PolicyName::Managed { arn: arn.into() }
            };
            self.policy(whose, format_args!("{id}.boundary"), policy, &custom, ReadPolicies::boundary)
        });
        Some(sim::Principal {
            name: name?,
            partition: self.document.partition(),
            account: account?,
            kind: kind?,
            path: path?,
            unique_id: unique_id?,
            session_context,
            policies: attached,
            // A boundary with a problem is no boundary less: the problem keeps the scenario from being built.
            boundary: boundary.flatten(),
            tags: principal.tags.clone().into_iter().collect(),
        })
    }

    /// An AWS service that calls by itself. It is no identity of IAM, and has nothing that those have.
    #[inline(never)]
    fn service(&mut self, principal: &model::Principal) -> Option<sim::ServicePrincipal> {
        let model::Principal { id, name, source_arn, .. } = principal;
        self.only_in_aws(format_args!("{id}.type"));
        let account = self.account_of(format_args!("{id}.account"), &principal.account);
        let is_principal = name.ends_with(".amazonaws.com") && PrincipalName::parse(name).is_ok();
        let form = "SERVICE.amazonaws.com, such as cloudtrail.amazonaws.com";
        let name = wanted(is_principal.then(|| name.clone()), "a service principal", form, name);
        let name = self.name(format_args!("{id}.name"), name.and_then(|name| PrincipalName::parse(&name)));
        if let Some(arn) = source_arn.as_ref().filter(|arn| !arn.starts_with("arn:")) {
            let form = "arn:aws:iam::111122223333:role/NAME";
            let fault = NameError { wanted: "an ARN", form, given: arn.clone() };
            self.note(format_args!("{id}.sourceArn"), ProblemKind::Name(fault));
        }
        for (has, member) in [
            (principal.policies != model::IdentityPolicies::default(), "policies"),
            (principal.boundary.is_some(), "boundary"),
            (!principal.session_policies.is_empty(), "sessionPolicies"),
            (principal.session.is_some(), "session"),
            (principal.user.is_some(), "user"),
            (principal.expiration.is_some(), "expiration"),
            (principal.path.is_some(), "path"),
            (principal.unique_id.is_some(), "uniqueId"),
            (principal.session_context.is_some(), "sessionContext"),
            (!principal.groups.is_empty(), "groups"),
            (principal.service_linked, "serviceLinked"),
            (!principal.tags.is_empty(), "tags"),
        ] {
            if has {
                self.note(format_args!("{id}.{member}"), ProblemKind::ServiceHasNone);
            }
        }
        Some(sim::ServicePrincipal {
            id: id.to_string(),
            name: name?,
            account: account?,
            source_arn: source_arn.clone(),
        })
    }

    /// Where the principal stands in IAM, its unique id, and what its credentials say of how they were got. Of the first two `None` means
    /// that a problem was noted.
    #[inline(never)]
    #[allow(clippy::type_complexity, reason = "three members of a principal, named where they are taken")]
    fn credentials(
        &mut self,
        principal: &model::Principal,
    ) -> (Option<PrincipalPath>, Option<Option<UniqueId>>, Option<Vec<(String, String)>>) {
        (self.principal_path(principal), self.unique_id(principal), self.session_context(principal))
    }

    /// A service-linked role stands below `/aws-service-role/`, and nobody else does. Source: IAM User Guide, "Create a
    /// service-linked role"; IAM API Reference, "CreateRole": the prefix is AWS's own.
    fn principal_path(&mut self, principal: &model::Principal) -> Option<PrincipalPath> {
        let model::Principal { id, kind, path, service_linked, .. } = principal;
        let at = format_args!("{id}.path");
        if *kind == PrincipalKind::Root && path.is_some() {
            self.note(at, ProblemKind::RootHasNone);
            return None;
        }
        let read = self.name(at, PrincipalPath::parse(principal.path()))?;
        let is_linked = read.as_str().starts_with(PrincipalPath::of_service_linked_roles().as_str());
        if is_linked != (*service_linked && *kind == PrincipalKind::Role) {
            self.note(at, ProblemKind::PathOfServiceLinkedRole);
            return None;
        }
        Some(read)
    }

    /// The unique id, if one is said; outer `None` if it is none of such a principal.
    #[allow(clippy::option_option, reason = "the outer one says that a problem was noted")]
    fn unique_id(&mut self, principal: &model::Principal) -> Option<Option<UniqueId>> {
        let model::Principal { id, kind, unique_id, .. } = principal;
        let Some(text) = unique_id else { return Some(None) };
        let at = format_args!("{id}.uniqueId");
        let prefix = match kind {
            PrincipalKind::User | PrincipalKind::Federated => "AIDA",
            PrincipalKind::Role => "AROA",
            PrincipalKind::Root | PrincipalKind::Service => {
                self.note(at, ProblemKind::RootHasNone);
                return None;
            }
        };
        let read = self.name(at, UniqueId::parse(text))?;
        if !read.as_str().starts_with(prefix) {
            let (wanted, form) = match kind {
                PrincipalKind::Role => ("a role's unique ID", "AROA and upper case letters and digits"),
                PrincipalKind::User
                | PrincipalKind::Federated
                | PrincipalKind::Root
                | PrincipalKind::Service => ("a user's unique ID", "AIDA and upper case letters and digits"),
            };
            self.note(at, ProblemKind::Name(NameError { wanted, form, given: text.clone() }));
            return None;
        }
        Some(Some(read))
    }

    /// What the credentials say of how they were got.
    fn session_context(&mut self, principal: &model::Principal) -> Option<Vec<(String, String)>> {
        let model::Principal { id, kind, session_context, .. } = principal;
        let context = session_context.as_ref()?;
        for name in context.keys() {
            if !sim::is_key_of_credentials(name, *kind == PrincipalKind::Role) {
                let kind = ProblemKind::Name(NameError {
                    wanted: "a condition key of credentials",
                    form: "aws:SourceIdentity, aws:MultiFactorAuthPresent, … or a key of an identity provider; of users those of MFA",
                    given: name.clone(),
                });
                self.note(format_args!("{id}.sessionContext.{name}"), kind);
            }
        }
        if *kind == PrincipalKind::Root {
            self.note(format_args!("{id}.sessionContext"), ProblemKind::NotARole);
        }
        Some(context.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect())
    }

    fn principal_kind(&mut self, principal: &model::Principal) -> Option<sim::PrincipalKind> {
        let model::Principal { id, kind, session, user, .. } = principal;
        let path = format_args!("{id}.session");
        let expiration = self.expiration(principal);
        match (kind, session, user) {
            (PrincipalKind::Role, Some(session), None) => {
                let session = self.name(path, PrincipalName::parse(session));
                let policies = self.session_policies(principal);
                Some(sim::PrincipalKind::RoleSession { session: session?, policies, expiration })
            }
            (PrincipalKind::Federated, None, Some(user)) => {
                let user = self.name(format_args!("{id}.user"), PrincipalName::parse(user));
                let policies = self.session_policies(principal);
                Some(sim::PrincipalKind::FederatedUser { user: user?, policies, expiration })
            }
            (PrincipalKind::Role, None, _) | (PrincipalKind::Federated, _, None) => {
                self.note(path, ProblemKind::NoSession);
                None
            }
            (PrincipalKind::User, None, None) if principal.session_policies.is_empty() => {
                Some(sim::PrincipalKind::User)
            }
            (PrincipalKind::Root, None, None) if principal.session_policies.is_empty() => {
                Some(sim::PrincipalKind::Root)
            }
            (
                PrincipalKind::User
                | PrincipalKind::Root
                | PrincipalKind::Role
                | PrincipalKind::Federated
                | PrincipalKind::Service,
                _,
                _,
            ) => {
                self.note(path, ProblemKind::NotARole);
                None
            }
        }
    }

    /// When a session ends; users and root users have credentials that do not.
    fn expiration(&mut self, principal: &model::Principal) -> Option<Timestamp> {
        let path = format_args!("{}.expiration", principal.id);
        let expiration = principal.expiration.as_ref()?;
        match principal.kind {
            PrincipalKind::Role | PrincipalKind::Federated => self.name(path, Timestamp::parse(expiration)),
            PrincipalKind::User | PrincipalKind::Root | PrincipalKind::Service => {
                self.note(path, ProblemKind::NotARole);
                None
            }
        }
    }

    fn session_policies(&mut self, principal: &model::Principal) -> Vec<sim::Policy> {
        let model::Principal { id, account, session_policies, .. } = principal;
        let whose = Whose { id, account, group: None, linked: true };
        let mut read = Vec::new();
        for (place, policy) in session_policies.iter().enumerate() {
            let custom = || PolicyName::Inline { name: "session-policy".into() };
            let path = format_args!("{id}.sessionPolicies.{place}");
            // Nothing is attached, so that AWS's own policies of service-linked roles are no problem.
            read.extend(self.policy(whose, path, policy, &custom, ReadPolicies::session));
        }
        if !session_policies.is_empty() {
            self.session_quotas(principal);
        }
        read
    }

    /// All identity-based policies. AWS attaches a policy once, so a name that stands twice counts once.
    fn identity_policies(
        &mut self,
        whose: Whose<'_>,
        policies: &model::IdentityPolicies,
    ) -> Vec<sim::Policy> {
        let id = whose.id;
        let mut named = BTreeSet::new();
        let mut attached = Vec::new();
        for (slot, place, policy) in policies.all() {
            let twice = matches!(policy, PolicyValue::Named(name) if !named.insert(name));
            if twice {
                continue;
            }
            let path = match place {
                None => format!("{id}.{slot}"),
                Some(place) => format!("{id}.others.{place}"),
            };
            let custom = || whose.inline(&model::inline_name(slot, place));
            attached.extend(self.policy(
                whose,
                format_args!("{path}"),
                policy,
                &custom,
                ReadPolicies::identity,
            ));
        }
        attached
    }

    /// A policy of a principal or a group: managed, a template, or the author's own under the name `custom`. AWS's policies of
    /// service-linked roles stand there alone. Source: IAM API Reference, "AttachRolePolicy" and "PutRolePermissionsBoundary":
    /// `PolicyNotAttachable`.
    #[inline(never)]
    fn policy(
        &mut self,
        whose: Whose<'_>,
        path: Arguments<'_>,
        policy: &PolicyValue,
        custom: &dyn Fn() -> PolicyName,
        read: ReadPolicy,
    ) -> Option<sim::Policy> {
        if let PolicyValue::Named(name) = policy
            && let Some(own) = self.document.attached(whose.account, name)
        {
            return self.attached(whose, own);
        }
        let (text, name, read): (_, _, ReadPolicy) = match policy {
            PolicyValue::Custom(text) => (text.as_str().into(), custom(), read),
            PolicyValue::Named(name) => match templates::managed(self.document, name) {
                Some(managed) if managed.is_of_service_linked_roles() && !whose.linked => {
                    self.note(path, ProblemKind::OfServiceLinkedRoles { name: name.clone() });
                    return None;
                }
                Some(managed) => {
                    let name = whose.managed(&templates::arn_of(self.document, managed));
                    (managed.document.into(), name, ReadPolicies::aws_managed)
                }
                None => {
                    let Some(text) = templates::identity(self.document, whose.account, policy) else {
                        self.problems.push(Problem::unknown_managed_policy(
                            path,
                            Some((self.document, whose.account)),
                            name,
                        ));
                        return None;
                    };
                    (text, whose.inline(name), read)
                }
            },
        };
        let read = read(self.policies, &text, name);
        self.readable(path, read, text)
    }

    fn readable(
        &mut self,
        path: Arguments<'_>,
        read: Result<sim::Policy, Vec<iam::policy::Problem>>,
        text: Cow<'_, str>,
    ) -> Option<sim::Policy> {
        let problem = |problems| ProblemKind::Policy { text: text.into_owned(), problems };
        read.map_err(|problems| self.note(path, problem(problems))).ok()
    }

    fn key(&mut self, key: &model::Key) -> Option<sim::Key> {
        let arn = self.name(format_args!("{}.arn", key.id), KeyArn::parse(&key.arn));
        self.partition(format_args!("{}.arn", key.id), arn.as_ref().map(|arn| &arn.region));
        for handle in &key.users {
            self.known(
                format_args!("{}.users", key.id),
                handle,
                self.document.principals.iter().map(|one| &one.id),
            );
        }
        let path = format_args!("{}.policy", key.id);
        let policy = match templates::key(self.document, key) {
            Some(text) => arn.as_ref().and_then(|arn| {
                let read = self.policies.key(&text, arn);
                self.readable(path, read, text.into())
            }),
            None if key.policy.is_named(templates::NAMED_USERS) => {
                self.note(path, ProblemKind::NoUsers);
                None
            }
            // Without an ARN the policy `default` has no account to be filled with; the ARN is the problem.
            None if arn.is_none() => None,
            None => {
                self.problems.push(Problem::unknown_policy(path, &key.policy));
                None
            }
        };
        let date = key.deletion_date.as_deref();
        let date = date.map(|date| self.name(format_args!("{}.deletion", key.id), Timestamp::parse(date)));
        Some(sim::Key {
            arn: arn?,
            manager: sim::KeyManager::Customer,
            aliases: key.aliases.clone(),
            policy: policy?.into(),
            state: key.state.into(),
            spec: key_spec(key.spec),
            grants: self.key_grants(key),
            rotations: key.rotations,
            deletion_date: date.flatten(),
            tags: key.tags.clone().map(|tags| tags.into_iter().collect()),
        })
    }

    /// Notes a Region of another partition than the document's: what is in two of them has nothing to do with each other.
    fn partition(&mut self, path: Arguments<'_>, region: Option<&Region>) {
        self.problems.extend(region.and_then(|region| Problem::other_partition(self.document, path, region)));
    }

    /// Notes what is simulated in the partition `aws` alone, where the document is of another.
    fn only_in_aws(&mut self, path: Arguments<'_>) {
        if self.document.partition() != Partition::Aws {
            self.note(path, ProblemKind::OnlyInAws);
        }
    }

    fn bucket(&mut self, bucket: &model::Bucket) -> Option<sim::Bucket> {
        let model::Bucket { id, .. } = bucket;
        let account = self.account_of(format_args!("{id}.account"), &bucket.account);
        let region = self.name(format_args!("{id}.region"), Region::parse(&bucket.region));
        self.partition(format_args!("{id}.region"), region.as_ref());
        let name = self.name(format_args!("{id}.name"), BucketName::parse(&bucket.name))?;
        let path = format_args!("{id}.policy");
        let policy = bucket.policy.as_ref().map(|policy| match templates::bucket(bucket, policy) {
            Some(text) => {
                let partition = region.as_ref().map(Region::partition).unwrap_or_default();
                let read = self.policies.bucket(&text, partition, &name);
                self.readable(path, read, text.into())
            }
            None => {
                self.problems.push(Problem::unknown_policy(path, policy));
                None
            }
        });
        Some(sim::Bucket {
            name,
            account: account?,
            region: region?,
            ownership: bucket.ownership.into(),
            public_access_block: Some(bucket.public_access_block.into()),
            policy: policy.flatten(),
            default_encryption: encryption(bucket.encryption.as_ref()),
            lacks_ownership_controls: false,
            blocks_sse_c: bucket.blocked_encryption_types.contains(&model::BlockedEncryptionType::SseC),
            acl: account
                .and_then(|account| self.acl(format_args!("{id}.acl"), bucket.acl.as_ref(), account))
                .unwrap_or_default(),
            requester_pays: bucket.requester_pays,
            versioning: bucket.versioning.into(),
            replication: bucket.replication.as_ref().and_then(|rule| self.replication(id, rule)),
            abac: match (bucket.abac, &bucket.tags) {
                (None, None) => sim::Abac::Unknown,
                (None | Some(model::AbacStatus::Disabled), _) => sim::Abac::Disabled,
                (Some(model::AbacStatus::Enabled), _) => sim::Abac::Enabled,
            },
            tags: bucket.tags.clone().map(|tags| tags.into_iter().collect()),
            website: bucket
                .website
                .as_ref()
                .map(|website| sim::Website { index: website.index.clone(), error: website.error.clone() }),
        })
    }

    fn replication(&mut self, id: &Handle, rule: &model::Replication) -> Option<sim::Replication> {
        let (principals, buckets) = (&self.document.principals, &self.document.buckets);
        self.known(format_args!("{id}.replication.role"), &rule.role, principals.iter().map(|one| &one.id))?;
        self.known(
            format_args!("{id}.replication.destination"),
            &rule.destination,
            buckets.iter().map(|one| &one.id),
        )?;
        // Problems of their own names stand at the principal and the bucket.
        Some(sim::Replication {
            role: PrincipalName::parse(&self.document.principal(&rule.role)?.name).ok()?,
            destination: BucketName::parse(&self.document.bucket(&rule.destination)?.name).ok()?,
            replica_key: rule.replica_kms_key_id.clone(),
        })
    }

    fn upload(&mut self, place: usize, object: &model::Object) -> Option<Upload> {
        let name = self.name(format_args!("objects.{place}.name"), ObjectName::parse(&object.name));
        let time = object.time.as_ref().unwrap_or(&self.document.time);
        let time = self.name(format_args!("objects.{place}.time"), Timestamp::parse(time));
        let by = object.by.as_ref().and_then(|handle| {
            let found = self.document.principal(handle);
            if found.is_none() {
                self.note(
                    format_args!("objects.{place}.by"),
                    ProblemKind::UnknownHandle { handle: handle.to_string() },
                );
            }
            found
        });
        let headers =
            Headers::read(&object.headers, format_args!("objects.{place}.headers"), &mut self.problems);
        let tagging = headers.tagging();
        let class = headers.storage_class();
        let others = &headers.others;
        let stored = if others.is_empty() { Vec::new() } else { sim::request::stored_headers(others) };
        self.of_upload(&object.headers, format_args!("objects.{place}.headers"));
        let bucket = self.document.bucket(&object.bucket);
        let Some(bucket) = bucket else {
            self.note(
                format_args!("objects.{place}.bucket"),
                ProblemKind::UnknownHandle { handle: object.bucket.to_string() },
            );
            return None;
        };
        // Problems of the bucket's and the uploader's own fields stand at the bucket and the uploader.
        Some(Upload {
            account: AccountId::parse(by.map_or(&bucket.account, |by| &by.account).as_str())?,
            by: by.and_then(|by| PrincipalName::parse(&by.name).ok()),
            time: time?,
            put: PutObject {
                bucket: BucketName::parse(&bucket.name).ok()?,
                name: name?,
                body: object.body.clone().into_bytes(),
                content_type: headers.content_type,
                encryption: headers.encryption,
                acl: AclSetting { canned: headers.acl, ..AclSetting::default() },
                tagging,
                metadata: Vec::new(),
            },
            client: match &object.client_side_encryption {
                None => None,
                Some(client) => {
                    Some(self.client(format_args!("objects.{place}.clientSideEncryption.KeyId"), client)?)
                }
            },
            class,
            headers: stored,
            default: bucket.stored_encryption.as_ref().map(|then| encryption(then.as_ref())),
        })
    }

    /// Headers that an upload of a scenario cannot have: grants, which are not simulated there, and values that S3 is not
    /// known to take.
    fn of_upload(&mut self, headers: &BTreeMap<String, String>, path: Arguments<'_>) {
        for (name, value) in headers {
            let lower = name.to_ascii_lowercase();
            // An object that is locked is one of a bucket that has Object Lock, which is not simulated.
            if GrantHeader::by_name(&lower).is_some() || lower.starts_with("x-amz-object-lock-") {
                let kind = ProblemKind::UnknownHeader { name: name.clone() };
                self.problems.push(Problem { path: path.to_string(), kind });
            } else if !is_known_value(&lower, value.trim()) {
                let kind = ProblemKind::Name(NameError {
                    wanted: "a value of this header",
                    form: "true or false, requester, ENABLED, a key, or a storage class of general purpose buckets",
                    given: value.clone(),
                });
                self.problems.push(Problem { path: format!("{path}.{name}"), kind });
            }
        }
    }

    fn client(
        &mut self,
        path: Arguments<'_>,
        client: &model::ClientSideEncryption,
    ) -> Option<sim::ClientEncryption> {
        self.name(path, client_side_encryption(self.document, client))
    }
}

/// Reads the text of a policy that has a name of its own.
type ReadPolicy = fn(&mut ReadPolicies, &str, PolicyName) -> Result<sim::Policy, Vec<iam::policy::Problem>>;

/// An account that a text names.
pub(crate) fn account_id(text: &str) -> Result<AccountId, NameError> {
    wanted(AccountId::parse(text), "an account ID", "12 digits", text)
}

/// What a key is made for.
pub(crate) fn key_spec(spec: model::KeySpec) -> sim::KeySpec {
    match spec {
        model::KeySpec::SymmetricDefault => sim::KeySpec::SymmetricDefault,
        model::KeySpec::Rsa2048 => sim::KeySpec::Rsa2048Sign,
        model::KeySpec::Hmac256 => sim::KeySpec::Hmac256,
    }
}

/// What a client does before an upload. Its key is named by a handle or an ARN.
pub(crate) fn client_side_encryption(
    document: &Document,
    client: &model::ClientSideEncryption,
) -> Result<sim::ClientEncryption, NameError> {
    let model::ClientSideEncryption { format, key_id, encryption_context } = client;
    let known = document.keys.iter().find(|key| key.id.as_str() == key_id);
    Ok(sim::ClientEncryption {
        format: (*format).into(),
        key: KeyArn::parse(known.map_or(key_id, |key| &key.arn))?,
        context: EncryptionContext::default().with(encryption_context.clone()),
    })
}

fn encryption(encryption: Option<&Encryption>) -> sim::DefaultEncryption {
    match encryption {
        None => sim::DefaultEncryption::None,
        Some(Encryption { algorithm: Algorithm::Aes256, .. }) => sim::DefaultEncryption::SseS3,
        Some(Encryption { algorithm: Algorithm::Kms, key, bucket_key }) => {
            sim::DefaultEncryption::SseKms { key: key.clone(), bucket_key: *bucket_key }
        }
        Some(Encryption { algorithm: Algorithm::Dsse, key, .. }) => {
            sim::DefaultEncryption::DsseKms { key: key.clone() }
        }
    }
}

#[cfg(test)]
mod tests;
