//! What tools in other languages call. Documents and requests come as JSON texts, because only a text keeps the letters
//! of a policy; answers are values that the bindings turn into those of their language.

mod failure;
mod policies;
mod told;

use serde::Serialize;
use sim::Cloud;

use crate::advice::{Advice, Proposal, advise_in};
use crate::change::policies::PolicyPlace;
use crate::change::settings::{
    Path, Setting, SettingError, near, policy_text, set_policy_text, set_word, settings,
};
use crate::format::model::{Cell, Focus, Request, TimelineStep};
use crate::link::{LinkNotice, Opened};
use crate::run::expectations::{Checked, check};
use crate::run::table::{Flip, Row, flips};
use crate::run::timeline::Moment;
use crate::run::{Workshop, managed, requests, timeline};
use crate::tell::outcome::{CellResult, Outcome};
use crate::tell::records::Records;
use crate::{Document, Handle, Problem, Table, format, from_json, link, presets, to_json};
pub use failure::{Failure, FailureKind};
pub use policies::Policies;
pub use told::{AwsRefusal, FailureProblem, InPolicy, PlacedWarning, RefusedPolicy, ToldWarning};

/// How many bytes a seed has.
pub const SEED_BYTES: usize = 32;

/// The seed of who needs no other: equal links show equal bytes, on every machine.
pub const SEED: [u8; SEED_BYTES] = *b"S3 KMS Playground: a simulation!";

/// A document with the cloud that was built of it.
#[derive(Debug, Clone)]
pub struct Simulator {
    document: Document,
    cloud: Cloud,
    /// Where the cloud was made.
    workshop: Workshop,
}

/// One cell of the table with its outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OutcomeRow {
    /// The cell.
    pub cell: Cell,
    /// Its outcome.
    pub outcome: Outcome,
}

/// One step of the timeline with its outcome.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepRow {
    /// The step.
    pub step: Handle,
    /// When it was over.
    pub time: String,
    /// The outcome of a request; `None` for other steps.
    pub outcome: Option<Outcome>,
}

/// A step whose result is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepFlip {
    /// The step.
    pub step: Handle,
    /// Its result before.
    pub before: CellResult,
    /// Its result after.
    pub after: CellResult,
}

/// A request that was sent, with the services before it.
#[derive(Debug, Clone)]
pub struct SentRequest {
    /// The services as they were before it.
    pub before: Cloud,
    /// The request.
    pub request: sim::Request,
    /// What came of it.
    pub outcome: sim::Outcome,
}

/// What is to be said about a link that opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Notice<'a> {
    kind: &'static str,
    /// `path=value`, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    setting: Option<&'a str>,
    /// `path=value`, as it was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
    /// What the setting can be set to.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    allowed: &'a [String],
}

impl<'a> Notice<'a> {
    /// What is to be said.
    pub fn of(notice: &'a LinkNotice) -> Self {
        let of = |kind, setting| Self { kind, setting: Some(setting), ..Self::default() };
        match notice {
            LinkNotice::Edited => Self { kind: "Edited", ..Self::default() },
            LinkNotice::FromNewerVersion { setting } => of("FromNewerVersion", setting),
            LinkNotice::Overwritten { setting } => of("Overwritten", setting),
            LinkNotice::NotUnderstood { setting, near } => {
                Self { suggestion: near.change(), allowed: &near.allowed, ..of("NotUnderstood", setting) }
            }
        }
    }
}

/// The names of the files of AWS managed policies that are needed and not here: by a scenario, which is JSON or a link, or by names
/// and ARNs, which are a list in JSON.
pub fn managed_policy_files(of: &str) -> Result<Vec<String>, Failure> {
    let files = if of.trim_start().starts_with('[') {
        let names: Vec<String> = format::from_text(of).map_err(|error| Failure::of_argument("of", error))?;
        let mut files = Vec::new();
        names.iter().for_each(|name| managed::add_named(&mut files, name));
        files
    } else {
        managed::missing(&open(of)?.document)
    };
    Ok(files.iter().map(ToString::to_string).collect())
}

