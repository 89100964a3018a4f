//! The partition that a scenario lies in.

use iam::policy::Partition;

use super::Document;

impl Document {
    /// The partition of the first bucket's Region, or else of the first key's; `aws` where there is neither. Accounts of two
    /// partitions have nothing to do with each other, so that all of a scenario lies in one.
    /// Source: IAM User Guide, "Cross-account resource access in IAM": access ends at the partition.
    pub fn partition(&self) -> Partition {
        let of_bucket = self.buckets.first().map(|bucket| &*bucket.region);
        let region = of_bucket.or_else(|| self.keys.first()?.arn.split(':').nth(3));
        region.and_then(|region| Partition::parse(catalog::endpoints::partition(region))).unwrap_or_default()
    }
}
