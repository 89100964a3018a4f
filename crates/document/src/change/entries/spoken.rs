//! The names by which others speak of a thing: in policies, grants, headers and requests. They go with the thing.

use std::cmp::Reverse;

use json::quoted;

use super::Owner;
use super::named::{rename, with_account};
use crate::change::edit::Item;
use crate::change::settings;
use crate::format::model::{Event, IdentityPolicies, OriginAccess, PrincipalKind};
use crate::{Document, Handle, PolicyValue, from_json, to_json};
use sort::sorted;

/// The document after a renaming, with all that spoke of the thing by its old name. `None` where the new name cannot stand
/// somewhere.
pub(super) fn follow(before: &Document, after: Document, owner: &Owner) -> Option<Document> {
    if let Owner::Item(Item::Account(old)) = owner {
        return account(before, after, old);
    }
    let mut next = after;
    requests(before, &mut next, owner);
    let pairs = names(before, owner).into_iter().zip(names(&next, owner));
    let pairs = pairs.filter(|(old, new)| old != new && !old.is_empty() && !new.is_empty());
    let pairs = pairs.collect::<Vec<_>>();
    if pairs.is_empty() {
        return Some(next);
    }
    // What is longer says more, and holds the shorter.
    let pairs = sorted(pairs, |(old, _)| Reverse(old.len()));
    let renamed = |text: &str| pairs.iter().fold(text.to_owned(), |text, (old, new)| text.replace(old, new));
    from_json(&rename(&to_json(&next), renamed)?).ok()
}

/// An account's id stands in every ARN.
fn account(before: &Document, after: Document, old: &Handle) -> Option<Document> {
    let place = before.accounts.iter().position(|one| one.id == *old)?;
    let new = &after.accounts.get(place)?.id;
    // Two accounts would become one: the build says so.
    if before.account(new).is_some() {
        return Some(after);
    }
    let renamed = |text: &str| with_account(text, old.as_str(), new.as_str());
    from_json(&rename(&to_json(&after), renamed)?).ok()
}

/// Requests that name a bucket or an object in words of their own, and sessions that name who made them.
fn requests(before: &Document, next: &mut Document, owner: &Owner) {
    let Owner::Item(item) = owner else { return };
    match item {
        Item::Principal(id) => {
            let of = |document: &Document| {
                let found = document.principal(id);
                found.map(|one| (one.kind, one.account.clone(), one.name.clone()))
            };
            let Some(((kind, account, old), (_, _, new))) = of(before).zip(of(next)) else { return };
            let made = |user: &Option<String>| kind == PrincipalKind::User && user.as_ref() == Some(&old);
            for one in next.principals.iter_mut().filter(|one| one.account == account && made(&one.user)) {
                one.user = Some(new.clone());
            }
        }
        Item::Bucket(id) => {
            let name = |document: &Document| document.bucket(id).map(|one| one.name.clone());
            let Some((old, new)) = name(before).zip(name(next)) else { return };
            let is_handle =
                Handle::parse(&old).is_some_and(|old| settings::entity_of(before, &old).is_some());
            for step in next.timeline.iter_mut().filter(|_| !is_handle) {
                if let Event::Request(request) = &mut step.event
                    && request.bucket == old
                {
                    request.bucket.clone_from(&new);
                }
            }
        }
        Item::Object(at) => {
            let Some((old, new)) = before.objects.get(*at).zip(next.objects.get(*at).cloned()) else {
                return;
            };
            let same = |one: &&crate::format::model::Object| one.bucket == old.bucket && one.name == old.name;
            if before.objects.iter().filter(same).count() > 1 {
                return;
            }
            let ways = ways(before, &old.bucket);
            for step in &mut next.timeline {
                if let Event::Request(request) = &mut step.event
                    && ways.contains(&request.bucket)
                    && request.object.as_ref() == Some(&old.name)
                {
                    request.object = Some(new.name.clone());
                }
            }
        }
        Item::ManagedPolicy(id) => {
            let of = |document: &Document| {
                document
                    .managed_policy(id)
                    .map(|one| (one.account.clone(), one.name.clone(), one.arn(document.partition())))
            };
            let Some(((account, name, arn), (_, new_name, new_arn))) = of(before).zip(of(next)) else {
                return;
            };
            attached(next, &account, |policy| {
                if policy.is_named(&name) {
                    *policy = PolicyValue::named(&new_name);
                } else if policy.is_named(&arn) {
                    *policy = PolicyValue::named(&new_arn);
                }
            });
        }
        Item::Group(_)
        | Item::Account(_)
        | Item::Distribution(_)
        | Item::AccessPoint(_)
        | Item::Key(_)
        | Item::VpcEndpoint(_)
        | Item::Organization => {}
    }
}

/// Changes whatever policies stand with the principals and the groups of an account.
fn attached(document: &mut Document, account: &Handle, change: impl Fn(&mut PolicyValue)) {
    for one in document.principals.iter_mut().filter(|one| one.account == *account) {
        let IdentityPolicies { s3, kms, others } = &mut one.policies;
        let own = s3.iter_mut().chain(kms).chain(others);
        own.chain(&mut one.boundary).chain(&mut one.session_policies).for_each(&change);
    }
    for one in document.groups.iter_mut().filter(|one| one.account == *account) {
        let IdentityPolicies { s3, kms, others } = &mut one.policies;
        s3.iter_mut().chain(kms).chain(others).for_each(&change);
    }
}

