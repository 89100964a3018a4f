//! What a document's policies make a tool say: why AWS refuses one, and what it takes and people regret.

use iam::policy::{Evidence, PolicyKind, Span, Warning, WarningKind, aws_answer};
use serde::Serialize;

use crate::change::policies::{PolicyPlace, Stranger};
use crate::format::FormFault;
use crate::tell::outcome::named;
use crate::{Document, PolicyValue, Problem, ProblemKind};

/// One problem of a document or a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FailureProblem {
    /// Where.
    pub path: String,
    /// What, in English.
    pub message: String,
    /// Where in the policy at that path, and what AWS says: of a policy's problem.
    #[serde(flatten)]
    pub policy: Option<RefusedPolicy>,
    /// Where in the text that was read: of a text that is not of its form.
    #[serde(flatten)]
    pub place: Option<InText>,
}

/// A place in a text that was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InText {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
}

/// One reason why AWS refuses a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedPolicy {
    /// Where in the policy.
    #[serde(flatten)]
    pub place: InPolicy,
    /// The value's place as a JSON pointer (RFC 6901): `/Statement/0/Action/1`.
    pub pointer: String,
    /// What the service answers to a policy with this problem.
    pub aws: AwsRefusal,
    /// The problem itself, for tools with words of their own.
    #[serde(skip)]
    pub problem: iam::policy::Problem,
    /// The policy's text, into which the problem's place points.
    #[serde(skip)]
    pub text: String,
    /// What kind of policy it is; of a bucket's without its name.
    #[serde(skip)]
    kind: PolicyKind<'static>,
    /// The name of the bucket whose policy it is; empty for any other.
    #[serde(skip)]
    bucket: String,
}

/// A place in a policy's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct InPolicy {
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// The statement's index, if it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statement: Option<u32>,
}

/// A service's refusal of a policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AwsRefusal {
    /// The HTTP status.
    pub status: u16,
    /// The error's code, such as `MalformedPolicy`.
    pub code: &'static str,
    /// AWS's sentence; `None` where it is not known.
    pub message: Option<String>,
    /// What S3 adds in the error's `Detail` element.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// How well code and sentence are known.
    pub evidence: &'static str,
}

/// What AWS takes in a policy and people regret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacedWarning {
    /// The path of the policy: `normaluser.s3`.
    pub path: String,
    /// Where in the policy.
    #[serde(flatten)]
    pub place: InPolicy,
    /// What it is, in a word.
    pub kind: &'static str,
    /// Whom the policy names although nobody in the scenario is called so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub principal: Option<String>,
    /// The warning itself, for words of one's own.
    #[serde(skip)]
    pub warning: ToldWarning,
    /// The policy's text, into which the warning's place points.
    #[serde(skip)]
    pub text: String,
}

/// What a warning is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldWarning {
    /// Something that AWS takes and people regret.
    Regretted(Warning),
    /// Somebody whom the scenario does not have.
    Stranger(Stranger),
}

impl RefusedPolicy {
    /// Which kind of policy this is to AWS.
    pub fn kind(&self) -> PolicyKind<'_> {
        if let PolicyKind::Bucket(_) = self.kind { PolicyKind::Bucket(&self.bucket) } else { self.kind }
    }
}

impl InPolicy {
    fn of(span: Span, statement: Option<u32>, text: &str) -> Self {
        let place = span.line_column(text);
        Self { line: place.line, column: place.column, statement }
    }
}

/// A problem that is none of a policy's text.
pub(super) fn problem(problem: Problem) -> FailureProblem {
    FailureProblem { message: problem.to_string(), path: problem.path, policy: None, place: None }
}

/// What is wrong at a place, in words that begin behind it.
pub(super) fn at(path: &str, why: &str) -> FailureProblem {
    FailureProblem { path: path.to_owned(), message: format!("`{path}`: {why}"), policy: None, place: None }
}

