//! How a request could be sent so that it is the usual one: every way in which it differs, put right. Whether that
//! helps, the search finds by sending it.

use super::proposal::RequestMend;
use crate::change::policies::{PolicyPlace, with_groups};
use crate::format::model::{
    Caller, Endpoint, PrincipalKind, Request, Signature, Signing, Target, Text, Transport,
};
use crate::{Document, Handle};

pub(super) const MODE: &str = "x-amz-server-side-encryption";
pub(super) const KEY_ID: &str = "x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER: &str = "-customer-";
const OWNER: &str = "x-amz-expected-bucket-owner";
const PAYER: &str = "x-amz-request-payer";

/// For how long a URL that is presigned anew is good: an hour, as the AWS CLI's. Source: AWS CLI, `s3 presign`.
const PRESIGNED_SECONDS: u32 = 3600;

/// What could be done otherwise with a request, the nearest to what was sent first. `time` is when it arrives.
pub(super) fn mends(document: &Document, request: &Request, time: &str) -> Vec<(RequestMend, Request)> {
    let mut found = Vec::new();
    let mut add = |mend: RequestMend, change: &dyn Fn(&mut Request)| {
        let mut after = request.clone();
        change(&mut after);
        if after != *request {
            found.push((mend, after));
        }
    };
    if !request.signing.is_usual() {
        add(RequestMend::SignedAsSent, &|one| one.signing = Signing::default());
    }
    if !request.unsigned_headers.is_empty() {
        add(RequestMend::NothingAddedAfterSigning, &|one| {
            let added = std::mem::take(&mut one.unsigned_headers);
            one.headers.retain(|name, _| !added.iter().any(|other| other.eq_ignore_ascii_case(name)));
        });
    }
    match &request.signature {
        Some(Signature::V4Query { .. } | Signature::V2Query { .. }) => {
            let (signed, expires_seconds) = (time.to_owned(), PRESIGNED_SECONDS);
            let anew = Signature::V4Query { signed, expires_seconds };
            add(RequestMend::PresignedAnew, &|one| one.signature = Some(anew.clone()));
            add(RequestMend::SignatureV4, &|one| one.signature = None);
        }
        Some(Signature::V2Header) => add(RequestMend::SignatureV4, &|one| one.signature = None),
        Some(Signature::V4Header) | None => {}
    }
    let is_website = request.endpoint == Some(Endpoint::Website);
    let is_plain = request.transport == Some(Transport::Http);
    if request.endpoint_region.is_some() {
        add(RequestMend::OwnRegion, &|one| one.endpoint_region = None);
    }
    if is_plain {
        add(RequestMend::Https, &|one| one.transport = Some(Transport::Https));
    }
    if is_website {
        add(RequestMend::RestEndpoint, &|one| {
            one.endpoint = None;
            one.transport = None;
        });
    }
    headers(document, request, &mut add);
    if request.operation.text() == Text::Prefix {
        for prefix in prefixes(document, request) {
            add(RequestMend::Prefix(prefix.clone()), &|one| one.prefix = Some(prefix.clone()));
        }
    }
    for endpoint in &document.vpc_endpoints {
        let id = endpoint.id.clone();
        add(RequestMend::VpcEndpoint(id.clone()), &|one| one.vpc_endpoint = Some(id.clone()));
    }
    if request.caller == Caller::Anyone {
        // Source: IAM User Guide, "Root user best practices for your AWS account": not for everyday tasks.
        for principal in document
            .principals
            .iter()
            .filter(|one| !matches!(one.kind, PrincipalKind::Root | PrincipalKind::Service))
        {
            let id = principal.id.clone();
            add(RequestMend::SignedBy(id.clone()), &|one| {
                one.caller = Caller::Principal(id.clone());
                one.headers.retain(|name, _| !name.eq_ignore_ascii_case("user-agent"));
                if is_website {
                    one.endpoint = None;
                    one.transport = None;
                }
            });
        }
    }
    found
}

/// The beginnings of names to which the caller's own policies, its groups' and the bucket's limit a listing.
/// Source: Amazon S3 User Guide, "Bucket policy examples using condition keys", `s3:prefix`.
fn prefixes(document: &Document, request: &Request) -> Vec<String> {
    let (caller, bucket) = (request.caller.as_str(), document.bucket_behind(&request.bucket));
    let own = document.principals.iter().find(|one| one.id.as_str() == caller);
    let own = own.map(|one| with_groups(document, one)).unwrap_or_default().into_iter();
    let bucket = Handle::parse(bucket).map(PolicyPlace::Bucket);
    let point = Handle::parse(&request.bucket).map(PolicyPlace::AccessPoint);
    let mut found = Vec::new();
    for place in own.chain(bucket).chain(point) {
        let text = place.text(document).unwrap_or_default();
        let Some(policy) = place.parse(document, &text) else { continue };
        let allows = policy.statements.iter().filter(|one| one.effect.value == iam::policy::Effect::Allow);
        let limits = allows
            .flat_map(|one| &one.conditions)
            .filter(|clause| clause.key.value.eq_ignore_ascii_case("s3:prefix"));
        for value in limits.flat_map(|clause| &clause.values) {
            let prefix = value.value.trim_end_matches('*');
            // What else stands for something is for the author to say.
            if !prefix.contains(['*', '?', '$']) && !found.iter().any(|own| own == prefix) {
                found.push(prefix.to_owned());
            }
        }
    }
    found
}

