//! The search for what would turn an outcome, in slices: each does a bounded amount of work, so that whoever searches
//! between other things can stop after any of them.

use std::cell::OnceCell;
use std::collections::VecDeque;
use std::rc::Rc;

use sim::{Cloud, Finding, Gate, Looks, Outcome, Refusal, Verdict};

use super::cost::{
    Cost, Loss, Opened, breadth, is_detour, losses, strength_of, strength_of_default, strength_of_key,
};
use super::effects::{self, Effect, Results};
use super::mends::Refused;
use super::probes::{self, Asked, Probe};
use super::proposal::{Class, Part, Proposal, RequestMend};
use super::standing::{Hopeless, Protection, Standing, reads, standing};
use super::statement::numbered;
use super::{Advice, sent};
use crate::change::settings::{BlockSetting, Entity, Field, Path, Setting, Value, get, settings};
use crate::format::model::{ApiOperation, Cell, Focus, Operation, Request, Target};
use crate::run::requests::{of_cell, request_of_cell};
use crate::run::table::{Flip, flips};
use crate::run::timeline::moment_of;
use crate::run::{Problem, Workshop};
use crate::tell::outcome::CellResult;
use crate::{Document, Handle, RawObject};
use sort::sorted;

/// How many candidates are tried at most: each is a scenario that is built and a request that is sent.
pub const CANDIDATES_MAX: usize = 160;
/// How many proposals are weighed at most: for each the whole table and every hidden caller are asked.
pub const PROPOSALS_MAX: usize = 12;
/// How many requests one slice sends, as nearly as it can; a scenario that is built counts as a few.
pub const WORK_A_SLICE: usize = 48;
/// How many changes a proposal has at most.
const PARTS_MAX: usize = 6;
/// What building a scenario counts for, in requests.
const WORK_OF_A_BUILD: usize = 8;
/// How many steps are left out, one at a time, to see whether one of them is why a request is refused.
const STEPS_TRIED_MAX: usize = 4;
/// How much right a way around the gate gives: to everybody whom the gate would have stopped.
const AROUND_BREADTH: u8 = 6;

/// Whether there is more to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There is.
    More,
    /// There is not.
    Done,
}

/// A search that goes on where it stopped.
#[derive(Debug)]
pub struct Search {
    document: Document,
    focus: Focus,
    workshop: Workshop,
    /// The cloud before any change, with what was asked of it, for a cell of the table.
    ground: Option<Ground>,
    stage: Stage,
    /// What the outcome means; none before the first slice, and for an outcome that is not there.
    standing: Option<Standing>,
    queue: VecDeque<Candidate>,
    tried: usize,
    is_cut_off: bool,
    /// Whether the key itself, and no permission, stops the outcome.
    stops_at_key: bool,
    found: Vec<Found>,
    probes: Vec<Probe>,
    /// What came of each probe before any change, in the cloud `unchanged`.
    before: Vec<Option<Asked>>,
    unchanged: Option<Box<Cloud>>,
    /// What comes of each step before any change, once it is asked for.
    did: OnceCell<Option<Box<Results>>>,
    proposals: Vec<(Rank, Proposal)>,
}

#[derive(Debug)]
enum Stage {
    Start,
    Look,
    /// The results before any change: the cloud, and how many of the probes are asked.
    Before(Option<Box<Cloud>>),
    /// The results after one proposal.
    Weigh(Option<Box<Weighing>>),
    Done,
}

#[derive(Debug)]
struct Weighing {
    found: Found,
    cloud: Cloud,
    /// What the request does once it is let through, if that bears on anybody's rights.
    effect: Option<Effect>,
    /// The results of all probes: after the changes, then before and after the request.
    after: Vec<Option<CellResult>>,
}

/// Changes that may help.
#[derive(Debug, Clone)]
struct Candidate {
    parts: Vec<Part>,
    document: Document,
    focus: Focus,
    is_detour: bool,
    breadth: u8,
    /// What stopped the request before the last of the changes: one that is stopped there again has not got further.
    stopped_by: Option<String>,
    /// Whether further changes may follow where it is not enough.
    goes_on: bool,
}

/// Changes that help.
#[derive(Debug, Clone)]
struct Found {
    candidate: Candidate,
    losses: Vec<Loss>,
}

