//! Requests, as the timeline, tools and test vectors write them.

use std::collections::BTreeMap;

use json::Value;

use super::{
    ApiOperation, Caller, Format, Member, NAME, Node, Reader, Record, Shape, Signing, WordList, Writer, made,
    record, words,
};
use crate::format::limits::{BODY_BYTES_MAX, HEADERS_MAX};
use crate::{DocumentError, PolicyValue, RawObject};

record! {
    /// One request to S3 or KMS.
    pub struct Request {
        /// Who sends it.
        needed caller: Caller as "caller",
        /// The operation of the API.
        needed operation: ApiOperation as "operation",
        /// The bucket: a handle, also of an access point, or an access point's alias; else taken for a bucket's name. An
        /// account's id for Block Public Access of an account, and for ListBuckets, which lists those of the caller's account
        /// whatever stands here. A step of the timeline may leave it out where the document has one bucket.
        made bucket: String as "bucket" by only_bucket of NAME,
        /// The object; if not said, the bucket's first, and `upload.txt` for an upload.
        optional object: String as "object" of NAME,
        /// The version of the object: a number counts the object's versions from the oldest, 1; anything else is an id.
        optional version_id: String as "versionId" of NAME,
        /// The body of an upload. At most 65,536 bytes of UTF-8; a part with its repetitions 6 MiB, and all uploads of the
        /// timeline together 11 MiB.
        optional body: String as "body" of Shape::Text(Some(BODY_BYTES_MAX)),
        /// The policy that is put, as a name or as JSON.
        optional policy: PolicyValue as "policy",
        /// The prefix of a listing.
        optional prefix: String as "prefix" of NAME,
        /// Which endpoint; `rest` if not said.
        optional endpoint: Endpoint as "endpoint",
        /// The Region whose endpoint it goes to; if not said that of the bucket, for CreateBucket the new one's, and for ListBuckets us-east-1,
        /// cn-north-1 or us-gov-west-1.
        optional endpoint_region: String as "endpointRegion" of NAME,
        /// `https`, but `http` for websites, if not said.
        optional transport: Transport as "transport",
        /// The version of TLS. If not said, it is one that AWS takes on that day, and nobody knows which.
        optional tls_version: TlsVersion as "tlsVersion",
        /// How it is signed; as current SDKs do, `V4Header`, if not said. `anyone` signs nothing.
        optional signature: Signature as "signature",
        /// What its signer did differently from what AWS needs.
        default signing: Signing as "signing",
        /// When it arrives; the document's time if not said.
        optional time: String as "time" of Shape::Moment,
        /// The sender's address.
        optional source_ip: String as "sourceIp" of NAME,
        /// The VPC endpoint through which it comes, by its id.
        optional vpc_endpoint: String as "vpcEndpoint" of NAME,
        /// Headers of a presigned request that were added after signing, by name.
        default unsigned_headers: Vec<String> as "unsignedHeaders" of Shape::List(&NAME, Some(HEADERS_MAX)),
        /// What else the operation takes, under AWS's names, such as `Prefix`, `Delimiter` and `MaxKeys` of a listing. Headers
        /// under the names that the SDKs have for them (`Tagging`, `IfNoneMatch`) and structures as the API nests them
        /// (`ServerSideEncryptionConfiguration`) are taken too. A name that the operation does not take is a problem.
        optional parameters: RawObject as "parameters",
        /// Headers, such as `x-amz-server-side-encryption`.
        default headers: BTreeMap<String, String> as "headers",
    }
}

words! {
    /// Which endpoint a request goes to.
    pub enum Endpoint {
        /// `BUCKET.s3.REGION.amazonaws.com`
        Rest = "rest",
        /// `s3.REGION.amazonaws.com/BUCKET`
        Path = "path",
        /// `BUCKET.s3-website-REGION.amazonaws.com`
        Website = "website",
    }

    /// A version of TLS. AWS took those before 1.2 until February 2024.
    pub enum TlsVersion {
        /// TLS 1.0
        V1_0 = "1.0",
        /// TLS 1.1
        V1_1 = "1.1",
        /// TLS 1.2
        V1_2 = "1.2",
        /// TLS 1.3
        V1_3 = "1.3",
    }

    /// Whether the connection is encrypted.
    pub enum Transport {
        /// TLS.
        Https = "https",
        /// Plain HTTP.
        Http = "http",
    }
}

/// How a request is signed: a word, or an object with the one member that says more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signature {
    /// Signature Version 4 in the Authorization header.
    V4Header,
    /// A presigned URL of Signature Version 4.
    V4Query {
        /// When it was signed.
        signed: String,
        /// For how many seconds it is good.
        expires_seconds: u32,
    },
    /// The retired Signature Version 2 in the Authorization header.
    V2Header,
    /// A presigned URL of Signature Version 2.
    V2Query {
        /// When it expires.
        expires: String,
    },
}

record! {
    /// A presigned URL of Signature Version 4.
    struct V4Query {
        /// When it was signed.
        needed signed: String as "signed",
        /// For how many seconds it is good.
        needed expires_seconds: u32 as "expiresSeconds",
    }

    /// A presigned URL of Signature Version 2.
    struct V2Query {
        /// When it expires.
        needed expires: String as "expires",
    }
}

impl Request {
    /// Reads a request that stands alone. Errors with everything that is not of its form.
    pub fn from_json(text: &str) -> Result<Self, DocumentError> {
        crate::format::from_text(text)
    }
}

impl Signature {
    const QUERIES: [&'static str; 2] = ["V4Query", "V2Query"];
}

impl Format for Signature {
    const SHAPE: Shape = {
        const fn query(member: &'static [Member]) -> Record {
            Record { name: "", doc: "", members: member, one_of: &[], is_inline: true }
        }
        Shape::Either(&[
            Shape::Word(&WordList { name: "", doc: "", words: &["V4Header", "V2Header"] }),
            Shape::Record(&query(&[Member::needed(Self::QUERIES[0], V4Query::RECORD.doc, V4Query::SHAPE)])),
            Shape::Record(&query(&[Member::needed(Self::QUERIES[1], V2Query::RECORD.doc, V2Query::SHAPE)])),
        ])
    };

    fn read(node: &Node<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Object(_)) {
            return reader.word(node, |name| match name {
                "V4Header" => Some(Self::V4Header),
                "V2Header" => Some(Self::V2Header),
                _ => None,
            });
        }
        let [v4, _] = Self::QUERIES;
        let members = reader.object(node, &Self::QUERIES)?;
        let (name, query) = reader.one_of(&members, &Self::QUERIES, "a signature")?;
        if name == v4 {
            let V4Query { signed, expires_seconds } = Format::read(query, reader)?;
            Some(Self::V4Query { signed, expires_seconds })
        } else {
            let V2Query { expires } = Format::read(query, reader)?;
            Some(Self::V2Query { expires })
        }
    }

    fn write(&self, writer: &mut Writer) {
        let [v4, v2] = Self::QUERIES;
        match self {
            Self::V4Header => writer.string("V4Header"),
            Self::V2Header => writer.string("V2Header"),
            Self::V4Query { signed, expires_seconds } => {
                let query = V4Query { signed: signed.clone(), expires_seconds: *expires_seconds };
                writer.object(|writer| writer.member(v4, &query));
            }
            Self::V2Query { expires } => {
                writer.object(|writer| writer.member(v2, &V2Query { expires: expires.clone() }));
            }
        }
    }
}
