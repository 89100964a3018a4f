//! Who may ask KMS for what: the key that is meant, the evaluation, the key's state.

use catalog::RuleId;
use catalog::key_states::{self, StateAnswer, StateClass, StateRefusal};
use catalog::operations::kms_operation;
use iam::{AllowedBy, Grant, Layer, NamedPolicy, Reason, Relation, ResourceTrust};

use super::{Direct, Usable};
use crate::cloud::{HeldKey, KeyReference};
use crate::context::{self, DirectCall, Subject, TagsAsked};
use crate::crypto::EncryptionContext;
use crate::gates::authorize::{self, Judged};
use crate::gates::layers::{self, ResourceSide};
use crate::gates::{Answer, Pass, Stop, grants, kms};
use crate::model::{GrantConstraint, GrantOperation, KeyManager, KeyState, Policy};
use crate::request::KmsRequest;
use crate::trace::{Authorization, Finding, Gap, KmsOpen, KmsRefusal, Refusal, UnknownKey};
use crate::{AccountId, KeyArn};

/// A key as a request names it.
pub(crate) struct Named<'c> {
    pub(crate) held: &'c HeldKey,
    /// `alias/NAME`, if the request names it so.
    pub(crate) alias: Option<String>,
}

/// Proof of KMS's authorization: the caller may do with the key what it asks.
pub(crate) struct Permitted<'c> {
    pub(crate) held: &'c HeldKey,
}

/// What is asked of a key.
#[derive(Clone)]
pub(crate) struct Ask<'a> {
    /// The IAM action.
    pub(crate) action: &'static str,
    /// What a grant must allow.
    covered_by: CoveredBy<'a>,
    /// The encryption context, where the operation has one.
    context: Option<&'a EncryptionContext>,
    /// Whether a blob names the key, and not the request.
    by_blob: bool,
    /// Condition keys of this operation alone.
    further: Vec<(&'static str, Vec<String>)>,
    /// The tags that the request gives, or the keys of those that it takes away.
    tags: TagsAsked<'a>,
}

