//! A request as it travels, as far as its signature covers it.
//!
//! Covered is what current SDKs cover: the host, the content type and every `x-amz-` header; of a presigned URL the same
//! without the headers that were added later.

use std::borrow::Cow;

use catalog::endpoints::{
    access_point_host, control_host, first_region, path_host, virtual_host, website_host,
};
use iam::policy::Partition;

use super::canonical::{Canonical, Slash, UNSIGNED_PAYLOAD, encoded};
use super::{Scope, time, v4};
use crate::ObjectName;
use crate::crypto::sha256_hex;
use crate::model::{Bucket, ObjectOwnership, Principal};
use crate::request::{
    AccountCall, AclSetting, BucketCall, CopySource, CustomerKeyHeaders, EncryptionHeaders, Endpoint,
    HeadObject, Operation, Request, Signature, Signing, Upload,
};

/// Who signs, and how.
pub(super) struct Signer<'a> {
    /// Whose access key the request names.
    pub(super) principal: &'a Principal,
    pub(super) signature: &'a Signature,
    pub(super) signing: &'a Signing,
    /// The Region whose endpoint is asked.
    pub(super) endpoint_region: &'a str,
}

impl Signer<'_> {
    /// The access key id that the request names.
    pub(super) fn access_key_id(&self) -> String {
        self.signing.access_key_id.clone().unwrap_or_else(|| self.principal.access_key_id())
    }

    /// The credential scope.
    pub(super) fn scope(&self, request: &Request) -> Scope {
        Scope {
            time: time(request, self.signature, self.signing).unwrap_or(request.time),
            region: self.region().to_owned(),
            service: "s3",
        }
    }

    fn region(&self) -> &str {
        self.signing.region.as_ref().map_or(self.endpoint_region, crate::Region::as_str)
    }

    /// The date that Signature Version 2 signs: the Date header, or when a presigned URL ends.
    pub(super) fn date(&self, request: &Request) -> String {
        match self.signature {
            Signature::V2Query { expires } => expires.0.to_string(),
            Signature::V4Header | Signature::V4Query { .. } | Signature::V4Form | Signature::V2Header => {
                time(request, self.signature, self.signing).unwrap_or(request.time).http_date()
            }
        }
    }

    /// The bucket that Signature Version 2 writes before the path, where the host names it.
    pub(super) fn bucket_in_resource<'r>(&self, request: &'r Request) -> Option<&'r str> {
        match request.wire.endpoint {
            Endpoint::RestPath => None,
            Endpoint::RestVirtualHosted | Endpoint::Website | Endpoint::AccessPoint { .. } => {
                request.operation.bucket().map(crate::BucketName::as_str)
            }
        }
    }

    /// The request as it arrives, and as it was when it was signed.
    pub(super) fn requests(&self, request: &Request) -> (Canonical, Canonical) {
        let as_signed = &self.signing.as_signed;
        let mut arriving = self.arriving(request);
        let mut signed = arriving.clone();
        if let Some(method) = as_signed.method {
            signed.method = method.name();
        }
        if let Some(object) = &as_signed.object {
            signed.path = path(request, Some(object));
        }
        if let Some(query) = &as_signed.query {
            let own = query.split('&').filter(|part| !part.is_empty()).map(|part| {
                let (name, value) = part.split_once('=').unwrap_or((part, ""));
                (name.to_owned(), value.to_owned())
            });
            let of_signature =
                signed.query.split_off(request.operation.query().len().min(signed.query.len()));
            signed.query = own.chain(of_signature).collect();
        }
        for (name, value) in &as_signed.headers {
            let name = name.to_ascii_lowercase();
            match signed.headers.iter_mut().find(|(own, _)| *own == name) {
                Some((_, own)) => own.clone_from(value),
                None => {
                    // S3 reads a header that is signed and not there as an empty one.
                    arriving.headers.push((name.clone(), String::new()));
                    signed.headers.push((name, value.clone()));
                }
            }
        }
        if let Signature::V4Query { .. } = self.signature {
            let names = ("X-Amz-SignedHeaders".to_owned(), signed.signed_headers());
            arriving.query.push(names.clone());
            signed.query.push(names);
        }
        (arriving, signed)
    }

    fn arriving(&self, request: &Request) -> Canonical {
        let mut headers = vec![("host".to_owned(), host(request, self.endpoint_region))];
        headers.extend(sent(request).into_iter().map(|(name, value)| (name.into_owned(), value)));
        let mut query: Vec<(String, String)> =
            request.operation.query().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let token = self.principal.session_token();
        let mut payload = UNSIGNED_PAYLOAD.to_owned();
        match self.signature {
            Signature::V4Header => {
                payload = payload_hash(&request.operation);
                headers.push(("x-amz-content-sha256".to_owned(), payload.clone()));
                headers.push(("x-amz-date".to_owned(), v4::amz_date(self.scope(request).time)));
                headers.extend(token.map(|token| ("x-amz-security-token".to_owned(), token)));
            }
            Signature::V4Query { signed, expires_seconds } => {
                let unsigned = &request.wire.unsigned_headers;
                headers.retain(|(name, _)| !unsigned.iter().any(|one| one.eq_ignore_ascii_case(name)));
                let credential = [&self.access_key_id(), "/", &self.scope(request).text()].concat();
                for (name, value) in [
                    ("X-Amz-Algorithm", v4::ALGORITHM.to_owned()),
                    ("X-Amz-Credential", credential),
                    ("X-Amz-Date", v4::amz_date(*signed)),
                    ("X-Amz-Expires", expires_seconds.to_string()),
                ] {
                    query.push((name.to_owned(), value));
                }
                query.extend(token.map(|token| ("X-Amz-Security-Token".to_owned(), token)));
            }
            Signature::V2Header | Signature::V2Query { .. } | Signature::V4Form => {
                headers.extend(token.map(|token| ("x-amz-security-token".to_owned(), token)));
            }
        }
        Canonical {
            method: request.operation.method(),
            path: path(request, request.operation.object()),
            query,
            headers,
            payload,
        }
    }
}

