//! AWS's published examples, each with the signature that the page prints. Sources: S3 API reference, "Signature
//! Calculations for the Authorization Header" and "Authenticating Requests: Using Query Parameters"; Amazon S3 User
//! Guide, "Signing and authenticating REST requests".

use super::canonical::Canonical;
use super::v4::{Scope, signature, string_to_sign};
use super::{v2, v4};
use crate::Timestamp;
use crate::crypto::sha256_hex;

/// The secret access key of AWS's examples, which is no one's.
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// The SHA-256 of no bytes.
const NOTHING: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// The host of the examples.
const HOST: (&str, &str) = ("host", "examplebucket.s3.amazonaws.com");

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn request(
    method: &'static str,
    path: &str,
    query: &[(&str, &str)],
    headers: &[(&str, &str)],
    payload: &str,
) -> Canonical {
    let (path, payload) = (path.to_owned(), payload.to_owned());
    Canonical { method, path, query: pairs(query), headers: pairs(headers), payload }
}

fn check(canonical: &Canonical, hash: Option<&str>, wanted: &str) {
    let scope =
        Scope { time: Timestamp::midnight(2013, 5, 24), region: "us-east-1".to_owned(), service: "s3" };
    assert_eq!(scope.text(), "20130524/us-east-1/s3/aws4_request");
    let string = string_to_sign(&scope, canonical);
    if let Some(hash) = hash {
        let wanted =
            format!("AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n{hash}");
        assert_eq!(string, wanted, "{}", canonical.text());
    }
    assert_eq!(signature(SECRET, &scope, &string), wanted, "{}", canonical.text());
}

#[test]
fn get_object() {
    let headers =
        [HOST, ("range", "bytes=0-9"), ("x-amz-content-sha256", NOTHING), ("x-amz-date", "20130524T000000Z")];
    let request = request("GET", "/test.txt", &[], &headers, NOTHING);
    assert_eq!(
        request.text(),
        "GET\n/test.txt\n\nhost:examplebucket.s3.amazonaws.com\nrange:bytes=0-9\n\
         x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n\
         x-amz-date:20130524T000000Z\n\nhost;range;x-amz-content-sha256;x-amz-date\n\
         e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    check(
        &request,
        Some("7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972"),
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
    );
}

#[test]
fn put_object() {
    let payload = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
    assert_eq!(sha256_hex(b"Welcome to Amazon S3."), payload);
    let headers = [
        ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
        HOST,
        ("date", "Fri, 24 May 2013 00:00:00 GMT"),
        ("x-amz-content-sha256", payload),
        ("x-amz-date", "20130524T000000Z"),
    ];
    check(
        &request("PUT", "/test$file.text", &[], &headers, payload),
        Some("9e0e90d9c76de8fa5b200d8c849cd5b8dc7a3be3951ddb7f6a76b4158342019d"),
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
    );
}

#[test]
fn get_bucket_lifecycle_and_list_objects() {
    let headers = [HOST, ("x-amz-content-sha256", NOTHING), ("x-amz-date", "20130524T000000Z")];
    check(
        &request("GET", "/", &[("lifecycle", "")], &headers, NOTHING),
        None,
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
    );
    check(
        &request("GET", "/", &[("prefix", "J"), ("max-keys", "2")], &headers, NOTHING),
        None,
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    );
}

#[test]
fn presigned_get_object() {
    let query = [
        ("X-Amz-Algorithm", v4::ALGORITHM),
        ("X-Amz-Credential", "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request"),
        ("X-Amz-Date", "20130524T000000Z"),
        ("X-Amz-Expires", "86400"),
        ("X-Amz-SignedHeaders", "host"),
    ];
    check(
        &request("GET", "/test.txt", &query, &[HOST], "UNSIGNED-PAYLOAD"),
        Some("3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04"),
        "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
    );
}

#[test]
fn version_2() {
    let bucket = Some("awsexamplebucket1");
    let cases: [(Canonical, &str, &str, &str); 4] = [
        (
            request("GET", "/photos/puppy.jpg", &[], &[], ""),
            "Tue, 27 Mar 2007 19:36:42 +0000",
            "GET\n\n\nTue, 27 Mar 2007 19:36:42 +0000\n/awsexamplebucket1/photos/puppy.jpg",
            "qgk2+6Sv9/oM7G3qLEjTH1a1l1g=",
        ),
        (
            request("PUT", "/photos/puppy.jpg", &[], &[("content-type", "image/jpeg")], ""),
            "Tue, 27 Mar 2007 21:15:45 +0000",
            "PUT\n\nimage/jpeg\nTue, 27 Mar 2007 21:15:45 +0000\n/awsexamplebucket1/photos/puppy.jpg",
            "iqRzw+ileNPu1fhspnRs8nOjjIA=",
        ),
        (
            request("GET", "/", &[("prefix", "photos"), ("max-keys", "50"), ("marker", "puppy")], &[], ""),
            "Tue, 27 Mar 2007 19:42:41 +0000",
            "GET\n\n\nTue, 27 Mar 2007 19:42:41 +0000\n/awsexamplebucket1/",
            "m0WP8eCtspQl5Ahe6L1SozdX9YA=",
        ),
        (
            request("GET", "/johnsmith/photos/puppy.jpg", &[], &[], ""),
            "1175139620",
            "GET\n\n\n1175139620\n/johnsmith/photos/puppy.jpg",
            "NpgCjnDzrM+WFzoENXmpNDUsSn8=",
        ),
    ];
    for (canonical, date, string, wanted) in cases {
        let bucket = bucket.filter(|_| !canonical.path.starts_with("/johnsmith"));
        assert_eq!(v2::string_to_sign(&canonical, bucket, date), string);
        assert_eq!(v2::signature(SECRET, string), wanted, "{string}");
    }
    let acl = request("GET", "/", &[("acl", "")], &[], "");
    let string = v2::string_to_sign(&acl, Some("johnsmith"), "Tue, 27 Mar 2007 19:44:46 +0000");
    assert_eq!(string, "GET\n\n\nTue, 27 Mar 2007 19:44:46 +0000\n/johnsmith/?acl");
    assert_eq!(v2::signature(SECRET, &string), "c2WLPFtWHVgbEmeEG93a4cG37dM=");
}
