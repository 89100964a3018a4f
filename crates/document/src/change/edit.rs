//! Adding, duplicating and removing what a scenario holds. What is added stands in the table at once.

mod item;
mod made;
mod names;
mod shown;
mod template;

pub use item::{Item, Kind};
pub(crate) use made::{new_account, new_key};
pub(crate) use names::{free_name, fresh, numbered};
pub(crate) use shown::look_elsewhere;
pub use template::Template;

use self::made::{account, home, new_bucket, new_object, other_account, push_bucket, push_principal, user};
use self::shown::{hide_caller, looked_at, show_caller};
use crate::format::limits::{ACCOUNTS_MAX, PRINCIPALS_MAX};
use crate::format::model::{
    AccessPoint, Bucket, ClientSideEncryption, Distribution, Group, IdentityPolicies, Key, ManagedPolicy,
    Object, Organization, OrganizationLevel, OriginAccess, Principal, PrincipalKind, PublicAccessBlock,
    Replication, VpcEndpoint,
};
use crate::run::templates::{DEFAULT, FULL_AWS_ACCESS, USE_KEY};
use crate::run::{limits, requests};
use crate::{CustomPolicy, Document, Handle, PolicyValue};

/// The accounts that templates add, the first that is not there. Source: AWS's documentation writes its examples with
/// the first three; an id of one digit is nobody's either.
const OTHER_ACCOUNTS: [&str; 6] =
    ["444455556666", "777788889999", "111122223333", "222222222222", "333333333333", "555555555555"];
/// The management account of an added organization, which has no other part in the scenario: SCPs do not reach it.
const MANAGEMENT_ACCOUNT: &str = "123456789012";

/// What a new customer managed policy says, to be written over.
const READ_OBJECTS: &str = r#"{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "s3:GetObject",
            "Resource": "*"
        }
    ]
}"#;

/// A principal that is added under a name of its own.
pub(crate) struct Newcomer {
    /// What kind of principal.
    pub(crate) kind: PrincipalKind,
    /// Its name.
    pub(crate) name: String,
    /// The session of a role.
    pub(crate) session: Option<String>,
    /// The user that made a federated session.
    pub(crate) user: Option<String>,
}

/// The document with a principal of an account, which is added where it is missing. It has no rights of its own. `None` if
/// the name is taken or a limit is reached.
pub(crate) fn add_principal(document: &Document, of: &Handle, newcomer: Newcomer) -> Option<Document> {
    let mut next = document.clone();
    if document.account(of).is_none() {
        next.accounts.push(account(of.clone()));
    }
    let Newcomer { kind, name, session, user: maker } = newcomer;
    let stem: String =
        name.to_ascii_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let stem = stem.trim_matches('-');
    let made = user(document, of.clone(), if stem.is_empty() { "user" } else { stem })?;
    if document.principals.iter().any(|one| one.name == name) {
        return None;
    }
    let policies = IdentityPolicies::default();
    push_principal(&mut next, Principal { kind, name, session, user: maker, policies, ..made });
    let fits = next.accounts.len() <= ACCOUNTS_MAX && next.principals.len() <= PRINCIPALS_MAX;
    fits.then_some(next)
}

/// The document with what a template makes; `None` if a limit is reached, or if there is nothing it could stand on.
pub fn add(document: &Document, template: Template) -> Option<Document> {
    added(document, template).filter(|next| limits::check(next).is_empty())
}

