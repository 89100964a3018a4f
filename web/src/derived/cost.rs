//! What it costs to show the page anew: INVARIANT (shown once).

use document::counted::{Counts, taken};
use document::entries::Edit;
use document::model::Focus;
use document::policies::PolicyPlace;
use document::settings::{Path, Value};
use document::{Handle, to_json_in_lines};
use text::Language;

use super::Derived;
use crate::draft::DraftField;
use crate::message::Message;
use crate::model::{Choice, Copied, Hinted, Model, Start, StepAction};
use crate::sections::{page, text_in_dialog, title};
use crate::update::update;

const NOTHING: Counts = Counts { copied: 0, written: 0, read: 0, built: 0, sent: 0 };

/// A page with the panel unfolded, something refused in it, a bit flipped, and an outcome of another cell open.
fn busy(link: &str) -> (Model, Derived) {
    let model = Model::start(Start::at(link));
    let derived = Derived::start(&model);
    let bucket = model.document.buckets[0].id.clone();
    [
        Message::PanelFolded,
        Message::Entered("normaluser.name".into(), Edit::Set("not a name".to_owned())),
        Message::BitFlipped(bucket),
    ]
    .into_iter()
    .fold((model, derived), |(model, derived), message| after(&model, &derived, message))
}

/// What the page does with an event: the next state, what follows from it, and a rendering.
fn after(model: &Model, derived: &Derived, message: Message) -> (Model, Derived) {
    let (model, _) = update(model, message);
    let derived = derived.next(&model);
    show(&model, &derived);
    (model, derived)
}

/// A rendering, with whatever else the page asks of it.
fn show(model: &Model, derived: &Derived) {
    page(model, derived);
    title(model, derived);
    text_in_dialog(derived);
}

fn policy(name: &str) -> PolicyPlace {
    PolicyPlace::S3(Handle::parse(name).unwrap())
}

fn pointed(value: &Value) -> Message {
    let path = Path::parse("normaluser.kms").unwrap();
    Message::Hinted(Some(Hinted::Setting(Choice { path, value: value.clone() })))
}

#[test]
fn a_hover_costs_nothing_but_what_it_would_do_and_that_once() {
    let (model, derived) = busy("");
    taken();
    let (model, mut derived) = after(&model, &derived, pointed(&Value::UseKey));
    assert_eq!(taken(), NOTHING);
    // What it would do takes one run; where there is time.
    while derived.pointed_at.is_some() {
        derived.catch_up();
    }
    let cells = u32::try_from(derived.now.results.len()).unwrap();
    assert_eq!(taken(), Counts { copied: 1, built: 1, sent: cells, ..NOTHING });
    show(&model, &derived);
    let (model, derived) = after(&model, &derived, pointed(&Value::UseKey));
    let (model, derived) = after(&model, &derived, Message::Hinted(None));
    after(&model, &derived, Message::CopyDone(Copied::Reply));
    assert_eq!(taken(), NOTHING);
}

#[test]
fn a_letter_costs_what_it_takes_to_read_the_text_once() {
    let (model, derived) = busy("");
    // In a policy.
    let (model, derived) = after(&model, &derived, Message::PolicyOpened(policy("normaluser")));
    let (model, derived) = after(&model, &derived, Message::EditBegun);
    taken();
    let (model, derived) = after(&model, &derived, Message::TextTyped("{".into()));
    show(&model, &derived);
    let (model, derived) = after(&model, &derived, pointed(&Value::UseKey));
    assert_eq!(taken(), NOTHING);
    // In the scenario: it is read and built, and no request of it is sent.
    let (model, derived) = after(&model, &derived, Message::TextClosed);
    let (model, derived) = after(&model, &derived, Message::ScenarioOpened(None));
    let text = to_json_in_lines(&model.document).replace("mksamba-normaluser", "another");
    taken();
    let (model, derived) = after(&model, &derived, Message::TextTyped(text.into()));
    assert_eq!(taken(), Counts { read: 1, built: 1, ..NOTHING });
    show(&model, &derived);
    let (model, derived) = after(&model, &derived, Message::Hinted(None));
    show(&model, &derived);
    assert_eq!(taken(), NOTHING);
    // In a step: it is tried once.
    let (model, derived) = after(&model, &derived, Message::TextClosed);
    let (model, derived) = after(&model, &derived, Message::DraftBegun);
    taken();
    let typed = Message::DraftTyped(DraftField::Object, "a.txt".into());
    let (model, derived) = after(&model, &derived, typed);
    assert_eq!(taken(), Counts { copied: 1, built: 1, sent: 1, ..NOTHING });
    show(&model, &derived);
    after(&model, &derived, pointed(&Value::UseKey));
    assert_eq!(taken(), NOTHING);
}

#[test]
fn a_scroll_of_the_panel_costs_nothing() {
    // What passes under the pointer is pointed at and left; a bucket is unfolded, a copied text forgotten.
    let (model, derived) = busy("#1/bucket-key-cached");
    let step = model.document.timeline[0].id.clone();
    let (model, derived) = after(&model, &derived, Message::StepMenu(step, StepAction::Title));
    let bucket = model.document.buckets[0].id.clone();
    taken();
    let events = [
        Message::Hinted(None),
        pointed(&Value::None),
        Message::Hinted(None),
        Message::BucketFolded(bucket),
        Message::CopyForgotten,
        Message::LanguageChosen(Language::Japanese),
        Message::Settled,
    ];
    events.into_iter().fold((model, derived), |(model, derived), event| after(&model, &derived, event));
    assert_eq!(taken(), NOTHING);
}

/// Its nearest opposite: what changes what is shown is computed again, also in the panel.
#[test]
fn a_change_is_computed_once() {
    let (model, derived) = busy("");
    let cell = |focus: &str| {
        let mut document = (*model.document).clone();
        let path = Path::parse("focus").unwrap();
        document::settings::set_word(&mut document, &path, focus).unwrap();
        let Focus::Cell(cell) = document.focus else { panic!("{focus}") };
        Message::CellOpened(Focus::Cell(cell))
    };
    let opened = cell("poweruser/sse-s3/list");
    taken();
    let (model, derived) = after(&model, &derived, opened);
    let counts = taken();
    // Nothing is sent to look elsewhere; what can be added is tried for the bucket that is looked at.
    assert!(counts.sent == 0 && counts.copied > 20 && counts.written > 0, "{counts:?}");
    show(&model, &derived);
    after(&model, &derived, Message::Hinted(None));
    assert_eq!(taken(), NOTHING);
}
