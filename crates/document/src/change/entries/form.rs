//! The form that AWS gives to what is entered, where the build does not look at it.

use sim::NameError;

/// What form a text has.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// Any, or one that the build looks at.
    Any,
    /// Not empty.
    Filled,
    /// A tag's key.
    TagKey,
    /// A tag's value.
    TagValue,
    /// An alias without `alias/`.
    Alias,
    /// An ARN.
    Arn,
    /// An account's id.
    AccountId,
    /// An organization's id.
    OrganizationId,
    /// The id of the root, an organizational unit or an account.
    LevelId,
    /// A VPC endpoint's id.
    VpcEndpoint,
    /// A VPC's id.
    Vpc,
    /// The id of a distribution or of an identity.
    DistributionId,
    /// An index document.
    IndexDocument,
}

impl Form {
    /// Why a text is not of this form.
    pub(super) fn refusal(self, text: &str) -> Option<NameError> {
        let (fits, wanted, form) = match self {
            Self::Any => return None,
            Self::Filled => (!text.is_empty(), "a name", "1 character or more"),
            // Source: IAM User Guide, "Tags for AWS Identity and Access Management resources".
            Self::TagKey => (
                long(text, 1, 128) && text.chars().all(tag),
                "a tag key",
                "1 to 128 letters, digits, spaces and _ . : / = + - @",
            ),
            Self::TagValue => (
                long(text, 0, 256) && text.chars().all(tag),
                "a tag value",
                "up to 256 letters, digits, spaces and _ . : / = + - @",
            ),
            // Source: AWS KMS API Reference, "CreateAlias": 256 characters with `alias/`; `alias/aws/` is AWS's own.
            Self::Alias => (
                long(text, 1, 250)
                    && text.chars().all(|c| c.is_ascii_alphanumeric() || "/_-".contains(c))
                    && !text.starts_with("aws/"),
                "an alias",
                "letters, digits, / _ and -, not beginning with aws/",
            ),
            Self::Arn => (
                text.strip_prefix("arn:").is_some_and(|rest| rest.split(':').count() >= 5),
                "an ARN",
                "arn:aws:iam::111122223333:role/NAME",
            ),
            Self::AccountId => (account(text), "an account ID", "12 digits"),
            // Source: AWS Organizations API Reference, "Organization", "Root", "OrganizationalUnit".
            Self::OrganizationId => (
                text.strip_prefix("o-").is_some_and(|rest| small(rest, 10, 32)),
                "an organization ID",
                "o- and 10 to 32 lower case letters and digits",
            ),
            Self::LevelId => (
                account(text) || text.strip_prefix("r-").is_some_and(|rest| small(rest, 4, 32)) || unit(text),
                "the ID of a root, an organizational unit or an account",
                "r-examplerootid111, ou-examplerootid111-exampleouid111 or 12 digits",
            ),
            Self::VpcEndpoint => (id(text, "vpce-"), "a VPC endpoint ID", "vpce-1a2b3c4d"),
            Self::Vpc => (id(text, "vpc-"), "a VPC ID", "vpc-1a2b3c4d"),
            Self::DistributionId => (
                !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
                "an ID of CloudFront",
                "letters and digits such as EDFDVBD6EXAMPLE",
            ),
            // Source: Amazon S3 API Reference, "IndexDocument".
            Self::IndexDocument => {
                (!text.is_empty() && !text.contains('/'), "an index document", "a name without a slash")
            }
        };
        (!fits).then(|| NameError { wanted, form, given: text.to_owned() })
    }
}

fn long(text: &str, min: usize, max: usize) -> bool {
    (min..=max).contains(&text.chars().count())
}

fn tag(c: char) -> bool {
    c.is_alphanumeric() || c == ' ' || "_.:/=+-@".contains(c)
}

fn small(text: &str, min: usize, max: usize) -> bool {
    long(text, min, max) && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn account(text: &str) -> bool {
    text.len() == 12 && text.chars().all(|c| c.is_ascii_digit())
}

fn unit(text: &str) -> bool {
    let parts = text.strip_prefix("ou-").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(root, own)| small(root, 4, 32) && small(own, 8, 32))
}

/// Ids of networks; a scenario may number them as it likes.
fn id(text: &str, prefix: &str) -> bool {
    let rest = text.strip_prefix(prefix);
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_a_form_beside_the_nearest_that_are_not() {
        let (key, value, alias) = ("k".repeat(128), "v".repeat(256), "a".repeat(250));
        for (form, good, bad) in [
            (Form::Filled, "a", ""),
            (Form::TagKey, &*key, &*format!("{key}k")),
            (Form::TagKey, "Cost center: 部門 @1", "cost*"),
            (Form::TagKey, "a", ""),
            (Form::TagValue, &value, &format!("{value}v")),
            (Form::TagValue, "", "a#"),
            (Form::Alias, &alias, &format!("{alias}a")),
            (Form::Alias, "team/reports_1", "team reports"),
            (Form::Alias, "awsome", "aws/s3"),
            (Form::Arn, "arn:aws:iam::111122223333:role/app", "arn:aws:iam::111122223333"),
            (Form::AccountId, "111122223333", "11112222333"),
            (Form::OrganizationId, "o-exampleorg", "o-example12"),
            (Form::OrganizationId, "o-exampleorgid", "o-ExampleOrgId"),
            (Form::LevelId, "r-exam", "r-exa"),
            (Form::LevelId, "ou-exam-exampleu", "ou-exam-example"),
            (Form::LevelId, "111122223333", "1111222233334"),
            (Form::VpcEndpoint, "vpce-1a2b3c4d", "vpc-1a2b3c4d"),
            (Form::Vpc, "vpc-1a2b3c4d", "vpc-"),
            (Form::DistributionId, "EDFDVBD6EXAMPLE", "E/1"),
            (Form::IndexDocument, "index.html", "a/index.html"),
        ] {
            assert_eq!(form.refusal(good), None, "{good}");
            assert_eq!(form.refusal(bad).map(|error| error.given).as_deref(), Some(bad), "{form:?}");
        }
    }
}