/// The order of proposals, the smallest first: what it takes away, how much right it gives and whether it is a way
/// around, what it opens for strangers and for others, what it closes, and of how many parts it is.
type Rank = (Class, u8, usize, usize, usize, usize);

/// A request that was sent.
struct Ran {
    request: Request,
    outcome: Rc<Outcome>,
    time: String,
}

/// The request of a cell, what came of it, and what it looked at.
#[derive(Debug)]
struct Ground {
    cell: Cell,
    cloud: Cloud,
    request: sim::Request,
    looks: Looks,
    outcome: Rc<Outcome>,
}

impl Search {
    /// A search for what would turn an outcome of a document. All clouds that it tries are made in the workshop.
    pub fn new(document: Document, focus: Focus, workshop: Workshop) -> Self {
        Self {
            document,
            focus,
            workshop,
            ground: None,
            stage: Stage::Start,
            standing: None,
            queue: VecDeque::new(),
            tried: 0,
            is_cut_off: false,
            stops_at_key: false,
            found: Vec::new(),
            probes: Vec::new(),
            before: Vec::new(),
            unchanged: None,
            did: OnceCell::new(),
            proposals: Vec::new(),
        }
    }

    /// The document that is searched.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// Does one slice. Errors where the document cannot be built.
    pub fn step(&mut self) -> Result<Progress, Vec<Problem>> {
        let mut work = 0;
        while work < WORK_A_SLICE {
            work += match self.stage {
                Stage::Start => self.start()?,
                Stage::Look => self.look(),
                Stage::Before(_) => self.ask_before(WORK_A_SLICE.saturating_sub(work))?,
                Stage::Weigh(_) => self.weigh(WORK_A_SLICE.saturating_sub(work)),
                Stage::Done => return Ok(Progress::Done),
            };
        }
        Ok(Progress::More)
    }

    /// What was found, in order. `None` for an outcome that the document does not have, and before the first slice.
    pub fn finish(self) -> Option<Advice> {
        let Self { standing, proposals, is_cut_off, .. } = self;
        let proposals = sorted(proposals, |(rank, _)| *rank).into_iter().map(|(_, proposal)| proposal);
        Some(Advice { standing: standing?, proposals: proposals.collect(), is_cut_off })
    }

    /// Sends the request of an outcome. `None` for one that is not there.
    fn run(&mut self, document: &Document, focus: &Focus) -> Result<Option<Ran>, Vec<Problem>> {
        match focus {
            Focus::Cell(cell) => {
                let cloud = self.workshop.build(document)?;
                let asked = of_cell(cell);
                let random = self.workshop.entropy();
                let made = self.ground.as_ref().filter(|ground| ground.cell == *cell);
                let known = made.map(|ground| &ground.request.entropy);
                let request = request_of_cell(document, &cloud, cell, random, known)?;
                let is_same = |ground: &&Ground| {
                    ground.request == request && ground.looks.are_same_in(&ground.cloud, &cloud)
                };
                let outcome = match made.filter(is_same) {
                    Some(ground) => Rc::clone(&ground.outcome),
                    None => {
                        let (outcome, looks) = cloud.perform_watched(&request);
                        let outcome = Rc::new(outcome);
                        self.ground.get_or_insert_with(|| Ground {
                            cell: cell.clone(),
                            cloud,
                            request,
                            looks,
                            outcome: Rc::clone(&outcome),
                        });
                        outcome
                    }
                };
                Ok(Some(Ran { request: asked, outcome, time: document.time.clone() }))
            }
            Focus::Step { step } => {
                let Some(asked) = document.step(step).and_then(|one| one.request()).cloned() else {
                    return Ok(None);
                };
                let moment = moment_of(document, step, &mut self.workshop)?;
                let sent = moment.and_then(|moment| Some((moment.time.to_string(), moment.sent?.1)));
                let ran = |(time, outcome)| Ran { request: asked, outcome: Rc::new(outcome), time };
                Ok(sent.map(ran))
            }
        }
    }

