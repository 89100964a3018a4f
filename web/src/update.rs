//! What each event does to the state, and which effects it asks for. Pure.

mod editing;
mod entering;
mod over;

use std::rc::Rc;

use document::chapters::Chapter;
use document::difference::{keep_letters, without};
use document::edit::{Item, add, duplicate};
use document::model::Focus;
use document::settings::{self, Value, set_word};
use document::{Document, Handle, link, presets};
use text::since::Base;
use yew::AttrValue;

use crate::draft::{self, Draft};
use crate::message::{Compared, Message};
use crate::model::{
    Against, Choice, Copied, Hinted, Mode, Model, Notice, Over, StepAction, UNDO_MAX, first_example,
};

/// Something that only the browser can do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Put the present state's link into the address, and keep it for the next visit.
    Address(HistoryEntry),
    /// Put the present state's link in the place of an address that does not tell it.
    Amend,
    /// Take the link out of the address, and forget what was kept for the next visit.
    Clean,
    /// Copy the present link, response or policy.
    Copy(Copied),
    /// Select the text that the clipboard refused, after the next rendering.
    SelectText,
    /// Say the page's own address with [`Message::ShareOpened`].
    Share,
    /// Say [`Message::CopyForgotten`] in a moment.
    ForgetCopied,
    /// Say [`Message::Settled`] once nothing has happened for a moment.
    Settle,
    /// Set the document's language and title, and remember the choice.
    Language,
    /// Set the theme, and remember the choice.
    Theme,
    /// Open the dialog after the next rendering.
    ShowDialog,
    /// Close the dialog.
    CloseDialog,
    /// Take the keyboard's focus to the form of a request, after the next rendering.
    FocusDraft,
    /// Take it back to where a request is begun, after the next rendering.
    LeaveDraft,
    /// Put the focus into the editor, after the next rendering.
    FocusEditor,
    /// Put the focus on the dialog's button for editing, after the next rendering.
    FocusDialog,
    /// Put the focus on the panel's button, after the next rendering.
    FocusPanel,
    /// Unfold the settings of one thing and put the focus there, after the next rendering.
    ShowThing(Item),
    /// Open what lies over the page, after the next rendering.
    ShowOver,
    /// Close it, so that the browser gives the focus back.
    CloseOver,
    /// Bring the entry that Enter does into sight, after the next rendering.
    ShowPicked,
    /// Put the focus on the list of changes, after the next rendering.
    FocusSince,
    /// Put the focus on the chapter's way to the reason, after the next rendering.
    FocusTold,
    /// Put the focus on the button that adds a row to the list at this path, after the next rendering.
    FocusRows(AttrValue),
    /// Put the focus on the menu of a step, after the next rendering.
    FocusStep(Handle),
    /// Put the focus on the title of a step, after the next rendering.
    FocusTitle,
    /// Select a place of the edited text, after the next rendering: in UTF-16 units.
    SelectPlace(u32, u32),
}

/// How the address changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryEntry {
    /// A new entry, to which Back returns.
    New,
    /// The present entry, as soon as the browser's limits allow.
    Present,
}

/// What is to be done when the page begins: an address that does not tell what is shown is made to. A frame leaves its own
/// alone.
pub fn begin(model: &Model) -> Vec<Effect> {
    if model.notices.is_empty() || model.mode != Mode::Page { Vec::new() } else { vec![Effect::Amend] }
}

