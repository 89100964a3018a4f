//! From tree to text: one canonical form.

use super::ast::{ConditionClause, Effect, Element, Polarity, Policy, Statement, Version};
use super::principal::PrincipalPattern;
use json::{Escapes, Spanned, quote};

/// The policy as JSON, two spaces a level, elements in the order of AWS's grammar, one value without a list.
///
/// Reading it again gives the same policy but for places, if it fits the size its kind allows.
///
/// ```
/// use iam::policy::{parse, print, PolicyKind};
///
/// let text = r#"{"Statement":{"Resource":"*","Action":["kms:Decrypt"],"Effect":"Deny","Principal":{"AWS":"*"}}}"#;
/// let policy = parse(text, PolicyKind::Key).unwrap();
/// assert_eq!(
///     print(&policy),
///     r#"{
///   "Statement": [
///     {
///       "Effect": "Deny",
///       "Principal": {
///         "AWS": "*"
///       },
///       "Action": "kms:Decrypt",
///       "Resource": "*"
///     }
///   ]
/// }"#
/// );
/// ```
#[must_use]
pub fn print(policy: &Policy) -> String {
    let mut out = Printer::default();
    out.open('{');
    if let Some(version) = &policy.version {
        out.name("Version");
        out.string(match version.value {
            Version::V2008_10_17 => "2008-10-17",
            Version::V2012_10_17 => "2012-10-17",
        });
    }
    if let Some(id) = &policy.id {
        out.name("Id");
        out.string(&id.value);
    }
    out.name("Statement");
    out.open('[');
    for statement in &policy.statements {
        out.item();
        out.statement(statement);
    }
    out.close(']');
    out.close('}');
    out.text
}

#[derive(Default)]
struct Printer {
    text: String,
    level: usize,
}

impl Printer {
    fn statement(&mut self, statement: &Statement) {
        self.open('{');
        if let Some(sid) = &statement.sid {
            self.name("Sid");
            self.string(&sid.value);
        }
        self.name("Effect");
        self.string(match statement.effect.value {
            Effect::Allow => "Allow",
            Effect::Deny => "Deny",
        });
        if let Some(principal) = &statement.principal {
            self.principal(principal);
        }
        self.element("Action", &statement.action);
        if let Some(resource) = &statement.resource {
            self.element("Resource", resource);
        }
        if !statement.conditions.is_empty() {
            self.conditions(&statement.conditions);
        }
        self.close('}');
    }

    fn element(&mut self, name: &str, element: &Element<String>) {
        self.element_name(element.polarity, name);
        let values: Vec<&str> = element.values.iter().map(|value| value.value.as_str()).collect();
        self.strings(&values);
    }

    fn element_name(&mut self, polarity: Polarity, name: &str) {
        match polarity {
            Polarity::Is => self.name(name),
            Polarity::Not => self.name(&format!("Not{name}")),
        }
    }

    fn principal(&mut self, principal: &Element<PrincipalPattern>) {
        self.element_name(principal.polarity, "Principal");
        // INVARIANT (grouped): values under one key stand together, because a JSON object holds each key once.
        let values: Option<Vec<(&str, String)>> =
            principal.values.iter().map(|value| value.value.type_and_value()).collect();
        let Some(values) = values else {
            self.string("*");
            return;
        };
        self.open('{');
        for group in values.chunk_by(|(first, _), (second, _)| first == second) {
            if let Some((principal_type, _)) = group.first() {
                self.name(principal_type);
            }
            let group: Vec<&str> = group.iter().map(|(_, value)| value.as_str()).collect();
            self.strings(&group);
        }
        self.close('}');
    }

    fn conditions(&mut self, conditions: &[ConditionClause]) {
        self.name("Condition");
        self.open('{');
        for group in conditions.chunk_by(|first, second| first.operator.value == second.operator.value) {
            if let Some(clause) = group.first() {
                self.name(&clause.operator.value.to_string());
            }
            self.open('{');
            for clause in group {
                self.name(&clause.key.value);
                let values: Vec<&str> =
                    clause.values.iter().map(|value: &Spanned<String>| value.value.as_str()).collect();
                self.strings(&values);
            }
            self.close('}');
        }
        self.close('}');
    }

    fn strings(&mut self, values: &[&str]) {
        if let [value] = values {
            self.string(value);
            return;
        }
        self.open('[');
        for value in values {
            self.item();
            self.string(value);
        }
        self.close(']');
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.level += 1;
    }

    fn close(&mut self, bracket: char) {
        self.level = self.level.saturating_sub(1);
        if !self.text.ends_with(['{', '[']) {
            self.line();
        }
        self.text.push(bracket);
    }

    /// Begins the next item of a list or member of an object.
    fn item(&mut self) {
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
        self.line();
    }

    fn line(&mut self) {
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.level));
    }

    fn name(&mut self, name: &str) {
        self.item();
        self.string(name);
        self.text.push_str(": ");
    }

    /// Everything beyond ASCII is escaped, so that every service takes the text.
    fn string(&mut self, value: &str) {
        quote(value, Escapes::BeyondAscii, &mut self.text);
    }
}
