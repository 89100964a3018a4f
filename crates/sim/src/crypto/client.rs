//! Client-side encryption: the Amazon S3 Encryption Client's object formats V2 and V3.
//!
//! S3 only sees ciphertext, and beside it headers that say how to open it. Source: awslabs
//! aws-encryption-sdk-specification, s3-encryption (content-metadata, encryption, key-derivation, decryption).
//! V2 is written by S3EC version 3 for Java, Go and .NET, V3 by version 4 of these; V3 commits to its key, so
//! that one ciphertext cannot open to two plaintexts under two keys.

use std::fmt;

use base64ct::{Base64, Encoding};
use ctutils::CtEq;
use hkdf::Hkdf;
use sha2::Sha512;

use super::aead::open_key;
use super::{CiphertextBlob, DataKey, EncryptionContext, Entropy, OpaqueError, Sealed, Secret, open, seal};

/// The pair that the client adds to every encryption context of its own: the content's algorithm.
const RESERVED_PAIR: &str = "aws:x-amz-cek-alg";
/// A pair of older clients that is not the caller's either.
const RESERVED_KEY_ID: &str = "kms_cmk_id";
/// AES-256-GCM without key commitment, as V2 names it.
const CONTENT_V2: &str = "AES/GCM/NoPadding";
/// The suite `ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY`, as V3 names it in text and in bytes.
const CONTENT_V3: &str = "115";
const SUITE_V3: [u8; 2] = [0x00, 0x73];
/// The nonce of V3: every object has its own key. Earlier revisions of the specification said zeros.
const NONCE_V3: [u8; 12] = [1; 12];

/// Which format. Source: content-metadata, "Format Versions".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// AES-256-GCM directly under the data key.
    V2,
    /// AES-256-GCM under a key derived from the data key, with key commitment.
    V3,
}

impl Format {
    /// How the format names the content's algorithm: in its headers, in the encryption context of KMS, and as
    /// what a wrapped data key is bound to. Source: content-metadata; AES/GCM keyring of S3EC for Java.
    const fn algorithm(self) -> &'static str {
        match self {
            Self::V2 => CONTENT_V2,
            Self::V3 => CONTENT_V3,
        }
    }
}

/// A header of user metadata that the client writes; on the wire with `x-amz-meta-` in front.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Header {
    /// V2: the encrypted data key.
    KeyV2,
    /// V2: the nonce of the content.
    Iv,
    /// V2: the content's algorithm.
    ContentAlgorithm,
    /// V2: how the data key is encrypted.
    WrapAlgorithm,
    /// V2: the encryption context of KMS, or the description of the client's own key.
    MaterialDescription,
    /// V2: the bits of the authentication tag.
    TagLength,
    /// V3: the content's algorithm suite.
    SuiteV3,
    /// V3: the encrypted data key.
    KeyV3,
    /// V3: how the data key is encrypted.
    WrapAlgorithmV3,
    /// V3: the encryption context of KMS.
    EncryptionContextV3,
    /// V3: the description of the client's own key.
    MaterialDescriptionV3,
    /// V3: what the client compares before it decrypts.
    KeyCommitment,
    /// V3: random bytes from which the content's key is derived.
    MessageId,
}

impl Header {
    /// All of them: V2's, then V3's.
    pub const ALL: [Self; 13] = [
        Self::KeyV2,
        Self::Iv,
        Self::ContentAlgorithm,
        Self::WrapAlgorithm,
        Self::MaterialDescription,
        Self::TagLength,
        Self::SuiteV3,
        Self::KeyV3,
        Self::WrapAlgorithmV3,
        Self::EncryptionContextV3,
        Self::MaterialDescriptionV3,
        Self::KeyCommitment,
        Self::MessageId,
    ];

