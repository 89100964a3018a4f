//! Reads strict JSON and keeps, for every value and every name, where it stood. Duplicate names are kept too, so that
//! whoever reads an object can name them.
//!
//! A reader of our own, because no crate fits: `serde_json` keeps no places, `jsonc-parser` lets raw line breaks stand
//! in strings and weighs 11 kB of compressed wasm, `json-syntax` weighs 8 kB and brings fourteen crates. This one weighs 5 kB,
//! and tests compare what it takes for JSON with what `serde_json` does.

use std::borrow::Cow;

use crate::span::{Span, Spanned};

/// How deep objects and lists may nest. The deepest policy that AWS accepts nests six deep.
pub const JSON_DEPTH_MAX: usize = 32;

/// Why a text is not JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonFault {
    /// The text ends where more is needed.
    UnexpectedEnd,
    /// A character that cannot stand here.
    UnexpectedCharacter(char),
    /// `//`, `/*` or `#`: JSON has no comments.
    Comment,
    /// A comma with nothing after it.
    TrailingComma,
    /// Two values or members without a comma between them.
    MissingComma,
    /// A name without a colon after it.
    MissingColon,
    /// A member's name that is not a string in double quotes.
    NameNotQuoted,
    /// A string in single or typographic quotes.
    WrongQuotes(char),
    /// A raw control character, such as a line break, inside a string.
    ControlCharacter(char),
    /// A backslash sequence that JSON does not know, or half a surrogate pair.
    InvalidEscape,
    /// A number not written as JSON writes numbers.
    InvalidNumber,
    /// A word other than `true`, `false` and `null`.
    UnknownWord,
    /// Something after the document's end.
    TextAfterEnd,
    /// More than [`JSON_DEPTH_MAX`] levels.
    TooDeep,
}

/// What kind of JSON value was found where another was needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// a number
    Number,
    /// a string
    String,
    /// `[...]`
    List,
    /// `{...}`
    Object,
}

/// A value and where it stands.
#[derive(Debug)]
pub struct Node<'a> {
    /// The value.
    pub value: Value<'a>,
    /// Where it stands.
    pub span: Span,
}

/// A JSON value.
#[derive(Debug)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// The number as written.
    Number(&'a str),
    /// A string, its escapes read: without any it is a part of the text.
    String(Cow<'a, str>),
    /// `[...]`
    List(Vec<Node<'a>>),
    /// `{...}`, duplicate names and all.
    Object(Vec<Member<'a>>),
}

/// One name of an object with its value.
#[derive(Debug)]
pub struct Member<'a> {
    /// The name.
    pub name: Spanned<Cow<'a, str>>,
    /// The value.
    pub node: Node<'a>,
}

impl Member<'_> {
    /// From the name's quote to the end of the value.
    pub fn span(&self) -> Span {
        self.name.span.to(self.node.span)
    }
}

impl Node<'_> {
    /// What kind of value it is.
    pub fn json_type(&self) -> JsonType {
        match self.value {
            Value::Null => JsonType::Null,
            Value::Boolean(_) => JsonType::Boolean,
            Value::Number(_) => JsonType::Number,
            Value::String(_) => JsonType::String,
            Value::List(_) => JsonType::List,
            Value::Object(_) => JsonType::Object,
        }
    }
}

/// Reads one JSON document. The text must be shorter than 4 GiB: places end there ([`Span::of`]).
///
/// # Errors
///
/// The first fault, and where it stands.
pub fn read(text: &str) -> Result<Node<'_>, Spanned<JsonFault>> {
    let mut reader = Parser { text, at: 0, depth: 0 };
    reader.skip_white_space()?;
    let node = reader.value()?;
    reader.skip_white_space()?;
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.fault_here(JsonFault::TextAfterEnd)),
    }
}

