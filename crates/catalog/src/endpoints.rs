//! Regions, and the names of the hosts that S3 and KMS answer under.
//!
//! Documented: Amazon S3 User Guide, "Virtual hosting of general purpose buckets" and "Website endpoints"; AWS General
//! Reference, "Amazon S3 endpoints and quotas"; AWS GovCloud (US) User Guide, "Service endpoints"; Amazon Web Services China, "Endpoints
//! and ARNs for Amazon Web Services in China"; the Regions as botocore 1.44.5 lists them.

/// The Regions of the partition `aws` that opened before 2014-01-30. Website endpoints of these are written with a dash
/// before the Region, those of the others with a dot. Source: "Website endpoints".
static OPENED_BEFORE_2014: [&str; 8] = [
    "ap-northeast-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "eu-west-1",
    "sa-east-1",
    "us-east-1",
    "us-west-1",
    "us-west-2",
];

/// Whether a Region opened before 2014-01-30, of all partitions: AWS GovCloud (US-West) did, in 2011, and none in China.
fn opened_before_2014(region: &str) -> bool {
    OPENED_BEFORE_2014.contains(&region) || region == "us-gov-west-1"
}

/// The partition of a Region, in which all its ARNs lie. Source: botocore's `partitions.json`.
pub fn partition(region: &str) -> &'static str {
    match region.as_bytes() {
        [b'c', b'n', b'-', ..] => "aws-cn",
        [b'u', b's', b'-', b'g', b'o', b'v', b'-', ..] => "aws-us-gov",
        [b'u', b's', b'-', b'i', b's', b'o', b'-', ..] => "aws-iso",
        [b'u', b's', b'-', b'i', b's', b'o', b'b', b'-', ..] => "aws-iso-b",
        [b'u', b's', b'-', b'i', b's', b'o', b'f', b'-', ..] => "aws-iso-f",
        [b'e', b'u', b'-', b'i', b's', b'o', b'e', b'-', ..] => "aws-iso-e",
        [b'e', b'u', b's', b'c', b'-', ..] => "aws-eusc",
        _ => "aws",
    }
}

/// The Region of a partition whose endpoint is taken to be asked where neither the request nor a bucket names one: us-east-1, as documented
/// for the partition `aws`. The other two have no endpoint of all Regions, and that the first Region of each is asked is ours.
/// Source: S3 API reference, "CreateBucket"; "Endpoints and ARNs for Amazon Web Services in China"; AWS GovCloud (US) User Guide, "Service
/// endpoints".
pub fn first_region(partition: &str) -> &'static str {
    match partition {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    }
}

/// What the names of a Region's hosts end with: `amazonaws.com`, and `amazonaws.com.cn` in China.
fn domain(region: &str) -> &'static str {
    if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" }
}

/// The Regions that opened between 2014-01-30 and 2019-03-20, of all partitions.
static OPENED_BEFORE_2019: [&str; 12] = [
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ca-central-1",
    "cn-north-1",
    "cn-northwest-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-2",
    "eu-west-3",
    "us-east-2",
    "us-gov-east-1",
];

/// Whether S3 sends on who asks for a bucket of this Region, or at its endpoint, in the wrong place: of Regions that opened after 2019-03-20
/// it does not, and refuses. Source: Amazon S3 User Guide, "Making requests", *Request redirection and the REST API*; the days on
/// which the Regions opened.
pub fn sends_on(region: &str) -> bool {
    opened_before_2014(region) || OPENED_BEFORE_2019.contains(&region)
}

/// The host that S3 names to who asks for a bucket at another Region's endpoint, also with the bucket in the path.
/// Recorded for us-east-1 (s3fs-fuse/s3fs-fuse#1195) and for Regions that opened before 2014 (yanganto/s3rs#18,
/// JuliaCloud/AWSS3.jl#25, awspring/spring-cloud-aws#452); of the others in botocore's tests.
pub fn redirect_host(bucket: &str, region: &str) -> String {
    if region == "us-east-1" {
        return format!("{bucket}.s3.amazonaws.com");
    }
    let separator = if opened_before_2014(region) { '-' } else { '.' };
    format!("{bucket}.s3{separator}{region}.{}", domain(region))
}

/// The host of a bucket: `BUCKET.s3.REGION.amazonaws.com`.
pub fn virtual_host(bucket: &str, region: &str) -> String {
    format!("{bucket}.s3.{region}.{}", domain(region))
}

/// The host of S3 in a Region, under which the path begins with the bucket: `s3.REGION.amazonaws.com`. It is also what
/// `kms:ViaService` holds for calls that S3 makes; inferred in China, where KMS's page on that key says nothing of its own.
pub fn path_host(region: &str) -> String {
    format!("s3.{region}.{}", domain(region))
}

/// The host of S3 Control, which is asked about an account: `ACCOUNT.s3-control.REGION.amazonaws.com`.
/// Source: Amazon S3 API Reference, "GetPublicAccessBlock" of S3 Control; botocore's rules of endpoints.
pub fn control_host(account: &str, region: &str) -> String {
    format!("{account}.s3-control.{region}.{}", domain(region))
}

