//! Who makes a request.

use crate::context::Context;
use crate::policy::{AccountId, NamedPrincipal, Partition, PrincipalArn};

/// The caller of one request.
///
/// Source: IAM user guide, *AWS JSON policy elements: Principal*.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Principal {
    /// Nobody signed the request.
    Anonymous,
    /// The root user of an account.
    Root(Root),
    /// An IAM user.
    User(User),
    /// Somebody or something that assumed a role.
    RoleSession(RoleSession),
    /// A session made by an IAM user with GetFederationToken.
    FederatedUser(FederatedUser),
    /// An AWS service calling for itself, such as `cloudfront.amazonaws.com`.
    Service {
        /// The service principal's name.
        name: String,
    },
    /// A CloudFront origin access identity.
    OriginAccessIdentity {
        /// `E...`
        id: String,
        /// The canonical user id that stands for it in policies and ACLs.
        canonical_user: Option<String>,
    },
}

/// The root user of an account.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Root {
    account: AccountId,
    arn: String,
}

/// An IAM user.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct User {
    account: AccountId,
    arn: String,
    unique_id: String,
}

/// A session of a role.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoleSession {
    account: AccountId,
    role_arn: String,
    session_arn: String,
    role_unique_id: String,
    /// The name given when the role was assumed; a Lambda function's name for its own role.
    session_name: String,
    kind: RoleKind,
    identity_provider: Option<String>,
}

/// Whether a role belongs to the account or to an AWS service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoleKind {
    /// A role the account made.
    Ordinary,
    /// A role made by and for an AWS service: neither SCPs nor RCPs reach it.
    ServiceLinked,
}

/// A federated user session: GetFederationToken called by an IAM user.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FederatedUser {
    account: AccountId,
    arn: String,
    name: String,
    user_arn: String,
}

impl Principal {
    /// The root user of the account, in the partition `aws`.
    #[must_use]
    pub fn root(account: AccountId) -> Self {
        Self::root_in(Partition::Aws, account)
    }

    /// The root user of the account, in its partition.
    #[must_use]
    pub fn root_in(partition: Partition, account: AccountId) -> Self {
        Self::Root(Root { account, arn: format!("arn:{partition}:iam::{account}:root") })
    }

    /// An IAM user by `arn:aws:iam::111122223333:user/path/name` and unique id (`AIDA...`); `None` if the ARN is not a user's.
    #[must_use]
    pub fn user(arn: &str, unique_id: &str) -> Option<Self> {
        let PrincipalArn { account, principal: NamedPrincipal::User(_), .. } = PrincipalArn::parse(arn)?
        else {
            return None;
        };
        Some(Self::User(User { account, arn: arn.to_owned(), unique_id: unique_id.to_owned() }))
    }

    /// A session of `arn:aws:iam::111122223333:role/path/name` (unique id `AROA...`); `None` if the ARN is not a role's.
    ///
    /// A role below `/aws-service-role/` is a service-linked role.
    #[must_use]
    pub fn role_session(role_arn: &str, role_unique_id: &str, session_name: &str) -> Option<Self> {
        let PrincipalArn { partition, account, principal } = PrincipalArn::parse(role_arn)?;
        let NamedPrincipal::Role(path_and_name) = principal else { return None };
        let session = PrincipalArn {
            partition,
            account,
            principal: NamedPrincipal::AssumedRole {
                role: last_name(&path_and_name).to_owned(),
                session: session_name.to_owned(),
            },
        };
        let kind = match path_and_name.starts_with("aws-service-role/") {
            true => RoleKind::ServiceLinked,
            false => RoleKind::Ordinary,
        };
        Some(Self::RoleSession(RoleSession {
            account,
            role_arn: role_arn.to_owned(),
            session_arn: session.to_string(),
            role_unique_id: role_unique_id.to_owned(),
            session_name: session_name.to_owned(),
            kind,
            identity_provider: None,
        }))
    }

    /// A session made with GetFederationToken by the IAM user of `user_arn`; `None` if that is not a user's ARN.
    #[must_use]
    pub fn federated_user(user_arn: &str, name: &str) -> Option<Self> {
        let PrincipalArn { partition, account, principal } = PrincipalArn::parse(user_arn)?;
        let NamedPrincipal::User(_) = principal else { return None };
        let session =
            PrincipalArn { partition, account, principal: NamedPrincipal::FederatedUser(name.to_owned()) };
        Some(Self::FederatedUser(FederatedUser {
            account,
            arn: session.to_string(),
            name: name.to_owned(),
            user_arn: user_arn.to_owned(),
        }))
    }

