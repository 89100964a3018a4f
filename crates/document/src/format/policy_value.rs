//! Policies inside documents: a name, or AWS's own JSON kept as it was written.

use json::{Node, Value};

use super::shape::Shape;
use super::{Format, RawObject, Reader, Writer};

/// A policy as a document holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyValue {
    /// The name or ARN of a managed policy, or the name of a published template.
    Named(String),
    /// AWS's own JSON. The text is kept to the letter, so that places in explanations and the author's layout survive.
    Custom(CustomPolicy),
}

/// The text of a custom policy. Whether it is a policy is for the build to say.
pub type CustomPolicy = RawObject;

/// Why a text cannot stand in a document as a custom policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomPolicyError {
    /// It is not JSON.
    NotJson {
        /// The line, counted from 1.
        line: usize,
        /// The column in bytes, counted from 1.
        column: usize,
    },
    /// It is JSON, but not an object.
    NotAnObject,
}

impl std::fmt::Display for CustomPolicyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotJson { line, column } => write!(f, "not JSON at line {line}, column {column}"),
            Self::NotAnObject => f.write_str("a policy is a JSON object"),
        }
    }
}

impl std::error::Error for CustomPolicyError {}

impl PolicyValue {
    /// A policy by name.
    pub fn named(name: &str) -> Self {
        Self::Named(name.to_owned())
    }

    /// Whether it is the policy of this name.
    pub fn is_named(&self, name: &str) -> bool {
        matches!(self, Self::Named(own) if own == name)
    }
}

impl Format for PolicyValue {
    const SHAPE: Shape = Shape::Policy;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match &node.value {
            Value::String(name) => Some(Self::Named(name.to_string())),
            Value::Object(_) => RawObject::read(node, reader).map(Self::Custom),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::List(_) => {
                reader.wanted(node, "a policy's name or an object")
            }
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Named(name) => writer.string(name),
            Self::Custom(text) => text.write(writer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_text;
    use super::*;

    #[test]
    fn a_custom_policy_keeps_its_layout() {
        let written = "{ \"Version\" : \"2012-10-17\",\n  \"Statement\": [] }";
        let value: PolicyValue = from_text(written).unwrap();
        assert_eq!(value, PolicyValue::Custom(CustomPolicy::parse(&format!("\n{written} ")).unwrap()));
        let mut writer = Writer::default();
        value.write(&mut writer);
        assert_eq!(writer.text, written);
    }

    #[test]
    fn what_is_no_policy_is_refused_beside_what_is() {
        assert!(from_text::<PolicyValue>("\"default\"").unwrap().is_named("default"));
        for text in ["1", "null", "[]", "true"] {
            assert!(from_text::<PolicyValue>(text).is_err(), "{text}");
        }
        assert_eq!(CustomPolicy::parse("{}").unwrap().as_str(), "{}");
        assert_eq!(CustomPolicy::parse("[]"), Err(CustomPolicyError::NotAnObject));
        assert_eq!(
            CustomPolicy::parse("{\n\"a\" 1}"),
            Err(CustomPolicyError::NotJson { line: 2, column: 5 })
        );
    }
}