/// The state after an event, and what is to be done besides.
pub fn update(model: &Model, message: Message) -> (Model, Vec<Effect>) {
    let mut next = model.clone();
    let mut effects = Vec::new();
    match message {
        Message::SettingChosen(choice) => effects = choose(&mut next, choice),
        // Not by what is shown, which may be older than what is set.
        Message::Switched(Choice { path, value }) => {
            let is_off = settings::get(&next.document, &path) == Some(Value::None);
            let value = if is_off { value } else { Value::None };
            effects = choose(&mut next, Choice { path, value });
        }
        Message::SettingsChosen(choices) => {
            effects =
                write(&mut next, |document| choices.iter().try_for_each(|choice| set(document, choice)));
        }
        Message::Foretold(works) => effects = foretell(&mut next, works),
        Message::Tried(advised) => {
            // A proposal that was made for another state would take back what was done since.
            let after = (advised.base == next.document).then(|| advised.proposal.after.clone());
            effects = act(&mut next, |_| after);
            if !effects.is_empty() {
                next.tried = Some(advised);
            }
        }
        Message::Undone => {
            let to = next.past.pop();
            effects = travel(&mut next, to, |model| &mut model.future);
        }
        Message::Redone => {
            let to = next.future.pop();
            effects = travel(&mut next, to, |model| &mut model.past);
        }
        Message::Reset => {
            let example = (*next.example).clone();
            effects = act(&mut next, |_| Some(example));
        }
        Message::Compared(with) => compare(&mut next, with),
        Message::Reverted(path) => effects = reverted(&mut next, path.as_deref()),
        Message::ExampleChosen(id) => {
            if let Some(document) = presets::get(&id) {
                open(&mut next, |model| model.open(document));
                effects = changed(&next, HistoryEntry::New);
            }
        }
        Message::Pinned(cell, expected) => {
            effects = write(&mut next, |document| {
                document.expect.set(cell, expected);
                Some(())
            });
        }
        Message::CellOpened(focus) => effects = open_cell(&mut next, focus),
        Message::RiskOpened(at) => {
            next.open_risk = Some(at);
            effects = vec![Effect::ShowDialog];
        }
        Message::RiskClosed => {
            next.open_risk = None;
            effects = vec![Effect::CloseDialog];
        }
        Message::RiskTaken(document) => {
            effects = act(&mut next, |_| Some((*document).clone()));
            next.open_risk = None;
            effects.insert(0, Effect::CloseDialog);
        }
        Message::Hinted(change) => {
            // Whatever is left is left for good; what was used and not left yet shows nothing beforehand.
            let is_used = match &change {
                Some(Hinted::Setting(choice)) => next.used.as_ref() == Some(&choice.path),
                Some(Hinted::Advice(_)) | None => false,
            };
            if !is_used {
                next.used = None;
                next.hinted = change;
            }
        }
        Message::UsageTyped(field, text) => entering::say_of_month(&mut next, field, text),
        Message::PolicyOpened(place) => effects = editing::open_policy(&mut next, place),
        Message::PanelFolded => next.panel = !next.panel && next.may_edit(),
        Message::PanelSearched(text) => next.panel_search = text,
        Message::PanelNarrowed => next.only_changed = !next.only_changed,
        Message::ThingShown(item) => {
            next.panel = next.may_edit();
            next.panel_search = AttrValue::default();
            next.only_changed = false;
            effects = vec![Effect::ShowThing(item)];
        }
        Message::PaletteOpened => effects = over::open_palette(&mut next),
        Message::PaletteTyped(text) => effects = over::typed(&mut next, text),
        // What it does depends on what is found: it is told by one of the two that follow.
        Message::PaletteKeyed(_) => {}
        Message::PaletteMoved(at) => effects = over::moved(&mut next, at),
        Message::Picked(message) => return over::picked(next, *message),
        Message::KeysOpened => effects = over::open_keys(&mut next),
        Message::ShareAsked => effects = vec![Effect::Share],
        Message::ShareOpened(base) => effects = over::open_share(&mut next, base),
        Message::ShareChosen(field, word) => over::chosen(&mut next, field, &word),
        Message::OverClosed => effects = over::close(&mut next),
        Message::ScenarioOpened(item) => effects = editing::open_scenario(&mut next, item.as_ref()),
        Message::EditBegun => effects = editing::begin(&mut next),
        Message::TextTyped(text) => editing::typed(&mut next, text),
        Message::PastedTurned => effects = editing::turn_pasted(&mut next),
        Message::EditDropped => effects = editing::cancel(&mut next),
        Message::EditUsed => effects = editing::use_text(&mut next),
        Message::PlaceChosen(start, end) => effects = vec![Effect::SelectPlace(start, end)],
        Message::PolicyNamed(place, choice) => effects = editing::name_policy(&mut next, &place, choice),
        Message::Entered(path, edit) => effects = entering::enter(&mut next, &path, edit),
        Message::EntryDropped(path) => next.refused.retain(|(own, _)| *own != *path),
        Message::Added(template) => effects = editing::change(&mut next, |document| add(document, template)),
        Message::Doubled(item) => effects = editing::change(&mut next, |document| duplicate(document, &item)),
        Message::Removed(item) => effects = editing::take_away(&mut next, &item),
        Message::StrangerAdded(stranger) => {
            effects = editing::change(&mut next, |document| stranger.added(document));
        }
        Message::AccountsReplaced => effects = editing::replace_accounts(&mut next),
        Message::TextClosed => effects = editing::close(&mut next),
        Message::BitFlipped(bucket) => toggle(&mut next.flipped, bucket),
        Message::DraftBegun => {
            next.draft = (!next.is_fixed()).then(|| Draft::new(&next.document));
            effects = vec![Effect::FocusDraft];
        }
        Message::DraftTyped(field, value) => {
            if let Some(draft) = &mut next.draft {
                draft.set(field, &value);
            }
        }
        Message::DraftSaved => effects = save_draft(&mut next),
        Message::DraftDropped => {
            next.draft = None;
            effects = vec![Effect::LeaveDraft];
        }
        Message::TitleDone => effects.extend(next.titled.take().map(Effect::FocusStep)),
        Message::StepMenu(id, action) => effects = step_menu(&mut next, &id, action),
        // What may be somebody's is told before it is copied.
        Message::CopyAsked(Copied::Link) if editing::holds_private_ids(&next) => {
            effects = vec![Effect::Share]
        }
        Message::CopyAsked(what) => {
            over::copying(&mut next, what);
            effects = vec![Effect::Copy(what)];
        }
        Message::CopyDone(what) => {
            next.copied = Some(what);
            effects = vec![Effect::ForgetCopied];
        }
        Message::CopyRefused(text) => effects = refused(&mut next, text),
        Message::CopyForgotten => next.copied = None,
        Message::LanguageChosen(language) => {
            next.language = language.with_words();
            effects = vec![Effect::Language];
        }
        Message::ThemeChosen(theme) => {
            next.theme = theme;
            effects = vec![Effect::Theme];
        }
        Message::NoticeClosed(index) => {
            if index < next.notices.len() {
                next.notices.remove(index);
            }
        }
        Message::SuggestionTaken(at) => effects = take_suggestion(&mut next, at),
        Message::LinkTaken(link) => {
            open(&mut next, |model| model.open_link(&link, None));
            effects = changed(&next, HistoryEntry::New);
        }
        Message::StartedFresh => {
            open(&mut next, |model| model.open(first_example()));
            effects = vec![Effect::Clean, Effect::Settle];
        }
        Message::Brought(then) => {
            next.brought = next.brought.wrapping_add(1);
            return update(&next, *then);
        }
        Message::AddressChanged(fragment) => effects = address_changed(&mut next, &fragment),
        Message::NamesAsked | Message::Settled | Message::Idle | Message::Computed => {}
    }
    (next, effects)
}

