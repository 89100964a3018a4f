//! Writing instead of choosing: policies and scenarios as text, and what is added or removed as a whole.

use std::rc::Rc;

use document::edit::{Item, Template, add, duplicate, remove};
use document::policies::{self, PolicyPlace, TakenOut};
use document::{Document, PolicyValue, Table, accounts, from_json, place, to_json_in_lines};
use yew::AttrValue;

use super::{Effect, act};
use crate::model::{Mode, Model, Notice, Pasted, Proposal, Sheet, example_of};
use crate::seed::SEED;

/// The word by which a menu asks for a policy of the reader's own.
pub(crate) const OWN: &str = "custom";
/// The word by which a menu takes a policy away.
pub(crate) const NONE: &str = "none";

/// Opens a policy's JSON, where there is none yet with the editor.
pub(super) fn open_policy(model: &mut Model, path: AttrValue) -> Vec<Effect> {
    let Some(at) = PolicyPlace::find(&model.document, &path) else { return Vec::new() };
    model.sheet = Some(Sheet::Policy(path));
    let mut effects = vec![Effect::ShowSheet];
    if at.value(&model.document).is_none() {
        effects.extend(begin(model));
    }
    effects
}

/// Opens the scenario's JSON, with one thing of it selected.
pub(super) fn open_scenario(model: &mut Model, path: &str) -> Vec<Effect> {
    if !may_edit(model) {
        return Vec::new();
    }
    model.sheet = Some(Sheet::Scenario);
    let text = scenario_text(model);
    let mut effects = vec![Effect::ShowSheet];
    if !path.is_empty()
        && let Some(span) = place(&text, path)
    {
        let (start, end) = utf16(&text, span);
        effects.push(Effect::SelectPlace(start, end));
    }
    effects
}

/// What the editor of the scenario holds.
pub(crate) fn scenario_text(model: &Model) -> String {
    draft(model, &Sheet::Scenario)
        .map_or_else(|| to_json_in_lines(&model.document), |text| text.as_str().to_owned())
}

/// A place as browsers count: in UTF-16 units.
pub(crate) fn utf16(text: &str, span: iam::policy::Span) -> (u32, u32) {
    let units = |end: u32| {
        let before = text.get(..end as usize).unwrap_or(text);
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    (units(span.start), units(span.end))
}

/// The text that the reader is writing there.
pub(crate) fn draft<'a>(model: &'a Model, sheet: &Sheet) -> Option<&'a AttrValue> {
    model.drafts.iter().find(|(own, _)| own == sheet).map(|(_, text)| text)
}

/// Whether the reader may write: not in somebody else's page.
pub(crate) fn may_edit(model: &Model) -> bool {
    model.mode == Mode::Page
}

/// Begins to edit the open policy.
pub(super) fn begin(model: &mut Model) -> Vec<Effect> {
    let Some(Sheet::Policy(path)) = &model.sheet else { return Vec::new() };
    if !may_edit(model) {
        return Vec::new();
    }
    let Some(at) = PolicyPlace::find(&model.document, path) else { return Vec::new() };
    let sheet = Sheet::Policy(path.clone());
    if draft(model, &sheet).is_none() {
        let text = at.text(&model.document).unwrap_or_else(|| at.beginning(&model.document));
        model.drafts.push((sheet, text.into()));
    }
    vec![Effect::FocusEditor]
}

/// Keeps what the reader types. It stays when the dialog is closed. What wraps a policy gives it out, once: to whoever has
/// put the text back it is only offered.
pub(super) fn typed(model: &mut Model, text: AttrValue) -> Vec<Effect> {
    let Some(sheet) = model.sheet.clone().filter(|_| may_edit(model)) else { return Vec::new() };
    // Setting the field's text may come back as if it were typed.
    if draft(model, &sheet) == Some(&text) {
        return Vec::new();
    }
    let was_put_back = pasted(model, &sheet).is_some_and(|pasted| !pasted.is_out);
    let taken = taken_out(model, &sheet, &text);
    forget(model, &sheet);
    let draft = match taken {
        None => text,
        Some(taken) => {
            let pasted = Pasted { text: text.clone(), from: taken.from, is_out: !was_put_back };
            model.pasted.push((sheet.clone(), pasted));
            if was_put_back { text } else { taken.text.into() }
        }
    };
    model.drafts.push((sheet, draft));
    Vec::new()
}

/// Puts the text back that a policy was taken out of, or takes the policy out again.
pub(super) fn turn_pasted(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.sheet.clone().filter(|_| may_edit(model)) else { return Vec::new() };
    let Some(before) = pasted(model, &sheet).cloned() else { return Vec::new() };
    let Some(taken) = taken_out(model, &sheet, &before.text) else { return Vec::new() };
    forget(model, &sheet);
    let draft = if before.is_out { before.text.clone() } else { taken.text.into() };
    model.drafts.push((sheet.clone(), draft));
    model.pasted.push((sheet, Pasted { is_out: !before.is_out, ..before }));
    vec![Effect::FocusEditor]
}

