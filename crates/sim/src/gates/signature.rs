//! Gate 1: who is calling.

use catalog::RuleId;

use super::{Answer, Pass, Stop, authentication};
use crate::caller::Caller;
use crate::cloud::Cloud;
use crate::model::OriginAccess;
use crate::request::{Endpoint, Request, Sender, Signature};
use crate::trace::{Finding, Refusal};

/// Checks the signature. A website endpoint takes no signatures, so whoever calls it is anonymous.
pub(crate) fn check<'c>(cloud: &'c Cloud, request: &'c Request) -> Answer<Caller<'c>> {
    if request.wire.endpoint == Endpoint::Website {
        return Ok(unsigned());
    }
    match &request.sender {
        Sender::Anonymous => Ok(unsigned()),
        Sender::CloudFront { distribution } => cloudfront(cloud, distribution),
        Sender::Service { id } => Ok(cloud.service(id).map_or_else(unsigned, |service| Pass {
            proof: Caller::Service(service),
            finding: Finding::Signed { signature: Signature::V4Header },
            rule: RuleId::ServicesSignAsThemselves,
        })),
        Sender::Signed { by, signature, signing } => {
            let Some(principal) = cloud.known(by) else {
                let refusal =
                    Refusal::UnknownAccessKey { name: by.clone(), access_key_id: by.as_str().to_owned() };
                return Err(Stop::refused(refusal, RuleId::AccessKeyMustExist));
            };
            authentication::check(&authentication::Signed { cloud, request, principal, signature, signing })?;
            Ok(Pass {
                proof: Caller::Known { principal, signature },
                finding: Finding::Signed { signature: signature.clone() },
                rule: RuleId::SignatureMustMatch,
            })
        }
    }
}

fn unsigned<'c>() -> Pass<Caller<'c>> {
    Pass { proof: Caller::Anonymous, finding: Finding::Unsigned, rule: RuleId::UnsignedIsAnonymous }
}

/// As whom a distribution fetches. Source: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
fn cloudfront<'c>(cloud: &'c Cloud, id: &str) -> Answer<Caller<'c>> {
    let Some(distribution) = cloud.distribution(id) else { return Ok(unsigned()) };
    let signed =
        |proof, rule| Ok(Pass { proof, finding: Finding::Signed { signature: Signature::V4Header }, rule });
    match &distribution.origin_access {
        OriginAccess::Control => signed(Caller::CloudFront(distribution), RuleId::OacSignsAsService),
        OriginAccess::Identity { id } => signed(Caller::OriginAccessIdentity(id), RuleId::OaiCannotUseKms),
        OriginAccess::None => Ok(unsigned()),
    }
}
