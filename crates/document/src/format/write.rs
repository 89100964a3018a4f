//! Version 1, written: on one line, in the order of the schema, what is empty left out.

use json::Escapes;

use super::{around, timeline};
use crate::format::model::{
    Account, Bucket, Cell, Encryption, IdentityPolicies, Key, KeySpec, Object, Principal, PublicAccessBlock,
    Replication, Show, Versioning, Website, Words,
};
use crate::{Document, PolicyValue};

/// A JSON text in the making.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    /// What is written so far.
    pub(crate) text: String,
    /// How deep the text stands, where it is laid out in lines.
    depth: Option<usize>,
}

impl Writer {
    /// A writer that begins a line for every member and item. Policies keep their own layout.
    pub(super) fn in_lines() -> Self {
        Self { text: String::new(), depth: Some(0) }
    }

    /// Begins a member: whoever calls writes its value next.
    pub(crate) fn name(&mut self, name: &str) {
        self.separate();
        self.string(name);
        self.text.push_str(if self.depth.is_some() { ": " } else { ":" });
    }

    /// Writes a string.
    pub(crate) fn string(&mut self, text: &str) {
        json::quote(text, Escapes::Needed, &mut self.text);
    }

    /// Writes an object whose members the function writes.
    pub(crate) fn object(&mut self, members: impl FnOnce(&mut Self)) {
        self.text.push('{');
        self.deeper(members);
        self.text.push('}');
    }

    /// Writes what stands between two brackets.
    fn deeper(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth = self.depth.map(|depth| depth + 1);
        inside(self);
        self.depth = self.depth.map(|depth| depth.saturating_sub(1));
        if !self.has_just_begun() {
            self.line();
        }
    }

    fn line(&mut self) {
        if let Some(depth) = self.depth {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", depth));
        }
    }

    fn has_just_begun(&self) -> bool {
        matches!(self.text.bytes().last(), None | Some(b'{' | b'['))
    }

    /// Writes a policy: its name, or its text to the letter.
    pub(crate) fn policy(&mut self, policy: &PolicyValue) {
        match policy {
            PolicyValue::Named(name) => self.string(name),
            PolicyValue::Custom(text) => self.text.push_str(text.as_str()),
        }
    }

    /// Writes a whole number.
    pub(super) fn number(&mut self, name: &str, number: u32) {
        self.name(name);
        self.text.push_str(&number.to_string());
    }

    pub(super) fn flag(&mut self, flag: bool) {
        self.text.push_str(if flag { "true" } else { "false" });
    }

    pub(super) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.text.push('[');
        self.deeper(|w| {
            for item in items {
                w.separate();
                write(w, item);
            }
        });
        self.text.push(']');
    }

    /// A switch, written when it is on.
    pub(super) fn switch(&mut self, name: &str, on: bool) {
        if on {
            self.name(name);
            self.flag(true);
        }
    }

    /// A comma, unless an object, a list or the text has just begun.
    fn separate(&mut self) {
        if !self.has_just_begun() {
            self.text.push(',');
        }
        if !self.text.is_empty() {
            self.line();
        }
    }

    pub(super) fn member(&mut self, name: &str, value: &str) {
        self.name(name);
        self.string(value);
    }

    pub(super) fn optional(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    pub(super) fn optional_policy(&mut self, name: &str, policy: Option<&PolicyValue>) {
        if let Some(policy) = policy {
            self.name(name);
            self.policy(policy);
        }
    }

    pub(super) fn members<T>(&mut self, name: &str, items: &[T], write: impl FnMut(&mut Self, &T)) {
        self.name(name);
        self.list(items, write);
    }

    pub(super) fn filled<T>(&mut self, name: &str, items: &[T], write: impl FnMut(&mut Self, &T)) {
        if !items.is_empty() {
            self.members(name, items, write);
        }
    }
}

/// Writes a document.
pub(super) fn document(w: &mut Writer, document: &Document) {
    w.object(|w| {
        w.name("version");
        w.text.push_str(&super::NEWEST_VERSION.to_string());
        words(w, "title", &document.title);
        if let Some(question) = &document.question {
            words(w, "question", question);
        }
        w.member("time", &document.time);
        w.members("accounts", &document.accounts, account);
        w.members("principals", &document.principals, principal);
        w.filled("keys", &document.keys, key);
        w.members("buckets", &document.buckets, bucket);
        if let Some(organization) = &document.organization {
            around::write_organization(w, organization);
        }
        w.filled("vpcEndpoints", &document.vpc_endpoints, around::write_vpc_endpoint);
        w.filled("accessPoints", &document.access_points, around::write_access_point);
        w.filled("distributions", &document.distributions, around::write_distribution);
        w.switch("kmsIsThrottled", document.kms_is_throttled);
        w.filled("objects", &document.objects, object);
        w.name("show");
        show(w, &document.show);
        w.filled("timeline", &document.timeline, timeline::write_step);
        w.name("focus");
        timeline::write_focus(w, &document.focus);
    });
}

pub(super) fn words(w: &mut Writer, name: &str, Words { en, ja }: &Words) {
    w.name(name);
    w.object(|w| {
        w.member("en", en);
        w.member("ja", ja);
    });
}

fn account(w: &mut Writer, account: &Account) {
    w.object(|w| {
        w.member("id", account.id.as_str());
        block(w, &account.public_access_block);
        if account.kms_requests_per_second > 0 {
            w.number("kmsRequestsPerSecond", account.kms_requests_per_second);
        }
        w.switch("suspended", account.suspended);
    });
}

