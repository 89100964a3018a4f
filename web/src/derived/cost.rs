//! What it costs to show the page anew: INVARIANT (shown once).

use document::counted::{Counts, taken};
use document::entries::Edit;
use document::model::Focus;
use document::policies::PolicyPlace;
use document::settings::{Field, Path, Value};
use document::{Handle, to_json_in_lines};
use text::Language;

use super::Derived;
use crate::draft::DraftField;
use crate::message::Message;
use crate::model::{Choice, Copied, Hinted, Model, ShareField, Start, StepAction};
use crate::sections::{page, text_in_dialog, title};
use crate::update::update;

const NOTHING: Counts = Counts { copied: 0, written: 0, read: 0, built: 0, sent: 0 };

/// A page at one moment.
struct Page {
    model: Model,
    derived: Derived,
}

impl Page {
    /// What the page does with an event: the next state, what follows from it, and a rendering.
    fn after(&self, message: Message) -> Self {
        let (model, _) = update(&self.model, message);
        let page = Self { derived: self.derived.next(&model), model };
        page.show();
        page
    }

    /// A rendering, with whatever else the page asks of it.
    fn show(&self) {
        page(&self.model, &self.derived);
        title(&self.model, &self.derived);
        text_in_dialog(&self.derived);
    }
}

/// A page with the panel unfolded, something refused in it, a bit flipped, and an outcome of another cell open.
fn busy(link: &str) -> Page {
    let model = Model::start(Start::at(link));
    let bucket = model.document.buckets[0].id.clone();
    [
        Message::PanelFolded,
        Message::Entered("normaluser.name".into(), Edit::Set("not a name".to_owned())),
        Message::BitFlipped(bucket),
    ]
    .into_iter()
    .fold(Page { derived: Derived::start(&model), model }, |page, message| page.after(message))
}

fn pointed(value: &Value) -> Message {
    let path = Path::parse("normaluser.kms").unwrap();
    Message::Hinted(Some(Hinted::Setting(Choice { path, value: value.clone() })))
}

#[test]
fn a_hover_costs_nothing_but_what_it_would_do_and_that_once() {
    let page = busy("");
    taken();
    let mut page = page.after(pointed(&Value::UseKey));
    assert_eq!(taken(), NOTHING);
    // What it would do takes one run; where there is time.
    while page.derived.pointed_at.is_some() {
        page.derived.catch_up();
    }
    // Of one caller everything but what opens a URL in a browser.
    assert_eq!(taken(), Counts { copied: 1, built: 1, sent: 6, ..NOTHING });
    page.show();
    let page = page.after(pointed(&Value::UseKey));
    let page = page.after(Message::Hinted(None));
    page.after(Message::CopyDone(Copied::Reply));
    assert_eq!(taken(), NOTHING);
}

#[test]
fn a_letter_costs_what_it_takes_to_read_the_text_once() {
    let page = busy("");
    // In a policy.
    let page = page.after(Message::PolicyOpened(PolicyPlace::S3(Handle::parse("normaluser").unwrap())));
    let page = page.after(Message::EditBegun);
    taken();
    let page = page.after(Message::TextTyped("{".into()));
    page.show();
    let page = page.after(pointed(&Value::UseKey));
    assert_eq!(taken(), NOTHING);
    // In the scenario: it is read and built, and no request of it is sent.
    let page = page.after(Message::TextClosed);
    let page = page.after(Message::ScenarioOpened(None));
    let text = to_json_in_lines(&page.model.document).replace("mksamba-normaluser", "another");
    taken();
    let page = page.after(Message::TextTyped(text.into()));
    assert_eq!(taken(), Counts { read: 1, built: 1, ..NOTHING });
    page.show();
    let page = page.after(Message::Hinted(None));
    page.show();
    assert_eq!(taken(), NOTHING);
    // In a step: it is tried once.
    let page = page.after(Message::TextClosed);
    let page = page.after(Message::DraftBegun);
    taken();
    let typed = Message::DraftTyped(DraftField::Object, "a.txt".into());
    let page = page.after(typed);
    assert_eq!(taken(), Counts { copied: 1, built: 1, sent: 1, ..NOTHING });
    page.show();
    page.after(pointed(&Value::UseKey));
    assert_eq!(taken(), NOTHING);
}

