//! What the gate that stopped a request asks for.

use iam::{Layer, PolicyName, Reason, StatementId};
use sim::{AuthenticationFault, Leg, Outcome, Partition, Refusal, ReplicationFault, Verdict};

use super::proposal::{Part, PolicyChange};
use super::statement::{Principal, Statement, exempted, literally};
use crate::change::policies::PolicyPlace;
use crate::change::settings::{Entity, Field, Path, Value, get};
use crate::format::model;
use crate::format::model::{Caller, OriginAccess, PrincipalKind, Request, Target, Versioning};
use crate::run::templates::iam_arn;
use crate::{Document, Handle, PolicyValue};

/// Changes that belong together.
pub(super) struct Mend {
    pub(super) parts: Vec<Part>,
    /// Whether it is a way around what the gate asks for.
    pub(super) is_detour: bool,
}

/// A refused request in the document that refused it.
#[derive(Clone, Copy)]
pub(super) struct Refused<'a> {
    pub(super) document: &'a Document,
    pub(super) request: &'a Request,
    pub(super) refusal: &'a Refusal,
    /// Whether the caller's own client asked, and not S3 on the caller's behalf.
    pub(super) is_direct: bool,
}

impl<'a> Refused<'a> {
    /// The refusal of an outcome, if that is how it ended.
    pub(super) fn of(document: &'a Document, request: &'a Request, outcome: &'a Outcome) -> Option<Self> {
        let Some(end) = outcome.trace.end() else {
            let refusal = outcome.trace.refused_object()?;
            return Some(Self { document, request, refusal, is_direct: false });
        };
        let Verdict::Stopped(refusal) = &end.verdict else { return None };
        let is_direct = end.leg == Leg::Client || request.operation.target() == Target::Key;
        Some(Self { document, request, refusal, is_direct })
    }

    /// What the gate asks for, the caller's own side first.
    pub(super) fn mends(self) -> Vec<Mend> {
        let mut mends = self.by_refusal();
        if let Some(id) = self.handle().filter(|id| self.distribution().is_some_and(|one| one.id == **id)) {
            let control =
                self.setting(&Entity::Distribution(id.clone()), Field::OriginAccess, Value::OriginControl);
            mends.extend(direct(control.map(|control| vec![control])));
        }
        mends
    }

    /// What the refusal alone asks for. All that have no case here are answered by another request, by a control, or by
    /// nothing.
    fn by_refusal(self) -> Vec<Mend> {
        let refusal = self.refusal;
        if let Refusal::S3NotAuthorized(asked) | Refusal::KmsNotAuthorized { authorization: asked, .. } =
            refusal
        {
            return match &asked.explanation.reason {
                Reason::NoAllow { layer } => self
                    .allowing(asked, *layer)
                    .into_iter()
                    .map(|(parts, is_detour)| Mend { parts, is_detour })
                    .collect(),
                Reason::ExplicitDeny { layer, policy, statement } => {
                    direct(self.exempting(*layer, policy, statement))
                }
                Reason::Allowed { .. } => Vec::new(),
            };
        }
        if let Refusal::NotReplicated(fault) = refusal {
            return direct(self.replicating(*fault));
        }
        let setting = if let Refusal::KmsThrottled { load } = refusal {
            match load {
                None => self.setting(&Entity::Document, Field::KmsThrottled, Value::Off),
                Some(load) => Handle::parse(&load.account.to_string()).and_then(|account| {
                    self.setting(&Entity::Account(account), Field::KmsRequests, Value::Count(0))
                }),
            }
        } else if let Refusal::Authentication(AuthenticationFault::SessionEnded { .. }) = refusal {
            self.handle()
                .and_then(|id| self.setting(&Entity::Principal(id.clone()), Field::Expiration, Value::None))
        } else {
            None
        };
        direct(setting.map(|setting| vec![setting]))
    }

