//! Version 1, read.

use json::Node;

use super::node::{Read, flag, handle, list, number, object, policy, text, texts, word};
use super::{around, timeline};
use crate::format::model::{
    Account, Algorithm, BlockedEncryptionType, Bucket, Caller, Cell, Encryption, IdentityPolicies, Key,
    KeySpec, KeyState, Object, ObjectOwnership, Operation, Principal, PrincipalKind, PublicAccessBlock,
    Replication, Show, Versioning, Website, Words,
};
use crate::{Document, Handle, PolicyValue};

/// Reads a document. The source is the text that the node was read from.
pub(super) fn document(node: &Node<'_>, source: &str) -> Read<Document> {
    let one = object(
        node,
        &[
            "version",
            "title",
            "question",
            "time",
            "accounts",
            "principals",
            "keys",
            "buckets",
            "organization",
            "vpcEndpoints",
            "accessPoints",
            "distributions",
            "kmsIsThrottled",
            "objects",
            "show",
            "timeline",
            "focus",
        ],
    )?;
    Ok(Document {
        title: words(one.need("title")?)?,
        question: one.find("question").map(words).transpose()?,
        time: text(one.need("time")?)?,
        accounts: list(one.need("accounts")?, account)?,
        principals: list(one.need("principals")?, |node| principal(node, source))?,
        keys: one.list("keys", |node| key(node, source))?,
        buckets: list(one.need("buckets")?, |node| bucket(node, source))?,
        organization: one.find("organization").map(|node| around::organization(node, source)).transpose()?,
        vpc_endpoints: one.list("vpcEndpoints", |node| around::vpc_endpoint(node, source))?,
        access_points: one.list("accessPoints", |node| around::access_point(node, source))?,
        distributions: one.list("distributions", around::distribution)?,
        kms_is_throttled: one.find("kmsIsThrottled").map_or(Ok(false), flag)?,
        objects: one.list("objects", stored)?,
        show: show(one.need("show")?)?,
        timeline: one.list("timeline", |node| timeline::step(node, source))?,
        focus: timeline::focus(one.need("focus")?)?,
    })
}

pub(super) fn words(node: &Node<'_>) -> Read<Words> {
    let one = object(node, &["en", "ja"])?;
    Ok(Words { en: text(one.need("en")?)?, ja: text(one.need("ja")?)? })
}

fn account(node: &Node<'_>) -> Read<Account> {
    let one = object(node, &["id", "publicAccessBlock", "kmsRequestsPerSecond", "suspended"])?;
    Ok(Account {
        id: id(one.need("id")?)?,
        public_access_block: block(one.need("publicAccessBlock")?)?,
        kms_requests_per_second: one.find("kmsRequestsPerSecond").map_or(Ok(0), number)?,
        suspended: one.find("suspended").map_or(Ok(false), flag)?,
    })
}

pub(super) fn block(node: &Node<'_>) -> Read<PublicAccessBlock> {
    let names = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];
    let one = object(node, &names)?;
    Ok(PublicAccessBlock {
        block_public_acls: flag(one.need("BlockPublicAcls")?)?,
        ignore_public_acls: flag(one.need("IgnorePublicAcls")?)?,
        block_public_policy: flag(one.need("BlockPublicPolicy")?)?,
        restrict_public_buckets: flag(one.need("RestrictPublicBuckets")?)?,
    })
}

fn principal(node: &Node<'_>, source: &str) -> Read<Principal> {
    let names = [
        "id",
        "name",
        "account",
        "type",
        "session",
        "expiration",
        "policies",
        "boundary",
        "sessionPolicies",
        "user",
        "serviceLinked",
        "tags",
    ];
    let one = object(node, &names)?;
    Ok(Principal {
        id: id(one.need("id")?)?,
        name: text(one.need("name")?)?,
        account: id(one.need("account")?)?,
        kind: word(one.need("type")?, PrincipalKind::parse)?,
        session: one.find("session").map(text).transpose()?,
        expiration: one.find("expiration").map(text).transpose()?,
        policies: match one.find("policies") {
            Some(node) => identity(node, source)?,
            None => IdentityPolicies::default(),
        },
        boundary: one.find("boundary").map(|node| policy(node, source)).transpose()?,
        session_policies: one.list("sessionPolicies", |node| policy(node, source))?,
        user: one.find("user").map(text).transpose()?,
        service_linked: one.find("serviceLinked").map_or(Ok(false), flag)?,
        tags: one.find("tags").map_or(Ok(std::collections::BTreeMap::new()), texts)?,
    })
}

fn identity(node: &Node<'_>, source: &str) -> Read<IdentityPolicies> {
    let one = object(node, &["s3", "kms", "others"])?;
    let slot =
        |name| -> Read<Option<PolicyValue>> { one.find(name).map(|node| policy(node, source)).transpose() };
    Ok(IdentityPolicies {
        s3: slot("s3")?,
        kms: slot("kms")?,
        others: one.list("others", |node| policy(node, source))?,
    })
}

