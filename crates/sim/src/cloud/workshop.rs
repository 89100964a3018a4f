//! Where clouds are made. What one needs that is the same in the next is made once.

use std::sync::Arc;

use sort::Map;

use super::plan::{self, Plan};
use super::{BuildError, Cloud, HeldKey, KeyReference, Watch};
use crate::crypto::{self, AtRest, Entropy, KeyMaterial, KeyMaterials, Secret};
use crate::model::{
    Abac, Acl, Bucket, Key, KeyManager, KeyPolicy, KeySpec, KeyState, Known, Owner, Principal, ReadPolicies,
    Scenario, StoredObject, Upload,
};
use crate::request::PutObject;
use crate::shelf::Shelf;
use crate::trace::UnknownKey;
use crate::{AccountId, BucketName, KeyArn, KeyId, Region};

/// Makes clouds of one entropy, each byte for byte as if it were the only one.
///
/// INVARIANT (made once): what is kept is kept by all that it is made of, so that it makes no difference what was made
/// before. What the last clouds did not need is put away.
#[derive(Debug, Clone)]
pub struct Workshop {
    entropy: Entropy,
    s3_key: Secret<32>,
    policies: ReadPolicies,
    /// Principals, with what is known of each once it was asked for.
    principals: Shelf<(), Arc<Known>>,
    /// The material of keys, by ARN and number of rotations.
    materials: Shelf<(KeyArn, u32), KeyMaterials>,
    /// `aws/s3` of accounts and Regions.
    aws_managed: Shelf<(AccountId, Region), HeldKey>,
    /// Uploads as they were carried out.
    carried_out: Shelf<CarriedOut, StoredObject>,
}

/// What an object at rest is made of, besides the entropy.
#[derive(Debug, Clone, PartialEq)]
struct CarriedOut {
    index: usize,
    upload: Upload,
    /// The bucket as far as an upload looks at it.
    bucket: Bucket,
    /// The keys as far as an upload looks at them.
    keys: Arc<[SeenKey]>,
}

/// A key as far as an upload looks at it: how it is found, and what encrypts under it.
#[derive(Debug, PartialEq)]
struct SeenKey {
    arn: KeyArn,
    manager: KeyManager,
    aliases: Vec<String>,
    materials: KeyMaterials,
}

impl Workshop {
    /// A workshop in which nothing was made yet.
    pub fn new(entropy: Entropy) -> Self {
        Self {
            s3_key: entropy.secret("key of S3"),
            entropy,
            policies: ReadPolicies::default(),
            principals: Shelf::default(),
            materials: Shelf::default(),
            aws_managed: Shelf::default(),
            carried_out: Shelf::default(),
        }
    }

    /// The random bytes of which everything is made.
    pub const fn entropy(&self) -> &Entropy {
        &self.entropy
    }

    /// What the policies of a scenario are read with.
    pub fn policies(&mut self) -> &mut ReadPolicies {
        &mut self.policies
    }

    /// Begins another scenario: with what is handed out its policies are read.
    pub fn next_scenario(&mut self) -> &mut ReadPolicies {
        let Self { policies, principals, materials, aws_managed, carried_out, .. } = self;
        policies.next_round();
        principals.next_round();
        materials.next_round();
        aws_managed.next_round();
        carried_out.next_round();
        policies
    }

