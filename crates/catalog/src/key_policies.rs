//! The key policies that KMS, its console and S3 write.
//!
//! Texts have their holes in braces: `{partition}`, `{account}`, `{service}`, `{principals}`. The values go in as they are: they are
//! partitions, account ids, hosts and ARNs, whose parsers (in `sim`) admit no character that JSON would have to escape.

use crate::endpoints;

/// The key policy of a key that is made through the API without one. Documented: AWS KMS Developer Guide, "Default key
/// policy".
const DEFAULT: &str = r#"{
    "Version": "2012-10-17",
    "Id": "key-default-1",
    "Statement": [
        {
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": {
                "AWS": "arn:{partition}:iam::{account}:root"
            },
            "Action": "kms:*",
            "Resource": "*"
        }
    ]
}
"#;

/// The three statements that the console adds for key administrators and key users, who are here the same. Documented:
/// the same page.
pub const CONSOLE_STATEMENTS: &str = r#"
        {
            "Sid": "Allow access for Key Administrators",
            "Effect": "Allow",
            "Principal": {
                "AWS": {principals}
            },
            "Action": [
                "kms:Create*",
                "kms:Describe*",
                "kms:Enable*",
                "kms:List*",
                "kms:Put*",
                "kms:Update*",
                "kms:Revoke*",
                "kms:Disable*",
                "kms:Get*",
                "kms:Delete*",
                "kms:TagResource",
                "kms:UntagResource",
                "kms:ScheduleKeyDeletion",
                "kms:CancelKeyDeletion"
            ],
            "Resource": "*"
        },
        {
            "Sid": "Allow use of the key",
            "Effect": "Allow",
            "Principal": {
                "AWS": {principals}
            },
            "Action": [
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
                "kms:DescribeKey"
            ],
            "Resource": "*"
        },
        {
            "Sid": "Allow attachment of persistent resources",
            "Effect": "Allow",
            "Principal": {
                "AWS": {principals}
            },
            "Action": [
                "kms:CreateGrant",
                "kms:ListGrants",
                "kms:RevokeGrant"
            ],
            "Resource": "*",
            "Condition": {
                "Bool": {
                    "kms:GrantIsForAWSResource": "true"
                }
            }
        }"#;

/// The fixed key policy of the AWS managed key `aws/s3`. Recorded: FogSecurity/aws-managed-kms-keys.
const AWS_S3: &str = r#"{
    "Version": "2012-10-17",
    "Id": "auto-s3-2",
    "Statement": [
        {
            "Sid": "Allow access through S3 for all principals in the account that are authorized to use S3",
            "Effect": "Allow",
            "Principal": {
                "AWS": "*"
            },
            "Action": [
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
                "kms:DescribeKey"
            ],
            "Resource": "*",
            "Condition": {
                "StringEquals": {
                    "kms:CallerAccount": "{account}",
                    "kms:ViaService": "{service}"
                }
            }
        },
        {
            "Sid": "Allow direct access to key metadata to the account",
            "Effect": "Allow",
            "Principal": {
                "AWS": "arn:{partition}:iam::{account}:root"
            },
            "Action": [
                "kms:Describe*",
                "kms:Get*",
                "kms:List*"
            ],
            "Resource": "*"
        }
    ]
}
"#;

/// The description that KMS gives the key `aws/s3`. Source: LocalStack's parity snapshots, recorded.
pub const AWS_S3_DESCRIPTION: &str = "Default key that protects my S3 objects when no other key is defined";

/// The key policy of a key that was made through the API without one, in an account and a Region.
pub fn default_policy(account: &str, region: &str) -> String {
    DEFAULT.replace("{partition}", endpoints::partition(region)).replace("{account}", account)
}

/// The key policy of `aws/s3` in an account and a Region.
pub fn aws_s3_policy(account: &str, region: &str) -> String {
    let service = endpoints::path_host(region);
    AWS_S3
        .replace("{partition}", endpoints::partition(region))
        .replace("{account}", account)
        .replace("{service}", &service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const ACCOUNT: &str = "111122223333";

    fn read(text: &str) -> Value {
        serde_json::from_str(text).expect("the policy is JSON")
    }

    /// Source of the expectation: AWS KMS Developer Guide, "Default key policy".
    #[test]
    fn default_policy_lets_the_account_in() {
        let policy = read(&default_policy(ACCOUNT, "eu-west-1"));
        assert_eq!(
            policy["Statement"],
            json!([{
                "Sid": "Enable IAM User Permissions",
                "Effect": "Allow",
                "Principal": { "AWS": "arn:aws:iam::111122223333:root" },
                "Action": "kms:*",
                "Resource": "*",
            }])
        );
    }

    /// Source of the expectation: AWS KMS Developer Guide, "Default key policy".
    #[test]
    fn the_console_has_three_statements_for_administrators_and_users() {
        let principals = json!(["arn:aws:iam::111122223333:user/ExampleUser"]);
        let text = CONSOLE_STATEMENTS.replace("{principals}", &principals.to_string());
        let statements = read(&format!("[{text}]"));
        let of = |name: &str| -> Vec<Value> {
            statements.as_array().expect("a list").iter().map(|statement| statement[name].clone()).collect()
        };
        assert_eq!(
            of("Sid"),
            [
                "Allow access for Key Administrators",
                "Allow use of the key",
                "Allow attachment of persistent resources",
            ]
        );
        assert_eq!(of("Principal"), vec![json!({ "AWS": principals }); 3]);
        assert_eq!(
            statements[1]["Action"],
            json!([
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
                "kms:DescribeKey"
            ])
        );
        assert_eq!(statements[2]["Condition"], json!({ "Bool": { "kms:GrantIsForAWSResource": "true" } }));
    }

    /// Source of the expectation: FogSecurity/aws-managed-kms-keys, `reference_key_policies/s3.json`.
    #[test]
    fn aws_s3_policy_is_bound_to_the_account_and_to_s3() {
        let policy = read(&aws_s3_policy(ACCOUNT, "ap-northeast-1"));
        assert_eq!(
            policy["Statement"][0],
            json!({
                "Sid": "Allow access through S3 for all principals in the account that are authorized to use S3",
                "Effect": "Allow",
                "Principal": { "AWS": "*" },
                "Action": ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
                "Resource": "*",
                "Condition": { "StringEquals": {
                    "kms:CallerAccount": "111122223333",
                    "kms:ViaService": "s3.ap-northeast-1.amazonaws.com",
                } },
            })
        );
        assert_eq!(policy["Statement"][1]["Action"], json!(["kms:Describe*", "kms:Get*", "kms:List*"]));
    }

    #[test]
    fn no_hole_is_left_open() {
        for text in [default_policy(ACCOUNT, "eu-west-1"), aws_s3_policy(ACCOUNT, "eu-west-1")] {
            for hole in ["{partition}", "{account}", "{service}"] {
                assert!(!text.contains(hole), "{hole} in {text}");
            }
        }
    }
}