/// The policy in a text that wraps one.
fn taken_out(model: &Model, sheet: &Sheet, text: &str) -> Option<TakenOut> {
    match sheet {
        Sheet::Policy(path) => PolicyPlace::find(&model.document, path)?.taken_out(text),
        Sheet::Scenario => None,
    }
}

/// The text that the policy in the editor was taken out of.
pub(crate) fn pasted<'a>(model: &'a Model, sheet: &Sheet) -> Option<&'a Pasted> {
    model.pasted.iter().find(|(own, _)| own == sheet).map(|(_, pasted)| pasted)
}

/// Throws the draft away.
pub(super) fn cancel(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.sheet.clone() else { return Vec::new() };
    forget(model, &sheet);
    let has_text = match &sheet {
        Sheet::Policy(path) => {
            PolicyPlace::find(&model.document, path).is_some_and(|at| at.value(&model.document).is_some())
        }
        Sheet::Scenario => false,
    };
    if has_text { vec![Effect::FocusSheet] } else { close(model) }
}

/// Puts the draft into the scenario, if it has no problem.
pub(super) fn use_draft(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.sheet.clone() else { return Vec::new() };
    let Some(text) = draft(model, &sheet).cloned() else { return Vec::new() };
    match &sheet {
        Sheet::Policy(path) => {
            let Some(at) = PolicyPlace::find(&model.document, path) else { return Vec::new() };
            if !at.check(&model.document, &text).problems.is_empty() {
                return Vec::new();
            }
            forget(model, &sheet);
            let mut effects = act(model, |document| written(document, &at, &text), None);
            effects.push(Effect::FocusSheet);
            effects
        }
        Sheet::Scenario => {
            let Ok(document) = from_json(&text) else { return Vec::new() };
            if Table::run(&document, SEED).is_err() {
                return Vec::new();
            }
            forget(model, &sheet);
            let mut effects = act(model, |_| Some(document), None);
            if model.document.title != model.example.title {
                model.example = Rc::new(example_of(&model.document));
            }
            effects.extend(close(model));
            effects
        }
    }
}

fn written(document: &Document, at: &PolicyPlace, text: &str) -> Option<Document> {
    let mut document = document.clone();
    at.set_text(&mut document, text)?;
    Some(document)
}

fn close(model: &mut Model) -> Vec<Effect> {
    model.sheet = None;
    vec![Effect::CloseSheet]
}

fn forget(model: &mut Model, sheet: &Sheet) {
    model.drafts.retain(|(own, _)| own != sheet);
    model.pasted.retain(|(own, _)| own != sheet);
}

/// Puts a policy by its name, takes it away, or opens the editor for the reader's own.
pub(super) fn name_policy(model: &mut Model, change: &Proposal) -> Vec<Effect> {
    let Some(at) = PolicyPlace::find(&model.document, &change.path).filter(|_| may_edit(model)) else {
        return Vec::new();
    };
    if change.value == OWN {
        let mut effects = open_policy(model, change.path.clone());
        effects.extend(begin(model));
        return effects;
    }
    let policy = (change.value != NONE).then(|| PolicyValue::named(&change.value));
    // A list closes its ranks, so a draft of a later place would come to stand beside another policy.
    forget(model, &Sheet::Policy(change.path.clone()));
    act(
        model,
        |document| {
            let mut document = document.clone();
            at.set(&mut document, policy)?;
            Some(document)
        },
        None,
    )
}

/// Adds what a template makes.
pub(super) fn add_one(model: &mut Model, template: Template) -> Vec<Effect> {
    change(model, |document| add(document, template))
}

/// Adds whom a policy names.
pub(super) fn add_stranger(model: &mut Model, arn: &str) -> Vec<Effect> {
    change(model, |document| policies::added(document, arn))
}

/// Adds a second of something.
pub(super) fn double(model: &mut Model, path: &str) -> Vec<Effect> {
    change(model, |document| duplicate(document, &Item::find(document, path)?))
}

/// Takes something away.
pub(super) fn take_away(model: &mut Model, path: &str) -> Vec<Effect> {
    let mut effects = change(model, |document| remove(document, &Item::find(document, path)?));
    if !effects.is_empty() {
        // The button that was pressed is gone with the rest.
        effects.push(Effect::FocusPanel);
    }
    effects
}

fn change(model: &mut Model, to: impl FnOnce(&Document) -> Option<Document>) -> Vec<Effect> {
    if may_edit(model) { act(model, to, None) } else { Vec::new() }
}

/// Tells of account ids that may be somebody's, once the link is shared.
pub(super) fn shared(model: &mut Model) {
    model.notices.retain(|notice| *notice != Notice::AccountIds);
    if may_edit(model) && !accounts::private_ids(&model.document).is_empty() {
        model.notices.push(Notice::AccountIds);
    }
}

/// Puts other account ids in place of those that may be somebody's.
pub(super) fn replace_accounts(model: &mut Model) -> Vec<Effect> {
    model.notices.retain(|notice| *notice != Notice::AccountIds);
    change(model, accounts::replace_private_ids)
}

#[cfg(test)]
mod tests;
