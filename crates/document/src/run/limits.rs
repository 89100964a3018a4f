//! All of what a document and a request may hold is counted before anything is built or repeated, so that what no page
//! and no process could bear is told as a problem with its place and never begun.

use std::collections::BTreeMap;
use std::fmt::{self, Display};

use catalog::managed_policies;

use crate::format;
pub use crate::format::limits::*;
use crate::format::model::{self, Acl, ApiOperation, Caller, GrantConstraint, Operation, Request};
use crate::run::requests::UPLOAD_BODY;
use crate::run::{Limited, Problem, ProblemKind};
use crate::{Document, PolicyValue};

/// Everything of which a document holds too much, each with its path. What is beyond one of these counts is not built.
pub(crate) fn check(document: &Document) -> Vec<Problem> {
    let mut counter = Counter::default();
    counter.lists(document);
    counter.show(document);
    counter.organization_and_network(document);
    counter.principals(document);
    if !document.groups.is_empty() || !document.managed_policies.is_empty() {
        counter.of_iam(document);
    }
    counter.keys(document);
    counter.buckets(document);
    counter.objects(document);
    counter.timeline(document);
    if counter.problems.is_empty() {
        counter.table(document);
    }
    counter.problems
}

/// Everything of which a request holds too much. Paths begin with `request`.
pub(crate) fn check_request(request: &Request) -> Vec<Problem> {
    let mut counter = Counter::default();
    counter.request(&"request", request);
    counter.problems
}

/// How many bytes a request sends as its object's body.
pub(crate) fn sent_bytes(request: &Request) -> usize {
    let uploads = matches!(
        request.operation,
        ApiOperation::PutObject | ApiOperation::PostObject | ApiOperation::UploadPart
    );
    let unsaid = if uploads { UPLOAD_BODY.len() } else { 0 };
    let body = request.body.as_ref().map_or(unsaid, String::len);
    if request.operation == ApiOperation::UploadPart { body.saturating_mul(repeat(request)) } else { body }
}

/// How often the text of a part is repeated; once where its parameters cannot be read, which is told elsewhere.
fn repeat(request: &Request) -> usize {
    let parameters = request.parameters.as_ref();
    let read = parameters.and_then(|one| format::from_text::<model::PartParameters>(one.as_str()).ok());
    read.and_then(|read| usize::try_from(read.repeat?).ok()).unwrap_or(1)
}

/// The path of something's member, written only where there is too much of it.
struct At<'a>(&'a dyn Display, &'a str);

impl Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(of, field) = self;
        write!(f, "{of}.{field}")
    }
}

/// Counts, and notes what is too much.
#[derive(Default)]
struct Counter {
    problems: Vec<Problem>,
}

impl Counter {
    fn note(&mut self, path: &dyn Display, kind: ProblemKind) {
        self.problems.push(Problem { path: path.to_string(), kind });
    }

    fn count(&mut self, path: &dyn Display, count: usize, count_max: usize) {
        if count > count_max {
            self.note(path, ProblemKind::TooMany { count, count_max });
        }
    }

    fn bytes(&mut self, path: &dyn Display, of: Limited, bytes: usize, bytes_max: usize) {
        if bytes > bytes_max {
            self.note(path, ProblemKind::TooManyBytes { of, bytes, bytes_max });
        }
    }

    fn chars(&mut self, path: &dyn Display, text: &str, chars_max: usize) {
        // A text of few bytes has few characters, so most are not counted.
        if text.len() > chars_max {
            let chars = text.chars().count();
            if chars > chars_max {
                self.note(path, ProblemKind::TooLong { chars, chars_max });
            }
        }
    }

    fn name(&mut self, path: &dyn Display, text: &str) {
        self.chars(path, text, NAME_CHARS_MAX);
    }