    fn handle(self) -> Option<&'a Handle> {
        match &self.request.caller {
            Caller::Anyone => None,
            Caller::Principal(handle) => Some(handle),
        }
    }

    /// The caller, if it is an identity of IAM: a service has no policies of its own.
    fn principal(self) -> Option<&'a model::Principal> {
        self.document.principal(self.handle()?).filter(|one| one.kind != PrincipalKind::Service)
    }

    fn service(self) -> Option<&'a model::Principal> {
        self.document.principal(self.handle()?).filter(|one| one.kind == PrincipalKind::Service)
    }

    fn distribution(self) -> Option<&'a model::Distribution> {
        let handle = self.handle()?;
        self.document.distribution(handle)
    }

    fn bucket(self) -> Option<Handle> {
        Handle::parse(self.document.bucket_behind(&self.request.bucket))
    }

    fn setting(self, entity: &Entity, field: Field, value: Value) -> Option<Part> {
        let path = Path::of(entity, field);
        (get(self.document, &path)? != value).then_some(Part::Setting { path, field, value })
    }

    fn replicating(self, fault: ReplicationFault) -> Option<Vec<Part>> {
        let source = self.bucket()?;
        let on = |bucket: &Handle| {
            let entity = Entity::Bucket(bucket.clone());
            self.setting(&entity, Field::Versioning, Value::Versioning(Versioning::Enabled))
        };
        match fault {
            ReplicationFault::NoRule => {
                let rule = self.setting(&Entity::Bucket(source.clone()), Field::Replication, Value::On);
                Some([rule, on(&source)].into_iter().flatten().collect())
            }
            ReplicationFault::DestinationUnversioned => {
                let bucket = self.document.bucket(&source)?;
                Some(vec![on(&bucket.replication.as_ref()?.destination)?])
            }
            // Which key the replicas are to have is for the bucket's owner to say.
            ReplicationFault::KmsNotSelected => None,
        }
    }

    /// The statement that a layer lacks. Where the account's own policies decide, a statement of the resource's policy
    /// does as well, as a way around.
    fn allowing(self, asked: &sim::Authorization, layer: Layer) -> Vec<(Vec<Part>, bool)> {
        let added = |layer: Layer, is_detour: bool| Some((vec![self.added(asked, layer)?], is_detour));
        if layer != Layer::Identity || asked.explanation.relation != iam::Relation::SameAccount {
            return added(layer, false).into_iter().collect();
        }
        // A statement of the resource that names the caller goes past a boundary and past session policies, and past the
        // account to which a key policy leaves the decision.
        let is_limited =
            self.principal().is_none_or(|one| one.boundary.is_some() || !one.session_policies.is_empty());
        let resource = added(Layer::Resource, is_limited || asked.action.starts_with("kms:"));
        let identity = added(layer, false);
        // Through an access point it is the bucket's policy that leaves the decision to the access point's.
        match self.document.access_point(&self.request.bucket) {
            Some(_) => resource.into_iter().chain(identity).collect(),
            None => identity.into_iter().chain(resource).collect(),
        }
    }

    fn added(self, asked: &sim::Authorization, layer: Layer) -> Option<Part> {
        let place = self.place(asked, layer)?;
        let before = place.text(self.document);
        let statement = self.statement(asked, layer, &place)?;
        let (statement, after) = statement.added_to(&place, self.document, before.as_deref())?;
        Some(Part::Policy { place, before, after, changes: vec![PolicyChange::Added(statement)] })
    }

    /// The policy of a layer to which a statement can be added.
    fn place(self, asked: &sim::Authorization, layer: Layer) -> Option<PolicyPlace> {
        let own = |policies: &[PolicyValue]| policies.iter().position(is_own).unwrap_or(policies.len());
        match layer {
            Layer::Identity => Some(identity_place(self.principal()?, asked.action)),
            Layer::Boundary => Some(PolicyPlace::Boundary(self.principal()?.id.clone())),
            Layer::Session => {
                let principal = self.principal()?;
                Some(PolicyPlace::Session(principal.id.clone(), own(&principal.session_policies)))
            }
            Layer::ServiceControl => {
                let silent = asked
                    .explanation
                    .layers
                    .iter()
                    .find(|finding| finding.layer == Layer::ServiceControl && !finding.lets_through())?;
                let id = silent.level.as_deref()?;
                let levels = &self.document.organization.as_ref()?.levels;
                let at = levels.iter().position(|level| level.id == id)?;
                Some(PolicyPlace::ServiceControl(at, own(&levels.get(at)?.service_control_policies)))
            }
            Layer::VpcEndpoint => Some(PolicyPlace::VpcEndpoint(self.request.vpc_endpoint.clone()?)),
            Layer::Resource | Layer::Grants => PolicyPlace::of_resource(self.document, &asked.resource),
            // An RCP can only forbid.
            Layer::ResourceControl => None,
        }
    }

    /// The statement as narrow as the request: this caller, this action, this resource, and for S3's use of a key no other
    /// use than S3's.
    fn statement(self, asked: &sim::Authorization, layer: Layer, place: &PolicyPlace) -> Option<Statement> {
        let mut conditions = Vec::new();
        let principal = match layer {
            Layer::Identity | Layer::Boundary | Layer::Session => None,
            // Source: AWS Organizations User Guide, "SCP syntax": an SCP names no principal, a condition can.
            Layer::ServiceControl => {
                conditions.push(("aws:PrincipalArn".to_owned(), iam_arn(self.document, self.principal()?)));
                None
            }
            // Source: AWS PrivateLink User Guide, "Control access to VPC endpoints using endpoint policies": with gateway
            // endpoints `Principal` is `*`, and a condition on `aws:PrincipalArn` says who.
            Layer::VpcEndpoint => {
                conditions.push(("aws:PrincipalArn".to_owned(), iam_arn(self.document, self.principal()?)));
                Some(Principal::Everyone)
            }
            Layer::Resource | Layer::Grants | Layer::ResourceControl => {
                Some(self.statement_principal(&mut conditions)?)
            }
        };
        let is_service = matches!(principal, Some(Principal::Service(_)));
        if asked.action.starts_with("kms:") && !self.is_direct && !is_service {
            // Source: AWS KMS Developer Guide, "kms:ViaService".
            let region = asked.resource.split(':').nth(3)?;
            conditions.push(("kms:ViaService".to_owned(), format!("s3.{region}.amazonaws.com")));
        }
        // Source: AWS KMS Developer Guide, "kms:EncryptionContext:context-key"; Amazon S3 User Guide, "Reducing the cost of
        // SSE-KMS with Amazon S3 Bucket Keys": the object's ARN, and the bucket's with a Bucket Key.
        if let Some(context) = asked.encryption_context.as_ref().filter(|_| !is_service) {
            let pairs = context.pairs();
            conditions.extend(pairs.map(|(name, value)| {
                (format!("kms:EncryptionContext:{name}"), value.replace("${", "${$}{"))
            }));
        }
        if asked.action == "s3:ListBucket"
            && let Some(prefix) = &self.request.prefix
        {
            conditions.push(("s3:prefix".to_owned(), prefix.clone()));
        }
        let is_of_bucket = Partition::in_s3(&asked.resource).is_some();
        if let Some(point) = self.document.access_point(&self.request.bucket).filter(|_| is_of_bucket) {
            // Source: Amazon S3 User Guide, "Configuring IAM policies for using access points".
            let bucket = self.document.bucket(&point.bucket)?;
            let partition = self.document.partition();
            let arn =
                format!("arn:{partition}:s3:{}:{}:accesspoint/{}", bucket.region, point.account, point.name);
            conditions.push(("s3:DataAccessPointArn".to_owned(), arn));
        }
        // Source: AWS KMS Developer Guide, "Key policies": `*` is the key that the policy belongs to.
        let is_of_key = matches!(place, PolicyPlace::Key(_));
        let resource = if is_of_key { "*".to_owned() } else { literally(&asked.resource) };
        let sid = format!("Allow{}", name_of(asked.action));
        Some(Statement { sid, principal, action: asked.action.to_owned(), resource, conditions })
    }

    fn statement_principal(self, conditions: &mut Vec<(String, String)>) -> Option<Principal> {
        if let Some(distribution) = self.distribution() {
            return match &distribution.origin_access {
                // Source: Amazon CloudFront Developer Guide, "Restrict access to an Amazon S3 origin".
                OriginAccess::Control => {
                    let model::Distribution { account, distribution_id, .. } = distribution;
                    let arn = format!("arn:aws:cloudfront::{account}:distribution/{distribution_id}");
                    conditions.push(("AWS:SourceArn".to_owned(), arn));
                    Some(Principal::Service("cloudfront.amazonaws.com".to_owned()))
                }
                OriginAccess::Identity(id) => Some(Principal::Aws(format!(
                    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity {id}"
                ))),
                OriginAccess::None => None,
            };
        }
        if let Some(service) = self.service() {
            // For one resource alone: without that condition the service does it for any account that asks it to.
            // Source: IAM User Guide, "The confused deputy problem", *Cross-service confused deputy prevention*.
            conditions.push(("aws:SourceArn".to_owned(), service.source_arn.clone()?));
            return Some(Principal::Service(service.name.clone()));
        }
        Some(Principal::Aws(iam_arn(self.document, self.principal()?)))
    }

    /// The Deny that forbids, narrowed by one caller.
    fn exempting(self, layer: Layer, policy: &PolicyName, id: &StatementId) -> Option<Vec<Part>> {
        let caller = self.principal()?;
        let principal = iam_arn(self.document, caller);
        PolicyPlace::all(self.document)
            .into_iter()
            .filter(|place| place.is_called(self.document, Some(caller), layer, policy))
            .filter(|place| place.value(self.document).is_some_and(is_own))
            .find_map(|place| {
                let before = place.text(self.document)?;
                let policy = place.parse(self.document, &before)?;
                let statement = policy.statements.get(id.index)?;
                let is_meant = statement.span == id.span
                    && statement.effect.value == iam::policy::Effect::Deny
                    && statement.sid.as_ref().map(|sid| sid.value.as_str()) == id.sid.as_deref();
                let after = is_meant
                    .then(|| exempted(&before, &place, self.document, id.index, &principal))
                    .flatten()?;
                let sid = id.sid.as_deref().map(str::to_owned);
                let change = PolicyChange::Exempted { sid, principal: principal.clone() };
                Some(vec![Part::Policy { place, before: Some(before), after, changes: vec![change] }])
            })
    }
}

