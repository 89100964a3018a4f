//! The page's state: what the reader has set, and nothing that can be computed from it.

mod share;

use std::rc::Rc;

use document::entries::Edit;
use document::managed::{self, File};
use document::policies::{PolicyPlace, Wrapping};
use document::risk;
use document::settings::{Near, Path, Value};
use document::{Document, Handle, from_json, link, presets, to_json_in_lines};
use text::Language;
use text::since::Base;
use yew::AttrValue;

use crate::draft::Draft;
use crate::named::named;

pub use share::{Share, ShareControls, ShareField, ShareKind, ShareReveal, ShareWay, ShareWidth, SharedText};

/// How many changes can be taken back.
pub const UNDO_MAX: usize = 200;

/// The page's state.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The scenario as it is set now.
    pub document: Rc<Document>,
    /// The example that it started from: what Reset goes back to.
    pub example: Rc<Document>,
    /// The scenario before the last action: what changed is told against it.
    pub baseline: Rc<Document>,
    /// States to go back to, the latest last.
    pub past: Vec<Rc<Document>>,
    /// States to go forward to, the nearest last.
    pub future: Vec<Rc<Document>>,
    /// How many actions there were: tells one marking of changes from the next.
    pub actions: u32,
    /// The proposed change, while it is the last thing that was done.
    pub tried: Option<Advised>,
    /// What the reader foretold of the chapter's change, while that is the last thing that was done.
    pub foretold: Option<bool>,
    /// The change that is pointed at.
    pub hinted: Option<Hinted>,
    /// The control that was just used. What its next use would do is not shown before it has been left once: first it shows
    /// what this one did.
    pub used: Option<Path>,
    /// The text that is open in the dialog.
    pub open_text: Option<TextOf>,
    /// The risk whose trial is open in the dialog.
    pub open_risk: Option<risk::At>,
    /// What the reader has written and neither used nor thrown away.
    pub unsaved: Vec<(TextOf, AttrValue)>,
    /// The texts that a policy was taken out of, each as it was pasted, until the policy is edited or used.
    pub pasted: Vec<(TextOf, Pasted)>,
    /// What was entered in the panel and cannot be used: each at its path, until it can or is written over.
    pub refused: Vec<(String, Edit)>,
    /// Whether the panel of all settings is unfolded.
    pub panel: bool,
    /// What is looked for in the panel.
    pub panel_search: AttrValue,
    /// Whether the panel shows only what differs from the example.
    pub only_changed: bool,
    /// What the state is compared with; the example, if nothing else was asked for.
    pub against: Option<Against>,
    /// The link that was to be compared with and opens nothing, with why.
    pub refused_link: Option<(AttrValue, link::LinkError)>,
    /// What the reader has typed of a month, letter by letter; what is usual, where nothing was typed.
    pub usage: Vec<(UsageField, AttrValue)>,
    /// What lies over the page for a moment.
    pub over: Option<Over>,
    /// The buckets of which one bit of the first object is flipped.
    pub flipped: Vec<Handle>,
    /// How often files of AWS managed policies have come: what was found without them is looked for anew.
    pub brought: u32,
    /// The step of the timeline that is being written.
    pub draft: Option<Draft>,
    /// The step whose title is being written.
    pub titled: Option<Handle>,
    /// What has just been copied.
    pub copied: Option<Copied>,
    /// What went wrong, in order.
    pub notices: Vec<Notice>,
    /// The reader's language.
    pub language: Language,
    /// The chosen theme.
    pub theme: Theme,
    /// A page or an embed.
    pub mode: Mode,
    /// Whether a frame of the first state stood in the page.
    pub is_framed: bool,
}

/// What the reader says of a month, for what the encryptions cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsageField {
    /// How many objects are uploaded.
    Uploads,
    /// How many are downloaded.
    Downloads,
}

/// A page of its own, or a frame in somebody's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A page of its own.
    Page,
    /// An embed.
    Embed {
        /// Whether the author wants nothing changed.
        read_only: bool,
        /// What it shows beside the answer.
        part: Part,
    },
}

/// What an embed shows beside the answer: as its author asks by `view=`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// The way of the request, with the controls of its caller and its bucket.
    #[default]
    Answer,
    /// All outcomes, with all controls.
    Table,
    /// Why, gate by gate, and what the caller receives.
    Trail,
    /// What each encryption would protect from.
    Risks,
    /// What differs from the example, and which outcomes do.
    Compare,
}

