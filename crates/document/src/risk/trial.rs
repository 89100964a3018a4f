//! One risk, tried: the document with the change that the risk is, the request, and what comes of it.

use std::collections::BTreeMap;
use std::iter;

use sim::crypto::{Content, fields};
use sim::records::kms_events;
use sim::{BucketName, Cloud, Gate, ObjectName, StoredObject};

use super::mode::customer_headers;
use super::{Answer, At, Mode, Protection, Risk};
use crate::advice::{Principal as Named, Statement};
use crate::change::edit::{free_name, fresh, new_account};
use crate::change::policies::PolicyPlace;
use crate::change::settings::{Entity, Field, Path, Value, set};
use crate::format::model::{
    Caller, Cell, Event, Focus, IdentityPolicies, KeyState, Object, Operation, Principal, PrincipalKind,
    Request, Signature, TimelineStep,
};
use crate::run::requests::{of_cell, request_again};
use crate::run::timeline::Runner;
use crate::run::{Problem, Workshop, limits};
use crate::tell::outcome::{CellResult, CellState};
use crate::{Document, Handle, PolicyValue};

/// A risk that was tried.
#[derive(Debug)]
pub struct Trial {
    /// What came of it.
    pub answer: Answer,
    /// The document in which it was tried, with the request as its open step: what shows gate by gate what came of it.
    pub document: Document,
    /// The request with its outcome; none where none was sent, for what was looked at are the bytes at rest.
    pub sent: Option<Sent>,
}

/// A request with its outcome.
#[derive(Debug)]
pub struct Sent {
    /// The services before it.
    pub before: Cloud,
    /// The request.
    pub request: sim::Request,
    /// Its outcome.
    pub outcome: sim::Outcome,
}

/// How many kinds of objects of a bucket are tried: those that are encrypted alike and uploaded by the same are one.
const CLASSES_MAX: usize = 4;
/// How many other accounts of the document are tried.
const OTHER_ACCOUNTS_MAX: usize = 3;
/// How many principals of the document are tried as readers.
const READERS_MAX: usize = 12;
/// Where a leaked URL is used: somewhere else. Source: RFC 5737, documentation.
const ELSEWHERE: &str = "192.0.2.66";
/// How long the URL is good.
const URL_SECONDS: u32 = 900;
/// The fewest bytes by which a text at rest is told from chance.
const BODY_BYTES_MIN: usize = 12;
const BODY: &str = "The quarterly report\n";
/// The policies of those who join in.
const S3_ALONE: &str = "AmazonS3FullAccess";
const EVERYTHING: &str = "AdministratorAccess";
/// What the step is called that is open in a trial's document, and the one before it.
const STEP: &str = "risk";
const STEP_BEFORE: &str = "risk-before";

/// Tries one risk. `None` for a bucket that the document does not have, and for what cannot be in it.
pub fn trial(document: &Document, at: &At, workshop: &mut Workshop) -> Option<Trial> {
    let objects = classes(document, &at.bucket, at.mode).into_iter();
    let mut worst: Option<Trial> = None;
    for object in objects {
        let Some(mut lab) = Lab::new(document, &at.bucket, at.mode, object) else { continue };
        let Some(tried) = lab.trial(at.risk, workshop) else { continue };
        keep_worse(&mut worst, tried);
    }
    worst.map(|tried| Trial { document: with_row(tried.document), ..tried })
}

/// Keeps the one of two that protects less.
fn keep_worse(worst: &mut Option<Trial>, tried: Trial) {
    if worst.as_ref().is_none_or(|worst| tried.answer.protection > worst.answer.protection) {
        *worst = Some(tried);
    }
}

/// A trial's document with a row of the table for whoever sends the request, where the table has room for one: there the cell
/// can be seen and pinned.
fn with_row(document: Document) -> Document {
    let sent = document.timeline.last().and_then(TimelineStep::request);
    let Some(caller) = sent.map(|request| request.caller.clone()) else { return document };
    if document.show.callers.contains(&caller) {
        return document;
    }
    let mut next = document.clone();
    next.show.callers.push(caller);
    if limits::check(&next).is_empty() { next } else { document }
}

