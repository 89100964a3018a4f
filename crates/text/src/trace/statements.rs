//! The statements that a gate looked at, with the line that decides.

use std::borrow::Cow;
use std::ops::Range;

use iam::policy::{Effect, Span};
use iam::{Explanation, Layer, Miss, PolicyName, Reason, StatementFinding, StatementOutcome};
use sim::{
    AccountId, Authorization, BucketName, Cloud, Finding, KeyArn, ObjectAsked, Policy, PrincipalKind,
    Refusal, Verdict,
};

use crate::policies::{Position, miss, policy, statement, statement_title};
use crate::rich::Slot;
use crate::trace::statement_lines::{Line, lines};
use crate::{Language, Rich};

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The policy and the statement's place in it.
    pub title: Rich,
    /// Whether it matched.
    pub remark: &'static str,
    /// Its JSON; empty if only the title is of interest.
    pub lines: Vec<JsonLine>,
}

/// One line of JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonLine {
    /// The text.
    pub text: Cow<'static, str>,
    /// What it means for this request.
    pub mark: LineMark,
    /// A few words under it.
    pub note: Rich,
}

/// What a line of a policy means for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMark {
    /// Nothing in particular.
    Plain,
    /// It does not match.
    Miss,
    /// It allows.
    Hit,
    /// It forbids.
    Block,
}

/// How many statements are shown; the rest of a long policy says no more.
const STATEMENTS_MAX: usize = 6;
/// How many of them with their JSON.
const WITH_JSON_MAX: usize = 3;
/// How many lines of one statement are shown; the lines around the deciding ones win.
const LINES_MAX: usize = 14;

/// The statements behind a gate's verdict, of a request that was sent to this cloud.
pub fn statements(cloud: &Cloud, verdict: &Verdict, language: Language) -> Vec<Statement> {
    authorizations(verdict)
        .into_iter()
        .flat_map(|authorization| {
            looked_at(&authorization.explanation).into_iter().map(move |looked| (authorization, looked))
        })
        .take(STATEMENTS_MAX)
        .enumerate()
        .map(|(index, (authorization, looked))| {
            let source = source(cloud, authorization, &looked)
                .filter(|_| index < WITH_JSON_MAX && !looked.only_by_name);
            told(authorization, &looked, source, language)
        })
        .collect()
}

/// What was evaluated at a gate: through an access point once for it and once for its bucket.
pub fn authorizations(verdict: &Verdict) -> Vec<&Authorization> {
    match verdict {
        Verdict::Passed(Finding::S3AllowedThroughAccessPoint { access_point, bucket }) => {
            vec![access_point, bucket]
        }
        Verdict::Passed(Finding::ObjectsAsked(asked)) => {
            let refused = asked.iter().find(|one| matches!(one, ObjectAsked::Refused(_)));
            refused.or(asked.first()).and_then(ObjectAsked::authorization).into_iter().collect()
        }
        Verdict::Passed(Finding::S3Allowed(authorization) | Finding::KmsAllowed(authorization))
        | Verdict::Stopped(
            Refusal::S3NotAuthorized(authorization)
            | Refusal::HiddenAbsence { list: authorization, .. }
            | Refusal::KmsNotAuthorized { authorization, .. },
        ) => vec![authorization],
        Verdict::Passed(_)
        | Verdict::NothingToCheck(_)
        | Verdict::Stopped(_)
        | Verdict::Unmodelled(_)
        | Verdict::NotReached => Vec::new(),
    }
}

/// One statement that was looked at.
#[derive(Clone, Copy)]
struct Looked<'a> {
    layer: Layer,
    policy: &'a PolicyName,
    finding: &'a StatementFinding,
    /// What it says is told by its name alone: it only leaves the decision to others.
    only_by_name: bool,
}

