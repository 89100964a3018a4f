//! The encryption context: what a data key is bound to.

use std::collections::BTreeMap;
use std::fmt;

use base64ct::{Base64, Encoding};
use json::{Member, Value, quoted};

/// Pairs of text that must be given again, letter by letter, to open what was encrypted with them. Their order
/// has no meaning. Source: AWS KMS Developer Guide, "Encryption context".
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EncryptionContext(BTreeMap<String, String>);

/// Why the header `x-amz-server-side-encryption-context` cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContextError {
    /// It is not base64.
    Base64,
    /// What is encoded is not UTF-8 JSON of one map from strings to strings, each name once.
    Json,
}

impl fmt::Display for ContextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Base64 => "the encryption context is not base64",
            Self::Json => "the encryption context is not a JSON map from strings to strings",
        })
    }
}

impl std::error::Error for ContextError {}

/// The pair that S3 adds itself.
const S3_ARN: &str = "aws:s3:arn";

impl EncryptionContext {
    /// The default context of an object: `aws:s3:arn` with the object's ARN. Source: S3 User Guide, "Using
    /// server-side encryption with AWS KMS keys (SSE-KMS)", Encryption context.
    pub fn for_object(arn: &str) -> Self {
        Self::default().with([(S3_ARN, arn)])
    }

    /// The context with an S3 Bucket Key: `aws:s3:arn` with the bucket's ARN. Source: S3 User Guide, "Reducing
    /// the cost of SSE-KMS with Amazon S3 Bucket Keys".
    pub fn for_bucket(arn: &str) -> Self {
        Self::for_object(arn)
    }

    /// This context and further pairs. A pair that is already there takes the further value: when a caller gives
    /// `aws:s3:arn` itself, S3 does not put its own in. Source: S3 User Guide, "Using server-side encryption with
    /// AWS KMS keys (SSE-KMS)", Encryption context.
    #[must_use]
    pub fn with<K: Into<String>, V: Into<String>>(mut self, pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        for (name, value) in pairs {
            self.0.insert(name.into(), value.into());
        }
        self
    }

    /// The pairs in the order of their names' bytes.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of one pair.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The bytes that are authenticated with the ciphertext: number of pairs, then each name and value with its
    /// length, in the order of the names' bytes; numbers are 16-bit big-endian. No pairs are no bytes.
    ///
    /// KMS does not publish its own form; this is the AWS Encryption SDK's. Source: awslabs
    /// aws-encryption-sdk-specification, framework/structures, "Encryption context serialization". Lengths
    /// beyond 16 bits, which KMS does not take, take 32 bits here, so that two contexts never share a form.
    pub fn aad(&self) -> Vec<u8> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut bytes = length(self.0.len());
        for text in self.0.iter().flat_map(|(name, value)| [name, value]) {
            bytes.extend(length(text.len()));
            bytes.extend(text.bytes());
        }
        bytes
    }

    /// Reads the header `x-amz-server-side-encryption-context`: base64 of a UTF-8 JSON map from strings to
    /// strings. Source: S3 API reference, PutObject. A name that occurs twice is refused, as nothing says which
    /// value S3 takes.
    pub fn from_header(text: &str) -> Result<Self, ContextError> {
        let bytes = Base64::decode_vec(text).map_err(|_| ContextError::Base64)?;
        let json = std::str::from_utf8(&bytes).map_err(|_| ContextError::Json)?;
        Self::from_json(json).ok_or(ContextError::Json)
    }

    /// The JSON form without white space, names in the order of their bytes.
    pub fn to_json(&self) -> String {
        let pairs = self.pairs().map(|(name, value)| format!("{}:{}", quoted(name), quoted(value)));
        format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
    }

    /// Reads a JSON map from strings to strings. `None` for anything else, and for a name that stands there twice.
    pub(super) fn from_json(text: &str) -> Option<Self> {
        let Value::Object(members) = json::read(text).ok()?.value else { return None };
        let mut pairs = BTreeMap::new();
        for Member { name, node } in members {
            let Value::String(value) = node.value else { return None };
            if pairs.insert(name.value.into_owned(), value.into_owned()).is_some() {
                return None;
            }
        }
        Some(Self(pairs))
    }
}