/// Which grants cover an operation.
#[derive(Clone, Copy)]
enum CoveredBy<'a> {
    /// None: no grant can allow it.
    NoGrant,
    /// One for this operation, within its constraint.
    Operation(GrantOperation),
    /// One that lets its grantee make such a grant.
    GrantOf(&'a [GrantOperation], Option<&'a GrantConstraint>),
    /// The grant of this id alone, which is what is asked about; the key policy has no say.
    Itself(&'a str),
    /// None, and no key policy either: what is about to be made is the account's alone. Its ARN, or `*` before it has one.
    ToBeMade(Subject, &'a str),
}

impl<'a> Ask<'a> {
    /// A cryptographic operation under an encryption context.
    pub(crate) fn of(
        action: &'static str,
        operation: GrantOperation,
        context: &'a EncryptionContext,
    ) -> Self {
        let covered_by = CoveredBy::Operation(operation);
        let (further, tags) = (Vec::new(), TagsAsked::None);
        Self { action, covered_by, context: Some(context), by_blob: false, further, tags }
    }

    /// An operation on the key itself.
    pub(crate) fn managing(action: &'static str) -> Self {
        let covered_by = CoveredBy::NoGrant;
        let (further, tags) = (Vec::new(), TagsAsked::None);
        Self { action, covered_by, context: None, by_blob: false, further, tags }
    }

    /// The same, and a grant can allow it.
    pub(crate) fn or_granted(mut self, operation: GrantOperation) -> Self {
        self.covered_by = CoveredBy::Operation(operation);
        self
    }

    /// The same, and a grant can allow it that covers the grant to be made.
    pub(crate) fn or_granted_in_turn(
        mut self,
        operations: &'a [GrantOperation],
        constraint: Option<&'a GrantConstraint>,
    ) -> Self {
        self.covered_by = CoveredBy::GrantOf(operations, constraint);
        self
    }

    /// The same about one grant, which says itself who may.
    pub(crate) fn of_grant(mut self, id: &'a str) -> Self {
        self.covered_by = CoveredBy::Itself(id);
        self
    }

    /// The same of what is about to be made.
    pub(crate) fn of_new(mut self, subject: Subject, resource: &'a str) -> Self {
        self.covered_by = CoveredBy::ToBeMade(subject, resource);
        self
    }

    /// The same of the key that made a blob.
    pub(crate) fn by_blob(mut self) -> Self {
        self.by_blob = true;
        self
    }

    /// ReEncrypt tells its conditions whether both keys are one: `kms:ReEncryptOnSameKey`.
    pub(crate) fn on_same_key(self, same: bool) -> Self {
        self.with("kms:ReEncryptOnSameKey", [same.to_string()])
    }

    /// The same with the tags of the request: `aws:RequestTag` and `aws:TagKeys`.
    pub(crate) fn tagging(mut self, tags: TagsAsked<'a>) -> Self {
        self.tags = tags;
        self
    }

    /// The same with a condition key.
    pub(crate) fn with(
        mut self,
        name: &'static str,
        values: impl IntoIterator<Item = impl Into<String>>,
    ) -> Self {
        self.further.push((name, values.into_iter().map(Into::into).collect()));
        self
    }
}

/// The key that a text names, as KMS looks it up: ids and aliases in the caller's account, all in this Region.
pub(crate) fn named<'c>(direct: &Direct<'c>, text: &str, action: &'static str) -> Result<Named<'c>, Stop> {
    let region = &direct.call.region;
    let unknown = match direct.cloud.resolve_key(Some(text), &direct.principal.account, region) {
        KeyReference::Key(arn) => match direct.cloud.held_key(&arn) {
            Some(held) => return Ok(Named { held, alias: alias(text) }),
            None => UnknownKey::NoSuchKey { arn: arn.to_string() },
        },
        KeyReference::Unknown(unknown) => unknown,
    };
    // KMS answers a key of another account that is not there in the words of a key policy that lets nobody in
    // (RuleId::KmsHidesOtherAccountsKeys, recorded).
    let is_foreign = account_of(text).is_some_and(|account| account != direct.principal.account);
    let hidden = match &unknown {
        UnknownKey::NoSuchKey { .. } | UnknownKey::NoSuchAlias { .. } => is_foreign,
        UnknownKey::NoKeyId { .. } | UnknownKey::OtherRegion { .. } => false,
    };
    if hidden {
        let refusal = Refusal::Kms(KmsRefusal::HiddenKey { action, by_blob: false });
        return Err(Stop::refused(refusal, RuleId::KmsHidesOtherAccountsKeys));
    }
    Err(Stop::refused(Refusal::KeyNotFound(unknown), RuleId::KmsAnswersUnknownKeys))
}

/// The key that a text names to an operation that takes no alias.
pub(crate) fn named_without_alias<'c>(
    direct: &Direct<'c>,
    text: &str,
    action: &'static str,
) -> Result<Named<'c>, Stop> {
    if alias(text).is_some() {
        let unknown = UnknownKey::NoKeyId { text: text.to_owned() };
        return Err(Stop::refused(Refusal::KeyNotFound(unknown), RuleId::ManagementTakesNoAlias));
    }
    named(direct, text, action)
}

/// `alias/NAME`, of an alias or its ARN: what `kms:RequestAlias` tests.
fn alias(text: &str) -> Option<String> {
    let name = if text.starts_with("arn:") { text.rsplit(':').next()? } else { text };
    name.starts_with("alias/").then(|| name.to_owned())
}

fn account_of(text: &str) -> Option<AccountId> {
    text.strip_prefix("arn:").and_then(|rest| rest.split(':').nth(3)).and_then(AccountId::parse)
}

