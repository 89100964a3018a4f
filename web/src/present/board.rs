//! Settings and outcomes.

use document::Handle;
use document::model::{Caller, Cell, Focus};
use document::settings::{Entity, Field, Path, Value, get};
use document::table::Flip;
use text::outcome::word;
use text::question::operation as operation_word;
use text::settings::bucket_summary;
use text::status::cell_name;
use text::ui::{Label, label};

use super::controls::{choice, perm};
use super::count::count;
use super::{Scene, attr, names};
use crate::view_model::{
    BoardView, BucketView, CallerView, CellState, CellView, ChoiceView, KeyRowView, OwnSettingsView,
    SettingsView,
};

pub(super) fn board(scene: Scene<'_>) -> BoardView {
    let document = &scene.model.document;
    let flips = scene.derived.flips();
    let at = document.focus.cell().and_then(|focus| {
        let column = document.show.buckets.iter().position(|bucket| *bucket == focus.bucket)?;
        let operation = document.show.operations.iter().position(|one| *one == focus.operation)?;
        Some((column, operation))
    });
    BoardView {
        buckets: document.show.buckets.iter().map(|shown| column(scene, shown)).collect(),
        callers: document.show.callers.iter().map(|caller| row(scene, caller, flips)).collect(),
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

/// A bucket with its controls, or an access point, which is told by the bucket behind it.
fn column(scene: Scene<'_>, shown: &Handle) -> BucketView {
    let document = &scene.model.document;
    let settings = match document.access_points.iter().find(|one| one.id == *shown) {
        None => own_settings(scene, shown),
        Some(point) => {
            let behind = text::settings::as_in(names::bucket(document, &point.bucket), scene.language);
            SettingsView::Behind {
                bucket: attr(behind),
                access: label(Label::OwnPolicy, scene.language).into(),
            }
        }
    };
    let summary = match &settings {
        SettingsView::Behind { bucket, .. } => bucket.clone(),
        SettingsView::Own(_) => {
            let entity = Entity::Bucket(shown.clone());
            let value = |field| get(document, &Path::of(&entity, field)).unwrap_or(Value::None);
            let by_mistake = document::presets::tells_of_a_mistake(document);
            let encryptions = [&value(Field::Encryption), &value(Field::EncryptionOfNew)];
            attr(bucket_summary(encryptions, &value(Field::Access), by_mistake, scene.language))
        }
    };
    BucketView {
        id: shown.clone(),
        name: attr(names::bucket(document, shown)),
        summary,
        unfolded: scene.model.unfolded.contains(shown),
        settings,
    }
}

fn own_settings(scene: Scene<'_>, bucket: &Handle) -> SettingsView {
    let entity = Entity::Bucket(bucket.clone());
    let value = |field| get(&scene.model.document, &Path::of(&entity, field));
    // Where new uploads alone have a key of the customer's, it is that one which can be set.
    let has_key = |value: &Value| matches!(value, Value::Key(_) | Value::DsseKey(_));
    let of_new = value(Field::EncryptionOfNew).filter(has_key);
    let stored = value(Field::Encryption);
    let encryption = if stored.as_ref().is_some_and(has_key) { stored } else { of_new.or(stored) };
    let client_side = value(Field::ClientSide);
    SettingsView::Own(Box::new(OwnSettingsView {
        encryption: control(scene, &entity, Field::Encryption),
        meaning: super::meaning::meaning(scene, bucket),
        access: control(scene, &entity, Field::Access),
        key: key_row(scene, &encryption.unwrap_or(Value::None), &client_side.unwrap_or(Value::None)),
    }))
}

fn control(scene: Scene<'_>, entity: &Entity, field: Field) -> ChoiceView {
    let empty = || ChoiceView {
        path: Path::of(entity, field),
        field,
        legend: "".into(),
        options: Vec::new(),
        proposed: None,
        fixed: true,
    };
    choice(scene, entity, field).map_or_else(empty, |(_, choice)| choice)
}

/// The controls of the key that decides: S3's, else the one under which clients encrypt.
fn key_row(scene: Scene<'_>, encryption: &Value, client_side: &Value) -> KeyRowView {
    let note = |of| KeyRowView::Note(label(of, scene.language).into());
    let key = match (encryption, client_side) {
        (Value::Key(handle) | Value::DsseKey(handle), _) | (_, Value::ClientKey(_, handle)) => Some(handle),
        _ => None,
    };
    match (key, encryption) {
        (Some(handle), _) => {
            let entity = Entity::Key(handle.clone());
            KeyRowView::Controls(vec![
                control(scene, &entity, Field::KeyState),
                control(scene, &entity, Field::KeyPolicy),
            ])
        }
        (None, Value::SseS3) => note(Label::HeldByS3NothingToSet),
        (None, Value::AwsKms | Value::DsseKms) => note(Label::AwsManagedNothingToSet),
        (None, _) => note(Label::NoKeyNothingToSet),
    }
}

fn row(scene: Scene<'_>, caller: &Caller, flips: &[Flip]) -> CallerView {
    let document = &scene.model.document;
    let (note, policies) = match caller {
        Caller::Anyone => (Some(label(Label::AnonymousHasNoPolicies, scene.language).into()), Vec::new()),
        Caller::Principal(handle) => {
            let policies = [Field::S3Policy, Field::KmsPolicy].map(|field| perm(scene, handle, field));
            let fetches = names::distribution(document, handle).is_some();
            let note = fetches.then(|| label(Label::CloudFrontFetches, scene.language).into());
            (note, policies.into_iter().flatten().collect())
        }
    };
    let cells = document
        .show
        .buckets
        .iter()
        .flat_map(|bucket| document.show.operations.iter().map(move |operation| (bucket, *operation)))
        .map(|(bucket, operation)| Cell { caller: caller.clone(), bucket: bucket.clone(), operation })
        .map(|at| cell(scene, &at, flips))
        .collect();
    CallerView {
        id: attr(caller.as_str()),
        name: names::caller(document, caller, scene.language),
        note,
        policies,
        cells,
    }
}

fn cell(scene: Scene<'_>, at: &Cell, flips: &[Flip]) -> CellView {
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
