//! What the reader takes for JSON, what it says of everything else, and where.

#![expect(clippy::expect_used, clippy::panic, reason = "in a test they are the failure")]

use json::{JSON_DEPTH_MAX, JsonFault, LineColumn, Span, Value, read};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// What we take for JSON is what `serde_json` takes for JSON, but for depth.
    #[test]
    fn strictness_is_that_of_json(text in "[\\[\\]{}\",:0-9a-z\\\\ .+eE\\-\n\t/é]{0,24}") {
        for text in [format!("{{\"a\":{text}}}"), text] {
            let theirs = serde_json::from_str::<serde_json::Value>(&text);
            // `serde_json` reads numbers as floating point, which has an end; JSON's numbers have none.
            let beyond = theirs.as_ref().is_err_and(|error| error.to_string().contains("number out of range"));
            let is_json = read(&text).is_ok();
            prop_assert!(is_json == theirs.is_ok() || (is_json && beyond), "{}", text);
        }
    }
}

#[track_caller]
fn check_fault(text: &str, fault: JsonFault, at: &str) {
    let found = read(text).expect_err("not JSON");
    assert_eq!(found.value, fault, "{text}");
    assert_eq!(found.span.slice(text), Some(at), "{text}");
}

#[test]
fn what_is_not_json_is_told_apart() {
    check_fault("{", JsonFault::UnexpectedEnd, "");
    check_fault("{\"a", JsonFault::UnexpectedEnd, "");
    check_fault("{\"a\":1 \u{a0}}", JsonFault::UnexpectedCharacter('\u{a0}'), "\u{a0}");
    check_fault("{\"a\":1} /* b */", JsonFault::Comment, "/");
    check_fault("{\"a\":1} # b", JsonFault::Comment, "#");
    check_fault("{\"a\":[1 , ]}", JsonFault::TrailingComma, ",");
    check_fault("{\"a\":[\"b\" \"c\"]}", JsonFault::MissingComma, "\"");
    check_fault("{\"a\" 1}", JsonFault::MissingColon, "1");
    check_fault("{a:1}", JsonFault::NameNotQuoted, "a");
    check_fault("{\u{201c}a\u{201d}:1}", JsonFault::NameNotQuoted, "\u{201c}");
    check_fault("{\"a\":'b'}", JsonFault::WrongQuotes('\''), "'");
    check_fault("{\"a\":\u{201c}b\u{201d}}", JsonFault::WrongQuotes('\u{201c}'), "\u{201c}");
    check_fault("{\"a\":\"b\tc\"}", JsonFault::ControlCharacter('\t'), "\t");
    check_fault("{\"a\":\"\\x\"}", JsonFault::InvalidEscape, "\\x");
    check_fault("{\"a\":\"\\udc00\"}", JsonFault::InvalidEscape, "\\udc00");
    check_fault("{\"a\":\"\\ud83d\\u0041\"}", JsonFault::InvalidEscape, "\\ud83d\\u0041");
    check_fault("{\"a\":1.}", JsonFault::InvalidNumber, "1.");
    check_fault("{\"a\":Allow}", JsonFault::UnknownWord, "Allow");
    check_fault("{\"a\":1}}", JsonFault::TextAfterEnd, "}");
}

#[test]
fn a_text_nests_as_deep_as_said() {
    let nested = |levels: usize| format!("{{\"a\":{}{}}}", "[".repeat(levels - 1), "]".repeat(levels - 1));
    assert!(read(&nested(JSON_DEPTH_MAX)).is_ok());
    let too_deep = |text: &str| read(text).expect_err("too deep").value == JsonFault::TooDeep;
    assert!(too_deep(&nested(JSON_DEPTH_MAX + 1)));
    assert!(too_deep(&format!("{{\"a\":{}", "[".repeat(100_000))));
}

/// The string that one JSON string stands for.
fn string(written: &str) -> Result<String, JsonFault> {
    match read(written).map_err(|fault| fault.value)?.value {
        Value::String(string) => Ok(string.into_owned()),
        other => panic!("{other:?}"),
    }
}

/// Source: RFC 8259, section 7.
#[test]
fn every_escape_of_json_is_a_character() {
    for (written, meant) in [
        (r#"\""#, "\""),
        (r"\\", "\\"),
        (r"\/", "/"),
        (r"\b", "\u{8}"),
        (r"\f", "\u{c}"),
        (r"\n", "\n"),
        (r"\r", "\r"),
        (r"\t", "\t"),
        (r"\u00e9", "é"),
        (r"\u00E9", "é"),
        (r"\uD834\uDD1E", "\u{1D11E}"),
    ] {
        assert_eq!(string(&format!("\"a{written}b\"")), Ok(format!("a{meant}b")), "{written}");
    }
    for written in [r"\a", r"\'", r"\u00g9", r"\u+0e9"] {
        assert_eq!(string(&format!("\"{written}\"")), Err(JsonFault::InvalidEscape), "{written}");
    }
}

/// Source: RFC 8259, section 7; the Unicode standard, D75: the second half lies from DC00 to DFFF.
#[test]
fn a_surrogate_pair_has_two_halves() {
    for (low, is_half) in [("dbff", false), ("dc00", true), ("dfff", true), ("e000", false)] {
        assert_eq!(string(&format!(r#""\ud83d\u{low}""#)).is_ok(), is_half, "{low}");
    }
}

#[test]
fn an_object_keeps_every_member_with_its_place() {
    let text = "{\n  \"a\": \"\u{3042}\", \"a\": 1.50}";
    let Value::Object(members) = read(text).expect("JSON").value else { panic!("an object") };
    let places: Vec<_> = members.iter().map(|member| member.span().slice(text)).collect();
    assert_eq!(places, [Some("\"a\": \"\u{3042}\""), Some("\"a\": 1.50")]);
    let lines: Vec<_> = members.iter().map(|member| member.node.span.line_column(text)).collect();
    assert_eq!(lines, [LineColumn { line: 2, column: 8 }, LineColumn { line: 2, column: 18 }]);
    assert!(members.iter().any(|member| matches!(member.node.value, Value::Number("1.50"))));
    assert_eq!(Span::default().line_column(text), LineColumn { line: 1, column: 1 });
}
