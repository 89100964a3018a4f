//! What AWS takes and people regret.

use super::ast::{
    Comparison, ConditionClause, Effect, Element, Polarity, Policy, Quantifier, Statement, Version,
};
use super::kind::{PolicyKind, Service};
use super::principal::PrincipalPattern;
use super::value::{is_date, is_ip_range};
use super::vocabulary::{Applicability, KeyKnowledge, Vocabulary, applicability};
use json::{Span, Spanned};

/// Something AWS takes that seldom does what its author meant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// Where.
    pub span: Span,
    /// The statement's index, if it concerns one.
    pub statement: Option<u32>,
}

/// What people regret.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum WarningKind {
    /// An `Id` where AWS's grammar has none. Source: IAM user guide, *Grammar of the IAM JSON policy language*.
    IdInIdentityPolicy,
    /// A `Sid` used before. Source: IAM user guide, *IAM JSON policy elements: Sid*.
    RepeatedSid(String),
    /// `${...}` where no policy variables are known, because the version is the older one or none.
    /// Source: IAM user guide, *IAM policy elements: Variables and tags*.
    VariableUnderOldVersion(String),
    /// `ForAllValues` in an `Allow` without a `Null` check: a request without the key matches.
    /// Source: IAM user guide, *Set operators for multivalued context keys*.
    ForAllValuesInAllow(String),
    /// `NotPrincipal` names a user, role or session without naming its account: AWS may deny it all the same.
    /// Source: IAM user guide, *AWS JSON policy elements: NotPrincipal*.
    NotPrincipalWithoutAccount(PrincipalPattern),
    /// A principal that was deleted: nobody has this id any more.
    /// Source: IAM user guide, *AWS JSON policy elements: Principal*.
    DeletedPrincipal(String),
    /// The ARN of a KMS alias, which no request for a key matches.
    /// Source: KMS developer guide, *Specifying KMS keys in IAM policy statements*.
    AliasAsResource(String),
    /// An action that the service does not have.
    UnknownAction(String),
    /// An action that takes none of its statement's resources, so that the statement never matches it.
    ActionAppliesToNoResource(String),
    /// A condition key that the service does not have, so that it is always absent.
    UnknownConditionKey(String),
    /// A key with several values without `ForAllValues` or `ForAnyValue`.
    /// Source: IAM user guide, *Single-valued vs. multivalued context keys*.
    SeveralValuesWithoutQuantifier(String),
    /// `ForAllValues` or `ForAnyValue` on a key with one value.
    /// Source: IAM user guide, *Single-valued vs. multivalued context keys*.
    OneValueWithQuantifier(String),
    /// A value of a date operator that is no date, so that it matches nothing.
    NotADate(String),
    /// A value of an IP operator that is neither an address nor a range, so that it matches nothing.
    NotAnAddress(String),
}

/// Everything about a policy that AWS takes and its author may regret, in the order of the text.
#[must_use]
pub fn warnings(policy: &Policy, kind: PolicyKind<'_>, vocabulary: &dyn Vocabulary) -> Vec<Warning> {
    let mut list = List { found: Vec::new(), statement: None };
    if let Some(id) = &policy.id
        && kind.follows_iam()
    {
        list.add(id.span, WarningKind::IdInIdentityPolicy);
    }
    let mut sids: Vec<&str> = Vec::new();
    for (index, statement) in policy.statements.iter().enumerate() {
        list.statement = u32::try_from(index).ok();
        if let Some(sid) = statement.sid.as_ref().filter(|sid| !sid.value.is_empty()) {
            if sids.contains(&sid.value.as_str()) {
                list.add(sid.span, WarningKind::RepeatedSid(sid.value.clone()));
            }
            sids.push(&sid.value);
        }
        if policy.language() == Version::V2008_10_17 {
            list.variables(statement);
        }
        list.principals(statement);
        list.actions(statement, kind, vocabulary);
        list.aliases(statement, kind);
        list.conditions(statement, vocabulary);
    }
    sort::by_key(&mut list.found, |warning| warning.span);
    list.found
}

struct List {
    found: Vec<Warning>,
    statement: Option<u32>,
}

impl List {
    fn add(&mut self, span: Span, kind: WarningKind) {
        self.found.push(Warning { kind, span, statement: self.statement });
    }

    fn variables(&mut self, statement: &Statement) {
        let resources = statement.resource.iter().flat_map(|resource| &resource.values);
        let conditions = statement.conditions.iter().flat_map(|clause| &clause.values);
        for value in resources.chain(conditions) {
            if value.value.split_once("${").is_some_and(|(_, rest)| rest.contains('}')) {
                self.add(value.span, WarningKind::VariableUnderOldVersion(value.value.clone()));
            }
        }
    }

