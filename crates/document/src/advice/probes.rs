//! Callers whom the table may not show: what a change opens for them counts all the same.

use std::collections::BTreeMap;

use sim::crypto::Entropy;
use sim::request::Sender;
use sim::{
    AccountId, Cloud, Gate, Looks, Partition, PrincipalName, PrincipalPath, Scenario, Signature, Signing,
    Verdict,
};

use super::cost::{Opened, OpenedOperation, Who};
use crate::format::model::{ApiOperation, Caller, Cell, Operation, Request};
use crate::run::requests::{cells, of_cell, request_again, request_of_cell};
use crate::run::{Problem, Workshop, templates};
use crate::tell::outcome::CellResult;
use crate::{Document, Handle, RawObject};

/// One request whose result is compared before and after a change.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Probe {
    /// An outcome of the table.
    Cell(Cell),
    /// That of a caller whom no table shows.
    Hidden(Opened),
}

/// What came of a probe.
#[derive(Debug)]
pub(super) struct Asked {
    request: sim::Request,
    looks: Looks,
    pub(super) result: CellResult,
}

/// The name of the hidden caller of another account. No document can hold one that ends so.
const STRANGER: &str = "advice-hidden-stranger";
/// The name of the hidden caller of an account of the scenario, before the account's id.
const NOBODY: &str = "advice-hidden-nobody-";

/// Everything that is compared for a document: its table, and for every bucket, object and key each hidden caller.
pub(super) fn probes(document: &Document) -> Vec<Probe> {
    let hidden = [Who::Anyone, Who::OtherAccount, Who::OwnAccount].into_iter().flat_map(|caller| {
        let opened = |at: &Handle, operation, object| {
            Probe::Hidden(Opened { caller: caller.clone(), at: at.clone(), operation, object })
        };
        let buckets = document.buckets.iter().flat_map(|bucket| {
            [Operation::List, Operation::Upload]
                .map(|operation| opened(&bucket.id, OpenedOperation::Column(operation), None))
        });
        let objects = document.objects.iter().map(|object| {
            // A request that names no object means the bucket's first, as in the table.
            let first = document.objects.iter().find(|one| one.bucket == object.bucket);
            let name = (first.map(|one| &one.name) != Some(&object.name)).then(|| object.name.clone());
            opened(&object.bucket, OpenedOperation::Column(Operation::Download), name)
        });
        let keys = document.keys.iter().filter(|_| caller != Who::Anyone);
        let keys = keys.map(|key| opened(&key.id, OpenedOperation::Key, None));
        buckets.chain(objects).chain(keys).collect::<Vec<_>>()
    });
    cells(document).into_iter().map(Probe::Cell).chain(hidden).collect()
}

/// The cloud of a document, with the hidden callers in it.
pub(super) fn cloud(document: &Document, workshop: &mut Workshop) -> Result<Cloud, Vec<Problem>> {
    let mut scenario = workshop.scenario(document)?;
    add_hidden(&mut scenario, document.partition(), every_right(workshop));
    // What is wrong with the scenario itself, the ordinary build says.
    workshop.build_scenario(scenario).ok_or_else(Vec::new)
}

fn add_hidden(scenario: &mut Scenario, partition: Partition, every_right: Option<sim::Policy>) {
    let owners: Vec<AccountId> = scenario.accounts.iter().map(|account| account.id).collect();
    for account in &owners {
        scenario.principals.extend(hidden(&nobody(account), partition, *account, Vec::new()));
    }
    let free = |id: &AccountId| !owners.contains(id);
    let ids = (0..=owners.len()).filter_map(|at| AccountId::parse(&format!("9999999999{at:02}")));
    if let Some(account) = ids.into_iter().find(free) {
        scenario.accounts.push(sim::Account {
            id: account,
            public_access_block: None,
            kms_requests_per_second: 0,
            suspended: false,
        });
        let policies = every_right.into_iter().collect();
        scenario.principals.extend(hidden(STRANGER, partition, account, policies));
    }
}

fn every_right(workshop: &mut Workshop) -> Option<sim::Policy> {
    let name = iam::PolicyName::Inline { name: "every-right".into() };
    workshop.policies().identity(templates::FULL_AWS_ACCESS_TEXT, name).ok()
}

fn nobody(account: &AccountId) -> String {
    format!("{NOBODY}{account}")
}

fn hidden(
    name: &str,
    partition: Partition,
    account: AccountId,
    policies: Vec<sim::Policy>,
) -> Option<sim::Principal> {
    Some(sim::Principal {
        name: PrincipalName::parse(name).ok()?,
        partition,
        account,
        kind: sim::PrincipalKind::User,
        path: PrincipalPath::default(),
        unique_id: None,
        session_context: None,
        policies,
        boundary: None,
        tags: Vec::new(),
    })
}

impl Probe {
    /// What comes of it. `None` where the document has no such request.
    pub(super) fn ask(&self, document: &Document, cloud: &Cloud, random: &Entropy) -> Option<Asked> {
        let request = self.request(document, cloud, random, None)?;
        #[cfg(feature = "counted")]
        crate::format::counted::note(|counts| counts.sent = counts.sent.saturating_add(1));
        let (outcome, looks) = cloud.perform_watched(&request);
        Some(Asked { request, looks, result: CellResult::of(&outcome) })
    }

