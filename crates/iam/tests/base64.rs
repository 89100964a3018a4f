//! The base64 digits of `BinaryEquals`.

#![expect(clippy::expect_used, reason = "in a test it is the failure")]

use iam::policy::{AccountId, PolicyKind, parse};
use iam::{
    CompiledPolicy, Context, Decision, Layers, NamedPolicy, PolicyName, Principal, Request, ResourceTrust,
    decide,
};

/// Source: RFC 4648, table 1.
const DIGITS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Which of the values equal the listed one.
fn equal<'v>(listed: &str, values: &'v [String]) -> Vec<&'v str> {
    let text = format!(
        r#"{{"Statement":{{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*","Condition":{{"BinaryEquals":{{"example:key":"{listed}"}}}}}}}}"#
    );
    let policy = NamedPolicy {
        name: PolicyName::Inline { name: "p".into() },
        policy: CompiledPolicy::compile(&parse(&text, PolicyKind::Resource).expect("a policy")).into(),
    };
    let account = AccountId::parse("111122223333").expect("digits");
    let layers = Layers { resource: Some(&policy), ..Layers::new(account, ResourceTrust::Account) };
    let holds = |value: &str| {
        let context: Context = [("example:key", value)].into_iter().collect();
        let request = Request {
            principal: &Principal::Anonymous,
            action: "s3:GetObject",
            resource: "*",
            context: &context,
        };
        decide(&request, &layers) == Decision::Allow
    };
    values.iter().map(String::as_str).filter(|value| holds(value)).collect()
}

#[test]
fn every_digit_differs_from_every_other_at_every_place() {
    for before in ["", "A", "AA", "AAA"] {
        let after = "A".repeat(3 - before.len());
        let values: Vec<String> = DIGITS.chars().map(|digit| format!("{before}{digit}{after}")).collect();
        for value in &values {
            assert_eq!(equal(value, &values), [value]);
        }
    }
}

/// Source: RFC 4648, section 4: a digit is six bits, so that one place's highest value is below the next place's lowest.
#[test]
fn digits_do_not_reach_into_their_neighbours() {
    let pairs: Vec<String> = DIGITS
        .chars()
        .flat_map(|one| ["A", "Z", "a", "z", "0", "9", "+", "/"].map(|other| format!("{one}{other}AA")))
        .collect();
    for pair in &pairs {
        assert_eq!(equal(pair, &pairs), [pair]);
    }
}
