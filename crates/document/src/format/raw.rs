//! JSON inside documents that is kept as it was written.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::CustomPolicyError;

/// The text of one JSON object, otherwise unread: the parameters of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawObject(String);

impl RawObject {
    /// Takes a JSON object's text, without the white space around it.
    pub fn parse(text: &str) -> Result<Self, CustomPolicyError> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        crate::format::check_object(text).map(|()| Self(text.to_owned()))
    }

    /// The text of an object that was read already.
    pub(crate) fn of_object(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text without its layout: the same for the same members and values in the same order.
    pub(crate) fn compact(&self) -> String {
        let (mut quoted, mut escaped) = (false, false);
        let counts = |letter: &char| {
            let keeps = quoted || !matches!(letter, ' ' | '\t' | '\n' | '\r');
            quoted ^= *letter == '"' && !escaped;
            escaped = quoted && *letter == '\\' && !escaped;
            keeps
        };
        self.0.chars().filter(counts).collect()
    }

    /// The text, to the letter.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Serialize for RawObject {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let raw: &RawValue = serde_json::from_str(&self.0).map_err(serde::ser::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RawObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        match raw.get().bytes().next() {
            Some(b'{') => Ok(Self(raw.get().to_owned())),
            _ => Err(D::Error::custom("parameters are a JSON object")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_keeps_its_layout_and_nothing_else_is_one() {
        let written = "{ \"KeyId\" : \"key\",\n  \"Plaintext\": \"a\" }";
        let object: RawObject = serde_json::from_str(written).unwrap();
        assert_eq!(object, RawObject::parse(&format!("\n{written} ")).unwrap());
        assert_eq!(serde_json::to_string(&object).unwrap(), written);
        assert_eq!(object.compact(), r#"{"KeyId":"key","Plaintext":"a"}"#);
        let tricky = RawObject::parse(r#"{ "a \" b" : "\\" , "c": [ 1 , 2 ] }"#).unwrap();
        assert_eq!(tricky.compact(), r#"{"a \" b":"\\","c":[1,2]}"#);
        for other in ["[1]", "\"a\"", "null", "{"] {
            assert!(serde_json::from_str::<RawObject>(other).is_err(), "{other}");
            assert!(RawObject::parse(other).is_err(), "{other}");
        }
    }
}
