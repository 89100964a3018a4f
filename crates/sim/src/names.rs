//! Names as AWS writes them: one type, one parser and one printer each.

use std::fmt;

use base64ct::{Base64Unpadded, Encoding};
use iam::date::{civil_from_days, days_from_civil};

pub use iam::policy::{AccountId, Partition};

/// Why a text is not a name of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    /// What the text should have been: `an account ID`, `a bucket name`.
    pub wanted: &'static str,
    /// What such a name looks like.
    pub form: &'static str,
    /// The text that was given.
    pub given: String,
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not {}: {}", self.given, self.wanted, self.form)
    }
}

impl std::error::Error for NameError {}

/// Declares a text newtype with its one parser (a predicate on the text) and its one printer (the text itself).
macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $wanted:literal, $form:literal, $accepts:expr $(, $otherwise:expr)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Reads the name. Errors with what was wanted when the text has another form.
            pub fn parse(text: &str) -> Result<Self, NameError> {
                let accepts: fn(&str) -> bool = $accepts;
                if accepts(text) {
                    Ok(Self(text.to_owned()))
                } else {
                    let error = NameError { wanted: $wanted, form: $form, given: text.to_owned() };
                    $(
                        let otherwise: fn(NameError) -> NameError = $otherwise;
                        let error = otherwise(error);
                    )?
                    Err(error)
                }
            }

            /// The name as AWS writes it.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

name!(
    /// The id of an object's version: `null`, or a text that S3 has made. Those that S3 makes are opaque; the form is
    /// that of every captured one. Source: Amazon S3 User Guide, "How S3 Versioning works".
    VersionId, "a version ID", "`null`, or 32 letters, digits, dots and underscores",
    |text| text == NULL_VERSION || (text.len() == 32 && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_')))
);

/// The id of what was stored while the bucket made none.
const NULL_VERSION: &str = "null";

impl VersionId {
    /// `null`: the version that a bucket without versioning, or with versioning suspended, stores.
    pub fn null() -> Self {
        Self(NULL_VERSION.to_owned())
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.0 == NULL_VERSION
    }

    /// An id of 24 random bytes.
    pub fn from_random(bytes: [u8; 24]) -> Self {
        Self(Base64Unpadded::encode_string(&bytes).replace('+', ".").replace('/', "_"))
    }
}

name!(
    /// A general purpose bucket's name. Source: Amazon S3 User Guide, "General purpose buckets naming rules".
    BucketName, "a bucket name", "3 to 63 lower case letters, digits, dots and hyphens, beginning and ending with a letter or digit",
    |text| {
        let edge = |b: Option<&u8>| b.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let bytes = text.as_bytes();
        (3..=63).contains(&bytes.len())
            && edge(bytes.first())
            && edge(bytes.last())
            && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'-'))
            && !text.contains("..")
    }
);

name!(
    /// An object's name (S3's *key*): 1 to 1,024 bytes of UTF-8. Source: User Guide, "Naming Amazon S3 objects".
    ObjectName, "an object name", "1 to 1,024 bytes",
    |text| (1..=1024).contains(&text.len())
);

name!(
    /// A Region, such as `ap-northeast-1`, of one of the partitions that are known here. What the isolated ones have is not public.
    Region, "a Region", "a code such as ap-northeast-1",
    |text| Partition::parse(catalog::endpoints::partition(text)).is_some()
        && (5..=20).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && text.split('-').count() >= 3,
    |error| match Partition::parse(catalog::endpoints::partition(&error.given)) {
        Some(_) => error,
        None => NameError {
            wanted: "a Region of the partitions aws, aws-cn and aws-us-gov",
            form: "it is of another partition, and none of that is simulated",
            ..error
        },
    }
);

impl Region {
    /// The partition that it lies in, and with it all that has an ARN there.
    pub fn partition(&self) -> Partition {
        // INVARIANT (partitions): `parse` takes no Region of an unknown one.
        Partition::parse(catalog::endpoints::partition(&self.0)).unwrap_or_default()
    }
}

name!(
    /// The id of a KMS key: a UUID, or `mrk-` and 32 hexadecimal digits for a multi-Region key.
    /// Source: AWS KMS Developer Guide, "Key identifiers (KeyId)".
    KeyId, "a KMS key ID", "a UUID such as 1234abcd-12ab-34cd-56ef-1234567890ab, or mrk- and 32 hexadecimal digits",
    |text| match text.strip_prefix("mrk-") {
        Some(rest) => rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_hexdigit()),
        None => {
            let parts: Vec<&str> = text.split('-').collect();
            parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
                && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_hexdigit()))
        }
    }
);

