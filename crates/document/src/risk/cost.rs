//! What the keys and the requests to KMS of one mode cost a month, in whole millionths of a US dollar. Prices and their sources
//! are `catalog`'s; how often KMS is asked was counted.

use catalog::prices::{
    AWS_MANAGED_KEY_A_MONTH, BUCKET_KEY_SPARES_PERCENT_MAX, CUSTOMER_KEY_A_MONTH, DSSE_KMS_A_GIGABYTE,
    FREE_REQUESTS_A_MONTH, Price, REQUESTS,
};

use super::{Asked, Calls, Mode};

/// How many uploads or downloads are counted at most. No sum of what follows from so many overflows.
pub const COUNT_MAX: u64 = 1_000_000_000_000;

/// What is done in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// How many objects are uploaded.
    pub uploads: u64,
    /// How many are downloaded.
    pub downloads: u64,
}

impl Usage {
    /// What is assumed as long as nothing is said.
    pub const USUAL: Self = Self { uploads: 100_000, downloads: 1_000_000 };
}

/// From the least to the most that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The least.
    pub least: u64,
    /// The most.
    pub most: u64,
}

/// What a month comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month {
    /// How many requests KMS gets.
    pub requests: Span,
    /// What they and the keys cost, in millionths of a US dollar.
    pub micro_usd: Span,
    /// Whether something is charged besides of which no price is known.
    pub is_more: bool,
}

impl Month {
    /// Whether it is known only from what to what: S3 keeps a Bucket Key.
    pub const fn is_span(&self) -> bool {
        self.requests.least < self.requests.most
    }
}

/// What a month in one mode comes to. None where a price of it is not known.
pub fn month(calls: &Calls, usage: Usage, mode: Mode) -> Option<Month> {
    let (uploads, downloads) = (asked(calls.upload, usage.uploads), asked(calls.download, usage.downloads));
    let requests = Span {
        least: uploads.least.saturating_add(downloads.least),
        most: uploads.most.saturating_add(downloads.most),
    };
    let key = if calls.customer_keys > 0 { &CUSTOMER_KEY_A_MONTH } else { &AWS_MANAGED_KEY_A_MONTH };
    let keys = price(key, calls.customer_keys)?;
    let of = |requests: u64| {
        let paid = price(&REQUESTS, requests.saturating_sub(FREE_REQUESTS_A_MONTH))?;
        Some(keys.saturating_add(paid))
    };
    let micro_usd = Span { least: of(requests.least)?, most: of(requests.most)? };
    let is_unmodelled = matches!(DSSE_KMS_A_GIGABYTE, Price::Unmodelled { .. });
    Some(Month { requests, micro_usd, is_more: mode == Mode::DsseKms && is_unmodelled })
}

/// How often KMS is asked for so many of the same. With a Bucket Key that depends on how many ask, and how close together: at
/// best AWS's "up to 99 percent" fewer, at worst each time.
const fn asked(one: Asked, count: u64) -> Span {
    let most = one.first.saturating_mul(count);
    if one.again >= one.first {
        return Span { least: most, most };
    }
    let left = 100_u64.saturating_sub(BUCKET_KEY_SPARES_PERCENT_MAX);
    Span { least: most.saturating_mul(left).div_ceil(100), most }
}

/// What so many cost: each begun millionth counts.
fn price(of: &Price, count: u64) -> Option<u64> {
    match of {
        Price::Known { micro_usd, per, .. } => {
            count.saturating_mul(*micro_usd).checked_add(per.saturating_sub(1))?.checked_div(*per)
        }
        Price::Unmodelled { .. } => None,
    }
}

/// Why a text is no number of uploads or downloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountError {
    /// It is not a whole number in digits.
    NotWhole,
    /// It is beyond [`COUNT_MAX`].
    TooMany,
}