/// What is not of a text's form.
pub(super) fn fault(fault: FormFault) -> FailureProblem {
    let FormFault { line, column, path, message } = fault;
    FailureProblem { path, message, policy: None, place: Some(InText { line, column }) }
}

/// A document's problem: of a policy each of its own.
pub(super) fn problems(document: &Document, found: Problem) -> Vec<FailureProblem> {
    let at = PolicyPlace::find(document, &found.path);
    match (found.kind, at) {
        (ProblemKind::Policy { text, problems }, Some(at)) => inside(document, &at, &text, problems),
        (kind, _) => vec![problem(Problem { path: found.path, kind })],
    }
}

/// What is wrong with a text that was to become the policy at a path.
pub(super) fn of_text(document: &Document, path: &str, text: &str) -> Vec<FailureProblem> {
    PolicyPlace::find(document, path).map_or_else(Vec::new, |at| {
        let problems = at.check(document, text).problems;
        inside(document, &at, text, problems)
    })
}

fn inside(
    document: &Document,
    at: &PolicyPlace,
    text: &str,
    problems: Vec<iam::policy::Problem>,
) -> Vec<FailureProblem> {
    refused(&at.path(), at.kind(document), text, problems)
}

/// Why AWS refuses a policy, reason by reason.
pub(super) fn refused(
    path: &str,
    kind: PolicyKind<'_>,
    text: &str,
    problems: Vec<iam::policy::Problem>,
) -> Vec<FailureProblem> {
    let (kind_alone, bucket) = kind.without_name();
    let told = problems.into_iter().filter_map(|problem| {
        let answer = aws_answer(std::slice::from_ref(&problem), kind.service())?;
        let place = InPolicy::of(problem.span, problem.statement, text);
        let says = answer.message.as_deref().unwrap_or(answer.code);
        let InPolicy { line, column, .. } = place;
        Some(FailureProblem {
            message: format!("`{path}`, line {line}, column {column}: {says}"),
            path: path.to_owned(),
            place: None,
            policy: Some(RefusedPolicy {
                place,
                pointer: problem.path.clone(),
                aws: AwsRefusal {
                    status: answer.status,
                    code: answer.code,
                    message: answer.message,
                    detail: answer.detail,
                    evidence: evidence(answer.evidence),
                },
                problem,
                text: text.to_owned(),
                kind: kind_alone,
                bucket: bucket.to_owned(),
            }),
        })
    });
    told.collect()
}

/// The warnings of every policy that the author has written.
pub(super) fn warnings(document: &Document) -> Vec<PlacedWarning> {
    let mut told = Vec::new();
    for at in PolicyPlace::all(document) {
        let Some(PolicyValue::Custom(policy)) = at.value(document) else { continue };
        let text = policy.as_str();
        let checked = at.check(document, text);
        let placed = |span, statement, kind, principal, warning| PlacedWarning {
            path: at.path(),
            place: InPolicy::of(span, statement, text),
            kind,
            principal,
            warning,
            text: text.to_owned(),
        };
        told.extend(checked.warnings.into_iter().map(|one| {
            let kind = warning_kind(&one.kind);
            placed(one.span, one.statement, kind, None, ToldWarning::Regretted(one))
        }));
        told.extend(checked.strangers.into_iter().map(|one| {
            let (kind, principal) = ("PrincipalNotInScenario", Some(one.written()));
            placed(one.span, Some(one.statement), kind, principal, ToldWarning::Stranger(one))
        }));
    }
    told
}

const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Recorded => "recorded",
        Evidence::Documented => "documented",
        Evidence::Inferred => "inferred",
    }
}

const fn warning_kind(kind: &WarningKind) -> &'static str {
    named!(kind: WarningKind;
        IdInIdentityPolicy RepeatedSid VariableUnderOldVersion ForAllValuesInAllow NotPrincipalWithoutAccount
        DeletedPrincipal AliasAsResource UnknownAction ActionAppliesToNoResource UnknownConditionKey
        SeveralValuesWithoutQuantifier OneValueWithQuantifier NotADate NotAnAddress
    )
}