    fn start(&mut self) -> Result<usize, Vec<Problem>> {
        self.stage = Stage::Done;
        let (document, focus) = (self.document.clone(), self.focus.clone());
        let Some(ran) = self.run(&document, &focus)? else { return Ok(WORK_OF_A_BUILD) };
        let workshop = &mut self.workshop;
        let mut found = standing(&document, &ran.request, &ran.outcome, || {
            probes::has_grant(&document, &ran.request, workshop)
        });
        if found == Standing::Mendable && self.was_revoked() {
            found = Standing::Protected(Protection::Revoked);
        }
        self.standing = Some(found);
        self.stops_at_key = ran.outcome.trace.end().is_some_and(|end| end.gate >= Gate::KeyState);
        let can_turn = match found {
            Standing::Works | Standing::Mendable => true,
            Standing::Protected(protection) => match protection {
                Protection::Anonymous
                | Protection::OtherAccount
                | Protection::Publicity
                | Protection::ExpectedOwner => true,
                // Who was shut out, and what was deleted, has an administrator to ask and no setting.
                Protection::Revoked | Protection::Suspended | Protection::Deleted => false,
            },
            Standing::Hopeless(Hopeless::AwsManagedKey) => true,
            Standing::Hopeless(
                Hopeless::KeyGone
                | Hopeless::WrongKeyMaterial
                | Hopeless::Tampered
                | Hopeless::NothingThere
                | Hopeless::OwnerOnly
                | Hopeless::EarlierStep(_),
            )
            | Standing::NoVerdict => false,
        };
        if can_turn {
            let unchanged = Candidate {
                parts: Vec::new(),
                document: self.document.clone(),
                focus: self.focus.clone(),
                is_detour: false,
                breadth: 0,
                stopped_by: None,
                goes_on: found != Standing::Works,
            };
            self.follow(&unchanged, &ran);
            self.controls(&unchanged, &ran);
            self.stage = Stage::Look;
        }
        Ok(WORK_OF_A_BUILD * 2)
    }

    /// Whether the request would work if no grant had been revoked before it.
    fn was_revoked(&mut self) -> bool {
        let revokes = |request: &Request| {
            matches!(request.operation, ApiOperation::RevokeGrant | ApiOperation::RetireGrant)
        };
        let mut without = self.document.clone();
        let Some(step) = self.focus.step() else { return false };
        without.timeline.retain(|one| one.id == *step || !one.request().is_some_and(revokes));
        let fewer = without.timeline.len() < self.document.timeline.len();
        let focus = self.focus.clone();
        let mut ran = || self.run(&without, &focus).ok().flatten();
        fewer && ran().is_some_and(|ran| CellResult::of(&ran.outcome).works())
    }

    /// The step before this one without which the request would work, the nearest first.
    fn earlier_step(&mut self) -> Option<usize> {
        let focus = self.focus.clone();
        let changing = effects::changing_steps(&self.document, focus.step()?, &mut self.workshop);
        changing.into_iter().rev().take(STEPS_TRIED_MAX).find(|step| {
            let mut without = self.document.clone();
            without.timeline.remove(*step);
            let ran = self.run(&without, &focus).ok().flatten();
            ran.is_some_and(|ran| CellResult::of(&ran.outcome).works())
        })
    }

    /// Puts what the gate asks for behind the candidates, and every way in which the request could be sent otherwise.
    fn follow(&mut self, from: &Candidate, ran: &Ran) {
        if !from.goes_on || from.parts.len() >= PARTS_MAX {
            return;
        }
        let stopped_by = stopped_by(&ran.outcome);
        let done: Vec<RequestMend> = request_mends(&from.parts).cloned().collect();
        let is_past_the_request =
            ran.outcome.trace.end().is_some_and(|end| end.gate >= Gate::KmsAuthorization);
        for (mend, after) in sent::mends(&from.document, &ran.request, &ran.time) {
            // One change of the headers is one thing to do; two would be a guess at another request.
            if mend.is_of_headers() && done.iter().any(RequestMend::is_of_headers) {
                continue;
            }
            let goes_on = !matches!(mend, RequestMend::SignedBy(_));
            // Where KMS or the key says no, headers that ask for another encryption go around it.
            let is_detour = from.is_detour || (is_past_the_request && mend.is_of_headers());
            if let Some(part) = self.request_part(from, &ran.request, mend, after) {
                self.push(from, vec![part], (is_detour, from.breadth), stopped_by.clone(), goes_on);
            }
        }
        if let Some(refused) = Refused::of(&from.document, &ran.request, &ran.outcome) {
            for mend in refused.mends() {
                let gives = mend.parts.iter().any(|part| matches!(part, Part::Policy { .. }));
                let rank = (from.is_detour || mend.is_detour, from.breadth.max(u8::from(gives)));
                self.push(from, mend.parts, rank, stopped_by.clone(), true);
            }
        }
    }

