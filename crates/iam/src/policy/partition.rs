//! The partitions of AWS: what is in one has nothing to do with what is in another.

use std::fmt;

/// A partition whose accounts, resources and endpoints are known here. The isolated ones are not: nothing about them is public.
///
/// Source: AWS General Reference, *Amazon Resource Names (ARNs)*: each account is scoped to one partition; IAM User Guide,
/// *Cross-account resource access in IAM*: access ends at the partition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partition {
    /// AWS Regions.
    #[default]
    Aws,
    /// The Regions in China.
    AwsCn,
    /// AWS GovCloud (US).
    AwsUsGov,
}

impl Partition {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Aws, Self::AwsCn, Self::AwsUsGov];

    /// As it stands in ARNs: `aws`, `aws-cn`, `aws-us-gov`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
        }
    }

    /// Reads what stands in ARNs.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partition| partition.as_str() == text)
    }

    /// The partition that an ARN names, and what follows after it; `None` for what is no ARN of one that is known here.
    #[must_use]
    pub fn of_arn(arn: &str) -> Option<(Self, &str)> {
        let (partition, rest) = arn.strip_prefix("arn:")?.split_once(':')?;
        Some((Self::parse(partition)?, rest))
    }

    /// A bucket, or a bucket and what is in it, where that is what an ARN names: what follows after `arn:PARTITION:s3:::`.
    #[must_use]
    pub fn in_s3(arn: &str) -> Option<&str> {
        Self::of_arn(arn)?.1.strip_prefix("s3:::")
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arn_names_its_partition() {
        for (arn, expected) in [
            ("arn:aws:s3:::demo", Some((Partition::Aws, "s3:::demo"))),
            ("arn:aws-cn:s3:::demo", Some((Partition::AwsCn, "s3:::demo"))),
            (
                "arn:aws-us-gov:kms:us-gov-west-1:1:key/x",
                Some((Partition::AwsUsGov, "kms:us-gov-west-1:1:key/x")),
            ),
            ("arn:aws-iso:s3:::demo", None),
            ("arn:aws", None),
            ("aws:s3:::demo", None),
        ] {
            assert_eq!(Partition::of_arn(arn), expected, "{arn}");
        }
    }

    #[test]
    fn a_bucket_and_what_is_in_it_have_neither_region_nor_account() {
        for (arn, expected) in [
            ("arn:aws:s3:::demo", Some("demo")),
            ("arn:aws-cn:s3:::demo/a/b.txt", Some("demo/a/b.txt")),
            ("arn:aws:s3:us-east-1:111122223333:accesspoint/demo", None),
            ("arn:aws-iso:s3:::demo", None),
            ("demo", None),
        ] {
            assert_eq!(Partition::in_s3(arn), expected, "{arn}");
        }
    }
}