fn key(node: &Node<'_>, source: &str) -> Read<Key> {
    let one = object(
        node,
        &["id", "arn", "aliases", "state", "deletionDate", "policy", "users", "spec", "grants", "rotations"],
    )?;
    Ok(Key {
        id: id(one.need("id")?)?,
        arn: text(one.need("arn")?)?,
        aliases: one.list("aliases", text)?,
        state: word(one.need("state")?, KeyState::parse)?,
        deletion_date: one.find("deletionDate").map(text).transpose()?,
        policy: policy(one.need("policy")?, source)?,
        users: one.list("users", id)?,
        spec: one.find("spec").map_or(Ok(KeySpec::SymmetricDefault), |node| word(node, KeySpec::parse))?,
        grants: one.list("grants", around::key_grant)?,
        rotations: one.find("rotations").map_or(Ok(0), number)?,
    })
}

fn bucket(node: &Node<'_>, source: &str) -> Read<Bucket> {
    let one = object(
        node,
        &[
            "id",
            "name",
            "account",
            "region",
            "encryption",
            "storedEncryption",
            "blockedEncryptionTypes",
            "publicAccessBlock",
            "ownership",
            "policy",
            "website",
            "acl",
            "requesterPays",
            "versioning",
            "replication",
        ],
    )?;
    Ok(Bucket {
        id: id(one.need("id")?)?,
        name: text(one.need("name")?)?,
        account: id(one.need("account")?)?,
        region: text(one.need("region")?)?,
        encryption: one.find("encryption").map(encryption).transpose()?,
        stored_encryption: match one.find("storedEncryption") {
            None => None,
            Some(_) => Some(one.find_not_null("storedEncryption").map(encryption).transpose()?),
        },
        blocked_encryption_types: one
            .list("blockedEncryptionTypes", |node| word(node, BlockedEncryptionType::parse))?,
        public_access_block: block(one.need("publicAccessBlock")?)?,
        ownership: word(one.need("ownership")?, ObjectOwnership::parse)?,
        policy: one.find_not_null("policy").map(|node| policy(node, source)).transpose()?,
        website: one.find_not_null("website").map(website).transpose()?,
        acl: one.find("acl").map(around::acl).transpose()?,
        requester_pays: one.find("requesterPays").map_or(Ok(false), flag)?,
        versioning: one
            .find("versioning")
            .map_or(Ok(Versioning::Unversioned), |node| word(node, Versioning::parse))?,
        replication: one.find("replication").map(replication).transpose()?,
    })
}

fn replication(node: &Node<'_>) -> Read<Replication> {
    let one = object(node, &["role", "destination", "replicaKmsKeyId"])?;
    Ok(Replication {
        role: id(one.need("role")?)?,
        destination: id(one.need("destination")?)?,
        replica_kms_key_id: one.find("replicaKmsKeyId").map(text).transpose()?,
    })
}

fn encryption(node: &Node<'_>) -> Read<Encryption> {
    let one = object(node, &["SSEAlgorithm", "KMSMasterKeyID", "BucketKeyEnabled"])?;
    Ok(Encryption {
        algorithm: word(one.need("SSEAlgorithm")?, Algorithm::parse)?,
        key: one.find("KMSMasterKeyID").map(text).transpose()?,
        bucket_key: one.find("BucketKeyEnabled").map_or(Ok(false), flag)?,
    })
}

pub(super) fn website(node: &Node<'_>) -> Read<Website> {
    let one = object(node, &["index", "error"])?;
    Ok(Website { index: text(one.need("index")?)?, error: one.find("error").map(text).transpose()? })
}

fn stored(node: &Node<'_>) -> Read<Object> {
    let names = ["bucket", "name", "body", "time", "by", "headers", "clientSideEncryption"];
    let one = object(node, &names)?;
    let headers = one.find("headers").map_or(Ok(std::collections::BTreeMap::new()), texts)?;
    Ok(Object {
        bucket: id(one.need("bucket")?)?,
        name: text(one.need("name")?)?,
        body: text(one.need("body")?)?,
        time: one.find("time").map(text).transpose()?,
        by: one.find("by").map(id).transpose()?,
        headers,
        client_side_encryption: one
            .find("clientSideEncryption")
            .map(around::client_side_encryption)
            .transpose()?,
    })
}

fn show(node: &Node<'_>) -> Read<Show> {
    let one = object(node, &["callers", "buckets", "operations"])?;
    Ok(Show {
        callers: list(one.need("callers")?, caller)?,
        buckets: list(one.need("buckets")?, id)?,
        operations: list(one.need("operations")?, |node| word(node, Operation::parse))?,
    })
}

pub(super) fn cell(node: &Node<'_>) -> Read<Cell> {
    let one = object(node, &["caller", "bucket", "operation"])?;
    Ok(Cell {
        caller: caller(one.need("caller")?)?,
        bucket: id(one.need("bucket")?)?,
        operation: word(one.need("operation")?, Operation::parse)?,
    })
}

pub(super) fn id(node: &Node<'_>) -> Read<Handle> {
    handle(node, Handle::parse)
}

pub(super) fn caller(node: &Node<'_>) -> Read<Caller> {
    handle(node, Caller::parse)
}