    /// The request of a step, changed; or a step more, where a cell's request is to be changed.
    fn request_part(
        &self,
        from: &Candidate,
        before: &Request,
        mend: RequestMend,
        after: Request,
    ) -> Option<Part> {
        let (before, after) = (Box::new(before.clone()), Box::new(after));
        let (step, is_new) = match &from.focus {
            Focus::Step { step } => (step.clone(), false),
            Focus::Cell(_) => {
                let taken = |name: &str| from.document.timeline.iter().any(|one| one.id.as_str() == name);
                (Handle::parse(&numbered("advice", taken))?, true)
            }
        };
        Some(Part::Request { step, is_new, before, after, mends: vec![mend] })
    }

    fn push(
        &mut self,
        from: &Candidate,
        parts: Vec<Part>,
        (is_detour, breadth): (bool, u8),
        stopped_by: Option<String>,
        goes_on: bool,
    ) {
        let mut document = from.document.clone();
        if parts.iter().any(|part| part.apply(&mut document).is_none()) {
            return;
        }
        let focus = focus_of(&parts).unwrap_or_else(|| from.focus.clone());
        let parts = parts.into_iter().fold(from.parts.clone(), merged);
        self.queue.push_back(Candidate { parts, document, focus, is_detour, breadth, stopped_by, goes_on });
    }

    /// Puts every value of a control that has to do with the request behind the candidates.
    fn controls(&mut self, unchanged: &Candidate, ran: &Ran) {
        let concerned: Vec<Setting> = settings(&self.document)
            .into_iter()
            .filter(|one| one.is_control() && concerns(&self.document, &ran.request, one))
            .collect();
        // Where the bucket's default names a key that is not there, the default is what has to change.
        let names_no_key = !reads(&ran.request)
            && !ran.request.headers.keys().any(|name| name.to_ascii_lowercase().ends_with("kms-key-id"))
            && matches!(ran.outcome.trace.refusal(), Some(Refusal::KeyNotFound(_)));
        for setting in concerned {
            for value in
                setting.choices.iter().filter(|one| **one != setting.current && **one != Value::Custom)
            {
                // Every policy of AWS's own gives more than one request needs: a statement of one's own does it.
                if self.standing != Some(Standing::Works) && matches!(value, Value::Managed(_)) {
                    continue;
                }
                // The same policy behind the other control gives the same.
                if setting.field == Field::KmsPolicy && breadth(setting.field, value) > 3 {
                    continue;
                }
                let part =
                    Part::Setting { path: setting.path.clone(), field: setting.field, value: value.clone() };
                // Less protection for everybody is more than any right for one caller.
                let is_default = setting.field == Field::Encryption && names_no_key;
                let around = is_detour(setting.field) && !is_default;
                let rank = (around, if around { AROUND_BREADTH } else { breadth(setting.field, value) });
                self.push(unchanged, vec![part], rank, None, false);
            }
        }
        self.block_settings(unchanged, ran);
    }

    /// Block Public Access, where it is what stops.
    fn block_settings(&mut self, unchanged: &Candidate, ran: &Ran) {
        let Some(end) = ran.outcome.trace.end() else { return };
        if end.gate != Gate::PublicAccess && self.standing != Some(Standing::Protected(Protection::Publicity))
        {
            return;
        }
        let bucket = Handle::parse(self.document.bucket_behind(&ran.request.bucket));
        let accounts = self.document.accounts.iter().map(|one| Entity::Account(one.id.clone()));
        let entities: Vec<Entity> = bucket.map(Entity::Bucket).into_iter().chain(accounts).collect();
        for entity in entities {
            for setting in BlockSetting::ALL {
                let field = Field::Block(*setting);
                let path = Path::of(&entity, field);
                if get(&self.document, &path) == Some(Value::On) {
                    let part = Part::Setting { path, field, value: Value::Off };
                    self.push(unchanged, vec![part], (true, 0), None, false);
                }
            }
        }
    }

