//! What the page shows, as plain data: words are ready, every choice is made. Views only lay it out.

use document::edit::Template;
pub use document::outcome::CellState;

use crate::draft::DraftField;
use crate::message::RecordKind;
use text::{Language, Run};
use yew::AttrValue;

use crate::message::{Copied, Message};

/// Words in runs: what is ours, and what is a name or code of AWS.
pub type Words = Vec<Run>;

/// Everything on the page at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct PageView {
    /// The reader's language.
    pub language: Language,
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

/// Light, dark, or whatever the system says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All themes, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The name in `data-theme`, in the embed's query and in storage.
    pub fn tag(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads [`Theme::tag`].
    pub fn parse(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.tag() == tag)
    }
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
    /// The label of the one button, and what it opens.
    pub action: Option<NoticeAction>,
    /// A text to be copied by hand.
    pub text: Option<AttrValue>,
}

/// What a notice's button does.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeAction {
    /// The button's words.
    pub label: AttrValue,
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
}

/// The one button under the answer.
#[derive(Debug, Clone, PartialEq)]
pub enum ActionView {
    /// Applies the proposed change.
    Try(Proposal),
    /// Takes the tried change back.
    Undo,
    /// There is nothing to try.
    None,
}

/// One change of one control.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The setting's path.
    pub path: AttrValue,
    /// The value it would get.
    pub value: AttrValue,
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
    pub id: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// Its settings in a few words, for narrow screens.
    pub summary: AttrValue,
    /// Whether its settings are unfolded on narrow screens.
    pub unfolded: bool,
    /// Encryption.
    pub encryption: ChoiceView,
    /// Public access.
    pub access: ChoiceView,
    /// The key's controls, or why there are none.
    pub key: KeyRowView,
}

/// A setting with its choices.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceView {
    /// The setting's path.
    pub path: AttrValue,
    /// What is chosen.
    pub legend: AttrValue,
    /// The choices.
    pub options: Vec<OptionView>,
    /// The value that the page proposes.
    pub proposed: Option<AttrValue>,
    /// Whether the author of the embed has fixed it.
    pub fixed: bool,
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
    /// The choice among policies.
    pub choice: ChoiceView,
    /// The attached policy's name, or the word for none.
    pub name: AttrValue,
    /// Whether a policy is attached.
    pub on: bool,
    /// The value that the switch sets.
    pub flip: AttrValue,
}

/// One outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct CellView {
    /// `caller/bucket/operation`.
    pub id: AttrValue,
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

/// The requests one after the other.
#[derive(Debug, Clone, PartialEq)]
pub struct RequestsView {
    /// The steps, in order.
    pub steps: Vec<StepView>,
    /// What keeps them from being run.
    pub problems: Vec<Words>,
    /// Whether the open outcome is one of them.
    pub at: bool,
    /// Whether they may be changed.
    pub fixed: bool,
    /// The step that is being written.
    pub draft: Option<DraftView>,
}

/// A step that is being written.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftView {
    /// Whether it is a new one.
    pub new: bool,
    /// What can be set, in order.
    pub fields: Vec<DraftFieldView>,
    /// Whether it can be kept as it is.
    pub ok: bool,
}

/// One thing that can be set in a step.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftFieldView {
    /// What it is.
    pub field: DraftField,
    /// Its name.
    pub label: AttrValue,
    /// How it is set.
    pub entry: Entry,
    /// What is wrong with it.
    pub faults: Vec<Words>,
}

/// How something is set.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// One of several.
    Menu(Vec<OptionView>),
    /// A line of text.
    Line(AttrValue),
    /// Several lines of text.
    Lines(AttrValue),
}

