//! `Date...`: ISO 8601 in the forms of the W3C note, or seconds since 1970.

use crate::date::days_from_civil;

/// A moment, in nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Instant(i128);

const NANOSECONDS: i128 = 1_000_000_000;

impl Instant {
    /// Digits alone are seconds; four digits are a year only when more follows them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::parse_epoch(text).or_else(|| Self::parse_iso(text))
    }

    /// The next nanosecond, in seconds since 1970; `None` before that.
    pub(super) fn next_as_epoch(self) -> Option<String> {
        let next = u128::try_from(self.0).ok()? + 1;
        Some(format!("{}.{:09}", next / 1_000_000_000, next % 1_000_000_000))
    }

    fn parse_epoch(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let seconds = i128::from(number(whole, 1..=15)?);
        let nanoseconds = seconds * NANOSECONDS + fraction_nanoseconds(fraction)?;
        Some(Self(if negative { -nanoseconds } else { nanoseconds }))
    }

    fn parse_iso(text: &str) -> Option<Self> {
        let (date, time) = match text.split_once(['T', 't']) {
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.splitn(3, '-');
        let year = number(parts.next()?, 4..=4)?;
        let month = parts.next().map_or(Some(1), |part| number(part, 2..=2))?;
        let day = parts.next().map_or(Some(1), |part| number(part, 2..=2))?;
        if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        let days = i128::from(days_from_civil(year, month, day));
        let time = time.map_or(Some(0), time_nanoseconds)?;
        Some(Self(days * 86_400 * NANOSECONDS + time))
    }
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s` with `Z` or an offset, in nanoseconds of the day in UTC.
fn time_nanoseconds(text: &str) -> Option<i128> {
    let (clock, offset_minutes) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, 0),
        None => {
            let place = text.rfind(['+', '-'])?;
            let (clock, offset) = text.split_at_checked(place)?;
            let (sign, offset) = offset.split_at_checked(1)?;
            let (hours, minutes) = offset.split_once(':').or_else(|| offset.split_at_checked(2))?;
            let minutes = in_range(number(hours, 2..=2)?, 23)? * 60 + in_range(number(minutes, 2..=2)?, 59)?;
            (clock, if sign == "-" { -minutes } else { minutes })
        }
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let mut parts = clock.splitn(3, ':');
    let hours = in_range(number(parts.next()?, 2..=2)?, 23)?;
    let minutes = in_range(number(parts.next()?, 2..=2)?, 59)?;
    let seconds = parts.next().map_or(Some(0), |part| in_range(number(part, 2..=2)?, 59))?;
    let seconds = i128::from((hours * 60 + minutes - offset_minutes) * 60 + seconds);
    Some(seconds * NANOSECONDS + fraction_nanoseconds(fraction)?)
}

fn fraction_nanoseconds(digits: &str) -> Option<i128> {
    if digits.is_empty() {
        return Some(0);
    }
    let value = number(digits, 1..=9)?;
    let missing = 9_u32.checked_sub(u32::try_from(digits.len()).ok()?)?;
    Some(i128::from(value) * 10_i128.pow(missing))
}

fn number(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let is_number = lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

fn in_range(value: i64, highest: i64) -> Option<i64> {
    (value <= highest).then_some(value)
}

fn days_in_month(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}
