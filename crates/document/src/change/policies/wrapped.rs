//! Policies inside what AWS's tools print: taken out, and named by what printed them.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::PolicyPlace;
use crate::format::url_decoded;

/// How many wrappings are taken off one after the other: an object in an object, with a string that is URL-encoded.
const LAYERS_MAX: usize = 6;

/// A policy that stood inside another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOut {
    /// The policy's text: to the letter, but for the indentation that it shared with what was around it.
    pub text: String,
    /// What it was taken out of.
    pub from: Wrapping,
}

/// What a policy was taken out of, the outermost if there were several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrapping {
    /// What an operation of the AWS CLI prints, by the operation's name.
    ///
    /// Sources: AWS CLI Command Reference, "Output" of each.
    Printed(&'static str),
    /// A JSON string.
    JsonString,
    /// URL-encoded text, as IAM's API answers. Source: IAM API Reference, "PolicyVersion" (RFC 3986).
    UrlEncoded,
}

/// What an operation prints that speaks of policies and holds none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotHeld {
    /// The operation that printed it.
    pub printed: &'static str,
    /// The one that prints a policy.
    pub instead: &'static str,
}

type Members<'a> = BTreeMap<String, &'a RawValue>;

impl PolicyPlace {
    /// The policy in a text that wraps one: what the AWS CLI prints, a JSON string, URL-encoded text. `None` for a text
    /// that is a policy itself or nothing known.
    pub fn taken_out(&self, text: &str) -> Option<TakenOut> {
        let (mut text, from) = self.without_one_layer(trimmed(text))?;
        for _ in 1..LAYERS_MAX {
            let Some((inner, _)) = self.without_one_layer(trimmed(&text)) else { break };
            text = inner;
        }
        let text = trimmed(&text);
        text.starts_with('{').then(|| TakenOut { text: outdented(text), from })
    }

    fn without_one_layer(&self, text: &str) -> Option<(String, Wrapping)> {
        match text.bytes().next()? {
            b'{' => self.held(&members(text)?),
            b'"' => Some((serde_json::from_str(text).ok()?, Wrapping::JsonString)),
            b'%' => Some((url_decoded(text)?, Wrapping::UrlEncoded)),
            _ => None,
        }
    }

