//! What services can do, as far as a policy names it: the questions whose answers a catalog holds, and the refusals that
//! follow from the answers.

use super::ast::{Element, Polarity, Policy, Statement};
use super::kind::{PolicyKind, Service};
use super::problem::{ElementName, ElementPlace, Problem, ProblemKind, Problems};

/// A list of services with their actions, resource types and condition keys, such as AWS's *Service authorization reference*.
///
/// Names are compared without regard to case by the implementor.
pub trait Vocabulary {
    /// The names of a service's actions (`GetObject`), `None` if the list does not have the service.
    fn actions(&self, service: &str) -> Option<Vec<&str>>;

    /// The ARNs of the resource types an action takes, as AWS writes them: `arn:${Partition}:s3:::${BucketName}/${ObjectName}`.
    /// Empty for an action that takes only `*`.
    fn resource_arns(&self, service: &str, action: &str) -> Vec<&str>;

    /// What is known of a condition key, `None` if the list does not have the key's service.
    fn condition_key(&self, key: &str) -> Option<KeyKnowledge>;

    /// Whether requests of an action carry a condition key.
    fn carries(&self, service: &str, action: &str, key: &str) -> bool;
}

/// What a [`Vocabulary`] knows of a condition key of a service it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeyKnowledge {
    /// The service has no such key.
    Unknown,
    /// A request has at most one value of it.
    SingleValued,
    /// A request may have several values of it.
    MultiValued,
}

/// What S3 refuses in a bucket policy once it knows the actions: unknown ones, those that take none of the statement's
/// resources, and `s3:` condition keys that do not exist or belong to none of the statement's actions. Empty for every
/// other kind, where AWS takes all of this; [`warnings`](super::warnings()) names it there.
///
/// Source: S3's four texts, see [`aws_answer`](super::aws_answer()).
#[must_use]
pub fn check_applicability(
    policy: &Policy,
    kind: PolicyKind<'_>,
    vocabulary: &dyn Vocabulary,
) -> Vec<Problem> {
    let mut problems = Problems::default();
    if kind.service() == Service::S3 {
        for (index, statement) in policy.statements.iter().enumerate() {
            let top = ElementPlace::default();
            let statements = top.below("Statement");
            let place = statements.item(index).of_statement(index);
            actions(&mut problems, &place, statement, vocabulary);
            condition_keys(&mut problems, &place, statement, vocabulary);
        }
        super::order::as_aws_names_them(&mut problems.0, kind);
    }
    problems.0
}

fn actions(
    problems: &mut Problems,
    place: &ElementPlace<'_>,
    statement: &Statement,
    vocabulary: &dyn Vocabulary,
) {
    let name = match statement.action.polarity {
        Polarity::Is => ElementName::Action,
        Polarity::Not => ElementName::NotAction,
    };
    let place = place.below(name.as_str());
    for (index, action) in statement.action.values.iter().enumerate() {
        // The tree has forgotten whether a single value stood in a list; the path is that of the printed policy.
        let place = place.value((statement.action.values.len() > 1).then_some(index));
        match applicability(&action.value, statement, vocabulary) {
            Applicability::Applies | Applicability::NotListed => {}
            Applicability::Unknown => {
                problems.add(&place, action.span, ProblemKind::UnknownAction(action.value.clone()));
            }
            Applicability::ToNoResource => {
                let sid = statement.sid.as_ref().map(|sid| sid.value.clone());
                let kind = ProblemKind::ActionAppliesToNoResource { action: action.value.clone(), sid };
                problems.add(&place, action.span, kind);
            }
        }
    }
}

fn condition_keys(
    problems: &mut Problems,
    place: &ElementPlace<'_>,
    statement: &Statement,
    vocabulary: &dyn Vocabulary,
) {
    for clause in &statement.conditions {
        let key = &clause.key.value;
        let conditions = place.below("Condition");
        let operator = clause.operator.value.to_string();
        let keys = conditions.below(&operator);
        let place = keys.below(key);
        let is_of_s3 = key.get(..3).is_some_and(|prefix| prefix.eq_ignore_ascii_case("s3:"));
        if !is_of_s3 {
            continue;
        }
        let fault = match vocabulary.condition_key(key) {
            None => continue,
            Some(KeyKnowledge::Unknown) => ProblemKind::UnknownConditionKey(key.clone()),
            Some(KeyKnowledge::SingleValued | KeyKnowledge::MultiValued) => {
                if is_carried(&statement.action, key, vocabulary) {
                    continue;
                }
                ProblemKind::ConditionAppliesToNoAction(key.clone())
            }
        };
        problems.add(&place, clause.key.span, fault);
    }
}

