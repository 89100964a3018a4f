//! One statement, as narrow as the request that needs it, and where it goes in a policy's text.

use iam::policy::{Policy, Version};
use json::quoted;

use crate::change::policies::PolicyPlace;
use crate::{CustomPolicy, Document};

/// A statement to be added to a policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// `Sid`, unique in its policy.
    pub sid: String,
    /// `Principal`, in policies that have one.
    pub principal: Option<Principal>,
    /// `Action`: one.
    pub action: String,
    /// `Resource`: one.
    pub resource: String,
    /// `Condition`: keys with one value each, which the request has to have (`StringEquals`).
    pub conditions: Vec<(String, String)>,
}

/// Whom a statement means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Principal {
    /// One principal of IAM, by its ARN.
    Aws(String),
    /// A service of AWS; the conditions say for whom it acts.
    Service(String),
    /// Everyone; the conditions say who.
    Everyone,
}

/// How deep a statement stands in a policy that is written in lines.
const INDENT: usize = 8;
/// One step deeper.
const STEP: usize = 4;

impl Statement {
    /// The ARN of whom it lets in, if it names somebody itself.
    pub fn names(&self) -> Option<String> {
        let by_condition = || {
            let names = |key: &str| {
                key.eq_ignore_ascii_case("aws:PrincipalArn") || key.eq_ignore_ascii_case("aws:SourceArn")
            };
            self.conditions.iter().find(|(key, _)| names(key)).map(|(_, value)| value.clone())
        };
        match &self.principal {
            Some(Principal::Aws(arn)) => Some(arn.clone()),
            Some(Principal::Service(_) | Principal::Everyone) | None => by_condition(),
        }
    }

    /// Its JSON, in lines.
    pub fn text(&self) -> String {
        self.in_lines(0)
    }

    fn members(&self) -> Vec<(&'static str, String)> {
        let principal = self.principal.as_ref().map(|principal| match principal {
            Principal::Aws(arn) => format!("{{\"AWS\": {}}}", quoted(arn)),
            Principal::Service(name) => format!("{{\"Service\": {}}}", quoted(name)),
            Principal::Everyone => quoted("*"),
        });
        let conditions: Vec<String> = self
            .conditions
            .iter()
            .map(|(key, value)| format!("{}: {}", quoted(key), quoted(value)))
            .collect();
        let condition =
            (!conditions.is_empty()).then(|| format!("{{\"StringEquals\": {{{}}}}}", conditions.join(", ")));
        [("Sid", quoted(&self.sid)), ("Effect", quoted("Allow"))]
            .into_iter()
            .chain(principal.map(|principal| ("Principal", principal)))
            .chain([("Action", quoted(&self.action)), ("Resource", quoted(&self.resource))])
            .chain(condition.map(|condition| ("Condition", condition)))
            .collect()
    }

    fn in_lines(&self, indent: usize) -> String {
        let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + STEP));
        let members: Vec<String> =
            self.members().iter().map(|(name, value)| format!("{inner}\"{name}\": {value}")).collect();
        format!("{{\n{}\n{outer}}}", members.join(",\n"))
    }

    fn on_one_line(&self) -> String {
        let members: Vec<String> =
            self.members().iter().map(|(name, value)| format!("\"{name}\": {value}")).collect();
        format!("{{{}}}", members.join(", "))
    }

    /// The policy at a place with this statement behind its others; the author's layout stays. Its `Sid` becomes one that
    /// the policy does not have. `None` where the text that stands there cannot be read.
    pub(crate) fn added_to(
        mut self,
        place: &PolicyPlace,
        document: &Document,
        before: Option<&str>,
    ) -> Option<(Self, String)> {
        let Some(before) = before else {
            let statement = self.in_lines(INDENT);
            let text = format!(
                "{{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [\n        {statement}\n    ]\n}}"
            );
            return Some((self, text));
        };
        let policy = place.parse(document, before)?;
        let taken = |sid: &str| {
            policy.statements.iter().any(|one| one.sid.as_ref().is_some_and(|own| own.value == sid))
        };
        let stem = self.sid.clone();
        self.sid = numbered(&stem, taken);
        if policy.language() == Version::V2008_10_17 {
            // There `${*}` is no variable but literal text.
            self.resource = unescaped(&self.resource);
            for (_, value) in &mut self.conditions {
                *value = unescaped(value);
            }
        }
        let text = self.inserted(before, &policy)?;
        let text = CustomPolicy::parse(&text).ok()?.as_str().to_owned();
        Some((self, text))
    }

    fn inserted(&self, text: &str, policy: &Policy) -> Option<String> {
        let (first, last) = (policy.statements.first()?, policy.statements.last()?);
        let (start, end) = (usize::try_from(first.span.start).ok()?, usize::try_from(last.span.end).ok()?);
        let (head, tail) = (text.get(..end)?, text.get(end..)?);
        let is_list = tail.trim_start().starts_with(']');
        let line = text.get(..usize::try_from(last.span.start).ok()?)?.rsplit('\n').next()?;
        let own_line = text.contains('\n') && line.trim().is_empty();
        let statement = match own_line {
            true => format!(",\n{line}{}", self.in_lines(line.chars().count())),
            false => format!(", {}", self.on_one_line()),
        };
        if is_list {
            return Some(format!("{head}{statement}{tail}"));
        }
        let (before, only) = (text.get(..start)?, text.get(start..end)?);
        Some(format!("{before}[{only}, {}]{tail}", self.on_one_line()))
    }
}