/// Takes in the text of such a file.
pub fn take_managed_policies(text: &str) -> Result<(), Failure> {
    managed::take_in(text).map_err(|error| Failure::argument(&error))
}

/// The document of a text: JSON, or a link.
pub fn open(text: &str) -> Result<Opened, Failure> {
    if text.trim_start().starts_with('{') {
        Ok(Opened { document: from_json(text)?, notices: Vec::new() })
    } else {
        Ok(link::decode(text.trim())?)
    }
}

/// What a link opens: `{"scenario": …, "notices": […]}`.
pub fn decode_link(text: &str) -> Result<String, Failure> {
    let Opened { document, notices } = link::decode(text)?;
    Ok(opened(&document, &notices))
}

/// The same of what was opened.
pub fn opened(document: &Document, notices: &[LinkNotice]) -> String {
    let notices = json(&notices.iter().map(Notice::of).collect::<Vec<_>>());
    ["{\"scenario\":", &*to_json(document), ",\"notices\":", &notices, "}"].concat()
}

/// The link of a document, given as JSON or as another link.
pub fn encode_link(text: &str) -> Result<String, Failure> {
    Ok(link::encode(&open(text)?.document)?)
}

/// The cell or the step that a JSON text names.
pub fn read_focus(json: &str) -> Result<Focus, Failure> {
    format::from_text(json).map_err(|error| Failure::of_argument("focus", error))
}

/// The names of the presets: `article`, …
pub fn preset_ids() -> Vec<&'static str> {
    presets::all().iter().map(|preset| preset.id).collect()
}

impl Simulator {
    /// Builds the document of a text, JSON or link. Keys and nonces come from the seed, [`SEED_BYTES`] of them: the
    /// same seed gives the same bytes everywhere.
    pub fn new(text: &str, seed: &[u8]) -> Result<Self, Failure> {
        let seed = seed.try_into().map_err(|_| Failure::argument(&"a seed has 32 bytes"))?;
        Self::of(open(text)?.document, Workshop::new(seed))
    }

    /// The same of a document.
    pub fn of_document(document: Document, seed: [u8; SEED_BYTES]) -> Result<Self, Failure> {
        Self::of(document, Workshop::new(seed))
    }