/// The headers that a presigned URL's signature covers: names, sorted, with `;` between.
pub(crate) fn presigned_headers(request: &Request) -> String {
    let unsigned = &request.wire.unsigned_headers;
    let sent = sent(request);
    let mut names: Vec<&str> = sent.iter().map(|(name, _)| &**name).collect();
    names.retain(|name| !unsigned.iter().any(|one| one.eq_ignore_ascii_case(name)));
    names.push("host");
    sort::by_key(&mut names, |name| *name);
    names.join(";")
}

/// The Region whose endpoint a request goes to: the one that it says, its bucket's, or else the first of the partition.
pub(crate) fn endpoint_region<'a>(
    request: &'a Request,
    bucket: Option<&'a Bucket>,
    partition: Partition,
) -> &'a str {
    let of_bucket = if let Operation::CreateBucket(create) = &request.operation {
        Some(&create.region)
    } else {
        bucket.map(|bucket| &bucket.region)
    };
    let region = request.wire.endpoint_region.as_ref().or(of_bucket);
    region.map_or_else(|| first_region(partition.as_str()), crate::Region::as_str)
}

/// The host that the request is sent to, of the Region whose endpoint is asked.
pub(crate) fn host(request: &Request, region: &str) -> String {
    if let Operation::Account { account, call } = &request.operation {
        return match call {
            AccountCall::ListBuckets => path_host(region),
            AccountCall::GetPublicAccessBlock
            | AccountCall::PutPublicAccessBlock { .. }
            | AccountCall::DeletePublicAccessBlock => control_host(account.as_str(), region),
        };
    }
    if let Operation::AccessPointPolicy(asked) = &request.operation {
        return control_host(asked.account.as_str(), region);
    }
    let name = request.operation.bucket().map(crate::BucketName::as_str).unwrap_or_default();
    match &request.wire.endpoint {
        // What is about no bucket has none in its host: captured events of ListBuckets.
        Endpoint::RestVirtualHosted if name.is_empty() => path_host(region),
        Endpoint::RestVirtualHosted => virtual_host(name, region),
        Endpoint::RestPath => path_host(region),
        Endpoint::Website => website_host(name, region),
        Endpoint::AccessPoint { alias: Some(alias), .. } => virtual_host(alias.as_str(), region),
        Endpoint::AccessPoint { name, account, alias: None } => {
            access_point_host(name, account.as_str(), region)
        }
    }
}

/// The same, of a bucket that is there.
pub(crate) fn host_of(request: &Request, bucket: &Bucket) -> String {
    host(request, endpoint_region(request, Some(bucket), bucket.region.partition()))
}

/// The path, not encoded.
fn path(request: &Request, object: Option<&ObjectName>) -> String {
    let object = object.map(ObjectName::as_str).unwrap_or_default();
    match (&request.wire.endpoint, request.operation.bucket()) {
        (Endpoint::RestPath, Some(bucket)) => format!("/{bucket}/{object}"),
        (
            Endpoint::RestPath
            | Endpoint::RestVirtualHosted
            | Endpoint::Website
            | Endpoint::AccessPoint { .. },
            _,
        ) => format!("/{object}"),
    }
}

