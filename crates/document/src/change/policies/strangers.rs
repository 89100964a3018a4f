//! Whom a policy names although the scenario has nobody of that name.

use iam::policy::{AccountId, NamedPrincipal, Policy, PrincipalArn, PrincipalPattern, Span};
use sim::PrincipalName;

use crate::change::edit::{self, Newcomer};
use crate::format::model::{OriginAccess, Principal, PrincipalKind};
use crate::{Document, Handle};

/// A principal that a policy names and the scenario does not have. No outcome can show what the policy says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stranger {
    /// Who.
    pub principal: PrincipalPattern,
    /// Where in the text.
    pub span: Span,
    /// In which statement.
    pub statement: u32,
}

impl Stranger {
    /// The name: the last part of the ARN, or the id.
    pub fn name(&self) -> String {
        if let PrincipalPattern::OriginAccessIdentity(id) = &self.principal {
            return id.clone();
        }
        let PrincipalPattern::Arn(arn) = &self.principal else { return self.written() };
        match &arn.principal {
            NamedPrincipal::User(path) | NamedPrincipal::Role(path) => {
                path.rsplit('/').next().unwrap_or(path).to_owned()
            }
            NamedPrincipal::AssumedRole { role, session } => format!("{role}/{session}"),
            NamedPrincipal::FederatedUser(name) => name.clone(),
        }
    }

    /// The principal as policies write it.
    pub fn written(&self) -> String {
        self.principal.type_and_value().map(|(_, value)| value).unwrap_or_default()
    }

    /// The scenario with this principal, which has no rights of its own; `None` where it cannot be added.
    pub fn added(&self, document: &Document) -> Option<Document> {
        added(document, &self.written())
    }
}

/// The scenario with the principal of an ARN, which has no rights of its own, and with its account; `None` where that cannot
/// be: the name is taken, it has a path, or a limit is reached.
pub fn added(document: &Document, arn: &str) -> Option<Document> {
    let PrincipalArn { account, principal, .. } = PrincipalArn::parse(arn)?;
    let newcomer = |kind, name: String| Newcomer { kind, name, session: None, user: None };
    let newcomer = match principal {
        NamedPrincipal::User(name) => newcomer(PrincipalKind::User, name),
        NamedPrincipal::Role(name) => {
            Newcomer { session: Some(name.clone()), ..newcomer(PrincipalKind::Role, name) }
        }
        NamedPrincipal::AssumedRole { role, session } => {
            Newcomer { session: Some(session), ..newcomer(PrincipalKind::Role, role) }
        }
        NamedPrincipal::FederatedUser(name) => {
            Newcomer { user: Some("federator".to_owned()), ..newcomer(PrincipalKind::Federated, name) }
        }
    };
    let names = std::iter::once(&newcomer.name).chain(&newcomer.session).chain(&newcomer.user);
    if names.clone().any(|name| PrincipalName::parse(name).is_err()) {
        return None;
    }
    edit::add_principal(document, &Handle::parse(&account.to_string())?, newcomer)
}

/// Whom a policy names although nobody in the scenario is called so. Accounts, services, `*` and the ids of the deleted are
/// never among them: they stand for others than the scenario's callers, or have a warning of their own.
pub(super) fn strangers(document: &Document, policy: &Policy) -> Vec<Stranger> {
    let named = (0_u32..).zip(&policy.statements).filter_map(|(at, one)| Some((at, one.principal.as_ref()?)));
    let values = named.flat_map(|(at, element)| element.values.iter().map(move |one| (at, one)));
    let strange = values.filter(|(_, one)| is_stranger(document, &one.value));
    strange
        .map(|(statement, one)| Stranger { principal: one.value.clone(), span: one.span, statement })
        .collect()
}

fn is_stranger(document: &Document, pattern: &PrincipalPattern) -> bool {
    if let PrincipalPattern::Arn(arn) = pattern {
        return !document.principals.iter().any(|one| is_named(one, arn));
    }
    let PrincipalPattern::OriginAccessIdentity(id) = pattern else { return false };
    let is_it = |access: &OriginAccess| matches!(access, OriginAccess::Identity(own) if own == id);
    !document.distributions.iter().any(|one| is_it(&one.origin_access))
}

/// Whether an ARN names a principal, its role, or the user that made its session.
fn is_named(principal: &Principal, PrincipalArn { account, principal: named, .. }: &PrincipalArn) -> bool {
    if AccountId::parse(principal.account.as_str()).as_ref() != Some(account) {
        return false;
    }
    let name = &principal.name;
    // A path begins with a slash that an ARN's resource has behind its kind.
    let path = principal.path().strip_prefix('/').unwrap_or_default();
    match named {
        NamedPrincipal::User(user) => match principal.kind {
            PrincipalKind::User => user.strip_prefix(path) == Some(name.as_str()),
            PrincipalKind::Federated => user.strip_prefix(path) == principal.user.as_deref(),
            PrincipalKind::Role | PrincipalKind::Root | PrincipalKind::Service => false,
        },
        NamedPrincipal::Role(role) => {
            principal.kind == PrincipalKind::Role && role.strip_prefix(path) == Some(name.as_str())
        }
        NamedPrincipal::AssumedRole { role, session } => {
            principal.kind == PrincipalKind::Role
                && role == name
                && principal.session.as_ref() == Some(session)
        }
        NamedPrincipal::FederatedUser(user) => principal.kind == PrincipalKind::Federated && user == name,
    }
}

#[cfg(test)]
mod tests {
    use crate::change::policies::PolicyPlace;
    use crate::presets;
    use crate::run::build;
    use crate::testing::{SEED, article, handle};