    /// Tries one candidate.
    fn look(&mut self) -> usize {
        let Some(candidate) = self.queue.pop_front() else {
            self.begin_weighing();
            return 1;
        };
        if self.found.iter().any(|known| does_more(&candidate.parts, &known.candidate.parts)) {
            return 1;
        }
        if self.tried >= CANDIDATES_MAX {
            self.is_cut_off = true;
            self.queue.clear();
            return 1;
        }
        self.tried += 1;
        let Ok(Some(ran)) = self.run(&candidate.document, &candidate.focus) else {
            return WORK_OF_A_BUILD;
        };
        let wanted = self.standing != Some(Standing::Works);
        if CellResult::of(&ran.outcome).works() == wanted {
            let tried = candidate.parts.len();
            let (candidate, ran) = self.least(candidate, ran, wanted);
            self.keep(candidate, &ran);
            return (WORK_OF_A_BUILD + 1) * tried.max(1);
        }
        if candidate.goes_on && stopped_by(&ran.outcome) != candidate.stopped_by {
            self.follow(&candidate, &ran);
        }
        WORK_OF_A_BUILD + 1
    }

    /// A candidate without what it does not need: no change of it can be left out.
    fn least(&mut self, mut candidate: Candidate, mut ran: Ran, wanted: bool) -> (Candidate, Ran) {
        let mut at = candidate.parts.len();
        while candidate.parts.len() > 1 && at > 0 {
            at -= 1;
            let kept = candidate.parts.iter().enumerate().filter(|(place, _)| *place != at);
            let parts: Vec<Part> = kept.map(|(_, part)| part.clone()).collect();
            let mut document = self.document.clone();
            if parts.iter().any(|part| part.apply(&mut document).is_none()) {
                continue;
            }
            let focus = focus_of(&parts).unwrap_or_else(|| self.focus.clone());
            let again = self.run(&document, &focus).ok().flatten();
            if let Some(fewer) = again.filter(|one| CellResult::of(&one.outcome).works() == wanted) {
                candidate = Candidate { parts, document, focus, ..candidate };
                ran = fewer;
            }
        }
        (candidate, ran)
    }

    /// Keeps what helps, unless it must not be said.
    fn keep(&mut self, candidate: Candidate, ran: &Ran) {
        // The same in other words is said once.
        if self.found.iter().any(|known| known.candidate.document == candidate.document) {
            return;
        }
        let mut losses = losses(&self.document, &candidate.document);
        let changes_request = candidate.parts.iter().any(|part| matches!(part, Part::Request { .. }));
        if changes_request && ran.request.operation.target() == Target::NewObject {
            let bucket = self.document.bucket_behind(&ran.request.bucket);
            let chosen = ran.outcome.trace.steps.iter().find_map(|step| {
                let Verdict::Passed(Finding::UploadEncryption { encryption, .. }) = &step.verdict else {
                    return None;
                };
                Some(strength_of(encryption))
            });
            let wanted = strength_of_default(&self.document, bucket).max(self.strength_asked());
            if chosen.is_some_and(|chosen| chosen < wanted)
                && let Some(bucket) = Handle::parse(bucket)
            {
                losses.push(Loss::EncryptionWeakened { bucket });
            }
        }
        // Whoever gives protection away and asks for another request besides does not mend but go around.
        if !losses.is_empty() && changes_request && candidate.parts.len() > 1 {
            return;
        }
        // What lies under a key that cannot be used any more does not come back by another setting of its bucket.
        let rewrites = losses.iter().any(|loss| matches!(loss, Loss::StoredDataRewritten { .. }));
        if rewrites && reads(&ran.request) && self.stops_at_key {
            return;
        }
        self.found.push(Found { candidate, losses });
    }

    /// How well the request itself asks to be encrypted, as it is sent now.
    fn strength_asked(&self) -> u8 {
        let Some(request) = self.focus.step().and_then(|step| self.document.step(step)?.request()) else {
            return 0;
        };
        let header = |wanted: &str| {
            request.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
        };
        let by_key = header(sent::KEY_ID).map_or(0, |key| strength_of_key(key));
        let by_mode = header(sent::MODE).map_or(0, |mode| if mode.starts_with("aws:kms") { 2 } else { 1 });
        by_key.max(by_mode)
    }