/// The hash of the bytes that travel; `UNSIGNED-PAYLOAD` for documents that are not simulated byte by byte.
fn payload_hash(operation: &Operation) -> String {
    if let Some(body) = operation.body() {
        return sha256_hex(body);
    }
    if let Operation::Bucket { call: BucketCall::PutBucketPolicy { policy }, .. } = operation {
        return sha256_hex(policy.as_bytes());
    }
    let is_empty = matches!(
        operation,
        Operation::CopyObject(_)
            | Operation::UploadPartCopy(_)
            | Operation::CreateMultipartUpload(_)
            | Operation::ReplicateObject(_)
    );
    let is_read = matches!(operation.method(), "GET" | "HEAD" | "DELETE");
    if is_empty || is_read && !matches!(operation, Operation::AccessPointPolicy(_)) {
        sha256_hex(b"")
    } else {
        UNSIGNED_PAYLOAD.to_owned()
    }
}

/// The headers that a signature covers, without those of the signature itself: names in lower case, and values.
fn sent(request: &Request) -> Vec<(Cow<'static, str>, String)> {
    // Whoever signs says the hash of the payload by itself, and signs nothing that proxies may change.
    let is_signed =
        |name: &str| (name.starts_with("x-amz-") || name == "content-md5") && name != "x-amz-content-sha256";
    let others = request.wire.headers.iter().filter(|(name, _)| is_signed(name));
    let mut headers: Vec<_> = others.map(|(name, value)| (Cow::Owned(name.clone()), value.clone())).collect();
    let mut add = |name, value: Option<&str>| {
        headers.extend(value.map(|value| (Cow::Borrowed(name), value.to_owned())));
    };
    let wire = &request.wire;
    add("x-amz-expected-bucket-owner", wire.expected_bucket_owner.as_deref());
    add("x-amz-source-expected-bucket-owner", wire.source_expected_bucket_owner.as_deref());
    add("x-amz-request-payer", wire.requester_pays.then_some("requester"));
    if !request.operation.takes_server_side_encryption() {
        add("x-amz-server-side-encryption", wire.server_side_encryption.as_deref());
    }
    if let Operation::HeadObject(HeadObject { checksum_mode: true, .. }) = &request.operation {
        add("x-amz-checksum-mode", Some("ENABLED"));
    }
    if let Operation::GetObjectAttributes(get) = &request.operation {
        add("x-amz-object-attributes", Some(&get.attributes.join(",")));
    }
    if let Operation::CreateBucket(create) = &request.operation {
        add("x-amz-bucket-namespace", create.namespace.as_deref());
        add("x-amz-object-ownership", create.ownership.map(ObjectOwnership::name));
    }
    let carried = request.operation.carries();
    if let Some(Upload { content_type, encryption: headers, metadata, .. }) = carried.upload() {
        add("content-type", content_type);
        encryption(headers, &mut add);
        for (header, value) in metadata {
            add(header.wire_name(), Some(value));
        }
    }
    if let Some(CopySource { object: (bucket, name), version, .. }) = request.operation.copies() {
        let version = version.map(|version| format!("?versionId={version}"));
        let name = encoded(name.as_str(), Slash::Kept);
        add("x-amz-copy-source", Some(&format!("{bucket}/{name}{}", version.unwrap_or_default())));
    }
    if let Operation::UploadPartCopy(part) = &request.operation {
        add("x-amz-copy-source-range", part.range.as_deref());
    }
    if let Some(AclSetting { canned, headers, body: _ }) = carried.acl_sent() {
        add("x-amz-acl", canned.as_deref());
        for (header, value) in headers {
            add(header.name(), Some(value));
        }
    }
    if let Some(key) = request.operation.customer_key() {
        customer_key(key.headers(), &mut add);
    }
    headers
}

fn encryption(headers: &EncryptionHeaders, add: &mut impl FnMut(&'static str, Option<&str>)) {
    // The customer's key is not an upload's alone, and is added for all operations in one place.
    let EncryptionHeaders { mode, kms_key_id, context, bucket_key, customer_key: _ } = headers;
    add("x-amz-server-side-encryption", mode.as_deref());
    add("x-amz-server-side-encryption-aws-kms-key-id", kms_key_id.as_deref());
    add("x-amz-server-side-encryption-context", context.as_deref());
    let bucket_key = bucket_key.map(|on| if on { "true" } else { "false" });
    add("x-amz-server-side-encryption-bucket-key-enabled", bucket_key);
}

fn customer_key(headers: &CustomerKeyHeaders, add: &mut impl FnMut(&'static str, Option<&str>)) {
    let CustomerKeyHeaders { algorithm, key, key_md5 } = headers;
    add("x-amz-server-side-encryption-customer-algorithm", algorithm.as_deref());
    add("x-amz-server-side-encryption-customer-key", key.as_deref());
    add("x-amz-server-side-encryption-customer-key-md5", key_md5.as_deref());
}