    /// The policy that an object of the AWS CLI holds.
    fn held(&self, members: &Members<'_>) -> Option<(String, Wrapping)> {
        if members.contains_key("Statement") {
            return None;
        }
        let has = |name: &str| members.contains_key(name);
        let member = |name: &str| members.get(name).copied();
        if let Some(version) = member("PolicyVersion") {
            let document = content(members_of(version)?.get("Document")?)?;
            return Some((document, Wrapping::Printed("get-policy-version")));
        }
        if let Some(document) = member("PolicyDocument") {
            let printed = match () {
                () if has("UserName") => "get-user-policy",
                () if has("GroupName") => "get-group-policy",
                () if has("VpcEndpointId") => "describe-vpc-endpoints",
                () => "get-role-policy",
            };
            return Some((content(document)?, Wrapping::Printed(printed)));
        }
        if let Some(document) = member("Document").filter(|_| has("VersionId") || has("IsDefaultVersion")) {
            return Some((content(document)?, Wrapping::Printed("get-policy-version")));
        }
        if let Some(endpoints) = member("VpcEndpoints") {
            // Of several endpoints nobody could say whose policy is meant.
            let [endpoint] = serde_json::from_str::<[Members<'_>; 1]>(endpoints.get()).ok()?;
            return Some((
                content(endpoint.get("PolicyDocument")?)?,
                Wrapping::Printed("describe-vpc-endpoints"),
            ));
        }
        let policy = member("Policy")?;
        match members_of(policy) {
            Some(inner) if inner.contains_key("Content") => {
                Some((content(inner.get("Content")?)?, Wrapping::Printed("describe-policy")))
            }
            Some(inner) if !inner.contains_key("Statement") => None,
            Some(_) | None => Some((content(policy)?, Wrapping::Printed(self.prints_policy(members)))),
        }
    }

    /// Which operation prints a member `Policy`: several do, so the place decides.
    fn prints_policy(&self, members: &Members<'_>) -> &'static str {
        match self {
            Self::Bucket(_) => "get-bucket-policy",
            Self::Key(_) => "get-key-policy",
            Self::AccessPoint(_) => "get-access-point-policy",
            Self::S3(_)
            | Self::Kms(_)
            | Self::Other(..)
            | Self::Managed(_)
            | Self::Boundary(_)
            | Self::Session(..)
            | Self::VpcEndpoint(_)
            | Self::ServiceControl(..)
            | Self::ResourceControl(..) => {
                if members.contains_key("PolicyName") {
                    "get-key-policy"
                } else {
                    "get-bucket-policy"
                }
            }
        }
    }
}

/// What printed a text that speaks of policies and holds none, and what would print one.
pub fn not_held(text: &str) -> Option<NotHeld> {
    let members = members(trimmed(text)).filter(|members| !members.contains_key("Statement"))?;
    let described = members.get("Policy").and_then(|policy| members_of(policy));
    if described.is_some_and(|policy| policy.contains_key("DefaultVersionId")) {
        return Some(NotHeld { printed: "get-policy", instead: "get-policy-version" });
    }
    let speaks = [
        ("PolicyStatus", "get-bucket-policy-status", "get-bucket-policy"),
        ("Versions", "list-policy-versions", "get-policy-version"),
        ("AttachedPolicies", "list-attached-role-policies", "get-policy-version"),
        ("Policies", "list-policies", "get-policy-version"),
        ("PolicyNames", "list-role-policies", "get-role-policy"),
    ];
    let found = speaks.into_iter().find(|(member, ..)| members.contains_key(*member));
    found.map(|(_, printed, instead)| NotHeld { printed, instead })
}

fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\n', '\r', '\u{feff}'])
}

fn members(text: &str) -> Option<Members<'_>> {
    serde_json::from_str(text).ok()
}

fn members_of<'a>(value: &'a RawValue) -> Option<Members<'a>> {
    members(value.get())
}

/// The text of a policy that a member holds: of a string what it says, of an object its JSON.
fn content(value: &RawValue) -> Option<String> {
    match value.get().bytes().next()? {
        b'"' => serde_json::from_str::<String>(value.get()).ok().filter(|text| begins(trimmed(text))),
        b'{' => Some(value.get().to_owned()),
        _ => None,
    }
}

/// Whether a text may be a policy or hold one.
fn begins(text: &str) -> bool {
    text.starts_with(['{', '"', '%'])
}

