//! AWS services that call S3 by themselves: what each of their requests carries, and what they make of SSE-KMS.
//!
//! Documented: each row names the service's own page, which shows the bucket policy that the service needs; what no page says is not
//! in a row. The rules `ServicesSignAsThemselves`, `ServicesUploadAsTheirPagesSay` and `ServicesWithoutSseKms` rest on it.

/// A service that calls S3 as its service principal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallingService {
    /// The service principal.
    pub name: &'static str,
    /// `x-amz-acl` of its uploads; `None` where its page has none.
    pub canned_acl: Option<&'static str>,
    /// Whether its page says that its requests carry `aws:SourceAccount`.
    pub source_account: bool,
    /// What it makes of objects that S3 encrypts under a KMS key.
    pub sse_kms: ServiceSseKms,
    /// The pair of the encryption context that the service adds, whose value is `aws:SourceArn`.
    pub context_key: Option<&'static str>,
}

/// What a service makes of SSE-KMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceSseKms {
    /// The key policy decides.
    Supported,
    /// Its page says that it does not work with SSE-KMS, and not what S3 answers then.
    Unsupported,
}

use ServiceSseKms::{Supported, Unsupported};

const OWNER: Option<&str> = Some("bucket-owner-full-control");

const fn service(
    name: &'static str,
    (canned_acl, source_account, sse_kms): (Option<&'static str>, bool, ServiceSseKms),
) -> CallingService {
    CallingService { name, canned_acl, source_account, sse_kms, context_key: None }
}

/// The services, in the order of their names.
pub static SERVICES: &[CallingService] = &[
    // Trails. Source: `sources::CLOUDTRAIL_BUCKET_POLICY`, `sources::CLOUDTRAIL_KMS`.
    CallingService {
        context_key: Some("aws:cloudtrail:arn"),
        ..service("cloudtrail.amazonaws.com", (OWNER, true, Supported))
    },
    // Configuration history and snapshots. Source: `sources::CONFIG_BUCKET_POLICY`.
    service("config.amazonaws.com", (OWNER, true, Supported)),
    // VPC flow logs, access logs of Network Load Balancers, standard logs (v2) of CloudFront. Source: `sources::VPC_FLOW_LOGS_S3`.
    service("delivery.logs.amazonaws.com", (OWNER, true, Supported)),
    // Findings. Source: `sources::GUARDDUTY_EXPORT`.
    service("guardduty.amazonaws.com", (None, true, Supported)),
    // Access logs of Application and Classic Load Balancers, and of those in Outposts. Source: `sources::ALB_ACCESS_LOGS`.
    service("logdelivery.elasticloadbalancing.amazonaws.com", (None, false, Unsupported)),
    service("logdelivery.elb.amazonaws.com", (OWNER, false, Unsupported)),
    // Server access logs. Source: `sources::S3_SERVER_ACCESS_LOGS`.
    service("logging.s3.amazonaws.com", (None, true, Unsupported)),
    // Inventory and analytics. Source: `sources::S3_INVENTORY`.
    service("s3.amazonaws.com", (OWNER, true, Supported)),
];

/// The service of this service principal, if its calls are known; a Regional name, `SERVICE.REGION.amazonaws.com`, is the same service's.
/// Source: IAM User Guide, "AWS JSON policy elements: Principal", *Service principals in opt-in Regions*.
pub fn by_name(name: &str) -> Option<&'static CallingService> {
    SERVICES.iter().find(|service| {
        let Some(own) = service.name.strip_suffix(DOMAIN) else { return false };
        let Some(region) = name.strip_prefix(own).and_then(|rest| rest.strip_suffix(DOMAIN)) else {
            return false;
        };
        // A Region's name ends in a number behind two words or more: `me-south-1`.
        let is_region = |text: &str| {
            text.split('-').count() > 2 && text.ends_with(|letter: char| letter.is_ascii_digit())
        };
        region.is_empty() || region.strip_prefix('.').is_some_and(is_region)
    })
}

const DOMAIN: &str = ".amazonaws.com";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_found_by_their_names() {
        assert!(SERVICES.is_sorted_by(|before, after| before.name < after.name));
        for service in SERVICES {
            assert_eq!(by_name(service.name), Some(service));
        }
        let found = |name| by_name(name).map(|service| service.name);
        assert_eq!(found("guardduty.me-south-1.amazonaws.com"), Some("guardduty.amazonaws.com"));
        assert_eq!(found("guardduty.nowhere.amazonaws.com"), None);
        assert_eq!(found("cloudfront.amazonaws.com"), None);
        assert_eq!(found("logging.s3.amazonaws.com"), Some("logging.s3.amazonaws.com"));
    }
}
