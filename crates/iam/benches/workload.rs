//! The requests that are measured: the same for criterion and for counting instructions.

use std::sync::Arc;

use iam::policy::{self, AccountId, Attachment, Policy, PolicyKind};
use iam::{CompiledPolicy, Context, Layers, NamedPolicy, PolicyName, Principal, Request, ResourceTrust};

const S3_FULL_ACCESS: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": ["s3:*", "s3-object-lambda:*"], "Resource": "*"}]
}"#;

const BUCKET_POLICY: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {"Sid": "Tls", "Effect": "Deny", "Principal": "*", "Action": "s3:*",
         "Resource": ["arn:aws:s3:::docs", "arn:aws:s3:::docs/*"],
         "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
        {"Sid": "Office", "Effect": "Deny", "Principal": "*", "Action": "s3:PutObject",
         "Resource": "arn:aws:s3:::docs/*",
         "Condition": {"NotIpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}}},
        {"Sid": "Partner", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:role/reader"},
         "Action": ["s3:GetObject", "s3:GetObjectVersion"], "Resource": "arn:aws:s3:::docs/shared/*"}
    ]
}"#;

const DEFAULT_KEY_POLICY: &str = r#"{
    "Version": "2012-10-17",
    "Id": "key-default-1",
    "Statement": [{"Sid": "Enable IAM User Permissions", "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*", "Resource": "*"}]
}"#;

const DECRYPT: &str = r#"{
    "Version": "2012-10-17",
    "Statement": {"Effect": "Allow", "Action": ["kms:Decrypt", "kms:GenerateDataKey*"],
        "Resource": "arn:aws:kms:ap-northeast-1:111122223333:key/*"}
}"#;

/// One request with everything that answers it.
pub struct Workload {
    pub name: &'static str,
    /// The policies as text, for measuring the parser.
    pub texts: Vec<(String, PolicyKind<'static>)>,
    principal: Principal,
    action: &'static str,
    resource: &'static str,
    context: Context,
    trust: ResourceTrust,
    identity: Vec<NamedPolicy>,
    policy: Option<NamedPolicy>,
}

impl Workload {
    pub fn all() -> Vec<Self> {
        let object = ("s3:GetObject", "arn:aws:s3:::docs/reports/2026/summary.txt");
        let key = (
            "kms:Decrypt",
            "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        );
        let bucket = PolicyKind::Bucket("docs");
        vec![
            Self::new(
                "S3FullAccess and 3 statements",
                object,
                &[S3_FULL_ACCESS.to_owned()],
                Some((BUCKET_POLICY.to_owned(), bucket)),
            ),
            Self::new(
                "default key policy",
                key,
                &[DECRYPT.to_owned()],
                Some((DEFAULT_KEY_POLICY.to_owned(), PolicyKind::Key)),
            ),
            Self::new(
                "20 KB bucket policy",
                object,
                &[S3_FULL_ACCESS.to_owned()],
                Some((long_bucket_policy(), bucket)),
            ),
            Self::new("10 managed policies", object, &managed_policies(), None),
        ]
    }

    fn new(
        name: &'static str,
        (action, resource): (&'static str, &'static str),
        identity: &[String],
        policy: Option<(String, PolicyKind<'static>)>,
    ) -> Self {
        let principal = Principal::user("arn:aws:iam::111122223333:user/alice", "AIDAALICE").expect("a user");
        let mut context: Context = [
            ("aws:SecureTransport", "true"),
            ("aws:SourceIp", "203.0.113.7"),
            ("aws:CurrentTime", "2026-11-23T00:00:00Z"),
            ("aws:RequestedRegion", "ap-northeast-1"),
            ("kms:ViaService", "s3.ap-northeast-1.amazonaws.com"),
        ]
        .into_iter()
        .collect();
        principal.insert_keys(&mut context);
        let texts: Vec<_> = identity
            .iter()
            .map(|text| (text.clone(), PolicyKind::Identity(Attachment::Managed)))
            .chain(policy.clone())
            .collect();
        let named = |(index, (text, kind)): (usize, &(String, PolicyKind<'static>))| NamedPolicy {
            name: PolicyName::Managed { arn: format!("arn:aws:iam::111122223333:policy/p{index}").into() },
            policy: Arc::new(CompiledPolicy::compile(&parse(text, *kind))),
        };
        let mut compiled: Vec<NamedPolicy> = texts.iter().enumerate().map(named).collect();
        let policy = policy.and_then(|_| compiled.pop());
        let trust = match action {
            "kms:Decrypt" => ResourceTrust::PolicyMandatory,
            _ => ResourceTrust::Account,
        };
        Self { name, texts, principal, action, resource, context, trust, identity: compiled, policy }
    }

    pub fn parse(&self) -> Vec<Policy> {
        self.texts.iter().map(|(text, kind)| parse(text, *kind)).collect()
    }

    pub fn ask<R>(&self, ask: impl FnOnce(&Request<'_>, &Layers<'_>) -> R) -> R {
        let request = Request {
            principal: &self.principal,
            action: self.action,
            resource: self.resource,
            context: &self.context,
        };
        let account = AccountId::parse("111122223333").expect("twelve digits");
        let layers = Layers {
            identity: &self.identity,
            resource: self.policy.as_ref(),
            ..Layers::new(account, self.trust)
        };
        ask(&request, &layers)
    }
}

fn parse(text: &str, kind: PolicyKind<'_>) -> Policy {
    policy::parse(text, kind).expect("a policy AWS would store")
}

/// As many statements as fit into 20 KB, none of which matches the request.
fn long_bucket_policy() -> String {
    let statement = |index: usize| {
        format!(
            r#"{{"Sid":"Team{index}","Effect":"Allow","Principal":{{"AWS":"arn:aws:iam::444455556666:role/team-{index}"}},"Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::docs/team-{index}/*","Condition":{{"StringEquals":{{"aws:PrincipalTag/team":"{index}"}}}}}}"#
        )
    };
    let mut statements = Vec::new();
    let mut bytes = 60;
    for index in 0.. {
        let next = statement(index);
        bytes += next.len() + 1;
        if bytes > 20 * 1024 {
            break;
        }
        statements.push(next);
    }
    format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","))
}

/// Ten policies of forty actions each; the last one allows the request.
fn managed_policies() -> Vec<String> {
    let policy = |index: usize| {
        let actions: Vec<String> =
            (0..40).map(|action| format!(r#""service{index}:Operation{action}*""#)).collect();
        let actions = actions.join(",");
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":[{actions}],"Resource":"*"}},{{"Effect":"Allow","Action":"iam:List*","Resource":"arn:aws:iam::*:role/team-{index}-*"}}]}}"#
        )
    };
    (0..9).map(policy).chain([S3_FULL_ACCESS.to_owned()]).collect()
}
