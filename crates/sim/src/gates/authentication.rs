//! Whether a signed request is taken for its signer's.
//!
//! Each check asks one thing; S3 names one fault of several. Their order is an open point, see
//! `RuleId::AuthenticationChecksInOrder`: an answer that it decides is marked so.

use catalog::RuleId;
use catalog::endpoints::takes_signature_v2;

use super::Stop;
use crate::cloud::Cloud;
use crate::model::Principal;
use crate::request::{AccountCall, KmsCall, Operation, Request, Signature, Signing};
use crate::signature;
use crate::trace::{AuthenticationFault, Gap, KmsOpen, Refusal};
use crate::{Region, Timestamp};

/// How far a clock may be off. Source: S3 API reference, "Error responses", and captures of `RequestTimeTooSkewed`.
pub(crate) const SKEW_SECONDS_MAX: i64 = 15 * 60;

/// How far a clock may be off for KMS in any case. Source: captures of other services that take JSON, which allow five
/// minutes.
const SKEW_SECONDS_CERTAIN: i64 = 5 * 60;

/// The longest that a presigned URL of Signature Version 4 is valid: a week. Source: S3 API reference, "Authenticating
/// Requests: Using Query Parameters (AWS Signature Version 4)".
pub(crate) const EXPIRES_SECONDS_MAX: u32 = 7 * 24 * 60 * 60;

/// A signed request.
pub(crate) struct Signed<'a> {
    pub(crate) cloud: &'a Cloud,
    pub(crate) request: &'a Request,
    pub(crate) principal: &'a Principal,
    pub(crate) signature: &'a Signature,
    pub(crate) signing: &'a Signing,
}

