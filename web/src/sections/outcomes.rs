//! The table of outcomes: callers, times buckets, times operations.

use document::model::{Caller, Cell};
use text::question::{Who, operation as operation_word};
use text::ui::Label;
use yew::AttrValue;

use super::caller_policy::{CallerPolicyView, caller_policies};
use super::cell::{CellView, cell};
use super::count::count;
use super::picker::{self, PickerView};
use super::settings::{BucketView, column};
use super::{Runs, Scene, attr, names};
use crate::model::Mode;

/// Settings and outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct OutcomesView {
    /// Whose outcomes a narrow screen shows.
    pub pick_caller: PickerView,
    /// Which bucket's settings it shows.
    pub pick_bucket: PickerView,
    /// The columns' heads.
    pub buckets: Vec<BucketView>,
    /// Whether a narrow screen shows all callers, which then cannot be changed.
    pub everyone: bool,
    /// Whether a frame shows already what the buckets protect from.
    pub is_framed: bool,
    /// The rows.
    pub callers: Vec<CallerView>,
    /// The operations, in order: words of the column heads.
    pub operations: Vec<AttrValue>,
    /// The open cell as (bucket, operation) indices.
    pub at: Option<(usize, usize)>,
    /// How many work, and what changed; or what the hinted control would change.
    pub count: Runs,
    /// Whether `count` speaks of a control that is only pointed at.
    pub hinted: bool,
}

impl OutcomesView {
    /// Whether the table has a region of its own that scrolls: from three buckets on.
    pub fn scrolls(&self) -> bool {
        self.buckets.len() > 2
    }
}

/// One row: a caller, its policies and its outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct CallerView {
    /// The handle.
    pub id: AttrValue,
    /// Whether a narrow screen shows it.
    pub shown: bool,
    /// The group of rows that are alike to which it belongs.
    pub group: Option<AlikeView>,
    /// The name, as AWS writes it or in words.
    pub name: Runs,
    /// Why there are no policies to set.
    pub note: Option<AttrValue>,
    /// Its policies.
    pub policies: Vec<CallerPolicyView>,
    /// Its outcomes, bucket by bucket, operation by operation.
    pub cells: Vec<CellView>,
}

/// The place of a row among those that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct AlikeView {
    /// The group's number.
    pub number: usize,
    /// What the row that stands for the others says: how many there are, and who they are. None at the others.
    pub stands_for: Option<(AttrValue, AttrValue)>,
}

pub(super) fn outcomes(scene: Scene<'_>) -> OutcomesView {
    let document = &scene.model.document;
    let stop = picker::stop(document);
    let at = document.focus.cell().and_then(|focus| {
        let column = document.show.buckets.iter().position(|bucket| *bucket == focus.bucket)?;
        let operation = document.show.operations.iter().position(|one| *one == focus.operation)?;
        Some((column, operation))
    });
    let shown = picker::places(document);
    let (shown_caller, shown_bucket) = shown;
    OutcomesView {
        everyone: scene.model.mode != Mode::Page,
        pick_caller: picker::callers(scene, shown),
        pick_bucket: picker::buckets(scene, shown),
        is_framed: scene.derived.guards.is_framed,
        buckets: document
            .show
            .buckets
            .iter()
            .enumerate()
            .map(|(at, bucket)| column(scene, bucket, at == shown_bucket))
            .collect(),
        callers: document
            .show
            .callers
            .iter()
            .enumerate()
            .map(|(at, caller)| row(scene, (at, caller), at == shown_caller, stop.as_ref()))
            .collect(),
        operations: document
            .show
            .operations
            .iter()
            .map(|operation| operation_word(*operation, scene.language).into())
            .collect(),
        at,
        count: count(scene),
        hinted: scene.derived.hint.is_some(),
    }
}

/// The group of a row: numbered by those that stand for others.
fn group(scene: Scene<'_>, at: usize) -> Option<AlikeView> {
    let alike = &scene.derived.alike;
    let callers = &scene.model.document.show.callers;
    let leader = alike.leader(at).unwrap_or(at);
    let number = (0..leader).filter(|one| alike.followers(*one).next().is_some()).count();
    let followers: Vec<usize> = alike.followers(leader).collect();
    if followers.is_empty() {
        return None;
    }
    let name = |at: usize| match Who::of(&scene.model.document, callers.get(at)?) {
        Who::Anyone => None,
        Who::Named(name) => Some(name),
    };
    let names: Vec<&str> = [leader].into_iter().chain(followers).filter_map(name).collect();
    let says = text::changes::alike(names.len(), scene.language).text();
    let stands_for = (leader == at).then(|| (attr(says), attr(names.join(scene.language.comma()))));
    Some(AlikeView { number, stands_for })
}

fn row(scene: Scene<'_>, (at, caller): (usize, &Caller), shown: bool, stop: Option<&Cell>) -> CallerView {
    let document = &scene.model.document;
    let (note, policies) = match caller {
        Caller::Anyone => (Some(scene.word(Label::AnonymousHasNoPolicies).into()), Vec::new()),
        Caller::Principal(handle) => {
            let fetches = names::distribution(document, handle).is_some();
            let note = fetches.then(|| scene.word(Label::CloudFrontFetches).into());
            (note, caller_policies(scene, handle))
        }
    };
    let cells = document
        .show
        .buckets
        .iter()
        .flat_map(|bucket| document.show.operations.iter().map(move |operation| (bucket, *operation)))
        .map(|(bucket, operation)| Cell { caller: caller.clone(), bucket: bucket.clone(), operation })
        .map(|at| cell(scene, &at, &scene.derived.flips, stop))
        .collect();
    CallerView {
        id: attr(caller.as_str()),
        shown,
        group: group(scene, at),
        name: names::caller(document, caller, scene.language),
        note,
        policies,
        cells,
    }
}
