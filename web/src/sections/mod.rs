//! What the page shows, section by section: as plain data, with every word chosen and every mark decided. Pure. Each file
//! holds what one section is and how it is told; the view of the same name lays it out.

mod answer;
mod caller_policy;
mod cell;
mod changes;
mod chapter;
mod choice;
mod costs;
mod count;
mod disks;
mod draft;
mod editor;
mod embed;
mod glance;
mod header;
mod layers;
mod meaning;
mod names;
mod notices;
mod open_text;
mod outcomes;
mod palette;
mod panel;
mod picker;
mod policies;
mod qr;
mod records;
mod reply;
mod requests;
mod risks;
mod rows;
mod search;
mod settings;
mod share;
mod strip;
mod tools;
mod trail;
mod tried;

use std::rc::Rc;

use document::Handle;
use document::model::{Cell, Focus, Operation};
use document::outcome::CellResult;
use document::settings::{Entity, Field, Path, Value, get};
use text::question::Who;
use text::status::Line;
use text::ui::{Label, label};
use text::{Language, Run, RunKind};
use yew::AttrValue;

use crate::derived::Derived;
use crate::model::Model;

pub use answer::{ActionView, AnswerView, PolicyChangeView, WayView, statement_text, verdict_class};
pub use caller_policy::CallerPolicyView;
pub use cell::{CellView, tone_icon};
pub use changes::{ChangeView, ChangesView, review_text};
pub use chapter::{Asks, ChapterView, WayOnView};
pub use choice::ChoiceView;
pub use costs::{CostView, CostsView, UsageView};
pub use disks::{DiskView, FieldView, TamperView};
pub use document::outcome::CellState;
pub use draft::{DraftFieldView, DraftView, Input};
pub use editor::{EditorView, FaultView, PastedView, StrangerView};
pub use embed::EmbedView;
pub use glance::{Glance, SwitchView, glance};
pub use header::{ExampleGroup, HeaderView};
pub use layers::{LayerView, LayersView};
pub use meaning::MeaningView;
pub use notices::NoticeView;
pub use open_text::{OpenTextView, text_in_dialog};
pub use outcomes::{AlikeView, CallerView, OutcomesView};
pub use palette::{EntryGroup, EntryView, KeyView, OverView, PaletteView, meant};
pub use panel::{GroupView, ItemView, PanelView};
pub use picker::{PickView, PickerView};
pub use qr::QrCodeView;
pub use records::{RecordView, record_text};
pub use reply::{ClientView, ReplyView, reply_text};
pub use requests::{RequestsView, StepView};
pub use risks::{CompareView, GuardView};
pub use rows::{RowControl, RowView};
pub use settings::{BucketView, SettingView};
pub use share::{EmbedForm, Form, MenuView, PictureForm, ShareView, SharedTextView, shared_text};
pub use strip::{GateState, LineView, StopKind, StopView, StripView};
pub use text::ui::SITE;
pub use tools::ToolsView;
pub use trail::{GateView, PinView, TrailView};
pub use tried::TriedView;

/// Words in runs: what is ours, and what is a name or code of AWS.
pub type Runs = Vec<Run>;

/// Everything on the page at one moment. What has a part of its own is shared: a part that is the same one is not drawn
/// anew.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// The title of the browser's tab.
    pub title: AttrValue,
    /// The bar on top.
    pub header: Rc<HeaderView>,
    /// The chapter that the scenario began with.
    pub chapter: Option<Rc<ChapterView>>,
    /// What went wrong with a link or a document, in words.
    pub notices: Vec<NoticeView>,
    /// The question, its answer and the proposed change.
    pub answer: Rc<AnswerView>,
    /// The picture of the answer.
    pub strip: Rc<StripView>,
    /// Settings and outcomes.
    pub outcomes: Rc<OutcomesView>,
    /// The toolbar; none where nothing but the simple controls is offered.
    pub tools: Option<Rc<ToolsView>>,
    /// The requests one after the other.
    pub requests: Rc<RequestsView>,
    /// Why.
    pub trail: Rc<TrailView>,
    /// The exact response.
    pub reply: Rc<ReplyView>,
    /// What the open request leaves behind.
    pub records: Rc<Vec<RecordView>>,
    /// What each encryption of the bucket that is looked at would protect from.
    pub compare: Rc<CompareView>,
    /// What lies at rest, bucket by bucket.
    pub disks: Rc<Vec<DiskView>>,
    /// The text that is open in the dialog.
    pub open_text: Option<OpenTextView>,
    /// The trial of a risk that is open in the dialog.
    pub tried: Option<TriedView>,
    /// All settings; none where nothing but the simple controls is offered.
    pub panel: Option<Rc<PanelView>>,
    /// What lies over the page.
    pub over: Option<OverView>,
    /// The two controls of an embed.
    pub embed: EmbedView,
}

/// One option of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionView<V = AttrValue> {
    /// The value it stands for.
    pub value: V,
    /// Its words.
    pub label: AttrValue,
    /// Whether it is the present one.
    pub on: bool,
}

/// What every part looks at.
#[derive(Clone, Copy)]
struct Scene<'a> {
    model: &'a Model,
    derived: &'a Derived,
    language: Language,
}

impl Scene<'_> {
    /// The words of a label.
    fn word(self, of: Label) -> &'static str {
        label(of, self.language)
    }

    /// The words of a setting's value.
    fn value(self, field: Field, value: &Value) -> AttrValue {
        text::settings::value(field, value, self.language).into_owned().into()
    }

    /// What is set of a bucket.
    fn of_bucket(self, bucket: &Handle, field: Field) -> Option<Value> {
        get(&self.model.document, &Path::of(&Entity::Bucket(bucket.clone()), field))
    }
}

