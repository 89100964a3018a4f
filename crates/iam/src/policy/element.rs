//! Principals, actions and resources: their JSON types, their `Not...` forms and what may stand in them.

use super::ast::{Effect, Element, Polarity};
use super::kind::{PolicyKind, Service};
use super::principal::PrincipalPattern;
use super::problem::{ElementName, ElementPlace, Expected, ProblemKind};
use super::walk::{Walk, find};
use json::{Member, Node, Spanned, Value};
use std::collections::BTreeSet;

/// How many names are few: each is compared with those before it, which costs less than a set of them.
const NAMES_FEW: usize = 16;

/// Names that were seen.
enum Seen<'n> {
    Few(Vec<&'n str>),
    Many(BTreeSet<&'n str>),
}

impl<'n> Seen<'n> {
    /// None of so many yet.
    fn of(count: usize) -> Self {
        if count <= NAMES_FEW { Self::Few(Vec::with_capacity(count)) } else { Self::Many(BTreeSet::new()) }
    }

    /// Takes a name in; false if it was seen before.
    fn insert(&mut self, name: &'n str) -> bool {
        match self {
            Self::Few(seen) if seen.contains(&name) => false,
            Self::Few(seen) => {
                seen.push(name);
                true
            }
            Self::Many(seen) => seen.insert(name),
        }
    }
}

impl Walk<'_> {
    /// Notes names that are unknown, repeated or prohibited here.
    pub(super) fn names(&mut self, place: &ElementPlace<'_>, members: &[Member<'_>], known: &[ElementName]) {
        self.repeated_names(place, members);
        for member in members {
            let name = &member.name.value;
            let place = place.below(name);
            match known.iter().find(|known| known.as_str() == name) {
                None => {
                    self.problems.add(&place, member.name.span, ProblemKind::UnknownElement(name.to_string()))
                }
                Some(element) if self.prohibits(*element) => {
                    self.problems.add(&place, member.name.span, ProblemKind::ProhibitedElement(*element));
                }
                Some(_) => {}
            }
        }
    }

    /// Notes names that stood in the same object before.
    ///
    /// Source: IAM user guide, *Grammar of the IAM JSON policy language*: "must not contain multiple instances of the
    /// same key".
    pub(super) fn repeated_names(&mut self, place: &ElementPlace<'_>, members: &[Member<'_>]) {
        let mut seen = Seen::of(members.len());
        for Member { name, .. } in members {
            if !seen.insert(&name.value) {
                let kind = ProblemKind::DuplicateElement(name.value.to_string());
                self.problems.add(&place.below(&name.value), name.span, kind);
            }
        }
    }

    /// Source: IAM user guide, *Grammar of the IAM JSON policy language*, for principals; AWS Organizations user guide,
    /// *RCP syntax*, unsupported elements.
    fn prohibits(&self, element: ElementName) -> bool {
        let is_of_principals = matches!(element, ElementName::Principal | ElementName::NotPrincipal);
        let is_negated = matches!(element, ElementName::NotPrincipal | ElementName::NotAction);
        (is_of_principals && !self.kind.names_principals())
            || (is_negated && self.kind == PolicyKind::ResourceControl)
    }

    /// The element or its `Not...` form, of which a statement must hold one; otherwise a problem has been noted.
    fn pair<'n, 'a>(
        &mut self,
        place: &ElementPlace<'_>,
        node: &Node<'_>,
        members: &'n [Member<'a>],
        element: ElementName,
        negated: ElementName,
    ) -> Option<(Polarity, ElementName, &'n Member<'a>)> {
        match (find(members, element), find(members, negated)) {
            (Some(member), None) => Some((Polarity::Is, element, member)),
            (None, Some(member)) => Some((Polarity::Not, negated, member)),
            (None, None) => {
                self.problems.add(place, node.span, ProblemKind::MissingElement(element));
                None
            }
            (Some(_), Some(member)) => {
                let place = place.below(negated.as_str());
                self.problems.add(&place, member.name.span, ProblemKind::BothElements { element, negated });
                None
            }
        }
    }

    pub(super) fn wrong_type(
        &mut self,
        place: &ElementPlace<'_>,
        node: &Node<'_>,
        element: ElementName,
        expected: Expected,
    ) {
        let kind = ProblemKind::WrongType { element, expected, found: node.json_type() };
        self.problems.add(place, node.span, kind);
    }

    pub(super) fn string<'n>(
        &mut self,
        place: &ElementPlace<'_>,
        member: &'n Member<'_>,
        element: ElementName,
    ) -> Option<Spanned<&'n str>> {
        let Value::String(value) = &member.node.value else {
            self.wrong_type(&place.below(element.as_str()), &member.node, element, Expected::String);
            return None;
        };
        Some(Spanned { value, span: member.node.span })
    }

    /// A string or a list of strings, each with its index in the list. Notes whatever else stands there.
    fn strings<'n>(
        &mut self,
        place: &ElementPlace<'_>,
        node: &'n Node<'_>,
        element: ElementName,
    ) -> Vec<(Option<usize>, Spanned<&'n str>)> {
        let Value::List(items) = &node.value else {
            return self.string_item(place, node, element).map(|string| (None, string)).into_iter().collect();
        };
        let mut strings = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            if let Some(string) = self.string_item(&place.item(index), item, element) {
                strings.push((Some(index), string));
            }
        }
        if items.iter().all(|item| self.passes_over(item, element)) {
            self.problems.add(place, node.span, ProblemKind::EmptyElement(element));
        }
        strings
    }

    fn string_item<'n>(
        &mut self,
        place: &ElementPlace<'_>,
        node: &'n Node<'_>,
        element: ElementName,
    ) -> Option<Spanned<&'n str>> {
        let Value::String(value) = &node.value else {
            if !self.passes_over(node, element) {
                self.wrong_type(place, node, element, Expected::Strings);
            }
            return None;
        };
        Some(Spanned { value, span: node.span })
    }

    /// Source: IAM passes over `null` among resources (Moto's `test_iam_policies.py`, `NullResource`).
    fn passes_over(&self, node: &Node<'_>, element: ElementName) -> bool {
        matches!(node.value, Value::Null) && self.kind.follows_iam() && element == ElementName::Resource
    }

    /// The actions or resources of a statement, which must have either form of the element.
    pub(super) fn patterns(
        &mut self,
        place: &ElementPlace<'_>,
        node: &Node<'_>,
        members: &[Member<'_>],
        [element, negated]: [ElementName; 2],
        fault: impl Fn(&str) -> Option<ProblemKind>,
    ) -> Option<Element<String>> {
        let (polarity, name, member) = self.pair(place, node, members, element, negated)?;
        let place = place.below(name.as_str());
        let strings = self.strings(&place, &member.node, name);
        let mut values = Vec::with_capacity(strings.len());
        for (index, Spanned { value, span }) in strings {
            if let Some(kind) = fault(value) {
                self.problems.add(&place.value(index), span, kind);
            }
            values.push(Spanned { value: value.to_owned(), span });
        }
        Some(Element { polarity, values, span: member.span() })
    }

    pub(super) fn principals(
        &mut self,
        place: &ElementPlace<'_>,
        node: &Node<'_>,
        members: &[Member<'_>],
        effect: Option<Effect>,
    ) -> Option<Element<PrincipalPattern>> {
        if !self.kind.names_principals() {
            return None;
        }
        let (polarity, name, member) =
            self.pair(place, node, members, ElementName::Principal, ElementName::NotPrincipal)?;
        let place = place.below(name.as_str());
        // Source: IAM user guide, *AWS JSON policy elements: NotPrincipal*.
        if polarity == Polarity::Not && effect == Some(Effect::Allow) {
            self.problems.add(&place, member.name.span, ProblemKind::NotPrincipalWithAllow);
        }
        let values = self.principal_values(&place, name, &member.node);
        Some(Element { polarity, values, span: member.span() })
    }

    fn principal_values(
        &mut self,
        place: &ElementPlace<'_>,
        name: ElementName,
        node: &Node<'_>,
    ) -> Vec<Spanned<PrincipalPattern>> {
        match &node.value {
            Value::String(value) if value == "*" => {
                return vec![Spanned { value: PrincipalPattern::Everyone, span: node.span }];
            }
            Value::Object(types) if !types.is_empty() => return self.principal_types(place, name, types),
            Value::String(value) => {
                let kind =
                    ProblemKind::InvalidPrincipal { principal_type: String::new(), value: value.to_string() };
                self.problems.add(place, node.span, kind);
            }
            Value::Object(_) => self.problems.add(place, node.span, ProblemKind::EmptyElement(name)),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) => {
                self.wrong_type(place, node, name, Expected::Principals);
            }
        }
        Vec::new()
    }

    fn principal_types(
        &mut self,
        place: &ElementPlace<'_>,
        name: ElementName,
        types: &[Member<'_>],
    ) -> Vec<Spanned<PrincipalPattern>> {
        let mut values = Vec::new();
        self.repeated_names(place, types);
        for member in types {
            let principal_type = &member.name.value;
            let place = place.below(principal_type);
            if !self.takes_principal_type(principal_type) {
                let kind = ProblemKind::PrincipalType(principal_type.to_string());
                self.problems.add(&place, member.name.span, kind);
                continue;
            }
            for (index, written) in self.strings(&place, &member.node, name) {
                match PrincipalPattern::parse_in(self.partition, principal_type, written.value) {
                    Some(value) => values.push(Spanned { value, span: written.span }),
                    None => {
                        let principal_type = principal_type.to_string();
                        let value = written.value.to_owned();
                        let kind = if value.contains(['*', '?']) {
                            ProblemKind::PartialWildcardPrincipal { principal_type, value }
                        } else {
                            ProblemKind::InvalidPrincipal { principal_type, value }
                        };
                        self.problems.add(&place.value(index), written.span, kind);
                    }
                }
            }
        }
        // Source: AWS Organizations user guide, *RCP syntax*: "You can only specify `*`".
        if self.kind == PolicyKind::ResourceControl && name == ElementName::Principal {
            for value in values.iter().filter(|value| value.value != PrincipalPattern::AwsEveryone) {
                self.problems.add(place, value.span, ProblemKind::PrincipalNotEveryone);
            }
        }
        values
    }

    /// Source: IAM user guide, *Grammar of the IAM JSON policy language*: S3 takes `CanonicalUser`, most services do not.
    fn takes_principal_type(&self, principal_type: &str) -> bool {
        match principal_type {
            "AWS" | "Service" | "Federated" => true,
            "CanonicalUser" => self.kind.service() != Service::Kms,
            _ => false,
        }
    }
}