/// The statements worth showing: those that decided; where nobody allows, all that might have.
fn looked_at(explanation: &Explanation) -> Vec<Looked<'_>> {
    let all = explanation.layers.iter().flat_map(|layer| {
        layer.policies.iter().flat_map(move |policy| {
            policy.statements.iter().map(move |finding| Looked {
                layer: layer.layer,
                policy: &policy.policy,
                finding,
                only_by_name: delegates(finding),
            })
        })
    });
    let decides = |looked: &Looked<'_>| {
        explanation.deciding.iter().any(|deciding| {
            deciding.policy == *looked.policy
                && deciding.layer == looked.layer
                && deciding.statement == looked.finding.statement
        })
    };
    match &explanation.reason {
        Reason::Allowed { .. } | Reason::ExplicitDeny { .. } => all.filter(decides).collect(),
        Reason::NoAllow { .. } => {
            let mut allows: Vec<_> = all.filter(|looked| looked.finding.effect == Effect::Allow).collect();
            // What came nearest stands first; what only leaves the decision to others is the way to it.
            sort::by_key(&mut allows, |looked| match &looked.finding.outcome {
                StatementOutcome::Matched { .. }
                | StatementOutcome::MatchedPartlyExempt
                | StatementOutcome::MatchedByBoundary => 0,
                StatementOutcome::Undecided { .. } => 1,
                StatementOutcome::NotMatched { misses } => 1 + misses.len(),
            });
            allows
        }
    }
}

fn delegates(finding: &StatementFinding) -> bool {
    matches!(&finding.outcome, StatementOutcome::Matched { by: Some(by) } if by.reach() == iam::Reach::Delegation)
}

fn told(
    asked: &Authorization,
    looked: &Looked<'_>,
    source: Option<&Policy>,
    language: Language,
) -> Statement {
    let of = policy(looked.policy, looked.layer, Position::Start, language).into_head();
    let comma = Rich::fill(language, "{0}", &[Slot::Words(language.comma())]);
    let title = of.then(comma).then(statement_title(&looked.finding.statement, language));
    Statement {
        title,
        remark: statement(looked.finding, language),
        lines: source.map(|source| marked(asked, looked.finding, source, language)).unwrap_or_default(),
    }
}

/// A statement's lines, those that decide marked.
fn marked(
    asked: &Authorization,
    finding: &StatementFinding,
    source: &Policy,
    language: Language,
) -> Vec<JsonLine> {
    let marks = marks(asked, finding, source, language);
    let lines = lines(&source.text, range(finding.statement.span));
    let views = lines.iter().map(|line| json_line(line, &lines, &marks)).collect();
    shorten(views)
}

/// A span of the source with what it means.
struct Mark {
    span: Range<usize>,
    mark: LineMark,
    note: Rich,
}

fn marks(
    asked: &Authorization,
    finding: &StatementFinding,
    source: &Policy,
    language: Language,
) -> Vec<Mark> {
    let missed = |span, note| Mark { span: range(span), mark: LineMark::Miss, note };
    match &finding.outcome {
        StatementOutcome::NotMatched { misses } => {
            let note = |one| miss(one, asked.action, &asked.resource, language);
            misses.iter().take(1).map(|one| missed(span_of(one), note(one))).collect()
        }
        StatementOutcome::Matched { .. }
        | StatementOutcome::MatchedPartlyExempt
        | StatementOutcome::MatchedByBoundary => {
            let mark = match finding.effect {
                Effect::Allow => LineMark::Hit,
                Effect::Deny => LineMark::Block,
            };
            let action = source.parsed.statements.get(finding.statement.index).map(|statement| {
                // The value that names the action, or the whole element.
                let named = statement.action.values.iter().find(|value| matches(&value.value, asked.action));
                named.map_or(statement.action.span, |value| value.span)
            });
            action.into_iter().map(|span| Mark { span: range(span), mark, note: Rich::default() }).collect()
        }
        StatementOutcome::Undecided { open, .. } => {
            let note = |one| crate::policies::open_condition(one, language);
            open.iter().map(|one| missed(one.span, note(one))).collect()
        }
    }
}

/// Whether a written action is the one asked for, or its service's all. Only chooses which line to point at.
fn matches(written: &str, action: &str) -> bool {
    let prefix = written.trim_end_matches('*');
    written.eq_ignore_ascii_case(action) || (written.ends_with('*') && action.starts_with(prefix))
}