    /// Its name in requests and answers.
    pub const fn wire_name(self) -> &'static str {
        match self {
            Self::KeyV2 => "x-amz-meta-x-amz-key-v2",
            Self::Iv => "x-amz-meta-x-amz-iv",
            Self::ContentAlgorithm => "x-amz-meta-x-amz-cek-alg",
            Self::WrapAlgorithm => "x-amz-meta-x-amz-wrap-alg",
            Self::MaterialDescription => "x-amz-meta-x-amz-matdesc",
            Self::TagLength => "x-amz-meta-x-amz-tag-len",
            Self::SuiteV3 => "x-amz-meta-x-amz-c",
            Self::KeyV3 => "x-amz-meta-x-amz-3",
            Self::WrapAlgorithmV3 => "x-amz-meta-x-amz-w",
            Self::EncryptionContextV3 => "x-amz-meta-x-amz-t",
            Self::MaterialDescriptionV3 => "x-amz-meta-x-amz-m",
            Self::KeyCommitment => "x-amz-meta-x-amz-d",
            Self::MessageId => "x-amz-meta-x-amz-i",
        }
    }

    /// Its name in the user metadata, without `x-amz-meta-`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeyV2 => "x-amz-key-v2",
            Self::Iv => "x-amz-iv",
            Self::ContentAlgorithm => "x-amz-cek-alg",
            Self::WrapAlgorithm => "x-amz-wrap-alg",
            Self::MaterialDescription => "x-amz-matdesc",
            Self::TagLength => "x-amz-tag-len",
            Self::SuiteV3 => "x-amz-c",
            Self::KeyV3 => "x-amz-3",
            Self::WrapAlgorithmV3 => "x-amz-w",
            Self::EncryptionContextV3 => "x-amz-t",
            Self::MaterialDescriptionV3 => "x-amz-m",
            Self::KeyCommitment => "x-amz-d",
            Self::MessageId => "x-amz-i",
        }
    }
}

/// Who wraps the data key of an object that is to be encrypted.
#[derive(Debug, Clone, Copy)]
pub enum Wrapping<'a> {
    /// KMS: `kms+context`. The data key was made by GenerateDataKey with this context, which is
    /// [`kms_context`] of the format.
    Kms {
        /// The data key.
        data_key: &'a DataKey,
        /// Its context.
        context: &'a EncryptionContext,
    },
    /// A key of the client's own: `AES/GCM`.
    Aes {
        /// The key.
        wrapping_key: &'a Secret<32>,
        /// What the client calls it; not authenticated.
        description: &'a EncryptionContext,
    },
}

/// What the client uploads instead of the plaintext.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientObject {
    /// User metadata.
    pub metadata: Vec<(Header, String)>,
    /// Ciphertext and authentication tag: 16 bytes longer than the plaintext.
    pub body: Vec<u8>,
}

/// What the headers of an encrypted object say, before anything is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    content: Content,
    /// How the data key is wrapped.
    pub wrapped: Wrapped,
}

/// A wrapped data key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrapped {
    /// By KMS: the client calls Decrypt with this blob and context.
    Kms {
        /// The blob.
        blob: CiphertextBlob,
        /// The context.
        context: EncryptionContext,
    },
    /// By a key of the client's own.
    Aes {
        /// The data key under that key.
        sealed: Sealed,
        /// What the client calls that key.
        description: EncryptionContext,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    V2 { nonce: [u8; 12] },
    V3 { message_id: [u8; 28], commitment: [u8; 28] },
}