    fn begin_weighing(&mut self) {
        let rank = |found: &Found| {
            let Candidate { is_detour, breadth, parts, .. } = &found.candidate;
            (!found.losses.is_empty(), weight(*is_detour, *breadth), parts.len())
        };
        let found = sorted(std::mem::take(&mut self.found), rank);
        self.is_cut_off |= found.len() > PROPOSALS_MAX;
        self.found = found.into_iter().take(PROPOSALS_MAX).collect();
        self.stage = if self.found.is_empty() { Stage::Done } else { Stage::Before(None) };
        if self.found.is_empty()
            && self.standing == Some(Standing::Mendable)
            && let Some(step) = self.earlier_step()
        {
            self.standing = Some(Standing::Hopeless(Hopeless::EarlierStep(step)));
        }
    }

    /// Asks for the results before any change.
    fn ask_before(&mut self, work: usize) -> Result<usize, Vec<Problem>> {
        let cloud = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Before(Some(cloud)) => cloud,
            Stage::Before(None) | Stage::Start | Stage::Look | Stage::Weigh(_) | Stage::Done => {
                self.probes = probes::probes(&self.document);
                Box::new(probes::cloud(&self.document, &mut self.workshop)?)
            }
        };
        let (mut asked, random) = (0, self.workshop.entropy());
        while let Some(probe) = self.probes.get(self.before.len()).filter(|_| asked < work) {
            self.before.push(probe.ask(&self.document, &cloud, random));
            asked += 1;
        }
        if self.before.len() == self.probes.len() {
            self.unchanged = Some(cloud);
            self.stage = Stage::Weigh(None);
        } else {
            self.stage = Stage::Before(Some(cloud));
        }
        Ok(asked + 1)
    }

    /// Asks for the results after a proposal.
    fn weigh(&mut self, work: usize) -> usize {
        let weighing = match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Weigh(Some(weighing)) => weighing,
            Stage::Weigh(None) | Stage::Start | Stage::Look | Stage::Before(_) | Stage::Done => {
                if self.found.is_empty() {
                    return 1;
                }
                let found = self.found.remove(0);
                self.stage = Stage::Weigh(None);
                let Ok(cloud) = probes::cloud(&found.candidate.document, &mut self.workshop) else {
                    return WORK_OF_A_BUILD;
                };
                let Candidate { document, focus, .. } = &found.candidate;
                let effect = match (self.standing, focus) {
                    (Some(Standing::Works), _) | (_, Focus::Cell(_)) => None,
                    (_, Focus::Step { step }) => {
                        let seed = self.workshop.seed();
                        let results = || effects::results(&self.document, &mut self.workshop);
                        let did = || self.did.get_or_init(results).as_deref();
                        Effect::of(did, document, &cloud, step, seed)
                    }
                };
                let weighing = Weighing { found, cloud, effect, after: Vec::new() };
                self.stage = Stage::Weigh(Some(Box::new(weighing)));
                return WORK_OF_A_BUILD * 2;
            }
        };
        let Weighing { found, cloud, effect, mut after } = *weighing;
        let clouds: Vec<&Cloud> = match &effect {
            Some(Effect { before, after, .. }) => vec![&cloud, before, after],
            None => vec![&cloud],
        };
        let before = || self.probes.iter().zip(&self.before);
        let mut asks = clouds
            .into_iter()
            .flat_map(|cloud| before().map(move |(probe, asked)| (cloud, probe, asked)))
            .skip(after.len());
        let (mut asked, random) = (0, self.workshop.entropy());
        let mut is_over = false;
        while asked < work {
            let Some((cloud, probe, before)) = asks.next() else {
                is_over = true;
                break;
            };
            let before = self.unchanged.as_deref().zip(before.as_ref());
            after.push(probe.ask_again(before, &found.candidate.document, cloud, random));
            asked += 1;
        }
        drop(asks);
        if !is_over {
            self.stage = Stage::Weigh(Some(Box::new(Weighing { found, cloud, effect, after })));
        } else {
            self.propose(found, &after, effect);
            self.stage = Stage::Weigh(None);
        }
        asked + 1
    }

    /// Makes a proposal of what was found, with its cost.
    fn propose(&mut self, found: Found, results: &[Option<CellResult>], effect: Option<Effect>) {
        let Found { candidate, losses } = found;
        let mut each = results.chunks(self.probes.len().max(1));
        let after = each.next().unwrap_or_default();
        let (before_request, after_request) =
            (each.next().unwrap_or_default(), each.next().unwrap_or_default());
        let results = |list: &[Option<CellResult>]| {
            let cells = self.probes.iter().zip(list).filter_map(|(probe, result)| match probe {
                Probe::Cell(cell) => Some((cell.clone(), (*result)?)),
                Probe::Hidden(_) => None,
            });
            cells.collect::<Vec<_>>()
        };
        let before: Vec<Option<CellResult>> =
            self.before.iter().map(|asked| asked.as_ref().map(|asked| asked.result)).collect();
        let flips = flips(&results(&before), &results(after));
        let mut cost =
            Cost { opens: self.opened(&before, after), closes: closed(&flips), protections_lost: losses };
        // Nobody who signs needs what everybody gets, unless it is what the request itself is about.
        let gives_publicity = cost.is_publicity();
        cost.opens.extend(self.opened(before_request, after_request));
        cost.closes += closed(&crate::run::table::flips(&results(before_request), &results(after_request)));
        if let Some(effect) = effect {
            effect.add_to(&mut cost);
        }
        let closes = cost.closes;
        let Some(class) = self.class(&candidate, &cost, gives_publicity) else { return };
        let Candidate { parts, mut document, focus, is_detour, breadth, .. } = candidate;
        document.focus = focus;
        let rank = match class {
            // What would stop a request: the fewest side effects first.
            Class::Stops => (class, 0, 0, flips.len(), closes, usize::from(breadth)),
            Class::Advice | Class::Weakens | Class::EndsProtection => {
                let strangers = cost.opened_to_strangers().count();
                (class, weight(is_detour, breadth), strangers, cost.opens.len(), closes, parts.len())
            }
        };
        self.proposals.push((rank, Proposal { parts, class, cost, flips, after: document }));
    }

    /// What did not work before and works after.
    fn opened(&self, before: &[Option<CellResult>], after: &[Option<CellResult>]) -> Vec<Opened> {
        let works = |result: &Option<CellResult>| result.is_some_and(CellResult::works);
        let asked = |probe: &Probe| matches!((probe, &self.focus), (Probe::Cell(cell), Focus::Cell(own)) if cell == own);
        let mut opens: Vec<_> = self
            .probes
            .iter()
            .zip(before.iter().zip(after))
            .filter(|(probe, (before, after))| !asked(probe) && !works(before) && works(after))
            .map(|(probe, _)| probe.opened())
            .collect();
        sort::by_key(&mut opens, |one| one.clone());
        opens.dedup();
        opens
    }

    /// What kind of proposal it is; `None` for one that must not be made. `gives_publicity` says whether the changes
    /// themselves make anything public, and not the request that they let through.
    fn class(&self, candidate: &Candidate, cost: &Cost, gives_publicity: bool) -> Option<Class> {
        let only_request = candidate.parts.iter().all(|part| matches!(part, Part::Request { .. }));
        let weakens = cost.weakens();
        match self.standing? {
            Standing::Works => Some(Class::Stops),
            // What protects there is the request itself.
            Standing::Protected(Protection::ExpectedOwner) => Some(Class::EndsProtection),
            Standing::Protected(_) if only_request && !weakens => Some(Class::Advice),
            Standing::Protected(_) => Some(Class::EndsProtection),
            // Nobody who signs needs what everybody gets.
            Standing::Mendable | Standing::Hopeless(_) | Standing::NoVerdict if gives_publicity => None,
            Standing::Mendable | Standing::Hopeless(_) | Standing::NoVerdict => {
                Some(if weakens { Class::Weakens } else { Class::Advice })
            }
        }
    }
}

