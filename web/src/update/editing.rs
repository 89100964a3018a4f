//! Writing instead of choosing: policies and scenarios as text, and what is added or removed as a whole.

use std::rc::Rc;

use document::difference::keep_letters;
use document::edit::{Item, remove};
use document::policies::{PolicyPlace, TakenOut};
use document::{Document, PolicyValue, Table, accounts, from_json, place};
use yew::AttrValue;

use super::{Effect, act, write};
use crate::model::{Model, Pasted, PolicyChoice, TextOf};
use crate::seed::SEED;
use crate::text_place::utf16;

/// Opens a policy's JSON, where there is none yet with the editor.
#[inline(never)]
pub(super) fn open_policy(model: &mut Model, place: PolicyPlace) -> Vec<Effect> {
    if !place.is_in(&model.document) {
        return Vec::new();
    }
    let is_empty = place.value(&model.document).is_none();
    model.open_text = Some(TextOf::Policy(place));
    let mut effects = vec![Effect::ShowDialog];
    if is_empty {
        effects.extend(begin(model));
    }
    effects
}

/// Opens the scenario's JSON, with one thing of it selected.
#[inline(never)]
pub(super) fn open_scenario(model: &mut Model, item: Option<&Item>) -> Vec<Effect> {
    if !model.may_edit() {
        return Vec::new();
    }
    let mut effects = vec![Effect::ShowDialog];
    if let Some(item) = item {
        let text = model.text_of(&TextOf::Scenario);
        if let Some(span) = place(&text, &item.path()) {
            let (start, end) = utf16(&text, span);
            effects.push(Effect::SelectPlace(start, end));
        }
    }
    model.open_text = Some(TextOf::Scenario);
    effects
}

/// The place of the open policy, if the scenario has it.
fn open_place(model: &Model) -> Option<PolicyPlace> {
    match model.open_text.as_ref()? {
        TextOf::Policy(place) => place.is_in(&model.document).then(|| place.clone()),
        TextOf::Scenario => None,
    }
}

/// Begins to edit the open policy.
#[inline(never)]
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(place) = open_place(model).filter(|_| model.may_edit()) else { return Vec::new() };
    let open = TextOf::Policy(place.clone());
    if model.unsaved_text(&open).is_none() {
        let text = place.text(&model.document).unwrap_or_else(|| place.beginning(&model.document));
        model.unsaved.push((open, text.into()));
    }
    vec![Effect::FocusEditor]
}

/// Keeps what the reader types. It stays when the dialog is closed. What wraps a policy gives it out, once: to whoever has
/// put the text back it is only offered.
#[inline(never)]
pub(super) fn typed(model: &mut Model, text: AttrValue) {
    let Some(open) = model.open_text.clone().filter(|_| model.may_edit()) else { return };
    // Setting the field's text may come back as if it were typed.
    if model.unsaved_text(&open) == Some(&text) {
        return;
    }
    let was_put_back = model.pasted_text(&open).is_some_and(|pasted| !pasted.is_out);
    let taken = taken_out(model, &open, &text);
    forget(model, &open);
    let unsaved = match taken {
        None => text,
        Some(taken) => {
            let pasted = Pasted { text: text.clone(), from: taken.from, is_out: !was_put_back };
            model.pasted.push((open.clone(), pasted));
            if was_put_back { text } else { taken.text.into() }
        }
    };
    model.unsaved.push((open, unsaved));
}

/// Puts the text back that a policy was taken out of, or takes the policy out again.
#[inline(never)]
pub(super) fn turn_pasted(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.open_text.clone().filter(|_| model.may_edit()) else { return Vec::new() };
    let Some(before) = model.pasted_text(&open).cloned() else { return Vec::new() };
    let Some(taken) = taken_out(model, &open, &before.text) else { return Vec::new() };
    forget(model, &open);
    let unsaved = if before.is_out { before.text.clone() } else { taken.text.into() };
    model.unsaved.push((open.clone(), unsaved));
    model.pasted.push((open, Pasted { is_out: !before.is_out, ..before }));
    vec![Effect::FocusEditor]
}