name!(
    /// The friendly name of a user, role or root caller inside a scenario; unique there.
    /// Source: IAM User Guide, "IAM identifiers": letters, digits and `+=,.@_-`, at most 64 characters.
    PrincipalName, "a user or role name", "1 to 64 letters, digits and + = , . @ _ -",
    |text| (1..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"+=,.@_-".contains(&b))
);

name!(
    /// Where a user or role stands in IAM's tree of names: `/`, or more between two slashes. It is part of the ARN.
    /// Source: IAM API Reference, "Role", `Path`: `/` alone or `/` at both ends, ASCII from `!` on, at most 512 characters.
    PrincipalPath, "a path of IAM", "/, or up to 512 characters that begin and end with /, such as /service-role/",
    |text| text == "/" || ((3..=512).contains(&text.len())
        && text.starts_with('/')
        && text.ends_with('/')
        && text.bytes().all(|b| (0x21..=0x7e).contains(&b)))
);

impl PrincipalPath {
    /// What the paths of service-linked roles begin with, and no others. The service's name follows.
    /// Source: IAM User Guide, "Create a service-linked role".
    pub fn of_service_linked_roles() -> Self {
        Self("/aws-service-role/".to_owned())
    }
}

impl Default for PrincipalPath {
    /// What IAM takes where nobody says one. Source: the same page, "CreateRole", `Path`.
    fn default() -> Self {
        Self("/".to_owned())
    }
}

name!(
    /// The unique id of a user (`AIDA…`) or a role (`AROA…`).
    /// Source: IAM User Guide, "IAM identifiers", *Understanding unique ID prefixes*; IAM API Reference, "Role", `RoleId`.
    UniqueId, "a unique ID of IAM", "16 to 128 upper case letters and digits: AIDA… of a user, AROA… of a role",
    |text| (16..=128).contains(&text.len())
        && (text.starts_with("AIDA") || text.starts_with("AROA"))
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
);

name!(
    /// The id S3 gives a request: 16 upper case letters and digits.
    RequestId, "a request ID", "16 upper case letters and digits",
    |text| text.len() == 16 && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
);

impl RequestId {
    /// An id of 16 random bytes, in the letters of Crockford's base 32.
    pub(crate) fn from_random(bytes: [u8; 16]) -> Self {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let letters = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
        Self(letters.map(|letter| char::from(*letter)).collect())
    }
}

impl KeyId {
    /// A key as narrow places name it, from its id or an ARN that ends with one: the first eight digits, and of a multi-Region key
    /// `mrk-` before them, which every such key begins with. An alias stays whole.
    pub fn beginning_of(key: &str) -> &str {
        /// How many digits tell keys apart.
        const DIGITS: usize = 8;
        if let Some((_, alias)) = key.rsplit_once(":alias/") {
            return alias;
        }
        let id = key.rsplit('/').next().unwrap_or(key);
        let marked = id.strip_prefix("mrk-").map_or(0, |digits| id.len() - digits.len());
        id.get(..marked + DIGITS).unwrap_or(id)
    }

    /// The id of a multi-Region key. Source: AWS KMS Developer Guide, "Multi-Region keys in AWS KMS".
    pub(crate) fn of_multi_region(bytes: [u8; 16]) -> Self {
        Self(["mrk-", &base16ct::lower::encode_string(&bytes)].concat())
    }

    /// A UUID of version 4 from random bytes.
    pub(crate) fn from_random(mut bytes: [u8; 16]) -> Self {
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let mut text = base16ct::lower::encode_string(&bytes);
        for hyphen in [8, 13, 18, 23] {
            text.insert(hyphen, '-');
        }
        Self(text)
    }
}

/// The ARN of a KMS key: `arn:aws:kms:REGION:ACCOUNT:key/ID`, with the Region's partition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyArn {
    /// The Region that the key lives in.
    pub region: Region,
    /// The account that owns the key.
    pub account: AccountId,
    /// The key's id.
    pub id: KeyId,
}

