//! What KMS does with its key material: data keys, Encrypt, Decrypt. Who may ask for it is not decided here.

use super::blob::{Contents, Header, MadeBy};
use super::digest::hex;
use super::entropy::{expand, hmac};
use super::{CiphertextBlob, EncryptionContext, Entropy, KeyHint, OpaqueError, Secret, open, seal};
use crate::KeyArn;

use hmac::Hmac;
use sha2::Sha256;

use std::fmt;
use std::sync::{Arc, OnceLock};

/// The most bytes that Encrypt takes. Source: AWS KMS API reference, Encrypt.
pub const PLAINTEXT_BYTES_MAX: usize = 4096;

/// Bytes in front of the plaintext inside the ciphertext: blobs of a 32-byte key hold 11 bytes more than key and
/// tag. What they say is not published; here they are zero (evidence: inferred).
const INNER_HEADER: [u8; 11] = [0; 11];

/// The id of key material. KMS shows it as 64 hexadecimal digits. Source: AWS KMS API reference,
/// `KeyMaterialId`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaterialId([u8; 32]);

impl MaterialId {
    /// The 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for MaterialId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(&self.0))
    }
}

/// One generation of a KMS key's material: the 256-bit HSM backing key, which never leaves KMS. Source: AWS KMS
/// cryptographic details, "Key hierarchy".
///
/// It follows from its random bytes, and is made of them when it is first used: every account has an `aws/s3`, and most of
/// those encrypt nothing. Copies share it.
#[derive(Clone)]
pub struct KeyMaterial(Arc<Kept>);

struct Kept {
    entropy: Entropy,
    /// Which part of the random bytes it is made of; `None` for all of them.
    part: Option<String>,
    made: OnceLock<Made>,
}

struct Made {
    id: MaterialId,
    backing_key: Secret<32>,
    /// HMAC with the backing key, from which the key of each blob is derived.
    keyed: OnceLock<Hmac<Sha256>>,
    /// The key whose material it is, and its hint.
    hint: OnceLock<(KeyArn, KeyHint)>,
}

/// What was worked out already makes no difference.
impl fmt::Debug for KeyMaterial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Made { id, backing_key, .. } = self.made();
        f.debug_struct("KeyMaterial").field("id", id).field("backing_key", backing_key).finish()
    }
}

/// An id is given once, so the same id is the same material; and so are the same random bytes.
impl PartialEq for KeyMaterial {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (&*self.0, &*other.0);
        Arc::ptr_eq(&self.0, &other.0)
            || (&one.entropy, &one.part) == (&two.entropy, &two.part)
            || self.id() == other.id()
    }
}

impl KeyMaterial {
    /// Makes new material.
    pub fn generate(entropy: &Entropy) -> Self {
        Self::of(entropy, None)
    }

    fn of(entropy: &Entropy, part: Option<String>) -> Self {
        Self(Arc::new(Kept { entropy: entropy.clone(), part, made: OnceLock::new() }))
    }

    fn made(&self) -> &Made {
        let Kept { entropy, part, made } = &*self.0;
        made.get_or_init(|| {
            let part = part.as_ref().map(|part| entropy.derive(part));
            let entropy = part.as_ref().unwrap_or(entropy);
            Made {
                id: MaterialId(entropy.fill("key material id")),
                backing_key: entropy.secret("HSM backing key"),
                keyed: OnceLock::new(),
                hint: OnceLock::new(),
            }
        })
    }

    /// Makes new material of a key: related multi-Region keys have the same. Source: AWS KMS Developer Guide,
    /// "Multi-Region keys in AWS KMS".
    pub(crate) fn of_key(key: &KeyArn, generation: u32, entropy: &Entropy) -> Self {
        Self::of(entropy, Some(format!("key {} {generation}", key.shared_name())))
    }

    /// Its id.
    pub fn id(&self) -> &MaterialId {
        &self.made().id
    }

    /// The key for one blob only: KDF in counter mode with HMAC-SHA-256 over the blob's random bytes. Source: AWS
    /// KMS cryptographic details, "Symmetric key encryption"; the label is not published.
    fn blob_key(&self, nonce: &[u8; 16]) -> Secret<32> {
        let Made { backing_key, keyed, .. } = self.made();
        let keyed = keyed.get_or_init(|| hmac(backing_key.expose()));
        Secret::new(expand(keyed, b"", nonce))
    }

    /// [`KeyHint::of`] a key and this material: of the first key it is kept.
    fn hint(&self, key: &KeyArn) -> KeyHint {
        let Made { id, hint, .. } = self.made();
        let (of, hint) = hint.get_or_init(|| (key.clone(), KeyHint::of(key, id)));
        if of == key { *hint } else { KeyHint::of(key, id) }
    }
}

/// All material of one KMS key: what encrypts now, and what was rotated out but still decrypts. Source: AWS KMS
/// Developer Guide, "Rotating AWS KMS keys".
#[derive(Debug, Clone, PartialEq)]
pub struct KeyMaterials {
    current: KeyMaterial,
    previous: Vec<KeyMaterial>,
}