/// The mend that is no detour, if there is one.
fn direct(parts: Option<Vec<Part>>) -> Vec<Mend> {
    parts.map(|parts| Mend { parts, is_detour: false }).into_iter().collect()
}

fn is_own(policy: &PolicyValue) -> bool {
    matches!(policy, PolicyValue::Custom(_))
}

/// `S3GetObject` of `s3:GetObject`: AWS takes letters and digits in a `Sid`.
fn name_of(action: &str) -> String {
    let (service, name) = action.split_once(':').unwrap_or(("", action));
    let mut letters = service.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(name.chars()).collect()
}

/// The policy of a caller that a statement goes to: that of the control for the action's service if it is the author's
/// own or empty, else another of the author's own, else a new one. A managed policy is nobody's to change.
fn identity_place(principal: &model::Principal, action: &str) -> PolicyPlace {
    let model::IdentityPolicies { s3, kms, others } = &principal.policies;
    let id = || principal.id.clone();
    let (slot, place) = match action.starts_with("kms:") {
        true => (kms, PolicyPlace::Kms(id())),
        false => (s3, PolicyPlace::S3(id())),
    };
    if slot.as_ref().is_none_or(is_own) {
        return place;
    }
    PolicyPlace::Other(id(), others.iter().position(is_own).unwrap_or(others.len()))
}
