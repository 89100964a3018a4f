//! Accounts, and the users and roles in them.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use base64ct::{Base64, Encoding};
use iam::policy::{PolicyKind, Problem, Span, check_applicability};
use iam::{CompiledPolicy, NamedPolicy, PolicyName};

use super::{PublicAccessBlock, ReadPolicies};
use crate::crypto::Entropy;
use crate::{
    AccountId, BucketName, KeyArn, Partition, PrincipalName, PrincipalPath, S3AndKms, Timestamp, UniqueId,
};

/// An AWS account, with what is set for it as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// Block Public Access for all of the account's buckets; `None` where it was never set, or deleted.
    pub public_access_block: Option<PublicAccessBlock>,
    /// How many cryptographic requests for symmetric keys the account sends to the KMS of each Region in a second, beside
    /// those that are looked at.
    pub kms_requests_per_second: u32,
    /// Whether AWS has suspended it.
    pub suspended: bool,
}

/// A policy as it is attached or set: its text, and what was read from it.
#[derive(Debug, Clone)]
pub struct Policy {
    /// What the policy is called and how it is attached; part of AWS's sentences and of the explanation.
    pub named: NamedPolicy,
    /// What the text says.
    pub parsed: Arc<iam::policy::Policy>,
    /// AWS's own JSON, as written. Spans in explanations point into it.
    pub text: Arc<str>,
}

impl Policy {
    /// Reads an identity-based policy: managed if it has an ARN, else inline. Errors with all problems of the text.
    pub fn identity(text: &str, name: PolicyName) -> Result<Self, Vec<Problem>> {
        ReadPolicies::default().identity(text, name)
    }

    /// Reads a bucket policy, of a bucket in this partition.
    pub fn bucket(text: &str, partition: Partition, bucket: &BucketName) -> Result<Self, Vec<Problem>> {
        ReadPolicies::default().bucket(text, partition, bucket)
    }

    /// Reads a key policy.
    pub fn key(text: &str, key: &KeyArn) -> Result<Self, Vec<Problem>> {
        ReadPolicies::default().key(text, key)
    }

    /// Reads a resource control policy.
    pub fn resource_control(text: &str, name: PolicyName) -> Result<Self, Vec<Problem>> {
        ReadPolicies::default().resource_control(text, name)
    }

    /// Reads the policy of an access point.
    pub fn access_point(text: &str, arn: &str) -> Result<Self, Vec<Problem>> {
        ReadPolicies::default().access_point(text, arn)
    }

    /// `RCPFullAWSAccess`. Source: AWS Organizations User Guide, "Resource control policies (RCPs)".
    pub fn rcp_full_access() -> Option<&'static Self> {
        const TEXT: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"#;
        // AWS's own and always the same: it is read once.
        static READ: OnceLock<Option<Policy>> = OnceLock::new();
        let read = || {
            let arn = "arn:aws:organizations::aws:policy/resource_control_policy/p-RCPFullAWSAccess";
            Self::read(TEXT, PolicyName::Managed { arn: arn.into() }, PolicyKind::Resource, Partition::Aws)
                .ok()
        };
        READ.get_or_init(read).as_ref()
    }

    /// The key policy of an account's `aws/s3`.
    pub(super) fn of_aws_s3(key: &KeyArn) -> Self {
        let text = catalog::key_policies::aws_s3_policy(key.account.as_str(), key.region.as_str());
        // INVARIANT (policies of AWS): a test reads it; a policy without statements, which lets nobody in, stands for none.
        Self::key(&text, key).unwrap_or_else(|_| {
            let name = PolicyName::OfResource { arn: key.to_string().into() };
            let silent =
                iam::policy::Policy { version: None, id: None, statements: Vec::new(), span: Span::of(0, 0) };
            let policy = Arc::new(CompiledPolicy::compile(&silent));
            Self { named: NamedPolicy { name, policy }, parsed: Arc::new(silent), text: text.into() }
        })
    }

    pub(super) fn read(
        text: &str,
        name: PolicyName,
        kind: PolicyKind<'_>,
        partition: Partition,
    ) -> Result<Self, Vec<Problem>> {
        let parsed = iam::policy::parse_in(partition, text, kind)?;
        let inapplicable = check_applicability(&parsed, kind, &S3AndKms);
        if !inapplicable.is_empty() {
            return Err(inapplicable);
        }
        let policy = Arc::new(CompiledPolicy::compile(&parsed));
        Ok(Self { named: NamedPolicy { name, policy }, parsed: Arc::new(parsed), text: text.into() })
    }
}

/// Two policies are the same when they are called the same and say the same, letter by letter.
impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        // Texts that were read once are one text; `Arc<str>` compares the letters of even those.
        let same_text = Arc::ptr_eq(&self.text, &other.text) || self.text == other.text;
        self.named.name == other.named.name && same_text
    }
}

