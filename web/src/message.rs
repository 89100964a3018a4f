//! What can happen on the page.

use std::rc::Rc;

use document::edit::{Item, Template};
use document::entries::Edit;
use document::model::{Cell, Expected, Focus};
use document::policies::{PolicyPlace, Stranger};
use document::{Document, Handle, risk};
use text::Language;
use yew::AttrValue;

use crate::draft::DraftField;
use crate::model::{
    Advised, Choice, Copied, Hinted, Model, PolicyChoice, ShareField, StepAction, Theme, UsageField,
};

/// Where a key goes in a list of which one entry is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// To the entry before.
    Up,
    /// To the next entry.
    Down,
    /// What Enter does.
    Done,
}

/// An event: what the reader did, or what the browser reports.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// A control that shows beforehand what it would do was set by hand.
    SettingChosen(Choice),
    /// The switch of a policy was pressed: what is set is taken away, and where nothing is, this is set.
    Switched(Choice),
    /// Settings were set that show nothing beforehand, in order: one of a menu, or several at once.
    SettingsChosen(Vec<Choice>),
    /// The proposed change was tried.
    Tried(Advised),
    /// The reader foretold whether the change of the chapter works, and it was made.
    Foretold(bool),
    /// The last change was taken back.
    Undone,
    /// The change taken back last was made again.
    Redone,
    /// Everything was set back to the example.
    Reset,
    /// A change since the example was taken back: that of a path, or all.
    Reverted(Option<AttrValue>),
    /// The state is to be compared with something.
    Compared(Compared),
    /// Another example was chosen.
    ExampleChosen(AttrValue),
    /// An outcome was pinned to what it is expected to be, or no more.
    Pinned(Cell, Option<Expected>),
    /// An outcome's trail was opened.
    CellOpened(Focus),
    /// The trial of a risk was opened.
    RiskOpened(risk::At),
    /// It was closed.
    RiskClosed,
    /// The scenario in which it was tried is opened in place of the present one.
    RiskTaken(Rc<Document>),
    /// A change is pointed at or focused, or no more.
    Hinted(Option<Hinted>),
    /// Something was typed of a month, for what the encryptions cost.
    UsageTyped(UsageField, AttrValue),
    /// The JSON of the policy at a place was opened.
    PolicyOpened(PolicyPlace),
    /// The dialog was closed.
    TextClosed,
    /// The panel of all settings was folded or unfolded.
    PanelFolded,
    /// Something was typed in the panel's search.
    PanelSearched(AttrValue),
    /// The panel was to show only what differs from the example, or all.
    PanelNarrowed,
    /// The settings of one thing are to be shown.
    ThingShown(Item),
    /// The palette was opened.
    PaletteOpened,
    /// Something was typed in the palette's search.
    PaletteTyped(AttrValue),
    /// A key was pressed that goes through the palette's entries, or does the one that was reached.
    PaletteKeyed(Moved),
    /// The entry at this place of the palette is the one that Enter does.
    PaletteMoved(usize),
    /// An entry of the palette was chosen.
    Picked(Box<Message>),
    /// The list of keys was opened.
    KeysOpened,
    /// The present state is to be shared.
    ShareAsked,
    /// What shares it can be shown: it is loaded, and the page's own address is known.
    ShareOpened(AttrValue),
    /// Something was chosen there.
    ShareChosen(ShareField, AttrValue),
    /// What lies over the page was closed.
    OverClosed,
    /// The scenario's JSON was opened, where one thing of it stands.
    ScenarioOpened(Option<Item>),
    /// The open policy is to be edited.
    EditBegun,
    /// The reader has typed, pasted or loaded this text.
    TextTyped(AttrValue),
    /// The text that a policy was taken out of is put back, or the policy is taken out again.
    PastedTurned,
    /// The text is thrown away.
    EditDropped,
    /// The text is used.
    EditUsed,
    /// A problem of the text was chosen: its first and last place, in UTF-16 units.
    PlaceChosen(u32, u32),
    /// A policy was chosen from the menu of its place.
    PolicyNamed(PolicyPlace, PolicyChoice),
    /// Something was entered in the panel: at which path, and what.
    Entered(AttrValue, Edit),
    /// What was entered at a path and cannot be used is thrown away.
    EntryDropped(AttrValue),
    /// Something was added.
    Added(Template),
    /// Something was added a second time.
    Doubled(Item),
    /// Something was removed.
    Removed(Item),
    /// Whom a policy names was added to the scenario.
    StrangerAdded(Stranger),
    /// Account ids are replaced by those of documentation.
    AccountsReplaced,
    /// One bit of a bucket's ciphertext was flipped, or put back.
    BitFlipped(Handle),
    /// A new request was begun.
    DraftBegun,
    /// Something was typed or chosen in the request that is being written.
    DraftTyped(DraftField, AttrValue),
    /// The request that is being written was to be kept.
    DraftSaved,
    /// The request that is being written was dropped.
    DraftDropped,
    /// Something was chosen in the menu of a step.
    StepMenu(Handle, StepAction),
    /// The title of a step is written.
    TitleDone,
    /// Something was to be copied.
    CopyAsked(Copied),
    /// The clipboard has taken it.
    CopyDone(Copied),
    /// The clipboard has refused this text.
    CopyRefused(AttrValue),
    /// The moment of "Copied" is over.
    CopyForgotten,
    /// The language was chosen.
    LanguageChosen(Language),
    /// The theme was chosen.
    ThemeChosen(Theme),
    /// A notice was closed: its place in the list.
    NoticeClosed(usize),
    /// What a link probably meant was set: the place of its notice in the list.
    SuggestionTaken(usize),
    /// The link that was probably meant, or what the last visit left, was opened.
    LinkTaken(AttrValue),
    /// What the last visit left was put aside for the first example.
    StartedFresh,
    /// The address changed from outside: its fragment.
    AddressChanged(AttrValue),
    /// The names of all AWS managed policies are to be offered.
    NamesAsked,
    /// Files of AWS managed policies that were needed for this have come, or cannot be had.
    Brought(Box<Message>),
    /// The outcomes of a large table are computed, and can be drawn; or what comes before is painted, and the next part can be.
    Computed,
    /// What follows from the state but is not urgent can be computed now.
    Idle,
    /// The reader has stopped acting for a moment, so that the outcome may be spoken.
    Settled,
}

impl Message {
    /// Whether what it opens or does is loaded when it is asked for: what shares the state; what is made of rows, which are the panel
    /// of all settings and the texts of a step; requests that are written, and with them operations that no example sends; what adds
    /// and doubles things; and the dialog of policies and of the scenario.
    pub fn opens_asked(&self, model: &Model) -> bool {
        let edits = matches!(
            self,
            Self::ThingShown(_) | Self::StepMenu(_, _) | Self::DraftBegun | Self::Added(_) | Self::Doubled(_)
        ) || (*self == Self::PanelFolded && !model.panel);
        matches!(self, Self::ShareOpened(_) | Self::PolicyOpened(_) | Self::ScenarioOpened(_))
            || (edits && model.may_edit())
    }
}

/// With what a state is compared.
#[derive(Debug, Clone, PartialEq)]
pub enum Compared {
    /// With its example.
    Example,
    /// With itself as it is now: what is changed from here on.
    Here,
    /// With the state of another link.
    Link(AttrValue),
}