impl Part {
    /// The part of this name.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "answer" => Self::Answer,
            "table" => Self::Table,
            "trail" => Self::Trail,
            "risks" => Self::Risks,
            "compare" => Self::Compare,
            _ => return None,
        })
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Table => "table",
            Self::Trail => "trail",
            Self::Risks => "risks",
            Self::Compare => "compare",
        }
    }
}

/// Another state than the example, with which the present one is compared.
#[derive(Debug, Clone, PartialEq)]
pub struct Against {
    /// The state.
    pub document: Rc<Document>,
    /// What it is.
    pub base: Base,
    /// What is to be said of the link that it was opened with.
    pub notices: Vec<Notice>,
}

/// What lies over the page for a moment: whatever is chosen there, or Escape, takes it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// The palette: all that can be done, by its words.
    Palette {
        /// What is searched for.
        search: AttrValue,
        /// The place of the entry that Enter does.
        at: usize,
    },
    /// The list of keys.
    Keys,
    /// What shares the present state.
    Share(Box<Share>),
}

/// A text that can be open in the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextOf {
    /// The policy at this place.
    Policy(PolicyPlace),
    /// The whole scenario.
    Scenario,
}

impl TextOf {
    /// Whether a scenario has it.
    pub fn is_in(&self, document: &Document) -> bool {
        match self {
            Self::Policy(place) => place.is_in(document),
            Self::Scenario => true,
        }
    }

    /// What a scenario says there; empty where no policy stands.
    pub fn used(&self, document: &Document) -> String {
        match self {
            Self::Policy(place) => place.text(document).unwrap_or_default(),
            Self::Scenario => to_json_in_lines(document),
        }
    }
}

/// A text that wraps a policy, as it was pasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// The text.
    pub text: AttrValue,
    /// What it is.
    pub from: Wrapping,
    /// Whether the editor holds the policy, and not the text.
    pub is_out: bool,
}

/// Something that the reader must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The link opens nothing. What the last visit left can be opened, if there is something.
    Link(link::LinkError, Option<AttrValue>),
    /// The link was changed after it was copied.
    Edited,
    /// Something in the link holds no more, because the same is set once again behind it.
    Overwritten(Vec<String>),
    /// Something in the link was left out, and this is what was probably meant.
    Meant {
        /// `path=value` as written.
        setting: String,
        /// What was probably meant.
        meant: (Path, String),
        /// What the setting can be set to.
        allowed: Vec<String>,
    },
    /// Something in the link was left out, and nobody knows what was meant.
    Left(Vec<link::LinkNotice>),
    /// The page shows what the last visit left.
    Restored,
    /// The clipboard refused this text.
    CopyBlocked(AttrValue),
}

impl Notice {
    /// What is to be told of a link that opened.
    pub fn of_link(notices: Vec<link::LinkNotice>) -> Vec<Self> {
        let (mut told, mut overwritten, mut left) = (Vec::new(), Vec::new(), Vec::new());
        for notice in notices {
            match notice {
                link::LinkNotice::Edited => told.push(Self::Edited),
                link::LinkNotice::Overwritten { setting } => overwritten.push(setting),
                link::LinkNotice::NotUnderstood { setting, near: Near { meant: Some(meant), allowed } } => {
                    told.push(Self::Meant { setting, meant, allowed });
                }
                notice @ (link::LinkNotice::FromNewerVersion { .. }
                | link::LinkNotice::NotUnderstood { .. }) => left.push(notice),
            }
        }
        if !overwritten.is_empty() {
            told.push(Self::Overwritten(overwritten));
        }
        if !left.is_empty() {
            told.push(Self::Left(left));
        }
        told
    }
}

/// A proposal with the scenario that it was made for: it is carried out in no other.
#[derive(Debug, Clone)]
pub struct Advised {
    /// The proposal.
    pub proposal: Rc<document::advice::Proposal>,
    /// The scenario.
    pub base: Rc<Document>,
}

impl PartialEq for Advised {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.proposal, &other.proposal)
            || (self.proposal == other.proposal && self.base == other.base)
    }
}

/// A change that is pointed at.
#[derive(Debug, Clone, PartialEq)]
pub enum Hinted {
    /// Of one control.
    Setting(Choice),
    /// A proposal of the page.
    Advice(Advised),
}

/// What is chosen in one control.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The setting's path.
    pub path: Path,
    /// The value that it gets.
    pub value: Value,
}

/// What is chosen in the menu of a policy's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyChoice {
    /// No policy.
    None,
    /// A policy of the reader's own.
    Own,
    /// A policy by its name.
    Named(String),
}

impl PolicyChoice {
    /// The word of [`Self::None`].
    pub const NONE: &str = "none";
    /// The word of [`Self::Own`].
    pub const OWN: &str = "custom";

