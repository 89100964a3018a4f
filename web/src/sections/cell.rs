//! One outcome of the table.

use document::Handle;
use document::model::{Cell, Focus};
use document::settings::{Entity, Field, Path, Value, get};
use document::table::Flip;
use text::outcome::word;
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
    /// Whether its trail is open.
    pub open: bool,
    /// Whether the last action changed it: the action's number.
    pub changed: Option<u32>,
    /// Whether the hinted control would flip it.
    pub preview: bool,
}

pub(super) fn cell(scene: Scene<'_>, at: &Cell, flips: &[Flip]) -> CellView {
    let result = scene.derived.now.result(at);
    let tone = result.map_or(CellState::Unmodelled, |result| result.state);
    let code = result.and_then(|result| result.status).map(|status| status.to_string()).unwrap_or_default();
    let document = &scene.model.document;
    let who = names::who(document, &at.caller);
    let bucket = names::bucket(document, &at.bucket);
    let name =
        result.map(|result| cell_name(who, bucket, at.operation, result, scene.language)).unwrap_or_default();
    let hinted =
        scene.derived.hint.as_ref().is_some_and(|hint| hint.flips.iter().any(|flip| flip.cell == *at));
    CellView {
        name: attr(name),
        id: attr(names::cell(at)),
        focus: Focus::Cell(at.clone()),
        tone,
        word: word(tone, scene.language).into(),
        code: attr(code),
        label: attr(short_bucket(scene, at)),
        open: document.focus.cell() == Some(at),
        changed: flips.iter().any(|flip| flip.cell == *at).then_some(scene.model.actions),
        preview: hinted,
    }
}

/// How many letters of a name have room before a row of a narrow screen, on three lines.
const ROW_ROOM: usize = 22;

/// A bucket's encryption in a word, for the rows of narrow screens; its name where two are encrypted alike, and an
/// access point's: shortened where that still tells it from the others.
fn short_bucket(scene: Scene<'_>, at: &Cell) -> String {
    let document = &scene.model.document;
    let others = || document.show.buckets.iter().filter(|other| **other != at.bucket);
    if document.access_point(at.bucket.as_str()).is_none() {
        let own = encryption(scene, &at.bucket);
        if !own.is_empty() && others().all(|other| encryption(scene, other) != own) {
            return own;
        }
    }
    let short = |bucket| names::shortened(names::bucket(document, bucket), ROW_ROOM);
    let own = short(&at.bucket);
    if others().any(|other| short(other) == own) {
        names::bucket(document, &at.bucket).to_owned()
    } else {
        own
    }
}

fn encryption(scene: Scene<'_>, bucket: &Handle) -> String {
    let path = Path::of(&Entity::Bucket(bucket.clone()), Field::Encryption);
    match get(&scene.model.document, &path) {
        Some(Value::AwsKms | Value::Key(_)) => "SSE-KMS".to_owned(),
        Some(Value::DsseKms | Value::DsseKey(_)) => "DSSE-KMS".to_owned(),
        Some(value) => text::settings::value(Field::Encryption, &value, scene.language).into_owned(),
        None => String::new(),
    }
}