/// One step of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct StepView {
    /// Its handle.
    pub id: AttrValue,
    /// When.
    pub time: AttrValue,
    /// Who sends it; nobody if time passes.
    pub who: Words,
    /// What it asks for, or what happens.
    pub what: AttrValue,
    /// Bucket and object, or the key; as AWS writes them.
    pub target: AttrValue,
    /// How it comes in, where that is not a signed request to the REST endpoint.
    pub way: Vec<AttrValue>,
    /// What came of it.
    pub cell: Option<CellView>,
    /// What it changed.
    pub changed: Vec<Words>,
    /// What it is for, in the author's words.
    pub title: AttrValue,
    /// What can be done with it: a menu, empty where nothing may be changed.
    pub menu: Vec<OptionView>,
    /// The menu's name for those who do not see its place.
    pub menu_name: AttrValue,
}

/// The trail of the open outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailView {
    /// Operation and caller.
    pub request: AttrValue,
    /// The gates, in order.
    pub gates: Vec<GateView>,
}

/// One gate.
#[derive(Debug, Clone, PartialEq)]
pub struct GateView {
    /// The gate's key for scripts: `KmsAuthorization`.
    pub id: AttrValue,
    /// What it answered.
    pub state: GateState,
    /// Its name.
    pub name: AttrValue,
    /// Its evidence, or that it was not asked.
    pub proof: AttrValue,
    /// What that kind of evidence means.
    pub proof_tip: AttrValue,
    /// Its finding.
    pub says: Words,
    /// The statements looked at.
    pub statements: Vec<StatementView>,
    /// Whether the statements are open at once.
    pub unfolded: bool,
}

/// One statement of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementView {
    /// The policy and the statement's place in it.
    pub title: Words,
    /// Whether it matched.
    pub remark: AttrValue,
    /// Its JSON; empty if only the title is of interest.
    pub lines: Vec<JsonLine>,
}

/// One line of JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonLine {
    /// The text.
    pub text: AttrValue,
    /// What it means for this request.
    pub mark: LineMark,
    /// A few words under it.
    pub note: Words,
}

/// What a line of a policy means for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineMark {
    /// Nothing in particular.
    Plain,
    /// It does not match.
    Miss,
    /// It allows.
    Hit,
    /// It forbids.
    Block,
}

/// The exact response.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyView {
    /// `403 Forbidden`
    pub status: AttrValue,
    /// Whether the request was carried out.
    pub ok: bool,
    /// `AccessDenied`, or the media type of a success.
    pub code: AttrValue,
    /// The message, or the first lines of what was delivered.
    pub message: Words,
    /// The headers.
    pub headers: Vec<(AttrValue, AttrValue)>,
    /// The body.
    pub body: AttrValue,
    /// Whether it has just been copied.
    pub copied: bool,
}

/// Something that the open request leaves behind.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordView {
    /// What it is.
    pub kind: RecordKind,
    /// Its name.
    pub title: AttrValue,
    /// Its text; empty if there is none.
    pub text: AttrValue,
    /// Why there is none.
    pub none: AttrValue,
    /// Its evidence.
    pub proof: AttrValue,
    /// What that kind of evidence means.
    pub proof_tip: AttrValue,
    /// Whether it has just been copied.
    pub copied: bool,
}

/// Below the fold.
#[derive(Debug, Clone, PartialEq)]
pub struct RestView {
    /// The columns of the risk table: mode, and whose key.
    pub modes: Vec<(AttrValue, AttrValue)>,
    /// The rows.
    pub risks: Vec<RiskView>,
    /// The buckets' disks.
    pub disks: Vec<DiskView>,
}

/// One risk.
#[derive(Debug, Clone, PartialEq)]
pub struct RiskView {
    /// Its name.
    pub name: AttrValue,
    /// Whether each mode protects from it.
    pub protects: Vec<bool>,
}

/// What lies at rest in one bucket.
#[derive(Debug, Clone, PartialEq)]
pub struct DiskView {
    /// The bucket's handle.
    pub id: AttrValue,
    /// The bucket's name.
    pub bucket: AttrValue,
    /// What that means.
    pub says: Words,
    /// The fields, in order.
    pub fields: Vec<FieldView>,
    /// Flipping a bit of it, if there is a ciphertext.
    pub tamper: Option<TamperView>,
}