    /// Reads the word of a menu.
    pub fn parse(word: &str) -> Self {
        match word {
            Self::NONE => Self::None,
            Self::OWN => Self::Own,
            name => Self::Named(name.to_owned()),
        }
    }
}

named! {
    /// What can be done with a step of the timeline.
    StepAction {
        /// To write it anew.
        Edit = "edit" EditStep;
        /// To write its title.
        Title = "title" TitleStep;
        /// To put a second one behind it.
        Duplicate = "duplicate" DuplicateStep;
        /// To put it before the one before it.
        MoveUp = "move-up" MoveStepUp;
        /// To put it behind the one behind it.
        MoveDown = "move-down" MoveStepDown;
        /// To take it away.
        Remove = "remove" RemoveStep;
    }
}

named! {
    /// Light, dark, or whatever the system says: `data-theme`, the embed's query and storage have its word.
    #[derive(Default)]
    Theme {
        /// As the system.
        #[default]
        System = "system" ThemeSystem;
        /// Light.
        Light = "light" ThemeLight;
        /// Dark.
        Dark = "dark" ThemeDark;
    }
}

/// What can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// The link with the present state.
    Link,
    /// What differs from the example and what came of it, as Markdown.
    Review,
    /// The response.
    Reply,
    /// The open policy's JSON.
    Policy,
    /// What this part of the proposal adds to its policy.
    Statement(usize),
    /// The scenario's JSON.
    Scenario,
    /// A record of the open request.
    Record(RecordKind),
    /// What shares the state.
    Shared(SharedText),
}

named! {
    /// What a request leaves behind.
    RecordKind {
        /// What the AWS CLI prints.
        Cli = "cli" RecordCli;
        /// CloudTrail's data event of S3.
        S3Event = "s3-event" RecordS3Event;
        /// CloudTrail's event of KMS.
        KmsEvent = "kms-event" RecordKmsEvent;
        /// The line of the server access log.
        AccessLog = "access-log" RecordAccessLog;
    }
}

/// What the surroundings say when the page starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The address's fragment, with or without `#`.
    pub fragment: String,
    /// The link stored by an earlier visit.
    pub stored: Option<String>,
    /// The reader's language.
    pub language: Language,
    /// The theme.
    pub theme: Theme,
    /// A page or an embed.
    pub mode: Mode,
    /// Whether a frame of this very state stands in the page.
    pub is_framed: bool,
}

impl Start {
    /// A page of its own at a link, for a reader of whom nothing is known.
    pub fn at(fragment: &str) -> Self {
        let (language, theme, mode) = (Language::English, Theme::System, Mode::Page);
        Self { fragment: fragment.to_owned(), stored: None, language, theme, mode, is_framed: false }
    }
}

impl Model {
    /// The state that the page starts with. A link wins over storage, and storage counts only when there is no link.
    pub fn start(start: Start) -> Self {
        let first = Rc::new(first_example());
        let mut model = Self {
            document: Rc::clone(&first),
            example: Rc::clone(&first),
            baseline: first,
            past: Vec::new(),
            future: Vec::new(),
            actions: 0,
            tried: None,
            foretold: None,
            hinted: None,
            used: None,
            open_text: None,
            open_risk: None,
            unsaved: Vec::new(),
            pasted: Vec::new(),
            refused: Vec::new(),
            panel: false,
            panel_search: AttrValue::default(),
            only_changed: false,
            against: None,
            refused_link: None,
            usage: Vec::new(),
            over: None,
            flipped: Vec::new(),
            brought: 0,
            draft: None,
            titled: None,
            copied: None,
            notices: Vec::new(),
            language: start.language,
            theme: start.theme,
            mode: start.mode,
            is_framed: start.is_framed,
        };
        let is_bare = start.fragment.trim_start_matches('#').is_empty();
        match (start.stored, is_bare) {
            // What an older version stored and this one cannot read is no fault of the reader's.
            (Some(stored), true) => {
                if let Ok(opened) = link::decode(&stored)
                    && opened.document != *model.document
                {
                    model.open(opened.document);
                    model.notices = vec![Notice::Restored];
                }
            }
            (None, true) => {}
            (stored, false) => model.open_link(&start.fragment, stored),
        }
        model
    }

    /// Opens a link, as far as it can be opened. Says what was left out, or why nothing was opened; then what the last
    /// visit left can be offered.
    pub fn open_link(&mut self, fragment: &str, left_off: Option<String>) {
        match link::decode(fragment) {
            Ok(opened) => {
                self.notices = Notice::of_link(opened.notices);
                self.open(opened.document);
            }
            Err(error) => self.notices = vec![Notice::Link(error, left_off.map(AttrValue::from))],
        }
    }