/// A length as the serialization writes it.
fn length(length: usize) -> Vec<u8> {
    match u16::try_from(length) {
        Ok(short) if short != u16::MAX => short.to_be_bytes().to_vec(),
        Ok(_) | Err(_) => [&[0xff, 0xff][..], &(length as u32).to_be_bytes()].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serialization_is_the_specification_s() {
        assert_eq!(EncryptionContext::default().aad(), b"");
        let context = EncryptionContext::default().with([("this", "is"), ("a", "non-empty")]);
        assert_eq!(context.aad(), b"\0\x02\0\x01a\0\x09non-empty\0\x04this\0\x02is");
        // Sorted by UTF-8 bytes, which is not the order of UTF-16.
        let wide = EncryptionContext::default().with([("\u{10000}", "2"), ("\u{ffff}", "1")]);
        assert_eq!(wide.aad(), b"\0\x02\0\x03\xef\xbf\xbf\0\x011\0\x04\xf0\x90\x80\x80\0\x012");
    }

    #[test]
    fn s3_adds_its_pair_and_keeps_the_callers() {
        let arn = "arn:aws:s3:::amzn-s3-demo-bucket/report.pdf";
        let context = EncryptionContext::for_object(arn).with([("department", "10103.0")]);
        let pairs: Vec<_> = context.pairs().collect();
        assert_eq!(pairs, [("aws:s3:arn", arn), ("department", "10103.0")]);
        assert_eq!(context.get("Department"), None);
    }

    fn check_header(json: &str, wanted: Option<&[(&str, &str)]>) {
        let read = EncryptionContext::from_header(&Base64::encode_string(json.as_bytes()));
        let wanted = wanted.map(|pairs| EncryptionContext::default().with(pairs.iter().copied()));
        assert_eq!(read, wanted.ok_or(ContextError::Json), "{json}");
    }

    #[test]
    fn headers_are_read_strictly() {
        check_header("{}", Some(&[]));
        check_header(r#"{"a":"b"}"#, Some(&[("a", "b")]));
        check_header(" { \"a\" :\n\"b\" , \"c\":\"\" } ", Some(&[("a", "b"), ("c", "")]));
        check_header(r#"{"\u0041\n\"":"\ud83d\ude00é"}"#, Some(&[("A\n\"", "😀é")]));
        for bad in [
            "",
            "{",
            "[]",
            "null",
            r#"{"a":1}"#,
            r#"{"a":null}"#,
            r#"{"a":{"b":"c"}}"#,
            r#"{"a":"b",}"#,
            r#"{"a":"b"}x"#,
            r#"{"a":"b" "c":"d"}"#,
            r#"{a:"b"}"#,
            r#"{'a':'b'}"#,
            r#"{"a":"b","a":"c"}"#,
            r#"{"a":"\ud83d"}"#,
            r#"{"a":"\ud83dx"}"#,
            r#"{"a":"\ude00"}"#,
            r#"{"a":"\x"}"#,
            r#"{"a":"\u00g0"}"#,
            "{\"a\":\"\n\"}",
        ] {
            check_header(bad, None);
        }
        assert_eq!(EncryptionContext::from_header("{}"), Err(ContextError::Base64));
        assert_eq!(EncryptionContext::from_header("e30"), Err(ContextError::Base64));
        assert_eq!(EncryptionContext::from_header("gA=="), Err(ContextError::Json));
    }

    #[test]
    fn json_reads_back() {
        let context = EncryptionContext::default().with([("a\"\\\u{1}", "é\n"), ("", "")]);
        assert_eq!(EncryptionContext::from_json(&context.to_json()), Some(context));
    }
}