fn span_of(miss: &Miss) -> Span {
    match miss {
        Miss::Action { span, .. }
        | Miss::Resource { span, .. }
        | Miss::Principal { span, .. }
        | Miss::Condition { span, .. } => *span,
    }
}

fn json_line(line: &Line, all: &[Line], marks: &[Mark]) -> JsonLine {
    let found = marks.iter().find(|mark| line.shows(&mark.span));
    // A note stands under the last line of what it speaks of.
    let last = |mark: &&Mark| all.iter().rfind(|other| other.shows(&mark.span)) == Some(line);
    JsonLine {
        text: Cow::Owned(line.text.clone()),
        mark: found.map_or(LineMark::Plain, |mark| mark.mark),
        note: found.filter(last).map(|mark| mark.note.clone()).unwrap_or_default(),
    }
}

/// Leaves out lines of long statements, from the end, but none that is marked.
fn shorten(lines: Vec<JsonLine>) -> Vec<JsonLine> {
    if lines.len() <= LINES_MAX {
        return lines;
    }
    let noted = lines.iter().rposition(|line| !line.note.runs().is_empty());
    let marked = lines.iter().position(|line| line.mark != LineMark::Plain).unwrap_or_default();
    let count = lines.len();
    let keep = |index: usize| {
        index < 2
            || index + 2 >= count
            || Some(index) == noted
            || (index >= marked && index < marked + LINES_MAX - 6)
    };
    let mut short: Vec<JsonLine> = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        if keep(index) {
            short.push(line);
        } else if short.last().is_some_and(|last| last.text != "    …") {
            short.push(JsonLine { text: "    …".into(), mark: line.mark, note: Rich::default() });
        }
    }
    short
}

fn range(span: Span) -> Range<usize> {
    let index = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
    index(span.start)..index(span.end)
}

/// The policy that a statement stands in, with its text. Names tell policies apart in one layer of one principal alone: two principals
/// may have policies of one name.
fn source<'a>(cloud: &'a Cloud, asked: &Authorization, looked: &Looked<'_>) -> Option<&'a Policy> {
    let named = |policies: &'a [Policy]| policies.iter().find(|policy| policy.named.name == *looked.policy);
    let caller = || cloud.principal(asked.principal.as_ref()?);
    let mut levels = cloud.organization().into_iter().flat_map(|organization| &organization.levels);
    match looked.layer {
        Layer::Identity => named(&caller()?.policies),
        Layer::Boundary => caller()?.boundary.as_ref(),
        Layer::Session => match &caller()?.kind {
            PrincipalKind::Root | PrincipalKind::User => None,
            PrincipalKind::RoleSession { policies, .. } | PrincipalKind::FederatedUser { policies, .. } => {
                named(policies)
            }
        },
        Layer::Resource => of_resource(cloud, looked.policy),
        Layer::VpcEndpoint => {
            let PolicyName::OfResource { arn } = looked.policy else { return None };
            cloud.vpc_endpoint(arn)?.policy.as_ref()
        }
        Layer::ServiceControl => levels.find_map(|level| named(&level.service_control_policies)),
        Layer::ResourceControl => levels.find_map(|level| named(&level.resource_control_policies)),
        Layer::Grants => None,
    }
}

/// The policy of a key, a bucket or an access point.
fn of_resource<'a>(cloud: &'a Cloud, name: &PolicyName) -> Option<&'a Policy> {
    let PolicyName::OfResource { arn } = name else { return None };
    match KeyArn::parse(arn) {
        Ok(arn) => cloud.key(&arn).map(|key| &*key.policy),
        Err(_) => of_s3(cloud, arn),
    }
}

/// The policy of a bucket or an access point.
fn of_s3<'a>(cloud: &'a Cloud, arn: &str) -> Option<&'a Policy> {
    let mut from_the_end = arn.rsplit(':');
    let (name, account) = (from_the_end.next()?, from_the_end.next()?);
    match name.strip_prefix("accesspoint/") {
        Some(name) => cloud.access_point(name, &AccountId::parse(account)?)?.policy.as_ref(),
        None => cloud.bucket(&BucketName::parse(name).ok()?)?.policy.as_ref(),
    }
}