    /// What comes of it in another cloud: what came of it before, where all that the request looked at is the same.
    pub(super) fn ask_again(
        &self,
        earlier: Option<(&Cloud, &Asked)>,
        document: &Document,
        cloud: &Cloud,
        random: &Entropy,
    ) -> Option<CellResult> {
        let request = self.request(document, cloud, random, earlier.map(|(_, asked)| asked))?;
        if let Some((before, asked)) = earlier
            && asked.request == request
            && asked.looks.are_same_in(before, cloud)
        {
            return Some(asked.result);
        }
        #[cfg(feature = "counted")]
        crate::format::counted::note(|counts| counts.sent = counts.sent.saturating_add(1));
        Some(CellResult::of(&cloud.perform(&request)))
    }

    fn request(
        &self,
        document: &Document,
        cloud: &Cloud,
        random: &Entropy,
        asked: Option<&Asked>,
    ) -> Option<sim::Request> {
        let made = asked.map(|asked| &asked.request.entropy);
        match self {
            Self::Cell(cell) => request_of_cell(document, cloud, cell, random, made).ok(),
            Self::Hidden(opened) => opened.request(document, cloud, random, made),
        }
    }

    /// What it would be to have this opened.
    pub(super) fn opened(&self) -> Opened {
        match self {
            Self::Hidden(opened) => opened.clone(),
            Self::Cell(Cell { caller, bucket, operation }) => Opened {
                // Whoever opens a URL in a browser signs nothing.
                caller: match (caller, operation) {
                    (Caller::Anyone, _) | (_, Operation::Open) => Who::Anyone,
                    (Caller::Principal(handle), _) => Who::Known(handle.clone()),
                },
                at: bucket.clone(),
                operation: OpenedOperation::Column(*operation),
                object: None,
            },
        }
    }
}

impl Opened {
    fn request(
        &self,
        document: &Document,
        cloud: &Cloud,
        random: &Entropy,
        made: Option<&Entropy>,
    ) -> Option<sim::Request> {
        // A call of a key needs a bucket that it says nothing of.
        let (bucket, column) = match self.operation {
            OpenedOperation::Column(operation) => (self.at.clone(), operation),
            OpenedOperation::Key => (document.buckets.first()?.id.clone(), Operation::Download),
        };
        let of_cell = of_cell(&Cell { caller: Caller::Anyone, bucket, operation: column });
        let mut written = Request { headers: BTreeMap::new(), object: self.object.clone(), ..of_cell };
        if self.operation == OpenedOperation::Key {
            written.operation = ApiOperation::GenerateDataKey;
            written.parameters = Some(RawObject::parse(&format!("{{\"KeyId\": \"{}\"}}", self.at)).ok()?);
        }
        let sent = request_again(document, cloud, &written, random, made).ok()?;
        let name = match &self.caller {
            Who::Anyone | Who::Known(_) => return Some(sent),
            Who::OtherAccount => STRANGER.to_owned(),
            Who::OwnAccount => nobody(&self.owner(document)?),
        };
        let by = PrincipalName::parse(&name).ok()?;
        let sender = Sender::Signed { by, signature: Signature::V4Header, signing: Signing::default() };
        Some(sim::Request { sender, ..sent })
    }

    fn owner(&self, document: &Document) -> Option<AccountId> {
        let bucket = document.bucket(&self.at);
        let key = document.key(&self.at);
        let key = key.and_then(|key| key.arn.split(':').nth(4));
        AccountId::parse(bucket.map(|bucket| bucket.account.as_str()).or(key)?)
    }
}

/// Whether the owner's side lets a caller do anything at all with a bucket: the same caller, with every right on its own
/// side, is let through by S3's authorization for a listing, a download or an upload.
pub(super) fn has_grant(document: &Document, asked: &Request, workshop: &mut Workshop) -> bool {
    let Some(bucket) = Handle::parse(document.bucket_behind(&asked.bucket)) else { return false };
    let Ok(mut scenario) = workshop.scenario(document) else { return false };
    let name = document
        .principals
        .iter()
        .find(|one| one.id.as_str() == asked.caller.as_str())
        .and_then(|one| PrincipalName::parse(&one.name).ok());
    let Some(own) = scenario.principals.iter_mut().find(|one| Some(&one.name) == name.as_ref()) else {
        return false;
    };
    own.policies = every_right(workshop).into_iter().collect();
    own.boundary = None;
    match &mut own.kind {
        sim::PrincipalKind::Root | sim::PrincipalKind::User => {}
        sim::PrincipalKind::RoleSession { policies, .. }
        | sim::PrincipalKind::FederatedUser { policies, .. } => policies.clear(),
    }
    let Some(cloud) = workshop.build_scenario(scenario) else { return false };
    let random = workshop.entropy();
    let lets_in =
        |operation: Operation, through: &Handle| {
            let cell = Cell { caller: asked.caller.clone(), bucket: through.clone(), operation };
            let object = asked.object.clone().filter(|_| operation == Operation::Download);
            let sent = request_again(document, &cloud, &Request { object, ..of_cell(&cell) }, random, None);
            sent.is_ok_and(|sent| {
                let outcome = cloud.perform(&sent);
                outcome.trace.steps.iter().any(|step| {
                    step.gate == Gate::S3Authorization && matches!(step.verdict, Verdict::Passed(_))
                })
            })
        };
    let points = document.access_points.iter().filter(|point| point.bucket == bucket).map(|point| &point.id);
    std::iter::once(&bucket).chain(points).any(|through| {
        [Operation::Download, Operation::List, Operation::Upload]
            .into_iter()
            .any(|operation| lets_in(operation, through))
    })
}
