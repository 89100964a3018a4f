//! `Numeric...`: decimals compared exactly, digit by digit.

use std::cmp::Ordering;

use crate::policy::Order;

impl Order {
    /// Whether a comparison comes out as the operator asks; dates are ordered as numbers are.
    pub(super) fn holds(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEqual => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEqual => ordering.is_ge(),
        }
    }
}

/// A decimal number in digits: `-12.50` is negative, `12` and `5`. Zero is never negative.
#[derive(Clone, Debug)]
pub(super) struct Decimal<T> {
    negative: bool,
    /// Without leading zeros.
    whole: T,
    /// Without trailing zeros.
    fraction: T,
}

impl<'a> Decimal<&'a str> {
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(digits) => (true, digits),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !are_digits(whole) || !are_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let is_zero = whole.is_empty() && fraction.is_empty();
        Some(Self { negative: negative && !is_zero, whole, fraction })
    }

    pub(super) fn compare(&self, other: &Decimal<Box<str>>) -> Ordering {
        let magnitude = || {
            let by_length = self.whole.len().cmp(&other.whole.len());
            by_length
                .then_with(|| self.whole.cmp(&*other.whole))
                .then_with(|| self.fraction.cmp(&*other.fraction))
        };
        match (self.negative, other.negative) {
            (false, false) => magnitude(),
            (true, true) => magnitude().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

pub(super) fn list<'a>(values: impl Iterator<Item = &'a str>) -> Box<[Option<Decimal<Box<str>>>]> {
    let owned = |value| {
        let Decimal { negative, whole, fraction } = Decimal::parse(value)?;
        Some(Decimal { negative, whole: whole.into(), fraction: fraction.into() })
    };
    values.map(owned).collect()
}
