//! From text to tree: JSON first, then element by element, noting every problem on the way.

use super::action::action_fault;
use super::ast::{Effect, Policy, Statement, Version};
use super::kind::{DOCUMENT_CHARACTERS_MAX, PolicyKind, SizeUnit};
use super::order;
use super::partition::Partition;
use super::problem::{ElementName, ElementPlace, Expected, Problem, ProblemKind, Problems};
use super::resource::resource_fault;
use super::walk::{Walk, find};
use json::{Member, Node, Span, Spanned, Value};
use std::collections::BTreeSet;

/// Reads a policy as the service that stores this kind of policy would.
///
/// # Errors
///
/// Every reason for which AWS would refuse the document, the one that AWS would name first at the front. Which one AWS
/// names first is known for IAM (from Moto's `iam/policy_validation.py`, modelled on IAM's answers); for the others it
/// is inferred: the text before its elements, statements in order.
///
/// ```
/// use iam::policy::{parse, Attachment, PolicyKind, ProblemKind};
///
/// let text = r#"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "GetObject", "Resource": "*"}}"#;
/// let problems = parse(text, PolicyKind::Identity(Attachment::Managed)).unwrap_err();
/// assert_eq!(problems[0].kind, ProblemKind::ActionWithoutVendor("GetObject".to_owned()));
/// assert_eq!(problems[0].path, "/Statement/Action");
/// assert_eq!(problems[0].span.slice(text), Some("\"GetObject\""));
/// ```
pub fn parse(text: &str, kind: PolicyKind<'_>) -> Result<Policy, Vec<Problem>> {
    parse_in(Partition::Aws, text, kind)
}

/// [`parse()`], as it is in a partition: no bucket's policy names a bucket of another one, and no policy a principal of another.
///
/// # Errors
///
/// The same.
pub fn parse_in(partition: Partition, text: &str, kind: PolicyKind<'_>) -> Result<Policy, Vec<Problem>> {
    let mut walk = Walk { kind, partition, problems: Problems::default() };
    let policy = walk.text(text);
    let mut problems = walk.problems.0;
    match policy {
        Some(policy) if problems.is_empty() => Ok(policy),
        _ => {
            order::as_aws_names_them(&mut problems, kind);
            Err(problems)
        }
    }
}

