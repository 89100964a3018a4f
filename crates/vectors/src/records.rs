//! What a vector expects of a request's records: compared member by member, as far as the vector names them.

use std::collections::BTreeMap;

use document::records::Records;
use serde::Deserialize;
use serde_json::Value;

/// What a request leaves behind. What is not said is not checked.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ExpectRecords {
    /// CloudTrail's events, all of them, in order.
    pub cloud_trail: Option<Vec<ExpectEvent>>,
    /// Fields of the access log's line, by the names of the User Guide's list; `-` is written for what is absent.
    pub access_log: Option<BTreeMap<String, String>>,
    /// Whether there is no line at all.
    #[serde(default)]
    pub no_access_log: bool,
    /// What the AWS CLI prints, whole; empty where it prints no error.
    pub aws_cli: Option<String>,
}

/// One event of CloudTrail.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectEvent {
    /// Members with their values. Of an object what is named has to be there, a list has to be equal in length. A text
    /// that ends with `…` is the beginning of the member's.
    pub members: Value,
    /// Members that the event does not have: `requestParameters.keyId`.
    #[serde(default)]
    pub absent: Vec<String>,
}

/// The fields of a line, in order. Source: Amazon S3 User Guide, "Amazon S3 server access log format".
const FIELDS: [&str; 26] = [
    "Bucket Owner",
    "Bucket",
    "Time",
    "Remote IP",
    "Requester",
    "Request ID",
    "Operation",
    "Key",
    "Request-URI",
    "HTTP status",
    "Error Code",
    "Bytes Sent",
    "Object Size",
    "Total Time",
    "Turn-Around Time",
    "Referer",
    "User-Agent",
    "Version Id",
    "Host Id",
    "Signature Version",
    "Cipher Suite",
    "Authentication Type",
    "Host Header",
    "TLS version",
    "Access Point ARN",
    "aclRequired",
];

/// What in the records is not as expected; empty when all is.
pub fn check(expect: &ExpectRecords, records: &Records) -> Vec<String> {
    let mut mismatches = Vec::new();
    if let Some(wanted) = &expect.cloud_trail {
        if wanted.len() != records.cloud_trail.len() {
            mismatches.push(format!(
                "events: wanted {}, got {}",
                wanted.len(),
                serde_json::to_string(records).unwrap_or_default()
            ));
        }
        for (place, (wanted, got)) in wanted.iter().zip(&records.cloud_trail).enumerate() {
            let got = serde_json::to_value(got).unwrap_or_default();
            let got = got.get("event").unwrap_or(&Value::Null);
            compare(&format!("event {place}"), &wanted.members, got, &mut mismatches);
            for path in &wanted.absent {
                let member = path.split('.').try_fold(got, |value, name| value.get(name));
                if let Some(member) = member {
                    mismatches.push(format!("event {place}: {path} is there: {member}"));
                }
            }
        }
    }
    let line = records.access_log.as_deref();
    if let Some(wanted) = &expect.access_log {
        log_line(wanted, line, &mut mismatches);
    }
    if expect.no_access_log && line.is_some() {
        mismatches.push(format!("access log: wanted no line, got `{}`", line.unwrap_or_default()));
    }
    if let Some(wanted) = &expect.aws_cli {
        let got = records.aws_cli.as_deref().unwrap_or_default();
        if wanted != got {
            mismatches.push(format!("AWS CLI: wanted `{wanted}`, got `{got}`"));
        }
    }
    mismatches
}

fn compare(path: &str, wanted: &Value, got: &Value, mismatches: &mut Vec<String>) {
    match (wanted, got) {
        (Value::Object(wanted), Value::Object(got)) => {
            for (name, wanted) in wanted {
                let path = format!("{path}.{name}");
                match got.get(name) {
                    Some(got) => compare(&path, wanted, got, mismatches),
                    None => mismatches.push(format!("{path}: wanted `{wanted}`, which is not there")),
                }
            }
        }
        (Value::Array(wanted), Value::Array(got)) if wanted.len() == got.len() => {
            for (place, (wanted, got)) in wanted.iter().zip(got).enumerate() {
                compare(&format!("{path}.{place}"), wanted, got, mismatches);
            }
        }
        (Value::String(wanted), Value::String(got)) if fits(wanted, got) => {}
        (wanted, got) if wanted == got => {}
        (wanted, got) => mismatches.push(format!("{path}: wanted `{wanted}`, got `{got}`")),
    }
}