/// What a request can say for a bucket.
fn ways(document: &Document, bucket: &Handle) -> Vec<String> {
    let points = document.access_points.iter().filter(|one| one.bucket == *bucket);
    let name = document.bucket(bucket).map(|one| one.name.clone());
    points.map(|one| one.id.to_string()).chain(name).chain([bucket.to_string()]).collect()
}

/// The names as they stand in the document's text, each with the mark that ends it. The list is as long before a renaming
/// as it is after.
fn names(document: &Document, owner: &Owner) -> Vec<String> {
    let Owner::Item(item) = owner else { return Vec::new() };
    let found = match item {
        Item::Principal(id) => principal(document, id),
        Item::Bucket(id) => bucket(document, id),
        Item::AccessPoint(id) => point(document, id),
        Item::Key(id) => key(document, id),
        Item::Object(at) => document.objects.get(*at).map(|object| {
            let inside = |way: &str| quoted(&[way, "/", &object.name].concat());
            let mut names: Vec<String> =
                ways(document, &object.bucket).iter().map(|way| inside(way)).collect();
            let bucket = document.bucket(&object.bucket);
            names.extend(bucket.map(|bucket| inside(&bucket.arn())));
            names
        }),
        Item::Distribution(id) => document.distribution(id).map(|one| {
            let identity = match &one.origin_access {
                OriginAccess::Identity(identity) => identity,
                OriginAccess::Control | OriginAccess::None => "",
            };
            vec![
                format!(":distribution/{}\"", one.distribution_id),
                format!("CloudFront Origin Access Identity {identity}\""),
            ]
        }),
        Item::VpcEndpoint(at) => document.vpc_endpoints.get(*at).map(|one| vec![quoted(&one.id)]),
        Item::Organization => document.organization.as_ref().map(|one| {
            let levels = one.levels.iter().map(|level| &level.id).flat_map(|id| ends(&["/", id].concat()));
            ["\"", "/"].iter().flat_map(|mark| ends(&[*mark, &one.id].concat())).chain(levels).collect()
        }),
        // Nobody speaks of a group by its name, and what has a policy attached was changed with its name.
        Item::Account(_) | Item::Group(_) | Item::ManagedPolicy(_) => None,
    };
    found.unwrap_or_default()
}

fn ends(name: &str) -> [String; 2] {
    [[name, "\""].concat(), [name, "/"].concat()]
}

fn principal(document: &Document, id: &Handle) -> Option<Vec<String>> {
    let one = document.principal(id)?;
    let (partition, account, name, path) = (document.partition(), &one.account, &one.name, one.path());
    Some(match one.kind {
        PrincipalKind::Root | PrincipalKind::Service => Vec::new(),
        PrincipalKind::User => vec![format!("arn:{partition}:iam::{account}:user{path}{name}\"")],
        PrincipalKind::Federated => vec![format!("arn:{partition}:sts::{account}:federated-user/{name}\"")],
        PrincipalKind::Role => {
            let session = one.session.as_deref().unwrap_or_default();
            vec![
                format!("arn:{partition}:iam::{account}:role{path}{name}\""),
                format!("arn:{partition}:sts::{account}:assumed-role/{name}/{session}\""),
                format!("arn:{partition}:sts::{account}:assumed-role/{name}/"),
            ]
        }
    })
}

fn bucket(document: &Document, id: &Handle) -> Option<Vec<String>> {
    let one = document.bucket(id)?;
    let points = document.access_points.iter().filter(|one| one.bucket == *id);
    let points = points.filter_map(|one| point(document, &one.id)).flatten();
    let names = ends(&one.arn()).into_iter();
    // A copy's source can say the bucket's name where it could say a handle.
    let is_handle =
        Handle::parse(&one.name).is_some_and(|name| settings::entity_of(document, &name).is_some());
    let source = if is_handle { one.id.as_str() } else { &one.name };
    Some(names.chain([["\"", source, "/"].concat()]).chain(points).collect())
}

/// Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
fn point(document: &Document, id: &Handle) -> Option<Vec<String>> {
    let one = document.point(id)?;
    let region = &document.bucket(&one.bucket)?.region;
    let partition = document.partition();
    Some(ends(&format!("arn:{partition}:s3:{region}:{}:accesspoint/{}", one.account, one.name)).to_vec())
}

fn key(document: &Document, id: &Handle) -> Option<Vec<String>> {
    let one = document.key(id)?;
    let (home, own) = one.arn.split_once("key/").unwrap_or((&one.arn, ""));
    let mut names = vec![[&one.arn, "\""].concat(), quoted(own)];
    for alias in &one.aliases {
        names.push([home, "alias/", alias, "\""].concat());
        let others = document.keys.iter().filter(|key| key.id != *id);
        let shared = others.flat_map(|key| &key.aliases).any(|other| other == alias);
        // Where two accounts have the alias, its name alone may mean the other key.
        names.push(if shared { String::new() } else { quoted(&["alias/", alias].concat()) });
    }
    Some(names)
}
