//! Policies made ready for evaluation.

use std::sync::Arc;

use super::principal_match::USER_ID;
use crate::condition::Clause;
use crate::pattern::{Pattern, ResourcePattern};
use crate::policy::{Effect, Element, Polarity, Policy, PrincipalPattern, Span, Statement, Version};

/// A policy read once and evaluated any number of times. Remembers the places in the text, for explanations.
#[derive(Clone, Debug)]
pub struct CompiledPolicy {
    /// Shared with the same policy without its Allows or its Denies.
    pub(super) statements: Box<[Arc<CompiledStatement>]>,
    /// INVARIANT (keys that are read): every condition key whose value an evaluation of the statements asks for.
    keys: Box<[Box<str>]>,
}

/// A compiled policy and what to call it. Cloning is cheap: one compiled policy serves everyone it is attached to.
#[derive(Clone, Debug)]
pub struct NamedPolicy {
    /// What to call it.
    pub name: PolicyName,
    /// The policy.
    pub policy: Arc<CompiledPolicy>,
}

impl NamedPolicy {
    /// The same policy without its Allows: what is left where a policy can forbid but not permit, as a bucket policy
    /// does for objects of another account.
    #[must_use]
    pub fn denies_only(&self) -> Self {
        self.only(Effect::Deny)
    }

    /// The same policy without its Denies: what is left where a policy can permit but not forbid, as a bucket policy
    /// does to the root user of its owner's account.
    #[must_use]
    pub fn allows_only(&self) -> Self {
        self.only(Effect::Allow)
    }

    /// The statements keep their places.
    fn only(&self, effect: Effect) -> Self {
        let statements = self.policy.statements.iter().filter(|statement| statement.effect == effect);
        let policy = CompiledPolicy::of(statements.cloned().collect());
        Self { name: self.name.clone(), policy: Arc::new(policy) }
    }
}

/// What a policy is called, by where it lives.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyName {
    /// A policy with an ARN of its own: managed policies, SCPs, RCPs. AWS names it in the message of an explicit deny.
    Managed {
        /// `arn:aws:iam::aws:policy/AmazonS3FullAccess`, `arn:aws:organizations::...`
        arn: Arc<str>,
    },
    /// A policy that is part of a user, group, role or session.
    Inline {
        /// Its name there.
        name: Arc<str>,
    },
    /// A managed policy that is attached to a group, for the users in it.
    ManagedOfGroup {
        /// The policy's ARN.
        arn: Arc<str>,
        /// The group's name.
        group: Arc<str>,
    },
    /// A policy that is part of a group, for the users in it.
    InlineOfGroup {
        /// Its name there.
        name: Arc<str>,
        /// The group's name.
        group: Arc<str>,
    },
    /// The policy of a resource or of a VPC endpoint.
    OfResource {
        /// The resource's ARN.
        arn: Arc<str>,
    },
}

#[derive(Debug)]
pub(super) struct CompiledStatement {
    pub(super) index: usize,
    pub(super) sid: Option<Arc<str>>,
    pub(super) effect: Effect,
    pub(super) span: Span,
    pub(super) principal: Option<CompiledElement<PrincipalPattern>>,
    pub(super) action: CompiledElement<Pattern>,
    pub(super) resource: Option<CompiledElement<ResourcePattern>>,
    pub(super) conditions: Box<[Clause]>,
}

/// An element's values with what was written for each.
#[derive(Debug)]
pub(super) struct CompiledElement<T> {
    pub(super) polarity: Polarity,
    pub(super) values: Box<[CompiledValue<T>]>,
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) struct CompiledValue<T> {
    pub(super) value: T,
    pub(super) text: Arc<str>,
    pub(super) span: Span,
}

impl CompiledPolicy {
    /// Makes a policy ready. Cannot fail: a parsed policy is one AWS would store.
    #[must_use]
    pub fn compile(policy: &Policy) -> Self {
        let variables = policy.language() == Version::V2012_10_17;
        let compile = |(index, statement): (usize, &Statement)| CompiledStatement {
            index,
            sid: statement.sid.as_ref().map(|sid| sid.value.as_str().into()),
            effect: statement.effect.value,
            span: statement.span,
            principal: statement.principal.as_ref().map(|element| {
                compile_element(element, |principal| (principal.clone(), shown(principal).into()))
            }),
            action: compile_element(&statement.action, |text| (Pattern::action(text), text.as_str().into())),
            resource: statement.resource.as_ref().map(|element| {
                compile_element(element, |text| {
                    (ResourcePattern::compile(text, variables), text.as_str().into())
                })
            }),
            conditions: statement
                .conditions
                .iter()
                .map(|clause| Clause::compile(clause, variables))
                .collect(),
        };
        let statements = policy.statements.iter().enumerate();
        Self::of(statements.map(|statement| Arc::new(compile(statement))).collect())
    }

    fn of(statements: Box<[Arc<CompiledStatement>]>) -> Self {
        let mut keys: Vec<&str> = Vec::new();
        for key in statements.iter().flat_map(|statement| statement.keys()) {
            if let Err(place) = keys.binary_search(&key) {
                keys.insert(place, key);
            }
        }
        let keys = keys.into_iter().map(Box::from).collect();
        Self { statements, keys }
    }

    /// The condition keys whose values an evaluation asks for: in lower case, sorted, each once. What a request says of
    /// others makes no difference.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|key| &**key)
    }
}

impl CompiledStatement {
    /// The condition keys that it reads, in lower case: of its conditions, of variables, and the caller's id.
    fn keys(&self) -> impl Iterator<Item = &str> {
        let principals = self.principal.iter().flat_map(|element| &element.values);
        let by_id = principals.filter(|value| matches!(value.value, PrincipalPattern::UniqueId(_)));
        let resources = self.resource.iter().flat_map(|element| &element.values);
        let variables = resources.flat_map(|value| value.value.variable_keys());
        self.conditions.iter().flat_map(Clause::keys).chain(variables).chain(by_id.map(|_| USER_ID))
    }
}

fn compile_element<T, C>(element: &Element<T>, compile: impl Fn(&T) -> (C, Arc<str>)) -> CompiledElement<C> {
    let values = element.values.iter().map(|written| {
        let (value, text) = compile(&written.value);
        CompiledValue { value, text, span: written.span }
    });
    CompiledElement { polarity: element.polarity, values: values.collect(), span: element.span }
}

/// What a principal is compared by and called: ARN, account, id or name.
fn shown(principal: &PrincipalPattern) -> String {
    match principal {
        PrincipalPattern::Everyone | PrincipalPattern::AwsEveryone => "*".to_owned(),
        PrincipalPattern::Account(account) => account.to_string(),
        PrincipalPattern::Arn(arn) => arn.to_string(),
        PrincipalPattern::UniqueId(text)
        | PrincipalPattern::OriginAccessIdentity(text)
        | PrincipalPattern::CanonicalUser(text)
        | PrincipalPattern::Service(text)
        | PrincipalPattern::Federated(text) => text.clone(),
    }
}