/// The policy in a text that wraps one.
fn taken_out(model: &Model, open: &TextOf, text: &str) -> Option<TakenOut> {
    match open {
        TextOf::Policy(place) => place.taken_out(text).filter(|_| place.is_in(&model.document)),
        TextOf::Scenario => None,
    }
}

/// Throws away what the reader has written.
pub(super) fn cancel(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.open_text.clone() else { return Vec::new() };
    forget(model, &open);
    let has_text = open_place(model).is_some_and(|place| place.value(&model.document).is_some());
    if has_text { vec![Effect::FocusDialog] } else { close(model) }
}

/// Puts what the reader has written into the scenario, if it has no problem.
#[inline(never)]
pub(super) fn use_text(model: &mut Model) -> Vec<Effect> {
    let Some(open) = model.open_text.clone() else { return Vec::new() };
    let Some(text) = model.unsaved_text(&open).cloned() else { return Vec::new() };
    match &open {
        TextOf::Policy(place) => {
            let is_good = || place.check(&model.document, &text).problems.is_empty();
            if !place.is_in(&model.document) || !is_good() {
                return Vec::new();
            }
            forget(model, &open);
            let example = Rc::clone(&model.example);
            let mut effects = write(model, |document| {
                place.set_text(document, &text)?;
                keep_letters(document, &example);
                Some(())
            });
            effects.push(Effect::FocusDialog);
            effects
        }
        TextOf::Scenario => {
            let Ok(mut document) = from_json(&text) else { return Vec::new() };
            // Another layout alone changes nothing.
            keep_letters(&mut document, &model.document);
            keep_letters(&mut document, &model.example);
            if Table::run(&document, SEED).is_err() {
                return Vec::new();
            }
            forget(model, &open);
            let mut effects = act(model, |_| Some(document));
            model.follow_title();
            effects.extend(close(model));
            effects
        }
    }
}

/// Closes the dialog.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    model.open_text = None;
    vec![Effect::CloseDialog]
}

fn forget(model: &mut Model, open: &TextOf) {
    model.unsaved.retain(|(own, _)| own != open);
    model.pasted.retain(|(own, _)| own != open);
}

/// Puts a policy by its name, takes it away, or opens the editor for the reader's own.
#[inline(never)]
pub(super) fn name_policy(model: &mut Model, place: &PolicyPlace, choice: PolicyChoice) -> Vec<Effect> {
    if !model.may_edit() || !place.is_in(&model.document) {
        return Vec::new();
    }
    let policy = match choice {
        PolicyChoice::Own => {
            let mut effects = open_policy(model, place.clone());
            effects.extend(begin(model));
            return effects;
        }
        PolicyChoice::None => None,
        PolicyChoice::Named(name) => Some(PolicyValue::named(&name)),
    };
    // A list closes its ranks, so what is written at a later place would come to stand beside another policy.
    forget(model, &TextOf::Policy(place.clone()));
    write(model, |document| place.set(document, policy))
}

/// Takes something away.
#[inline(never)]
pub(super) fn take_away(model: &mut Model, item: &Item) -> Vec<Effect> {
    let mut effects = change(model, |document| remove(document, item));
    if !effects.is_empty() {
        // The button that was pressed is gone with the rest.
        effects.push(Effect::FocusPanel);
    }
    effects
}

/// Changes what the scenario holds.
pub(super) fn change(model: &mut Model, to: impl FnOnce(&Document) -> Option<Document>) -> Vec<Effect> {
    if model.may_edit() { act(model, to) } else { Vec::new() }
}

/// Whether a shared link would hold account ids that may be somebody's.
#[inline(never)]
pub(super) fn holds_private_ids(model: &Model) -> bool {
    model.may_edit() && !accounts::private_ids(&model.document).is_empty()
}

/// Puts other account ids in place of those that may be somebody's.
#[inline(never)]
pub(super) fn replace_accounts(model: &mut Model) -> Vec<Effect> {
    change(model, accounts::replace_private_ids)
}

#[cfg(test)]
mod tests;
