//! Values of a key that a condition tells apart: enough to try in place of all values.

use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::date::Instant;
use super::ip::Network;
use crate::context::{Context, PossibleValue};
use crate::pattern::{Case, Pattern, Syntax, instance};
use crate::policy::{Family, Operator};

/// Values to try for one condition.
pub(crate) struct Telling {
    pub(crate) values: Vec<String>,
    /// Whether every other value that the key can have is answered as one of these, or as a missing key.
    pub(crate) is_complete: bool,
}

/// One value for each answer the listed values can give.
///
/// The keys of AWS hold what their operator compares: `aws:SecureTransport` is `true` or `false` and nothing else. A tag
/// or a pair of an encryption context holds any text, and under an operator of numbers, dates, addresses or booleans a
/// text that is none.
pub(crate) fn telling_values(key: &str, operator: Operator, listed: &[impl AsRef<str>]) -> Telling {
    let texts = || listed.iter().map(AsRef::as_ref);
    // A set operator sees several values together, a variable brings a second key in.
    let is_simple = operator.quantifier.is_none() && !texts().any(|text| text.contains("${"));
    let (mut values, is_complete) = match operator.comparison.family() {
        Family::Bool => (vec!["true".to_owned(), "false".to_owned()], true),
        Family::Null => (vec!["present".to_owned()], true),
        Family::Ip => (texts().flat_map(addresses).collect(), true),
        Family::Like | Family::Arn => {
            let shortest = |text: &str| text.replace('*', "").replace('?', "x");
            (texts().map(shortest).chain([other(texts())]).collect(), false)
        }
        Family::Exact | Family::IgnoringCase | Family::Binary => {
            (texts().map(str::to_owned).chain([other(texts())]).collect(), true)
        }
        Family::Numeric(_) => {
            let is_complete = !texts().any(|text| text.starts_with('-'));
            (texts().flat_map(just_above_number).chain(["-1".to_owned()]).collect(), is_complete)
        }
        Family::Date(_) => {
            (texts().flat_map(just_after_date).chain(["-99999999999".to_owned()]).collect(), true)
        }
    };
    if holds_any_text(key) {
        values.push(other(texts()));
    }
    Telling { values, is_complete: is_complete && is_simple }
}

/// The values among `value`, of which a part is not known, that the listed ones tell apart from all others.
pub(crate) fn telling_instances(
    operator: Operator,
    listed: &[impl AsRef<str>],
    value: &PossibleValue,
) -> Telling {
    let (wildcards, case) = match operator.comparison.family() {
        Family::Exact | Family::Binary => (false, Case::Sensitive),
        Family::IgnoringCase => (false, Case::Insensitive),
        Family::Null => return Telling { values: Vec::new(), is_complete: true },
        Family::Like | Family::Arn | Family::Bool | Family::Ip | Family::Numeric(_) | Family::Date(_) => {
            (true, Case::Sensitive)
        }
    };
    let values = listed.iter().filter_map(|text| {
        let pattern = Pattern::compile(text.as_ref(), Syntax { wildcards, variables: false }, case);
        instance(&pattern, value, Context::empty())
    });
    let is_plain = !listed.iter().any(|text| text.as_ref().contains("${"));
    // An id that fits one pattern may fit another one too, or two spellings.
    let is_exact = !wildcards && case == Case::Sensitive;
    Telling { values: values.collect(), is_complete: is_plain && is_exact && operator.quantifier.is_none() }
}

/// The text that a value may be and that no policy lists: an id longer than any listed text.
pub(crate) fn unlisted<'t>(value: &PossibleValue, listed: impl Iterator<Item = &'t str>) -> String {
    match value {
        PossibleValue::Text(text) => text.clone(),
        PossibleValue::Any => other(listed),
        PossibleValue::WithId { before, after } => {
            let longest = listed.map(str::len).max().unwrap_or_default();
            format!("{before}{}{after}", "X".repeat(longest + 1))
        }
    }
}

/// Whether a part of the key's name is its owner's, as in `aws:PrincipalTag/team` or `kms:EncryptionContext:team`.
fn holds_any_text(key: &str) -> bool {
    key.contains('/') || key.splitn(3, ':').count() == 3
}

/// A text that is none of the listed ones, nor fits a pattern among them easily.
fn other<'t>(listed: impl Iterator<Item = &'t str>) -> String {
    let longest = listed.map(str::len).max().unwrap_or_default();
    "~".repeat(longest + 1)
}

/// The number, and one above it by less than any other listed number is.
fn just_above_number(text: &str) -> [String; 2] {
    let point = if text.contains('.') { "" } else { "." };
    [text.to_owned(), format!("{text}{point}{:0>40}", 1)]
}

/// The moment, and the nanosecond after it.
fn just_after_date(text: &str) -> Vec<String> {
    let after = Instant::parse(text).and_then(Instant::next_as_epoch);
    std::iter::once(text.to_owned()).chain(after).collect()
}

/// The first and last address of a range and their neighbours outside, and one of the other family. Ranges never
/// overlap but by one lying in the other, so that every set they cut out borders on one of these.
fn addresses(range: &str) -> Vec<String> {
    let Some(network) = Network::parse(range) else { return Vec::new() };
    let addresses = match network {
        Network::V4 { bits, mask } => {
            let last = bits | !mask;
            let numbers = [bits.checked_sub(1), Some(bits), Some(last), last.checked_add(1)];
            let numbers = numbers.into_iter().flatten().map(|bits| IpAddr::V4(Ipv4Addr::from_bits(bits)));
            numbers.chain([IpAddr::V6(Ipv6Addr::LOCALHOST)]).collect::<Vec<_>>()
        }
        Network::V6 { bits, mask } => {
            let last = bits | !mask;
            let numbers = [bits.checked_sub(1), Some(bits), Some(last), last.checked_add(1)];
            let numbers = numbers.into_iter().flatten().map(|bits| IpAddr::V6(Ipv6Addr::from_bits(bits)));
            numbers.chain([IpAddr::V4(Ipv4Addr::LOCALHOST)]).collect()
        }
    };
    addresses.into_iter().map(|address| address.to_string()).collect()
}
