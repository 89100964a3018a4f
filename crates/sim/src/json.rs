//! The smallest JSON writer that answers of KMS and records of CloudTrail need. Members keep their order.

use std::fmt;

use json::{Escapes, quote};

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, its members in this order.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// A string.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// An object with these members.
    pub fn map<N: Into<String>>(members: impl IntoIterator<Item = (N, Self)>) -> Self {
        Self::Map(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    /// An array of strings.
    pub fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> Self {
        Self::List(texts.into_iter().map(Self::text).collect())
    }

    /// The JSON text with a member or an element a line, indented by two spaces.
    pub fn pretty(&self) -> String {
        let mut text = String::new();
        self.lay_out(0, &mut text);
        text
    }

    fn lay_out(&self, depth: usize, text: &mut String) {
        let begin = |text: &mut String, index: usize| {
            text.push_str(if index > 0 { ",\n" } else { "\n" });
            text.push_str(&"  ".repeat(depth.saturating_add(1)));
        };
        let end = |text: &mut String, mark: char| {
            text.push('\n');
            text.push_str(&"  ".repeat(depth));
            text.push(mark);
        };
        match self {
            Self::List(values) if !values.is_empty() => {
                text.push('[');
                for (index, value) in values.iter().enumerate() {
                    begin(text, index);
                    value.lay_out(depth.saturating_add(1), text);
                }
                end(text, ']');
            }
            Self::Map(members) if !members.is_empty() => {
                text.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    begin(text, index);
                    quote(name, Escapes::Needed, text);
                    text.push_str(": ");
                    value.lay_out(depth.saturating_add(1), text);
                }
                end(text, '}');
            }
            Self::Null | Self::Flag(_) | Self::Number(_) | Self::Text(_) | Self::List(_) | Self::Map(_) => {
                self.write(text);
            }
        }
    }

    /// Appends the JSON text without white space.
    fn write(&self, text: &mut String) {
        let begin = |text: &mut String, index: usize| {
            if index > 0 {
                text.push(',');
            }
        };
        match self {
            Self::Null => text.push_str("null"),
            Self::Flag(flag) => text.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => text.push_str(&number.to_string()),
            Self::Text(own) => quote(own, Escapes::Needed, text),
            Self::List(values) => {
                text.push('[');
                for (index, value) in values.iter().enumerate() {
                    begin(text, index);
                    value.write(text);
                }
                text.push(']');
            }
            Self::Map(members) => {
                text.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    begin(text, index);
                    quote(name, Escapes::Needed, text);
                    text.push(':');
                    value.write(text);
                }
                text.push('}');
            }
        }
    }

    /// The member of an object with this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Map(members) => members.iter().find(|(member, _)| member == name).map(|(_, value)| value),
            Self::Null | Self::Flag(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => None,
        }
    }
}

/// The JSON text, without white space.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text);
        f.write_str(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_order_is_kept() {
        let value = Json::map([
            ("b", Json::text("\"\\\n\u{1}é")),
            ("a", Json::List(vec![Json::Null, Json::Flag(true), Json::Number(-7)])),
            ("c", Json::map([] as [(&str, Json); 0])),
        ]);
        assert_eq!(value.to_string(), r#"{"b":"\"\\\n\u0001é","a":[null,true,-7],"c":{}}"#);
        assert_eq!(
            value.pretty(),
            "{\n  \"b\": \"\\\"\\\\\\n\\u0001é\",\n  \"a\": [\n    null,\n    true,\n    -7\n  ],\n  \"c\": {}\n}"
        );
        assert_eq!(value.get("a").and_then(|list| list.get("a")), None);
    }
}
