//! Whether S3 calls a bucket policy public.
//!
//! Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", *The meaning of "public"*.
//! S3 assumes that a policy is public, and calls it non-public only when every Allow is limited to fixed values
//! (no wildcard, no policy variable) of a principal or of one of the condition keys listed there.

use core::net::IpAddr;

use iam::policy::{
    ConditionClause, Effect, Element, Family, Polarity, Policy, PrincipalPattern, Quantifier, Statement,
};

/// Whether the policy is public: one public statement makes it so.
pub fn is_public(policy: &Policy) -> bool {
    policy
        .statements
        .iter()
        .any(|statement| statement.effect.value == Effect::Allow && !is_limited(statement))
}

/// Whether an Allow reaches a fixed set of callers only.
fn is_limited(statement: &Statement) -> bool {
    statement.principal.as_ref().is_some_and(names_fixed_principals)
        || statement.conditions.iter().any(pins_fixed_values)
}

fn names_fixed_principals(principal: &Element<PrincipalPattern>) -> bool {
    principal.polarity == Polarity::Is
        && principal.values.iter().all(|value| match &value.value {
            PrincipalPattern::Everyone | PrincipalPattern::AwsEveryone | PrincipalPattern::Federated(_) => {
                false
            }
            PrincipalPattern::Service(name) => is_fixed(name),
            PrincipalPattern::Account(_)
            | PrincipalPattern::Arn(_)
            | PrincipalPattern::UniqueId(_)
            | PrincipalPattern::OriginAccessIdentity(_)
            | PrincipalPattern::CanonicalUser(_) => true,
        })
}

/// Whether a condition pins a key that S3 accepts to fixed values.
fn pins_fixed_values(clause: &ConditionClause) -> bool {
    let operator = clause.operator.value;
    // A condition that holds for requests without the key, or for an empty set, pins nothing.
    if operator.if_exists || operator.quantifier == Some(Quantifier::ForAllValues) {
        return false;
    }
    let key = clause.key.value.to_ascii_lowercase();
    let all = |accepts: fn(&str) -> bool| clause.values.iter().all(|value| accepts(&value.value));
    if operator.comparison.polarity() == Polarity::Not {
        return false;
    }
    match operator.comparison.family() {
        Family::Ip => key == "aws:sourceip" && all(is_narrow_range),
        Family::Exact | Family::IgnoringCase | Family::Like | Family::Arn => match key.as_str() {
            "s3:dataaccesspointarn" => all(has_fixed_account),
            "aws:userid"
            | "aws:sourcearn"
            | "aws:sourcevpc"
            | "aws:sourcevpce"
            | "aws:sourceowner"
            | "aws:sourceaccount"
            | "aws:principalorgid"
            | "aws:principalarn"
            | "aws:principalaccount"
            | "s3:dataaccesspointaccount"
            | "s3:x-amz-server-side-encryption-aws-kms-key-id" => all(is_fixed),
            _ => false,
        },
        Family::Numeric(_) | Family::Date(_) | Family::Bool | Family::Binary | Family::Null => false,
    }
}

/// A value without wildcard or policy variable.
fn is_fixed(value: &str) -> bool {
    !value.contains(['*', '?']) && !value.contains("${")
}

/// An access point's ARN whose account is fixed; its name may be a wildcard.
fn has_fixed_account(value: &str) -> bool {
    let mut parts = value.splitn(6, ':').skip(3);
    let region_is_fixed = parts.next().is_some_and(is_fixed);
    let account_is_fixed = parts.next().is_some_and(|account| !account.is_empty() && is_fixed(account));
    region_is_fixed && account_is_fixed && !value.contains("${")
}

/// A range not broader than /8 (IPv4) or /32 (IPv6), or one of the private ranges of RFC 1918.
fn is_narrow_range(value: &str) -> bool {
    let (address, prefix) = match value.split_once('/') {
        Some((address, prefix)) => (address, prefix.parse::<u8>().ok()),
        None => (value, None),
    };
    match address.parse::<IpAddr>() {
        Ok(IpAddr::V4(_)) => prefix.unwrap_or(32) >= 8 && !(value.contains('/') && prefix.is_none()),
        Ok(IpAddr::V6(_)) => prefix.unwrap_or(128) >= 32 && !(value.contains('/') && prefix.is_none()),
        Err(_) => false,
    }
}
