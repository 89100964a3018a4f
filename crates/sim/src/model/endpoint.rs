//! What is between a caller and a bucket: VPC endpoints, access points, CloudFront distributions. And services that call by themselves.

use core::net::IpAddr;

use super::{Policy, PublicAccessBlock};
use crate::{AccountId, BucketName, PrincipalName, Region};

/// A gateway or interface endpoint for S3 in a VPC.
#[derive(Debug, Clone, PartialEq)]
pub struct VpcEndpoint {
    /// `vpce-…`
    pub id: String,
    /// `vpc-…`
    pub vpc: String,
    /// The account that owns the endpoint and its VPC, if it is known.
    pub account: Option<AccountId>,
    /// The caller's address inside the VPC: `aws:VpcSourceIp`.
    pub source_ip: IpAddr,
    /// Its policy; without one everything passes.
    pub policy: Option<Policy>,
}

/// An S3 access point.
#[derive(Debug, Clone, PartialEq)]
pub struct AccessPoint {
    /// Its name, unique in account and Region.
    pub name: String,
    /// The account that owns it.
    pub account: AccountId,
    /// `NAME-METADATA-s3alias`, which S3 makes and takes in place of a bucket's name.
    pub alias: Option<BucketName>,
    /// The bucket behind it.
    pub bucket: BucketName,
    /// Its policy.
    pub policy: Option<Policy>,
    /// Block Public Access, fixed when the access point was made.
    pub public_access_block: PublicAccessBlock,
    /// The VPC from which alone it answers.
    pub vpc: Option<String>,
}

impl AccessPoint {
    /// `arn:aws:s3:REGION:ACCOUNT:accesspoint/NAME`; the Region is the bucket's.
    pub fn arn(&self, region: &Region) -> String {
        let Self { name, account, .. } = self;
        format!("arn:{}:s3:{region}:{account}:accesspoint/{name}", region.partition())
    }

    /// `VPC` or `Internet`: `s3:AccessPointNetworkOrigin`.
    pub fn network_origin(&self) -> &'static str {
        if self.vpc.is_some() { "VPC" } else { "Internet" }
    }
}

/// A CloudFront distribution with a bucket as its origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// `E…`
    pub id: String,
    /// The account that owns it.
    pub account: AccountId,
    /// How it signs requests to the origin.
    pub origin_access: OriginAccess,
}

/// An AWS service that calls in its own name, for something of an account: a trail, a detector, a load balancer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServicePrincipal {
    /// By what requests name it; nobody else sees it.
    pub id: String,
    /// The service principal: `cloudtrail.amazonaws.com`.
    pub name: PrincipalName,
    /// The account for whose resource it calls: `aws:SourceAccount`.
    pub account: AccountId,
    /// That resource, if it is known: `aws:SourceArn`.
    pub source_arn: Option<String>,
}

/// How a distribution signs its requests to S3.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginAccess {
    /// Origin access control: Signature Version 4 as the service principal `cloudfront.amazonaws.com`.
    Control,
    /// Origin access identity: a special principal, which cannot use KMS.
    Identity {
        /// `E…`
        id: String,
    },
    /// Neither: unsigned.
    None,
}