/// The objects of a bucket of which each stands for those that are encrypted like it: by their places. One that has to be
/// made has none.
pub(super) fn classes(document: &Document, bucket: &Handle, mode: Mode) -> Vec<Option<usize>> {
    let is_own = |object: &&Object| object.bucket == *bucket;
    let mut classes: Vec<Option<usize>> = Vec::new();
    for (place, object) in document.objects.iter().enumerate().filter(|(_, object)| is_own(object)) {
        let is_like = |other: &Object| {
            mode != Mode::AsSet
                || (object.headers == other.headers
                    && object.client_side_encryption == other.client_side_encryption
                    && object.by == other.by)
        };
        let known = classes.iter().flatten().filter_map(|place| document.objects.get(*place));
        if !known.into_iter().any(is_like) && classes.len() < CLASSES_MAX {
            classes.push(Some(place));
        }
    }
    if classes.is_empty() { vec![None] } else { classes }
}

/// A bucket in one mode, with those in its account who join in, and the services that this is.
#[derive(Debug)]
pub(super) struct Lab {
    document: Document,
    bucket: Handle,
    /// The place of the object.
    object: usize,
    /// Its place among those of the bucket; none for one that was made.
    own: Option<usize>,
    /// Who has all rights in S3 and no other.
    s3_alone: Handle,
    /// Who has every right.
    admin: Handle,
    /// The services; none as long as nothing was asked, and where they cannot be.
    cloud: Option<Result<Cloud, Vec<Problem>>>,
}

impl Lab {
    pub(super) fn new(before: &Document, bucket: &Handle, mode: Mode, object: Option<usize>) -> Option<Self> {
        let mut document = before.clone();
        let account = document.bucket(bucket)?.account.clone();
        document.timeline.clear();
        if let Focus::Step { .. } = document.focus {
            document.focus = Focus::Cell(crate::run::requests::cells(&document).into_iter().next()?);
        }
        // What passes by itself protects nothing.
        document.kms_is_throttled = false;
        for account in &mut document.accounts {
            account.kms_requests_per_second = 0;
        }
        let is_own = |place: usize| {
            let before = before.objects.get(..place)?.iter();
            Some(before.filter(|one| one.bucket == *bucket).count())
        };
        let own = object.and_then(is_own);
        let object = object.unwrap_or(document.objects.len());
        if object == document.objects.len() {
            document.objects.push(Object {
                bucket: bucket.clone(),
                name: "report.txt".to_owned(),
                body: BODY.to_owned(),
                time: None,
                by: None,
                headers: BTreeMap::new(),
                client_side_encryption: None,
            });
        }
        let tried = document.objects.get_mut(object)?;
        if tried.body.len() < BODY_BYTES_MIN {
            tried.body = BODY.to_owned();
        }
        mode.apply(&mut document, bucket)?;
        let s3_alone = join(&mut document, &account, "s3-only", S3_ALONE)?;
        let admin = join(&mut document, &account, "every-right", EVERYTHING)?;
        Some(Self { document, bucket: bucket.clone(), object, own, s3_alone, admin, cloud: None })
    }

    /// What comes of a risk.
    pub(super) fn answer(&mut self, risk: Risk, workshop: &mut Workshop) -> Answer {
        self.trial(risk, workshop).map_or(Answer::UNTRIED, |trial| trial.answer)
    }

    /// Tries a risk. `None` where it cannot be: the scenario cannot be built, or holds no more.
    pub(super) fn trial(&mut self, risk: Risk, workshop: &mut Workshop) -> Option<Trial> {
        let mut tried = self.tried(risk, workshop)?;
        tried.answer.object = self.own;
        Some(tried)
    }

    fn tried(&mut self, risk: Risk, workshop: &mut Workshop) -> Option<Trial> {
        match risk {
            Risk::StolenDisk => self.at_rest(workshop, |_, stored, body| lies_in(stored, body)),
            Risk::Insider => self.at_rest(workshop, |cloud, stored, body| {
                let opened = cloud.opened_by_s3_alone(&stored.at_rest);
                opened.is_some_and(|bytes| holds(&bytes, body.as_bytes()))
            }),
            Risk::PublicByMistake => self.public(workshop),
            Risk::WithoutKey => {
                let cloud = self.cloud(workshop)?;
                let by = self.s3_alone.clone();
                self.furthest(self.document.clone(), cloud, [self.asked(Caller::Principal(by))], workshop)
            }
            Risk::OtherAccount => self.other_account(workshop),
            Risk::LeakedUrl => self.leaked_url(workshop),
            Risk::LostKey => self.lost_key(workshop),
            Risk::Unlogged => self.unlogged(workshop),
        }
    }

