//! VPC endpoints, access points and distributions in documents: what requests come through.

use json::Value;

use super::{Format, NAME, Node, PublicAccessBlock, Reader, Shape, Writer, record};
use crate::{Handle, PolicyValue};

record! {
    /// A VPC endpoint for S3.
    pub struct VpcEndpoint {
        /// `vpce-…`
        needed id: String as "id" of NAME,
        /// `vpc-…`
        needed vpc: String as "vpc" of NAME,
        /// The account that owns the endpoint and its VPC. Where it decides and is not said, there is no verdict.
        optional account: Handle as "account" of Shape::AccountId,
        /// The caller's address inside the VPC.
        needed source_ip: String as "sourceIp" of NAME,
        /// Its policy; without one everything passes.
        optional policy: PolicyValue as "policy",
    }

    /// An access point of a bucket.
    pub struct AccessPoint {
        /// Its handle.
        needed id: Handle as "id",
        /// Its name, unique in its account.
        needed name: String as "name" of NAME,
        /// The account that owns it.
        needed account: Handle as "account" of Shape::AccountId,
        /// `Alias`: the name that S3 made for it, ending with `-s3alias`; requests can name it as their bucket.
        optional alias: String as "alias" of NAME,
        /// The bucket behind it.
        needed bucket: Handle as "bucket",
        /// Its policy.
        optional policy: PolicyValue as "policy",
        /// Block Public Access, fixed when it was made.
        needed public_access_block: PublicAccessBlock as "publicAccessBlock",
        /// The VPC from which alone it answers; without one its network origin is the internet.
        optional vpc: String as "vpc" of NAME,
    }

    /// A CloudFront distribution in front of a bucket. As a caller it stands for a viewer whose request it fetches.
    pub struct Distribution {
        /// Its handle.
        needed id: Handle as "id",
        /// `E…`
        needed distribution_id: String as "distributionId" of NAME,
        /// The account that owns it.
        needed account: Handle as "account" of Shape::AccountId,
        /// How it signs requests to S3.
        needed origin_access: OriginAccess as "originAccess",
    }
}

/// How a distribution signs its requests to S3: `control`, `none`, or `{"identity": "E…"}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginAccess {
    /// Origin access control.
    Control,
    /// Origin access identity, by its id.
    Identity(String),
    /// Unsigned.
    None,
}

record! {
    /// An origin access identity.
    struct Identity {
        /// `E…`
        needed identity: String as "identity" of NAME,
    }
}

impl Format for OriginAccess {
    const SHAPE: Shape = Shape::Either(&[
        Shape::Word(&super::WordList { name: "", doc: "", words: &["control", "none"] }),
        Identity::SHAPE,
    ]);

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if matches!(node.value, Value::Object(_)) {
            return Identity::read(node, reader).map(|one| Self::Identity(one.identity));
        }
        reader.word(node, |word| match word {
            "control" => Some(Self::Control),
            "none" => Some(Self::None),
            _ => None,
        })
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Control => writer.string("control"),
            Self::None => writer.string("none"),
            Self::Identity(id) => writer.object(|writer| writer.member("identity", id)),
        }
    }
}
