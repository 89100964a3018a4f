//! The calls that a client makes for itself, around a request to S3: GenerateDataKey and Decrypt. They are direct calls;
//! only that their last gate is the client's own cryptography.

use crate::answer::kms as answer;
use crate::cloud::{Cloud, HeldKey};
use crate::crypto::{self, CiphertextBlob, EncryptionContext, Secret};
use crate::gates::direct::permit::{Ask, Named};
use crate::gates::direct::{Direct, Usable, no_ciphertext, signed};
use crate::gates::{Pass, Stop};
use crate::model::GrantOperation;
use crate::perform::{Ended, Recorder};
use crate::request::{KmsCall, KmsRequest, Request};
use crate::response::Response;
use crate::trace::Gate;
use crate::{KeyArn, Region};

/// The data key that a client holds.
pub(crate) struct ClientKey {
    /// As KMS gave it.
    pub(crate) plaintext: Secret<32>,
    /// As it lies in the object's metadata.
    pub(crate) blob: CiphertextBlob,
}

/// What a client asks of KMS.
#[derive(Clone, Copy)]
pub(crate) enum ClientCall<'a> {
    /// A new data key under a key.
    Make {
        /// The key.
        key: &'a KeyArn,
        /// The encryption context.
        context: &'a EncryptionContext,
    },
    /// The data key of an object.
    Open {
        /// The key that made it; `None` where no key did, because somebody changed it.
        key: Option<&'a KeyArn>,
        /// The Region to which a call without a key goes: the bucket's.
        region: &'a Region,
        /// As it lies in the object's metadata.
        blob: &'a CiphertextBlob,
        /// The encryption context that lies beside it.
        context: &'a EncryptionContext,
    },
}

impl ClientCall<'_> {
    /// The call as it is sent: the client names its key. Source: s3-kms-keyring, "DecryptDataKey".
    pub(crate) fn to_kms(self) -> KmsCall {
        let (region, action) = match self {
            Self::Make { key, context } => {
                let action = KmsRequest::GenerateDataKey { key: key.to_string(), context: context.clone() };
                (&key.region, action)
            }
            Self::Open { key, region, blob, context } => {
                let (blob, context) = (blob.clone(), context.clone());
                let action = KmsRequest::Decrypt { key: key.map(KeyArn::to_string), blob, context };
                (key.map_or(region, |key| &key.region), action)
            }
        };
        KmsCall { region: region.clone(), action }
    }
}

/// Sends a client's call through KMS's authorization and the key's state: the data key, and KMS's answer.
pub(crate) fn for_client(
    cloud: &Cloud,
    request: &Request,
    call: &KmsCall,
    asked: ClientCall<'_>,
    recorder: &mut Recorder,
) -> Result<(ClientKey, Response), Ended> {
    let direct = match signed(cloud, request, call) {
        Ok(pass) => pass.proof,
        Err(stop) => return recorder.ask(Gate::KmsAuthorization, Err(stop)),
    };
    match asked {
        ClientCall::Open { key, region: _, blob, context } => {
            let ask = Ask::of("kms:Decrypt", GrantOperation::Decrypt, context);
            let named = match key {
                Some(key) => direct.named(&key.to_string(), ask.action),
                None => direct.of_blob(blob, ask.action),
            };
            let usable = direct.asked(named, &ask, recorder)?;
            let opened = direct.open(&usable, blob, context).and_then(|Pass { proof, .. }| {
                let plaintext = <[u8; 32]>::try_from(proof).map_err(|_| no_ciphertext())?;
                Ok(Secret::new(plaintext))
            });
            let plaintext = match opened {
                Ok(plaintext) => plaintext,
                Err(stop) => return recorder.ask(Gate::Cryptography, Err(stop)),
            };
            let answer = answer::decrypted(request, usable.held, blob, plaintext.expose());
            Ok((ClientKey { plaintext, blob: blob.clone() }, answer))
        }
        ClientCall::Make { key, context } => {
            let ask = Ask::of("kms:GenerateDataKey", GrantOperation::GenerateDataKey, context);
            let usable = direct.asked(direct.named(&key.to_string(), ask.action), &ask, recorder)?;
            let HeldKey { key, materials, .. } = usable.held;
            let entropy = &request.entropy;
            let made = crypto::kms::generate_data_key(materials.current(), &key.arn, context, entropy);
            let answer = answer::data_key(request, usable.held, &made);
            Ok((ClientKey { plaintext: made.plaintext, blob: made.blob }, answer))
        }
    }
}

impl<'c> Direct<'c> {
    /// The key, once KMS lets the caller use it.
    fn asked(
        self,
        named: Result<Named<'c>, Stop>,
        ask: &Ask<'_>,
        recorder: &mut Recorder,
    ) -> Result<Usable<'c>, Ended> {
        let permitted = named.and_then(|named| self.permit(named, ask));
        let permitted = recorder.ask(Gate::KmsAuthorization, permitted)?;
        recorder.ask(Gate::KeyState, self.usable(permitted))
    }
}