#[cfg(test)]
mod tests {
    use document::from_json;
    use document::run::Table;

    use super::*;

    /// Two users and a group have policies of one name, `s3-policy`, and so have a boundary and sessions of one. Source: IAM API Reference,
    /// "PutUserPolicy" and "PutGroupPolicy": the name is that of the policy in its user or group.
    #[test]
    fn a_statement_is_shown_of_the_policy_that_was_asked() {
        let check = |members: &str, caller: &str, title: &str, shown: &str, others: &[&str]| {
            let text = format!(
                r#"{{"version": 1, "buckets": [{{"name": "demo-bucket"}}], "objects": [{{"name": "a.txt"}}], {members},
                "show": {{"callers": ["alice", "bob", "carol"], "buckets": ["demo-bucket"], "operations": ["download"]}}}}"#
            );
            let document = from_json(&text).unwrap();
            let table = Table::run(&document, [7; 32]).unwrap();
            let row = table.rows.iter().find(|row| row.cell.caller.as_str() == caller).unwrap();
            let step = |step: &&sim::Step| step.gate == sim::Gate::S3Authorization;
            let step = row.outcome.trace.steps.iter().find(step).unwrap();
            let told = statements(&table.cloud, &step.verdict, Language::ALL[0]);
            let of = |one: &Statement| one.lines.iter().map(|line| line.text.clone()).collect::<String>();
            let found = told.iter().find(|one| one.title.text().starts_with(title));
            let found = found.map(of).unwrap_or_else(|| panic!("{caller}: {told:?}"));
            assert!(found.contains(shown), "{caller}: {found}");
            for other in others {
                assert!(!told.iter().any(|one| of(one).contains(other)), "{caller}: {other} in {told:?}");
            }
        };
        let policy = |sid: &str, effect: &str, resource: &str| {
            format!(
                r#"{{"Version": "2012-10-17", "Statement": [{{"Sid": "{sid}", "Effect": "{effect}", "Action": "s3:GetObject", "Resource": "{resource}"}}]}}"#
            )
        };
        let all = "arn:aws:s3:::demo-bucket/*";
        let of_alice = policy("OfAlice", "Allow", "arn:aws:s3:::demo-bucket/b*");
        let (of_bob, of_group) = (policy("OfBob", "Allow", all), policy("OfGroup", "Allow", all));
        let inline = format!(
            r#""principals": [{{"name": "alice", "policies": {{"s3": {of_alice}}}}}, {{"name": "bob", "policies": {{"s3": {of_bob}}}}},
                {{"name": "carol", "policies": {{}}, "groups": ["readers"]}}],
            "groups": [{{"name": "Readers", "policies": {{"s3": {of_group}}}}}]"#
        );
        let (alice, bob, group) = ("OfAlice", "OfBob", "OfGroup");
        check(&inline, "alice", "The inline policy s3-policy, ", alice, &[bob, group]);
        check(&inline, "bob", "The inline policy s3-policy, ", bob, &[alice, group]);
        let title = "The inline policy s3-policy of the group Readers, ";
        check(&inline, "carol", title, group, &[alice, bob]);
        // A Deny is shown of whatever layer it is.
        let deny = |sid: &str| policy(sid, "Deny", all);
        let (of_alice, of_bob, of_group) = (deny(alice), deny(bob), deny(group));
        let sessions = format!(
            r#""principals": [
                {{"name": "alice", "session": "s", "policies": {{"s3": "AmazonS3FullAccess"}}, "sessionPolicies": [{of_alice}]}},
                {{"name": "bob", "session": "s", "policies": {{"s3": "AmazonS3FullAccess"}}, "sessionPolicies": [{of_bob}]}},
                {{"name": "carol", "policies": {{"s3": "AmazonS3FullAccess"}}, "boundary": {of_group}}}]"#
        );
        check(&sessions, "alice", "The inline policy session-policy, ", alice, &[bob, group]);
        check(&sessions, "bob", "The inline policy session-policy, ", bob, &[alice, group]);
        check(&sessions, "carol", "carol-boundary, ", group, &[alice, bob]);
    }
}