fn added(document: &Document, template: Template) -> Option<Document> {
    let mut next = document.clone();
    match template {
        Template::User => {
            push_principal(&mut next, user(document, home(document)?, "user")?);
        }
        Template::Role => {
            let role = user(document, home(document)?, "role")?;
            let session = Some(role.name.clone());
            push_principal(&mut next, Principal { kind: PrincipalKind::Role, session, ..role });
        }
        Template::Root => {
            let root = user(document, home(document)?, "root-user")?;
            let root = Principal { kind: PrincipalKind::Root, policies: IdentityPolicies::default(), ..root };
            push_principal(&mut next, root);
        }
        Template::Federated => {
            let federated = user(document, home(document)?, "federated")?;
            let maker = document.principals.iter().find(|one| one.kind == PrincipalKind::User);
            let user = Some(maker.map_or("federator", |one| one.name.as_str()).to_owned());
            push_principal(&mut next, Principal { kind: PrincipalKind::Federated, user, ..federated });
        }
        Template::Service => {
            let account = home(document)?;
            let region = document.buckets.first().map_or("us-east-1", |bucket| &bucket.region);
            let source_arn = Some(format!("arn:aws:cloudtrail:{region}:{account}:trail/trail"));
            let service = user(document, account, "cloudtrail")?;
            let (kind, name) = (PrincipalKind::Service, "cloudtrail.amazonaws.com".to_owned());
            let policies = IdentityPolicies::default();
            push_principal(&mut next, Principal { kind, name, source_arn, policies, ..service });
        }
        Template::OtherAccountUser => {
            let account = other_account(&mut next)?;
            let stranger = user(document, account, "other-account")?;
            let full = Some(PolicyValue::named("AmazonS3FullAccess"));
            let kms = (!document.keys.is_empty()).then(|| PolicyValue::named(USE_KEY));
            let policies = IdentityPolicies { s3: full, kms, others: Vec::new() };
            push_principal(&mut next, Principal { policies, ..stranger });
        }
        Template::Group => {
            let account = home(document)?;
            let name = numbered("Developers", "", |name| document.groups.iter().any(|one| one.name == name));
            let id = fresh(document, "developers")?;
            // Where nobody is in it, nobody would notice it.
            if let Some(member) =
                next.principals.iter_mut().find(|one| has_groups(one) && one.account == account)
            {
                member.groups.push(id.clone());
            }
            let policies = IdentityPolicies {
                s3: Some(PolicyValue::named("AmazonS3ReadOnlyAccess")),
                ..IdentityPolicies::default()
            };
            next.groups.push(Group { id, name, account, path: None, policies });
        }
        Template::ManagedPolicy => {
            let account = home(document)?;
            let name = policy_name(document, "S3Access");
            let (id, path) = (fresh(document, "s3-access")?, None);
            let policy = PolicyValue::Custom(CustomPolicy::parse(READ_OBJECTS).ok()?);
            next.managed_policies.push(ManagedPolicy { id, name, account, path, policy });
        }
        Template::Distribution => {
            let id = fresh(document, "cloudfront")?;
            // Source: Amazon CloudFront Developer Guide, the distribution of its examples.
            let distribution_id = numbered("EDFDVBD6EXAMPLE", "", |name| {
                document.distributions.iter().any(|one| one.distribution_id == name)
            });
            let account = home(document)?;
            next.distributions.push(Distribution {
                id: id.clone(),
                distribution_id,
                account,
                origin_access: OriginAccess::Control,
            });
            show_caller(&mut next, id);
        }
        Template::Bucket => {
            let id = fresh(document, "bucket")?;
            let bucket = new_bucket(document, id)?;
            next.objects.push(new_object(bucket.id.clone(), "report.txt".to_owned()));
            push_bucket(&mut next, bucket)?;
        }
        Template::Object => {
            let at = looked_at(document)?.bucket;
            let bucket = Handle::parse(document.bucket_behind(at.as_str()))?;
            let name = numbered("report", ".txt", |name| {
                document.objects.iter().any(|one| one.bucket == bucket && one.name == name)
            });
            next.objects.push(new_object(bucket, name));
        }
        Template::AccessPoint => {
            let at = looked_at(document)?.bucket;
            let of = Handle::parse(document.bucket_behind(at.as_str()))?;
            let bucket = document.bucket(&of)?;
            let (account, name) = (bucket.account.clone(), point_name(document, "my-access-point"));
            next.access_points.push(AccessPoint {
                id: fresh(document, "access-point")?,
                name,
                account,
                alias: None,
                bucket: of,
                policy: None,
                // Source: Amazon S3 User Guide, "Creating access points": all four are on unless switched off.
                public_access_block: PublicAccessBlock::all(true),
                vpc: None,
            });
        }
        Template::Key => next.keys.push(new_key(document)?),
        Template::Account => {
            new_account(&mut next)?;
        }
        Template::VpcEndpoint => {
            let taken = |id: &str| document.vpc_endpoints.iter().any(|one| one.id == id);
            next.vpc_endpoints.push(VpcEndpoint {
                id: numbered("vpce-1a2b3c4d", "", taken),
                vpc: "vpc-1a2b3c4d".to_owned(),
                account: document.accounts.first().map(|account| account.id.clone()),
                source_ip: "10.0.0.7".to_owned(),
                policy: None,
            });
        }
        Template::Organization => {
            if document.organization.is_some() {
                return None;
            }
            next.organization = Some(Organization {
                id: "o-exampleorgid".to_owned(),
                management_account: Handle::parse(MANAGEMENT_ACCOUNT)?,
                blocks_public_access: false,
                levels: vec![OrganizationLevel {
                    id: "r-examplerootid111".to_owned(),
                    accounts: document.accounts.iter().map(|one| one.id.clone()).collect(),
                    service_control_policies: vec![PolicyValue::named(FULL_AWS_ACCESS)],
                    resource_control_policies: Vec::new(),
                }],
            });
        }
    }
    Some(next)
}