    use super::*;

    fn policy(element: &str, principal: &str) -> String {
        format!(
            "{{\"Version\": \"2012-10-17\", \"Statement\": [{{\"Effect\": \"Deny\", \"{element}\": {principal}, \
             \"Action\": \"*\", \"Resource\": \"*\"}}]}}"
        )
    }

    /// Whom a key policy names that is not there.
    #[track_caller]
    fn named(document: &Document, element: &str, principal: &str) -> Vec<String> {
        let place = PolicyPlace::find(document, "key.policy").unwrap();
        let text = policy(element, principal);
        let checked = place.check(document, &text);
        assert_eq!(checked.problems, [], "{principal}");
        for stranger in &checked.strangers {
            assert!(stranger.span.slice(&text).unwrap().contains(&stranger.written()), "{principal}");
        }
        checked.strangers.iter().map(Stranger::name).collect()
    }

    #[test]
    fn whoever_is_not_there_is_named_beside_who_is() {
        let mut document = article();
        document.distributions.push(crate::format::model::Distribution {
            id: handle("cdn"),
            distribution_id: "EDFDVBD6EXAMPLE".to_owned(),
            account: document.accounts[0].id.clone(),
            origin_access: OriginAccess::Identity("EH1HDMB1FH2TC".to_owned()),
        });
        let aws = |named: &str| {
            let arn = if named.contains(':') { "arn:aws:" } else { "" };
            format!("{{\"AWS\": \"{arn}{named}\"}}")
        };
        let identity = |id: &str| format!("iam::cloudfront:user/CloudFront Origin Access Identity {id}");
        let (own, other) = (identity("EH1HDMB1FH2TC"), identity("E2QWRUHAPOMQZL"));
        let session = "sts::111122223333:assumed-role/mksamba-s3-write/mksamba-s3-write";
        let other_session = "sts::111122223333:assumed-role/mksamba-s3-write/other";
        let (power, other_power) =
            ("iam::111122223333:user/mksamba-poweruser", "iam::444455556666:user/mksamba-poweruser");
        let (role, other_case) =
            ("iam::111122223333:role/mksamba-s3-write", "iam::111122223333:role/MKSAMBA-s3-write");
        for (there, not_there, name) in [
            ("iam::111122223333:user/mksamba-normaluser", "iam::111122223333:user/alice", "alice"),
            (power, other_power, "mksamba-poweruser"),
            (role, "iam::111122223333:role/ci/deploy", "deploy"),
            (role, other_case, "MKSAMBA-s3-write"),
            (session, other_session, "mksamba-s3-write/other"),
            ("111122223333", "sts::111122223333:federated-user/bob", "bob"),
            (&*own, &*other, "E2QWRUHAPOMQZL"),
        ] {
            for element in ["Principal", "NotPrincipal"] {
                assert_eq!(named(&document, element, &aws(there)), Vec::<String>::new(), "{there}");
                assert_eq!(named(&document, element, &aws(not_there)), [name], "{not_there}");
            }
        }
    }

    #[test]
    fn accounts_services_and_everyone_are_no_strangers() {
        let document = article();
        for principal in [
            "\"*\"",
            "{\"AWS\": \"*\"}",
            "{\"AWS\": \"444455556666\"}",
            "{\"AWS\": \"arn:aws:iam::444455556666:root\"}",
            "{\"Service\": \"cloudtrail.amazonaws.com\"}",
            "{\"Federated\": \"cognito-identity.amazonaws.com\"}",
        ] {
            assert_eq!(named(&document, "Principal", principal), Vec::<String>::new(), "{principal}");
        }
        // The examples name nobody but whom they show.
        for preset in presets::all() {
            let document = preset.document();
            for place in PolicyPlace::all(&document) {
                let text = place.text(&document).unwrap_or_default();
                assert_eq!(place.check(&document, &text).strangers, [], "{}: {}", preset.id, place.path());
            }
        }
    }

    #[test]
    fn a_stranger_can_be_added_and_is_none_any_more() {
        let document = article();
        for arn in [
            "arn:aws:iam::111122223333:user/alice",
            "arn:aws:iam::444455556666:user/alice",
            "arn:aws:iam::111122223333:role/Deploy_1",
            "arn:aws:sts::444455556666:assumed-role/deploy/session@example.com",
            "arn:aws:sts::111122223333:federated-user/bob",
        ] {
            let with = added(&document, arn).unwrap_or_else(|| panic!("{arn}"));
            assert!(build(&with, SEED).is_ok(), "{arn}: {:?}", build(&with, SEED).err());
            let aws = format!("{{\"AWS\": \"{arn}\"}}");
            assert_eq!(named(&document, "Principal", &aws).len(), 1, "{arn}");
            assert_eq!(named(&with, "Principal", &aws), Vec::<String>::new(), "{arn}");
            let new = with.principals.last().unwrap();
            assert_eq!((&new.policies.s3, &new.policies.kms), (&None, &None), "{arn}");
            assert!(with.show.callers.iter().any(|caller| caller.as_str() == new.id.as_str()), "{arn}");
        }
        // A name that somebody of another account has, a name with a path, and what is nobody's ARN.
        for arn in [
            "arn:aws:iam::444455556666:user/mksamba-poweruser",
            "arn:aws:iam::111122223333:role/ci/deploy",
            "arn:aws:iam::111122223333:root",
            "alice",
        ] {
            assert_eq!(added(&document, arn), None, "{arn}");
        }
    }
}
