//! What a POST policy allows of a browser's form.
//!
//! Source: Amazon S3 Developer Guide, "POST Policy"; LocalStack's POST snapshots recorded against AWS, 2026-02-21, and the captures that
//! research note 19 of the project mantle collects. Where several things are wrong at once, which S3 names is in no source: here the policy's
//! form comes first, then its time, its conditions in their order, and the fields that none covers.

use catalog::RuleId;
use json::{Member, Node, Value};

use super::Stop;
use crate::Timestamp;
use crate::request::PostObject;
use crate::trace::{FormFault, Gap, Refusal};

/// Fields that no condition has to cover.
const UNCOVERED: [&str; 3] = ["policy", "file", "x-amz-signature"];
/// Fields of the signature, which agree with their conditions: SDKs write both.
const OF_SIGNATURE: [&str; 4] = ["x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-security-token"];

/// Whether the policy allows the form, at this time.
pub(crate) fn check(post: &PostObject, policy: &str, now: Timestamp) -> Result<(), Stop> {
    let (expiration, conditions) = read(policy)?;
    // At the very moment of the expiration nothing is known; here it is still good.
    if now > expiration {
        return Err(refused(FormFault::PolicyExpired));
    }
    for condition in &conditions {
        holds(post, condition)?;
    }
    let is_covered = |name: &str| {
        conditions.iter().any(|condition| match condition {
            Condition::Equals(compared) | Condition::StartsWith(compared) => {
                compared.name.strip_prefix('$').is_some_and(|own| own.eq_ignore_ascii_case(name))
            }
            Condition::Length { .. } => false,
        })
    };
    if !is_covered("bucket") {
        return Err(unknown());
    }
    let is_exempt = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("x-ignore-")
            || UNCOVERED.contains(&name.as_str())
            || OF_SIGNATURE.contains(&name.as_str())
    };
    match post.fields.iter().find(|(name, _)| !is_exempt(name) && !is_covered(name)) {
        Some((name, _)) => Err(refused(FormFault::ExtraField { name: name.clone() })),
        None => Ok(()),
    }
}

fn refused(fault: FormFault) -> Stop {
    Stop::refused(Refusal::Form(fault), RuleId::PostPoliciesAllowForms)
}

fn invalid(why: String) -> Stop {
    refused(FormFault::PolicyInvalid { why })
}

/// What S3 says of such a policy is in no source.
fn unknown() -> Stop {
    Stop::unmodelled(Gap::PostPolicy, RuleId::PostPoliciesAllowForms)
}

/// A condition, read.
enum Condition {
    /// The field has this value.
    Equals(Compared),
    /// The field's value begins so.
    StartsWith(Compared),
    /// The file has as many bytes.
    Length { least: u64, most: u64 },
}

/// What a field is compared with.
struct Compared {
    /// The field's name behind its `$`, as written.
    name: String,
    value: String,
    /// The condition as S3 writes it.
    written: String,
}

impl Compared {
    fn new(operation: &str, name: String, value: String) -> Self {
        let written =
            ["[\"", operation, "\", ", &json::quoted(&name), ", ", &json::quoted(&value), "]"].concat();
        Self { name, value, written }
    }
}

fn read(policy: &str) -> Result<(Timestamp, Vec<Condition>), Stop> {
    let Ok(root) = json::read(policy) else { return Err(invalid(String::from("Invalid JSON."))) };
    let Value::Object(members) = &root.value else { return Err(unknown()) };
    let (mut expiration, mut conditions) = (None, None);
    for Member { name, node } in members {
        match &*name.value {
            "expiration" => expiration = Some(node),
            "conditions" => conditions = Some(node),
            other => return Err(invalid(format!("Unexpected: '{}'", other.to_ascii_lowercase()))),
        }
    }
    let (Some(expiration), Some(Value::List(conditions))) = (expiration, conditions.map(|node| &node.value))
    else {
        return Err(unknown());
    };
    let Value::String(expiration) = &expiration.value else { return Err(unknown()) };
    let Some(expires) = moment(expiration) else {
        return Err(invalid(format!("Invalid 'expiration' value: '{expiration}'")));
    };
    let conditions: Result<Vec<Condition>, Stop> = conditions.iter().map(condition).collect();
    Ok((expires, conditions?))
}

/// `2026-11-23T00:00:00Z`, with fractions of a second or without.
fn moment(text: &str) -> Option<Timestamp> {
    let seconds = match text.split_once('.') {
        Some((seconds, fraction)) => {
            let digits = fraction.strip_suffix('Z')?;
            let all = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            all.then(|| [seconds, "Z"].concat())?
        }
        None => text.to_owned(),
    };
    // A date alone is no moment.
    Timestamp::parse(&seconds).ok().filter(|_| seconds.contains('T'))
}