impl KeyArn {
    /// Reads `arn:aws:kms:REGION:ACCOUNT:key/ID`.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let error = || NameError {
            wanted: "a KMS key ARN",
            form: "arn:aws:kms:REGION:ACCOUNT:key/ID",
            given: text.to_owned(),
        };
        let (partition, rest) = Partition::of_arn(text).ok_or_else(error)?;
        let mut parts = rest.splitn(4, ':');
        if parts.next() != Some("kms") {
            return Err(error());
        }
        let (Some(region), Some(account), Some(resource)) = (parts.next(), parts.next(), parts.next()) else {
            return Err(error());
        };
        let id = resource.strip_prefix("key/").ok_or_else(error)?;
        let region = Region::parse(region)?;
        if region.partition() != partition {
            let form =
                "arn:aws-cn for Regions in China, arn:aws-us-gov for AWS GovCloud (US), arn:aws for others";
            return Err(NameError { wanted: "a KMS key ARN of one partition", form, given: text.to_owned() });
        }
        Ok(Self { region, account: AccountId::parse(account).ok_or_else(error)?, id: KeyId::parse(id)? })
    }
}

impl KeyArn {
    /// Whether it is a multi-Region key. Source: AWS KMS Developer Guide, "Multi-Region keys in AWS KMS": its id
    /// begins with `mrk-`.
    pub fn is_multi_region(&self) -> bool {
        self.id.as_str().starts_with("mrk-")
    }

    /// Whether two ARNs are those of related multi-Region keys, or of the same key.
    pub(crate) fn is_related(&self, other: &Self) -> bool {
        self.shared_name() == other.shared_name()
    }

    /// The ARN, without its Region for a multi-Region key: what related keys have in common.
    pub(crate) fn shared_name(&self) -> String {
        if self.is_multi_region() {
            format!("arn:{}:kms::{}:key/{}", self.region.partition(), self.account, self.id)
        } else {
            self.to_string()
        }
    }
}

impl fmt::Display for KeyArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "arn:{}:kms:{}:{}:key/{}", self.region.partition(), self.region, self.account, self.id)
    }
}

/// A moment: seconds since 1970-01-01T00:00:00Z. AWS's behavior is a function of it: a request of 2021 is
/// answered as S3 answered in 2021.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// The parts of a moment in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Civil {
    /// Year, month (1 to 12) and day of the month.
    pub date: (i64, u8, u8),
    /// Hour, minute and second.
    pub time: (u8, u8, u8),
    /// Days since Sunday.
    pub weekday: u8,
}

impl Timestamp {
    /// Midnight UTC of a date in the Gregorian calendar.
    pub const fn midnight(year: i64, month: u8, day: u8) -> Self {
        Self(days_from_civil(year, month as i64, day as i64) * 86_400)
    }

    /// Reads `2026-11-23T00:00:00Z` or `2026-11-23`.
    pub fn parse(text: &str) -> Result<Self, NameError> {
        let error = || NameError {
            wanted: "a time",
            form: "2026-11-23T00:00:00Z or 2026-11-23",
            given: text.to_owned(),
        };
        let (date, time) = match text.split_once('T') {
            Some((date, time)) => (date, time.strip_suffix('Z').ok_or_else(error)?),
            None => (text, "00:00:00"),
        };
        let [year, month, day] = three_numbers(date, b'-').ok_or_else(error)?;
        let [hour, minute, second] = three_numbers(time, b':').ok_or_else(error)?;
        let in_range = (1970..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=31).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        let moment = Self(days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second);
        // A day that the month does not have (February 30) comes back as another date.
        if in_range && moment.civil().date == (year, month as u8, day as u8) {
            Ok(moment)
        } else {
            Err(error())
        }
    }

    /// Reads the form that [`Self::http_date`] writes.
    #[inline(never)]
    pub(crate) fn parse_http_date(text: &str) -> Option<Self> {
        let mut words = text.split(' ').skip(1);
        let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let month = (1..=12).find(|number| month_name(*number) == month)?;
        let moment = Self::parse(&format!("{year}-{month:02}-{day}T{time}Z")).ok()?;
        (moment.http_date() == text).then_some(moment)
    }

    /// The moment in UTC.
    pub fn civil(self) -> Civil {
        let (days, seconds) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        Civil {
            date: civil_from_days(days),
            time: ((seconds / 3600) as u8, (seconds / 60 % 60) as u8, (seconds % 60) as u8),
            weekday: (days + 4).rem_euclid(7) as u8,
        }
    }

    /// The moment as HTTP headers write it: `Mon, 23 Nov 2026 00:00:00 GMT`. Source: RFC 9110, 5.6.7.
    pub fn http_date(self) -> String {
        const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        let Civil { date: (year, month, day), time: (hour, minute, second), weekday } = self.civil();
        let name = DAYS.get(usize::from(weekday)).copied().unwrap_or_default();
        let month = month_name(month);
        format!("{name}, {day:02} {month} {year} {hour:02}:{minute:02}:{second:02} GMT")
    }
}