/// The clipboard has refused a text. It stands to be copied by hand: where it was, if that is in sight, else in a notice.
#[inline(never)]
fn refused(model: &mut Model, text: AttrValue) -> Vec<Effect> {
    if let Some(Over::Share(share)) = &mut model.over {
        share.is_refused = true;
    } else {
        model.notices.retain(|notice| !matches!(notice, Notice::CopyBlocked(_)));
        model.notices.push(Notice::CopyBlocked(text));
    }
    vec![Effect::SelectText]
}

/// Sets what a control shows beforehand.
fn choose(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let effects = write(model, |document| set(document, &choice));
    if !effects.is_empty() {
        model.used = Some(choice.path);
    }
    effects
}

/// Compares with another state from now on. A link that opens nothing stays where it was typed, and says why.
#[inline(never)]
fn compare(model: &mut Model, with: Compared) {
    model.refused_link = None;
    model.against = match with {
        Compared::Example => None,
        Compared::Here => {
            Some(Against { document: Rc::clone(&model.document), base: Base::Pinned, notices: Vec::new() })
        }
        Compared::Link(text) => {
            let text = text.trim();
            if text.is_empty() {
                return;
            }
            // A whole address, as it was copied.
            let fragment = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment);
            match link::decode(fragment) {
                Ok(mut opened) => {
                    keep_letters(&mut opened.document, &model.document);
                    let notices = Notice::of_link(opened.notices);
                    Some(Against { document: Rc::new(opened.document), base: Base::Link, notices })
                }
                Err(error) => {
                    model.refused_link = Some((text.to_owned().into(), error));
                    return;
                }
            }
        }
    };
}