fn condition(node: &Node<'_>) -> Result<Condition, Stop> {
    match &node.value {
        Value::Object(members) => simple(members),
        Value::List(items) => listed(items),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => Err(unknown()),
    }
}

/// `{"acl": "private"}`
fn simple(members: &[Member<'_>]) -> Result<Condition, Stop> {
    let [Member { name, node }] = members else {
        let why = "Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.";
        return Err(invalid(String::from(why)));
    };
    match &node.value {
        Value::String(value) => {
            let name = ["$", &name.value].concat();
            Ok(Condition::Equals(Compared::new("eq", name, value.to_string())))
        }
        Value::Number(_) => Err(invalid(String::from("Invalid Simple-Condition: value must be a string."))),
        Value::Null => Err(invalid(String::from("Invalid JSON."))),
        Value::Boolean(_) | Value::List(_) | Value::Object(_) => Err(unknown()),
    }
}

/// `["starts-with", "$key", "user/"]`
fn listed(items: &[Node<'_>]) -> Result<Condition, Stop> {
    let Some((operation, operands)) = items.split_first() else {
        return Err(invalid(String::from("Invalid Condition: missing operation identifier.")));
    };
    let Value::String(operation) = &operation.value else { return Err(unknown()) };
    let [first, second] = operands else { return Err(unknown()) };
    match (&*operation.to_ascii_lowercase(), &first.value, &second.value) {
        ("eq", Value::String(name), Value::String(value)) => {
            Ok(Condition::Equals(Compared::new(operation, name.to_string(), value.to_string())))
        }
        ("starts-with", Value::String(name), Value::String(value)) => {
            Ok(Condition::StartsWith(Compared::new(operation, name.to_string(), value.to_string())))
        }
        ("content-length-range", first, second) => length(operation, first, second),
        _ => Err(unknown()),
    }
}

/// Both ends count. Numbers can be written as strings.
fn length(operation: &str, first: &Value<'_>, second: &Value<'_>) -> Result<Condition, Stop> {
    let bytes = |value: &Value<'_>| match value {
        Value::Number(text) => text.parse::<u64>().ok(),
        Value::String(text) => text.parse::<u64>().ok(),
        Value::Null | Value::Boolean(_) | Value::List(_) | Value::Object(_) => None,
    };
    match (bytes(first), bytes(second), first, second) {
        (Some(least), Some(most), _, _) if least <= most => Ok(Condition::Length { least, most }),
        (_, _, Value::String(first), Value::String(second)) => {
            let written = Compared::new(operation, first.to_string(), second.to_string()).written;
            Err(refused(FormFault::ConditionFailed { condition: written }))
        }
        (_, _, Value::Number(one), _) | (_, _, _, Value::Number(one)) if one.contains('.') => {
            Err(invalid(String::from("Invalid JSON.")))
        }
        _ => Err(unknown()),
    }
}

fn holds(post: &PostObject, condition: &Condition) -> Result<(), Stop> {
    match condition {
        Condition::Length { least, most } => {
            let size = post.put.body.len() as u64;
            if size > *most {
                return Err(refused(FormFault::TooLarge { size, most: *most }));
            }
            if size < *least {
                return Err(refused(FormFault::TooSmall { size, least: *least }));
            }
            Ok(())
        }
        Condition::Equals(compared) => met(post, compared, |sent| sent == compared.value),
        Condition::StartsWith(compared) => met(post, compared, |sent| begins(compared, sent)),
    }
}

/// Of several content types with commas between them each begins so.
/// Source: Amazon S3 Developer Guide, "POST Policy", *Condition Matching*.
fn begins(compared: &Compared, sent: &str) -> bool {
    if compared.name.eq_ignore_ascii_case("$content-type") {
        return sent.split(',').all(|one| one.trim_start().starts_with(&compared.value));
    }
    sent.starts_with(&compared.value)
}

/// A field that is not sent meets no condition, nor does a name without its `$`.
fn met(post: &PostObject, compared: &Compared, fits: impl Fn(&str) -> bool) -> Result<(), Stop> {
    let name = compared.name.strip_prefix('$');
    if name.is_some_and(|name| OF_SIGNATURE.iter().any(|own| own.eq_ignore_ascii_case(name))) {
        return Ok(());
    }
    let sent = name.and_then(|name| match name.eq_ignore_ascii_case("bucket") {
        true => Some(post.put.bucket.as_str()),
        false => post.field(name),
    });
    if sent.is_some_and(fits) {
        return Ok(());
    }
    Err(refused(FormFault::ConditionFailed { condition: compared.written.clone() }))
}