    fn names<'t>(
        &mut self,
        path: &dyn Display,
        texts: impl IntoIterator<Item = &'t String>,
        count_max: usize,
    ) {
        let mut count = 0_usize;
        for (place, text) in texts.into_iter().enumerate() {
            count = count.saturating_add(1);
            if place < count_max {
                self.name(&format_args!("{path}.{place}"), text);
            }
        }
        self.count(path, count, count_max);
    }

    fn words(&mut self, path: &dyn Display, words: &model::Words) {
        self.chars(&format_args!("{path}.en"), &words.en, TITLE_CHARS_MAX);
        self.chars(&format_args!("{path}.ja"), &words.ja, TITLE_CHARS_MAX);
    }

    fn pairs(&mut self, path: &dyn Display, pairs: &BTreeMap<String, String>, count_max: usize) {
        self.count(path, pairs.len(), count_max);
        for (name, value) in pairs.iter().take(count_max) {
            self.name(path, name);
            self.chars(path, value, HEADER_CHARS_MAX);
        }
    }

    /// The name of a policy; a text of one's own is measured as AWS measures it.
    fn policy(&mut self, path: &dyn Display, policy: Option<&PolicyValue>) {
        if let Some(PolicyValue::Named(name)) = policy {
            self.name(path, name);
        }
    }

    fn policies(&mut self, path: &dyn Display, policies: &[PolicyValue], count_max: usize) {
        self.count(path, policies.len(), count_max);
        for (place, policy) in policies.iter().take(count_max).enumerate() {
            self.policy(&format_args!("{path}.{place}"), Some(policy));
        }
    }

    fn lists(&mut self, document: &Document) {
        for (path, count, count_max) in [
            ("accounts", document.accounts.len(), ACCOUNTS_MAX),
            ("principals", document.principals.len(), PRINCIPALS_MAX),
            ("groups", document.groups.len(), GROUPS_MAX),
            ("managedPolicies", document.managed_policies.len(), MANAGED_POLICIES_MAX),
            ("keys", document.keys.len(), KEYS_MAX),
            ("buckets", document.buckets.len(), BUCKETS_MAX),
            ("objects", document.objects.len(), OBJECTS_MAX),
            ("timeline", document.timeline.len(), STEPS_MAX),
            ("accessPoints", document.access_points.len(), ACCESS_POINTS_MAX),
            ("distributions", document.distributions.len(), DISTRIBUTIONS_MAX),
            ("vpcEndpoints", document.vpc_endpoints.len(), VPC_ENDPOINTS_MAX),
        ] {
            self.count(&path, count, count_max);
        }
        self.words(&"title", &document.title);
        if let Some(question) = &document.question {
            self.words(&"question", question);
        }
    }

    /// The table has each row and each column once.
    fn show(&mut self, document: &Document) {
        let model::Show { callers, buckets, operations } = &document.show;
        let cells = callers.len().saturating_mul(buckets.len()).saturating_mul(operations.len());
        self.count(&"show", cells, CELLS_MAX);
        self.count(&"expect", document.expect.len(), CELLS_MAX);
        self.twice(&"show.callers", callers.iter().map(Caller::as_str));
        self.twice(&"show.buckets", buckets.iter().map(crate::Handle::as_str));
        self.twice(&"show.operations", operations.iter().map(|one| one.as_str()));
    }

    fn twice<'t>(&mut self, path: &dyn Display, names: impl Iterator<Item = &'t str>) {
        let mut seen = std::collections::BTreeSet::new();
        let mut told = std::collections::BTreeSet::new();
        for name in names {
            if !seen.insert(name) && told.insert(name) {
                self.note(path, ProblemKind::ShownTwice { name: name.to_owned() });
            }
        }
    }

    fn organization_and_network(&mut self, document: &Document) {
        if let Some(organization) = &document.organization {
            self.name(&"organization.id", &organization.id);
            self.count(&"organization.levels", organization.levels.len(), LEVELS_MAX);
            for (place, level) in organization.levels.iter().take(LEVELS_MAX).enumerate() {
                let of = format_args!("organization.levels.{place}");
                let at = |field| At(&of, field);
                self.name(&at("id"), &level.id);
                self.count(&at("accounts"), level.accounts.len(), ACCOUNTS_MAX);
                let (services, resources) =
                    (&level.service_control_policies, &level.resource_control_policies);
                self.policies(&at("serviceControlPolicies"), services, LEVEL_POLICIES_MAX);
                self.policies(&at("resourceControlPolicies"), resources, LEVEL_POLICIES_MAX);
            }
        }
        for (place, endpoint) in document.vpc_endpoints.iter().take(VPC_ENDPOINTS_MAX).enumerate() {
            let of = format_args!("vpcEndpoints.{place}");
            let at = |field| At(&of, field);
            self.name(&at("id"), &endpoint.id);
            self.name(&at("vpc"), &endpoint.vpc);
            self.name(&at("sourceIp"), &endpoint.source_ip);
            self.policy(&at("policy"), endpoint.policy.as_ref());
        }
        for point in document.access_points.iter().take(ACCESS_POINTS_MAX) {
            let at = |field| At(&point.id, field);
            self.name(&at("name"), &point.name);
            self.name(&at("alias"), point.alias.as_deref().unwrap_or_default());
            self.name(&at("vpc"), point.vpc.as_deref().unwrap_or_default());
            self.policy(&at("policy"), point.policy.as_ref());
        }
        for distribution in document.distributions.iter().take(DISTRIBUTIONS_MAX) {
            self.name(&format_args!("{}.distributionId", distribution.id), &distribution.distribution_id);
            if let model::OriginAccess::Identity(id) = &distribution.origin_access {
                self.name(&format_args!("{}.originAccess", distribution.id), id);
            }
        }
    }

    fn principals(&mut self, document: &Document) {
        for principal in document.principals.iter().take(PRINCIPALS_MAX) {
            let at = |field| At(&principal.id, field);
            self.name(&at("name"), &principal.name);
            self.name(&at("path"), principal.path.as_deref().unwrap_or_default());
            self.name(&at("uniqueId"), principal.unique_id.as_deref().unwrap_or_default());
            self.name(&at("session"), principal.session.as_deref().unwrap_or_default());
            self.name(&at("expiration"), principal.expiration.as_deref().unwrap_or_default());
            self.name(&at("user"), principal.user.as_deref().unwrap_or_default());
            self.name(&at("sourceArn"), principal.source_arn.as_deref().unwrap_or_default());
            self.policy(&at("s3"), principal.policies.s3.as_ref());
            self.policy(&at("kms"), principal.policies.kms.as_ref());
            self.policy(&at("boundary"), principal.boundary.as_ref());
            self.policies(&at("others"), &principal.policies.others, OTHERS_MAX);
            self.policies(&at("sessionPolicies"), &principal.session_policies, SESSION_POLICIES_MAX);
            self.count(&at("groups"), principal.groups.len(), GROUPS_MAX);
            self.pairs(&at("tags"), &principal.tags, TAGS_MAX);
            if let Some(context) = &principal.session_context {
                self.pairs(&at("sessionContext"), context, TAGS_MAX);
            }
        }
    }

    /// Groups and customer managed policies.
    #[inline(never)]
    fn of_iam(&mut self, document: &Document) {
        for group in document.groups.iter().take(GROUPS_MAX) {
            let at = |field| At(&group.id, field);
            self.name(&at("name"), &group.name);
            self.name(&at("path"), group.path.as_deref().unwrap_or_default());
            self.policy(&at("s3"), group.policies.s3.as_ref());
            self.policy(&at("kms"), group.policies.kms.as_ref());
            self.policies(&at("others"), &group.policies.others, OTHERS_MAX);
        }
        for policy in document.managed_policies.iter().take(MANAGED_POLICIES_MAX) {
            let at = |field| At(&policy.id, field);
            self.name(&at("name"), &policy.name);
            self.name(&at("path"), policy.path.as_deref().unwrap_or_default());
        }
    }

    fn keys(&mut self, document: &Document) {
        for key in document.keys.iter().take(KEYS_MAX) {
            let at = |field| At(&key.id, field);
            self.name(&at("arn"), &key.arn);
            self.name(&at("deletionDate"), key.deletion_date.as_deref().unwrap_or_default());
            self.names(&at("aliases"), &key.aliases, ALIASES_MAX);
            key.tags.iter().for_each(|tags| self.pairs(&at("tags"), tags, TAGS_MAX));
            self.policy(&at("policy"), Some(&key.policy));
            self.count(&at("users"), key.users.len(), PRINCIPALS_MAX);
            let number = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
            self.count(&at("rotations"), number(key.rotations), number(ROTATIONS_MAX));
            self.count(&at("grants"), key.grants.len(), KEY_GRANTS_MAX);
            for (place, grant) in key.grants.iter().take(KEY_GRANTS_MAX).enumerate() {
                let of = format_args!("{}.grants.{place}", key.id);
                let at = |field| At(&of, field);
                self.name(&at("GranteePrincipal"), &grant.grantee_principal);
                self.name(&at("RetiringPrincipal"), grant.retiring_principal.as_deref().unwrap_or_default());
                self.count(&at("Operations"), grant.operations.len(), GRANT_OPERATIONS_MAX);
                if let Some(
                    GrantConstraint::EncryptionContextEquals(pairs)
                    | GrantConstraint::EncryptionContextSubset(pairs),
                ) = &grant.constraints
                {
                    self.pairs(&at("Constraints"), pairs, CONTEXT_PAIRS_MAX);
                }
            }
        }
    }

    fn buckets(&mut self, document: &Document) {
        for bucket in document.buckets.iter().take(BUCKETS_MAX) {
            let at = |field| At(&bucket.id, field);
            self.name(&at("name"), &bucket.name);
            self.name(&at("region"), &bucket.region);
            self.policy(&at("policy"), bucket.policy.as_ref());
            bucket.tags.iter().for_each(|tags| self.pairs(&at("tags"), tags, TAGS_MAX));
            self.count(
                &at("blockedEncryptionTypes"),
                bucket.blocked_encryption_types.len(),
                BLOCKED_TYPES_MAX,
            );
            let stored = bucket.stored_encryption.as_ref().and_then(Option::as_ref);
            for (field, encryption) in
                [("encryption", bucket.encryption.as_ref()), ("storedEncryption", stored)]
            {
                let key = encryption.and_then(|encryption| encryption.key.as_deref());
                self.name(&at(field), key.unwrap_or_default());
            }
            if let Some(website) = &bucket.website {
                self.name(&at("website"), &website.index);
                self.name(&at("website"), website.error.as_deref().unwrap_or_default());
            }
            let replica = bucket.replication.as_ref().and_then(|rule| rule.replica_kms_key_id.as_deref());
            self.name(&at("replication.replicaKmsKeyId"), replica.unwrap_or_default());
            match &bucket.acl {
                None => {}
                Some(Acl::Canned(name)) => self.name(&at("acl"), name),
                Some(Acl::Grants(grants)) => {
                    self.count(&at("acl"), grants.len(), ACL_GRANTS_MAX);
                    for grant in grants.iter().take(ACL_GRANTS_MAX) {
                        self.name(&at("acl"), &grant.grantee);
                        self.name(&at("acl"), &grant.permission);
                    }
                }
            }
        }
    }

    fn objects(&mut self, document: &Document) {
        let mut bytes = 0_usize;
        for (place, object) in document.objects.iter().take(OBJECTS_MAX).enumerate() {
            let of = format_args!("objects.{place}");
            let at = |field| At(&of, field);
            self.name(&at("name"), &object.name);
            self.name(&at("time"), object.time.as_deref().unwrap_or_default());
            self.bytes(&at("body"), Limited::Body, object.body.len(), BODY_BYTES_MAX);
            bytes = bytes.saturating_add(object.body.len());
            self.pairs(&at("headers"), &object.headers, HEADERS_MAX);
            if let Some(client) = &object.client_side_encryption {
                self.name(&at("clientSideEncryption.KeyId"), &client.key_id);
                let context = &client.encryption_context;
                self.pairs(&at("clientSideEncryption.EncryptionContext"), context, CONTEXT_PAIRS_MAX);
            }
        }
        self.bytes(&"objects", Limited::Bodies, bytes, BODIES_BYTES_MAX);
    }

    fn timeline(&mut self, document: &Document) {
        let mut bytes = 0_usize;
        for (place, step) in document.timeline.iter().take(STEPS_MAX).enumerate() {
            if let Some(title) = &step.title {
                self.words(&format_args!("timeline.{place}.title"), title);
            }
            if let Some(request) = step.request() {
                self.request(&format_args!("timeline.{place}.request"), request);
                bytes = bytes.saturating_add(sent_bytes(request));
            }
        }
        self.bytes(&"timeline", Limited::Timeline, bytes, TIMELINE_BYTES_MAX);
    }

    fn request(&mut self, path: &dyn Display, request: &Request) {
        let at = |field| At(path, field);
        self.name(&at("bucket"), &request.bucket);
        for (field, text) in [
            ("object", &request.object),
            ("versionId", &request.version_id),
            ("prefix", &request.prefix),
            ("time", &request.time),
            ("sourceIp", &request.source_ip),
            ("vpcEndpoint", &request.vpc_endpoint),
            ("endpointRegion", &request.endpoint_region),
        ] {
            self.name(&at(field), text.as_deref().unwrap_or_default());
        }
        let body = request.body.as_ref().map_or(0, String::len);
        self.bytes(&at("body"), Limited::Body, body, BODY_BYTES_MAX);
        // A part's text may be within its limit, and what it is repeated to not.
        self.count(&at("parameters.Repeat"), repeat(request), PART_REPEAT_MAX);
        self.bytes(&at("parameters.Repeat"), Limited::Sent, sent_bytes(request), UPLOAD_BYTES_MAX);
        // A policy that is sent is refused as AWS refuses it, but somebody has to read it first.
        if let Some(PolicyValue::Named(text)) = &request.policy {
            self.bytes(&at("policy"), Limited::Policy, text.len(), BODY_BYTES_MAX);
        }
        self.pairs(&at("headers"), &request.headers, HEADERS_MAX);
        self.names(&at("unsignedHeaders"), &request.unsigned_headers, HEADERS_MAX);
        let signing = &request.signing;
        self.name(&at("signing.region"), signing.region.as_deref().unwrap_or_default());
        self.name(&at("signing.accessKeyId"), signing.access_key_id.as_deref().unwrap_or_default());
        let model::AsSigned { object, query, headers, .. } = &signing.as_signed;
        self.name(&at("signing.asSigned.object"), object.as_deref().unwrap_or_default());
        self.chars(&at("signing.asSigned.query"), query.as_deref().unwrap_or_default(), HEADER_CHARS_MAX);
        self.pairs(&at("signing.asSigned.headers"), headers, HEADERS_MAX);
        self.count(&at("signing.missingParameters"), signing.missing_parameters.len(), HEADERS_MAX);
        if let Some(parameters) = &request.parameters {
            self.parameters(&at("parameters"), parameters.as_str());
        }
    }

    /// Parameters are counted whatever they are: each list and object in them, and all of their text.
    fn parameters(&mut self, path: &dyn Display, text: &str) {
        self.bytes(path, Limited::Parameters, text.len(), BODY_BYTES_MAX);
        if let Ok(node) = format::parse(text) {
            self.node(path, &node);
        }
    }

    fn node(&mut self, path: &dyn Display, node: &json::Node<'_>) {
        use json::Value;
        match &node.value {
            Value::List(items) => {
                self.count(path, items.len(), PARAMETER_ITEMS_MAX);
                let items = items.iter().take(PARAMETER_ITEMS_MAX);
                items.enumerate().for_each(|(place, item)| self.node(&format_args!("{path}.{place}"), item));
            }
            Value::Object(members) => {
                let written = path.to_string();
                let count_max = if written.ends_with("EncryptionContext")
                    || written.ends_with("EncryptionContextEquals")
                    || written.ends_with("EncryptionContextSubset")
                {
                    CONTEXT_PAIRS_MAX
                } else {
                    PARAMETER_ITEMS_MAX
                };
                self.count(path, members.len(), count_max);
                for member in members.iter().take(count_max) {
                    self.name(path, &member.name.value);
                    self.node(&format_args!("{path}.{}", member.name.value), &member.node);
                }
            }
            Value::String(text) => {
                // Plaintexts, blobs and policies have limits of AWS's own, and none is longer than a body may be.
                self.chars(path, text, BODY_BYTES_MAX);
            }
            Value::Number(_) | Value::Boolean(_) | Value::Null => {}
        }
    }

    /// The work of the table: what its cells deliver, and the policies that they go through.
    fn table(&mut self, document: &Document) {
        let model::Show { callers, buckets, operations } = &document.show;
        let (mut delivered, mut policies) = (0_usize, 0_usize);
        let reads = operations.iter().filter(|one| matches!(one, Operation::Download | Operation::Open));
        let reads = reads.count().saturating_mul(callers.len());
        let cells_of_bucket = operations.len().saturating_mul(callers.len());
        let cells_of_caller = operations.len().saturating_mul(buckets.len());
        for shown in buckets {
            let behind = document.bucket_behind(shown.as_str());
            let bucket = document.buckets.iter().find(|one| one.id.as_str() == behind);
            let body = document.objects.iter().find(|one| one.bucket.as_str() == behind);
            delivered = delivered.saturating_add(body.map_or(0, |one| one.body.len()).saturating_mul(reads));
            let own = bucket.and_then(|bucket| bucket.policy.as_ref()).map_or(0, bytes_of);
            let point = document.access_point(shown.as_str()).and_then(|point| point.policy.as_ref());
            let own = own.saturating_add(point.map_or(0, bytes_of));
            policies = policies.saturating_add(own.saturating_mul(cells_of_bucket));
        }
        for caller in callers {
            let principal = document.principals.iter().find(|one| one.id.as_str() == caller.as_str());
            let groups =
                principal.into_iter().flat_map(|one| &one.groups).filter_map(|id| document.group(id));
            let own = groups.map(|one| bytes_of_identity(&one.policies)).fold(0, usize::saturating_add);
            let own = own.saturating_add(principal.map_or(0, bytes_of_principal));
            policies = policies.saturating_add(own.saturating_mul(cells_of_caller));
        }
        let levels = document.organization.iter().flat_map(|organization| &organization.levels);
        let controls = levels
            .flat_map(|level| level.service_control_policies.iter().chain(&level.resource_control_policies));
        let keys = document.keys.iter().map(|key| &key.policy);
        let everywhere: usize = controls.chain(keys).map(bytes_of).fold(0, usize::saturating_add);
        let cells = cells_of_bucket.saturating_mul(buckets.len());
        policies = policies.saturating_add(everywhere.saturating_mul(cells));
        self.bytes(&"show", Limited::Delivered, delivered, TABLE_BODY_BYTES_MAX);
        self.bytes(&"show", Limited::Policies, policies, TABLE_POLICY_BYTES_MAX);
    }
}

fn bytes_of_principal(principal: &model::Principal) -> usize {
    let further = principal.boundary.iter().chain(&principal.session_policies);
    further.map(bytes_of).fold(bytes_of_identity(&principal.policies), usize::saturating_add)
}

fn bytes_of_identity(policies: &model::IdentityPolicies) -> usize {
    let model::IdentityPolicies { s3, kms, others } = policies;
    s3.iter().chain(kms).chain(others).map(bytes_of).fold(0, usize::saturating_add)
}

/// The length of a policy of one's own or of AWS's; the templates are few and short.
fn bytes_of(policy: &PolicyValue) -> usize {
    match policy {
        PolicyValue::Custom(text) => text.as_str().len(),
        PolicyValue::Named(name) => managed_policies::named(name).map_or(0, |policy| policy.document.len()),
    }
}

#[cfg(test)]
mod tests;
