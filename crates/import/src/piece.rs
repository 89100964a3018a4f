//! What a pasted text turns out to hold, piece by piece.

use core::ops::Range;

use crate::facts::Facts;
use crate::refusal::Refusal;

/// A part of a pasted text that says something.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// Where it stands in what was pasted.
    pub place: Range<usize>,
    /// What it is.
    pub what: What,
    /// What it says of accounts, principals, buckets and keys.
    pub facts: Facts,
    /// Whom it says was refused what.
    pub refusal: Option<Refusal>,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A refusal, as AWS and its tools print it.
    Refusal,
    /// An event of CloudTrail, by its `eventName`.
    Event(String),
    /// A policy.
    Policy(PolicyKind),
    /// What an operation of the AWS CLI prints, by the operation's name.
    Printed(&'static str),
}

/// What a policy is attached to, as far as its elements tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PolicyKind {
    /// It names no principal.
    Identity,
    /// It names principals, and buckets or objects.
    Bucket,
    /// It names principals and speaks of KMS.
    Key,
    /// It says who may assume a role, and nothing of S3 and KMS.
    Trust,
    /// It names principals, and neither buckets nor keys: of a VPC endpoint, or a control policy.
    Other,
}

impl PolicyKind {
    /// The operation that prints a policy of this kind as a member `Policy`.
    pub(crate) const fn operation(self) -> Option<&'static str> {
        match self {
            Self::Bucket => Some("get-bucket-policy"),
            Self::Key => Some("get-key-policy"),
            Self::Identity | Self::Trust | Self::Other => None,
        }
    }
}