    /// Makes the scenario real: keys get material, and every upload is really encrypted.
    /// Errors with everything that keeps the scenario from existing.
    pub fn build(&mut self, scenario: Scenario) -> Result<Cloud, Vec<BuildError>> {
        let Scenario {
            accounts,
            organization,
            principals: all_principals,
            keys: all_keys,
            buckets: all_buckets,
            vpc_endpoints,
            access_points,
            distributions,
            services,
            kms_is_throttled,
            uploads,
        } = scenario;
        let mut errors = Vec::new();
        let mut principals = Map::new();
        for principal in all_principals {
            let name = principal.name.clone();
            if principals.insert(name.clone(), self.known(principal)).is_some() {
                errors.push(BuildError::DuplicateName { name: name.to_string() });
            }
        }
        let mut buckets: Map<BucketName, Bucket> = Map::new();
        // `aws/s3` exists in every account and Region as soon as it is needed.
        let mut of_aws = Map::new();
        for bucket in all_buckets {
            of_aws.insert((bucket.account, bucket.region.clone()), ());
            let name = bucket.name.clone();
            if buckets.insert(name.clone(), bucket).is_some() {
                errors.push(BuildError::DuplicateName { name: name.to_string() });
            }
        }
        // Callers of other accounts have one of their own in the Regions of the buckets.
        let callers = principals.values().map(|principal: &Arc<Known>| principal.account);
        let mut known = Map::new();
        for account in callers.chain(accounts.iter().map(|account| account.id)) {
            known.insert(account, ());
        }
        let mut regions = Map::new();
        for bucket in buckets.values() {
            regions.insert(&bucket.region, ());
        }
        for account in known.keys() {
            for region in regions.keys() {
                of_aws.insert((*account, Region::clone(region)), ());
            }
        }
        let mut keys = Map::new();
        for (account, region) in of_aws.keys() {
            let held = self.aws_managed(*account, region.clone());
            keys.insert(held.key.arn.clone(), held);
        }
        for key in all_keys {
            let arn = key.arn.clone();
            if keys.insert(arn.clone(), self.hold(key)).is_some() {
                errors.push(BuildError::DuplicateName { name: arn.to_string() });
            }
        }
        let mut cloud = Cloud {
            accounts: Arc::new(accounts),
            organization: organization.map(Arc::new),
            vpc_endpoints: Arc::new(vpc_endpoints),
            access_points: Arc::new(access_points),
            distributions: Arc::new(distributions),
            services: Arc::new(services),
            kms_is_throttled,
            principals: Arc::new(principals),
            buckets: Arc::new(buckets),
            keys: Arc::new(keys),
            deleted_keys: Arc::default(),
            objects: Arc::default(),
            multipart_uploads: Arc::default(),
            bucket_keys: Arc::default(),
            s3_key: self.s3_key.clone(),
            watch: Watch::default(),
        };
        let seen = |HeldKey { key, materials, .. }: &HeldKey| SeenKey {
            arn: key.arn.clone(),
            manager: key.manager,
            aliases: key.aliases.clone(),
            materials: materials.clone(),
        };
        let keys: Arc<[SeenKey]> = cloud.keys.values().map(seen).collect();
        for (index, upload) in uploads.into_iter().enumerate() {
            match self.object(&cloud, index, upload, &keys) {
                Ok(object) => cloud.store(object),
                Err(error) => errors.push(error),
            }
        }
        if errors.is_empty() { Ok(cloud) } else { Err(errors) }
    }

    fn known(&mut self, principal: Principal) -> Arc<Known> {
        if let Some(known) = self.principals.find(|(), known: &Arc<Known>| ***known == principal) {
            return Arc::clone(known);
        }
        let known = Arc::new(Known::new(principal));
        self.principals.put((), Arc::clone(&known));
        known
    }

    fn hold(&mut self, key: Key) -> HeldKey {
        let is_same = |(arn, rotations): &(KeyArn, u32), _: &KeyMaterials| {
            *arn == key.arn && *rotations == key.rotations
        };
        let materials = match self.materials.find(is_same) {
            Some(materials) => materials.clone(),
            None => {
                let materials = materials(&key.arn, key.rotations, &self.entropy);
                self.materials.put((key.arn.clone(), key.rotations), materials.clone());
                materials
            }
        };
        HeldKey { key, materials, rotations_on_demand: 0, description: String::new(), is_primary: false }
    }

    fn aws_managed(&mut self, account: AccountId, region: Region) -> HeldKey {
        let is_same = |(of, there): &(AccountId, Region), _: &HeldKey| *of == account && *there == region;
        if let Some(held) = self.aws_managed.find(is_same) {
            return held.clone();
        }
        let seed: [u8; 16] = self.entropy.fill(&format!("aws/s3 {account} {region}"));
        let arn = KeyArn { region: region.clone(), account, id: KeyId::from_random(seed) };
        let held = HeldKey {
            materials: materials(&arn, 0, &self.entropy),
            rotations_on_demand: 0,
            description: String::new(),
            is_primary: false,
            key: Key {
                policy: KeyPolicy::of_aws_s3(arn.clone()),
                arn,
                manager: KeyManager::Aws,
                aliases: vec![String::from("aws/s3")],
                state: KeyState::Enabled,
                spec: KeySpec::SymmetricDefault,
                grants: Vec::new(),
                rotations: 0,
                deletion_date: None,
                // Nobody can tag it. Source: AWS KMS Developer Guide, "Tags in AWS KMS".
                tags: Some(Vec::new()),
            },
        };
        self.aws_managed.put((account, region), held.clone());
        held
    }

