//! The requests of the timeline and what came of them.

use document::Handle;
use document::entries::Owner;
use document::model::{Caller, Endpoint, Event, Focus, Request, Signature, Target, TimelineStep, Transport};
use document::timeline::Moment;
use sim::Timestamp;
use text::outcome::answer;
use text::question::Who;
use text::requests::{
    bucket_keys_expire, bucket_keys_forgotten, changed, key_deleted, operation, step_name, wait,
};
use text::ui::Label;
use yew::AttrValue;

use super::cell::{CellView, NOT_KNOWN, outcome};
use super::draft::DraftView;
use super::rows::RowView;
use super::{OptionView, Runs, Scene, attr, draft, names, rows, words};
use crate::model::StepAction;

/// The requests one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestsView {
    /// The steps, in order.
    pub steps: Vec<StepView>,
    /// What keeps them from being run.
    pub problems: Vec<Runs>,
    /// Whether the open outcome is one of them.
    pub at: bool,
    /// Whether they may be changed.
    pub fixed: bool,
    /// The step that is being written.
    pub draft: Option<DraftView>,
}

/// One step of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct StepView {
    /// Its handle.
    pub id: Handle,
    /// When.
    pub time: AttrValue,
    /// Who sends it; nobody if time passes.
    pub who: Runs,
    /// What it asks for, or what happens.
    pub what: AttrValue,
    /// Bucket and object, or the key; as AWS writes them.
    pub target: AttrValue,
    /// How it comes in, where that is not a signed request to the REST endpoint.
    pub way: Vec<AttrValue>,
    /// What came of it.
    pub cell: Option<CellView>,
    /// What it changed.
    pub changed: Vec<Runs>,
    /// What it is for, in the author's words.
    pub title: AttrValue,
    /// Its title in both languages, while it is being written.
    pub titles: Vec<RowView>,
    /// What can be done with it: a menu, empty where nothing may be changed.
    pub menu: Vec<OptionView>,
    /// The menu's name for those who do not see its place.
    pub menu_name: AttrValue,
}

pub(super) fn requests(scene: Scene<'_>) -> RequestsView {
    let document = &scene.model.document;
    let problems = scene.derived.now.timeline_problems();
    RequestsView {
        steps: document.timeline.iter().enumerate().map(|(place, one)| step(scene, place, one)).collect(),
        problems: problems
            .into_iter()
            .flatten()
            .map(|problem| words(&text::scenario::problem(problem, scene.language)))
            .collect(),
        at: document.focus.step().is_some(),
        // An embed has no room for writing one.
        fixed: !scene.model.may_edit(),
        draft: scene.model.draft.as_ref().map(|written| draft::draft(scene, written)),
    }
}

/// What the live region says of the open step.
pub(super) fn status(scene: Scene<'_>, outcome: &sim::Outcome) -> String {
    let document = &scene.model.document;
    let Some(about) = document.subject() else { return String::new() };
    let Some(request) = about.request else { return String::new() };
    let who = Who::of(document, about.caller);
    let answer = answer(about.operation, outcome, scene.language);
    text::requests::status(who, request.operation, about.bucket_name(document), answer, scene.language)
}

#[inline(never)]
fn step(scene: Scene<'_>, place: usize, step: &TimelineStep) -> StepView {
    let document = &scene.model.document;
    let moment = scene.derived.now.moment(&step.id);
    let blank = StepView {
        id: step.id.clone(),
        time: attr(moment.map(|moment| clock(&document.time, moment.time)).unwrap_or_default()),
        who: Runs::new(),
        what: AttrValue::default(),
        target: AttrValue::default(),
        way: Vec::new(),
        cell: None,
        changed: Vec::new(),
        title: attr(step.title.as_ref().map_or("", |title| scene.language.of(title))),
        titles: titles(scene, step),
        menu: menu(scene, place),
        menu_name: attr([scene.word(Label::StepMenu), " ", &place.saturating_add(1).to_string()].concat()),
    };
    match &step.event {
        Event::Wait { seconds } => {
            let ended = moment.is_some_and(|moment| !moment.deleted_keys.is_empty());
            let deleted = ended.then(|| super::plain(key_deleted(scene.language)));
            StepView {
                what: attr(wait(*seconds, scene.language)),
                changed: deleted.into_iter().collect(),
                ..blank
            }
        }
        Event::BucketKeysExpire { after_seconds } => {
            StepView { what: attr(bucket_keys_expire(*after_seconds, scene.language)), ..blank }
        }
        Event::BucketKeysForgotten => {
            StepView { what: bucket_keys_forgotten(scene.language).into(), ..blank }
        }
        Event::Request(request) => {
            let sent = moment.and_then(|moment| moment.sent.as_ref());
            let changes = sent.map(|(_, outcome)| outcome.changes.as_slice()).unwrap_or_default();
            StepView {
                who: names::caller(document, &request.caller, scene.language),
                what: attr(operation(request.operation, scene.language)),
                target: attr(target(scene, request)),
                way: way(scene, request),
                cell: Some(cell(scene, place, step, request, moment)),
                changed: changes
                    .iter()
                    .filter_map(|change| changed(change, scene.language))
                    .map(|change| words(&change))
                    .collect(),
                ..blank
            }
        }
    }
}