/// The host of an access point: `NAME-ACCOUNT.s3-accesspoint.REGION.amazonaws.com`.
/// Source: Amazon S3 User Guide, "Accessing a bucket through S3 access points", *Virtual-host-style*.
pub fn access_point_host(name: &str, account: &str, region: &str) -> String {
    format!("{name}-{account}.s3-accesspoint.{region}.{}", domain(region))
}

/// The host of a bucket's website: `BUCKET.s3-website-REGION.amazonaws.com` or `BUCKET.s3-website.REGION.amazonaws.com`.
pub fn website_host(bucket: &str, region: &str) -> String {
    let separator = if opened_before_2014(region) { '-' } else { '.' };
    format!("{bucket}.s3-website{separator}{region}.{}", domain(region))
}

/// Whether S3 takes requests of Signature Version 2 in a Region: only where it was before 2014-01-30. That S3 was to take no Version 2 for
/// buckets made after 2020-06-24 was announced in 2019; a scenario does not say when a bucket was made.
/// Source: "Specifying the Signature Version in request authentication"; the signature versions of each endpoint as
/// botocore lists them; AWS's announcement, revised on 2019-06-14.
pub fn takes_signature_v2(region: &str) -> bool {
    opened_before_2014(region)
}

/// Whether S3 took grants to email addresses in a Region: the same eight of the partition `aws`.
/// Source: Amazon S3 API Reference, "PutBucketAcl", end of support notice.
pub fn took_email_grantees(region: &str) -> bool {
    OPENED_BEFORE_2014.contains(&region)
}

/// The host of KMS in a Region: `kms.REGION.amazonaws.com`.
pub fn kms_host(region: &str) -> String {
    format!("kms.{region}.{}", domain(region))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source of the expectations: botocore's `partitions.json`.
    #[test]
    fn regions_lie_in_their_partition() {
        for (region, expected) in [
            ("af-south-1", "aws"),
            ("ap-southeast-7", "aws"),
            ("ca-west-1", "aws"),
            ("eu-central-1", "aws"),
            ("eu-south-2", "aws"),
            ("il-central-1", "aws"),
            ("me-west-1", "aws"),
            ("mx-central-1", "aws"),
            ("sa-west-1", "aws"),
            ("us-east-1", "aws"),
            ("us-west-2", "aws"),
            ("cn-north-1", "aws-cn"),
            ("cn-northwest-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-gov-east-1", "aws-us-gov"),
            ("us-iso-east-1", "aws-iso"),
            ("us-isob-east-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"),
            ("us-isof-south-1", "aws-iso-f"),
            ("eusc-de-east-1", "aws-eusc"),
        ] {
            assert_eq!(partition(region), expected, "{region}");
        }
    }

    /// Source of the expectations: the endpoints' pages.
    #[test]
    fn hosts_are_written_as_aws_writes_them() {
        assert_eq!(virtual_host("b", "ap-northeast-1"), "b.s3.ap-northeast-1.amazonaws.com");
        assert_eq!(path_host("ap-northeast-1"), "s3.ap-northeast-1.amazonaws.com");
        assert_eq!(website_host("b", "ap-northeast-1"), "b.s3-website-ap-northeast-1.amazonaws.com");
        assert_eq!(website_host("b", "eu-central-1"), "b.s3-website.eu-central-1.amazonaws.com");
        assert_eq!(kms_host("eu-central-1"), "kms.eu-central-1.amazonaws.com");
        assert_eq!(virtual_host("b", "cn-north-1"), "b.s3.cn-north-1.amazonaws.com.cn");
        assert_eq!(website_host("b", "cn-northwest-1"), "b.s3-website.cn-northwest-1.amazonaws.com.cn");
        assert_eq!(kms_host("cn-north-1"), "kms.cn-north-1.amazonaws.com.cn");
        assert_eq!(virtual_host("b", "us-gov-east-1"), "b.s3.us-gov-east-1.amazonaws.com");
        assert_eq!(website_host("b", "us-gov-west-1"), "b.s3-website-us-gov-west-1.amazonaws.com");
        assert_eq!(
            control_host("111122223333", "eu-west-1"),
            "111122223333.s3-control.eu-west-1.amazonaws.com"
        );
        assert_eq!(
            control_host("111122223333", "cn-north-1"),
            "111122223333.s3-control.cn-north-1.amazonaws.com.cn"
        );
        assert_eq!(website_host("b", "us-gov-east-1"), "b.s3-website.us-gov-east-1.amazonaws.com");
    }

    /// Source of the expectations: "Specifying the Signature Version in request authentication"; the days on which the
    /// Regions opened, Frankfurt (2014-10-23) being the first after the border.
    #[test]
    fn signature_version_2_is_taken_where_s3_was_before_2014() {
        for (region, taken) in [
            ("ap-northeast-1", true),
            ("sa-east-1", true),
            ("us-west-2", true),
            ("us-east-2", false),
            ("eu-central-1", false),
            ("cn-north-1", false),
            ("us-gov-west-1", true),
            ("us-gov-east-1", false),
        ] {
            assert_eq!(takes_signature_v2(region), taken, "{region}");
        }
    }
}