    pub(super) fn cloud(&mut self, workshop: &mut Workshop) -> Option<Cloud> {
        let document = &self.document;
        self.cloud.get_or_insert_with(|| workshop.build(document)).as_ref().ok().cloned()
    }

    pub(super) const fn document(&self) -> &Document {
        &self.document
    }

    pub(super) fn object(&self) -> Option<&Object> {
        self.document.objects.get(self.object)
    }

    /// Looks at what lies at rest.
    fn at_rest(
        &mut self,
        workshop: &mut Workshop,
        is_readable: impl Fn(&Cloud, &StoredObject, &str) -> bool,
    ) -> Option<Trial> {
        let cloud = self.cloud(workshop)?;
        let object = self.object()?;
        let bucket = BucketName::parse(&self.document.bucket(&self.bucket)?.name).ok()?;
        let stored = cloud.object(&bucket, &ObjectName::parse(&object.name).ok()?);
        let protection = match stored {
            None => Protection::Untried,
            Some(stored) if is_readable(&cloud, stored, &object.body) => Protection::Exposed,
            Some(_) => Protection::Protects,
        };
        let mut document = self.document.clone();
        self.leave(&mut document, &[]);
        Some(Trial { answer: Answer { protection, ..Answer::UNTRIED }, document, sent: None })
    }

    /// The bucket made public as its control does it, and a download by somebody who signs nothing.
    fn public(&self, workshop: &mut Workshop) -> Option<Trial> {
        let mut document = self.document.clone();
        set(&mut document, &Path::of(&Entity::Bucket(self.bucket.clone()), Field::Access), &Value::Public)
            .ok()?;
        let cloud = workshop.build(&document).ok()?;
        self.furthest(document, cloud, [self.asked(Caller::Anyone)], workshop)
    }

    /// A bucket policy that lets another account read: each that the scenario has, with whoever is there as they are set, and one
    /// more, where somebody has every right on that side.
    fn other_account(&self, workshop: &mut Workshop) -> Option<Trial> {
        let owner = &self.document.bucket(&self.bucket)?.account;
        let others = self.document.accounts.iter().map(|one| &one.id).filter(|id| *id != owner);
        let there = |account: &Handle| {
            let own = self.document.principals.iter().filter(|one| one.account == *account);
            own.take(READERS_MAX).map(|one| one.id.clone()).collect::<Vec<_>>()
        };
        let others =
            others.take(OTHER_ACCOUNTS_MAX).map(|id| (id, there(id))).filter(|(_, there)| !there.is_empty());
        let others = others.map(|(id, there)| (self.document.clone(), id.clone(), there));
        let invented = iter::once_with(|| {
            let mut document = self.document.clone();
            let account = new_account(&mut document)?;
            let by = join(&mut document, &account, "other-account", EVERYTHING)?;
            Some((document, account, vec![by]))
        });
        let mut worst = None;
        for (document, account, there) in others.chain(invented.flatten()) {
            let Some(tried) = self.let_in(document, &account, &there, workshop) else { continue };
            let is_exposed = tried.answer.protection == Protection::Exposed;
            keep_worse(&mut worst, tried);
            if is_exposed {
                break;
            }
        }
        worst
    }

    /// A bucket policy that lets an account read, and the download by some of those there.
    fn let_in(
        &self,
        mut document: Document,
        account: &Handle,
        there: &[Handle],
        workshop: &mut Workshop,
    ) -> Option<Trial> {
        let place = PolicyPlace::Bucket(self.bucket.clone());
        let statement = Statement {
            sid: "OtherAccountByMistake".to_owned(),
            principal: Some(Named::Aws(format!("arn:{}:iam::{account}:root", document.partition()))),
            action: "s3:GetObject".to_owned(),
            resource: [&document.bucket(&self.bucket)?.arn(), "/*"].concat(),
            conditions: Vec::new(),
        };
        let before = place.text(&document);
        let (_, text) = statement.added_to(&place, &document, before.as_deref())?;
        place.set_text(&mut document, &text)?;
        let cloud = workshop.build(&document).ok()?;
        let reads = there.iter().map(|by| self.asked(Caller::Principal(by.clone())));
        self.furthest(document, cloud, reads, workshop)
    }