/// The document with a second of one of its items; `None` for what there can be only one of, or at a limit.
#[inline(never)]
pub fn duplicate(document: &Document, item: &Item) -> Option<Document> {
    duplicated(document, item).filter(|next| limits::check(next).is_empty())
}

fn duplicated(document: &Document, item: &Item) -> Option<Document> {
    let mut next = document.clone();
    match item {
        Item::Principal(id) => {
            let old = document.principal(id)?;
            let id = fresh(document, id.as_str())?;
            let name = free_name(document, &old.name);
            push_principal(&mut next, Principal { id, name, ..old.clone() });
        }
        Item::Group(id) => {
            let old = document.group(id)?;
            let id = fresh(document, id.as_str())?;
            let name = numbered(&old.name, "", |name| document.groups.iter().any(|one| one.name == name));
            next.groups.push(Group { id, name, ..old.clone() });
        }
        Item::ManagedPolicy(id) => {
            let old = document.managed_policy(id)?;
            let (id, name) = (fresh(document, id.as_str())?, policy_name(document, &old.name));
            next.managed_policies.push(ManagedPolicy { id, name, ..old.clone() });
        }
        Item::Distribution(id) => {
            let old = document.distribution(id)?;
            let id = fresh(document, id.as_str())?;
            let taken = |name: &str| document.distributions.iter().any(|one| one.distribution_id == name);
            let distribution_id = numbered(&old.distribution_id, "", taken);
            next.distributions.push(Distribution { id: id.clone(), distribution_id, ..old.clone() });
            show_caller(&mut next, id);
        }
        Item::Bucket(id) => {
            let old = document.bucket(id)?;
            let new = fresh(document, id.as_str())?;
            let name = numbered(&old.name, "", |name| document.buckets.iter().any(|one| one.name == name));
            let policy = old.policy.as_ref().map(|policy| renamed(policy, &old.name, &name));
            push_bucket(&mut next, Bucket { id: new.clone(), name, policy, ..old.clone() })?;
            let own = document.objects.iter().filter(|one| one.bucket == *id);
            next.objects.extend(own.map(|one| Object { bucket: new.clone(), ..one.clone() }));
        }
        Item::AccessPoint(id) => {
            let old = document.point(id)?;
            let (id, name) = (fresh(document, id.as_str())?, point_name(document, &old.name));
            next.access_points.push(AccessPoint { id, name, alias: None, ..old.clone() });
        }
        Item::Key(id) => {
            let old = document.key(id)?;
            let Key { id, arn, .. } = new_key(document)?;
            next.keys.push(Key { id, arn, aliases: Vec::new(), ..old.clone() });
        }
        Item::Object(at) => {
            let old = document.objects.get(*at)?;
            let taken =
                |name: &str| document.objects.iter().any(|one| one.bucket == old.bucket && one.name == name);
            let (stem, end) = old
                .name
                .rsplit_once('.')
                .map_or((&*old.name, String::new()), |(stem, end)| (stem, format!(".{end}")));
            next.objects.push(Object { name: numbered(stem, &end, taken), ..old.clone() });
        }
        Item::VpcEndpoint(at) => {
            let old = document.vpc_endpoints.get(*at)?;
            let taken = |id: &str| document.vpc_endpoints.iter().any(|one| one.id == id);
            next.vpc_endpoints.push(VpcEndpoint { id: numbered(&old.id, "", taken), ..old.clone() });
        }
        Item::Account(_) | Item::Organization => return None,
    }
    Some(next)
}

