//! Requests as AWS's SDKs write them: headers by the names of their parameters, and structures as the API nests them. What stands
//! here is the same request with headers in their place and structures as the document has them.
//!
//! Source: Amazon S3 API Reference and AWS KMS API Reference, the operations' request parameters under the names of the SDKs.

use std::borrow::Cow;

use json::{Member, Node, Value, quoted};

use crate::RawObject;
use crate::format;
use crate::format::model::{ApiOperation, Request, Target};
use crate::run::{Problem, ProblemKind};

/// The headers that SDKs take as parameters.
const HEADERS: &[(&str, &str)] = &[
    ("BucketKeyEnabled", "x-amz-server-side-encryption-bucket-key-enabled"),
    ("BypassGovernanceRetention", "x-amz-bypass-governance-retention"),
    ("CacheControl", "cache-control"),
    ("ChecksumAlgorithm", "x-amz-checksum-algorithm"),
    ("ChecksumMode", "x-amz-checksum-mode"),
    ("ContentDisposition", "content-disposition"),
    ("ContentEncoding", "content-encoding"),
    ("ContentLanguage", "content-language"),
    ("ContentMD5", "content-md5"),
    ("ContentType", "content-type"),
    ("CopySourceIfMatch", "x-amz-copy-source-if-match"),
    ("CopySourceIfNoneMatch", "x-amz-copy-source-if-none-match"),
    ("CopySourceSSECustomerAlgorithm", "x-amz-copy-source-server-side-encryption-customer-algorithm"),
    ("CopySourceSSECustomerKey", "x-amz-copy-source-server-side-encryption-customer-key"),
    ("CopySourceSSECustomerKeyMD5", "x-amz-copy-source-server-side-encryption-customer-key-MD5"),
    ("ExpectedBucketOwner", "x-amz-expected-bucket-owner"),
    ("ExpectedSourceBucketOwner", "x-amz-source-expected-bucket-owner"),
    ("IfMatch", "if-match"),
    ("IfNoneMatch", "if-none-match"),
    ("MetadataDirective", "x-amz-metadata-directive"),
    ("ObjectLockLegalHoldStatus", "x-amz-object-lock-legal-hold"),
    ("ObjectLockMode", "x-amz-object-lock-mode"),
    ("ObjectLockRetainUntilDate", "x-amz-object-lock-retain-until-date"),
    ("Range", "range"),
    ("RequestPayer", "x-amz-request-payer"),
    ("SSECustomerAlgorithm", "x-amz-server-side-encryption-customer-algorithm"),
    ("SSECustomerKey", "x-amz-server-side-encryption-customer-key"),
    ("SSECustomerKeyMD5", "x-amz-server-side-encryption-customer-key-MD5"),
    ("SSEKMSEncryptionContext", "x-amz-server-side-encryption-context"),
    ("SSEKMSKeyId", "x-amz-server-side-encryption-aws-kms-key-id"),
    ("ServerSideEncryption", "x-amz-server-side-encryption"),
    ("StorageClass", "x-amz-storage-class"),
    ("Tagging", "x-amz-tagging"),
    ("TaggingDirective", "x-amz-tagging-directive"),
    ("WebsiteRedirectLocation", "x-amz-website-redirect-location"),
];

/// The request with its headers in their place and its structures as the document has them. Errors with what stands twice.
pub(super) fn as_written(request: &Request) -> Result<Cow<'_, Request>, Vec<Problem>> {
    match &request.parameters {
        Some(parameters) => spread(request, parameters.as_str()),
        None => Ok(Cow::Borrowed(request)),
    }
}