/// Somebody who can sign requests.
#[derive(Debug, Clone, PartialEq)]
pub struct Principal {
    /// The name, unique in the scenario.
    pub name: PrincipalName,
    /// The partition that the account lies in.
    pub partition: Partition,
    /// The account that the principal belongs to.
    pub account: AccountId,
    /// User, role session or root user.
    pub kind: PrincipalKind,
    /// The path of the user, of the role, or of the user who made a federated session. A role below
    /// [`PrincipalPath::of_service_linked_roles`] is service-linked, made by and for an AWS service: SCPs and RCPs do not reach it.
    pub path: PrincipalPath,
    /// The unique id of the user or role, if it is known.
    pub unique_id: Option<UniqueId>,
    /// What the credentials say of how they were got, by condition keys in lower case. `None` where nobody knows.
    pub session_context: Option<Vec<(String, String)>>,
    /// Identity-based policies, managed and inline, the groups' included.
    pub policies: Vec<Policy>,
    /// The permissions boundary.
    pub boundary: Option<Policy>,
    /// Tags: `aws:PrincipalTag/…`.
    pub tags: Vec<(String, String)>,
}

/// The keys that tell of MFA. Source: IAM User Guide, "AWS global condition context keys", *Properties of a role session*.
pub const KEYS_OF_MFA: &[&str] =
    &["aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:TokenIssueTime"];
/// The global keys that a role's session has by how it was made. Source: the same page.
pub const KEYS_OF_SESSIONS: &[&str] = &[
    "aws:SourceIdentity",
    "aws:FederatedProvider",
    "aws:Ec2InstanceSourceVpc",
    "aws:Ec2InstanceSourcePrivateIPv4",
    "aws:ChatbotSourceArn",
    "aws:SignInSessionArn",
];

/// Whether a condition key is one that the credentials of users, or of roles, bring along: one of MFA, one of a role's session, or one
/// of an identity provider, which has a name of its own before the colon.
pub fn is_key_of_credentials(name: &str, of_role: bool) -> bool {
    let is_one = |known: &&str| name.eq_ignore_ascii_case(known);
    if KEYS_OF_MFA.iter().any(is_one) {
        return true;
    }
    of_role && (KEYS_OF_SESSIONS.iter().any(is_one) || is_key_of_provider(name))
}

/// Whether a condition key is one of an identity provider's.
pub(crate) fn is_key_of_provider(name: &str) -> bool {
    let Some((provider, key)) = name.split_once(':') else { return false };
    let is_of_aws = ["aws", "s3", "kms", "iam", "sts"].iter().any(|own| provider.eq_ignore_ascii_case(own));
    !is_of_aws && !provider.is_empty() && !key.is_empty()
}

/// What kind of principal signs.
#[derive(Debug, Clone, PartialEq)]
pub enum PrincipalKind {
    /// The account's root user: all permissions in its own account, except for KMS keys whose policy leaves it out.
    Root,
    /// An IAM user.
    User,
    /// A session of an IAM role. For a Lambda function the session's name is the function's name.
    RoleSession {
        /// The session's name, the last part of the `assumed-role` ARN.
        session: PrincipalName,
        /// Session policies passed when the role was assumed.
        policies: Vec<Policy>,
        /// `Expiration` of the session's credentials; without one they outlast every request.
        expiration: Option<Timestamp>,
    },
    /// A federated session that an IAM user made with GetFederationToken.
    FederatedUser {
        /// The IAM user; the identity-based policies and the boundary are its.
        user: PrincipalName,
        /// Session policies passed when the session was made.
        policies: Vec<Policy>,
        /// `Expiration` of the session's credentials; without one they outlast every request.
        expiration: Option<Timestamp>,
    },
}

/// A principal of the cloud. As whom IAM knows it hangs on a hash, and is made when it is first asked for.
#[derive(Clone)]
pub(crate) struct Known {
    principal: Principal,
    identity: OnceLock<iam::Principal>,
}

impl Known {
    pub(crate) fn new(principal: Principal) -> Self {
        Self { principal, identity: OnceLock::new() }
    }

    /// The principal as the evaluation knows it.
    pub(crate) fn identity(&self) -> &iam::Principal {
        self.identity.get_or_init(|| self.principal.to_iam())
    }
}

/// Whether it was asked for already makes no difference.
impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.principal.fmt(f)
    }
}

/// As whom IAM knows a principal follows from the principal.
impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.principal == other.principal
    }
}

impl Deref for Known {
    type Target = Principal;

    fn deref(&self) -> &Principal {
        &self.principal
    }
}

impl Principal {
    /// The ARN that AWS's messages show: `arn:aws:iam::…:user/NAME`, `arn:aws:sts::…:assumed-role/ROLE/SESSION`. A session's has
    /// no path. Source: IAM User Guide, "IAM identifiers", *IAM ARNs*.
    pub fn arn(&self) -> String {
        let Self { name, partition, account, kind, .. } = self;
        match kind {
            PrincipalKind::Root | PrincipalKind::User => self.iam_arn(),
            PrincipalKind::RoleSession { session, .. } => {
                format!("arn:{partition}:sts::{account}:assumed-role/{name}/{session}")
            }
            PrincipalKind::FederatedUser { .. } => {
                format!("arn:{partition}:sts::{account}:federated-user/{name}")
            }
        }
    }

