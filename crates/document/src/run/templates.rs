//! Policies by name: what stands behind the names that documents may use instead of JSON.

use std::borrow::Cow;

use catalog::key_policies::{CONSOLE_STATEMENTS, default_policy};
use catalog::managed_policies::{self, ManagedPolicy};
use iam::policy::{Attachment, Partition, PolicyKind};
use json::quoted;

use crate::format::model::{Bucket, Key, Principal, PrincipalKind};
use crate::{Document, Handle, PolicyValue};

/// Identity: an inline policy that allows the use of the scenario's customer managed keys, and nothing else.
pub const USE_KEY: &str = "use-key";
/// Identity: an inline policy that forbids all of KMS.
pub const DENY_KMS: &str = "deny-kms";
/// Bucket: everyone may read every object.
pub const PUBLIC_READ: &str = "public-read";
/// Key: the policy that KMS gives a key made without one.
pub const DEFAULT: &str = "default";
/// Key: the console's statements for administrators and users, without the one that lets IAM policies decide.
pub const NAMED_USERS: &str = "named-users";

/// Service control policy: the one that AWS attaches everywhere when the type is enabled.
pub const FULL_AWS_ACCESS: &str = "FullAWSAccess";
/// Resource control policy: the one that AWS attaches everywhere and that nobody can take away.
pub(crate) const RCP_FULL_AWS_ACCESS: &str = "RCPFullAWSAccess";

const FULL_SCP: &str = "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess";

/// Whether a text names AWS's own SCP: by its name, its id or its ARN in a partition.
#[inline(never)]
pub(crate) fn is_full_scp(partition: Partition, text: &str) -> bool {
    is_control(partition, text, "service_control_policy", FULL_AWS_ACCESS)
}

/// Whether a text names AWS's own RCP, in the same ways.
#[inline(never)]
pub(crate) fn is_full_rcp(partition: Partition, text: &str) -> bool {
    is_control(partition, text, "resource_control_policy", RCP_FULL_AWS_ACCESS)
}

/// Source: AWS Organizations API Reference, "PolicySummary": `Arn` and `Id`; its user guide, "Service control policies (SCPs)" and
/// "Resource control policies (RCPs)": `p-FullAWSAccess`, `p-RCPFullAWSAccess`.
fn is_control(partition: Partition, text: &str, kind: &str, name: &str) -> bool {
    let arn = format!("arn:{partition}:organizations::aws:policy/{kind}/");
    let is_id = |text: &str| text.strip_prefix("p-") == Some(name);
    text == name || is_id(text) || text.strip_prefix(&*arn).is_some_and(is_id)
}

/// Source: AWS Organizations User Guide, "SCP evaluation".
pub(crate) const FULL_AWS_ACCESS_TEXT: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

/// Source: IAM User Guide, "Policies and permissions in IAM"; the actions are those that Amazon S3 User Guide,
/// "Using server-side encryption with AWS KMS keys (SSE-KMS)", names for downloads and uploads.
const USE_KEY_TEXT: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "UseKey",
            "Effect": "Allow",
            "Action": [
                "kms:Decrypt",
                "kms:GenerateDataKey"
            ],
            "Resource": [
                {keys}
            ]
        }
    ]
}
"#;

const DENY_KMS_TEXT: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "DenyKms",
            "Effect": "Deny",
            "Action": "kms:*",
            "Resource": "*"
        }
    ]
}
"#;

/// Source: Amazon S3 User Guide, "Setting permissions for website access", step 2.
const PUBLIC_READ_TEXT: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Sid": "PublicReadGetObject",
            "Effect": "Allow",
            "Principal": "*",
            "Action": [
                "s3:GetObject"
            ],
            "Resource": [
                {objects}
            ]
        }
    ]
}
"#;

/// The managed policy of this name or ARN, in the version that was current on the document's day; the oldest known
/// if all are younger.
pub fn managed(document: &Document, name: &str) -> Option<&'static ManagedPolicy> {
    let current = managed_policies::named(name)?;
    if !is_in(document.partition(), name, current) {
        return None;
    }
    // Both are written year first, so that texts sort as days.
    let in_force = |policy: &&ManagedPolicy| policy.updated.letters().as_slice() <= document.time.as_bytes();
    let earlier = managed_policies::earlier_versions().iter().filter(|policy| policy.arn == current.arn);
    let newest_first = std::iter::once(current).chain(earlier);
    newest_first.clone().find(in_force).or_else(|| newest_first.last())
}

