//! Making a scenario real.

use std::collections::BTreeMap;

use super::plan::{self, Plan};
use super::{Cloud, HeldKey, KeyReference};
use crate::crypto::{self, AtRest, Entropy, KeyMaterial, KeyMaterials, Secret};
use crate::model::{
    Bucket, Key, KeyManager, KeySpec, KeyState, Known, Policy, Scenario, StoredObject, Upload,
};
use crate::request::PutObject;
use crate::trace::UnknownKey;
use crate::{AccountId, KeyArn, KeyId, Region};

/// Why a scenario cannot exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuildError {
    /// Two principals, buckets or keys have one name.
    DuplicateName {
        /// The name.
        name: String,
    },
    /// An upload goes to a bucket that is not there.
    UploadToNowhere {
        /// Which upload, counted from 0.
        upload: usize,
    },
    /// An upload brings a customer's key (SSE-C) that is not base64 of 32 bytes.
    UploadWithBadCustomerKey {
        /// Which upload, counted from 0.
        upload: usize,
    },
    /// An upload would be encrypted, by S3 or before by the client, under a key that is not there.
    UploadUnderUnknownKey {
        /// Which upload, counted from 0.
        upload: usize,
        /// Why KMS does not find it.
        unknown: UnknownKey,
    },
}