    /// The account the caller belongs to, if it belongs to one.
    #[must_use]
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Root(Root { account, .. })
            | Self::User(User { account, .. })
            | Self::RoleSession(RoleSession { account, .. })
            | Self::FederatedUser(FederatedUser { account, .. }) => Some(*account),
            Self::Anonymous | Self::Service { .. } | Self::OriginAccessIdentity { .. } => None,
        }
    }

    /// The ARN AWS names in its messages (a role session's is the session's); `None` for callers without one.
    #[must_use]
    pub fn arn(&self) -> Option<&str> {
        match self {
            Self::Root(Root { arn, .. })
            | Self::User(User { arn, .. })
            | Self::RoleSession(RoleSession { session_arn: arn, .. })
            | Self::FederatedUser(FederatedUser { arn, .. }) => Some(arn),
            Self::Anonymous | Self::Service { .. } | Self::OriginAccessIdentity { .. } => None,
        }
    }

    /// Fills in the condition keys that follow from who calls: `aws:PrincipalArn` (a role session's is the *role's*),
    /// `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:userid`, `aws:username`, `aws:PrincipalIsAWSService` and
    /// `aws:PrincipalServiceName`.
    ///
    /// Source: IAM user guide, *AWS global condition context keys* and *Variables and tags*, principal key values.
    pub fn insert_keys(&self, context: &mut Context) {
        let is_service = matches!(self, Self::Service { .. });
        match self {
            // Anonymous requests do not have it; of an origin access identity no source says so.
            Self::Anonymous | Self::OriginAccessIdentity { .. } => {}
            Self::Root(_)
            | Self::User(_)
            | Self::RoleSession(_)
            | Self::FederatedUser(_)
            | Self::Service { .. } => {
                context.insert("aws:PrincipalIsAWSService", if is_service { "true" } else { "false" });
            }
        }
        if let Some(account) = self.account() {
            context.insert("aws:PrincipalAccount", account.as_str());
        }
        let (principal_type, arn, user_id) = match self {
            Self::Anonymous => ("Anonymous", None, "anonymous".to_owned()),
            Self::Root(root) => ("Account", Some(&root.arn), root.account.to_string()),
            Self::User(user) => {
                context.insert("aws:username", user.name());
                ("User", Some(&user.arn), user.unique_id.clone())
            }
            Self::RoleSession(session) => {
                let user_id = format!("{}:{}", session.role_unique_id, session.session_name);
                ("AssumedRole", Some(&session.role_arn), user_id)
            }
            Self::FederatedUser(session) => {
                let user_id = format!("{}:{}", session.account, session.name);
                ("FederatedUser", Some(&session.arn), user_id)
            }
            Self::Service { name } => {
                context.insert("aws:PrincipalServiceName", name.as_str());
                return;
            }
            Self::OriginAccessIdentity { .. } => return,
        };
        context.insert("aws:PrincipalType", principal_type);
        context.insert("aws:userid", user_id);
        if let Some(arn) = arn {
            context.insert("aws:PrincipalArn", arn.as_str());
        }
    }
}

impl Root {
    /// `arn:aws:iam::111122223333:root`
    #[must_use]
    pub fn arn(&self) -> &str {
        &self.arn
    }
}

impl User {
    /// The user's ARN.
    #[must_use]
    pub fn arn(&self) -> &str {
        &self.arn
    }

    /// `AIDA...`
    #[must_use]
    pub fn unique_id(&self) -> &str {
        &self.unique_id
    }

    /// The name without its path.
    #[must_use]
    pub fn name(&self) -> &str {
        last_name(&self.arn)
    }
}

impl RoleSession {
    /// The role's ARN, path included.
    #[must_use]
    pub fn role_arn(&self) -> &str {
        &self.role_arn
    }

    /// `arn:aws:sts::111122223333:assumed-role/role/session`, without the role's path.
    #[must_use]
    pub fn session_arn(&self) -> &str {
        &self.session_arn
    }

    /// The role's `AROA...`
    #[must_use]
    pub fn role_unique_id(&self) -> &str {
        &self.role_unique_id
    }

    /// Whose role it is.
    #[must_use]
    pub fn kind(&self) -> RoleKind {
        self.kind
    }

    /// Who vouched for the caller, if the role was assumed with a web identity or SAML.
    #[must_use]
    pub fn identity_provider(&self) -> Option<&str> {
        self.identity_provider.as_deref()
    }

    /// The same session, assumed with a web identity or SAML: `cognito-identity.amazonaws.com`, or the provider's ARN.
    #[must_use]
    pub fn vouched_for_by(self, identity_provider: &str) -> Self {
        Self { identity_provider: Some(identity_provider.to_owned()), ..self }
    }
}

impl FederatedUser {
    /// `arn:aws:sts::111122223333:federated-user/name`
    #[must_use]
    pub fn arn(&self) -> &str {
        &self.arn
    }

    /// The IAM user whose session it is.
    #[must_use]
    pub fn user_arn(&self) -> &str {
        &self.user_arn
    }
}

/// A name without the path before it.
fn last_name(path_and_name: &str) -> &str {
    path_and_name.rsplit_once('/').map_or(path_and_name, |(_, name)| name)
}
