//! What a request's signer did differently, as the simulator takes it.

use sim::request::{AsSigned, SecretAccessKey};
use sim::{NameError, ObjectName, Region, Signing};

use super::RequestMaker;
use crate::format::model;
use crate::run::problem::wanted;

/// The longest access key id. Source: IAM API reference, "AccessKeyMetadata": 16 to 128 letters and digits.
const ACCESS_KEY_ID: std::ops::RangeInclusive<usize> = 16..=128;

impl RequestMaker<'_> {
    pub(super) fn signing(&mut self) -> Option<Signing> {
        let model::Signing {
            clock_offset_seconds,
            region,
            access_key_id,
            wrong_secret_access_key,
            as_signed,
            missing_parameters,
        } = &self.request.signing;
        let region = match region {
            None => None,
            Some(text) => Some(self.name("request.signing.region", Region::parse(text))?),
        };
        let access_key_id = match access_key_id {
            None => None,
            Some(text) => Some(self.name("request.signing.accessKeyId", read_access_key_id(text))?),
        };
        let secret_access_key =
            if *wrong_secret_access_key { SecretAccessKey::Other } else { SecretAccessKey::Own };
        Some(Signing {
            clock_offset_seconds: *clock_offset_seconds,
            region,
            access_key_id,
            secret_access_key,
            as_signed: self.as_signed(as_signed)?,
            missing_parameters: missing_parameters.iter().map(|one| (*one).into()).collect(),
        })
    }

    fn as_signed(&mut self, as_signed: &model::AsSigned) -> Option<AsSigned> {
        let model::AsSigned { method, object, query, headers } = as_signed;
        let object = match object {
            None => None,
            Some(text) => Some(self.name("request.signing.asSigned.object", ObjectName::parse(text))?),
        };
        crate::run::headers::check(
            headers,
            format_args!("request.signing.asSigned.headers"),
            &mut self.problems,
        );
        Some(AsSigned {
            method: method.map(Into::into),
            object,
            query: query.clone(),
            headers: headers.clone().into_iter().collect(),
        })
    }
}

fn read_access_key_id(text: &str) -> Result<String, NameError> {
    let is_id = ACCESS_KEY_ID.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
    let form = "16 to 128 letters and digits such as AKIAIOSFODNN7EXAMPLE";
    wanted(is_id.then(|| text.to_owned()), "an access key ID", form, text)
}