fn fits(wanted: &str, got: &str) -> bool {
    wanted.strip_suffix('…').map_or(wanted == got, |beginning| got.starts_with(beginning))
}

fn log_line(wanted: &BTreeMap<String, String>, line: Option<&str>, mismatches: &mut Vec<String>) {
    let fields = split(line.unwrap_or_default());
    if fields.len() != FIELDS.len() {
        mismatches.push(format!("access log: {} fields in `{}`", fields.len(), line.unwrap_or_default()));
    }
    for (name, wanted) in wanted {
        let place = FIELDS.iter().position(|field| field == name);
        let got = place.and_then(|place| fields.get(place)).copied();
        if !got.is_some_and(|got| fits(wanted, got)) {
            mismatches.push(format!("{name}: wanted `{wanted}`, got `{}`", got.unwrap_or("no such field")));
        }
    }
}

/// The fields of a line: between spaces, but a time stands in brackets and texts of callers in quotes.
fn split(line: &str) -> Vec<&str> {
    let mut fields = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let closing = match rest.chars().next() {
            Some('[') => Some(']'),
            Some('"') => Some('"'),
            Some(_) | None => None,
        };
        let inner = closing.and_then(|mark| {
            let (inner, rest) = rest.get(1..)?.split_once(mark)?;
            Some((inner, rest.strip_prefix(' ').unwrap_or(rest)))
        });
        let (field, behind) = inner.unwrap_or_else(|| rest.split_once(' ').unwrap_or((rest, "")));
        fields.push(field);
        rest = behind;
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::records::Event;
    use sim::Json;

    fn records() -> Records {
        let event = Json::map([
            ("eventName", Json::text("Decrypt")),
            ("requestParameters", Json::map([("keyId", Json::text("alias/mine"))])),
            ("resources", Json::List(vec![Json::map([("ARN", Json::text("arn:1"))])])),
            ("responseElements", Json::Null),
        ]);
        Records {
            cloud_trail: vec![Event { event, inferred: Vec::new() }],
            access_log: Some(
                "o b [23/Nov/2026:00:00:38 +0000] 1.2.3.4 - R REST.GET.OBJECT k \"GET /k HTTP/1.1\" 403 AccessDenied - - - - \"-\" \"curl 8\" - H - - - host - - -"
                    .to_owned(),
            ),
            aws_cli: None,
        }
    }

    /// How many mismatches an expectation has, written as vectors write it.
    #[track_caller]
    fn differs(expect: &str, count: usize) {
        let expect: ExpectRecords = serde_json::from_str(expect).unwrap();
        let mismatches = check(&expect, &records());
        assert_eq!(mismatches.len(), count, "{mismatches:?}");
    }

    #[test]
    fn members_that_are_named_are_compared_and_others_are_not() {
        differs(r#"{"cloudTrail": [{"members": {"eventName": "Decrypt", "responseElements": null}}]}"#, 0);
        differs(r#"{"cloudTrail": [{"members": {"eventName": "Encrypt", "readOnly": true}}]}"#, 2);
        differs(r#"{"cloudTrail": [{"members": {"requestParameters": {"keyId": "alias…"}}}]}"#, 0);
        differs(r#"{"cloudTrail": [{"members": {"requestParameters": {"keyId": "key…"}}}]}"#, 1);
        differs(r#"{"cloudTrail": [{"members": {"resources": [{"ARN": "arn:1"}]}}]}"#, 0);
        differs(r#"{"cloudTrail": [{"members": {"resources": []}}]}"#, 1);
        differs(r#"{"cloudTrail": [{"members": {}, "absent": ["requestParameters.keyId", "eventID"]}]}"#, 1);
        differs(r#"{"cloudTrail": []}"#, 1);
    }

    #[test]
    fn a_line_of_the_access_log_is_read_field_by_field() {
        differs(
            r#"{"accessLog": {"Time": "23/Nov/2026:00:00:38 +0000", "Request-URI": "GET /k HTTP/1.1", "User-Agent": "curl 8", "HTTP status": "403", "aclRequired": "-"}}"#,
            0,
        );
        differs(
            r#"{"accessLog": {"HTTP status": "200", "Operation": "REST.PUT.OBJECT", "Colour": "red"}}"#,
            3,
        );
        differs(r#"{"noAccessLog": true}"#, 1);
        differs(r#"{"awsCli": ""}"#, 0);
        differs(r#"{"awsCli": "An error occurred"}"#, 1);
    }
}
