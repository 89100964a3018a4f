//! Dialogs and the panel of all settings.

use document::edit::{Item, Template};
use document::policies::PolicyPlace;
use text::Language;
use yew::AttrValue;

use super::{ChoiceView, OptionView, Words};
use crate::message::Message;
use crate::model::Copied;

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
    /// The text that the policy was taken out of.
    pub pasted: Option<PastedView>,
    /// What keeps it from being used, in a sentence; empty if nothing does.
    pub says: Words,
    /// AWS's own answer to it.
    pub aws: Option<AttrValue>,
    /// The problems, one by one.
    pub problems: Vec<FaultView>,
    /// What AWS takes and people regret.
    pub warnings: Vec<FaultView>,
    /// Whom it names although the scenario does not have them.
    pub strangers: Vec<StrangerView>,
    /// Whether it can be used: it differs from what is there and has no problem.
    pub usable: bool,
    /// Whether there is something to throw away.
    pub written: bool,
    /// The address of the text as a file, for a scenario.
    pub download: Option<AttrValue>,
}

/// A text that wraps a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct PastedView {
    /// What it is.
    pub says: Words,
    /// Whether the editor holds the policy, and not the text.
    pub is_out: bool,
}

/// One problem of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultView {
    /// What it is.
    pub says: Words,
    /// Where, in UTF-16 units.
    pub place: Option<(u32, u32)>,
}

/// Somebody whom a policy names and the scenario does not have.
#[derive(Debug, Clone, PartialEq)]
pub struct StrangerView {
    /// Who it is, and where the text names them.
    pub fault: FaultView,
    /// The button that adds them, and what it says; none where they cannot be added.
    pub add: Option<(Words, Message)>,
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
    /// What it is; none for the scenario as a whole.
    pub item: Option<Item>,
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
    /// Whether it takes the whole width.
    pub wide: bool,
    /// Why what was entered last is not used.
    pub faults: Vec<Words>,
}

/// How a setting of the panel is set.
#[derive(Debug, Clone, PartialEq)]
pub enum RowControl {
    /// By choosing one of several.
    Choice(ChoiceView),
    /// The same for an entry.
    Menu(EntryView),
    /// By marking any of several.
    Marks(EntryView),
    /// By entering a text.
    Text {
        /// The entry's path.
        path: AttrValue,
        /// What it is, with whose it is.
        legend: AttrValue,
        /// The text now, or what was entered and is not used.
        value: AttrValue,
        /// Whether it has several lines.
        lines: bool,
        /// The language that it is written in.
        language: Language,
        /// Texts that are likely.
        offers: Vec<AttrValue>,
    },
    /// By rows that come and go.
    Rows {
        /// The list's path.
        path: AttrValue,
        /// What it is, with whose it is.
        legend: AttrValue,
        /// The rows.
        rows: Vec<Vec<RowView>>,
    },
    /// A policy: chosen by its name, or written.
    Policy {
        /// Where it stands.
        place: PolicyPlace,
        /// What it is, with whose it is.
        legend: AttrValue,
        /// The menu.
        options: Vec<OptionView>,
        /// Whether there is JSON to show.
        has_text: bool,
        /// Whom it names although the scenario does not have them.
        strangers: Vec<StrangerView>,
    },
}

/// An entry with its words.
#[derive(Debug, Clone, PartialEq)]
pub struct EntryView {
    /// The entry's path.
    pub path: AttrValue,
    /// What it is, with whose it is.
    pub legend: AttrValue,
    /// The words.
    pub options: Vec<OptionView>,
}

impl RowControl {
    /// Where it stands.
    pub fn path(&self) -> AttrValue {
        match self {
            Self::Choice(choice) => choice.path.to_string().into(),
            Self::Menu(entry) | Self::Marks(entry) => entry.path.clone(),
            Self::Policy { place, .. } => place.path().into(),
            Self::Text { path, .. } | Self::Rows { path, .. } => path.clone(),
        }
    }
}
