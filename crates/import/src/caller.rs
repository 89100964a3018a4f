//! Who an ARN says that somebody is.

use core::fmt;

/// Somebody who signed a request, as sentences and events name them.
///
/// Source: IAM User Guide, "IAM identifiers"; "Policy elements: Principal".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// `aws`, `aws-cn`, `aws-us-gov`.
    pub partition: String,
    /// The account's 12 digits.
    pub account: String,
    /// What kind of principal.
    pub kind: CallerKind,
}

/// What kind of principal, with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallerKind {
    /// The account's root user.
    Root,
    /// An IAM user.
    User {
        /// `/` or `/team/`.
        path: String,
        /// The user's name.
        name: String,
    },
    /// A session of a role. The ARN of a session does not tell the role's path.
    Session {
        /// The role's name.
        role: String,
        /// `RoleSessionName`
        session: String,
    },
    /// A role, which signs nothing itself: events name it as who issued a session.
    Role {
        /// `/` or `/service-role/`.
        path: String,
        /// The role's name.
        name: String,
    },
    /// A session that a user made with GetFederationToken.
    Federated {
        /// The session's name.
        name: String,
    },
}

impl Caller {
    /// Reads the ARN of somebody who can sign.
    #[must_use]
    pub fn of_arn(arn: &str) -> Option<Self> {
        let mut parts = arn.splitn(6, ':');
        let (head, partition, service) = (parts.next()?, parts.next()?, parts.next()?);
        let (region, account, resource) = (parts.next()?, parts.next()?, parts.next()?);
        let is_account = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        if head != "arn" || !region.is_empty() || !is_account {
            return None;
        }
        let (what, rest) = resource.split_once('/').unwrap_or((resource, ""));
        let kind = match (service, what) {
            ("iam", "root") if rest.is_empty() => CallerKind::Root,
            ("iam", "user") => with_path(rest, |path, name| CallerKind::User { path, name })?,
            ("iam", "role") => with_path(rest, |path, name| CallerKind::Role { path, name })?,
            ("sts", "assumed-role") => {
                let (role, session) = rest.split_once('/').unwrap_or((rest, ""));
                if role.is_empty() {
                    return None;
                }
                CallerKind::Session { role: role.to_owned(), session: session.to_owned() }
            }
            ("sts", "federated-user") if !rest.is_empty() => CallerKind::Federated { name: rest.to_owned() },
            _ => return None,
        };
        Some(Self { partition: partition.to_owned(), account: account.to_owned(), kind })
    }

    /// Its name, as people call it.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.kind {
            CallerKind::Root => "root",
            CallerKind::User { name, .. }
            | CallerKind::Role { name, .. }
            | CallerKind::Federated { name } => name,
            CallerKind::Session { role, .. } => role,
        }
    }
}

impl fmt::Display for Caller {
    /// The ARN.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, account, kind } = self;
        match kind {
            CallerKind::Root => write!(f, "arn:{partition}:iam::{account}:root"),
            CallerKind::User { path, name } => write!(f, "arn:{partition}:iam::{account}:user{path}{name}"),
            CallerKind::Role { path, name } => write!(f, "arn:{partition}:iam::{account}:role{path}{name}"),
            CallerKind::Session { role, session } if session.is_empty() => {
                write!(f, "arn:{partition}:sts::{account}:assumed-role/{role}")
            }
            CallerKind::Session { role, session } => {
                write!(f, "arn:{partition}:sts::{account}:assumed-role/{role}/{session}")
            }
            CallerKind::Federated { name } => {
                write!(f, "arn:{partition}:sts::{account}:federated-user/{name}")
            }
        }
    }
}

/// A path and the name behind it.
fn with_path(rest: &str, kind: impl Fn(String, String) -> CallerKind) -> Option<CallerKind> {
    let (path, name) = rest
        .rsplit_once('/')
        .map_or_else(|| ("/".to_owned(), rest), |(path, name)| (format!("/{path}/"), name));
    (!name.is_empty()).then(|| kind(path, name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_is_read_and_written_the_same() {
        for (arn, name) in [
            ("arn:aws:iam::111122223333:root", "root"),
            ("arn:aws:iam::111122223333:user/alice", "alice"),
            ("arn:aws:iam::111122223333:user/team/a/alice", "alice"),
            ("arn:aws:iam::111122223333:role/service-role/svc", "svc"),
            ("arn:aws-cn:sts::111122223333:assumed-role/lambda-role/fn", "lambda-role"),
            ("arn:aws:sts::111122223333:assumed-role/lambda-role", "lambda-role"),
            ("arn:aws-us-gov:sts::111122223333:federated-user/bob", "bob"),
        ] {
            let caller = Caller::of_arn(arn).unwrap();
            assert_eq!((caller.to_string(), caller.name()), (arn.to_owned(), name));
        }
    }

    #[test]
    fn nobody_is_read_from_anything_else() {
        for arn in [
            "",
            "arn",
            "arn:aws:iam::111122223333:user/",
            "arn:aws:iam::11112222333:user/alice",
            "arn:aws:iam::aws:policy/ReadOnlyAccess",
            "arn:aws:s3:::demo-bucket/a",
            "arn:aws:iam:us-east-1:111122223333:user/alice",
            "arn:aws:iam::111122223333:group/devs",
            "arn:aws:sts::111122223333:assumed-role/",
        ] {
            assert_eq!(Caller::of_arn(arn), None, "{arn}");
        }
    }
}