impl Cloud {
    /// Makes the scenario real: keys get material, and every upload is really encrypted.
    /// Errors with everything that keeps the scenario from existing.
    pub fn build(scenario: Scenario, entropy: &Entropy) -> Result<Self, Vec<BuildError>> {
        let mut errors = Vec::new();
        let mut cloud = Self {
            accounts: scenario.accounts,
            organization: scenario.organization,
            rcp_full_access: Policy::rcp_full_access(),
            vpc_endpoints: scenario.vpc_endpoints,
            access_points: scenario.access_points,
            distributions: scenario.distributions,
            kms_is_throttled: scenario.kms_is_throttled,
            principals: BTreeMap::new(),
            buckets: BTreeMap::new(),
            keys: BTreeMap::new(),
            deleted_keys: Vec::new(),
            objects: BTreeMap::new(),
            multipart_uploads: BTreeMap::new(),
            bucket_keys: Vec::new(),
            s3_key: entropy.secret("key of S3"),
        };
        for principal in scenario.principals {
            let name = principal.name.clone();
            if cloud.principals.insert(name.clone(), Known::new(principal)).is_some() {
                errors.push(BuildError::DuplicateName { name: name.to_string() });
            }
        }
        for bucket in scenario.buckets {
            cloud.add_aws_managed_key(&bucket.account, &bucket.region, entropy);
            let name = bucket.name.clone();
            if cloud.buckets.insert(name.clone(), bucket).is_some() {
                errors.push(BuildError::DuplicateName { name: name.to_string() });
            }
        }
        cloud.add_aws_managed_keys_of_callers(entropy);
        for key in scenario.keys {
            let arn = key.arn.clone();
            if cloud.hold(key, entropy).is_some() {
                errors.push(BuildError::DuplicateName { name: arn.to_string() });
            }
        }
        for (index, upload) in scenario.uploads.into_iter().enumerate() {
            match cloud.carry_out(index, &upload, &entropy.derive(&format!("upload {index}"))) {
                Ok(object) => cloud.store(object),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(cloud) } else { Err(errors) }
    }

    fn hold(&mut self, key: Key, entropy: &Entropy) -> Option<HeldKey> {
        let generation = |number: u32| KeyMaterial::of_key(&key.arn, number, entropy);
        let mut materials = KeyMaterials::new(generation(0));
        for number in 1..=key.rotations {
            materials.rotate(generation(number));
        }
        self.keys.insert(key.arn.clone(), HeldKey { key, materials, rotations_on_demand: 0 })
    }

    /// `aws/s3` exists in every account and Region as soon as it is needed.
    fn add_aws_managed_key(&mut self, account: &AccountId, region: &Region, entropy: &Entropy) {
        let seed: [u8; 16] = entropy.fill(&format!("aws/s3 {account} {region}"));
        let id = KeyId::from_random(seed);
        let arn = KeyArn { region: region.clone(), account: *account, id };
        if self.keys.contains_key(&arn) {
            return;
        }
        let policy = catalog::key_policies::aws_s3_policy(account.as_str(), region.as_str());
        if let Ok(policy) = Policy::key(&policy, &arn) {
            let aliases = vec![String::from("aws/s3")];
            let key = Key {
                arn,
                manager: KeyManager::Aws,
                aliases,
                policy,
                state: KeyState::Enabled,
                spec: KeySpec::SymmetricDefault,
                grants: Vec::new(),
                rotations: 0,
                deletion_date: None,
            };
            self.hold(key, entropy);
        }
    }

    /// Callers of other accounts have an `aws/s3` of their own in the Regions of the buckets.
    fn add_aws_managed_keys_of_callers(&mut self, entropy: &Entropy) {
        let accounts: Vec<AccountId> = self
            .principals
            .values()
            .map(|principal| principal.account)
            .chain(self.accounts.iter().map(|account| account.id))
            .collect();
        let regions: Vec<Region> = self.buckets.values().map(|bucket| bucket.region.clone()).collect();
        for account in &accounts {
            for region in &regions {
                self.add_aws_managed_key(account, region, entropy);
            }
        }
    }

    fn carry_out(
        &self,
        index: usize,
        upload: &Upload,
        entropy: &Entropy,
    ) -> Result<StoredObject, BuildError> {
        let Some(bucket) = self.buckets.get(&upload.put.bucket) else {
            return Err(BuildError::UploadToNowhere { upload: index });
        };
        let put = self.encrypted_by_client(index, upload, entropy)?;
        let plan = match put.encryption.customer_key.as_ref().and_then(|headers| headers.key.as_deref()) {
            Some(text) => match Secret::from_base64(text) {
                Some(key) => Plan::SseC(key),
                None => return Err(BuildError::UploadWithBadCustomerKey { upload: index }),
            },
            None => {
                let written = put.upload();
                let then = upload
                    .default
                    .clone()
                    .map(|default_encryption| Bucket { default_encryption, ..bucket.clone() });
                plan::of(self, then.as_ref().unwrap_or(bucket), &upload.account, &written, upload.time).0
            }
        };
        let at_rest = without_asking(self, plan, &put.body, entropy)
            .map_err(|unknown| BuildError::UploadUnderUnknownKey { upload: index, unknown })?;
        let written = put.upload();
        Ok(plan::stored(&written, bucket, Some(&upload.account), upload.time, at_rest, &put.body, entropy))
    }

    /// What a client really sends: with client-side encryption ciphertext, and headers that say how to open it.
    fn encrypted_by_client(
        &self,
        index: usize,
        upload: &Upload,
        entropy: &Entropy,
    ) -> Result<PutObject, BuildError> {
        let mut put = upload.put.clone();
        let Some(client) = &upload.client else { return Ok(put) };
        let Some(held) = self.keys.get(&client.key) else {
            let unknown = UnknownKey::NoSuchKey { arn: client.key.to_string() };
            return Err(BuildError::UploadUnderUnknownKey { upload: index, unknown });
        };
        let entropy = entropy.derive("client");
        let context = crypto::client::kms_context(client.format, &client.context);
        let data_key =
            crypto::kms::generate_data_key(held.materials.current(), &client.key, &context, &entropy);
        let wrapping = crypto::client::Wrapping::Kms { data_key: &data_key, context: &context };
        let object = crypto::client::encrypt(client.format, wrapping, &put.body, &entropy);
        put.body = object.body;
        put.metadata = object.metadata;
        Ok(put)
    }
}

/// Encrypts without asking anybody: how a scenario's objects come into being. Errors when the key is not there.
fn without_asking(cloud: &Cloud, plan: Plan, body: &[u8], entropy: &Entropy) -> Result<AtRest, UnknownKey> {
    Ok(match plan {
        Plan::Plain => AtRest::Plain { body: body.to_vec() },
        Plan::SseS3 => AtRest::sse_s3(cloud.s3_key(), body, entropy),
        Plan::SseC(key) => AtRest::sse_c(&key, body, entropy),
        Plan::Kms { key: KeyReference::Unknown(unknown), .. } => return Err(unknown),
        Plan::Kms { key: KeyReference::Key(arn), layers, context } => match cloud.held_key(&arn) {
            Some(held) => {
                let made = held.data_key(&context, entropy);
                plan::seal_by_kms(cloud, arn, layers, context, &made, body, entropy)
            }
            None => return Err(UnknownKey::NoSuchKey { arn: arn.to_string() }),
        },
    })
}
