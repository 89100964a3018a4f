//! The requests of the timeline, and the form in which one is written.

use document::Handle;
use yew::AttrValue;

use super::{CellView, OptionView, RowView, Words};
use crate::draft::DraftField;

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
    pub id: Handle,
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
    /// Its title in both languages, while it is being written.
    pub titles: Vec<RowView>,
    /// What can be done with it: a menu, empty where nothing may be changed.
    pub menu: Vec<OptionView>,
    /// The menu's name for those who do not see its place.
    pub menu_name: AttrValue,
}