impl<'c> Direct<'c> {
    /// Asks the key policy, the caller's own policies and the grants.
    pub(crate) fn permit(&self, named: Named<'c>, ask: &Ask<'_>) -> Answer<Permitted<'c>> {
        let held = named.held;
        let pass = self.allows(held, named.alias.as_deref(), ask)?;
        Ok(Pass { proof: Permitted { held }, finding: pass.finding, rule: pass.rule })
    }

    /// The same of a key that is not named: one that is about to be made, or gets an alias.
    pub(crate) fn allows(&self, held: &HeldKey, alias: Option<&str>, ask: &Ask<'_>) -> Answer<()> {
        kms::suspended(self.cloud, held)?;
        let authorization = self.evaluate(held, alias, ask, &held.key.policy);
        let rule = match ask.covered_by {
            CoveredBy::Itself(_) => RuleId::GrantSaysWhoRetiresIt,
            CoveredBy::NoGrant
            | CoveredBy::Operation(_)
            | CoveredBy::GrantOf(..)
            | CoveredBy::ToBeMade(..) => self.rule(held, &authorization),
        };
        match authorize::judge(authorization, rule)? {
            Judged::Allowed(authorization) => {
                Ok(Pass { proof: (), finding: Finding::KmsAllowed(authorization), rule })
            }
            Judged::Denied(authorization) => {
                let open = self.open_point(held, &authorization);
                let refusal = Refusal::KmsNotAuthorized {
                    authorization,
                    key_account: held.key.arn.account,
                    caller_account: Some(self.principal.account),
                    aws_managed: held.key.manager == KeyManager::Aws,
                };
                Err(Stop::refused(refusal, open.unwrap_or(rule)))
            }
        }
    }

    /// The open point that a refusal rests on, if it rests on one: that KMS did not look at the key's state first, or
    /// that its sentence ends without the ARN that an inline policy has not.
    fn open_point(&self, held: &HeldKey, authorization: &Authorization) -> Option<RuleId> {
        match key_states::answer(self.state_class(), held.key.state) {
            StateAnswer::Works => {}
            StateAnswer::Refused(_) | StateAnswer::Undocumented => {
                return Some(RuleId::KmsAuthorizationBeforeKeyState);
            }
        }
        if !authorization.explanation.kind_hangs_on.is_empty() {
            return Some(RuleId::KindOfDenialHangsOnAnOpenKey);
        }
        authorize::inline_deny(&authorization.explanation.reason, self.request.time)
            .then_some(RuleId::PolicyArnOfInlinePolicies)
    }

    fn state_class(&self) -> StateClass {
        kms_operation(self.call.name()).map_or(StateClass::Use, |row| row.state_class)
    }

    /// Whether the caller could do this under another key policy, without any grant.
    pub(crate) fn under_policy(&self, held: &HeldKey, ask: &Ask<'_>, policy: &Policy) -> Authorization {
        self.evaluate(held, None, ask, policy)
    }

    fn evaluate(&self, held: &HeldKey, alias: Option<&str>, ask: &Ask<'_>, policy: &Policy) -> Authorization {
        let key = &held.key;
        let (subject, resource) = match ask.covered_by {
            CoveredBy::ToBeMade(subject, resource) => (subject, resource.to_owned()),
            CoveredBy::NoGrant | CoveredBy::Operation(_) | CoveredBy::GrantOf(..) | CoveredBy::Itself(_) => {
                (Subject::Key, key.arn.to_string())
            }
        };
        let call = DirectCall { pairs: ask.context, alias, further: &ask.further, tags: ask.tags, subject };
        let on = (ask.action, held, &self.call.region);
        let asked = context::kms_direct(self.cloud, self.request, self.caller, on, call);
        let side = match ask.covered_by {
            // Neither key policies nor RCPs reach kms:RetireGrant; the key's account may always, and lets its own.
            CoveredBy::Itself(id) => {
                let grants = grants::retiring(key, self.caller, id);
                ResourceSide {
                    reached_by_rcps: false,
                    ..ResourceSide::of_account(key.arn.account, None, grants)
                }
            }
            CoveredBy::ToBeMade(..) => ResourceSide::of_account(self.principal.account, None, Vec::new()),
            CoveredBy::NoGrant | CoveredBy::Operation(_) | CoveredBy::GrantOf(..) => ResourceSide {
                account: Some(key.arn.account),
                trust: ResourceTrust::PolicyMandatory,
                policy: Some(self.in_force(&key.arn, policy)),
                grants: self.grants(held, ask),
                reached_by_rcps: key.manager == KeyManager::Customer,
            },
        };
        let gathered = layers::gather(self.cloud, self.caller, None, side);
        gathered.evaluate(&asked, ask.action, resource, ask.context)
    }

    /// What a key policy says to this caller: for operations that do not work across accounts its Allows have no
    /// effect on callers of others.
    fn in_force(&self, key: &KeyArn, policy: &Policy) -> NamedPolicy {
        if key.account == self.principal.account || self.works_across_accounts() {
            policy.named.clone()
        } else {
            policy.named.denies_only()
        }
    }

    /// Source: AWS KMS API Reference, "Cross-account use" of each operation.
    fn works_across_accounts(&self) -> bool {
        match &self.call.action {
            KmsRequest::Decrypt { .. }
            | KmsRequest::GenerateDataKey { .. }
            | KmsRequest::Encrypt { .. }
            | KmsRequest::ReEncrypt { .. }
            | KmsRequest::DescribeKey { .. }
            | KmsRequest::GetKeyRotationStatus { .. }
            | KmsRequest::CreateGrant { .. }
            | KmsRequest::RevokeGrant { .. }
            | KmsRequest::RetireGrant { .. } => true,
            KmsRequest::PutKeyPolicy { .. }
            | KmsRequest::GetKeyPolicy { .. }
            | KmsRequest::ListResourceTags { .. }
            | KmsRequest::TagResource { .. }
            | KmsRequest::UntagResource { .. }
            | KmsRequest::CreateKey(_)
            | KmsRequest::CreateAlias { .. }
            | KmsRequest::EnableKey { .. }
            | KmsRequest::DisableKey { .. }
            | KmsRequest::ScheduleKeyDeletion { .. }
            | KmsRequest::CancelKeyDeletion { .. }
            | KmsRequest::RotateKeyOnDemand { .. } => false,
        }
    }

    /// Constraints bind the cryptographic operations; for DescribeKey they have no meaning.
    fn grants(&self, held: &HeldKey, ask: &Ask<'_>) -> Vec<Grant> {
        grants::covering(&held.key, self.caller, |grant| match ask.covered_by {
            CoveredBy::NoGrant | CoveredBy::Itself(_) | CoveredBy::ToBeMade(..) => false,
            CoveredBy::GrantOf(operations, constraint) => grants::covers_grant(grant, operations, constraint),
            CoveredBy::Operation(operation) => {
                grant.operations.contains(&operation)
                    && ask.context.is_none_or(|context| grants::holds(grant.constraint.as_ref(), context))
            }
        })
    }

    fn rule(&self, held: &HeldKey, authorization: &Authorization) -> RuleId {
        let explanation = &authorization.explanation;
        if let Some(open) = authorize::open_point(explanation) {
            return open;
        }
        let is_foreign = explanation.relation == Relation::CrossAccount;
        match (held.key.manager, &explanation.reason) {
            (KeyManager::Customer, Reason::NoAllow { layer: Layer::Resource }) => {
                if is_foreign && !self.works_across_accounts() {
                    RuleId::KmsCrossAccountOperations
                } else {
                    RuleId::KeyPolicyIsMandatory
                }
            }
            (KeyManager::Aws, Reason::NoAllow { layer: Layer::Resource }) => {
                if is_foreign {
                    RuleId::AwsS3KeyStaysInItsAccount
                } else {
                    RuleId::AwsS3KeyOnlyThroughS3
                }
            }
            (KeyManager::Customer, Reason::Allowed { by: AllowedBy::Resource(_) }) => {
                RuleId::DirectKeyPolicyGrant
            }
            (KeyManager::Customer, Reason::Allowed { by: AllowedBy::BothAccounts }) => {
                RuleId::KmsCrossAccountNeedsBothSides
            }
            (KeyManager::Customer | KeyManager::Aws, reason) => authorize::iam_rule(reason),
        }
    }

    /// Checks the key's state for this operation.
    pub(crate) fn state(&self, permitted: Permitted<'c>) -> Answer<Usable<'c>> {
        let held = permitted.held;
        let (key, state) = (held.key.arn.clone(), held.key.state);
        let operation = self.call.name();
        let class = self.state_class();
        let rule = RuleId::KeyStateTable;
        let refusal = match key_states::answer(class, state) {
            StateAnswer::Works => {
                let rule = works_by(class, state);
                let is_enabled = state == KeyState::Enabled;
                let finding =
                    if is_enabled { Finding::KeyUsable { key } } else { Finding::StateAllows { key, state } };
                return Ok(Pass { proof: Usable { held }, finding, rule });
            }
            StateAnswer::Undocumented => {
                let gap = Gap::Kms { operation, open: KmsOpen::State { state } };
                return Err(Stop::unmodelled(gap, rule));
            }
            StateAnswer::Refused(refusal) => refusal,
        };
        let refusal = match refusal {
            StateRefusal::NotPendingDeletion => Refusal::Kms(KmsRefusal::NotPendingDeletion { key }),
            StateRefusal::ExternalOrigin => Refusal::Kms(KmsRefusal::ExternalOrigin { key }),
            StateRefusal::Disabled
            | StateRefusal::PendingDeletion
            | StateRefusal::PendingReplicaDeletion
            | StateRefusal::PendingImport
            | StateRefusal::Unavailable
            | StateRefusal::Creating => Refusal::KeyUnusable { key, state },
        };
        Err(Stop::refused(refusal, rule))
    }
}

/// The rule by which a key's state lets an operation work.
fn works_by(class: StateClass, state: KeyState) -> RuleId {
    match (class, state) {
        (_, KeyState::Enabled) => RuleId::EnabledKeyWorks,
        (StateClass::Always, _) => RuleId::DescribeKeyAlwaysWorks,
        (StateClass::CancelDeletion, _) => RuleId::CancelledDeletionLeavesDisabled,
        _ => RuleId::KeyStateTable,
    }
}
