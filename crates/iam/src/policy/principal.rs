//! Who a statement speaks of: account ids, principal ARNs and the values of the `Principal` element.

use super::partition::Partition;
use std::fmt;

/// Twelve decimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId([u8; 12]);

impl AccountId {
    /// Reads exactly twelve ASCII digits.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits: [u8; 12] = text.as_bytes().try_into().ok()?;
        digits.iter().all(u8::is_ascii_digit).then_some(Self(digits))
    }

    /// The twelve digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // INVARIANT (digits): `parse` is the only maker and lets nothing but ASCII digits in.
        str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl fmt::Debug for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AccountId({})", self.as_str())
    }
}

/// What one value of a `Principal` or `NotPrincipal` element means.
///
/// Source: IAM user guide, *AWS JSON policy elements: Principal*.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrincipalPattern {
    /// `"Principal": "*"`.
    Everyone,
    /// `"Principal": {"AWS": "*"}`.
    AwsEveryone,
    /// `arn:aws:iam::111122223333:root` or the twelve digits alone: the account delegates, the caller's own policies decide.
    Account(AccountId),
    /// One user, role, role session or federated user.
    Arn(PrincipalArn),
    /// `AIDA...` or `AROA...`: what AWS shows where the user or role named has been deleted. Nobody has such an id any more.
    UniqueId(String),
    /// `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E...`: the identity's id.
    OriginAccessIdentity(String),
    /// `{"CanonicalUser": "79a5..."}`.
    CanonicalUser(String),
    /// `{"Service": "cloudtrail.amazonaws.com"}`; `*` stands for every service.
    Service(String),
    /// `{"Federated": "cognito-identity.amazonaws.com"}`, or the ARN of an identity provider; `*` stands for every one.
    Federated(String),
}

impl PrincipalPattern {
    /// Reads a value under one of the keys of a `Principal` object; `None` if AWS would not take it there.
    ///
    /// Source: IAM user guide, *AWS JSON policy elements: Principal*: `*` stands alone or not at all.
    #[must_use]
    pub fn parse(principal_type: &str, value: &str) -> Option<Self> {
        Self::parse_in(Partition::Aws, principal_type, value)
    }

    /// [`Self::parse`] in a partition: no policy names a principal of another partition than its own.
    ///
    /// Source: IAM user guide, *Cross-account resource access in IAM*: it ends at the partition.
    #[must_use]
    pub fn parse_in(partition: Partition, principal_type: &str, value: &str) -> Option<Self> {
        let is_plain = !value.is_empty() && !value.contains(['*', '?']);
        match principal_type {
            "AWS" if value == "*" => Some(Self::AwsEveryone),
            "AWS" if is_plain => Self::parse_aws(partition, value),
            "CanonicalUser" if is_plain => Some(Self::CanonicalUser(value.to_owned())),
            "Service" if is_plain || value == "*" => Some(Self::Service(value.to_owned())),
            "Federated" if is_plain || value == "*" => Some(Self::Federated(value.to_owned())),
            _ => None,
        }
    }

    fn parse_aws(own: Partition, value: &str) -> Option<Self> {
        if let Some(account) = AccountId::parse(value) {
            return Some(Self::Account(account));
        }
        if is_unique_id(value) {
            return Some(Self::UniqueId(value.to_owned()));
        }
        let (partition, rest) = Partition::of_arn(value)?;
        if partition != own {
            return None;
        }
        if let Some(account) = rest.strip_prefix("iam::").and_then(|rest| rest.strip_suffix(":root")) {
            return AccountId::parse(account).map(Self::Account);
        }
        if let Some(id) = rest.strip_prefix(ORIGIN_ACCESS_IDENTITY) {
            return (!id.is_empty()).then(|| Self::OriginAccessIdentity(id.to_owned()));
        }
        PrincipalArn::parse(value).map(Self::Arn)
    }

    /// The key of the `Principal` object it stands under, and its value; `None` for `"Principal": "*"`.
    #[must_use]
    pub fn type_and_value(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Everyone => None,
            Self::AwsEveryone => Some(("AWS", "*".to_owned())),
            Self::Account(account) => Some(("AWS", account.to_string())),
            Self::Arn(arn) => Some(("AWS", arn.to_string())),
            Self::UniqueId(id) => Some(("AWS", id.clone())),
            Self::OriginAccessIdentity(id) => Some(("AWS", format!("arn:aws:{ORIGIN_ACCESS_IDENTITY}{id}"))),
            Self::CanonicalUser(id) => Some(("CanonicalUser", id.clone())),
            Self::Service(name) => Some(("Service", name.clone())),
            Self::Federated(name) => Some(("Federated", name.clone())),
        }
    }
}

/// Source: Amazon CloudFront developer guide, *Using an origin access identity*.
const ORIGIN_ACCESS_IDENTITY: &str = "iam::cloudfront:user/CloudFront Origin Access Identity ";

/// Source: IAM user guide, *IAM identifiers*: the prefixes of users' and roles' unique ids.
pub(crate) fn is_unique_id(text: &str) -> bool {
    let is_long = (16..=128).contains(&text.len());
    is_long
        && (text.starts_with("AIDA") || text.starts_with("AROA"))
        && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

/// The ARN of one principal. Names and paths are case-sensitive.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrincipalArn {
    /// `aws`, `aws-cn`, `aws-us-gov`, ...
    pub partition: String,
    /// The account the principal lives in.
    pub account: AccountId,
    /// Which kind of principal, and its name.
    pub principal: NamedPrincipal,
}