/// How little a proposal recommends itself: a way around what the gate asks for comes before what gives two steps more
/// right, and after what gives one.
const fn weight(is_detour: bool, breadth: u8) -> u8 {
    breadth * 2 + if is_detour { 3 } else { 0 }
}

/// The step whose request is changed, if one is.
fn focus_of(parts: &[Part]) -> Option<Focus> {
    parts.iter().find_map(|part| match part {
        Part::Request { step, .. } => Some(Focus::Step { step: step.clone() }),
        Part::Setting { .. } | Part::Policy { .. } => None,
    })
}

/// How many outcomes of the table cease to work. A URL is opened by anyone: to close it counts once, whoever has it in a row.
fn closed(flips: &[Flip]) -> usize {
    let closes = |flip: &&Flip| flip.before.works() && !flip.after.works();
    let is_first = |(at, flip): &(usize, &Flip)| {
        let is_same =
            |one: &Flip| one.cell.operation == Operation::Open && one.cell.bucket == flip.cell.bucket;
        flip.cell.operation != Operation::Open || !flips.iter().take(*at).any(is_same)
    };
    flips.iter().enumerate().filter(is_first).filter(|(_, flip)| closes(flip)).count()
}

/// How the request would be sent otherwise, in all parts.
fn request_mends(parts: &[Part]) -> impl Iterator<Item = &RequestMend> {
    parts.iter().flat_map(|part| match part {
        Part::Request { mends, .. } => mends.as_slice(),
        Part::Setting { .. } | Part::Policy { .. } => &[],
    })
}