type Parsed<T> = Result<T, Spanned<JsonFault>>;

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn advance(&mut self, by: char) {
        self.at += by.len_utf8();
    }

    /// The byte at hand. What JSON is made of but for its strings is ASCII.
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes a byte of ASCII, if it is the one at hand.
    fn take(&mut self, wanted: u8) -> bool {
        let found = self.byte() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn fault(&self, fault: JsonFault, start: usize, end: usize) -> Spanned<JsonFault> {
        Spanned { value: fault, span: Span::of(start, end) }
    }

    /// A fault about the character at hand, or about the end of the text.
    fn fault_here(&self, fault: JsonFault) -> Spanned<JsonFault> {
        let width = self.peek().map_or(0, char::len_utf8);
        self.fault(fault, self.at, self.at + width)
    }

    fn unexpected(&self) -> Spanned<JsonFault> {
        match self.peek() {
            None => self.fault_here(JsonFault::UnexpectedEnd),
            Some(found) => self.fault_here(JsonFault::UnexpectedCharacter(found)),
        }
    }

    fn skip_white_space(&mut self) -> Parsed<()> {
        loop {
            match self.byte() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/' | b'#') => return Err(self.fault_here(JsonFault::Comment)),
                _ => return Ok(()),
            }
        }
    }

    fn value(&mut self) -> Parsed<Node<'a>> {
        let start = self.at;
        let value = match self.peek() {
            Some('{') => self.nested(Self::object)?,
            Some('[') => self.nested(Self::list)?,
            Some('"') => Value::String(self.string()?),
            Some('-' | '0'..='9') => self.number()?,
            Some(quote @ ('\'' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | '`')) => {
                return Err(self.fault_here(JsonFault::WrongQuotes(quote)));
            }
            Some('a'..='z' | 'A'..='Z') => self.word()?,
            _ => return Err(self.unexpected()),
        };
        Ok(Node { value, span: Span::of(start, self.at) })
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed<Value<'a>>) -> Parsed<Value<'a>> {
        if self.depth == JSON_DEPTH_MAX {
            return Err(self.fault_here(JsonFault::TooDeep));
        }
        self.depth += 1;
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self) -> Parsed<Value<'a>> {
        let mut items = Vec::new();
        self.take(b'[');
        self.skip_white_space()?;
        if self.take(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value()?);
            if self.closes(b']', &['"', '{', '['])? {
                return Ok(Value::List(items));
            }
        }
    }

    fn object(&mut self) -> Parsed<Value<'a>> {
        let mut members = Vec::new();
        self.take(b'{');
        self.skip_white_space()?;
        if self.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            members.push(self.member()?);
            if self.closes(b'}', &['"'])? {
                return Ok(Value::Object(members));
            }
        }
    }

    fn member(&mut self) -> Parsed<Member<'a>> {
        let start = self.at;
        match self.peek() {
            Some('"') => {}
            Some('\'' | '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' | 'a'..='z' | 'A'..='Z' | '_') => {
                return Err(self.fault_here(JsonFault::NameNotQuoted));
            }
            _ => return Err(self.unexpected()),
        }
        let value = self.string()?;
        let name = Spanned { value, span: Span::of(start, self.at) };
        self.skip_white_space()?;
        if !self.take(b':') {
            return Err(match self.peek() {
                None => self.unexpected(),
                Some(_) => self.fault_here(JsonFault::MissingColon),
            });
        }
        self.skip_white_space()?;
        Ok(Member { name, node: self.value()? })
    }

    /// After an item: true if the list or object ends here, false if a comma and another item follow.
    fn closes(&mut self, close: u8, starts_of_items: &[char]) -> Parsed<bool> {
        self.skip_white_space()?;
        if self.take(close) {
            return Ok(true);
        }
        let comma = self.at;
        if !self.take(b',') {
            return Err(match self.peek() {
                Some(found) if starts_of_items.contains(&found) => self.fault_here(JsonFault::MissingComma),
                _ => self.unexpected(),
            });
        }
        self.skip_white_space()?;
        match self.byte() {
            Some(b'}' | b']') => Err(self.fault(JsonFault::TrailingComma, comma, comma + 1)),
            _ => Ok(false),
        }
    }

    fn word(&mut self) -> Parsed<Value<'a>> {
        let word = self.run(|found| found.is_alphanumeric() || found == '_');
        match word {
            "true" => Ok(Value::Boolean(true)),
            "false" => Ok(Value::Boolean(false)),
            "null" => Ok(Value::Null),
            _ => Err(self.fault(JsonFault::UnknownWord, self.at - word.len(), self.at)),
        }
    }

    /// Takes characters while they are wanted.
    fn run(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|found| !wanted(found)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn number(&mut self) -> Parsed<Value<'a>> {
        let start = self.at;
        let written = self.run(|found| found.is_ascii_alphanumeric() || matches!(found, '+' | '-' | '.'));
        if is_json_number(written) {
            Ok(Value::Number(written))
        } else {
            Err(self.fault(JsonFault::InvalidNumber, start, self.at))
        }
    }

    fn string(&mut self) -> Parsed<Cow<'a, str>> {
        self.take(b'"');
        let mut value = Cow::Borrowed(self.plain());
        loop {
            if self.take(b'"') {
                return Ok(value);
            }
            match self.peek() {
                Some('\\') => {
                    let escaped = self.escape()?;
                    let value = value.to_mut();
                    value.push(escaped);
                    value.push_str(self.plain());
                }
                Some(control) => return Err(self.fault_here(JsonFault::ControlCharacter(control))),
                None => return Err(self.fault_here(JsonFault::UnexpectedEnd)),
            }
        }
    }

    /// Takes what stands in a string as it is. What ends it is ASCII, so that it ends between characters.
    fn plain(&mut self) -> &'a str {
        let rest = self.rest();
        let ends = |byte: u8| matches!(byte, b'"' | b'\\' | ..b' ');
        let end = rest.bytes().position(ends).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    fn escape(&mut self) -> Parsed<char> {
        let start = self.at;
        self.take(b'\\');
        let Some(kind) = self.peek() else {
            return Err(self.fault_here(JsonFault::UnexpectedEnd));
        };
        self.advance(kind);
        let decoded = match kind {
            '"' | '\\' | '/' => Some(kind),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => self.unicode_escape(),
            _ => None,
        };
        decoded.ok_or_else(|| self.fault(JsonFault::InvalidEscape, start, self.at))
    }

    /// The four digits after `\u`, and the second half of a surrogate pair where the first half stands here.
    fn unicode_escape(&mut self) -> Option<char> {
        let first = self.four_hex_digits()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.take(b'\\') && self.take(b'u')) {
            return None;
        }
        let second = self.four_hex_digits()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
        char::from_u32(0x10000 + ((first - 0xd800) << 10) + second)
    }

    fn four_hex_digits(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// Whether a text is `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
fn is_json_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        None => (unsigned, None),
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        None => (mantissa, None),
        Some((whole, fraction)) => (whole, Some(fraction)),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)))
}