/// The page at this moment.
pub fn page(model: &Model, derived: &Derived) -> PageView {
    let scene = Scene { model, derived, language: model.language };
    let later = Later {
        trail: Rc::new(trail::trail(scene)),
        reply: Rc::new(reply::reply(scene)),
        records: Rc::new(records::records(scene)),
        compare: Rc::new(risks::compare(scene)),
        disks: Rc::new(disks::disks(scene)),
    };
    at_once(scene, later)
}

/// The page at this moment, but for the reason and what nobody waits for: that stays as it was.
pub fn page_at_once(model: &Model, derived: &Derived, before: &PageView) -> PageView {
    let scene = Scene { model, derived, language: model.language };
    let later = Later {
        trail: Rc::clone(&before.trail),
        reply: Rc::clone(&before.reply),
        records: Rc::clone(&before.records),
        compare: Rc::clone(&before.compare),
        disks: Rc::clone(&before.disks),
    };
    at_once(scene, later)
}

/// The reason, which [`page_at_once`] has left as it was.
pub fn page_reason(model: &Model, derived: &Derived, page: PageView) -> PageView {
    let scene = Scene { model, derived, language: model.language };
    PageView { trail: Rc::new(trail::trail(scene)), reply: Rc::new(reply::reply(scene)), ..page }
}

/// What [`page_at_once`] and [`page_reason`] have left as it was.
pub fn page_later(model: &Model, derived: &Derived, page: PageView) -> PageView {
    let scene = Scene { model, derived, language: model.language };
    let (records, disks) = (Rc::new(records::records(scene)), Rc::new(disks::disks(scene)));
    PageView { records, compare: Rc::new(risks::compare(scene)), disks, ..page }
}

/// What can be drawn later than the rest.
struct Later {
    trail: Rc<TrailView>,
    reply: Rc<ReplyView>,
    records: Rc<Vec<RecordView>>,
    compare: Rc<CompareView>,
    disks: Rc<Vec<DiskView>>,
}

fn at_once(scene: Scene<'_>, later: Later) -> PageView {
    let Later { trail, reply, records, compare, disks } = later;
    let chapter = chapter::chapter(scene).map(Rc::new);
    PageView {
        title: attr(title(scene.model, scene.derived)),
        header: Rc::new(header::header(scene, chapter.is_some())),
        chapter,
        notices: notices::notices(scene),
        answer: Rc::new(answer::answer(scene)),
        strip: Rc::new(strip::strip(scene)),
        outcomes: Rc::new(outcomes::outcomes(scene)),
        tools: tools::tools(scene).map(Rc::new),
        requests: Rc::new(requests::requests(scene)),
        trail,
        reply,
        records,
        compare,
        disks,
        open_text: open_text::open_text(scene),
        tried: tried::tried(scene),
        panel: panel::panel(scene).map(Rc::new),
        over: palette::over(scene),
        embed: embed::embed(scene),
    }
}

/// What the page shows of a state that nothing came before.
#[cfg(test)]
pub(crate) fn shown(model: &Model) -> PageView {
    page(model, &Derived::start(model))
}

/// The title of the browser's tab: the open outcome's answer, then its question, then the site.
pub fn title(model: &Model, derived: &Derived) -> String {
    let (verdict, question) = answer::spoken(Scene { model, derived, language: model.language });
    let space = match model.language {
        Language::English => " ",
        Language::Japanese => "",
    };
    let question: String = question.iter().map(|run| &*run.text).collect();
    match (verdict, &*question) {
        (_, "") => SITE.to_owned(),
        ("", question) => [question, " · ", SITE].concat(),
        (verdict, question) => [verdict, space, question, " · ", SITE].concat(),
    }
}

/// What the live region says once the reader has stopped for a moment: the open outcome and what changed.
pub fn status(model: &Model, derived: &Derived) -> String {
    let document = &model.document;
    let Some(shown) = derived.now.exchange(&document.focus) else { return String::new() };
    let outcome = shown.outcome;
    let focus = match &document.focus {
        Focus::Cell(cell) => cell,
        Focus::Step { .. } => {
            let scene = Scene { model, derived, language: model.language };
            return requests::status(scene, outcome);
        }
    };
    let list = Cell { operation: Operation::List, ..focus.clone() };
    let line = Line {
        who: Who::of(document, &focus.caller),
        operation: focus.operation,
        bucket: names::bucket(document, &focus.bucket),
        object: document
            .objects
            .iter()
            .find(|object| object.bucket.as_str() == document.bucket_behind(focus.bucket.as_str()))
            .map(|object| object.name.as_str()),
        outcome,
        can_list: derived.now.result(&list).is_some_and(CellResult::works),
    };
    let changed = (model.actions > 0).then(|| derived.flips.len() + derived.turns().len());
    text::status::status(line, changed, model.language).text()
}

/// Words from `text`.
fn words(rich: &text::Rich) -> Runs {
    rich.runs().to_vec()
}

/// Words that have no names in them.
fn plain(text: impl Into<String>) -> Runs {
    vec![run(RunKind::Plain, text)]
}

fn run(kind: RunKind, text: impl Into<String>) -> Run {
    Run { kind, text: text.into().into() }
}

/// A text for an attribute or an element.
fn attr(text: impl Into<String>) -> AttrValue {
    AttrValue::from(text.into())
}