/// Whether a managed policy is there in a partition: its ARN has to be of it, and of those of `aws` only the ones that name no ARN are
/// taken to be the same elsewhere. That AWS has them there is inferred: its pages do not list them by partition.
fn is_in(partition: Partition, name: &str, policy: &ManagedPolicy) -> bool {
    let named = Partition::of_arn(name).map_or(partition, |(named, _)| named);
    named == partition && (partition == Partition::Aws || !policy.document.contains("arn:aws:"))
}

/// The ARN of a managed policy in the document's partition.
pub(crate) fn arn_of(document: &Document, policy: &ManagedPolicy) -> String {
    policy.arn.replacen("arn:aws:", &format!("arn:{}:", document.partition()), 1)
}

/// The ARN and the JSON of the policy that is attached by this name today, and as what it is read; `None` for a name that stands for
/// none of this kind.
pub(crate) fn attachable<'a>(
    name: &str,
    kind: PolicyKind<'a>,
) -> Option<(&'static str, &'static str, PolicyKind<'a>)> {
    match kind {
        PolicyKind::Identity(_) | PolicyKind::Boundary | PolicyKind::Session => {
            let found = managed_policies::named(name)?;
            Some((found.arn, found.document, PolicyKind::Identity(Attachment::AwsManaged)))
        }
        PolicyKind::ServiceControl => {
            is_full_scp(Partition::Aws, name).then_some((FULL_SCP, FULL_AWS_ACCESS_TEXT, kind))
        }
        PolicyKind::ResourceControl
        | PolicyKind::Bucket(_)
        | PolicyKind::Resource
        | PolicyKind::Key
        | PolicyKind::VpcEndpoint => None,
    }
}

/// Whether AWS has a managed policy of this name, as far as is known: one whose file is not here may be.
pub(crate) fn is_managed(name: &str) -> bool {
    managed_policies::named(name).is_some() || managed_policies::may_come(name)
}

/// The JSON of a policy of a principal or a group of this account; `None` for a name that stands for nothing.
pub fn identity<'a>(
    document: &'a Document,
    account: &Handle,
    policy: &'a PolicyValue,
) -> Option<Cow<'a, str>> {
    let attached = match policy {
        PolicyValue::Named(name) => document.attached(account, name),
        PolicyValue::Custom(_) => None,
    };
    match (attached, policy) {
        (Some(attached), _) => inline(document, &attached.policy),
        (None, PolicyValue::Custom(_)) => inline(document, policy),
        (None, PolicyValue::Named(name)) => {
            inline(document, policy).or_else(|| managed(document, name).map(|policy| policy.document.into()))
        }
    }
}

/// The JSON of a policy that is written, or a filled template; `None` for any other name.
pub(crate) fn inline<'a>(document: &Document, policy: &'a PolicyValue) -> Option<Cow<'a, str>> {
    match policy {
        PolicyValue::Custom(text) => Some(text.as_str().into()),
        PolicyValue::Named(name) if name == USE_KEY => {
            let arns = document.keys.iter().map(|key| quoted(&key.arn)).collect::<Vec<_>>();
            Some(USE_KEY_TEXT.replace("{keys}", &arns.join(",\n                ")).into())
        }
        PolicyValue::Named(name) if name == DENY_KMS => Some(DENY_KMS_TEXT.into()),
        PolicyValue::Named(_) => None,
    }
}

/// The JSON of a bucket's policy; `None` for a name that stands for nothing.
pub fn bucket(bucket: &Bucket, policy: &PolicyValue) -> Option<String> {
    match policy {
        PolicyValue::Custom(text) => Some(text.as_str().to_owned()),
        PolicyValue::Named(name) if name == PUBLIC_READ => {
            let objects = quoted(&[&bucket.arn(), "/*"].concat());
            Some(PUBLIC_READ_TEXT.replace("{objects}", &objects))
        }
        PolicyValue::Named(_) => None,
    }
}