/// Reads a whole number as people write one: `100000`, `100,000`, also in full-width digits.
pub fn count(text: &str) -> Result<u64, CountError> {
    let text = text.trim();
    let is_grouped = text.contains(is_separator);
    let mut number: u64 = 0;
    for (place, group) in text.split(is_separator).enumerate() {
        let length = group.chars().count();
        let is_formed = match (is_grouped, place) {
            (false, _) => length > 0,
            (true, 0) => (1..=3).contains(&length),
            (true, _) => length == 3,
        };
        if !is_formed {
            return Err(CountError::NotWhole);
        }
        for letter in group.chars() {
            let digit = digit(letter).ok_or(CountError::NotWhole)?;
            number = number.saturating_mul(10).saturating_add(digit);
        }
    }
    if number > COUNT_MAX { Err(CountError::TooMany) } else { Ok(number) }
}

const fn is_separator(letter: char) -> bool {
    matches!(letter, ',' | '，' | '_' | ' ' | '\u{a0}' | '\u{202f}' | '\u{3000}')
}

fn digit(letter: char) -> Option<u64> {
    // FULLWIDTH DIGIT ZERO to NINE.
    let narrow = match letter {
        '０'..='９' => u32::from(letter).checked_sub(u32::from('０'))?,
        _ => letter.to_digit(10)?,
    };
    Some(u64::from(narrow))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: 1,000,000,000,000 uploads and as many downloads are 2 * 10^12 requests; less 20,000 at 3 millionths of a dollar
    /// each that is 5,999,999.94 USD.
    #[test]
    fn the_most_that_is_counted_does_not_overflow() {
        let once = Asked { first: 1, again: 1 };
        let calls = Calls { upload: once, download: once, customer_keys: 0 };
        let usage = Usage { uploads: COUNT_MAX, downloads: COUNT_MAX };
        let found = month(&calls, usage, Mode::AwsManaged).unwrap();
        assert_eq!(found.requests, Span { least: 2_000_000_000_000, most: 2_000_000_000_000 });
        assert_eq!(found.micro_usd, Span { least: 5_999_999_940_000, most: 5_999_999_940_000 });
    }

    #[test]
    fn a_request_is_paid_for_once_the_free_ones_are_used() {
        let check = |uploads, expected: u64| {
            let once = Asked { first: 1, again: 1 };
            let calls = Calls { upload: once, download: once, customer_keys: 0 };
            let found = month(&calls, Usage { uploads, downloads: 0 }, Mode::AwsManaged).unwrap();
            assert_eq!(found.micro_usd, Span { least: expected, most: expected }, "{uploads}");
        };
        check(0, 0);
        check(20_000, 0);
        check(20_001, 3);
        check(30_000, 30_000);
    }

    #[test]
    fn a_bucket_key_spares_ninety_nine_of_a_hundred_at_most() {
        let kept = Asked { first: 1, again: 0 };
        for (count, least) in [(0, 0), (1, 1), (100, 1), (101, 2), (1_000_000, 10_000)] {
            assert_eq!(asked(kept, count), Span { least, most: count }, "{count}");
        }
        assert_eq!(asked(Asked { first: 2, again: 2 }, 7), Span { least: 14, most: 14 });
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, expected) in [
            ("100000", Ok(100_000)),
            (" 100,000 ", Ok(100_000)),
            ("1 000 000", Ok(1_000_000)),
            ("１０，０００", Ok(10_000)),
            ("0", Ok(0)),
            ("1000000000000", Ok(COUNT_MAX)),
            ("1000000000001", Err(CountError::TooMany)),
            ("99999999999999999999999999", Err(CountError::TooMany)),
            ("", Err(CountError::NotWhole)),
            ("  ", Err(CountError::NotWhole)),
            ("1,5", Err(CountError::NotWhole)),
            ("1,0000", Err(CountError::NotWhole)),
            ("1000,000", Err(CountError::NotWhole)),
            (",000", Err(CountError::NotWhole)),
            ("1.5", Err(CountError::NotWhole)),
            ("-3", Err(CountError::NotWhole)),
            ("1e6", Err(CountError::NotWhole)),
            ("10万", Err(CountError::NotWhole)),
        ] {
            assert_eq!(count(text), expected, "{text:?}");
        }
    }
}