#[test]
fn what_shares_the_state_costs_its_link_once_and_a_picture_of_it_once() {
    let chosen = |field, word: &str| Message::ShareChosen(field, word.to_owned().into());
    let page = busy("").after(Message::ShareOpened("https://example.com/".into()));
    taken();
    let page = page.after(chosen(ShareField::Way, "embed"));
    let page = page.after(chosen(ShareField::Theme, "dark"));
    let page = page.after(chosen(ShareField::Way, "qr"));
    page.after(Message::CopyForgotten);
    assert_eq!(taken(), NOTHING);
    let page = page.after(chosen(ShareField::Way, "picture"));
    // Of services of its own, in which it sends what it shows; the link at its foot is known.
    assert_eq!(taken(), Counts { built: 1, ..NOTHING });
    page.show();
    page.after(Message::CopyForgotten);
    assert_eq!(taken(), NOTHING);
}

#[test]
fn a_scroll_of_the_panel_costs_nothing() {
    // What passes under the pointer is pointed at and left; a copied text is forgotten.
    let page = busy("#1/bucket-key-cached");
    let step = page.model.document.timeline[0].id.clone();
    let page = page.after(Message::StepMenu(step, StepAction::Title));
    taken();
    let events = [
        Message::Hinted(None),
        pointed(&Value::None),
        Message::Hinted(None),
        Message::CopyForgotten,
        Message::LanguageChosen(Language::Japanese),
        Message::Settled,
    ];
    events.into_iter().fold(page, |page, event| page.after(event));
    assert_eq!(taken(), NOTHING);
}

/// Its nearest opposite: what changes what is shown is computed again, also in the panel.
#[test]
fn a_change_is_computed_once() {
    let page = busy("");
    let cell = |focus: &str| {
        let mut document = (*page.model.document).clone();
        let path = Path::parse("focus").unwrap();
        document::settings::set_word(&mut document, &path, focus).unwrap();
        let Focus::Cell(cell) = document.focus else { panic!("{focus}") };
        Message::CellOpened(Focus::Cell(cell))
    };
    let opened = cell("poweruser/sse-s3/list");
    taken();
    let page = page.after(opened);
    let counts = taken();
    // Nothing is sent to look elsewhere; what can be added is tried for the bucket that is looked at.
    assert!(counts.sent == 0 && counts.copied > 20 && counts.written > 0, "{counts:?}");
    page.show();
    page.after(Message::Hinted(None));
    assert_eq!(taken(), NOTHING);
}

/// Of the 32 cells of the article those alone are asked that what was changed bears on.
#[test]
fn a_toggle_asks_the_cells_that_it_must() {
    for (change, cells) in [
        // Of one caller all but those that open a URL in a browser.
        ("normaluser.kms=power", 6),
        ("normaluser.s3=none", 6),
        // Of one bucket all.
        ("sse-s3.access=private", 16),
        ("sse-kms.enc=sse-s3", 16),
    ] {
        let model = Model::start(Start::at(""));
        let page = Page { derived: Derived::start(&model), model };
        let (path, word) = change.split_once('=').unwrap();
        let name = path.rsplit('.').next().unwrap();
        let field = *Field::ALL.iter().find(|field| field.as_str() == name).expect(name);
        let (path, value) = (Path::parse(path).unwrap(), Value::parse(field, word).expect(change));
        taken();
        let page = page.after(Message::SettingChosen(Choice { path, value }));
        assert_eq!(taken().sent, cells, "{change}");
        // Taken back, nothing is asked again.
        let page = page.after(Message::Undone);
        assert_eq!(taken().sent, 0, "{change}");
        page.show();
    }
}