    fn of(document: Document, mut workshop: Workshop) -> Result<Self, Failure> {
        match workshop.build(&document) {
            Ok(cloud) => Ok(Self { document, cloud, workshop }),
            Err(problems) => Err(Failure::of_document(&document, problems)),
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document as JSON.
    pub fn scenario(&self) -> String {
        to_json(&self.document)
    }

    /// The document's link.
    pub fn link(&self) -> Result<String, Failure> {
        Ok(link::encode(&self.document)?)
    }

    /// Sends a request, given as JSON; its outcome.
    pub fn evaluate(&self, request: &str) -> Result<Outcome, Failure> {
        Ok(Outcome::of(&self.perform(request)?))
    }

    /// Sends a request, given as JSON; its result in a word, without the trace.
    pub fn result(&self, request: &str) -> Result<CellResult, Failure> {
        Ok(CellResult::of(&self.perform(request)?))
    }

    /// Sends a request, given as JSON; what it leaves behind: CloudTrail's events, the access log's line, the AWS CLI's
    /// words.
    pub fn records(&self, request: &str) -> Result<Records, Failure> {
        let request = self.read(request)?;
        Ok(Records::of(&self.cloud, &request, &self.cloud.perform(&request)))
    }

    /// What the request of a cell or a step leaves behind. Without either the document's focus is meant.
    pub fn records_of(&self, focus: Option<&Focus>) -> Result<Records, Failure> {
        let SentRequest { before, request, outcome } = self.shown(focus.unwrap_or(&self.document.focus))?;
        Ok(Records::of(&before, &request, &outcome))
    }

    fn perform(&self, request: &str) -> Result<sim::Outcome, Failure> {
        Ok(self.cloud.perform(&self.read(request)?))
    }

    fn read(&self, request: &str) -> Result<sim::Request, Failure> {
        let request: Request =
            format::from_text(request).map_err(|error| Failure::of_argument("request", error))?;
        Ok(self.request(&request)?)
    }

    fn request(&self, request: &Request) -> Result<sim::Request, Vec<Problem>> {
        requests::request_again(&self.document, &self.cloud, request, self.workshop.entropy(), None)
    }

    /// What really happened behind a cell or a step, for crates that put it into words.
    pub fn outcome_of(&self, focus: &Focus) -> Result<sim::Outcome, Failure> {
        self.shown(focus).map(|shown| shown.outcome)
    }

    /// The same with the request and the services before it.
    pub fn shown(&self, focus: &Focus) -> Result<SentRequest, Failure> {
        match focus {
            Focus::Cell(cell) => {
                let request = requests::of_cell(cell);
                let request = self.request(&request)?;
                let outcome = self.cloud.perform(&request);
                Ok(SentRequest { before: self.cloud.clone(), request, outcome })
            }
            Focus::Step { step } => {
                let moments = timeline::run(&self.document, &self.cloud, self.workshop.seed())?;
                let moment = moments.into_iter().find(|moment| moment.id == *step);
                let shown = moment.and_then(|Moment { before, sent, .. }| {
                    sent.map(|(request, outcome)| SentRequest { before, request, outcome })
                });
                shown.ok_or_else(|| Failure::argument(&"the timeline has no such request"))
            }
        }
    }

    /// The request of a step.
    pub fn request_of(&self, step: &Handle) -> Result<&Request, Failure> {
        let request = self.document.step(step).and_then(TimelineStep::request);
        request.ok_or_else(|| Failure::argument(&"the timeline has no such request"))
    }

    /// Every step of the timeline, in order: when it was over, and the outcome if it is a request.
    pub fn timeline(&self) -> Result<Vec<StepRow>, Failure> {
        let moments = timeline::run(&self.document, &self.cloud, self.workshop.seed())?.into_iter();
        let rows = moments.map(|moment| StepRow {
            step: moment.id,
            time: moment.time.to_string(),
            outcome: moment.sent.map(|(_, outcome)| Outcome::of(&outcome)),
        });
        Ok(rows.collect())
    }

    fn table(&self) -> Result<Table, Failure> {
        Ok(Table::run_in(self.workshop.clone(), &self.document)?)
    }

    /// Every cell of the table with its outcome.
    pub fn outcomes(&self) -> Result<Vec<OutcomeRow>, Failure> {
        let table = self.table()?;
        let row = |row: &Row| OutcomeRow { cell: row.cell.clone(), outcome: Outcome::of(&row.outcome) };
        Ok(table.rows.iter().map(|one| row(one)).collect())
    }

    /// What outcomes of the table are expected to be, each with whether it is.
    pub fn expectations(&self) -> Result<Vec<Checked>, Failure> {
        Ok(if self.document.expect.is_empty() {
            Vec::new()
        } else {
            check(&self.document, &self.table()?.results())
        })
    }

    /// Every proposal that would turn a cell or a step, the one to be made first in front. Without either the document's
    /// focus is meant. None for a step that is not there.
    pub fn what_if(&self, focus: Option<&Focus>) -> Result<Vec<Proposal>, Failure> {
        Ok(self.advise(focus)?.map(|advice| advice.proposals).unwrap_or_default())
    }

    /// The proposals with what the outcome means for its caller: whom nothing should let in, and what nothing can bring
    /// back. `None` for a step that is not there.
    pub fn advise(&self, focus: Option<&Focus>) -> Result<Option<Advice>, Failure> {
        Ok(advise_in(self.workshop.clone(), &self.document, focus.unwrap_or(&self.document.focus))?)
    }

    /// Every setting of the document.
    pub fn settings(&self) -> Vec<Setting> {
        settings(&self.document)
    }

    /// The simulator of the document with one value set.
    pub fn with(&self, path: &str, value: &str) -> Result<Self, Failure> {
        Self::of(self.changed(path, value)?, self.workshop.clone())
    }

    /// The document with one value set.
    fn changed(&self, path: &str, value: &str) -> Result<Document, Failure> {
        let mut document = self.document.clone();
        read_path(path)
            .and_then(|path| Ok(set_word(&mut document, &path, value)?))
            .map_err(|failure| self.with_near(failure, path, value))?;
        Ok(document)
    }

    /// The simulator of the document with changes as links write them, `path=value` each: settings, names and other texts.
    /// Errors with the first that is not understood.
    pub fn with_changes(&self, changes: &[&str]) -> Result<Self, Failure> {
        let Opened { document, notices } = link::changed(&self.document, changes);
        match notices.iter().find_map(|notice| Failure::of_change(&document, notice)) {
            Some(failure) => Err(failure),
            None => Self::of(document, self.workshop.clone()),
        }
    }

    /// A failure to set a value, with what was probably meant.
    fn with_near(&self, failure: Failure, path: &str, value: &str) -> Failure {
        let near = near(&self.document, path, value);
        Failure { suggestion: near.change().map(Into::into), allowed: near.allowed.into(), ..failure }
    }

    /// The simulator of the document with the author's own policy at a path.
    pub fn with_policy(&self, path: &str, text: &str) -> Result<Self, Failure> {
        let mut document = self.document.clone();
        let taken = PolicyPlace::find(&document, path).and_then(|place| place.taken_out(text));
        let text = taken.as_ref().map_or(text, |taken| &taken.text);
        set_policy_text(&mut document, &read_path(path)?, text)
            .map_err(|error| Failure { problems: told::of_text(&document, path, text), ..error.into() })?;
        Self::of(document, self.workshop.clone())
    }

    /// What AWS takes in the author's own policies and people regret, policy by policy in the order of presentation.
    pub fn warnings(&self) -> Vec<PlacedWarning> {
        told::warnings(&self.document)
    }

    /// The JSON of the policy at a path, if there is one.
    pub fn policy(&self, path: &str) -> Result<Option<String>, Failure> {
        Ok(policy_text(&self.document, &read_path(path)?))
    }

    /// The cells that one value would change.
    pub fn preview(&self, path: &str, value: &str) -> Result<Vec<Flip>, Failure> {
        let before = self.table()?;
        let after = Table::run_after(&self.changed(path, value)?, &before)?;
        Ok(flips(&before.results(), &after.results()))
    }

    /// The cells whose result is another one in another scenario.
    pub fn flips(&self, after: &Self) -> Result<Vec<Flip>, Failure> {
        let before = self.table()?;
        Ok(flips(&before.results(), &Table::run_after(&after.document, &before)?.results()))
    }

    /// The steps whose result is another one in another scenario.
    pub fn step_flips(&self, after: &Self) -> Result<Vec<StepFlip>, Failure> {
        let steps = self.results_of_steps()?;
        let turned = after.results_of_steps()?.into_iter().filter_map(|(step, after)| {
            let (_, before) = *steps.iter().find(|(own, _)| *own == step)?;
            (before != after).then_some(StepFlip { step, before, after })
        });
        Ok(turned.collect())
    }

    /// What came of each request of the timeline, in a word.
    fn results_of_steps(&self) -> Result<Vec<(Handle, CellResult)>, Failure> {
        let moments = timeline::run(&self.document, &self.cloud, self.workshop.seed())?.into_iter();
        Ok(moments.filter_map(|moment| Some((moment.id.clone(), moment.result()?))).collect())
    }
}

fn read_path(text: &str) -> Result<Path, Failure> {
    Path::parse(text).ok_or_else(|| SettingError::UnknownPath { path: text.to_owned() }.into())
}

fn json(value: &impl Serialize) -> String {
    // Texts, numbers and lists of this crate's own: nothing that could fail to be written.
    serde_json::to_string(value).unwrap_or_default()
}