pub(super) fn block(w: &mut Writer, block: &PublicAccessBlock) {
    w.name("publicAccessBlock");
    w.object(|w| {
        for (name, on) in [
            ("BlockPublicAcls", block.block_public_acls),
            ("IgnorePublicAcls", block.ignore_public_acls),
            ("BlockPublicPolicy", block.block_public_policy),
            ("RestrictPublicBuckets", block.restrict_public_buckets),
        ] {
            w.name(name);
            w.flag(on);
        }
    });
}

fn principal(w: &mut Writer, principal: &Principal) {
    w.object(|w| {
        w.member("id", principal.id.as_str());
        w.member("name", &principal.name);
        w.member("account", principal.account.as_str());
        w.member("type", principal.kind.as_str());
        w.optional("session", principal.session.as_deref());
        w.optional("expiration", principal.expiration.as_deref());
        let IdentityPolicies { s3, kms, others } = &principal.policies;
        w.name("policies");
        w.object(|w| {
            w.optional_policy("s3", s3.as_ref());
            w.optional_policy("kms", kms.as_ref());
            w.filled("others", others, Writer::policy);
        });
        w.optional_policy("boundary", principal.boundary.as_ref());
        w.filled("sessionPolicies", &principal.session_policies, Writer::policy);
        w.optional("user", principal.user.as_deref());
        w.switch("serviceLinked", principal.service_linked);
        if !principal.tags.is_empty() {
            w.name("tags");
            w.object(|w| principal.tags.iter().for_each(|(name, value)| w.member(name, value)));
        }
    });
}

fn key(w: &mut Writer, key: &Key) {
    w.object(|w| {
        w.member("id", key.id.as_str());
        w.member("arn", &key.arn);
        w.filled("aliases", &key.aliases, |w, alias| w.string(alias));
        w.member("state", key.state.as_str());
        w.optional("deletionDate", key.deletion_date.as_deref());
        w.name("policy");
        w.policy(&key.policy);
        w.filled("users", &key.users, |w, user| w.string(user.as_str()));
        if key.spec != KeySpec::SymmetricDefault {
            w.member("spec", key.spec.as_str());
        }
        w.filled("grants", &key.grants, around::write_key_grant);
        if key.rotations > 0 {
            w.name("rotations");
            w.text.push_str(&key.rotations.to_string());
        }
    });
}

fn bucket(w: &mut Writer, bucket: &Bucket) {
    w.object(|w| {
        w.member("id", bucket.id.as_str());
        w.member("name", &bucket.name);
        w.member("account", bucket.account.as_str());
        w.member("region", &bucket.region);
        if let Some(default) = &bucket.encryption {
            w.name("encryption");
            encryption(w, default);
        }
        if let Some(then) = &bucket.stored_encryption {
            w.name("storedEncryption");
            match then {
                Some(then) => encryption(w, then),
                None => w.text.push_str("null"),
            }
        }
        w.filled("blockedEncryptionTypes", &bucket.blocked_encryption_types, |w, kind| {
            w.string(kind.as_str())
        });
        block(w, &bucket.public_access_block);
        w.member("ownership", bucket.ownership.as_str());
        w.optional_policy("policy", bucket.policy.as_ref());
        if let Some(Website { index, error }) = &bucket.website {
            w.name("website");
            w.object(|w| {
                w.member("index", index);
                w.optional("error", error.as_deref());
            });
        }
        if let Some(acl) = &bucket.acl {
            around::write_acl(w, acl);
        }
        w.switch("requesterPays", bucket.requester_pays);
        if bucket.versioning != Versioning::Unversioned {
            w.member("versioning", bucket.versioning.as_str());
        }
        if let Some(Replication { role, destination, replica_kms_key_id }) = &bucket.replication {
            w.name("replication");
            w.object(|w| {
                w.member("role", role.as_str());
                w.member("destination", destination.as_str());
                w.optional("replicaKmsKeyId", replica_kms_key_id.as_deref());
            });
        }
    });
}

fn encryption(w: &mut Writer, Encryption { algorithm, key, bucket_key }: &Encryption) {
    w.object(|w| {
        w.member("SSEAlgorithm", algorithm.as_str());
        w.optional("KMSMasterKeyID", key.as_deref());
        w.name("BucketKeyEnabled");
        w.flag(*bucket_key);
    });
}

fn object(w: &mut Writer, object: &Object) {
    w.object(|w| {
        w.member("bucket", object.bucket.as_str());
        w.member("name", &object.name);
        w.member("body", &object.body);
        w.optional("time", object.time.as_deref());
        w.optional("by", object.by.as_ref().map(crate::Handle::as_str));
        if !object.headers.is_empty() {
            w.name("headers");
            w.object(|w| object.headers.iter().for_each(|(name, value)| w.member(name, value)));
        }
        if let Some(client) = &object.client_side_encryption {
            around::write_client_side_encryption(w, client);
        }
    });
}

fn show(w: &mut Writer, show: &Show) {
    w.object(|w| {
        w.members("callers", &show.callers, |w, caller| w.string(caller.as_str()));
        w.members("buckets", &show.buckets, |w, bucket| w.string(bucket.as_str()));
        w.members("operations", &show.operations, |w, operation| w.string(operation.as_str()));
    });
}

pub(super) fn cell(w: &mut Writer, cell: &Cell) {
    w.object(|w| {
        w.member("caller", cell.caller.as_str());
        w.member("bucket", cell.bucket.as_str());
        w.member("operation", cell.operation.as_str());
    });
}
