//! The catalog's list of actions, resources and condition keys, as the policy language asks for it.

use catalog::actions::{Cardinality, Service, action_named, condition_key_named};
use iam::policy::{KeyKnowledge, Vocabulary};

/// What S3 and KMS can do, by the catalog. Other services are not in the list, so nothing is said of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct S3AndKms;

impl Vocabulary for S3AndKms {
    fn actions(&self, service: &str) -> Option<Vec<&str>> {
        let service = Service::by_prefix(service)?;
        Some(service.actions().iter().map(|action| action.name).collect())
    }

    fn resource_arns(&self, service: &str, action: &str) -> Vec<&str> {
        let action = Service::by_prefix(service).and_then(|service| action_named(service, action));
        action.into_iter().flat_map(|action| action.resource_types()).map(|resource| resource.arn).collect()
    }

    fn condition_key(&self, key: &str) -> Option<KeyKnowledge> {
        let (prefix, _) = key.split_once(':')?;
        if Service::by_prefix(prefix).is_none() && !prefix.eq_ignore_ascii_case("aws") {
            return None;
        }
        Some(match condition_key_named(key).map(|key| key.cardinality) {
            None => KeyKnowledge::Unknown,
            Some(Cardinality::Single) => KeyKnowledge::SingleValued,
            Some(Cardinality::Multivalued) => KeyKnowledge::MultiValued,
        })
    }

    fn carries(&self, service: &str, action: &str, key: &str) -> bool {
        let Some(action) = Service::by_prefix(service).and_then(|service| action_named(service, action))
        else {
            return false;
        };
        let of_resources = action.resource_types().flat_map(|resource| resource.condition_keys());
        action.condition_keys().chain(of_resources).any(|known| known.is(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{BucketName, Partition, Policy};
    use iam::policy::{Attachment, PolicyKind, ProblemKind, WarningKind, parse, warnings};

    #[track_caller]
    fn check_bucket(action: &str, resource: &str, condition: &str, expected: &[ProblemKind]) {
        let text = format!(
            r#"{{"Statement":{{"Effect":"Deny","Principal":"*","Action":"{action}","Resource":"{resource}","Condition":{{{condition}}}}}}}"#
        );
        let bucket = BucketName::parse("photos").expect("a name of a bucket");
        let problems = Policy::bucket(&text, Partition::Aws, &bucket).err().unwrap_or_default();
        let found: Vec<ProblemKind> = problems.into_iter().map(|problem| problem.kind).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn s3_refuses_what_it_does_not_have() {
        let (bucket, objects) = ("arn:aws:s3:::photos", "arn:aws:s3:::photos/*");
        let prefix = r#""StringLike":{"s3:prefix":"a/*"}"#;
        let to_no_resource =
            |action: &str| [ProblemKind::ActionAppliesToNoResource { action: action.to_owned(), sid: None }];
        check_bucket("s3:GetObject", objects, "", &[]);
        check_bucket("s3:GetObject", bucket, "", &to_no_resource("s3:GetObject"));
        check_bucket("s3:ListBucket", bucket, prefix, &[]);
        check_bucket("s3:ListBucket", objects, "", &to_no_resource("s3:ListBucket"));
        check_bucket("s3:*", objects, "", &[]);
        check_bucket("s3:GetObjects", objects, "", &[ProblemKind::UnknownAction("s3:GetObjects".to_owned())]);
        let key = || "s3:prefix".to_owned();
        check_bucket("s3:GetObject", objects, prefix, &[ProblemKind::ConditionAppliesToNoAction(key())]);
        let typo = ProblemKind::UnknownConditionKey("s3:prefixes".to_owned());
        check_bucket("s3:ListBucket", bucket, &prefix.replace("prefix", "prefixes"), &[typo]);
        let tag = r#""StringEquals":{"s3:ExistingObjectTag/team":"a"}"#;
        check_bucket("s3:GetObject", objects, tag, &[]);
    }

    #[test]
    fn no_managed_policy_of_the_catalog_names_what_does_not_exist() {
        for managed in catalog::managed_policies::managed_policies() {
            let kind = PolicyKind::Identity(Attachment::Managed);
            let policy = parse(managed.document, kind).expect("AWS wrote it");
            assert_eq!(warnings(&policy, kind, &S3AndKms), [], "{}", managed.name);
        }
    }

    #[test]
    fn a_misspelled_action_of_kms_is_found() {
        let kind = PolicyKind::Key;
        let text = |action: &str| {
            format!(
                r#"{{"Statement":{{"Effect":"Allow","Principal":{{"AWS":"*"}},"Action":"{action}","Resource":"*"}}}}"#
            )
        };
        let found = |action: &str| {
            let policy = parse(&text(action), kind).expect("KMS takes any action");
            warnings(&policy, kind, &S3AndKms).into_iter().map(|warning| warning.kind).collect::<Vec<_>>()
        };
        assert_eq!(found("kms:decrypt"), []);
        assert_eq!(found("kms:Decrypts"), [WarningKind::UnknownAction("kms:Decrypts".to_owned())]);
        assert_eq!(found("kms:GenerateDataKey*"), []);
    }
}