    /// The ARN of what has the policies: the user or the role, also of a session, with its path.
    pub fn iam_arn(&self) -> String {
        let Self { name, partition, account, kind, path, .. } = self;
        let below = match kind {
            PrincipalKind::Root => "root".to_owned(),
            PrincipalKind::User => format!("user{path}{name}"),
            PrincipalKind::RoleSession { .. } => format!("role{path}{name}"),
            PrincipalKind::FederatedUser { user, .. } => format!("user{path}{user}"),
        };
        format!("arn:{partition}:iam::{account}:{below}")
    }

    fn to_iam(&self) -> iam::Principal {
        let made = match &self.kind {
            PrincipalKind::Root => None,
            PrincipalKind::User => iam::Principal::user(&self.iam_arn(), &self.unique_id()),
            PrincipalKind::RoleSession { session, .. } => {
                let made = iam::Principal::role_session(&self.iam_arn(), &self.unique_id(), session.as_str());
                match (made, self.session_key("aws:federatedprovider").flatten()) {
                    (Some(iam::Principal::RoleSession(session)), Some(provider)) => {
                        Some(iam::Principal::RoleSession(session.vouched_for_by(provider)))
                    }
                    (made, _) => made,
                }
            }
            PrincipalKind::FederatedUser { .. } => {
                iam::Principal::federated_user(&self.iam_arn(), self.name.as_str())
            }
        };
        made.unwrap_or_else(|| iam::Principal::root_in(self.partition, self.account))
    }

    /// The value of a condition key of the credentials, in lower case: `None` where nobody knows, and `Some(None)` where there is none.
    pub(crate) fn session_key(&self, key: &str) -> Option<Option<&str>> {
        let context = self.session_context.as_ref()?;
        Some(context.iter().find(|(own, _)| own == key).map(|(_, value)| value.as_str()))
    }

    /// When the principal's credentials end, if they are a session's that ends.
    pub(crate) fn expiration(&self) -> Option<Timestamp> {
        match &self.kind {
            PrincipalKind::Root | PrincipalKind::User => None,
            PrincipalKind::RoleSession { expiration, .. }
            | PrincipalKind::FederatedUser { expiration, .. } => *expiration,
        }
    }

    /// Whether the credentials are temporary ones.
    fn is_session(&self) -> bool {
        match &self.kind {
            PrincipalKind::Root => false,
            // Of GetSessionToken, which MFA needs.
            PrincipalKind::User => self.session_context.is_some(),
            PrincipalKind::RoleSession { .. } | PrincipalKind::FederatedUser { .. } => true,
        }
    }

    /// The access key id: `AKIA…`, of a session `ASIA…`. Source: IAM User Guide, "IAM identifiers", *Understanding
    /// unique ID prefixes*.
    pub fn access_key_id(&self) -> String {
        self.access_key_id_as(if self.is_session() { "ASIA" } else { "AKIA" })
    }

    /// The access key id of a forward access session, in which a service calls on the principal's behalf.
    pub(crate) fn forwarded_access_key_id(&self) -> String {
        self.access_key_id_as("ASIA")
    }

    fn access_key_id_as(&self, prefix: &str) -> String {
        prefix.chars().chain(self.unique_id().chars().rev().take(16)).collect()
    }

    /// The secret access key. Nobody else has it, so it is good for nothing outside the simulation.
    pub(crate) fn secret_access_key(&self) -> String {
        self.derived::<30>("secret access key")
    }

    /// A secret access key that is not the principal's.
    pub(crate) fn other_secret_access_key(&self) -> String {
        self.derived::<30>("another secret access key")
    }

    /// The session token; long-term credentials have none.
    pub(crate) fn session_token(&self) -> Option<String> {
        self.is_session().then(|| self.derived::<96>("session token"))
    }

    fn derived<const N: usize>(&self, what: &str) -> String {
        let Self { name, account, .. } = self;
        Base64::encode_string(&Entropy::new([0; 32]).fill::<N>(&format!("{what} {account} {name}")))
    }

    /// The unique id, such as `AIDA…`: the one that the scenario says, or else one made from the ARN: 4 letters for the kind, then
    /// 17 letters and digits. A made one stands in records and decides nothing.
    /// Source: IAM User Guide, "IAM identifiers", *Understanding unique ID prefixes*.
    pub(crate) fn unique_id(&self) -> String {
        let Self { name, account, kind, .. } = self;
        if let Some(known) = &self.unique_id {
            return known.to_string();
        }
        match kind {
            PrincipalKind::Root => account.to_string(),
            PrincipalKind::User | PrincipalKind::FederatedUser { .. } => made_id("AIDA", account, name),
            PrincipalKind::RoleSession { .. } => made_id("AROA", account, name),
        }
    }

    /// The unique id of the user of the same account who issued a federated session.
    pub(crate) fn issuer_id(&self, user: &PrincipalName) -> String {
        made_id("AIDA", &self.account, user)
    }
}

fn made_id(prefix: &str, account: &AccountId, name: &PrincipalName) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bytes: [u8; 17] = Entropy::new([0; 32]).fill(&format!("unique id {account} {name}"));
    let letters = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32)));
    prefix.chars().chain(letters.map(|letter| char::from(*letter))).collect()
}