    /// The object that an upload leaves behind.
    fn object(
        &mut self,
        cloud: &Cloud,
        index: usize,
        upload: Upload,
        keys: &Arc<[SeenKey]>,
    ) -> Result<StoredObject, BuildError> {
        let Some(bucket) = cloud.buckets.get(&upload.put.bucket) else {
            return Err(BuildError::UploadToNowhere { upload: index });
        };
        let of = CarriedOut { index, upload, bucket: as_uploads_see(bucket), keys: Arc::clone(keys) };
        if let Some(object) = self.carried_out.find(|own, _| *own == of) {
            return Ok(object.clone());
        }
        let entropy = self.entropy.derive(&format!("upload {index}"));
        let object = carry_out(cloud, index, &of.upload, &of.bucket, &entropy)?;
        self.carried_out.put(of, object.clone());
        Ok(object)
    }
}

/// The material of a key that was rotated so often.
fn materials(arn: &KeyArn, rotations: u32, entropy: &Entropy) -> KeyMaterials {
    let generation = |number: u32| KeyMaterial::of_key(arn, number, entropy);
    let mut materials = KeyMaterials::new(generation(0));
    for number in 1..=rotations {
        materials.rotate(generation(number));
    }
    materials
}

/// A bucket without what an upload does not look at. The uploads are carried out with no more than this.
fn as_uploads_see(bucket: &Bucket) -> Bucket {
    let Bucket { name, account, region, ownership, default_encryption, versioning, replication, .. } = bucket;
    Bucket {
        name: name.clone(),
        account: *account,
        region: region.clone(),
        ownership: *ownership,
        public_access_block: None,
        policy: None,
        default_encryption: default_encryption.clone(),
        lacks_ownership_controls: false,
        blocks_sse_c: false,
        website: None,
        acl: Acl::default(),
        requester_pays: false,
        versioning: *versioning,
        replication: replication.clone(),
        abac: Abac::Unknown,
        tags: None,
    }
}

fn carry_out(
    cloud: &Cloud,
    index: usize,
    upload: &Upload,
    bucket: &Bucket,
    entropy: &Entropy,
) -> Result<StoredObject, BuildError> {
    let put = encrypted_by_client(cloud, index, upload, entropy)?;
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
            plan::of(cloud, then.as_ref().unwrap_or(bucket), &upload.account, &written, upload.time).0
        }
    };
    let at_rest = without_asking(cloud, plan, &put.body, entropy)
        .map_err(|unknown| BuildError::UploadUnderUnknownKey { upload: index, unknown })?;
    let written = put.upload();
    let stored = plan::stored(
        &written,
        bucket,
        Owner::Account(upload.account),
        upload.time,
        at_rest,
        &put.body,
        entropy,
    );
    Ok(StoredObject { class: upload.class, headers: upload.headers.clone(), ..stored })
}

/// What a client really sends: with client-side encryption ciphertext, and headers that say how to open it.
fn encrypted_by_client(
    cloud: &Cloud,
    index: usize,
    upload: &Upload,
    entropy: &Entropy,
) -> Result<PutObject, BuildError> {
    let mut put = upload.put.clone();
    let Some(client) = &upload.client else { return Ok(put) };
    let Some(held) = cloud.keys.get(&client.key) else {
        let unknown = UnknownKey::NoSuchKey { arn: client.key.to_string() };
        return Err(BuildError::UploadUnderUnknownKey { upload: index, unknown });
    };
    let entropy = entropy.derive("client");
    let context = crypto::client::kms_context(client.format, &client.context);
    let data_key = crypto::kms::generate_data_key(held.materials.current(), &client.key, &context, &entropy);
    let wrapping = crypto::client::Wrapping::Kms { data_key: &data_key, context: &context };
    let object = crypto::client::encrypt(client.format, wrapping, &put.body, &entropy);
    put.body = object.body;
    put.metadata = object.metadata;
    Ok(put)
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