/// The experiment of flipping one bit.
#[derive(Debug, Clone, PartialEq)]
pub struct TamperView {
    /// Whether the bit is flipped now.
    pub flipped: bool,
    /// What came of it.
    pub says: Words,
}

/// One field at rest.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldView {
    /// What it is.
    pub name: AttrValue,
    /// Length and lock.
    pub remark: AttrValue,
    /// The bytes in hex, eight a line, or text that lies in clear.
    pub value: AttrValue,
    /// Whether it is readable as it lies there.
    pub clear: bool,
}

/// A text in the dialog: a policy's JSON, or the scenario's.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetView {
    /// What it is.
    pub title: AttrValue,
    /// Where it stands.
    pub source: AttrValue,
    /// The JSON.
    pub json: AttrValue,
    /// What copying it is called in events.
    pub copies: Copied,
    /// Whether it has just been copied.
    pub copied: bool,
    /// Whether it can be edited.
    pub can_edit: bool,
    /// The editor, if it is being edited.
    pub editor: Option<EditorView>,
}

/// A text that is being edited.
#[derive(Debug, Clone, PartialEq)]
pub struct EditorView {
    /// What the field is called.
    pub label: AttrValue,
    /// The text.
    pub text: AttrValue,
    /// What keeps it from being used, in a sentence; empty if nothing does.
    pub says: Words,
    /// AWS's own answer to it.
    pub aws: Option<AttrValue>,
    /// The problems, one by one.
    pub problems: Vec<FaultView>,
    /// What AWS takes and people regret.
    pub warnings: Vec<FaultView>,
    /// Whether it can be used: it differs from what is there and has no problem.
    pub usable: bool,
    /// Whether there is something to throw away.
    pub written: bool,
    /// The address of the text as a file, for a scenario.
    pub download: Option<AttrValue>,
}

/// One problem of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultView {
    /// What it is.
    pub says: Words,
    /// Where, in UTF-16 units.
    pub place: Option<(u32, u32)>,
}

/// All settings.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelView {
    /// Whether it is unfolded.
    pub open: bool,
    /// The groups; empty while it is folded.
    pub groups: Vec<GroupView>,
}

/// The settings of one kind of thing.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// What they are.
    pub title: AttrValue,
    /// Each of them.
    pub items: Vec<ItemView>,
    /// What can be added, with its words.
    pub adds: Vec<(Template, AttrValue)>,
}

/// The settings of one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemView {
    /// Its path.
    pub path: AttrValue,
    /// Its name.
    pub name: AttrValue,
    /// What it is.
    pub kind: AttrValue,
    /// Its settings.
    pub rows: Vec<RowView>,
    /// Whether there can be a second.
    pub can_double: bool,
    /// Whether the scenario can do without it.
    pub can_remove: bool,
}

/// One setting of the panel.
#[derive(Debug, Clone, PartialEq)]
pub struct RowView {
    /// What it is called.
    pub label: AttrValue,
    /// AWS's own name of it.
    pub aws: &'static str,
    /// What it means.
    pub tip: Option<AttrValue>,
    /// How it is set.
    pub control: RowControl,
}

/// How a setting of the panel is set.
#[derive(Debug, Clone, PartialEq)]
pub enum RowControl {
    /// By choosing one of several.
    Choice(ChoiceView),
    /// By entering a text.
    Text {
        /// The setting's path.
        path: AttrValue,
        /// The value now.
        value: AttrValue,
    },
    /// A policy: chosen by its name, or written.
    Policy {
        /// The menu.
        choice: ChoiceView,
        /// Whether there is JSON to show.
        has_text: bool,
    },
}

/// The two controls of an embed.
#[derive(Debug, Clone, PartialEq)]
pub struct KnobsView {
    /// The caller's name and its key policy, unless it is anonymous.
    pub caller: Option<(Words, PermView)>,
    /// The bucket's name and its encryption.
    pub bucket: Option<(AttrValue, ChoiceView)>,
}
