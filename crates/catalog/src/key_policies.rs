//! The key policies that KMS, its console and S3 write, and the statement that CloudFront needs.
//!
//! Each function fills one template. The values go in as they are: they are account ids, Regions, ARNs and
//! distribution ids, whose parsers (in `sim`) admit no character that JSON would have to escape.

use crate::evidence::{Evidence, Source};
use crate::sources;

/// One key policy text with its holes (`{account}`, `{region}`, ...), and where it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyPolicyTemplate {
    /// What it is called in the documentation.
    pub title: &'static str,
    /// The text, with each hole in braces.
    pub text: &'static str,
    /// How well the text is known.
    pub evidence: Evidence,
    /// Where it was read.
    pub source: &'static Source,
}

/// The key policy of a key that is made through the API without one.
pub static DEFAULT: KeyPolicyTemplate = KeyPolicyTemplate {
    title: "Default key policy",
    text: r#"{
    "Version": "2012-10-17",
    "Id": "key-default-1",
    "Statement": [
        {
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": {
                "AWS": "arn:aws:iam::{account}:root"
            },
            "Action": "kms:*",
            "Resource": "*"
        }
    ]
}
"#,
    evidence: Evidence::Documented,
    source: &sources::KMS_DEFAULT_KEY_POLICY,
};

/// The key policy that the console writes for a single-Region symmetric encryption key.
pub static CONSOLE: KeyPolicyTemplate = KeyPolicyTemplate {
    title: "Default key policy of the console",
    text: r#"{
    "Version": "2012-10-17",
    "Id": "key-consolepolicy-3",
    "Statement": [
        {
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": {
                "AWS": "arn:aws:iam::{account}:root"
            },
            "Action": "kms:*",
            "Resource": "*"
        }{administrators}{users}
    ]
}
"#,
    evidence: Evidence::Documented,
    source: &sources::KMS_DEFAULT_KEY_POLICY,
};

/// The statement that the console adds for key administrators.
pub static CONSOLE_ADMINISTRATORS: KeyPolicyTemplate = KeyPolicyTemplate {
    title: "Key administrators statement",
    text: r#",
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
        }"#,
    evidence: Evidence::Documented,
    source: &sources::KMS_DEFAULT_KEY_POLICY,
};

/// The two statements that the console adds for key users.
pub static CONSOLE_USERS: KeyPolicyTemplate = KeyPolicyTemplate {
    title: "Key users statements",
    text: r#",
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
        }"#,
    evidence: Evidence::Documented,
    source: &sources::KMS_DEFAULT_KEY_POLICY,
};

/// The fixed key policy of the AWS managed key `aws/s3`.
pub static AWS_S3: KeyPolicyTemplate = KeyPolicyTemplate {
    title: "Key policy of aws/s3",
    text: r#"{
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
                    "kms:ViaService": "s3.{region}.amazonaws.com"
                }
            }
        },
        {
            "Sid": "Allow direct access to key metadata to the account",
            "Effect": "Allow",
            "Principal": {
                "AWS": "arn:aws:iam::{account}:root"
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
"#,
    evidence: Evidence::Recorded,
    source: &sources::AWS_MANAGED_KMS_KEYS,
};

/// The statement of a customer managed key's policy that lets a CloudFront distribution with origin access control in.
pub static CLOUDFRONT_STATEMENT: KeyPolicyTemplate = KeyPolicyTemplate {
    title: "Key policy statement for CloudFront origin access control",
    text: r#"{
    "Sid": "AllowCloudFrontServicePrincipalSSE-KMS",
    "Effect": "Allow",
    "Principal": {
        "Service": [
            "cloudfront.amazonaws.com"
        ]
    },
    "Action": [
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey*"
    ],
    "Resource": "*",
    "Condition": {
        "StringEquals": {
            "AWS:SourceArn": "arn:aws:cloudfront::{account}:distribution/{distribution}"
        }
    }
}
"#,
    evidence: Evidence::Documented,
    source: &sources::CLOUDFRONT_S3_ORIGIN,
};

/// The description that KMS gives the key `aws/s3`. Source: LocalStack's parity snapshots, recorded.
pub const AWS_S3_DESCRIPTION: &str = "Default key that protects my S3 objects when no other key is defined";

/// [`DEFAULT`] for the key's account.
pub fn default_policy(account: &str) -> String {
    DEFAULT.text.replace("{account}", account)
}

