//! What the page shows, as plain data: words are ready, every choice is made. Views only lay it out.

mod editing;
mod requests;
mod rest;
mod trail;

pub use editing::*;
pub use requests::*;
pub use rest::*;
pub use trail::*;

pub use document::outcome::CellState;

use document::Handle;
use document::model::Focus;
use document::policies::PolicyPlace;
use document::settings::{Field, Path, Value};
use text::{Language, Run};
use yew::AttrValue;

use crate::message::Message;
use crate::model::{Advised, Copied, Theme};

/// Words in runs: what is ours, and what is a name or code of AWS.
pub type Words = Vec<Run>;

/// Everything on the page at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// The reader's language.
    pub language: Language,
    /// The title of the browser's tab.
    pub title: AttrValue,
    /// The bar on top.
    pub header: HeaderView,
    /// What went wrong with a link or a document, in words.
    pub notices: Vec<NoticeView>,
    /// The question, its answer and the proposed change.
    pub lead: LeadView,
    /// The picture of the answer.
    pub strip: StripView,
    /// Settings and outcomes.
    pub board: BoardView,
    /// The requests one after the other.
    pub requests: RequestsView,
    /// Why.
    pub trail: TrailView,
    /// The exact response.
    pub reply: ReplyView,
    /// What the open request leaves behind.
    pub records: Vec<RecordView>,
    /// Below the fold.
    pub rest: RestView,
    /// The text that is open in the dialog.
    pub sheet: Option<SheetView>,
    /// All settings; none where nothing but the simple controls is offered.
    pub panel: Option<PanelView>,
    /// The two controls of an embed.
    pub knobs: KnobsView,
}

/// The bar on top.
#[derive(Debug, Clone, PartialEq)]
pub struct HeaderView {
    /// The examples to choose from.
    pub examples: Vec<OptionView>,
    /// Whether there is something to undo.
    pub can_undo: bool,
    /// Whether there is something to redo.
    pub can_redo: bool,
    /// Whether anything differs from the example.
    pub can_reset: bool,
    /// Whether the link has just been copied.
    pub copied: bool,
    /// The chosen theme.
    pub theme: Theme,
    /// The address that carries the present state.
    pub link: AttrValue,
}

/// One option of a menu.
#[derive(Debug, Clone, PartialEq)]
pub struct OptionView {
    /// The value it stands for.
    pub value: AttrValue,
    /// Its words.
    pub label: AttrValue,
    /// Whether it is the present one.
    pub on: bool,
}

/// One message above the page.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeView {
    /// What happened, why, and what to do.
    pub says: Words,
    /// The buttons: the nearest first.
    pub actions: Vec<NoticeAction>,
    /// A text to be copied by hand.
    pub text: Option<AttrValue>,
}

/// What a notice's button does.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeAction {
    /// The button's words.
    pub label: Words,
    /// What it says.
    pub message: Message,
}

/// The question, its answer and the change that would turn it.
#[derive(Debug, Clone, PartialEq)]
pub struct LeadView {
    /// What the example as a whole asks; not in an embed, whose page has words of its own.
    pub theme: Option<AttrValue>,
    /// The question.
    pub question: Words,
    /// The answer's look.
    pub tone: CellState,
    /// The answer's first word: "No."
    pub verdict: AttrValue,
    /// The rest of the answer: "S3 says yes, the key says no."
    pub rest: AttrValue,
    /// What to do about it.
    pub action: ActionView,
    /// The sentence beside the button.
    pub says: Words,
    /// What it costs.
    pub cost: Words,
    /// The policies that it changes.
    pub policies: Vec<PolicyChangeView>,
    /// What else would turn the answer.
    pub ways: Vec<WayView>,
}

/// The one button under the answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionView {
    /// Applies the proposed change.
    Try(Advised),
    /// Shows what would come of it if the protection ended.
    Leak(Advised),
    /// Takes the tried change back.
    Undo,
    /// There is nothing to try.
    None,
}

/// A further proposal.
#[derive(Debug, Clone, PartialEq)]
pub struct WayView {
    /// The proposal.
    pub advised: Advised,
    /// What it changes.
    pub says: Words,
    /// What it costs.
    pub cost: Words,
    /// Whether it gives protection away.
    pub weakens: bool,
}

/// How a policy would change.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyChangeView {
    /// Which policy of what.
    pub name: AttrValue,
    /// What differs, with the lines around it.
    pub lines: Vec<document::advice::Line>,
    /// What its button copies; none where nothing is added that could be.
    pub copies: Option<Copied>,
    /// Whether that has just been copied.
    pub copied: bool,
}

/// The line from the caller to the bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct StripView {
    /// Places and gates, from left to right.
    pub stops: Vec<StopView>,
    /// The picture in one sentence.
    pub description: AttrValue,
    /// The caption of narrow screens.
    pub caption: Words,
    /// Whether the trail stands on the same page.
    pub has_trail: bool,
    /// How often the stop has moved: the line is drawn anew each time.
    pub runs: u32,
}