/// A text without the indentation that all its lines after the first share: it came from what was around it. No JSON
/// string goes over a line's end, so nothing but layout changes.
fn outdented(text: &str) -> String {
    let indentation = |line: &str| line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let lines = || text.split('\n').skip(1);
    let shared = lines().filter(|line| !line.trim().is_empty()).map(indentation).min().unwrap_or(0);
    if shared == 0 {
        return text.to_owned();
    }
    let first = text.split('\n').next().unwrap_or_default().to_owned();
    lines().fold(first, |text, line| [&*text, "\n", line.get(shared..).unwrap_or_default()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Handle;

    const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Sid":"a+b","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::mksamba-bucket-sse-s3/*"}]}"#;

    fn bucket() -> PolicyPlace {
        PolicyPlace::Bucket(Handle::parse("b0").unwrap())
    }

    fn quoted(text: &str) -> String {
        serde_json::to_string(text).unwrap()
    }

    fn encoded(text: &str) -> String {
        escaped(text, |byte| format!("%{byte:02X}"))
    }

    fn escaped(text: &str, escape: fn(u8) -> String) -> String {
        let keeps = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
        text.bytes()
            .map(|byte| if keeps(byte) { char::from(byte).to_string() } else { escape(byte) })
            .collect()
    }

    #[track_caller]
    fn check(place: &PolicyPlace, text: &str, from: Wrapping) {
        for text in [text.to_owned(), format!("\u{feff}\n  {text}\r\n")] {
            let taken = place.taken_out(&text);
            assert_eq!(taken, Some(TakenOut { text: POLICY.to_owned(), from }), "{text}");
        }
    }

    /// Each form is that of the example in the AWS CLI Command Reference.
    #[test]
    fn what_the_aws_cli_prints_gives_its_policy() {
        let user = PolicyPlace::S3(Handle::parse("c1").unwrap());
        let key = PolicyPlace::Key(Handle::parse("key").unwrap());
        let point = PolicyPlace::AccessPoint(Handle::parse("point").unwrap());
        let string = quoted(POLICY);
        let url = quoted(&encoded(POLICY));
        let check =
            |place: &PolicyPlace, text: String, printed| check(place, &text, Wrapping::Printed(printed));
        let policy = format!("{{\"Policy\": {string}}}");
        check(&bucket(), policy.clone(), "get-bucket-policy");
        check(&key, policy.clone(), "get-key-policy");
        check(&point, policy, "get-access-point-policy");
        for place in [&key, &user] {
            let named = format!("{{\"Policy\": {string}, \"PolicyName\": \"default\"}}");
            check(place, named, "get-key-policy");
        }
        for document in [POLICY, &string, &url, &quoted(&string)] {
            let version =
                format!("{{\"Document\": {document}, \"VersionId\": \"v1\", \"IsDefaultVersion\": true}}");
            check(&user, format!("{{\"PolicyVersion\": {version}}}"), "get-policy-version");
            let alone = format!("{{\"Document\": {document}, \"VersionId\": \"v2\"}}");
            check(&user, alone, "get-policy-version");
            for (name, printed) in [
                ("RoleName", "get-role-policy"),
                ("UserName", "get-user-policy"),
                ("GroupName", "get-group-policy"),
            ] {
                let inline =
                    format!("{{\"{name}\": \"a\", \"PolicyName\": \"p\", \"PolicyDocument\": {document}}}");
                check(&user, inline, printed);
            }
            check(&user, format!("{{\"PolicyDocument\": {document}}}"), "get-role-policy");
        }
        let described = format!("{{\"Policy\": {{\"PolicySummary\": {{}}, \"Content\": {string}}}}}");
        check(&user, described, "describe-policy");
        let endpoint = format!("{{\"VpcEndpointId\": \"vpce-1\", \"PolicyDocument\": {string}}}");
        check(&user, format!("{{\"VpcEndpoints\": [{endpoint}]}}"), "describe-vpc-endpoints");
    }

    #[test]
    fn strings_and_url_encoded_texts_give_theirs() {
        check(&bucket(), &quoted(POLICY), Wrapping::JsonString);
        check(&bucket(), &quoted(&quoted(POLICY)), Wrapping::JsonString);
        check(&bucket(), &encoded(POLICY), Wrapping::UrlEncoded);
        let lower_case = escaped(POLICY, |byte| format!("%{byte:02x}"));
        check(&bucket(), &lower_case, Wrapping::UrlEncoded);
        check(&bucket(), &encoded(&format!("{{\"Policy\": {}}}", quoted(POLICY))), Wrapping::UrlEncoded);
        let spaced = bucket().taken_out("%7B%22a%22:+1%7D").unwrap();
        assert_eq!(spaced.text, "{\"a\": 1}");
    }

    #[test]
    fn a_policy_keeps_its_layout_without_the_indentation_of_what_was_around_it() {
        let printed = "{\n    \"PolicyVersion\": {\n        \"Document\": {\n            \"Statement\": [\n                {}\n            ]\n        },\n        \"VersionId\": \"v1\"\n    }\n}";
        let taken = bucket().taken_out(printed).unwrap();
        assert_eq!(taken.text, "{\n    \"Statement\": [\n        {}\n    ]\n}");
    }

    #[test]
    fn a_broken_policy_comes_out_broken_so_that_its_problem_has_its_place() {
        let taken = bucket().taken_out(&format!("{{\"Policy\": {}}}", quoted("{\"Statement\": [}"))).unwrap();
        assert_eq!(taken.text, "{\"Statement\": [}");
    }

    #[test]
    fn nothing_is_taken_out_of_a_policy_or_of_anything_else() {
        for text in [
            POLICY,
            "",
            "{",
            "{}",
            "[]",
            "hello",
            "\"hello\"",
            "\"",
            "\"\\ud800\"",
            "%",
            "%7",
            "%7B%ff",
            "%zz",
            "100%",
            "{\"Policy\": 5}",
            "{\"Policy\": null}",
            "{\"Policy\": \"\"}",
            "{\"Policy\": \"hello\"}",
            "{\"Policy\": [{}]}",
            "{\"Policy\": {\"PolicyName\": \"p\", \"DefaultVersionId\": \"v1\"}}",
            "{\"PolicyVersion\": {}}",
            "{\"PolicyVersion\": {\"VersionId\": \"v1\"}}",
            "{\"PolicyDocument\": 1}",
            "{\"VpcEndpoints\": []}",
            "{\"VpcEndpoints\": [{\"PolicyDocument\": \"{}\"}, {\"PolicyDocument\": \"{}\"}]}",
            "{\"Document\": {}}",
            "{\"Statement\": [], \"Policy\": \"{}\"}",
        ] {
            assert_eq!(bucket().taken_out(text), None, "{text}");
        }
        // However often it is wrapped, there is an end.
        let mut deep = POLICY.to_owned();
        for _ in 0..12 {
            deep = quoted(&deep);
        }
        assert_eq!(bucket().taken_out(&deep), None);
    }

    #[test]
    fn the_programming_interface_takes_them_too() {
        let article = crate::api::Simulator::new("#1/article", &[7; 32]).unwrap();
        let plain = article.with_policy("sse-s3.policy", POLICY).unwrap();
        for wrapped in [format!("{{\"Policy\": {}}}", quoted(POLICY)), encoded(POLICY), quoted(POLICY)] {
            let taken = article.with_policy("sse-s3.policy", &wrapped).unwrap();
            assert_eq!(taken.policy("sse-s3.policy").unwrap().as_deref(), Some(POLICY));
            assert_eq!(taken.scenario(), plain.scenario());
        }
        assert!(article.with_policy("sse-s3.policy", "{\"Policy\": 5}").is_err());
        assert!(article.with_policy("nowhere.policy", &quoted(POLICY)).is_err());
    }

    #[test]
    fn what_only_speaks_of_policies_names_the_operation_that_prints_one() {
        for (text, printed, instead) in [
            (
                "{\"Policy\": {\"PolicyName\": \"p\", \"Arn\": \"a\", \"DefaultVersionId\": \"v1\"}}",
                "get-policy",
                "get-policy-version",
            ),
            ("{\"PolicyStatus\": {\"IsPublic\": true}}", "get-bucket-policy-status", "get-bucket-policy"),
            ("{\"Versions\": []}", "list-policy-versions", "get-policy-version"),
            ("{\"AttachedPolicies\": []}", "list-attached-role-policies", "get-policy-version"),
            ("{\"Policies\": []}", "list-policies", "get-policy-version"),
            ("{\"PolicyNames\": [\"p\"]}", "list-role-policies", "get-role-policy"),
        ] {
            assert_eq!(not_held(text), Some(NotHeld { printed, instead }), "{text}");
            assert_eq!(bucket().taken_out(text), None, "{text}");
        }
        for text in [POLICY, "{}", "{", "{\"Policy\": \"{}\"}", "{\"Statement\": [], \"Versions\": []}"] {
            assert_eq!(not_held(text), None, "{text}");
        }
    }
}