type Add<'a> = dyn FnMut(RequestMend, &dyn Fn(&mut Request)) + 'a;

fn headers(document: &Document, request: &Request, add: &mut Add<'_>) {
    let has = |wanted: &str| request.headers.keys().any(|name| name.eq_ignore_ascii_case(wanted));
    let bucket =
        document.buckets.iter().find(|one| one.id.as_str() == document.bucket_behind(&request.bucket));
    if let Some(bucket) = bucket {
        if has(OWNER) {
            put(add, OWNER, bucket.account.as_str(), &[]);
        }
        if bucket.requester_pays && !has(PAYER) {
            put(add, PAYER, "requester", &[]);
        }
    }
    let customer: Vec<String> =
        request.headers.keys().filter(|name| name.to_ascii_lowercase().contains(CUSTOMER)).cloned().collect();
    if !customer.is_empty() {
        without(add, &customer);
    }
    if request.operation.target() == Target::NewObject {
        let key = bucket.and_then(|bucket| bucket.encryption.as_ref()?.key.clone());
        if has(KEY_ID) {
            // The key was named already; only the mode is missing or another one.
            put(add, MODE, "aws:kms", &customer);
        } else {
            if let Some(key) = key {
                let without = customer.clone();
                add(RequestMend::Header { name: MODE.to_owned(), value: "aws:kms".to_owned() }, &|one| {
                    set(one, MODE, "aws:kms", &without);
                    set(one, KEY_ID, &key, &[]);
                });
            }
            put(add, MODE, "aws:kms", &customer);
        }
        put(add, MODE, "AES256", &[customer.as_slice(), &[KEY_ID.to_owned()]].concat());
    }
    if customer.is_empty() {
        stored_key(document, request, add);
    }
    for name in request.headers.keys() {
        let lower = name.to_ascii_lowercase();
        let is_encryption = lower.starts_with(MODE) && !lower.contains(CUSTOMER);
        if lower == "x-amz-acl" || lower == "x-amz-checksum-mode" || is_encryption {
            without(add, std::slice::from_ref(name));
        }
    }
    let mode: Vec<String> =
        request.headers.keys().filter(|name| name.to_ascii_lowercase().starts_with(MODE)).cloned().collect();
    if mode.len() > 1 {
        without(add, &mode);
    }
}

/// The customer's key that the object was stored with: who reads it has to bring the same.
fn stored_key(document: &Document, request: &Request, add: &mut Add<'_>) {
    let bucket = document.bucket_behind(&request.bucket);
    let names = |name: &str| request.object.as_deref().is_none_or(|wanted| wanted == name);
    let stored = document.objects.iter().find(|one| one.bucket.as_str() == bucket && names(&one.name));
    let Some(stored) = stored.filter(|_| request.operation.target() == Target::Object) else { return };
    let brought: Vec<(String, String)> = stored
        .headers
        .iter()
        .filter(|(name, _)| name.to_ascii_lowercase().contains(CUSTOMER))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let Some((name, value)) = brought.iter().find(|(name, _)| name.to_ascii_lowercase().ends_with("-key"))
    else {
        return;
    };
    add(RequestMend::Header { name: name.clone(), value: value.clone() }, &|one| {
        one.headers.extend(brought.iter().cloned());
    });
}

fn put(add: &mut Add<'_>, name: &str, value: &str, without: &[String]) {
    add(RequestMend::Header { name: name.to_owned(), value: value.to_owned() }, &|one| {
        set(one, name, value, without);
    });
}

fn set(request: &mut Request, name: &str, value: &str, without: &[String]) {
    let gone =
        |own: &str| own.eq_ignore_ascii_case(name) || without.iter().any(|one| one.eq_ignore_ascii_case(own));
    request.headers.retain(|own, _| !gone(own));
    request.headers.insert(name.to_owned(), value.to_owned());
}

fn without(add: &mut Add<'_>, names: &[String]) {
    add(RequestMend::WithoutHeaders(names.to_vec()), &|one| {
        one.headers.retain(|own, _| !names.iter().any(|name| name == own));
    });
}