/// Makes the change of the chapter, whose outcome the reader has foretold. The answers go and the keyboard's focus with them, so
/// the way to the reason gets it.
#[inline(never)]
fn foretell(model: &mut Model, works: bool) -> Vec<Effect> {
    let changed = Chapter::of(&model.document.title).and_then(Chapter::changed);
    // Whoever looks there already has nothing to change.
    let is_there = changed.as_ref() == Some(&*model.document);
    let mut effects = act(model, |_| changed);
    if is_there || !effects.is_empty() {
        model.foretold = Some(works);
        effects.push(Effect::FocusTold);
    }
    effects
}

/// Takes a change since the example back, or all. The row goes and the keyboard's focus with it, so the list gets it.
#[inline(never)]
fn reverted(model: &mut Model, path: Option<&str>) -> Vec<Effect> {
    let from = model.told_from();
    let mut effects = act(model, |document| without(&from, document, path));
    if !effects.is_empty() {
        model.follow_title();
        effects.push(Effect::FocusSince);
    }
    effects
}

/// Changes the scenario by an action that can be taken back. `change` gives the new scenario, or `None` for no change.
fn act(model: &mut Model, change: impl FnOnce(&Document) -> Option<Document>) -> Vec<Effect> {
    if model.is_fixed() {
        return Vec::new();
    }
    let Some(document) = change(&model.document).filter(|document| *document != *model.document) else {
        return Vec::new();
    };
    let before = std::mem::replace(&mut model.document, Rc::new(document));
    model.past.push(Rc::clone(&before));
    if model.past.len() > UNDO_MAX {
        model.past.remove(0);
    }
    model.future.clear();
    // Whoever changes something goes on from where they left off.
    model.notices.retain(|notice| *notice != Notice::Restored);
    acted(model, before);
    changed(model, HistoryEntry::Present)
}

/// The same by writing into the scenario; where `change` gives `None`, nothing of it is kept.
fn write(model: &mut Model, change: impl FnOnce(&mut Document) -> Option<()>) -> Vec<Effect> {
    act(model, |document| {
        let mut document = document.clone();
        change(&mut document)?;
        Some(document)
    })
}

/// Keeps the step that is being written; while something is wrong with it, it stays as it is.
#[inline(never)]
fn save_draft(model: &mut Model) -> Vec<Effect> {
    let written = model.draft.as_ref().and_then(|draft| draft.apply(&model.document).ok());
    let Some(document) = written else { return Vec::new() };
    model.draft = None;
    let mut effects = act(model, |_| Some(document));
    effects.push(Effect::LeaveDraft);
    effects
}

#[inline(never)]
fn step_menu(model: &mut Model, id: &Handle, action: StepAction) -> Vec<Effect> {
    let timeline = &model.document.timeline;
    let Some(place) = draft::place_of(&model.document, id) else { return Vec::new() };
    if model.is_fixed() {
        return Vec::new();
    }
    let beside = |at: Option<usize>| Some(timeline.get(at?)?.id.clone());
    let (before, behind) = (beside(place.checked_sub(1)), beside(place.checked_add(1)));
    match action {
        StepAction::Edit => {
            model.draft = timeline.get(place).map(Draft::of);
            vec![Effect::FocusDraft]
        }
        StepAction::Title => {
            model.titled = Some(id.clone());
            vec![Effect::FocusTitle]
        }
        StepAction::Duplicate => steps_changed(model, Some(id), |document| draft::duplicated(document, id)),
        StepAction::MoveUp => steps_changed(model, Some(id), |document| draft::moved_up(document, id)),
        StepAction::MoveDown => {
            steps_changed(model, Some(id), |document| draft::moved_up(document, behind.as_ref()?))
        }
        StepAction::Remove => {
            let focus = behind.or(before);
            steps_changed(model, focus.as_ref(), |document| draft::removed(document, id))
        }
    }
}