/// The JSON of a key's policy; `None` for a name that stands for nothing.
pub fn key(document: &Document, key: &Key) -> Option<String> {
    match &key.policy {
        PolicyValue::Custom(text) => Some(text.as_str().to_owned()),
        PolicyValue::Named(name) if name == DEFAULT => {
            let mut parts = key.arn.split(':').skip(3);
            let (region, account) = (parts.next()?, parts.next()?);
            Some(default_policy(account, region))
        }
        PolicyValue::Named(name) if name == NAMED_USERS => named_users(document, key),
        PolicyValue::Named(_) => None,
    }
}

/// The console's statements for the key's users, who are its administrators too; `None` if the key names nobody.
/// Source: AWS KMS Developer Guide, "Default key policy", the console's sections.
fn named_users(document: &Document, key: &Key) -> Option<String> {
    let users = document.principals.iter().filter(|principal| key.users.contains(&principal.id));
    let arns = users.map(|principal| quoted(&iam_arn(document, principal))).collect::<Vec<_>>();
    let principals = match arns.as_slice() {
        [] => return None,
        [only] => only.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    let statements = CONSOLE_STATEMENTS.replace("{principals}", &principals);
    Some(format!("{{\n    \"Version\": \"2012-10-17\",\n    \"Statement\": [{statements}\n    ]\n}}\n"))
}

/// The ARN by which policies name a principal: a role, not its session.
pub(crate) fn iam_arn(document: &Document, principal: &Principal) -> String {
    let Principal { account, name, .. } = principal;
    let (partition, path) = (document.partition(), principal.path());
    match principal.kind {
        PrincipalKind::Root => format!("arn:{partition}:iam::{account}:root"),
        PrincipalKind::User => format!("arn:{partition}:iam::{account}:user{path}{name}"),
        PrincipalKind::Role => format!("arn:{partition}:iam::{account}:role{path}{name}"),
        PrincipalKind::Federated => format!("arn:{partition}:sts::{account}:federated-user/{name}"),
        // A service has none: policies name it as it is called.
        PrincipalKind::Service => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::settings;
    use crate::presets;
    use crate::testing::article;

    #[test]
    fn every_name_in_every_control_stands_for_a_policy() {
        let mut checked = 0;
        for preset in presets::all() {
            let document = preset.document();
            for setting in settings::settings(&document).iter().filter(|setting| setting.is_policy()) {
                for choice in setting.choices.iter().filter(|choice| **choice != settings::Value::None) {
                    let mut changed = document.clone();
                    settings::set(&mut changed, &setting.path, choice).unwrap();
                    let text = settings::policy_text(&changed, &setting.path);
                    let text = text.unwrap_or_else(|| panic!("{} = {choice}", setting.path));
                    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
                    assert!(json["Statement"].is_array() || json["Statement"].is_object(), "{text}");
                    checked += 1;
                }
            }
        }
        assert!(checked > 20, "{checked}");
    }

    #[test]
    fn named_users_names_its_users_and_leaves_iam_out() {
        let mut document = article();
        document.keys[0].policy = PolicyValue::named(NAMED_USERS);
        let text = key(&document, &document.keys[0]).unwrap();
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let principals: Vec<&str> = json["Statement"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["Principal"]["AWS"].as_str().unwrap())
            .collect();
        assert_eq!(principals, ["arn:aws:iam::111122223333:user/mksamba-poweruser"; 3]);
        document.keys[0].users.clear();
        assert_eq!(key(&document, &document.keys[0]), None);
    }

    /// Source: AmazonS3FullAccess has allowed `s3-object-lambda:*` besides `s3:*` since 2021-09-27.
    #[test]
    fn managed_policies_are_those_of_the_day() {
        let mut document = article();
        let version = |document: &Document| managed(document, "AmazonS3FullAccess").unwrap().version_id;
        document.time = "2021-09-26T23:59:59Z".to_owned();
        assert_eq!(version(&document), "v1");
        document.time = "2021-09-27T00:00:00Z".to_owned();
        assert_eq!(version(&document), "v2");
        document.time = "1999-01-01T00:00:00Z".to_owned();
        assert_eq!(version(&document), "v1");
    }
}