/// The part of a principal's ARN after the account.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedPrincipal {
    /// `arn:aws:iam::111122223333:user/path/name`: `path/name`.
    User(String),
    /// `arn:aws:iam::111122223333:role/path/name`: `path/name`.
    Role(String),
    /// `arn:aws:sts::111122223333:assumed-role/role/session`.
    AssumedRole {
        /// The role's name, without its path.
        role: String,
        /// The session's name.
        session: String,
    },
    /// `arn:aws:sts::111122223333:federated-user/name`.
    FederatedUser(String),
}

impl PrincipalArn {
    /// Reads the ARN of a user, role, role session or federated user; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("arn:")?.splitn(5, ':');
        let partition = parts.next().filter(|part| !part.is_empty())?.to_owned();
        let service = parts.next()?;
        let region = parts.next()?;
        let account = AccountId::parse(parts.next()?)?;
        let (kind, name) = parts.next()?.split_once('/')?;
        if !region.is_empty() || name.is_empty() {
            return None;
        }
        let principal = match (service, kind) {
            ("iam", "user") => NamedPrincipal::User(name.to_owned()),
            ("iam", "role") => NamedPrincipal::Role(name.to_owned()),
            ("sts", "federated-user") => NamedPrincipal::FederatedUser(name.to_owned()),
            ("sts", "assumed-role") => {
                let (role, session) = name.split_once('/')?;
                if role.is_empty() || session.is_empty() {
                    return None;
                }
                NamedPrincipal::AssumedRole { role: role.to_owned(), session: session.to_owned() }
            }
            (_, _) => return None,
        };
        Some(Self { partition, account, principal })
    }
}

impl fmt::Display for PrincipalArn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, account, principal } = self;
        match principal {
            NamedPrincipal::User(name) => {
                write!(formatter, "arn:{partition}:iam::{account}:user/{name}")
            }
            NamedPrincipal::Role(name) => {
                write!(formatter, "arn:{partition}:iam::{account}:role/{name}")
            }
            NamedPrincipal::AssumedRole { role, session } => {
                write!(formatter, "arn:{partition}:sts::{account}:assumed-role/{role}/{session}")
            }
            NamedPrincipal::FederatedUser(name) => {
                write!(formatter, "arn:{partition}:sts::{account}:federated-user/{name}")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read as a principal prints as the text it was read from, or as `printed`.
    #[track_caller]
    fn check(principal_type: &str, value: &str, printed: Option<&str>) {
        let read = PrincipalPattern::parse(principal_type, value);
        let written = read.as_ref().and_then(PrincipalPattern::type_and_value);
        let expected = printed.map(|printed| (principal_type, printed.to_owned()));
        assert_eq!(written, expected, "{value}");
        if let Some((principal_type, printed)) = written {
            assert_eq!(PrincipalPattern::parse(principal_type, &printed), read, "{value}");
        }
    }

    #[test]
    fn principals_are_read_and_printed() {
        for value in [
            "*",
            "111122223333",
            "arn:aws:iam::111122223333:user/a",
            "arn:aws:iam::111122223333:user/division/a",
            "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/y",
            "arn:aws:sts::111122223333:assumed-role/r/session@example.com",
            "arn:aws:sts::111122223333:federated-user/a",
            "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE",
            "AIDACKCEVSQ6C2EXAMPLE",
        ] {
            check("AWS", value, Some(value));
        }
        check("AWS", "arn:aws:iam::111122223333:root", Some("111122223333"));
        check("Service", "s3.amazonaws.com", Some("s3.amazonaws.com"));
        check("Service", "*", Some("*"));
        check(
            "Federated",
            "arn:aws:iam::111122223333:saml-provider/a",
            Some("arn:aws:iam::111122223333:saml-provider/a"),
        );
        check("CanonicalUser", "79a59df900b949e5", Some("79a59df900b949e5"));
    }

    #[test]
    fn what_is_no_principal_is_not_read() {
        for value in [
            "",
            "11112222333",
            "1111222233334",
            "1111-2222-333",
            "a",
            "arn:aws:iam::111122223333:user/",
            "arn:aws:iam::111122223333:user",
            "arn:aws:iam::111122223333:group/a",
            "arn:aws:iam::111122223333:instance-profile/a",
            "arn:aws:iam:us-east-1:111122223333:user/a",
            "arn:aws:iam::1:root",
            "arn:aws:iam:::root",
            "arn:aws:sts::111122223333:assumed-role/r",
            "arn:aws:sts::111122223333:assumed-role/r/",
            "arn:aws:sts::111122223333:user/a",
            "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ",
            "arn:moon:iam::111122223333:root",
            "arn:aws-cn:iam::111122223333:root",
            "arn:aws-us-gov:iam::111122223333:user/a",
            "arn:aws-cn:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE",
            "ARN:aws:iam::111122223333:root",
            "arn:aws:s3:::b",
            "arn:aws:iam::111122223333:role/*",
            "arn:aws:iam::111122223333:role/?",
            "arn:aws:iam::*:root",
            "**",
            "AIDA",
            "AROAexampleexample12",
        ] {
            check("AWS", value, None);
        }
        check("CanonicalUser", "*", None);
        check("Service", "*.amazonaws.com", None);
        check("Service", "", None);
        check("User", "a", None);
        check("aws", "*", None);
    }
}
