//! What KMS charges for keys and requests, in whole millionths of a US dollar: no fraction is ever rounded on the way.
//!
//! A price that is in no source is [`Price::Unmodelled`], never a guess. What S3 charges for storage, requests and transfer is
//! the same in every encryption, and stands nowhere here. Source: Amazon S3 User Guide, the pages of the encryptions.

use crate::evidence::{Date, Evidence, Source};
use crate::sources::{self, KMS_PRICING, S3_BUCKET_KEY, S3_DSSE_KMS};

/// The Region whose prices these are.
pub const REGION: &str = "us-east-1";

/// The day on which the prices were last looked up.
pub const READ: Date = sources::READ;

/// A price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// So many millionths of a US dollar for so many.
    Known {
        /// Millionths of a US dollar.
        micro_usd: u64,
        /// For how many.
        per: u64,
        /// How well it is known.
        evidence: Evidence,
        /// Where it was read.
        source: &'static Source,
    },
    /// There is a price, and it was read in no source.
    Unmodelled {
        /// Where it is said that there is one.
        source: &'static Source,
    },
}

const fn documented(micro_usd: u64, per: u64) -> Price {
    Price::Known { micro_usd, per, evidence: Evidence::Documented, source: &KMS_PRICING }
}

/// A customer managed key that was never rotated, a month. Its first and its second rotation cost more.
pub static CUSTOMER_KEY_A_MONTH: Price = documented(1_000_000, 1);

/// A key that AWS manages, a month: `aws/s3`. Requests to it cost what all do.
pub static AWS_MANAGED_KEY_A_MONTH: Price = documented(0, 1);

/// Requests to KMS for a symmetric key, beyond the free ones.
pub static REQUESTS: Price = documented(30_000, 10_000);

/// How many requests to KMS an account has for nothing each month, over all Regions. Source: [`KMS_PRICING`], documented.
pub const FREE_REQUESTS_A_MONTH: u64 = 20_000;

/// What DSSE-KMS costs beyond SSE-KMS for each gigabyte: that it costs more is documented, how much was read nowhere.
pub static DSSE_KMS_A_GIGABYTE: Price = Price::Unmodelled { source: &S3_DSSE_KMS };

/// How many of a hundred requests to KMS a Bucket Key spares at most. Source: [`BUCKET_KEY`], documented: "up to 99 percent".
pub const BUCKET_KEY_SPARES_PERCENT_MAX: u64 = 99;

/// Where that was read.
pub static BUCKET_KEY: &Source = &S3_BUCKET_KEY;