#[inline(never)]
fn spread<'r>(request: &'r Request, text: &str) -> Result<Cow<'r, Request>, Vec<Problem>> {
    let Ok(node) = format::parse(text) else { return Ok(Cow::Borrowed(request)) };
    let Some(members) = format::members(&node) else { return Ok(Cow::Borrowed(request)) };
    let (mut spread, mut problems) = (request.clone(), Vec::new());
    let mut rest: Vec<String> = Vec::new();
    for member in members {
        match moved(request.operation, member, text) {
            Moved::Stays => rest.push(letters(member, text)),
            Moved::Parameters(written) => rest.extend(written),
            Moved::HoldsOther(other) => {
                let (operation, name) = (request.operation.as_str(), &member.name.value);
                let error = format!("{operation} does not take the parameter `{name}.{other}` here");
                let path = format!("request.parameters.{name}.{other}");
                problems.push(Problem { path, kind: ProblemKind::Parameters { error } });
            }
            Moved::Headers(headers) => {
                for (name, value) in headers {
                    let is_there = |own: &String| own.eq_ignore_ascii_case(&name);
                    if spread.headers.keys().any(is_there) {
                        let error = format!(
                            "`{}` is the header {name}, which the request has besides",
                            member.name.value
                        );
                        let path = format!("request.parameters.{}", member.name.value);
                        problems.push(Problem { path, kind: ProblemKind::Parameters { error } });
                    } else {
                        spread.headers.insert(name, value);
                    }
                }
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let written = ["{", &rest.join(","), "}"].concat();
    // INVARIANT (an object): it is made of members.
    spread.parameters = if rest.is_empty() { None } else { RawObject::parse(&written).ok() };
    Ok(Cow::Owned(spread))
}

/// What becomes of a parameter.
enum Moved {
    /// Nothing.
    Stays,
    /// Other parameters take its place, each as a member of JSON.
    Parameters(Vec<String>),
    /// Headers do.
    Headers(Vec<(String, String)>),
    /// It holds what the operation does not take here: the name of that.
    HoldsOther(String),
}

/// The first member of a structure that is none of these.
fn other_than(node: &Node<'_>, known: &[&str]) -> Option<String> {
    let members = format::members(node)?;
    members.iter().map(|member| &*member.name.value).find(|name| !known.contains(name)).map(str::to_owned)
}

fn moved(operation: ApiOperation, member: &Member<'_>, text: &str) -> Moved {
    let (name, node) = (&*member.name.value, &member.node);
    let own = |path: &[&str]| path.iter().try_fold(node, |node, step| format::member(node, step));
    let put = |name: &str, value: Option<&Node<'_>>| {
        let written = value.and_then(|node| node.span.slice(text));
        written.map(|written| [&quoted(name), ":", written].concat())
    };
    let is_of_key = operation.target() == Target::Key;
    match (operation, name) {
        // A rule of the API has its default one level deeper, and the blocked types another.
        (ApiOperation::PutBucketEncryption, "ServerSideEncryptionConfiguration") => {
            match own(&["Rules"]).map(|rules| &rules.value) {
                Some(Value::List(rules)) => {
                    let rules: Vec<String> = rules.iter().map(|rule| flat_rule(rule, text)).collect();
                    Moved::Parameters(vec![["\"Rules\":[", &rules.join(","), "]"].concat()])
                }
                _ => Moved::Stays,
            }
        }
        (ApiOperation::PutBucketOwnershipControls, "OwnershipControls") => {
            match own(&["Rules"]).map(|rules| &rules.value) {
                Some(Value::List(rules)) if rules.len() == 1 => {
                    let found = rules.first().and_then(|rule| format::member(rule, "ObjectOwnership"));
                    put("ObjectOwnership", found)
                        .map_or(Moved::Stays, |written| Moved::Parameters(vec![written]))
                }
                _ => Moved::Stays,
            }
        }
        (ApiOperation::PutBucketWebsite, "WebsiteConfiguration") => match own(&["IndexDocument", "Suffix"]) {
            Some(index) => {
                if let Some(other) = other_than(node, &["IndexDocument", "ErrorDocument"]) {
                    return Moved::HoldsOther(other);
                }
                let index = put("index", Some(index));
                let error = put("error", own(&["ErrorDocument", "Key"]));
                let members: Vec<String> = index.into_iter().chain(error).collect();
                Moved::Parameters(vec![["\"WebsiteConfiguration\":{", &members.join(","), "}"].concat()])
            }
            None => Moved::Stays,
        },
        (ApiOperation::CreateBucket, "CreateBucketConfiguration") if format::members(node).is_some() => {
            match other_than(node, &["LocationConstraint"]) {
                Some(other) => Moved::HoldsOther(other),
                None => {
                    let found = put("LocationConstraint", own(&["LocationConstraint"]));
                    Moved::Parameters(found.into_iter().collect())
                }
            }
        }
        (ApiOperation::CompleteMultipartUpload, "MultipartUpload") => {
            match own(&["Parts"]).map(|parts| &parts.value) {
                Some(Value::List(parts)) => {
                    let number = |part| {
                        format::member(part, "PartNumber").and_then(|node: &Node<'_>| node.span.slice(text))
                    };
                    let numbers: Vec<&str> = parts.iter().filter_map(number).collect();
                    Moved::Parameters(vec![["\"Parts\":[", &numbers.join(","), "]"].concat()])
                }
                _ => Moved::Stays,
            }
        }
        // 256 bits are what is simulated, and a call is made or not.
        (ApiOperation::GenerateDataKey, "KeySpec") if format::string(node) == Some("AES_256") => {
            Moved::Parameters(Vec::new())
        }
        (ApiOperation::GenerateDataKey, "NumberOfBytes") if node.span.slice(text) == Some("32") => {
            Moved::Parameters(Vec::new())
        }
        // What a key is made as, if nothing is said of it.
        (ApiOperation::CreateKey, "Origin") if format::string(node) == Some("AWS_KMS") => {
            Moved::Parameters(Vec::new())
        }
        (_, "GrantTokens") if is_of_key && matches!(&node.value, Value::List(list) if list.is_empty()) => {
            Moved::Parameters(Vec::new())
        }
        (_, "DryRun") if is_of_key && matches!(node.value, Value::Boolean(false)) => {
            Moved::Parameters(Vec::new())
        }
        (_, "Metadata") if !is_of_key => match format::members(node) {
            Some(pairs) => Moved::Headers(
                pairs
                    .iter()
                    .filter_map(|pair| {
                        Some((format!("x-amz-meta-{}", pair.name.value), plain(&pair.node, text)?))
                    })
                    .collect(),
            ),
            None => Moved::Stays,
        },
        // Of a setting `BucketKeyEnabled` is the operation's own.
        (_, name) if !is_of_key && !operation.parameters().contains(&name) => {
            let header = HEADERS.iter().find(|(parameter, _)| *parameter == name);
            match header.zip(plain(node, text)) {
                Some(((_, header), value)) => Moved::Headers(vec![((*header).to_owned(), value)]),
                None => Moved::Stays,
            }
        }
        (_, _) => Moved::Stays,
    }
}

/// A rule of the default encryption, as the document writes it.
fn flat_rule(rule: &Node<'_>, text: &str) -> String {
    let mut written: Vec<String> = Vec::new();
    for member in format::members(rule).unwrap_or_default() {
        match &*member.name.value {
            "ApplyServerSideEncryptionByDefault" => {
                written.extend(
                    format::members(&member.node).unwrap_or_default().iter().map(|one| letters(one, text)),
                );
            }
            "BlockedEncryptionTypes" => {
                let types = format::member(&member.node, "EncryptionType").unwrap_or(&member.node);
                let letters = types.span.slice(text).unwrap_or_default();
                written.push(["\"BlockedEncryptionTypes\":", letters].concat());
            }
            _ => written.push(letters(member, text)),
        }
    }
    ["{", &written.join(","), "}"].concat()
}

fn letters(member: &Member<'_>, text: &str) -> String {
    [&quoted(&member.name.value), ":", member.node.span.slice(text).unwrap_or_default()].concat()
}

/// A value as a header has it; `None` for what is no text, number or flag.
fn plain(node: &Node<'_>, text: &str) -> Option<String> {
    match &node.value {
        Value::String(value) => Some(value.to_string()),
        Value::Boolean(_) | Value::Number(_) => node.span.slice(text).map(str::to_owned),
        Value::Null | Value::List(_) | Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::from_text;

    fn written(request: &str) -> String {
        let request: Request = from_text(request).unwrap();
        let spread = as_written(&request).unwrap().into_owned();
        let headers: Vec<String> =
            spread.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        format!("{} | {}", spread.parameters.as_ref().map_or("", RawObject::as_str), headers.join(", "))
    }

    #[test]
    fn structures_of_the_api_are_those_of_the_document() {
        let of = |operation: &str, parameters: &str| {
            written(&format!(
                r#"{{"caller": "anyone", "operation": "{operation}", "bucket": "b", "parameters": {parameters}}}"#
            ))
        };
        for (operation, parameters, expected) in [
            (
                "PutBucketEncryption",
                r#"{"ServerSideEncryptionConfiguration": {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": "k"}, "BucketKeyEnabled": true, "BlockedEncryptionTypes": {"EncryptionType": ["SSE-C"]}}]}}"#,
                r#"{"Rules":[{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"k","BucketKeyEnabled":true,"BlockedEncryptionTypes":["SSE-C"]}]} | "#,
            ),
            (
                "PutBucketOwnershipControls",
                r#"{"OwnershipControls": {"Rules": [{"ObjectOwnership": "ObjectWriter"}]}}"#,
                r#"{"ObjectOwnership":"ObjectWriter"} | "#,
            ),
            (
                "PutBucketWebsite",
                r#"{"WebsiteConfiguration": {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": "error.html"}}}"#,
                r#"{"WebsiteConfiguration":{"index":"index.html","error":"error.html"}} | "#,
            ),
            (
                "CreateBucket",
                r#"{"CreateBucketConfiguration": {"LocationConstraint": "eu-west-1"}, "ObjectOwnership": "ObjectWriter"}"#,
                r#"{"LocationConstraint":"eu-west-1","ObjectOwnership":"ObjectWriter"} | "#,
            ),
            (
                "CompleteMultipartUpload",
                r#"{"MultipartUpload": {"Parts": [{"PartNumber": 1, "ETag": "a"}, {"PartNumber": 2, "ETag": "b"}]}}"#,
                r#"{"Parts":[1,2]} | "#,
            ),
            (
                "GenerateDataKey",
                r#"{"KeyId": "key", "KeySpec": "AES_256", "GrantTokens": [], "DryRun": false}"#,
                r#"{"KeyId":"key"} | "#,
            ),
            (
                "PutObject",
                r#"{"Tagging": "a=b", "Metadata": {"x": "1"}}"#,
                " | x-amz-meta-x: 1, x-amz-tagging: a=b",
            ),
            (
                "PutObject",
                r#"{"BucketKeyEnabled": true}"#,
                " | x-amz-server-side-encryption-bucket-key-enabled: true",
            ),
            (
                "ListObjectsV2",
                r#"{"Prefix": "a", "ExpectedBucketOwner": "111122223333"}"#,
                r#"{"Prefix":"a"} | x-amz-expected-bucket-owner: 111122223333"#,
            ),
        ] {
            assert_eq!(of(operation, parameters), expected, "{operation}");
        }
        // What the API nests otherwise, and what is no shape of it, stays to be refused where it stands.
        for (operation, parameters) in [
            ("GenerateDataKey", r#"{"KeySpec":"AES_128"}"#),
            ("GetObject", r#"{"Foo":1}"#),
            ("PutBucketOwnershipControls", r#"{"OwnershipControls":{"Rules":[]}}"#),
        ] {
            assert_eq!(of(operation, parameters), format!("{parameters} | "), "{operation}");
        }
    }

    #[test]
    fn a_header_that_is_given_twice_is_told_at_its_parameter() {
        let request: Request = from_text(
            r#"{"caller": "anyone", "operation": "PutObject", "bucket": "b", "headers": {"X-Amz-Tagging": "a=b"}, "parameters": {"Tagging": "a=c"}}"#,
        )
        .unwrap();
        let problems = as_written(&request).unwrap_err();
        assert_eq!(problems[0].path, "request.parameters.Tagging");
    }
}