/// The document without one of its items, and without what names it; `None` where the scenario cannot do without it:
/// the last caller or bucket of the table, an account in use. A bucket whose key is removed uses `aws/s3`,
/// an object whose client's key is removed comes without client-side encryption.
/// What an author wrote into a policy or a header stays; the build says where it points to nothing.
pub fn remove(document: &Document, item: &Item) -> Option<Document> {
    let mut next = document.clone();
    match item {
        Item::Principal(id) => {
            next.principals.retain(|one| one.id != *id);
            drop_rules(&mut next, |rule| rule.role == *id);
            next.keys.iter_mut().for_each(|key| key.users.retain(|one| one != id));
            for key in next.keys.iter_mut().filter(|key| key.users.is_empty()) {
                if key.policy.is_named(crate::run::templates::NAMED_USERS) {
                    key.policy = PolicyValue::named(DEFAULT);
                }
            }
            for object in next.objects.iter_mut().filter(|one| one.by.as_ref() == Some(id)) {
                object.by = None;
            }
            hide_caller(&mut next, id)?;
        }
        Item::Group(id) => {
            next.groups.retain(|one| one.id != *id);
            next.principals.iter_mut().for_each(|one| one.groups.retain(|group| group != id));
        }
        Item::ManagedPolicy(id) => {
            detach(&mut next, document.managed_policy(id)?);
            next.managed_policies.retain(|one| one.id != *id);
        }
        Item::Distribution(id) => {
            next.distributions.retain(|one| one.id != *id);
            hide_caller(&mut next, id)?;
        }
        Item::Bucket(id) => {
            next.buckets.retain(|one| one.id != *id);
            drop_rules(&mut next, |rule| rule.destination == *id);
            next.objects.retain(|one| one.bucket != *id);
            next.access_points.retain(|one| one.bucket != *id);
            let gone = |one: &Handle| document.bucket_behind(one.as_str()) == id.as_str();
            next.show.buckets.retain(|one| !gone(one));
            next.expect.retain(|cell| !gone(&cell.bucket));
            let points = document.access_points.iter().filter(|one| one.bucket == *id).map(|one| &one.id);
            forget_requests(&mut next, &points.chain([id]).collect::<Vec<_>>());
            let first = next.show.buckets.first()?.clone();
            look_elsewhere(&mut next, |cell| cell.bucket = first)?;
        }
        Item::AccessPoint(id) => {
            next.access_points.retain(|one| one.id != *id);
            next.show.buckets.retain(|one| one != id);
            next.expect.retain(|cell| cell.bucket != *id);
            forget_requests(&mut next, &[id]);
            let first = requests::cells(&next).into_iter().next()?;
            look_elsewhere(&mut next, |cell| *cell = first)?;
        }
        Item::Key(id) => {
            let arn = document.key(id)?.arn.clone();
            next.keys.retain(|one| one.id != *id);
            let encryptions = next.buckets.iter_mut().flat_map(|bucket| {
                bucket.encryption.as_mut().into_iter().chain(bucket.stored_encryption.iter_mut().flatten())
            });
            for encryption in encryptions {
                if encryption.key.as_ref() == Some(&arn) {
                    encryption.key = None;
                }
            }
            for object in &mut next.objects {
                let names =
                    |client: &ClientSideEncryption| client.key_id == id.as_str() || client.key_id == arn;
                object.client_side_encryption =
                    object.client_side_encryption.take().filter(|one| !names(one));
            }
            if next.keys.is_empty() {
                let of_groups = next.groups.iter_mut().map(|one| &mut one.policies);
                let policies = next.principals.iter_mut().map(|one| &mut one.policies).chain(of_groups);
                policies.for_each(|one| retain_policies(one, |policy| !policy.is_named(USE_KEY)));
                let is_empty = |one: &&ManagedPolicy| one.policy.is_named(USE_KEY);
                let empty: Vec<ManagedPolicy> =
                    next.managed_policies.iter().filter(is_empty).cloned().collect();
                empty.iter().for_each(|policy| detach(&mut next, policy));
                next.managed_policies.retain(|one| !is_empty(&one));
            }
        }
        Item::Object(at) => {
            document.objects.get(*at)?;
            next.objects.remove(*at);
        }
        Item::VpcEndpoint(at) => {
            document.vpc_endpoints.get(*at)?;
            next.vpc_endpoints.remove(*at);
        }
        Item::Organization => next.organization = None,
        Item::Account(id) => {
            let used = document.principals.iter().any(|one| one.account == *id)
                || document.groups.iter().any(|one| one.account == *id)
                || document.managed_policies.iter().any(|one| one.account == *id)
                || document.buckets.iter().any(|one| one.account == *id)
                || document.distributions.iter().any(|one| one.account == *id)
                || document.access_points.iter().any(|one| one.account == *id)
                || document.keys.iter().any(|one| one.arn.contains(id.as_str()));
            if used || document.accounts.len() < 2 {
                return None;
            }
            next.accounts.retain(|one| one.id != *id);
            for level in next.organization.iter_mut().flat_map(|one| one.levels.iter_mut()) {
                level.accounts.retain(|one| one != id);
            }
        }
    }
    Some(next)
}