/// [`CONSOLE`] for the key's account, with the ARNs of key administrators and key users. Without any, the console
/// leaves the statement out.
pub fn console_policy(account: &str, administrators: &[&str], users: &[&str]) -> String {
    CONSOLE
        .text
        .replace("{account}", account)
        .replace("{administrators}", &for_principals(&CONSOLE_ADMINISTRATORS, administrators))
        .replace("{users}", &for_principals(&CONSOLE_USERS, users))
}

/// [`AWS_S3`] for an account and a Region.
pub fn aws_s3_policy(account: &str, region: &str) -> String {
    AWS_S3.text.replace("{account}", account).replace("{region}", region)
}

/// [`CLOUDFRONT_STATEMENT`] for a distribution, such as `EDFDVBD6EXAMPLE`, of an account. It is a statement, not a policy.
pub fn cloudfront_statement(account: &str, distribution: &str) -> String {
    CLOUDFRONT_STATEMENT.text.replace("{account}", account).replace("{distribution}", distribution)
}

/// The statement for these principals: one as a string, several as a list, as the console writes them.
fn for_principals(template: &KeyPolicyTemplate, principals: &[&str]) -> String {
    let value = match principals {
        [] => return String::new(),
        [only] => format!("\"{only}\""),
        several => {
            let lines: Vec<String> =
                several.iter().map(|arn| format!("                    \"{arn}\"")).collect();
            format!("[\n{}\n                ]", lines.join(",\n"))
        }
    };
    template.text.replace("{principals}", &value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const ACCOUNT: &str = "111122223333";

    fn read(text: &str) -> Value {
        serde_json::from_str(text).expect("the policy is JSON")
    }

    fn sids(policy: &Value) -> Vec<&str> {
        policy["Statement"].as_array().expect("a list").iter().filter_map(|s| s["Sid"].as_str()).collect()
    }

    /// Source of the expectation: AWS KMS Developer Guide, "Default key policy".
    #[test]
    fn default_policy_lets_the_account_in() {
        let policy = read(&default_policy(ACCOUNT));
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
    fn console_policy_has_a_statement_for_whom_the_console_was_told() {
        let admin = "arn:aws:iam::111122223333:user/KMSAdminUser";
        let user = "arn:aws:iam::111122223333:user/ExampleUser";
        let role = "arn:aws:iam::111122223333:role/ExampleRole";
        let full = read(&console_policy(ACCOUNT, &[admin], &[user, role]));
        assert_eq!(
            sids(&full),
            [
                "Enable IAM User Permissions",
                "Allow access for Key Administrators",
                "Allow use of the key",
                "Allow attachment of persistent resources",
            ]
        );
        assert_eq!(full["Statement"][1]["Principal"], json!({ "AWS": admin }));
        assert_eq!(full["Statement"][2]["Principal"], json!({ "AWS": [user, role] }));
        assert_eq!(
            full["Statement"][2]["Action"],
            json!([
                "kms:Encrypt",
                "kms:Decrypt",
                "kms:ReEncrypt*",
                "kms:GenerateDataKey*",
                "kms:DescribeKey"
            ])
        );
        assert_eq!(
            full["Statement"][3]["Condition"],
            json!({ "Bool": { "kms:GrantIsForAWSResource": "true" } })
        );
        assert_eq!(sids(&read(&console_policy(ACCOUNT, &[], &[]))), ["Enable IAM User Permissions"]);
        assert_eq!(
            sids(&read(&console_policy(ACCOUNT, &[], &[user]))),
            [
                "Enable IAM User Permissions",
                "Allow use of the key",
                "Allow attachment of persistent resources"
            ]
        );
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

    /// Source of the expectation: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
    #[test]
    fn cloudfront_statement_names_the_distribution() {
        let statement = read(&cloudfront_statement(ACCOUNT, "EDFDVBD6EXAMPLE"));
        assert_eq!(
            statement["Condition"],
            json!({ "StringEquals": { "AWS:SourceArn": "arn:aws:cloudfront::111122223333:distribution/EDFDVBD6EXAMPLE" } })
        );
        assert_eq!(statement["Action"], json!(["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*"]));
    }

    #[test]
    fn no_hole_is_left_open() {
        let filled = [
            default_policy(ACCOUNT),
            console_policy(
                ACCOUNT,
                &["arn:aws:iam::111122223333:user/a"],
                &["arn:aws:iam::111122223333:user/b"],
            ),
            aws_s3_policy(ACCOUNT, "eu-west-1"),
            cloudfront_statement(ACCOUNT, "EDFDVBD6EXAMPLE"),
        ];
        for text in filled {
            for hole in
                ["{account}", "{region}", "{principals}", "{administrators}", "{users}", "{distribution}"]
            {
                assert!(!text.contains(hole), "{hole} in {text}");
            }
        }
    }
}