/// What the client holds to open an object.
#[derive(Debug, Clone, Copy)]
pub enum Unlock<'a> {
    /// The data key, as KMS decrypted it.
    DataKey(&'a Secret<32>),
    /// Its own wrapping key.
    WrappingKey(&'a Secret<32>),
}

/// Why an object does not open on the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientError {
    /// No header of the client is there: the object is not encrypted by it.
    NotEncrypted,
    /// A header is missing, doubled by another format's, or says something that the format does not know.
    Headers,
    /// The key commitment is not the one of this key; nothing was decrypted.
    Commitment,
    /// A key or a byte is not the right one.
    Opaque(OpaqueError),
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotEncrypted => f.write_str("the object was not encrypted by the S3 Encryption Client"),
            Self::Headers => f.write_str("the encryption headers do not fit together"),
            Self::Commitment => f.write_str("the key commitment does not match"),
            Self::Opaque(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ClientError {}

impl From<OpaqueError> for ClientError {
    fn from(error: OpaqueError) -> Self {
        Self::Opaque(error)
    }
}

/// The encryption context that the client sends to KMS: the caller's own pairs and the content's algorithm.
/// Source: S3EC for Java and .NET, `kms+context` keyring.
pub fn kms_context(format: Format, caller: &EncryptionContext) -> EncryptionContext {
    caller.clone().with([(RESERVED_PAIR, format.algorithm())])
}

/// Encrypts an object before its upload.
pub fn encrypt(format: Format, wrapping: Wrapping<'_>, plaintext: &[u8], entropy: &Entropy) -> ClientObject {
    let (data_key, key_bytes) = match wrapping {
        Wrapping::Kms { data_key, context: _ } => {
            (data_key.plaintext.clone(), data_key.blob.as_bytes().to_vec())
        }
        Wrapping::Aes { wrapping_key, description: _ } => {
            let data_key: Secret<32> = entropy.secret("client data key");
            let nonce = entropy.fill("client wrapping nonce");
            let wrapped = seal(wrapping_key, nonce, format.algorithm().as_bytes(), data_key.expose());
            (data_key, wrapped.to_bytes())
        }
    };
    let key_text = Base64::encode_string(&key_bytes);
    match format {
        Format::V2 => {
            let sealed = seal(&data_key, entropy.fill("client content nonce"), b"", plaintext);
            let (wrap_algorithm, description) = match wrapping {
                Wrapping::Kms { context, .. } => ("kms+context", context.to_json()),
                Wrapping::Aes { description, .. } => ("AES/GCM", description.to_json()),
            };
            let metadata = vec![
                (Header::KeyV2, key_text),
                (Header::Iv, Base64::encode_string(&sealed.nonce)),
                (Header::ContentAlgorithm, CONTENT_V2.to_owned()),
                (Header::WrapAlgorithm, wrap_algorithm.to_owned()),
                (Header::MaterialDescription, description),
                (Header::TagLength, "128".to_owned()),
            ];
            ClientObject { metadata, body: [&sealed.ciphertext[..], &sealed.tag].concat() }
        }
        Format::V3 => {
            let message_id: [u8; 28] = entropy.fill("client message id");
            let derivation = Derivation::new(&data_key, &message_id);
            let sealed = seal(&derivation.content_key(), NONCE_V3, &SUITE_V3, plaintext);
            let (wrap_algorithm, description) = match wrapping {
                Wrapping::Kms { context, .. } => ("12", (Header::EncryptionContextV3, context.to_json())),
                Wrapping::Aes { description, .. } => {
                    ("02", (Header::MaterialDescriptionV3, description.to_json()))
                }
            };
            let metadata = vec![
                (Header::SuiteV3, CONTENT_V3.to_owned()),
                (Header::KeyV3, key_text),
                (Header::WrapAlgorithmV3, wrap_algorithm.to_owned()),
                description,
                (Header::KeyCommitment, Base64::encode_string(&derivation.commitment())),
                (Header::MessageId, Base64::encode_string(&message_id)),
            ];
            ClientObject { metadata, body: [&sealed.ciphertext[..], &sealed.tag].concat() }
        }
    }
}

impl Envelope {
    /// Reads user metadata: names without `x-amz-meta-`; other names are nobody's business here. Source:
    /// content-metadata, "Determining S3EC Object Status".
    pub fn read<'a>(metadata: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, ClientError> {
        let mut values = [None; Header::ALL.len()];
        for (name, value) in metadata {
            let headers = Header::ALL.iter().zip(&mut values);
            if let Some((_, slot)) = headers.into_iter().find(|(header, _)| header.name() == name) {
                *slot = Some(value);
            }
        }
        let [
            key_v2,
            iv,
            algorithm,
            wrap,
            matdesc,
            tag,
            suite,
            key_v3,
            wrap_v3,
            context,
            description,
            commitment,
            id,
        ] = values;
        let v2 = [key_v2, iv, algorithm, wrap, matdesc, tag];
        let v3 = [suite, key_v3, wrap_v3, context, description, commitment, id];
        match (v2.iter().any(Option::is_some), v3.iter().any(Option::is_some)) {
            (false, false) => Err(ClientError::NotEncrypted),
            (true, true) => Err(ClientError::Headers),
            (true, false) => Self::read_v2(v2).ok_or(ClientError::Headers),
            (false, true) => Self::read_v3(v3).ok_or(ClientError::Headers),
        }
    }

    fn read_v2([key, iv, algorithm, wrap, description, tag]: [Option<&str>; 6]) -> Option<Self> {
        if (algorithm, tag) != (Some(CONTENT_V2), Some("128")) {
            return None;
        }
        let description = EncryptionContext::from_json(description?)?;
        let wrapped = match wrap? {
            "kms+context" => Wrapped::kms(key?, description)?,
            "AES/GCM" => Wrapped::aes(key?, description)?,
            _ => return None,
        };
        Some(Self { content: Content::V2 { nonce: bytes(iv?)? }, wrapped })
    }

    fn read_v3(values: [Option<&str>; 7]) -> Option<Self> {
        let [suite, key, wrap, context, description, commitment, message_id] = values;
        let pairs = |text: Option<&str>| EncryptionContext::from_json(text.unwrap_or("{}"));
        let wrapped = match (suite?, wrap?) {
            (CONTENT_V3, "12") => Wrapped::kms(key?, pairs(context)?)?,
            (CONTENT_V3, "02") => Wrapped::aes(key?, pairs(description)?)?,
            _ => return None,
        };
        let content = Content::V3 { message_id: bytes(message_id?)?, commitment: bytes(commitment?)? };
        Some(Self { content, wrapped })
    }

    /// The format.
    pub const fn format(&self) -> Format {
        match self.content {
            Content::V2 { .. } => Format::V2,
            Content::V3 { .. } => Format::V3,
        }
    }

    /// Whether the caller gives the same context again as when the object was encrypted: the client refuses
    /// otherwise, before it asks KMS. Source: S3 KMS keyring, "Kms+Context".
    pub fn is_bound_to(&self, caller: &EncryptionContext) -> bool {
        match &self.wrapped {
            Wrapped::Kms { context, .. } => context
                .pairs()
                .filter(|(name, _)| ![RESERVED_PAIR, RESERVED_KEY_ID].contains(name))
                .eq(caller.pairs()),
            Wrapped::Aes { .. } => true,
        }
    }

    /// Opens the downloaded body. With V3, the key commitment is compared before anything is decrypted.
    pub fn open(&self, unlock: Unlock<'_>, body: &[u8]) -> Result<Vec<u8>, ClientError> {
        let data_key = match (&self.wrapped, unlock) {
            (Wrapped::Kms { .. }, Unlock::DataKey(data_key)) => data_key.clone(),
            (Wrapped::Aes { sealed, .. }, Unlock::WrappingKey(key)) => {
                open_key(key, self.format().algorithm().as_bytes(), sealed)?
            }
            (Wrapped::Kms { .. }, Unlock::WrappingKey(_)) | (Wrapped::Aes { .. }, Unlock::DataKey(_)) => {
                return Err(OpaqueError.into());
            }
        };
        let (ciphertext, tag) = body.split_last_chunk().ok_or(OpaqueError)?;
        let sealed = |nonce| Sealed { nonce, ciphertext: ciphertext.to_vec(), tag: *tag };
        Ok(match &self.content {
            Content::V2 { nonce } => open(&data_key, b"", &sealed(*nonce))?,
            Content::V3 { message_id, commitment } => {
                let derivation = Derivation::new(&data_key, message_id);
                if derivation.commitment().ct_ne(commitment).to_bool() {
                    return Err(ClientError::Commitment);
                }
                open(&derivation.content_key(), &SUITE_V3, &sealed(NONCE_V3))?
            }
        })
    }
}

impl Wrapped {
    fn kms(key: &str, context: EncryptionContext) -> Option<Self> {
        Some(Self::Kms { blob: CiphertextBlob::new(Base64::decode_vec(key).ok()?), context })
    }

    fn aes(key: &str, description: EncryptionContext) -> Option<Self> {
        Some(Self::Aes { sealed: Sealed::from_bytes(&Base64::decode_vec(key).ok()?)?, description })
    }
}

/// HKDF-SHA-512 with the message id as salt. Source: key-derivation, "HKDF Operation".
struct Derivation(Hkdf<Sha512>);

impl Derivation {
    fn new(data_key: &Secret<32>, message_id: &[u8; 28]) -> Self {
        Self(Hkdf::new(Some(message_id), data_key.expose()))
    }

    fn content_key(&self) -> Secret<32> {
        Secret::new(self.expand(b"DERIVEKEY"))
    }

    fn commitment(&self) -> [u8; 28] {
        self.expand(b"COMMITKEY")
    }

    fn expand<const N: usize>(&self, purpose: &[u8]) -> [u8; N] {
        let mut out = [0; N];
        #[expect(
            clippy::expect_used,
            reason = "HKDF-SHA-512 refuses nothing but outputs above 16,320 bytes"
        )]
        self.0.expand(&[&SUITE_V3, purpose].concat(), &mut out).expect("a short output");
        out
    }
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    Base64::decode_vec(text).ok()?.try_into().ok()
}