/// Changes the steps. A row that moves or goes takes the keyboard's focus away, so a step is told that gets it.
fn steps_changed(
    model: &mut Model,
    focus: Option<&Handle>,
    change: impl FnOnce(&Document) -> Option<Document>,
) -> Vec<Effect> {
    let mut effects = act(model, change);
    if !effects.is_empty() {
        // A step's texts are told by its place.
        model.refused.retain(|(path, _)| !path.starts_with("timeline."));
        effects.push(focus.map_or(Effect::LeaveDraft, |id| Effect::FocusStep(id.clone())));
    }
    effects
}

/// Sets what a link probably meant. What was said of it is said no more.
#[inline(never)]
fn take_suggestion(model: &mut Model, at: usize) -> Vec<Effect> {
    let Some(Notice::Meant { meant, .. }) = model.notices.get(at) else { return Vec::new() };
    let meant = meant.clone();
    let is_it = |notice: &Notice| matches!(notice, Notice::Meant { meant: own, .. } if *own == meant);
    model.notices.retain(|notice| !is_it(notice));
    let (path, word) = &meant;
    write(model, |document| set_word(document, path, word).ok())
}

/// Marks that an action was done: changes are told against the scenario before it.
fn acted(model: &mut Model, before: Rc<Document>) {
    model.baseline = before;
    model.actions = model.actions.wrapping_add(1);
    model.tried = None;
    model.foretold = None;
    model.hinted = None;
    model.flipped.clear();
}

/// Goes to a state of the history, and leaves the present one for the way back. The open outcome stays open: looking is no
/// change.
fn travel(
    model: &mut Model,
    to: Option<Rc<Document>>,
    back: fn(&mut Model) -> &mut Vec<Rc<Document>>,
) -> Vec<Effect> {
    let Some(to) = to else { return Vec::new() };
    let focus = model.document.focus.clone();
    let shown = to.focus == focus || !to.shows(&focus);
    let to = if shown { to } else { Rc::new(Document { focus, ..(*to).clone() }) };
    let before = std::mem::replace(&mut model.document, to);
    model.follow_title();
    back(model).push(Rc::clone(&before));
    acted(model, before);
    changed(model, HistoryEntry::Present)
}

/// Opens another scenario. What was shown before can be brought back.
fn open(model: &mut Model, opening: impl FnOnce(&mut Model)) {
    let before = Rc::clone(&model.document);
    model.notices.clear();
    opening(model);
    model.draft = None;
    if *before != *model.document {
        model.past.push(before);
        model.future.clear();
    }
}

/// Opens an outcome's trail. It stands in the link, but it is nothing to undo, and changes stay marked.
fn open_cell(model: &mut Model, focus: Focus) -> Vec<Effect> {
    if focus == model.document.focus || !model.document.shows(&focus) {
        return Vec::new();
    }
    model.document = Rc::new(Document { focus, ..(*model.document).clone() });
    model.tried = None;
    changed(model, HistoryEntry::Present)
}

/// Opens what the address says now. An address that says nothing, or something else than what is shown, is made to tell
/// what is shown.
#[inline(never)]
fn address_changed(model: &mut Model, fragment: &str) -> Vec<Effect> {
    let fragment = fragment.trim_start_matches('#');
    if fragment == model.link().trim_start_matches('#') {
        // Whoever has gone back from a link that opened nothing is done with it.
        model.notices.retain(|notice| !matches!(notice, Notice::Link(..)));
        return Vec::new();
    }
    if fragment.is_empty() {
        model.notices.clear();
        model.open(first_example());
    } else {
        model.open_link(fragment, None);
    }
    let mut effects = begin(model);
    effects.push(Effect::Settle);
    effects
}

fn set(document: &mut Document, choice: &Choice) -> Option<()> {
    settings::set(document, &choice.path, &choice.value).ok()
}

fn changed(model: &Model, entry: HistoryEntry) -> Vec<Effect> {
    match model.mode {
        Mode::Page => vec![Effect::Address(entry), Effect::Settle],
        // A frame leaves its own address alone; the link out carries the state.
        Mode::Embed { .. } => vec![Effect::Settle],
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, item: T) {
    match list.iter().position(|one| *one == item) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(item),
    }
}

/// The state after several events.
#[cfg(test)]
#[track_caller]
pub(crate) fn after(model: &Model, messages: &[Message]) -> Model {
    messages.iter().fold(model.clone(), |model, message| update(&model, message.clone()).0)
}

#[cfg(test)]
mod tests;