    /// A presigned URL of each who could sign one, used by somebody else. Who opens it has the URL and nothing besides.
    fn leaked_url(&mut self, workshop: &mut Workshop) -> Option<Trial> {
        let cloud = self.cloud(workshop)?;
        let signed = self.document.time.clone();
        let urls = self.readers().into_iter().map(|by| Request {
            signature: Some(Signature::V4Query { signed: signed.clone(), expires_seconds: URL_SECONDS }),
            source_ip: Some(ELSEWHERE.to_owned()),
            ..self.asked(Caller::Principal(by))
        });
        self.furthest(self.document.clone(), cloud, urls, workshop)
    }

    /// Every key that its owner can disable is, and those who could read try again. A key of SSE-C is lost.
    fn lost_key(&self, workshop: &mut Workshop) -> Option<Trial> {
        let mut document = self.document.clone();
        for key in &mut document.keys {
            key.state = KeyState::Disabled;
        }
        let cloud = workshop.build(&document).ok()?;
        let reads = self.readers().into_iter().map(|by| self.asked(Caller::Principal(by)));
        let mut trial = self.furthest(document, cloud, reads, workshop)?;
        trial.answer.protection = match trial.answer.protection {
            Protection::Exposed => Protection::Protects,
            // Whom S3 itself does not let read has lost nothing.
            Protection::Protects if trial.answer.gate.is_some_and(|gate| gate < Gate::Object) => {
                Protection::Untried
            }
            Protection::Protects => Protection::Exposed,
            other @ (Protection::Untried | Protection::Unmodelled) => other,
        };
        Some(trial)
    }

    /// Somebody who may read, and has the key of SSE-C, reads twice: the second time there must be an event, too.
    fn unlogged(&mut self, workshop: &mut Workshop) -> Option<Trial> {
        let cloud = self.cloud(workshop)?;
        let headers: BTreeMap<String, String> =
            customer_headers(self.object()?).map(|(name, value)| (name.clone(), value.clone())).collect();
        let reads = self
            .readers()
            .into_iter()
            .map(|by| Request { headers: headers.clone(), ..self.asked(Caller::Principal(by)) });
        let first = self.furthest(self.document.clone(), cloud.clone(), reads, workshop)?;
        let is_read = first.answer.protection == Protection::Exposed;
        let read = first.document.timeline.first().and_then(TimelineStep::request).cloned();
        let Some(read) = read.filter(|_| is_read) else {
            let protection = first.answer.protection.max(Protection::Untried);
            return Some(Trial { answer: Answer { protection, ..first.answer }, ..first });
        };
        let mut document = first.document;
        document.timeline.insert(0, step(STEP_BEFORE, read)?);
        let mut runner = Runner::new(&document, &cloud, workshop.seed()).ok()?;
        while runner.step(&document) {}
        let moment = runner.finish().ok()?.pop()?;
        let (request, outcome) = moment.sent?;
        let is_logged = !kms_events(&moment.before, &request, &outcome).is_empty();
        let answer = told(&outcome, if is_logged { Protection::Protects } else { Protection::Exposed });
        Some(Trial { answer, document, sent: Some(Sent { before: moment.before, request, outcome }) })
    }

    /// Whoever could read: those of the document, and one of the bucket's account with every right.
    pub(super) fn readers(&self) -> Vec<Handle> {
        let of_document = self.document.principals.iter().map(|one| &one.id);
        let of_document = of_document.filter(|id| **id != self.s3_alone && **id != self.admin);
        of_document.take(READERS_MAX).chain([&self.admin]).cloned().collect()
    }

    /// The download of the object by a caller.
    fn asked(&self, caller: Caller) -> Request {
        self.asked_for(caller, Operation::Download)
    }