/// The checks, in order.
const CHECKS: [fn(&Signed<'_>) -> Option<Stop>; 11] = [
    mechanism,
    parameters,
    expires,
    region,
    clock,
    presigned_time,
    access_key,
    session,
    signature_matches,
    headers_signed,
    account,
];

/// Refuses with the first fault. Where there is another, that the first is named rests on the order.
pub(crate) fn check(signed: &Signed<'_>) -> Result<(), Stop> {
    let mut faults = CHECKS.iter().filter_map(|check| check(signed));
    match (faults.next(), faults.next()) {
        (None, _) => Ok(()),
        (Some(first), None) => Err(first),
        (Some(first), Some(_)) => Err(first.resting_on(RuleId::AuthenticationChecksInOrder)),
    }
}

/// The same for a direct call to KMS, whose answers are known for two of the faults alone.
pub(crate) fn check_direct(signed: &Signed<'_>, call: &KmsCall) -> Result<(), Stop> {
    let rule = RuleId::DirectCallsNeedASignature;
    let mut known = [access_key(signed), session(signed)].into_iter().flatten();
    let Signing { clock_offset_seconds, region, as_signed, .. } = signed.signing;
    let unknown = i64::from(*clock_offset_seconds).abs() > SKEW_SECONDS_CERTAIN
        || region.as_ref().is_some_and(|region| *region != call.region)
        || !as_signed.is_as_it_arrives()
        || signature_matches(signed).is_some();
    match (known.next(), known.next(), unknown) {
        (None, _, false) => {}
        (Some(only), None, false) => return Err(only),
        (Some(_) | None, _, _) => {
            let gap = Gap::Kms { operation: call.name(), open: KmsOpen::SignatureFault };
            return Err(Stop::unmodelled(gap, rule));
        }
    }
    let account = signed.principal.account;
    if signed.cloud.is_suspended(&account) {
        let gap = Gap::SuspendedAccount { account };
        return Err(Stop::unmodelled(gap, RuleId::SuspendedAccountsAreRefused));
    }
    Ok(())
}

fn fault(fault: AuthenticationFault, rule: RuleId) -> Option<Stop> {
    Some(Stop::refused(Refusal::Authentication(fault), rule))
}

/// The Region knows the signature's version. Where it does not, there is nothing that it could check.
fn mechanism(signed: &Signed<'_>) -> Option<Stop> {
    if !signed.signature.is_v2() {
        return None;
    }
    let region = endpoint_region(signed)?;
    if takes_signature_v2(region.as_str()) {
        return None;
    }
    fault(AuthenticationFault::SignatureV2 { region }, RuleId::SignatureV2InOldRegionsOnly)
}

/// The Region whose endpoint is asked. Which one is asked for a bucket that is not there, or S3 Control's, no scenario says.
fn endpoint_region(signed: &Signed<'_>) -> Option<Region> {
    let Signed { cloud, request, principal, .. } = signed;
    let bucket = request.operation.bucket().and_then(|name| cloud.bucket(name));
    let is_known = bucket.is_some()
        || matches!(
            request.operation,
            Operation::CreateBucket(_) | Operation::Account { call: AccountCall::ListBuckets, .. }
        );
    if !is_known {
        return None;
    }
    Region::parse(signature::endpoint_region(request, bucket, principal.partition)).ok()
}

/// A presigned URL has all its parameters.
fn parameters(signed: &Signed<'_>) -> Option<Stop> {
    let parameters = &signed.signing.missing_parameters;
    if parameters.is_empty() || !matches!(signed.signature, Signature::V4Query { .. }) {
        return None;
    }
    let missing = AuthenticationFault::ParametersMissing { parameters: parameters.clone() };
    fault(missing, RuleId::PresignedParametersMustBeThere)
}

/// A presigned URL is valid for a week at most.
fn expires(signed: &Signed<'_>) -> Option<Stop> {
    let &Signature::V4Query { expires_seconds, .. } = signed.signature else { return None };
    if expires_seconds <= EXPIRES_SECONDS_MAX {
        return None;
    }
    fault(AuthenticationFault::ExpiresTooLong { expires_seconds }, RuleId::PresignedAtMostAWeek)
}

/// The credential scope names the Region of the endpoint, which is the bucket's as a rule. Signature Version 2 has no scope.
fn region(signed: &Signed<'_>) -> Option<Stop> {
    let given = signed.signing.region.as_ref()?;
    if signed.signature.is_v2() {
        return None;
    }
    if *signed.signature == Signature::V4Form {
        // A form is refused in words of its own, which are only known second-hand.
        return Some(Stop::unmodelled(Gap::PostPolicy, RuleId::PostPoliciesAllowForms));
    }
    let expected = endpoint_region(signed).filter(|expected| expected != given)?;
    fault(AuthenticationFault::WrongRegion { given: given.clone(), expected }, RuleId::RegionMustMatch)
}

/// The time in the headers is S3's, give or take a quarter of an hour.
fn clock(signed: &Signed<'_>) -> Option<Stop> {
    let offset_seconds = i64::from(signed.signing.clock_offset_seconds);
    // Whether S3 compares the time of a form is in no source; SDKs write it long before the form is sent.
    let has_no_time = signed.signature.is_presigned() || *signed.signature == Signature::V4Form;
    if has_no_time || offset_seconds.abs() <= SKEW_SECONDS_MAX {
        return None;
    }
    let request_time = signature::time(signed.request, signed.signature, signed.signing)?;
    fault(AuthenticationFault::ClockSkew { request_time }, RuleId::ClockSkewAtMost15Minutes)
}

/// A presigned URL is used in its time.
fn presigned_time(signed: &Signed<'_>) -> Option<Stop> {
    let now = signed.request.time;
    let (expired, expires_seconds) = match signed.signature {
        Signature::V4Header | Signature::V4Form | Signature::V2Header => return None,
        Signature::V2Query { expires } => (*expires, None),
        Signature::V4Query { signed: time, expires_seconds } => {
            let expires = Timestamp(time.0.saturating_add(i64::from(*expires_seconds)));
            if time.0.saturating_sub(now.0) > SKEW_SECONDS_MAX {
                let not_yet = AuthenticationFault::NotYetValid { signed: *time, expires };
                return fault(not_yet, RuleId::PresignedInTheFuture);
            }
            (expires, Some(*expires_seconds))
        }
    };
    (now > expired).then(|| {
        Stop::refused(Refusal::PresignedExpired { expired, expires_seconds }, RuleId::PresignedExpires)
    })
}

/// Somebody has the access key.
fn access_key(signed: &Signed<'_>) -> Option<Stop> {
    let access_key_id = signed.signing.access_key_id.clone()?;
    if signed.cloud.access_key_owner(signed.principal, signed.signing).is_some() {
        return None;
    }
    let refusal = Refusal::UnknownAccessKey { name: signed.principal.name.clone(), access_key_id };
    Some(Stop::refused(refusal, RuleId::AccessKeyMustExist))
}

/// The session has not ended.
fn session(signed: &Signed<'_>) -> Option<Stop> {
    let expiration = signed.principal.expiration()?;
    if signed.request.time < expiration {
        return None;
    }
    let token = signed.principal.session_token()?;
    let presigned = signed.signature.is_presigned();
    let rule = if presigned { RuleId::PresignedEndsWithItsSession } else { RuleId::SessionsEnd };
    fault(AuthenticationFault::SessionEnded { expiration, token }, rule)
}

/// The signature is the one that S3 calculates.
fn signature_matches(signed: &Signed<'_>) -> Option<Stop> {
    let Signed { cloud, request, principal, signature, signing } = signed;
    let owner = cloud.access_key_owner(principal, signing)?;
    let bucket = request.operation.bucket().and_then(|name| cloud.bucket(name));
    let mismatch = signature::mismatch(request, (principal, owner), signature, signing, bucket)?;
    fault(AuthenticationFault::Mismatch(Box::new(mismatch)), RuleId::SignatureMustMatch)
}

/// A presigned request carries no header that its signature does not cover.
fn headers_signed(signed: &Signed<'_>) -> Option<Stop> {
    let headers = &signed.request.wire.unsigned_headers;
    if headers.is_empty() || !signed.signature.is_presigned() {
        return None;
    }
    let refusal = Refusal::HeadersNotSigned { headers: headers.clone() };
    Some(Stop::refused(refusal, RuleId::PresignedHeadersMustBeSigned))
}

/// The caller's account is in order.
fn account(signed: &Signed<'_>) -> Option<Stop> {
    let account = signed.principal.account;
    if !signed.cloud.is_suspended(&account) {
        return None;
    }
    fault(AuthenticationFault::AccountSuspended { account }, RuleId::SuspendedAccountsAreRefused)
}