/// Whether requests of any listed action carry the key. `NotAction` and `*` list everything.
fn is_carried(actions: &Element<String>, key: &str, vocabulary: &dyn Vocabulary) -> bool {
    actions.polarity == Polarity::Not
        || actions.values.iter().any(|action| match action.value.split_once(':') {
            None => true,
            Some((service, name)) => named(service, name, vocabulary)
                .is_none_or(|names| names.iter().any(|name| vocabulary.carries(service, name, key))),
        })
}

/// What becomes of an action pattern in its statement.
pub(super) enum Applicability {
    /// It matches an action that takes one of the resources.
    Applies,
    /// The vocabulary does not have its service.
    NotListed,
    /// It matches no action.
    Unknown,
    /// The actions it matches take none of the resources.
    ToNoResource,
}

pub(super) fn applicability(
    action: &str,
    statement: &Statement,
    vocabulary: &dyn Vocabulary,
) -> Applicability {
    let Some((service, pattern)) = action.split_once(':') else {
        return Applicability::Applies;
    };
    let Some(names) = named(service, pattern, vocabulary) else {
        return Applicability::NotListed;
    };
    if names.is_empty() {
        return Applicability::Unknown;
    }
    // Excluded actions or resources leave others, and nobody regrets that.
    if statement.action.polarity == Polarity::Not {
        return Applicability::Applies;
    }
    let takes_one = match &statement.resource {
        Some(Element { polarity: Polarity::Is, values, .. }) => {
            let resources = values.iter().map(|resource| resource.value.as_str());
            take_one(service, &names, resources.collect(), vocabulary)
        }
        Some(Element { polarity: Polarity::Not, .. }) | None => true,
    };
    if takes_one { Applicability::Applies } else { Applicability::ToNoResource }
}

/// Whether one of the actions takes what one of the resource patterns can stand for.
fn take_one(service: &str, names: &[&str], resources: Vec<&str>, vocabulary: &dyn Vocabulary) -> bool {
    if resources.contains(&"*") {
        return true;
    }
    let patterns: Vec<Vec<Token>> = resources.into_iter().map(pattern_tokens).collect();
    // Many actions take the same types of resources: each is looked at once.
    let mut seen: Vec<&str> = Vec::new();
    let mut arns = names.iter().flat_map(|name| vocabulary.resource_arns(service, name));
    arns.any(|arn| {
        if seen.contains(&arn) {
            return false;
        }
        seen.push(arn);
        let arn = arn_tokens(arn);
        patterns.iter().any(|pattern| overlap(&arn, pattern))
    })
}

/// The actions of a service that a pattern matches, `None` if the service is not listed.
fn named<'v>(service: &str, pattern: &str, vocabulary: &'v dyn Vocabulary) -> Option<Vec<&'v str>> {
    let mut names = vocabulary.actions(service)?;
    if pattern.contains(['*', '?', '$']) {
        let pattern = pattern_tokens(&pattern.to_ascii_lowercase());
        names.retain(|name| fits(&pattern, name.as_bytes()));
    } else {
        names.retain(|name| name.eq_ignore_ascii_case(pattern));
    }
    Some(names)
}

/// Whether the name of an action, in whatever case, fits a pattern in lower case: what follows a `*` takes the first place
/// that it finds, and a later one where the rest does not fit there.
fn fits(pattern: &[Token], name: &[u8]) -> bool {
    let (mut token, mut letter) = (0, 0);
    // Behind the last star, and the first letter that it has not taken.
    let mut retry = None;
    while let Some(found) = name.get(letter) {
        match pattern.get(token) {
            Some(Token::Any) => {
                token += 1;
                retry = Some((token, letter));
                continue;
            }
            Some(Token::One) => (token, letter) = (token + 1, letter + 1),
            Some(Token::Literal(wanted)) if char::from(found.to_ascii_lowercase()) == *wanted => {
                (token, letter) = (token + 1, letter + 1);
            }
            Some(Token::Literal(_) | Token::Segment) | None => {
                let Some((behind, taken)) = retry else { return false };
                retry = Some((behind, taken + 1));
                (token, letter) = (behind, taken + 1);
            }
        }
    }
    pattern.iter().skip(token).all(|token| *token == Token::Any)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Literal(char),
    /// One character, whichever.
    One,
    /// Any text.
    Any,
    /// Any text without `/` and `:`.
    Segment,
}

/// A resource type's ARN, where a part that differs has no `/` and no `:`, but for the last after a `/`: object keys,
/// aliases and paths have them.
fn arn_tokens(arn: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = arn;
    while let Some(found) = rest.chars().next() {
        let Some(end) = rest.strip_prefix("${").and_then(|inner| inner.find('}')) else {
            tokens.push(Token::Literal(found));
            rest = rest.get(found.len_utf8()..).unwrap_or_default();
            continue;
        };
        rest = rest.get(end + 3..).unwrap_or_default();
        let is_name = rest.is_empty() && tokens.last() == Some(&Token::Literal('/'));
        tokens.push(if is_name { Token::Any } else { Token::Segment });
    }
    tokens
}

