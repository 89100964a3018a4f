//! What a new row begins with: something that can stand, to be written over.

use catalog::acl::CannedAcl;
use json::{Node, Value, quoted};
use sim::{AccountId, Acl, Grantee};

use super::Owner;
use super::tree::{items, join, members, text_at, texts};
use crate::Document;
use crate::change::edit::{Item, numbered};
use crate::format::Rewrite;
use crate::format::model;
use crate::run::templates;

/// The kinds of rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Fresh {
    Alias,
    Tag,
    ContextPair,
    SessionKey,
    Grant,
    AclGrant,
    Level,
}

/// The value of a new tag, and of a new pair of an encryption context.
const PAIR_VALUE: &str = "\"value\"";

impl Fresh {
    /// What the JSON document gets, and where; `None` where nothing could be said.
    pub(super) fn add(
        self,
        document: &Document,
        owner: &Owner,
        place: &str,
        node: Option<&Node<'_>>,
    ) -> Option<(String, Rewrite)> {
        let item = match self {
            Self::Tag | Self::ContextPair => {
                let taken = |name: &str| members(node).iter().any(|member| member.name.value == name);
                let name = numbered("name", "", taken);
                return Some(match node {
                    Some(_) => (join(place, &name), Rewrite::Put(PAIR_VALUE.to_owned())),
                    None => {
                        (place.to_owned(), Rewrite::Put(["{", &quoted(&name), ":", PAIR_VALUE, "}"].concat()))
                    }
                });
            }
            Self::SessionKey => {
                let taken = |name: &str| members(node).iter().any(|member| member.name.value == name);
                let free = sim::KEYS_OF_MFA.iter().chain(sim::KEYS_OF_SESSIONS).find(|name| !taken(name))?;
                return Some(match node {
                    Some(_) => (join(place, free), Rewrite::Put("\"true\"".to_owned())),
                    None => (place.to_owned(), Rewrite::Put(["{", &quoted(free), ":\"true\"}"].concat())),
                });
            }
            Self::Alias => {
                let own = texts(node);
                let taken = |name: &str| {
                    own.iter().any(|alias| alias == name)
                        || document.keys.iter().any(|key| key.aliases.iter().any(|alias| alias == name))
                };
                quoted(&numbered("my-key", "", taken))
            }
            Self::Grant => {
                let grantee = templates::iam_arn(document, document.principals.first()?);
                ["{\"GranteePrincipal\":", &quoted(&grantee), ",\"Operations\":[\"Decrypt\"]}"].concat()
            }
            Self::Level => {
                let taken = |id: &str| {
                    items(node).iter().any(|level| text_at(level, "id").is_some_and(|own| own == id))
                };
                let id = (1_u32..).map(|at| format!("ou-examplerootid111-exampleouid{at:03}"));
                let id = id.take(1_000).find(|id| !taken(id))?;
                let accounts: Vec<String> =
                    document.accounts.iter().map(|one| quoted(one.id.as_str())).collect();
                ["{\"id\":", &quoted(&id), ",\"accounts\":[", &accounts.join(","), "]}"].concat()
            }
            Self::AclGrant => {
                let (owner, acl) = acl_of(document, owner)?;
                let other = document.accounts.iter().map(|one| one.id.as_str()).find(|id| *id != owner);
                let new = grant(other.unwrap_or(&owner), "READ");
                if !matches!(node.map(|node| &node.value), Some(Value::List(_))) {
                    // The grants of the canned ACL stay, now that they are written one by one.
                    let grants = acl.grants.iter().map(|one| match one.grantee {
                        Grantee::Owner(owner) => grant(&owner.to_string(), one.permission.name()),
                        Grantee::Group(group) => grant(group.name(), one.permission.name()),
                    });
                    let grants: Vec<String> = grants.chain([new]).collect();
                    return Some((place.to_owned(), Rewrite::Put(["[", &grants.join(","), "]"].concat())));
                }
                new
            }
        };
        Some(match node {
            Some(_) => (join(place, &items(node).len().to_string()), Rewrite::Put(item)),
            None => (place.to_owned(), Rewrite::Put(["[", &item, "]"].concat())),
        })
    }
}

fn grant(grantee: &str, permission: &str) -> String {
    ["{\"grantee\":", &quoted(grantee), ",\"permission\":", &quoted(permission), "}"].concat()
}

/// A bucket's owner, and its ACL as far as it is a canned one.
fn acl_of(document: &Document, owner: &Owner) -> Option<(String, Acl)> {
    let Owner::Item(Item::Bucket(id)) = owner else { return None };
    let bucket = document.bucket(id)?;
    let account = AccountId::parse(bucket.account.as_str())?;
    let canned = match &bucket.acl {
        Some(model::Acl::Canned(name)) => CannedAcl::by_name(name)?,
        Some(model::Acl::Grants(_)) | None => CannedAcl::Private,
    };
    Some((bucket.account.to_string(), Acl::canned(canned, sim::Owner::Account(account), account)))
}