/// Whether changes hold all that others hold.
fn does_more(parts: &[Part], less: &[Part]) -> bool {
    less.iter().all(|part| match part {
        Part::Request { mends, .. } => mends.iter().all(|mend| request_mends(parts).any(|own| own == mend)),
        Part::Policy { place, changes, .. } => parts.iter().any(|own| match own {
            Part::Policy { place: at, changes: all, .. } => {
                at == place && changes.iter().all(|change| all.contains(change))
            }
            Part::Setting { .. } | Part::Request { .. } => false,
        }),
        Part::Setting { .. } => parts.contains(part),
    })
}

/// One change more. Two changes of one policy are one, and so are two of one request.
fn merged(mut parts: Vec<Part>, part: Part) -> Vec<Part> {
    for own in &mut parts {
        match (own, &part) {
            (
                Part::Policy { place: at, after: text, changes: all, .. },
                Part::Policy { place, after, changes, .. },
            ) if at == place => {
                text.clone_from(after);
                all.extend(changes.iter().cloned());
                return parts;
            }
            (
                Part::Request { step: at, after: request, mends: all, .. },
                Part::Request { step, after, mends, .. },
            ) if at == step => {
                request.clone_from(after);
                all.extend(mends.iter().cloned());
                return parts;
            }
            _ => {}
        }
    }
    parts.push(part);
    parts
}

/// Whether a control can have to do with a request: its caller's own, those of the bucket, those of keys.
fn concerns(document: &Document, request: &Request, setting: &Setting) -> bool {
    match &setting.entity {
        Entity::Principal(id) | Entity::Distribution(id) => id.as_str() == request.caller.as_str(),
        Entity::Group(id) => {
            let caller = document.principals.iter().find(|one| one.id.as_str() == request.caller.as_str());
            caller.is_some_and(|one| one.groups.contains(id))
        }
        Entity::Bucket(id) => {
            let is_source = |parameters: &RawObject| parameters.as_str().contains(&format!("\"{id}/"));
            id.as_str() == document.bucket_behind(&request.bucket)
                || request.parameters.as_ref().is_some_and(is_source)
        }
        Entity::Key(_) | Entity::Account(_) | Entity::Document => true,
    }
}

/// Where a request was stopped, so that two stops can be told apart.
fn stopped_by(outcome: &Outcome) -> Option<String> {
    let Some(end) = outcome.trace.end() else {
        let asked = outcome.trace.refused_object()?.authorization()?;
        return Some(format!("{} {} {:?}", asked.action, asked.resource, levels(asked)));
    };
    let reason = crate::tell::outcome::reason_key(&end.verdict).unwrap_or_default();
    let stop = format!("{:?} {:?} {reason}", end.gate, end.leg);
    let Verdict::Stopped(
        Refusal::S3NotAuthorized(asked) | Refusal::KmsNotAuthorized { authorization: asked, .. },
    ) = &end.verdict
    else {
        return Some(stop);
    };
    Some(format!("{stop} {} {} {:?}", asked.action, asked.resource, levels(asked)))
}

/// The levels of control policies that let a request through, and the statement that forbids it.
fn levels(asked: &sim::Authorization) -> (usize, Option<usize>) {
    let through = asked.explanation.layers.iter().filter(|finding| finding.lets_through()).count();
    let forbids = match &asked.explanation.reason {
        iam::Reason::ExplicitDeny { statement, .. } => Some(statement.index),
        iam::Reason::NoAllow { .. } | iam::Reason::Allowed { .. } => None,
    };
    (through, forbids)
}