// INVARIANT (no silent loss): a function here that returns `None` has added a problem, or found nothing to read.
impl Walk<'_> {
    fn text(&mut self, text: &str) -> Option<Policy> {
        let top = ElementPlace::default();
        let whole = Span::of(0, text.len());
        let max = DOCUMENT_CHARACTERS_MAX.max(self.kind.size_limit().max);
        if let Some(size) = beyond(text, SizeUnit::Characters, max) {
            let kind = ProblemKind::TooLong { unit: SizeUnit::Characters, size, max };
            self.problems.add(&top, whole, kind);
            return None;
        }
        self.size(text, whole);
        self.characters(text);
        let trimmed = text.trim_start_matches([' ', '\t', '\n', '\r']);
        if !trimmed.starts_with('{') {
            let start = text.len() - trimmed.len();
            let width = trimmed.chars().next().map_or(0, char::len_utf8);
            self.problems.add(&top, Span::of(start, start + width), ProblemKind::NotAnObject);
            return None;
        }
        if trimmed.len() < text.len() && self.kind.needs_leading_brace() {
            let white_space = Span::of(0, text.len() - trimmed.len());
            self.problems.add(&top, white_space, ProblemKind::LeadingWhiteSpace);
        }
        match json::read(text) {
            Ok(root) => self.policy(&root),
            Err(fault) => {
                self.problems.add(&top, fault.span, ProblemKind::Json(fault.value));
                None
            }
        }
    }

    fn size(&mut self, text: &str, whole: Span) {
        let limit = self.kind.size_limit();
        if let Some(size) = beyond(text, limit.unit, limit.max) {
            let kind = ProblemKind::TooLong { unit: limit.unit, size, max: limit.max };
            self.problems.add(&ElementPlace::default(), whole, kind);
        }
    }

    fn characters(&mut self, text: &str) {
        if !self.kind.needs_latin_characters() {
            return;
        }
        let is_plain = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b' '..=0x7f);
        if text.bytes().all(is_plain) {
            return;
        }
        let is_taken = |found: char| matches!(found, '\t' | '\n' | '\r' | '\u{20}'..='\u{ff}');
        for (at, found) in text.char_indices().filter(|(_, found)| !is_taken(*found)) {
            let span = Span::of(at, at + found.len_utf8());
            self.problems.add(&ElementPlace::default(), span, ProblemKind::Character(found));
        }
    }

    fn policy(&mut self, root: &Node<'_>) -> Option<Policy> {
        let top = ElementPlace::default();
        let Value::Object(members) = &root.value else {
            return None;
        };
        self.names(&top, members, &[ElementName::Version, ElementName::Id, ElementName::Statement]);
        let version = self.version(&top, root, find(members, ElementName::Version));
        let id = find(members, ElementName::Id).and_then(|member| self.string(&top, member, ElementName::Id));
        let id = id.map(|Spanned { value, span }| Spanned { value: value.to_owned(), span });
        let statements = match find(members, ElementName::Statement) {
            Some(member) => self.statements(&top, member),
            None => {
                self.problems.add(&top, root.span, ProblemKind::MissingElement(ElementName::Statement));
                Vec::new()
            }
        };
        Some(Policy { version, id, statements, span: root.span })
    }

    fn version(
        &mut self,
        top: &ElementPlace<'_>,
        root: &Node<'_>,
        member: Option<&Member<'_>>,
    ) -> Option<Spanned<Version>> {
        let too_old = |walk: &mut Self, span| {
            if walk.kind.needs_version_2012() {
                walk.problems.add(&top.below("Version"), span, ProblemKind::VersionTooOld);
            }
        };
        let Some(member) = member else {
            too_old(self, root.span);
            return None;
        };
        let written = self.string(top, member, ElementName::Version)?;
        let value = match written.value {
            "2012-10-17" => Version::V2012_10_17,
            "2008-10-17" => {
                too_old(self, written.span);
                Version::V2008_10_17
            }
            _ => {
                let kind = ProblemKind::UnknownVersion(written.value.to_owned());
                self.problems.add(&top.below("Version"), written.span, kind);
                return None;
            }
        };
        Some(Spanned { value, span: written.span })
    }

    fn statements(&mut self, top: &ElementPlace<'_>, member: &Member<'_>) -> Vec<Statement> {
        let place = top.below("Statement");
        let statements: Vec<Statement> = match &member.node.value {
            Value::Object(members) => {
                self.statement(&place.of_statement(0), &member.node, members).into_iter().collect()
            }
            Value::List(items) => {
                if items.is_empty() {
                    self.problems.add(&place, member.node.span, ProblemKind::NoStatements);
                }
                let statement = |(index, item): (usize, &Node<'_>)| {
                    let place = place.item(index).of_statement(index);
                    let Value::Object(members) = &item.value else {
                        self.wrong_type(&place, item, ElementName::Statement, Expected::Object);
                        return None;
                    };
                    self.statement(&place, item, members)
                };
                items.iter().enumerate().filter_map(statement).collect()
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {
                self.wrong_type(&place, &member.node, ElementName::Statement, Expected::Statements);
                Vec::new()
            }
        };
        self.unique_sids(&place, &member.node);
        statements
    }

    fn statement(
        &mut self,
        place: &ElementPlace<'_>,
        node: &Node<'_>,
        members: &[Member<'_>],
    ) -> Option<Statement> {
        use ElementName as Name;
        self.names(
            place,
            members,
            &[
                Name::Sid,
                Name::Effect,
                Name::Principal,
                Name::NotPrincipal,
                Name::Action,
                Name::NotAction,
                Name::Resource,
                Name::NotResource,
                Name::Condition,
            ],
        );
        let sid = find(members, Name::Sid).and_then(|member| self.sid(place, member));
        let effect = self.effect(place, node, find(members, Name::Effect));
        let principal = self.principals(place, node, members, effect.map(|effect| effect.value));
        let Self { kind, partition, .. } = *self;
        let names = [Name::Action, Name::NotAction];
        let action = self.patterns(place, node, members, names, |value| action_fault(kind, value));
        let names = [Name::Resource, Name::NotResource];
        let resource =
            self.patterns(place, node, members, names, |value| resource_fault(kind, partition, value));
        let conditions = find(members, Name::Condition)
            .map(|member| self.conditions(place, member, effect.map(|effect| effect.value)))
            .unwrap_or_default();
        Some(Statement {
            sid,
            effect: effect?,
            principal,
            action: action?,
            resource,
            conditions,
            span: node.span,
        })
    }

    fn sid(&mut self, place: &ElementPlace<'_>, member: &Member<'_>) -> Option<Spanned<String>> {
        let Spanned { value: sid, span } = self.string(place, member, ElementName::Sid)?;
        // Source: IAM user guide, *IAM JSON policy elements: Sid*; other services take more characters.
        if self.kind.follows_iam() && !sid.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            let kind = ProblemKind::SidCharacters(sid.to_owned());
            self.problems.add(&place.below("Sid"), span, kind);
        }
        Some(Spanned { value: sid.to_owned(), span })
    }

    /// Source: IAM's `Statement IDs (SID) in a single policy must be unique.` S3 and KMS take repeated ones.
    fn unique_sids(&mut self, place: &ElementPlace<'_>, statements: &Node<'_>) {
        let Value::List(items) = &statements.value else {
            return;
        };
        if !self.kind.follows_iam() {
            return;
        }
        let mut seen = BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            let Value::Object(members) = &item.value else { continue };
            let Some(member) = find(members, ElementName::Sid) else { continue };
            let Value::String(sid) = &member.node.value else { continue };
            if !sid.is_empty() && !seen.insert(sid) {
                let place = place.item(index).of_statement(index);
                let kind = ProblemKind::DuplicateSid(sid.to_string());
                self.problems.add(&place.below("Sid"), member.node.span, kind);
            }
        }
    }

    fn effect(
        &mut self,
        place: &ElementPlace<'_>,
        node: &Node<'_>,
        member: Option<&Member<'_>>,
    ) -> Option<Spanned<Effect>> {
        let Some(member) = member else {
            self.problems.add(place, node.span, ProblemKind::MissingElement(ElementName::Effect));
            return None;
        };
        let written = self.string(place, member, ElementName::Effect)?;
        let place = place.below("Effect");
        let value = match written.value {
            "Allow" => Effect::Allow,
            "Deny" => Effect::Deny,
            _ => {
                self.problems.add(&place, written.span, ProblemKind::UnknownEffect(written.value.to_owned()));
                return None;
            }
        };
        // Source: AWS Organizations user guide, *RCP syntax*: only `RCPFullAWSAccess`, which is AWS's own, allows.
        if self.kind == PolicyKind::ResourceControl && value == Effect::Allow {
            self.problems.add(&place, written.span, ProblemKind::AllowProhibited);
        }
        Some(Spanned { value, span: written.span })
    }
}

/// How long a text is, if it is longer than it may be.
fn beyond(text: &str, unit: SizeUnit, max: u32) -> Option<u32> {
    // In no unit is a text longer than in bytes, so a short one need not be counted.
    if u32::try_from(text.len()).is_ok_and(|bytes| bytes <= max) {
        return None;
    }
    let size = match unit {
        SizeUnit::Characters => count(text.chars()),
        SizeUnit::CharactersWithoutWhiteSpace => count(text.chars().filter(|found| !found.is_whitespace())),
        SizeUnit::Bytes => count(text.bytes()),
        SizeUnit::NormalizedBytes => normalized_bytes(text),
    };
    (size > max).then_some(size)
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}

/// How many bytes are left when white space between JSON's tokens is dropped. Right for any text, JSON or not.
fn normalized_bytes(text: &str) -> u32 {
    let mut in_string = false;
    let mut escaped = false;
    count(text.bytes().filter(|byte| {
        let counts = in_string || !matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ => {}
        }
        counts
    }))
}