/// A month's English abbreviation, as HTTP dates and access logs write it.
pub(crate) fn month_name(month: u8) -> &'static str {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Civil { date: (year, month, day), time: (hour, minute, second), .. } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// Three numbers in decimal digits with separators between them; `None` for anything else.
fn three_numbers(text: &str, separator: u8) -> Option<[i64; 3]> {
    let mut numbers = [None; 3];
    let mut places = numbers.iter_mut();
    let mut place = places.next()?;
    for byte in text.bytes() {
        if byte == separator {
            place = places.next()?;
            continue;
        }
        let digit = byte.is_ascii_digit().then(|| i64::from(byte - b'0'))?;
        *place = Some(place.unwrap_or(0_i64).checked_mul(10)?.checked_add(digit)?);
    }
    let [first, second, third] = numbers;
    Some([first?, second?, third?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_http_is_read_as_it_is_written() {
        let midnight = Timestamp::midnight(2026, 11, 23);
        for (text, time) in [
            ("Mon, 23 Nov 2026 00:00:00 GMT", Some(midnight)),
            ("Tue, 23 Nov 2026 00:00:00 GMT", None),
            ("Mon, 23 Nov 2026 00:00:00 UTC", None),
            ("Mon, 23 Nov 2026 00:00:00", None),
            ("Monday, 23-Nov-26 00:00:00 GMT", None),
            ("2026-11-23T00:00:00Z", None),
            ("", None),
        ] {
            assert_eq!(Timestamp::parse_http_date(text), time, "{text}");
        }
    }

    #[test]
    fn a_key_is_named_by_the_beginning_of_its_id() {
        for (key, named) in [
            ("arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "1234abcd"),
            ("mrk-1234abcd12ab34cd56ef1234567890ab", "mrk-1234abcd"),
            ("arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab", "mrk-1234abcd"),
            ("arn:aws:kms:us-east-1:111122223333:alias/aws/s3", "aws/s3"),
            ("", ""),
        ] {
            assert_eq!(KeyId::beginning_of(key), named);
        }
    }

    #[test]
    fn times_read_and_print() {
        for text in
            ["1970-01-01T00:00:00Z", "2021-02-28T15:05:16Z", "2024-02-29T23:59:59Z", "2026-11-23T00:00:00Z"]
        {
            assert_eq!(Timestamp::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Timestamp::parse("2026-11-23").unwrap(), Timestamp::midnight(2026, 11, 23));
        assert_eq!(Timestamp::midnight(2026, 11, 23).http_date(), "Mon, 23 Nov 2026 00:00:00 GMT");
        for text in [
            "2023-02-29",
            "2026-13-01",
            "2026-11-23T24:00:00Z",
            "2026-11-23T00:00:00",
            "+026-11-23",
            "2026--23",
            "2026-11",
            "2026-11-",
            "2026-11-23-00",
            "2026-11-23T00:00Z",
            "99999999999999999999-11-23",
            "",
        ] {
            assert!(Timestamp::parse(text).is_err(), "{text}");
        }
        assert_eq!(Timestamp::parse("2026-1-05T1:2:3Z").unwrap().to_string(), "2026-01-05T01:02:03Z");
    }

    #[test]
    fn names_are_refused_beside_the_nearest_good_ones() {
        assert!(BucketName::parse("mksamba-bucket-sse-s3").is_ok());
        assert!(BucketName::parse("Mksamba-bucket-sse-s3").is_err());
        assert!(BucketName::parse("-mksamba").is_err());
        assert!(ObjectName::parse(&"k".repeat(1024)).is_ok());
        assert!(ObjectName::parse(&"k".repeat(1025)).is_err());
        let arn = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        assert_eq!(KeyArn::parse(arn).unwrap().to_string(), arn);
        assert!(KeyArn::parse("arn:aws:kms:ap-northeast-1:111122223333:alias/aws/s3").is_err());
        assert!(Region::parse("us-west-1").is_ok());
        assert_eq!(Region::parse("us-gov-west-1").unwrap().partition(), Partition::AwsUsGov);
        assert!(Region::parse("us-iso-east-1").is_err());
        let chinese = "arn:aws-cn:kms:cn-north-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        assert_eq!(KeyArn::parse(chinese).unwrap().to_string(), chinese);
        let mixed = KeyArn::parse(&arn.replace("aws", "aws-cn")).unwrap_err();
        assert_eq!(mixed.wanted, "a KMS key ARN of one partition");
        assert!(KeyArn::parse(&arn.replace("ap-northeast-1", "cn-north-1")).is_err());
        assert!(KeyId::parse("mrk-1234abcd12ab34cd56ef1234567890ab").is_ok());
    }
}
