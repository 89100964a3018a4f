//! The smallest JSON writer that answers of KMS and records of CloudTrail need. Members keep their order.

use std::fmt::{self, Write};

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
                    text.push_str(&Self::text(name.as_str()).to_string());
                    text.push_str(": ");
                    value.lay_out(depth.saturating_add(1), text);
                }
                end(text, '}');
            }
            Self::Null | Self::Flag(_) | Self::Number(_) | Self::Text(_) | Self::List(_) | Self::Map(_) => {
                text.push_str(&self.to_string());
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

/// The JSON text, without white space. Source of the escapes: RFC 8259, 7.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => quote(f, text),
            Self::List(values) => {
                f.write_char('[')?;
                for (index, value) in values.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    write!(f, "{value}")?;
                }
                f.write_char(']')
            }
            Self::Map(members) => {
                f.write_char('{')?;
                for (index, (name, value)) in members.iter().enumerate() {
                    if index > 0 {
                        f.write_char(',')?;
                    }
                    quote(f, name)?;
                    write!(f, ":{value}")?;
                }
                f.write_char('}')
            }
        }
    }
}

fn quote(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_char('"')?;
    for character in text.chars() {
        match character {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\r' => f.write_str("\\r")?,
            '\t' => f.write_str("\\t")?,
            '\0'..='\x1f' => write!(f, "\\u{:04x}", u32::from(character))?,
            other => f.write_char(other)?,
        }
    }
    f.write_char('"')
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
