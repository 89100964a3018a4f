//! The encryptions that are compared, and how a bucket gets one: as its controls set it, for what lies there too.

use crate::change::edit::new_key;
use crate::change::settings::{Entity, Field, Path, Value, get, set};
use crate::format::model::{Bucket, ClientFormat, KeySpec, KeyState};
use crate::{Document, Handle};

/// What a bucket's objects are encrypted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// As the document says.
    AsSet,
    /// SSE-S3.
    SseS3,
    /// SSE-KMS under `aws/s3`.
    AwsManaged,
    /// SSE-KMS under a customer managed key.
    CustomerKey,
    /// DSSE-KMS under a customer managed key.
    DsseKms,
    /// SSE-C: a key that the uploader keeps and sends along.
    SseC,
    /// Encrypted before the upload under a customer managed key, and then as SSE-S3.
    ClientSide,
}

/// The headers of SSE-C begin so, and so do all that choose another encryption.
const ENCRYPTION: &str = "x-amz-server-side-encryption";
const CUSTOMER: &str = "x-amz-server-side-encryption-customer-";
/// A key of SSE-C: the bytes 0 to 31.
const CUSTOMER_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
/// Its MD5.
const CUSTOMER_KEY_MD5: &str = "tP/LI3N87DFaSk0aoqYgzg==";

impl Mode {
    /// All of them, in the order of presentation.
    pub const ALL: [Self; 7] = [
        Self::AsSet,
        Self::SseS3,
        Self::AwsManaged,
        Self::CustomerKey,
        Self::DsseKms,
        Self::SseC,
        Self::ClientSide,
    ];

    /// The name for scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsSet => "as-set",
            Self::SseS3 => "sse-s3",
            Self::AwsManaged => "aws-kms",
            Self::CustomerKey => "customer-key",
            Self::DsseKms => "dsse-kms",
            Self::SseC => "sse-c",
            Self::ClientSide => "client-side",
        }
    }

    /// The mode that a bucket has now, if it is one of those that are compared.
    pub fn of(document: &Document, bucket: &Handle) -> Option<Self> {
        let value = |field| get(document, &Path::of(&Entity::Bucket(bucket.clone()), field));
        let client = value(Field::ClientSide).filter(|value| *value != Value::None);
        if client.is_some() {
            return Some(Self::ClientSide);
        }
        let mut objects = document.objects.iter().filter(|object| object.bucket == *bucket);
        if objects.clone().any(|object| object.headers.keys().any(|name| chooses(name))) {
            let is_customers = |name: &String| name.to_ascii_lowercase().starts_with(CUSTOMER);
            return objects.all(|object| object.headers.keys().any(is_customers)).then_some(Self::SseC);
        }
        let mode = value(Field::Encryption)?;
        [
            (matches!(mode, Value::SseS3), Self::SseS3),
            (matches!(mode, Value::AwsKms), Self::AwsManaged),
            (matches!(mode, Value::Key(_)), Self::CustomerKey),
            (matches!(mode, Value::DsseKey(_)), Self::DsseKms),
        ]
        .into_iter()
        .find_map(|(is, mode)| is.then_some(mode))
    }

    /// Encrypts a bucket so, with what lies there. `None` where the document cannot have it.
    pub(super) fn apply(self, document: &mut Document, bucket: &Handle) -> Option<()> {
        let key = match self {
            Self::AsSet => return Some(()),
            Self::SseS3 | Self::AwsManaged | Self::SseC => None,
            Self::CustomerKey | Self::DsseKms | Self::ClientSide => Some(customer_key(document, bucket)?),
        };
        for object in document.objects.iter_mut().filter(|object| object.bucket == *bucket) {
            object.headers.retain(|name, _| !chooses(name));
            object.client_side_encryption = None;
            if self == Self::SseC {
                let customers =
                    [("algorithm", "AES256"), ("key", CUSTOMER_KEY), ("key-MD5", CUSTOMER_KEY_MD5)];
                let headers = customers.map(|(name, value)| ([CUSTOMER, name].concat(), value.to_owned()));
                object.headers.extend(headers);
            }
        }
        let of_bucket = |field| Path::of(&Entity::Bucket(bucket.clone()), field);
        let default = match (self, &key) {
            (Self::AwsManaged, _) => Value::AwsKms,
            (Self::CustomerKey, Some(key)) => Value::Key(key.clone()),
            (Self::DsseKms, Some(key)) => Value::DsseKey(key.clone()),
            (
                Self::AsSet | Self::SseS3 | Self::CustomerKey | Self::DsseKms | Self::SseC | Self::ClientSide,
                _,
            ) => Value::SseS3,
        };
        set(document, &of_bucket(Field::Encryption), &default).ok()?;
        match (self, key) {
            (Self::SseC, _) => document.bucket_mut(bucket)?.blocked_encryption_types.clear(),
            (Self::ClientSide, Some(key)) => {
                let value = Value::ClientKey(ClientFormat::V3, key);
                set(document, &of_bucket(Field::ClientSide), &value).ok()?;
            }
            (
                Self::AsSet
                | Self::SseS3
                | Self::AwsManaged
                | Self::CustomerKey
                | Self::DsseKms
                | Self::ClientSide,
                _,
            ) => {}
        }
        Some(())
    }
}

/// Whether a header of an upload chooses its encryption.
fn chooses(name: &str) -> bool {
    name.to_ascii_lowercase().starts_with(ENCRYPTION)
}

/// The headers with which an object's key is sent along, if it has one of the customer's.
pub(super) fn customer_headers(
    object: &crate::format::model::Object,
) -> impl Iterator<Item = (&String, &String)> {
    object.headers.iter().filter(|(name, _)| name.to_ascii_lowercase().starts_with(CUSTOMER))
}

/// The customer managed key that is compared: the bucket's own, else one of the document's that could be, else a new one
/// with the policy that KMS gives it.
fn customer_key(document: &mut Document, bucket: &Handle) -> Option<Handle> {
    let of = document.bucket(bucket)?;
    let named = of.encryption_of_stored().and_then(|one| one.key.as_ref());
    let own = document.keys.iter().find(|key| Some(&key.arn) == named);
    let client = document.objects.iter().filter(|object| object.bucket == *bucket);
    let client = client.filter_map(|object| object.client_side_encryption.as_ref());
    let clients =
        client.filter_map(|client| document.keys.iter().find(|key| key.id.as_str() == client.key_id));
    let found =
        own.or(clients.into_iter().next()).or_else(|| document.keys.iter().find(|key| could_be(key, of)));
    if let Some(key) = found {
        return Some(key.id.clone());
    }
    let key = new_key(document)?;
    let id = key.id.clone();
    document.keys.push(key);
    Some(id)
}

fn could_be(key: &crate::format::model::Key, bucket: &Bucket) -> bool {
    let mut parts = key.arn.split(':').skip(3);
    let (region, account) = (parts.next(), parts.next());
    key.spec == KeySpec::SymmetricDefault
        && key.state == KeyState::Enabled
        && region == Some(&bucket.region)
        && account == Some(bucket.account.as_str())
}