/// A policy's pattern, where a policy variable can be any text.
fn pattern_tokens(pattern: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(found) = rest.chars().next() {
        let variable = rest.strip_prefix("${").and_then(|inner| inner.find('}').map(|end| end + 3));
        let (token, width) = match (variable, found) {
            (Some(width), _) => (Token::Any, width),
            (None, '*') => (Token::Any, 1),
            (None, '?') => (Token::One, 1),
            (None, _) => (Token::Literal(found), found.len_utf8()),
        };
        tokens.push(token);
        rest = rest.get(width..).unwrap_or_default();
    }
    tokens
}

/// Whether some text fits both patterns, by walking all pairs of places in them, each once.
fn overlap(first: &[Token], second: &[Token]) -> bool {
    let width = second.len() + 1;
    let mut reached = vec![false; (first.len() + 1) * width];
    let mut open = vec![(0, 0)];
    while let Some((row, column)) = open.pop() {
        match reached.get_mut(row * width + column) {
            Some(seen) if !*seen => *seen = true,
            _ => continue,
        }
        let (here, there) = (first.get(row).copied(), second.get(column).copied());
        if here.is_none() && there.is_none() {
            return true;
        }
        if matches!(here, Some(Token::Any | Token::Segment)) {
            open.push((row + 1, column));
        }
        if matches!(there, Some(Token::Any | Token::Segment)) {
            open.push((row, column + 1));
        }
        if let (Some(here), Some(there)) = (here, there)
            && share_a_character(here, there)
        {
            let next = |token, at| if matches!(token, Token::Any | Token::Segment) { at } else { at + 1 };
            open.push((next(here, row), next(there, column)));
        }
    }
    false
}

/// Whether one character fits both tokens.
fn share_a_character(first: Token, second: Token) -> bool {
    match (first, second) {
        (Token::Literal(one), Token::Literal(other)) => one == other,
        (Token::Literal(one), Token::Segment) | (Token::Segment, Token::Literal(one)) => {
            !matches!(one, '/' | ':')
        }
        (Token::Literal(_) | Token::One | Token::Any | Token::Segment, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(arn: &str, pattern: &str, expected: bool) {
        let answer = overlap(&arn_tokens(arn), &pattern_tokens(pattern));
        assert_eq!(answer, expected, "{arn} and {pattern}");
    }

    #[test]
    fn names_of_actions_fit_patterns() {
        for (pattern, name, expected) in [
            ("*", "GetObject", true),
            ("get*", "GetObject", true),
            ("getobject", "GetObject", true),
            ("*object", "GetObject", true),
            ("*object", "GetObjectAcl", false),
            ("g*t*ct", "GetObject", true),
            ("*ob*ob*", "GetObject", false),
            ("getobjec?", "GetObject", true),
            ("getobject?", "GetObject", false),
            ("?*", "GetObject", true),
            ("**", "", true),
            ("", "", true),
            ("", "GetObject", false),
            ("${aws:username}", "GetObject", true),
            ("get${x}acl", "GetObjectAcl", true),
        ] {
            assert_eq!(fits(&pattern_tokens(pattern), name.as_bytes()), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn a_bucket_and_its_objects_are_told_apart() {
        for (pattern, bucket, object) in [
            ("arn:aws:s3:::b", true, false),
            ("arn:aws:s3:::b/k", false, true),
            ("arn:aws:s3:::b/k/l", false, true),
            ("arn:aws:s3:::b/*", false, true),
            ("arn:aws:s3:::b*", true, true),
            ("arn:aws:s3:::*", true, true),
            ("arn:aws:s3:::b?", true, true),
            ("arn:aws:s3:::${aws:username}", true, true),
            ("arn:aws:s3:::b/${aws:username}/*", false, true),
            ("arn:aws:s3:::b/${aws:username", false, true),
            ("arn:aws:kms:::b", false, false),
            ("*", true, true),
            ("", false, false),
        ] {
            check("arn:${Partition}:s3:::${BucketName}", pattern, bucket);
            check("arn:${Partition}:s3:::${BucketName}/${ObjectName}", pattern, object);
        }
        let key = "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}";
        check(key, "arn:aws:kms:us-east-1:111122223333:alias/a", false);
        check(key, "arn:aws:kms:*:111122223333:key/*", true);
        check(key, "arn:aws:kms:*:key/*", true);
        check(key, "arn:aws:kms:*", true);
    }
}