    fn principals(&mut self, statement: &Statement) {
        let Some(Element { polarity, values, .. }) = &statement.principal else {
            return;
        };
        for value in values {
            match &value.value {
                PrincipalPattern::UniqueId(id) => {
                    self.add(value.span, WarningKind::DeletedPrincipal(id.clone()));
                }
                PrincipalPattern::Arn(arn) if *polarity == Polarity::Not => {
                    let account = PrincipalPattern::Account(arn.account);
                    if !values.iter().any(|other| other.value == account) {
                        let principal = value.value.clone();
                        self.add(value.span, WarningKind::NotPrincipalWithoutAccount(principal));
                    }
                }
                PrincipalPattern::Arn(_)
                | PrincipalPattern::Everyone
                | PrincipalPattern::AwsEveryone
                | PrincipalPattern::Account(_)
                | PrincipalPattern::OriginAccessIdentity(_)
                | PrincipalPattern::CanonicalUser(_)
                | PrincipalPattern::Service(_)
                | PrincipalPattern::Federated(_) => {}
            }
        }
    }

    /// In bucket policies S3 refuses all of this, see [`check_applicability`](super::check_applicability()).
    fn actions(&mut self, statement: &Statement, kind: PolicyKind<'_>, vocabulary: &dyn Vocabulary) {
        if kind.service() == Service::S3 {
            return;
        }
        for action in &statement.action.values {
            let text = || action.value.clone();
            match applicability(&action.value, statement, vocabulary) {
                Applicability::Applies | Applicability::NotListed => {}
                Applicability::Unknown => self.add(action.span, WarningKind::UnknownAction(text())),
                Applicability::ToNoResource => {
                    self.add(action.span, WarningKind::ActionAppliesToNoResource(text()));
                }
            }
        }
    }

    fn aliases(&mut self, statement: &Statement, kind: PolicyKind<'_>) {
        // Managing an alias takes its ARN; using a key through it does not.
        let manages_aliases = |action: &Spanned<String>| action.value.to_ascii_lowercase().ends_with("alias");
        if kind == PolicyKind::Key || statement.action.values.iter().any(manages_aliases) {
            return;
        }
        for resource in statement.resource.iter().flat_map(|resource| &resource.values) {
            let mut parts = resource.value.splitn(6, ':');
            if parts.nth(2) == Some("kms") && parts.nth(2).is_some_and(|name| name.starts_with("alias/")) {
                self.add(resource.span, WarningKind::AliasAsResource(resource.value.clone()));
            }
        }
    }

    fn conditions(&mut self, statement: &Statement, vocabulary: &dyn Vocabulary) {
        for clause in &statement.conditions {
            let key = &clause.key.value;
            let operator = clause.operator.value;
            let add = |list: &mut Self, kind: fn(String) -> WarningKind| {
                list.add(clause.key.span, kind(key.clone()))
            };
            if statement.effect.value == Effect::Allow
                && operator.quantifier == Some(Quantifier::ForAllValues)
                && !is_required(statement, key)
            {
                add(self, WarningKind::ForAllValuesInAllow);
            }
            match vocabulary.condition_key(key) {
                None => {}
                Some(KeyKnowledge::Unknown) => add(self, WarningKind::UnknownConditionKey),
                Some(KeyKnowledge::SingleValued) if operator.quantifier.is_some() => {
                    add(self, WarningKind::OneValueWithQuantifier);
                }
                Some(KeyKnowledge::MultiValued)
                    if operator.quantifier.is_none() && operator.comparison != Comparison::Null =>
                {
                    add(self, WarningKind::SeveralValuesWithoutQuantifier);
                }
                Some(KeyKnowledge::SingleValued | KeyKnowledge::MultiValued) => {}
            }
            self.values(clause);
        }
    }

    fn values(&mut self, clause: &ConditionClause) {
        let comparison = clause.operator.value.comparison;
        for value in &clause.values {
            if comparison.is_of_dates() && !is_date(&value.value) {
                self.add(value.span, WarningKind::NotADate(value.value.clone()));
            }
            if comparison.is_of_addresses() && !is_ip_range(&value.value) {
                self.add(value.span, WarningKind::NotAnAddress(value.value.clone()));
            }
        }
    }
}

/// Whether a `Null` clause demands that the key be there.
fn is_required(statement: &Statement, key: &str) -> bool {
    statement.conditions.iter().any(|clause| {
        clause.operator.value.comparison == Comparison::Null
            && clause.key.value.eq_ignore_ascii_case(key)
            && clause.values.iter().any(|value| value.value.eq_ignore_ascii_case("false"))
    })
}