/// What can be done with a step. The first option is the menu's own name, so that the menu stands on nothing.
fn menu(scene: Scene<'_>, place: usize) -> Vec<OptionView> {
    if !scene.model.may_edit() {
        return Vec::new();
    }
    let last = place.saturating_add(1) == scene.model.document.timeline.len();
    let is_there = |action: &&StepAction| match action {
        StepAction::MoveUp => place > 0,
        StepAction::MoveDown => !last,
        StepAction::Edit | StepAction::Title | StepAction::Duplicate | StepAction::Remove => true,
    };
    let option = |value: &'static str, of| OptionView {
        value: value.into(),
        label: scene.word(of).into(),
        on: value.is_empty(),
    };
    let actions = StepAction::ALL.iter().filter(is_there);
    let actions = actions.map(|action| option(action.word(), action.label()));
    std::iter::once(option("", Label::StepMenu)).chain(actions).collect()
}

/// The fields of a step's title, while it is being written.
fn titles(scene: Scene<'_>, step: &TimelineStep) -> Vec<RowView> {
    if !scene.model.may_edit() || scene.model.titled.as_ref() != Some(&step.id) {
        return Vec::new();
    }
    let owner = Owner::Step(step.id.clone());
    let entries = scene.derived.shown.entries(&owner);
    entries.iter().map(|one| rows::entered(scene, one, "")).collect()
}

/// The time of day; the date too once it is another day than at the beginning.
fn clock(start: &str, time: Timestamp) -> String {
    let time = time.to_string();
    match time.split_once('T') {
        Some((day, clock)) if start.starts_with(day) => clock.trim_end_matches('Z').to_owned(),
        Some((day, clock)) => [day, " ", clock.trim_end_matches('Z')].concat(),
        None => time,
    }
}

/// Bucket and object; a call to KMS has neither.
fn target(scene: Scene<'_>, request: &Request) -> String {
    if request.operation.target() == Target::Key {
        return String::new();
    }
    let bucket = scene.model.document.target_name(&request.bucket);
    match &request.object {
        Some(object) => [bucket, "/", object].concat(),
        None => bucket.to_owned(),
    }
}

/// How a request comes in, where it is not what every current SDK does.
fn way(scene: Scene<'_>, request: &Request) -> Vec<AttrValue> {
    let word = |of| AttrValue::from(scene.word(of));
    let endpoint = match request.endpoint {
        Some(Endpoint::Website) => Some(word(Label::ViaWebsite)),
        Some(Endpoint::Rest | Endpoint::Path) | None => None,
    };
    let transport = match request.transport {
        Some(Transport::Http) => Some(AttrValue::from("HTTP")),
        Some(Transport::Https) | None => None,
    };
    let signature = match (&request.caller, &request.signature) {
        (Caller::Anyone, _) | (_, None | Some(Signature::V4Header)) => None,
        (_, Some(Signature::V4Query { .. })) => Some(word(Label::Presigned)),
        (_, Some(Signature::V2Query { .. })) => Some(word(Label::PresignedV2)),
        (_, Some(Signature::V2Header)) => Some(AttrValue::from("SigV2")),
    };
    let faulty = match &request.caller {
        Caller::Anyone => None,
        Caller::Principal(_) => (!request.signing.is_usual()).then(|| word(Label::FaultySignature)),
    };
    let vpc_endpoint = request.vpc_endpoint.as_deref().map(attr);
    let region = request.endpoint_region.as_deref().map(attr);
    let tls = request.tls_version.map(|version| attr(["TLS ", version.as_str()].concat()));
    let version =
        request.version_id.as_deref().map(|version| attr(text::requests::version(version, scene.language)));
    [version, endpoint, region, transport, tls, signature, faulty, vpc_endpoint]
        .into_iter()
        .flatten()
        .collect()
}

fn cell(
    scene: Scene<'_>,
    place: usize,
    step: &TimelineStep,
    request: &Request,
    moment: Option<&Moment>,
) -> CellView {
    let document = &scene.model.document;
    let result = moment.and_then(Moment::result).unwrap_or(NOT_KNOWN);
    let before = scene.derived.before.moment(&step.id).and_then(Moment::result);
    let flipped = scene.model.actions > 0 && before.is_some_and(|before| before != result);
    let (who, target) = (Who::of(document, &request.caller), target(scene, request));
    let number = place.saturating_add(1);
    let name = step_name(number, who, request.operation, &target, result, scene.language);
    let id = ["step/", step.id.as_str()].concat();
    outcome(scene, id, Focus::Step { step: step.id.clone() }, result, name, flipped)
}