    /// Shows another scenario, as a beginning: nothing is marked as changed.
    pub fn open(&mut self, document: Document) {
        let document = Rc::new(document);
        self.example = Rc::new(example_of(&document));
        self.baseline = Rc::clone(&document);
        // Another scenario has nothing in common with what was compared.
        self.against = self.against.take().filter(|against| against.document.title == document.title);
        self.document = document;
        self.tried = None;
        self.foretold = None;
        self.hinted = None;
        self.open_risk = None;
        self.refused.clear();
        self.titled = None;
        self.flipped.clear();
    }

    /// The files of AWS managed policies that what is shown names and that are not here.
    #[inline(never)]
    pub fn missing(&self) -> Vec<File> {
        let mut files = managed::missing(&self.document);
        if let Some(against) = &self.against {
            files.extend(managed::missing(&against.document));
        }
        files
    }

    /// Those that the scenario names which is being written in the dialog, or that were entered in the panel.
    #[inline(never)]
    pub fn missing_in_texts(&self) -> Vec<File> {
        let text = self.unsaved_text(&TextOf::Scenario).filter(|_| self.open_text == Some(TextOf::Scenario));
        let document = text.and_then(|text| from_json(text).ok());
        let mut files = document.as_ref().map(managed::missing).unwrap_or_default();
        for (path, edit) in &self.refused {
            if let Edit::Set(name) = edit
                && PolicyPlace::find(&self.document, path).is_some()
            {
                managed::add_named(&mut files, name.trim());
            }
        }
        files
    }

    /// Goes back to another example where the scenario has another title.
    pub fn follow_title(&mut self) {
        if self.document.title != self.example.title {
            self.example = Rc::new(example_of(&self.document));
        }
    }

    /// Whether anything is set otherwise than in the example.
    pub fn differs_from_example(&self) -> bool {
        *self.document != *self.example
    }

    /// What the changes of this state are told from: the example, also where the reader gave the scenario another title; for
    /// one of the reader's own what it was when it was opened. Another state, where it is compared with one.
    #[inline(never)]
    pub fn told_from(&self) -> Rc<Document> {
        if let Some(against) = &self.against {
            return Rc::clone(&against.document);
        }
        match link::example_of(&self.document) {
            Some(example) if *example != *self.example => Rc::new(example.clone()),
            Some(_) | None => Rc::clone(&self.example),
        }
    }

    /// Whether this state came of an action on another one: what changed is told against that. Whatever opens another scenario
    /// tells no change.
    pub fn is_action_on(&self, before: &Self) -> bool {
        Rc::ptr_eq(&self.baseline, &before.document)
    }

    /// Whether controls may be used.
    pub fn is_fixed(&self) -> bool {
        matches!(self.mode, Mode::Embed { read_only: true, .. })
    }

    /// What is chosen in the dialog that shares the state, where it is open.
    pub fn share(&self) -> Option<&Share> {
        match &self.over {
            Some(Over::Share(share)) => Some(share),
            Some(Over::Palette { .. } | Over::Keys) | None => None,
        }
    }

    /// Whether the reader may write: not in somebody else's page.
    pub fn may_edit(&self) -> bool {
        self.mode == Mode::Page
    }

    /// What the reader has written there and not used.
    pub fn unsaved_text(&self, of: &TextOf) -> Option<&AttrValue> {
        self.unsaved.iter().find(|(own, _)| own == of).map(|(_, text)| text)
    }

    /// The text that the policy in the editor was taken out of.
    pub fn pasted_text(&self, of: &TextOf) -> Option<&Pasted> {
        self.pasted.iter().find(|(own, _)| own == of).map(|(_, pasted)| pasted)
    }

    /// The text as it is written now: what the scenario says there, if the reader says nothing else.
    pub fn text_of(&self, of: &TextOf) -> AttrValue {
        self.unsaved_text(of).cloned().unwrap_or_else(|| of.used(&self.document).into())
    }

    /// The link of the present state, with its `#`; empty for a state too large for any link.
    pub fn link(&self) -> String {
        link::encode(&self.document).unwrap_or_default()
    }
}

/// The example that a page without a link shows.
pub fn first_example() -> Document {
    #[expect(
        clippy::expect_used,
        reason = "the first preset is part of the program; a test of `document` reads it"
    )]
    presets::get(presets::FIRST).expect("the first preset exists")
}

/// The example that a scenario started from, told by its title, which no setting changes.
pub fn example_of(document: &Document) -> Document {
    presets::titled(&document.title).next().map_or(document, |(_, example)| example).clone()
}