impl KeyMaterials {
    /// A key with its first material.
    pub const fn new(first: KeyMaterial) -> Self {
        Self { current: first, previous: Vec::new() }
    }

    /// Rotates: `next` encrypts from now on, and what it replaces still decrypts.
    pub fn rotate(&mut self, next: KeyMaterial) {
        self.previous.push(std::mem::replace(&mut self.current, next));
    }

    /// What encrypts.
    pub const fn current(&self) -> &KeyMaterial {
        &self.current
    }

    /// The hints by which blobs of this key name its material.
    pub fn hints(&self, key: &KeyArn) -> Vec<KeyHint> {
        std::iter::once(&self.current).chain(&self.previous).map(|material| material.hint(key)).collect()
    }

    /// The material that a blob's hint names, if it is of this key.
    pub fn find(&self, key: &KeyArn, hint: &KeyHint) -> Option<&KeyMaterial> {
        std::iter::once(&self.current).chain(&self.previous).find(|material| material.hint(key) == *hint)
    }
}

/// What GenerateDataKey returns: a new key, in plain and as only KMS can open it.
#[derive(Debug, Clone)]
pub struct DataKey {
    /// The key. Whoever asked for it forgets it after use.
    pub plaintext: Secret<32>,
    /// The same key under the KMS key, to be kept with the data.
    pub blob: CiphertextBlob,
}

/// A plaintext that Encrypt does not take: it is empty, or longer than [`PLAINTEXT_BYTES_MAX`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaintextLengthError {
    /// How long it is.
    pub bytes: usize,
}

impl fmt::Display for PlaintextLengthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the plaintext has {} bytes, not 1 to {PLAINTEXT_BYTES_MAX}", self.bytes)
    }
}

impl std::error::Error for PlaintextLengthError {}

/// GenerateDataKey with `KeySpec` `AES_256`: a random key, bound to the context.
pub fn generate_data_key(
    material: &KeyMaterial,
    key: &KeyArn,
    context: &EncryptionContext,
    entropy: &Entropy,
) -> DataKey {
    let plaintext: Secret<32> = entropy.secret("data key");
    let blob = wrap(MadeBy::GenerateDataKey, material, key, context, plaintext.expose(), entropy);
    DataKey { plaintext, blob }
}

/// Encrypt: up to 4,096 bytes directly under the KMS key, bound to the context.
pub fn encrypt(
    material: &KeyMaterial,
    key: &KeyArn,
    context: &EncryptionContext,
    plaintext: &[u8],
    entropy: &Entropy,
) -> Result<CiphertextBlob, PlaintextLengthError> {
    match plaintext.len() {
        1..=PLAINTEXT_BYTES_MAX => Ok(wrap(MadeBy::Encrypt, material, key, context, plaintext, entropy)),
        bytes => Err(PlaintextLengthError { bytes }),
    }
}

/// Decrypt: the plaintext of a blob that this key made with this context, with current or rotated material.
/// Errors without a reason; KMS answers `InvalidCiphertextException` with an empty message.
pub fn decrypt(
    materials: &KeyMaterials,
    key: &KeyArn,
    context: &EncryptionContext,
    blob: &CiphertextBlob,
) -> Result<Vec<u8>, OpaqueError> {
    let Contents { header, sealed } = blob.contents().ok_or(OpaqueError)?;
    let material = materials.find(key, &header.hint).ok_or(OpaqueError)?;
    let opened = open(&material.blob_key(&header.nonce), &additional(header, context), &sealed)?;
    let (_, plaintext) = opened.split_at_checked(INNER_HEADER.len()).ok_or(OpaqueError)?;
    Ok(plaintext.to_vec())
}

/// [`decrypt`] of a blob that holds a data key.
pub fn decrypt_data_key(
    materials: &KeyMaterials,
    key: &KeyArn,
    context: &EncryptionContext,
    blob: &CiphertextBlob,
) -> Result<Secret<32>, OpaqueError> {
    let plaintext = decrypt(materials, key, context, blob)?;
    plaintext.try_into().map(Secret::new).map_err(|_| OpaqueError)
}

fn wrap(
    made_by: MadeBy,
    material: &KeyMaterial,
    key: &KeyArn,
    context: &EncryptionContext,
    plaintext: &[u8],
    entropy: &Entropy,
) -> CiphertextBlob {
    let header = Header { made_by, hint: material.hint(key), nonce: entropy.fill("blob derivation") };
    let plaintext = [&INNER_HEADER, plaintext].concat();
    let blob_key = material.blob_key(&header.nonce);
    let sealed = seal(&blob_key, entropy.fill("blob nonce"), &additional(header, context), &plaintext);
    Contents { header, sealed }.to_blob()
}

/// What is authenticated with a blob's ciphertext: the context, and here also what stands in front of the
/// ciphertext, so that no bit of it can change (evidence: inferred).
fn additional(header: Header, context: &EncryptionContext) -> Vec<u8> {
    [header.to_bytes(), context.aad()].concat()
}