    /// A request of a caller for the object.
    pub(super) fn asked_for(&self, caller: Caller, operation: Operation) -> Request {
        let cell = Cell { caller, bucket: self.bucket.clone(), operation };
        Request { object: self.object().map(|object| object.name.clone()), ..of_cell(&cell) }
    }

    /// Sends requests of several callers until one gets the object; else what got furthest.
    fn furthest(
        &self,
        document: Document,
        cloud: Cloud,
        requests: impl IntoIterator<Item = Request>,
        workshop: &Workshop,
    ) -> Option<Trial> {
        let mut best: Option<(Answer, Request, sim::Request, sim::Outcome)> = None;
        for asked in requests {
            let Ok(request) = request_again(&document, &cloud, &asked, workshop.entropy(), None) else {
                continue;
            };
            let outcome = cloud.perform(&request);
            let answer = told(&outcome, received(&outcome));
            // One that ends at no gate has got furthest.
            let is_further = best.as_ref().is_none_or(|(best, ..)| {
                (answer.protection, answer.gate.is_none(), answer.gate)
                    > (best.protection, best.gate.is_none(), best.gate)
            });
            if is_further {
                best = Some((answer, asked, request, outcome));
            }
            if answer.protection == Protection::Exposed {
                break;
            }
        }
        let (answer, asked, request, outcome) = best?;
        let document = self.with_step(document, asked)?;
        Some(Trial { answer, document, sent: Some(Sent { before: cloud, request, outcome }) })
    }

    /// The document with a request as its open step, and without those who joined in and do not send it.
    fn with_step(&self, mut document: Document, asked: Request) -> Option<Document> {
        let by = if let Caller::Principal(by) = &asked.caller { vec![by.clone()] } else { Vec::new() };
        document.timeline.push(step(STEP, asked)?);
        document.focus = Focus::Step { step: Handle::parse(STEP)? };
        self.leave(&mut document, &by);
        Some(document)
    }

    /// Takes those away who joined in, but for these.
    fn leave(&self, document: &mut Document, stay: &[Handle]) {
        document.principals.retain(|one| {
            let joined = one.id == self.s3_alone || one.id == self.admin;
            !joined || stay.contains(&one.id)
        });
    }
}

/// What a caller received, in a word: the object, or nothing of use.
fn received(outcome: &sim::Outcome) -> Protection {
    match CellResult::of(outcome).state {
        CellState::Allowed => Protection::Exposed,
        CellState::AllowedCiphertext
        | CellState::DeniedImplicitly
        | CellState::DeniedExplicitly
        | CellState::Failed => Protection::Protects,
        CellState::Unmodelled => Protection::Unmodelled,
    }
}

fn told(outcome: &sim::Outcome, protection: Protection) -> Answer {
    let gate = outcome.trace.end().map(|end| end.gate);
    Answer { protection, result: Some(CellResult::of(outcome)), gate, object: None }
}

fn step(id: &str, asked: Request) -> Option<TimelineStep> {
    Some(TimelineStep { id: Handle::parse(id)?, title: None, event: Event::Request(Box::new(asked)) })
}

/// Adds a user with one managed policy. `None` where nobody can be added any more.
fn join(document: &mut Document, account: &Handle, stem: &str, policy: &str) -> Option<Handle> {
    let id = fresh(document, stem)?;
    document.principals.push(Principal {
        name: free_name(document, id.as_str()),
        id: id.clone(),
        account: account.clone(),
        kind: PrincipalKind::User,
        path: None,
        unique_id: None,
        session: None,
        expiration: None,
        session_context: None,
        groups: Vec::new(),
        policies: IdentityPolicies { s3: Some(PolicyValue::named(policy)), ..IdentityPolicies::default() },
        boundary: None,
        session_policies: Vec::new(),
        user: None,
        service_linked: false,
        source_arn: None,
        tags: BTreeMap::new(),
    });
    Some(id)
}

/// Whether the object's text lies readable in what is stored of it.
fn lies_in(stored: &StoredObject, body: &str) -> bool {
    let has = |content: &Content| match content {
        Content::Bytes(bytes) => holds(bytes, body.as_bytes()),
        Content::Text(text) => text.contains(body),
    };
    fields(&stored.at_rest).iter().any(|field| has(&field.content))
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len().max(1)).any(|part| part == text)
}