/// The policy's text with a Deny that no longer holds for one principal: a condition more. `None` where the statement
/// has conditions under that operator already, or cannot be found.
pub(super) fn exempted(
    text: &str,
    place: &PolicyPlace,
    document: &Document,
    index: usize,
    principal: &str,
) -> Option<String> {
    const OPERATOR: &str = "ArnNotEquals";
    let policy = place.parse(document, text)?;
    let statement = policy.statements.get(index)?;
    let exception = format!("\"{OPERATOR}\": {{\"aws:PrincipalArn\": {}}}", quoted(principal));
    let (at, inserted) = match statement.conditions.first() {
        Some(_) => {
            let mut operators = statement.conditions.iter().map(|clause| clause.operator.span);
            let first = operators.clone().next()?;
            if operators.any(|span| span.slice(text).is_some_and(|own| own.contains(OPERATOR))) {
                return None;
            }
            (usize::try_from(first.start).ok()?, format!("{exception}, "))
        }
        None => {
            let end = usize::try_from(statement.span.end).ok()?.checked_sub(1)?;
            let body = text.get(..end)?.trim_end();
            let gap = text.get(body.len()..end)?;
            let lead = match gap.rsplit_once('\n') {
                Some((_, indent)) => format!(",\n{indent}{}", " ".repeat(STEP)),
                None => ", ".to_owned(),
            };
            (body.len(), format!("{lead}\"Condition\": {{{exception}}}"))
        }
    };
    let text = format!("{}{inserted}{}", text.get(..at)?, text.get(at..)?);
    Some(CustomPolicy::parse(&text).ok()?.as_str().to_owned())
}

/// A resource that means exactly itself: in a policy `*`, `?` and `$` have a meaning of their own.
/// Source: IAM User Guide, "IAM policy elements: Variables and tags", "Using wildcards and special characters".
pub(super) fn literally(resource: &str) -> String {
    resource
        .chars()
        .map(|letter| match letter {
            '*' | '?' | '$' => format!("${{{letter}}}"),
            other => other.to_string(),
        })
        .collect()
}

fn unescaped(resource: &str) -> String {
    ['*', '?', '$'].iter().fold(resource.to_owned(), |text, letter| {
        text.replace(&format!("${{{letter}}}"), &letter.to_string())
    })
}

/// A name that is not taken: the stem, else with the first number that is free.
pub(super) fn numbered(stem: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbers = (2..).map(|number: u32| format!("{stem}{number}"));
    std::iter::once(stem.to_owned()).chain(numbers).find(|name| !taken(name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Handle, presets};

    fn statement() -> Statement {
        Statement {
            sid: "AllowS3GetObject".to_owned(),
            principal: None,
            action: "s3:GetObject".to_owned(),
            resource: "arn:aws:s3:::b/k".to_owned(),
            conditions: Vec::new(),
        }
    }

    #[test]
    fn a_statement_goes_behind_the_others_and_the_layout_stays() {
        let document = presets::get("article").unwrap();
        let place = PolicyPlace::S3(Handle::parse("normaluser").unwrap());
        let allow =
            r#"{"Sid": "AllowS3GetObject", "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}"#;
        for before in [
            format!(r#"{{"Version": "2012-10-17", "Statement": [{allow}]}}"#),
            format!(r#"{{"Version": "2012-10-17", "Statement": {allow}}}"#),
            format!("{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {allow}\n  ]\n}}"),
            format!("{{\n  \"Statement\": {allow},\n  \"Version\": \"2012-10-17\"\n}}"),
        ] {
            let (added, after) = statement().added_to(&place, &document, Some(&before)).unwrap();
            assert_eq!(added.sid, "AllowS3GetObject2");
            let policy = place.parse(&document, &after).unwrap();
            assert_eq!(policy.statements.len(), 2, "{after}");
            assert_eq!(policy.statements[0].span.slice(&after), Some(allow), "{after}");
        }
    }

    #[test]
    fn an_exception_is_one_condition_more() {
        let document = presets::get("article").unwrap();
        let place = PolicyPlace::Bucket(Handle::parse("sse-kms").unwrap());
        let name = document.buckets[1].name.clone();
        let resource = format!("arn:aws:s3:::{name}/*");
        for (condition, wanted) in
            [("", 1), (r#", "Condition": {"Bool": {"aws:SecureTransport": "false"}}"#, 2)]
        {
            let text = format!(
                r#"{{"Version": "2012-10-17", "Statement": [{{"Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "{resource}"{condition}}}]}}"#
            );
            let arn = "arn:aws:iam::111122223333:user/alice";
            let after = exempted(&text, &place, &document, 0, arn).unwrap();
            let policy = place.parse(&document, &after).unwrap();
            assert_eq!(policy.statements[0].conditions.len(), wanted, "{after}");
            assert_eq!(exempted(&after, &place, &document, 0, arn), None);
        }
    }

    #[test]
    fn what_has_a_meaning_in_policies_is_taken_literally() {
        assert_eq!(literally("arn:aws:s3:::b/a*?$.txt"), "arn:aws:s3:::b/a${*}${?}${$}.txt");
        assert_eq!(unescaped(&literally("a*?$")), "a*?$");
    }
}
