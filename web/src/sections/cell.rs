//! One outcome of the table.

use document::Handle;
use document::model::{Cell, Expected, Focus};
use document::outcome::CellResult;
use document::settings::{Field, Value};
use document::table::{Flip, is_repeated};
use text::outcome::word;
use text::question::Who;
use text::status::cell_name;
use yew::AttrValue;

use super::{CellState, Scene, attr, names};

/// One outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct CellView {
    /// `caller/bucket/operation`.
    pub id: AttrValue,
    /// Which.
    pub focus: Focus,
    /// Its look.
    pub tone: CellState,
    /// `Allowed`
    pub word: AttrValue,
    /// `200`
    pub code: AttrValue,
    /// Its full name for those who do not see its place.
    pub name: AttrValue,
    /// The bucket in a word or two, for narrow screens.
    pub label: AttrValue,
    /// What it is expected to be, if anything is: how it looks then is a matter of both.
    pub expected: Option<&'static str>,
    /// Whether its trail is open.
    pub open: bool,
    /// Whether the keyboard comes to the table here; none where there is no table.
    pub stop: Option<bool>,
    /// Whether anyone's row tells it.
    pub repeated: bool,
    /// Whether the last action changed it: the action's number.
    pub changed: Option<u32>,
    /// Whether the hinted control would flip it.
    pub preview: bool,
}

impl CellView {
    /// The classes of its button.
    pub fn class(&self) -> String {
        let mut class = ["cell cell--", self.tone.as_str()].concat();
        let marks = [(self.open, " is-open"), (self.preview, " is-preview")];
        class.extend(marks.into_iter().filter_map(|(is, mark)| is.then_some(mark)));
        if let Some(action) = self.changed {
            // Another name than that of the action before, so that it flashes once more.
            let flash = if action % 2 == 1 { "odd" } else { "even" };
            class.extend([" is-changed is-flash is-flash--", flash]);
        }
        class
    }
}

/// An outcome's icon in the sprite.
pub const fn tone_icon(tone: CellState) -> &'static str {
    match tone {
        CellState::Allowed => "#i-allow",
        CellState::AllowedCiphertext => "#i-ciphertext",
        CellState::DeniedImplicitly => "#i-implicit",
        CellState::DeniedExplicitly => "#i-explicit",
        CellState::Failed => "#i-failed",
        CellState::Unmodelled => "#i-unmodelled",
    }
}

/// What is said of a request that did not run.
pub(super) const NOT_KNOWN: CellResult = CellResult { state: CellState::Unmodelled, status: None };

/// A cell of the table, in which the keyboard stops at `stop`.
pub(super) fn cell(scene: Scene<'_>, at: &Cell, flips: &[Flip], stop: Option<&Cell>) -> CellView {
    let result = scene.derived.now.result(at);
    let document = &scene.model.document;
    let (who, bucket) = (Who::of(document, &at.caller), names::bucket(document, &at.bucket));
    let name = result.map(|result| cell_name(who, bucket, at.operation, result, scene.language));
    let is_among = |flips: &[Flip]| flips.iter().any(|flip| flip.cell == *at);
    let expected = document.expect.get(at);
    let name = name.map(|name| match expected {
        Some(expected) => [&*name, &text::outcome::expected(expected, scene.language)].concat(),
        None => name,
    });
    let (focus, result) = (Focus::Cell(at.clone()), result.unwrap_or(NOT_KNOWN));
    CellView {
        expected: expected.map(Expected::as_str),
        label: short_bucket(scene, &at.bucket),
        // Whoever comes by a link to such a cell finds it.
        repeated: focus != document.focus && is_repeated(&document.show, at),
        stop: Some(stop == Some(at)),
        preview: scene.derived.hint.as_ref().is_some_and(|hint| is_among(&hint.flips)),
        ..outcome(scene, at.path(), focus, result, name.unwrap_or_default(), is_among(flips))
    }
}

/// An outcome of the table or of the timeline.
pub(super) fn outcome(
    scene: Scene<'_>,
    id: String,
    focus: Focus,
    result: CellResult,
    name: String,
    changed: bool,
) -> CellView {
    CellView {
        id: attr(id),
        tone: result.state,
        word: word(result.state, scene.language).into(),
        code: attr(result.status.map(|status| status.to_string()).unwrap_or_default()),
        name: attr(name),
        label: AttrValue::default(),
        expected: None,
        open: scene.model.document.focus == focus,
        stop: None,
        repeated: false,
        focus,
        changed: changed.then_some(scene.model.actions),
        preview: false,
    }
}

/// How many letters of a name have room before a row of a narrow screen, on three lines.
const ROW_ROOM: usize = 22;

/// A bucket's encryption in a word, for the rows of narrow screens; its name where two are encrypted alike, and an
/// access point's: shortened where that still tells it from the others.
pub(super) fn short_bucket(scene: Scene<'_>, at: &Handle) -> AttrValue {
    let document = &scene.model.document;
    let others = || document.show.buckets.iter().filter(|other| *other != at);
    if document.access_point(at.as_str()).is_none() {
        let own = encryption(scene, at);
        if !own.is_empty() && others().all(|other| encryption(scene, other) != own) {
            return own;
        }
    }
    let short = |bucket| names::shortened(names::bucket(document, bucket), ROW_ROOM);
    let own = short(at);
    let is_another = others().any(|other| short(other) == own);
    attr(if is_another { names::bucket(document, at).to_owned() } else { own })
}

fn encryption(scene: Scene<'_>, bucket: &Handle) -> AttrValue {
    match scene.of_bucket(bucket, Field::Encryption) {
        Some(Value::AwsKms | Value::Key(_)) => "SSE-KMS".into(),
        Some(Value::DsseKms | Value::DsseKey(_)) => "DSSE-KMS".into(),
        Some(value) => scene.value(Field::Encryption, &value),
        None => AttrValue::default(),
    }
}
