//! Envelope encryption as S3 and KMS do it, for real: what lies at rest, who can open it, and what a thief sees.
//!
//! Everything here is a function of its arguments: keys and nonces come from the [`Entropy`] handed in. AES-256-GCM,
//! SHA-2, HMAC, HKDF and MD5 are RustCrypto's; what is written here is only how AWS puts them together.
//!
//! - [`AtRest`] is an object as it lies on S3's disks, in each mode of server-side encryption.
//! - [`kms`] wraps and unwraps data keys under key material that never leaves it.
//! - [`client`] encrypts before the upload, in the formats of the Amazon S3 Encryption Client.
//! - [`fields()`] names each byte string at rest; [`tamper()`] flips one bit of it.
//!
//! A failure to open is one [`OpaqueError`]: which byte, key or context did not fit is not to be learnt from it.

mod aead;
mod at_rest;
mod blob;
pub mod client;
mod context;
mod customer;
mod digest;
mod entropy;
mod fields;
pub mod kms;
mod parts;
mod secret;

pub use aead::{Sealed, open, seal};
pub use at_rest::{AtRest, KmsWrapping, Unlock};
pub use blob::{BlobPart, CiphertextBlob, KeyHint};
pub use context::{ContextError, EncryptionContext};
pub use customer::CustomerKeyCheck;
pub(crate) use digest::{Checksum, hex, sha256_hex};
pub use digest::{crc64_nvme, md5_base64, md5_etag, multipart_etag, random_etag};
pub use entropy::Entropy;
pub use fields::{Content, Field, FieldName, Note, SealedPart, TamperError, fields, tamper};
pub use kms::{DataKey, KeyMaterial, KeyMaterials, MaterialId};
pub use parts::PartAtRest;
pub use secret::{OpaqueError, Secret};
