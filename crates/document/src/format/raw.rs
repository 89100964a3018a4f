//! JSON inside documents that is kept as it was written.

use json::{Node, Value};

use super::shape::Shape;
use super::{CustomPolicyError, Format, Reader, Writer};

/// The text of one JSON object, otherwise unread: the parameters of a request, a policy of the author's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawObject(String);

impl RawObject {
    /// Takes a JSON object's text, without the white space around it.
    pub fn parse(text: &str) -> Result<Self, CustomPolicyError> {
        let text = text.trim_matches([' ', '\t', '\n', '\r']);
        crate::format::check_object(text).map(|()| Self(text.to_owned()))
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

impl Format for RawObject {
    const SHAPE: Shape = Shape::Object;

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Object(_)) {
            Some(Self(reader.letters(node).to_owned()))
        } else {
            reader.wanted(node, "an object")
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.raw(self.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::super::from_text;
    use super::*;

    #[test]
    fn an_object_keeps_its_layout_and_nothing_else_is_one() {
        let written = "{ \"KeyId\" : \"key\",\n  \"Plaintext\": \"a\" }";
        let object: RawObject = from_text(written).unwrap();
        assert_eq!(object, RawObject::parse(&format!("\n{written} ")).unwrap());
        let mut writer = Writer::default();
        object.write(&mut writer);
        assert_eq!(writer.text, written);
        assert_eq!(object.compact(), r#"{"KeyId":"key","Plaintext":"a"}"#);
        let tricky = RawObject::parse(r#"{ "a \" b" : "\\" , "c": [ 1 , 2 ] }"#).unwrap();
        assert_eq!(tricky.compact(), r#"{"a \" b":"\\","c":[1,2]}"#);
        for other in ["[1]", "\"a\"", "null", "{"] {
            assert!(from_text::<RawObject>(other).is_err(), "{other}");
            assert!(RawObject::parse(other).is_err(), "{other}");
        }
    }
}