/// Takes the replication rules away that name what is gone.
fn drop_rules(document: &mut Document, gone: impl Fn(&Replication) -> bool) {
    for bucket in &mut document.buckets {
        if bucket.replication.as_ref().is_some_and(&gone) {
            bucket.replication = None;
        }
    }
}

/// Takes away the steps whose requests go to what is gone.
fn forget_requests(document: &mut Document, gone: &[&Handle]) {
    let names = |bucket: &str| gone.iter().any(|id| id.as_str() == bucket);
    document.timeline.retain(|step| step.request().is_none_or(|request| !names(&request.bucket)));
}

/// Takes the policies away that are not to be kept.
fn retain_policies(policies: &mut IdentityPolicies, keeps: impl Fn(&PolicyValue) -> bool) {
    policies.s3 = policies.s3.take().filter(&keeps);
    policies.kms = policies.kms.take().filter(&keeps);
    policies.others.retain(keeps);
}

/// Takes a customer managed policy away wherever it is attached, and where it is a boundary or a session policy.
fn detach(document: &mut Document, policy: &ManagedPolicy) {
    let arn = policy.arn(document.partition());
    let keeps = |one: &PolicyValue| !one.is_named(&policy.name) && !one.is_named(&arn);
    for one in document.principals.iter_mut().filter(|one| one.account == policy.account) {
        retain_policies(&mut one.policies, keeps);
        one.boundary = one.boundary.take().filter(keeps);
        one.session_policies.retain(keeps);
    }
    for one in document.groups.iter_mut().filter(|one| one.account == policy.account) {
        retain_policies(&mut one.policies, keeps);
    }
}

/// Whether a principal can be in groups: an IAM user, and who got a session from one.
fn has_groups(principal: &Principal) -> bool {
    matches!(principal.kind, PrincipalKind::User | PrincipalKind::Federated)
}

/// The name of a customer managed policy that none has yet.
fn policy_name(document: &Document, stem: &str) -> String {
    numbered(stem, "", |name| document.managed_policies.iter().any(|one| one.name == name))
}

/// The name of an access point that none has yet.
fn point_name(document: &Document, stem: &str) -> String {
    numbered(stem, "", |name| document.access_points.iter().any(|one| one.name == name))
}

/// A bucket's policy for a bucket of another name: S3 takes no policy that speaks of other buckets.
fn renamed(policy: &PolicyValue, old: &str, new: &str) -> PolicyValue {
    match policy {
        PolicyValue::Named(_) => policy.clone(),
        PolicyValue::Custom(text) => {
            let renamed = ["\"", "/"].iter().fold(text.as_str().to_owned(), |text, end| {
                text.replace(&format!(":s3:::{old}{end}"), &format!(":s3:::{new}{end}"))
            });
            CustomPolicy::parse(&renamed).map_or_else(|_| policy.clone(), PolicyValue::Custom)
        }
    }
}

#[cfg(test)]
mod tests;