/// One stop of the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct StopView {
    /// A place or a gate.
    pub kind: StopKind,
    /// What happened here.
    pub state: GateState,
    /// The name.
    pub name: AttrValue,
    /// A second, quieter line.
    pub sub: AttrValue,
}

/// What a stop of the strip is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopKind {
    /// Who calls.
    Caller,
    /// The endpoint.
    WayIn,
    /// The bucket.
    Bucket,
    /// The key.
    Key,
    /// What is delivered or stored.
    Bytes,
    /// A gate between two places.
    Gate,
}

/// What happened at a gate, or whether the request came to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateState {
    /// Passed.
    Passed,
    /// Has no part in this request.
    Idle,
    /// The request ended here.
    Stopped(CellState),
    /// The request ended before.
    NotAsked,
}

/// Settings and outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct BoardView {
    /// The columns' heads.
    pub buckets: Vec<BucketView>,
    /// The rows.
    pub callers: Vec<CallerView>,
    /// The operations, in order: words of the column heads.
    pub operations: Vec<AttrValue>,
    /// The open cell as (bucket, operation) indices.
    pub at: Option<(usize, usize)>,
    /// How many work, and what changed; or what the hinted control would change.
    pub count: Words,
    /// Whether `count` speaks of a control that is only pointed at.
    pub hinted: bool,
}

/// One bucket's settings.
#[derive(Debug, Clone, PartialEq)]
pub struct BucketView {
    /// Its handle.
    pub id: Handle,
    /// Its name.
    pub name: AttrValue,
    /// Its settings in a few words, for narrow screens.
    pub summary: AttrValue,
    /// Whether its settings are unfolded on narrow screens.
    pub unfolded: bool,
    /// What can be set.
    pub settings: SettingsView,
}

/// What of a column of the table can be set there.
#[derive(Debug, Clone, PartialEq)]
pub enum SettingsView {
    /// A bucket's own settings.
    Own(Box<OwnSettingsView>),
    /// Those of the bucket behind an access point.
    Behind {
        /// Which bucket it is.
        bucket: AttrValue,
        /// What the access point has of its own.
        access: AttrValue,
    },
}

/// What a changed encryption means for what lies there already, and how to have it otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct MeaningView {
    /// What it means now.
    pub says: Words,
    /// The other meaning; none where nothing may be changed.
    pub action: Option<(AttrValue, Message)>,
}

/// A setting with its choices.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceView {
    /// The setting's path.
    pub path: Path,
    /// What it sets.
    pub field: Field,
    /// What is chosen.
    pub legend: AttrValue,
    /// The choices.
    pub options: Vec<ValueView>,
    /// The value that the page proposes.
    pub proposed: Option<Value>,
    /// Whether the author of the embed has fixed it.
    pub fixed: bool,
}

/// One value of a setting.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueView {
    /// The value.
    pub value: Value,
    /// Its words.
    pub label: AttrValue,
    /// Whether it is the present one.
    pub on: bool,
}

/// What can be set of a bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnSettingsView {
    /// Encryption.
    pub encryption: ChoiceView,
    /// What a changed encryption means for what lies there.
    pub meaning: Option<MeaningView>,
    /// Public access.
    pub access: ChoiceView,
    /// The key's controls, or why there are none.
    pub key: KeyRowView,
}

/// The third row under a bucket.
#[derive(Debug, Clone, PartialEq)]
pub enum KeyRowView {
    /// Nothing to set, and why.
    Note(AttrValue),
    /// The customer key's settings.
    Controls(Vec<ChoiceView>),
}

/// One row: a caller, its policies and its outcomes.
#[derive(Debug, Clone, PartialEq)]
pub struct CallerView {
    /// The handle.
    pub id: AttrValue,
    /// The name, as AWS writes it or in words.
    pub name: Words,
    /// Why there are no policies to set.
    pub note: Option<AttrValue>,
    /// Its policies.
    pub policies: Vec<PermView>,
    /// Its outcomes, bucket by bucket, operation by operation.
    pub cells: Vec<CellView>,
}

/// One policy of a caller.
#[derive(Debug, Clone, PartialEq)]
pub struct PermView {
    /// `S3` or `KMS`.
    pub kind: AttrValue,
    /// Where it stands.
    pub place: PolicyPlace,
    /// The choice among policies.
    pub choice: ChoiceView,
    /// The attached policy's name, or the word for none.
    pub name: AttrValue,
    /// Whether a policy is attached.
    pub on: bool,
    /// The value that the switch sets.
    pub flip: Value,
}

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

/// The two controls of an embed.
#[derive(Debug, Clone, PartialEq)]
pub struct KnobsView {
    /// The caller's name and its key policy, unless it is anonymous.
    pub caller: Option<(Words, PermView)>,
    /// The bucket's name and its encryption.
    pub bucket: Option<(AttrValue, ChoiceView)>,
    /// What the bucket's changed encryption means for what lies there.
    pub meaning: Option<MeaningView>,
}
