//! Values of conditions whose form AWS checks when it stores a policy.

use core::net::IpAddr;

/// Whether IAM takes a text as the value of a date operator: epoch seconds, or ISO 8601 as far as it is written out.
///
/// Source: the cases in Moto's `test_iam_policies.py`, which were taken from IAM; a negative offset by IAM user guide,
/// *Date condition operators* (W3C profile of ISO 8601).
#[inline(never)]
pub(super) fn is_date(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    if !text.contains(['t', '-']) {
        return text.parse::<i64>().is_ok_and(|seconds| seconds >= 0);
    }
    let (date, time) = text.split_once('t').map_or((text.as_str(), None), |(date, time)| (date, Some(time)));
    is_calendar_date(date) && time.is_none_or(is_time)
}

fn is_calendar_date(date: &str) -> bool {
    let (sign, unsigned) = date.strip_prefix('-').map_or(("", date), |rest| ("-", rest));
    let mut parts = unsigned.split('-');
    let year = parts.next().and_then(|year| format!("{sign}{year}").parse::<i64>().ok());
    // Java's first and last year.
    year.is_some_and(|year| (-292_275_054..=292_278_993).contains(&year))
        && parts.next().is_none_or(|month| is_number(month, 1..=12))
        && parts.next().is_none_or(|day| is_number(day, 1..=31))
        && parts.next().is_none()
}

fn is_time(time: &str) -> bool {
    let mut parts = time.splitn(3, ':');
    parts.next().is_none_or(|hours| hours.is_empty() || is_number(hours, 0..=23))
        && parts.next().is_none_or(|minutes| is_number(minutes, 0..=59))
        && parts.next().is_none_or(is_seconds)
}

/// Seconds with an optional fraction and zone: `20.5z`, `20+09:00`.
fn is_seconds(text: &str) -> bool {
    let (seconds, zone_is_good) = match text.split_once(['z', '+', '-']) {
        None => (text, true),
        Some((seconds, zone)) if text.get(seconds.len()..).is_some_and(|rest| rest.starts_with('z')) => {
            (seconds, zone.is_empty())
        }
        Some((seconds, zone)) => (seconds, is_offset(zone)),
    };
    let (whole, fraction) =
        seconds.split_once('.').map_or((seconds, None), |(whole, part)| (whole, Some(part)));
    zone_is_good && is_number(whole, 0..=59) && fraction.is_none_or(|part| is_number(part, 0..=999_999_999))
}

fn is_offset(zone: &str) -> bool {
    let (hours, minutes) =
        zone.split_once(':').map_or((zone, None), |(hours, minutes)| (hours, Some(minutes)));
    hours.len() == 2
        && is_number(hours, 0..=23)
        && minutes.is_none_or(|minutes| minutes.len() == 2 && is_number(minutes, 0..=59))
}

fn is_number(text: &str, range: std::ops::RangeInclusive<u32>) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit()) && text.parse().is_ok_and(|number| range.contains(&number))
}

/// Whether a text is an IPv4 or IPv6 address, or a range of them in CIDR notation.
///
/// Source: IAM user guide, *IP address condition operators*.
pub(super) fn is_ip_range(text: &str) -> bool {
    let (address, prefix) =
        text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
    let bits = match address.parse() {
        Ok(IpAddr::V4(_)) => 32,
        Ok(IpAddr::V6(_)) => 128,
        Err(_) => return false,
    };
    prefix.is_none_or(|prefix| is_number(prefix, 0..=bits))
}
