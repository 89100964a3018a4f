//! What the caller's own client does around a request: the Amazon S3 Encryption Client encrypts before the upload and
//! opens after the download. It calls KMS itself, with its caller's credentials; S3 sees ciphertext and has no part.
//!
//! Source: awslabs aws-encryption-sdk-specification, s3-encryption (s3-kms-keyring, encryption, decryption). A client
//! here is made with the key and the encryption context that the object was encrypted with.

use std::borrow::Cow;

use catalog::RuleId;

use super::direct::{self, ClientCall, ClientKey};
use super::{Ended, Recorder};
use crate::cloud::Cloud;
use crate::crypto::client::{self, ClientError, Envelope, Unlock, Wrapped, Wrapping};
use crate::crypto::{DataKey, Secret};
use crate::gates::{Answer, Pass, Stop};
use crate::model::ClientEncryption;
use crate::outcome::ClientSide;
use crate::request::{Operation, PutObject, Request, to_kms};
use crate::response::{Body, Response};
use crate::trace::{ClientRefusal, Finding, Gate, Leg, Refusal};

/// The prefix of the names of user metadata on the wire.
const METADATA: &str = "x-amz-meta-";

/// What is really sent: with client-side encryption an upload of ciphertext, with headers that say how to open it.
pub(crate) fn sent<'r>(
    cloud: &Cloud,
    request: &'r Request,
    recorder: &mut Recorder,
    side: &mut Option<ClientSide>,
) -> Result<Cow<'r, Request>, Ended> {
    let (Operation::PutObject(put), Some(encryption)) = (&request.operation, &request.client) else {
        return Ok(Cow::Borrowed(request));
    };
    let service = recorder.turn_to(Leg::Client);
    let side = side.insert(ClientSide::default());
    let put = encrypt(cloud, request, put, encryption, recorder, side)?;
    recorder.turn_to(service);
    Ok(Cow::Owned(request.asking(Operation::PutObject(put))))
}

fn encrypt(
    cloud: &Cloud,
    request: &Request,
    put: &PutObject,
    encryption: &ClientEncryption,
    recorder: &mut Recorder,
    side: &mut ClientSide,
) -> Result<PutObject, Ended> {
    let ClientEncryption { format, key, context } = encryption;
    let context = client::kms_context(*format, context);
    let asked = ClientCall::Make { key, context: &context };
    let ClientKey { plaintext, blob } = ask_kms(cloud, request, asked, recorder, side)?;
    let data_key = DataKey { plaintext, blob };
    let entropy = request.entropy.derive("client");
    let wrapping = Wrapping::Kms { data_key: &data_key, context: &context };
    let object = client::encrypt(*format, wrapping, &put.body, &entropy);
    let finding = Finding::EncryptedByClient { format: *format };
    recorder.ask(Gate::Cryptography, Ok(Pass { proof: (), finding, rule: RuleId::ClientCallsKmsItself }))?;
    Ok(PutObject { body: object.body, metadata: object.metadata, ..put.clone() })
}

/// What the caller's client makes of what S3 delivered, if it is an object that such a client encrypted.
pub(crate) fn received(
    cloud: &Cloud,
    request: &Request,
    response: &Response,
    recorder: &mut Recorder,
    side: &mut Option<ClientSide>,
) {
    let (Operation::GetObject(_), Body::Bytes(body)) = (&request.operation, response.body()) else { return };
    // Not all headers: what identifies the request is made for whoever reads it.
    let of_client = response.fields().iter().map(|(name, value)| (*name, value));
    let own = response.stored().iter().map(|(name, value)| (name.as_str(), value));
    let metadata = of_client.chain(own);
    let metadata = metadata.filter_map(|(name, value)| Some((name.strip_prefix(METADATA)?, value.as_str())));
    let envelope = match Envelope::read(metadata) {
        Err(ClientError::NotEncrypted) => return,
        other => other,
    };
    recorder.turn_to(Leg::Client);
    let side = side.insert(ClientSide::default());
    // A client that cannot open the object has recorded why.
    side.plaintext = open(cloud, request, envelope, body, recorder, side).ok();
}

fn open(
    cloud: &Cloud,
    request: &Request,
    envelope: Result<Envelope, ClientError>,
    body: &[u8],
    recorder: &mut Recorder,
    side: &mut ClientSide,
) -> Result<Vec<u8>, Ended> {
    let envelope = match envelope {
        Ok(envelope) => envelope,
        Err(error) => return recorder.ask(Gate::KmsAuthorization, Err(stop(error))),
    };
    let bucket = request.operation.bucket().and_then(|name| cloud.bucket(name));
    let (Wrapped::Kms { blob, context }, Some(bucket)) = (&envelope.wrapped, bucket) else {
        return recorder.ask(Gate::KmsAuthorization, Err(stop(ClientError::Headers)));
    };
    let (key, region) = (cloud.maker_of_blob(blob), &bucket.region);
    let asked = ClientCall::Open { key, region, blob, context };
    let ClientKey { plaintext, .. } = ask_kms(cloud, request, asked, recorder, side)?;
    recorder.ask(Gate::Cryptography, opened(&envelope, &plaintext, body))
}

fn opened(envelope: &Envelope, data_key: &Secret<32>, body: &[u8]) -> Answer<Vec<u8>> {
    let proof = envelope.open(Unlock::DataKey(data_key), body).map_err(stop)?;
    let finding = Finding::OpenedByClient { format: envelope.format() };
    Ok(Pass { proof, finding, rule: RuleId::ClientChecksBeforeItReturns })
}

fn stop(error: ClientError) -> Stop {
    let refusal = match error {
        ClientError::NotEncrypted | ClientError::Headers => ClientRefusal::Headers,
        ClientError::Commitment => ClientRefusal::Commitment,
        ClientError::Opaque(_) => ClientRefusal::DoesNotOpen,
    };
    Stop::refused(Refusal::Client(refusal), RuleId::ClientChecksBeforeItReturns)
}

/// Sends the client's own call to KMS through KMS's gates, up to the key's state. What KMS answers is kept.
fn ask_kms(
    cloud: &Cloud,
    request: &Request,
    asked: ClientCall<'_>,
    recorder: &mut Recorder,
    side: &mut ClientSide,
) -> Result<ClientKey, Ended> {
    let call = asked.to_kms();
    let Some(sent) = to_kms(request, &call) else {
        let refusal = Refusal::Client(ClientRefusal::NoCredentials);
        let stop = Stop::refused(refusal, RuleId::CiphertextIsAllThatLeaks);
        return recorder.ask(Gate::KmsAuthorization, Err(stop));
    };
    let answered = direct::for_client(cloud, &sent, &call, asked, recorder);
    side.answer = match &answered {
        Ok((_, answer)) => Some(answer.clone()),
        Err(Ended) => {
            recorder.refusal().map(|refusal| crate::answer::kms::refusal(cloud, &sent, &call, refusal))
        }
    };
    side.call = Some(call);
    answered.map(|(key, _)| key)
}
